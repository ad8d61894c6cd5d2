"""References in the style of Nature's guide to authors."""

from samcat.clean import clean_line
from samcat.formats.style_dates import year_and_status
from samcat.formats.style_parts import (
    PARTS,
    WHOLE,
    address_of,
    archive_of,
    asked_of,
    chapter_of,
    event_of,
    genre_of,
    is_preprint,
    maker_of,
    medium_of,
    numbered_of,
    pages_of,
    place_of,
    portion_of,
    remark_of,
    reviewed_of,
    series_of,
    sort_name,
    title_of,
    venue_of,
    version_of,
    volumes_of,
)
from samcat.formats.style_people import EDITED, credits_of, lead_of, whole_by
from samcat.formats.style_text import crew, ended, inner, inverted, joined, listed, slanted, stopped, text_of
from samcat.record.dates import MONTH_NAMES
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
    translators = listed(
        *(
            f"{_LABELS.get(credit.role, (credit.word,) * 2)[credit.are_several]} "
            f"{crew([inverted(name) for name in credit.names], credit.more, ' & ')}"
            for credit in credits_of(entry)
        ),
        by="; ",
    )
    editors = listed(editors if entry.kind in EDITED else "", translators, by="; ")
    if lead := lead_of(entry):
        label = _LABELS.get(lead.role, (lead.word,) * 2)[lead.are_several]
        authors, editors = f"{crew([inverted(name) for name in lead.names], lead.more, ' & ')} ({label})", translators
    editors = f"({editors})" if editors else ""
    title, venue, pages = inner(title_of(entry)), venue_of(entry), pages_of(entry)
    if review := reviewed_of(entry, inverted):
        title = f"{title} [{review}]"
    opening = authors if authors.endswith(".)") else ended(authors)
    years = year_and_status(entry)
    year = f"({years})" if years else ""
    address = address_of(entry)
    # with a volume a paper is found without its DOI
    doi = f"doi:{clean_line(entry.doi)}." if entry.doi and not entry.volume else ""
    if entry.kind == "journal":
        place = listed(text_of(entry.volume), pages or text_of(entry.eid))
        where = listed(editors if translators else "", slanted(venue), place or address, by=" ")
        return listed(_closed(listed(opening, stopped(title), where, year, by=" ")), doi if place else "", by=" ")
    volume = (
        f"vol. {text_of(entry.volume)}" if entry.volume else f"{volumes_of(entry)} vols." if volumes_of(entry) else ""
    )
    made = listed(maker_of(entry), place_of(entry), years)
    made = f"({made})" if made else ""
    if entry.kind in PARTS:
        is_plain = not (maker_of(entry) or place_of(entry) or pages or editors or volume)
        by = ended(crew([inverted(name) for name in whole_by(entry)[0]], whole_by(entry)[1], " & "))
        inside = f"in {listed(by, slanted(venue), by=' ')}" if venue or by else event_of(entry)
        inside = listed(listed(inside, series_of(entry, " ")), editors, by=" ")
        link = address if asked_of(entry) else ""
        chapter = f"Ch. {chapter_of(entry)}" if chapter_of(entry) else ""
        where = listed(inside, volume, pages or chapter, year if is_plain else made, link, by=" ")
        return listed(_closed(listed(opening, stopped(title), where, by=" ")), doi, by=" ")
    if entry.kind in WHOLE:
        if not authors and entry.editors:
            label = _LABELS["editor"][len(entry.editors) > 1 or entry.other_editors]
            names = crew([inverted(name) for name in entry.editors], entry.other_editors, " & ")
            opening, editors = f"{names} ({label})", f"({translators})" if translators else ""
        if entry.kind == "report":
            said = listed(numbered_of(entry), maker_of(entry), place_of(entry), years)
            made = f"({said})" if said else ""
        if entry.kind == "thesis" and (genre := genre_of(entry)) != "Thesis":
            made = listed(listed(genre, maker_of(entry), place_of(entry)), year, by=" ")
        what = stopped(slanted(title)) if entry.kind != "thesis" else stopped(title)
        link = address if not entry.doi and entry.kind != "thesis" else ""
        chapter, part = portion_of(entry)
        volume = listed(series_of(entry, " "), volume, f"Ch. {chapter}" if chapter else "", part)
        made, link = (link, made) if link and made == year else (made, link)
        return listed(_closed(listed(opening, what, editors, volume, made, link, by=" ")), doi, by=" ")
    if entry.kind == "preprint" or (is_preprint(entry) and (address or maker_of(entry))):
        where = f"Preprint at {address or maker_of(entry)}" if address or maker_of(entry) else venue
    elif sort_name(entry) in ("motion_picture", "graphic", "song") and not entry.venue:
        made = listed(maker_of(entry), archive_of(entry), place_of(entry), years)
        what = listed(numbered_of(entry), medium_of(entry))
        behind = listed(editors if translators else "", what, f"({made})" if made else "", address, by=" ")
        return _closed(listed(opening, stopped(slanted(title)), behind, by=" "))
    else:
        version = f"version {version_of(entry)}" if version_of(entry) else ""
        what = listed(version, numbered_of(entry), medium_of(entry), event_of(entry), maker_of(entry), place_of(entry))
        what = listed(what, archive_of(entry), remark_of(entry))
        if venue and not (editors and translators):
            what = listed(slanted(venue), what)
        else:
            what = listed(slanted(venue), editors if translators else "", what, by=" ")
        where = listed(what, address, by=" ")
        if not years and (asked := asked_of(entry)):
            year = f"(accessed {asked[2]} {MONTH_NAMES[asked[1] - 1]} {asked[0]})"
    return _closed(listed(opening, stopped(title), where, year, by=" "))


_LABELS = {"translator": ("trans.", "trans."), "editor": ("ed.", "eds.")}


def _closed(text: str) -> str:
    return stopped(text)
