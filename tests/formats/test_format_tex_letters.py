"""What has a spelling in TeX is written in it, and means the same where it is read."""

from __future__ import annotations

import pytest

from samcat.formats.tex_letters import beyond_latex, escape
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
