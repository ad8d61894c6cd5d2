r"""The commands that a TeX text of a source may hold where it is written as TeX: those which are known to print.

What reads a file, writes one, runs a program or defines has no end of names in TeX and its packages. So of all that is
not known there is what people read: what it is given, or the name of a logo.
"""

import re
from string import ascii_letters

from samcat.record.markup import SILENT
from samcat.record.tex import KNOWN_COMMANDS, is_logo, plain_text
from samcat.record.tex_units import ABBREVIATED, UNITS

# spaces, breaks, sizes, boxes and marks of LaTeX, and structures that samcat.record.tex reads
_PRINTED = frozenset(
    """
    ce SI si num qty unit SIrange qtyrange ang isotope href texorpdfstring footnote footnotetext footnotemark thanks
    phantom hphantom vphantom doi enquote textquote textcolor color foreignlanguage verb frac dfrac tfrac sqrt
    overline not textsuperscript textsubscript textcite parencite footcite nocite string char symbol
    tiny scriptsize footnotesize normalsize large Large LARGE huge Huge centering raggedright raggedleft sloppy
    smallskip medskip bigskip vfill enspace enskip negthinspace medspace thickspace cdotp ldotp colon mathpunct
    bigl bigr Bigl Bigr bigg biggl biggr Bigg Biggl Biggr middle over atop choose stackrel overset underset binom
    underbrace overbrace widehat widetilde overrightarrow overleftarrow underline uline sout smash substack
    mathstrut mathchoice mathinner scriptstyle scriptscriptstyle displaylimits boldmath unboldmath mathbfit mathring
    slshape textulc textsw lsstyle textls upshape eminnershape fbox framebox makebox parbox raisebox rule vrule hrule
    vskip vglue hglue llap rlap lower raise vcenter null quotechar textvisiblespace today nonumber em ex
    aa L lq rq ldots dotsc dotsb dotsm dotsi ddag dag copyright pounds i j o l
    pmod bmod bmod iint iiint oint amalg wr star circledR complement eth hslash gimel daleth beth digamma
    lessgtr gtrless sphericalangle measuredangle square Box Diamond lozenge leadsto rightsquigarrow
    upharpoonright downarrow uparrow Downarrow longleftrightarrow iff implies impliedby nmid nparallel ngeq nleq
    varepsilon varnothing smallsetminus ltimes rtimes trianglelefteq trianglerighteq unlhd unrhd lhd rhd
    Vdash vDash Vvdash nvdash lll ggg lvertneqq gvertneqq precsim succsim curlyeqprec curlyeqsucc approxeq
    bigodot biguplus bigsqcup bigcirc dotplus Cap Cup doublecap doublecup barwedge veebar boxtimes boxplus
    cosh sinh tanh cot coth sec csc arccos arcsin arctan hom lg liminf limsup projlim injlim
    textlangle textrangle textdagger textdaggerdbl textparagraph textcent textcurrency textbrokenbar textlnot textohm
    textonesuperior texttwosuperior textthreesuperior textordmasculine textmho textcelsius textleftarrow textrightarrow
    textuparrow textdownarrow textasteriskcentered textasciimacron textasciidieresis textasciiacute textasciibreve
    textasciicaron textquotestraightbase textquotestraightdblbase textdblhyphen textopenbullet textbigcircle
    textthreequarters textsca texttildelow textinterrobang textreferencemark textdiv textminus textfractionsolidus
    textbardbl textmusicalnote textestimated textlira textwon textnaira textpeso textguarani textbaht textdong
    textrecipe textservicemark textpublished textcopyleft textcircled textipa textschwa textepsilon textopeno textesh
    textezh texthvlig textlengthmark textprimstress textglotstop texthooktop cyr cyrchar textcyr textgreek textlatin
    MF METAFONT MP XeLaTeX LuaLaTeX pdfTeX pdfLaTeX AMSTeX AmSTeX AmSLaTeX SLiTeX PiC PiCTeX TUB TUGboat CTAN HTML XML
    emdash endash hyphen slash acronym ac gls textlf textosf oldstylenums liningnums textfrac nicefrac sfrac
    citenamefont bibfnamefont bibnamefont bibinfo bibfield Eprint natexlab urlprefix urlstyle aftergroupspace
    guillemetleft guillemetright lqq rqq dq ij IJ SS textturnedA
    tonos newblock dagger ddagger registered trademark pkg proglang code acro accent
    kilogram candela steradian radian lux lumen henry weber katal coulomb tonne hectare dalton astronomicalunit bel
    decibel neper squared cubed tothe raiseto highlight of hecto deca deci atto zepto yocto peta exa zetta yotta
    arcminute arcsecond cancel
    """.split()
)  # fmt: skip
_CITING = r"[A-Za-z]{0,8}cite[a-z]{0,8}"
# a star among keys asks for a whole bibliography
_EVERYTHING = re.compile(r"\*?(?:\s*\[[^\[\]]*\])*\s*\{(?:[^{}]*,)?\s*\*\s*[,}]")
_OF_BIBLATEX = (
    r"mkbib[a-z]+|bibstring|autocap|nb?hyphen|fshyphen|nohyphenation|textnohyphenation|"
    r"add(?:space|comma|colon|semicolon|period|dot|dotspace|slash|nbspace|thinspace|hyphen|lowpenspace|highpenspace)"
)
_ENVIRONMENTS = frozenset(
    "itemize enumerate description quote quotation verse center flushleft flushright tabular array math displaymath "
    "equation eqnarray align aligned gather split cases matrix pmatrix bmatrix vmatrix smallmatrix otherlanguage "
    "small em it bf sc minipage sloppypar verbatim".split()
)
# a name of letters may go on with those that a package has for letters; a control symbol is one sign;
# two carets write a letter, also in a name (TeX: The Program, section 354)
_COMMAND = (
    r"\\(?:(?P<edge>begin|end)\s*\{\s*(?P<environment>[^{}]*)\}|(?P<hidden>@+[A-Za-z]+|@@)|"
    r"(?P<name>[A-Za-z]+)(?P<tail>@[A-Za-z@]*)?|(?P<sign>(?!\^\^)(?s:.)|$))|(?P<carets>\\?\^\^)"
)
# what reads a file, writes one or runs a program stands in no honest text: its name is shown
_READS_OR_WRITES = frozenset(
    """
    input include includeonly InputIfFileExists lstinputlisting verbatiminput VerbatimInput inputminted csvreader
    embedfile pgfplotstableread CatchFileDef openin openout closein closeout read readline write immediate special
    typein typeout directlua latelua luadirect luaexec ShellEscape DeleteFile usepackage RequirePackage documentclass
    """.split()
)
_SIGNS = frozenset("`'^~=.\"&%$#_{}-/,;:!> \\|()[]*@+<\n\t")
_SPELLED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}"}
# \href{run:...} of hyperref is a program to start, and what has no scheme is a file; \url has letters without one
_WEB = r"\s*(?i:https?|mailto):"
_OPTIONS = r"(?:\s*\[[^\[\]]*\])?\s*"
_ELSEWHERE = rf"{_OPTIONS}\{{(?!{_WEB})[^{{}}]*\}}\s*(?=\{{)"
_FOLLOWED = {
    "href": re.compile(rf"{_OPTIONS}\{{{_WEB}"),
    # makeindex takes what stands behind a bar for a command
    "index": re.compile(r"\s*\{(?:[^{}|]|\{[^{}|]*\})*\}"),
    # it makes what follows a letter, also a brace that ends a field
    "string": re.compile(r"\s*[^\s\\{}]"),
    "url": re.compile(rf"\s*(?![A-Za-z\s\\^]).(?:{_WEB}|(?!\s*[A-Za-z][\w.+-]*:(?!\d)))"),
}
_VERB = r"\\verb\*?([^A-Za-z\s*])(.*?)\1"


def active_commands(tex: str) -> list[str]:
    """The commands in a TeX text of which it is not known that they print and do no more."""
    if "\\" not in tex and "^^" not in tex:
        return []
    return [match[0].strip() for match in re.finditer(_COMMAND, tex) if not _is_known(match, tex)]


def spelled_out(tex: str) -> str:
    """A TeX text without the commands that are not known to print; what it has besides stays TeX.

    Of one that reads or writes its name is shown. A text that is nothing but such commands is their names, since no
    field may get lost.
    """
    if "\\" not in tex and "^^" not in tex:
        return tex
    tex = re.sub(rf"\\href{_ELSEWHERE}", "", re.sub(_VERB, _verbatim, tex))
    tex = re.sub(rf"\\index(?!{_FOLLOWED['index'].pattern}){_ARGUMENT}", "", tex)  # no words of the text
    tex = re.sub(rf"\\url(?=\s*\{{)(?!{_FOLLOWED['url'].pattern})", r"\\path", tex)
    found = re.sub(rf"(?:{_COMMAND})(?P<space>(?<=[A-Za-z])[ \t]+(?=[^ \t]))?", lambda match: _spelled(match, tex), tex)
    return found if found.strip("{} ") else " ".join(re.findall(r"[A-Za-z]+", tex))


def _spelled(match: re.Match[str], tex: str) -> str:
    r"""A command that is known, else what people read of it; braces keep "\in\x put" from being another command."""
    if _is_known(match, tex):
        return match[0]
    if match["sign"] is not None or match["carets"]:
        return re.sub(r"[\\^]", lambda sign: _SPELLED[sign[0]], match[0])
    if match["name"] in _READS_OR_WRITES and not match["tail"]:
        return f"{_SPELLED[chr(92)]}{match['name']}{match['space'] or ''}"
    if match["name"] and not match["tail"] and is_logo(match["name"], tex[match.end() : match.end() + 2]):
        return f"{{{match['name']}}}"
    is_apart = tex.startswith("{", match.end()) and not tex[: match.start()].endswith(tuple(ascii_letters))
    return "" if is_apart else "{}"


def _verbatim(match: re.Match[str]) -> str:
    """Text between two signs as it stands, where it has a backslash, which would be a command within an argument."""
    if "\\" not in match[2]:
        return match[0]
    return f"\\texttt{{{re.sub(r'[{}&%$#_^~]', '', match[2]).replace(chr(92), _SPELLED[chr(92)])}}}"


def _is_known(match: re.Match[str], tex: str) -> bool:
    if match["carets"] or match["hidden"]:
        return False
    if match["edge"]:
        return match["environment"].strip(" *") in _ENVIRONMENTS
    if (name := match["name"]) is None:
        return match["sign"] in _SIGNS
    if name in _FOLLOWED:
        return _FOLLOWED[name].match(tex, match.end()) is not None
    if name in ("begin", "end") or "@" in (match["tail"] or ""):
        return False
    if re.fullmatch(_CITING, name):
        return not _EVERYTHING.match(tex, match.end())
    if re.fullmatch(ABBREVIATED, name) and re.search(r"\\(?:SI|si|qty|unit)(?![A-Za-z])", tex):
        return True
    if name in _PRINTED or name in UNITS or any(name in some for some in KNOWN_COMMANDS):
        return True
    return re.fullmatch(_OF_BIBLATEX, name) is not None or (re.compile(SILENT).match(tex, match.start()) is not None)


_ARGUMENT = r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_QUOTED = rf"\\mkbibquote{_ARGUMENT}"
_STYLED = {
    "mkbibemph": "emph", "mkbibitalic": "emph", "mkbibbold": "textbf", "mkbibsuperscript": "textsuperscript",
    "mkbibsubscript": "textsubscript", "textnohyphenation": "mbox",
}  # fmt: skip
_AROUND = {"mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]"), "mkbibacro": ("{", "}"), "bibstring": ("", "")}
_MARKS = {
    "hyphen": "-", "nbhyphen": "-", "fshyphen": "-", "emdash": "---", "Dash": "---", "endash": "--", "addspace": " ",
    "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addperiod": ".", "adddot": ".", "adddotspace": ". ",
    "addslash": "/", "addnbspace": "~", "addthinspace": r"\,", "addhyphen": "-", "autocap": "",
    "psq": "~sq.", "psqq": "~sqq.",
}  # fmt: skip


def without_biblatex(tex: str) -> str:
    """A TeX text in which the commands of biblatex, which BibTeX's styles do not know, are those of LaTeX."""
    if "\\" not in tex:
        return tex
    for _ in range(3):
        tex = re.sub(_QUOTED, lambda match: f"``{_apart(match[1])}''", tex)
    for name, (opening, closing) in _AROUND.items():
        tex = re.sub(rf"\\{name}{_ARGUMENT}", lambda match, o=opening, c=closing: f"{o}{match[1]}{c}", tex)  # type: ignore[misc]  # mypy knows no lambda with defaults here
    names = "|".join(_STYLED)
    tex = re.sub(rf"\\({names})(?![A-Za-z])", lambda match: f"\\{_STYLED[match[1]]}", tex)
    names = "|".join(_MARKS)
    return re.sub(rf"\\({names})(?![A-Za-z])(?:\{{\}}|\s+)?", lambda match: _MARKS[match[1]], tex)


def _apart(quoted: str) -> str:
    """A quoted text whose own quotation marks do not run into those around it."""
    return f"{'{}' if quoted[:1] == '`' else ''}{quoted}{'{}' if quoted[-1:] == chr(39) else ''}"


_ACCENT = r"\\(?:[`'^~=.\"]|[uvHdckbrh](?![A-Za-z]))\s*"
_LETTER = r"(?:\{\s*\\?[A-Za-z]\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
_STACKED = rf"{_ACCENT}(?:\{{\s*{_ACCENT}{_LETTER}\s*\}}|{_ACCENT}{_LETTER})"
_HORN = r"\\(?:[ou]horn|[OU]HORN)(?![A-Za-z])(?:\{\})?"


def as_unicode(tex: str) -> str:
    """A TeX text for biber, which turns one of two accents into a letter, and for LaTeX, which ends at a bare "%"."""
    if "\\" not in tex:
        return tex
    for form in (rf"\{{(?:{_STACKED}|{_HORN})\}}", _STACKED, _HORN):
        tex = re.sub(form, lambda match: plain_text(match[0]), tex)
    return re.sub(r"\\url\s*\{[^{}]*\}", lambda match: re.sub(r"(?<!\\)%", r"\%", match[0]), tex)
