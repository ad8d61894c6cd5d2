"""samcat edit."""

import re
from collections.abc import Sequence
from pathlib import Path

from samcat.cli import options
from samcat.cli.change import carry_out, editable, is_attended, show
from samcat.cli.output import say
from samcat.cli.references import given
from samcat.cli.source import open_at_once
from samcat.errors import ExitStatus, UsageError
from samcat.file.document import Document, open_document, update
from samcat.keep.assign import assign
from samcat.keep.editor import edited, own_editor
from samcat.record.model import Record
from samcat.search.filters import selection_of
from samcat.search.parse import parse
from samcat.search.select import Selection

# the name of a field and its value; no link begins so
_ASSIGNMENT = r"[A-Za-z][\w. -]*=|(?:fields|links)\.[^=]+="


def command(
    words: list[str] | None = options.argument(
        "[REF…] [FIELD=VALUE…]",
        help="Records (- reads them from standard input), and what to set; FIELD= removes a field.",
    ),
    where: str | None = options.value(
        "--where", metavar="QUERY", help="Change the records that this query finds, as samcat search does."
    ),
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Change fields of records, or open them in $EDITOR.

    A record that goes to another section takes its place in the order there.
    Separate several authors or aliases with semicolons. published.in, published.type, published.year and
    published.doi say where it was published.

    \b
    Examples:
      samcat edit ma2023medsam code=https://github.com/bowang-lab/MedSAM
      samcat edit trisam authors="Wan, Jia; Li, Wanhua" published.in="MICCAI 2024" published.type=conference
      samcat edit trisam
      samcat edit --where "tag:video in:sam" section="sam; sam2" --dry-run
      samcat list --section sam -f keys | samcat edit - note= --yes
    """
    path = editable(catalog)
    count = next((n for n, word in enumerate(words or ()) if re.match(_ASSIGNMENT, word)), len(words or ()))
    references, changes = (words or [])[:count], (words or [])[count:]
    if where is not None:
        if references or not changes:
            raise UsageError("--where stands in place of references, and takes field=value")
        if not _found(where, open_document(path)):
            say(f"samcat: nothing is found by {where!r}")
            return ExitStatus.NOTHING_FOUND
        return carry_out(path, lambda now: _with(now, _found(where, now), changes), yes=yes, dry_run=dry_run)
    references = given(references, lambda: open_at_once(catalog))
    if not references:
        say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    if changes:
        return carry_out(
            path,
            lambda now: _with(now, [now.catalog.get(one) for one in references], changes),
            yes=yes,
            dry_run=dry_run,
        )
    if not is_attended() and not own_editor():
        raise UsageError("no terminal for an editor (give field=value, or set $EDITOR)")
    for wanted in references:
        _edit(path, wanted, dry_run=dry_run)
    return ExitStatus.OK


def _found(query: str, document: Document) -> "list[Record]":
    from samcat.cli.own import resolved

    hits = document.catalog.hits(resolved(document.catalog, parse(query)), Selection(sort="relevance"))
    # what has only a part of the words is not meant
    return [hit.record for hit in hits if hit.is_whole]


def _with(document: Document, records: "Sequence[Record]", changes: "Sequence[str]") -> str:
    changed = {record.key: assign(record, changes) for record in records}
    before = {tag for record in records for tag in record.tags}
    for tag in dict.fromkeys(tag for record in changed.values() for tag in record.tags if tag not in before):
        try:
            selection_of((), document.catalog.tags, tags=[tag])
        except UsageError as error:
            say(f"samcat: {error}; it is given all the same")
    return document.moved(changed)


def _edit(path: "Path", reference: str, *, dry_run: bool) -> None:
    """Open the table of one record in the editor, and write what it has become."""
    before = open_document(path)
    record = before.catalog.get(reference)
    with edited(before.table(record), before.span(record).line) as table:
        if dry_run:
            show(before, before.rewritten(record, table))
        else:
            show(*update(path, lambda now: now.rewritten(now.unchanged(record, before), table)))
