"""References in the style of Nature's guide to authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats.style_parts import (
    PARTS,
    WHOLE,
    address_of,
    asked_of,
    crew,
    ended,
    event_of,
    inner,
    inverted,
    joined,
    listed,
    maker_of,
    numbered_of,
    pages_of,
    place_of,
    remark_of,
    slanted,
    stopped,
    text_of,
    title_of,
    translators_of,
    venue_of,
    year_of,
)
from samcat.formats.variables import status_of
from samcat.record.dates import MONTH_NAMES

if TYPE_CHECKING:
    from samcat.record.entry import Entry


def nature(entry: Entry) -> str:
    """Nature's guide to authors."""
    people = [inverted(name) for name in entry.names]
    if people and (entry.others or len(people) > 5):
        authors = f"{', '.join(people if len(people) <= 5 else people[:1])} {slanted('et al.')}"
    else:
        authors = joined(people, " & ")
    editors = crew([inverted(name) for name in entry.editors], entry.other_editors, " & ")
    editors = f"ed{'s' if len(entry.editors) > 1 or entry.other_editors else ''}. {editors}" if editors else ""
    translators = translators_of(entry, inverted, " & ")
    editors = listed(editors, f"trans. {translators}" if translators else "", by="; ")
    editors = f"({editors})" if editors else ""
    title, venue, pages = inner(title_of(entry)), venue_of(entry), pages_of(entry)
    opening = ended(authors)
    status = status_of(entry)
    years = listed(year_of(entry), status if status != year_of(entry) else "")
    year = f"({years})" if years else ""
    address = address_of(entry)
    # with a volume a paper is found without its DOI
    doi = f"doi:{clean_line(entry.doi)}." if entry.doi and not entry.volume else ""
    if entry.kind == "journal":
        place = listed(text_of(entry.volume), pages or text_of(entry.eid))
        where = listed(editors if translators else "", slanted(venue), place or address, by=" ")
        return listed(_closed(listed(opening, stopped(title), where, year, by=" ")), doi if place else "", by=" ")
    volume = f"vol. {text_of(entry.volume)}" if entry.volume else ""
    made = listed(maker_of(entry), place_of(entry), years)
    made = f"({made})" if made else ""
    if entry.kind in PARTS:
        is_plain = not (maker_of(entry) or pages or editors or volume)
        inside = listed(f"in {slanted(venue)}" if venue else event_of(entry), editors, by=" ")
        where = listed(inside, volume, pages, year if is_plain else made, by=" ")
        return listed(_closed(listed(opening, stopped(title), where, by=" ")), doi, by=" ")
    if entry.kind in WHOLE:
        if not authors:
            opening, editors = editors, ""
        if entry.kind == "report":
            said = listed(numbered_of(entry), maker_of(entry), place_of(entry), years)
            made = f"({said})" if said else ""
        what = stopped(slanted(title)) if entry.kind != "thesis" else stopped(title)
        link = address if not entry.doi and entry.kind != "thesis" else ""
        return listed(_closed(listed(opening, what, editors, volume, made, link, by=" ")), doi, by=" ")
    if entry.kind == "preprint":
        where = f"Preprint at {address}" if address else venue
    else:
        what = listed(numbered_of(entry), event_of(entry), maker_of(entry), remark_of(entry))
        where = listed(slanted(venue), editors if translators else "", what, address, by=" ")
        if not years and (asked := asked_of(entry)):
            year = f"(accessed {asked[2]} {MONTH_NAMES[asked[1] - 1]} {asked[0]})"
    return _closed(listed(opening, stopped(title), where, year, by=" "))


def _closed(text: str) -> str:
    return stopped(text)
