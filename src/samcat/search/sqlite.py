"""Records behind an index in SQLite, asked as records in memory are; they themselves are read where they stand."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from samcat.record.model import Record
from samcat.search.bits import Bits, bits_of, flags_of, numbers_of
from samcat.search.conditions import Conditions
from samcat.search.narrow import told
from samcat.search.select import Selection
from samcat.search.sqlite_index import FAMILY, LATEST, SqliteIndex

# records that are read at a time, at first and at most
_FEW, _MANY = 20, 320
# one document of so many, from which on an order is gone through, and not made
_DENSE = 16


class Place(NamedTuple):
    """Where the text of a record stands in its catalog: offset and length in bytes, and their checksum."""

    start: int
    length: int
    checksum: int


Reader = Callable[[Sequence[tuple[int, Place]]], "list[Record]"]
"""Reads the records of these numbers from their places."""


class SqliteDocuments(SqliteIndex):
    """Records behind an index.

    `read` gives the records at some places, and `sections` are the ids of all sections. Every method may raise
    sqlite3.Error, and what `read` raises.
    """

    def __init__(self, connection: sqlite3.Connection, read: Reader, sections: Sequence[str] = ()) -> None:
        super().__init__(connection, sections)
        self._read = read

    def meeting(self, conditions: Conditions, bits: Bits) -> Bits:
        """Those of some documents that meet conditions; records are read only where the index does not tell."""
        sure, possible = told(self, conditions)
        asked = bits & possible & ~sure
        met = [number for number, record in self.fetched(numbers_of(asked)) if conditions.met_by(record)]
        return bits & sure | bits_of(met)

    def latest_first(self, bits: Bits) -> Iterable[int]:
        """Documents with the latest date first, and those of one date in the order of the catalog."""
        return self._in_order(bits, LATEST)

    def ordered(self, bits: Bits, selection: Selection) -> Iterable[int]:
        """Documents in the order of a selection, and those that are equal in it in the order of the catalog."""
        if selection.sort == "relevance":
            numbers = list(numbers_of(bits))
            return numbers[::-1] if selection.reverse else numbers
        return self._in_order(bits, selection.sort, reverse=selection.reverse)

    def _in_order(self, bits: Bits, name: str, *, reverse: bool = False) -> Iterable[int]:
        if bits.bit_count() * _DENSE > self.count:
            flags = flags_of(bits).ljust(self.count, b"\0")
            numbers = self.order(name, "numbers")
            return (number for number in (numbers[::-1] if reverse else numbers) if flags[number])
        found = sorted(numbers_of(bits), key=self.order(name, "ranks").__getitem__)
        return found[::-1] if reverse else found

    def counted(self, selection: Selection) -> int:
        """How many documents meet a selection, whatever its limit."""
        return self.meeting(Conditions(selection), self.every).bit_count()

    def names_begun(self, start: str) -> Iterable[str]:
        """The words by which authors are found that are longer than a folded word and begin with it."""
        return (word for word in self.all_of(FAMILY, start) if word != start)

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
