"""A catalog: the records of one file, and look-ups among them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from samcat.record.dates import date_order
from samcat.record.model import About, Accepted, Citation, Dataset, Paper, Record, Section, Summary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samcat.errors import Problem
    from samcat.search.parse import Query
    from samcat.search.rank import Hit
    from samcat.search.select import Selection


class Catalog(NamedTuple):
    """The records of one catalog file, in its order.

    `vocabulary` maps words or phrases to their synonyms, in one direction. `warnings` are what loading found that
    does not make the file invalid.
    """

    path: Path
    about: About = About()
    sections: tuple[Section, ...] = ()
    papers: tuple[Paper, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    citations: tuple[Citation, ...] = ()
    vocabulary: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    accepted: tuple[Accepted, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def works(self) -> tuple[Paper | Dataset, ...]:
        """Papers, then datasets: what the list lists."""
        return (*self.papers, *self.datasets)

    @property
    def records(self) -> tuple[Record, ...]:
        """Papers, datasets and citations."""
        return (*self.papers, *self.datasets, *self.citations)

    def summary(self) -> Summary:
        """How much of what this catalog holds, and from when to when."""
        dates = sorted((paper.date for paper in self.papers if paper.date), key=date_order)
        counts: dict[str, int] = {}
        for work in self.works:
            for section in work.sections:
                counts[section] = counts.get(section, 0) + 1
        return Summary(
            about=self.about,
            path=str(self.path),
            papers=len(self.papers),
            datasets=len(self.datasets),
            citations=len(self.citations),
            with_code=sum(1 for paper in self.papers if paper.code),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            sections=tuple((section.id, section.heading, counts.get(section.id, 0)) for section in self.sections),
        )

    def get(self, reference: str) -> Record:
        """The record that a key, alias, arXiv id, DOI, link or method name names.

        Raises UnknownReference, with near keys, or AmbiguousReference.
        """
        from samcat.record.references import resolve

        return resolve(reference, self.records)

    def named(self, start: str) -> list[Record]:
        """The records of which a key or an alias begins so, whatever its case, in the order of the file."""
        from samcat.record.identity import key_forms
        from samcat.record.model import key_form

        form = key_form(start)
        return [record for record in self.records if any(own.startswith(form) for own in key_forms(record))]

    def select(self, selection: Selection | None = None, **filters: Any) -> list[Record]:
        """The records that a selection wants, newest first unless it says otherwise.

        Filters are the fields of `samcat.search.select.Selection`: since=202310, has_code=True, authors=("ma",) …
        Citations are among them only where `kinds` asks for them.
        """
        from samcat.search.select import select

        wanted = _selection(selection, filters)
        return select(self._pool(wanted), wanted)

    def count(self, selection: Selection | None = None, **filters: Any) -> int:
        """How many records a selection wants, whatever its limit; arguments as for `select`."""
        return len(self.select(_selection(selection, filters)._replace(limit=0)))

    def hits(
        self, query: str | Query, selection: Selection | None = None, *, exact: bool = False, **filters: Any
    ) -> list[Hit]:
        """The records that match a query and a selection, best first, with what matched.

        `query` is in the query language; `exact` leaves out prefixes, stems, typos and synonyms.
        """
        from samcat.search.parse import parse
        from samcat.search.rank import search

        wanted = _selection(selection, filters, sort="relevance")
        parsed = parse(query) if isinstance(query, str) else query
        return search(self._pool(wanted), parsed, self.vocabulary, wanted, exact=exact)

    def search(
        self, query: str | Query, selection: Selection | None = None, *, exact: bool = False, **filters: Any
    ) -> list[Record]:
        """The records that match a query and a selection, best first; arguments as for `hits`."""
        return [hit.record for hit in self.hits(query, selection, exact=exact, **filters)]

    def nearest(self, query: str | Query) -> list[str]:
        """Words of the catalog that are spelled much like those of a query, best first."""
        from samcat.search.parse import parse
        from samcat.search.rank import nearest

        return nearest(self.works, parse(query) if isinstance(query, str) else query)

    def _pool(self, selection: Selection) -> tuple[Record, ...]:
        return self.records if "citation" in selection.kinds else self.works


def _selection(selection: Selection | None, filters: dict[str, Any], sort: str = "date") -> Selection:
    from samcat.search.select import Selection

    if selection is not None and filters:
        raise TypeError("give a Selection or its fields, not both")
    return selection if selection is not None else Selection(**{"sort": sort, **filters})
