"""Months as YYYYMM ints: read, widen to a range, show."""

from __future__ import annotations

import re

from samcat.errors import UsageError

FIRST, LAST = 100001, 999912
_FORM = r"([0-9]{4})(?:-?([0-9]{2}))?"


def is_month(value: int) -> bool:
    """Whether a YYYYMM int names a month of a four-digit year."""
    return FIRST <= value <= LAST and 1 <= value % 100 <= 12


def month_range(text: str) -> tuple[int, int]:
    """The first and last YYYYMM that "202310", "2023-10" or "2023" covers.

    Raises UsageError where the text is none of these.
    """
    match = re.fullmatch(_FORM, text.strip())
    if match:
        year = int(match[1])
        first, last = (int(match[2]),) * 2 if match[2] else (1, 12)
        if is_month(year * 100 + first):
            return year * 100 + first, year * 100 + last
    raise UsageError(f"not a month: {text.strip()!r} (write 202310, 2023-10 or 2023)")


def show_month(value: int) -> str:
    """A YYYYMM int as "2023-10"."""
    return f"{value // 100:04d}-{value % 100:02d}"
