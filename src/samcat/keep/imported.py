"""What became of the rows of a source that was imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.readers.draft import Unread
    from samcat.record.model import Record


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A row that was not taken since the catalog has it: as which record, how that was seen, and its key if another.

    `is_alias` says that the record has that key as another name now.
    """

    line: int
    title: str
    key: str
    reason: str
    source: str = ""
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that was taken although a record has its title and people, since that has another `part`, such as year."""

    line: int
    title: str
    key: str
    part: str


@dataclass(frozen=True, slots=True)
class Differs:
    """A row of a record that another section has too, and what it alone says otherwise: names and values."""

    line: int
    title: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry whose key in the source could not be that of its record; `is_alias` where it is still another name."""

    line: int
    source: str
    key: str
    is_alias: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome of an import: the text of the catalog with the new records, and what became of every row.

    `joined` is how many rows are of a record that another section has too, and `differing` are those of them that say
    something otherwise, which the record does not keep.
    `renamed` are the entries that go by another key than their source gives them, and `alike` those that were taken and
    look like another record.
    """

    text: str
    records: tuple[Record, ...]
    already: tuple[AlreadyThere, ...] = ()
    unread: tuple[Unread, ...] = ()
    joined: int = 0
    differing: tuple[Differs, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    alike: tuple[Alike, ...] = ()
