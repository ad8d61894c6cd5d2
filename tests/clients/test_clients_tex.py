"""What BibTeX, biber, pdfLaTeX, pandoc and others read in the entries that samcat writes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

from hostile import papers
from samcat.formats import render
from samcat.formats.bibtex import entry_key
from samcat.formats.tex_letters import keeps_capitals
from samcat.record.entry import describe
from samcat.record.model import Paper
from samcat.record.names import split_initials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.entry import Entry
    from samcat.record.model import Record

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
]

PLAIN_DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\begin{document}
\nocite{*}
\bibliographystyle{%s}
\bibliography{refs}
\end{document}
"""
BIBLATEX_DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage[backend=biber]{biblatex}
\addbibresource{refs.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""


@pytest.fixture(scope="session")
def everything(shipped: Catalog) -> list[Record]:
    return [*shipped.records, *papers()]


def _call(folder: Path, *command: str, status: int | None = 0) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "openout_any": "p", "openin_any": "a"}
    process = subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=240)
    output = process.stdout.decode("utf-8", "replace") + process.stderr.decode("utf-8", "replace")
    assert status is None or process.returncode == status, output[-3000:]
    return output


def _same(text: str) -> str:
    """A text as two clients may both show it: composed, with plain quotes and dashes, and single spaces."""
    for letters, letter in (("‘’`", "'"), ("“”", '"'), ("–—", "-"), ("µ", "μ")):
        text = re.sub(f"[{letters}]", letter, text)
    text = text.replace("''", '"').replace("...", "…")
    return " ".join(re.sub("-+", "-", unicodedata.normalize("NFKC", text)).split())


def _shown(text: str) -> str:
    from samcat.clean import clean_line

    return _same(clean_line(text))


def _without_braces(text: str) -> str:
    """A text without braces, which some clients lose in every spelling there is, and without backslashes."""
    return " ".join(re.sub(r"\\text(?:brace(?:left|right)|backslash) ?|[{}\\]", "", text).split())


def _without_formulas(title: str) -> str:
    """A title with the signs of formulas that some clients leave as they are."""
    for tex, sign in (("pm", "±"), ("times", "×"), ("mu", "μ"), ("textsuperscript", "")):
        title = re.sub(rf"\\{tex}(?![a-z]){'' if sign else ' ?'}", sign, title)
    return re.sub(r"\$?\^\{?\\circ *\}?\$?", "°", title)


def _words(text: str) -> str:
    """The letters of a name alone, in the order of its words."""
    return " ".join(sorted(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text))))


def _people(entry: Entry) -> list[str]:
    return [_words(split_initials(str(name))) for name in entry.names]


def _named(people: list[str]) -> list[str]:
    """The people of an author field without the last, where that says that there are more."""
    return people[:-1] if people[-1:] == ["others"] and len(people) > 1 else people


def _expected(records: Iterable[Record]) -> dict[str, Entry]:
    return {entry_key(record.key): describe(record) for record in records}


def _assert_same(
    found: dict[str, tuple[str, list[str]]], records: Sequence[Record], form: Callable[[str], str] = str
) -> None:
    """Every entry is there, with the title and the people that were written; titles are compared in a `form`."""
    expected = _expected(records)
    assert list(found) == list(expected)
    assert {key: form(_same(title)) for key, (title, _) in found.items()} == {
        key: form(_shown(entry.title)) for key, entry in expected.items()
    }
    assert {key: list(map(_words, people)) for key, (_, people) in found.items()} == {
        key: _people(entry) for key, entry in expected.items()
    }


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "ieeetr", "unsrt"])
def test_bibtex_and_pdflatex_take_every_entry(style: str, everything: list[Record], tmp_path: Path) -> None:
    text = render(everything, "bibtex")
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    (tmp_path / "paper.tex").write_text(PLAIN_DOCUMENT % style, encoding="utf-8")
    (tmp_path / "paper.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    output = _call(tmp_path, "bibtex", "paper")
    assert "Warning" not in output
    assert "error" not in output.lower().replace("error messages", "")
    bbl = (tmp_path / "paper.bbl").read_bytes().decode("utf-8")
    assert bbl.count("\\bibitem") == len(everything)
    assert not (tmp_path / "pwned").exists()
    output = _call(tmp_path, "pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "paper.tex")
    assert not re.findall(r"^! .*", output, re.MULTILINE)
    assert not (tmp_path / "pwned").exists()
    if style == "plain":
        pdf = _call(tmp_path, "pdftotext", "-layout", "paper.pdf", "-")
        assert "root:" not in pdf
        assert "\\input{/etc/passwd}" in pdf.lower()


def test_plain_keeps_the_capitals_of_names_and_lowers_other_words(tmp_path: Path) -> None:
    record = next(paper for paper in papers() if "Öland" in paper.title)
    (tmp_path / "refs.bib").write_text(render([record], "bibtex"))
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n")
    _call(tmp_path, "bibtex", "paper")
    bbl = " ".join((tmp_path / "paper.bbl").read_text().split())
    assert r"{SAM-Med2D}, {MRI}, {U-Net}, {{\"O}land}, {3D} and other words" in bbl


def test_the_shipped_catalog_is_ascii_in_bibtex(shipped: Catalog) -> None:
    beyond = {letter for letter in render(shipped.records, "bibtex") if not letter.isascii()}
    assert beyond == set()


def test_biber_takes_every_entry(everything: list[Record], tmp_path: Path) -> None:
    signs = ("Bee, \\relax", "\\Bee, Ann", "Bee {Cee, ^^5c x", "The {Wax ^Institute")  # where initials are cut
    everything = [*everything, Paper(key="signs2024x", title="Signs", authors=signs, date=202401)]
    (tmp_path / "refs.bib").write_text(render(everything, "biblatex"), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBLATEX_DOCUMENT, encoding="utf-8")
    latex = ("pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "paper.tex")
    _call(tmp_path, *latex)
    output = _call(tmp_path, "biber", "--validate-datamodel", "paper")
    assert not re.findall(r"^(?:WARN|ERROR).*", output, re.MULTILINE)
    bbl = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    assert bbl.count("\\entry{") == len(everything)
    output = _call(tmp_path, *latex)
    assert not re.findall(r"^! .*", output, re.MULTILINE)


def test_letters_of_vietnamese_and_arabic_names_compile_from_biblatex(tmp_path: Path) -> None:
    names = ("Nguyễn, Ứng", "Ở, Ơn", "Ḥāfiẓ, Ṭūs")
    record = Paper(key="a2024b", title="Ắ Ẵ ậ ế ở ự ỵ and ℝ", authors=names, date=202401)
    (tmp_path / "refs.bib").write_text(render([record], "biblatex"), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBLATEX_DOCUMENT, encoding="utf-8")
    latex = ("pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "paper.tex")
    _call(tmp_path, *latex)
    assert not re.findall(r"^(?:WARN|ERROR).*", _call(tmp_path, "biber", "paper"), re.MULTILINE)
    assert not re.findall(r"^! .*", _call(tmp_path, *latex), re.MULTILINE)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_pandoc_reads_what_was_written(form: str, everything: list[Record], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(render(everything, form), encoding="utf-8")
    items = json.loads(_call(tmp_path, "pandoc", "-f", form, "-t", "csljson", "refs.bib"))
    found = {}
    for item in items:
        title = _without_formulas(re.sub(r"</?(?:span|sup|sub)[^>]*>", "", item["title"]))
        people = [
            " ".join(
                str(person[part])
                for part in ("given", "non-dropping-particle", "dropping-particle", "family", "suffix", "literal")
                if part in person
            )
            for person in item.get("author", [])
        ]
        found[item["id"]] = (title, _named(people))
    # it leaves out braces however they are spelled, and brings titles to sentence case
    _assert_same(found, everything, lambda title: _without_braces(title).casefold())
    for key, entry in _expected(everything).items():
        spared = [word for word in entry.title.split() if word.isalnum() and keeps_capitals(word, entry.method)]
        assert set(map(_same, spared)) <= set(_same(found[key][0]).split())


def test_bibclean_has_nothing_to_say(everything: list[Record], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(render(everything, "bibtex"), encoding="utf-8")
    process = subprocess.run(
        ["bibclean", "-no-fix-font-changes", "refs.bib"], cwd=tmp_path, capture_output=True, timeout=120
    )
    assert process.stderr.decode() == ""
    assert process.stdout.count(b"\n@") + process.stdout.startswith(b"@") == len(everything)


def test_bibutils_reads_what_was_written(everything: list[Record], tmp_path: Path) -> None:
    import xml.etree.ElementTree as ElementTree

    (tmp_path / "refs.bib").write_text(render(everything, "bibtex"), encoding="utf-8")
    process = subprocess.run(["bib2xml", "refs.bib"], cwd=tmp_path, capture_output=True, timeout=120)
    tree = ElementTree.fromstring(process.stdout)  # noqa: S314 - made by the program above from our own text
    space = "{http://www.loc.gov/mods/v3}"
    assert len(tree) == len(everything)
    assert [item.attrib["ID"] for item in tree] == [entry_key(record.key) for record in everything]
    assert all(item.find(f"{space}titleInfo/{space}title") is not None for item in tree)


def test_bibtexparser_reads_what_was_written(everything: list[Record]) -> None:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
    from pylatexenc.latex2text import LatexNodes2Text

    library = parse_string(
        render(everything, "bibtex"),
        append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware(keep_math_mode=False)],
    )
    decode = LatexNodes2Text().latex_to_text
    assert library.failed_blocks == []
    found = {}
    for entry in library.entries:
        fields = entry.fields_dict
        people = fields["author"].value if "author" in fields else []
        found[entry.key] = (fields["title"].value, _named([decode(name) for name in people]))
    # it takes braces for groups, however they are spelled
    _assert_same(found, everything, lambda title: _without_braces(title.replace("^∘", "°")).replace("ˆ", "^"))


def test_pybtex_reads_what_was_written(everything: list[Record]) -> None:
    from pybtex import errors
    from pybtex.database import parse_string
    from pybtex.richtext import Text

    with errors.capture() as problems:
        bibliography = parse_string(render(everything, "bibtex"), "bibtex")
    assert problems == []
    found = {}
    for key, entry in bibliography.entries.items():
        people = [str(Text.from_latex(str(person))) for person in entry.persons.get("author", [])]
        people = [name.replace("\\textbraceleft ", "{") for name in people]
        # it leaves formulas as they are
        title = re.sub(r"\$([<>|])\$", r"\1", _without_formulas(str(Text.from_latex(entry.fields["title"]))))
        found[key] = (title, _named(people))
    _assert_same(found, everything, lambda title: _without_braces(re.sub(r"(?:\\textasciicircum|\^) ?", "^", title)))


def test_the_programs_are_there() -> None:
    programs = ("bibtex", "pdflatex", "biber", "pandoc", "bibclean", "bib2xml", "pdftotext")
    assert [name for name in programs if shutil.which(name) is None] == []
