"""The dates of an item of CSL-JSON: as numbers, in words, with a season, and those that are none."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from samcat.formats.date_parts import date_text
from samcat.formats.tex_letters import escape_signs
from samcat.readers.dates import PRINTED
from samcat.readers.dates import read_date as read_words
from samcat.readers.json_items import shown, text_of
from samcat.record.dates import read_date, show_date, year_of


def date_of(item: Mapping[str, object]) -> int | None:
    """The date of an item, as exact as it is given; of a range its beginning."""
    issued = _issued(item)
    if isinstance(issued, str):
        return _in_words(issued)
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        # what stands behind a part that is none is no part: a day is no month
        whole = (int(part) if isinstance(part, float) and part.is_integer() else part for part in first[:3])
        numbers = [str(part).strip() for part in takewhile(lambda part: isinstance(part, int | str), whole)]
        if len(numbers) == 1 and not numbers[0].isdigit():
            return _in_words(numbers[0])
        # the first is a year or there is none: "20240" and 3 are no year 3
        if numbers and len(numbers[0]) == 4 and numbers[0].isascii() and numbers[0].isdigit():
            numbers = [number.zfill(2) for number in numbers]
            return read_date("-".join(numbers)) or read_date("-".join(numbers[:2])) or read_date(numbers[0])
        return None
    return _in_words(text_of(issued, "raw") or text_of(issued, "literal") or text_of(issued, "edtf").rstrip("~?%"))


def _issued(item: Mapping[str, object]) -> object:
    """The date of an item; a range that is written in one text is one of numbers ("2014-05/2014-06")."""
    issued = item.get("issued")
    text = (
        next((text_of(issued, name) for name in ("raw", "edtf") if name in issued), "")
        if isinstance(issued, dict)
        else issued
    )
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], int):
        return {"date-parts": [parts]}
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}", text.strip()):
        return issued
    return {"date-parts": [[int(part) for part in end.split("-")] for end in text.strip().split("/")]}


def _in_words(text: str) -> int | None:
    """The date that words say, or the one year that they name, of a range its beginning."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    is_told = len(years) == 1 or re.fullmatch(r"\s*\d{4}\s*[-–/]+\s*\d{4}\s*", text)
    return read_words(text, years=PRINTED) or (read_date(years[0]) if is_told else None)


def _text_of_date(issued: object) -> str:
    """A date as one text, in numbers or in the words of its source."""
    raw = text_of(issued, "raw") if isinstance(issued, dict) and len(issued) == 1 else ""
    return date_text(issued) or (raw if re.search(r"[^\W\d_]|\d{4}\W+\d{4}", raw) else "")


def date_fields(item: Mapping[str, object], date: int | None) -> dict[str, str]:
    """What a date says beyond the year, as biblatex has it (the manual, 2.3.8): "2020~", "2010-22", or in words."""
    issued = _issued(item)
    if not isinstance(issued, dict):
        return {}
    text = _text_of_date(issued)
    if text and (date is None or (date < 10000 and "date-parts" not in issued and text != str(date))):
        return {"date" if text.startswith("-") else "year": escape_signs(text)}
    if "season" in issued and date is not None and text_of(issued, "season") in ("1", "2", "3", "4"):
        return {"date": f"{year_of(date)}-2{text_of(issued, 'season')}"}
    if issued.get("circa") and date is not None:
        return {"date": f"{show_date(date)}~"}
    if "/" in text or (date is not None and date > 9999):
        return {"date": text if "/" in text else show_date(date or 0)}
    return {}


def _is_lost_date(issued: object) -> bool:
    """Whether a date that is not read says something; a year before Christ and words are kept."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    text = _text_of_date(issued)
    is_kept = text.startswith("-") or (text and not parts)
    return not is_kept and re.search(r"\d|True|inf", str(issued)) is not None


def _given_parts(item: Mapping[str, object]) -> Iterator[list[str]]:
    """The year, month and day of each date that an item gives as numbers; a season is no month."""
    issued = _issued(item)
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    text = (text_of(issued, "raw") or text_of(issued, "edtf")) if isinstance(issued, dict) else str(issued)
    if re.fullmatch(r"\s*\d{4}(?:-\d{1,2}){1,2}\s*", text):
        dates = [text.split("-")]
    for date in dates if isinstance(dates, list) else []:
        parts = [str(part or "").strip() for part in date] if isinstance(date, list) else []
        while parts and not parts[-1].strip("0"):
            parts.pop()
        is_season = len(parts) == len(("y", "m")) and parts[1] in ("21", "22", "23", "24")
        yield parts[:1] if is_season else parts


def doubts_of_date(item: Mapping[str, object], date: int | None) -> Iterator[str]:
    """What is said of the date of an item that cannot be read, or only in part."""
    if date is None:
        if _is_lost_date(item.get("issued")):
            yield f"issued: not a date: {shown(item['issued'])!r}"
        return
    for at, parts in enumerate(_given_parts(item)):
        known = date_of({"issued": {"date-parts": [parts]}}) if at else date
        if len(parts) > len(("y", "m", "d")) or len(str(known or "")) < (0, 4, 6, 8)[len(parts)]:
            yield f"issued: there is no {'-'.join(parts)[:40]}; {show_date(known) if known else 'no date'} is taken"
