"""The tags of some records by facet, with counts, in place of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.cli import output
from samcat.cli.present import format_asked, send
from samcat.errors import ExitStatus, UsageError
from samcat.formats import facets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.catalog import Catalog
    from samcat.cli.options import Printing
    from samcat.large.catalog import LargeCatalog
    from samcat.record.model import Record


def present_facets(
    source: Catalog | LargeCatalog, records: Sequence[Record], printing: Printing, *, is_told: bool = False
) -> ExitStatus:
    """Print the tags that records carry. Raises UsageError for a format other than json and tsv.

    `is_told` is whether it has been said why there is no record.
    """
    name = format_asked(printing)
    if name not in (None, "json", "tsv", "table"):
        raise UsageError(f"--facets is for table, tsv and json, not for {name}")
    rows = facets.counted(source.tags, records)
    if not rows and not is_told:
        output.say("samcat: no tags" if records else "samcat: nothing found")
    terminal = output.look(printing.color, printing.output)
    as_lines = terminal._replace(is_terminal=False) if name == "tsv" else terminal
    send(facets.as_json(rows) if name == "json" else facets.as_text(rows, as_lines), printing)
    return ExitStatus.OK if rows else ExitStatus.NOTHING_FOUND
