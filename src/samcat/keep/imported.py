"""What became of the rows of a source that was imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.readers.draft import Unread
    from samcat.record.model import Record

# fields of a source that people miss; the others say again what the record has
_TOLD_OF = frozenset(("abstract", "keywords", "subtitle", "pmid", "pmcid", "language", "translator", "annotation"))


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A row that was not taken since the catalog has it: as which record, how that was seen, and its key if another.

    `is_alias` says that the record has that key as another name now, and `left` names what the row says and the record
    does not, which is not taken.
    """

    line: int
    title: str
    key: str
    reason: str
    source: str = ""
    is_alias: bool = False
    left: tuple[str, ...] = ()


def only_in(made: Record, record: Record) -> tuple[str, ...]:
    """The names of the fields that a record made of a row has and another one of the same work lacks."""
    own = (
        ("arXiv id", "arxiv"),
        ("DOI", "doi"),
        ("code", "code"),
        ("data", "data"),
        ("venue", "venue"),
        ("note", "note"),
    )
    names = [shown for shown, name in own if getattr(made, name) and not getattr(record, name)]
    if made.published and record.published:
        parts = ("volume", "number", "pages", "publisher", "isbn")
        names += [
            {"isbn": "ISBN"}.get(part, part) for part in parts if made.published[part] and not record.published[part]
        ]
    known = {name.casefold() for name, _ in record.fields}
    names += [name for name, _ in made.fields if name.casefold() in _TOLD_OF and name.casefold() not in known]
    return tuple(names)


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
