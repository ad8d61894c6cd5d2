"""References in the author-date style of the Chicago Manual of Style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats.style_parts import (
    PARTS,
    PROCEEDINGS,
    address_of,
    edition_of,
    ended,
    family_of,
    genre_of,
    inner,
    is_whole,
    joined,
    listed,
    maker_of,
    pages_of,
    place_of,
    printed,
    slanted,
    status_of,
    stopped,
    text_of,
    title_of,
    venue_of,
    year_of,
)
from samcat.record.dates import MONTH_NAMES

if TYPE_CHECKING:
    from samcat.record.entry import Entry
    from samcat.record.names import Name

# CSL 1.0.2, "Title case conversion": words that stay small
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet".split()
)
_SLANTED_TITLES = ("book", "manual", "report", "software")


def chicago(entry: Entry) -> str:
    """The Chicago Manual of Style, author-date."""
    authors, leads = _authors(entry)
    headline = _headline(title_of(entry))
    title = slanted(headline) if entry.kind in _SLANTED_TITLES else f"“{stopped(inner(headline))}”"
    status = status_of(entry)
    date = stopped(_raised_first(listed(year_of(entry, "n.d."), status if status != year_of(entry) else "")))
    opening = (ended(authors), date, stopped(title)) if authors else (stopped(title), date)
    address = f"{address_of(entry)}." if address_of(entry) else ""
    return listed(*opening, *_source(entry, is_led_by_editors=leads), address, by=" ")


def _authors(entry: Entry) -> tuple[str, bool]:
    """Who stands first, and whether these are the editors."""
    people = [
        family_of(name) if is_whole(name) else _chicago_name(name, first=number == 0)
        for number, name in enumerate(entry.names)
    ]
    if people and (entry.others or len(people) > 6):
        return ", ".join([*(people if len(people) <= 6 else people[:3]), "et al."]), False
    if people or not entry.editors or entry.kind not in ("book", "manual"):
        return joined(people, ", and ", ", and "), False
    editors = [_chicago_name(name, first=number == 0) for number, name in enumerate(entry.editors)]
    return f"{joined(editors, ', and ', ', and ')}, ed{'s' if len(editors) > 1 else ''}.", True


def _source(entry: Entry, *, is_led_by_editors: bool) -> list[str]:
    """What follows the title, each part with its full stop."""
    venue, pages = venue_of(entry), pages_of(entry)
    made = listed(place_of(entry), maker_of(entry), by=": ")
    editors = joined([_chicago_name(name, first=False) for name in entry.editors], ", and ", " and ")
    edited = f"edited by {editors}" if editors and not is_led_by_editors else ""
    volume, number = text_of(entry.volume), text_of(entry.number)
    if entry.kind == "journal" or (entry.kind in PROCEEDINGS and not (edited or made)):
        series = text_of(entry.series) if entry.kind in PROCEEDINGS else ""
        counted = (
            listed(volume, f"({number})" if number else "", by=" ") if volume else f"no. {number}" if number else ""
        )
        where = listed(slanted(venue), counted, by=" " if volume else ", ")
        return [ended(listed(listed(where, series), pages or text_of(entry.eid), by=": " if counted else ", "))]
    if entry.kind in PARTS:
        inside = f"In {slanted(venue)}" if venue else ""
        whole = listed(inside, edition_of(entry), edited, f"vol. {volume}" if volume else "", pages)
        return [ended(whole[:1].upper() + whole[1:]), ended(text_of(entry.series)), ended(made)]
    if entry.kind == "preprint":
        month = MONTH_NAMES[entry.month - 1] if entry.month else ""
        return [f"arXiv:{clean_line(entry.arxiv)}." if entry.arxiv else "", ended(listed(venue, month))]
    if entry.kind in ("book", "manual"):
        counted = f"Vol. {volume}." if volume else f"No. {number}." if number and entry.kind == "manual" else ""
        edited = ended(edited[:1].upper() + edited[1:])
        return [edition_of(entry), edited, counted, ended(text_of(entry.series)), ended(made)]
    if entry.kind == "thesis":
        return [ended(listed(genre_of(entry), maker_of(entry)))]
    if entry.kind == "report":
        return [ended(listed(genre_of(entry), number, by=" ")), ended(maker_of(entry))]
    month = MONTH_NAMES[entry.month - 1] if entry.month and entry.kind == "link" else ""
    return [ended(slanted(venue)), ended(made), ended(month)]


def _raised_first(text: str) -> str:
    return text if text.startswith("n.d.") else text[:1].upper() + text[1:]


def _chicago_name(name: Name, *, first: bool) -> str:
    family, suffix = printed(name.family), printed(name.suffix)
    given = " ".join(f"{part}." if len(part) == 1 and part.isupper() else part for part in printed(name.given).split())
    if first:
        return ", ".join(filter(None, (family, given, suffix)))
    return " ".join(filter(None, (given, family, suffix)))


def _headline(title: str) -> str:
    """A title with capitals as Chicago sets them: each word but the small ones, which have one at either end only."""
    words = title.split(" ")
    last = len(words) - 1
    out = []
    opens = True
    for number, word in enumerate(words):
        out.append(_raised(word, is_edge=opens or number == last))
        opens = word.endswith((":", "?", "!", ".", "—", "–")) and len(word) > 1
    return " ".join(out)


def _raised(word: str, *, is_edge: bool) -> str:
    parts = re.split(r"([-/])", word)
    raised = []
    for number, part in enumerate(parts):
        bare = part.strip("“”\"'‘’()[],.;:?!")
        keep = bare in _SMALL and not (is_edge and number == 0)
        if not bare or keep or any(letter.isupper() or letter.isdigit() for letter in bare):
            raised.append(part)
            continue
        place = part.index(bare)
        raised.append(part[:place] + part[place].upper() + part[place + 1 :])
    return "".join(raised)
