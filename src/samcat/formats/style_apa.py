"""References in APA style (7th edition, chapters 9 and 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats.style_parts import (
    PARTS,
    PROCEEDINGS,
    WHOLE,
    address_of,
    asked_of,
    crew,
    direct,
    edition_of,
    ended,
    event_of,
    genre_of,
    inverted,
    joined,
    kept_of,
    listed,
    maker_of,
    pages_of,
    remark_of,
    slanted,
    span_of,
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


def apa(entry: Entry) -> str:
    """APA, 7th edition."""
    authors = _authors(entry)
    head, rest = _head_and_rest(entry, is_led_by_editors=not entry.names)
    address = address_of(entry)
    if not entry.year and (asked := asked_of(entry)):  # what has no date may change
        address = f"Retrieved {MONTH_NAMES[asked[1] - 1]} {asked[2]}, {asked[0]}, from {address}"
    if not authors:
        return listed(head, _date(entry), rest, address, by=" ")
    return listed(stopped(authors), _date(entry), head, rest, address, by=" ")


def _authors(entry: Entry) -> str:
    people = [inverted(name) for name in entry.names]
    if len(people) > 20:
        people = [", ".join(people[:19]) + ", … " + people[-1]]
    if people:
        return ", ".join([*people, "et al."]) if entry.others else joined(people, ", & ")
    if entry.kind in ("book", "manual") and entry.editors:
        return f"{crew([inverted(name) for name in entry.editors], entry.other_editors, ', & ')} ({_role(entry)})"
    return ""


def _role(entry: Entry) -> str:
    return "Ed." if len(entry.editors) == 1 and not entry.other_editors else "Eds."


def _date(entry: Entry) -> str:
    shows_day = entry.kind in ("link", "web") and entry.month
    day = f" {entry.day}" if shows_day and entry.day else ""
    month = f", {MONTH_NAMES[entry.month - 1]}{day}" if shows_day and entry.month else ""
    return f"({status_of(entry) or year_of(entry, 'n.d.') + month})."


def _head_and_rest(entry: Entry, *, is_led_by_editors: bool) -> tuple[str, str]:
    """The title with what stands in parentheses behind it, and the source."""
    title, venue = title_of(entry), venue_of(entry)
    editors = crew([direct(name) for name in entry.editors], entry.other_editors, ", & ", " & ")
    translators = translators_of(entry, direct, ", & ", " & ")
    translated = f"{translators}, Trans." if translators else ""
    volume, pages = text_of(entry.volume), pages_of(entry)
    if entry.kind in PROCEEDINGS and event_of(entry):
        return stopped(title), listed(ended(event_of(entry)), ended(maker_of(entry)), by=" ")
    if entry.kind in (*PARTS, "journal") and translated:
        title = f"{title} ({translated})"
    if entry.kind == "journal" or (entry.kind in PROCEEDINGS and not editors):
        return stopped(title), ended(_in_journal(entry))
    if entry.kind in PARTS:
        detail = listed(edition_of(entry), f"Vol. {volume}" if volume else "", span_of(pages))
        if venue:
            whole = listed(slanted(venue), f"({detail})" if detail else "", by=" ")
            inside = listed(f"{editors} ({_role(entry)})" if editors else "", whole)
            return stopped(title), listed(stopped(f"In {inside}"), ended(maker_of(entry)), by=" ")
        behind = listed(f"{editors}, {_role(entry)}" if editors else "", detail, by="; ")
        return stopped(listed(title, f"({behind})" if behind else "", by=" ")), ended(maker_of(entry))
    if entry.kind == "preprint":
        number = f" (arXiv:{clean_line(entry.arxiv)})" if entry.arxiv else ""
        return stopped(slanted(title) + number), ended(venue)
    detail = listed(edition_of(entry), f"Vol. {volume}" if volume and entry.kind in WHOLE else "")
    if pages and entry.kind == "book":
        detail = listed(detail, span_of(pages))
    if entry.kind in ("report", "manual", "link"):
        genre, number = genre_of(entry), text_of(entry.number)
        # of patents the number has its word, of reports only where nothing stands before it
        word = "No. " if number and (not genre or genre.endswith("atent")) else ""
        counted = listed(genre, word + number, by=" ")
        detail = listed(counted, detail, by="; ")
    detail = listed(translated, detail, by="; ")
    if entry.kind == "book" and editors and not is_led_by_editors:
        detail = listed(f"{editors}, {_role(entry)}", detail, by="; ")
    if entry.kind in ("software", "dataset") and (version := kept_of(entry, "version")):
        detail = f"Version {version}"
    what = {"dataset": "[Data set]", "software": "[Computer software]"}.get(entry.kind, "")
    maker = maker_of(entry)
    if entry.kind == "thesis":
        what, maker = f"[{listed(genre_of(entry), maker)}]", ""
    head = stopped(listed(slanted(title), f"({detail})" if detail else "", what, by=" "))
    inside = f"In {slanted(venue)}." if venue and entry.kind in WHOLE else ended(slanted(venue))
    event = event_of(entry) if entry.kind == "link" else ""
    return head, listed(inside, ended(event), ended(maker), ended(remark_of(entry)), by=" ")


def _in_journal(entry: Entry) -> str:
    """ "Journal, 12(3), 101–119", and proceedings that are printed like a journal."""
    venue, volume, number, pages = venue_of(entry), text_of(entry.volume), text_of(entry.number), pages_of(entry)
    eid = f"Article {text_of(entry.eid)}" if entry.eid and not pages else ""
    issue = f"({number})" if number else ""
    series = slanted(text_of(entry.series)) if entry.kind != "journal" else ""
    return listed(slanted(venue), series, f"{slanted(volume)}{issue}", pages, eid)
