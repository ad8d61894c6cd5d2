"""What became of a file that was built."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from samcat.errors import SamcatError
from samcat.keep.regions import Edit
from samcat.keep.unplaced import Unplaced, UnplacedParts
from samcat.record.model import Section


class NoPlace(SamcatError):
    """A file that has a place for no section of a list."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the file that stays as it is although the catalog does not say so: where it is, its title, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a curator wrote in a row: where, its text, the key of the record that lacks it, and the field for it."""

    line: int
    text: str
    key: str
    field: str = "note"


@dataclass(frozen=True, slots=True)
class Built:
    """A Markdown file that follows the catalog.

    `homeless` are sections with records for which the file has no place; `lost` are rows that are in no record,
    `kept` is what curators wrote in rows whose records have no word for it, `unwritten` what could not be written in
    the layout of its row, `unplaced` what rows have no place for although others of their list show such a part,
    `left_out` what no row of a list shows, and `removed` links of rows whose records lack them.
    """

    text: str
    homeless: tuple[Section, ...] = ()
    lost: tuple[Told, ...] = ()
    kept: tuple[Kept, ...] = ()
    unwritten: tuple[Told, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    left_out: tuple[Unplaced, ...] = ()
    removed: tuple[Kept, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What is found while a file is built, and its edits."""

    lost: list[Told] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unwritten: list[Told] = field(default_factory=list)
    unplaced: UnplacedParts = field(default_factory=UnplacedParts)
    edits: list[Edit] = field(default_factory=list)


_Line = TypeVar("_Line", Told, Kept, "Unplaced")


def told_before(built: Built, first: Built, *places: Callable[[int], int]) -> Built:
    """What was built, with the lines of the file as it was before some builds, of which the last comes first.

    Rows of no record, and remarks, are told as they read at first.
    """

    def before(line: int) -> int:
        for place in places:
            line = place(line)
        return line

    def moved(told: Iterable[_Line]) -> tuple[_Line, ...]:
        return tuple(replace(one, line=before(one.line)) for one in told)

    lost = moved(built.lost)
    return replace(
        built,
        lost=first.lost if [one.line for one in lost] == [one.line for one in first.lost] else lost,
        kept=first.kept if _texts(built.kept) == _texts(first.kept) else moved(built.kept),
        unwritten=moved(built.unwritten),
        unplaced=moved(built.unplaced),
        left_out=moved(built.left_out),
        removed=first.removed,
    )


def _texts(told: Iterable[Kept]) -> list[tuple[str, str]]:
    return sorted((one.key, one.text) for one in told)
