"""samcat move."""

from samcat.cli import options
from samcat.cli.change import carry_out, editable
from samcat.cli.output import say
from samcat.cli.references import given
from samcat.cli.source import open_at_once
from samcat.errors import ExitStatus, UsageError, choose
from samcat.file.document import Document


def command(
    words: list[str] = options.argument(
        "REF… SECTION", help="Records, and the id of the section; - reads records.", default=...
    ),
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Move records to a section, where they take their places in the order.

    Nothing else in a record changes, and a comment right above it moves along. A record of several sections is then in
    this one alone (samcat edit REF section="a; b" names several).

    \b
    Examples:
      samcat move medsam sam2 --dry-run
      samcat list --section sam --tag video -f keys | samcat move - sam2 --yes
    """
    if len(words) < 2:
        raise UsageError("say which records, and then the section: samcat move medsam sam2")
    references = given(words[:-1], lambda: open_at_once(catalog))
    if not references:
        say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND

    def change(document: "Document") -> str:
        section = choose("section", words[-1], [row.id for row in document.catalog.sections])
        records = [document.catalog.get(reference) for reference in references]
        for record in records:
            if record.kind == "citation":
                raise UsageError(f"{record.key} is a citation, and those are in no section")
        return document.moved({record.key: record._replace(sections=(section,)) for record in records})

    return carry_out(editable(catalog), change, yes=yes, dry_run=dry_run)
