"""The table that people read on a terminal: date, authors, title, code and key, one line a record.

The widths of the columns are computed once, and what does not fit is cut. Rich measures; its own tables, which wrap,
take half a millisecond a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samcat.formats.cells import cut, shown, width_of
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of
from samcat.record.model import Citation, Record
from samcat.record.names import byline_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Select Graphic Rendition (ECMA-48, 8.3.117): only the terminal's own palette, which its user chose to be readable
_STYLES = {"date": "2", "code": "32", "key": "36"}
_HEADER, _RULE = "1", "2"
_HEADINGS = {"date": "Date", "authors": "Authors", "title": "Title", "code": "Code", "key": "Key"}

_LEAST_TITLE = 20
_LEAST_AUTHORS = 10
_AUTHORS = 14
"""Most bylines, "J. Peng et al.", take no more."""
_LEAST_KEY = 24
_ROOMY = 100
"""The width from which on two spaces part the columns."""


class _Cell(NamedTuple):
    text: str
    link: str | None = None


def render(
    records: Iterable[Record], *, width: int = 80, color: bool = False, links: bool = False, unicode: bool = True
) -> Iterator[str]:
    """Yield a header and one line a record, none of more than `width` cells.

    `links` makes titles and code clickable (OSC 8); `unicode` is whether the terminal has more than ASCII for rules
    and ellipses. Text of the catalog is always shown as it is, cleaned.
    """
    records = list(records)
    widths = _widths(records, width)
    gap = _gap(width)
    ellipsis, rule = ("…", "─") if unicode else ("...", "-")
    last = next(reversed(widths))

    def line(cells: Mapping[str, _Cell], styles: Mapping[str, str]) -> str:
        parts = []
        for name, size in widths.items():
            text, link = cells[name]
            if name == "authors" and width_of(text) > size:
                text = text.removesuffix(" et al.") + ellipsis  # which says as much in less
            text = cut(text, size, ellipsis)
            padding = "" if name == last else " " * (size - width_of(text) + gap)
            if link and links and text and is_web_link(link) and link.isascii():
                text = f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"
            if color and text and name in styles:
                text = f"\x1b[{styles[name]}m{text}\x1b[0m"
            parts.append(text + padding)
        return "".join(parts).rstrip() + "\n"

    yield line({name: _Cell(_HEADINGS[name]) for name in widths}, dict.fromkeys(widths, _HEADER))
    yield line({name: _Cell(rule * size) for name, size in widths.items()}, dict.fromkeys(widths, _RULE))
    for record in records:
        yield line(_cells(record), _STYLES)


def _cells(record: Record) -> dict[str, _Cell]:
    return {
        "date": _Cell(_date(record)),
        "authors": _Cell(shown(byline_of(record))),
        "title": _Cell(shown(title_of(record)), link_of(record)),
        "code": _code(record),
        "key": _Cell(shown(record.key)),
    }


def _date(record: Record) -> str:
    return shown(record.value("year") or "") if isinstance(record, Citation) else str(record.date)


def _code(record: Record) -> _Cell:
    for what in ("data", "code") if record.kind == "dataset" else ("code", "data"):
        if link := link_of(record, what):
            return _Cell(what.capitalize(), link)
    return _Cell("")


def _gap(width: int) -> int:
    return 2 if width >= _ROOMY else 1


def _widths(records: list[Record], width: int) -> dict[str, int]:
    """The columns that fit in `width` cells, with their widths; none is wider than what stands in it.

    Where the title has too little room, the columns that say least go first; the key, by which everything else
    can be asked for, stays to the last.
    """
    gap = _gap(width)
    natural = {
        "date": _widest(map(_date, records), 4, 7),
        "authors": _widest(map(byline_of, records), 7, width),
        "title": _widest(map(title_of, records), 5, width),
        "code": 4,
        "key": _widest((record.key for record in records), 3, max(_LEAST_KEY, width // 4)),
    }
    for dropped in ((), ("code",), ("code", "authors"), ("code", "authors", "date")):
        widths = {name: size for name, size in natural.items() if name not in dropped}
        room = width - gap * (len(widths) - 1) - sum(widths.get(name, 0) for name in ("date", "code", "key"))
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


def _widest(texts: Iterable[str], least: int, most: int) -> int:
    """The width of the widest text, in bounds; looks no further than it needs."""
    widest = least
    for text in texts:
        if (size := width_of(shown(text))) > widest:
            if size >= most:
                return max(least, most)
            widest = size
    return widest
