"""Tags in queries and selections."""

from __future__ import annotations

import pytest

from samcat.record.model import Paper
from samcat.search.parse import parse
from samcat.search.select import Selection, select

PAPERS = (
    Paper("a", "On A", tags=("mri", "prostate")),
    Paper("b", "On B", tags=("MRI", "surgical-video")),
    Paper("c", "On MRI"),
)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("tag:mri", ["a", "b"]),
        ("tag:mri -tag:prostate", ["b"]),
        ("-tag:mri", ["c"]),
        ('tag:"surgical video"', ["b"]),
        ("tag:mr", []),
    ],
)
def test_a_tag_is_asked_for_whole_whatever_its_case_and_hyphens(query: str, wanted: list[str]) -> None:
    found = select(PAPERS, Selection(clauses=parse(query).clauses, sort="key"))
    assert [paper.key for paper in found] == wanted


def test_every_tag_of_a_selection_must_be_there() -> None:
    assert [paper.key for paper in select(PAPERS, Selection(tags=("mri", "prostate")))] == ["a"]
    assert [paper.key for paper in select(PAPERS, Selection(tags=("mri",)))] == ["a", "b"]
