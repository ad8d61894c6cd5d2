"""samcat show."""

from samcat.cli import options
from samcat.cli.present import present, present_cards
from samcat.cli.source import find_records, open_source
from samcat.errors import ExitStatus


def command(
    references: options.References,
    catalog: options.CatalogFile = None,
    format_: options.CardFormat = None,
    json: options.Json = False,
    raw: options.Raw = False,
    output: options.Output = None,
    color: options.Color = "auto",
    pager: options.Pager = None,
) -> int:
    """Show everything known about a record, as a card.

    \b
    Examples:
      samcat show medsam
      samcat show 2304.12306 wan2024trisam
      samcat show SAM4MIS --json
    """
    records, complete = find_records(open_source(catalog), references or ())
    if records:
        if format_ or json or raw:
            present(records, format_, json, output, color, pager, raw=raw)
        else:
            present_cards(records, output, color, pager)
    return ExitStatus.OK if complete else ExitStatus.NOTHING_FOUND
