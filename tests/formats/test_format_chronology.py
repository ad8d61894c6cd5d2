"""The chronology of the shipped list as a picture: what it must hold, and that no label meets another one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import NamedTuple
from xml.dom.minidom import parseString

import pytest

from effort import calls
from samcat.catalog import Catalog
from samcat.formats import chronology as form
from samcat.formats.picture import DARK, LIGHT, Colors, label, text_width
from samcat.keep.pictures import chronology, counted
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


class Box(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float


def boxes_of(picture: str) -> list[Box]:
    """Where each text of a picture stands at most, by its anchor and the widths of its letters."""
    boxes = []
    for node in parseString(picture).getElementsByTagName("text"):  # noqa: S318
        text = node.firstChild.data  # type: ignore[union-attr]
        x, y, size = (float(node.getAttribute(name)) for name in ("x", "y", "font-size"))
        width = text_width(text, size)
        left = x - {"middle": width / 2, "end": width}.get(node.getAttribute("text-anchor"), 0)
        boxes.append(Box(text, left, left + width, y - 0.75 * size, y + 0.25 * size))
    return boxes


def meet(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


MANY = Catalog(
    Path("c.toml"),
    papers=tuple(
        Paper(f"k{number}", "T", date=date, method=f"{name}-{number}")
        for number, (name, date) in enumerate(
            product(("MedSAM", "W" * 30, "x", "胃腸分割"), [202304] * 4 + [202305, 202412, 202601, 200101, 202601])
        )
    ),
)


@pytest.mark.parametrize("which", ["shipped", "many"])
def test_no_text_of_a_chronology_meets_another_one_or_leaves_the_picture(shipped: Catalog, which: str) -> None:
    picture = chronology(shipped if which == "shipped" else MANY)
    boxes = boxes_of(picture)
    assert [(one, two) for one, two in combinations(boxes, 2) if meet(one, two)] == []
    node = parseString(picture).getElementsByTagName("svg")[0]  # noqa: S318
    left, top, width, height = map(float, node.getAttribute("viewBox").split())
    assert [box for box in boxes if box.left < left or box.right > left + width] == []
    assert [box for box in boxes if box.top < top or box.bottom > top + height] == []


@pytest.mark.parametrize("by", ["month", "venue", "modality", "author"])
def test_no_text_of_counts_meets_another_one(shipped: Catalog, by: str) -> None:
    boxes = sorted(boxes_of(counted(shipped, by, shipped.papers)), key=lambda box: box.top)
    assert [(one, two) for one, two in pairwise(boxes) if meet(one, two)] == []


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_xmllint_finds_nothing_in_a_picture(shipped: Catalog) -> None:
    for picture in (chronology(shipped), chronology(MANY), counted(shipped, "month", shipped.papers)):
        done = subprocess.run(["xmllint", "--noout", "-"], input=picture.encode(), capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


def test_of_two_records_of_one_method_the_older_one_counts() -> None:
    papers = [Paper("b", "B", date=202405, method="SAM+"), Paper("a", "A", date=202303, method="sam+")]
    assert [(entry.name, entry.month) for entry in form.entries(papers)] == [("sam+", "2023-03")]


def _light(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_texts_dots_and_bars_have_a_contrast_of_four_and_a_half(shipped: Catalog, colors: Colors) -> None:
    ground, bar, edge, accent = colors.ground, colors.bar, colors.quiet, colors.accent
    for ink, behind in ((colors.ink, ground), (edge, ground), (accent, ground), (accent, bar), (edge, bar)):
        low, high = sorted((_light(ink), _light(behind)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, behind)
    # nothing is drawn in another color, and each bar has an edge
    looks = dict(re.findall(r"\.(\w)\{([^}]*)\}", chronology(shipped).partition("<style>")[2].partition("@media")[0]))
    assert set(re.findall(r'class="(\w)', chronology(shipped))) <= set(looks)
    assert looks["r"] == f"fill:{LIGHT.bar};stroke:{LIGHT.quiet}"
    assert looks["s"] == f"stroke:{LIGHT.quiet}"
    assert set(re.findall("#[0-9a-f]{6}", " ".join(looks.values()))) == set(LIGHT)


DRAW = """
import sys
from pathlib import Path
import samcat
from samcat.keep.pictures import chronology, counted, pictures_of
catalog = samcat.load(sys.argv[1])
page = pictures_of("<!-- samcat:stats venue tag:mri -->\\n![Venues](a.svg)\\n", catalog)
drawn = [chronology(catalog), *(counted(catalog, by, catalog.papers) for by in ("month", "author", "modality"))]
sys.stdout.buffer.write("".join([*drawn, *page.values()]).encode())
"""


def test_processes_elsewhere_draw_the_same_bytes(shipped: Catalog) -> None:
    drawn = [
        subprocess.run(
            [sys.executable, "-c", DRAW, str(shipped.path)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
        ).stdout
        for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("4242", "America/Los_Angeles", "C.UTF-8"))
    ]
    assert drawn[0] == drawn[1]
    assert drawn[0].count(b"</svg>") == 5


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


def test_a_label_of_twice_the_letters_is_cut_as_fast() -> None:
    short, long = (partial(label, "x" * length, 200, 12) for length in (1_000, 2_000))
    assert calls(short) == calls(long)


@pytest.mark.parametrize("month", ["2024-01", "2024-12"])
def test_twice_as_many_methods_of_one_month_take_twice_the_steps(month: str) -> None:
    at = {"2024-01": 26.0, "2024-12": 790.0}

    def placed(count: int) -> int:
        named = [form.Entry(f"N{number:05}", month, "", False) for number in range(count)]
        return calls(lambda: form.place(named, at, 70.0))

    assert placed(400) < 2.2 * placed(200)
