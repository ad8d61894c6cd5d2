# ruff: noqa: E501 - rows of short pieces are read more easily than columns of them
"""What is fuzzed: each target takes texts of whoever, and may refuse them with a SamcatError and nothing else.

`tests/fuzz_inputs.py` feeds them for a given time and keeps what they fail at under tests/found.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from samcat import formats, readers
from samcat.check.fix import fixed
from samcat.check.rules import ALL
from samcat.check.run import check
from samcat.cli.piped import keys_in
from samcat.errors import SamcatError, UsageError
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.formats.tex_commands import active_commands, spelled_out
from samcat.formats.toml import string
from samcat.keep import importing
from samcat.keep.assign import assign
from samcat.keep.build import build
from samcat.keep.intake import draft_of
from samcat.keep.merge import merge
from samcat.readers import cited
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS
from samcat.search.parse import parse
from samcat.site.folder import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    from samcat.catalog import Catalog

PATH = Path("catalog.toml")
TODAY = datetime.date(2026, 5, 1)


class Target(NamedTuple):
    """One thing that is fuzzed: where its texts come from, and what is done with them."""

    texts: SearchStrategy[list[str]]
    run: Callable[[Sequence[str]], object]


def _mixed(*pieces: str, most: int = 30) -> SearchStrategy[str]:
    """Texts of pieces that a reader gives a meaning to, with any letters in between."""
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.text(max_size=6))
    return st.lists(piece, max_size=most).map("".join)


_VALUES = (
    "SAM", "U-Net", "2024", "202401", "99999", "²", "๒๐๒๔", "Bee, A.", "others", "et al.", " and ", "{", "}", "\\", "$", "%",
    "&", "#", "_", "^", "~", "https://", "http:", "arxiv.org/abs/", "2401.00001", "v2", "10.1234/", "doi.org/", "[", "]",
    "github.com/", "a/b", "?", "=", '"', "'", "`", "|", "<", ">", "\n", "\t", "\r", "\x1b[2J", "\x00", "\u202e", "\u200b",
    "\ufeff", "é", "e\u0301", "İ", "ß", "ﬁ", "医学", "🐝", ";", ",", ":", ".", "-", "–", "(", ")", "Nature", "MICCAI 2024",
    "\\input{x}", "=1+1", "@", "*", "jan", "In: ", "3D", "\U0001d400",
)  # fmt: skip
value = st.one_of(st.sampled_from(_VALUES), _mixed(*_VALUES, most=8)).filter(lambda text: text.strip() != "")
_PLAIN = {
    "year": "2024", "date": "202401", "day": "2024-01-31", "type": '"journal"', "arxiv": '"2401.00001"',
    "doi": '"10.1234/abc"', "link": '"https://example.org/a"',
}  # fmt: skip
_JUNK = (
    "5", "-1", "true", "[]", "{}", '""', "nan", "1e999", "0x" + "f" * 40, "2024-01-01", "12:00:00", "[[1]]", "9" * 50,
)  # fmt: skip


@st.composite
def _row(draw: st.DrawFn, number: int) -> str:
    """A table of a catalog, mostly valid."""
    kind = draw(st.sampled_from(("papers", "papers", "datasets")))
    lines = [f"[[{kind}]]", f'key = "bee2024n{number}"', f"title = {string(draw(value))}"]
    names = draw(st.sets(st.sampled_from([name for name in WORK_FIELDS if name not in ("key", "title")])))
    more = [f"{name} = {_spelled(draw, WORK_FIELDS[name].form)}" for name in sorted(names)]
    return "\n".join([*lines, *more, ""])


def _spelled(draw: st.DrawFn, form: str) -> str:
    if draw(st.integers(0, 40)) == 0:
        return draw(st.sampled_from(_JUNK))
    if form in _PLAIN:
        odd = form in ("arxiv", "doi", "link") and draw(st.integers(0, 3)) == 0
        return string(draw(value)) if odd else _PLAIN[form]
    if form in ("texts", "names", "ids"):
        return "[" + ", ".join(string(text) for text in draw(st.lists(value, min_size=1, max_size=3))) + "]"
    if form in ("links", "table"):
        link = "https://example.org/" if form == "links" else ""
        pairs = draw(st.lists(st.tuples(value, value), min_size=1, max_size=2, unique_by=lambda pair: pair[0]))
        return "{ " + ", ".join(f"{string(name)} = {string(link + text)}" for name, text in pairs) + " }"
    if form == "publication":
        names = draw(st.sets(st.sampled_from(sorted(PUBLICATION_FIELDS)), min_size=1, max_size=4))
        return (
            "{ "
            + ", ".join(f"{name} = {_spelled(draw, PUBLICATION_FIELDS[name].form)}" for name in sorted(names))
            + " }"
        )
    return string(draw(value))


@st.composite
def _citation(draw: st.DrawFn, number: int) -> str:
    names = st.sampled_from(("title", "author", "year", "month", "journal", "note", "doi", "url", "eprint", "pages"))
    fields = draw(st.dictionaries(names, value, max_size=4))
    pairs = ", ".join(f"{name} = {string(text)}" for name, text in fields.items())
    return f'[[citations]]\nkey = "bee2024c{number}"\ntype = "article"\nfields = {{ {pairs} }}\n'


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """The text of a catalog of a few records, most of which are valid."""
    rows = [draw(_row(number)) for number in range(draw(st.integers(1, 3)))]
    rows += [draw(_citation(number)) for number in range(draw(st.integers(0, 1)))]
    return "\n".join(["schema = 1", *rows])


_sectioned = st.builds(
    (
        'schema = 1\n[[sections]]\nid = "s"\nheading = "S"\n[[papers]]\nkey = "bee2024x"\nsection = "s"\ndate = 202401\n'
        'title = {}\nbyline = "A. Bee"\npaper = "https://x.y/z"\n'
    ).format,
    value.map(string),
)
"""Catalogs of one record in a section."""

_TOML = _mixed(
    "[[papers]]\n", "[[papers.x]]\n", "[papers]\n", "[catalog]\n", "schema = 1\n", "schema = 99\n", 'key = "a"\n', "title = ",
    '"""', "'''", '"x"\n', "\n", "=", "{", "}", "[", "]", ",", "#", ".", "aliases = 5\n", "date = 2024\n", "\r\n", "\x00",
    "published.in = 1\n", "[vocabulary]\n", "[check]\n", "accepted = [{}]\n", "9" * 5000, "0x", "nan\n", "\\u", "\\e", "\ufeff",
    "[[sections]]\n", 'id = "s"\n', "[[t1]]\n", "[[citations]]\n", "fields = { title = 1 }\n",
)  # fmt: skip
_QUERY = _mixed(
    "author:", "date:", "venue:", "title:", "year:", "in:", "has:", "-", '"', "2024..", "..", "^", "(", ")", "*", "AND", "bee",
    "segmnt", "SAM", "unet", " ", "NEAR(", "key:", "\x00", "(a+)+$", "'", "type:", "tag:", ":", "医", "3D", "no:", "code",
)  # fmt: skip
_MARKDOWN = _mixed(
    "|", "|---|---|\n", "|Date|Authors|Title|Code|\n|---|---|---|---|\n", "|202401|A. Bee|On bees [(paper)](https://x.y/z)|None|\n",
    "\n", "## S\n", "# T\n", "[a](", ")", "`", "``", "<br>", "<details>", "</details>\n", "<!-- samcat:begin s -->\n", "<!-- samcat:begin s -->\n<!-- samcat:end -->\n",
    "<!-- samcat:end -->\n", "<!--", "-->", "www.", "https://", "**", "* ", "1. ", "\\|", "```\n", "    ", "&amp;", "&#0;", "> ", "!",
    "[x]: https://y.z\n", "~~", "\t", "\r\n", "bee", "2024", ":--:", "- [On bees](https://x.y) (2024)\n",
)  # fmt: skip
_BIBTEX = _mixed(
    "@article{a,", "@misc{", "@string{", "@comment{", "@preamble{", "}", "{", '"', ",", "=", "#", "\n", "title = {X}", "year=2024",
    "year = 98", "month = jan", "month=13", "author = {Bee, A and others}", "\\'e", "\\", "%", "@", "a # a", "jan", "(", ")",
    "@string{a = a # a}\n", "doi = {10.1/x}", "url={https://x.y}", "9" * 5000, "@article{a, title={X}, year={2024}}\n", "\\v{s}",
    "eprint = 2401.00001", "date = {2024-13-99}", "--", "crossref = a",
)  # fmt: skip
_CSL = _mixed(
    "[", "]", "{", "}", ",", ":", '"title"', '"On bees"', '"issued"', '{"date-parts":[[2024,5]]}', "[[98]]", '["20240",3]', "null",
    '"author"', '[{"family":"A"}]', '{"raw":"2024"}', "1e999", "-0", "9" * 5000, '"\\ud800"', "true", '"type":"book"', '"id"', "NaN",
    '[{"title":"T","issued":{"date-parts":[["2024",13,"x"]]}}]', '"DOI":"10.1/x"', '"title":"a","title":"b"', '{"title":[],',
)  # fmt: skip
_RIS = _mixed(
    "TY  - JOUR\n", "TY  - ", "ER  - \n", "ER  -", "AU  - Bee, A.\n", "TI  - On bees\n", "  - ", "\n", "KW  - a\n", "PY  - 2024/13/99\n",
    "UR  - https://x.y\n", "DO  - 10.1/x\n", "SP  - 1\n", "Y1  - 98\n", "A1  - et al\n", "T2  - arXiv\n", "\r", "AB  - ", "XX", "\ufeff",
)  # fmt: skip
_CITED = _mixed(
    "\\citation{a}", "\\cite{", "\\nocite{*}", "\\@input{self.aux}", "\\input{", "}", "{", "@", "@*", "[@a; @b]", "`", "```", "\n",
    "<a>", "#cite(<a>)", "//", "/*", "*/", "<!--", "-->", "\\abx@aux@cite{0}{a}", "%", "\\", "cite:a", "[cite:@a]", "#+begin_src\n",
    "\\begin{verbatim}", "\\end{verbatim}", ",", "-@a", "https://",
)  # fmt: skip
_TEX = _mixed(
    "\\", "\\input", "\\href", "\\url", "{run:x}", "{https://x.y}", "{", "}", "[", "]", "^^", "^^5c", "69nput", "\\begin", "\\end",
    "{document}", "{itemize}", "\\verb", "|", "+", "\\def", "\\csname", "\\endcsname", "@", " ", "%", "$", "a", "\\'e", "\\emph{x}", "~", "#1",
    "\\relax", "\n", "\\LaTeX", "\\SI", "\\kg", "\\mkbibquote{x}", "\\foo", "&", "_",
)  # fmt: skip
_ASSIGNED = st.builds(
    "{}={}".format,
    st.one_of(st.sampled_from([*WORK_FIELDS, *(f"published.{name}" for name in PUBLICATION_FIELDS), "links.x", "fields.y"]), value),
    st.one_of(st.just(""), value),
)  # fmt: skip


def _loaded(text: str) -> Catalog:
    return read(text.encode("utf-8", "surrogatepass"), PATH)


def _queried(texts: Sequence[str]) -> None:
    catalog = _loaded(texts[0])
    query = parse(texts[1])
    if not catalog.hits(query):
        catalog.nearest(query)
    for reference_ in texts[1:]:
        with contextlib.suppress(SamcatError):
            catalog.get(reference_)
    catalog.select(authors=(texts[1],), venues=(texts[1],), limit=5)


def _printed(texts: Sequence[str]) -> None:
    records = _loaded(texts[0]).records
    for name in formats.FORMATS:
        for piece in formats.pieces(records, name):
            piece.encode("utf-8", "backslashreplace")
    for record in records:
        for style in STYLES:
            for form in ("text", "md", "html"):
                reference(record, style, form=form)


def _checked(texts: Sequence[str]) -> None:
    data = texts[0].encode("utf-8", "surrogatepass")
    check(data, PATH, frozenset(ALL), TODAY)
    fixed(Document(PATH, data, read(data, PATH)), frozenset(ALL), TODAY)


def _changed(texts: Sequence[str]) -> None:
    data = texts[0].encode("utf-8", "surrogatepass")
    document = Document(PATH, data, read(data, PATH))
    for record in document.catalog.records:
        with contextlib.suppress(SamcatError):
            document.changed(record, assign(record, texts[1:]))


def _imported(form: str) -> Callable[[Sequence[str]], None]:
    def run(texts: Sequence[str]) -> None:
        drafts, _ = readers.read(texts[0], form)
        result = importing.new_catalog(drafts, source="x", title="X", month=3)
        # whatever is bad about one row is said of that row
        assert len(result.records) + result.joined + len(result.already) + len(result.unread) == len(drafts)
        with contextlib.suppress(UsageError):
            draft_of(texts[0], {})

    return run


def _cited(texts: Sequence[str]) -> None:
    for form in cited.FORMS:
        cited.cited_keys(texts[0], form)
        cited.included_files(texts[0], form)


def _built(texts: Sequence[str]) -> None:
    catalog = _loaded(texts[0])
    build(build(texts[1], catalog).text, catalog)


def _merged(texts: Sequence[str]) -> None:
    base, ours, theirs = (text.encode("utf-8", "surrogatepass") for text in texts)
    merge(base, ours, theirs)


def _set(texts: Sequence[str]) -> None:
    assert active_commands(spelled_out(texts[0])) == []


def _published(texts: Sequence[str]) -> None:
    for path, text in files(_loaded(texts[0]), "https://example.org/").items():
        text.encode()
        assert is_file_name(path)


def is_file_name(path: str) -> bool:
    """Whether every system takes a path as it is, for a file in the folder."""
    return re.fullmatch(r"(?:[\w~-][\w.~-]{0,180}/)?[\w~-][\w.~-]{0,180}", path, re.ASCII) is not None


def _lists(*parts: SearchStrategy[str]) -> SearchStrategy[list[str]]:
    return st.tuples(*parts).map(list)


TARGETS = {
    "load": Target(_lists(st.one_of(_TOML, catalogs())), lambda texts: _loaded(texts[0])),
    "query": Target(_lists(catalogs(), _QUERY, value), _queried),
    "format": Target(_lists(catalogs()), _printed),
    "check": Target(_lists(catalogs()), _checked),
    "site": Target(_lists(catalogs()), _published),
    "piped": Target(_lists(st.one_of(_TOML, _BIBTEX, _CSL, _RIS, _MARKDOWN, _QUERY)), lambda texts: keys_in(texts[0])),
    "tex": Target(_lists(_TEX), _set),
    "edit": Target(_lists(catalogs(), _ASSIGNED, _ASSIGNED), _changed),
    "markdown": Target(_lists(_MARKDOWN), _imported("md")),
    "bibtex": Target(_lists(_BIBTEX), _imported("bibtex")),
    "csl-json": Target(_lists(_CSL), _imported("csl-json")),
    "ris": Target(_lists(_RIS), _imported("ris")),
    "cited": Target(_lists(_CITED), _cited),
    "build": Target(_lists(_sectioned, _MARKDOWN), _built),
    "merge": Target(_lists(*[st.one_of(catalogs(), _TOML)] * 3), _merged),
}
