"""The catalog that comes with samcat."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.record.keys import SAFE_KEY
from samcat.record.model import key_form

if TYPE_CHECKING:
    from samcat.catalog import Catalog

GOLDEN = Path(__file__).parent / "golden"
REVIEW = (
    ("title", "Segment Anything Model for Medical Image Segmentation: Current Applications and Future Directions"),
    ("author", "Zhang, Yichi and Shen, Zhenrong and Jiao, Rushi"),
    ("journal", "arXiv preprint arXiv:2401.03495"),
    ("year", "2024"),
)
EARLIER = (
    ("title", "How Segment Anything Model (SAM) Boost Medical Image Segmentation?"),
    ("author", "Zhang, Yichi and Jiao, Rushi"),
    ("journal", "arXiv preprint arXiv:2305.03678"),
    ("year", "2023"),
)


def test_it_holds_every_record_of_the_list(shipped: Catalog) -> None:
    assert (len(shipped.papers), len(shipped.datasets), len(shipped.citations)) == (420, 3, 2)


def test_the_rows_of_january_2024_have_the_lists_own_date_byline_title_and_code(shipped: Catalog) -> None:
    rows = (GOLDEN / "january-2024.tsv").read_text(encoding="utf-8").splitlines()
    works = {work.title: work for work in shipped.works}
    assert len(rows) == 118
    for row in rows:
        kind, date, byline, title, gives = row.split("\t")
        work = works[title]
        assert (work.kind, work.date, work.byline) == (kind, int(date), byline)
        assert bool(work.code or work.data) is (gives == "yes"), title


@pytest.mark.parametrize(("key", "fields"), [("SAM4MIS-2024", REVIEW), ("SAM4MIS", REVIEW), ("SAM4MIS-2023", EARLIER)])
def test_the_reviews_entries_have_exactly_their_fields(
    shipped: Catalog, key: str, fields: tuple[tuple[str, str], ...]
) -> None:
    record = shipped.get(key)
    assert (record.kind, record.type, record.fields) == ("citation", "article", fields)


def test_keys_are_safe_lower_case_and_unique_whatever_the_case(shipped: Catalog) -> None:
    names = [name for record in shipped.records for name in (record.key, *record.aliases)]
    assert len({key_form(name) for name in names}) == len(names)
    assert all(SAFE_KEY.fullmatch(name) for name in names)
    assert [work.key for work in shipped.works if not re.fullmatch(r"[a-z]+20\d\d[a-z0-9]+", work.key)] == []


@pytest.mark.parametrize("key", ["ma2023medsam", "wan2024trisam", "horst2023cellvit"])
def test_keys_are_family_year_and_method(shipped: Catalog, key: str) -> None:
    assert shipped.get(key).key == key


def test_every_key_that_was_ever_shipped_resolves(shipped: Catalog) -> None:
    keys = (GOLDEN / "keys.txt").read_text(encoding="utf-8").split()
    assert len(keys) >= 425
    for key in keys:
        record = shipped.get(key)
        assert key in (record.key, *record.aliases)


def test_it_says_what_it_is_and_how_to_cite_it(shipped: Catalog) -> None:
    assert "January 2024" in shipped.about.description
    assert "30 April 2026" in shipped.about.description
    assert shipped.about.cite == "SAM4MIS-2024"
    assert [section.id for section in shipped.sections] == ["sam2", "sam", "datasets"]


def test_its_vocabulary_covers_the_field(shipped: Catalog) -> None:
    assert len(shipped.vocabulary) >= 40
    for word in ("magnetic resonance", "whole slide", "sonography", "tumour"):
        assert word in shipped.vocabulary


def test_it_is_laid_out_to_be_edited_by_hand() -> None:
    text = (Path(__file__).parent.parent / "catalog.toml").read_text(encoding="utf-8")
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 400
    order = (
        "key aliases section date listed title byline authors method tags arxiv doi paper code data published".split()
    )
    for table in re.split(r"^\[\[(?:papers|datasets)\]\]$", text, flags=re.MULTILINE)[1:]:
        names = re.findall(r"^([a-z]+) = ", table.split("\n[")[0], re.MULTILINE)
        assert names == sorted(names, key=order.index)
