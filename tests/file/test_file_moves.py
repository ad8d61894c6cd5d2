"""Records taken out of a catalog and moved within it: every other byte stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.file.document import Document
from samcat.file.loader import read

if TYPE_CHECKING:
    from samcat.catalog import Catalog

HEAD = """schema = 1  # mine

[[sections]]
id = "a"
heading = "A"

[[sections]]
id = "b"
heading = "B"

# --- the papers ---

"""
ROWS = {
    "bee": '[[papers]]\nkey = "bee"\nsection = "a"\ndate = 202403\ntitle = "Bees"  # how many?\n',
    "wasp": '# about wasps\n[[papers]]\nkey   = "wasp"\nsection = "a"\ndate = 202402\ntitle = "Wasps"\n',
    "ant": '[[papers]]\nkey = "ant"\nsection = "b"\ndate = 202404\ntitle = "Ants"\n',
    "moth": '[[papers]]\nkey = "moth"\nsection = "b"\ndate = 202401\ntitle = "Moths"\n',
}
TAIL = '\n[check]\naccepted = [\n  # none yet\n]\n'  # fmt: skip


def _document(text: str) -> Document:
    return Document(Path("catalog.toml"), text.encode(), read(text.encode(), Path("catalog.toml")))


def _text(*keys: str) -> str:
    return HEAD + "\n".join(ROWS[key] for key in keys) + TAIL


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (["bee"], ["wasp", "ant", "moth"]),
        (["wasp"], ["bee", "ant", "moth"]),
        (["moth"], ["bee", "wasp", "ant"]),
        (["bee", "ant"], ["wasp", "moth"]),
    ],
)
def test_a_record_goes_with_its_comment_and_nothing_else(gone: list[str], left: list[str]) -> None:
    assert _document(_text("bee", "wasp", "ant", "moth")).removed(gone) == _text(*left)


def _moved(text: str, key: str, section: str) -> str:
    document = _document(text)
    record = document.catalog.get(key)
    return document.moved({key: record._replace(sections=(section,))})


def test_a_record_takes_its_place_in_the_order_of_its_new_section_with_its_comment_and_spelling() -> None:
    there = ROWS["wasp"].replace('section = "a"', 'section = "b"')
    expected = HEAD + "\n".join([ROWS["bee"], ROWS["ant"], there, ROWS["moth"]]) + TAIL
    assert _moved(_text("bee", "wasp", "ant", "moth"), "wasp", "b") == expected


def test_line_ends_of_windows_stay() -> None:
    text = _text("bee", "wasp", "ant", "moth").replace("\n", "\r\n")
    moved = _moved(text, "wasp", "b")
    assert moved == _moved(_text("bee", "wasp", "ant", "moth"), "wasp", "b").replace("\n", "\r\n")


def test_a_move_there_and_back_is_no_change() -> None:
    text = _text("bee", "wasp", "ant", "moth")
    for key in ROWS:
        there = "b" if key in ("bee", "wasp") else "a"
        back = "a" if there == "b" else "b"
        assert _moved(_moved(text, key, there), key, back) == text


def test_of_the_shipped_list_any_record_can_be_moved_and_removed(shipped: Catalog) -> None:
    text = shipped.path.read_text(encoding="utf-8")
    document = _document(text)
    for record in shipped.papers[::97]:
        without = document.removed([record.key])
        assert len(text.split("\n")) - len(without.split("\n")) == document.table(record).count("\n") + 1
        there = "sam" if record.section == "sam2" else "sam2"
        moved = document.moved({record.key: record._replace(sections=(there,))})
        changed = set(moved.split("\n")) ^ set(text.split("\n"))
        assert changed == set()  # no line is new: the section of another record is spelled so too
        assert len(moved) == len(text) + len(there) - len(record.section or "")


def test_of_records_that_change_only_those_of_another_first_section_are_moved() -> None:
    document = _document(_text("bee", "wasp", "ant", "moth"))
    changes = {key: document.catalog.get(key) for key in ("bee", "wasp")}
    changes["bee"] = changes["bee"]._replace(sections=("a", "b"))
    changes["wasp"] = changes["wasp"]._replace(sections=("b", "a"))
    after = _document(document.moved(changes)).catalog
    assert [record.key for record in after.papers] == ["bee", "ant", "wasp", "moth"]
    assert [record.sections for record in after.papers][:3:2] == [("a", "b"), ("b", "a")]
