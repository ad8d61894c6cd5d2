"""What commands ask of the records of a catalog, whether they are all in memory or behind an index."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from samcat.catalog import Catalog
from samcat.errors import Problem
from samcat.record.model import About, Accepted, Record, Section, Summary, Tag
from samcat.search.parse import Query
from samcat.search.rank import Answer, Hit
from samcat.search.select import Selection


class Source(Protocol):
    """A catalog that answers questions. Methods raise CatalogError where its file turns out not to be valid."""

    path: Path
    about: About
    sections: tuple[Section, ...]
    tags: tuple[Tag, ...]
    vocabulary: Mapping[str, tuple[str, ...]]
    accepted: tuple[Accepted, ...]
    warnings: tuple[Problem, ...]

    def whole(self) -> Catalog:
        """All of it in memory, which takes seconds where it is large."""

    def select(self, selection: Selection) -> Sequence[Record]:
        """The records that a selection wants, in its order."""

    def count(self, selection: Selection) -> int:
        """How many records a selection wants, whatever its limit."""

    def answer(self, query: str | Query, selection: Selection, *, exact: bool = False, begun: bool = False) -> Answer:
        """What a query and a selection find, best first; with `begun` the last word is still being typed."""

    def hits(self, query: str | Query, selection: Selection, *, exact: bool = False, begun: bool = False) -> list[Hit]:
        """The records that match a query and a selection, best first, with what matched."""

    def nearest(self, query: str | Query) -> list[str]:
        """Words of the catalog that are spelled much like those of a query, best first."""

    def nearest_beginning(self, word: str) -> str:
        """The beginning of words that is spelled most like a word which is being typed; nothing where none is."""

    def get(self, reference: str) -> Record:
        """The record that a reference names. Raises UnknownReference, with near keys, or AmbiguousReference."""

    def named(self, start: str) -> Iterable[Record]:
        """The records of which a key, an alias or the method name may begin so, in the order of the file."""

    def keyed(self, keys: Iterable[str]) -> Sequence[Record]:
        """The records of which the key or an alias is one of some, in the order of the file."""

    def names_begun(self, start: str) -> list[str]:
        """The words of authors' names, folded, that are longer than a folded word and begin with it."""

    def venues(self) -> Mapping[str, int]:
        """The names of venues, each with how many records it has."""

    def families(self, start: str) -> Mapping[str, int]:
        """Family names, or words of these, that begin so, each with how many authors have it."""

    def tag_counts(self) -> Mapping[str, int]:
        """The tags that records have, each with how many have it."""

    def types(self) -> Mapping[str, int]:
        """The types of publication and of BibTeX entries that records have, each with how many have it."""

    def summary(self) -> Summary:
        """How much of what this catalog holds, and from when to when."""
