"""A record in the browser: as a row of the list, as a card, and with what matched."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from samcat.formats import card
from samcat.formats.cells import cut, shown, width_of, wrap
from samcat.formats.table import parted
from samcat.record.dates import show_date
from samcat.record.model import Record
from samcat.record.names import byline_of
from samcat.search.rank import Hit

# the width from which on a column is shown: titles come first, and the card beside a list of 64 cells has the authors
_DATE_FROM, _AUTHORS_FROM, _CODE_FROM, _VENUE_FROM, _KEY_FROM = 48, 78, 58, 142, 112
_DATE, _AUTHORS, _CODE, _VENUE, _KEY, _LABEL = 7, 16, 4, 20, 30, 24


class Span(NamedTuple):
    """A piece of text of one look: words of "bold", "dim", "reverse", "underline", "code", "key"."""

    text: str
    look: str = ""


Row = tuple[Span, ...]


def row_of_list(
    hit: Hit,
    width: int,
    *,
    is_marked: bool = False,
    has_own: bool = False,
    label: str = "",
    is_part: bool = False,
    ellipsis: str = "…",
) -> list[Span]:
    """A record in so many cells: marks, date, authors, title, and where there is room venue, code and key.

    `label` is why it is related; `is_part` whether it has only some of the words.
    """
    record = hit.record
    columns: list[tuple[str, int, str]] = []
    if label:
        columns.append((shown(label), _LABEL, "dim"))
    if width >= _DATE_FROM and not label:
        columns.append((show_date(record.date) if record.date else "", _DATE, "dim"))
    if width >= (_VENUE_FROM if label else _AUTHORS_FROM):
        columns.append((_authors(record), _AUTHORS, ""))
    columns.append((shown(record.shown_title), 0, "title"))
    if width >= _VENUE_FROM:
        columns.append((shown(record.venue or ""), _VENUE, ""))
    if width >= _CODE_FROM:
        columns.append((("code" if record.code else "data" if record.data else ""), _CODE, "code"))
    if width >= _KEY_FROM:
        columns.append((shown(record.key), _KEY, "key"))
    sign = ("*" if is_marked else " ") + ("+" if has_own else "~" if is_part else " ")
    title = max(4, width - len(sign) - 1 - sum(size + 1 for _, size, look in columns if look != "title"))
    spans = [Span(sign + " ", "bold")]
    marked = {match.matched for match in hit.matches}
    for number, (whole, wanted, look) in enumerate(columns):
        size = wanted or title
        text = cut(whole, size, ellipsis)
        if look == "title":
            spans += [Span(part, "bold underline" if is_one else "") for part, is_one in parted(text, marked) if part]
        else:
            spans.append(Span(text, look))
        if number + 1 < len(columns):
            spans.append(Span(" " * (size - width_of(text) + 1)))
    return spans


def _authors(record: Record) -> str:
    text = shown(byline_of(record))
    return text if width_of(text) <= _AUTHORS else cut(text.removesuffix(" et al.") + "…", _AUTHORS)


def card_lines(record: Record, width: int, own: str = "") -> Sequence[Row]:
    """A card in so many cells: its title, authors, fields, and the reader's own marks and note."""
    title = len(wrap(shown(record.shown_title), min(max(20, width), 100)))
    rows: list[Row] = []
    for number, line in enumerate(next(iter(card.render([record], width=width))).splitlines()):
        if number < title:
            rows.append((Span(line, "bold"),))
        elif match := re.match(r"(\S[^:]*?)(  +)(\S.*)", line) if "" in [row[0].text for row in rows if row] else None:
            rows += _split((Span(match[1], "dim"), Span(match[2])), match[3], width)
        else:
            rows += _split((), line, width)
    indent = "yours  "
    for number, text in enumerate(own.splitlines()):
        for line in wrap(shown(text), max(10, width - len(indent))):
            rows.append((Span(" " * len(indent) if number else indent, "dim"), Span(line)))
    return rows


def _split(before: Row, text: str, width: int) -> list[Row]:
    """A text in lines of a width, broken where it must be: links are in one piece in a card."""
    room = max(4, width - sum(width_of(span.text) for span in before))
    rows = []
    while width_of(text) > room:
        piece = cut(text, room, "")
        rows.append((*before, Span(piece)))
        text = text[len(piece) :]
        before = (Span(" " * sum(width_of(span.text) for span in before)),) if before else ()
    return [*rows, (*before, Span(text))]


def why_lines(hit: Hit, width: int) -> Sequence[Row]:
    """Which word of the query was found as which one, where and how."""
    rows: list[Row] = [(Span(line, "bold"),) for line in wrap(shown(hit.record.shown_title), max(10, width))]
    if not hit.matches:
        return [*rows, (Span("no words are sought, so all match"),)]
    for match in hit.matches:
        found = "" if match.word == match.matched or not match.matched else f" as {match.matched}"
        how = f"{match.how}, {match.field}" if match.field else "not found"
        first, *more = wrap(shown(f"{match.word}{found}: {how}"), max(10, width))
        rows += [(Span(first, "" if match.field else "dim"),), *((Span("  " + line),) for line in more)]
    rows.append((Span(f"score {hit.score:.3f}", "dim"),))
    return rows
