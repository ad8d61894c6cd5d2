"""The table that people read on a terminal: date, authors, title, code and key, one line a record.

The widths of the columns are computed once, and what does not fit is cut. Rich measures; its own tables, which wrap,
take half a millisecond a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from samcat.formats.cells import cut, shown, width_of, wrap
from samcat.record.dates import show_date
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of
from samcat.record.model import Record
from samcat.record.names import byline_of

# Select Graphic Rendition (ECMA-48, 8.3.117): only the terminal's own palette, which its user chose to be readable
_STYLES = {"date": "2", "code": "32", "key": "36"}
_HEADER, _RULE = "1", "2"
_BELOW = {"title": "2"}
_MARK, _UNMARK = "\x1b[1;4m", "\x1b[22;24m"
_MARKED = ("authors", "title", "venue")

_LEAST_TITLE = 20
_LEAST_AUTHORS = 10
_AUTHORS = 14
"""Most bylines, "J. Peng et al.", take no more."""
_VENUE = 24
_ROOMY = 100
"""The width from which on two spaces part the columns."""
_VENUE_FROM = 120
"""The width from which on the venue is shown."""
_SEPARATE_TITLE = 100
"""Below this width a title that is wrapped takes the room of the authors too."""


class _Cell(NamedTuple):
    text: str
    link: str | None = None


def render(
    records: Iterable[Record],
    *,
    width: int | None = None,
    color: bool = False,
    links: bool = False,
    unicode: bool = True,
    columns: Sequence[str] = (),
    wrapped: bool = False,
    marks: Mapping[str, Collection[str]] | None = None,
) -> Iterator[str]:
    """Yield a header and one line a record, none of more than `width` cells; None cuts nothing.

    `links` makes titles and code clickable (OSC 8); `unicode` is whether the terminal has more than ASCII for rules
    and ellipses. `columns` are shown in place of the usual ones; `wrapped` gives titles as many lines as they need.
    `marks` are for the key of a record the folded words to mark in it, where there is color. Text of the catalog is
    always shown as it is, cleaned.
    """
    records = list(records)
    names = _usual(width, wrapped) if not columns else tuple(columns)
    cells_of = _of_columns(names) if columns else _cells
    widths = _chosen_widths(records, names, cells_of, width) if columns else _widths(records, names, width)
    gap = _gap(width)
    ellipsis, rule = ("…", "─") if unicode else ("...", "-")
    last = next(reversed(widths))

    def line(cells: Mapping[str, _Cell], styles: Mapping[str, str], sought: Collection[str] = ()) -> str:
        parts = []
        marked = sought if color else ()
        for name, size in widths.items():
            text, link = cells[name]
            if name == "authors" and width_of(text) > size:
                text = text.removesuffix(" et al.") + ellipsis  # which says as much in less
            text = _around(text, size, ellipsis, sought) if name == "title" else cut(text, size, ellipsis)
            padding = "" if name == last else " " * (size - width_of(text) + gap)
            if marked and name in _MARKED:
                text = "".join(f"{_MARK}{part}{_UNMARK}" if is_one else part for part, is_one in parted(text, marked))
            if link and links and text and is_web_link(link) and link.isascii():
                text = f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"
            if color and text and name in styles:
                text = f"\x1b[{styles[name]}m{text}\x1b[0m"
            parts.append(text + padding)
        return "".join(parts).rstrip() + "\n"

    yield line({name: _Cell(heading(name)) for name in widths}, dict.fromkeys(widths, _HEADER))
    yield line({name: _Cell(rule * size) for name, size in widths.items()}, dict.fromkeys(widths, _RULE))
    empty = dict.fromkeys(widths, _Cell(""))
    is_below = wrapped and not columns and "title" in widths and "authors" not in widths
    for record in records:
        cells = cells_of(record)
        sought = (marks or {}).get(record.key, ())
        if not wrapped:
            yield line(cells, _STYLES, sought)
            continue
        texts = {name: wrap(cells[name].text, size) for name, size in widths.items() if _is_prose(name, cells[name])}
        below = wrap(cells["authors"].text, widths["title"]) if is_below else []
        for number in range(max(map(len, texts.values()), default=1)):
            parts = {
                name: _Cell(lines[number], cells[name].link) for name, lines in texts.items() if number < len(lines)
            }
            rest = {} if number == 0 else dict.fromkeys(texts, _Cell(""))
            yield line({**(empty if number else cells), **rest, **parts}, {} if number else _STYLES, sought)
        for text in below:
            yield line({**empty, "title": _Cell(text)}, _BELOW, sought)


def _is_prose(name: str, cell: _Cell) -> bool:
    """Whether a cell is words, which may be wrapped, and no key, date or link, which are copied."""
    return name in _MARKED or (name not in ("key", "date", "code") and cell.link is None)


def _around(text: str, size: int, ellipsis: str, sought: Collection[str]) -> str:
    """A text cut to some cells, so that of the words that were sought as many as can be are seen, from early on."""
    plain = cut(text, size, ellipsis)
    if plain == text or not sought:
        return plain
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    ways = [plain, *(cut(ellipsis + text[start:], size, ellipsis) for start in starts[1:])]
    return max(ways, key=lambda way: len({word for word, is_one in parted(way, sought) if is_one}))


def heading(name: str) -> str:
    """The name of a column as its heading: "Title", "DOI", "Published in"."""
    return {"doi": "DOI", "arxiv": "arXiv"}.get(name, name.replace("_", " ").capitalize())


def _usual(width: int | None, wrapped: bool) -> tuple[str, ...]:
    if width is None or width >= _VENUE_FROM:
        return ("date", "authors", "title", "venue", "code", "key")
    if wrapped and width < _SEPARATE_TITLE:
        return ("date", "title", "code", "key")  # the authors stand below the title
    return ("date", "authors", "title", "code", "key")


def _cells(record: Record) -> dict[str, _Cell]:
    return {
        "date": _Cell(_date(record)),
        "authors": _Cell(shown(byline_of(record))),
        "title": _Cell(shown(record.shown_title), link_of(record)),
        "venue": _Cell(shown(record.venue or "")),
        "code": _code(record),
        "key": _Cell(shown(record.key)),
    }


def _of_columns(names: Sequence[str]) -> Callable[[Record], dict[str, _Cell]]:
    """Cells of the columns that were chosen; a date and authors as the usual table has them."""
    from samcat.formats.columns import texts

    def cells(record: Record) -> dict[str, _Cell]:
        usual = _cells(record)
        as_usual = {name: usual[name] for name in ("date", "authors", "title") if name in names}
        linked = {name: value for name, value in texts(record, names).items() if name not in as_usual}
        return {
            **as_usual,
            **{name: _Cell(shown(text), text if is_web_link(text) else None) for name, text in linked.items()},
        }

    return cells


def parted(text: str, marked: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it is a word of which a folded form is among some words."""
    from samcat.text import forms

    end = 0
    for match in re.finditer(r"[^\s()\[\],;:]+", text):
        joined, parts, humps = forms(match[0])
        if not {joined, *parts, *humps}.isdisjoint(marked):
            yield text[end : match.start()], False
            yield match[0], True
            end = match.end()
    yield text[end:], False


def _date(record: Record) -> str:
    return show_date(record.date) if record.date else ""


def _code(record: Record) -> _Cell:
    for what in ("data", "code") if record.kind == "dataset" else ("code", "data"):
        if link := link_of(record, what):
            return _Cell(what.capitalize(), link)
    return _Cell("")


def _gap(width: int | None) -> int:
    return 2 if width is None or width >= _ROOMY else 1


def _widths(records: list[Record], names: Sequence[str], width: int | None) -> dict[str, int]:
    """The columns that fit in `width` cells, with their widths; none is wider than what stands in it.

    Where the title has too little room, the columns that say least go first; the key, by which everything else
    can be asked for, stays to the last, and whole.
    """
    gap = _gap(width)
    most = width if width is not None else 1 << 30
    texts: dict[str, tuple[Callable[[Record], str], int]] = {
        "date": (_date, 4),
        "authors": (byline_of, 7),
        "title": (lambda record: record.shown_title, 5),
        "venue": (lambda record: record.venue or "", 5),
        "code": (lambda _: "", 4),
        "key": (lambda record: record.key, 3),
    }
    natural = {name: _widest(map(texts[name][0], records), texts[name][1], most) for name in names}
    if width is None:
        return natural
    if "venue" in natural:
        natural["venue"] = min(natural["venue"], max(_VENUE, width // 7))
    for dropped in ((), ("code",), ("code", "authors"), ("code", "authors", "date")):
        widths = {name: size for name, size in natural.items() if name not in dropped}
        fixed = sum(size for name, size in widths.items() if name not in ("authors", "title"))
        room = width - gap * (len(widths) - 1) - fixed
        if "authors" in widths:
            # the title takes what it needs, and else seven parts of ten
            share = max(room - widths["title"], room * 3 // 10, _AUTHORS if room >= 3 * _AUTHORS else _LEAST_AUTHORS)
            widths["authors"] = min(widths["authors"], share)
            room -= widths["authors"]
        if room >= min(_LEAST_TITLE, widths["title"]):
            widths["title"] = min(widths["title"], room)
            return widths
    if room >= _LEAST_TITLE // 2:
        return {"title": room, "key": widths["key"]}
    return {"key": min(width, natural["key"])}


def _chosen_widths(
    records: list[Record], names: Sequence[str], cells_of: Callable[[Record], dict[str, _Cell]], width: int | None
) -> dict[str, int]:
    """The widths of columns that were chosen: all of them are shown, and the widest give way, the key last of all."""
    widths = {name: width_of(heading(name)) for name in names}
    for record in records:
        for name, cell in cells_of(record).items():
            widths[name] = max(widths[name], width_of(cell.text))
    if width is None:
        return widths
    over = sum(widths.values()) + _gap(width) * (len(widths) - 1) - width
    while over > 0:
        name = max(widths, key=lambda name: (name != "key" or len(widths) == 1, widths[name]))
        second = max((size for other, size in widths.items() if other not in (name, "key")), default=1)
        taken = min(over, max(1, widths[name] - second), widths[name] - 1)
        if taken <= 0:
            if "key" not in widths or widths["key"] <= 1:
                break
            name, taken = "key", min(over, widths["key"] - 1)
        widths[name] -= taken
        over -= taken
    return widths


def _widest(texts: Iterable[str], least: int, most: int) -> int:
    """The width of the widest text, in bounds; looks no further than it needs."""
    widest = least
    for text in texts:
        if (size := width_of(shown(text))) > widest:
            if size >= most:
                return max(least, most)
            widest = size
    return widest
