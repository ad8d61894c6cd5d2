"""samcat remove."""

from samcat.cli import options
from samcat.cli.change import carry_out, editable
from samcat.cli.output import say
from samcat.cli.references import given
from samcat.cli.source import open_at_once
from samcat.errors import ExitStatus
from samcat.file.document import Document
from samcat.keep.join import idle_acceptances
from samcat.record.identity import key_forms
from samcat.record.model import key_form


def command(
    references: options.References = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Take records out of the list, shown as a diff first.

    It is better to keep a key that papers cite: samcat join makes one record of two, and withdrawn="reason" marks a
    paper that was withdrawn. Whatever still names a removed key is reported.

    \b
    Examples:
      samcat remove ma2023medsam --dry-run
      samcat list --tag natural-images -f keys | samcat remove - --yes
    """
    wanted = given(references, lambda: open_at_once(catalog))
    if not wanted:
        say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    told: list[str] = []

    def change(document: "Document") -> str:
        records = [document.catalog.get(reference) for reference in wanted]
        text = document.removed([record.key for record in records])
        gone = {form for record in records for form in key_forms(record)}
        if document.catalog.about.cite and key_form(document.catalog.about.cite) in gone:
            told.append(f"samcat: [catalog] cite still names {document.catalog.about.cite}")
        told.extend(f"samcat: {line}" for line in idle_acceptances(document.catalog, gone))
        return text

    status = carry_out(editable(catalog), change, yes=yes, dry_run=dry_run)
    for line in dict.fromkeys(told):
        say(line)
    return status
