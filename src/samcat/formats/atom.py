"""Atom: a feed of what joined a list (RFC 4287).

Dates are those of the records, so that the same records give the same feed. An entry is known by a UUID made from its
key, which never changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from samcat.clean import clean_line
from samcat.record.dates import months_of, show_date
from samcat.record.identifiers import is_web_link
from samcat.record.links import link_of, resource_link
from samcat.record.model import Record
from samcat.record.names import people

_MIDNIGHT = "T00:00:00Z"


def render(
    records: Iterable[Record], *, title: str = "", home: str | None = None, own: str | None = None, part: str = ""
) -> Iterator[str]:
    """Yield a feed with one entry a record; `title` and `home` are the name and the page of the list.

    `own` is where the feed itself will stand, and `part` of what part of the list it is, which is a feed of its own.
    """
    yield from _feed(records, title, home, own, part, {}, "")


def render_news(
    records: Iterable[Record], news: Mapping[str, str], day: str, *, title: str = "", home: str | None = None
) -> Iterator[str]:
    """Yield the feed of records to which something happened by a day: the entries of `render`, updated then.

    `news` is what happened to a record, by its key.
    """
    yield from _feed(records, title, home, None, "", news, day)


def _feed(
    records: Iterable[Record],
    title: str,
    home: str | None,
    own: str | None,
    part: str,
    news: Mapping[str, str],
    day: str,
) -> Iterator[str]:
    records = list(records)
    name = f"{home or title or 'samcat'}#{part}" if part else home or title or "samcat"
    updated = max((*([day] if news else []), *map(_day, records)), default="1970-01-01") + _MIDNIGHT
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"  <title>{_text(title or 'Reading list')}</title>\n"
    yield f"  <id>{_urn(name)}</id>\n  <updated>{updated}</updated>\n"
    if home and is_web_link(home):
        yield f'  <link rel="alternate" href="{_text(home)}"/>\n'
    if own:
        yield f'  <link rel="self" type="application/atom+xml" href="{_text(own)}"/>\n'
    yield "  <generator>samcat</generator>\n"
    for record in records:
        what = news.get(record.key, "")
        lines = _entry(record, max(day, _day(record)) if what else _day(record), what)
        yield "  <entry>\n" + "".join(f"    {line}\n" for line in lines) + "  </entry>\n"
    yield "</feed>\n"


def _entry(record: Record, updated: str, news: str) -> Iterator[str]:
    day = _day(record) + _MIDNIGHT
    yield f"<title>{_text(record.shown_title) or 'Untitled'}</title>"
    yield f"<id>{_urn('samcat:' + record.key)}</id>"
    yield f"<published>{day}</published>"
    yield f"<updated>{updated}{_MIDNIGHT}</updated>"
    names, others = people(record)
    shown = [_text(str(name)) for name in names if _text(str(name)).strip()] or ["Unknown"]
    for name in shown:
        yield f"<author><name>{name}</name></author>"
    paper, resource = link_of(record), resource_link(record)
    if paper and is_web_link(paper):
        yield f'<link rel="alternate" href="{_text(paper)}"/>'
    if resource and is_web_link(resource):
        yield f'<link rel="related" href="{_text(resource)}"/>'
    for section in record.sections:
        yield f'<category term="{_text(section)}"/>'
    byline = ", ".join(shown) + (" et al." if others else "")
    date = f" ({show_date(record.date)})" if record.date else ""
    code = f" {_text(resource)}" if resource else ""
    yield f'<content type="text">{_text(news) + ". " if news else ""}{byline}{date}.{code}</content>'


def _day(record: Record) -> str:
    """The day on which a record joined the list, else the first of its month or year."""
    if record.listed:
        return record.listed.isoformat()
    if record.date is None:
        return "1970-01-01"
    return show_date(record.date if record.date > 999999 else months_of(record.date)[0] * 100 + 1)


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()).urn


def _text(text: str) -> str:
    text = " ".join(clean_line(text).split())
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(letter, entity)
    return text
