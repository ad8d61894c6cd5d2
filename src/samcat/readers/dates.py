"""Dates as sources spell them."""

import re

from samcat.record.dates import MONTH_NAMES, is_date

_RECENT = "(?:19|20)"
PRINTED = "(?:1[4-9]|20)"
"""The first two digits of the years since there are printed works; in running text others than the last are numbers."""
_YEAR = rf"(?P<year>{_RECENT}\d{{2}})"
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_NAME = r"(?P<name>[a-z]{3,9})"
_NUMBERS = {
    name[:size].lower(): number for number, name in enumerate(MONTH_NAMES, 1) for size in range(3, len(name) + 1)
}
_FORMS = (
    rf"{_YEAR}年?",
    rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})?",
    rf"{_YEAR}\s*[-./年\s]\s*{_MONTH}(?:月|\s*[-./月\s]\s*{_DAY}日?)?(?:[t ]\d{{2}}:.*)?",
    rf"(?:{_DAY}\s*[-./]\s*)?{_MONTH}\s*[-./]\s*{_YEAR}",
    rf"(?:{_DAY}(?:st|nd|rd|th)?\.?\s+)?{_NAME}\.?(?:[-/,\s]+{_YEAR})",
    rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?[-/,\s]+{_YEAR}",
    rf"{_NAME}\.?[-/]\d{{1,2}}[-/,\s]+{_YEAR}",
    rf"{_YEAR}[-/,\s]+{_NAME}\.?(?:[-/\s]+{_DAY})?",
)


def read_date(text: str, *, years: str = _RECENT) -> int | None:
    """The date that a text is, as exact as it is: 202304 for April 2023, 20230428 for 2023-04-28, 2023 for 2023.

    A season leaves the year, and a day that does not exist the month. `years` is a pattern of the first two digits.
    """
    text = " ".join(text.split()).strip("()[]").lower()
    for form in _FORMS:
        match = re.fullmatch(form.replace(_RECENT, years), text)
        if match is None:
            continue
        parts = match.groupdict()
        year, day = int(parts["year"]), int(parts.get("day") or 0)
        month = month_number(parts.get("month") or parts.get("name") or "") or 0
        if parts.get("month") and not month:
            return None
        dates = (year * 10000 + month * 100 + day, year * 100 + month, year)
        return next(date for date in (dates if month and day else dates[1:] if month else dates[2:]) if is_date(date))
    return None


def month_number(text: str) -> int | None:
    """The number from 1 to 12 of a month given as "10", "oct" or "October"; else None."""
    text = text.strip().rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return _NUMBERS.get(text)
