"""The title in plain text that says who, where and when as well, which is noted."""

import re

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify
from samcat.readers.references import MONTHS, is_named, read_reference, venue_in
from samcat.readers.remains import MARK, Reading, take_venue
from samcat.readers.title_groups import without_groups
from samcat.readers.title_pieces import clean_title

_SENTENCE = re.compile(r"(?:(?<=[^\W_]{2})|(?<=[)\]\"”'’\d]))(?<!\bvs)([.?!。])[\"”]?\s+(?=[^\Wa-z_]|[\"“(\[]|arXiv:)")
# "176 (July 1945), pp. 101-108" behind the name of a journal
_VOLUME = re.compile(rf"(?:[\s,.:;()\x01–—-]|\be?\d+|(?i:vol(?:ume)?|no|pp?|pages?|issue|article)\b|{MONTHS})+")
_BY = re.compile(r"^(.*?)[,.]?\s+by\s+(.+)$")
# "IEEE Transactions on Bees, Wasps, and Hornets"
_JOURNAL = re.compile(
    r"(?:[A-Z][\w.]*\s){0,2}(?:Transactions|Trans\.|Journal|Letters|Annals|Archives|Advances)\s(?:on|of|in)\s"
)
# "20180724 HIVE-18 what it is about: ", "HIVE 2018(oral) what it is about: "
# "2018 综述：", which is said of the title behind it
_YEAR_LEAD = re.compile(r"((?:19|20)\d\d)年?\s+(?=[^\0\1\n\d]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_DAY_LEAD = re.compile(r"((?:19|20)\d\d[-./]?\d\d(?:[-./]?\d\d)?)(?!\d)\s+")
_VENUE_LEAD = re.compile(
    r"([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)(?:-(?=[0-3]\d\b)|\s(?=(?:19|20)\d\d\b))(\d{2,4})(?=[\s(]|$)"
)
_VENUE_BEFORE = re.compile(r"([A-Z][^,]{2,40}\d\d),\s+(?=\S+\s+\S)")
_SHORT = 2
_MOST_COMMAS = 4
_FEW_WORDS = 3
_LONG_VENUE = 6
# dates above it have a month
_YEARS = 9999
# "In C. Elm (Ed.), *Handbook of Hives*"
IN_EDITORS = r"(In:?\s[^()\0\1\n]{3,120}\(Eds?\.?\))[.,:]?\s+"


def take_reference(text: str, reading: Reading, year: int | None, *, vague: bool = False) -> bool:
    """Take a text that is a reference: its people, title, date and venue; `vague` takes one name before a title too."""
    if reading.authors or reading.byline or (found := read_reference(text)) is None or not (found.sure or vague):
        return False
    place = venues.venue(found.title)
    is_venue = place and place.sure and (place.year or place.preprint) and len(found.title.split()) <= _FEW_WORDS
    if roles.date_of(found.title, year) or is_venue:
        return False
    reading.authors, reading.byline = found.people
    title = without_groups(found.title, reading)
    # "Plum et al, HIVE'16, On bees"
    if (dated := _VENUE_BEFORE.match(title)) and (at := venues.venue(dated[1])) and at.sure and at.year:
        take_venue(at, reading)
        title = title[dated.end() :]
    reading.title = clean_title(without_tail(title, reading, year, found_tail=False))
    reading.date = reading.date or found.year
    rest = found.rest
    if editors := re.match(rf"\W*{IN_EDITORS}", rest):
        reading.notes.append(editors[1])
        rest = rest[editors.end() :]
    if told := venue_in(rest):
        place, end = told
        exact = roles.date_in(rest[:end])
        reading.date = exact if exact and exact > _YEARS else reading.date
        take_venue(place if place.year else place._replace(year=None), reading)
        rest = rest[end:]
    classify(rest, reading, year)
    return True


def without_journal(after: str, reading: Reading) -> str:
    """What stands behind a title without the journal that its volume or pages tell, which is noted."""
    start = len(after) - len(after.lstrip(" .,;\0\1"))
    told = venue_in(after[start:], numbered=True)
    if told is None or reading.venue is not None or "\n" in after[:start]:
        return after
    place = told[0]
    name = re.sub(r"\s\d{4}$", "", place.name)
    if not (reading.authors or reading.byline) and re.search(r"[,;]|\.\s", name):
        return after  # people may stand before it
    at = after.find(name)
    end = match.end() if at >= 0 and (match := _VOLUME.match(after, at + len(name))) else 0
    if not end:
        return after
    exact = roles.date_in(after[at + len(name) : end])
    take_venue(place, reading)
    reading.date = exact if exact and reading.date and str(exact).startswith(str(reading.date)) else reading.date
    before = re.sub(r"(?i)\W*(?:\bin\b:?\W*)?(?:\b(?:19|20)\d\d\b\W*)?$", " ", after[:at])
    return before + MARK + after[end:]


def without_dated_lead(before: str, reading: Reading) -> str:
    """What stands before a title without the day and the venue that it begins with, as "20180724 HIVE-18", noted."""
    text = before.lstrip(" \1*-•+")
    if (day := _DAY_LEAD.match(text)) and (date := roles.date_of(day[1])):
        reading.date, text, before = date, text[day.end() :], text[day.end() :]
    if (lead := _YEAR_LEAD.match(text)) and reading.date is None:
        reading.date, text, before = int(lead[1]), text[lead.end() :], text[lead.end() :]
    venue = _VENUE_LEAD.match(text)
    if venue is None or reading.venue is not None:
        return before
    year = int(venue[2]) if len(venue[2]) > _SHORT else 2000 + int(venue[2])
    place = venues.venue(f"{venue[1]} {year}")
    if place is None or not (place.sure or venue[1].isupper()):
        return before
    take_venue(place, reading)
    return text[venue.end() :]


def title_in(body: str, reading: Reading, year: int | None, *, is_dated: bool) -> str:
    """The title in plain text that may hold people and a venue as well, which are noted.

    `is_dated` says that a date stood behind it.
    """
    body = _without_fields(body, reading, year)
    fields = [part.strip() for part in re.split(r"\s*\|\s*|\s+[·•]\s+", body) if part.strip()]
    if len(fields) > 1:
        title = next((part for part in fields if not says_no_title(part, year)), fields[0])
        if len(title.split()) < _SHORT <= len(fields[0].split()) and roles.date_of(fields[0]) is None:
            title = fields[0]
        for part in fields:
            if part is not title:
                classify(part, reading, year)
        return title
    if not (reading.authors or reading.byline) and (found := _people_first(body)):
        reading.authors, reading.byline = found[0]
        body = found[1]
    pieces = _SENTENCE.split(body)
    sentences = ["".join(pieces[at : at + 2]) for at in range(0, len(pieces), 2)]
    title = ""
    for at, sentence in enumerate(sentences):
        bare = sentence.strip().rstrip(".")
        if title and title.rstrip()[-1:] in "?!" and not says_no_title(bare, year):
            title = f"{title.rstrip()} {sentence}"
            continue
        if title:
            classify(" ".join(sentences[at:]), reading, year)
            break
        if at < len(sentences) - 1 and not (reading.authors or reading.byline) and (who := persons.people(bare)):
            reading.authors, reading.byline = who
        else:
            title = sentence
    if (match := _BY.match(title)) and not (reading.authors or reading.byline) and (who := persons.people(match[2])):
        reading.authors, reading.byline = who
        title = match[1]
    elif (match := re.match(r"^(.{8,}),\s+by\s+([A-Z]\w*(?: [A-Z]\w*){0,2})\W*$", title)) and not reading.authors:
        title, reading.byline = match[1], match[2]
    return without_tail(title, reading, year, found_tail=is_dated)


def _without_fields(body: str, reading: Reading, year: int | None) -> str:
    """A text without the people, venues and dates that dashes, bars or tildes set off at its ends."""
    pieces = re.split(r"(\s+[~|·–—-]{1,2}\s+|\s*[|~]\s+)", body)
    first, last = 0, len(pieces) - 1
    while last > first and _take_field(pieces[last], reading, year):
        last -= 2
    while last > first and len("".join(pieces[first + 2 :]).split()) > 1 and _take_field(pieces[first], reading, year):
        first += 2
    return "".join(pieces[first : last + 1])


def _take_field(text: str, reading: Reading, year: int | None) -> bool:
    """Take a text that says but who, where and when."""
    known = bool(reading.authors or reading.byline)
    told = Reading(title="?")
    if not known and (surnames := persons.surnames(text)):
        reading.byline = surnames
        return True
    classify(text, told, year)
    if told.notes or not (told.date or told.venue or told.authors or told.byline) or (known and told.authors):
        return False
    classify(text, reading, year)
    return True


def says_no_title(text: str, year: int | None) -> bool:
    """Whether a text is a date, a venue, people or the label of a link."""
    return bool(roles.says_when_or_where(text, year) or persons.people(text) or roles.is_label(text))


def _people_first(text: str) -> tuple[persons.People, str] | None:
    """The people that a text begins with behind commas, and the title that follows them."""
    last = end = count = 0
    for match in re.finditer(r"(?:^|\s*,\s+(?:and\s+)?|\s+and\s+|\s*&\s*)([^,&]+?)(?=,\s|\s+and\s|\s*&|$)", text):
        if match.start() != end or not 2 <= len(match[1].split()) <= 4 or not persons.is_name(match[1]):
            break
        end, count = match.end(), count + 1
        if count > 1 and text.startswith(",", end):
            last = end
    rest = re.match(r",\s+(\S.*)$", text[last:], re.DOTALL)
    if not last or rest is None or len(rest[1].split()) < 3:
        return None
    who = persons.people(text[:last])
    return (who, rest[1]) if who else None


def without_tail(title: str, reading: Reading, year: int | None, *, found_tail: bool) -> str:
    """A title without the venue, date and people that follow it behind commas, bars or dashes.

    `found_tail` says that something of the kind was taken off already.
    """
    if not persons.CJK.search(title):
        title = re.sub(r"\s*，\s*", ", ", title)
    for _ in range(12):
        match = re.search(r"^(.{4,}?[^\s,|])(?:\s*,\s*|\s*\|\s*|\s+[–—-]{1,2}\s+)([^,|]{2,90})$", title.rstrip(" .,"))
        if not match:
            break
        cut = max(title.rstrip(" .,").rfind(mark) for mark in (",", "|", " - ", " – ", " — "))
        head, tail = title[:cut].rstrip(" ,"), title.rstrip(" .,")[cut:].strip(" ,|–—-.")
        head, tail = _with_commas(head, tail)
        place = venues.venue(tail)
        if date := roles.date_of(tail, year):
            reading.date = reading.date or date
        elif place and (_is_told_venue(place, head, tail) or (found_tail and _may_be_told(place, tail, reading))):
            take_venue(place, reading)
        elif found_tail and _may_be_venue(tail, reading):
            take_venue(venues.Venue(tail, int(str(reading.date)[:4]) if reading.date else None, False), reading)
        elif (
            re.search(r"(?i)\bet\.? al\b", tail)
            or (found_tail and persons.people(tail))
            or ("|" in title[cut : cut + 3] and persons.people(tail))
        ):
            # the names before it belong to it
            items = re.split(r"\s*[,|]\s*|\s+[–—-]\s+", title.rstrip(" .,"))
            named = (
                at
                for at in range(1, len(items))
                if all(persons.is_name(item) or re.search(r"\sand\s|&", item) for item in items[at:-1])
            )
            first = next((at for at in named if persons.people(", ".join(items[at:]))), len(items))
            who = persons.people(", ".join(items[first:]))
            if who is None or reading.authors or reading.byline:
                break
            reading.authors, reading.byline = who
            start = re.search(r"\s*[,|–—-]+\s*".join(map(re.escape, items[first:])), title)
            title = title[: start.start()].rstrip(" ,|–—-") if start else head
            found_tail = True
            continue
        else:
            break
        title, found_tail = head, True
    return title


def _with_commas(head: str, tail: str) -> tuple[str, str]:
    """A title and what stands behind its last comma, where the commas before it belong to the name of a journal."""
    items = re.split(r"(,\s+)", head)
    for at in range(len(items) - 1, max(1, len(items) - 2 * _MOST_COMMAS), -2):
        name = re.sub(r",?\s+(?:19|20)\d\d$", "", "".join((*items[at:], ", ", tail)))
        if _JOURNAL.match(items[at]) and is_named(name) and persons.people(items[at]) is None:
            return "".join(items[: at - 1]), "".join((*items[at:], ", ", tail))
    return head, tail


def _is_told_venue(place: venues.Venue, head: str, tail: str) -> bool:
    is_short = len(tail.split()) <= _LONG_VENUE
    is_dated = place.year is not None and venues.is_acronym(tail.split(maxsplit=1)[0])
    return place.sure and (place.year is not None or is_short) and (len(head.split()) > 1 or is_dated)


def _may_be_told(place: venues.Venue, tail: str, reading: Reading) -> bool:
    is_told = place.year is not None or (place.type == "journal" and ("," in tail or _JOURNAL.match(tail) is not None))
    return is_told and not place.preprint and reading.venue is None and is_named(tail)


def _may_be_venue(text: str, reading: Reading) -> bool:
    """Whether a text between a title and its date may be a venue: an acronym, or a name where the people are known."""
    is_name = bool(reading.authors or reading.byline) and 1 < len(text.split()) < _LONG_VENUE and is_named(text)
    return reading.venue is None and (is_name or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]{2,}", text)))
