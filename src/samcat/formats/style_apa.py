"""References in APA style (7th edition, chapters 9 and 10)."""

from samcat.clean import clean_line
from samcat.formats import style_parts as parts
from samcat.formats.style_dates import day_of, first_year, has_day, lettered, months_of, year_of
from samcat.formats.style_people import credited, lead_of, whole_by
from samcat.formats.style_text import crew, direct, ended, inverted, joined, listed, slanted, span_of, stopped, text_of
from samcat.formats.variables import status_of
from samcat.record.dates import MONTH_NAMES
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import Entry


def apa(entry: Entry) -> str:
    """APA, 7th edition."""
    authors = _authors(entry)
    head, rest = _head_and_rest(entry, is_led_by_editors=not entry.names)
    address = parts.address_of(entry)
    if not entry.year and (asked := parts.asked_of(entry)):  # what has no date may change
        address = f"Retrieved {MONTH_NAMES[asked[1] - 1]} {asked[2]}, {asked[0]}, from {address}"
    if first := first_year(entry):
        address = listed(address, f"(Original work published {first})", by=" ")
    if not authors:
        return listed(head, _date(entry), rest, address, by=" ")
    return listed(stopped(authors), _date(entry), head, rest, address, by=" ")


def _authors(entry: Entry) -> str:
    people = [inverted(name) for name in entry.names]
    if len(people) > 20:
        people = [", ".join(people[:19]) + ", … " + people[-1]]
    if people:
        pair = " & " if all(name.literal for name in entry.names) else ", & "  # of groups (9.8, 10.4)
        return ", ".join([*people, "et al."]) if entry.others else joined(people, ", & ", pair)
    if entry.kind in ("book", "manual") and entry.editors:
        return f"{crew([inverted(name) for name in entry.editors], entry.other_editors, ', & ')} ({_role(entry)})"
    if lead := lead_of(entry):
        return f"{crew([inverted(name) for name in lead.names], lead.more, ', & ')} ({lead.label})"
    return ""


def _role(entry: Entry) -> str:
    return "Ed." if len(entry.editors) == 1 and not entry.other_editors else "Eds."


def _date(entry: Entry) -> str:
    if status := status_of(entry):
        return f"({lettered(status, entry)})."  # in place of the date, whatever is known of it
    year = year_of(entry, "n.d.", "B.C.E.")
    is_of_year = entry.kind == "dataset" or parts.sort_name(entry) in _DATED_BY_YEAR
    is_dated = has_day(entry) and (not is_of_year or parts.event_of(entry))
    when = listed(months_of(entry), day_of(entry), by=" ") if is_dated and entry.year else ""
    return f"({listed(year, when)})."


def _head_and_rest(entry: Entry, *, is_led_by_editors: bool) -> tuple[str, str]:
    """The title with what stands in parentheses behind it, and the source."""
    title, venue = parts.title_of(entry), parts.venue_of(entry)
    editors = crew([direct(name) for name in entry.editors], entry.other_editors, ", & ", " & ")
    translated = credited(entry, direct, ", & ", " & ", "; ")
    volume, pages = text_of(entry.volume), parts.pages_of(entry)
    what = "Review of the book {}" if parts.sort_name(entry) == "review-book" else "Review of {}"
    if review := parts.reviewed_of(entry, direct, what.format(slanted("{}")), ", & ", " & "):
        title = listed(title, f"[{review}]", by=" ")
    is_in_whole = bool(venue or whole_by(entry)[0])
    if translated and (entry.kind == "journal" or (entry.kind in parts.PARTS and is_in_whole)):
        title = f"{title} ({translated})"
    if entry.kind == "journal" or (
        entry.kind in parts.PROCEEDINGS and venue and not (editors or parts.maker_of(entry))
    ):
        return stopped(title), listed(ended(_in_journal(entry)), ended(parts.whole_publisher(entry)), by=" ")
    if entry.kind in parts.PARTS:
        if entry.kind in parts.PROCEEDINGS and entry.series and venue:  # "Lecture notes in barns: Vol. 7. Title" (10.5)
            counted, volume = (text_of(entry.number), volume) if entry.number else (volume, "")
            venue = f"{text_of(entry.series)}{f': Vol. {counted}' if counted else ''}. {venue}"
        chapter = f"Chap. {parts.chapter_of(entry)}" if parts.chapter_of(entry) else ""
        detail = listed(parts.edition_of(entry), f"Vol. {volume}" if volume else "", chapter, span_of(pages))
        names, more = whole_by(entry)
        if is_in_whole:
            by = crew([direct(name) for name in names], more, ", & ", " & ")
            whole = listed(listed(by, slanted(venue)), f"({detail})" if detail else "", by=" ")
            inside = listed(f"{editors} ({_role(entry)})" if editors else "", whole)
            return stopped(title), listed(stopped(f"In {inside}"), ended(parts.maker_of(entry)), by=" ")
        behind = listed(f"{editors}, {_role(entry)}" if editors else "", translated, detail, by="; ")
        head = stopped(listed(title, f"({behind})" if behind else "", by=" "))
        return head, listed(ended(parts.event_of(entry)), ended(parts.maker_of(entry)), by=" ")
    if entry.kind == "preprint":
        number = f" (arXiv:{clean_line(entry.arxiv)})" if entry.arxiv else ""
        return stopped((slanted(title) + number).strip()), ended(venue)
    volumes = parts.volumes_of(entry)
    volumes = f"Vols. 1–{volumes}" if volumes.isdigit() and volumes != "1" else ""
    detail = listed(parts.edition_of(entry), f"Vol. {volume}" if volume and entry.kind in parts.WHOLE else volumes)
    chapter = parts.portion_of(entry)[0]
    detail = listed(detail, f"Chap. {chapter}" if chapter else "")
    if pages and entry.kind in ("book", "report", "link"):
        detail = listed(detail, span_of(pages))
    what = _WHAT.get(entry.kind) or ("" if parts.event_of(entry) else _WHAT.get(entry.kept.get(ENTRY_TYPE, ""), ""))
    if entry.kind in ("report", "manual", "link", "web"):
        genre, number = parts.numbered_of(entry._replace(number=None)), text_of(entry.number)
        # of patents the number has its word, of reports only where nothing stands before it
        word = (
            "No. " if number and (not genre or genre.endswith("atent")) and parts.sort_name(entry) != "standard" else ""
        )
        series = parts.series_of(entry, " ") if entry.kind == "report" else ""
        detail = listed(listed(genre, word + number, by=" ") if number else "", series, detail, by="; ")
        what = (f"[{genre}]" if genre else what) if not number else ""
    if what == "[Interview]" and translated:
        what = ""  # whoever asked says it
    if medium := parts.medium_of(entry):
        what = f"{what[:-1]}; {medium}]" if what else f"[{medium}]"
    detail = listed(translated, detail, by="; ")
    if entry.kind in ("book", "manual") and editors and not is_led_by_editors:
        detail = listed(f"{editors}, {_role(entry)}", detail, by="; ")
    if version := parts.version_of(entry):
        detail = listed(f"Version {version}", detail, by="; ")
    if entry.number and entry.kind in _NUMBERED:
        detail = listed(_NUMBERED[entry.kind] + text_of(entry.number), detail, by="; ")
    maker = parts.maker_of(entry)
    if entry.kind == "thesis":
        what, maker = f"[{listed(parts.genre_of(entry), maker)}]", ""
    head = stopped(listed(slanted(title), f"({detail})" if detail else "", what, by=" "))
    is_inside = entry.kind in parts.WHOLE or parts.sort_name(entry) == "broadcast"
    inside = f"In {slanted(venue)}." if venue and is_inside else ended(slanted(venue))
    event = parts.event_of(entry) if entry.kind == "link" else ""
    said = (ended(maker), inside) if entry.kind == "web" else (inside, ended(event), ended(maker))
    return head, listed(*said, ended(parts.archive_of(entry)), ended(parts.remark_of(entry)), by=" ")


def _in_journal(entry: Entry) -> str:
    """ "Journal, 12(3), 101–119", and proceedings that are printed like a journal."""
    venue, volume, number, pages = (
        parts.venue_of(entry),
        text_of(entry.volume),
        text_of(entry.number),
        parts.pages_of(entry),
    )
    eid = f"Article {text_of(entry.eid)}" if entry.eid else ""
    issue = f"({number})" if number else ""
    series = slanted(text_of(entry.series)) if entry.kind != "journal" else ""
    return listed(slanted(venue), series, f"{slanted(volume)}{issue}", eid or pages)


# works of which the year alone is said (10.14, 11.8)
_DATED_BY_YEAR = ("patent", "graphic", "map", "manuscript", "article", "standard")
# what stands before the number of what has a place for it (10.6, 10.9)
_NUMBERED = {"thesis": "Publication No. ", "dataset": ""}
# what stands in brackets behind a title
_WHAT = {
    "interview": "[Interview]", "post": "[Online post]", "dataset": "[Data set]", "software": "[Computer software]",
    **dict.fromkeys(("motion_picture", "movie", "MPCT"), "[Film]"), "video": "[Video]", "VIDEO": "[Video]",
    **dict.fromkeys(("map", "MAP"), "[Map]"),
    **dict.fromkeys(("manuscript", "unpublished"), "[Unpublished manuscript]"),
}  # fmt: skip
