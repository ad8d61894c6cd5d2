"""samcat join."""

from samcat.cli import options
from samcat.cli.change import carry_out, editable
from samcat.cli.output import say
from samcat.file.document import Document
from samcat.keep.join import idle_acceptances, join, joined_text, refuse_different
from samcat.record.model import key_form

_HELP = "A key, alias, arXiv id, DOI, link, method name or whole title."


def command(
    keep: str = options.argument("REF", help=f"The record that stays. {_HELP}", default=...),
    other: str = options.argument("REF", help="The record that becomes part of it.", default=...),
    force: bool = options.flag("--force", help="Join them even if they do not look like one work."),
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Make one record of two, such as the preprint and the published version of a paper.

    The key of the second one becomes an alias of the first, so it keeps working. Where both have a value, that of the
    first is kept, and what is left out is reported.

    \b
    Examples:
      samcat join ward2024sammix ward2025sammix --dry-run
      samcat join 2412.08575 10.1007/978-3-032-05472-2_1 --yes
    """
    left: list[str] = []

    def change(document: "Document") -> str:
        one, two = document.catalog.get(keep), document.catalog.get(other)
        if not force:
            refuse_different(one, two)
        joined = join(one, two)
        left[:] = [f"samcat: not taken over from {two.key}: {what}" for what in joined.left]
        left.extend(f"samcat: {line}" for line in idle_acceptances(document.catalog, {key_form(two.key)}))
        return joined_text(document, one, joined.record, two)

    status = carry_out(editable(catalog), change, yes=yes, dry_run=dry_run)
    for line in left:
        say(line)
    return status
