"""What a pasted row says and its record does not."""

from __future__ import annotations

import pytest

from samcat.keep.intake import draft_of
from samcat.keep.left_out import left_out, with_numbers


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "Li, B., & Roe, C. (2023). On bees and wax. *Bee Journal*, 12(3), 45-67. https://doi.org/10.1/a",
            ["12(3), 45-67"],
        ),
        ("- **[CVPR24 Oral] [On bees and wax](https://arxiv.org/abs/2403.01234)** *(Hive)*", ["Oral"]),
        (
            "| Arxiv 24.03.15 | [On bees and wax](https://a.org/1) | [code](https://github.com/a/b) | null |",
            ["24.03.15"],
        ),
    ],
)
def test_what_no_field_holds_is_told(row: str, words: list[str]) -> None:
    assert left_out(row, draft_of(row, {})) == words


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ("12(2), 45-67", ("12", "2", "45--67")),
        ("12, 45-67", ("12", None, "45--67")),
        ("vol. 12, no. 2, pp. 45-67, 2023", ("12", "2", "45--67")),
        ("12 (2023), 45-67", ("12", None, "45--67")),
        ("12, 2023", (None, None, None)),
    ],
)
def test_volume_number_and_pages_behind_a_journal_are_kept(numbers: str, kept: tuple[str | None, ...]) -> None:
    row = f"Li, B., & Roe, C. (2023). On bees, 2-D wax and honey. *Bee Journal*, {numbers}. https://doi.org/10.1/a"
    draft, words = with_numbers(row, draft_of(row, {}), [*["12"] * bool(kept[0]), "and honey"])
    assert draft.published is not None
    assert (draft.published.volume, draft.published.number, draft.published.pages) == kept
    assert words == ["and honey"]


def test_a_pasted_heading_is_the_title_of_what_stands_below_it() -> None:
    draft = draft_of(
        "### On Bees and Wax\nAda Plum, Bo Roe. CVPR 2023.\n[[Paper](https://arxiv.org/abs/2301.00001)]", {}
    )
    assert (draft.title, draft.authors) == ("On Bees and Wax", ("Plum, Ada", "Roe, Bo"))


@pytest.mark.parametrize(
    "row",
    [
        "- [2024.03] On bees and wax. Li B, Roe A, et al. Bee Methods. [[paper]](https://a.org/1) [[code]](https://github.com/a/b)",
        "1. On bees and wax (ICRA'23), by Ada Plum et al. [pdf](https://arxiv.org/pdf/2303.00011v2) :star:",
        "* **On bees and wax**, Ada Plum and Bo Roe, *Oct. 2023*, [[Project]](https://a.org) TL;DR: it is wax.",
    ],
)
def test_nothing_is_told_where_all_is_in_a_field(row: str) -> None:
    assert left_out(row, draft_of(row, {})) == []
