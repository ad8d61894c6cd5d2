"""The records of a catalogue: frozen, typed, and free of any format or file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a work appeared, given only where that is confirmed.

    `type` is one of PUBLICATION_TYPES; `venue` is the journal, or the conference or workshop with its year.
    """

    venue: str
    type: str
    year: int | None = None
    doi: str | None = None


PUBLICATION_TYPES = ("journal", "conference", "workshop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What papers and datasets have in common.

    `date` is a YYYYMM int as the list prints it; `listed` is the day on which the row joined the list. `authors` are
    full names, "Family, Given", or a name of one part in braces; empty where unknown. `byline` is the authors as the
    list prints them.
    """

    kind: ClassVar[str]

    key: str
    section: str
    date: int
    title: str
    byline: str
    listed: datetime.date | None = None
    authors: tuple[str, ...] = ()
    method: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    paper: str | None = None
    code: str | None = None
    data: str | None = None
    published: Publication | None = None
    aliases: tuple[str, ...] = ()

    @property
    def any_doi(self) -> str | None:
        """The DOI of the published version, else the record's own."""
        if self.published is not None and self.published.doi:
            return self.published.doi
        return self.doi

    @property
    def venue(self) -> str | None:
        """Where the work appeared, if that is confirmed."""
        return self.published.venue if self.published is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Work):
    """A paper of the list."""

    kind: ClassVar[str] = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Work):
    """A dataset of the list; `data` is where it can be had."""

    kind: ClassVar[str] = "dataset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A BibTeX entry that is printed as it is.

    `type` is the entry type without the @; `fields` are (name, value) pairs in the order in which they are printed.
    """

    kind: ClassVar[str] = "citation"

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()

    def value(self, name: str) -> str | None:
        """The value of a field, whatever the case of its name; None where it has none."""
        return next((value for field, value in self.fields if field.casefold() == name.casefold()), None)


Record = Paper | Dataset | Citation
KINDS = ("paper", "dataset", "citation")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which records are published."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class About:
    """What a catalogue says of itself; `cite` is the key of the citation that its readers should cite."""

    title: str = ""
    description: str = ""
    homepage: str | None = None
    updated: datetime.date | None = None
    license: str | None = None
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a catalogue holds.

    `first` and `last` are the YYYYMM of its oldest and newest paper; `sections` are (id, heading, count of records).
    """

    about: About
    path: str
    papers: int
    datasets: int
    citations: int
    with_code: int
    first: int | None
    last: int | None
    sections: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding of a check that a curator looked at and found right: its code and the keys that it is about."""

    code: str
    keys: tuple[str, ...] = field(default=())
