"""samcat cite."""

from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.present import present
from samcat.cli.source import find_records, open_catalog
from samcat.errors import ExitStatus, UsageError


def command(
    references: options.References = None,
    every: Annotated[bool, typer.Option("--all", help="Cite the whole catalogue.", show_default=False)] = False,
    catalog: options.CatalogFile = None,
    format_: options.CiteFormat = None,
    json: options.Json = False,
    output: options.Output = None,
    color: options.Color = "auto",
    pager: options.Pager = None,
) -> int:
    """Print BibTeX that compiles, for papers, datasets and citations.

    \b
    Examples:
      samcat cite SAM4MIS-2024
      samcat cite medsam 2401.13961 -o refs.bib
      samcat cite --all > list.bib
    """
    if every == bool(references):
        raise UsageError("say what to cite: keys or other references, or --all")
    source = open_catalog(catalog)
    records, complete = (list(source.records), True) if every else find_records(source, references or ())
    if records:
        present(records, format_ or (None if json else "bibtex"), json, output, color, pager)
    return ExitStatus.OK if records and complete else ExitStatus.NOTHING_FOUND
