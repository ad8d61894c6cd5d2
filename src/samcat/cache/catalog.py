"""A catalog that is asked through its index, and read whole where that is not what it should be."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar, overload

from samcat.cache.layout import Damaged
from samcat.cache.reader import DiskDocuments, Index
from samcat.cache.scan import read_rest
from samcat.errors import SamcatError, UnknownReference
from samcat.file import loader
from samcat.search.documents import chosen
from samcat.search.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.errors import Problem
    from samcat.record.model import Record, Section
    from samcat.search.parse import Query
    from samcat.search.rank import Hit
    from samcat.search.select import Selection

    Reopen = Callable[[], Index | None]

Answer = TypeVar("Answer")

# what bytes that are not what they should be may come to, whatever checksum they are under
_AMISS = (Damaged, OSError, ValueError, LookupError, ArithmeticError, TypeError, MemoryError, struct.error)


class IndexedCatalog:
    """The records of one large catalog file, of which only those that are asked for are read.

    It answers as Catalog does. `reopen` makes the index anew; where that does not help, the catalog is read whole.
    Raises Damaged, when it is made, where the index is not one of this catalog.
    """

    def __init__(self, path: Path, index: Index, reopen: Reopen) -> None:
        self.path = path
        self._reopen: Reopen | None = reopen
        self._catalog: Catalog | None = None
        self._take(index)

    def _take(self, index: Index) -> None:
        try:
            pieces = index.rest()
            head = read_rest(pieces, self.path)
        except _AMISS as error:
            raise Damaged from error
        if head is None:
            raise Damaged
        self._index = index
        self._head = head
        self.warnings = _placed(head.warnings, pieces, index)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings under which records are published."""
        return self._head.sections

    @property
    def vocabulary(self) -> Mapping[str, tuple[str, ...]]:
        """Words and phrases with their synonyms."""
        return self._head.vocabulary

    def whole(self) -> Catalog:
        """The catalog, read without its index. Raises CatalogError."""
        if self._catalog is None:
            self._catalog = loader.load(self.path)
        return self._catalog

    def select(self, selection: Selection) -> Sequence[Record]:
        """The records that a selection wants, as Catalog.select gives them, read as they are asked for."""
        return _Rows(lambda: self._streamed(selection))

    def count(self, selection: Selection) -> int:
        """How many records a selection wants, whatever its limit."""
        return len(self.select(selection._replace(limit=0)))

    def _streamed(self, selection: Selection) -> Iterator[Record]:
        given = 0
        for is_new in (False, True):
            if is_new and not self._renew():
                break
            try:
                for record in islice(chosen(self._documents(selection.kinds), selection), given, None):
                    given += 1
                    yield record
            except _AMISS:
                continue
            return
        yield from self.whole().select(selection)[given:]

    def hits(self, query: str | Query, selection: Selection, *, exact: bool = False) -> list[Hit]:
        """The records that match a query and a selection, best first, as Catalog.hits gives them."""
        from samcat.search.rank import answers

        parsed = parse(query) if isinstance(query, str) else query
        return self._answer(
            lambda: list(answers(self._documents(selection.kinds), parsed, self.vocabulary, selection, exact=exact)),
            lambda catalog: catalog.hits(parsed, selection, exact=exact),
        )

    def nearest(self, query: str | Query) -> list[str]:
        """Words of the catalog that are spelled much like those of a query, best first."""
        from samcat.search.rank import nearest_words

        parsed = parse(query) if isinstance(query, str) else query
        return self._answer(lambda: nearest_words(self._documents(), parsed), lambda catalog: catalog.nearest(parsed))

    def get(self, reference: str) -> Record:
        """The record that a key, alias, arXiv id, DOI, link or method name names, as Catalog.get gives it.

        Raises UnknownReference, with near keys, or AmbiguousReference.
        """
        from samcat.record.references import resolve

        try:
            return resolve(reference, self._answer(lambda: self._referred(reference), lambda catalog: catalog.records))
        except UnknownReference:
            return self.whole().get(reference)

    def _referred(self, reference: str) -> Sequence[Record]:
        """Every record that a reference may name, and more."""
        documents = self._documents(("citation",))
        numbers = documents.referred(reference.strip())
        return [record for _, record in documents.fetched(numbers)]

    def _documents(self, kinds: Iterable[str] = ()) -> DiskDocuments:
        return DiskDocuments(self._index, self.sections, citations="citation" in kinds)

    def _answer(self, ask: Callable[[], Answer], otherwise: Callable[[Catalog], Answer]) -> Answer:
        try:
            return ask()
        except _AMISS:
            pass
        if self._renew():
            try:
                return ask()
            except _AMISS:
                pass
        return otherwise(self.whole())

    def _renew(self) -> bool:
        """Take a new index, once."""
        reopen, self._reopen = self._reopen, None
        try:
            index = reopen() if reopen is not None else None
            if index is None:
                return False
            self._take(index)
        except (SamcatError, *_AMISS):
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


def _placed(warnings: Iterable[Problem], pieces: Sequence[bytes], index: Index) -> tuple[Problem, ...]:
    """Warnings of what stands between the records with their lines in the whole file."""
    lines: list[int] = []
    for piece, (_, _, line) in zip(pieces, index.directory.chunks, strict=True):
        # a piece ends with its last line, or with the file
        lines += range(line, line + piece.count(b"\n") + (not piece.endswith(b"\n")))
    return tuple(
        problem._replace(line=lines[problem.line - 1]) if 0 < problem.line <= len(lines) else problem
        for problem in warnings
    )
