from __future__ import annotations

from pathlib import Path

import pytest

from page_search import PageSearch
from samcat.catalog import Catalog
from samcat.record.model import Paper


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
