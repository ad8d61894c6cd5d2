"""Pages that the catalog lays out: forms, groups, orders, and several files of one catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.errors import UsageError
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.views import blank_page, view_of
from samcat.readers.markdown import Reader

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.keep.built import Built

RECORDS = """
[[sections]]
id = "bees"
heading = "Bees"

[[sections]]
id = "young"
heading = "Young bees"
under = "bees"

[[sections]]
id = "wasps"
heading = "Wasps"

[[tags]]
id = "wing"
label = "Wings"
facet = "part"

[[tags]]
id = "sting"
label = "Stings"
facet = "part"

[[papers]]
key = "bee2023net"
section = "bees"
date = 202304
title = "BeeNet: Learning from bees"
byline = "A. Bee et al."
tags = ["wing", "sting"]
arxiv = "2304.00001"
paper = "https://arxiv.org/abs/2304.00001"
code = "https://github.com/a/bee"

[[papers]]
key = "drone2024queen"
section = "young"
date = 202405
title = "How a queen | is chosen"
byline = "D. Drone and E. Egg"
tags = ["wing"]
paper = "https://bees.org/q_1_2"
published = { in = "Journal of Bees", type = "journal", year = 2024 }

[[papers]]
key = "sting2024why"
section = ["wasps", "bees"]
date = 20240102
title = "Why they sting"
byline = "S. Ting"
tags = ["sting"]
paper = "https://wasps.org/why"
"""
BEE = "https://arxiv.org/abs/2304.00001"
BULLET = 'bullet = "- [{title}]({paper}){?, {authors}}{? *{venue}*}{?, {date}}{? [[code]({code})]}"\n'
EMPTY = "# Title\n\n<!-- samcat:begin -->\n<!-- samcat:end -->\n\nText of mine.\n"


def catalog_of(layout: str = "", records: str = RECORDS) -> Catalog:
    return read(f"schema = 1\n{layout}\n{records}".encode(), Path("c.toml"))


def built(text: str, catalog: Catalog) -> Built:
    """A page as build makes it, which a second build leaves as it is."""
    once = build(text, view_of(catalog))
    twice = build(once.text, view_of(catalog))
    assert (twice.text, twice.lost, twice.unwritten) == (once.text, (), ())
    return once


def list_of(text: str) -> list[str]:
    """The lines between markers that are not blank."""
    inner = text.partition("<!-- samcat:begin -->\n")[2].partition("<!-- samcat:end -->")[0]
    return [line for line in inner.splitlines() if line]


def test_columns_have_the_headings_and_texts_that_the_layout_says() -> None:
    columns = 'columns = ["date", "title", { heading = "Where", text = "{?*{venue}*|preprint}" }, "part", "code"]'
    page = built(EMPTY, catalog_of(f"[layout]\n{columns}\n"))
    assert list_of(page.text) == [
        "|Date|Title|Where|Part|Code|",
        "|---|---|---|---|---|",
        f"|2023-04|[BeeNet: Learning from bees]({BEE})|preprint|Wings, Stings|[Code](https://github.com/a/bee)|",
        r"|2024-05|[How a queen \| is chosen](https://bees.org/q_1_2)|*Journal of Bees*|Wings||",
        "|2024-01-02|[Why they sting](https://wasps.org/why)|preprint|Stings||",
    ]
    assert page.text.endswith("<!-- samcat:end -->\n\nText of mine.\n")


def test_bullets_follow_their_template_and_leave_out_what_is_not_known() -> None:
    page = built(EMPTY, catalog_of(f"[layout]\n{BULLET}"))
    assert list_of(page.text) == [
        f"- [BeeNet: Learning from bees]({BEE}), A. Bee et al., 2023-04 [[code](https://github.com/a/bee)]",
        r"- [How a queen \| is chosen](https://bees.org/q_1_2), D. Drone and E. Egg *Journal of Bees*, 2024-05",
        "- [Why they sting](https://wasps.org/why), S. Ting, 2024-01-02",
    ]


def test_a_bullet_of_several_lines_stays_one_row() -> None:
    bullet = 'bullet = """\n- **{title}**\n  {?{authors}}\n  {?[paper]({paper})}{? [code]({code})}"""\n'
    catalog = catalog_of(f"[layout]\n{bullet}")
    page = built(EMPTY, catalog)
    assert list_of(page.text)[:3] == [
        "- **BeeNet: Learning from bees**",
        "  A. Bee et al.",
        "  [paper](https://arxiv.org/abs/2304.00001) [code](https://github.com/a/bee)",
    ]
    crlf = built(page.text.replace("\n", "\r\n"), catalog)
    assert crlf.text == page.text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("layout", "headings"),
    [
        ('group = "year"', ["## 2024", "## 2023"]),
        ('group = "year"\norder = "date"\nreverse = true', ["## 2023", "## 2024"]),
        ('group = "month"', ["## May 2024", "## January 2024", "## April 2023"]),
        ('group = "part"', ["## Wings", "## Stings"]),
        ('group = "section"', ["## Bees", "### Young bees", "## Wasps"]),
        (
            'group = ["section", "year"]',
            ["## Bees", "### 2024", "### 2023", "### Young bees", "#### 2024", "## Wasps", "### 2024"],
        ),
        ('group = ["year", "part"]', ["## 2024", "### Wings", "### Stings", "## 2023", "### Wings", "### Stings"]),
        ('group = "venue"', ["## Journal of Bees", "## Other"]),
    ],
)
def test_groups_have_headings_in_their_order(layout: str, headings: list[str]) -> None:
    page = built(EMPTY, catalog_of(f"[layout]\n{BULLET}{layout}\n"))
    assert [line for line in list_of(page.text) if line.startswith("#")] == headings
    assert "\n\n\n" not in page.text


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        ('order = "date"', ["queen", "sting", "BeeNet"]),
        ('order = "date"\nreverse = true', ["BeeNet", "sting", "queen"]),
        ('order = "title"', ["BeeNet", "queen", "sting"]),
        ("reverse = true", ["sting", "queen", "BeeNet"]),
    ],
)
def test_rows_are_in_the_order_that_the_layout_says(order: str, keys: list[str]) -> None:
    catalog = catalog_of(f"[layout]\n{BULLET}{order}\n")
    page = built(EMPTY, catalog)
    rows = list_of(page.text)
    assert [next(key for key in keys if key in row) for row in rows] == keys
    without = page.text.replace(rows[1] + "\n", "")
    assert built(without, catalog).text == page.text


def test_a_section_has_a_layout_of_its_own() -> None:
    records = RECORDS.replace('heading = "Wasps"', 'heading = "Wasps"\nlayout = { columns = ["title"] }')
    page = built(EMPTY, catalog_of(f'[layout]\n{BULLET}group = "section"\n', records))
    assert list_of(page.text)[-3:] == ["|Title|", "|---|", "|[Why they sting](https://wasps.org/why)|"]


def test_a_changed_tag_changes_its_row_alone_and_moves_it_between_groups() -> None:
    layout = f"[layout]\n{BULLET.replace('{? [[code]', '{? ({part})}{? [[code]')}"
    page = built(EMPTY, catalog_of(layout)).text
    other = RECORDS.replace('tags = ["sting"]', 'tags = ["wing"]')
    changed = built(page, catalog_of(layout, other)).text
    assert changed == page.replace("2024-01-02 (Stings)", "2024-01-02 (Wings)")
    grouped = built(EMPTY, catalog_of(f'{layout}group = "part"\n')).text
    moved = built(grouped, catalog_of(f'{layout}group = "part"\n', other)).text
    assert list_of(moved).index("## Stings") == len(list_of(moved)) - 2
    assert moved.count("Why they sting") == 1


def test_a_new_year_gets_its_heading_where_it_belongs() -> None:
    layout = f'[layout]\n{BULLET}group = "year"\norder = "date"\n'
    page = built(EMPTY, catalog_of(layout)).text
    new = '\n[[papers]]\nkey = "new"\nsection = "bees"\ndate = {}\ntitle = "Anew of bees"\npaper = "https://n.org/1"\n'
    for year, place in ((2025, 0), (2022, -2)):
        later = list_of(built(page, catalog_of(layout, RECORDS + new.format(year))).text)
        assert later[place] == f"## {year}"
        assert [line for line in later if line not in list_of(page)] == [
            f"## {year}",
            f"- [Anew of bees](https://n.org/1), {year}",
        ]


def test_another_grouping_takes_the_headings_of_the_old_one_away() -> None:
    flat = built(EMPTY, catalog_of(f"[layout]\n{BULLET}")).text
    years = built(flat, catalog_of(f'[layout]\n{BULLET}group = "year"\n')).text
    assert years == built(EMPTY, catalog_of(f'[layout]\n{BULLET}group = "year"\n')).text
    parts = built(years, catalog_of(f'[layout]\n{BULLET}group = "part"\n')).text
    assert list_of(parts) == list_of(built(EMPTY, catalog_of(f'[layout]\n{BULLET}group = "part"\n')).text)


@pytest.mark.parametrize("group", ['"part"', '"section"', '["section", "year"]', '["part", "year"]'])
def test_any_grouping_becomes_any_other_one(group: str) -> None:
    wanted = built(EMPTY, catalog_of(f"[layout]\n{BULLET}group = {group}\n")).text
    for before in ('["section", "year"]', '["year", "part"]', '"venue"'):
        page = built(EMPTY, catalog_of(f"[layout]\n{BULLET}group = {before}\n")).text
        assert list_of(built(page, catalog_of(f"[layout]\n{BULLET}group = {group}\n")).text) == list_of(wanted)


@pytest.mark.parametrize("group", ['"year"', '"part"', '["section", "year"]'])
def test_a_grouping_that_is_taken_away_leaves_no_heading(group: str) -> None:
    bare = catalog_of(f"[layout]\n{BULLET}")
    grouped = built(EMPTY, catalog_of(f"[layout]\n{BULLET}group = {group}\n")).text
    assert "\n## " in grouped
    assert list_of(built(grouped, bare).text) == list_of(built(EMPTY, bare).text)
    # but what is not of the layout alone stays
    own = grouped.replace("\n## ", "\nA good one.\n\n## ", 1)
    assert built(own, bare).text == own
    # and so do headings of sections, which may be the curator's
    by_section = built(EMPTY, catalog_of(f'[layout]\n{BULLET}group = "section"\n')).text
    assert built(by_section, bare).text == by_section


def test_a_new_group_of_a_section_stands_before_the_sections_below_it() -> None:
    layout = f'[layout]\n{BULLET}group = ["section", "year"]\n'
    page = built(EMPTY, catalog_of(layout)).text
    other = RECORDS.replace("date = 202304", "date = 202204").replace("date = 202405", "date = 202505")
    lines = list_of(built(page, catalog_of(layout, other)).text)
    headings = [line for line in lines if line.startswith("#")]
    assert headings.index("### 2022") < headings.index("### Young bees") < headings.index("#### 2025")


def test_text_of_the_curator_within_a_group_stays() -> None:
    layout = f'[layout]\n{BULLET}group = "year"\n'
    page = built(EMPTY, catalog_of(layout)).text.replace("## 2024\n", "## 2024\n\nA good year.\n")
    other = RECORDS.replace("date = 202304", "date = 202404")
    assert "## 2024\n\nA good year.\n" in built(page, catalog_of(layout, other)).text


def test_what_reading_would_not_take_for_a_paper_is_known_again() -> None:
    records = RECORDS.replace("Why they sting", "Sting")
    page = built(EMPTY, catalog_of(f"[layout]\n{BULLET}", records)).text
    assert "- [Sting](https://wasps.org/why), S. Ting" in page


def test_a_row_that_reading_does_not_take_is_changed_and_is_told_when_its_record_is_gone() -> None:
    layout = '[layout]\nbullet = "- [{title}]({paper})"\n'
    records = RECORDS.replace("Why they sting", "Sting")
    page = built(EMPTY, catalog_of(layout, records)).text
    changed = built(page, catalog_of(layout, RECORDS.replace("Why they sting", "Stings!"))).text
    assert changed == page.replace("[Sting]", "[Stings!]")
    catalog = catalog_of(layout, records)
    gone = build(page, view_of(catalog._replace(papers=catalog.papers[:2])))
    assert (gone.text, [row.text for row in gone.lost]) == (page, ["- [Sting](https://wasps.org/why)"])
    note = page.replace("<!-- samcat:end", "- a bullet of mine\n<!-- samcat:end")
    assert build(note, view_of(catalog)).lost == ()


@pytest.mark.parametrize("title", ["1. first", "- dash", "# number", "a]b[c](d)", "<b>", "*x*", "{title}", "`a|b`"])
def test_a_title_of_signs_stays_what_it_is(title: str) -> None:
    records = RECORDS.replace("Why they sting", f"{title} and why they sting")
    layout = BULLET.replace("[{title}]({paper})", "{title} [paper]({paper})")
    page = built(EMPTY, catalog_of(f"[layout]\n{layout}", records))
    drafts = [entry for entry in list_of(page.text) if "why they sting" in entry]
    assert len(drafts) == 1
    assert page.unwritten == ()


@pytest.mark.parametrize(
    "title",
    ["Ferns of Crete, CVPR", "Ferns — Mosses", "Kelp. Ferns.", "ICML Ferns", "The IEEE, the ACM, and Ferns"],
)
@pytest.mark.parametrize(
    "bullet",
    ["- **{title}**{?, {names}}{? ({venue})} [paper]({paper})", "1. *{title}*. {names}. {date}. [[pdf]({paper})]"],
)
def test_a_title_that_looks_like_more_is_read_back_whole(title: str, bullet: str) -> None:
    records = RECORDS.replace("Why they sting", title)
    page = built(EMPTY, catalog_of(f"[layout]\nbullet = {bullet!r}\n", records))
    assert title in [entry.draft.title for entry in Reader(page.text).entries]


def test_a_list_under_headings_takes_the_layout_where_a_section_has_no_rows() -> None:
    page = built("# T\n\n## Bees\n\n## Wasps\n\nabout wasps\n", catalog_of(f"[layout]\n{BULLET}")).text
    assert "## Bees\n\n- [BeeNet" in page
    assert "### Young bees\n\n- [How a queen" in page
    assert "\n## Wasps\n\nabout wasps\n\n- [" in page


def test_a_section_that_the_file_lacks_gets_its_heading_after_the_one_before_it() -> None:
    row = "|202304|A. Bee et al.|BeeNet: Learning from bees [(paper)](https://arxiv.org/abs/2304.00001)|None|\n"
    head = "|Date|Authors|Title|Code|\n|---|---|---|---|\n"
    text = f"# T\n\n## Bees\n\n{head}{row}\n### Remarks\n\nkept\n\n## License\n\nMIT\n"
    page = built(text, catalog_of()).text
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# T", "## Bees", "### Remarks", "### Young bees", "## Wasps", "## License",
    ]  # fmt: skip
    assert page.count(head) == 3


def test_a_heading_that_was_renamed_is_written_anew_and_its_rows_stay() -> None:
    text = built("# T\n\n## Bees\n\n## 🐝 Wasps\n", catalog_of()).text
    other = RECORDS.replace('heading = "Wasps"', 'heading = "Wasps and hornets"')
    page = built(text, catalog_of("", other)).text
    assert page == text.replace("## 🐝 Wasps", "## 🐝 Wasps and hornets")


# -- several files --

FILES = f"""
[layout]
{BULLET}
[[files]]
path = "2024.md"
title = "Papers of 2024"
query = "date:2024"

[[files]]
path = "stings.md"
query = "tag:sting"
layout = {{ columns = ["title"] }}
"""


def test_a_file_holds_what_its_query_finds_in_its_own_layout() -> None:
    catalog = catalog_of(FILES)
    pages = {page.path: build(blank_page(catalog, page), view_of(catalog, page)).text for page in catalog.pages}
    assert pages["2024.md"].startswith("# Papers of 2024\n")
    assert [row[:8] for row in list_of(pages["2024.md"])] == ["- [How a", "- [Why t"]
    assert list_of(pages["stings.md"])[0] == "|Title|"
    assert "queen" not in pages["stings.md"]


def test_a_row_whose_record_is_of_another_file_goes_and_a_strange_one_stays() -> None:
    catalog = catalog_of(FILES)
    page = catalog.pages[0]
    text = build(blank_page(catalog, page), view_of(catalog, page)).text
    strange = "- [Nobody knows this one](https://x.org/1), N. Body, 2024\n"
    bee = "- [BeeNet: Learning from bees](https://arxiv.org/abs/2304.00001), A. Bee et al., 2023-04\n"
    after = build(text.replace("<!-- samcat:end", f"{bee}{strange}<!-- samcat:end"), view_of(catalog, page))
    assert after.text == text.replace("<!-- samcat:end", f"{strange}<!-- samcat:end")
    assert [row.text for row in after.lost] == ["Nobody knows this one"]


def test_a_record_of_two_years_stands_in_the_file_of_its_date_alone() -> None:
    years = "".join(f'[[files]]\npath = "{year}.md"\nquery = "year:{year}"\n\n' for year in (2023, 2024))
    published = 'published = { in = "Journal of Bees", type = "journal", year = 2024 }\n'
    records = RECORDS.replace('code = "https://github.com/a/bee"\n', published)
    catalog = catalog_of(f'[layout]\n{BULLET}group = "year"\n\n{years}', records)
    pages = {page.path: build(blank_page(catalog, page), view_of(catalog, page)).text for page in catalog.pages}
    assert "BeeNet" in pages["2023.md"]
    assert "BeeNet" not in pages["2024.md"]
    assert "## 2023" not in pages["2024.md"]


def test_a_query_that_finds_nothing_is_refused() -> None:
    catalog = catalog_of(FILES.replace("tag:sting", "tag:nosuch"))
    with pytest.raises(UsageError, match=r"stings.md of \[\[files\]\]: its query finds nothing"):
        view_of(catalog, catalog.pages[1])
