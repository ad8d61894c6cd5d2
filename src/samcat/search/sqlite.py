"""Records behind an index in SQLite, asked as records in memory are; they themselves are read where they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from samcat.search.narrow import Narrowed
from samcat.search.sqlite_index import LATEST, SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Record
    from samcat.search.parse import Clause
    from samcat.search.select import Selection

# records that are read at a time, at first and at most
_FEW, _MANY = 20, 320


class Place(NamedTuple):
    """Where the text of a record stands in its catalog: offset and length in bytes, and their checksum."""

    start: int
    length: int
    checksum: int


Reader = Callable[[Sequence[tuple[int, Place]]], "list[Record]"]
"""Reads the records of these numbers from their places."""


class SqliteDocuments(SqliteIndex):
    """Records behind an index: all of them, or those that are no citations.

    `read` gives the records at some places, and `sections` are the ids of all sections. Every method may raise
    sqlite3.Error, and what `read` raises.
    """

    def __init__(
        self, connection: sqlite3.Connection, read: Reader, sections: Sequence[str] = (), *, citations: bool = False
    ) -> None:
        super().__init__(connection, sections, citations=citations)
        self._read = read

    def likely(self, documents: Iterable[int], selection: Selection, clauses: Sequence[Clause]) -> Iterable[int]:
        """Those of the documents that may meet a selection and the conditions of a query, in their order."""
        return Narrowed(self, selection, clauses).of(documents)

    def tells(self, selection: Selection, clauses: Sequence[Clause]) -> bool:
        """Whether all of the likely documents meet a selection and conditions."""
        return Narrowed(self, selection, clauses).is_exact

    def counted(self, selection: Selection) -> int | None:
        """How many documents meet a selection, whatever its limit; None where that is for the records to say."""
        return Narrowed(self, selection, ()).count()

    def latest_first(self, documents: list[int]) -> list[int]:
        """Ascending documents with the latest date first; those of one date stay as they are."""
        return sorted(documents, key=self.order(LATEST, "ranks").__getitem__)

    def ordered(self, documents: Sequence[int], selection: Selection) -> Sequence[int]:
        """The documents in the order of a selection; those that are equal in it stay as they are."""
        if selection.sort != "relevance":
            documents = sorted(documents, key=self.order(selection.sort, "ranks").__getitem__)
        return documents[::-1] if selection.reverse else documents

    def selected(self, selection: Selection) -> Iterable[int]:
        """The documents that may meet a selection, in its order."""
        narrowed = Narrowed(self, selection, ())
        if narrowed.held is not None:
            return narrowed.of(self.ordered(sorted(narrowed.held), selection))
        if selection.sort == "relevance":
            everything: Iterable[int] = range(self.count)[:: -1 if selection.reverse else 1]
        else:
            numbers = self.order(selection.sort, "numbers")[:: -1 if selection.reverse else 1]
            everything = numbers if self.count == self.borders[2] else (own for own in numbers if own < self.count)
        return narrowed.of(everything)

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record, read a few at a time, then more."""
        left = iter(documents)
        size = _FEW
        while batch := list(islice(left, size)):
            rows = self.connection.execute(
                f"select number, start, length, checksum from records where number in ({','.join(map(str, batch))})"  # noqa: S608 - numbers
            )
            places = {number: Place(*place) for number, *place in rows}
            if len(places) < len(set(batch)):
                raise sqlite3.DatabaseError("the index names records that it has not")
            yield from zip(batch, self._read([(number, places[number]) for number in batch]), strict=True)
            size = min(2 * size, _MANY)
