"""Rows that are added to the tables of a catalog which are about the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat.errors import SamcatError
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.file.settings import with_declined

PAPER = '[[papers]]\nkey = "bee2024bees"\ntitle = "On bees"\n'
ROW = {"key": "bee2024bees", "field": "code", "value": 'https://a.b/"c"'}


def added(text: str) -> str:
    path = Path("catalog.toml")
    data = text.encode()
    return with_declined(Document(path, data, read(data, path)), "refresh", [ROW])


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        PAPER.removesuffix("\n"),
        PAPER.replace("\n", "\r\n"),
        f"{PAPER}\n[refresh]\n",
        f"{PAPER}\n[refresh]",
        f"[refresh] # mine\n\n{PAPER}",
        f"[refresh]\ndeclined = []\n{PAPER}",
        '[refresh]\ndeclined = [{ key = "x", field = "title", value = "y" }] # why\n' + PAPER,
        '[refresh]\ndeclined = [\n  # why\n  { key = "x", field = "title", value = "y" }\n]\n' + PAPER,
        'refresh.declined = [{ key = "x", field = "title", value = "y" }]\n' + PAPER,
    ],
)
def test_a_row_is_added_wherever_the_array_stands_and_nothing_else_changes(text: str) -> None:
    made = added(text)
    catalog = read(made.encode(), Path("catalog.toml"))
    assert catalog.declined[0] == (ROW["key"], ROW["field"], ROW["value"])
    assert len(catalog.declined) == 1 + text.count('"x"')
    assert catalog.records == read(text.encode(), Path("catalog.toml")).records
    for line in text.splitlines():
        assert line.removesuffix("[]").split("[{")[0].strip() in made
    assert text.count("#") == made.count("#")


@pytest.mark.parametrize("text", ["[[refresh.declined]]\nkey = 'x'\nfield = 'title'\nvalue = 'y'\n" + PAPER])
def test_an_array_in_another_form_is_left_to_its_curator(text: str) -> None:
    with pytest.raises(SamcatError, match="as an array"):
        added(text)
