"""Cards: everything known, wrapped to the width, and nothing that a terminal obeys."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from samcat.formats.card import render
from samcat.formats.cells import width_of
from samcat.record.decode import citation
from samcat.record.model import Paper, Publication, Record

BEE = Paper(
    key="bee2023beenet",
    sections=("bees",),
    date=202304,
    listed=datetime.date(2023, 5, 2),
    title="BeeNet: a hive",
    byline="A. Bee et al.",
    authors=("Bee, Anna", "de la Cruz, María", "{The Hive}"),
    method="BeeNet",
    arxiv="2304.00001",
    paper="https://a.org/1",
    code="https://github.com/a/b",
    data="https://d.org",
    published=Publication("Bees 2024", "conference", 2024, "10.1/x"),
    doi="10.2/y",
    aliases=("oldbee", "olderbee"),
)
CITATION = citation(
    "C-2024",
    "article",
    (("title", "{SAM} it"), ("author", "Zhang, Yichi and others"), ("journal", "arXiv:2401.03495"), ("year", "2024")),
)


def card(*records: Record, **options: Any) -> str:
    return "".join(render(records, **options))


def test_everything_known_is_on_the_card() -> None:
    assert card(BEE) == (
        "BeeNet: a hive\n"
        "Anna Bee, María de la Cruz, The Hive\n"
        "\n"
        "date       2023-04, on the list since 2023-05-02\n"
        "published  Bees 2024 (conference)\n"
        "method     BeeNet\n"
        "section    bees (paper)\n"
        "paper      https://a.org/1\n"
        "code       https://github.com/a/b\n"
        "data       https://d.org\n"
        "arXiv      2304.00001\n"
        "DOI        10.1/x, 10.2/y\n"
        "byline     A. Bee et al.\n"
        "key        bee2023beenet\n"
        "aliases    oldbee, olderbee\n"
        "cite it    samcat cite bee2023beenet\n"
    )


def test_of_unknown_authors_the_byline_is_shown() -> None:
    assert (
        card(Paper(key="k", sections=("s",), date=202401, title="T", byline="J. Wan et al.")).split("\n")[1]
        == "J. Wan et al."
    )


def test_a_citation_shows_its_fields_and_where_it_leads() -> None:
    text = card(CITATION)
    assert text.startswith("SAM it\nYichi Zhang et al.\n\n")
    for line in ("citation (article)", "2024", "https://arxiv.org/abs/2401.03495", "samcat cite C-2024"):
        assert line in text


@pytest.mark.parametrize(
    ("edition", "shown"), [("2", "edition 2"), ("Third", "Third edition"), ("2nd ed.", "2nd ed."), (None, "2001, Wax")]
)
def test_a_card_says_that_a_number_is_an_edition(edition: str | None, shown: str) -> None:
    published = Publication(type="book", year=2001, edition=edition, publisher="Wax")
    assert shown in card(Paper("k", "Bees", published=published))


def test_two_cards_have_a_blank_line_between_them() -> None:
    assert card(BEE, CITATION) == card(BEE) + "\n" + card(CITATION)


@pytest.mark.parametrize("width", [1, 2, 20, 24, 30, 40, 80, 200])
def test_lines_are_wrapped_to_the_width_and_links_stay_whole(width: int) -> None:
    link = "https://a.org/" + "long/" * 30
    long = BEE._replace(title="Many words of a title " * 9 + "医学图像" * 40, paper=link)
    shown = card(long, width=width).split("\n")
    assert any(link in line for line in shown)
    assert all(
        sum(max(0, wcwidth(letter)) for letter in line) <= max(width, 20) for line in shown if "https://" not in line
    )


@given(st.text(), st.text(), st.one_of(st.none(), st.integers(1, 120)))
def test_any_text_is_shown_without_what_a_terminal_obeys(title: str, method: str, width: int | None) -> None:
    text = card(BEE._replace(title=title, method=method, paper=title), width=width)
    assert text.replace("\n", "").isprintable()
    assert "samcat cite" in text


def test_links_are_clickable_where_links_are_wanted() -> None:
    assert "\x1b]8;;https://a.org/1\x1b\\https://a.org/1\x1b]8;;\x1b\\" in card(BEE, links=True)
    hostile = BEE._replace(paper="javascript:alert(1)", code="https://a\x1b\\b", data=None)
    assert "\x1b" not in card(hostile, links=True)


def test_markup_is_printed_letter_for_letter() -> None:
    assert "[bold]x[/red] :warning:\n" in card(BEE._replace(title="[bold]x[/red] :warning:"))


@pytest.mark.parametrize("label", ["x" * 90, "数据集", "e\u0301" * 90])
def test_no_label_of_a_link_is_wider_than_the_screen_or_shifts_its_column(label: str) -> None:
    lines = card(Paper("key", "A title", note="remark", fields=((label, "value"),)), width=40).splitlines()
    assert max(map(width_of, lines)) <= 40
    before = [line.partition(value)[0] for value in ("remark", "value") for line in lines if line.endswith(value)]
    assert len({width_of(text) for text in before}) == 1
