"""The rules of five citation styles: an entry as one line, with what is slanted and what is a link marked.

A part that an entry lacks takes its punctuation with it. The sources are named in styles.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.formats.style_parts import (
    END,
    address_of,
    edition_of,
    family_of,
    genre_of,
    initials_of,
    inner,
    is_range,
    is_whole,
    joined,
    kept_of,
    linked,
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
    from collections.abc import Callable, Iterable

    from samcat.record.entry import Entry
    from samcat.record.names import Name

_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
# CSL 1.0.2, "Title case conversion": words that stay small
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet".split()
)
_PROCEEDINGS = ("conference", "workshop")
_PARTS = (*_PROCEEDINGS, "chapter")
_WHOLE = ("book", "manual", "thesis", "report")


def _inverted(name: Name) -> str:
    """ "Family, I. J., Jr." """
    return family_of(name) if is_whole(name) else listed(family_of(name), initials_of(name), printed(name.suffix))


def _direct(name: Name) -> str:
    """ "I. J. Family Jr." """
    if is_whole(name):
        return family_of(name)
    return listed(initials_of(name), family_of(name), printed(name.suffix), by=" ")


def apa(entry: Entry) -> str:
    """APA, 7th edition."""
    people = [_inverted(name) for name in entry.names]
    if len(people) > 20:
        people = [", ".join(people[:19]) + ", … " + people[-1]]
    authors = ", ".join([*people, "et al."]) if entry.others and people else joined(people, ", & ")
    editors = joined([_direct(name) for name in entry.editors], ", & ", " & ")
    role = "(Ed.)" if len(entry.editors) == 1 else "(Eds.)"
    leads = not authors and entry.kind in ("book", "manual") and editors
    if leads:
        authors = f"{joined([_inverted(name) for name in entry.editors], ', & ')} {role}"
    title, venue, pages = title_of(entry), venue_of(entry), pages_of(entry)
    shows_day = entry.kind in ("link", "web") and entry.month
    day = f" {entry.day}" if shows_day and entry.day else ""
    month = f", {MONTH_NAMES[entry.month - 1]}{day}" if shows_day and entry.month else ""
    status = status_of(entry)
    date = f"({status or year_of(entry, 'n.d.') + month})."
    volume, number = text_of(entry.volume), text_of(entry.number)
    eid = f"Article {text_of(entry.eid)}" if entry.eid and not pages else ""
    if entry.kind == "journal" or (entry.kind in _PROCEEDINGS and not editors):
        issue = f"({number})" if number else ""
        series = slanted(text_of(entry.series)) if entry.kind != "journal" else ""
        counted = f"{slanted(volume)}{issue}"
        where = listed(slanted(venue), series, counted if venue else counted or "", pages, eid)
        if venue and not volume and issue and not series:
            where = listed(slanted(venue) + issue, pages, eid)
        body = listed(stopped(title), stopped(where) if where else "", by=" ")
    elif entry.kind in _PARTS:
        span = f"{'pp' if is_range(pages) else 'p'}. {pages}" if pages else ""
        detail = listed(edition_of(entry), f"Vol. {volume}" if volume else "", span)
        whole = listed(slanted(venue), f"({detail})" if detail else "", by=" ")
        inside = listed(f"{editors} {role}" if editors else "", whole)
        lead = "In " if editors or venue else ""
        body = listed(stopped(title), stopped(lead + inside) if inside else "", _ended(maker_of(entry)), by=" ")
    elif entry.kind == "preprint":
        number = f" (arXiv:{clean_line(entry.arxiv)})" if entry.arxiv else ""
        body = listed(stopped(slanted(title) + number), _ended(venue), by=" ")
    else:
        detail = listed(edition_of(entry), f"Vol. {volume}" if volume and entry.kind in _WHOLE else "")
        if entry.kind == "report":
            genre = genre_of(entry)
            detail = listed(f"{genre} {number}" if genre and number else f"No. {number}" if number else genre, detail)
        if entry.kind == "software" and (version := kept_of(entry, "version", "csl-version")):
            detail = f"Version {version}"
        if pages and entry.kind == "book":
            detail = listed(detail, f"{'pp' if is_range(pages) else 'p'}. {pages}")
        what = {"dataset": "[Data set]", "software": "[Computer software]"}.get(entry.kind, "")
        what = f"[{genre_of(entry)}]" if entry.kind == "thesis" else what
        body = stopped(listed(slanted(title), f"({detail})" if detail else "", what, by=" "))
        inside = f"In {slanted(venue)}." if venue and entry.kind in _WHOLE else _ended(slanted(venue))
        body = listed(body, inside, _ended(maker_of(entry)), by=" ")
    if not authors:
        return listed(body, date, address_of(entry), by=" ")
    return listed(stopped(authors), date, body, address_of(entry), by=" ")


def _ended(text: str) -> str:
    return stopped(text) if text else ""


def ieee(entry: Entry) -> str:
    """The IEEE Reference Guide."""
    people = [_direct(name) for name in entry.names]
    et_al = slanted("et al.")
    if people and (entry.others or len(people) > 6):
        authors = f"{', '.join(people if len(people) <= 6 else people[:1])} {et_al}"
    else:
        authors = joined(people, ", and ", " and ")
    editors = joined([_direct(name) for name in entry.editors], ", and ", " and ")
    editors = f"{editors}, {'Ed.' if len(entry.editors) == 1 else 'Eds.'}" if editors else ""
    title, venue, pages = inner(title_of(entry)), venue_of(entry), pages_of(entry)
    doi = f"doi: {_link_text(entry.doi)}." if entry.doi else ""
    available = f"Available: {linked(entry.url)}" if entry.url and not doi else ""
    month = f"{_SHORT_MONTHS[entry.month - 1]} " if entry.month else ""
    date = f"{month}{entry.year}" if entry.year else year_of(entry)
    status = status_of(entry)
    date = listed(date, status if status != date else "")
    comma = "" if title.endswith(("?", "!")) else ","
    span = (
        f"{'pp' if is_range(pages) else 'p'}. {pages}"
        if pages
        else f"Art. no. {text_of(entry.eid)}"
        if entry.eid
        else ""
    )
    volume = f"vol. {text_of(entry.volume)}" if entry.volume else ""
    number = f"no. {text_of(entry.number)}" if entry.number else ""
    quoted = f"“{title}{comma}”"
    maker = listed(place_of(entry), maker_of(entry), by=": ") if maker_of(entry) else ""
    if entry.kind == "journal":
        end = listed(slanted(venue), volume, number, span, date, doi or available)
        return _closed(listed(authors, f"“{stopped(title)}”" if not end else f"{quoted} {end}"))
    if entry.kind in _PARTS:
        where = f"in {slanted(venue)}" if venue else ""
        series = f"in {text_of(entry.series)}" if entry.series else ""
        if entry.kind == "chapter":
            chapter = f"ch. {kept_of(entry, 'chapter')}" if "chapter" in entry.kept else ""
            end = listed(where, edition_of(entry), volume, editors, series, maker, date, chapter, span)
        elif maker:
            end = listed(stopped(listed(where, editors, series, volume, number)), listed(maker, date, span), by=" ")
        else:
            end = listed(where, editors, series, volume if series else "", number, date, span)
        return _closed(listed(listed(authors, f"{quoted} {end}"), doi or available, by=". "))
    if entry.kind == "preprint":
        number = f": arXiv:{clean_line(entry.arxiv)}" if entry.arxiv else ""
        end = listed(date, slanted(venue) + number)
        return _closed(listed(authors, f"{quoted} {end}. {doi or available}"))
    if entry.kind in ("book", "manual"):
        lead = authors or editors
        book = listed(slanted(title_of(entry)), edition_of(entry), volume, editors if authors else "")
        series = f"in {text_of(entry.series)}" if entry.series else ""
        end = listed(_ended(book), _ended(series), listed(listed(maker, date), doi or available, by=". "), by=" ")
        return _closed(listed(lead, end))
    if entry.kind in ("thesis", "report"):
        what = listed(genre_of(entry), text_of(entry.number), by=" ") if entry.kind == "report" else ""
        thesis = genre_of(entry) if entry.kind == "thesis" else ""
        end = listed(thesis, maker_of(entry), place_of(entry), what, date)
        end = listed(end, doi or available, by=". ")
        return _closed(listed(authors, f"{quoted} {end}" if end else f"“{stopped(title)}”"))
    end = listed(listed(slanted(venue), maker_of(entry), date), doi or available, by=". ")
    return _closed(listed(authors, f"“{stopped(title)}” {end}"))


def _closed(text: str) -> str:
    """A reference that ends in a full stop, but for one that ends in a link, which the stop would become a part of."""
    text = text.rstrip()
    return text if text.endswith(END) else stopped(text)


def _link_text(doi: str) -> str:
    return clean_line(doi)


def vancouver(entry: Entry) -> str:
    """Citing Medicine, 2nd edition."""

    def spelled(names: Iterable[Name]) -> list[str]:
        return [
            family_of(name)
            if is_whole(name)
            else listed(family_of(name), re.sub(r"[.\s-]", "", initials_of(name)), printed(name.suffix), by=" ")
            for name in names
        ]

    people = spelled(entry.names)
    if people and (entry.others or len(people) > 6):
        people = [*people[:6], "et al"]
    editors = ", ".join(spelled(entry.editors))
    editors = f"{editors}, editor{'s' if len(entry.editors) > 1 else ''}" if editors else ""
    leads = not people and entry.kind in ("book", "manual")
    authors = _ended(", ".join(people)) if people else _ended(editors) if leads else ""
    title, venue, pages = title_of(entry), venue_of(entry), _short_range(pages_of(entry))
    doi = f"doi:{_link_text(entry.doi)}" if entry.doi else ""
    online = "" if doi or not entry.url else " [Internet]"
    available = f" Available from: {linked(entry.url)}" if online and entry.url else f" {doi}" if doi else ""
    status = status_of(entry)
    year = listed(
        str(entry.year or ""), status if not entry.year or status != year_of(entry) else "", by=" "
    ) or year_of(entry)
    issue = f"({text_of(entry.number)})" if entry.number else ""
    volume = f"{text_of(entry.volume)}{issue}"
    made = listed(place_of(entry), maker_of(entry), by=": ")
    if entry.kind == "journal":
        page = pages or text_of(entry.eid)
        place = f"{';' if volume and year else ''}{volume}{':' if page and (volume or year) else ''}{page}"
        end = listed(_ended(venue + online) if venue else "", year + place, by=" ")
        return (
            f"{listed(authors, stopped(title), end, by=' ')}.{available}"
            if end
            else listed(authors, stopped(title) + available, by=" ")
        )
    if entry.kind in _PARTS:
        span = f". p. {pages}" if pages else ""
        whole = listed(_ended(editors), _ended(venue + online) if venue else "", by=" ")
        end = f"{listed(made, year, by='; ')}{span}".lstrip(". ")
        inside = listed(f"In: {whole}" if whole else "", end, by=" ")
        return listed(authors, stopped(title), f"{inside}." if inside else "", by=" ") + available
    if entry.kind in _WHOLE:
        what = f" [{genre_of(entry)}]" if entry.kind == "thesis" else ""
        volume = f"Vol. {text_of(entry.volume)}." if entry.volume else ""
        number = f" Report No.: {text_of(entry.number)}." if entry.kind == "report" and entry.number else ""
        end = listed(made, year, by="; ")
        parts = (authors, stopped(title + what + online), edition_of(entry), volume, f"{end}." if end else "")
        return listed(*parts, by=" ") + number + available
    publisher = f"{venue or made}; " if venue or made else ""
    what = {"dataset": " [dataset]", "software": " [software]"}.get(entry.kind, "")
    end = f"{publisher}{year}".rstrip("; ")
    return listed(authors, stopped(title + what + online), f"{end}." if end else "", by=" ") + available


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


def chicago(entry: Entry) -> str:
    """The Chicago Manual of Style, author-date."""
    people = [
        family_of(name) if is_whole(name) else _chicago_name(name, first=number == 0)
        for number, name in enumerate(entry.names)
    ]
    if people and (entry.others or len(people) > 6):
        authors = ", ".join([*(people if len(people) <= 6 else people[:3]), "et al."])
    else:
        authors = joined(people, ", and ", ", and ")
    editors = joined([_chicago_name(name, first=False) for name in entry.editors], ", and ", " and ")
    leads = not authors and editors and entry.kind in ("book", "manual")
    if leads:
        inverted = [_chicago_name(name, first=number == 0) for number, name in enumerate(entry.editors)]
        authors = f"{joined(inverted, ', and ', ', and ')}, ed{'s' if len(inverted) > 1 else ''}."
    headline = _headline(title_of(entry))
    title, venue, pages = inner(headline), venue_of(entry), pages_of(entry)
    month = MONTH_NAMES[entry.month - 1] if entry.month else ""
    status = status_of(entry)
    date = listed(year_of(entry, "n.d."), status if status != year_of(entry) else "")
    parts = [_ended(authors), stopped(_raised_first(date)), f"“{stopped(title)}”"]
    made = listed(place_of(entry), maker_of(entry), by=": ")
    edited = f"edited by {editors}" if editors and not leads else ""
    volume, number = text_of(entry.volume), text_of(entry.number)
    if entry.kind == "journal" or (entry.kind in _PROCEEDINGS and not (edited or made)):
        issue = f"({number})" if number else ""
        where = listed(slanted(venue), volume, issue, by=" ")
        parts.append(_ended(listed(where, pages or text_of(entry.eid), by=": " if volume or number else ", ")))
    elif entry.kind in _PARTS:
        whole = listed(f"In {slanted(venue)}" if venue else "", edited, f"vol. {volume}" if volume else "", pages)
        parts += [_ended(whole[:1].upper() + whole[1:]), _ended(text_of(entry.series)), _ended(made)]
    elif entry.kind == "preprint":
        parts.append(f"arXiv:{clean_line(entry.arxiv)}." if entry.arxiv else "")
        parts.append(_ended(listed(venue, month)))
    elif entry.kind in ("book", "manual"):
        parts[2] = stopped(slanted(headline))
        edition = edition_of(entry)
        counted = f"Vol. {volume}." if volume else ""
        parts += [
            _ended(edited[:1].upper() + edited[1:]),
            edition,
            counted,
            _ended(text_of(entry.series)),
            _ended(made),
        ]
    elif entry.kind in ("thesis", "report"):
        what = genre_of(entry) if entry.kind == "thesis" else listed(genre_of(entry), number, by=" ")
        parts.append(_ended(listed(what, maker_of(entry))))
    else:
        parts += [_ended(slanted(venue)), _ended(made), _ended(month) if entry.kind == "link" else ""]
    parts.append(f"{address_of(entry)}." if address_of(entry) else "")
    return listed(*parts, by=" ")


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


def nature(entry: Entry) -> str:
    """Nature's guide to authors."""
    people = [_inverted(name) for name in entry.names]
    if people and (entry.others or len(people) > 5):
        authors = f"{', '.join(people if len(people) <= 5 else people[:1])} {slanted('et al.')}"
    else:
        authors = joined(people, " & ")
    editors = joined([_inverted(name) for name in entry.editors], " & ")
    editors = f"(ed{'s' if len(entry.editors) > 1 else ''}. {editors})" if editors else ""
    title, venue, pages = inner(title_of(entry)), venue_of(entry), pages_of(entry)
    opening = _ended(authors)
    status = status_of(entry)
    years = listed(year_of(entry), status if status != year_of(entry) else "")
    year = f"({years})" if years else ""
    address = address_of(entry)
    made = listed(maker_of(entry), place_of(entry), years)
    made = f"({made})" if made else ""
    doi = f"doi:{_link_text(entry.doi)}." if entry.doi else ""
    if entry.kind == "journal":
        volume = listed(text_of(entry.volume), pages or text_of(entry.eid))
        where = listed(slanted(venue), volume or address, by=" ")
        return _closed_year(listed(opening, stopped(title), where, year, by=" "))
    if entry.kind in _PARTS:
        if not (maker_of(entry) or pages or editors or entry.volume):
            where = f"in {slanted(venue)}" if venue else ""
            return listed(_closed_year(listed(opening, stopped(title), where, year, by=" ")), doi, by=" ")
        volume = f"vol. {text_of(entry.volume)}" if entry.volume else ""
        inside = listed(f"in {slanted(venue)}" if venue else "", editors, by=" ")
        where = listed(inside, volume, pages, by=" ")
        return _closed_year(listed(opening, stopped(title), where, made, by=" "))
    if entry.kind in _WHOLE:
        lead = opening or editors
        what = stopped(slanted(title)) if entry.kind != "thesis" else stopped(title)
        return listed(_closed_year(listed(lead, what, made, by=" ")), doi, by=" ")
    at = "Preprint at " if entry.kind == "preprint" else ""
    return _closed_year(listed(opening, stopped(title), f"{at}{address}" if address else _ended(venue), year, by=" "))


def _closed_year(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


STYLES: dict[str, Callable[[Entry], str]] = {
    "apa": apa,
    "ieee": ieee,
    "vancouver": vancouver,
    "chicago": chicago,
    "nature": nature,
}
NUMBERED = {"ieee": "[{}] ", "vancouver": "{}. ", "nature": "{}. "}
"""The styles whose lists are numbered, and how; those of the others are in the order of their authors."""
