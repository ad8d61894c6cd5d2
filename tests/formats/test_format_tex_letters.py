"""What has a spelling in TeX is written in it, and means the same where it is read."""

from __future__ import annotations

import pytest

from samcat.formats.tex_letters import (
    beyond_latex,
    escape,
    escape_bare,
    escape_title,
    in_groups,
    scripts_as_tex,
    set_up,
    spare_commands,
    without_set_up,
)
from samcat.formats.tex_standins import stand_ins, without_stand_ins
from samcat.record.tex import plain_text


@pytest.mark.parametrize(
    "text",
    [
        "T₂ at 10⁻³",
        "10⁻¹²",
        "a − b",
        "f′ and f″",
        "ễ ắ ậ ở ữ ơ Ư",
        "ș ț Ș",
        "√ ∂ ∇ ∑ ∫ ℓ",
        "∀ x ∃ y ⇒ z",
        "ŋ ẞ †",
        "The M̂ and R̂",
        "1ˢᵗ xᵀ ᵝ ᵦ",
        "f‴ ⁗ ∛2 ∜2",
        "⌊x⌋ ⌈y⌉ ℏ ∅ ⊃ ⇐ ♥ ≲",
        "2⅓ ⅛",
        "a < b | c > d",
        "<i>x</i>",
        "ǽ Ǿ «x» ℝ",
        "α-β ΔΨ",
    ],
)
def test_a_text_in_ascii_is_read_as_it_was(text: str) -> None:
    spelled = escape(text, to_ascii=True)
    assert spelled.isascii()
    assert plain_text(spelled) == text


def test_a_letter_without_a_spelling_stays() -> None:
    assert escape("☃ 蜂", to_ascii=True) == "☃ 蜂"


@pytest.mark.parametrize(
    ("letter", "tex"),
    [("⊄", r"{$\not\subset$}"), ("≮", r"{$\not<$}"), ("𝐀", r"{$\mathbf{A}$}"), ("𝛼", r"{$\alpha$}"),
     ("⟨", r"{$\langle$}"), ("𝔤", r"{$\mathfrak{g}$}"), ("ŉ", "'n"), ("⩽", r"{$\leqslant$}")],
)  # fmt: skip
def test_letters_of_mathematics_and_what_is_struck_out_have_a_spelling(letter: str, tex: str) -> None:
    assert escape(letter, to_ascii=True) == tex


@pytest.mark.parametrize("sign", "⊄≮≢∌⇏∦⟷ℜ⩽")
def test_signs_that_are_spelled_are_read_as_they_were(sign: str) -> None:
    assert plain_text(escape(sign, to_ascii=True)) == sign


@pytest.mark.parametrize("text", ["Παπάς", "Γεωργιου", "λόγος και η τέχνη"])
def test_words_of_greek_are_no_formulas(text: str) -> None:
    assert escape(text, to_ascii=True) == escape_title(text, to_ascii=True).translate({123: "", 125: ""}) == text


def test_an_accent_without_a_letter_of_its_own_stays_on_it() -> None:
    assert escape_title("The M̂", to_ascii=True) == r"The {{\^M}}"


def test_many_letters_of_a_script_are_counted() -> None:
    several = [chr(code) for code in range(0x4E00, 0x4E00 + 40)]
    assert in_groups([*several, "★"]) == [*several, "★"]
    assert in_groups([*several, chr(0x4E28), "★"]) == ["一 (and 40 more of CJK)", "★"]


def test_only_what_an_entry_has_is_stood_in_for() -> None:
    assert list(stand_ins(r"plain {\'e}")) == []
    assert [text[:42] for text in stand_ins(r"{\DJ}a $\mathbb{R}$ {\DJ}")] == [
        r"\expandafter\providecommand\csname?\string",
        r"\providecommand{\mathbb}[1]{\mathbf{#1}}",
    ]
    assert list(stand_ins(r"{\METAFONT}, {\TeX} and \SI{3}{\m}")) == [r"\providecommand{\METAFONT}{METAFONT}"]
    assert without_stand_ins("".join(stand_ins(r"{\DJ} {\ohorn} \k{a} \AmSTeX{}"))) == ""


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


def test_scripts_primes_and_roots_of_biblatex_are_commands_that_biber_leaves() -> None:
    assert (
        scripts_as_tex("H₂O ⁻³ m² T′ √2 ễ − θ̂ ≥")
        == r"H\textsubscript{2}O \textsuperscript{-3} m² T{$^{\prime}$} {$\surd$}2 ễ {$-$} {$\hat{\theta}$} {$\geq$}"
    )
    assert scripts_as_tex("$x₂ + y²$ x₂ m²") == r"$x_{2} + y^{2}$ x\textsubscript{2} m²"


def test_a_minus_is_a_formula_which_no_reader_loses() -> None:
    assert escape_title("At −5 degrees", to_ascii=True) == "At {$-$}5 degrees"


@pytest.mark.parametrize(
    ("title", "spared"),
    [
        (r"{On Erd\H{o}s and \H o}", r"{On Erd{\H{o}}s and {\H o}}"),
        (r"{The \LaTeX{} book, \S 3, \SI[a]{3}{\metre}}", r"{The {\LaTeX{}} book, {\S} 3, {\SI[a]{3}{\metre}}}"),
        (r"{At $\Delta x$ and $10^{-3}$}", r"{At {$\Delta x$} and $10^{-3}$}"),
        ("{5 < 6 | 7, {a > b} and $x < y$}", "{5 {$<$} 6 {$|$} 7, {a {$>$} b} and $x < y$}"),
        (r"{5 < 6 and \(x < y\)}", r"{5 < 6 and \(x < y\)}"),
        (r"{\AA re {$H$} {\TeX} \$H and \'{E} \$}", r"{\AA re {$H$} {\TeX} \$H and \'{E} \$}"),
    ],
)
def test_what_styles_would_lower_to_another_command_or_formula_is_in_braces(title: str, spared: str) -> None:
    assert spare_commands(title) == spared


def test_letters_that_biber_leaves_are_set_up_for_pdflatex() -> None:
    assert list(set_up("Tế Ж ΛΟΓΟΣ x²")) == [
        r"\expandafter\providecommand\csname u8:\detokenize{ế}\endcsname{{\'{\^e}}}"
    ]
    assert without_set_up("".join(set_up("ế ơ ở Ḥ"))) == ""


def test_logos_that_latex_has_no_command_for_have_stand_ins() -> None:
    text = "".join(stand_ins(r"\BibTeX{} and \AmS-\LaTeX"))
    assert text == r"\providecommand{\BibTeX}{BibTeX}\providecommand{\AmS}{AMS}"
    assert without_stand_ins(text) == ""
