"""Dates as ints as exact as they are known, 2023, 202304 or 20230427: read, compare, show."""

import datetime
import os
import re

from samcat.errors import UsageError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YEARS = range(1000, 10000)
_DAYS_BACK = r"([0-9]{1,4})\s*([dwmy])"
_UNITS = ("day", "week", "month", "year", "mo", "wk", "yr")
_SPOKEN = {
    "today": "0d",
    "yesterday": "1d",
    **{f"{word}{gap}{unit}": f"1{unit[0]}" for word in ("last", "past") for gap in (" ", "") for unit in _UNITS},
}
_FORM = r"([1-9][0-9]{3})(?:[-/]?([0-9]{2})(?:[-/]?([0-9]{2}))?)?"


def is_month(value: int) -> bool:
    """Whether a YYYYMM int names a month of a four-digit year."""
    return value // 100 in _YEARS and 1 <= value % 100 <= 12


def is_date(value: int) -> bool:
    """Whether an int is a year, a month or a day of a four-digit year."""
    if value < 10000:
        return value in _YEARS
    return is_month(value) if value < 1000000 else value < 100000000 and _is_day(value)


def _is_day(value: int) -> bool:
    try:
        datetime.date(value // 10000, value // 100 % 100, value % 100)
    except ValueError:
        return False
    return value // 10000 in _YEARS


def year_of(date: int | None) -> int | None:
    """The year of a date."""
    return None if date is None else int(str(date)[:4])


def month_of(date: int | None) -> int | None:
    """The month of a date, 1 to 12; None where only the year is known."""
    return int(str(date)[4:6]) if date is not None and date > 9999 else None


def day_of(date: int | None) -> int | None:
    """The day of a date within its month; None where that is not known."""
    return date % 100 if date is not None and date > 999999 else None


def months_of(date: int) -> tuple[int, int]:
    """The first and last YYYYMM in which a date may lie."""
    if date < 10000:
        return date * 100 + 1, date * 100 + 12
    month = date if date < 1000000 else date // 100
    return month, month


def days_of(date: int) -> tuple[int, int]:
    """The first and last YYYYMMDD in which a date may lie, a month being 31 days long."""
    if date > 999999:
        return date, date
    first, last = months_of(date)
    return first * 100 + 1, last * 100 + 31


def date_order(date: int | None) -> int:
    """A number by which dates sort: a year before its months, a month before its days, no date before all."""
    if date is None:
        return 0
    return date * 10000 if date < 10000 else date * 100 if date < 1000000 else date


def read_date(text: str) -> int | None:
    """The date that "2023", "202304", "2023-04" or "2023-04-27" is; None for any other text."""
    match = re.fullmatch(_FORM, text.strip())
    value = int("".join(part for part in match.groups() if part)) if match else 0
    return value if is_date(value) else None


def day_range(text: str) -> tuple[int, int]:
    """The first and last YYYYMMDD that a date covers: "2023", "202310", "2023-10", "2023/10", "2023-10-05", "7d", "1y".

    Raises UsageError where the text is none of these, with what is understood.
    """
    date = read_date(text)
    return days_of(date if date is not None else int(f"{days_back(text):%Y%m%d}"))


def days_back(text: str) -> datetime.date:
    """The day that lies so many days, weeks, months or years before today: "7d", "2w", "3m", "1y".

    Raises UsageError where the text is none of these, with what is understood as a date.
    """
    match = re.fullmatch(_DAYS_BACK, text.strip().lower())
    if not match:
        hint = f"; did you mean {near}?" if (near := _intended(text.strip())) else ""
        raise UsageError(
            f"not a date: {text.strip()!r}{hint} (write 202310, 2023-10 or 2023, a day as 2023-10-05, "
            "or 7d, 3m or 1y for a time before today)"
        )
    count, day = int(match[1]), today()
    try:
        if match[2] in "dw":
            return day - datetime.timedelta(days=count * (7 if match[2] == "w" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if match[2] == "y" else 1)
        first = datetime.date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError):
        raise UsageError(f"not a date: {text.strip()!r} is too long ago") from None
    last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _intended(text: str) -> str:
    """How the date is written that a text means: "1d" for "yesterday", "2024-01" for "Jan 2024"; empty where none."""
    words = text.casefold()
    if words in _SPOKEN:
        return _SPOKEN[words]
    back = re.fullmatch(rf"(?:last |past )?(\d{{1,4}})\s*({'|'.join(_UNITS)})[a-z]*(?: ago)?", words)
    if back:
        return f"{back[1]}{back[2][0]}"
    named = re.fullmatch(r"([a-z]{3})[a-z]*\.?[\s,-]*(\d{4})|(\d{4})[\s,-]*([a-z]{3})[a-z]*", words)
    if named and (name := named[1] or named[4]) in MONTHS:
        return f"{named[2] or named[3]}-{MONTHS.index(name) + 1:02}"
    parts = re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{1,2})[-/.](\d{4})", words)
    if parts:
        written = f"{parts[1] or parts[5]}-{parts[2] or parts[4]:0>2}" + (f"-{parts[3]:0>2}" if parts[3] else "")
        return written if read_date(written) is not None else ""
    return ""


def today() -> datetime.date:
    """The day that it is: that of SOURCE_DATE_EPOCH where it is set.

    Raises UsageError where that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: not a number of seconds: {epoch!r}") from None


def show_date(date: int) -> str:
    """A date as "2023", "2023-10" or "2023-10-05"."""
    text = str(date)
    return "-".join(part for part in (text[:4], text[4:6], text[6:]) if part)


def month_and_day(text: str) -> tuple[int | None, int | None]:
    """The first month that a text names, or is the number of, and the one day beside it; None for no such."""
    named = [month for match in re.finditer(r"[^\W\d_]{3,}", text) if (month := month_of_word(match[0]))]
    if not named:
        numbers = re.fullmatch(r"\W*(\d{1,2})(?:\W+\d{1,2})?\W*", text)
        return (int(numbers[1]) if numbers and 1 <= int(numbers[1]) <= 12 else None), None
    days = set(re.findall(r"(?<!\d)\d{1,2}(?!\d)", text))
    return named[0], int(days.pop()) if len(days) == len(set(named)) == 1 else None


# how months begin in German, French, Spanish, Italian, Portuguese and Dutch, where not as in English
_MONTHS_BEGIN = {
    "jän": 1, "ene": 1, "gen": 1, "fév": 2, "mär": 3, "mrz": 3, "maa": 3, "avr": 4, "abr": 4, "mai": 5, "mei": 5,
    "mag": 5, "juin": 6, "giu": 6, "juil": 7, "lug": 7, "aoû": 8, "aou": 8, "ago": 8, "set": 9, "okt": 10, "ott": 10,
    "out": 10, "déc": 12, "dez": 12, "dic": 12, "fev": 2,
} | {name: number for number, name in enumerate(MONTHS, 1)}  # fmt: skip


def month_of_word(word: str) -> int | None:
    """The month, 1 to 12, that a word names in a language of western Europe; None for any other word."""
    word = word.lower()
    return _MONTHS_BEGIN.get(word[:3]) or _MONTHS_BEGIN.get(word[:4])
