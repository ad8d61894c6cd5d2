"""References in Vancouver style, after Citing Medicine (NLM, 2nd edition)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samcat.clean import clean_line
from samcat.formats import style_parts as parts
from samcat.formats.style_dates import SHORT_MONTHS, across_years, event_in, months_of, season_of, year_of
from samcat.formats.style_people import EDITED, credits_of, lead_of, whole_by
from samcat.formats.style_text import ended, family_of, initials_of, is_whole, linked, listed, printed, stopped, text_of
from samcat.formats.variables import status_of
from samcat.record.entry import Entry
from samcat.record.names import Name, split_particle


def vancouver(entry: Entry) -> str:
    """Citing Medicine, 2nd edition."""
    entry = _without_arxiv(entry)
    people = _spelled(entry.names)
    if people and (entry.others or len(people) > 6):
        people = [*people[:6], "et al"]
    editors = _crew(entry.editors, entry.other_editors)
    editors = f"{editors}, editor{'s' if len(entry.editors) > 1 or entry.other_editors else ''}" if editors else ""
    editors = editors if entry.kind in EDITED else ""
    translated = listed(
        *(f"{_crew(credit.names, credit.more)}, {credit.word}." for credit in credits_of(entry)), by=" "
    )
    if lead := lead_of(entry):
        people, editors = [f"{_crew(lead.names, lead.more)}, {lead.word}"], ""
    if not people and entry.kind in ("book", "manual"):
        people, editors = [editors] if editors else [], ""
    authors = ended(", ".join(people))
    title, venue, pages = parts.title_of(entry), parts.venue_of(entry), _short_range(parts.pages_of(entry))
    if entry.kind == "journal" and venue == parts.kept_of(entry, "shortjournal"):
        venue = venue.replace(".", "")
    review = ended(parts.reviewed_of(entry, lambda name: _spelled([name])[0]))
    doi = f"doi:{clean_line(entry.doi)}" if entry.doi else ""
    online = "" if doi or not entry.url else " [Internet]"
    available = (
        f" Available from: {linked(entry.url)}"
        if online and entry.url
        else f" {doi}"
        if doi
        else f" arXiv:{clean_line(entry.arxiv)}"
        if entry.arxiv
        else ""
    )
    year = _year(entry)
    issue = f"({text_of(entry.number)})" if entry.number else ""
    volume = f"{text_of(entry.volume)}{issue}"
    made = listed(parts.place_of(entry), parts.maker_of(entry), by=": ")
    in_series = parts.series_of(entry, "; no. " if entry.kind == "report" else "; vol. ")
    if entry.kind in parts.PROCEEDINGS and entry.volume:
        number = f"no. {text_of(entry.number)}" if entry.number and entry.series else ""
        in_series = listed(text_of(entry.series), listed(f"vol. {text_of(entry.volume)}", number), by="; ")
    series = f" ({in_series})." if entry.series else ""
    if online and (asked := parts.asked_of(entry)):
        seen = f"[cited {asked[0]} {SHORT_MONTHS[asked[1] - 1]} {asked[2]}]"
    else:
        seen = ""
    dated = listed(year, seen, by=" ")
    if entry.kind == "journal":
        page = text_of(entry.eid) or pages
        place = f"{';' if volume and (year or seen) else ''}{volume}{':' if page and (volume or year) else ''}{page}"
        if parts.sort_name(entry) == "article-newspaper" and venue and entry.edition:
            said = printed(entry.edition)
            venue = f"{venue} ({said}{'' if re.search(r'(?i)ed', said) else ' Ed.'})"
        published = ended(parts.whole_publisher(entry))
        end = listed(ended(venue + online) if venue else "", published, ended(dated + place), by=" ")
        title = title if venue else f"{title}{online}"
        return listed(authors, stopped(title), review, translated, end, by=" ") + available
    if entry.kind in parts.PARTS:
        counted = (
            f"Vol. {text_of(entry.volume)}."
            if entry.volume and (entry.kind == "chapter" or not (series or venue))
            else ""
        )
        by = ended(_crew(*whole_by(entry)))
        named = ended(venue + online) if venue else ""
        # the editors stand in the place of authors that the whole does not have
        whole = listed(
            *((by, named, ended(editors)) if by else (ended(editors), named)), parts.edition_of(entry), counted, by=" "
        )
        whole = listed(whole, translated, by=" ")
        if event_in(entry) and not by and not editors:
            shown = ended(listed(made, seen, by="; "))
            where = listed(counted, _span(pages), by=" ")
            return listed(authors, stopped(title), _presented(entry), shown, where, by=" ") + series + available
        made = listed(listed(parts.event_of(entry), made, by=". "), dated, by="; ")
        chapter = f"Chapter {parts.chapter_of(entry)}." if parts.chapter_of(entry) else ""
        end = listed(f"In: {whole}" if by or editors or venue else whole, ended(made), chapter or _span(pages), by=" ")
        return listed(authors, stopped(title), end, by=" ") + series + available
    if entry.kind in parts.WHOLE:
        genre = parts.genre_of(entry) if entry.kind in ("thesis", "report") else ""
        counted = f"Vol. {text_of(entry.volume)}." if entry.volume else ""
        counted = counted or (f"{parts.volumes_of(entry)} vols." if parts.volumes_of(entry) else "")
        report = entry.kind in ("report", "manual") and entry.number
        word = "Report " if entry.kind == "report" else ""
        if report and genre.casefold().endswith("report"):
            word, genre = f"{genre} ", ""
        if entry.kind == "thesis" and entry.number:
            report, word = entry.number, "Publication "
        number = f" {word}No.: {text_of(entry.number)}." if report else ""
        what = f" [{genre}]" if genre else ""
        if entry.kind == "thesis" and parts.place_of(entry):  # which no title page says
            made = listed(f"[{parts.place_of(entry)}]", parts.maker_of(entry), by=": ")
        chapter, part = parts.portion_of(entry)
        end = listed(made, dated, by="; ")
        part = part or (pages if entry.kind == "report" else "")
        fields = (
            authors,
            stopped(f"{title}{what}{online}".strip()),
            parts.edition_of(entry),
            f"Version {parts.version_of(entry)}." if parts.version_of(entry) else "",
            ended(editors),
            translated,
            counted,
            ended(end),
            ended(listed(f"Chapter {chapter}" if chapter else "", _span(_short_range(part)).rstrip("."))),
        )
        return listed(*fields, by=" ") + series + number + available
    genre = "" if entry.number or entry.kind not in ("link", "web") else parts.genre_of(entry)
    version = f"Version {parts.version_of(entry)}" if parts.version_of(entry) else ""
    number = parts.numbered_of(entry) if not genre else ""
    genre = listed(genre, parts.medium_of(entry), by="; ")
    what = {"dataset": " [dataset]", "software": " [software]"}.get(entry.kind, f" [{genre}]" if genre else "")
    if parts.sort_name(entry) == "patent":
        authors, made = _inventors(entry, authors), ""
    event = "" if event_in(entry) else parts.event_of(entry)
    is_post = online and venue and parts.sort_name(entry).startswith("post")
    place = f"{venue}{online}" if is_post else venue
    said = listed(version, parts.edition_of(entry), number, event, place, made, parts.remark_of(entry), by=". ")
    # only a publisher has its date behind a semicolon
    end = listed(
        said,
        seen if event_in(entry) else dated,
        by="; " if said and (made or (not (version or number) and (not venue or entry.kind == "preprint"))) else ". ",
    )
    where = parts.archive_of(entry)
    said_in_order = (
        authors,
        stopped(f"{title}{what}{'' if is_post else online}".strip()),
        review,
        translated,
        _presented(entry),
        ended(end),
        _span(pages),
        f"Located at: {where}." if where else "",
    )
    return listed(*said_in_order, by=" ") + available


def _without_arxiv(entry: Entry) -> Entry:
    """An entry whose arXiv id stands in one place: behind the reference, unless it is the number of a report."""
    if not entry.arxiv:
        return entry
    if entry.arxiv in (entry.number or ""):
        return entry._replace(arxiv=None)
    kept = {name: text for name, text in entry.kept.items() if name == "entrytype" or entry.arxiv not in text}
    return entry._replace(kept=kept, also=None if entry.arxiv in (entry.also or "") else entry.also)


def _spelled(names: Iterable[Name]) -> list[str]:
    return [family_of(name) if is_whole(name) else _inverted(name) for name in names]


def _inverted(name: Name) -> str:
    """ "van Family IJ Jr" """
    given, particle = split_particle(name.given)
    initials = re.sub(r"[.\s-]", "", initials_of(name._replace(given=given)))
    return listed(particle, family_of(name), initials, printed(name.suffix).rstrip("."), by=" ")


def _crew(names: Iterable[Name], more: bool) -> str:
    return ", ".join([*_spelled(names), *(["et al"] if more else [])])


def _presented(entry: Entry) -> str:
    """ "Paper presented at: Pebble Day; 2019 May 6; Lima." """
    if not event_in(entry):
        return ""
    what = parts.genre_of(entry) if entry.kind == "link" else ""
    event = listed(event_in(entry), _year(entry), parts.kept_of(entry, "venue"), by="; ")
    return f"{what or 'Paper'} presented at: {event}."


def _inventors(entry: Entry, authors: str) -> str:
    """ "Lund E, inventor; Gate Co., assignee." """
    inventors = f"{authors[:-1]}, inventor{'s' if len(entry.names) > 1 else ''}" if authors else ""
    return ended(listed(inventors, f"{parts.maker_of(entry)}, assignee" if parts.maker_of(entry) else "", by="; "))


def _year(entry: Entry) -> str:
    """The year with the season, and with month and day where a work is dated by them."""
    is_dated = entry.kind in ("journal", "web", "report") or parts.sort_name(entry) in _DATED or bool(event_in(entry))
    when = ""
    if status := status_of(entry):  # "Forthcoming 2002", as the samples of the ICMJE have it
        return f"{status[:1].upper()}{status[1:]} {entry.year}" if entry.year else status
    if entry.year and is_dated and not entry.kept.keys().isdisjoint(("month", "date")):
        if across := across_years(entry):
            return "–".join(f"{year} {SHORT_MONTHS[month - 1]}" for year, month in across)
        day = "" if entry.kind == "report" else str(entry.day or "")
        when = listed(months_of(entry, SHORT_MONTHS, "-"), day, by=" ")
    return listed(year_of(entry), when or (season_of(entry) if entry.year else ""), by=" ")


_DATED = ("patent", "interview", "broadcast", "personal_communication", "speech", "hearing", "periodical")
"""Works without a type of their own of which Citing Medicine gives more than the year."""


def _span(pages: str) -> str:
    return f"p. {pages}." if pages else ""


def _short_range(pages: str) -> str:
    """Pages of which the last has only the digits in which it differs: "3511–22", "S12–9"."""

    def short(match: re.Match[str]) -> str:
        first, last = match[2], match[3]
        same = 0
        if len(first) == len(last):
            while same < len(last) - 1 and first[same] == last[same]:
                same += 1
        return f"{match[1]}{first}–{last[same:]}"

    return re.sub(r"([A-Z]*)(\d+)–\1(\d+)", short, pages)
