"""The records that a query in a page or catalog chooses: what is published knows no marks of a reader."""

from collections.abc import Sequence

from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.record.model import Record
from samcat.search.parse import Query, date_range, parse
from samcat.search.select import Selection, is_dated

_OWN = ("mark", "note")


def chosen_for_page(catalog: Catalog, query: str, kinds: Sequence[str], where: str) -> list[Record]:
    """The records of some kinds that a query finds, in the order of the catalog; all of them without a query.

    `where` is the place of the query, for errors. Raises UsageError for one that asks for marks or notes.
    """
    selection = Selection(kinds=tuple(kinds), sort="relevance")
    if not query.strip():
        return [record for record in catalog.records if record.kind in kinds]
    parsed = parse(query)
    own = next((clause.field for clause in parsed.clauses if clause.field in _OWN), None)
    if own is not None:
        raise UsageError(f"{where}: {own}: is for yourself, and stands in nothing that is published")
    found = {id(hit.record) for hit in catalog.hits(parsed, selection)}
    return [record for record in catalog.records if id(record) in found and _is_of_its_year(record, parsed)]


def _is_of_its_year(record: Record, query: Query) -> bool:
    """Whether years that are asked for are that of the date of a record, which its page groups it by, if it has one.

    A record of two years, in which it appeared and was published, would stand in the pages of both.
    """
    asked = ([clause for clause in one.clauses if clause.field == "year"] for one in query.alternatives or (query,))
    return record.date is None or any(
        all(clause.excluded or is_dated(record, *date_range(clause.value)) for clause in clauses) for clauses in asked
    )
