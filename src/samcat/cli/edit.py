"""samcat edit."""

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from samcat.cli import options
from samcat.cli.change import carry_out, editable, is_attended, show
from samcat.cli.references import given
from samcat.errors import ExitStatus, UsageError
from samcat.file.document import Document, open_document, update
from samcat.keep.assign import assign
from samcat.keep.editor import edited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def command(
    reference: options.OneReference,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]…", help="What to set; FIELD= removes a field.", show_default=False),
    ] = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Change the fields of one record, or open it in $EDITOR.

    Separate several authors or aliases with semicolons. published.in, published.type, published.year and
    published.doi say where it was published.

    \b
    Examples:
      samcat edit ma2023medsam code=https://github.com/bowang-lab/MedSAM
      samcat edit trisam authors="Wan, Jia; Li, Wanhua" published.in="MICCAI 2024" published.type=conference
      samcat edit trisam
      samcat list --section sam -f keys | samcat edit - section=sam2 --yes
    """
    path = editable(catalog)
    references = given([reference])
    if changes:
        return max(
            carry_out(path, partial(_assigned, wanted, changes), yes=yes, dry_run=dry_run) for wanted in references
        )
    if not is_attended() and not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise UsageError("no terminal for an editor (give field=value, or set $EDITOR)")
    for wanted in references:
        _edit(path, wanted, dry_run=dry_run)
    return ExitStatus.OK


def _assigned(reference: str, changes: "Sequence[str]", document: Document) -> str:
    record = document.catalog.get(reference)
    return document.changed(record, assign(record, changes))


def _edit(path: "Path", reference: str, *, dry_run: bool) -> None:
    """Open the table of one record in the editor, and write what it has become."""
    before = open_document(path)
    record = before.catalog.get(reference)
    with edited(before.table(record), before.span(record).line) as table:
        if dry_run:
            show(before, before.rewritten(record, table))
        else:
            show(*update(path, lambda now: now.rewritten(now.unchanged(record, before), table)))
