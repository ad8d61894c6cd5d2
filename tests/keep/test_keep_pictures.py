"""Pictures of a page follow from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from samcat.errors import Caution, UsageError
from samcat.keep.pictures import chronology, pictures_of

if TYPE_CHECKING:
    from samcat.catalog import Catalog

PAGE = "# Page\n\n<!-- samcat:timeline -->\n![All](pictures/all.svg)\n\n![Other](other.svg)\n"


def test_the_readme_shows_the_chronology_as_it_is(shipped: Catalog) -> None:
    drawn = pictures_of((ROOT / "README.md").read_text(encoding="utf-8"), shipped)
    assert drawn == {"docs/chronology.svg": (ROOT / "docs/chronology.svg").read_text(encoding="utf-8")}


def test_an_image_below_the_comment_is_drawn_and_no_other(shipped: Catalog) -> None:
    assert pictures_of(PAGE, shipped) == {"pictures/all.svg": chronology(shipped)}


def test_a_query_chooses_what_is_drawn(shipped: Catalog) -> None:
    page = PAGE.replace("timeline", "timeline tag:ultrasound has:code")
    (picture,) = pictures_of(page, shipped).values()
    assert "MedSAM</text>" not in picture
    assert picture != chronology(shipped)


def test_counts_are_drawn_by_what_the_comment_says(shipped: Catalog) -> None:
    page = '<!-- samcat:stats modality has:code -->\n<img width="90%" src="a%20b.svg">\n'
    (item,) = pictures_of(page, shipped).items()
    assert item[0] == "a b.svg"
    with_code = shipped.count(has_code=True)
    assert f">Records by modality: {with_code}</text>" in item[1]


def test_a_comment_in_code_asks_for_nothing(shipped: Catalog) -> None:
    assert pictures_of(f"```\n{PAGE}```\n", shipped) == {}


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# Q\n\n<!-- samcat:stats bogus -->\n![All](all.svg)\n", "P:3: samcat:stats: "),
        ("<!-- samcat:timeline -->\n\n![All](all.svg)\n", "P:1: samcat:timeline needs an image of SVG"),
        ("<!-- samcat:stats year -->\n![All](all.png)\n", "P:1: samcat:stats needs an image of SVG"),
        ("<!-- samcat:stats colour -->\n![All](all.svg)\n", "there is no grouping by 'colour'"),
        (PAGE + "<!-- samcat:stats year -->\n![All](pictures/all.svg)\n", "P:7: pictures/all.svg is another picture"),
        ("# Q\n\n<!-- samcat:timelin x -->\n", r"P:3: there is no samcat:timelin \(did you mean samcat:timeline\?"),
        ("<!-- samcat:chart -->\n", r"P:1: there is no samcat:chart \(there are timeline, stats, begin, end"),
        (PAGE.replace("timeline", "timeline mark:later"), "P:3: mark: is for yourself"),
        (
            PAGE.replace("timeline", "timeline tag:mrii"),
            "P:3: samcat:timeline: there is no tag 'mrii'; did you mean mri",
        ),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(shipped: Catalog, page: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        pictures_of(page, shipped, "P")


@pytest.mark.parametrize("path", ["../a.svg", "/a.svg", "https://example.org/a.svg", "a/../../b.svg"])
def test_no_picture_is_drawn_outside_of_the_folder(shipped: Catalog, path: str) -> None:
    with pytest.raises(UsageError):
        pictures_of(PAGE.replace("pictures/all.svg", path), shipped)


def test_a_picture_of_nothing_is_told(shipped: Catalog) -> None:
    with pytest.warns(Caution, match="P:3: nothing found by zzzqx, so the picture is empty"):
        pictures_of(PAGE.replace("timeline", "timeline zzzqx"), shipped, "P")
