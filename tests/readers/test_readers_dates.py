"""Months as sources spell them."""

from __future__ import annotations

import pytest

from samcat.readers.dates import month_number, read_date
from samcat.readers.roles import date_of


@pytest.mark.parametrize(
    "text",
    [
        "202304", "2023-04", "2023.04", "2023/4", "04/2023", "4-2023", "April 2023", "Apr. 2023", "2023 Apr",
        "2023-Apr", "2023年4月", "(2023-04)", "2023-04-31",
    ],
)  # fmt: skip
def test_a_month_is_read_in_every_common_spelling(text: str) -> None:
    assert read_date(text) == 202304


@pytest.mark.parametrize(
    "text",
    [
        "2023-04-28", "20230428", "28.04.2023", "apr 28, 2023", "28 April 2023", "April 28th, 2023", "2023年4月28日",
        "2023-04-28T10:00:00Z", "2023 Apr 28",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_common_spelling(text: str) -> None:
    assert read_date(text) == 20230428


@pytest.mark.parametrize(("text", "year"), [("2023", 2023), ("2023年", 2023), ("Spring 2023", 2023)])
def test_a_year_alone_is_no_month(text: str, year: int) -> None:
    assert read_date(text) == year


@pytest.mark.parametrize("text", ["", "soon", "202313", "13/2023", "2304", "2023-00", "12345678", "20230"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("10", 10), ("oct", 10), ("Sept.", 9), ("May", 5), ("13", None), ("x", None)]
)
def test_months_have_numbers_and_names(text: str, number: int | None) -> None:
    assert month_number(text) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [("1858-11", 185811), ("1899.3.4", 18990304), ("1858-13", 1858), ("1858", 1858), ("1999-31", 1999)],
)
def test_a_month_of_an_old_year_is_kept(text: str, date: int) -> None:
    assert date_of(text) == date
