"""What stands before the title of an entry: people, a date, a venue, groups."""

import re

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify
from samcat.readers.references import people_and_year, read_reference
from samcat.readers.remains import BULLET, SEPARATORS, Reading, is_better, take_venue

_ONE_INVERTED = re.compile(r"[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.?)*")
# "Plum 2020", "Plum (2020)"
_FAMILY_YEAR = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-ZÀ-Þ][a-zß-ÿ]+)?),?\s\(?((?:19|20)\d\d)[a-z]?\)?")
# "[Plu18] "
_KEY = re.compile(r"\W{0,4}\[([A-Z][A-Za-z]{1,20})\+?(?:\d{4}|\d\d)[a-z]?\]\s+(?=\S)")
# "【Hive】Plum A, " and "**Hive**: Plum, A., "
_LABEL = re.compile(r"\W{0,4}?(?:【([^【】]{3,24})】|\x01([^\x01:]{4,24})(?:\x01:|:\x01))\s*(?=[A-Z])")
# dates above it have a month
_YEARS = 9999
# "2019-CVPR - Title"
_YEAR_AND_VENUE = re.compile(r"((?:19|20)\d\d)[-/ ]([A-Za-z][\w&]*(?:[ -][A-Za-z]\w*){0,3}?)\s+[-–—|]\s+(?=\S+\s+\S)")
# "2018 (Mill) (HIVE) [WaxNet] Title"
_YEAR_AND_GROUPS = re.compile(
    r"((?:19|20)\d\d)\s*((?:[*_]*[(\[][^()\[\]]{1,40}[)\]]\s*)+[*_]*)\s*(?=\S+\s+\S)(?![:\d])"
)
# "(2021.11) Title"
_DATE_FIRST = re.compile(r"\s*[(\[](\d{4}[-./年]?[\d./-]{0,6}月?)[)\]]\s*[:：]?\s*(?=[^\W\d_])")
_SHORT = 3
_MOST_NAMES = 6
# "WaxNet from Plum et al.: ", "WaxNet from Plum and Roe: "
_MAKERS = re.compile(r"^(.*)(?<![^\s\0\1])from\s+([^\W\d_a-z][^:()\[\]]{2,60}?)\s*:\s*$", re.DOTALL)


def without_key(text: str, reading: Reading) -> str:
    """What stands before a title without the key of a bibliography and people behind it, which is noted."""
    key = _KEY.match(text)
    if key is None or venues.is_acronym(key[1]) or not re.search(r"[^\W\d]{2}", text[key.end() :]):
        return text
    if read_reference(text[key.end() :]) is None and people_and_year(text[key.end() :].replace("\1", "")) is None:
        return text
    reading.notes.append(key[0].strip(" .[]"))
    return text[key.end() :]


def take_before(text: str, reading: Reading, year: int | None) -> None:
    """Take what stands before a title, where "Plum, Ada" is one person."""
    text = without_key(text, reading)
    led = _LABEL.match(text)
    if led and not roles.date_of(label := led[1] or led[2]) and people_and_year(text[led.end() :]):
        reading.method, text = reading.method or label, text[led.end() :]
    bare = BULLET.sub("", text.replace("\1", "")).strip(SEPARATORS + '"“”')
    dated = _FAMILY_YEAR.fullmatch(bare)
    if (told := roles.date_of(bare, year)) and told > _YEARS:
        reading.date = told if is_better(told, reading) else reading.date
    elif dated and persons.is_name(dated[1]) and not venues.is_acronym(dated[1]):
        reading.byline, reading.date = reading.byline or dated[1], reading.date or int(dated[2])
    elif _ONE_INVERTED.fullmatch(bare):
        reading.authors = (bare,)
    elif (found := people_and_year(BULLET.sub("", text.replace("\1", "").lstrip()))) and not (
        reading.authors or reading.byline
    ):
        (reading.authors, reading.byline), told = found
        reading.date = reading.date or told
    elif re.fullmatch(r"\W*\x01[^\x01]+\x01\W*", text) and (names := persons.surnames(bare)):
        reading.byline = reading.byline or names
    else:
        classify(text, reading, year)


def without_makers(text: str, reading: Reading) -> str:
    """What stands before a title without the people in "WaxNet from Plum et al.:", who are noted."""
    made = _MAKERS.match(text)
    if made is None or reading.authors or reading.byline:
        return text
    named = " ".join(made[2].replace("\1", "").split()).rstrip(" .,")
    who = persons.people(named)
    is_cited = re.search(r"\bet\.? al$", named) is not None and len(named.split()) <= _MOST_NAMES
    names = named if is_cited else persons.surnames(named)
    if not names and (who is None or len(who.authors) + bool(who.byline) < _SHORT - 1):
        return text
    reading.authors, reading.byline = who or ((), f"{names}." if names.endswith(" al") else names)
    return made[1]


def _without_groups_first(match: re.Match[str], text: str, reading: Reading) -> str:
    """A title without the year and the groups that it begins with, as "2018 (HIVE) [WaxNet] On bees", noted."""
    told = [*re.finditer(r"([(\[])([^()\[\]]+)[)\]]", match[2])]
    places = [venues.venue(one[2]) for one in told]
    if not any(place and place.sure for place in places) and len(told) > 1 and all(one[1] == "[" for one in told):
        return text
    reading.date = reading.date or int(match[1])
    round_ones = [one for one in told if one[1] == "("]
    for one, place in zip(told, places, strict=True):
        inner = one[2].strip()
        if place and (place.sure or place.preprint):
            take_venue(place, reading)
        elif one[1] == "[" and not reading.method and len(inner.split()) < _SHORT:
            reading.method = inner
        elif one[1] == "(" and len(round_ones) == 1 and re.fullmatch(r"[A-Z]{3,}", inner):
            take_venue(venues.Venue(inner, None, False), reading)
        else:
            reading.notes.append(inner)
    return text[match.end() :]


def without_year_and_venue(text: str, reading: Reading) -> str:
    """A title without the year and venue in "18-SIGCOMM-Title", or the date in "(2021.11) Title", which are noted."""
    if (dated := _DATE_FIRST.match(text)) and (date := roles.date_of(dated[1])):
        reading.date = date if is_better(date, reading) else reading.date
        text = text[dated.end() :]
    if (groups := _YEAR_AND_GROUPS.match(text)) and reading.venue is None:
        text = _without_groups_first(groups, text, reading)
    lead = re.match(r"((?:19|20)?\d\d)[-_ ]((?:(?:IEEE|ACM)[- ])?[A-Z][A-Za-z]+(?:_W)?)\s?[-_:]\s*(?=\w)", text)
    year = int(lead[1]) + (2000 if len(lead[1]) < _SHORT else 0) if lead else 0
    place = venues.venue(f"{lead[2].replace('_', '')} {year}") if lead else None
    if lead and lead[2] in ("Survey", "Review", "Tutorial"):
        reading.date = reading.date or year
        reading.notes.append(lead[2])
        return text[lead.end() :]
    if lead is None or place is None or not place.sure:
        return text
    take_venue(place, reading)
    return text[lead.end() :]


def without_dated_venue_first(text: str, reading: Reading) -> str:
    """A text without the year and the venue that it begins with, as "2019-HIVE - On bees", noted."""
    lead = _YEAR_AND_VENUE.match(text)
    if lead is None or reading.venue is not None:
        return text
    place = venues.venue(f"{lead[2]} {lead[1]}")
    is_known = place is not None and (place.sure or place.preprint)
    if not is_known and not re.fullmatch(r"[A-Z]{2,6}", lead[2]):
        return text
    reading.date = reading.date or int(lead[1])
    take_venue(place if place is not None and is_known else venues.Venue(lead[2], int(lead[1]), False), reading)
    return text[lead.end() :]
