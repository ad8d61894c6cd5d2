"""Records grouped, and months that are not all there yet."""

from __future__ import annotations

import datetime

import pytest

from samcat.errors import UsageError
from samcat.record.model import Paper, Publication, Section, Tag
from samcat.search.groups import Group, Grouping, complete_until

TAGS = (Tag("mri", "MRI", "modality"), Tag("ct", "CT", "modality"), Tag("brain", facet="anatomy"))
PAPERS = (
    Paper("a", "A", ("s",), 202311, authors=("Bee, Ann", "others"), tags=("mri", "brain")),
    Paper("b", "B", ("t", "s"), 202402, authors=("Bee, Ann", "Cow, Bo"), tags=("MRI", "odd")),
    Paper("c", "C", (), 2024, published=Publication("MICCAI 2024")),
    Paper("d", "D"),
)


def grouped(by: str, complete: int | None = None) -> list[Group]:
    return Grouping(by, TAGS, (Section("t", "T"), Section("s", "S")), complete).groups(PAPERS)


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("year", [("2023", 1), ("2024", 2), ("none", 1)]),
        ("month", [("2023-11", 1), ("2023-12", 0), ("2024", 1), ("2024-01", 0), ("2024-02", 1), ("none", 1)]),
        ("section", [("t", 1), ("s", 2), ("none", 2)]),
        ("author", [("Ann Bee", 2), ("Bo Cow", 1), ("none", 2)]),
        ("venue", [("MICCAI 2024", 1), ("none", 3)]),
        ("modality", [("mri", 2), ("none", 2)]),
        ("tag", [("mri", 2), ("brain", 1), ("odd", 1), ("none", 2)]),
    ],
)
def test_records_are_grouped_with_nothing_between_left_out_and_the_rest_last(
    by: str, wanted: list[tuple[str, int]]
) -> None:
    assert [(group.name, group.size) for group in grouped(by)] == wanted


def test_a_grouping_that_does_not_exist_is_told_the_one_that_was_meant() -> None:
    with pytest.raises(UsageError, match="did you mean modality"):
        grouped("modalty")


def test_months_after_the_last_that_is_complete_are_open() -> None:
    assert [group.name for group in grouped("month", 202312) if group.is_open] == ["2024", "2024-01", "2024-02"]


@pytest.mark.parametrize(("late", "wanted"), [(3, 202403), (4, 202401)])
def test_three_papers_in_a_hundred_may_join_later_than_a_list_is_held_complete(late: int, wanted: int) -> None:
    soon = [Paper(f"s{n}", "S", date=202301, listed=datetime.date(2023, 1, 9)) for n in range(100 - late)]
    slow = [Paper(f"l{n}", "L", date=202301, listed=datetime.date(2023, 3, 9)) for n in range(late)]
    assert complete_until([*soon, *slow], datetime.date(2024, 4, 30)) == wanted


@pytest.mark.parametrize(("recent", "wanted"), [(969, 202401), (970, 202403)])
def test_only_the_thousand_papers_that_joined_last_tell_how_late_papers_join(recent: int, wanted: int) -> None:
    soon = [Paper(f"s{n}", "S", date=202312, listed=datetime.date(2023, 12, 9)) for n in range(recent)]
    slow = [Paper(f"l{n}", "L", date=202301, listed=datetime.date(2023, 3, 9)) for n in range(500)]
    assert complete_until([*slow, *soon], datetime.date(2024, 4, 30)) == wanted


def test_a_list_that_tells_no_day_tells_no_month_that_is_complete() -> None:
    assert complete_until([Paper("a", "A", date=202301)], None) is None
