"""The tables of a Markdown file: written from the catalog, all else byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat import readers
from samcat.errors import SamcatError
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.keep.join import join, joined_text

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.keep.built import Built
    from samcat.readers.draft import Draft

README = """\
# Bees

Some *text* | with a pipe.

## Papers on bees. <div id="bees"></div>

|Date|Authors|Title|Code|
|---|---|---|---|
|202304|A. Bee et al.|BeeNet: Learning from bees [(paper)](https://arxiv.org/abs/2304.00001)|[Code](https://github.com/a/b)|
|202303|A. Bee and C. Wasp|Wasps | bees [(paper)](https://wasp.org/1)|

After the table.

## Data of hives

|Date|Authors|Title|Dataset|
|---|---|---|---|
|202211|D. Drone|HiveSet [(paper)](https://hive.org/p)|[Link](https://hive.org/d)|

## Legend

|Sign|Meaning|
|-|-|
|x|y|
""".replace("Wasps | bees", "Wasps are no bees").replace("wasp.org/1)|", "wasp.org/1)|None|")


def catalog_of(text: str) -> Catalog:
    made = new_catalog(readers.read(text, "md")[0], source="README.md", title="Bees")
    return read(made.text.encode(), Path("c.toml"))


@pytest.fixture
def catalog() -> Catalog:
    return catalog_of(README)


def facts(text: str) -> list[tuple[object, ...]]:
    def of(draft: Draft) -> tuple[object, ...]:
        return (draft.section, draft.kind, draft.date, draft.byline, draft.title, draft.paper, draft.code, draft.data)

    return [of(draft) for draft in readers.read(text, "md")[0]]


def test_every_row_that_was_imported_comes_back(catalog: Catalog) -> None:
    emptied = "\n".join(line for line in README.split("\n") if not line.startswith("|20"))
    built = build(emptied, catalog)
    assert facts(built.text) == facts(README)
    assert (built.homeless, built.lost) == ((), ())


def test_all_but_the_tables_of_the_list_stays_as_it_is(catalog: Catalog) -> None:
    built = build(README, catalog).text
    others = [line for line in README.split("\n") if not line.startswith("|20")]
    assert [line for line in built.split("\n") if not line.startswith("|20")] == others


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text[: text.index("\n## Legend")].rstrip("\n"),
        lambda text: text.replace("\n## Legend", "\fform feed and \x85 and \u2028\n## Legend"),
    ],
    ids=["plain", "crlf", "bom", "no-final-newline", "table-last", "odd-separators"],
)
def test_a_second_run_changes_nothing(catalog: Catalog, change: object) -> None:
    assert callable(change)
    text = change(README)
    once = build(text, catalog).text
    assert build(once, catalog).text == once
    assert facts(once) == facts(README)
    assert (once.count("\r\n"), once.startswith("\ufeff")) == (text.count("\r\n"), text.startswith("\ufeff"))
    assert once.endswith("\n") == text.endswith("\n")


def test_markers_hold_the_table_of_their_section(catalog: Catalog) -> None:
    text = "# X\n<!-- samcat:begin data-hives -->\nold\n<!-- samcat:end -->\n\n## Papers on bees\nkept\n"
    built = build(text, catalog)
    lines = built.text.split("\n")
    assert lines[:2] == ["# X", "<!-- samcat:begin data-hives -->"]
    assert lines[-5:] == ["<!-- samcat:end -->", "", "## Papers on bees", "kept", ""]
    assert [fact[4] for fact in facts(built.text)] == ["HiveSet"]
    assert [section.id for section in built.homeless] == ["bees"]
    assert build(built.text, catalog).text == built.text


def test_markers_without_an_id_hold_the_whole_list(catalog: Catalog) -> None:
    built = build("<!-- samcat:begin -->\n<!-- samcat:end -->", catalog)
    assert [fact[4] for fact in facts(built.text)] == ["BeeNet: Learning from bees", "Wasps are no bees", "HiveSet"]
    assert built.homeless == ()
    assert not built.text.endswith("\n")


def test_markers_in_code_are_text(catalog: Catalog) -> None:
    text = (
        "```\n<!-- samcat:begin bees -->\n<!-- samcat:end -->\n```\n<!-- samcat:begin bees -->\n<!-- samcat:end -->\n"
    )
    assert build(text, catalog).text.startswith("```\n<!-- samcat:begin bees -->\n<!-- samcat:end -->\n```\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n<!-- samcat:begin bees -->\n", "F:2: samcat:begin without samcat:end"),
        ("<!-- samcat:end -->\n", "F:1: samcat:end without samcat:begin"),
        ("<!-- samcat:begin bees -->\n<!-- samcat:begin bees -->\n<!-- samcat:end -->", "F:2: samcat:begin within"),
        ("<!-- samcat:begin ants -->\n<!-- samcat:end -->", "F:1: there is no section 'ants'"),
        ("# Nothing here\n", "F: no place for a table"),
        ("", "F: no place for a table"),
    ],
)
def test_a_file_without_right_places_is_refused(catalog: Catalog, text: str, message: str) -> None:
    with pytest.raises(SamcatError) as error:
        build(text, catalog, name="F")
    assert str(error.value).startswith(message)


def test_a_heading_without_a_table_gets_one(catalog: Catalog) -> None:
    built = build("Papers on bees\n===\n\nText.\n\n# Data of hives", catalog).text
    assert [(fact[0], fact[4]) for fact in facts(built)] == [
        ("Papers on bees", "BeeNet: Learning from bees"),
        ("Papers on bees", "Wasps are no bees"),
        ("Data of hives", "HiveSet"),
    ]
    assert "Papers on bees\n===\n\nText.\n\n|Date|Authors" in built
    assert build(built, catalog).text == built


def test_the_head_of_a_table_in_the_lists_form_stays(catalog: Catalog) -> None:
    text = README.replace(
        "|Date|Authors|Title|Code|\n|---|---|---|---|", "| Date | Authors | Title | Code |\n|:-|:-|:-|-:|"
    )
    assert "| Date | Authors | Title | Code |\n|:-|:-|:-|-:|\n|202304|" in build(text, catalog).text


def test_rows_that_are_in_no_record_are_told_and_stay(catalog: Catalog) -> None:
    text = README.replace("\n\nAfter", "\n|202301|E. Moth|Moths at night|None|\n|what|\n\nAfter")
    built = build(text, catalog)
    assert [(row.line, row.text) for row in built.lost] == [(11, "Moths at night")]
    assert built.text == text
    assert "Moths" not in build(text, catalog, prune=True).text


def test_records_are_in_the_order_of_the_catalog() -> None:
    rows = "|202301|A. Bee|Older on top|None|\n|202305|A. Bee|Newer below|None|\n"
    text = f"# S\n\n|Date|Authors|Title|Code|\n|---|---|---|---|\n{rows}"
    assert build(text, catalog_of(text)).text == text


def test_a_second_row_of_one_record_is_told_and_pruned_and_the_first_one_follows() -> None:
    text = (
        "# L\n\n## Bees\n\n|Date|Title|Code|\n|---|---|---|\n"
        "|2024|[Dances of Bees](https://arxiv.org/abs/2401.00001)|-|\n"
        "|2024|[Dancing Bees](https://arxiv.org/abs/2402.00002)|[Code](https://github.com/a/b)|\n"
        "|2023|[Wasps](https://arxiv.org/abs/2301.00003)|-|\n"
    )
    catalog = catalog_of(text)
    one, two, _ = catalog.papers
    data = new_catalog(readers.read(text, "md")[0], source="README.md", title="Bees").text.encode()
    document = Document(Path("c.toml"), data, catalog)
    joined = read(joined_text(document, one, join(one, two).record, two).encode(), Path("c.toml"))
    built = build(text, joined)
    assert [(told.line, told.text) for told in built.lost] == [(8, "Dancing Bees")]
    lines = built.text.split("\n")
    assert "[Code](https://github.com/a/b)" in lines[6]
    assert lines[7:] == text.split("\n")[7:]
    pruned = build(text, joined, prune=True)
    assert "Dancing" not in pruned.text.replace(lines[6], "")
    assert pruned.lost == ()


def test_the_row_of_the_published_version_stays_where_the_preprint_is_joined_with_it() -> None:
    rows = (
        "- [[CVPR2021](https://a.org/bees.pdf)] To the Point: On Bees {} Their Hives",
        "- [[Arxiv](https://arxiv.org/abs/2106.00001)] To the Point: On Bees and Their Hives",
    )
    text = f"# L\n\n## Bees\n\n{rows[0].format('And')}\n{rows[1]}\n"
    data = new_catalog(readers.read(text, "md")[0], source="README.md", title="Bees").text.encode()
    catalog = read(data, Path("c.toml"))
    published, preprint = catalog.papers
    made = joined_text(Document(Path("c.toml"), data, catalog), preprint, join(preprint, published).record, published)
    joined = read(made.encode(), Path("c.toml"))
    built = build(text, joined, prune=True)
    assert built.text == f"# L\n\n## Bees\n\n{rows[0].format('and')}\n"
    assert (built.unwritten, built.unplaced) == ((), ())


PREPRINT = "## Bees\n\n- {} [[Paper](https://arxiv.org/abs/2401.00001)]\n- **Wasps** [ICRA 2023] [[Paper](https://arxiv.org/abs/2301.00001)]\n"
OTHER = 'key = "moth"\nsection = "bees"\ndate = 2024\ntitle = "Moths at Night"\npaper = "https://moth.org/1"\n\n[[papers]]\n'
IN_ECCV = 'published = { in = "ECCV 2024", type = "conference", year = 2024 }\n'


def changed_text(text: str, old: str, new: str, count: int = 1) -> Built:
    made = new_catalog(readers.read(text, "md")[0], source="README.md", title="Bees").text
    assert old in made
    return build(text, read(made.replace(old, new, count).encode(), Path("c.toml")))


@pytest.mark.parametrize(
    ("server", "venue"),
    [
        ("**Dances** [arXiv]", "**Dances** [ECCV 2024]"),
        ("**Dances** [arXiv 2024]", "**Dances** [ECCV 2024]"),
        ("**Dances** (arXiv'24)", "**Dances** (ECCV'24)"),
        ("**Dances** [Under Review]", "**Dances** [ECCV 2024]"),
        ("**Dances** *bioRxiv 2024*", "**Dances** *ECCV 2024*"),
        ("Dances of Bees, arXiv preprint, 2024,", "Dances of Bees, ECCV, 2024,"),
    ],
)
def test_the_venue_stands_where_a_row_names_the_server_of_its_preprint(server: str, venue: str) -> None:
    text = PREPRINT.format(server)
    paper = 'paper = "https://arxiv.org/abs/2401.00001"\n'
    assert changed_text(text, paper, paper + IN_ECCV).text == PREPRINT.format(venue)


@pytest.mark.parametrize("address", ["https://hive.org/1", "<https://hive.org/1>"])
def test_a_definition_right_below_a_row_keeps_its_address(address: str) -> None:
    row = "- [Dances](https://arxiv.org/abs/2401.00001), A. Bee, 2024"
    below = f"\n[hive]: {address}\nmore text\n"
    built = build(f"## Bees\n\n{row}{below}", catalog_of(f"## Bees\n\n{row}\n"))
    assert built.text == f"## Bees\n\n{row}{below}"


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ('code = "https://hive.org/2"\n', " [[code]]\n[code]: https://hive.org/2"),
        ("", ""),
        (
            'code = "https://hive.org/1"\nlinks = { slides = "https://hive.org/3" }\n',
            " [[code]] [[slides]](https://hive.org/3)\n[code]: https://hive.org/1",
        ),
    ],
)
def test_a_definition_right_below_a_row_goes_with_its_link(new: str, row: str) -> None:
    head = "## Bees\n\n- [Dances](https://arxiv.org/abs/2401.00001), A. Bee, 2024."
    text = f"{head} [[code]]\n[code]: https://hive.org/1\n"
    assert changed_text(text, 'code = "https://hive.org/1"\n', new).text.replace(" \n", "\n") == f"{head}{row}\n"


def test_a_line_that_is_not_read_as_a_row_is_told_and_not_written_twice() -> None:
    row = "- [Nests of Paper and Mud](https://a.org/2), A. Wasp, 2024\n"
    text = "## Bees\n\n[1] *Nests of Paper and Mud*, no longer a row\n"
    built = build(text, catalog_of(f"## Bees\n\n{row}"))
    assert built.text == text
    assert [(one.line, one.text) for one in built.unwritten] == [(3, "Nests of Paper and Mud")]
    longer = text.replace("*,", " of Wasps*,")
    assert build(longer, catalog_of(f"## Bees\n\n{row}")).text != longer


def test_a_new_section_stands_above_the_anchor_of_the_next_heading() -> None:
    row = "- [Dances](https://a.org/1), A. Bee, 2024\n\n"
    below = "<a name='x'></a>\n\n## Wasps\n\n- [Nests](https://a.org/2), A. Wasp, 2024\n"
    catalog = catalog_of(f"## Bees\n\n{row}{below}")
    for head in ("", "## Bees\n\n"):
        assert build(head + below, catalog).text == f"## Bees\n\n{row}{below}"


def test_the_label_of_a_link_to_a_server_is_no_venue() -> None:
    text = PREPRINT.format("**Dances**").replace("[[Paper]", "[[arXiv]", 1)
    paper = 'paper = "https://arxiv.org/abs/2401.00001"\n'
    built = changed_text(text, paper, paper + IN_ECCV)
    assert built.text == text.replace("**Dances** [[arXiv]", "**Dances** [ECCV 2024] [[arXiv]")


@pytest.mark.parametrize(
    ("title", "new"),
    [
        ("**Dances: With *Nothing***", "**Dances: With *Nothing at All***"),
        ("**Dances: *With* Nothing**", "**Dances: *With* Nothing at All**"),
        ("**Dances**: With Nothing", "**Dances**: With Nothing at All"),
        ("<b>Dances: With <i>Nothing</i></b>", "<b>Dances: With <i>Nothing at All</i></b>"),
        ("**Dances  With Nothing**", "**Dances  With Nothing at All**"),
        ("Dances:\n  **With Nothing**", "Dances:\n  **With Nothing at All**"),
    ],
)
def test_the_words_of_a_title_that_stay_are_left_as_the_row_spells_them(title: str, new: str) -> None:
    built = changed_text(PREPRINT.format(title + " [ICRA 2024]"), ' Nothing"', ' Nothing at All"')
    assert built.text == PREPRINT.format(new + " [ICRA 2024]")


@pytest.mark.parametrize(
    "row",
    [
        "* **Dances** [ICRA 2024]\n    * [[Paper](https://bee.org/1)]\n    * *Best paper finalist.*\n",
        "* **Dances** [ICRA 2024] [[Paper](https://bee.org/1)] - Won a prize; see our blog.\n",
        "* **First *dances*** [ICRA 2024] [[Paper](https://bee.org/1)] (Spotlight)\n",
    ],
)
def test_a_new_row_repeats_no_remark_of_its_neighbor(row: str) -> None:
    text = f"## Bees\n\n{row}"
    built = changed_text(text, "[[papers]]\n", "[[papers]]\n" + OTHER.replace("\n\n", "\n" + IN_ECCV + "\n"))
    line = "* **Moths at Night** [ECCV 2024]"
    gap = "\n    * " if "\n    " in row else " "
    assert built.text == f"## Bees\n\n{line}{gap}[[Paper](https://moth.org/1)]\n{row}"


def test_a_new_row_keeps_the_words_that_all_rows_have() -> None:
    row = "* **{}** [ICRA 2024]\n    * Links: [[Paper](https://{}.org/1)]\n"
    text = "## Bees\n\n" + row.format("Dances", "bee") + row.format("Wasps", "wasp")
    added = OTHER.replace("\n\n", "\n" + IN_ECCV.replace("ECCV", "ICRA") + "\n")
    built = changed_text(text, "[[papers]]\n", "[[papers]]\n" + added)
    assert row.format("Moths at Night", "moth") in built.text


def test_a_new_row_without_a_venue_has_its_year_where_others_have_theirs_behind_the_venue() -> None:
    row = "* **Dances** [ICRA 2024]\n    * [[Paper](https://bee.org/1)]\n"
    built = changed_text(f"## Bees\n\n{row}", "[[papers]]\n", "[[papers]]\n" + OTHER)
    assert built.text == f"## Bees\n\n* **Moths at Night** [2024]\n    * [[Paper](https://moth.org/1)]\n{row}"


def test_a_new_row_without_a_venue_leaves_no_blank_where_that_stood() -> None:
    row = "* **Dances** [Ministry of Bees]\n    * [[Paper](https://bee.org/1)]\n"
    built = changed_text(f"## Bees\n\n{row}", "[[papers]]\n", "[[papers]]\n" + OTHER)
    assert built.text == f"## Bees\n\n* **Moths at Night**\n    * [[Paper](https://moth.org/1)]\n{row}"


ONE_PART = {
    "a word of a title with an entity": ("- Bees &amp; Their  Nests [[pdf]](https://a.org/1)", "Their", "Our"),
    "a word beside a sign that needs no backslash": (
        "- Bees@Home and Nests [[pdf]](https://a.org/1)", "Nests", "Hives",
    ),
    "the PDF of another number": (
        "- Bees and Nests [[pdf]](https://arxiv.org/pdf/2301.00001.pdf)", "2301.00001", "2301.00002",
    ),
    "one of several people": (
        "- Bees and Nests. Dora Sand\\*, Al Twig\\*, Ed Moss [[pdf]](https://a.org/1)", "Moss", "Reed",
    ),
    "one of people with their family names first": (
        "- **Bees and Nests**. Sand, Dora, Al Twig, and Ed Moss (2023) [[pdf]](https://a.org/1)", "Twig", "Reed",
    ),
    "the number of a preprint beside its link": (
        "- “Bees and Nests,” CoRR, vol. abs/2301.00001, 2023. [Paper](https://arxiv.org/pdf/2301.00001)",
        "2301.00001", "2301.00002",
    ),
    "a repository whose name begins as the one before": (
        "- Bees and Nests [[pdf]](https://a.org/1) [[code]](https://github.com/bee/hive)", "bee/hive", "bee/hive2",
    ),
    "a venue without a year for one with another name": (
        "- A. Bee, \"Bees and Nests,\" Int. Conf. Learn. Representations, 2023. [Paper](https://a.org/1)",
        "Int. Conf. Learn. Representations", "Int. Conf. Machine Learning",
    ),
    "one word of a remark of two pieces": (
        "- **Bees and Nests** [[pdf]](https://a.org/1) *Best Paper* | *Code Coming Soon*", "Soon", "Later",
    ),
    "one word of a remark that is emphasized": (
        "- [Bees and Nests](https://a.org/1)\n  - Proposing a _white_ attack on many hives.", "white", "black",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "old", "new"), ONE_PART.values(), ids=ONE_PART)
def test_one_word_that_changes_leaves_the_spelling_of_all_others_and_comes_back(row: str, old: str, new: str) -> None:
    page = f"## Bees\n\n{row}\n- [Wasps of the North](https://a.org/2)\n"
    changed = changed_text(page, old, new, count=-1)
    assert changed.text == page.replace(old, new)
    assert changed_text(changed.text, new, old, count=-1).text == page


def test_equal_headings_with_anchors_of_their_own_are_sections_of_their_own() -> None:
    rows = {name: f"- [On {name} bees](https://a.org/{name}.pdf)\n" for name in ("red", "big", "sad", "odd")}
    heads = ['### <a id="east_20">2020</a>\n', '### <a id="west_20">2020</a>\n']
    text = (
        f"## Papers\n\n### East\n{heads[0]}{rows['red']}{rows['big']}\n### West\n{heads[1]}{rows['sad']}{rows['odd']}"
    )
    catalog = catalog_of(text)
    assert [section.id for section in catalog.sections] == ["papers", "east_20", "west_20"]
    assert build(text, catalog).text == text
    assert build(text.replace(rows["big"], ""), catalog).text == text
    assert build(text.replace(rows["odd"], ""), catalog).text == text
