"""A catalogue: the records of one file, and look-ups among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samcat.model import About, Accepted, Citation, Dataset, Paper, Record, Section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samcat.errors import Problem


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
