"""The citation keys that a document cites: LaTeX, its .aux files, Markdown, Org and Typst sources."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

EVERYTHING = "*"
# reStructuredText, AsciiDoc, word processors, pages: they cite, but not by keys that are spelled as below
_OTHERS = frozenset("rst adoc asciidoc docx doc odt rtf pdf html htm lyx ipynb epub".split())

# LaTeX writes \citation{a,b}; biblatex \abx@aux@cite{0}{a} (before 3.18 without the section) and \abx@aux@nociteall
_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?|abx@aux@nocite)\{([^{}]*)\}|(\\abx@aux@nociteall)")
_AUX_BIBDATA = re.compile(r"\\bibdata\{([^{}]+)\}")
_AUX_INPUT = re.compile(r"\\@input\{([^{}]+)\}")

# Pandoc manual, "Citation syntax": a key begins with a letter, digit or _ and holds single internal punctuation
_PANDOC_KEY = r"[^\W](?:[\w]|[:.#$%&+?<>~/-](?=[\w]))*"
_PANDOC = re.compile(rf"(?<![\w@.\\/])-?@(?:\{{([^{{}}\s]+)\}}|({_PANDOC_KEY}))")
# figures, tables and the like, as pandoc-crossref and Quarto spell their references
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|def|exm|exr)[:-]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!`)(`{1,8})(?!`)[^\n]*?(?<!`)\1(?!`)")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

# Typst: @key, also with a supplement, and #cite(<key>); a label is defined by <key> in the text
_TYPST = re.compile(
    r"(?<![\w@.\\/])@([^\W](?:[\w:.-]*[\w])?)|#?\bcite\(\s*(?:<([\w:.-]+)>|label\(\s*\"([^\"\s]+)\"\s*\))"
)
_TYPST_LABEL = re.compile(r"<([^\W][\w:.-]*)>")
_TYPST_CODE = re.compile(r"(?<!:)//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)


def cited_keys(text: str, form: str) -> list[str]:
    """The keys that a text cites, in the order in which it first cites them.

    `form` is one of FORMS. EVERYTHING is among the keys where the text cites all there is
    (`\\nocite{*}`, or `@*` in Pandoc's nocite).
    """
    return list(dict.fromkeys(key for key in FORMS[form].keys(text) if key))


def included_files(text: str, form: str = "aux") -> list[str]:
    """The files that a text of a form reads in, as it names them."""
    return FORMS[form].included(text)


def bibliographies(text: str, form: str) -> list[str]:
    """The .bib files that a text of a form names."""
    return FORMS[form].bibliographies(text)


def is_of_another_form(name: str) -> bool:
    """Whether a name ends as that of a document in which citations are spelled as samcat does not read them."""
    return name.rpartition(".")[2].lower() in _OTHERS


def form_of(name: str) -> str | None:
    """The form of a document by the ending of its name; None where it is none that is read."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return next((form for form, row in FORMS.items() if ending in row.endings), None)


def form_in(text: str) -> str | None:
    """The form of a document by what stands in it; None where it is no text."""
    if "\0" in text[:1000] or text.startswith(("PK\x03\x04", "{\\rtf", "%PDF")):
        return None
    if "\\citation{" in text or "\\abx@aux@" in text:
        return "aux"
    return "latex" if re.search(r"\\(?:documentclass|begin|[a-zA-Z]*cite[a-z]*\*?)[\[{]", text) else "markdown"


def _in_aux(text: str) -> Iterator[str]:
    for match in _AUX.finditer(text):
        if match[2]:
            yield EVERYTHING
        else:
            yield from (key.strip() for key in match[1].split(","))


def _in_markdown(text: str) -> Iterator[str]:
    for code in (_FENCE, _HTML_COMMENT, _CODE_SPAN):
        text = code.sub(" ", text)
    if re.search(r"(?<![\w\\])@\*", text):
        yield EVERYTHING
    keys: Iterable[str] = (match[1] or match[2] for match in _PANDOC.finditer(text))
    yield from (key for key in keys if not _CROSS_REFERENCE.match(key))


def _in_typst(text: str) -> Iterator[str]:
    for code in (_TYPST_CODE, _FENCE, _CODE_SPAN):
        text = code.sub(" ", text)
    cited = [(match[1] or match[2] or match[3]) for match in _TYPST.finditer(text)]
    by_function = {match[2] for match in _TYPST.finditer(text) if match[2]}
    labels = set(_TYPST_LABEL.findall(text)) - by_function
    yield from (key for key in cited if key not in labels)


def _in_latex(text: str) -> Iterator[str]:
    from samcat.readers import latex

    return latex.cited_keys(text)


def _of_latex(text: str) -> list[str]:
    from samcat.readers import latex

    return latex.included_files(text)


def _bibliographies(text: str) -> list[str]:
    from samcat.readers import latex

    return latex.bibliographies(text)


def _bibdata(text: str) -> list[str]:
    from samcat.readers import latex

    return [latex.with_ending(name) for names in _AUX_BIBDATA.findall(text) for name in names.split(",")]


def _in_org(text: str) -> Iterator[str]:
    from samcat.readers import org

    return org.cited_keys(text)


class Form(NamedTuple):
    """A form of documents that cite: how names of its files end, and what finds keys, files read in, .bib files."""

    endings: tuple[str, ...]
    keys: Callable[[str], Iterator[str]]
    included: Callable[[str], list[str]] = lambda _: []
    bibliographies: Callable[[str], list[str]] = lambda _: []


FORMS = {
    "aux": Form(("aux",), _in_aux, _AUX_INPUT.findall, _bibdata),
    "latex": Form(("tex", "ltx", "latex", "rnw"), _in_latex, _of_latex, _bibliographies),
    "markdown": Form(("md", "markdown", "qmd", "rmd"), _in_markdown),
    "org": Form(("org",), _in_org),
    "typst": Form(("typ",), _in_typst),
}
