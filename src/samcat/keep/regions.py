"""The regions of a Markdown file that hold sections of a list, and their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.readers.blocks import Document

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.keep.spelling_parts import Line
    from samcat.readers.places import Entry
    from samcat.record.model import Work

_MARKER = re.compile(r"[ \t]*<!--[ \t]*samcat:(begin|end)(?:[ \t]+([^\s<>]+))?[ \t]*-->[ \t]*")


@dataclass(slots=True)
class Region:
    """The lines of a section in the file, from `start` up to `end`, and its rows; of the whole list without an id."""

    section: str | None
    start: int
    end: int
    marked: bool = False
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of the file with its text and the record that it is of."""

    line: Line
    work: Work | None = None

    @property
    def entry(self) -> Entry:
        """How the row was read."""
        return self.line.entry


def marked_regions(text: str, catalog: Catalog, name: str) -> list[Region]:
    """The regions between markers; raises SamcatError where these do not match."""
    regions: list[Region] = []
    begun: tuple[int, str | None] | None = None
    known = [section.id for section in catalog.sections]
    for number, line in Document(text).shown_lines():
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
