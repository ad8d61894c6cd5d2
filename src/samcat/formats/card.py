"""Cards: everything known about a record, for people to read."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from samcat.clean import clean_line
from samcat.record.dates import show_date
from samcat.record.decode import READ
from samcat.record.fields import WORK_FIELDS
from samcat.record.identifiers import is_web_link
from samcat.record.model import Record, Work
from samcat.record.names import parse_author, people

_TITLE, _LABEL = "\x1b[1m", "\x1b[2m"
_PLAIN = "\x1b[0m"
_NARROWEST, _WIDEST = 20, 100
_LEAST = 24
"""Below so many cells a value stands on lines of its own, under its label."""


def render(
    records: Iterable[Record],
    *,
    width: int | None = None,
    color: bool = False,
    links: bool = False,
    own: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Yield a card for each record, with a blank line between two.

    Lines are wrapped to `width` cells, or to 20, except links, which stay whole to be copied; None wraps nothing.
    `links` makes links clickable (OSC 8); `own` is for the keys of some records what the reader keeps of them.
    """
    for number, record in enumerate(records):
        yield ("\n" if number else "") + _card(record, width, color, links, (own or {}).get(record.key))


def _card(record: Record, width: int | None, color: bool, links: bool, own: str | None) -> str:
    rows = [(name, value) for name, value in (*_rows(record), ("yours", own)) if value]
    measured: Callable[[str], int] = len
    if width is not None:
        from samcat.formats.cells import shown, width_of

        rows, measured = [(shown(name), value) for name, value in rows], width_of
    column = max(measured(name) for name, _ in rows) + 2
    room = None if width is None else max(_NARROWEST, min(width, _WIDEST))
    apart = room is not None and room < column + _LEAST
    indent = "  " if apart else " " * column
    value_room = None if room is None else room - len(indent)

    lines = [f"{_TITLE}{line}{_PLAIN}" if color else line for line in _wrapped(record.shown_title, room)]
    lines += [*_wrapped(_authors(record), room), ""]
    for name, value in rows:
        values = [_linked(clean_line(value), value, links)] if is_web_link(value) else _wrapped(value, value_room)
        labels = [f"{_LABEL}{line}{_PLAIN}" if color else line for line in (_wrapped(name, room) if apart else [name])]
        if apart:
            lines += [*labels, *(indent + line for line in values)]
        else:
            lines.append(labels[0] + " " * (column - measured(name)) + values[0])
            lines += [indent + line for line in values[1:]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rows(record: Record) -> list[tuple[str, str | None]]:
    """The fields of a card, in the order in which they are shown."""
    rows: list[tuple[str, str | None]] = []
    for field in sorted((field for field in WORK_FIELDS.values() if field.shown), key=lambda field: field.shown):
        value = getattr(record, field.stored)
        if field.name in _COMPOSED:
            label = "kind" if field.name == "section" and not record.sections else field.label
            rows.append((label, _COMPOSED[field.name](record)))
        elif field.form in ("links", "table"):
            told = READ if record.type else ()
            rows += [(clean_line(label), text) for label, text in value if label.casefold() not in told]
        else:
            rows.append((field.label, ", ".join(value) if isinstance(value, tuple) else value))
    names = [row for row in rows if row[0] in ("key", "aliases")]
    return [*(row for row in rows if row not in names), *names, ("cite it", f"samcat cite {record.key}")]


def _date(work: Work) -> str:
    listed = f"on the list since {work.listed.isoformat()}" if work.listed else ""
    return ", ".join(filter(None, (show_date(work.date) if work.date else "", listed)))


def _section(work: Work) -> str:
    if work.type:
        return f"{work.kind} ({work.type})"
    return f"{', '.join(work.sections)} ({work.kind})" if work.sections else work.kind


def _published(work: Work) -> str | None:
    published = work.published
    if published is None:
        return None
    venue = published.venue or ""
    year = str(published.year) if published.year and str(published.year) not in venue else ""
    volume = f"{published.volume or ''}({published.number})" if published.number else published.volume
    pages = f"pages {published.pages}" if published.pages else published.eid
    edition = published.edition or ""
    if edition and "ed" not in edition.casefold():
        edition = f"edition {edition}" if edition.isdecimal() else f"{edition} edition"
    makers = (published.series, edition, published.publisher, published.school, published.institution)
    editors = f"edited by {' and '.join(map(str, map(parse_author, published.editors)))}" if published.editors else ""
    numbers = [f"{name} {number}" for name, number in (("ISBN", published.isbn), ("ISSN", published.issn)) if number]
    text = ", ".join(filter(None, (venue, year, volume, pages, *makers, editors, *numbers)))
    return f"{text} ({published.type})".strip() if published.type else text


_COMPOSED: dict[str, Callable[[Work], str | None]] = {
    "date": _date,
    "section": _section,
    "published": _published,
    "doi": lambda work: _both(work.published.doi if work.published else None, work.own_doi),
    "byline": lambda work: work.byline if work.authors else None,
}
"""What a card says in one line of several fields."""


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
