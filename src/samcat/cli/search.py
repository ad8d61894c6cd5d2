"""samcat search."""

from samcat.cli import options
from samcat.cli.output import say
from samcat.errors import UsageError


def command(
    query: list[str] = options.argument(
        "QUERY…",
        help='Words, a "quoted phrase", -word to leave out, OR; fields author: title: venue: year: has: in: …',
        default=...,
    ),
    *,
    filters: options.Filters,
    printing: options.Printing,
    sort: str = options.value(
        "--sort",
        metavar="SORT",
        help="relevance, date, listed, title, author, venue or key. [default: relevance]",
        panel=options.OUTPUT,
        default="relevance",
    ),
    reverse: options.Reverse = False,
    limit: int = options.limit(20),
    exact: bool = options.flag("--exact", help="Match whole words as written: no prefixes, stems, typos or synonyms."),
    begun: bool = options.flag(
        "--begun", help="Take the last word as the beginning of one, as browse does while you type."
    ),
    why: bool = options.flag("--why", help="Show what matched for each result, where and how."),
    facets: options.Facets = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Search titles, methods, authors, venues, links and ids, best first; typos and accents are forgiven.

    samcat help query explains the query language.

    \b
    Examples:
      samcat search adapter
      samcat search polyp segmentation --has-code
      samcat search 'author:gutierrez date:2024..'
      samcat search "ultrasound -breast" -n 5
      samcat search few-shot --facets
    """
    from samcat.cli.own import resolved
    from samcat.cli.present import format_asked, present, tell_answer
    from samcat.cli.selection import selection, tell_workshops
    from samcat.cli.source import open_source
    from samcat.search.parse import parse, readings

    if not (why or facets):
        format_asked(printing)  # refused before anything is said of what was found
    source = open_source(catalog)
    chosen = selection(source, filters, sort, reverse=reverse, limit=limit)
    if len(query) == 1 and query[0].endswith(":") and not begun:
        from samcat.cli.hints import needs_value

        if told := needs_value(query[0].strip()):
            raise UsageError(told)
    text = " ".join(query)
    ways = [resolved(source, way) for way in (readings(text) if begun else [parse(text)])]
    if facets:
        # of all that is found, and not of the best alone
        chosen = chosen._replace(limit=0)
    for parsed in ways:
        found = source.answer(parsed, chosen, exact=exact, begun=begun)
        if found.hits:
            break
    hits = found.hits
    if hits and parsed is not ways[0]:
        say(f"samcat: nothing is found with {text.split()[-1]!r} yet; without it:")
    if hits:
        tell_answer(found)
        if found.unknown and any(word.endswith(":") for word in parsed.words):
            from samcat.cli.hints import needs_value

            for told in filter(None, map(needs_value, parsed.words)):
                say(f"samcat: {told}")
    else:
        from samcat.cli.hints import hints
        from samcat.cli.why import without_conditions

        elsewhere = without_conditions(source, parsed, chosen, exact=exact)
        tell_answer(found, source.nearest(parsed), without=elsewhere, hint=hints(source, chosen, parsed))
    if facets:
        from samcat.cli.faceted import present_facets

        return present_facets(source, [hit.record for hit in hits], printing, is_told=not hits)
    if why:
        from samcat.cli.why import explain

        return explain(hits, printing)
    tell_workshops(source, parsed, chosen, exact=exact)
    marks = {hit.record.key: {match.matched for match in hit.matches} for hit in hits}
    return present([hit.record for hit in hits], printing, marks=marks, is_told=True, catalog=lambda: source)
