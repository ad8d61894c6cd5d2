"""samcat list."""

from samcat.cli import options
from samcat.cli.output import say
from samcat.cli.present import present, tell_cut
from samcat.cli.selection import selection, tell_workshops
from samcat.cli.source import open_source


def command(
    filters: options.Filters,
    printing: options.Printing,
    sort: str = options.value(
        "--sort",
        metavar="ORDER",
        help="date, listed, title, author, venue or key. [default: date]",
        panel=options.OUTPUT,
        default="date",
    ),
    reverse: options.Reverse = False,
    limit: int = options.limit(0),
    by: str | None = options.value(
        "--by",
        metavar="BY",
        help="In groups with counts: month, year, venue, author, section, tag, facet, or the name of a facet.",
        panel=options.OUTPUT,
    ),
    facets: options.Facets = False,
    catalog: options.CatalogFile = None,
) -> int:
    """List the records, newest first.

    \b
    Examples:
      samcat list --since 202310 --has-code
      samcat list -a "^zhang" --until 2023 --sort title
      samcat list --columns key,title,venue,year --sort venue
      samcat list --venue MICCAI -o miccai.bib
      samcat list --by modality --since 2026
      samcat list --venue MICCAI --facets
    """
    source = open_source(catalog)
    chosen = selection(source, filters, sort, reverse=reverse, limit=limit)
    records = source.select(chosen)
    if not records:
        from samcat.cli.hints import hints

        say("samcat: " + "; ".join(filter(None, ("nothing found", hints(source, chosen)))))
    if facets:
        from samcat.cli.faceted import present_facets

        status = present_facets(source, records, printing, is_told=not records)
    elif by is not None and records:
        from samcat.cli.grouped import present_groups

        status = present_groups(
            source, records, by, printing, of=source.select(chosen._replace(limit=0)) if limit else None
        )
    else:
        status = present(records, printing, is_told=True, catalog=lambda: source)
    tell_workshops(source, None, chosen)
    if limit and len(records) == limit:
        tell_cut(limit, source.count(chosen))
    return status
