"""The tables of a list in a Markdown file, made to follow from the catalog; everything else stays byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.formats import render
from samcat.readers import gfm
from samcat.readers import markdown as reader
from samcat.record.identifiers import canonical_link
from samcat.record.keys import title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft, Unread
    from samcat.record.model import Dataset, Paper, Section

_MARKER = re.compile(r"[ \t]*<!--[ \t]*samcat:(begin|end)(?:[ \t]+([^\s<>]+))?[ \t]*-->[ \t]*")
_OWN_COLUMNS = (("date", "authors", "title", "code"), ("date", "authors", "title", "data"))


@dataclass(frozen=True, slots=True)
class Lost:
    """A row of the file that is in no record, so that the new tables do not have it."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Built:
    """A Markdown file with its tables written anew.

    `homeless` are sections with records for which the file has no place; `lost` are rows that it had beyond them.
    """

    text: str
    homeless: tuple[Section, ...] = ()
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Lines to be replaced, from `start` up to `end` (counted from 0), by the tables of some records."""

    start: int
    end: int
    works: Sequence[Paper | Dataset]
    header: tuple[str, ...] = ()
    apart: bool = False
    removed: bool = False


def build(text: str, catalog: Catalog, *, name: str = "the file") -> Built:
    """The text with the tables of the catalog between its markers or, where it has none, under its headings.

    A marker is a line `<!-- samcat:begin ID -->` with the id of a section, or without one for the whole list; the
    table goes between it and `<!-- samcat:end -->`. A heading is that of a section when it has the same words, or
    carries its id; the tables below it become one. Records are in the order of the catalog.

    `name` is what errors call the file. Raises SamcatError where the markers do not match, or where the file has a
    place for no section at all.
    """
    marked = _marked(text, catalog, name)
    places = marked or _below_headings(text, catalog)
    if not any(not place.removed for place in places):
        raise SamcatError(
            f"{name}: no place for a table (write <!-- samcat:begin ID --> and <!-- samcat:end --> where it should go, "
            f"or the heading of a section; there are {', '.join(section.id for section in catalog.sections)})"
        )
    built = {work.key for place in places for work in place.works}
    homeless = tuple(
        section
        for section in catalog.sections
        if any(work.section == section.id and work.key not in built for work in catalog.works)
    )
    return Built(_replaced(text, places), homeless, tuple(_lost(text, places, catalog)))


def _marked(text: str, catalog: Catalog, name: str) -> list[_Place]:
    places: list[_Place] = []
    begun: tuple[int, str | None] | None = None
    known = [section.id for section in catalog.sections]
    for number, line in gfm.shown_lines(text):
        match = _MARKER.fullmatch(line)
        if not match:
            continue
        if match[1] == "begin":
            if begun:
                raise SamcatError(f"{name}:{number}: samcat:begin within samcat:begin (line {begun[0]} has no end)")
            if match[2] is not None and match[2] not in known:
                raise SamcatError(f"{name}:{number}: there is no section {match[2]!r} (there are {', '.join(known)})")
            begun = number, match[2]
        elif begun is None:
            raise SamcatError(f"{name}:{number}: samcat:end without samcat:begin")
        else:
            works = [work for work in catalog.works if begun[1] in (None, work.section)]
            places.append(_Place(begun[0], number - 1, works, apart=True))
            begun = None
    if begun:
        raise SamcatError(f"{name}:{begun[0]}: samcat:begin without samcat:end")
    return places


def _below_headings(text: str, catalog: Catalog) -> list[_Place]:
    places: list[_Place] = []
    section: Section | None = None
    heading_line, filled = 0, True
    done: set[str] = set()

    def leave() -> None:
        if section is not None and not filled:
            works = [work for work in catalog.works if work.section == section.id]
            if works:
                places.append(_Place(heading_line, heading_line, works, apart=True))

    for block in gfm.blocks(text.removeprefix("\ufeff")):
        if isinstance(block, gfm.Heading):
            leave()
            section = _section_of(block, catalog, done)
            heading_line, filled = _last_line(block, text), False
            if section:
                done.add(section.id)
        elif section is None or isinstance(block, gfm.Lost):
            continue
        else:
            found = _place_of(block, section, catalog, first=not filled)
            if found:
                places.append(found)
                filled = True
    leave()
    return places


def _place_of(block: gfm.Table | gfm.Row, section: Section, catalog: Catalog, *, first: bool) -> _Place | None:
    """The place of a table below the heading of a section; of a second one, that it goes."""
    works = [work for work in catalog.works if work.section == section.id] if first else []
    if isinstance(block, gfm.Row):
        return _Place(block.line - 1, block.line, works, removed=not first)
    columns = reader.columns_of(block.header)
    if "title" not in columns:
        return None
    start, end = block.header.line - 1, block.header.line + 1 + len(block.rows)
    is_data = all(work.kind == "dataset" for work in works)
    own = _OWN_COLUMNS[is_data] if works else columns
    return _Place(start, end, works, columns if columns == own else (), removed=not first)


def _section_of(heading: gfm.Heading, catalog: Catalog, done: set[str]) -> Section | None:
    words = title_words(heading.text)
    for section in catalog.sections:
        if section.id not in done and (
            section.id == heading.anchor or (words and words == title_words(section.heading))
        ):
            return section
    return None


def _last_line(heading: gfm.Heading, text: str) -> int:
    """The number of the last line of a heading, which has a line below it where it is underlined."""
    lines = gfm.lines_of(text)
    below = lines[heading.line].strip() if heading.line < len(lines) else ""
    return heading.line + (bool(below) and set(below) in ({"="}, {"-"}))


def _replaced(text: str, places: Sequence[_Place]) -> str:
    lines = gfm.lines_of(text)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    out: list[str] = []
    position = 0
    for place in places:
        out += lines[position : place.start]
        if out and not out[-1].endswith(("\n", "\r")):
            out.append(newline)
        if not place.removed:
            table = table_lines(place.works)
            if place.header:
                table[:2] = [line.rstrip("\r\n") for line in lines[place.start : place.start + 2]]
            below = lines[place.end].strip() if place.end < len(lines) else ""
            if place.apart and table:
                table = ["", *table, *([""] if below else [])]
            out += [line + newline for line in table]
        position = place.end
    out += lines[position:]
    made = "".join(out)
    ends_bare = bool(lines) and not lines[-1].endswith(("\n", "\r"))
    return made.removesuffix(newline) if ends_bare and position >= len(lines) else made


def table_lines(works: Iterable[Paper | Dataset]) -> list[str]:
    """The lines of the list's own table of some works; none where there are none."""
    works = list(works)
    return render(works, "md").rstrip("\n").split("\n") if works else []


def _lost(text: str, places: Sequence[_Place], catalog: Catalog) -> Iterable[Lost]:
    """The rows that stood in the places and are in no record of the catalog."""
    known = {"".join(title_words(work.title)) or work.title for work in catalog.works}
    known |= {canonical_link(work.paper) for work in catalog.works if work.paper}
    drafts, unread = reader.read(text)
    rows: list[Draft | Unread] = [*drafts, *unread]
    for row in sorted(rows, key=lambda row: row.line):
        if not any(place.start < row.line <= place.end for place in places):
            continue
        title = getattr(row, "title", "")
        link = getattr(row, "paper", None)
        if title and (("".join(title_words(title)) or title) in known or (link and canonical_link(link) in known)):
            continue
        yield Lost(row.line, title or getattr(row, "text", ""))
