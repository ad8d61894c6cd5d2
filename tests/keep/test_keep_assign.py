"""What else of a record changes with a field that is set."""

import pytest

from samcat.keep.assign import assign
from samcat.record.model import Paper, Record

PAPER = Paper("bee", "On bees", arxiv="2607.25529", doi="10.1234/Bee.1", paper="https://arxiv.org/abs/2607.25529")


def link(record: Record, *changes: str) -> str | None:
    changed = assign(record, changes)
    assert isinstance(changed, Paper)
    return changed.paper


@pytest.mark.parametrize(
    ("paper", "change", "new"),
    [
        ("https://arxiv.org/abs/2607.25529", "arxiv=2607.25530", "https://arxiv.org/abs/2607.25530"),
        ("https://arxiv.org/pdf/2607.25529v2", "arxiv=2607.25530", "https://arxiv.org/pdf/2607.25530"),
        ("https://doi.org/10.1234/Bee.1", "doi=10.1234/bee.2", "https://doi.org/10.1234/bee.2"),
    ],
)
def test_a_link_that_led_to_the_old_id_leads_to_the_new_one(paper: str, change: str, new: str) -> None:
    assert link(PAPER._replace(paper=paper), change) == new


def test_a_link_to_something_else_stays() -> None:
    assert link(PAPER, "doi=10.1234/bee.2") == PAPER.paper
    assert link(PAPER._replace(paper="https://hive.org/a.pdf"), "arxiv=2607.25530") == "https://hive.org/a.pdf"
    assert link(PAPER, "arxiv=2607.25530", "paper=https://hive.org/b.pdf") == "https://hive.org/b.pdf"
    assert link(PAPER, "arxiv=") == PAPER.paper
