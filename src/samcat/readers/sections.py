"""The headings above a place of a list, and what they say of what stands below them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from samcat.readers import roles, venues
from samcat.readers.blocks import SUMMARY, Block, Heading
from samcat.readers.headings import heading_date
from samcat.readers.inline import Piece, plain, unshielded
from samcat.readers.places import Place

# "HIVE-2024-Papers-with-Code"
_PAPERS = re.compile(r"(?i)\b(?:awesome|top)\b|[-_ ]?\b(?:accepted )?papers?\b(?:[-_ ](?:list|with[-_ ]code)\b)?")
# sections of <details> in each other, of which none goes deeper
_DEEPEST = 50
_VENUE_FIRST = re.compile(r"\s*([A-Z][\w-]*)[ -](?:19|20)\d\d(?!.*(?i:workshop|findings|track|challenge|asia|letters))")


class Context(NamedTuple):
    """Where an entry stands: the headings above it, the anchor of the last, and the date and venue that they give."""

    path: tuple[str, ...] = ()
    section: str = ""
    anchor: str = ""
    date: int | None = None
    venue: venues.Venue | None = None

    @property
    def is_placed(self) -> bool:
        """Whether a heading names a venue with a year."""
        return self.venue is not None and self.venue.year is not None


class _Open(NamedTuple):
    """A heading that is open; `above` is the date of one of its level above it that has nothing but such below it."""

    level: float
    text: str
    anchor: str
    above: str = ""


class Sections:
    """The headings that are open at a place, and all sections so far."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        headings = [block for block in blocks if isinstance(block, Heading)]
        levels = [heading.level for heading in headings]
        self._above = _dates_above(blocks)
        self._has_title = levels.count(1) == 1 and levels[0] == 1 and len(levels) > 1
        self._open: list[_Open] = []
        self._title = ""
        self.places: list[Place] = []

    def enter(self, level: float, parts: Sequence[Piece], anchor: str, line: int) -> None:
        """Open a section, and close those that it does not stand in."""
        text = plain(part for part in parts if not (part.url and part.style == "g")).strip().rstrip(".:：").strip()
        text = unshielded(text or plain([part._replace(style="") for part in parts]))
        if level == SUMMARY:
            step = 0.5 if len(self._open) < _DEEPEST else 0
            level = (self._open[-1].level if self._open else 0) + step
        self.leave(level)
        is_title = level == 1 and self._has_title and not self.places
        self._title = text if is_title else self._title
        self._open.append(_Open(level, "" if is_title else text, anchor, self._above.get(line, "")))
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
            if date := heading_date(row.text) or heading_date(row.above):
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
            if found := heading_date(row.text, year) or heading_date(row.above):
                date, year = found, int(str(found)[:4])
        place = self._venue()
        return date or (place.year if place is not None else None)

    def _venue(self) -> venues.Venue | None:
        year = self.year
        for heading in (*reversed([row.text for row in self._open]), self._title):
            text = _PAPERS.sub(" ", heading)
            # "HIVE 2019 Rendering Resources" names no venue but HIVE
            if (named := _VENUE_FIRST.match(text)) and venues.is_acronym(named[1]):
                text = named[0]
            place = venues.venue(text) if len(text.split()) <= 4 else None
            if (
                place
                and place.sure
                and place.type == "conference"
                and any(venues.is_acronym(word) for word in re.findall(r"[\w'’]+", text))
                and (place.year or (year and heading != self._title))
            ):
                is_whole = place.year or " " in place.name
                return place if is_whole else place._replace(name=f"{place.name} {year}", year=year)
        return None


def _dates_above(blocks: Sequence[Block]) -> dict[int, str]:
    """By their lines the headings below one of a date that is of their level and has nothing else, and what it says.

    So it is in "### 2022", "### Journals", "- On bees", "### Conferences", "- On wasps".
    """
    found: dict[int, str] = {}
    year: Heading | None = None
    leads = False
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.level == SUMMARY:
            continue
        if roles.date_of(block.text.strip(" *:.：")):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            leads = isinstance(following, Heading) and following.level == block.level
            year = block
        elif year is not None and block.level < year.level:
            year = None
        elif year is not None and leads and block.level == year.level:
            found[block.start] = year.text
    return found
