"""samcat stats."""

from samcat.cli import options
from samcat.cli.chosen import chosen
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, look, say
from samcat.cli.present import tell_cut
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus
from samcat.formats import counts
from samcat.search.groups import Grouping, complete_until


def command(
    query: options.Query = None,
    *,
    filters: options.Filters,
    by: str = options.value(
        "--by",
        metavar="BY",
        help="month, year, venue, author, section, tag, facet, or the name of a facet. [default: year]",
        default="year",
    ),
    format_: str | None = options.form(
        "COUNTS",
        "bars, tsv, csv, json, md or svg. [default: what the name of the --output file ends in]",
        options.OUTPUT,
    ),
    json: options.Json = False,
    output: options.Output = None,
    limit: int = options.limit(0),
    catalog: options.CatalogFile = None,
) -> int:
    """Count records by month, year, venue, author, section or tag; --by tag FACET takes the tags of one facet.

    Months and years that are not over, or not yet indexed, are marked, as far as the list tells when papers joined it.

    \b
    Examples:
      samcat stats
      samcat stats ultrasound --by month
      samcat stats --by modality -o modality.svg
      samcat stats has:code --by venue -f csv
    """
    name = form_asked("counts", counts.NAMES, format_, json=json, output=output)
    source = open_catalog(catalog)
    words = list(query or ())
    if by.casefold() == "tag":
        facets = {tag.facet.casefold() for tag in source.tags if tag.facet}
        named = [word for word in words if word.casefold() in facets]
        # "--by tag modality": the facet is a word of its own
        by, words = (named[-1], [word for word in words if word != named[-1]]) if named else (by, words)
    grouping = Grouping(by, source.tags, source.sections, complete_until(source.papers, source.about.updated))
    records = chosen(source, words, filters)
    groups = grouping.groups(records)
    shown = groups[:limit] if limit else groups
    terminal = look(output=output)
    name = name or ("bars" if terminal.is_terminal else "tsv")
    if name == "bars":
        pieces = counts.bars(shown, terminal.width if terminal.is_terminal else 80, unicode=terminal.unicode)
    elif name == "svg":
        pieces = iter([counts.svg(shown, f"Records by {grouping.by}: {len(records)}")])
    elif name == "tsv":
        pieces = counts.tsv(shown)
    else:
        pieces = {"csv": counts.csv, "json": counts.json, "md": counts.markdown}[name](shown, grouping.by)
    emit(pieces, output=output)
    if name in ("tsv", "csv") and (late := [group.name for group in shown if group.is_open]):
        say(f"samcat: from {late[0]} on {counts.OPEN}")
    tell_cut(len(shown), len(groups))
    if not records:
        is_facet_meant = by.casefold() == "tag" and len(words) == 1
        facets_ = ", ".join(dict.fromkeys(tag.facet for tag in source.tags if tag.facet))
        say(f"samcat: nothing found{f' (the facets are {facets_})' if is_facet_meant else ''}")
    return ExitStatus.OK if records else ExitStatus.NOTHING_FOUND
