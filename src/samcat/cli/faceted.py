"""The tags of some records by facet, with counts, in place of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.cli import output
from samcat.cli.forms import form_asked
from samcat.cli.present import send
from samcat.errors import ExitStatus
from samcat.formats import facets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.cli.options import Printing
    from samcat.record.model import Record
    from samcat.source import Source


def present_facets(
    source: Source, records: Sequence[Record], printing: Printing, *, is_told: bool = False
) -> ExitStatus:
    """Print the tags that records carry. Raises UsageError for a form that they have not.

    `is_told` is whether it has been said why there is no record.
    """
    form = form_asked("facets", facets.FORMS, printing.format_, json=printing.json, output=printing.output)
    rows = facets.counted(source.tags, records)
    if not rows and not is_told:
        output.say("samcat: no tags" if records else "samcat: nothing found")
    terminal = output.look(printing.color, printing.output)
    send(facets.pieces(rows, form or "text", terminal), printing)
    return ExitStatus.OK if rows else ExitStatus.NOTHING_FOUND
