"""What a text that markup sets off as a whole says besides its title: who, where and when."""

from __future__ import annotations

import re

from samcat.readers import persons, roles, venues
from samcat.readers.plain_titles import without_tail
from samcat.readers.remains import Reading, take_venue

# "“Title” by Ada Plum and Bo Roe"
_QUOTED_BY = re.compile(r"\W*[\"“”]([^\"“”]{3,300})[\"”]\W*\s(?:by|-|–|—)\s+(.+?)(?:[\s,]+\(?((?:19|20)\d\d)\)?)?\W*")
# "Title by Ada Plum"
_BY = re.compile(r"(\S+\s+\S+\s.*\S)\s+by\s+([A-ZÀ-Þ]\S+\s[^:]{2,80})", re.DOTALL)
# "Plum, Ada & Roe, Bo - Title"
_NAMED_DASH = re.compile(r"\W*([^\d:\"“”]{3,120}?)\s+[–—-]{1,2}\s+(\S.*\s\S.*)", re.DOTALL)
_ONE_INVERTED = re.compile(r"[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.?)*")
# "Title — Plum, Chen & Roe"
_DASHED = re.compile(r"(\S.*\S)\s+[—–-]{1,2}\s*([^—–]{2,80})", re.DOTALL)
# ", 2008" or ", SIGMOD 2008" ends a title
_ENDS_IN_YEAR = re.compile(r"\S\s+\S.*,\s+(?:[^,]{2,60}\s)?['’]?(?:(?:19|20)\d\d|\d\d)\W*$", re.DOTALL)
# "Plum, Roe 2020: Title", "Plum et al. 2020: Title"
_DATED_NAMES = re.compile(r"([^\d:\"“”]{5,80}?)[,.]?\s+\(?((?:1[6-9]|20)\d\d)[a-z]?\)?\s*:\s+(\S+\s+\S.*)", re.DOTALL)
# "Title. Ada Plum;Bo Roe"
_LISTED = re.compile(r"(\S+\s[^;]*\S)\.\s?([^.;]{4,60}(?:\.[^;]{1,40})?;.+)", re.DOTALL)
# "Title: Plum et al."
_AL_BEHIND = re.compile(r"(\S.*\S)\s*:\s+([^\W\d_][\w'’ -]{1,40}\bet\.?\s?al\b\.?)\W*", re.DOTALL)
# "Title, Ada Plum et al. 2020"
AL_AND_YEAR = re.compile(
    r"(\S+\s.*\S)(?:,|(?<=[a-z]{2})\.)\s+([^\W\d_a-z][^\d,:?!]{2,60}?),?\s+et\.? ?al\.?,?\s+\(?((?:19|20)\d\d)\)?\W*",
    re.DOTALL,
)
# "WaxNet - Title - HIVE - 2020"
_DASHED_YEAR = re.compile(r"(\S.*\S)\s+[–—-]\s*([^–—]{2,40}?)\s+[–—-]\s*((?:19|20)\d\d)\W*", re.DOTALL)
_METHOD_FIRST = re.compile(
    r"((?=\S*[A-Z]\S*[A-Z])[A-Z][\w+.-]*|[A-Z]\w+ [A-Z]\w+)\s+[–—-]\s+(\S+\s+\S+\s.*)", re.DOTALL
)
# "(2nd ed, 2009)"
_EDITION = re.compile(r"\s*\(([^()]*\bed(?:ition|n)?\b[^()]*)\)\W*$")


def taken_apart(text: str, reading: Reading, year: int | None) -> str:
    """The title in a text that is a link or bold as a whole; the people, venue and date in it are noted."""
    if edition := _EDITION.search(text):
        reading.notes.append(edition[1])
        reading.date = reading.date or roles.date_in(edition[1])
        text = text[: edition.start()]
    if reading.authors or reading.byline:
        return text
    if (quoted := _QUOTED_BY.fullmatch(text)) and (who := persons.people(quoted[2])):
        reading.authors, reading.byline = who
        reading.date = reading.date or (int(quoted[3]) if quoted[3] else None)
        return quoted[1]
    if (by := _BY.fullmatch(text)) and (who := persons.people(by[2])) and who.authors:
        reading.authors = who.authors
        return by[1]
    if (dated := _DATED_NAMES.fullmatch(text)) and (names := persons.surnames(dated[1])):
        reading.byline, reading.date = names, reading.date or int(dated[2])
        text = dated[3]
    if (led := _NAMED_DASH.fullmatch(text)) and (who := _inverted(led[1])):
        reading.authors, reading.byline = who
        text = led[2]
    if (dashed := _DASHED.fullmatch(text)) and (named := _names_behind(dashed[2], reading)):
        reading.authors, reading.byline = named
        return taken_apart(dashed[1], reading, year)
    if (listed := _LISTED.fullmatch(text)) and (who := persons.people(listed[2])) and len(who.authors) > 1:
        reading.authors, reading.byline = who
        return listed[1]
    if (behind := _AL_BEHIND.fullmatch(text)) and (who := persons.people(behind[2])):
        reading.authors, reading.byline = who
        return behind[1]
    if (behind := AL_AND_YEAR.fullmatch(text)) and (who := persons.people(f"{behind[2]} et al.")):
        reading.authors, reading.byline = who
        reading.date = reading.date or int(behind[3])
        return behind[1]
    if (dashed := _DASHED_YEAR.fullmatch(text)) and (place := venues.venue(f"{dashed[2]} {dashed[3]}")) and place.sure:
        reading.date = reading.date or int(dashed[3])
        take_venue(place, reading)
        first = _METHOD_FIRST.fullmatch(dashed[1])
        reading.method = reading.method or (first[1] if first else "")
        return first[2] if first else dashed[1]
    if _ENDS_IN_YEAR.search(text):
        tail = text.rpartition(",")[2].strip(" .")
        place = venues.venue(tail)
        if roles.date_of(tail) or (place and place.sure):
            return without_tail(text, reading, year, found_tail=False)
    return text


def _names_behind(text: str, reading: Reading) -> persons.People | None:
    """The people that a text behind a dash is, be it one family name where a date stands behind it."""
    if (who := persons.people(text)) is not None and (len(who.authors) > 1 or who.byline):
        return who
    if names := persons.surnames(text):
        return persons.People(byline=names)
    is_one = reading.date is not None and " " not in text.strip() and persons.is_name(text.strip())
    return persons.People(byline=text.strip()) if is_one else None


def _inverted(text: str) -> persons.People | None:
    """The people that a text names with their family names first."""
    if _ONE_INVERTED.fullmatch(text.strip()) and persons.is_name(" ".join(reversed(text.strip().split(", ", 1)))):
        return persons.People((text.strip(),))
    who = persons.people(re.sub(r"\s+&\s+", " and ", text)) if "," in text else None
    return who if who and len(who.authors) > 1 else None
