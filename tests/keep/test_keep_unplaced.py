"""What a row has no place for is told, and a row is taken for no other record of the same title."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.keep.unplaced import Unplaced
from samcat.keep.views import view_of
from samcat.record.layouts import Layout
from samcat.record.model import Paper, Publication

if TYPE_CHECKING:
    from samcat.catalog import Catalog

HEAD = "# T\n\n## Bees\n\n"
BULLET = f"{HEAD}- [On bees and hives](https://arxiv.org/abs/2303.00001)\n"
VENUE_YEAR = f"{HEAD}- [On bees and hives](https://bees.org/1). Ann Bee. NeurIPS 2020.\n"
TABLE = (
    f"{HEAD}|Date|Authors|Title|Code|\n|---|---|---|---|\n"
    "|202303|A. Bee|On bees and hives [(paper)](https://bees.org/1)|None|\n"
)
NATURE = Publication("Nature", "journal", 2024)


def catalog_of(text: str) -> Catalog:
    made = new_catalog(readers.read(text, "md")[0], source="README.md", title="List")
    return read(made.text.encode(), Path("c.toml"))


def changed(catalog: Catalog, **parts: Any) -> Catalog:
    return catalog._replace(papers=(catalog.papers[0]._replace(**parts), *catalog.papers[1:]))


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        (TABLE, {"published": NATURE}, [(7, "venue", "Nature")]),
        (TABLE, {"note": "Erratum"}, [(7, "note", "Erratum")]),
        (BULLET, {"published": NATURE, "date": 202405}, [(5, "date", "202405"), (5, "venue", "Nature")]),
        (BULLET, {"authors": ("Bee, Ann",), "byline": ""}, [(5, "authors", "A. Bee")]),
    ],
    ids=["venue", "note", "venue and date", "authors"],
)
def test_a_part_that_no_row_has_a_place_for_is_left_out(
    text: str, change: dict[str, Any], told: list[tuple[int, str, str]]
) -> None:
    catalog = changed(catalog_of(text), **change)
    built = build(text, catalog)
    key = catalog.papers[0].key
    assert built.text == text
    assert sorted(built.left_out, key=lambda one: one.part) == [Unplaced(told_[0], key, *told_[1:]) for told_ in told]
    assert built.unplaced == ()


def test_a_year_that_is_another_one_than_that_of_the_venue_is_left_out() -> None:
    catalog = changed(catalog_of(VENUE_YEAR), date=2019)
    built = build(VENUE_YEAR, catalog)
    assert (built.unplaced, built.left_out) == ((), (Unplaced(5, catalog.papers[0].key, "date", "2019"),))


MOTHS = "- [On moths](https://moths.org/1). Bert Moth. NeurIPS 2020.\n"
OTHER_FORM = f"{TABLE}\n{MOTHS}"
OTHER_SECTION = f"{BULLET}\n## Moths\n\n{MOTHS}"


@pytest.mark.parametrize("text", [BULLET + MOTHS, BULLET.replace("- ", f"{MOTHS}- ", 1)], ids=["below", "above"])
def test_a_venue_is_written_where_another_row_of_the_list_shows_one(text: str) -> None:
    catalog = catalog_of(text)
    bees = next(paper for paper in catalog.papers if "bees" in paper.title)
    others = tuple(paper for paper in catalog.papers if paper is not bees)
    built = build(text, catalog._replace(papers=(bees._replace(published=NATURE), *others)))
    row = "- [On bees and hives](https://arxiv.org/abs/2303.00001)"
    assert (built.text, built.unplaced, built.left_out) == (text.replace(row, f"{row}. Nature."), (), ())


@pytest.mark.parametrize("text", [OTHER_FORM, OTHER_SECTION], ids=["bullets below a table", "another section"])
def test_a_venue_that_only_a_row_of_another_list_shows_is_left_out(text: str) -> None:
    catalog = changed(catalog_of(text), published=NATURE)
    assert catalog.papers[0].title == "On bees and hives"
    assert any(paper.published for paper in catalog.papers[1:])
    built = build(text, catalog)
    assert (built.text, built.unplaced, [one.part for one in built.left_out]) == (text, (), ["venue"])


@pytest.mark.parametrize("date", [202303, 20230314])
def test_the_date_of_its_arxiv_number_need_not_stand_in_a_row(date: int) -> None:
    built = build(BULLET, changed(catalog_of(BULLET), date=date))
    assert (built.unplaced, built.left_out) == ((), ())


def test_another_date_than_that_of_its_arxiv_number_is_left_out() -> None:
    text = "# T\n\n## Bees\n\n- Ann Bee. [On Bees and Hives](https://arxiv.org/abs/1611.00001)\n"
    built = build(text, changed(catalog_of(text), date=2018))
    assert (built.text, built.unwritten) == (text, ())
    assert [one.part for one in built.left_out] == ["date"]


def test_what_another_row_of_the_record_says_is_not_told() -> None:
    link = "[On bees and hives](https://bees.org/1)"
    text = f"{HEAD}- {link}. Ann Bee. NeurIPS 2020.\n\n## Wasps\n\n- {link}\n"
    catalog = catalog_of(text)
    assert len(catalog.papers) == 1
    built = build(text, catalog)
    assert (built.unplaced, built.left_out) == ((), ())


def test_what_the_layout_of_the_catalog_leaves_out_is_not_told() -> None:
    catalog = changed(catalog_of(BULLET), published=NATURE)
    assert build(BULLET, catalog).left_out
    text = BULLET.replace("## Bees\n\n", "<!-- samcat:begin -->\n\n## Bees\n\n") + "<!-- samcat:end -->\n"
    view = view_of(catalog._replace(layout=Layout(bullet="- [{title}]({paper})")))
    assert (build(text, view).text, build(text, view).left_out) == (text, ())


def test_what_the_table_of_the_list_leaves_out_is_told_but_for_one_between_markers() -> None:
    catalog = changed(catalog_of(TABLE), published=NATURE)
    marked = TABLE.replace("## Bees\n\n", f"<!-- samcat:begin {catalog.sections[0].id} -->\n") + "<!-- samcat:end -->\n"
    assert build(TABLE, catalog).left_out
    assert (build(marked, catalog).text, build(marked, catalog).left_out) == (marked, ())


def test_a_new_row_tells_at_once_what_the_next_build_would() -> None:
    new = Paper(
        key="new", title="On wasps and nests", sections=("bees",), date=202304, byline="A. Wasp",
        paper="https://wasps.org/1", published=NATURE,
    )  # fmt: skip
    catalog = catalog_of(TABLE)
    catalog = catalog._replace(papers=(*catalog.papers, new._replace(sections=catalog.papers[0].sections)))
    first = build(TABLE, catalog)
    assert [(one.key, one.part) for one in first.left_out] == [("new", "venue")]
    second = build(first.text, catalog)
    assert (second.text, [(one.key, one.part) for one in second.left_out]) == (first.text, [("new", "venue")])
    assert (first.unplaced, second.unplaced) == ((), ())


def test_a_link_goes_from_a_row_with_more_cells_than_its_head() -> None:
    text = TABLE.replace("|None|", "|None|[Code](https://github.com/a/b)|")
    catalog = catalog_of(text)
    built = build(text, changed(catalog, code=None))
    assert ("github.com" in text, "On bees and hives" in built.text) == (True, True)


STONES = (
    "# T\n\n## Rivers\n\n- [Stones](https://a.org/1). Ann Bee. 2020.\n- [Sand](https://a.org/2). Ann Bee. 2020.\n\n"
    "## Walls\n\n- [Stones](https://b.org/1). Carl Wasp. 2021.\n- [Bricks](https://b.org/2). Carl Wasp. 2021.\n"
)
UNLINKED = STONES.replace("[Stones](https://a.org/1)", "**Stones**").replace("[Stones](https://b.org/1)", "**Stones**")
TWICE = STONES.replace("## Walls\n\n", "").replace("b.org/1", "a.org/1")
TOGETHER = STONES.replace("## Walls\n\n", "")


@pytest.mark.parametrize(
    "text", [STONES, UNLINKED, TOGETHER, TWICE], ids=["linked", "unlinked", "one section", "one link"]
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_row_whose_record_is_gone_is_of_no_other_with_its_title(text: str, which: int) -> None:
    catalog = catalog_of(STONES if text == UNLINKED else text)
    if text == UNLINKED:
        papers = [paper._replace(paper=None) if paper.title == "Stones" else paper for paper in catalog.papers]
        catalog = catalog._replace(papers=tuple(papers))
    assert build(text, catalog).text == text
    gone = [paper for paper in catalog.papers if paper.title == "Stones"][which]
    rest = catalog._replace(papers=tuple(paper for paper in catalog.papers if paper is not gone))
    lines = text.splitlines(keepends=True)
    line = [at for at, one in enumerate(lines) if "Stones" in one][which]
    built = build(text, rest)
    assert (built.text, [row.line for row in built.lost]) == (text, [line + 1])
    assert build(text, rest, prune=True).text == "".join(lines[:line] + lines[line + 1 :])


def test_a_row_follows_its_link_where_its_record_got_another_title() -> None:
    catalog = changed(catalog_of(STONES), title="Pebbles")
    assert build(STONES, catalog).text == STONES.replace("[Stones](https://a.org/1)", "[Pebbles](https://a.org/1)")


def test_a_row_follows_its_title_where_its_record_got_another_link() -> None:
    catalog = changed(catalog_of(STONES), paper="https://a.org/2")
    assert build(STONES, catalog).text == STONES.replace("https://a.org/1", "https://a.org/2")


def test_a_new_record_of_another_section_does_not_take_the_row_of_the_same_title() -> None:
    whole = catalog_of(STONES)
    catalog = whole._replace(papers=whole.papers[1:])
    text = STONES.replace("- [Stones](https://b.org/1). Carl Wasp. 2021.\n", "")
    built = build(text, catalog)
    assert [row.text for row in built.lost] == ["Stones"]
    assert (built.text.count("a.org/1"), built.text.count("b.org/1")) == (1, 1)


def test_a_venue_that_its_column_would_be_read_as_a_link_is_told_and_not_written() -> None:
    row = (
        "|On bees and hives [(paper)](https://bees.org/1) [(keras)](https://github.com/a/b)|"
        "[ISBI 2019](https://i.org/2019/)|"
    )
    text = f"{HEAD}|Title|Venue|\n|---|---|\n{row}\n"
    catalog = changed(catalog_of(text), published=Publication("Nature Bees", "journal", 2031))
    built = build(text, catalog)
    assert (built.text, [row.line for row in built.unwritten]) == (text, [7])


def test_a_date_that_would_change_the_year_of_a_venue_is_told_and_not_written() -> None:
    row = "| Arxiv 24.02.08 (ECCV 2024 Oral) | [On bees and hives](https://arxiv.org/abs/2402.05892) |"
    text = f"{HEAD}|Date|Title|\n|---|---|\n{row}\n"
    built = build(text, changed(catalog_of(text), date=202209))
    assert (built.text, [row.line for row in built.unwritten]) == (text, [7])


def test_the_date_of_a_preprint_has_no_place_in_the_row_of_what_was_published_since() -> None:
    text = (
        f"{HEAD}* **On bees and hives of ice**. *arXiv 2024*. [[pdf](https://arxiv.org/abs/2403.01234)]\n"
        "* **On wasps and their nests**. *arXiv 2022*. [[pdf](https://arxiv.org/abs/2203.01239)]\n"
    )
    catalog = changed(catalog_of(text), published=Publication("TPAMI", "journal", 2025))
    built = build(text, catalog)
    assert "*TPAMI 2025*" in built.text
    again = build(built.text, catalog)
    assert (again.text, again.unplaced, again.unwritten) == (built.text, (), ())
