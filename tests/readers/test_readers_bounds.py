"""How much of a list is read as one work."""

from __future__ import annotations

import pytest

from samcat.readers import read
from samcat.readers.bounds import MOST_LETTERS

WORK = "[On bees](https://x.y/z), A. Bee, "


@pytest.mark.parametrize(
    ("before", "behind"),
    [("- ", ""), ("", ""), ("- [On wasps](https://x.y/w), A. Bee, 2024\n  - ", ""), ("|Paper|\n|---|\n|", "|")],
    ids=["item", "paragraph", "item below another", "row"],
)
@pytest.mark.parametrize("lacking", [0, -1])
def test_an_entry_of_more_letters_than_one_work_has_is_told_and_those_around_it_are_read(
    before: str, behind: str, lacking: int
) -> None:
    shown = "On bees, A. Bee, "
    entry = WORK + "é" * (MOST_LETTERS - len(shown) - lacking)
    text = f"# L\n\n## S\n\n{before}{entry}{behind}\n\n- [On ants](https://x.y/a), A. Bee, 2024\n"
    drafts, unread = read(text, "md")
    assert [draft.line for draft in drafts if "ants" in str(draft)] == [
        text[: text.index("- [On ants")].count("\n") + 1
    ]
    assert [f"{MOST_LETTERS + 1} letters" in lost.reason for lost in unread if "letters" in lost.reason] == [True] * (
        lacking != 0
    )


def test_a_row_without_a_heading_and_without_a_title_is_told() -> None:
    drafts, unread = read("# L\n\n## S\n\n<table><tr><td>2024|---|\n2024|---|\n2024|---|\n", "md")
    assert (drafts, [lost.reason for lost in unread]) == ([], ["no title"])
