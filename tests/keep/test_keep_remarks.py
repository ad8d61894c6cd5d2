"""What curators wrote by hand in rows or around them, which the records have no word for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.views import view_of

if TYPE_CHECKING:
    from samcat.catalog import Catalog

HEAD = """\
schema = 1
[catalog]
title = "T"
[[sections]]
id = "s"
heading = "S"
[[sections]]
id = "t"
heading = "T2"
"""
BEES = """\
[[papers]]
key = "bees"
section = "s"
date = 202001
title = "On Bees"
authors = ["Bee, Anna"]
paper = "https://example.org/bees"
"""
WASPS = """\
[[papers]]
key = "wasps"
section = "t"
date = 202101
title = "On Wasps and Hornets"
authors = ["Wasp, Carl"]
paper = "https://example.org/wasps"
"""
ITEM = "- A. Bee, [On Bees](https://example.org/bees), 2020-01\n"
LONE = "|202001|A. Bee|On Bees [(paper)](https://example.org/bees)|None|\n"


def catalog_of(*parts: str) -> Catalog:
    return read("".join((HEAD, *parts)).encode(), Path("c.toml"))


BY_HAND = [
    (f"{ITEM}  - my comment on it\n", 6, "my comment on it"),
    (f"{ITEM}\n  my paragraph\n", 7, "my paragraph"),
    (f"{ITEM}  **mine**\n", 6, "mine"),
    (f"{ITEM}lazy text\n", 6, "lazy text"),
    (f"{ITEM[2:-1]}  \nsecond line of mine\n", 6, "second line of mine"),
    ("**On Bees** [paper](https://example.org/bees)\nA. Bee\nmine\n", 5, "A. Bee mine"),
]


@pytest.mark.parametrize(("row", "line", "remark"), BY_HAND)
def test_a_remark_that_the_record_lacks_stays_and_is_told_with_its_line(row: str, line: int, remark: str) -> None:
    text = f"# L\n\n## S\n\n{row}"
    built = build(text, catalog_of(BEES))
    assert built.text == text
    assert [(one.line, one.text, one.key) for one in built.kept] == [(line, remark, "bees")]


@pytest.mark.parametrize(("row", "remark"), [(row, remark) for row, _, remark in BY_HAND])
def test_pruning_removes_a_remark_that_the_record_lacks(row: str, remark: str) -> None:
    built = build(f"# L\n\n## S\n\n{row}", catalog_of(BEES), prune=True)
    assert remark.rsplit(maxsplit=1)[-1] not in built.text
    assert "On Bees" in built.text
    assert built.kept == ()


def test_a_remark_stays_where_another_part_of_its_row_is_written_anew() -> None:
    text = f"# L\n\n## S\n\n{ITEM}  - my comment on it\n"
    built = build(text, catalog_of(BEES.replace("202001", "202103")))
    assert built.text == text.replace("2020-01", "2021-03")


def test_a_note_that_the_record_has_is_written_anew() -> None:
    built = build(f"# L\n\n## S\n\n{ITEM}  - my comment on it\n", catalog_of(BEES, 'note = "Won a prize"\n'))
    assert built.text == f"# L\n\n## S\n\n{ITEM}  - Won a prize\n"
    assert built.kept == ()


@pytest.mark.parametrize("around", [("", "text below\n"), ("intro\n", "</details>\n")])
@pytest.mark.parametrize("prune", [False, True])
def test_lines_around_a_row_of_cells_without_a_table_stay(around: tuple[str, str], prune: bool) -> None:
    above, below = around
    text = f"# L\n\n## S\n\n{above}{LONE}{below}"
    built = build(text, catalog_of(BEES), prune=prune)
    assert built.text == text
    assert [(one.line, one.text) for one in built.unwritten] == [(5, "On Bees")]


def test_lines_around_a_row_of_cells_stay_where_its_record_has_another_title() -> None:
    text = f"# L\n\n## S\n\nintro\n{LONE}text below\n"
    built = build(text, catalog_of(BEES.replace("On Bees", "Of Hornets")))
    assert built.text.startswith("# L\n\n## S\n\nintro\n|202001|")
    assert built.text.endswith("|\ntext below\n")
    assert built.unwritten


@pytest.mark.parametrize("mark", ["- A. Wasp, [{}]({}), 2021-01", "* **[{}]({})** (2021-01), by A. Wasp"])
def test_a_remark_goes_along_with_a_row_that_moves(mark: str) -> None:
    wasps = mark.format("On Wasps and Hornets", "https://example.org/wasps").replace("A. Wasp", "C. Wasp")
    text = f"# L\n\n## S\n\n{ITEM}  - my comment on it\n  ```\n  code of mine\n  ```\n\n## T2\n\n{wasps}\n"
    built = build(text, catalog_of(BEES.replace('"s"', '"t"'), WASPS))
    assert "\n  - my comment on it\n  ```\n  code of mine\n  ```\n" in built.text.partition("## T2")[2]
    assert built.text.count("On Bees") == 1
    assert [(one.line, one.text) for one in built.kept] == [(6, "my comment on it")]


def test_a_row_with_a_remark_stays_where_its_section_has_a_table() -> None:
    table = "|Date|Authors|Title|Code|\n|-|-|-|-|\n|202101|C. Wasp|On Wasps and Hornets [(paper)](https://example.org/wasps)|None|\n"
    text = f"# L\n\n## S\n\n{ITEM}  - my comment on it\n\n## T2\n\n{table}"
    built = build(text, catalog_of(BEES.replace('"s"', '"t"'), WASPS))
    assert f"{ITEM}  - my comment on it\n" in built.text
    assert [(one.line, one.text) for one in built.kept] == [(6, "my comment on it")]


@pytest.mark.parametrize("bullet", ["- [{title}]({paper}) ({date})", "- [{title}]({paper}) `{tags}`"])
def test_what_stands_below_a_row_of_a_layout_stays_where_the_row_is_written_anew(bullet: str) -> None:
    layout = f'[layout]\nbullet = "{bullet}"\n[[tags]]\nid = "ct"\nlabel = "CT"\nwords = ["bees"]\n'
    view = view_of(catalog_of(layout, BEES))
    written = build("# L\n\n<!-- samcat:begin -->\n<!-- samcat:end -->\n", view).text
    row = next(line for line in written.splitlines() if "On Bees" in line)
    assert row.startswith("- [On Bees]")
    text = written.replace(row, f"{row}\n  - my comment on it")
    assert build(text, view).text == text
    built = build(text, view_of(catalog_of(layout, BEES.replace("On Bees", "On Bees and Hives"))))
    assert built.text == text.replace("On Bees", "On Bees and Hives")


def test_a_cell_of_a_column_of_which_the_record_says_nothing_stays_unless_pruned() -> None:
    head = "# L\n\n## S\n\n|Title|Authors|Date|My rating|\n|-|-|-|-|\n"
    text = f"{head}|[On Bees](https://example.org/bees)|A. Bee|2020-01|5/5|\n"
    built = build(text, catalog_of(BEES))
    assert built.text == text
    assert [(one.line, one.text, one.field) for one in built.kept] == [(7, "5/5", '"fields.My rating"')]
    assert "5/5" not in build(text, catalog_of(BEES), prune=True).text
    other = catalog_of(BEES, 'fields = { "My rating" = "4/5" }\n')
    assert build(text, other).text == text.replace("5/5", "4/5")


def test_links_within_a_remark_stay_with_it() -> None:
    text = f"# L\n\n## S\n\n{ITEM[:-1]} [[code](https://a.org/code)]\n  - my [own page](https://me.org/x) on it\n"
    assert build(text, catalog_of(BEES)).text == text.replace(" [[code](https://a.org/code)]", "")


# the remark of the record, what the row says, what is told of it, what becomes of the row, and that with --prune
BESIDE = [
    ("First to track hives", " First to track hives. But slow on my laptop.", "But slow on my laptop", None, ""),
    (
        "First to track many hives", " First to track hives. But slow here.", "But slow here",
        " First to track many hives. But slow here.", " First to track many hives.",
    ),
    (
        "Builds nests of card", "\n  - Builds nests of paper\n  - Mine: read twice", "Mine: read twice",
        "\n  - Builds nests of card\n  - Mine: read twice", "\n  - Builds nests of card",
    ),
    ("Fast", " Slow and old and gone", None, " Fast", " Fast"),
    (
        "Nests of card; Method: hives.", "\n  - Nests of paper\n  - Method: hives.", None,
        "\n  - Nests of card\n  - Method: hives.", "\n  - Nests of card\n  - Method: hives.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("note", "row", "told", "built", "pruned"), BESIDE)
def test_words_beside_the_remark_of_a_record_stay_and_are_told(
    note: str, row: str, told: str | None, built: str | None, pruned: str
) -> None:
    page = "# T\n\n## S\n\n- **On Bees**, ICML 2020 [[paper]](https://example.org/bees){}\n"
    venue = '[papers.published]\nin = "ICML 2020"\ntype = "conference"\nyear = 2020\n'
    bees = BEES.replace('authors = ["Bee, Anna"]\n', f'note = "{note}"\n').replace("202001", "2020")
    catalog = catalog_of(bees, venue)
    made = build(page.format(row), catalog)
    assert made.text == page.format(row if built is None else built)
    assert [(one.text, one.key) for one in made.kept] == ([(told, "bees")] if told else [])
    if pruned:
        assert build(page.format(row), catalog, prune=True).text == page.format(pruned)


TARGETS = [
    (" [[code](https://a.org/code)]", "s", ["https://a.org/code"]),
    (" [[notes](notes/bees.md)]", "t", ["notes/bees.md"]),
    (" [[notes](notes/bees.md)]", "s", []),
    (" [[PDF](https://example.org/bees)]", "s", []),
    (" ![new](new.svg)", "t", []),
]


@pytest.mark.parametrize(("links", "section", "removed"), TARGETS)
def test_links_that_the_record_lacks_are_told_where_they_go(links: str, section: str, removed: list[str]) -> None:
    table = "|Title|\n|---|\n|[On Wasps and Hornets](https://example.org/wasps)|\n"
    text = f"# L\n\n## S\n\n{ITEM[:-1]}{links}\n\n## T2\n\n{table}"
    built = build(text, catalog_of(BEES.replace('"s"', f'"{section}"'), WASPS.replace("date = 202101\n", "")))
    assert [(one.line, one.text, one.key) for one in built.removed] == [(5, link, "bees") for link in removed]
    assert all(link not in built.text for link in removed)
