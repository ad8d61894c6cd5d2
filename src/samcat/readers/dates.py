"""Months as sources spell them."""

from __future__ import annotations

import re

from samcat.record.dates import is_month

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"((?:19|20)\d{2})"
_FORMS = (
    (re.compile(rf"{_YEAR}(\d{{2}})(?:\d{{2}})?"), 1, 2),
    (re.compile(rf"{_YEAR}\s*[-./年\s]\s*(\d{{1,2}})(?:月|\s*[-./月\s]\s*\d{{1,2}}日?)?(?:[t ]\d{{2}}:.*)?"), 1, 2),
    (re.compile(rf"(?:\d{{1,2}}\s*[-./]\s*)?(\d{{1,2}})\s*[-./]\s*{_YEAR}"), 2, 1),
)
_NAMED = re.compile(rf"(?:\d{{1,2}}\.?\s+)?([a-z]{{3,9}})\.?(?:[-/\s]+\d{{1,2}})?[-/,\s]+{_YEAR}")
_NAMED_LAST = re.compile(rf"{_YEAR}[-/,\s]+([a-z]{{3,9}})\.?(?:[-/\s]+\d{{1,2}})?")
_YEAR_ONLY = re.compile(rf"{_YEAR}年?")


def read_date(text: str) -> tuple[int | None, int | None]:
    """The YYYYMM that a text names, and its year, as far as it names them: 202304, 2023-04-28, 04/2023, April 2023."""
    text = " ".join(text.split()).strip("()[]").lower()
    for form, year, month in _FORMS:
        if (match := form.fullmatch(text)) and is_month(value := int(match[year]) * 100 + int(match[month])):
            return value, value // 100
    if match := _NAMED.fullmatch(text):
        month_name, year_text = match[1], match[2]
    elif match := _NAMED_LAST.fullmatch(text):
        year_text, month_name = match[1], match[2]
    else:
        match = _YEAR_ONLY.fullmatch(text)
        return None, int(match[1]) if match else None
    number = month_number(month_name)
    return (int(year_text) * 100 + number if number else None), int(year_text)


def month_number(text: str) -> int | None:
    """The number from 1 to 12 of a month given as "10", "oct" or "October"; else None."""
    text = text.strip().rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return next((at for at, name in enumerate(MONTHS, 1) if text == name or _names(text, at)), None)


def _names(text: str, number: int) -> bool:
    full = (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    )  # fmt: skip
    return (len(text) >= 3 and full[number - 1].startswith(text)) or (text == "sept" and number == 9)
