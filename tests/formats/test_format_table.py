"""The table: what stands where, and how wide, for any text at any width."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from samcat.formats.cells import cut, width_of, wrap
from samcat.formats.table import render
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper, Record

BEE = Paper(
    key="bee2023beenet",
    sections=("bees",),
    date=202304,
    listed=datetime.date(2023, 5, 2),
    title="BeeNet: a hive",
    byline="A. Bee et al.",
    paper="https://a.org/1",
    code="https://github.com/a/b",
)
ODD = (
    "医学图像分割的大模型与提示学习研究进展和应用前景综述以及更多的内容和方法以及数据集",
    "family 👨‍👩‍👧‍👦 flag 🇫🇷 thumb 👍🏽 heart ❤️ keycap 1️⃣ and more text that is cut",
    "e\u0301\u0323 combining a\u030a\u0301 marks n\u0303 all over the place until it is too long to be shown",
    "각 Hangul jamo ᄀ\u1161 กำ किक्षि עברית",
    "tab\tnew\nline \x1b[2J \u202e \u200b \ufeff",
    "x" * 10_000,
    "医" * 5_000,
)


def titled(title: str, byline: str = "A. Bee et al.", key: str = "k2024x") -> Paper:
    return Paper(
        key=key, sections=("s",), date=202401, title=title, byline=byline, paper="https://a.org/1", code="https://c.org"
    )


def cells_of(line: str) -> int:
    """The cells of a line on a terminal that counts letter by letter, as the oldest and the strictest do."""
    return sum(max(0, wcwidth(letter)) for letter in line)


def lines(*records: Record, width: int = 80, unicode: bool = True) -> list[str]:
    text = "".join(render(records, width=width, unicode=unicode))
    assert text.endswith("\n")
    return text[:-1].split("\n")


def test_a_row_has_date_authors_title_code_and_key() -> None:
    assert lines(BEE) == [
        "Date    Authors       Title          Code Key",
        "─────── ───────────── ────────────── ──── ─────────────",
        "2023-04 A. Bee et al. BeeNet: a hive Code bee2023beenet",
    ]


def test_a_wide_terminal_does_not_stretch_the_table() -> None:
    assert lines(BEE, width=1000) == lines(BEE, width=200)


def test_a_dataset_shows_that_there_is_data_and_a_citation_its_year_and_title() -> None:
    hive = Dataset(
        key="d",
        sections=("s",),
        date=202311,
        title="HiveSet",
        byline="J. Ye",
        data="https://d.org",
        code="https://c.org",
    )
    fields = (("title", "{SAM} it"), ("author", "Zhang, Yichi and others"), ("year", "2024"))
    rows = lines(hive, citation("C", "misc", fields))[2:]
    assert [row.split() for row in rows] == [
        ["2023-11", "J.", "Ye", "HiveSet", "Data", "d"],
        ["2024", "Y.", "Zhang", "et", "al.", "SAM", "it", "C"],
    ]


@pytest.mark.parametrize("width", [*range(1, 30), 40, 59, 60, 79, 80, 99, 100, 101, 132, 200, 400])
def test_no_line_is_wider_than_the_terminal_and_each_record_is_one(width: int) -> None:
    records = [titled(title, title, title) for title in ODD] + [titled(title) for title in ODD] + [BEE]
    shown = lines(*records, width=width)
    assert len(shown) == len(records) + 2
    assert max(map(cells_of, shown)) <= width


# vowels beside a letter (Mc), as in Devanagari, have a cell in some terminals and none in others
_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Mc"]))


@given(st.lists(st.tuples(_texts, _texts, _texts), max_size=4), st.integers(1, 150))
def test_any_text_keeps_to_its_column(texts: list[tuple[str, str, str]], width: int) -> None:
    records = [*(titled(*text) for text in texts), BEE]
    shown = lines(*records, width=width)
    assert len(shown) == len(records) + 2
    assert all(line.isprintable() for line in shown)
    starts = [at for at, letter in enumerate(shown[1]) if letter != " " and (at == 0 or shown[1][at - 1] == " ")]
    for line in shown:
        padded = "".join(letter + " " * (wcwidth(letter) - 1) for letter in line if wcwidth(letter) > 0)
        assert len(padded) <= width
        assert all(padded[at - 1 : at] in (" ", "") for at in starts[1:])


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    row = lines(titled("A title of many words " * 9), width=60)[2]
    assert "…" in row
    assert "..." in lines(titled("A title of many words " * 9), width=60, unicode=False)[2]


def test_without_unicode_the_rule_is_ascii() -> None:
    assert "".join(lines(BEE, unicode=False)).isascii()


def test_a_byline_is_cut_to_its_first_author() -> None:
    row = lines(titled("A title of many words " * 9, "CD. Longname et al."), width=80)[2]
    assert row.startswith("2024-01 CD. Longname…     A title of")


def test_keys_are_shown_when_nothing_else_has_room() -> None:
    assert lines(BEE, width=16)[2] == "bee2023beenet"


@pytest.mark.parametrize(
    "text", ["[/red]", "[bold]x[link=file:///etc/passwd]y", ":warning: a", "\\[red]", "a\\", "[a b]", "[[x]]"]
)
def test_markup_is_printed_letter_for_letter(text: str) -> None:
    assert f" {text} " in lines(titled(text))[2]


def test_letters_that_a_terminal_obeys_are_spelled_out() -> None:
    row = lines(titled("a\x1b]0;p\x07b\u202ec\x9bd\te\nf"), width=120)[2]
    assert "a\\x1b]0;p\\x07b\\u202ec\\x9bd e f" in row


def test_titles_and_code_are_links_where_links_are_wanted() -> None:
    row = list(render([BEE], links=True))[2]
    assert "\x1b]8;;https://a.org/1\x1b\\BeeNet: a hive\x1b]8;;\x1b\\" in row
    assert "\x1b]8;;https://github.com/a/b\x1b\\Code\x1b]8;;\x1b\\" in row
    assert "\x1b" not in "".join(render([BEE]))


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a\x1b\\b", "https://a\x9cb", "https://a b", "https://u@h/"],
)
def test_what_is_no_web_link_is_no_link(link: str) -> None:
    text = "".join(render([titled("T")._replace(paper=link, code=link)], links=True))
    assert "\x1b" not in text


def test_an_upper_case_scheme_is_a_web_link() -> None:
    text = "".join(render([BEE._replace(paper="HTTPS://ok.org")], links=True))
    assert "\x1b]8;;HTTPS://ok.org\x1b\\" in text


def test_color_changes_no_letter_and_no_place() -> None:
    colored = "".join(render([BEE, titled("T")], color=True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == "".join(render([BEE, titled("T")])).split()
    assert colored.count("\x1b[0m") * 2 == colored.count("\x1b[")


# as tmux 3.3a places the cursor behind them
@pytest.mark.parametrize(
    ("text", "cells"),
    [("हिन्दी", 5), ("தமிழ் மொழி", 9), ("বাংলা", 5), ("မြန်မာ", 5), ("ภาพ ที่นี่", 6), ("Z̈a̋", 2), ("각", 2), ("か\u3099", 2)],
)
def test_a_text_takes_the_cells_that_a_terminal_gives_it(text: str, cells: int) -> None:
    assert width_of(text) == cells
    assert [width_of(line) <= 4 for line in wrap(text, 4)] == [True] * len(wrap(text, 4))
    assert width_of(cut(text, 2)) <= 2
