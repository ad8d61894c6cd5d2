from __future__ import annotations

from pathlib import Path

import pytest

from page_search import PageSearch
from samcat.catalog import Catalog
from samcat.record.model import Paper


def _list(*titles: str) -> Catalog:
    return Catalog(Path("list.toml"), papers=tuple(Paper(f"key{number}", title) for number, title in enumerate(titles)))


@pytest.mark.parametrize(
    ("word", "suggested"),
    [
        ("gizmex", ["gizmer"]),  # of the nearest the most frequent
        ("gimzos", ["gizmos"]),
        ("gizxoxes", []),  # two slips in eight letters
        ("kitcher", ["kitchex"]),
        ("kitchen", []),  # a word of everyday speech
        ("gizmosphere", []),  # a longer word that begins so
    ],
)
def test_a_suggestion_is_what_the_word_may_be_a_slip_for(word: str, suggested: list[str]) -> None:
    catalog = _list("Gizmed Gizmel", "Gizmer", "Gizmer", "Gizmos", "Kitchex")
    assert catalog.nearest(word) == suggested
    assert PageSearch(catalog).nearest(word) == suggested


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
