"""Cards: everything known about a record, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.dates import show_month
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of
from samcat.record.model import Citation, Record
from samcat.record.names import people, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Publication, Work

_TITLE, _LABEL = "\x1b[1m", "\x1b[2m"
_PLAIN = "\x1b[0m"
_NARROWEST, _WIDEST = 20, 100
_LEAST = 24
"""Below so many cells a value stands on lines of its own, under its label."""


def render(
    records: Iterable[Record], *, width: int | None = None, color: bool = False, links: bool = False
) -> Iterator[str]:
    """Yield a card for each record, with a blank line between two.

    Lines are wrapped to `width` cells, or to 20, except links, which stay whole to be copied; None wraps nothing.
    `links` makes links clickable (OSC 8).
    """
    for number, record in enumerate(records):
        yield ("\n" if number else "") + _card(record, width, color, links)


def _card(record: Record, width: int | None, color: bool, links: bool) -> str:
    rows = [(name, value) for name, value in _rows(record) if value]
    column = max(len(name) for name, _ in rows) + 2
    room = None if width is None else max(_NARROWEST, min(width, _WIDEST))
    apart = room is not None and room < column + _LEAST
    indent = "  " if apart else " " * column
    value_room = None if room is None else room - len(indent)

    lines = [f"{_TITLE}{line}{_PLAIN}" if color else line for line in _wrapped(title_of(record), room)]
    lines += [*_wrapped(_authors(record), room), ""]
    for name, value in rows:
        is_link = name in ("paper", "code", "data", "url")
        values = [_linked(clean_line(value), value, links)] if is_link else _wrapped(value, value_room)
        label = f"{_LABEL}{name}{_PLAIN}" if color else name
        if apart:
            lines += [label, *(indent + line for line in values)]
        else:
            lines.append(label + " " * (column - len(name)) + values[0])
            lines += [indent + line for line in values[1:]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rows(record: Record) -> list[tuple[str, str | None]]:
    """The fields of a card, in the order in which they are shown."""
    return _of_citation(record) if isinstance(record, Citation) else _of_work(record)


def _of_work(work: Work) -> list[tuple[str, str | None]]:
    listed = f", on the list since {work.listed.isoformat()}" if work.listed else ""
    published = work.published
    return [
        ("date", show_month(work.date) + listed),
        ("published", _published(published) if published else None),
        ("method", work.method),
        ("section", f"{work.section} ({work.kind})"),
        ("paper", work.paper),
        ("code", work.code),
        ("data", work.data),
        ("arXiv", work.arxiv),
        ("DOI", _both(published.doi if published else None, work.doi)),
        ("byline", work.byline if work.authors else None),
        *_names(work),
    ]


def _of_citation(citation: Citation) -> list[tuple[str, str | None]]:
    shown = {"title", "author"}
    return [
        ("kind", f"citation ({citation.type})"),
        *((clean_line(name), value) for name, value in citation.fields if name.casefold() not in shown),
        ("paper", None if citation.value("url") else link_of(citation)),
        *_names(citation),
    ]


def _names(record: Work | Citation) -> list[tuple[str, str | None]]:
    return [
        ("key", record.key),
        ("aliases", ", ".join(record.aliases)),
        ("cite it", f"samcat cite {record.key}"),
    ]


def _published(published: Publication) -> str:
    year = f", {published.year}" if published.year and str(published.year) not in published.venue else ""
    return f"{published.venue}{year} ({published.type})"


def _both(first: str | None, second: str | None) -> str | None:
    return f"{first}, {second}" if first and second and first != second else first or second


def _authors(record: Record) -> str:
    """All names as they are read; of a byline that leaves others out, what it says."""
    names, others = people(record)
    return ", ".join(map(str, names)) + (" et al." if others else "")


def _wrapped(text: str, width: int | None) -> list[str]:
    if width is None:
        return [clean_line(text)]
    from samcat.formats.cells import shown, wrap

    return wrap(shown(text), width)


def _linked(text: str, link: str, links: bool) -> str:
    return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\" if links and link.isascii() and is_web_link(link) else text
