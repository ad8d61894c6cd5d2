"""What stands before the title of an entry: people, a date, a venue."""

import re

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify
from samcat.readers.references import people_and_year, read_reference
from samcat.readers.remains import BULLET, SEPARATORS, Reading, is_better

_ONE_INVERTED = re.compile(r"[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.?)*")
# "Plum 2020", "Plum (2020)"
_FAMILY_YEAR = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-ZÀ-Þ][a-zß-ÿ]+)?),?\s\(?((?:19|20)\d\d)[a-z]?\)?")
# "[Plu18] "
_KEY = re.compile(r"\W{0,4}\[([A-Z][A-Za-z]{1,20})\+?(?:\d{4}|\d\d)[a-z]?\]\s+(?=\S)")
# "【Hive】Plum A, " and "**Hive**: Plum, A., "
_LABEL = re.compile(r"\W{0,4}?(?:【([^【】]{3,24})】|\x01([^\x01:]{4,24})(?:\x01:|:\x01))\s*(?=[A-Z])")
# dates above it have a month
_YEARS = 9999


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
