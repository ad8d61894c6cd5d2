"""Entities, tags and formulas of HTML, MathML and JATS, as letters and as TeX."""

from __future__ import annotations

import pytest

from samcat.record.markup import markup_as_tex, without_markup


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math> bees", "x² bees"),
        (
            '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:msub><m:mi>H</m:mi><m:mn>2</m:mn></m:msub></m:math>',
            "H₂",
        ),
        ("<math><msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup></math>", "10⁻³"),
        ("<math><msubsup><mi>B</mi><mi>s</mi><mn>0</mn></msubsup></math>", "Bₛ⁰"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2"),
        ("<math><msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn></math> TeV", "√s=13 TeV"),
        ("<math><mroot><mi>n</mi><mn>3</mn></mroot></math>", "∛n"),
        ("<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x̄"),
        ("<math><semantics><mi>α</mi><annotation>alpha</annotation></semantics></math>", "α"),
        ("<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>", "(a, b)"),
        ("<math><mi>x</math>", "x"),
        ("<math>" + "<mrow>" * 500 + "x" + "</mrow>" * 500 + "</math>", "x"),
        ("<p>Bees.</p><p>Wasps.<br/>Ants.</p>", "Bees. Wasps. Ants."),
        ("<jats:italic>A. mellifera</jats:italic> &amp;amp; co", "A. mellifera & co"),
        ("&notanentity; &not; &eacute;", "&notanentity; ¬ é"),
        ("if a<b & c>d and &lt;5", "if a<b & c>d and <5"),
        ("Ca<sup>2+</sup> x<sub>ij</sub> y<sub>Q</sub>", "Ca²⁺ xᵢⱼ y_Q"),
    ],
)
def test_markup_is_read_as_the_letters_that_it_stands_for(text: str, plain: str) -> None:
    assert without_markup(text) == plain


@pytest.mark.parametrize(
    ("value", "tex"),
    [
        ("<i>Apis</i> &amp; x<sub>2</sub>", r"\textit{Apis} \& x\textsubscript{2}"),
        ("<b><i>a</i></b> <scp>d</scp>", r"\textbf{\textit{a}} \textsc{d}"),
        ("<math><msub><mi>x</mi><mi>Q</mi></msub></math>", r"x\_Q"),
        ("Hives & Co", r"Hives \& Co"),
        (r"Hives \& Co \&amp; Sons", r"Hives \& Co \& Sons"),
        ("from $5 to $10 a {DNA} kit of $x^2$", r"from \$5 to \$10 a {DNA} kit of $x^2$"),
        ("US$100, A$200", r"US\$100, A\$200"),
        ("the $100 hive", r"the \$100 hive"),
        ("$5$ and $2 x$ and $10^{-3}$", "$5$ and $2 x$ and $10^{-3}$"),
        (r"$\beta$1 of $x$2, $2$3", r"$\beta$1 of $x$2, $2$3"),
        ("5$ only, 6$ or 7$ for $x^2$3", r"5\$ only, 6\$ or 7\$ for $x^2$3"),
        (r"a \\$x$ b", r"a \\$x$ b"),
        ("A$AP and Ke$ha: US$5 to AU$10", r"A\$AP and Ke\$ha: US\$5 to AU\$10"),
        ("$2 \\times 3 $ bees", "$2 \\times 3 $ bees"),
        ("a<b and c>d", "a<b and c>d"),
    ],
)
def test_what_is_no_tex_becomes_tex_and_the_rest_stays(value: str, tex: str) -> None:
    assert markup_as_tex(value) == tex
