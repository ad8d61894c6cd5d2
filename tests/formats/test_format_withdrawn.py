"""A work that was withdrawn stays on the list, and every format that people or their programs read says so."""

from __future__ import annotations

import pytest

from samcat.formats import FORMATS, render
from samcat.formats.styles import references
from samcat.record.model import Paper, Publication

WITHDRAWN = Paper(
    key="bee2024bees", title="On bees", date=202401, authors=("Bee, Anna",), arxiv="2401.00001",
    paper="https://arxiv.org/abs/2401.00001", note="A remark", withdrawn="An error in Eq. 3",
)  # fmt: skip
PUBLISHED = WITHDRAWN._replace(published=Publication("Bees", "journal", 2024), note=None)
# what names records only
SILENT = ("keys",)


@pytest.mark.parametrize("work", [WITHDRAWN, PUBLISHED], ids=["preprint", "published"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in SILENT])
def test_every_format_says_that_a_work_was_withdrawn(name: str, work: Paper) -> None:
    text = render([work], name)
    assert "withdrawn" in text.lower()
    assert "withdrawn" not in render([work._replace(withdrawn=None)], name).lower().replace('"withdrawn"', "").replace(
        ",withdrawn", ""
    )


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json", "hayagriva"])
def test_a_bibliography_says_why_and_keeps_the_remark(name: str) -> None:
    text = render([WITHDRAWN], name)
    assert "Withdrawn: An error in Eq. 3; A remark" in text


def test_the_note_of_its_source_does_not_hide_that_it_was_withdrawn() -> None:
    work = WITHDRAWN._replace(note="A remark", fields=(("note", "A remark"),))
    assert "Withdrawn: An error" in render([work], "bibtex")


@pytest.mark.parametrize("style", ["apa", "ieee", "vancouver", "chicago", "nature"])
def test_a_reference_says_that_the_work_was_withdrawn(style: str) -> None:
    assert "withdrawn" in references([PUBLISHED], style)[0].lower()


def test_the_reason_can_be_chosen_as_a_column() -> None:
    assert render([WITHDRAWN], "tsv", columns=("key", "withdrawn")) == "bee2024bees\tAn error in Eq. 3\n"
