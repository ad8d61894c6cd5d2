"""The records that a query and filters choose, for commands that count, draw, or ask about them."""

from collections.abc import Sequence

from samcat.catalog import Catalog
from samcat.cli.options import Filters
from samcat.cli.own import resolved
from samcat.cli.present import tell_answer
from samcat.cli.selection import selection, tell_workshops
from samcat.record.model import Record
from samcat.search.parse import Query, parse
from samcat.search.select import Selection


def chosen(catalog: Catalog, query: Sequence[str], filters: Filters) -> Sequence[Record]:
    """The records of a query and filters. Raises UsageError as `selection` does."""
    wanted, parsed = _asked(catalog, query, filters)
    tell_workshops(catalog, parsed if query else None, wanted)
    if not query:
        return catalog.select(wanted)
    found = catalog.answer(parsed, wanted)
    if found.hits:
        tell_answer(found)
    return [hit.record for hit in found.hits]


def in_their_order(catalog: Catalog, query: Sequence[str], filters: Filters) -> list[Record]:
    """The records of a query and filters in the order of the catalog. Raises UsageError as `selection` does."""
    wanted, parsed = _asked(catalog, query, filters)
    found = (hit.record for hit in catalog.hits(parsed, wanted)) if query else catalog.select(wanted)
    keys = {record.key for record in found}
    return [record for record in catalog.records if record.key in keys]


def _asked(catalog: Catalog, query: Sequence[str], filters: Filters) -> tuple[Selection, Query]:
    wanted = selection(catalog, filters, "relevance" if query else "date", reverse=False, limit=0)
    return wanted, resolved(catalog, parse(" ".join(query)))
