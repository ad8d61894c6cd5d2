"""What became of the rows of a source that was imported."""

from collections.abc import Iterator
from typing import NamedTuple

from samcat.formats.unplaced import OWN_SPELLINGS, words_of
from samcat.readers.draft import Unread
from samcat.record.contradictions import isbns
from samcat.record.dates import day_of, show_date, year_of
from samcat.record.decode import ENTRY_TYPE, READ
from samcat.record.differences import ARXIV_FIELD, AUTHORS, DOI_FIELD, TITLE, VENUE, YEAR, differences
from samcat.record.fields import PUBLICATION_FIELDS
from samcat.record.identifiers import canonical_link
from samcat.record.identity import work_ids
from samcat.record.links import all_links
from samcat.record.model import Publication, Record

# the names of fields in what is told, where they are others
_SHOWN = {"arxiv": "arXiv id", "doi": "DOI", "paper": "url", "in": "venue", "isbn": "ISBN", "issn": "ISSN"}
# whose values are held against each other as those of works, and not as texts
_OF_WORKS = frozenset((TITLE, AUTHORS, YEAR, VENUE, DOI_FIELD, ARXIV_FIELD))
# of a longer value only the name is told
_LONGEST = 60


class AlreadyThere(NamedTuple):
    """A row that was not taken since the catalog has it: as which record, how that was seen, and its key if another.

    `is_alias` says that the record has that key as another name now. `left` names what the row says and the record
    lacks, and `otherwise` what the record says otherwise; neither is taken.
    """

    line: int
    title: str
    key: str
    reason: str
    source: str = ""
    is_alias: bool = False
    left: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


def not_in(made: Record, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a record made of a row says and another one of the same work does not, field by field.

    First the names of those that the other lacks, then those that it has otherwise, with their values where these are
    short. Spellings are no differences.
    """
    lacking: list[str] = []
    differing = [_told(one.field, one.said) for one in differences(made, record) if one.field in _OF_WORKS]
    for name, said, known in _pairs(made, record):
        if said and said != known and not words_of(said) <= words_of(known):
            if known:
                differing.append(_told(name, said))
            else:
                lacking.append(_SHOWN.get(name, name))
    return tuple(dict.fromkeys(lacking)), tuple(dict.fromkeys(differing))


def _told(name: str, said: str) -> str:
    shown = _SHOWN.get(name, name)
    return f"{shown} ({said})" if said and len(said) <= _LONGEST else shown


def _pairs(made: Record, record: Record) -> Iterator[tuple[str, str, str]]:
    """The fields that may be compared as texts: their names, what the row says, and what the record says."""
    for name, said, known in (
        ("authors", " ".join(made.authors), record.authors or record.byline),
        ("arxiv", made.arxiv, record.arxiv),
        ("doi", made.doi, record.doi),
        ("venue", made.venue, record.venue),
    ):
        if said and not known:
            yield name, said, ""
    yield "note", made.note or "", record.note or ""
    if made.date and (record.date is None or year_of(made.date) == year_of(record.date)):
        is_begun = record.date is None or show_date(made.date).startswith(show_date(record.date))
        name = "day" if day_of(made.date) else "month" if made.date > 9999 else "year"
        yield name, show_date(made.date), "" if is_begun and made.date != record.date else show_date(record.date or 0)
    published, other = made.published or Publication(), record.published or Publication()
    for name, field in PUBLICATION_FIELDS.items():
        if name not in ("in", "type", "year", "doi"):
            one, two = (getattr(said_there, field.attribute) or "" for said_there in (published, other))
            if name == "isbn" and isbns(one) & isbns(two):
                continue
            if name in ("school", "institution"):
                two = other.school or other.institution or ""
            yield (name, " ".join(one), " ".join(two)) if field.form == "names" else (name, one, two)
    places = {canonical_link(link) for link in all_links(record)} | work_ids(record)
    for name, link in (("paper", made.paper), ("code", made.code), ("data", made.data), *made.links):
        if link and canonical_link(link) not in places:
            yield name, link, ""
    kept = {name.casefold(): value for name, value in record.fields}
    for name, value in made.fields:
        if name.casefold() not in READ and name not in (ENTRY_TYPE, *OWN_SPELLINGS):
            yield name, value, kept.get(name.casefold(), "")


class Alike(NamedTuple):
    """A row that was taken although a record has its title and people, since that has another `part`, such as year."""

    line: int
    title: str
    key: str
    part: str


class Differs(NamedTuple):
    """A row of a record that another section has too, and what it alone says otherwise: names and values."""

    line: int
    title: str
    said: tuple[tuple[str, str], ...]


class Renamed(NamedTuple):
    """An entry whose key in the source could not be that of its record; `is_alias` where it is still another name."""

    line: int
    source: str
    key: str
    is_alias: bool


class Imported(NamedTuple):
    """The outcome of an import: the text of the catalog with the new records, and what became of every row.

    `joined` is how many rows are of a record that another section has too, and `differing` are those of them that say
    something otherwise, which the record does not keep.
    `renamed` are the entries that go by another key than their source gives them, and `alike` those that were taken and
    look like another record.
    """

    text: str
    records: tuple[Record, ...]
    already: tuple[AlreadyThere, ...] = ()
    unread: tuple[Unread, ...] = ()
    joined: int = 0
    differing: tuple[Differs, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    alike: tuple[Alike, ...] = ()
