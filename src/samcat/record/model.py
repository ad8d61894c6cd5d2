"""The records of a catalog: immutable, typed, and free of any format or file.

They are named tuples and not data classes, since making a data class takes a millisecond of every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from samcat.record.dates import year_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from samcat.record.layouts import Layout


class Publication(NamedTuple):
    """Where a work appeared, as far as that is confirmed.

    `venue` is the journal or book, or the conference or workshop with its year; `type` is one of PUBLICATION_TYPES.
    """

    venue: str | None = None
    type: str | None = None
    year: int | None = None
    doi: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    eid: str | None = None
    series: str | None = None
    edition: str | None = None
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    school: str | None = None
    institution: str | None = None
    isbn: str | None = None
    issn: str | None = None

    def __repr__(self) -> str:
        return _shown(self, self._fields)

    def __getitem__(self, name: Any) -> Any:
        """A part by its name in JSON: `published["in"]`."""
        if not isinstance(name, str):
            return tuple.__getitem__(self, name)
        try:
            return getattr(self, {"in": "venue"}.get(name, name))
        except AttributeError:
            raise KeyError(name) from None


def _shown(thing: object, names: Iterable[str]) -> str:
    """What is known of a thing, by the names of its attributes."""
    told = ((name, getattr(thing, name)) for name in names)
    return f"{type(thing).__name__}({', '.join(f'{name}={value!r}' for name, value in told if value)})"


class _Fields(NamedTuple):
    key: str
    title: str
    sections: tuple[str, ...] = ()
    date: int | None = None
    byline: str = ""
    listed: datetime.date | None = None
    authors: tuple[str, ...] = ()
    method: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    paper: str | None = None
    code: str | None = None
    data: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    published: Publication | None = None
    note: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    type: str | None = None
    tags: tuple[str, ...] = ()
    withdrawn: str | None = None


_DOI = _Fields._fields.index("doi")


OF_DATA = ("dataset", "data")
"""The types of entries of bibliographies that are data."""


class Work(_Fields):
    """What papers, datasets and citations have in common.

    `date` is a year, YYYYMM or YYYYMMDD int, as exact as it is known; `listed` is the day on which the row joined the
    list. `authors` are full names, "Family, Given", or a name of one part in braces, and "others" at the end where
    there are more; empty where unknown. `byline` is the authors as the list prints them, empty where that follows from
    `authors`. `links` and `fields` are (label, value) pairs. `withdrawn` is why the
    work was withdrawn or retracted, where it was. `type` is that of the BibTeX entry of a citation, whose
    `fields` are all fields of that entry.
    """

    __slots__ = ()
    kind: ClassVar[str] = ""

    @property
    def own_doi(self) -> str | None:
        """The DOI that the record itself has in the file."""
        own: Any = self[_DOI]
        return own  # type: ignore[no-any-return]

    @property
    def doi(self) -> str | None:
        """The DOI of the published version, else the record's own."""
        if self.published is not None and self.published.doi:
            return self.published.doi
        return self.own_doi

    @property
    def is_data(self) -> bool:
        """Whether the work is data, which a citation says by its type."""
        return self.kind == "dataset" or (self.kind == "citation" and (self.type or "").lower() in OF_DATA)

    @property
    def venue(self) -> str | None:
        """Where the work appeared, if that is confirmed."""
        return self.published.venue if self.published is not None else None

    @property
    def year(self) -> int | None:
        """The year of the publication, where it is known, and else that of the date."""
        published = self.published.year if self.published is not None else None
        return published or year_of(self.date)

    @property
    def shown_title(self) -> str:
        """The title as a list shows it: marked where the work was withdrawn."""
        return f"[withdrawn] {self.title}" if self.withdrawn else self.title

    @property
    def section(self) -> str | None:
        """The first section that has the record."""
        return self.sections[0] if self.sections else None

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = _Fields.__hash__

    def __repr__(self) -> str:
        return _shown(self, _Fields._fields)


class Paper(Work):
    """A paper of the list."""

    __slots__ = ()
    kind = "paper"


class Dataset(Work):
    """A dataset of the list; `data` is where it can be had."""

    __slots__ = ()
    kind = "dataset"


class Citation(Work):
    """A BibTeX entry that is printed as it stands; its other fields are what the entry says."""

    __slots__ = ()
    kind = "citation"

    def value(self, name: str) -> str | None:
        """The value of a field of the entry, whatever the case of its name; None where it has none."""
        return next((value for field, value in self.fields if field.casefold() == name.casefold()), None)


Record = Paper | Dataset | Citation
KINDS = ("paper", "dataset", "citation")


class Section(NamedTuple):
    """A heading under which records are published.

    `under` is the id of the section that holds it, and `layout` how its records are laid out where it has a layout.
    """

    id: str
    heading: str
    under: str | None = None
    layout: Layout | None = None


class Tag(NamedTuple):
    """A word of the list for what its records are about; `facet` is of what kind: "modality", "anatomy" …

    `words` are what suggests it in a title, besides its id and label.
    """

    id: str
    label: str = ""
    facet: str = ""
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people read: its label, or its id where it has none."""
        return self.label or self.id


class About(NamedTuple):
    """What a catalog says of itself; `cite` is the key of the citation that its readers should cite."""

    title: str = ""
    description: str = ""
    homepage: str | None = None
    updated: datetime.date | None = None
    license: str | None = None
    cite: str | None = None
    id: str | None = None
    contact: str | None = None


class Summary(NamedTuple):
    """What a catalog holds.

    `first` and `last` are the dates of its oldest and newest paper; `sections` are (id, heading, count of records).
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


class Accepted(NamedTuple):
    """A finding of a check that a curator looked at and found right: its code and the keys that it is about.

    `value` is what was found right, where the acceptance is tied to that: another value is told again. `why` says
    why it is right.
    """

    code: str
    keys: tuple[str, ...] = ()
    value: str = ""
    why: str = ""


class Checking(NamedTuple):
    """How a catalog wants to be checked.

    `ignore` are codes, or how some begin, that are not looked for; `severity` are (code, level) of others, a level
    being one of LEVELS. `links` is the file beside the catalog in which is kept which links failed.
    """

    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    links: str = ""


LEVELS = ("error", "warning", "note", "off")


class Declined(NamedTuple):
    """A change that refresh proposed and a curator refused: to which field of which record, and what it would say."""

    key: str
    field: str
    value: str


class Discovery(NamedTuple):
    """What a list wants to be told of papers that it lacks.

    `arxiv` are queries in arXiv's language, `seeds` the keys of papers whose citations are looked at, and `declined`
    the (arXiv id or DOI, title) of papers that the curator refused.
    """

    arxiv: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    declined: tuple[tuple[str, str], ...] = ()


def key_form(key: str) -> str:
    """The form in which two keys are the same key: composed, and without case."""
    if key.isascii():
        return key.lower()
    import unicodedata

    return unicodedata.normalize("NFC", key).casefold()
