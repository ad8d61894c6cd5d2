"""The chronology of the shipped list as a picture: what it must hold, and that no label meets another one."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from samcat.catalog import Catalog
from samcat.formats import chronology as form
from samcat.formats.picture import DARK, LIGHT, Colors, label, text_width
from samcat.keep.pictures import chronology
from samcat.record.model import Paper
from samcat.text import fold


def test_two_pictures_of_one_list_are_equal_and_well_formed(shipped: Catalog) -> None:
    picture = chronology(shipped)
    assert picture == chronology(shipped)
    assert parseString(picture).getElementsByTagName("svg")[0].getAttribute("role") == "img"  # noqa: S318 - our own


def test_every_named_method_stands_there_once(shipped: Catalog) -> None:
    texts = [
        node.firstChild.data  # type: ignore[union-attr]  # each text holds one
        for node in parseString(chronology(shipped)).getElementsByTagName("text")  # noqa: S318
    ]
    names = {fold(paper.method) for paper in shipped.papers if paper.method}
    drawn = [fold(text) for text in texts if fold(text) in names]
    assert sorted(drawn) == sorted(names)


def test_no_label_meets_another_one_of_its_row_or_leaves_the_picture(shipped: Catalog) -> None:
    entries = form.entries(shipped.papers)
    months = sorted({entry.month for entry in entries})
    step = 842 / len(months)
    placed = form.place(entries, {month: 26 + n * step for n, month in enumerate(months)}, step)
    assert len(placed) == len(entries)
    for one, two in combinations(placed, 2):
        if one.row == two.row:
            assert one.x + one.width < two.x or two.x + two.width < one.x
    assert all(one.x >= 0 and one.x + one.width <= 868 for one in placed)


def test_of_two_records_of_one_method_the_older_one_counts() -> None:
    papers = [Paper("b", "B", date=202405, method="SAM+"), Paper("a", "A", date=202303, method="sam+")]
    assert [(entry.name, entry.month) for entry in form.entries(papers)] == [("sam+", "2023-03")]


def _light(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_has_a_contrast_of_four_and_a_half(colors: Colors) -> None:
    for ink in (colors.ink, colors.quiet):
        low, high = sorted((_light(ink), _light(colors.ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_hostile_name_is_text_and_nothing_else() -> None:
    name = '</text><script>x</script>\x1b[31m\x00&"\u202e'
    text = chronology(Catalog(Path("c.toml"), papers=(Paper("a", "A", date=202303, method=name),)))
    assert "<script" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)
    parseString(text)  # noqa: S318


def test_a_label_is_cut_where_it_is_too_wide() -> None:
    assert label("MedSAM", 200, 12) == "MedSAM"
    assert label("W" * 50, 100, 12).endswith("…")
    assert text_width(label("W" * 50, 100, 12), 12) <= 100
