"""The records that a query and filters choose, for commands that count, draw, or ask about them."""

from collections.abc import Sequence

from samcat.catalog import Catalog
from samcat.cli.options import Filters
from samcat.cli.own import resolved
from samcat.cli.present import tell_answer
from samcat.cli.selection import selection, tell_workshops
from samcat.record.model import Record
from samcat.search.parse import parse


def chosen(catalog: Catalog, query: Sequence[str], filters: Filters) -> Sequence[Record]:
    """The records of a query and filters. Raises UsageError as `selection` does."""
    wanted = selection(catalog, filters, "relevance" if query else "date", reverse=False, limit=0)
    parsed = resolved(catalog, parse(" ".join(query)))
    tell_workshops(catalog, parsed if query else None, wanted)
    if not query:
        return catalog.select(wanted)
    found = catalog.answer(parsed, wanted)
    if found.hits:
        tell_answer(found)
    return [hit.record for hit in found.hits]


def in_their_order(catalog: Catalog, query: Sequence[str], filters: Filters) -> list[Record]:
    """The records of a query and filters in the order of the catalog. Raises UsageError as `selection` does."""
    wanted = selection(catalog, filters, "relevance" if query else "date", reverse=False, limit=0)
    if not query:
        keys = {record.key for record in catalog.select(wanted)}
    else:
        keys = {hit.record.key for hit in catalog.hits(resolved(catalog, parse(" ".join(query))), wanted)}
    return [record for record in catalog.records if record.key in keys]
