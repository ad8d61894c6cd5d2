"""The filter and sort options of list and search, as one Selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.cli.output import say

if TYPE_CHECKING:
    from samcat.cli.options import Filters
    from samcat.search.parse import Query
    from samcat.search.select import Selection
    from samcat.source import Source


def tell_workshops(source: Source, query: Query | None, selection: Selection, *, exact: bool = False) -> None:
    """Say how many papers of workshops are left out, where a filter or the query asks for a venue."""
    if query is not None and not selection.venues and not query.alternatives:
        asked = [clause for clause in query.clauses if clause.field == "venue" and not clause.excluded]
        if len(asked) == 1:
            query = query._replace(clauses=tuple(clause for clause in query.clauses if clause is not asked[0]))
            selection = selection._replace(venues=(asked[0].value,))
    if not selection.venues:
        return
    venues = selection.venues
    workshops = tuple(f"{venue} workshop" for venue in venues)
    both = (selection._replace(venues=venues + workshops, limit=0), selection._replace(limit=0))
    if query is None or not (query.words or query.phrases or query.clauses):
        every, own = map(source.count, both)
    else:
        every, own = (source.answer(query, wanted, exact=exact).total for wanted in both)
    if count := every - own:
        from shlex import quote

        papers = "1 paper of its workshops is" if count == 1 else f"{count} papers of its workshops are"
        say(f"samcat: {papers} left out (--venue {quote(workshops[0])} shows them)")


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
