from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from page_search import PageSearch
from samcat.catalog import Catalog
from samcat.record.model import Paper
from samcat.search.documents import MemoryDocuments
from samcat.search.parse import Query
from samcat.search.suggest import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable


def _list(*titles: str) -> Catalog:
    return Catalog(Path("list.toml"), papers=tuple(Paper(f"key{number}", title) for number, title in enumerate(titles)))


@pytest.mark.parametrize(
    ("words", "suggested"),
    [(("maska", "maske", "maski", "masko"), "maskz"), (("maska", "maske", "maski", "masko", "masku"), "maska")],
)
def test_the_most_frequent_of_the_five_nearest_words_is_suggested(words: tuple[str, ...], suggested: str) -> None:
    catalog = _list(*words, "maskz one", "maskz two")
    assert catalog.nearest("maskx") == [suggested]
    assert PageSearch(catalog).nearest("maskx") == [suggested]


@pytest.mark.parametrize(("word", "is_compared"), [("abc", False), ("abcd", True)])
def test_words_are_compared_only_with_one_that_is_long_enough_to_have_a_near_one(word: str, is_compared: bool) -> None:
    compared: list[str] = []

    class Documents(MemoryDocuments):
        def like(self, token: str) -> Iterable[str]:
            compared.append(token)
            return super().like(token)

    suggestions(Documents([Paper("a", "Abce abde")]), Query((word,)), {})
    assert (compared[:1] == [word]) is is_compared


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("meidc", "medic"),
        ("medxc", "medic"),
        ("bi2", "bio"),
        ("bi2v", "bio2v"),
        ("mie", "me"),
        ("mxxic", ""),
        ("m", ""),
    ],
)
def test_the_beginning_that_is_meant_is_one_slip_away(typed: str, meant: str) -> None:
    assert _list("Medical Bio2Vol").nearest_beginning(typed) == meant


@pytest.mark.parametrize(("letters", "is_one"), [(50, True), (51, False)])
def test_what_is_longer_than_any_word_begins_like_none(letters: int, is_one: bool) -> None:
    assert bool(_list("a" * 50).nearest_beginning("a" * letters)) is is_one
