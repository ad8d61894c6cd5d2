"""What a query is put to: the numbered records of a catalog, in memory or behind an index on disk."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from samcat.record.dates import date_order
from samcat.record.identity import identifiers_of
from samcat.search.index import MemoryIndex, Postings
from samcat.search.select import ORDERS, Selection, wants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.parse import Clause


class Documents(Postings, Protocol):
    """Postings of records, and the records themselves; a document is a number of a record, from 0.

    What cannot be told without the records may be answered with too many documents, never with too few.
    """

    def identified(self, kind: str, name: str, *, begun: bool = False) -> Sequence[int]:
        """The documents that an id of a kind names, ascending; with `begun` those of which an id begins so."""
        ...

    def likely(self, documents: Iterable[int], selection: Selection, clauses: Sequence[Clause]) -> Iterable[int]:
        """Those of the documents that may meet a selection and the conditions of a query, in their order."""
        ...

    def tells(self, selection: Selection, clauses: Sequence[Clause]) -> bool:
        """Whether all of the likely documents meet a selection and conditions, so that no record need be read."""
        ...

    def latest_first(self, documents: list[int]) -> list[int]:
        """Ascending documents with the latest date first; those of one date stay as they are."""
        ...

    def ordered(self, documents: Sequence[int], selection: Selection) -> Sequence[int]:
        """The documents in the order of a selection; those that are equal in it stay as they are."""
        ...

    def selected(self, selection: Selection) -> Iterable[int]:
        """The documents that may meet a selection, in its order."""
        ...

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record, read as they are asked for."""
        ...


def chosen(documents: Documents, selection: Selection) -> Iterator[Record]:
    """The records that a selection wants, in its order and at most as many as its limit, as they are asked for."""
    left, numbers = selection.limit, documents.selected(selection)
    if not selection.is_filter:
        numbers = islice(numbers, selection.skip, None)
        selection = selection._replace(skip=0)
    skip = selection.skip
    for _, record in documents.fetched(numbers):
        if not wants(selection, record):
            continue
        if skip:
            skip -= 1
            continue
        yield record
        left -= 1
        if not left:
            return


class MemoryDocuments:
    """Records that are all in memory; where they are kept to be asked again, all of them are taken apart at once."""

    def __init__(self, records: Sequence[Record], *, is_kept: bool = False) -> None:
        self.count = len(records)
        self._records = records
        self._is_kept = is_kept
        self._made: Postings | None = None
        self._dates: list[int] | None = None
        self._names: list[tuple[str, str, int]] | None = None

    def keep(self) -> None:
        """Take all records apart, for queries to come."""
        if not self._is_kept:
            self._is_kept, self._made = True, None

    def like(self, token: str) -> Iterable[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        return self._index.like(token)

    def postings(self, token: str) -> Mapping[int, Sequence[int]]:
        """For each set of fields, the documents that hold a token in just these, ascending."""
        return self._index.postings(token)

    def words(self, shortest: int, longest: int, first: str = "") -> Iterable[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        return self._index.words(shortest, longest, first)

    def initials(self, letters: str) -> Mapping[int, Sequence[int]]:
        """The documents in whose title, and in whose venue, a run of words has these initials, ascending."""
        return self._index.initials(letters)

    def identified(self, kind: str, name: str, *, begun: bool = False) -> Sequence[int]:
        """The documents that an id of a kind names, ascending; with `begun` those of which an id begins so."""
        if self._names is None:
            numbered = enumerate(self._records)
            self._names = sorted({(*own, number) for number, record in numbered for own in identifiers_of(record)})
        found = []
        for place in range(bisect_left(self._names, (kind, name, 0)), len(self._names)):
            own_kind, own, number = self._names[place]
            if own_kind != kind or not (own.startswith(name) if begun else own == name):
                break
            found.append(number)
        return sorted(found) if begun else found

    def likely(self, documents: Iterable[int], selection: Selection, clauses: Sequence[Clause]) -> Iterable[int]:
        """All of them: whether they meet a condition is for the record to say."""
        del selection, clauses
        return documents

    def tells(self, selection: Selection, clauses: Sequence[Clause]) -> bool:
        """Not where there are conditions: records in memory tell them at once."""
        return not (selection.is_filter or clauses)

    def latest_first(self, documents: list[int]) -> list[int]:
        """Ascending documents with the latest date first; those of one date stay as they are."""
        if self._dates is None:
            self._dates = [-date_order(record.date) for record in self._records]
        return sorted(documents, key=self._dates.__getitem__)

    def ordered(self, documents: Sequence[int], selection: Selection) -> Sequence[int]:
        """The documents in the order of a selection; those that are equal in it stay as they are."""
        key = ORDERS.get(selection.sort)
        numbers = sorted(documents, key=lambda document: key(self._records[document])) if key else documents
        return numbers[::-1] if selection.reverse else numbers

    def selected(self, selection: Selection) -> Iterable[int]:
        """All documents, in the order of a selection."""
        return self.ordered(range(self.count), selection)

    def fetched(self, documents: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """Each document with its record."""
        return ((document, self._records[document]) for document in documents)

    @property
    def _index(self) -> Postings:
        if self._made is None:
            self._made = self._kept() if self._is_kept else MemoryIndex(self._records)
        return self._made

    def _kept(self) -> Postings:
        from samcat.search.inverted import InvertedIndex

        return InvertedIndex(self._records)
