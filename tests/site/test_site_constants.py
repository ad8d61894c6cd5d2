from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from page_search import PageSearch
from samcat.text import fold, split

if TYPE_CHECKING:
    from samcat.catalog import Catalog


@pytest.fixture(scope="module")
def page(shipped: Catalog) -> PageSearch:
    return PageSearch(shipped)


def _letters(first: int, last: int) -> list[str]:
    # what a newer Unicode may have given a meaning is left out
    return [chr(number) for number in range(first, last) if unicodedata.category(chr(number)) not in ("Cn", "Cs")]


@pytest.mark.parametrize(
    ("first", "last"), [(0, 0x3000), (0x3000, 0x3500), (0xA000, 0xAC50), (0xF900, 0x10000), (0x10000, 0x20100)]
)
def test_every_letter_is_folded_as_in_python(page: PageSearch, first: int, last: int) -> None:
    letters = _letters(first, last)
    folded = page.value(f"{[ord(letter) for letter in letters]}.map((code) => samcat.fold(String.fromCodePoint(code)))")
    assert [pair for pair in zip(letters, folded, strict=True) if fold(pair[0]) != pair[1]] == []


@pytest.mark.parametrize(("first", "last"), [(0, 0x3100), (0x10000, 0x20100)])
def test_every_letter_is_part_of_a_word_or_not_as_in_python(page: PageSearch, first: int, last: int) -> None:
    letters = _letters(first, last)
    words = page.value(
        f"{[ord(letter) for letter in letters]}.map((code) => samcat.split(`a${{String.fromCodePoint(code)}}b`))"
    )
    assert [pair for pair in zip(letters, words, strict=True) if split(f"a{pair[0]}b") != pair[1]] == []


def test_no_letter_with_case_is_left_out() -> None:
    """The tables end at the last such letter that there is."""
    astral = [chr(number) for number in range(0x1F000, 0x110000)]
    assert [letter for letter in astral if letter.casefold() != letter.upper().lower()] == []
