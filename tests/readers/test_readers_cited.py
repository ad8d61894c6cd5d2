from __future__ import annotations

import time

import pytest

from samcat.readers.cited import EVERYTHING, cited_keys, form_of, included_files


def test_latex_citations_are_read_in_order_and_once() -> None:
    text = "\\relax\n\\citation{b,a}\n\\bibstyle{plain}\n\\citation{a}\n\\citation{c}\n"
    assert cited_keys(text, "aux") == ["b", "a", "c"]


def test_biblatex_citations_are_read_with_and_without_a_section() -> None:
    assert cited_keys("\\abx@aux@cite{0}{a}\n\\abx@aux@segm{0}{0}{a}\n\\abx@aux@cite{b}\n", "aux") == ["a", "b"]


def test_nocite_of_everything_is_told() -> None:
    assert cited_keys("\\citation{*}", "aux") == [EVERYTHING]
    assert cited_keys("\\abx@aux@nociteall", "aux") == [EVERYTHING]
    assert cited_keys("---\nnocite: '@*'\n---\n", "markdown") == [EVERYTHING]


def test_included_files_are_named() -> None:
    assert included_files("\\@input{chapter1.aux}\n\\@input{b/c.aux}\n") == ["chapter1.aux", "b/c.aux"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As @ma2023medsam shows", ["ma2023medsam"]),
        ("[@a2024x; see @b2024y, p. 3; -@c2024z]", ["a2024x", "b2024y", "c2024z"]),
        ("@SAM4MIS-2024.", ["SAM4MIS-2024"]),
        ("@{https://x.org/a}", ["https://x.org/a"]),
        ("mail me@example.org or \\@notakey", []),
        ("`@code` and\n\n```\n@fenced\n```\n~~~\n@tilde\n~~~\n@real", ["real"]),
        ("see @fig:one, @tbl-two and @key", ["key"]),
        ("<!-- @hidden --> @shown", ["shown"]),
    ],
)
def test_markdown_citations_follow_pandocs_syntax(text: str, keys: list[str]) -> None:
    assert cited_keys(text, "markdown") == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('@ma2023medsam[p. 7] and #cite(<a2024x>, form: "prose")', ["ma2023medsam", "a2024x"]),
        ("= Title <intro>\nsee @intro and @key.", ["key"]),
        ("// @comment\n/* @block */ @key", ["key"]),
        ("me@example.org", []),
    ],
)
def test_typst_citations_are_told_from_labels(text: str, keys: list[str]) -> None:
    assert cited_keys(text, "typst") == keys


@pytest.mark.parametrize(
    ("name", "form"), [("a.aux", "aux"), ("b.QMD", "markdown"), ("c.typ", "typst"), ("d.tex", "latex"), ("e", None)]
)
def test_the_ending_of_a_name_tells_the_form(name: str, form: str | None) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize("form", ["aux", "markdown", "typst"])
@pytest.mark.parametrize(
    "text", ["@" * 50_000, "`" * 50_000, "\\citation{" * 20_000, "<!--" * 20_000, "/*" * 30_000, "~~~\n" * 20_000]
)
def test_hostile_text_is_read_in_a_moment(form: str, text: str) -> None:
    started = time.process_time()
    cited_keys(text, form)
    assert time.process_time() - started < 20  # a bound against runaway backtracking, not a measure of speed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite{a}, \cite{b, c} and \citep[see][p.~3]{d}", ["a", "b", "c", "d"]),
        (
            r"\parencite*[{a [b]}]{a} \Citet{b} \textcites(see)()[3]{c}[12]{d} \footfullcite{e}",
            ["a", "b", "c", "d", "e"],
        ),
        ("\\cite%\n  [p. 3]%\n  {a,%\n   b}", ["a", "b"]),
        ("\\cite{a} % \\cite{b}\n50\\% \\cite{c} \\\\% \\cite{d}\n", ["a", "c"]),
        (
            "\\begin{verbatim}\\cite{a}\\end{verbatim}\\verb|\\cite{b}|\\begin{comment}\\cite{c}\\end{comment}\\cite{d}",
            ["d"],
        ),
        ("\\cite{a}\\end{document}\\cite{b}", ["a"]),
        (r"\citestyle{authoryear}\newcites{sup}{More}\DeclareCiteCommand{\x}{y}{z}\nocite{*}\nocitesup{a}", ["*", "a"]),
        (r"\citeauthor{a} \autocite{b} \mycite{c} \cite {d} \cite{#1} excite{no}", ["a", "b", "c", "d", "#1"]),
    ],
)
def test_latex_source_cites(text: str, keys: list[str]) -> None:
    assert cited_keys(text, "latex") == keys


def test_latex_source_names_the_files_that_it_reads() -> None:
    text = "\\input{a} \\include{b/c}\n% \\input{no}\n\\input d.tex\n\\import{e/}{f}\\subimport{g}{h.tex}\\subfile{i.j}"
    assert included_files(text, "latex") == ["a.tex", "b/c.tex", "d.tex", "e/f.tex", "g/h.tex", "i.j"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[cite:@a] and [cite/t:see @b p. 3; also @c-d:e;]", ["a", "b", "c-d:e"]),
        ("cite:a,b [[citep:&c;see &d p. 3]] citet:e.", ["a", "b", "c", "d", "e"]),
        ("#+begin_src latex\n[cite:@a]\n#+end_src\n# [cite:@b]\n=[cite:@c]= [cite:@d]", ["d"]),
        ("#+nocite: @a, @*\n", ["a", "*"]),
        ("site:a https://x.org/cite:b recite", []),
    ],
)
def test_org_documents_cite(text: str, keys: list[str]) -> None:
    assert cited_keys(text, "org") == keys
