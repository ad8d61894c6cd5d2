"""References in Vancouver style, after Citing Medicine (NLM, 2nd edition)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats.style_parts import (
    PARTS,
    WHOLE,
    asked_of,
    edition_of,
    ended,
    event_of,
    family_of,
    genre_of,
    initials_of,
    is_whole,
    linked,
    listed,
    maker_of,
    numbered_of,
    pages_of,
    place_of,
    printed,
    remark_of,
    series_of,
    stopped,
    text_of,
    title_of,
    venue_of,
    year_of,
)
from samcat.formats.variables import kept_people, status_of
from samcat.record.dates import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.record.entry import Entry
    from samcat.record.names import Name


def vancouver(entry: Entry) -> str:
    """Citing Medicine, 2nd edition."""
    people = _spelled(entry.names)
    if people and (entry.others or len(people) > 6):
        people = [*people[:6], "et al"]
    editors = ", ".join([*_spelled(entry.editors), *(["et al"] if entry.other_editors else [])])
    editors = f"{editors}, editor{'s' if len(entry.editors) > 1 or entry.other_editors else ''}" if editors else ""
    names, more = kept_people(entry, "translator")
    translators = ", ".join([*_spelled(names), *(["et al"] if more else [])])
    translated = f"{translators}, translator{'s' if len(names) > 1 or more else ''}." if translators else ""
    if not people and entry.kind in ("book", "manual"):
        people, editors = [editors] if editors else [], ""
    authors = ended(", ".join(people))
    title, venue, pages = title_of(entry), venue_of(entry), _short_range(pages_of(entry))
    doi = f"doi:{clean_line(entry.doi)}" if entry.doi else ""
    online = "" if doi or not entry.url else " [Internet]"
    available = f" Available from: {linked(entry.url)}" if online and entry.url else f" {doi}" if doi else ""
    year = _year(entry)
    issue = f"({text_of(entry.number)})" if entry.number else ""
    volume = f"{text_of(entry.volume)}{issue}"
    made = listed(place_of(entry), maker_of(entry), by=": ")
    series = f" ({series_of(entry, '; vol. ')})." if entry.series else ""
    if online and (asked := asked_of(entry)):
        seen = f" [cited {asked[0]} {MONTH_NAMES[asked[1] - 1][:3]} {asked[2]}]"
    else:
        seen = ""
    if entry.kind == "journal":
        page = pages or text_of(entry.eid)
        place = f"{';' if volume and year else ''}{volume}{':' if page and (volume or year) else ''}{page}"
        end = listed(ended(venue + online) if venue else "", ended(year + place), by=" ")
        return listed(authors, stopped(title), translated, end, by=" ") + available
    if entry.kind in PARTS:
        counted = f"Vol. {text_of(entry.volume)}." if entry.volume and entry.kind == "chapter" else ""
        whole = listed(ended(editors), ended(venue + online) if venue else "", edition_of(entry), counted, by=" ")
        whole = listed(whole, translated, by=" ")
        made = listed(listed(event_of(entry), made, by=". "), year, by="; ")
        end = listed(f"In: {whole}" if editors or venue else whole, ended(made), _span(pages), by=" ")
        return listed(authors, stopped(title), end, by=" ") + series + available
    if entry.kind in WHOLE:
        what = f" [{genre_of(entry)}]" if entry.kind == "thesis" else ""
        counted = f"Vol. {text_of(entry.volume)}." if entry.volume else ""
        report = entry.kind in ("report", "manual") and entry.number
        number = f" {'Report ' if entry.kind == 'report' else ''}No.: {text_of(entry.number)}." if report else ""
        end = listed(made, year, by="; ") + seen
        parts = (
            authors,
            stopped(title + what + online),
            edition_of(entry),
            ended(editors),
            translated,
            counted,
            ended(end),
        )
        return listed(*parts, by=" ") + number + series + available
    publisher = listed(numbered_of(entry), event_of(entry), venue, made, remark_of(entry), by=". ")
    publisher = f"{publisher}; " if publisher else ""
    what = {"dataset": " [dataset]", "software": " [software]"}.get(entry.kind, "")
    end = f"{publisher}{year}".rstrip("; ") + seen
    return listed(authors, stopped(title + what + online), translated, ended(end.strip()), by=" ") + available


def _spelled(names: Iterable[Name]) -> list[str]:
    return [
        family_of(name)
        if is_whole(name)
        else listed(family_of(name), re.sub(r"[.\s-]", "", initials_of(name)), printed(name.suffix), by=" ")
        for name in names
    ]


def _year(entry: Entry) -> str:
    status = status_of(entry)
    said = listed(
        year_of(entry) if entry.year else "", status if not entry.year or status != year_of(entry) else "", by=" "
    )
    return said or year_of(entry)


def _span(pages: str) -> str:
    return f"p. {pages}." if pages else ""


def _short_range(pages: str) -> str:
    """Pages of which the last has only the digits in which it differs: "3511–22"."""

    def short(match: re.Match[str]) -> str:
        first, last = match[1], match[2]
        same = 0
        if len(first) == len(last):
            while same < len(last) - 1 and first[same] == last[same]:
                same += 1
        return f"{first}–{last[same:]}"

    return re.sub(r"(\d+)–(\d+)", short, pages)
