"""The headings above a place of a list, and what they say of what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samcat.readers import venues
from samcat.readers.blocks import SUMMARY, Heading
from samcat.readers.headings import heading_date
from samcat.readers.inline import Piece, plain
from samcat.readers.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence


class Context(NamedTuple):
    """Where an entry stands: the headings above it, the anchor of the last, and the date and venue that they give."""

    path: tuple[str, ...] = ()
    section: str = ""
    anchor: str = ""
    date: int | None = None
    venue: venues.Venue | None = None


class _Open(NamedTuple):
    level: float
    text: str
    anchor: str


class Sections:
    """The headings that are open at a place, and all sections so far."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        levels = [heading.level for heading in headings]
        self._has_title = levels.count(1) == 1 and levels[0] == 1 and len(levels) > 1
        self._open: list[_Open] = []
        self.places: list[Place] = []

    def enter(self, level: float, parts: Sequence[Piece], anchor: str, line: int) -> None:
        """Open a section, and close those that it does not stand in."""
        text = plain(part for part in parts if not (part.url and part.style == "g")).strip().rstrip(".:：").strip()
        text = text or plain([part._replace(style="") for part in parts])
        if level == SUMMARY:
            level = (self._open[-1].level if self._open else 0) + 0.5
        self.leave(level)
        is_title = level == 1 and self._has_title and not self.places
        self._open.append(_Open(level, "" if is_title else text, anchor))
        self.places.append(Place(self.path, anchor, line, level))

    def leave(self, level: float) -> None:
        """Close the sections of a level and below it."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()

    def leave_summary(self) -> None:
        """Close the section of the last summary of <details>."""
        if summaries := [row.level for row in self._open if row.level % 1]:
            self.leave(summaries[-1])

    @property
    def depth(self) -> int:
        """How many sections are open."""
        return len(self._open)

    @property
    def titles(self) -> int:
        """How many of the open sections are titles of the whole list."""
        return sum(row.level == 1 for row in self._open)

    @property
    def headings(self) -> list[str]:
        """The headings from the outermost down, an empty one for the title of the list."""
        return [row.text for row in self._open]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the outermost down, without the title of the list."""
        return tuple(row.text for row in self._open if row.text)

    @property
    def section(self) -> str:
        """The last heading."""
        return self._open[-1].text if self._open else ""

    @property
    def year(self) -> int | None:
        """The year that a heading says, the innermost first."""
        for row in reversed(self._open):
            if date := heading_date(row.text):
                return int(str(date)[:4])
        return None

    @property
    def context(self) -> Context:
        """Where an entry stands that comes next."""
        return Context(
            self.path, self.section, self._open[-1].anchor if self._open else "", self._date(), self._venue()
        )

    def _date(self) -> int | None:
        date: int | None = None
        year = None
        for row in self._open:
            if found := heading_date(row.text, year):
                date, year = found, int(str(found)[:4])
        return date

    def _venue(self) -> venues.Venue | None:
        year = self.year
        for row in reversed(self._open):
            place = venues.venue(row.text) if len(row.text.split()) <= 4 else None
            if (
                place
                and place.sure
                and place.type == "conference"
                and any(venues.is_acronym(word) for word in re.findall(r"[\w'’]+", row.text))
                and (place.year or year)
                and not heading_date(row.text.strip()[:4])
            ):
                is_whole = place.year or " " in place.name
                return place if is_whole else place._replace(name=f"{place.name} {year}", year=year)
        return None
