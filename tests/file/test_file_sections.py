"""Sections added and renamed: every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat.errors import SamcatError, UsageError
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.file.sections import renamed, with_section
from samcat.record.model import Section

HEAD = "schema = 1  # mine\n\n"
A = '[[sections]]\nid = "a"\nheading = "A"  # first\n'
A1 = '[[sections]]\nid = "a1"\nheading = "A one"\nunder = "a"\n'
B = '# of the rest\n[[sections]]\nid = "b"\nheading = "B"\n'
REST = '\n[[papers]]\nkey = "bee"\nsection = "b"\ntitle = "Bees"\n'
NEW = '[[sections]]\nid = "new"\nheading = "New \\"things\\""\n'


def _document(text: str) -> Document:
    return Document(Path("catalog.toml"), text.encode(), read(text.encode(), Path("catalog.toml")))


LIST = HEAD + "\n".join([A, A1, B]) + REST


@pytest.mark.parametrize(
    ("under", "after", "expected"),
    [
        (None, None, HEAD + "\n".join([A, A1, B, NEW]) + REST),
        (None, "a", HEAD + "\n".join([A, A1, NEW, B]) + REST),
        ("a", None, HEAD + "\n".join([A, A1, NEW + 'under = "a"\n', B]) + REST),
        ("b", None, HEAD + "\n".join([A, A1, B, NEW + 'under = "b"\n']) + REST),
    ],
)
def test_a_section_stands_behind_its_kin(under: str | None, after: str | None, expected: str) -> None:
    assert with_section(_document(LIST), Section("new", 'New "things"', under), after) == expected


def test_the_first_section_stands_before_the_records() -> None:
    text = with_section(_document('schema = 1\n\n[[papers]]\nkey = "bee"\ntitle = "Bees"\n'), Section("a", "A"))
    assert text == 'schema = 1\n\n[[sections]]\nid = "a"\nheading = "A"\n\n[[papers]]\nkey = "bee"\ntitle = "Bees"\n'
    assert with_section(_document("schema = 1\n"), Section("a", "A")).endswith(
        '\n\n[[sections]]\nid = "a"\nheading = "A"\n'
    )


def test_a_heading_changes_and_its_comment_stays() -> None:
    assert renamed(_document(LIST), "A", "Alpha") == LIST.replace('"A"  # first', '"Alpha"  # first')
    windows = LIST.replace("\n", "\r\n")
    assert renamed(_document(windows), "a", "Alpha") == windows.replace('"A"  # first', '"Alpha"  # first')


def test_a_section_that_is_there_or_is_not_is_told() -> None:
    with pytest.raises(UsageError, match="already"):
        with_section(_document(LIST), Section("a", "A"))
    with pytest.raises(UsageError, match="no section 'c'"):
        with_section(_document(LIST), Section("new", "New", "c"))
    with pytest.raises(UsageError, match="no section 'c'"):
        renamed(_document(LIST), "c", "C")
    with pytest.raises(SamcatError, match="inline array"):
        renamed(_document('sections = [{ id = "a", heading = "A" }]\n' + REST.replace('"b"', '"a"')), "a", "B")
