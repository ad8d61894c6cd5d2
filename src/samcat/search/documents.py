"""What a query is put to: the numbered records of a catalog, in memory or behind an index on disk."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from samcat.record.dates import date_order
from samcat.record.identity import identifiers_of
from samcat.search.bits import bits_of, numbers_of, union
from samcat.search.conditions import Conditions, row_of, rows_of
from samcat.search.index import Postings
from samcat.search.memory_index import MemoryIndex
from samcat.search.people import families, ways_of_author
from samcat.search.select import ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.bits import Bits
    from samcat.search.inverted import InvertedIndex
    from samcat.search.select import Selection


class Documents(Postings, Protocol):
    """Postings of records, and the records themselves; a document is a number of a record, from 0."""

    def identified(self, kind: str, name: str, *, begun: bool = False) -> Sequence[int]:
        """The documents that an id of a kind names, ascending; with `begun` those of which an id begins so."""

    def meeting(self, conditions: Conditions, bits: Bits) -> Bits:
        """Those of some documents that meet conditions, all of them and no other ones."""

    def latest_first(self, bits: Bits) -> Iterable[int]:
        """Documents with the latest date first, and those of one date in the order of the catalog."""

    def ordered(self, bits: Bits, selection: Selection) -> Iterable[int]:
        """Documents in the order of a selection, and those that are equal in it in the order of the catalog."""

    def names_begun(self, start: str) -> Iterable[str]:
        """The words by which authors are found that are longer than a folded word and begin with it."""

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record, read as they are asked for."""


def chosen(documents: Documents, selection: Selection) -> Iterator[Record]:
    """The records that a selection wants, in its order, behind what it skips and at most as many as its limit."""
    every = (1 << documents.count) - 1
    bits = documents.meeting(Conditions(selection), every) if selection.is_filter else every
    stop = selection.skip + selection.limit if selection.limit else None
    numbers = islice(documents.ordered(bits, selection), selection.skip, stop)
    return (record for _, record in documents.fetched(numbers))


class MemoryDocuments:
    """Records that are all in memory; where they are kept to be asked again, all of them are taken apart at once."""

    def __init__(self, records: Sequence[Record], *, is_kept: bool = False) -> None:
        self.count = len(records)
        self._records = records
        self._is_kept = is_kept
        self._made: MemoryIndex | InvertedIndex | None = None
        self._dates: list[int] | None = None

    def keep(self) -> None:
        """Take all records apart, for queries to come."""
        if not self._is_kept:
            self._is_kept, self._made = True, None

    def like(self, token: str) -> Iterable[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        return self._index.like(token)

    def postings(self, token: str) -> Mapping[int, Bits]:
        """For each set of fields, the documents that hold a token in just these."""
        return self._index.postings(token)

    def beginnings(self, start: str) -> Mapping[tuple[int, int], Bits]:
        """The documents with tokens that begin so, by their length and fields; nothing where these are few."""
        return self._index.beginnings(start)

    def kin(self, token: str) -> Iterable[str]:
        """The tokens of the stem of a token, its plurals and singulars, what is hardly longer, and longer topics."""
        return self._index.kin(token)

    def words(self, shortest: int, longest: int, first: str = "") -> Iterable[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        return self._index.words(shortest, longest, first)

    def initials(self, letters: str) -> Mapping[int, Bits]:
        """The documents in whose title, and in whose venue, a run of words has these initials."""
        return self._index.initials(letters)

    def identified(self, kind: str, name: str, *, begun: bool = False) -> Sequence[int]:
        """The documents that an id of a kind names, ascending; with `begun` those of which an id begins so."""
        names = self._identifiers
        found = []
        for place in range(bisect_left(names, (kind, name, 0)), len(names)):
            own_kind, own, number = names[place]
            if own_kind != kind or not (own.startswith(name) if begun else own == name):
                break
            found.append(number)
        return sorted(found) if begun else found

    def meeting(self, conditions: Conditions, bits: Bits) -> Bits:
        """Those of some documents that meet conditions."""
        if self._is_kept:
            for author in conditions.authors:
                words = {word for way in ways_of_author(author) for word in way}
                bits &= union(bits_of(self._called.get(word, [])) for word in words)
            if wanted := [row_of(phrase) for phrase in conditions.phrases]:
                rows = self._rows
                bits = bits_of([number for number in numbers_of(bits) if all(map(rows[number].__contains__, wanted))])
            if not (conditions := conditions._replace(phrases=())):
                return bits
        return bits_of([number for number in numbers_of(bits) if conditions.met_by(self._records[number])])

    @cached_property
    def _rows(self) -> Sequence[str]:
        """The rows of words of each document, in which phrases are sought."""
        return ["\n".join(rows_of(record)) for record in self._records]

    def latest_first(self, bits: Bits) -> Iterable[int]:
        """Documents with the latest date first, and those of one date in the order of the catalog."""
        if self._dates is None:
            self._dates = [-date_order(record.date) for record in self._records]
        return sorted(numbers_of(bits), key=self._dates.__getitem__)

    def ordered(self, bits: Bits, selection: Selection) -> Iterable[int]:
        """Documents in the order of a selection, and those that are equal in it in the order of the catalog."""
        key = ORDERS.get(selection.sort)
        numbers = numbers_of(bits)
        found = sorted(numbers, key=lambda document: key(self._records[document])) if key else list(numbers)
        return found[::-1] if selection.reverse else found

    def names_begun(self, start: str) -> Iterable[str]:
        """The words by which authors are found that are longer than a folded word and begin with it."""
        return (word for word in self._called if word != start and word.startswith(start))

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record."""
        return ((document, self._records[document]) for document in documents)

    @cached_property
    def _identifiers(self) -> Sequence[tuple[str, str, int]]:
        """The ids of all records, by their kinds."""
        numbered = enumerate(self._records)
        return sorted({(*own, number) for number, record in numbered for own in identifiers_of(record)})

    @cached_property
    def _called(self) -> Mapping[str, list[int]]:
        """The documents of each word by which authors are found."""
        return families(self._records)

    @property
    def _index(self) -> MemoryIndex | InvertedIndex:
        if self._made is None:
            self._made = self._kept() if self._is_kept else MemoryIndex(self._records)
        return self._made

    def _kept(self) -> InvertedIndex:
        from samcat.search.inverted import InvertedIndex

        # made now, so that no key that is pressed later waits for them
        _ = self._identifiers, self._called
        return InvertedIndex(self._records)
