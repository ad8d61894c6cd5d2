"""Records on their way out: in which format, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat import formats
from samcat.cli import output
from samcat.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samcat.record.model import Record
    from samcat.search.rank import Hit


def present(
    records: Sequence[Record],
    format_: str | None,
    json: bool,
    to: str | None,
    color: str,
    pager: bool | None,
    *,
    prefer: str = "published",
    raw: bool = False,
) -> ExitStatus:
    """Print records: a table on a terminal, one a line in a pipe, or what `format_` names."""
    if json and format_ not in (None, "json"):
        raise UsageError(f"--json and --format {format_} contradict each other")
    terminal = _look(color, to)
    name = "json" if json else format_ or ("table" if terminal.is_terminal else "tsv")
    if not records:
        output.say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    if name == "table" and not raw:
        from samcat.formats import table

        pieces = table.render(
            records, width=terminal.width, color=terminal.color, links=terminal.links, unicode=terminal.unicode
        )
    else:
        pieces = formats.pieces(records, name, prefer=prefer, raw=raw)
        if name == "bibtex":
            pieces = _telling_letters(pieces)
    output.emit(pieces, output=to, pager=pager)
    return ExitStatus.OK


def _look(color: str, to: str | None) -> output.Terminal:
    """What is printed to: a file is no terminal, and colored only where that is asked for."""
    terminal = output.look(color)
    if to in (None, "-"):
        return terminal
    return terminal._replace(is_terminal=False, links=False, color=color == "always")


def _telling_letters(pieces: Iterator[str]) -> Iterator[str]:
    """Pass entries on, and tell once which letters in them BibTeX has no commands for."""
    beyond: dict[str, None] = {}
    for piece in pieces:
        if not piece.isascii():
            beyond.update(dict.fromkeys(letter for letter in piece if not letter.isascii()))
        yield piece
    if beyond:
        letters = " ".join(list(beyond)[:20])
        output.say(f"samcat: BibTeX has no command for {letters} (left as UTF-8; -f biblatex is made for such letters)")


def present_cards(records: Sequence[Record], to: str | None, color: str, pager: bool | None) -> None:
    """Print a card for each record, with a blank line between two."""
    from samcat.formats import card

    terminal = _look(color, to)
    width = terminal.width if terminal.is_terminal else None
    output.emit(card.render(records, width=width, color=terminal.color, links=terminal.links), output=to, pager=pager)


def present_references(
    records: Sequence[Record], style: str, form: str, prefer: str, to: str | None, pager: bool | None
) -> None:
    """Print a finished reference for each record, as "text", "md" or "html"; several have a blank line between two."""
    from samcat.formats.styles import reference

    separator = "\n" if form == "md" else ""
    pieces = (
        (separator if number else "") + reference(record, style, prefer=prefer, form=form) + "\n"
        for number, record in enumerate(records)
    )
    output.emit(list(pieces), output=to, pager=pager)


def append_entries(records: Sequence[Record], format_: str, prefer: str, to: str) -> None:
    """Add to a BibTeX file the entries whose keys it does not hold; what it holds stays as it is."""
    from pathlib import Path

    from samcat.readers.entry_keys import entry_keys

    if format_ not in ("bibtex", "biblatex"):
        raise UsageError(f"--append adds to a BibTeX file, not to {format_}")
    try:
        there = Path(to).read_bytes() if Path(to).exists() else b""
    except OSError as error:
        raise UsageError(f"{to}: cannot be read: {error.strerror}") from error
    held = entry_keys(there.decode("utf-8", "replace"))
    new = [record for record in records if record.key.casefold() not in held]
    if not new:
        output.say(f"samcat: {to} holds all of it already")
        return
    from samcat.file.write import write_atomically

    ending = b"" if not there else b"\n" if there.endswith(b"\n") else b"\n\n"
    added = "".join(formats.pieces(new, format_, prefer=prefer)).encode()
    write_atomically(to, there + ending + added, old=there or None)


def explain(hits: Sequence[Hit], to: str | None, color: str, pager: bool | None) -> ExitStatus:
    """Print for each hit its score, and which word of the query matched which word where, and how.

    In a pipe the columns of a hit are score, key and title, those of a match, behind an empty one, how, the word of the
    query, that of the record, and the field.
    """
    terminal = output.look(color)
    readable = terminal.is_terminal and to is None
    output.emit(_reasons_to_read(hits) if readable else _reasons(hits), output=to, pager=pager)
    return ExitStatus.OK


def _reasons(hits: Sequence[Hit]) -> Iterator[str]:
    from samcat.clean import clean_line
    from samcat.record.names import title_of

    for hit in hits:
        yield f"{hit.score:.3f}\t{clean_line(hit.record.key)}\t{clean_line(title_of(hit.record))}\n"
        for match in hit.matches:
            yield f"\t{match.how}\t{clean_line(match.word)}\t{clean_line(match.matched)}\t{match.field}\n"


def _reasons_to_read(hits: Sequence[Hit]) -> Iterator[str]:
    from samcat.clean import clean_line
    from samcat.record.names import title_of

    for number, hit in enumerate(hits):
        blank = "\n" if number else ""
        yield f"{blank}{hit.score:7.3f}  {clean_line(hit.record.key)}  {clean_line(title_of(hit.record))}\n"
        for match in hit.matches:
            found = "" if match.word == match.matched else f" as {clean_line(match.matched)}"
            yield f"         {clean_line(match.word)}{found}: {match.how}, {match.field}\n"
