from __future__ import annotations

import pytest

from samcat.errors import UsageError
from samcat.record.dates import is_month, month_range, show_month


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("202310", (202310, 202310)),
        ("2023-10", (202310, 202310)),
        ("2023", (202301, 202312)),
        (" 2023-01 ", (202301, 202301)),
    ],
)
def test_a_month_or_a_year_covers_months(text: str, months: tuple[int, int]) -> None:
    assert month_range(text) == months


@pytest.mark.parametrize(
    "text", ["", "soon", "202313", "2023-00", "23-10", "2023-1", "20231001", "٢٠٢٣", "0000", "-2023"]
)
def test_anything_else_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match="write 202310, 2023-10 or 2023"):
        month_range(text)


@pytest.mark.parametrize(
    ("value", "valid"), [(202304, True), (202313, False), (202300, False), (2023, False), (10**9, False)]
)
def test_a_month_has_six_digits_and_exists(value: int, valid: bool) -> None:
    assert is_month(value) is valid


def test_a_month_is_shown_with_a_dash() -> None:
    assert show_month(202304) == "2023-04"
