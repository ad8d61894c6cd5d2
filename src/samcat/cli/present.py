"""Records on their way out: in which format, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat import formats
from samcat.cli import output
from samcat.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samcat.model import Record
    from samcat.query.rank import Hit


def present(
    records: Sequence[Record], format_: str | None, json: bool, to: str | None, color: str, pager: bool | None
) -> ExitStatus:
    """Print records: a table on a terminal, one a line in a pipe, or what `format_` names."""
    if json and format_ not in (None, "json"):
        raise UsageError(f"--json and --format {format_} contradict each other")
    terminal = output.look(color)
    name = "json" if json else format_ or ("table" if terminal.is_terminal and to is None else "tsv")
    if not records:
        output.say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    if name == "table":
        from samcat.formats import table

        pieces = table.render(
            records, width=terminal.width, colour=terminal.colour, links=terminal.links, unicode=terminal.unicode
        )
    else:
        pieces = formats.pieces(records, name)
    output.emit(pieces, output=to, pager=pager)
    return ExitStatus.OK


def present_cards(records: Sequence[Record], to: str | None, color: str, pager: bool | None) -> None:
    """Print a card for each record, with a blank line between two."""
    from samcat.formats import card

    terminal = output.look(color)
    output.emit(
        card.render(records, width=terminal.width, colour=terminal.colour, links=terminal.links),
        output=to,
        pager=pager,
    )


def explain(hits: Sequence[Hit], to: str | None, color: str, pager: bool | None) -> ExitStatus:
    """Print for each hit its score, and which word of the query matched which word where, and how."""
    del color
    output.emit(_reasons(hits), output=to, pager=pager)
    return ExitStatus.OK


def _reasons(hits: Sequence[Hit]) -> Iterator[str]:
    from samcat.clean import clean_line
    from samcat.names import title_of

    for hit in hits:
        yield f"{hit.score:.3f}\t{clean_line(hit.record.key)}\t{clean_line(title_of(hit.record))}\n"
        for match in hit.matches:
            yield f"\t{match.how}\t{clean_line(match.word)}\t{clean_line(match.matched)}\t{match.field}\n"
