"""The filter and sort options of list and search, as one Selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.cli.options import Filters
    from samcat.search.select import Selection
    from samcat.source import Source


def with_workshops(selection: Selection) -> Selection:
    """A selection without limit that takes the workshops of its venues too."""
    return selection._replace(venues=(*selection.venues, *(f"{venue} workshop" for venue in selection.venues)), limit=0)


def selection(catalog: Source, filters: Filters, sort: str, *, reverse: bool, limit: int) -> Selection:
    """The Selection that options spell.

    Raises UsageError for a date, kind, section or sort order that does not exist, with those that do, and for a range
    of dates that ends before it begins.
    """
    from samcat.search.filters import selection_of

    return selection_of(
        catalog.sections,
        catalog.tags,
        since=filters.since,
        until=filters.until,
        authors=filters.author,
        has_code=filters.has_code,
        kinds=filters.kind,
        sections=filters.section,
        tags=filters.tag,
        venues=filters.venue,
        sort=sort,
        reverse=reverse,
        limit=limit,
    )
