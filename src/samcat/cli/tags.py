"""samcat tags."""

from samcat.cli import options
from samcat.cli.chosen import chosen
from samcat.cli.output import emit, look, say
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus


def command(
    query: options.Query = None,
    *,
    filters: options.Filters,
    json: options.Json = False,
    output: options.Output = None,
    pager: options.Pager = None,
    catalog: options.CatalogFile = None,
) -> int:
    """List the tags by facet, with how many records carry each; of a query, how many of those that it finds.

    \b
    Examples:
      samcat tags
      samcat tags polyp has:code
      samcat list --tag prostate --tag mri
    """
    from samcat.formats import facets

    source = open_catalog(catalog)
    kinds = filters.kind or (None if query else ["paper", "dataset"])
    rows = facets.counted(source.tags, chosen(source, list(query or ()), filters._replace(kind=kinds)))
    if not rows:
        say("samcat: no tags")
    emit(facets.as_json(rows) if json else facets.as_text(rows, look(output=output)), output=output, pager=pager)
    return ExitStatus.OK if rows else ExitStatus.NOTHING_FOUND
