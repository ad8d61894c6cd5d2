"""Records on their way out: in which format, and where to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samcat import formats
from samcat.cli import output
from samcat.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from samcat.cli.options import Printing
    from samcat.record.model import Record
    from samcat.search.rank import Answer
    from samcat.source import Source


def present(
    records: Sequence[Record],
    printing: Printing,
    default: str | None = None,
    *,
    prefer: str = "published",
    marks: Mapping[str, Collection[str]] | None = None,
    is_told: bool = False,
    catalog: Callable[[], Source] | None = None,
) -> ExitStatus:
    """Print records in the format that options ask for, else in `default`, else a table or, in a pipe, lines.

    `prefer` is the version that references are of; `marks` are for a key the words that are marked in a table;
    `is_told` is whether it has been said why there is no record; `catalog` is what a file of TOML takes sections and
    tags from, which makes it a list of its own.
    """
    terminal = output.look(printing.color, printing.output)
    name = format_asked(printing, cites=default == "bibtex") or default
    if name is None:
        name = "keys" if printing.copy else "table" if terminal.is_terminal else "tsv"
    pieces = _pieces(records, name, printing, terminal, prefer, marks)
    if name == "toml" and records and catalog and printing.output and not output.is_stream(printing.output):
        from samcat.cli.append import whole_list

        pieces = whole_list(records, catalog(), printing.output)
    # the document of no record is written, but takes nobody's clipboard
    send(pieces if records or not printing.copy else (), printing, header=name == "table")
    if records:
        return ExitStatus.OK
    if not is_told:
        output.say("samcat: nothing found")
    if printing.output and not output.is_stream(printing.output):
        output.say(f"samcat: {printing.output} is written without a record")
    return ExitStatus.NOTHING_FOUND


def keeps_file(printing: Printing) -> bool:
    """Whether nothing is written for references that name no record, which is said: a file stays as it was."""
    if printing.copy or printing.output is None or output.is_stream(printing.output):
        return False
    output.say(f"samcat: no record, so nothing is written to {printing.output}")
    return True


def format_asked(printing: Printing, *, cites: bool = False) -> str | None:
    """The format that --json, --format or the name of the output file asks for, in this order.

    Raises UsageError where two contradict each other, or where there is no such format.
    """
    named = formats.format_named(printing.format_) if printing.format_ is not None else None
    if printing.json and named not in (None, "json"):
        raise UsageError(f"--json and --format {printing.format_} contradict each other")
    if printing.json or named is not None:
        return "json" if printing.json else named
    from samcat.cli.forms import ending_of, unwritable

    if (ending := ending_of(printing.output)) is None:
        return None
    known = formats.endings(cites=cites)
    if ending not in known:
        raise unwritable(str(printing.output), ending, known, "; or say which with -f")
    return known[ending]


def send(pieces: Iterable[str], printing: Printing, *, header: bool = False) -> None:
    """Print pieces of text, or put them on the clipboard; `header` is whether the first lines are to stay in sight."""
    if printing.copy and printing.output:
        raise UsageError("--copy copies instead of printing, and --output writes to a file; give only one of them")
    if printing.copy:
        from samcat.cli.clipboard import copy

        text = "".join(pieces)
        output.say(f"samcat: {copy(text) if text.strip() else 'nothing copied; the clipboard stays as it was'}")
    else:
        output.emit(pieces, output=printing.output, pager=printing.pager, header=header)


def tell_cut(shown: int, of: int) -> None:
    """Say that not all records are shown, where that is so."""
    if shown < of:
        output.say(f"samcat: {shown} of {of}; -n 0 shows all")


def tell_answer(found: Answer, near: Sequence[str] = (), *, without: int = 0, hint: str = "") -> None:
    """Say which words no record has, words `near` to these where nothing is found, and how many were cut.

    `without` is how many there would be without conditions, and `hint` what is wrong with these.
    """
    missing = f"no record has {', '.join(map(repr, found.unknown))}" if found.unknown else ""
    if not found.hits:
        near_words = f"words that would find something: {', '.join(near)}" if near else ""
        elsewhere = f"{without} without the conditions" if without else ""
        output.say("samcat: " + "; ".join(filter(None, ("nothing found", missing, near_words, elsewhere, hint))))
        return
    shown, is_cut = len(found.hits), len(found.hits) < found.total
    is_partial = found.whole < found.total and not found.unknown
    whole = f"{found.whole or 'none'} {'has' if found.whole == 1 else 'have'} all words"
    parts = (
        f"{shown} of {found.total}" if is_cut or is_partial else "",
        whole if is_partial else "",
        "-n 0 shows all" if is_cut else "",
        f"{missing}; closest:" if missing else "",
    )
    if any(parts):
        output.say("samcat: " + "; ".join(filter(None, parts)))


def _pieces(
    records: Sequence[Record],
    name: str,
    printing: Printing,
    terminal: output.Terminal,
    prefer: str,
    marks: Mapping[str, Collection[str]] | None,
) -> Iterable[str]:
    from_columns = None
    if printing.columns is not None:
        from samcat.formats.columns import chosen

        from_columns = chosen(printing.columns)
    if printing.wrap and name != "table":
        raise UsageError(f"--wrap is for table, not for {name}")
    if name == "table" and not (printing.raw or printing.excel):
        return _table(records, from_columns or (), printing, terminal, marks)
    is_csv_file = name == "csv" and sys.platform == "win32" and printing.output is not None
    if formats.FORMATS[name].cites:
        from samcat.cli.telling import references as written
    else:
        written = formats.pieces
    pieces = written(
        records, name, prefer=prefer, columns=from_columns, raw=printing.raw, excel=printing.excel or is_csv_file
    )
    if terminal.is_terminal and not printing.copy and name in ("json", "bibtex", "biblatex"):
        from samcat.cli.paint import painted

        return painted(pieces, name, color=terminal.color)
    return pieces


def _table(
    records: Sequence[Record],
    columns: Sequence[str],
    printing: Printing,
    terminal: output.Terminal,
    marks: Mapping[str, Collection[str]] | None,
) -> Iterable[str]:
    if not records:
        return ()
    from samcat.formats import table

    whole = printing.copy or (printing.output is not None and not terminal.is_terminal)
    return table.render(
        records,
        width=None if whole else terminal.width,
        color=terminal.color,
        links=terminal.links,
        unicode=terminal.unicode,
        columns=columns,
        wrapped=printing.wrap,
        marks=marks,
    )


def present_cards(records: Sequence[Record], printing: Printing, own: Mapping[str, str]) -> None:
    """Print a card for each record, with a blank line between two; `own` is what to tell of some by their keys."""
    from samcat.formats import card

    terminal = output.look(printing.color, printing.output)
    is_read = terminal.is_terminal and not printing.copy
    width = terminal.width if is_read else None
    color, links = terminal.color and not printing.copy, terminal.links and not printing.copy
    send(card.render(records, width=width, color=color, links=links, own=own), printing)
