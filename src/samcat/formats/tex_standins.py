"""What LaTeX must know for letters and signs to compile that only some of its encodings and packages have."""

import re
from collections.abc import Iterator

from samcat.record.tex import is_logo, plain_text

# only the encoding of Vietnamese has these: elsewhere an apostrophe stands for a horn, a question mark for a hook
VIETNAMESE = r"\providecommand{\h}[1]{#1\llap{\raise1ex\hbox{\tiny?}}}" + "".join(
    rf"\providecommand{{\{name}}}{{{letter}\kern-.12em\raise.2ex\hbox{{'}}}}"
    for name, letter in (("ohorn", "o"), ("OHORN", "O"), ("uhorn", "u"), ("UHORN", "U"))
)
"""What stands in for the letters of Vietnamese."""
_VIETNAMESE = r"\\(?:[ou]horn|[OU]HORN|h)(?![A-Za-z])"
# letters of T1, as OT1 can make them; "?\DJ" is what LaTeX does where an encoding has no \DJ (ltoutenc)
_BARRED = r"\leavevmode\raise{height}\hbox{{-}}\kern-{back}em {letter}"
_LETTERS = {
    "DJ": _BARRED.format(height=".2ex", back=".33", letter="D"), "dj": r"d\kern-.4em\raise.7ex\hbox{-}",
    "DH": _BARRED.format(height=".2ex", back=".33", letter="D"), "dh": r"d\kern-.4em\raise.7ex\hbox{-}",
    "TH": r"I\kern-.1em P", "th": r"l\kern-.1em p", "NG": r"N\kern-.1em J", "ng": r"n\kern-.1em j",
    "guillemotleft": r"{$\ll$}", "guillemotright": r"{$\gg$}", "guilsinglleft": r"{$<$}", "guilsinglright": r"{$>$}",
    "quotedblbase": "{,,}", "quotesinglbase": "{,}", "k": r"#1\llap{\lower.7ex\hbox{\tiny(\kern.1em}}",
}  # fmt: skip
# which LaTeX has no commands for
_LOGOS = ("BibTeX", "XeTeX", "LuaTeX", "ConTeXt", "AmS", "MF", "MP", "TUB")
# of amssymb
_MATH = {
    "mathbb": r"\mathbf{#1}", "lesssim": r"\stackrel{<}{\sim}", "gtrsim": r"\stackrel{>}{\sim}",
    "triangleq": r"\stackrel{\triangle}{=}", "therefore": r"\mathrel{.\raise.9ex\hbox{.}.}",
    "because": r"\mathrel{\raise.9ex\hbox{.}.\raise.9ex\hbox{.}}", "leqslant": r"\leq", "geqslant": r"\geq",
    "leqq": r"\stackrel{<}{=}", "geqq": r"\stackrel{>}{=}", "varkappa": r"\kappa", "bigstar": r"\star",
    "blacksquare": r"\rule{1ex}{1ex}", "checkmark": r"\surd", "subsetneq": r"\stackrel{\subset}{\neq}",
    "supsetneq": r"\stackrel{\supset}{\neq}", "mathfrak": r"\mathbf{#1}",
}  # fmt: skip


def stand_ins(text: str, *, letters: bool = True) -> Iterator[str]:
    """The definitions that an entry needs to compile whatever encoding and packages its document has.

    Biber turns commands of `letters` into letters.
    """
    if "\\" not in text:
        return
    if letters and re.search(_VIETNAMESE, text):
        yield VIETNAMESE
    for name, behind in dict(re.findall(r"\\([A-Za-z]+)(?=(.{0,2}))", text)).items():
        if name in _MATH or (letters and name in _LETTERS):
            yield _definition(name)
        elif name in _LOGOS:
            yield _logo(name)
        elif is_logo(name, behind):
            yield rf"\providecommand{{\{name}}}{{{name}}}"


def _logo(name: str) -> str:
    printed = plain_text(rf"\{name}{{}}")
    return rf"\providecommand{{\{name}}}{{{printed}}}"


def _definition(name: str) -> str:
    if name in _MATH:
        return rf"\providecommand{{\{name}}}{'[1]' if '#1' in _MATH[name] else ''}{{{_MATH[name]}}}"
    takes = "[1]" if "#1" in _LETTERS[name] else ""
    return rf"\expandafter\providecommand\csname?\string\{name}\endcsname{takes}{{{_LETTERS[name]}}}"


def without_stand_ins(preamble: str) -> str:
    """A preamble without what stands in for letters, signs and logos."""
    preamble = re.sub(r"\\providecommand\{\\([A-Za-z]+)\}\{\1\}", "", preamble)
    for definition in (*map(_definition, (*_LETTERS, *_MATH)), *map(_logo, _LOGOS)):
        preamble = preamble.replace(definition, "")
    return preamble.replace(VIETNAMESE, "")
