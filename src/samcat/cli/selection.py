"""The filter and sort options of list and search, as one Selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.errors import UsageError
from samcat.record.dates import month_range
from samcat.record.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.cache.catalog import IndexedCatalog
    from samcat.catalog import Catalog
    from samcat.search.select import Selection

SORTS = ("date", "listed", "title", "author", "key")


def selection(
    catalog: Catalog | IndexedCatalog,
    since: str | None,
    until: str | None,
    authors: Sequence[str] | None,
    has_code: bool | None,
    kinds: Sequence[str] | None,
    sections: Sequence[str] | None,
    venues: Sequence[str] | None,
    sort: str,
    reverse: bool,
    limit: int,
) -> Selection:
    """The Selection that options spell.

    Raises UsageError for a date, kind, section or sort order that does not exist, with those that do.
    """
    from samcat.search.select import Selection

    orders = (*SORTS, "relevance") if sort == "relevance" else SORTS
    return Selection(
        since=month_range(since)[0] if since is not None else None,
        until=month_range(until)[1] if until is not None else None,
        authors=tuple(authors or ()),
        has_code=has_code,
        kinds=_known("kind", (kind.lower().removesuffix("s") for kind in kinds or ()), KINDS),
        sections=_known("section", sections or (), [section.id for section in catalog.sections]),
        venues=tuple(venues or ()),
        sort=_known("order to sort by", [sort], orders)[0],
        reverse=reverse,
        limit=limit,
    )


def _known(what: str, values: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    values = tuple(values)
    for value in values:
        if value not in known:
            there_are = f"there are {', '.join(known)}" if known else "the catalog has none"
            raise UsageError(f"there is no {what} {value!r} ({there_are})")
    return values
