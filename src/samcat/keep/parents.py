"""Records of a catalog as the parents of entries that are added to it."""

from collections.abc import Iterable

from samcat.catalog import Catalog
from samcat.formats import render
from samcat.record.model import Record
from samcat.record.references import by_key, parents_of


def parents_as_bibtex(catalog: Catalog, keys: Iterable[str]) -> str:
    """The records of some keys or aliases, and those that they have fields from, as biblatex under these names."""
    found: dict[str, Record] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        record = by_key(key, catalog.records) if key not in found else None
        if record is not None:
            found[key] = record._replace(key=key, aliases=())
            waiting += parents_of(record)
    return render(found.values(), "biblatex")
