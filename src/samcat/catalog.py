"""A catalogue: the records of one file, and look-ups among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samcat.model import About, Accepted, Citation, Dataset, Paper, Record, Section, Summary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samcat.errors import Problem
    from samcat.query.parse import Query
    from samcat.query.rank import Hit
    from samcat.query.select import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The records of one catalogue file, in its order.

    `vocabulary` maps words or phrases to their synonyms, in one direction. `warnings` are what loading found that
    does not make the file invalid.
    """

    path: Path
    about: About = field(default_factory=About)
    sections: tuple[Section, ...] = ()
    papers: tuple[Paper, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    citations: tuple[Citation, ...] = ()
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
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
        """How much of what this catalogue holds, and from when to when."""
        dates = [paper.date for paper in self.papers]
        counts: dict[str, int] = {}
        for work in self.works:
            counts[work.section] = counts.get(work.section, 0) + 1
        return Summary(
            about=self.about,
            path=str(self.path),
            papers=len(self.papers),
            datasets=len(self.datasets),
            citations=len(self.citations),
            with_code=sum(1 for paper in self.papers if paper.code),
            first=min(dates, default=None),
            last=max(dates, default=None),
            sections=tuple((section.id, section.heading, counts.get(section.id, 0)) for section in self.sections),
        )

    def get(self, reference: str) -> Record:
        """The record that a key, alias, arXiv id, DOI, link or method name names.

        Raises UnknownReference, with near keys, or AmbiguousReference.
        """
        from samcat.references import resolve

        return resolve(reference, self.records)
