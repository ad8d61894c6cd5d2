"""References in the author-date style of the Chicago Manual of Style."""

import re
import unicodedata

from samcat.clean import clean_line
from samcat.formats import style_parts as parts
from samcat.formats.style_dates import day_of, first_year, has_day, months_of, season_of, year_and_status
from samcat.formats.style_people import PARTICLES, credits_of, lead_of, whole_by
from samcat.formats.style_text import (
    crew,
    ended,
    family_of,
    inner,
    is_whole,
    joined,
    listed,
    printed,
    slanted,
    stopped,
    text_of,
)
from samcat.formats.variables import kept_text, language_tag, status_of
from samcat.record.dates import MONTH_NAMES
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import Entry
from samcat.record.names import Name
from samcat.record.tex import plain_text

# CSL 1.0.2, "Title case conversion": words that stay small
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up v via vs with yet".split()
)
_SLANTED_TITLES = ("book", "manual", "report", "software")
_SLANTED_SORTS = (
    "motion_picture", "movie", "video", "MPCT", "VIDEO", "graphic", "artwork", "map", "standard", "STAND", "pamphlet",
    "periodical", "JFULL", "performance",
)  # fmt: skip


def chicago(entry: Entry) -> str:
    """The Chicago Manual of Style, author-date."""
    authors, leads = _authors(entry)
    headline = _headline(parts.title_of(entry), entry)
    for formula in re.findall(r"\$[^$]+\$|\\\(.+?\\\)", entry.kept.get("title", "")):
        said = printed(plain_text(formula))
        headline = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", said.replace("\\", r"\\"), headline, flags=re.IGNORECASE)
    is_slanted = entry.kind in _SLANTED_TITLES or entry.kept.get(ENTRY_TYPE) in _SLANTED_SORTS
    title = slanted(headline) if is_slanted else f"“{stopped(inner(headline))}”" if headline else ""
    title = parts.title_of(entry) if parts.sort_name(entry) == "patent" else title
    date = stopped(_raised_first(year_and_status(entry, "n.d.")))
    if first := first_year(entry):
        date = f"({first}) {date}"
    opening = (ended(authors), date, stopped(title)) if authors else (stopped(title), date)
    address = f"{parts.address_of(entry)}." if parts.address_of(entry) else ""
    return listed(*opening, *_source(entry, is_led_by_editors=leads), address, by=" ")


def _authors(entry: Entry) -> tuple[str, bool]:
    """Who stands first, and whether these are the editors."""
    people = [
        family_of(name) if is_whole(name) else _chicago_name(name, first=number == 0)
        for number, name in enumerate(entry.names)
    ]
    if people and (entry.others or len(people) > 6):
        return ", ".join([*(people if len(people) <= 6 else people[:3]), "et al."]), False
    if lead := lead_of(entry):
        names = [_chicago_name(name, first=number == 0) for number, name in enumerate(lead.names)]
        word = "dir." if lead.role == "director" and not lead.are_several else lead.word
        word = ("eds." if lead.are_several else "ed.") if lead.role == "editor" else word
        return f"{crew(names, lead.more, ', and ', ', and ', ', et al.')}, {word}", True
    if people or not entry.editors or entry.kind not in ("book", "manual"):
        return joined(people, ", and ", ", and "), False
    editors = [_chicago_name(name, first=number == 0) for number, name in enumerate(entry.editors)]
    several = len(editors) > 1 or entry.other_editors
    return f"{crew(editors, entry.other_editors, ', and ', ', and ', ', et al.')}, ed{'s' if several else ''}.", True


def _source(entry: Entry, *, is_led_by_editors: bool) -> list[str]:
    """What follows the title, each part with its full stop."""
    venue, pages = parts.venue_of(entry), parts.pages_of(entry)
    if entry.kind != "journal":
        venue = _headline(venue, entry)
    made = listed(parts.place_of(entry), parts.maker_of(entry), by=": ")
    editors = crew([_direct(name) for name in entry.editors], entry.other_editors, ", and ", " and ")
    others = (
        f"{credit.phrase} {crew([_direct(name) for name in credit.names], credit.more, ', and ', ' and ')}"
        for credit in credits_of(entry)
    )
    review = "Review" if entry.names else "Unsigned review"  # CMOS 14.193
    review = parts.reviewed_of(entry._replace(kept=_with_headlines(entry)), _direct, f"{review} of {slanted('{}')}")
    translated = listed(ended(review), *map(stopped, others), by=" ")
    series = ended(_headline(parts.series_of(entry, " "), entry))
    edited = f"edited by {editors}" if editors and not is_led_by_editors else ""
    volume, number = text_of(entry.volume), text_of(entry.number)
    if entry.kind == "journal" or (entry.kind in parts.PROCEEDINGS and not (edited or made)):
        if parts.event_of(entry):
            return [translated, ended(listed(f"Paper presented at {parts.event_of(entry)}", _when(entry)))]
        if parts.sort_name(entry) == "article-magazine" and venue and entry.month:
            volume = number = ""  # which are found by their date
        if entry.kind in parts.PROCEEDINGS:
            number = number if not entry.series else ""
        inside = parts.series_of(entry, " ") if entry.kind in parts.PROCEEDINGS else ""
        counted = (
            listed(volume, f"({number})" if number else "", by=" ") if volume else f"no. {number}" if number else ""
        )
        is_news = parts.sort_name(entry) == "article-newspaper"
        section = kept_text(entry, "section") if is_news else ""
        when = listed(_when(entry), entry.edition and printed(entry.edition), section and f"sec. {printed(section)}")
        month = when if has_day(entry) or not number else season_of(entry)
        if volume and month:
            counted = f"{listed(volume, f'no. {number}' if number else '')} ({month})"
        elif month:
            counted = listed(counted, month)
        city = f"({parts.place_of(entry)})" if is_news and venue and parts.place_of(entry) else ""
        where = listed(listed(slanted(venue), city, by=" "), counted, by=" " if volume else ", ")
        return [
            translated,
            ended(listed(listed(where, inside), text_of(entry.eid) or pages, by=": " if volume or number else ", ")),
            ended(parts.whole_publisher(entry)),
        ]
    if entry.kind in parts.PARTS:
        names, more = whole_by(entry)
        by = crew([_direct(name) for name in names], more, ", and ", " and ")
        chapter = f"Chap. {parts.chapter_of(entry)} in" if parts.chapter_of(entry) else "In"
        inside = f"{chapter} {listed(slanted(venue), f'by {by}' if venue and by else by)}" if venue or by else ""
        whole = listed(inside, parts.edition_of(entry), edited, f"vol. {volume}" if volume else "", pages)
        return [translated, ended(whole[:1].upper() + whole[1:]), ended(parts.event_of(entry)), series, ended(made)]
    if entry.kind == "preprint":
        month = MONTH_NAMES[entry.month - 1] if entry.month else ""
        return [f"arXiv:{clean_line(entry.arxiv)}." if entry.arxiv else "", ended(listed(venue, month))]
    if entry.kind in ("book", "manual"):
        counted = f"Vol. {volume}." if volume else f"No. {number}." if number and entry.kind == "manual" else ""
        counted = counted or (f"{parts.volumes_of(entry)} vols." if parts.volumes_of(entry) else "")
        edited = ended(edited[:1].upper() + edited[1:])
        chapter, part = parts.portion_of(entry)
        portion = ended(listed(f"Chap. {chapter}" if chapter else "", part))
        return [parts.edition_of(entry), edited, translated, counted, portion, series, ended(made)]
    if entry.kind == "thesis":
        number = f"no. {number}" if number else ""
        return [
            translated,
            ended(listed(parts.genre_of(entry), parts.maker_of(entry) or parts.place_of(entry), number)),
            ended(parts.archive_of(entry)),
        ]
    if entry.kind == "report":
        return [translated, ended(parts.numbered_of(entry)), ended(pages), series, ended(made)]
    is_dated = entry.kind in ("link", "web", "dataset") and parts.sort_name(entry) != "pamphlet"
    when = _when(entry) if is_dated else ""
    if parts.sort_name(entry) == "patent":
        issued = f"issued {listed(when, str(entry.year), by=', ' if entry.day else ' ')}" if entry.year else ""
        if filed := parts.day_in(entry, "submitted"):
            issued = listed(f"filed {MONTH_NAMES[filed[1] - 1]} {filed[2]}, {filed[0]}", issued, by=", and ")
        assigned = f"assigned to {parts.maker_of(entry)}" if parts.maker_of(entry) else ""
        return [translated, ended(listed(parts.numbered_of(entry), assigned, issued))]
    if archive := parts.archive_of(entry):
        made = listed(made, when) if made else ""
        kept = (parts.numbered_of(entry), "" if made else when, parts.medium_of(entry), made, archive)
        return [translated, *map(ended, kept)]
    version = f"Version {parts.version_of(entry)}." if parts.version_of(entry) else ""
    # the date stands behind the place where a work was shown
    version = listed(version, ended(parts.edition_of(entry)), by=" ")
    said = [parts.numbered_of(entry), slanted(venue), parts.event_of(entry), made, parts.remark_of(entry)]
    if entry.kind == "web" and venue and made:
        said[1], said[3] = "", f"{said[1]}, {made}"
    last = next((place for place in (2, 3, 1) if said[place]), None)
    if when and last is not None:
        said[last], when = f"{said[last]}, {when}", ""
    asked = parts.asked_of(entry) if not entry.year else None
    seen = f"Accessed {MONTH_NAMES[asked[1] - 1]} {asked[2]}, {asked[0]}." if asked else ""
    return [version, translated, *map(ended, said), ended(when), ended(parts.medium_of(entry)), seen]


def _with_headlines(entry: Entry) -> dict[str, str]:
    """What a source keeps, the title of what it reviews with capitals."""
    titles = ("reviewed", "reviewed-title")
    return {name: _headline(text, entry) if name in titles else text for name, text in entry.kept.items()}


def _when(entry: Entry) -> str:
    return listed(months_of(entry), day_of(entry), by=" ") if entry.year and not status_of(entry) else ""


def _raised_first(text: str) -> str:
    return text if text.startswith("n.d.") else text[:1].upper() + text[1:]


def _direct(name: Name) -> str:
    return family_of(name) if is_whole(name) else _chicago_name(name, first=False)


def _chicago_name(name: Name, *, first: bool) -> str:
    family, suffix = printed(name.family), printed(name.suffix)
    are_initials = re.fullmatch("[A-Z]{2,3}", name.given) and not name.family.isupper()
    apart = re.sub(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_])", " ", printed(name.initials if are_initials else name.given))
    given = " ".join(f"{part}." if len(part) == 1 and part.isupper() else part for part in apart.split())
    if first:
        last = re.sub(PARTICLES, "", family)
        return ", ".join(filter(None, (last, f"{given} {family.removesuffix(last)}".strip(), suffix)))
    return " ".join(filter(None, (given, family, suffix)))


def _headline(title: str, entry: Entry) -> str:
    """A title with capitals as Chicago sets them: each word but the small ones, which have one at either end only.

    What is said to be in another language than English stays as it is (CMOS 11.6).
    """
    if not language_tag(kept_text(entry, "langid", "language") or "en").casefold().startswith(("en", "am", "br", "us")):
        return title
    words = title.split(" ")
    last = len(words) - 1
    out = []
    opens = True
    for number, word in enumerate(words):
        if number and words[number - 1][-1:].isdigit() and re.fullmatch(_UNITS, word.rstrip(".,;:?!)")):
            out.append(word)
        else:
            out.append(_raised(word, opens=opens, closes=number == last))
        opens = word.endswith((":", "?", "!", "—", "–")) and len(word) > 1
    return " ".join(out)


_UNIT = r"(?:[kmµncd]?(?:g|m|s|l|mol)|min|h|d)[²³]?"
_UNITS = rf"{_UNIT}(?:[/·]{_UNIT})*"


def _raised(word: str, *, opens: bool, closes: bool) -> str:
    pieces = re.split(r"([-/])", word)
    raised = []
    for number, part in enumerate(pieces):
        bare = part.strip("“”\"'‘’()[],.;:?!")
        is_letter = len(bare) == 1 and not opens  # a variable, or what is left of a word
        keep = is_letter or (bare in _SMALL and not ((opens or closes) and number == 0))
        # a Greek letter in an English title is a sign
        if not bare or keep or _is_greek(bare[0]) or any(_keeps_small(letter) for letter in bare):
            raised.append(part)
            continue
        place = part.index(bare)
        # a ligature has a form of its own at the start of a word
        first = part[place] if part[place] in "ßı" else part[place].title()
        raised.append(part[:place] + first + part[place + 1 :])
    return "".join(raised)


def _keeps_small(letter: str) -> bool:
    """Whether a word with a letter is no word of the language: a name, a formula, a variable."""
    return letter.isupper() or letter.isdigit() or unicodedata.category(letter) in ("Sm", "Pc", "Mn")


def _is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff" or letter == "µ"
