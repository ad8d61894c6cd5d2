"""samcat tags."""

from samcat.cli import options
from samcat.cli.chosen import chosen
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, look, say
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus


def command(
    query: options.Query = None,
    *,
    filters: options.Filters,
    format_: str | None = options.form(
        "FACETS", "text, tsv, csv, json or md. [default: what the name of the --output file ends in]", options.OUTPUT
    ),
    json: options.Json = False,
    output: options.Output = None,
    pager: options.Pager = None,
    catalog: options.CatalogFile = None,
) -> int:
    """List the tags by facet, with how many records carry each; of a query, how many that it finds.

    The name of a facet lists that facet alone.

    \b
    Examples:
      samcat tags
      samcat tags modality
      samcat tags polyp has:code
      samcat list --tag prostate --tag mri
    """
    from samcat.formats import facets

    form = form_asked("tags", facets.FORMS, format_, json=json, output=output) or "text"
    source = open_catalog(catalog)
    known = {tag.facet.casefold() for tag in source.tags if tag.facet}
    words = list(query or ())
    # "tags modality": the facet, and not a search for the word
    named = [word.casefold() for word in words if word.casefold() in known]
    words = [word for word in words if word.casefold() not in known]
    records = chosen(source, words, filters)
    rows = facets.counted(source.tags, records)
    rows = [row for row in rows if not named or row.tag.facet.casefold() in named]
    if not rows:
        facets_ = ", ".join(dict.fromkeys(tag.facet for tag in source.tags if tag.facet)) or "none"
        say("samcat: no tags" if records else f"samcat: nothing found (the facets are {facets_})")
    papers = sum(record.kind == "paper" for record in records)
    if rows and 0 < papers < len(records):
        say(f"samcat: of {len(records)} records (--kind paper counts the {papers} papers alone)")
    emit(facets.pieces(rows, form, look(output=output)), output=output, pager=pager)
    return ExitStatus.OK if rows else ExitStatus.NOTHING_FOUND
