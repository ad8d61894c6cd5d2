"""Dates and ranges of them, as biblatex and CSL have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.formats.variables import kept_text
from samcat.record.dates import is_date, month_of_word

if TYPE_CHECKING:
    from samcat.record.entry import Entry


def date_parts(text: str) -> dict[str, Any]:
    """A date of biblatex, or a range of two, as CSL has it."""
    ends = [re.fullmatch(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", end.strip()) for end in text.split("/")]
    if 0 < len(ends) < 3 and all(ends):
        found = [[int(part) for part in end.groups() if part] for end in ends if end]
        # CSL has no year 0, as ISO 8601 has
        return {"date-parts": [[year - 1 if year < 0 else year, *rest] for year, *rest in found]}
    return {"literal": text}


def span_of(entry: Entry) -> list[list[int]]:
    """The first and the last month or day of an entry, where its source gives a range of them; else empty."""
    first = [part for part in (entry.year, entry.month, entry.day) if part]
    if not entry.year or not entry.kept.keys() & {"date", "month"}:
        return []
    span = date_parts(entry.kept.get("date", "")).get("date-parts", [])
    if not span:
        said = kept_text(entry, "month")
        months = [month for word in re.findall(r"[^\W\d_]{3,}", said) if (month := month_of_word(word))]
        numbers = [int(number) for number in re.findall(r"\d+", said)]
        months, days = (months, numbers) if months else (numbers, [])
        ends = max(len(months), len(days))
        months = months * 2 if len(months) == 1 else months
        if ends == 2 == len(months) and len(days) in (0, 2):
            span = [[entry.year, month, *days[number : number + 1]] for number, month in enumerate(months)]
    holds = len(span) == 2 and span[0][: len(first)] == first and span[0] < span[1]
    return span if holds and all(is_date(_number(end)) for end in span) else []


def _number(parts: list[int]) -> int:
    """A date as records have it: 2024, 202403, 20240305."""
    return int("".join(f"{part:02d}" for part in parts))


def date_text(value: Any) -> str:
    """A date of CSL as "2020-01-02" or a range of two; empty where it is no such."""
    if not isinstance(value, dict):
        return ""
    if value.keys() == {"literal"} and isinstance(value["literal"], str):
        return value["literal"]
    parts = value.get("date-parts")
    if value.keys() != {"date-parts"} or not isinstance(parts, list):
        return ""
    dates = []
    for part in parts[:2]:
        numbers = [str(number) for number in part] if isinstance(part, list) else []
        if not numbers or not all(re.fullmatch(r"-?[0-9]+", number) for number in numbers):
            return ""
        year = f"{int(numbers[0]) + 1:05d}" if int(numbers[0]) < -1 else numbers[0].zfill(4)
        dates.append("-".join([year, *(number.zfill(2) for number in numbers[1:3])]))
    return "/".join(dates)
