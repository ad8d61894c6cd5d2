"""References in the style of Nature's guide to authors."""

from samcat.clean import clean_line
from samcat.formats import style_parts as parts
from samcat.formats.style_dates import year_and_status
from samcat.formats.style_people import EDITED, credits_of, lead_of, whole_by
from samcat.formats.style_text import LINK, crew, ended, inner, inverted, joined, listed, slanted, stopped, text_of
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
    title, venue, pages = inner(parts.title_of(entry)), parts.venue_of(entry), parts.pages_of(entry)
    if review := parts.reviewed_of(entry, inverted, last=" & ", pair=" & "):
        title = listed(title, f"[{review}]", by=" ")
    opening = authors if authors.endswith(".)") else ended(authors)
    years = year_and_status(entry)
    year = f"({years})" if years else ""
    address = parts.address_of(entry)
    # with a volume a paper is found without its DOI
    doi = f"doi:{clean_line(entry.doi)}." if entry.doi and not entry.volume else ""
    if entry.kind == "journal":
        place = listed(text_of(entry.volume), pages or text_of(entry.eid))
        where = listed(editors if translators else "", slanted(venue), place or address, by=" ")
        if whole := parts.whole_publisher(entry):
            year = f"({listed(whole, years)})"
        return listed(_closed(listed(opening, stopped(title), where, year, by=" ")), doi if place else "", by=" ")
    volume = (
        f"vol. {text_of(entry.volume)}"
        if entry.volume
        else f"{parts.volumes_of(entry)} vols."
        if parts.volumes_of(entry)
        else ""
    )
    made = listed(parts.maker_of(entry), parts.place_of(entry), years)
    made = f"({made})" if made else ""
    if entry.kind in parts.PARTS:
        is_plain = not (parts.maker_of(entry) or parts.place_of(entry) or pages or editors or volume)
        by = ended(crew([inverted(name) for name in whole_by(entry)[0]], whole_by(entry)[1], " & "))
        inside = f"in {listed(by, slanted(venue), by=' ')}" if venue or by else parts.event_of(entry)
        inside = listed(listed(inside, parts.series_of(entry, " ")), editors, by=" ")
        link = address if parts.asked_of(entry) else ""
        chapter = f"Ch. {parts.chapter_of(entry)}" if parts.chapter_of(entry) else ""
        where = listed(inside, volume, pages or chapter, year if is_plain else made, link, by=" ")
        return listed(_closed(listed(opening, stopped(title), where, by=" ")), doi, by=" ")
    if entry.kind in parts.WHOLE:
        if not authors and entry.editors:
            label = _LABELS["editor"][len(entry.editors) > 1 or entry.other_editors]
            names = crew([inverted(name) for name in entry.editors], entry.other_editors, " & ")
            opening, editors = f"{names} ({label})", f"({translators})" if translators else ""
        if entry.kind == "report":
            said = listed(parts.numbered_of(entry), parts.maker_of(entry), parts.place_of(entry), years)
            made = f"({said})" if said else ""
        number = f"no. {text_of(entry.number)}" if entry.number else ""
        if entry.kind == "thesis" and (genre := parts.genre_of(entry)) != "Thesis":
            made = listed(listed(genre, parts.maker_of(entry), parts.place_of(entry), number), year, by=" ")
        link = address if not entry.doi and entry.kind != "thesis" else ""
        chapter, part = parts.portion_of(entry)
        part = part or (pages if entry.kind == "report" else "")
        volume = listed(parts.series_of(entry, " "), volume, f"Ch. {chapter}" if chapter else "", part)
        made, link = (link, made) if link and made == year else (made, link)
        rest = listed(editors, volume, made, link, by=" ")
        # the guide: "Soft Machines Ch. 3 (Oxford Univ. Press, Oxford, 2004)"
        is_open = entry.kind in ("book", "manual") and not entry.series and rest[:1] not in ("", LINK)
        what = slanted(title) if is_open else stopped(title if entry.kind == "thesis" else slanted(title))
        return listed(_closed(listed(opening, what, rest, by=" ")), doi, by=" ")
    if entry.kind == "preprint" or (parts.is_preprint(entry) and (address or parts.maker_of(entry))):
        server = listed(parts.maker_of(entry), text_of(entry.number), by=" ")
        where = f"Preprint at {address or server}" if address or server else venue
    elif parts.sort_name(entry) in ("motion_picture", "graphic", "song") and not entry.venue:
        made = listed(parts.maker_of(entry), parts.archive_of(entry), parts.place_of(entry), years)
        what = listed(parts.numbered_of(entry), parts.medium_of(entry))
        behind = listed(editors if translators else "", what, f"({made})" if made else "", address, by=" ")
        return _closed(listed(opening, stopped(slanted(title)), behind, by=" "))
    else:
        version = f"version {parts.version_of(entry)}" if parts.version_of(entry) else ""
        what = listed(
            version,
            parts.numbered_of(entry),
            parts.medium_of(entry),
            parts.event_of(entry),
            parts.maker_of(entry),
            parts.place_of(entry),
        )
        what = listed(what, parts.archive_of(entry), parts.remark_of(entry), pages)
        if venue and not (editors and translators):
            what = listed(slanted(venue), what)
        else:
            what = listed(slanted(venue), editors if translators else "", what, by=" ")
        where = listed(what, address, by=" ")
        if not years and (asked := parts.asked_of(entry)):
            year = f"(accessed {asked[2]} {MONTH_NAMES[asked[1] - 1]} {asked[0]})"
    return _closed(listed(opening, stopped(title), where, year, by=" "))


_LABELS = {"translator": ("trans.", "trans."), "editor": ("ed.", "eds.")}


def _closed(text: str) -> str:
    return stopped(text)
