"""What became of a file that was built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samcat.errors import SamcatError

if TYPE_CHECKING:
    from samcat.keep.unplaced import Unplaced
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
    the layout of its row, `unplaced` what rows have no place for although others of their list show such a part, and
    `left_out` what no row of a list shows.
    """

    text: str
    homeless: tuple[Section, ...] = ()
    lost: tuple[Told, ...] = ()
    kept: tuple[Kept, ...] = ()
    unwritten: tuple[Told, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    left_out: tuple[Unplaced, ...] = ()
