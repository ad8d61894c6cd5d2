"""A Markdown file as a list: the regions that hold its sections, and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from samcat.errors import SamcatError
from samcat.formats.layout import Writer
from samcat.keep.heading_chains import Chains
from samcat.keep.spelling_parts import Line, named_in
from samcat.readers.blocks import BOLD, Document, lines_of
from samcat.readers.draft import Draft
from samcat.readers.markdown import Reader
from samcat.readers.places import Entry
from samcat.record.identifiers import canonical_link
from samcat.record.links import all_links
from samcat.record.model import Section, Work

_MARKER = re.compile(r"[ \t]*<!--[ \t]*samcat:(begin|end)(?:[ \t]+([^\s<>](?:[^<>]*?[^\s<>])?))?[ \t]*-->[ \t]*")
_LINK = re.compile(r"https?://[^\s<>\"'|]+")
_WRITTEN_LEVELS = range(1, 7)
# of rows that show how other ones are written, in all and of one region
_MOST_LINES, _MOST_OF_REGION, _MOST_SAMPLES = 200, 50, 200


@dataclass(slots=True)
class Region:
    """The lines of a section in the file, from `start` up to `end`, and its rows; of the whole list without an id.

    `marked` is whether it stands between markers, `level` the level of its heading, 0 where markers alone hold it, and
    `heading` what this says where its section is not called so, or it is that of none. `is_loose` is whether it stands
    between markers before the headings of its groups, `is_named` whether it has no row and no heading, but a line that
    names it.
    """

    section: str | None
    start: int
    end: int
    marked: bool = False
    level: float = 0
    heading: str = ""
    is_loose: bool = False
    is_named: bool = False
    rows: list[Row] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Whether markers alone hold it."""
        return self.marked and not self.level and not self.is_loose

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole list."""
        return self.is_bare and self.section is None


@dataclass(slots=True)
class Row:
    """A row of the file with its text and the record that it is of.

    `is_own` is whether the layout writes it just so, and `is_gone` whether it is taken away.
    """

    line: Line
    work: Work | None = None
    is_own: bool = False
    is_gone: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its lines, from the first one up to that below the last."""
        return self.line.entry.start, self.line.entry.end

    @property
    def entry(self) -> Entry:
        """How the row was read."""
        return self.line.entry


class Edit(NamedTuple):
    """Lines of a page, and what they become: of a `row`, with parts of its `work` written anew, or of a new one."""

    start: int
    end: int
    text: str
    row: Row | None = None
    work: Work | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines in which headings of sections may be added, and the level of the outermost ones, 0 if that is open."""

    start: int
    end: int
    level: int = 0


class Written:
    """Works with their rows as a layout writes them now, found by the first line of these and by links."""

    def __init__(self, rows: Iterable[tuple[Work, str]]) -> None:
        self._rows = list(rows)

    @cached_property
    def by_line(self) -> dict[str, list[tuple[Work, list[str]]]]:
        """Works with the lines of their rows, the last one first."""
        found: dict[str, list[tuple[Work, list[str]]]] = {}
        for work, text in reversed(self._rows):
            lines = text.split("\n")
            found.setdefault(lines[0], []).append((work, lines))
        return found

    @cached_property
    def by_link(self) -> dict[str, list[Work]]:
        """Works by the links that they have, the last one first."""
        found: dict[str, list[Work]] = {}
        for work, _ in reversed(self._rows):
            for link in all_links(work):
                found.setdefault(canonical_link(link), []).append(work)
        return found


class ListPage:
    """A text read as a list that follows a catalog.

    With `has_groups`, what stands between markers without an id has headings of its own. `name` is what errors call
    the text, and `reader` what has read it already. Raises SamcatError where markers do not match.
    """

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        chains: Chains,
        name: str,
        *,
        has_groups: bool = False,
        reader: Reader | None = None,
    ) -> None:
        self.lines = lines_of(text)
        self.newline = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        self.reader = reader or Reader(text)
        self.frame: Frame | None = None
        self._some: tuple[list[Line], list[Line]] | None = None
        self._chains = chains
        entries = sorted(self.reader.entries, key=lambda entry: entry.start)
        marked = _marked_regions(text, [section.id for section in sections], name)
        if not marked:
            self.regions = self._below_headings(entries, 0, len(self.lines))
            if any(region.level in (*_WRITTEN_LEVELS, BOLD) for region in self.regions):
                self.frame = Frame(0, len(self.lines))
            return
        self.regions = []
        for region in marked:
            inner = [entry for entry in entries if region.start <= entry.start < region.end]
            if region.section is not None or not has_groups:
                region.rows = [self._row(entry) for entry in inner]
                self.regions.append(region)
                continue
            above = [place for place in self.reader.places if place.start < region.start]
            level = int(above[-1].level) + 1 if above and above[-1].level in _WRITTEN_LEVELS else 2
            self.frame = Frame(region.start, region.end, min(6, level))
            depth = len(above[-1].path) if above else 0
            self.regions += self._below_headings(inner, region.start, region.end, above=depth)

    @property
    def rows(self) -> list[Row]:
        """The rows of all regions."""
        return [row for region in self.regions for row in region.rows]

    @cached_property
    def starts(self) -> list[int]:
        """The lines in which rows and headings begin, in their order."""
        return sorted((*(row.entry.start for row in self.rows), *(place.start for place in self.reader.places)))

    def find_written(self, region: Region, written: Written, writer: Writer) -> None:
        """Find the rows of a region that its layout has written, whatever reading makes of them.

        Between markers what has the shape of a bullet of the layout is one too, of the work to which one of its links
        leads.
        """
        left: dict[str, list[tuple[Work, list[str]]]] = {}
        found: list[Row] = []
        at = region.start
        while at < region.end:
            line = self.lines[at].rstrip("\r\n")
            if line in written.by_line and line not in left:
                left[line] = list(written.by_line[line])
            waiting = left.get(line, [])
            for place in range(len(waiting) - 1, max(-1, len(waiting) - 9), -1):
                work, lines = waiting[place]
                end = at + len(lines)
                if end <= region.end and [line.rstrip("\r\n") for line in self.lines[at:end]] == lines:
                    del waiting[place]
                    form = "row" if lines[0].startswith("|") else "item"
                    entry = Entry(Draft(title=work.title, kind=work.kind, date=work.date), at, end, form, at)
                    found.append(Row(Line("\n".join(lines), entry), work, is_own=True))
                    at = end - 1
                    break
            at += 1
        taken = {line for row in found for line in range(row.entry.start, row.entry.end)}
        read = {row.entry.start: row for row in region.rows}
        for row in found:
            if (same := read.get(row.entry.start)) is not None and same.entry.end == row.entry.end:
                row.line = same.line
        others = [row for row in region.rows if row.entry.start not in taken]
        taken |= {line for row in others for line in range(row.entry.start, row.entry.end)}
        if region.marked and not writer.is_table:
            there = {row.work.key for row in found if row.work}
            found += self._shaped(region, written, there, taken, writer)
        region.rows = sorted([*others, *found], key=lambda row: row.entry.start)

    def has_other_lines(self, region: Region, writer: Writer) -> bool:
        """Whether a region has lines that are neither of its rows nor what a layout writes around these."""
        taken = {line for row in region.rows for line in range(row.entry.start, row.entry.end)}
        around = {"", *map(str.strip, writer.head)}
        return any(
            at not in taken and self.lines[at].strip() not in around and not self.lines[at].startswith("#")
            for at in range(region.start, min(region.end, len(self.lines)))
        )

    def _shaped(
        self, region: Region, written: Written, there: Set[str], taken: set[int], writer: Writer
    ) -> Iterable[Row]:
        """The rows that have the shape of a layout's bullets, and were not read."""
        at = region.start
        while at < region.end:
            start, at = at, at + 1
            if start in taken or not self.lines[start].strip():
                continue
            while at < region.end and at not in taken and self.lines[at][:1].isspace() and self.lines[at].strip():
                at += 1
            raw = "".join(self.lines[start:at]).rstrip("\r\n")
            if not writer.is_shape_of(raw):
                continue
            links = [link.rstrip(").,;]") for link in _LINK.findall(raw)]
            named = (work for name in map(canonical_link, links) for work in written.by_link.get(name, ()))
            work = next((work for work in named if work.key not in there), None)
            draft = Draft(title=" ".join(raw.split()), paper=links[0] if links else None)
            yield Row(Line(raw, Entry(draft, start, at, "item", start)), work)

    def ends_below(self, regions: Iterable[Region]) -> dict[str | None, int]:
        """The lines in which what stands below the headings of regions ends, with what is deeper, by their sections."""
        ends = self.ends_of_headings()
        last = self.frame.end if self.frame else len(self.lines)
        return {region.section: min(ends.get(region.start, last), last) for region in regions}

    def ends_of_headings(self) -> dict[int, int]:
        """The lines in which what stands below headings ends, with what is deeper, by the lines of these."""
        ends: dict[int, int] = {}
        waiting: list[tuple[float, int]] = []
        for place in self.reader.places:
            while waiting and waiting[-1][0] >= place.level:
                ends[waiting.pop()[1]] = place.start
            waiting.append((place.level, place.start))
        ends |= {start: len(self.lines) for _, start in waiting}
        return ends

    def some_lines(self, *, has_cells: bool) -> list[Line]:
        """The texts of some rows of the page, with cells or without."""
        if self._some is None:
            self._some = ([], [])
            for region in self.regions:
                for row in region.rows[:_MOST_OF_REGION]:
                    lines = self._some[bool(row.entry.cells)]
                    if len(lines) < _MOST_LINES:
                        lines.append(row.line)
        return self._some[has_cells]

    def _below_headings(
        self, entries: Iterable[Entry], start: int, end: int, *, above: int | None = None
    ) -> list[Region]:
        """The regions of the sections by their headings; `above` is how many stand above markers around them."""
        places, lines = self.reader.places, self.lines
        marked = above is not None
        regions: dict[str | tuple[str, ...], Region] = {}
        taken = {found for place in places if (found := self._chains.whole(place.path, above)) is not None}
        for at, place in enumerate(places):
            if not start <= place.start < end or not place.path:
                continue
            stop = min(places[at + 1].start if at + 1 < len(places) else len(self.lines), end)
            section = self._chains.find(place.path, place.anchor, above, taken)
            is_called = section is not None and self._chains.is_called(section, place.path[-1])
            made = Region(section, place.start, stop, marked, place.level, "" if is_called else place.path[-1])
            regions.setdefault(section or place.path, made)
        for entry in entries:
            path = entry.draft.path or ("Datasets" if entry.draft.kind == "dataset" else "Papers",)
            section = self._chains.find(path, entry.draft.anchor, above, taken)
            made = Region(section, entry.start, entry.end, heading="" if section else path[-1])
            if marked:  # what stands there before any heading
                made = Region(
                    section, start, min((place.start for place in places if place.start > start), default=end)
                )
                made.marked, made.is_loose, made.end = True, True, min(made.end, end)
            region = regions.setdefault(section or path, made)
            region.rows.append(self._row(entry))
        self._add_named(regions, start, end, above)
        first = min((place.start for place in places if start < place.start < end), default=end)
        if marked and not any(region.is_loose for region in regions.values()) and "".join(lines[start:first]).strip():
            regions["",] = Region(None, start, first, marked=True, is_loose=True)
        # between markers an old group may hold rows that only its layout knows
        return [region for region in regions.values() if region.section is not None or region.rows or marked]

    def _add_named(self, regions: dict[str | tuple[str, ...], Region], start: int, end: int, above: int | None) -> None:
        """Add the sections without rows that have a line which is no heading, "**Owls**", if others have one."""
        if not any(
            region.rows and region.level not in _WRITTEN_LEVELS and not region.is_loose for region in regions.values()
        ):
            return
        taken = {line for region in regions.values() for row in region.rows for line in range(*row.span)}
        for at in range(start, end):
            name = named_in(self.lines[at]) if at not in taken else ""
            section = self._chains.find((name,), "", above) if name else None
            if section is not None:
                regions.setdefault(section, Region(section, at, at + 1, marked=above is not None, is_named=True))

    def _row(self, entry: Entry) -> Row:
        raw = "".join(self.lines[entry.start : entry.end]).rstrip("\r\n")
        return Row(Line(raw, entry))


def _marked_regions(text: str, known: Sequence[str], name: str) -> list[Region]:
    """The regions between markers; raises SamcatError where these do not match."""
    regions: list[Region] = []
    begun: tuple[int, str | None] | None = None
    for number, line in Document(text).shown_lines() if "samcat:" in text else ():
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
            regions.append(Region(begun[1], begun[0], number - 1, marked=True))
            begun = None
    if begun:
        raise SamcatError(f"{name}:{begun[0]}: samcat:begin without samcat:end")
    return regions


def samples_for(page: ListPage, region: Region, place: int) -> list[Line]:
    """The texts of rows that tell how a part of the row at a place of a region is written, the nearest first."""
    first = max(0, place - _MOST_SAMPLES // 2)
    near = range(first, min(len(region.rows), first + _MOST_SAMPLES))
    lines = [region.rows[at].line for at in sorted(near, key=lambda at: abs(at - place)) if at != place]
    if len(lines) >= _MOST_SAMPLES - 1:
        return lines
    has_cells = bool(region.rows[0].entry.cells) if region.rows else False
    return lines + page.some_lines(has_cells=has_cells)
