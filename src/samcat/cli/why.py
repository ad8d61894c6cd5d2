"""Why each result of a search was found, or nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.cli import output
from samcat.cli.forms import form_asked
from samcat.cli.present import send
from samcat.errors import ExitStatus, UsageError
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samcat.cli.options import Printing
    from samcat.search.parse import Query
    from samcat.search.rank import Hit
    from samcat.source import Source

_FORMS = ("text", "tsv", "csv", "json")


def without_conditions(source: Source, query: Query, chosen: Selection, *, exact: bool) -> int:
    """How many records a query would find if its conditions and filters, but for the kind, had not to be met."""
    if query.is_only_conditions or query.alternatives or not (chosen.is_filter or query.clauses):
        return 0
    everywhere = Selection(sort="relevance", limit=1, kinds=chosen.kinds)
    return source.answer(query._replace(clauses=()), everywhere, exact=exact).total


def explain(hits: Sequence[Hit], printing: Printing) -> ExitStatus:
    """Print for each hit its score, and which word of the query matched which word where, and how.

    In a pipe the columns of a hit are score, key and title, those of a match, behind an empty one, how, the word of the
    query, that of the record, and the field. Raises UsageError for a form that reasons have not.
    """
    terminal = output.look(printing.color, printing.output)
    form = form_asked("--why", _FORMS, printing.format_, json=printing.json, output=printing.output) or "text"
    for spelling, given in (("--columns", printing.columns), ("--wrap", printing.wrap), ("--excel", printing.excel)):
        if given:
            raise UsageError(f"{spelling} cannot be used with --why, which prints reasons")
    if form == "text" and terminal.is_terminal and not printing.copy:
        pieces = _reasons_to_read(hits, terminal.width)
    else:
        pieces = {"text": _reasons, "tsv": _reasons, "csv": _reasons_as_csv, "json": _reasons_as_json}[form](hits)
    send(pieces, printing)
    return ExitStatus.OK if hits else ExitStatus.NOTHING_FOUND


def _reasons_as_json(hits: Sequence[Hit]) -> Iterator[str]:
    from samcat.formats.json import array

    return array(
        {
            "key": hit.record.key,
            "title": hit.record.title,
            "score": round(hit.score, 3),
            "matches": [
                {"word": match.word, "matched": match.matched, "how": match.how, "field": match.field}
                for match in hit.matches
            ],
        }
        for hit in hits
    )


def _reasons_as_csv(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the header and a line a match."""
    from samcat.formats.csv import csv_cell

    yield "score,key,title,how,word,matched,field\r\n"
    for hit in hits:
        own = f"{hit.score:.3f},{csv_cell(hit.record.key)},{csv_cell(hit.record.title)}"
        for match in hit.matches:
            texts = (match.how, match.word, match.matched, match.field)
            yield ",".join((own, *(csv_cell(str(text or "")) for text in texts))) + "\r\n"


def _reasons(hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        yield f"{hit.score:.3f}\t{clean_line(hit.record.key)}\t{clean_line(hit.record.title)}\n"
        for match in hit.matches:
            yield f"\t{match.how}\t{clean_line(match.word)}\t{clean_line(match.matched)}\t{match.field}\n"


def _reasons_to_read(hits: Sequence[Hit], width: int) -> Iterator[str]:
    for number, hit in enumerate(hits):
        yield "\n" if number else ""
        yield _wrapped(f"{hit.score:7.3f}  ", f"{hit.record.key}  {hit.record.title}", width)
        for match in hit.matches:
            found = "" if match.word == match.matched or not match.matched else f" as {match.matched}"
            how = f"{match.how}, {match.field}" if match.field else "not found"
            yield _wrapped(" " * 9, f"{match.word}{found}: {how}", width)


def _wrapped(label: str, text: str, width: int) -> str:
    """A label and a text that is wrapped at words, each line beside the label."""
    from samcat.formats.cells import shown, wrap

    first, *more = wrap(shown(text), max(2, width - len(label)))
    return "".join(f"{line}\n" for line in (label + first, *(" " * len(label) + line for line in more)))
