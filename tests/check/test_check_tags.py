"""Rules for tags: an undeclared one is found at its line, with near ones."""

from __future__ import annotations

import datetime
from pathlib import Path

from samcat.catalog import Catalog
from samcat.check.findings import Subject
from samcat.check.fix import fixed
from samcat.check.run import check
from samcat.check.tags import repeated
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.record.model import Paper

TODAY = datetime.date(2026, 5, 1)
HEAD = (
    'schema = 1\n\n[[tags]]\nid = "prostate"\nfacet = "anatomy"\n\n[[tags]]\nid = "mri"\nlabel = "Magnetic resonance"\n'
)


def _catalog(tags: str) -> bytes:
    return f'{HEAD}\n[[papers]]\nkey = "bee2024a"\ntitle = "On A"\ntags = {tags}\n'.encode()


def _found(tags: str) -> list[tuple[str, int, str, str]]:
    findings = check(_catalog(tags), Path("c.toml"), ("SC811", "SC812"), TODAY)
    return [(one.code, one.line, one.message, one.hint) for one in findings]


def test_a_tag_that_is_not_declared_is_found_at_its_line_with_near_ones() -> None:
    assert _found('["mri", "prostat"]') == [
        ("SC811", 14, "the tag 'prostat' is not declared", "did you mean prostate?")
    ]


def test_a_tag_that_is_declared_is_fine_in_any_case() -> None:
    assert _found('["MRI", "Prostate"]') == []


def test_a_misspelled_label_is_told_the_id() -> None:
    assert _found('["magnetic resonanse"]')[0][3] == "did you mean mri?"


def test_a_tag_like_no_other_is_told_where_tags_are_declared() -> None:
    assert _found('["zzz"]')[0][3] == "[[tags]] declares the tags of a list"


def test_a_tag_that_stands_twice_is_taken_out_by_fix() -> None:
    data = _catalog('["mri", "prostate", "MRI"]')
    document = Document(Path("c.toml"), data, read(data, Path("c.toml")))
    assert fixed(document, ("SC812",), TODAY) == _catalog('["mri", "prostate"]').decode()


def test_twice_as_many_tags_are_compared_twice_as_often() -> None:
    compared = 0

    class Tag(str):
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

    counts = []
    for count in (100, 200):
        compared = 0
        tags = tuple(Tag(f"tag{number}") for number in range(count))
        catalog = Catalog(Path("c.toml"), papers=(Paper("bee2024a", "On A", tags=tags),))
        assert list(repeated(Subject(catalog, TODAY))) == []
        counts.append(compared)
    assert counts[1] <= 2 * counts[0] + 2
