"""TeX of bibliographies as plain text."""

from __future__ import annotations

import pytest

from samcat.record.address import address
from samcat.record.tex import plain_text
from samcat.record.tex_person import author


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("G{\\'o}mez Jos\\'e {\\\"O}land K\\\"{o}hler", "Gómez José Öland Köhler"),
        ("{\\'{\\i}} {\\'i} \\'\\i{} {\\c c} \\c{c} {\\v{S}} \\v S {\\r{a}} {\\AA}", "í í í ç ç Š Š å Å"),
        ("\\o re \\L{}\\'od\\'z {\\ss} \\ae{}x", "øre Łódź ß æx"),
        ("a--b --- c ``d'' it's non-stop", "a–b — c “d” it's non-stop"),
        ("\\& \\% \\$ \\# \\_ \\{ \\}", "& % $ # _ { }"),
        (r"$\sqrt[3]{n}$, $\sqrt n$, $\frac12$, $\tfrac{a+b}{2}$", "∛n, √n, 1/2, (a+b)/2"),
        (r"see \url{http://a.org/~b/c_d%20e} at \SIrange{1}{2}{\kilo\metre}", "see http://a.org/~b/c_d%20e at 1–2 km"),
        (r"$f''$ of $a \times b$, \ce{SO4^2-}", "f″ of a × b, SO₄²⁻"),
        (r"$f'$, c$_\text{max}$, \si{\kilo\gram\per\cubic\metre}, $\mathbb{R}^n$", "f′, cₘₐₓ, kg/m³, ℝⁿ"),
        (r"and\/or SO$_4^{2--}$ \TeX\@.", "andor SO₄²⁻ TeX."),
        ("costs $5 to $10", "costs $5 to $10"),
        ("{\\textbraceleft} \\textbackslash{} {\\textasciitilde} \\^{}", "{ \\ ~ ^"),
        ("{SAM}s in {\\em vivo}: $\\alpha$-\\emph{net} $x^2$~y", "SAMs in vivo: α-net x² y"),
        ("\\nosuch{x}", "x"),
        (r"{\MF} and \MP", "METAFONT and MetaPost"),
        (r"{\manfnt META}\-{\manfnt POST}\spacefactor1000 x", "METAPOST x"),
        (r"$\bbbz_{2}$", "ℤ₂"),
        (r"of \verb|a_b| and \verb!c^2!", "of a_b and c^2"),
        (r"\begin{otherlanguage}{german}Das\end{otherlanguage} \begin{x}y\end{x}", "Das y"),
        (r"TGF-$\beta$1, 5$\times$10, K$^+$2: $x$1 to $y$2", "TGF-β1, 5×10, K⁺2: x1 to y2"),
        (r"The {\noopsort{a{b}}}Art\footnote{of \emph{it}}, \SortNoop{1973}1981", "The Art, 1981"),
        (r"\texorpdfstring{H$_{2}$O}{water}, \citep[p.~3]{bee}, \doi{10.1/x}", "water, [bee], doi:10.1/x"),
        (r"\SI{5e-3}{\metre}, \num{1.5e10}, \num{12}", "5 × 10⁻³ m, 1.5 × 10¹⁰, 12"),
        (r"\SI{3e-3}{\m\per\s^2}, \qty{5}{\kg}, \SI{2}{\um}, \si{\kohm}", "3 × 10⁻³ m/s², 5 kg, 2 µm, kΩ"),
        (r"{\METAFONT} in \AmSTeX{} and \WEB's \MyWord{x}", "METAFONT in AmSTeX and WEB's x"),
        ("médecine 医学", "médecine 医学"),
        (r"\enquote{Bee} \textcolor{red}{wasp}\hspace{1em}", "“Bee” wasp"),
        (r"Ber\ifmmode \mbox{\c{s}}\else \c{s}\fi{}, $2\ifmmode\pm\else\textpm\fi{}1$", "Berş, 2±1"),
        (r"2D {\textless}i{\textgreater}ponds{\textless}/i{\textgreater}, p {\textless} 5", "2D ponds, p < 5"),
        (r"{$\upbeta$}-amyloid, $\Upgamma$, H\ensuremath{_2}O, $a\ensuremath{\alpha}$", "β-amyloid, Γ, H₂O, aα"),
        (r"\enquote{a \enquote{bee}} at $-$5 and a$-$b", "“a ‘bee’” at −5 and a-b"),
        ("`Bee' isn't ?`una", "‘Bee’ isn't ¿una"),
    ],
)
def test_tex_is_read_as_people_see_it(tex: str, text: str) -> None:
    assert plain_text(tex) == text


@pytest.mark.parametrize(
    ("name", "author_"),
    [
        ("Gutiérrez, Juan D.", "Gutiérrez, Juan D."),
        ("Juan D. Guti{\\'e}rrez", "Gutiérrez, Juan D."),
        ("Maria de la Cruz", "de la Cruz, Maria"),
        ("de la Cruz, Maria", "de la Cruz, Maria"),
        ("{de la Cruz}, Maria", "de la Cruz, Maria"),
        ("Smith, Jr., John", "Smith, Jr., John"),
        ("{The SAM Team}", "{The SAM Team}"),
        ("{Hive, Inc.}", "{Hive, Inc.}"),
        ("Plato", "{Plato}"),
        ("Smith,", "{Smith}"),
    ],
)
def test_a_name_has_its_family_first(name: str, author_: str) -> None:
    assert author(name) == author_


@pytest.mark.parametrize(
    ("tex", "link"),
    [
        ("https://a.org/x\\_y\\%20\\~{}z", "https://a.org/x_y%20~z"),
        ("\\url{https://a.org/~x--y}", "https://a.org/~x--y"),
        ("{https://a.org}", "https://a.org"),
    ],
)
def test_in_an_address_only_escapes_are_tex(tex: str, link: str) -> None:
    assert address(tex) == link


@pytest.mark.parametrize("tex", ["Tr{\\^{\\`a}}n", "Tr{\\`{\\^a}}n", "Tr{\\^\\`a}n"])
def test_shape_and_tone_of_a_vietnamese_letter_stand_in_any_order(tex: str) -> None:
    assert plain_text(tex) == "Trần"


@pytest.mark.parametrize(
    ("name", "read"),
    [("Jo Bee (蜂)", "Bee, Jo (蜂)"), ("Bee, Jo (蜂)", "Bee, Jo (蜂)"), ("Jo Bee, p{\\`e}re", "Bee, père, Jo")],
)
def test_a_native_form_and_a_french_suffix_are_parts_of_the_name(name: str, read: str) -> None:
    assert author(name) == read


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"$O(n\log n)$", "O(n log n)"),
        (r"$\log(n)$", "log(n)"),
        (r"$\arg\max_x f$", "arg maxₓ f"),
        (r"$\sin^2 x$", "sin² x"),
        (r"$\logic$", ""),
        (r"$\mathbb{CP}^2$ and $\overline{B}^0$", "ℂℙ² and B̄⁰"),
        (r"\LaTeXe{} and \AmS", "LaTeX2e and AMS"),
    ],
)
def test_names_and_letters_of_formulas_are_read(tex: str, text: str) -> None:
    assert plain_text(tex) == text
