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
    ("name", "form"), [("a.aux", "aux"), ("b.QMD", "markdown"), ("c.typ", "typst"), ("d.tex", None), ("e", None)]
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
