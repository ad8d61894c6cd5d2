"""A catalog: the records of one file, and look-ups among them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record.dates import date_order
from samcat.record.model import (
    About,
    Accepted,
    Checking,
    Citation,
    Dataset,
    Declined,
    Discovery,
    Paper,
    Record,
    Section,
    Summary,
    Tag,
    key_form,
)
from samcat.record.names import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samcat.errors import Problem
    from samcat.record.layouts import Layout, ListPage
    from samcat.search.documents import Documents, MemoryDocuments
    from samcat.search.parse import Query
    from samcat.search.rank import Answer, Answering, Hit
    from samcat.search.select import Selection


Given = TypeVar("Given")

_FIELDS = (
    "path", "about", "sections", "papers", "datasets", "citations", "vocabulary", "accepted", "warnings", "tags",
    "declined", "discovery",
    "layout", "pages", "checking",
)  # fmt: skip
_NOTHING_SAID = About()
_NOTHING_WANTED = Discovery()
_AS_USUAL = Checking()


class Asked:
    """What is asked of documents, whether they are all in memory or behind an index."""

    __slots__ = ()
    path: Path
    about: About
    sections: tuple[Section, ...]
    tags: tuple[Tag, ...]
    vocabulary: Mapping[str, tuple[str, ...]]

    def _ask(self, question: Callable[[Documents], Given]) -> Given:
        """What a question gets for an answer from the documents of the catalog."""
        raise NotImplementedError

    def nearest(self, query: str | Query) -> list[str]:
        """Words of the catalog that are spelled much like those of a query that it has not, the rarest first."""
        from samcat.search.parse import parse
        from samcat.search.suggest import suggestions

        parsed = parse(query) if isinstance(query, str) else query
        return list(self._ask(lambda documents: suggestions(documents, parsed, self.vocabulary)).values())

    def nearest_beginning(self, word: str) -> str:
        """The beginning of words that is spelled most like a word which is being typed; nothing where none is."""
        from samcat.search.suggest import nearest_beginning

        return self._ask(lambda documents: nearest_beginning(documents, word))

    def names_begun(self, start: str) -> list[str]:
        """The words of authors' names, folded, that are longer than a folded word and begin with it."""
        return self._ask(lambda documents: list(documents.names_begun(start)))

    def answer(
        self,
        query: str | Query,
        selection: Selection | None = None,
        *,
        exact: bool = False,
        begun: bool = False,
        **filters: Any,
    ) -> Answer:
        """What a query and a selection find, best first: the hits, how many there are, and the words that none has.

        `query` is in the query language; `exact` leaves out endings, beginnings, slips and synonyms; with `begun` the
        last word is still being typed: it is the beginning of a word from its first letter on, and where no word begins
        so, the words before it are answered.
        """
        from samcat.search.parse import Query, parse
        from samcat.search.rank import answer_typed

        if not isinstance(query, str | Query):
            raise TypeError(f"a query is a text such as 'polyp has:code', not {query!r}; select() takes filters alone")
        wanted = self._selection(selection, filters, sort="relevance")
        if begun and isinstance(query, str):
            return self._ask(lambda documents: answer_typed(documents, query, self.vocabulary, wanted, exact=exact))
        parsed = parse(query) if isinstance(query, str) else query

        def ask(documents: Documents) -> Answer:
            return self._answering(documents, parsed, wanted, exact=exact, begun=begun).answer(wanted)

        return self._ask(ask)

    def _answering(
        self, documents: Documents, query: Query, selection: Selection, *, exact: bool, begun: bool
    ) -> Answering:
        from samcat.search.rank import Answering

        return Answering(documents, query, self.vocabulary, selection, exact=exact, begun=begun)

    def hits(
        self,
        query: str | Query,
        selection: Selection | None = None,
        *,
        exact: bool = False,
        begun: bool = False,
        **filters: Any,
    ) -> list[Hit]:
        """The records that match a query and a selection, best first, with what matched; arguments as for `answer`."""
        return self.answer(query, selection, exact=exact, begun=begun, **filters).hits

    def _selection(self, selection: Selection | None, filters: dict[str, Any], sort: str = "date") -> Selection:
        if selection is not None and filters:
            raise TypeError("give a Selection or its fields, not both")
        if selection is not None:
            from samcat.search.select import Selection as Known

            if not isinstance(selection, Known):
                raise TypeError(
                    f"not a Selection: {selection!r} (filters have names, as in select(tags=…); search takes words)"
                )
            return selection
        from samcat.search.filters import selection_of

        return selection_of(self.sections, self.tags, **{"sort": sort, **filters})

    def _summed(
        self, sizes: tuple[int, int, int, int], dates: Sequence[int | None], counts: Mapping[str, int]
    ) -> Summary:
        """A summary: sizes are of papers, datasets, citations and papers with code, dates are of papers, in order."""
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        sections = tuple((section.id, section.heading, counts.get(section.id, 0)) for section in self.sections)
        return Summary(self.about, str(self.path), *sizes, first, last, sections)


class Catalog(Asked):
    """The records of one catalog file, in its order: a collection of papers, datasets and citations.

    `len(catalog)`, `for record in catalog`, `"medsam" in catalog` and `catalog["medsam"]` do what they say; a record
    is named by key, alias, arXiv id, DOI, link, method name or title. `vocabulary` maps words or phrases to their
    synonyms, in one direction. `layout` and `pages` are how it is built into Markdown. `warnings` are what loading
    found that does not make the file invalid. A catalog is not changed.

    >>> import samcat
    >>> catalog = samcat.load()
    >>> catalog["medsam"].key
    'ma2023medsam'
    >>> [record.key for record in catalog.search("gutierez", limit=1)]
    ['gutierrez2025prompt']
    """

    __slots__ = ("_documents", *_FIELDS)
    path: Path
    about: About
    sections: tuple[Section, ...]
    papers: tuple[Paper, ...]
    datasets: tuple[Dataset, ...]
    citations: tuple[Citation, ...]
    vocabulary: Mapping[str, tuple[str, ...]]
    accepted: tuple[Accepted, ...]
    warnings: tuple[Problem, ...]
    tags: tuple[Tag, ...]
    declined: tuple[Declined, ...]
    discovery: Discovery
    layout: Layout | None
    pages: tuple[ListPage, ...]
    checking: Checking
    _documents: MemoryDocuments | None

    def __init__(
        self,
        path: Path,
        about: About = _NOTHING_SAID,
        sections: tuple[Section, ...] = (),
        papers: tuple[Paper, ...] = (),
        datasets: tuple[Dataset, ...] = (),
        citations: tuple[Citation, ...] = (),
        vocabulary: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        accepted: tuple[Accepted, ...] = (),
        warnings: tuple[Problem, ...] = (),
        tags: tuple[Tag, ...] = (),
        declined: tuple[Declined, ...] = (),
        discovery: Discovery = _NOTHING_WANTED,
        layout: Layout | None = None,
        pages: tuple[ListPage, ...] = (),
        checking: Checking = _AS_USUAL,
    ) -> None:
        given = (
            path, about, sections, papers, datasets, citations, vocabulary, accepted, warnings, tags, declined,
            discovery, layout, pages, checking,
        )  # fmt: skip
        for name, value in zip(_FIELDS, given, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_documents", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a catalog is not changed: {name} stays as it is")

    def __len__(self) -> int:
        return len(self.papers) + len(self.datasets) + len(self.citations)

    def __iter__(self) -> Iterator[Record]:
        yield from self.papers
        yield from self.datasets
        yield from self.citations

    def __contains__(self, record: object) -> bool:
        if not isinstance(record, str):
            return record in self.records
        try:
            self.get(record)
        except AmbiguousReference:
            return True
        except UnknownReference:
            return False
        return True

    def __getitem__(self, reference: str) -> Record:
        if not isinstance(reference, str):
            raise TypeError(f"a record is named by its key, DOI or title, not by {reference!r}; .records has numbers")
        return self.get(reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalog) and all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = f"{len(self.papers)} papers, {len(self.datasets)} datasets, {len(self.citations)} citations"
        return f"<Catalog {str(self.path)!r}: {counts}>"

    def _replace(self, **changes: Any) -> Catalog:
        return Catalog(**{name: getattr(self, name) for name in _FIELDS} | changes)

    @property
    def works(self) -> tuple[Paper | Dataset, ...]:
        """Papers, then datasets: the records that have a row in the list."""
        return (*self.papers, *self.datasets)

    @property
    def records(self) -> tuple[Record, ...]:
        """Papers, datasets and citations."""
        return (*self.papers, *self.datasets, *self.citations)

    def summary(self) -> Summary:
        """How much of what this catalog holds, and from when to when."""
        dates = sorted((paper.date for paper in self.papers if paper.date), key=date_order)
        counts: dict[str, int] = {}
        for record in self.records:
            for section in record.sections:
                counts[section] = counts.get(section, 0) + 1
        with_code = sum(1 for paper in self.papers if paper.code)
        return self._summed((len(self.papers), len(self.datasets), len(self.citations), with_code), dates, counts)

    def get(self, reference: str) -> Record:
        """The record that a key, alias, arXiv id, DOI, link or method name names.

        Raises UnknownReference, with near keys, or AmbiguousReference.
        """
        from samcat.record.references import resolve

        return resolve(reference, self.records)

    def named(self, start: str) -> list[Record]:
        """The records of which a key, an alias or the method name may begin so, in the order of the file."""
        from samcat.record.identity import title_letters
        from samcat.record.references import names_of

        letters = title_letters(start)
        return [record for record in self.records if any(own.startswith(letters) for own in names_of(record))]

    def keyed(self, keys: Iterable[str]) -> list[Record]:
        """The records of which the key or an alias is one of some, in the order of the file."""
        from samcat.record.identity import key_forms

        wanted = set(map(key_form, keys))
        return [record for record in self.records if not wanted.isdisjoint(key_forms(record))]

    def venues(self) -> dict[str, int]:
        """The names of venues, each with how many records it has."""
        return _counted(record.venue for record in self.records if record.venue)

    def families(self, start: str) -> dict[str, int]:
        """The family names that begin so, whatever their case and accents, each with how many authors have it."""
        from samcat.text import fold

        names = (name.family for record in self.records for name in people(record)[0])
        folded = fold(start)
        return _counted(name for name in names if fold(name).startswith(folded))

    def tag_counts(self) -> dict[str, int]:
        """The tags that records have, each with how many have it."""
        return _counted(tag for record in self.records for tag in record.tags)

    def types(self) -> dict[str, int]:
        """The types of publication and of BibTeX entries that records have, each with how many have it."""
        own = (record.type or (record.published.type if record.published else None) for record in self.records)
        return _counted(filter(None, own))

    def whole(self) -> Catalog:
        """The catalog itself, which is all in memory."""
        return self

    def select(self, selection: Selection | None = None, **filters: Any) -> list[Record]:
        """The records that a selection wants, newest first unless it says otherwise.

        Filters are the fields of `samcat.search.select.Selection`: since="2023-10", has_code=True, authors="Ma, Jun",
        venues=["MICCAI", "TMI"], sort="venue", limit=10 …
        Raises UsageError for a value that does not exist, with those that do.
        """
        from samcat.search.select import select

        return select(self.records, self._selection(selection, filters))

    def count(self, selection: Selection | None = None, **filters: Any) -> int:
        """How many records a selection wants, whatever its limit; arguments as for `select`."""
        return len(self.select(self._selection(selection, filters)._replace(limit=0, skip=0)))

    def search(
        self,
        query: str | Query,
        selection: Selection | None = None,
        *,
        exact: bool = False,
        begun: bool = False,
        **filters: Any,
    ) -> list[Record]:
        """The records that match a query and filters, best first.

        The query is in the query language: words, "phrases", author:, tag:, has: … Filters are since, until, authors,
        venues, tags, kinds, sections, has_code, has_data, sort, reverse, limit and skip; `exact` and `begun` are as for
        `answer`. Raises UsageError for a value that does not exist, with those that do.

        >>> import samcat
        >>> records = samcat.load().search("polyp has:code", since="2024", venues="MICCAI", limit=5)
        >>> all(record.code for record in records)
        True
        """
        return [hit.record for hit in self.hits(query, selection, exact=exact, begun=begun, **filters)]

    def to_dicts(self, records: Iterable[Record] | None = None) -> list[dict[str, Any]]:
        """Records, or else all of them, as dicts with the names and values of JSON, None where something is unknown.

        `pandas.DataFrame(catalog.to_dicts())` is a data frame of them.
        """
        from samcat.record.plain import as_object

        if isinstance(records, str):
            raise TypeError(f"records are wanted, not {records!r} (catalog[{records!r}] is one)")
        return [as_object(record) for record in (self if records is None else records)]

    def _ask(self, question: Callable[[Documents], Given]) -> Given:
        return question(self._index())

    def _index(self) -> MemoryDocuments:
        """The words of the records, which are kept: of all records, once they are asked a second time."""
        from samcat.search.documents import MemoryDocuments

        if (documents := self._documents) is None:
            documents = MemoryDocuments(self.records)
            object.__setattr__(self, "_documents", documents)
        else:
            documents.keep()
        return documents


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts
