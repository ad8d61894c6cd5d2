"""samcat show."""

from samcat.cli import options
from samcat.cli.output import look
from samcat.cli.own import told_of_own
from samcat.cli.present import format_asked, keeps_file, present, present_cards
from samcat.cli.references import given
from samcat.cli.source import find_records, open_source
from samcat.errors import ExitStatus


def command(references: options.References, printing: options.Printing, catalog: options.CatalogFile = None) -> int:
    """Show everything known about a record, as a card.

    \b
    Examples:
      samcat show medsam
      samcat show 2304.12306 wan2024trisam
      samcat show "Segment Anything in Medical Images" --copy
      samcat search polyp -n 3 | samcat show -
    """
    source = open_source(catalog)
    records, complete = find_records(source, given(references, lambda: source))
    if not records and keeps_file(printing):
        return ExitStatus.NOTHING_FOUND
    plain = printing._replace(columns=None, raw=False, excel=False)
    if format_asked(printing) in (None, "table") and plain == printing and records:
        # what is the reader's own is told to him, and stands in nothing that is written, copied or piped
        is_read = look(output=printing.output).is_terminal and not (printing.copy or printing.output)
        present_cards(records, printing, told_of_own(source, records) if is_read else {})
    else:
        present(records, printing, is_told=not complete, catalog=lambda: source)
    return ExitStatus.OK if complete and records else ExitStatus.NOTHING_FOUND
