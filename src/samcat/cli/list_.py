"""samcat list."""

from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.present import present
from samcat.cli.selection import selection
from samcat.cli.source import open_source


def command(
    since: options.Since = None,
    until: options.Until = None,
    author: options.Authors = None,
    has_code: options.HasCode = None,
    kind: options.Kinds = None,
    section: options.Sections = None,
    venue: options.Venues = None,
    sort: Annotated[str, typer.Option("--sort", metavar="BY", help="date, listed, title, author or key.")] = "date",
    reverse: options.Reverse = False,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="At most so many; 0 is all.", min=0)] = 0,
    catalog: options.CatalogFile = None,
    format_: options.FormatName = None,
    json: options.Json = False,
    raw: options.Raw = False,
    output: options.Output = None,
    color: options.Color = "auto",
    pager: options.Pager = None,
) -> int:
    """List the records, newest first.

    \b
    Examples:
      samcat list --since 202310 --has-code
      samcat list -a "^zhang" --until 2023 --sort title
      samcat list --venue MICCAI -f bibtex -o miccai.bib
    """
    source = open_source(catalog)
    chosen = selection(source, since, until, author, has_code, kind, section, venue, sort, reverse, limit)
    return present(source.select(chosen), format_, json, output, color, pager, raw=raw)
