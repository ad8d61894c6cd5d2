"""Dates as references print them: a year with what its source says beside it, a season, months, a day."""

import re
from collections.abc import Sequence

from samcat.formats.date_parts import span_of
from samcat.formats.style_parts import kept_of
from samcat.formats.style_text import listed, printed
from samcat.formats.variables import kept_text, status_of
from samcat.record.dates import MONTH_NAMES, month_of_word
from samcat.record.entry import Entry

SHORT_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON_WORDS = r"(?i)(?:(?:early|mid|late)[ -])?(?:spring|summer|autumn|fall|winter)(?:\s*[/–-]+\s*\w+)?"


YEAR_SUFFIX = "year-suffix"
"""The field of an entry in a list that has the letter by which works of the same authors and year are told apart."""


def lettered(year: str, entry: Entry) -> str:
    """A year with the letter of its entry in a list: "2019a", "n.d.-b"."""
    letter = entry.kept.get(YEAR_SUFFIX, "")
    return f"{year}{'' if year[-1:].isdigit() else '-'}{letter}" if letter and year else year


def year_of(entry: Entry, missing: str = "", era: str = "BCE") -> str:
    """The year, or what stands in its place, with the words that its source has beside it: "2020, to appear"."""
    return lettered(_year_of(entry, missing, era), entry)


def _year_of(entry: Entry, missing: str, era: str) -> str:
    if entry.last_year:
        return f"{entry.year}–{entry.last_year}"
    date = entry.kept.get("date", "")
    if entry.year and (inexact := re.fullmatch(r"\d{4}(?:-\d\d){0,2}([~?%])", date)):
        return f"{'' if inexact[1] == '?' else 'ca. '}{entry.year}{'' if inexact[1] == '~' else '?'}"
    said = kept_of(entry, "year") if "date" not in entry.kept else ""
    beside = _beside_year(said)
    is_part = re.fullmatch(rf"{_SEASON_WORDS}|[a-z]", beside) or month_of_word(beside.strip("."))  # which has its place
    if entry.year and str(entry.year) in said and len(said) < 40 and not is_part:
        return said
    return printed(entry.year_text).replace("BCE", era) or status_of(entry) or missing


def year_and_status(entry: Entry, missing: str = "", by: str = ", ") -> str:
    """The year with "in press" and its like behind it, unless it says so itself."""
    year, status = year_of(entry, missing), status_of(entry)
    if not entry.year and status:
        return lettered(status, entry)
    return listed(year, "" if status in year.casefold() else status, by=by)


def season_of(entry: Entry) -> str:
    """The season in which a work appeared: "Winter"."""
    if number := re.fullmatch(r"\d{4}-2([1-4])", entry.kept.get("date", "")):
        return SEASONS[int(number[1]) - 1]
    said = kept_of(entry, "month") or _beside_year(kept_of(entry, "year"))
    return said[:1].upper() + said[1:] if entry.year and re.fullmatch(_SEASON_WORDS, said) else ""


def _beside_year(said: str) -> str:
    return re.sub(r"[\s,]*\d{4}[\s,]*", "", said)


def months_of(entry: Entry, names: Sequence[str] = MONTH_NAMES, dash: str = "–") -> str:
    """The month, or the first and the last one, else the season; empty where the source has none."""
    span = span_of(entry)
    if len(span) == 2 and {len(end) for end in span} == {2}:
        return f"{names[span[0][1] - 1]}{dash}{names[span[1][1] - 1]}"
    if entry.last_year:
        return ""  # the month is that of the first year only
    return names[entry.month - 1] if entry.month else season_of(entry)


def across_years(entry: Entry) -> list[tuple[int, int]]:
    """The year and the month in which a work began to appear and ended, where the years differ; else empty."""
    span = [(end[0], end[1]) for end in span_of(entry) if len(end) > 1]
    return span if len(span) == 2 and span[0][0] != span[1][0] else []


def has_day(entry: Entry) -> bool:
    """Whether a work is of a kind that is dated by the day: newspapers, magazines, talks, pages."""
    said = kept_text(entry, "entrytype")
    return entry.kind in ("link", "web", "dataset") or bool(event_in(entry)) or said in DAILY


DAILY = ("article-newspaper", "article-magazine", "NEWS", "MGZN", "interview", "broadcast")
"""What sources call an article in a newspaper or a magazine, and what is dated like one."""


def event_in(entry: Entry) -> str:
    """The event at which a work was presented, where it is in no proceedings."""
    return "" if entry.venue else kept_text(entry, "eventtitle")


def day_of(entry: Entry) -> str:
    """The day within the month, where a work is dated by it."""
    return str(entry.day) if entry.day and has_day(entry) else ""


def first_year(entry: Entry) -> str:
    """The year in which an older work first appeared, where it is another one than its own."""
    found = re.match(r"(-?)(\d{4})", kept_text(entry, "origdate"))
    if found is None or found[2] == str(entry.year):
        return ""
    return f"{int(found[2]) + 1} BCE" if found[1] else found[2].lstrip("0")
