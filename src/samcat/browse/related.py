"""Records that are related to one: its other versions, what has the same code, and what comes from the same group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.record.identifiers import repository
from samcat.record.likeness import DUPLICATE, VERSIONS, compare, side
from samcat.record.names import people
from samcat.search.parse import Clause, Query
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samcat.catalog import Catalog
    from samcat.large.catalog import LargeCatalog
    from samcat.record.model import Record

_MOST = 60
"""Records that are looked at for each kind of relation."""


def related(source: Catalog | LargeCatalog, record: Record) -> list[tuple[Record, str]]:
    """The records that are related to one, the nearest first, each once with what relates it."""
    found: dict[str, tuple[Record, str]] = {}
    for other, why in (*_versions(source, record), *_of_code(source, record), *_of_group(source, record)):
        if other.key != record.key:
            found.setdefault(other.key, (other, why))
    return list(found.values())


def _versions(source: Catalog | LargeCatalog, record: Record) -> Iterator[tuple[Record, str]]:
    """Other versions of a work: by the rules of check, among the records whose titles have words of its own."""
    one = side(record)
    words = tuple(record.title.split())
    queries = [Query(words)] + ([Query((record.method,))] if record.method else [])
    for query in queries:
        for other in _records(source, query):
            if other.key != record.key and (relation := compare(one, side(other))) is not None:
                if relation[0] == VERSIONS:
                    yield other, "other version"
                elif relation[0] == DUPLICATE:
                    yield other, "same paper"


def _of_code(source: Catalog | LargeCatalog, record: Record) -> Iterator[tuple[Record, str]]:
    name = repository(record.code) if record.code else None
    if name:
        for other in _records(source, Query((name,))):
            if other.code and repository(other.code) == name:
                yield other, "same code"


def _of_group(source: Catalog | LargeCatalog, record: Record) -> Iterator[tuple[Record, str]]:
    """Works whose code has the same owner, then those by the last or the first author."""
    name = repository(record.code) if record.code else None
    if name:
        owner = name.partition("/")[0]
        for other in _records(source, Query((owner,))):
            if other.code and (repository(other.code) or "").startswith(f"{owner}/"):
                yield other, f"same group: {owner}"
    names, _ = people(record)
    # of a byline with initials alone there are too many of one name
    for person in dict.fromkeys((*names[-1:], *names[:1])) if record.authors else ():
        clause = Clause("author", f"{person.family}, {person.given}".rstrip(", "))
        for other in source.select(Selection(clauses=(clause,), limit=_MOST)):
            yield other, f"same author: {person}"


def _records(source: Catalog | LargeCatalog, query: Query) -> list[Record]:
    return [hit.record for hit in source.hits(query, Selection(sort="relevance", limit=_MOST))]
