"""No field of a record breaks out of its place in any format, whatever it holds: what one record says stays in it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import pytest
import tomli

from samcat.formats import FORMATS, render
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.formats.tex_commands import active_commands, spelled_out
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS
from samcat.record.model import Citation, Dataset, Paper, Publication, Record

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = (
    "2401.00001}, } @preamble{ {\\immediate\\write18{touch pwned}\\input{/etc/hostname}} } @misc{ghost, note={x",
    '"}]},{"title":"ghost"',
    "<img src=x onerror=alert(1)></script><script>alert(1)</script>\x1b[2J\x1b]0;owned\x07",
    "x\r\nER  - \r\nTY  - JOUR\r\nTI  - ghost",
    "x\n\nghost:\n  type: article\n# [[papers]]\nkey = 'ghost'",
    '=cmd|" /C calc"!A1"\n@SUM(1),"ghost"\t-1+1',
    "|\n|ghost|`</td></tr><tr><td>ghost",
    "]](javascript:alert(1)) ![ghost](https://example.org/x.png) <https://example.org/ghost>",
    "\u202eghost\u2028\u200b\x85\x9b\x00\ufeff\U000e0041\u180e",
    "\\def\\x{\\x}\\x $$ \\catcode`\\%=12 ^^5cinput{x} \\csname input\\endcsname % # & ~ _ ^",
    "ends in a backslash\\",
    "lone } brace",
    "lone { brace",
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
ACTIVE = re.compile(r"\\(?:immediate|write18|input|def|catcode|csname)(?![A-Za-z])|\^\^")

# a tag that no backslash makes letters
_TAG = re.compile(r"(?<!\\)<(?:img|script)")
_TEXTS = ("text", "arxiv", "doi", "link")


def works() -> list[tuple[str, Record]]:
    """A record for each field that can hold a text, and each hostile one, made without the loader that would refuse."""
    found: list[tuple[str, Record]] = []
    for number, text in enumerate(HOSTILE):
        for name, field in WORK_FIELDS.items():
            value = _value(field.form, text)
            if value is not None and name != "key":
                more = {field.attribute: value}
                found += [(f"{name}-{number}", _work(kind, **more)) for kind in (Paper, Dataset)]
        for name, field in PUBLICATION_FIELDS.items():
            value = _value(field.form, text)
            if value is not None:
                published = Publication("Journal of Bees", "journal", 2024)._replace(
                    **{field.attribute: cast("Any", value)}
                )
                found.append((f"published.{name}-{number}", _work(Paper, published=published)))
        for name in ("title", "author", "note", "journal", "url", text):
            pairs = tuple({"title": "On bees", name: text}.items())
            found.append((f"fields-{number}", Citation(key="bee2024bees", title="On bees", type="misc", fields=pairs)))
    return found


def _value(form: str, text: str) -> Any:
    if form in _TEXTS:
        return text
    if form in ("texts", "names", "ids"):
        return (text,)
    if form == "links":
        return ((text, "https://example.org/hives"), (f"2{text}", text))
    return ((text, text), (f"ris-{text}", text), (f"csl-{text}", text)) if form == "table" else None


def _work(kind: type[Paper] | type[Dataset], **more: object) -> Record:
    plain = {"key": "bee2024bees", "title": "On bees", "sections": ("s",), "date": 202401, "byline": "A. Bee"}
    return kind(**{**plain, "authors": ("Bee, Anna",), **more})  # type: ignore[arg-type]


def _entries(text: str) -> int:
    """How many entries BibTeX finds: it counts braces without a look at backslashes."""
    depth = count = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        count += letter == "@" and depth == 0
        assert depth >= 0
    assert depth == 0
    return count


def _is_one_bibtex(text: str) -> bool:
    return _entries(text) == 1 and not ACTIVE.search(text) and text.count("\n") >= 2


def _is_one_csv(text: str) -> bool:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return (
        len(rows) == 2 and len(rows[1]) == len(rows[0]) and not any(cell[:1] in "=@+-\t\r" for cell in rows[1] if cell)
    )


def _is_one_html(text: str) -> bool:
    tags = set(re.findall(r"<([a-z]+)", text))
    return not tags & {"img", "script", "iframe"} and text.count("<tr") <= 2 and 'href="javascript' not in text


def _is_one_atom(text: str) -> bool:
    return len(ET.fromstring(text).findall("{http://www.w3.org/2005/Atom}entry")) <= 1  # noqa: S314 - our own


def _is_one_ris(text: str) -> bool:
    return len(re.findall(r"(?m)^TY  - ", text)) == len(re.findall(r"(?m)^ER  - ", text)) == 1


IS_ONE: dict[str, Callable[[str], bool]] = {
    "bibtex": _is_one_bibtex,
    "biblatex": _is_one_bibtex,
    "csv": _is_one_csv,
    "json": lambda text: len(json.loads(text)) == 1,
    "csl-json": lambda text: len(json.loads(text)) == 1,
    "jsonl": lambda text: len(text.splitlines()) == 1 and isinstance(json.loads(text), dict),
    "html": _is_one_html,
    "atom": _is_one_atom,
    "ris": _is_one_ris,
    "tsv": lambda text: text.count("\n") == 1,
    "keys": lambda text: text == "bee2024bees\n",
    "md": lambda text: text.count("\n") in (1, 3) and not _TAG.search(text),
    "hayagriva": lambda text: sum(bool(line) and line[0] not in " #" for line in text.splitlines()) == 1,
    "toml": lambda text: sum(len(rows) for rows in tomli.loads(text).values()) == 1,
    "table": lambda text: "\x1b" not in text,
}


def test_each_format_is_held_to_something() -> None:
    assert set(IS_ONE) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_whatever_a_field_holds_stays_in_its_place(name: str) -> None:
    broken = []
    for what, record in works():
        text = render([record], name)
        # a carriage return ends lines of CSV and RIS
        letters = text.replace("\r\n", "\n") if name in ("csv", "ris") else text
        if CONTROLS.search(letters) or not IS_ONE[name](text):
            broken.append(f"{record.kind} {what}: {text[:300]!r}")
    assert broken == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_whatever_a_field_holds_stays_in_one_line_of_a_reference(style: str, form: str) -> None:
    broken = []
    for what, record in works():
        text = reference(record, style, form=form)
        odd = form != "text" and _TAG.search(text)
        if CONTROLS.search(text) or "\n" in text.strip() or odd:
            broken.append(f"{record.kind} {what}: {text[:300]!r}")
    assert broken == []


def test_a_command_of_a_citation_is_spelled_out_unless_it_is_asked_for() -> None:
    citation = Citation(key="a", title="T", type="misc", fields=(("title", "T"), ("note", r"\input{/etc/hostname}")))
    for name in ("bibtex", "biblatex"):
        assert r"\input" not in render([citation], name)
        assert r"note = {\input{/etc/hostname}}" in render([citation], name, raw=True)


@pytest.mark.parametrize("tex", [r"G{\'o}mez", r"\emph{SAM} $\alpha$", r"\url{https://x.y}", r"{\L}ukasz \& Co", r"\o"])
def test_commands_that_print_are_left_as_they_are(tex: str) -> None:
    citation = Citation(key="a", title="T", type="misc", fields=(("title", "T"), ("note", tex)))
    assert f"note = {{{tex}}}" in render([citation], "bibtex")


@pytest.mark.parametrize(
    "tex",
    [
        r"\inputminted{c}{/etc/hostname}", r"\lstinputlisting{/etc/hostname}", r"\VerbatimInput{x}", r"\@@input x",
        r"\csvreader{x}{}{}", r"\embedfile{x}", r"\pgfplotstableread{x}", r"\iffalse x", r"\fi", r"\else", r"\bye",
        r"\end {document}", r"\bibitem{x}", r"\typeout{x}", r"\newcount\x", r"\setcounter{page}{1}", r"\luadirect{x}",
        r"\AtBeginDocument{x}", r"\usetikzlibrary{x}", r"\batchmode", r"\NewDocumentCommand\x{}{y}",
        r"\UseName{@@input}{x}", r"\IfFileExists{x}{y}{z}", r"\typein{x}", r"\CatchFileDef{\x}{y}{}",
        r"\patchcmd{\x}{y}{z}{}{}", r"\use:c{input}", r"\cs:w input\cs_end:", r"\tl_rescan:nn{}{x}",
        r"\kg",
        r"\begin{luacode}x\end{luacode}", r"\begin x", r"\foreach \x in {1}{y}", r"\advance\x by 1", r"\LaTeX@x",
    ],
)  # fmt: skip
def test_what_reads_writes_defines_or_ends_is_a_command_to_spell_out(tex: str) -> None:
    assert active_commands(tex)


@pytest.mark.parametrize(
    "tex",
    [
        r"\iff", r"\leq", r"\left(", r"\begin{itemize}\item x\end{itemize}", r"\footnote{x}", r"\ce{H2O} \LaTeX: x",
        r"\SI{5}{\kilo\gram\per\second\squared}", r"\qty{5}{\kg\per\um}",
        r"{\~{\^e}} \c{c} \oe\ \-x\, \\", r"\mkbibquote{x} \hyphen y",
        r"\textcite[see][]{x}", r"\href{HTTP://x.y}{z} \href {mailto:a@b.c}{d}", r"\url{x.y:80/z}",
        r"\noopsort{a}b", r"\textsubscript{2} \url{https://x.y/\~z}", r"\apj",
    ],
)  # fmt: skip
def test_what_prints_is_no_command_to_spell_out(tex: str) -> None:
    assert active_commands(tex) == []


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        (
            r"\input{a/b} \write18{c} \include d",
            r"\textbackslash{}input{a/b} \textbackslash{}write18{c} \textbackslash{}include d",
        ),
        (r"\cite{bee} \nocite{*} \cite[see][2]{bee, *}", r"\cite{bee} {*} {}[see][2]{bee, *}"),
        (r"\def \x {{\sc Hive}} $x^2$ \'e", r"{}{{\sc Hive}} $x^2$ \'e"),
        (r"Of \booktitle{Bees} now", "Of {Bees} now"),
        (r"\in\x put{y} \ma\y{tt}", r"\in{}put{y} {}{}{tt}"),
        (r"With \WEB{}, {\POSTSCRIPT} \AB{c}", "With {WEB}{}, {{POSTSCRIPT}} {c}"),
        (r"$\bbbz_p \x^^5c$", r"$\bbbz_p {}\textasciicircum{}\textasciicircum{}5c$"),
        (r"N \^^69nput{x} \^e", r"N \textbackslash{}\textasciicircum{}\textasciicircum{}69nput{x} \^e"),
        (r"{\conf}", "conf"),
        (r"\href[x]{run:/bin/sh}{a} \href {f.pdf}{b} \href\x{run:y}{c}", r"{a} {b} {}{}{run:y}{c}"),
        (r"\index{bee@\emph{bees}} \index{x|input{y}} \index x", r"\index{bee@\emph{bees}}  {}x"),
        (
            r"a\string~b \string_ {\string\input \string {x} y\string}",
            r"a\string~b \string_ {{}\textbackslash{}input {x} y{}}",
        ),
        (r"\url{javascript:x} \url{https://x.y}", r"\path{javascript:x} \url{https://x.y}"),
    ],
)
def test_of_a_command_that_is_not_known_there_is_what_people_read_and_the_rest_stays_tex(
    tex: str, written: str
) -> None:
    assert spelled_out(tex) == written
    assert active_commands(written) == []


def test_a_sign_that_a_command_left_out_was_given_is_escaped_and_not_one_of_a_formula_or_a_key() -> None:
    tex = r"\input{/etc/a_b} \hive{50%&#} $\wax{b_c}$ \cite{bee_1}"
    citation = Citation(key="a", title="T", type="misc", fields=(("title", "T"), ("note", tex)))
    note = r"\textbackslash{}input{/etc/a\_b} {50\%\&\#} ${b_c}$ \cite{bee_1}"
    assert f"note = {{{note}}}" in render([citation], "biblatex")


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_lone_brace_in_the_link_of_a_citation_is_encoded_as_links_have_it(name: str) -> None:
    citation = Citation(key="a", title="T", type="misc", fields=(("title", "T"), ("url", "https://x.y/a}b")))
    assert "url = {https://x.y/a%7Db}" in render([citation], name)


def test_a_command_between_the_signs_of_verbatim_text_is_letters() -> None:
    assert spelled_out(r"\verb=\special= and \verb+x+") == r"\texttt{\textbackslash{}special} and \verb+x+"


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_sign_that_stood_in_the_argument_of_a_command_is_escaped_without_it(name: str) -> None:
    title = r"On \href{run:x}{a_b} & #3"
    record = Paper(key="a", title="On a_b & #3", fields=(("title", title),))
    assert r"title = {On {a\_b} \& \#3}" in render([record], name)
