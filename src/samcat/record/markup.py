"""Entities and tags of HTML, MathML and JATS, which publishers and Crossref leave in texts, as letters or as TeX."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# of pages and PDFs: hyphens and spaces that are none, marks of direction, and a mark of byte order
INVISIBLE = "[\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff]"
_RAISED_FROM = "0123456789+-=()niabcdefghjklmoprstuvwxyz−–*"
_RAISED_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁻⁻*"
_LOWERED_FROM = "0123456789+-=()aehijklmnoprstuvx−–"
_LOWERED_TO = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₋₋"
RAISED = dict(zip(_RAISED_FROM, _RAISED_TO, strict=True))
LOWERED = dict(zip(_LOWERED_FROM, _LOWERED_TO, strict=True))
_SIGNS = {"°": "°", "∘": "°", "′": "′", "'": "′", "″": "″", "†": "†", "∗": "*"}

# patterns are texts here: a start that meets no markup compiles none
_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>"
_MATH_TAGS = (
    r"math|mrow|mi|mo|mn|ms|msub|msup|msubsup|mtext|mstyle|mfrac|msqrt|mroot|mover|munder|munderover|mspace|mfenced|mpadded|"
    r"mphantom|menclose|mtable|mtr|mtd|mprescripts|mmultiscripts|none|semantics|annotation(?:-xml)?"
)
_MATH = rf"(?is)<(?:\w+:)?math{_ATTRIBUTES[:-1]}>.*?</(?:\w+:)?math\s*>"
_SCRIPT = rf"(?is)<(?:\w+:)?(sub|sup|inf){_ATTRIBUTES}(.*?)</(?:\w+:)?\1\s*>"
_BREAK = rf"(?i:</?(?:\w+:)?(?:p|br|div|li|ul|ol|sec|title){_ATTRIBUTES})"
_TAG = (
    rf"(?i:</?(?:\w+:)?(?:{_MATH_TAGS}|i|b|em|strong|u|tt|span|sc|scp|inf|sub|sup|italic|bold|small|font|a|ext-link|xref|"
    rf"alternatives|tex-math|inline-formula|named-content|styled-content|monospace|roman){_ATTRIBUTES}|</?jats:[\w-]+{_ATTRIBUTES})"
)
_STYLED = {"i": "textit", "em": "textit", "italic": "textit", "b": "textbf", "strong": "textbf", "bold": "textbf",
           "sc": "textsc", "scp": "textsc", "tt": "texttt", "monospace": "texttt", "u": "underline"}  # fmt: skip
_STYLE = rf"(?is)<(?:\w+:)?({'|'.join(_STYLED)}){_ATTRIBUTES}((?:(?!<(?:\w+:)?\1\b).)*?)</(?:\w+:)?\1\s*>"
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});"
SILENT = r"\\((?i:[a-z]*(?:noop|nosort|bibsort)[a-z]*))(?![A-Za-z])(?=\s*\{)"
"""A command whose argument is for those who sort, and is not printed."""
_DEEPEST = 60


def without_markup(text: str) -> str:
    """A text without entities and tags, its formulas as letters: "H<sub>2</sub>O &amp; x" is "H₂O & x"."""
    text = _unescaped(re.sub(INVISIBLE, "", text))
    if "<" in text:
        text = re.sub(_MATH, lambda match: _formula(match[0]), text)
        text = re.sub(_SCRIPT, lambda match: script(re.sub(_TAG, "", match[2]), _table(match[1])), text)
        text = _without_tags(text)
    return " ".join(text.split())


def is_marked(text: str) -> bool:
    """Whether a text that means what it says would be read as markup: "The <b> element"."""
    return ("<" in text or "&" in text) and without_markup(text) != " ".join(re.sub(INVISIBLE, "", text).split())


def markup_as_tex(value: str) -> str:
    r"""A field of a bibliography with what is no TeX in it as TeX: entities, tags, prices and bare ampersands.

    "<i>x</i> &amp; $5 to $10" is "\textit{x} \& \$5 to \$10".
    """
    if "$" in value:
        value = _with_prices(value)
    if "&" in value:
        value = re.sub(rf"\\({_ENTITY})", r"\1", value)
    if "&" in value or "<" in value:
        is_marked = re.search(rf"{_ENTITY}|{_TAG}|{_BREAK}", value) is not None
        text = _unescaped(value) if is_marked else value
        if is_marked and "<" in text:
            text = re.sub(_MATH, lambda match: _escaped(_formula(match[0])), text)
            text = re.sub(_SCRIPT, lambda match: rf"\text{_SIDES[match[1].lower()]}script{{{match[2]}}}", text)
            for _ in range(3):
                text = re.sub(_STYLE, lambda match: rf"\{_STYLED[match[1].lower()]}{{{match[2]}}}", text)
            text = " ".join(_without_tags(text).split())
        value = re.sub(r"(?<!\\)&", r"\\&", text) if not re.search(r"\\begin\{|\\(?:url|href|path)\b", text) else text
    return value


def _without_tags(text: str) -> str:
    """A text without tags but those of a style that have no partner, which it means: "The <b> element"."""
    begun, ended = (set(re.findall(rf"(?i)<{slash}({'|'.join(_STYLED)}|sub|sup)>", text)) for slash in ("", "/"))
    alone = {name.lower() for name in begun} ^ {name.lower() for name in ended}
    text = re.sub(_BREAK, " ", text)
    return re.sub(_TAG, lambda match: match[0] if match[0].strip("</>").lower() in alone else "", text)


def _with_prices(tex: str) -> str:
    """A TeX text with those dollars escaped that begin or end no formula: prices, names, and one that stands alone."""
    signs = [match for match in re.finditer(r"(?s)\\.|\$+", tex) if match[0][0] == "$"]
    plain: list[int] = []
    at = 0
    while at < len(signs):
        end = next((place for place in range(at + 1, len(signs)) if len(signs[place][0]) == len(signs[at][0])), None)
        if end is None or _is_money(tex, signs[at].start(), signs[end].start()):
            plain += range(signs[at].start(), signs[at].end())
            at += 1
        else:
            at = end + 1
    pieces = [tex[begin:end] for begin, end in pairwise([0, *plain, len(tex)])]
    return "\\".join(pieces)


def _is_money(tex: str, begin: int, end: int) -> bool:
    """Whether a dollar is no beginning of a formula that ends at the next one: "$5 to $10", "US$5", "5$ or 6$"."""
    inside, before, behind = tex[begin + 1 : end], tex[begin - 1 : begin], tex[end + 1 : end + 2]
    if re.search(r"[\\^_=]", inside):
        return False
    if inside[:1].isdigit():
        is_compact = re.fullmatch(r"\S*\w", inside) is not None
        return inside[-1].isspace() or (behind.isdigit() and not is_compact)
    if re.match(r"[\s.,;:)].*[^\W\d_]{2}\W", inside):
        return True
    # of a name: "A$AP and Ke$ha"
    return " " in inside and all(map(str.isalpha, (before, inside[0], inside[-1]))) and behind[:1].isalnum()


_SIDES = {"sub": "sub", "inf": "sub", "sup": "super"}


def script(text: str, table: dict[str, str]) -> str:
    """A sub- or superscript in the letters that Unicode has for it; else in parentheses behind its sign."""
    text = text.strip()
    if sign := _SIGNS.get(text):
        return sign
    if all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    sign = "^" if table is RAISED else "_"
    return sign + (text if len(text) == 1 else f"({text})")


def root(of: str, index: str = "") -> str:
    """A root: "√2", "∛n", "√(a+b)"."""
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(index) or f"{script(index, RAISED)}√"
    return sign + (of if len(of) < 2 or of.isdigit() else f"({of})")


def fraction(above: str, below: str) -> str:
    """A fraction: "1/2", "(a+b)/2"."""
    return "/".join(f"({part})" if re.search(r"[\s+−/-]", part.strip()) else part for part in (above, below))


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape
    from html.entities import html5

    def letter(match: re.Match[str]) -> str:
        return unescape(match[0]) if match[0][1] == "#" or match[0][1:] in html5 else match[0]

    for _ in range(2):  # "&amp;lt;" was escaped twice
        text = re.sub(_ENTITY, letter, text)
    return text


def _escaped(text: str) -> str:
    return re.sub(r"[\\^~%$#_{}]", lambda match: _TEX[match[0]], text)


_TEX = {"\\": r"{\textbackslash}", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}"}  # fmt: skip


def _table(tag: str) -> dict[str, str]:
    return RAISED if tag.lower() == "sup" else LOWERED


def _formula(mathml: str) -> str:
    """A formula in MathML as letters (MathML 3, chapter 3)."""
    from xml.etree.ElementTree import ParseError, fromstring

    bare = re.sub(r"(</?)\w+:", r"\1", re.sub(r"\s(?:xmlns|xlink)(?::\w+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", mathml))
    bare = re.sub(r"\s\w+:([\w-]+\s*=)", r" \1", re.sub(r"&(?!\w+;|#)", "&amp;", bare))
    try:
        tree = fromstring(bare)  # noqa: S314 - without a DOCTYPE no entity can be defined
    except ParseError:
        return re.sub(_TAG, "", mathml)
    return " ".join(_node(tree, 0).split())


def _node(element: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return "".join(element.itertext())
    tag = element.tag.lower()
    if tag in ("annotation", "annotation-xml", "none", "mprescripts"):
        return ""
    if tag == "mspace":
        return " "
    if len(element) == 0:
        return " ".join((element.text or "").split())
    parts = [_node(child, depth + 1) for child in element]
    if tag in ("msup", "msub", "msubsup", "munder", "mover", "munderover"):
        return _with_scripts(tag, parts)
    if tag == "mfrac" and len(parts) == 2:
        return fraction(*parts)
    if tag == "mroot" and len(parts) == 2:
        return root(*parts)
    if tag == "msqrt":
        return root("".join(parts))
    if tag == "mfenced":
        return (element.get("open") or "(") + ", ".join(parts) + (element.get("close") or ")")
    return ("; " if tag == "mtable" else " " if tag == "mtr" else "").join(parts)


_OVER = {"¯": "\u0304", "‾": "\u0304", "ˉ": "\u0304", "_": "\u0304", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303",
         "˜": "\u0303", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c"}  # fmt: skip


def _with_scripts(tag: str, parts: list[str]) -> str:
    base, *scripts = parts
    if tag == "mover" and len(base) == 1 and len(scripts) == 1 and scripts[0] in _OVER:
        return unicodedata.normalize("NFC", base + _OVER[scripts[0]])
    tables = (RAISED,) if tag in ("msup", "mover") else (LOWERED, RAISED)
    return base + "".join(script(text, table) for text, table in zip(scripts, tables, strict=False) if text)
