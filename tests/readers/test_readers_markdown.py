"""A list's README: which rows are understood, as what, and which are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat import readers
from samcat.errors import UsageError
from samcat.readers.draft import Draft, Unread
from samcat.readers.markdown import read

HEAD = "|Date|Authors|Title|Code|\n|---|---|---|---|\n"


def one(text: str) -> Draft:
    drafts, unread = read(text)
    assert unread == []
    (draft,) = drafts
    return draft


def reasons(text: str) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in read(text)[1]]


def test_a_row_of_the_lists_own_form_is_understood() -> None:
    draft = one(
        '## Bees. <div id="bees"></div>\n\n' + HEAD + "|202304|A. Bee et al.|On bees [(paper)](https://a.org/1)|"
        "[Code](https://github.com/a/b)|\n"
    )
    assert draft == Draft(
        title="On bees",
        kind="paper",
        section="Bees",
        anchor="bees",
        path=("Bees",),
        date=202304,
        byline="A. Bee et al.",
        paper="https://a.org/1",
        code="https://github.com/a/b",
        line=5,
    )


@pytest.mark.parametrize(
    "title",
    [
        "On bees [(paper)](https://a.org/1)",
        "On bees[(paper)](https://a.org/1)",
        " On bees  [[paper]](https://a.org/1)",
        "[On bees](https://a.org/1)",
        "**[On bees](https://a.org/1)**",
        "On bees ([pdf](https://a.org/1))",
        "On bees [(paper](https://a.org/1)",
        "On bees [(paper)](https://a.org/1",
        "On bees [paper(https://a.org/1)",
        "On bees (https://a.org/1)",
        "On bees <https://a.org/1>",
        "On bees [📄](https://a.org/1)",
        "On bees<br>[[paper](https://a.org/1)] [[project](https://a.org/2)]",
        "[![paper](https://img.org/b.svg)](https://a.org/1) On bees",
        "On bees [paper][1]",
    ],
)
def test_the_link_of_a_paper_is_told_from_its_title(title: str) -> None:
    draft = one(f"{HEAD}|202304|A. Bee|{title}|None|\n\n[1]: https://a.org/1\n")
    assert (draft.title, draft.paper) == ("On bees", "https://a.org/1")


@pytest.mark.parametrize(
    "title", ["SAM (S) [a]", "[Re] bees", "A_b_c & d", "SAM^Med^ : x", "5 < 6", "Code", "a|b", "50 % * 2 * x"]
)
def test_a_title_keeps_what_looks_like_markup(title: str) -> None:
    cell = title.replace("|", "\\|")
    assert one(f"{HEAD}|202304|A. Bee|{cell} [(paper)](https://a.org/1)|None|").title == title


@pytest.mark.parametrize(
    ("spelled", "title"),
    [
        (r"Moths at \*Night\*", "Moths at *Night*"),
        (r"Searching Hives with A\*", "Searching Hives with A*"),
        (r"Bees of the North\*", "Bees of the North"),
    ],
)
def test_a_last_asterisk_is_a_footnote_but_where_it_belongs_to_the_title(spelled: str, title: str) -> None:
    assert one(f"## Bees\n\n- [{spelled}](https://x.org/1), Anna Bee, Bo Wasp, CVPR 2023\n").title == title


@pytest.mark.parametrize("word", ["None", "", "-", "N/A", "—", "Coming soon", "✗"])
def test_no_code_is_none(word: str) -> None:
    assert one(f"{HEAD}|202304|A. Bee|On bees|{word}|").code is None


@pytest.mark.parametrize(
    "cell", ["[Code](github.com/a/b)", "github.com/a/b", "https://github.com/a/b", "[x](https://github.com/a/b"]
)
def test_a_link_without_scheme_or_label_is_understood(cell: str) -> None:
    assert one(f"{HEAD}|202304|A. Bee|On bees|{cell}|").code == "https://github.com/a/b"


def test_columns_are_told_by_their_headings() -> None:
    draft = one(
        "| Paper Title | Code / Project | Venue | Author(s) | Publication Date | Paper Link |\n"
        "|:-|:-:|-|-|-|-:|\n"
        "| On bees | [Github](https://c.org) [Dataset](https://d.org) | Hive 2023 | A. Bee | 2023.04 "
        "| [arXiv](https://p.org) |\n"
    )
    assert (draft.title, draft.byline, draft.date) == ("On bees", "A. Bee", 202304)
    assert (draft.paper, draft.code, draft.data) == ("https://p.org", "https://c.org", "https://d.org")


def test_a_column_of_data_makes_datasets() -> None:
    draft = one(
        "|Date|Authors|Title|Dataset|\n|-|-|-|-|\n|202304|A. Bee|Hives [(paper)](https://a.org)|[Link](https://d.org)|"
    )
    assert (draft.kind, draft.paper, draft.data, draft.code) == ("dataset", "https://a.org", "https://d.org", None)


def test_a_dataset_is_named_where_there_is_no_column_of_titles() -> None:
    draft = one("|Dataset|Year|Link|\n|-|-|-|\n|Hives|2023|[here](https://d.org)|")
    assert (draft.title, draft.kind, draft.date, draft.data) == (
        "Hives",
        "dataset",
        2023,
        "https://d.org",
    )


def test_an_empty_cell_too_many_is_a_pipe_typed_twice() -> None:
    draft = one(f"{HEAD}|202304|A. Bee|On bees [(paper)](https://a.org)||[Code](https://c.org)|")
    assert (draft.title, draft.code) == ("On bees", "https://c.org")


def test_a_row_pasted_alone_has_the_lists_own_form() -> None:
    assert one("|202304|A. Bee|On bees [(paper)](https://a.org)|None|").byline == "A. Bee"
    assert one("202304 | A. Bee | On bees | None").title == "On bees"


def test_a_row_below_a_blank_line_has_the_columns_of_the_table_above() -> None:
    drafts, unread = read("|Title|Date|Authors|\n|-|-|-|\n|On bees|202304|A. Bee|\n\n|On ants|202305|B. Ant|\n")
    assert unread == []
    assert [(draft.title, draft.date) for draft in drafts] == [("On bees", 202304), ("On ants", 202305)]


def test_rows_that_are_not_understood_are_told_with_line_and_reason() -> None:
    assert reasons(HEAD + "|202304|A||None|\n|||T|see x|\n|202304|A|T|None|\n") == [
        (3, "no title"),
        (4, "neither a link nor authors"),
    ]


def test_a_cell_that_is_not_understood_is_kept_under_its_heading() -> None:
    draft = one(HEAD + "|soon|A. Bee|T|see ./code.md|")
    assert (draft.date, draft.code, draft.fields) == (None, None, (("Date", "soon"), ("Code", "see ./code.md")))
    assert one(f"{HEAD}|202304|A. Bee|T [(paper)](javascript:alert)|None|").paper is None


def test_tables_that_hold_no_list_are_told_once() -> None:
    assert read("|Model|Params|\n|-|-|\n|a|1|\n|b|2|\n")[1] == [
        Unread(1, "|Model|Params|", "a table without a column for titles: its 2 rows are left out", 2)
    ]


def test_sections_come_from_the_nearest_heading_above() -> None:
    row = "|202304|A. Bee|T|None|\n"
    drafts, _ = read(f"# List\n\n## One:\n{HEAD}{row}\n<h2>Two</h2>\n\n{HEAD}{row}\nThree\n---\n{HEAD}{row}")
    assert [draft.section for draft in drafts] == ["One", "Two", "Three"]


def test_byte_order_mark_and_line_ends_change_nothing() -> None:
    text = f"# S\n{HEAD}|202304|A. Bee|T|None|\n"
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)


def test_forms_are_told_by_the_end_of_a_name() -> None:
    assert [readers.form_of(name) for name in ("README.md", "A.BIB", "x.json")] == ["md", "bibtex", "csl-json"]
    with pytest.raises(UsageError, match="--from md"):
        readers.form_of("list.txt")
    with pytest.raises(UsageError, match="csl-json"):
        readers.read("", "ris2")


def test_works_below_a_heading_of_contents_are_taken_and_the_contents_are_not() -> None:
    drafts, unread = read(
        "# Bees\n\n## Contents\n\n* [Honey](#honey)\n\n### Honey\n\n"
        "- **Honey in winter** (2015), A. Bee et al. [[pdf]](https://arxiv.org/pdf/1503.00001)\n"
    )
    assert [draft.title for draft in drafts] == ["Honey in winter"]
    assert [row.reason for row in unread] == ["an entry of a table of contents (Contents)"]


def test_a_paragraph_below_a_heading_of_courses_is_no_paper() -> None:
    drafts, unread = read(
        "# Bees\n\n## Courses\n\n[A course on bees (Winter 2018)](https://bees.example.edu/)\n\n"
        "[Another course on wasps (Spring 2019)](https://wasps.example.edu/)\n\n"
        "## Honey\n\n<b>Honey in winter (2014)</b> [[Paper]](https://a.org/1)\n"
    )
    assert [draft.title for draft in drafts] == ["Honey in winter"]
    assert [row.reason for row in unread] == ["no paper by its heading and link (Courses)"]


def test_where_a_paper_comes_from_is_a_remark_beside_its_venue() -> None:
    draft = one("- [Honey in winter](https://arxiv.org/abs/2001.00001) (from Hive and Mill, CVPR 2020)\n")
    assert draft.published is not None
    assert (draft.published.venue, draft.note) == ("CVPR 2020", "from Hive and Mill")


def test_what_stands_behind_a_title_within_its_link_is_told_from_it() -> None:
    draft = one("- [Honey in winter. 2020-03. ICML 2020.](https://arxiv.org/abs/2003.00001)\n")
    assert draft.title == "Honey in winter"
    assert draft.published is not None
    assert (draft.date, draft.published.venue) == (202003, "ICML 2020")


def test_a_link_in_the_middle_of_a_sentence_is_no_paper() -> None:
    drafts, _ = read(
        "# Bees\n\n## Honey\n\n**Honey in winter** [[paper](https://arxiv.org/abs/2003.00001)]\n\n"
        "This is by the group that hosts the very good [Talking Bees](https://bees.example.org/) podcast.\n"
    )
    assert [draft.title for draft in drafts] == ["Honey in winter"]


PDF = "[[pdf](https://arxiv.org/abs/2401.00001)]"


@pytest.mark.parametrize(
    ("row", "title", "note"),
    [
        ("Title here | TMI 2024 | PDF | 88.2 | uses extra data", "Title here", "88.2; uses extra data"),
        ("Tiny Grasp | ICRA 2023 | Ada Plum, Bo Roe | PDF", "Tiny Grasp", None),
        ("3 | Segment Everything Again | Ada Plum et al. | PDF | weights on request", "Segment Everything Again",
         "weights on request"),
    ],
)  # fmt: skip
def test_a_row_without_a_header_keeps_every_cell(row: str, title: str, note: str | None) -> None:
    draft = one(f"| {row.replace('PDF', PDF)} |\n")
    assert (draft.title, draft.note, draft.paper) == (title, note, "https://arxiv.org/abs/2401.00001")


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("**TriSAM Two**, Ada Plum et al., ISBI 2024. PDF", "TriSAM Two", ("Plum, Ada", "others")),
        ("**Tiny Grasp**. Ada Plum, Bo Roe. ICRA 2023. PDF", "Tiny Grasp", ("Plum, Ada", "Roe, Bo")),
        ("[Alpha](https://arxiv.org/abs/2401.00001), Lee, S. (2022)", "Alpha", ("Lee, S.",)),
        ("**Ada Plum**, Bo Roe. *How small bees grasp*. ISBI 2024. PDF", "How small bees grasp",
         ("Plum, Ada", "Roe, Bo")),
        ("**Ada Plum**. How small bees grasp. ISBI 2024. PDF", "How small bees grasp", ("Plum, Ada",)),
    ],
)  # fmt: skip
def test_what_a_bullet_begins_with_is_its_title_where_people_alone_follow(
    line: str, title: str, authors: tuple[str, ...]
) -> None:
    draft = one(f"- {line.replace('PDF', PDF)}\n")
    assert (draft.title, draft.authors) == (title, authors)


@pytest.mark.parametrize(
    ("bracket", "venue", "date"),
    [("IROS 2023 (Oral)", "IROS 2023", 2023), ("arXiv 2024.03", None, 202403)],
)
def test_a_bracket_behind_a_bold_title_is_a_venue_or_a_date(bracket: str, venue: str | None, date: int) -> None:
    draft = one(f"- **Hands (Mostly) On: A Study** [{bracket}]\n    - Authors: Ada Plum\n    - {PDF}\n")
    assert draft.title == "Hands (Mostly) On: A Study"
    assert (draft.published.venue if draft.published else None, draft.date) == (venue, date)


def test_a_sentence_with_a_link_is_no_paper_and_is_told() -> None:
    drafts, unread = read(
        f"# L\n\n## Bees\n\nText with a [link](https://a.org/1).\n\n- **How Small Bees Grasp** {PDF}\n"
    )
    assert [draft.title for draft in drafts] == ["How Small Bees Grasp"]
    assert [(row.line, row.reason) for row in unread] == [(5, "a sentence with a link")]


def test_people_are_parted_by_full_width_semicolons() -> None:
    text = f"| 标题 | 作者 | 论文 |\n|---|---|---|\n| 基于流的配准 | 王五；赵六、孙七 | {PDF} |\n"
    assert one(text).authors == ("{王五}", "{赵六}", "{孙七}")


def test_what_links_somewhere_and_is_no_paper_is_told() -> None:
    _, unread = read((Path(__file__).parent.parent / "lists" / "read" / "told_rows.md").read_text("utf-8"))
    assert [(row.line, row.reason) for row in unread] == [
        (28, "links without a title"),
        (30, "a heading with a link, of the entries below it (Elsewhere)"),
        (33, "a venue, and no paper of it (Elsewhere)"),
    ]


@pytest.mark.parametrize(
    ("number", "arxiv", "date"),
    [
        ("2305", "2401.00001", 202305),
        ("2011", "2011.00001", 202011),
        ("2011", "1101.00001", 2011),
        ("1990", "2401.00001", None),
        ("1991", "2401.00001", 1991),
        ("2049", "2401.00001", 2049),
        ("2051", "2401.00001", None),
        ("2112", "2401.00001", 202112),
    ],
)
def test_a_number_beside_arxiv_is_a_year_or_the_month_of_an_id(number: str, arxiv: str, date: int | None) -> None:
    assert one(f"- **How Small Bees Grasp**, arXiv {number}, [pdf](https://arxiv.org/abs/{arxiv})\n").date == date


@pytest.mark.parametrize(("words", "venue"), [(11, "ICLR 2021"), (12, None)])
def test_a_short_line_with_a_venue_below_a_heading_is_of_its_paper(words: int, venue: str | None) -> None:
    line = " ".join(["Open", *["again"] * (words - 1)])
    draft = one(f"## Bees\n\n### [How Small Bees Grasp](https://arxiv.org/abs/2401.00001)\n\n{line}; ICLR 2021\n")
    assert (draft.published.venue if draft.published else None) == venue


def test_a_venue_behind_people_is_no_person() -> None:
    draft = one(
        "- [How Small Bees Grasp](https://arxiv.org/abs/2401.00001) by Ada Plum, Bo Roe and Cy Poe, NIPS 2018.\n"
    )
    assert draft.authors == ("Plum, Ada", "Roe, Bo", "Poe, Cy")
    assert draft.published is not None
    assert draft.published.venue == "NIPS 2018"


@pytest.mark.parametrize("name", ["Le", "Du"])
def test_a_family_that_is_a_particle_is_one_beside_others(name: str) -> None:
    draft = one(f"- **How Small Bees Grasp.** *{name} et al. Arxiv.* {PDF}\n")
    assert draft.byline == f"{name} et al."


@pytest.mark.parametrize(
    ("title", "taken"), [("Workshop on Bees at NeurIPS 2021", 0), ("Workshop on Small Bees at NeurIPS 2021", 1)]
)
def test_a_venue_with_a_link_is_no_paper_unless_it_is_as_long_as_a_title(title: str, taken: int) -> None:
    drafts, _ = read(f"# L\n\n## Bees\n\n- [{title}](https://arxiv.org/abs/2401.00001)\n- **Wasps** {PDF}\n")
    assert sum("Bees" in draft.title for draft in drafts) == taken


@pytest.mark.parametrize(
    ("name", "venue"), [("Hive Notes of Old Towns", True), ("Hive Notes of Very Old Towns", False)]
)
def test_a_short_name_between_a_title_and_its_year_is_a_venue_where_people_stand_first(name: str, venue: bool) -> None:
    draft = one(f"- Ada Plum and Bo Roe. How small bees grasp, {name}, 1993. {PDF}\n")
    assert (draft.published.venue if draft.published else None) == (name if venue else None)


@pytest.mark.parametrize(
    "row",
    [
        "[On Wasps and Nests](https://hives.org/wasps/nests), Di Sand, Al Twig, ICML 2023",
        "**On Wasps and Nests**, Di Sand, Al Twig, ICML 2023 [[paper](https://hives.org/wasps.pdf)]",
        "On Wasps and Nests, Di Sand, Al Twig, ICML'23 [[paper](https://hives.org/wasps.pdf)]",
    ],
)
def test_people_between_a_title_and_a_venue_behind_commas_are_people(row: str) -> None:
    draft = one(f"- {row}\n")
    assert (draft.title, draft.authors) == ("On Wasps and Nests", ("Sand, Di", "Twig, Al"))


@pytest.mark.parametrize("behind", ["", " [[code](https://github.com/a/b)]"])
def test_the_link_of_a_title_that_could_be_two_names_is_kept(behind: str) -> None:
    draft = one(f"- [Bees and Wasps](https://hives.org/wasps/nests), Di Sand, Al Twig, ICML 2023{behind}\n")
    assert (draft.title, draft.paper) == ("Bees and Wasps", "https://hives.org/wasps/nests")


@pytest.mark.parametrize(("numbers", "size"), [((4, 5), 2), ((4, 6), 1)])
def test_lines_that_begin_with_one_number_after_the_other_are_works(numbers: tuple[int, int], size: int) -> None:
    rows = "\n".join(f"{at} Mending nets by night [[paper](https://example.org/{at}.pdf)]  " for at in numbers)
    assert len(read(f"## Nets\n\n{rows}\n")[0]) == size


@pytest.mark.parametrize(("link", "size"), [("paper: https://example.org/a.pdf", 1), ("See https://example.org/a.", 0)])
def test_a_summary_is_a_work_where_a_link_to_a_paper_stands_below_it(link: str, size: int) -> None:
    summary = f"<details>\n<summary>Nets that mend themselves</summary>\n\n{link}\n\n</details>\n"
    assert len(read(f"## Nets\n\n{summary}")[0]) == size


@pytest.mark.parametrize(("heading", "size"), [("Paper", 1), ("Name", 0)])
def test_a_title_alone_is_a_work_in_a_table_of_papers(heading: str, size: int) -> None:
    assert len(read(f"| {heading} | Assigned |\n|---|---|\n| Mending nets by night | Ada |\n")[0]) == size


def test_a_name_of_four_words_below_a_heading_of_tools_is_a_title() -> None:
    head = "## Tools\n\n| Name | Year | Link |\n|---|---|---|\n"
    assert read(head + "| A Kit of Looms | 2020 | [site](https://loomkit.org) |\n")[0][0].title == "A Kit of Looms"
    drafts, unread = read(head + "| Loom Kit Plus | 2020 | [site](https://loomkit.org) |\n")
    assert (drafts, [row.reason for row in unread]) == ([], ["no paper by its heading and link"])


@pytest.mark.parametrize(
    ("name", "title"), [("a b c d e f", "On looms"), ("a b c d e f g", "[a b c d e f g] On looms")]
)
def test_a_name_of_six_words_in_brackets_before_a_title_in_a_cell_is_its_method(name: str, title: str) -> None:
    found = one(f"| Title | Paper |\n|---|---|\n| [{name}] On looms | {PDF} |\n")
    assert (found.title, found.method) == (title, name if title == "On looms" else None)


@pytest.mark.parametrize(("words", "venue"), [(10, "Journal of " + "Loom " * 8 + "Art"), (11, None)])
def test_an_introduction_names_a_journal_of_eleven_words_at_most(words: int, venue: str | None) -> None:
    name = "Journal of " + "Loom " * (words - 2) + "Art"
    published = one(f"**On the looms of old weavers**\n\n- intro: {name}\n- pdf: {PDF}\n").published
    assert (published and published.venue) == venue


def test_a_line_of_links_with_bars_between_them_is_no_row_of_a_table() -> None:
    links = " | ".join(f"[{label}](https://example.org/{label})" for label in ("Paper", "Code", "Page", "Video"))
    assert one(f"**On the looms of old weavers**\n\n{links}\n").title == "On the looms of old weavers"


@pytest.mark.parametrize(("size", "title"), [(50, "On the looms"), (51, f"[{'a' * 51}] On the looms")])
def test_a_tag_of_fifty_letters_before_a_title_is_a_remark(size: int, title: str) -> None:
    assert one(f"- [[2017][{'a' * size}] On the looms](https://arxiv.org/abs/1701.00001)\n").title == title


def test_the_day_and_venue_before_a_title_are_taken_whatever_the_venue() -> None:
    found = one("- 20180724 LOOMS-18 [On the looms](https://arxiv.org/abs/1807.07963)\n")
    assert (found.date, found.published and found.published.venue) == (20180724, "LOOMS 2018")


def test_reading_tells_the_share_that_is_done_in_order() -> None:
    told: list[float] = []
    read("# A\n\n- [On bees](https://arxiv.org/abs/2101.00001)\n\n# B\n\n- [On wasps](https://b.org)\n", told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


@pytest.mark.parametrize(
    ("row", "title", "authors", "date"),
    [
        (
            "**Nature Inspired Bees: A Survey**, Ada Plum, *Neurocomputing 2019*.",
            "Nature Inspired Bees: A Survey",
            1,
            2019,
        ),
        ("**Science Agents: Towards Hives**, Ada Plum, ICML 2024.", "Science Agents: Towards Hives", 1, 2024),
        ("[2019] **Cell Tracking: A Survey**, Ada Plum, *MICCAI 2019*.", "Cell Tracking: A Survey", 1, 2019),
        ("[On Waxing Methods](https://arxiv.org/abs/2008.01008), Bo Roe, 2020-08", "On Waxing Methods", 1, 202008),
        ("May 2021: [Title of May](https://arxiv.org/abs/2104.00010)", "Title of May", 0, 202105),
        ("Bees in long rows of code NIPS2018", "Bees in long rows of code", 0, 2018),
        ("**On Bees**. Ada Plum, Bo Roe, etc . CVPR 2020.", "On Bees", 3, 2020),
        (
            "【CVPR 2022】蜜蜂与蜡的研究（On bees），[论文](https://arxiv.org/abs/2204.1)",
            "蜜蜂与蜡的研究（On bees）",
            0,
            2022,
        ),
    ],
)
def test_a_row_says_title_people_and_date_and_no_more(row: str, title: str, authors: int, date: int) -> None:
    link = "" if "](https://arxiv" in row else " [[paper](https://arxiv.org/abs/1905.01001)]"
    draft = one(f"## A\n\n- {row}{link}\n")
    assert (draft.title, len(draft.authors), draft.date, draft.note) == (title, authors, date, None)


def test_a_link_to_a_file_beside_the_list_makes_no_address() -> None:
    drafts, _ = read("## A\n\n> For other bees see [`other.yaml`](other.yaml).\n")
    assert drafts == []


@pytest.mark.parametrize(
    ("row", "link"),
    [
        ("arXiv:2105.00008v2 - On bees after an id - 12 May 2021", "https://arxiv.org/abs/2105.00008"),
        ("On bees before an id (arXiv:2105.00009, 2021)", "https://arxiv.org/abs/2105.00009"),
        (
            "Plum A, Roe B. On bees. Hive Journal. 2021;70:10. doi:10.99999/hive.2021.10.",
            "https://doi.org/10.99999/hive.2021.10",
        ),
        (
            "Plum A, Roe B. On bees. arXiv:2105.1. [[pdf](https://arxiv.org/abs/2105.00010)]",
            "https://arxiv.org/abs/2105.00010",
        ),
    ],
)
def test_an_id_in_plain_text_is_the_link_of_a_row_without_one(row: str, link: str) -> None:
    drafts, _ = read(f"## A\n\n- {row}\n- [On wasps](https://arxiv.org/abs/2105.00011)\n")
    assert drafts[0].paper == link
    assert drafts[0].title.startswith("On bees")


def test_links_that_are_no_labels_in_a_column_of_papers_are_titles() -> None:
    draft = one("| Model | Paper |\n|-|-|\n| BeeNet | [Bee Networks](https://arxiv.org/abs/2201.00001) |\n")
    assert (draft.title, draft.method) == ("Bee Networks", "BeeNet")


def test_links_that_are_labels_in_a_column_of_papers_are_no_titles() -> None:
    draft = one("| Model | Paper |\n|-|-|\n| BeeNet | [arXiv](https://arxiv.org/abs/2201.00001) |\n")
    assert draft.title == "BeeNet"


def test_papers_that_share_a_cell_are_told() -> None:
    cell = "[On bees](https://arxiv.org/abs/2101.00025)<br>[On wasps](https://arxiv.org/abs/2101.00026)"
    text = f"| Task | Papers |\n|-|-|\n| Sting | {cell} |\n"
    assert reasons(text) == [(3, "2 papers share a cell, and need a row each")]


def test_what_is_quoted_below_a_bullet_is_a_remark() -> None:
    assert (
        one("## A\n\n- [On bees](https://arxiv.org/abs/2204.00610)\n  > A word on three.\n").note == "A word on three."
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # several paragraphs of a bullet
        (
            (
                "- **Hives**\n\n  **A:** [On the life of bees](https://a.org/1) [Ada Plum et al., 2014]\n\n"
                "  **B:** [On the life of wasps](https://a.org/2) [Bo Roe et al., 2015]\n"
            ),
            ["On the life of bees", "On the life of wasps"],
        ),
        # a last line of remarks below people, an institution, a venue and a link
        (
            (
                "* **On Bees and Wax** |\n  * Ada Plum, Bo Roe\n  * King University of Science and Technology\n"
                "  * [WACV2022] https://a.org/w.pdf\n  * A dataset, two-stage approach\n"
            ),
            ["On Bees and Wax"],
        ),
        # a name, a title, people and a sentence in the lines of a paragraph
        (
            (
                "**[Plum et al.](https://arxiv.org/abs/2101.1)** (2021 CVPR)<br>\n**On bees and wax by light**<br>\n"
                "*Ada Plum, Bo Roe*<br>\n<ins>벌과 밀랍을 보는 새로운 방법을 제안하여 좋은 결과를 얻음.</ins>\n"
            ),
            ["On bees and wax by light"],
        ),
        # keys of when and where
        (
            "".join(
                f"#### **{name}**\n**Paper:** [On {name} and light](https://arxiv.org/abs/2304.0848{at})  \n"
                "**Record:** ICML  \n**Authors' Sources:** Mill Lab  \n**Submission time:** 2023.04\n\n"
                for at, name in enumerate(("Bees", "Wax", "Ants"))
            ),
            [f"On {name} and light" for name in ("Bees", "Wax", "Ants")],
        ),
        # a picture between a title and its list
        (
            (
                "**Wax: On Bees and Single Hives**\n\n[![img](https://a.org/a.png)](https://a.org/a.png)\n\n"
                "- intro: ECCV 2016 Oral\n- arxiv: <https://arxiv.org/abs/1512.02325>\n"
            ),
            ["Wax: On Bees and Single Hives"],
        ),
        # people and a year that are a link, behind a title in bold and in plain text
        (
            "- **On Bees**. [Plum (1950)](https://a.org/1.pdf).\n  * How wasps sing?. [Roe, Elm (1968)](https://a.org/2.pdf)\n",
            ["On Bees", "How wasps sing?"],
        ),
        # a venue that nobody knows behind a comma, as known ones stand in most rows
        (
            "".join(
                f"- On {name} and wax, CVPR 202{at} [[pdf](https://a.org/{at})]\n" for at, name in enumerate("ABCD")
            )
            + "- On bees and wax, Waxing Letters 2006 [[pdf](https://a.org/9)]\n",
            [*(f"On {name} and wax" for name in "ABCD"), "On bees and wax"],
        ),
        # a paragraph without a link among its like, with an initial that is no article
        (
            "".join(
                f"**[{at}]** {who}. **On the life of {at} bees**. In ICML, pages 87-94. Springer, 2001.\n\n"
                for at, who in enumerate(
                    ["Ada Plum and Bo Roe", "Ada Plum, A Steven Elm, and Bo Roe", "Bo Roe and Cy Elm"]
                )
            ),
            [f"On the life of {at} bees" for at in range(3)],
        ),
    ],
)
def test_no_row_is_lost_and_its_title_is_taken_alone(text: str, titles: list[str]) -> None:
    drafts, _ = read(f"# L\n\n## Papers\n\n{text}")
    assert [draft.title for draft in drafts] == titles
    assert all(draft.authors or draft.byline or draft.published for draft in drafts)


def test_names_in_chinese_before_a_year_are_people() -> None:
    draft = one("## A\n\n- [语音增强综述](https://a.org/1) 王伟、李娜，2020年\n")
    assert (draft.title, draft.authors) == ("语音增强综述", ("{王伟}", "{李娜}"))


def test_a_remark_in_chinese_is_no_list_of_people() -> None:
    draft = one("## A\n\n- [On bees](https://arxiv.org/abs/2204.00610)\n  关于CAD模型编辑的工作，不是生成\n")
    assert (draft.authors, draft.note) == ((), "关于CAD模型编辑的工作，不是生成")


def test_people_with_numbers_behind_them_are_no_paper() -> None:
    assert read("## A\n\nAda Plum (6) · Bo Roe (5) · Cy Elm (4)<br>Di Oak (4)\n")[0] == []


def test_numbered_remarks_below_a_heading_that_is_a_paper_are_its_note() -> None:
    rows = [
        f"#### [On bees number {at}](https://arxiv.org/abs/2101.0000{at})\n\narXiv 2101; CVPR 202{at}\n\n"
        "1. **Certified sting.** Hive + [Random Stings](https://arxiv.org/abs/2101.00009)\n2. uses old wax\n"
        for at in range(1, 4)
    ]
    drafts, unread = read("## A\n\n" + "\n".join(rows))
    assert [draft.note for draft in drafts] == ["Certified sting. Hive + Random Stings; uses old wax"] * 3
    assert unread == []


@pytest.mark.parametrize(
    ("row", "date", "note"),
    [
        ("On bees: a way (CVPR 2020; with wax) [[paper]](https://a.org/1)", 2020, "with wax"),
        ("On bees: a way (CVPR 2020, **best demo award**) [[paper]](https://a.org/1)", 2020, "best demo award"),
    ],
)
def test_a_remark_beside_a_date_or_a_venue_is_kept(row: str, date: int, note: str) -> None:
    draft = one(f"## A\n\n- {row}\n")
    assert (draft.date, draft.note) == (date, note)


@pytest.mark.parametrize(
    "said",
    [
        "Ada Plum and Bo Roe 2020",
        "*Ada Plum, Bo Roe* 2020.",
        "Ada Plum, Bo Roe 2020.",
        "Ada Plum, Bo Roe. ECCV2020",
        "by Ada Plum,\nBo Roe, 2020",
    ],
)
def test_people_with_a_year_or_a_venue_behind_them_are_people(said: str) -> None:
    draft = one(f"## A\n\n- [On bees and wax](https://a.org/1) {said}\n")
    assert (draft.title, draft.authors, draft.date) == ("On bees and wax", ("Plum, Ada", "Roe, Bo"), 2020)


@pytest.mark.parametrize(
    "text",
    [
        "## Why this list?\n\n- I've found that the **Vis**x**Bee** lists are updated seldom and then abandoned.\n",
        (
            '<p>\n<a href="https://arxiv.org/abs/2101.1"><img src="https://img.shields.io/badge/A-B-red"/></a>\n</p>\n'
            "The recent advance in large bees has shaped a new way of making wax by bees.\n"
        ),
    ],
)
def test_a_sentence_about_the_list_is_no_paper(text: str) -> None:
    drafts, _ = read(f"# L\n\n{text}\n## A\n\n- [On bees and wax](https://arxiv.org/abs/2101.00001)\n")
    assert [draft.title for draft in drafts] == ["On bees and wax"]


def test_lines_with_numbers_are_rows_of_their_own_with_the_remarks_below_them() -> None:
    rows = [
        f"[{at}] On the bees of the {where}, 196{at}\n    - a remark"
        for at, where in enumerate(("west", "east", "sea", "sky"))
    ]
    text = "# L\n\n## Classic papers\n\n" + "\n".join([*rows, "[5] see there"])
    drafts, unread = read(text)
    assert [(draft.title, draft.date, draft.note) for draft in drafts] == [
        ("On the bees of the west", 1960, "a remark"),
        ("On the bees of the east", 1961, "a remark"),
        ("On the bees of the sea", 1962, "a remark"),
        ("On the bees of the sky", 1963, "a remark"),
    ]
    assert [row.line for row in unread] == [13]


@pytest.mark.parametrize(
    ("row", "title", "said"),
    [
        ("- [4. On bees and wax](https://a.org/1.pdf)", "On bees and wax", {}),
        ("- **On bees and wax;** Ada Plum, Bo Roe", "On bees and wax", {"authors": ("Plum, Ada", "Roe, Bo")}),
        (":white_check_mark: [On bees and wax] [[Paper]](https://arxiv.org/abs/2101.00001)", "On bees and wax", {}),
        (
            "- Plum, A.,  \n*[Event-based bee sensors](https://doi.org/10.1/a)*,  \nHive Trans., 7(1):8-10, 2013.",
            "Event-based bee sensors",
            {"authors": ("Plum, A.",), "date": 2013},
        ),
        (
            "- 【Wax】Li H, Lin Z, et al. [On bees](https://a.org/1.pdf)[C]//Conference on Bees. Springer, 2015.",
            "On bees",
            {"byline": "Li H, Lin Z, et al.", "method": "Wax", "date": 2015},
        ),
        ("- 2014-Survey - On bees and wax. [[Paper]](https://a.org/1)", "On bees and wax", {"date": 2014}),
        ("- [On bees](https://a.org/1.pdf) (De Plum, 2020)", "On bees", {"byline": "De Plum", "authors": ()}),
        ("- [On bees](https://a.org/1.pdf) (van den Plum et al., 2020)", "On bees", {"byline": "van den Plum et al."}),
        ("- [On bees](https://a.org/1.pdf), ICLR 2024 submission", "On bees", {"published": None}),
        (
            "- [On bees](https://a.org/1.pdf) - Chapter 5: Hives",
            "On bees",
            {"published": None, "note": "Chapter 5: Hives"},
        ),
        ("- [On bees](https://arxiv.org/abs/2312.07696)\n  - Env: UNSW-NB15", "On bees", {"date": None}),
        (
            "- Plum, A., *On bees*, Wiley. ISBN: 978-1-118-92762-5, 2014. [pdf](https://a.org/1)",
            "On bees",
            {"date": 2014},
        ),
        ("- [(2021.11) On bees and wax](https://a.org/1.pdf)", "On bees and wax", {"date": 202111}),
        ("- [(BEE)^2RL: Flight alone](https://a.org/1.pdf)", "(BEE)^2RL: Flight alone", {"method": None}),
        (
            "- Plum, A., & Roe, B. (1990, March). [On bees and wax](https://a.org/1).",
            "On bees and wax",
            {"authors": ("Plum, A.", "Roe, B."), "date": 199003},
        ),
        (
            "- [On bees](https://a.org/1.pdf) [[HIVE store link](https://a.org/2.pdf)]",
            "On bees",
            {"links": (("HIVE store link", "https://a.org/2.pdf"),), "note": None},
        ),
    ],
)
def test_what_stands_around_a_title_is_no_part_of_it(row: str, title: str, said: dict[str, object]) -> None:
    draft = one(f"# L\n\n## Papers\n\n{row}\n")
    assert (draft.title, {name: getattr(draft, name) for name in said}) == (title, said)


@pytest.mark.parametrize(
    ("cell", "link", "date"),
    [
        ("Arxiv 23.12.01 (COLM 2024)", "https://arxiv.org/abs/2312.00752", 20231201),
        ("14/10/07 (ECCV 2014)", "https://a.org/1.pdf", 20141007),
        ("07/10/14 (ECCV 2014)", "https://a.org/1.pdf", 20141007),
        ("14/10/13", "https://a.org/1.pdf", None),
        ("14/10/13 (ECCV 2014)", "https://a.org/1.pdf", None),
    ],
)
def test_a_year_of_two_digits_is_one_where_the_row_tells_which(cell: str, link: str, date: int | None) -> None:
    draft = one(f"## A\n\n| Date | Paper |\n|--|--|\n| {cell} | [On bees and wax]({link}) |\n")
    assert draft.date == (date if date or "(" not in cell else 2014)


@pytest.mark.parametrize(
    ("heading", "row", "venue"),
    [
        (
            "A",
            "Ada Plum, Bo Roe. [On bees](https://a.org/1). In C. Elm (Ed.). *Book of Hives* (pp. 1-3).",
            "Book of Hives",
        ),
        ("A", "[On bees](https://a.org/1)\n  *Ada Plum, Bo Roe*\n  EMNLP 2022 (Findings)", "EMNLP (Findings) 2022"),
        (
            "A",
            "Plum, A. (1990). *On bees*. In C. Elm & D. Oak (Eds.), *Book of Hives*. [pdf](https://a.org/1)",
            "Book of Hives",
        ),
        ("A", "**On bees and wax.**\n  *Ada Plum, Bo-tau Roe.* TACL. [paper](https://a.org/1)", "TACL"),
        ("CVPR 2019 Rendering", "[On bees and wax](https://a.org/1.pdf)", "CVPR 2019"),
        ("ACL 2019 Findings", "[On bees and wax](https://a.org/1.pdf)", "ACL Findings 2019"),
    ],
)
def test_a_venue_is_the_book_the_findings_or_the_conference_that_is_named(heading: str, row: str, venue: str) -> None:
    draft = one(f"# {heading}\n\n## Papers\n\n- {row}\n")
    assert draft.published is not None
    assert draft.published.venue == venue


@pytest.mark.parametrize(
    ("day", "link", "date", "note"),
    [
        ("2022-2-18", "https://a.org/1.pdf", 2020, "2022-02-18"),
        ("2021-2-18", "https://a.org/1.pdf", 20210218, None),
        ("2022-2-18", "https://arxiv.org/abs/2202.01234", 20220218, None),
    ],
)
def test_a_day_long_behind_the_venue_is_when_somebody_read_a_work(
    day: str, link: str, date: int, note: str | None
) -> None:
    draft = one(f"# L\n\n## Papers\n\n- ({day}) [On bees and wax]({link}). Ada Plum, Bo Roe. CHI 2020.\n")
    assert (draft.date, draft.note) == (date, note)


def test_the_end_of_a_sentence_behind_a_link_is_no_title() -> None:
    drafts, _ = read("# L\n\n**Our [paper](https://arxiv.org/abs/2404.18861) is released!**\n")
    assert drafts == []


def test_one_heading_with_a_venue_and_people_below_it_is_a_work() -> None:
    below = "Ada Plum, Bo Roe<br>\n[[OpenReview](https://openreview.net/forum?id=ab)] [[Code](https://github.com/a/b)]"
    draft = one(f"# L\n\n### On bees and wax (NeurIPS 2022 Spotlight)\n{below}\n")
    assert (draft.title, draft.authors) == ("On bees and wax", ("Plum, Ada", "Roe, Bo"))
    drafts, _ = read(f"# L\n\n### On bees and wax\n{below}\n")
    assert "On bees and wax" not in [draft.title for draft in drafts]


def test_a_title_that_begins_with_the_name_of_a_server_is_one() -> None:
    drafts, _ = read("## A\n\n- **arXiv Mining for Bees**. *ICCV 2021*. [[Paper](https://a.org/1)]\n")
    assert [draft.title for draft in drafts] == ["arXiv Mining for Bees"]


def test_people_behind_a_key_end_a_title_in_bold() -> None:
    draft = one("## A\n\n- **On bees and wax** 作者：王小明，李华 [论文](https://arxiv.org/abs/2401.00001)\n")
    assert (draft.title, len(draft.authors)) == ("On bees and wax", 2)


@pytest.mark.parametrize(
    ("mark", "odd"),
    [
        ("[-] 2021-ICCV - ", "ICCV 2021. [[Paper]](https://a.org/3.pdf)"),
        (":rocket: ", "[1] http://www.a.org/"),
        ("(2022-2-18) ", "On wax.Plum, Ada, Bo Roe. ICCV 2021."),
    ],
)
def test_a_paragraph_with_the_mark_of_the_row_above_is_no_part_of_that(mark: str, odd: str) -> None:
    rows = [f"{mark}On {name} bees. [[Paper]](https://a.org/{name}.pdf)" for name in ("red", "sad")]
    drafts, unread = read("# L\n\n## Papers\n\n" + "\n\n".join([rows[0], f"{mark}{odd}", rows[1]]))
    assert len(drafts) + sum(row.rows for row in unread) == 3
    assert [draft.links for draft in drafts] == [()] * len(drafts)


def test_two_words_in_bold_above_people_in_italics_are_a_title() -> None:
    draft = one(
        "## A\n\n- **Quiet Roe**\n  *Ann Roe, Bo Li*\n  ICCV 2021 [[paper](https://arxiv.org/abs/2101.00001)]\n"
    )
    assert (draft.title, draft.authors) == ("Quiet Roe", ("Roe, Ann", "Li, Bo"))


@pytest.mark.parametrize("title", ["CVPR 2024 Papers", "Awesome-CVPR2024-papers-with-code", "Top CVPR 2024 papers"])
def test_the_title_of_a_list_of_one_meeting_gives_venue_and_date_where_no_row_does(title: str) -> None:
    link = "- [On bees and wax](https://arxiv.org/abs/2403.01234)"
    draft = one(f"# {title}\n\n## Bees\n\n{link}\n")
    assert draft.published is not None
    assert (draft.published.venue, draft.date, draft.path) == ("CVPR 2024", 2024, ("Bees",))
    assert one(f"# Papers of 2024\n\n## Bees\n\n{link}\n").date is None


def test_what_marks_behind_names_mean_hides_no_people_below_a_heading() -> None:
    text = "## 2024\n\n##### • On bees. [PDF](https://hive.org/a.pdf)\n_[Ada Plum*](https://a.org), [Bo Roe](), Cid Elm"
    assert one(text + " (*equal contribution)._\n").authors == ("Plum, Ada", "Roe, Bo", "Elm, Cid")


def test_data_named_behind_titles_make_no_list_of_data() -> None:
    rows = "|Title|Year|Link|Datasets/Tasks|\n|---|---|---|---|\n|On busy bees|2024|https://arxiv.org/abs/2401.00001|WaxSet|\n"
    draft = one(rows)
    assert (draft.kind, dict(draft.fields)) == ("paper", {"Datasets/Tasks": "WaxSet"})


@pytest.mark.parametrize(
    "rows",
    [
        "|Title|Year|Datasets|\n|---|---|---|\n|On busy bees|2024|[wax](https://wax.org/data)|\n",
        "|Dataset|Title|Link|\n|---|---|---|\n|WaxSet|On busy bees|https://arxiv.org/abs/2401.00001|\n",
    ],
)
def test_data_with_links_or_before_titles_make_a_list_of_data(rows: str) -> None:
    assert one(rows).kind == "dataset"


def test_stars_ticks_and_numbers_of_other_columns_are_kept() -> None:
    draft = one(
        "|Priority|Title|Year|Mesh|Cited by papers|Code|\n|---|---|---|---|---|---|\n"
        "|⭐⭐|[On busy bees](https://arxiv.org/abs/2401.00001)|2024|✅|[1, 2]|❌|\n"
    )
    assert dict(draft.fields) == {"Priority": "⭐⭐", "Mesh": "✅", "Cited by papers": "[1, 2]"}


def test_a_doi_in_words_beside_a_link_is_a_link() -> None:
    draft = one(
        "|Author|Title|Year|URL|\n|---|---|---|---|\n|Ada Plum|On busy bees|2024|https://wax.org/1 ; DOI 10.1234/w.1|\n"
    )
    assert (draft.paper, draft.links) == ("https://wax.org/1", (("DOI", "https://doi.org/10.1234/w.1"),))


def test_a_year_with_a_revision_is_a_date_and_no_venue() -> None:
    draft = one("|Author|Title|Year|URL|\n|---|---|---|---|\n|Ada Plum|On busy bees|2010/rev.2024|https://wax.org/1|\n")
    assert (draft.date, draft.published) == (2010, None)


def test_a_column_of_when_papers_came_out_has_their_days() -> None:
    draft = one(
        "|论文|作者|发布|\n|---|---|---|\n|[On busy bees](https://arxiv.org/abs/2401.00001)|Ada Plum|2024-01-16|\n"
    )
    assert draft.date == 20240116


@pytest.mark.parametrize("badge", ["Wax Letters & Honey-2014", "Reversible Hives-2014"])
@pytest.mark.parametrize("form", ["{}", '<a href="https://doi.org/10.1234/w.1">{}</a>'])
def test_a_badge_with_a_year_is_a_venue_whatever_its_name(badge: str, form: str) -> None:
    picture = form.format(f'<img src="https://img.shields.io/badge/{badge}-green.svg" alt="badge">')
    draft = one(f"- [On busy bees](https://arxiv.org/abs/1401.00001) {picture}\n")
    assert draft.published is not None
    assert (draft.title, draft.date, draft.published.venue) == ("On busy bees", 2014, badge.removesuffix("-2014"))


def test_a_badge_that_says_when_a_list_was_updated_is_no_venue() -> None:
    picture = '<img src="https://img.shields.io/badge/Updated-2014-green.svg" alt="badge">'
    assert one(f"- [On busy bees](https://arxiv.org/abs/1401.00001) {picture}\n").published is None


def test_a_heading_with_underscores_is_read_as_words() -> None:
    draft = one("|verified_title|authors|year|\n|---|---|---|\n|On busy bees|Plum, A.; Roe, B.|2014|\n")
    assert (draft.title, draft.date) == ("On busy bees", 2014)


def test_a_column_of_references_without_links_is_one_of_papers() -> None:
    drafts, unread = read(
        "|#|Citation|Topic|\n|---|---|---|\n|1|Plum & Vere-Roe (2003). An Introduction to Busy Bees|Dance|\n"
        "|2|Roe et al. (2014). Wax: Old Methods|Wax|\n|3|Elm (1984). The Hive of Old Models|Hives|\n"
    )
    assert unread == []
    assert [(draft.title, draft.byline, draft.date) for draft in drafts] == [
        ("An Introduction to Busy Bees", "Plum & Vere-Roe", 2003),
        ("Wax: Old Methods", "Roe et al.", 2014),
        ("The Hive of Old Models", "Elm", 1984),
    ]


def test_a_rank_in_words_and_data_in_words_are_kept() -> None:
    draft = one(
        "|ID|Title|Year|DOI|Rank|Expected Wax Data|\n|---|---|---|---|---|---|\n"
        "|7|On busy bees|2024|10.1234/w.1|S class|Review of old trends|\n"
    )
    assert dict(draft.fields) == {"Rank": "S class", "Expected Wax Data": "Review of old trends"}
    assert draft.published is None or draft.published.venue is None


def test_an_arxiv_id_in_words_in_the_cell_of_a_title_is_its_link() -> None:
    draft = one("|Paper|Authors|Year|\n|---|---|---|\n|Tests of Wax (arXiv:2505.09027)|Ada Plum|2025|\n")
    assert (draft.title, draft.paper) == ("Tests of Wax", "https://arxiv.org/abs/2505.09027")


def test_proceedings_linked_behind_a_title_are_its_venue() -> None:
    book = "[*Proceedings of the 3rd Conference on Wax*](https://hive.org/a.pdf)"
    draft = one(f"## A\n\n- Ada Plum, Bo Roe. **Deep Wax Work.** {book}, 2019.\n")
    assert draft.published is not None
    assert (draft.title, draft.published.venue) == ("Deep Wax Work", "Proceedings of the 3rd Conference on Wax")
    assert one(
        "## A\n\n- Ada Plum (ed.). [Proceedings of the 3rd Workshop on Wax](https://hive.org/a.pdf)\n"
    ).title == ("Proceedings of the 3rd Workshop on Wax")


def test_a_journal_linked_with_volume_and_pages_is_a_venue() -> None:
    draft = one(
        "## A\n\n- Ada Plum, Bo Roe. **Deep Wax Work.** [*Hivetrica 89.1, 133-161*](https://hive.org/a.pdf), 2021.\n"
    )
    assert draft.published is not None
    assert (draft.title, draft.published.venue, draft.date) == ("Deep Wax Work", "Hivetrica", 2021)


def test_people_and_a_venue_in_one_run_of_italics_are_told_apart() -> None:
    for end in (", Cid Elm, ACL 2020", ". ACL 2020"):
        draft = one(f"## A\n\n- **Deep Wax Work**. *Ada Plum, Bo Roe{end}*. [pdf](https://hive.org/a.pdf)\n")
        assert draft.published is not None
        assert (draft.authors[:2], draft.published.venue) == (("Plum, Ada", "Roe, Bo"), "ACL 2020")


def test_the_city_of_a_meeting_is_a_remark() -> None:
    draft = one("## A\n\n- On Bees and Wax (ICRA-2020, Milan, Italy) [paper](https://hive.org/a.pdf)\n")
    assert draft.published is not None
    assert (draft.published.venue, draft.note) == ("ICRA 2020", "Milan, Italy")


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("[Words → Queries: A Study](https://hive.org/a.pdf)", "Words → Queries: A Study"),
        ("→ [On Bees](https://hive.org/a.pdf)", "On Bees"),
        ("**On Bees** → [paper](https://hive.org/a.pdf)", "On Bees"),
    ],
)
def test_an_arrow_between_words_is_part_of_a_title_and_none_beside_it(row: str, title: str) -> None:
    assert one(f"## A\n\n- {row}, Ada Plum, 2024\n").title == title


def test_attributes_of_markdown_and_counts_of_a_repository_are_no_text() -> None:
    links = "[paper](https://hive.org/a.pdf){: .btn } [code](https://github.com/a/b){: .btn }"
    draft = one(f"## A\n\n- **Deep Wax Work**{{: .title }}. Ada Plum, Bo Roe. {links}\n")
    assert (draft.title, draft.authors, draft.note) == ("Deep Wax Work", ("Plum, Ada", "Roe, Bo"), None)
    draft = one(
        "## A\n\n- Deep Wax Work (ECCV 2022) [paper](https://hive.org/a.pdf) ⭐ 38 | 🌐 Wax Comb | 📅 2026-08-25\n"
    )
    assert (draft.title, draft.authors, draft.date) == ("Deep Wax Work", (), 2022)


def test_a_closing_tag_of_a_line_break_breaks_the_line() -> None:
    row = "|2023|On wax [paper](https://hive.org/a.pdf)|{}|\n"
    cells = [
        one("|Year|Title|Trial|\n|---|---|---|\n" + row.format(f"A{tag}B")).fields for tag in ("</br>", "<br></br>")
    ]
    assert cells == [(("Trial", "A B"),), (("Trial", "A B"),)]
