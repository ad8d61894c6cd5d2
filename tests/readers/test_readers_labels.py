"""What the label of a link says of it, and what its host says first."""

from __future__ import annotations

import pytest

from effort import never_ends_if_quadratic
from samcat.readers.roles import is_label, label_role, target


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("official code - c", "code"),
        ("Code & Project page", "code"),
        ("Project page & Results & Dataset", "other"),
        ("GitHub Page", "other"),
        ("pdf supp", "other"),
        ("Paper-CVPR14", "paper"),
        ("论文下载链接", "paper"),
        ("代码（即将开源）", "code"),
        ("解读1", "other"),
        ("Segmenting the code of life", None),
    ],
)
def test_a_label_says_where_its_link_leads(label: str, role: str | None) -> None:
    assert label_role(label) == role


def test_a_few_words_in_brackets_are_a_label_and_no_title() -> None:
    assert is_label("[Python High Performance]")
    assert not is_label("Python High Performance")
    assert not is_label("[Five words are a title]")


@never_ends_if_quadratic
def test_a_bracket_that_is_never_closed_is_read_in_one_pass() -> None:
    assert not is_label("[" + "9" * 5000 + "+")


@pytest.mark.parametrize(("label", "role"), [("project", "code"), ("slides", "other"), ("data", "data"), ("", "code")])
def test_a_repository_is_code_unless_its_label_says_that_it_is_beside_the_point(label: str, role: str) -> None:
    assert target(label, "https://github.com/plum/oaks").role == role
