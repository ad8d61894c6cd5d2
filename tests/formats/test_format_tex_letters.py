"""What has a spelling in TeX is written in it, and means the same where it is read."""

from __future__ import annotations

import pytest

from samcat.formats.tex_letters import beyond_latex, escape, escape_bare
from samcat.record.tex import plain_text


@pytest.mark.parametrize(
    "text",
    ["T₂ at 10⁻³", "10⁻¹²", "a − b", "f′ and f″", "ễ ắ ậ ở ữ ơ Ư", "ș ț Ș", "√ ∂ ∇ ∑ ∫ ℓ", "∀ x ∃ y ⇒ z", "ŋ ẞ †"],
)
def test_a_text_in_ascii_is_read_as_it_was(text: str) -> None:
    spelled = escape(text, to_ascii=True)
    assert spelled.isascii()
    assert plain_text(spelled) == text


def test_a_letter_without_a_spelling_stays() -> None:
    assert escape("★ ℝ", to_ascii=True) == "★ ℝ"


def test_only_letters_that_latex_does_not_know_are_beyond_it() -> None:
    assert list(beyond_latex("a × ° µ « ½ é ★ 蜂 \x80")) == ["★", "蜂", "\x80"]


@pytest.mark.parametrize(
    ("tex", "escaped"),
    [
        ("a_b and x^2", r"a\_b and x{\textasciicircum}2"),
        (r"A & B, 5% of #1", r"A \& B, 5\% of \#1"),
        (r"\& \_ \% stay", r"\& \_ \% stay"),
        (r"$x_1^2$ but y_1", r"$x_1^2$ but y\_1"),
        (r"$a \$ b_1$ & c", r"$a \$ b_1$ \& c"),
        (r"\ce{H_2O} & \(x_1\)", r"\ce{H_2O} & \(x_1\)"),
        (r"\cent_x", r"\cent\_x"),
    ],
)
def test_signs_that_stop_tex_are_escaped_outside_of_math(tex: str, escaped: str) -> None:
    assert escape_bare(tex) == escaped
