"""A Markdown file as a list: the regions that hold its sections, and their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.keep.spelling_parts import Line
from samcat.readers.blocks import Document, lines_of
from samcat.readers.markdown import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.keep.matching import Chains
    from samcat.readers.places import Entry
    from samcat.record.model import Section, Work

_MARKER = re.compile(r"[ \t]*<!--[ \t]*samcat:(begin|end)(?:[ \t]+([^\s<>](?:[^<>]*?[^\s<>])?))?[ \t]*-->[ \t]*")
_WRITTEN_LEVELS = range(1, 7)


@dataclass(slots=True)
class Region:
    """The lines of a section in the file, from `start` up to `end`, and its rows; of the whole list without an id.

    `level` is that of its heading, and `heading` what this says where no section of the list is called so.
    """

    section: str | None
    start: int
    end: int
    marked: bool = False
    level: float = 0
    heading: str = ""
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of the file with its text and the record that it is of; `is_own` where the layout writes it just so."""

    line: Line
    work: Work | None = None
    is_own: bool = False

    @property
    def entry(self) -> Entry:
        """How the row was read."""
        return self.line.entry


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines in which headings of sections may be added, and the level of the outermost ones, 0 if that is open."""

    start: int
    end: int
    level: int = 0


class ListPage:
    """A text read as a list that follows a catalog.

    With `has_groups`, what stands between markers without an id has headings of its own. `name` is what errors call
    the text. Raises SamcatError where markers do not match.
    """

    def __init__(
        self, text: str, sections: Sequence[Section], chains: Chains, name: str, *, has_groups: bool = False
    ) -> None:
        self.lines = lines_of(text)
        self.newline = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        self.reader = Reader(text)
        self.frame: Frame | None = None
        self._chains = chains
        entries = sorted(self.reader.entries, key=lambda entry: entry.start)
        marked = _marked_regions(text, [section.id for section in sections], name)
        if not marked:
            self.regions = self._below_headings(entries, 0, len(self.lines))
            if any(region.level in _WRITTEN_LEVELS for region in self.regions):
                self.frame = Frame(0, len(self.lines))
            return
        self.regions = []
        for region in marked:
            inner = [entry for entry in entries if region.start <= entry.start < region.end]
            if region.section is not None or not has_groups:
                region.rows = [self._row(entry) for entry in inner]
                self.regions.append(region)
                continue
            above = [place.level for place in self.reader.places if place.start < region.start]
            level = int(above[-1]) + 1 if above and above[-1] in _WRITTEN_LEVELS else 2
            self.frame = Frame(region.start, region.end, min(6, level))
            self.regions += self._below_headings(inner, region.start, region.end)

    @property
    def rows(self) -> list[Row]:
        """The rows of all regions."""
        return [row for region in self.regions for row in region.rows]

    def end_below(self, region: Region) -> int:
        """The line in which what stands below the heading of a region ends, with what is deeper."""
        last = self.frame.end if self.frame else len(self.lines)
        following = (
            place.start for place in self.reader.places if place.start > region.start and place.level <= region.level
        )
        return min(next(following, last), last)

    def _below_headings(self, entries: Iterable[Entry], start: int, end: int) -> list[Region]:
        places = self.reader.places
        regions: dict[str | tuple[str, ...], Region] = {}
        for at, place in enumerate(places):
            if not start <= place.start < end or not place.path:
                continue
            stop = min(places[at + 1].start if at + 1 < len(places) else len(self.lines), end)
            section = self._chains.find(place.path, place.anchor)
            made = Region(section, place.start, stop, level=place.level, heading="" if section else place.path[-1])
            regions.setdefault(section or place.path, made)
        for entry in entries:
            path = entry.draft.path or ("Datasets" if entry.draft.kind == "dataset" else "Papers",)
            section = self._chains.find(path, entry.draft.anchor)
            region = regions.setdefault(section or path, Region(section, entry.start, entry.end))
            region.rows.append(self._row(entry))
        return [region for region in regions.values() if region.section is not None or region.rows]

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
