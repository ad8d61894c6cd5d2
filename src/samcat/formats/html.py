"""HTML: one page with a table of the records and their links, for a browser or to paste into another page."""

from collections.abc import Iterable, Iterator
from html import escape

from samcat.clean import clean_line
from samcat.record.dates import show_date
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of
from samcat.record.model import Record
from samcat.record.names import byline_of


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield a page, one row a record; only http and https links become links."""
    yield '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Reading list</title>\n<table>\n'
    yield "<tr><th>Date</th><th>Authors</th><th>Title</th><th>Venue</th><th>Links</th></tr>\n"
    for record in records:
        links = [link for what in ("code", "data") if (link := _link(what, link_of(record, what)))]
        title = _link(record.shown_title, link_of(record)) or _text(record.shown_title)
        cells = (
            _text(show_date(record.date) if record.date else ""),
            _text(byline_of(record)),
            title,
            _text(record.venue or ""),
            " ".join(links),
        )
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr id="{_text(record.key)}">{row}</tr>\n'
    yield "</table>\n</html>\n"


def _text(text: str) -> str:
    return escape(clean_line(text))


def _link(label: str, link: str | None) -> str:
    return f'<a href="{_text(link)}">{_text(label)}</a>' if link and is_web_link(link) else ""
