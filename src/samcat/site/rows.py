"""The rows of a page."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from samcat.clean import clean_line
from samcat.record.dates import MONTH_NAMES, month_of, show_date, year_of
from samcat.record.identifiers import is_web_link
from samcat.record.links import page_of, pdf_link
from samcat.record.model import Record, Tag, key_form
from samcat.record.names import people
from samcat.site import coins
from samcat.site.engine import VALUES
from samcat.site.markup import direction, json_in_attribute, link, text

OWN = "samcat-"
"""How the ids of what is no row begin."""
_MOST_NAMES, _SHOWN_NAMES = 10, 8


def row(work: Record, data: Any, tags: Mapping[str, Tag], page: str | None = None) -> str:
    """A work as an item of a list, with what the script of the page knows of it; `page` is the link of its own page."""
    given = [
        f"<h3{_ending(work.title)}{direction(work.title)}>{link(page_of(work) or work.data, work.shown_title)}</h3>",
        _paragraph("by", authors(work)),
        _paragraph("at", where(work)),
        _paragraph(
            "tags", " · ".join(text(tags[form].name if (form := key_form(tag)) in tags else tag) for tag in work.tags)
        ),
        f'<p class="to">{" ".join(links(work, page))}{coins.span(work)}</p>',
    ]
    return (
        f"<li{anchor(work.key)} class=\"row\" data-row='{json_in_attribute(data)}'>"
        f'{_time(work)}<div class="what">{"".join(given)}</div></li>\n'
    )


def unsaid(work: Record, searched: Sequence[Any]) -> list[Any]:
    """What the search knows of a work, with 1 for what the script finds in the row (`SAID`)."""
    page = page_of(work)
    said = {
        "key": work.key if is_anchor(work.key) else "",
        "title": clean_line(work.shown_title),
        "authors": coins.authors(work),
        "paper": clean_line(page) if page and is_web_link(page) else "",
    }
    known = zip(VALUES, searched, strict=False)
    return [1 if value and value == said.get(name) else value for name, value in known]


def _ending(title: str) -> str:
    """What keeps print from setting a stop behind a title that ends in a mark."""
    return ' class="stops"' if title[-1:] in ("?", "!", ".", "…") else ""


def anchor(key: str) -> str:
    """The id of a row as an attribute: its key, where that can be one and is none of the page's own."""
    return f' id="{text(key)}"' if is_anchor(key) else ""


def is_anchor(key: str) -> bool:
    """Whether a key can be the id of a row."""
    return re.fullmatch(r"\S+", key) is not None and key.isprintable() and not key.startswith(OWN)


def authors(work: Record) -> str:
    """The authors as they are read, of many only the first ones."""
    names, others = people(work)
    shown = names if len(names) <= _MOST_NAMES else names[:_SHOWN_NAMES]
    told = ", ".join(text(name) for name in shown)
    if len(shown) < len(names):
        return f"{told} and {len(names) - len(shown)} more"
    return f"{told} et al." if others else told


def links(work: Record, page: str | None = None) -> list[str]:
    """The links of a work, each place once."""
    pairs = [("Paper", page_of(work)), ("PDF", pdf_link(work)), ("Code", work.code), ("Data", work.data)]
    pairs += [(label[:1].upper() + label[1:], url) for label, url in work.links]
    found: dict[str, str] = {}
    for label, url in pairs:
        if url and (shown := link(url, label)).startswith("<a"):
            found.setdefault(url, shown)
    own = [f'<a href="{text(page)}">Record</a>'] if page else []
    return [*found.values(), *own]


def spoken_date(date: int) -> str:
    """A date as people write it: "2023", "April 2023", "27 April 2023"."""
    month = month_of(date)
    day = f"{date % 100} " if date > 999999 else ""
    return f"{day}{MONTH_NAMES[month - 1]} {year_of(date)}" if month else str(date)


def _time(work: Record) -> str:
    if not work.date:
        return '<p class="when"></p>'
    month = month_of(work.date)
    short = f"{MONTH_NAMES[month - 1][:3]} {year_of(work.date)}" if month else str(work.date)
    return f'<p class="when"><time datetime="{show_date(work.date)}">{short}</time></p>'


def where(work: Record) -> str:
    """The name of the method, and where the work appeared."""
    venue = text(work.venue) if work.venue else ""
    year = work.published.year if work.published is not None else None
    if venue and year and str(year) not in venue:
        venue += f" {year}"
    return " · ".join(filter(None, (f"<b>{text(work.method)}</b>" if work.method else "", venue)))


def _paragraph(name: str, inner: str) -> str:
    return f'<p class="{name}">{inner}</p>' if inner else ""
