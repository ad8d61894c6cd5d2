"""samcat show."""

from samcat.cli import options
from samcat.cli.present import format_asked, present, present_cards
from samcat.cli.references import given
from samcat.cli.source import find_records, open_source
from samcat.errors import ExitStatus


def command(
    references: options.References,
    printing: options.Printing,
    catalog: options.CatalogFile = None,
) -> int:
    """Show everything known about a record, as a card.

    \b
    Examples:
      samcat show medsam
      samcat show 2304.12306 wan2024trisam
      samcat show "Segment Anything in Medical Images" --copy
      samcat search polyp -n 3 | samcat show -
    """
    records, complete = find_records(open_source(catalog), given(references))
    plain = printing._replace(columns=None, raw=False, excel=False)
    if format_asked(printing) in (None, "table") and plain == printing and records:
        present_cards(records, printing)
    else:
        present(records, printing, is_told=not complete)
    return ExitStatus.OK if complete else ExitStatus.NOTHING_FOUND
