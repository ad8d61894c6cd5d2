"""Records that are related to one: its other versions, what has the same code, and what comes from the same group."""

from collections.abc import Iterator, Sequence

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record.identifiers import repository
from samcat.record.likeness import DUPLICATE, VERSIONS, compare
from samcat.record.model import Record
from samcat.record.names import people
from samcat.record.sides import side
from samcat.search.parse import Clause, Query
from samcat.search.select import Selection
from samcat.source import Source

_Related = tuple["Record", str]
_MOST = 60
"""Records that are looked at for each kind of relation."""


def related(source: Source, record: Record) -> list[tuple[Record, str]]:
    """The records that are related to one, the nearest first, each once with what relates it."""
    found: dict[str, tuple[Record, str]] = {}
    by_people = list(_of_people(source, record))
    versions = _versions(source, record, [other for other, _ in by_people])
    for other, why in (*versions, *_of_code(source, record), *by_people):
        if other.key != record.key:
            found.setdefault(other.key, (other, why))
    return list(found.values())


def _versions(source: Source, record: Record, by_people: Sequence[Record]) -> Iterator[_Related]:
    """Other versions of a work: by the rules of check, among those of its names, title and ids, or of its authors.

    Its words are not searched for: the titles of one list share so many that this is to look at all of it.
    """
    one = side(record)
    names = filter(None, (record.title, record.method, record.arxiv, record.doi))
    named = (other for name in names for other in _named(source, name))
    for other in (*named, *by_people):
        if other.key != record.key and (relation := compare(one, side(other))) is not None:
            if relation[0] == VERSIONS:
                yield other, "other version"
            elif relation[0] == DUPLICATE:
                yield other, "same paper"


def _named(source: Source, reference: str) -> list[Record]:
    """All records that a reference names."""
    try:
        return [source.get(reference)]
    except AmbiguousReference as error:
        return [source.get(key) for key in error.candidates]
    except UnknownReference:
        return []


def _of_code(source: Source, record: Record) -> Iterator[_Related]:
    """Works that have the same code, and then those whose code has the same owner."""
    name = (repository(record.code) if record.code else None) or ""
    owner = name.partition("/")[0]
    for wanted, why in ((name, "same code"), (owner, f"same group: {owner}")) if name else ():
        for other in _records(source, Query((wanted,))):
            theirs = (repository(other.code) if other.code else None) or ""
            if wanted in (theirs, theirs.partition("/")[0]):
                yield other, why


def _of_people(source: Source, record: Record) -> Iterator[_Related]:
    """Works by the last or the first author."""
    names, _ = people(record)
    # of a byline with initials alone there are too many of one name
    for person in dict.fromkeys((*names[-1:], *names[:1])) if record.authors else ():
        clause = Clause("author", f"{person.family}, {person.given}".rstrip(", "))
        for other in source.select(Selection(clauses=(clause,), limit=_MOST)):
            yield other, f"same author: {person}"


def _records(source: Source, query: Query) -> list[Record]:
    return [hit.record for hit in source.hits(query, Selection(sort="relevance", limit=_MOST))]
