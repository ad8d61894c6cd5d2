"""samcat cite."""

from typing import Annotated

import typer

from samcat.cli import options
from samcat.errors import ExitStatus, UsageError


def command(
    references: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF…",
            help="Keys, aliases, arXiv ids, DOIs, links or method names; - reads them.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Cite the whole catalog.", show_default=False)] = False,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--aux",
            metavar="FILE",
            help="Cite what a document cites: a LaTeX .aux file, or Markdown or Typst source. Repeat for several.",
            show_default=False,
        ),
    ] = None,
    prefer: Annotated[
        str,
        typer.Option("--prefer", metavar="VERSION", help="published (where that is confirmed) or preprint."),
    ] = "published",
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            metavar="STYLE",
            help="A finished reference instead: apa, ieee, vancouver, chicago or nature; -f text, md or html.",
            show_default=False,
        ),
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Add to the --output file what it does not hold yet.", show_default=False)
    ] = False,
    catalog: options.CatalogFile = None,
    format_: options.CiteFormat = None,
    json: options.Json = False,
    raw: options.Raw = False,
    output: options.Output = None,
    color: options.Color = "auto",
    pager: options.Pager = None,
) -> int:
    """Print BibTeX that compiles, another format, or a finished reference, for whatever the catalog holds.

    \b
    Examples:
      samcat cite SAM4MIS-2024
      samcat cite medsam 2401.13961 -o refs.bib
      samcat cite --aux paper.aux -o refs.bib
      samcat cite medsam --style apa
      samcat list --venue MICCAI -f keys | samcat cite - -f ris
      samcat cite --all > list.bib
    """
    from samcat.cli.cited import wanted_records
    from samcat.cli.present import append_entries, present, present_references

    if prefer not in ("published", "preprint"):
        raise UsageError(f"there is no version {prefer!r} to prefer (there are published, preprint)")
    if append and (output is None or style is not None):
        raise UsageError("--append adds entries to a file: say which with --output")
    records, complete = wanted_records(catalog, references or [], document or [], every=every)
    if not records:
        return ExitStatus.NOTHING_FOUND
    if style is not None:
        present_references(records, style, format_ or "text", prefer, output, pager)
    elif append:
        append_entries(records, format_ or "bibtex", prefer, str(output))
    else:
        present(records, format_ or (None if json else "bibtex"), json, output, color, pager, prefer=prefer, raw=raw)
    return ExitStatus.OK if complete else ExitStatus.NOTHING_FOUND
