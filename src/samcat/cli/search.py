"""samcat search."""

from typing import Annotated

import typer

from samcat.cli import options


def command(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY…",
            help='Words, a "quoted phrase", -word to leave out; fields author: title: venue: date: has: in: …',
            show_default=False,
        ),
    ],
    since: options.Since = None,
    until: options.Until = None,
    author: options.Authors = None,
    has_code: options.HasCode = None,
    kind: options.Kinds = None,
    section: options.Sections = None,
    venue: options.Venues = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="BY", help="relevance, date, listed, title, author or key.")
    ] = "relevance",
    reverse: options.Reverse = False,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="At most so many; 0 is all.", min=0)] = 20,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Whole words as written: no prefix, stem, typo or synonym.", show_default=False),
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show for each result what matched where, and how.", show_default=False)
    ] = False,
    catalog: options.CatalogFile = None,
    format_: options.FormatName = None,
    json: options.Json = False,
    raw: options.Raw = False,
    output: options.Output = None,
    color: options.Color = "auto",
    pager: options.Pager = None,
) -> int:
    """Search titles, methods, authors, venues, links and ids, best first; typos and accents are forgiven.

    \b
    Examples:
      samcat search adapter
      samcat search polyp segmentation --has-code
      samcat search 'author:gutierrez date:2024..'
      samcat search "ultrasound -breast" -n 5
    """
    from samcat.cli.output import say
    from samcat.cli.present import explain, present
    from samcat.cli.selection import selection
    from samcat.cli.source import open_source
    from samcat.errors import ExitStatus
    from samcat.search.parse import parse

    source = open_source(catalog)
    chosen = selection(source, since, until, author, has_code, kind, section, venue, sort, reverse, limit)
    parsed = parse(" ".join(query))
    hits = source.hits(parsed, chosen, exact=exact)
    if not hits:
        near = source.nearest(parsed)
        say("samcat: nothing found" + (f"; words that would find something: {', '.join(near)}" if near else ""))
        return ExitStatus.NOTHING_FOUND
    if why:
        return explain(hits, output, color, pager)
    return present([hit.record for hit in hits], format_, json, output, color, pager, raw=raw)
