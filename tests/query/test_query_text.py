from __future__ import annotations

import sys

import pytest

from samcat.model import Paper
from samcat.query.parse import parse
from samcat.query.rank import search
from samcat.query.text import fold, spell, spellings, squash


def test_folding_a_folded_text_changes_nothing() -> None:
    letters = (chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000)
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


def test_letters_of_mathematics_fold_to_small_ones() -> None:
    assert fold("𝔸𝐁ℂ") == "abc"


def test_squashing_leaves_letters_and_digits() -> None:
    assert squash("Méd\u00a0★ SAM—2½\u200d!") == "medsam212"


def test_a_word_with_two_british_spellings_is_known_in_all_four_ways() -> None:
    ways = {"colorization", "colourization", "colorisation", "colourisation"}
    assert ways <= set(spellings("colorization"))
    assert {spell(way) for way in ways} == {"colorization"}


def test_a_word_that_is_cut_within_a_british_spelling_is_known_by_what_is_left() -> None:
    assert "optimis" in spellings("optimiz")


@pytest.mark.parametrize(
    ("title", "method", "query"),
    [
        ("Multi\u00a0organ networks", None, "multiorgan"),
        ("Multi × organ networks", None, "multiorgan"),
        ("Scans in general", "Med★SAM", "medsam"),
        ("Scans in general", "𝔸½", "a½"),
        ("Colourisation of slides", None, "colorized"),
        ("Optimised prompts", None, "optimizing"),
        ("Anaemic cells", None, "anem"),
    ],
)
def test_neither_signs_nor_spelling_nor_a_cut_hide_a_word(title: str, method: str | None, query: str) -> None:
    paper = Paper(key="k", section="s", date=202401, title=title, byline="J. Ma", method=method)
    assert [hit.record for hit in search([paper], parse(query))] == [paper]
