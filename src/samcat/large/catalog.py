"""A catalog that is asked through its index, and read whole where that is not what it should be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import overload

from samcat.catalog import Asked, Catalog, Given
from samcat.errors import Problem, SamcatError, UnknownReference
from samcat.file import loader
from samcat.file.parts import read_rest
from samcat.large.store import Index, Stale, Store
from samcat.record.model import Record, Summary, key_form
from samcat.search.documents import Documents, chosen
from samcat.search.parse import Query
from samcat.search.rank import Answering
from samcat.search.select import Selection, tag_form
from samcat.search.sqlite import SqliteDocuments
from samcat.search.sqlite_index import FAMILY, KEY, TAG, VENUE
from samcat.text import fold

# what may be wrong with an index, or with a catalog that changes while it is read
_AMISS = (sqlite3.Error, OSError, Stale)
# ... and with a catalog of which one shall be made
_INVALID = (*_AMISS, SamcatError, ValueError, RecursionError)


def open_large(path: Path, progress: Callable[[float], None] | None = None) -> LargeCatalog | None:
    """A large catalog by its index, which is made where there is none that can be used.

    `progress` is told the share that is done while an index is made. None where there is no folder to keep it in, or
    where the catalog must be read whole: because it is not valid, for one.
    """
    store = Store.of(path, progress)
    return (_opened(path, store, store.kept) or _opened(path, store, store.made)) if store is not None else None


def open_kept(path: Path) -> LargeCatalog | None:
    """A large catalog by its index; None where there is none that can be used."""
    store = Store.of(path)
    return _opened(path, store, store.kept) if store is not None else None


def _opened(path: Path, store: Store, found: Callable[[], Index | None]) -> LargeCatalog | None:
    try:
        index = found()
        return LargeCatalog(path, index, store) if index is not None else None
    except _INVALID:
        return None


class LargeCatalog(Asked):
    """The records of one large catalog file, of which only those that are asked for are read.

    It is a Source, as Catalog is, and answers as that does. Where the index turns out not to be one of the catalog, it
    is made anew, once; where that does not help, the catalog is read whole. Raises Stale or CatalogError when it is
    made.
    """

    def __init__(self, path: Path, index: Index, store: Store) -> None:
        self.path = path
        self._store: Store | None = store
        self._catalog: Catalog | None = None
        self._asked: tuple[object, Answering] | None = None
        self._take(index)

    def _take(self, index: Index) -> None:
        pieces = index.rest()
        head = read_rest(pieces, self.path)
        if head is None:
            raise Stale("there are records between the records")
        self._asked = None
        self.about, self.sections, self.tags = head.about, head.sections, head.tags
        self.vocabulary, self.accepted = head.vocabulary, head.accepted
        names = [section.id for section in head.sections]
        self._documents = SqliteDocuments(index.connection, partial(index.records, names), names)
        self.warnings = _placed(head.warnings, pieces, index.lines)

    def whole(self) -> Catalog:
        """The catalog, read without its index. Raises CatalogError."""
        if self._catalog is None:
            self._catalog = loader.load(self.path)
        return self._catalog

    def select(self, selection: Selection) -> Sequence[Record]:
        """The records that a selection wants, as Catalog.select gives them, read as they are asked for."""
        return _Rows(
            lambda: self._streamed(
                lambda: chosen(self._documents, selection), lambda catalog: catalog.select(selection)
            )
        )

    def count(self, selection: Selection) -> int:
        """How many records a selection wants, whatever its limit."""
        return self._answer(lambda: self._documents.counted(selection), lambda catalog: catalog.count(selection))

    def _answering(
        self, documents: Documents, query: Query, selection: Selection, *, exact: bool, begun: bool
    ) -> Answering:
        """What answers a query, which is kept: one part of it is asked for after another."""
        asked = (query, selection._replace(skip=0, limit=0), exact, begun)
        if self._asked is None or self._asked[0] != asked:
            self._asked = asked, super()._answering(documents, query, selection, exact=exact, begun=begun)
        return self._asked[1]

    def _ask(self, question: Callable[[Documents], Given]) -> Given:
        return self._answer(lambda: question(self._documents), lambda catalog: catalog._ask(question))  # noqa: SLF001 - one family

    def get(self, reference: str) -> Record:
        """The record that a key, alias, arXiv id, DOI, link or method name names, as Catalog.get gives it.

        Raises UnknownReference, with near keys, or AmbiguousReference.
        """
        from samcat.record.references import near, resolve

        reference = reference.strip()
        try:
            return self._answer(
                lambda: resolve(reference, self._fetched(self._documents.referred(reference))),
                lambda catalog: catalog.get(reference),
            )
        except UnknownReference:
            pass
        suggested = self._answer(lambda: self._near(reference), lambda catalog: near(reference, catalog.records))
        raise UnknownReference(reference, suggested)

    def named(self, start: str) -> Iterator[Record]:
        """The records of which a key, an alias or the method name may begin so, in the order of the file."""
        return self._streamed(
            lambda: (record for _, record in self._documents.fetched(self._documents.begun(start))),
            lambda catalog: catalog.named(start),
        )

    def keyed(self, keys: Iterable[str]) -> list[Record]:
        """The records of which the key or an alias is one of some, in the order of the file."""
        wanted = set(map(key_form, keys))

        def ask() -> list[Record]:
            return self._fetched(sorted({number for key in wanted for number in self._documents.identified(KEY, key)}))

        return self._answer(ask, lambda catalog: catalog.keyed(wanted))

    def venues(self) -> dict[str, int]:
        """The names of venues, each with how many records it has."""
        return self._answer(lambda: dict(self._documents.counts_of(VENUE)), lambda catalog: catalog.venues())

    def families(self, start: str) -> dict[str, int]:
        """The words of family names that begin so, folded, each with how many authors of records have it."""
        return self._answer(
            lambda: dict(self._documents.counts_of(FAMILY, fold(start))), lambda catalog: catalog.families(start)
        )

    def tag_counts(self) -> dict[str, int]:
        """The tags that records have, each with how many have it; those that are not declared are folded."""
        declared = {tag_form(tag.id): tag.id for tag in self.tags}
        return self._answer(
            lambda: {declared.get(name, name): count for name, count in self._documents.counts_of(TAG)},
            lambda catalog: catalog.tag_counts(),
        )

    def types(self) -> dict[str, int]:
        """The types of publication and of BibTeX entries that records have, folded, each with how many have it."""
        return self._answer(lambda: dict(self._documents.types()), lambda catalog: catalog.types())

    def summary(self) -> Summary:
        """How much of what this catalog holds, and from when to when."""
        return self._answer(self._summary, lambda catalog: catalog.summary())

    def _summary(self) -> Summary:
        documents = self._documents
        papers, works, everything = documents.borders
        dates = [record.date for record in self._fetched(documents.latest_and_first(papers))][::-1]
        sizes = (papers, works - papers, everything - works, documents.count_with_code(papers))
        return self._summed(sizes, dates, documents.counts_of_sections())

    def _near(self, reference: str) -> list[str]:
        return [record.key for record in self._fetched(self._documents.near(reference))]

    def _fetched(self, numbers: Iterable[int]) -> list[Record]:
        return [record for _, record in self._documents.fetched(numbers)]

    def _streamed(
        self, ask: Callable[[], Iterable[Record]], otherwise: Callable[[Catalog], Iterable[Record]]
    ) -> Iterator[Record]:
        given = 0
        for _ in self._indexes():
            try:
                for record in islice(ask(), given, None):
                    given += 1
                    yield record
            except _AMISS:
                continue
            return
        yield from islice(otherwise(self.whole()), given, None)

    def _answer(self, ask: Callable[[], Given], otherwise: Callable[[Catalog], Given]) -> Given:
        for _ in self._indexes():
            try:
                return ask()
            except _AMISS:
                continue
        return otherwise(self.whole())

    def _indexes(self) -> Iterator[None]:
        """One turn with the index that there is, and another one with a new one where that can be made."""
        yield
        if self._renew():
            yield

    def _renew(self) -> bool:
        """Take a new index, once."""
        store, self._store = self._store, None
        try:
            index = store.made() if store is not None else None
            if index is None:
                return False
            self._take(index)
        except _INVALID:
            return False
        return True


class _Rows(Sequence["Record"]):
    """Records that are read as they are gone through, each time anew: so many need never be in memory at once."""

    def __init__(self, stream: Callable[[], Iterator[Record]]) -> None:
        self._stream = stream
        self._begun: Iterator[Record] | None = None

    def __iter__(self) -> Iterator[Record]:
        begun, self._begun = self._begun, None
        return begun if begun is not None else self._stream()

    def __bool__(self) -> bool:
        records = iter(self)
        first = next(records, None)
        if first is None:
            return False
        self._begun = chain((first,), records)
        return True

    def __len__(self) -> int:
        return sum(1 for _ in self._stream())

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        return list(self._stream())[place]


def _placed(warnings: Iterable[Problem], pieces: Sequence[bytes], starts: Sequence[int]) -> tuple[Problem, ...]:
    """Warnings of what stands between the records with their lines in the whole file."""
    lines: list[int] = []
    for piece, line in zip(pieces, starts, strict=True):
        # a piece ends with its last line, or with the file
        lines += range(line, line + piece.count(b"\n") + (not piece.endswith(b"\n")))
    return tuple(
        problem._replace(line=lines[problem.line - 1]) if 0 < problem.line <= len(lines) else problem
        for problem in warnings
    )
