"""Records in groups with their counts: headings on a terminal, the group before each line in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat import formats
from samcat.clean import clean_line
from samcat.cli import output
from samcat.cli.present import format_asked, send
from samcat.errors import ExitStatus, UsageError
from samcat.formats.columns import chosen
from samcat.search.groups import JOINED, Grouping, complete_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samcat.cli.options import Printing
    from samcat.record.model import Record
    from samcat.search.groups import Group
    from samcat.source import Source


def present_groups(
    source: Source, records: Sequence[Record], by: str, printing: Printing, of: Sequence[Record] | None = None
) -> ExitStatus:
    """Print records in groups, which are those `of` more records where only some are shown.

    Raises UsageError for a grouping or a format that has none."""
    complete = None
    if by.casefold() in ("month", "year"):
        complete = complete_until(source.select(JOINED), source.about.updated)
    grouping = Grouping(by, source.tags, source.sections, complete)
    groups = [group for group in grouping.groups(records) if group.size]
    sizes = {group.name: group.size for group in grouping.groups(records if of is None else of)}
    terminal = output.look(printing.color, printing.output)
    name = format_asked(printing) or ("table" if terminal.is_terminal else "tsv")
    if name not in ("table", "tsv", "md"):
        raise UsageError(f"--by is for table, tsv and md, not for {name}; samcat stats --by counts in other forms")
    send(_pieces(groups, sizes, name, printing, terminal), printing)
    return ExitStatus.OK


def _pieces(
    groups: Sequence[Group], sizes: Mapping[str, int], name: str, printing: Printing, terminal: output.Terminal
) -> Iterator[str]:
    for number, group in enumerate(groups):
        if name == "tsv":
            for line in formats.pieces(group.records, "tsv", columns=_columns(printing)):
                yield f"{clean_line(group.name)}\t{line}"
            continue
        whole = sizes[group.name]
        count = f"{group.size} of {whole}" if group.size < whole else group.size
        heading = f"{clean_line(group.label)} ({count}{', so far' if group.is_open else ''})"
        yield ("\n" if number else "") + (f"## {heading}\n\n" if name == "md" else f"{heading}\n")
        if name == "md":
            yield from formats.pieces(group.records, "md")
        else:
            from samcat.formats import table

            yield from table.render(
                group.records,
                width=terminal.width if terminal.is_terminal else None,
                color=terminal.color,
                links=terminal.links,
                unicode=terminal.unicode,
                columns=_columns(printing),
                wrapped=printing.wrap,
            )


def _columns(printing: Printing) -> tuple[str, ...]:
    return chosen(printing.columns) if printing.columns is not None else ()
