from __future__ import annotations

import pytest

from samcat.errors import UsageError
from samcat.record.dates import (
    date_order,
    day_range,
    days_of,
    is_date,
    is_month,
    month_of,
    months_of,
    read_date,
    show_date,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("202310", (20231001, 20231031)),
        ("2023-10", (20231001, 20231031)),
        ("2023", (20230101, 20231231)),
        (" 2023-01 ", (20230101, 20230131)),
        ("2023-10-05", (20231005, 20231005)),
    ],
)
def test_a_month_or_a_year_covers_its_days(text: str, days: tuple[int, int]) -> None:
    assert day_range(text) == days


def test_days_back_are_counted_to_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1711843200")  # 2024-03-31
    assert [day_range(text)[0] for text in ("7d", "1m", "1y")] == [20240324, 20240229, 20230331]


@pytest.mark.parametrize("text", ["", "soon", "202313", "2023-00", "23-10", "2023-1", "٢٠٢٣", "0000", "-2023"])
def test_anything_else_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match="write 202310, 2023-10 or 2023"):
        day_range(text)


@pytest.mark.parametrize(
    ("value", "valid"), [(202304, True), (202313, False), (202300, False), (2023, False), (10**9, False)]
)
def test_a_month_has_six_digits_and_exists(value: int, valid: bool) -> None:
    assert is_month(value) is valid


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023", 2023), ("202304", 202304), ("2023-04", 202304), ("2023/4", None), ("2023/04", 202304),
        ("2023-04-27", 20230427), ("20230427", 20230427), ("2023-02-29", None), ("2024-02-29", 20240229),
        ("soon", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_exact_as_it_is_written(text: str, date: int | None) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(("date", "shown"), [(2023, "2023"), (202304, "2023-04"), (20230427, "2023-04-27")])
def test_a_date_is_shown_with_dashes_and_knows_its_parts(date: int, shown: str) -> None:
    assert (show_date(date), year_of(date), is_date(date)) == (shown, 2023, True)
    assert month_of(date) == (4 if date > 2023 else None)


def test_a_date_may_lie_on_any_of_its_days() -> None:
    assert [days_of(date) for date in (2023, 202304, 20230427)] == [
        (20230101, 20231231),
        (20230401, 20230431),
        (20230427, 20230427),
    ]


def test_a_year_may_lie_in_any_of_its_months() -> None:
    assert (months_of(2023), months_of(202304), months_of(20230427)) == (
        (202301, 202312),
        (202304, 202304),
        (202304, 202304),
    )


def test_a_year_sorts_before_its_months_a_month_before_its_days_and_no_date_first() -> None:
    assert sorted([20230427, 202401, 2023, None, 202304, 2024], key=date_order) == [
        None, 2023, 202304, 20230427, 2024, 202401,
    ]  # fmt: skip


@pytest.mark.parametrize("value", [999, 10000, 202313, 20230230, 0, -2023, 10**9])
def test_what_is_no_date_is_told_from_one(value: int) -> None:
    assert not is_date(value)


@pytest.mark.parametrize("value", [1000, 9999, 100001, 999912, 10000101, 99991231, 20240229])
def test_the_first_and_last_of_each_kind_is_a_date(value: int) -> None:
    assert is_date(value)


@pytest.mark.parametrize("value", [99912, 1000000, 9999999, 9991231, 100000000, 20230229, 20231301, 20230100, 999900])
def test_what_lies_just_outside_is_none(value: int) -> None:
    assert not is_date(value)


@pytest.mark.parametrize(("date", "month"), [(None, None), (9999, None), (100001, 1), (20231231, 12)])
def test_only_a_month_or_a_day_has_a_month(date: int | None, month: int | None) -> None:
    assert month_of(date) == month


def test_no_date_has_no_year() -> None:
    assert year_of(None) is None


def test_dates_of_other_exactness_never_sort_as_one() -> None:
    orders = [date_order(date) for date in (None, 1000, 100001, 10000101, 9999, 999912, 99991231)]
    assert orders == [0, 10000000, 10000100, 10000101, 99990000, 99991200, 99991231]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "0d"), ("Yesterday", "1d"), ("last week", "1w"), ("lastmonth", "1m"), ("past year", "1y"),
        ("3 months ago", "3m"), ("3mo", "3m"), ("last 10 days", "10d"), ("Jan 2024", "2024-01"), ("jan2024", "2024-01"),
        ("March, 2024", "2024-03"), ("2024-Sept", "2024-09"), ("2024-1", "2024-01"), ("2024/3/5", "2024-03-05"),
        ("01/2024", "2024-01"), ("2024.10", "2024-10"),
    ],
)  # fmt: skip
def test_a_date_in_other_words_is_told_as_it_is_written(text: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean {meant}\\?"):
        day_range(text)
    assert day_range(meant)


@pytest.mark.parametrize("text", ["last summer", "2023-13", "13/2024", "soon", "Foo 2024", ""])
def test_what_is_no_date_in_any_words_is_told_none(text: str) -> None:
    with pytest.raises(UsageError, match="not a date") as refused:
        day_range(text)
    assert "did you mean" not in str(refused.value)
