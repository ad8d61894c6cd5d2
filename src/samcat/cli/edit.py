"""samcat edit."""

import os
from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.change import carry_out, editable, is_attended, show
from samcat.errors import ExitStatus, UsageError
from samcat.file.document import Document, open_document, update
from samcat.keep.assign import assign
from samcat.keep.editor import edited


def command(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="A key, alias, arXiv id, DOI, link or method name.", show_default=False)
    ],
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]…", help="What to set; FIELD= takes a field out.", show_default=False),
    ] = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Change the fields of one record, or open it in $EDITOR.

    Several authors or aliases are set apart by semicolons; published.in, published.type, published.year and
    published.doi say where it appeared.

    \b
    Examples:
      samcat edit ma2023medsam code=https://github.com/bowang-lab/MedSAM
      samcat edit trisam authors="Wan, Jia; Li, Wanhua" published.in="MICCAI 2024" published.type=conference
      samcat edit trisam
    """
    path = editable(catalog)

    def assigned(document: Document) -> str:
        record = document.catalog.get(reference)
        return document.changed(record, assign(record, changes or ()))

    if changes:
        return carry_out(path, assigned, yes=yes, dry_run=dry_run)
    if not is_attended() and not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise UsageError("no terminal for an editor (give field=value, or set $EDITOR)")
    before = open_document(path)
    record = before.catalog.get(reference)
    with edited(before.table(record), before.span(record).line) as table:
        if dry_run:
            show(before, before.rewritten(record, table))
        else:
            show(*update(path, lambda now: now.rewritten(now.unchanged(record, before), table)))
    return ExitStatus.OK
