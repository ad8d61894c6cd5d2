"""samcat section."""

from samcat.cli import options
from samcat.cli.change import carry_out, editable
from samcat.errors import UsageError, choose
from samcat.file.document import Document
from samcat.file.sections import renamed, with_section
from samcat.record.model import Section


def command(
    action: str = options.argument("ACTION", help="add or rename.", default=...),
    name: str = options.argument("ID", help="The id of the section.", default=...),
    heading: str = options.argument("HEADING", help="Its heading.", default=...),
    under: str | None = options.value("--under", metavar="ID", help="With add: the section that contains it."),
    after: str | None = options.value("--after", metavar="ID", help="With add: the section that it follows."),
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Add a section to the list, or change the heading of one.

    The id stays, so no record changes. In a README the heading follows with the next samcat build, that of a
    new section with its first record.

    \b
    Examples:
      samcat section add video "Video segmentation" --after sam2
      samcat section rename sam2 "SAM 2 in medical images" --dry-run
    """
    wanted = choose("action", action, ["add", "rename"])
    heading = " ".join(heading.split())
    if not heading:
        raise UsageError("a section has a heading")
    if wanted == "rename" and (under or after):
        raise UsageError("--under and --after are for a new section")

    def change(document: "Document") -> str:
        if wanted == "rename":
            return renamed(document, name, heading)
        return with_section(document, Section(name, heading, under), after)

    return carry_out(editable(catalog), change, yes=yes, dry_run=dry_run)
