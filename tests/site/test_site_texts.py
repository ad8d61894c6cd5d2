"""The texts that a page copies: packed and unpacked they are those of the commands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import given

from hostile import papers
from samcat.formats.styles import references
from samcat.record.model import Paper
from samcat.site.engine import works
from samcat.site.texts import FORMS, Packed, _filled, numbering, pack, texts_of
from strategies import works as any_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.catalog import Catalog
    from samcat.record.model import Dataset


def unpack(packed: Packed, row: int, form: str) -> str:
    """The text of a row in a form, as the script of the page makes it."""
    values = packed.rows[row]
    stored = values["z"][FORMS.index(form)]
    return _filled(packed.templates[stored] if isinstance(stored, int) else stored, values)


def _unpacked(listed: Sequence[Paper | Dataset]) -> list[list[str]]:
    packed = pack(listed)
    return [[unpack(packed, row, form) for form in FORMS] for row in range(len(listed))]


def test_all_texts_of_the_shipped_list_come_out_again_and_in_half_the_space(shipped: Catalog) -> None:
    listed = works(shipped)
    packed = pack(listed)
    texts = [texts_of(work) for work in listed]
    assert [[unpack(packed, row, form) for form in FORMS] for row in range(len(listed))] == texts
    assert len(json.dumps(packed)) < len(json.dumps(texts)) / 2


def test_all_texts_of_hostile_records_come_out_again() -> None:
    assert _unpacked(papers()) == [texts_of(paper) for paper in papers()]


@given(any_work())
def test_all_texts_of_any_record_come_out_again(record: Paper | Dataset) -> None:
    assert _unpacked([record]) == [texts_of(record)]


def test_records_of_one_build_share_their_templates() -> None:
    listed = [
        Paper(f"k{n}", f"Title {n}", date=2023, authors=tuple(f"Bee{m}, Ann" for m in range(n))) for n in (3, 4, 5)
    ]
    rows = pack(listed).rows
    assert rows[0]["z"][:3] == rows[1]["z"][:3] == rows[2]["z"][:3]
    assert all(isinstance(number, int) for number in rows[0]["z"][:3])


def test_references_stand_in_the_order_and_under_the_numbers_of_their_style(shipped: Catalog) -> None:
    listed = works(shipped)
    packed = pack(listed)
    for style in ("apa", "chicago"):
        order = dict(enumerate(packed.orders)) | packed.moved.get(style, {})
        by_author = sorted(range(len(listed)), key=order.__getitem__)
        # the page shows references one by one, without the letters that tell years of a list apart
        in_a_list = [re.sub(r"((?:\(|\. )\d{4})[a-z](?=[,).])", r"\1", text) for text in references(listed, style)]
        assert [unpack(packed, row, style) for row in by_author] == in_a_list
    assert numbering() == {"ieee": "[1] ", "vancouver": "1. ", "nature": "1. "}
