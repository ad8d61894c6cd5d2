"""What a build leaves behind: remarks with their row, headings in their form, and nothing for the next build to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.record.model import Publication, Section

if TYPE_CHECKING:
    from samcat.catalog import Catalog

REMARKS = "1. uses glasses of its own\n2. wears them at night\n"
HEADED = (
    "# T\n\n## Bees\n\n#### [On Bees and Their Hives](https://arxiv.org/abs/1704.00001)\n\narXiv 1704\n\n"
    f"#### [On Wasps and Their Nests](https://arxiv.org/abs/1708.00002)\n\narXiv 1708\n\n{REMARKS}\n"
    "## Moths\n\n#### [On Moths and Their Lamps](https://arxiv.org/abs/2003.00003)\n\narXiv 2003\n"
)
WASPS = "\n#### [On Wasps and Their Nests](https://arxiv.org/abs/1708.00002)\n\narXiv 1708\n\n" + REMARKS


def imported(page: str) -> Catalog:
    drafts = readers.read(page, "md")[0]
    return read(new_catalog(drafts, source="README.md", title="T").text.encode(), Path("c.toml"))


def renamed(catalog: Catalog, heading: str, new: str) -> Catalog:
    """The catalog with the last section of a heading under another one."""
    last = [section for section in catalog.sections if section.heading == heading][-1]
    sections = tuple(one._replace(heading=new) if one is last else one for one in catalog.sections)
    return catalog._replace(sections=sections)


def test_remarks_below_a_heading_that_is_a_row_go_with_it() -> None:
    catalog = imported(HEADED)
    less = catalog._replace(papers=tuple(one for one in catalog.papers if "Wasps" not in one.title))
    assert build(HEADED, less, prune=True).text == HEADED.replace(WASPS, "")


def test_remarks_below_a_heading_that_is_a_row_move_with_it() -> None:
    catalog = imported(HEADED)
    bee, wasp, moth = catalog.papers
    moved = catalog._replace(papers=(bee, wasp._replace(sections=moth.sections), moth))
    text = build(HEADED, moved).text
    assert text == HEADED.replace(WASPS, "").replace("## Moths\n", f"## Moths\n{WASPS}")
    assert build(text, moved).text == text


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ('<h4 id="Moths 2024"> 2024 </h4>', '<h4 id="Moths 2024"> Year &amp; 2024 </h4>'),
        ("### 2024", "### Year & 2024"),
        ("**2024 works**", "**Year & 2024**"),
        ("### 2024 <ins>works</ins>", "### Year & 2024"),
    ],
)
def test_a_heading_is_renamed_in_its_form_whatever_else_is_called_so(heading: str, wanted: str) -> None:
    row = "- [{}](https://arxiv.org/abs/{}), Ada Plum, Bo Quill\n"
    page = (
        f"# T\n\n## Bees\n\n### 2024\n\n{row.format('On Bees and Their Hives', '2401.00001')}\n"
        f"## Moths\n\n{heading}\n\n{row.format('On Moths and Their Lamps', '2402.00002')}"
    )
    catalog = imported(page)
    called = "2024 works" if "works" in heading else "2024"
    built = build(page, renamed(catalog, called, "Year & 2024"))
    assert built.text == page[: page.index("## Moths")] + page[page.index("## Moths") :].replace(heading, wanted)


def test_a_section_of_a_page_with_bold_headings_gets_one_though_another_is_renamed() -> None:
    bee = "- **On Bees and Their Hives**, Ada Plum. *CVPR 2023*. [[paper](https://arxiv.org/abs/2304.00001)]\n"
    wasp = "- **On Wasps and Their Nests**, Bo Roe. *ICML 2022*. [[paper](https://arxiv.org/abs/2203.00012)]\n"
    page = f"# T\n\n**Hives**\n\n{bee}{wasp}\n**Nests**\n\n{wasp.replace('Wasps', 'Birds').replace('12)', '13)')}"
    catalog = renamed(imported(page), "Hives", "Deep hives")
    moved = catalog.papers[1]._replace(sections=("dusk",))
    catalog = catalog._replace(
        sections=(*catalog.sections, Section("dusk", "At *dusk*")), papers=(catalog.papers[0], moved, catalog.papers[2])
    )
    built = build(page, catalog)
    assert (
        built.text
        == page.replace("Hives**\n", "Deep hives**\n", 1).replace(wasp, "", 1) + f"\n**At \\*dusk\\***\n\n{wasp}"
    )
    assert build(built.text, catalog).text == built.text


def test_both_rows_of_two_records_that_were_joined_say_what_the_record_says() -> None:
    row = "- [On {} and Their Hives](https://arxiv.org/abs/2304.00001), {}\n"
    page = (
        f"# T\n\n## Bees\n\n{row.format('Bees', 'Ada Plum, 2023')}\n## Hives\n\n{row.format('Wasps', 'Bo Roe, 2024')}"
    )
    catalog = imported(page)
    one = catalog.papers[0]._replace(sections=tuple(section.id for section in catalog.sections))
    spelled = catalog._replace(papers=(one,))
    assert build(page, spelled).text == page  # as two rows of a list may spell one work
    joined = catalog._replace(papers=(one._replace(aliases=("roe2024bees",)),))
    assert build(page, joined).text == page.replace("Wasps", "Bees").replace("Bo Roe, 2024", "Ada Plum, 2023")


def test_of_two_tables_of_a_section_a_record_goes_to_that_which_has_its_fields() -> None:
    papers = "".join(f"| [On Bees and Hive {at}](https://arxiv.org/abs/2304.0000{at}) | 2023 |\n" for at in range(1, 4))
    row = "| {} | {} | [The {} in Numbers](https://arxiv.org/abs/{}) |\n"
    data = row.format("Bee1M", "1M", "Bees", "2101.00005")
    page = f"# T\n\n## Bees\n\n| Title | Date |\n|---|---|\n{papers}\n| Dataset | Size | Paper |\n|---|---|---|\n{data}"
    catalog = imported(page)
    new = catalog.datasets[0]._replace(
        key="new", title="The Wasps in Numbers", arxiv="2101.00006", paper="https://arxiv.org/abs/2101.00006",
        fields=(("Dataset", "Wasp2K"), ("Size", "2K")),
    )  # fmt: skip
    both = catalog._replace(datasets=(*catalog.datasets, new))
    assert build(page, both).text == page + row.format("Wasp2K", "2K", "Wasps", "2101.00006")


@pytest.mark.parametrize(
    "row",
    [
        "| [{}. On {} and Hives](https://arxiv.org/abs/2304.0000{}) | ICML 2023 |\n",
        "- [{}. On {} and Hives](https://arxiv.org/abs/2304.0000{}), ICML 2023\n",
    ],
)
def test_numbers_before_titles_are_no_part_of_them_and_go_on_in_a_new_row(row: str) -> None:
    head = "| Title | Venue |\n|---|---|\n" * row.startswith("|")
    rows = [row.format(at, name, at) for at, name in enumerate(("Bees", "Wasps", "Flies", "Moths"), 1)]
    page = f"# T\n\n## Bees\n\n{head}{''.join(rows)}"
    catalog = imported(page)
    assert [paper.title for paper in catalog.papers][:2] == ["On Bees and Hives", "On Wasps and Hives"]
    assert build(page.replace(rows[3], ""), catalog).text == page


def test_a_row_that_moves_keeps_its_links_within_the_repository_though_its_venue_changes() -> None:
    row = "- [On {0} and Their Hives](papers/{0}.pdf), Ada Plum. {1}. [notes](notes/{0}.md) [[code](https://github.com/a/{0})]\n"
    bee, wasp, fly = (row.format(name, "ICML 2022") for name in ("Bees", "Wasps", "Flies"))
    page = f"# T\n\n## Bees\n\n{bee}{wasp}\n## Flies\n\n{fly}"
    catalog = imported(page)
    one, *others = catalog.papers
    one = one._replace(sections=others[-1].sections, published=Publication("ICML 2023", "conference", 2023), date=2023)
    moved = catalog._replace(papers=(one, *others))
    assert build(page, moved).text == f"# T\n\n## Bees\n\n{wasp}\n## Flies\n\n{row.format('Bees', 'ICML 2023')}{fly}"


def test_the_first_build_says_what_the_second_one_would_of_a_moved_row() -> None:
    row = '* BEE: "On Bees and Hives" CVPR. [[Paper]](https://arxiv.org/abs/1611.00001)\n'
    other = '* WASP: "On Wasps and Nests" ICML. [[Paper]](https://arxiv.org/abs/1605.00002)\n'
    third = '* FLY: "On Flies and Webs" ICML. [[Paper]](https://arxiv.org/abs/1705.00003)\n'
    page = f"# T\n\n## 2017\n{row}{third}\n## 2016\n{other}"
    catalog = imported(page)
    bee, fly, wasp = catalog.papers
    moved = catalog._replace(papers=(bee._replace(sections=wasp.sections), fly, wasp))
    built = build(page, moved)
    again = build(built.text, moved)
    assert again.text == built.text
    assert [told.reason for told in built.unwritten] == [told.reason for told in again.unwritten]
    assert [told.line for told in built.unwritten] == [page.count("\n")]


def test_a_year_that_a_new_venue_brings_is_no_date_without_a_place() -> None:
    page = "# T\n\n## Bees\n\n* On Bees and Their Hives (ICDEW, 2008)\n* On Wasps and Their Nests (VLDB, 2016)\n"
    catalog = imported(page)
    bee, wasp = catalog.papers
    venue = Publication("ICDEW 2009", "conference", 2009)
    built = build(page, catalog._replace(papers=(bee._replace(date=2009, published=venue), wasp)))
    assert built.text == page.replace("2008", "2009")
    assert (built.unwritten, built.unplaced) == ((), ())


def test_a_title_over_two_lines_leaves_no_mark_behind() -> None:
    page = (
        "# T\n\n## Bees\n\n1. **BeeNet: A Network of Networks**\n   **for Hives and Their Keepers.** AAAI, 2019. "
        "[paper](https://arxiv.org/abs/1812.00001)\n"
    )
    catalog = imported(page)
    built = build(page, catalog._replace(papers=(catalog.papers[0]._replace(title="On Bees"),)))
    assert built.text.endswith("\n1. **On Bees.** AAAI, 2019. [paper](https://arxiv.org/abs/1812.00001)\n")


@pytest.mark.parametrize(
    ("row", "other", "wanted"),
    [
        (
            "- [[Arxiv](https://arxiv.org/abs/2112.00001v1)] On Bees and Hives",
            "- [[AAAI2022](https://arxiv.org/abs/2112.00002v1)] On Wasps and Nests",
            "- [[CVPR2022](https://arxiv.org/abs/2112.00001v1)] On Bees and Hives",
        ),
        (
            "**On Bees and Hives**  \nAda Plum, Bo Quill  \n[arXiv](https://arxiv.org/abs/2112.00001)\n",
            "**On Wasps and Nests**  \nCy Rook, Di Swan  \n[VIS 2024 Short Paper](https://arxiv.org/abs/2112.00002)\n",
            "**On Bees and Hives**  \nAda Plum, Bo Quill  \n[CVPR 2022](https://arxiv.org/abs/2112.00001)\n",
        ),
    ],
    ids=["brackets", "line"],
)
def test_a_link_to_arxiv_becomes_that_of_the_venue_without_remarks_of_others(row: str, other: str, wanted: str) -> None:
    page = f"# T\n\n## Bees\n\n{row}\n{other}\n"
    catalog = imported(page)
    bee, wasp = catalog.papers
    bee = bee._replace(published=Publication("CVPR 2022", "conference", 2022))
    assert build(page, catalog._replace(papers=(bee, wasp))).text == page.replace(row, wanted)


def test_a_link_without_an_address_gets_that_of_its_label() -> None:
    page = (
        "# T\n\n## Bees\n\n- **On Bees.** *Ada Plum.* [[paper](https://arxiv.org/abs/2305.00001)] [[code]()]\n"
        "- **On Wasps.** *Cy Rook.* [[paper](https://arxiv.org/abs/2305.00002)] [[code](https://a.org/w/c)]\n"
    )
    catalog = imported(page)
    bee, wasp = catalog.papers
    built = build(page, catalog._replace(papers=(bee._replace(code="https://github.com/b/c"), wasp)))
    assert built.text == page.replace("[code]()", "[code](https://github.com/b/c)")


def test_what_can_be_written_of_a_row_is_though_another_part_cannot() -> None:
    page = (
        "# T\n\n## Bees\n\n- [2023/08] **On Bees and Hives.** *Ada Plum (Academy of Bees \nand Hives) et al. arXiv.* "
        "[[paper](https://arxiv.org/abs/2308.00001)] \n- [2023/07] **On Wasps.** *Bo Quill (Academy) et al. arXiv.* "
        "[[paper](https://arxiv.org/abs/2307.00002)] \n"
    )
    catalog = imported(page)
    bee, wasp = catalog.papers
    bee = bee._replace(
        title="On Bees: Their Hives",
        paper="https://doi.org/10.1038/s1",
        arxiv=None,
        published=Publication("Nature Communications", "journal", 2024),
    )
    changed = catalog._replace(papers=(bee, wasp))
    built = build(page, changed)
    assert "[[paper](https://doi.org/10.1038/s1)]" in built.text
    assert build(built.text, changed).text == built.text


def test_a_link_takes_the_label_that_all_of_its_column_have() -> None:
    page = (
        "# T\n\n## Bees\n\n| Title | Paper | Code |\n|---|---|---|\n"
        "| On Bees and Hives | [Link](https://arxiv.org/abs/2101.00001) | [Link](https://github.com/b/c) |\n"
        "| On Wasps and Nests | [Link](https://arxiv.org/abs/2005.00002) | ❌ |\n"
    )
    catalog = imported(page)
    bee, wasp = catalog.papers
    built = build(page, catalog._replace(papers=(bee, wasp._replace(code="https://github.com/w/n"))))
    assert built.text == page.replace("❌", "[Link](https://github.com/w/n)")


def test_a_new_section_called_by_its_year_takes_the_layout_of_the_others() -> None:
    row = "- **{}** ({}) [pdf](https://arxiv.org/abs/{}.00001)\n"
    before = f"# T\n\n## 2024\n\n{row.format('On Bees and Hives', 'CVPR', '2401')}\n"
    behind = f"## 2022\n\n{row.format('On Wasps and Nests', 'ICML', '2201')}"
    catalog = imported(before + behind)
    bee, wasp = catalog.papers
    later, earlier = catalog.sections
    moth = bee._replace(
        key="moth", title="On Moths and Lamps", date=202305, arxiv="2305.00001", sections=("y2023",),
        paper="https://arxiv.org/abs/2305.00001", published=Publication("AAAI 2023", "conference", 2023),
    )  # fmt: skip
    more = catalog._replace(
        sections=(later, later._replace(id="y2023", heading="2023"), earlier), papers=(bee, moth, wasp)
    )
    wanted = f"## 2023\n\n{row.format('On Moths and Lamps', 'AAAI', '2305')}\n"
    assert build(before + behind, more).text == before + wanted + behind


def test_a_new_row_stands_among_those_that_are_written_like_it() -> None:
    table = (
        "<table>\n<tr><th>Title</th><th>Authors</th></tr>\n<tr><td>"
        '<a href="https://arxiv.org/abs/2203.00001">On Bees and Hives</a></td><td>Ada Plum</td></tr>\n</table>\n'
    )
    rows = "- {}, *{}*. [[pdf]](https://arxiv.org/abs/{}.00002)\n"
    bullets = rows.format("On Wasps and Nests", "Bo Quill", "2105") + rows.format("On Flies", "Cy Rook", "2104")
    page = f"# T\n\n## Bees\n\n{table}\n{bullets}"
    catalog = imported(page)
    bee = catalog.papers[0]
    moth = bee._replace(
        key="moth", title="On Moths and Lamps", arxiv="2205.00002", paper="https://arxiv.org/abs/2205.00002"
    )
    built = build(page, catalog._replace(papers=(moth, *catalog.papers)))
    assert f"{table}\n" in built.text
    assert rows.format("On Moths and Lamps", "Ada Plum", "2205") in built.text
