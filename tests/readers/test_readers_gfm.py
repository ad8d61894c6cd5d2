"""GitHub-flavoured Markdown: rows, cells, links, headings."""

from __future__ import annotations

import time

import pytest

from samcat.readers.gfm import Heading, Link, Lost, Row, Table, blocks, inline, plain, split_row


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("|a|b|", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a | b", ("a", "b")),
        (r"|a\|b|`c\|d`|", ("a|b", "`c|d`")),
        ("|a||b|  ", ("a", "", "b")),
        (r"|a\\|b|", (r"a\\", "b")),
        ("|", ("",)),
    ],
)
def test_a_row_is_split_at_its_pipes(line: str, cells: tuple[str, ...]) -> None:
    assert split_row(line) == cells


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"\[a\] \*b\* \\ \x", r"[a] *b* \ \x"),
        ("**a** _b_ ~~c~~ ***d***", "a b c d"),
        ("snake_case_name 2 * 3 * 4 a*b", "snake_case_name 2 * 3 * 4 a*b"),
        ("SAM^Med^ &amp; &lt;b&gt; &#65;&nosuch;", "SAM^Med^ & <b> A&nosuch;"),
        ("a<br>b<sup>2</sup> <!-- no --> 1 < 2", "a b2 1 < 2"),
        ("`a*b*` `` c`d ``", "a*b* c`d"),
        ("**[a](https://x.y)** b", "a b"),
    ],
)
def test_a_cell_is_read_as_people_see_it(cell: str, text: str) -> None:
    assert plain(inline(cell)) == text


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("[paper](https://a.b/c)", Link("paper", "https://a.b/c")),
        ("[(paper)](https://a.b/c_(d))", Link("(paper)", "https://a.b/c_(d)")),
        ("[[paper]](https://a.b)", Link("[paper]", "https://a.b")),
        ('[p](<https://a.b/c d> "title")', Link("p", "https://a.b/c d")),
        ("[p](https://a.b", Link("p", "https://a.b")),
        ("[p][1]", Link("p", "https://one.org")),
        ("[1]", Link("1", "https://one.org")),
        ("<https://a.b>", Link("", "https://a.b")),
        ("https://a.b/c).", Link("", "https://a.b/c")),
        ("[![Code](https://badge.svg)](https://a.b)", Link("Code", "https://a.b")),
        (r"[p](https://a.b/c\_d)", Link("p", "https://a.b/c_d")),
    ],
)
def test_a_link_is_found_in_every_form(cell: str, link: Link) -> None:
    assert next(part for part in inline(cell, {"1": "https://one.org"}) if isinstance(part, Link)) == link


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("## Papers. ##", Heading(1, "Papers")),
        ('## Papers <div id="sam"></div>', Heading(1, "Papers", "sam")),
        ("Papers\n======", Heading(1, "Papers")),
        ('<h2 id="x">Papers &amp; data</h2>', Heading(1, "Papers & data", "x")),
        ("> ### [Papers](#papers):", Heading(1, "Papers")),
    ],
)
def test_a_heading_is_read_without_its_markup(text: str, heading: Heading) -> None:
    assert list(blocks(text)) == [heading]


def test_a_table_ends_at_a_blank_line_and_rows_below_it_stand_alone() -> None:
    table, row = blocks("|a|b|\n|:-|-:|\n|1|2|\n\n|3|4|\n")
    assert isinstance(table, Table)
    assert [part.cells for part in table.rows] == [("1", "2")]
    assert isinstance(row, Row)
    assert (row.line, row.cells) == (5, ("3", "4"))


def test_code_and_comments_hold_no_rows_but_tell_when_they_never_end() -> None:
    assert list(blocks("```\n|a|b|\n```\n<!--\n|c|d|\n-->\n")) == []
    (lost,) = blocks("~~~\n|a|b|\n")
    assert isinstance(lost, Lost)
    assert lost.line == 1


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(line: str) -> None:
    found = [block.line for block in blocks(f"# a{line}{line}# b{line}") if isinstance(block, Heading)]
    assert found == [1, 3]


@pytest.mark.parametrize(
    "piece", ["[", "](", "[a](", "<!--", "`", "*", "**a", "http://a)", "[a](<", "\\", "[a][b]", "|"]
)
def test_hostile_cells_are_read_at_once(piece: str) -> None:
    start = time.perf_counter()
    inline(piece * 50_000)
    list(blocks(piece * 50_000))
    assert time.perf_counter() - start < 4
