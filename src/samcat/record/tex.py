r"""TeX as bibliographies hold it, as plain text.

Letters and accents are those of LaTeX's encodings T1 and OT1 (LaTeX Companion, 3rd edition, chapter 9), the names of
people those of BibTeX and biblatex. What has no plain form stays as it is written, so that nothing is lost.
"""

import re
import unicodedata

from samcat.record.markup import LOWERED as _LOWERED
from samcat.record.markup import RAISED as _RAISED
from samcat.record.markup import SILENT, fraction, markup_as_tex, root, script, without_markup
from samcat.record.tex_signs import FRACTIONS, SIGNS, SUBSCRIPTS, SUPERSCRIPTS
from samcat.record.tex_units import number, unit

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "h": "\u0309", "G": "\u030f", "U": "\u030e", "t": "\u0361", "textcommabelow": "\u0326",
    "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "capitalcedilla": "\u0327",
}  # fmt: skip
# an accent over nothing is the sign itself
_SPACING = {"`": "`", "'": "'", "^": "^", "~": "~", "=": "¯", ".": "˙", '"': "¨"}
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ",
    "NG": "Ŋ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "textcommabelow": "", "imath": "ı", "jmath": "ȷ",
}  # fmt: skip
_SIGNS = {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "textbraceleft": "{", "textbraceright": "}",
    "lbrace": "{", "rbrace": "}", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
    "textdollar": "$", "textpercent": "%", "textnumbersign": "#", "textdegree": "°", "degree": "°", "ldots": "…",
    "dots": "…", "cdots": "⋯", "textellipsis": "…", "textregistered": "®", "texttrademark": "™", "textcopyright": "©",
    "copyright": "©", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textmu": "µ",
    "times": "×", "texttimes": "×", "cdot": "·", "textperiodcentered": "·", "pm": "±", "textpm": "±", "mp": "∓",
    "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃",
    "equiv": "≡", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "circ": "°", "ell": "ℓ", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "bullet": "•",
    "textbullet": "•", "partial": "∂", "nabla": "∇", "sum": "∑", "int": "∫", "prod": "∏", "propto": "∝", "in": "∈",
    "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "langle": "⟨", "rangle": "⟩", "prime": "′",
    "star": "⋆", "ast": "∗", "div": "÷", "ll": "≪", "gg": "≫", "otimes": "⊗", "oplus": "⊕", "perp": "⊥", "mid": "|",
    "textonehalf": "½", "textonequarter": "¼", "textordfeminine": "ª", "textordmasculine": "º", "textsection": "§",
    "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "quotedblbase": "„",
    "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "textquestiondown": "¿",
    "textexclamdown": "¡", "textcent": "¢", "textcurrency": "¤", "textbrokenbar": "¦", "neg": "¬", "lnot": "¬",
    "textasciidieresis": "¨", "textasciimacron": "¯", "textasciiacute": "´", "textthreequarters": "¾",
    "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "quad": " ", "qquad": " ", "space": " ", "newline": " ",
    "nobreakspace": " ", "thinspace": " ", "TeX": "TeX", "og": "«", "fg": "»", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2e", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "ConTeXt": "ConTeXt", "AmS": "AMS", "textemspace": " ",
    "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "emdash": "—", "Dash": "—", "endash": "–", "slash": "/",
    "backslash": "\\", "vert": "|", "Vert": "‖", "hyphen": "-", "lbrack": "[", "rbrack": "]", "textminus": "−",
    "textsurd": "√", "surd": "√", "flat": "♭", "sharp": "♯", "spadesuit": "♠", "MF": "METAFONT", "MP": "MetaPost",
    "TUB": "TUGboat", "psq": " sq.", "psqq": " sqq.", "notin": "∉", "subseteq": "⊆", "mapsto": "↦", "cong": "≅",
    "parallel": "∥", "odot": "⊙", "textperthousand": "‰", "textnumero": "№", "wedge": "∧", "vee": "∨",
}  # fmt: skip
# the journals of astronomy, as aastex and ADS have them
JOURNALS = dict(
    pair.split("=")
    for pair in (
        "aj=AJ,apj=ApJ,apjl=ApJL,apjs=ApJS,aap=A&A,aapr=A&A Rev.,aaps=A&AS,araa=ARA&A,mnras=MNRAS,pasp=PASP,pasj=PASJ,"
        "pasa=PASA,pra=Phys. Rev. A,prb=Phys. Rev. B,prc=Phys. Rev. C,prd=Phys. Rev. D,pre=Phys. Rev. E,"
        "prl=Phys. Rev. Lett.,nat=Nature,jcap=JCAP,icarus=Icarus,ssr=Space Sci. Rev.,physrep=Phys. Rep.,"
        "planss=Planet. Space Sci.,solphys=Sol. Phys.,baas=BAAS,jgr=J. Geophys. Res.,grl=Geophys. Res. Lett.,"
        "apss=Ap&SS,memsai=Mem. Soc. Astron. Italiana,procspie=Proc. SPIE,actaa=Acta Astron.,nar=New A Rev.,"
        "ao=Appl. Opt.,gca=Geochim. Cosmochim. Acta,iaucirc=IAU Circ.,qjras=QJRAS,psj=PSJ,sovast=Soviet Ast.,"
        "na=New A,azh=AZh,jrasc=JRASC,memras=MmRAS,zap=ZAp,skytel=S&T,physscr=Phys. Scr.,nphysa=Nucl. Phys. A,"
        "caa=Chinese Astron. Astrophys.,cjaa=Chinese J. Astron. Astrophys.,rmxaa=Rev. Mexicana Astron. Astrofis.,"
        "aplett=Astrophys. Lett.,apspr=Astrophys. Space Phys. Res.,bain=Bull. Astron. Inst. Netherlands,"
        "fcp=Fund. Cosmic Phys.,jqsrt=J. Quant. Spec. Radiat. Transf.,bac=Bull. Astron. Inst. Czech."
    ).split(",")
)
_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
        "upsilon phi chi psi omega".split(),
        "αβγδεζηθικλμνξοπρςστυφχψω",
        strict=True,
    )
)
_GREEK |= {name.capitalize(): letter.upper() for name, letter in _GREEK.items()}
_GREEK |= {f"text{name}": letter for name, letter in _GREEK.items()} | {
    f"{'up' if name.islower() else 'Up'}{name.lower()}": letter for name, letter in _GREEK.items()
}
# as the class of Springer's lecture notes has them
_BOLD = dict(zip("bbbc bbbh bbbn bbbp bbbq bbbr bbbz".split(), "ℂℍℕℙℚℝℤ", strict=True))
_COMMANDS = (_LETTERS, _SIGNS, _GREEK, SIGNS, JOURNALS, _BOLD)
# what says how a text looks, which a plain text cannot
_LOOKS = frozenset(
    """
    em emph it itshape textit textsl sl bf bfseries textbf rm textrm sf textsf tt texttt sc scshape textsc textup textmd
    text textnormal mathrm mathbf mathit mathcal mathsf mathbb mathfrak mathscr mathtt mbox hbox fbox relax protect
    normalfont boldsymbol bm url path nolinkurl ensuremath uppercase lowercase left right big Big displaystyle textstyle
    selectlanguage mkbibemph bibstring selectfont natexlab small large normalsize MakeUppercase MakeLowercase
    operatorname underline textnormal upshape mdseries rmfamily sffamily ttfamily limits nolimits rm
    xspace ignorespaces unskip leavevmode bgroup egroup
    """.split()
)
# which set what stands in them, or how much room there is
_TYPESET = frozenset(
    "begin end hspace vspace hfill hfil kern hskip linebreak newline par item noindent strut break allowbreak nobreak "
    "penalty discretionary tag ref cal bigl bigr Bigl Bigr mathop mathrel mathbin mathord mathnormal".split()
)
# functions whose names are words of a formula
_WORDS = frozenset("log ln exp sin cos tan max min arg lim sup inf det dim ker mod deg gcd Pr".split())
KNOWN_COMMANDS = (_ACCENTS, _LOOKS, _WORDS, *_COMMANDS, _TYPESET)
"""The names of the commands that are read for what they print."""
# patterns are texts here: a start that meets no TeX compiles none
_PLAIN_TEXT_LACKS = ("\\", "{", "}", "$", "~", "--", "`", "''")
_TEX = r"[\\{}$~`]|--|''"
_TOKEN = r"\\(?:([A-Za-z]+)\*?[ \t\n]*|((?s:.)))|(---?|``|''|[{}~$\s^_])|([^\\{}~$\s^_'`-]+|.)"
_VERBATIM = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "-": "{-}", "`": "{`}", "'": "{'}", "$": r"\$"}
_SPECIAL = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": "", "$": ""}
_GROUP = (
    r"(?:\{((?:[^{}]|\{[^{}]*\})*)\}|"
    r"(\\(?:text(?:rm|it|bf|sf|up)?|math(?:rm|it|bf|sf|cal|bb)|operatorname|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+|[^\s{}\\$]))"
)
_SCRIPT = r"([\^_])\s*" + _GROUP
_TEXT_SCRIPT = r"\\text(super|sub)script\s*" + _GROUP
_CHEMISTRY = r"\\ce\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
_QUANTITY = r"\\(?:SI|qty)\s*(?:\[[^\]]*\])?\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
_UNIT = r"\\(?:si|unit)\s*(?:\[[^\]]*\])?\{((?:[^{}]|\{[^{}]*\})*)\}"
_NUMBER = r"\\num\s*(?:\[[^\]]*\])?\{([^{}]*)\}"
_ARGUMENT = r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
# what people read of these is their second argument
_SECOND = rf"\\(?:href|texorpdfstring)\s*\{{(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*\}}{_ARGUMENT}"
_UNPRINTED = rf"(?:{SILENT}|\\(?:footnote|footnotetext|thanks|index|label|phantom)(?![A-Za-z])){_ARGUMENT}"
_CITED = r"\\[A-Za-z]{0,8}cite[a-z]{0,8}\*?(?:\[[^\]]*\]){0,2}\s*\{([^{}]*)\}"
_DOI = r"\\doi\s*\{([^{}]*)\}"
_QUOTE = r"\\(?:enquote|textquote|mkbibquote)\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
# the first argument of these says how the second looks
_LAYOUT = (
    r"\\(?:[hv]space|fontencoding|textcolor|color|foreignlanguage|begin\s*\{otherlanguage\*?\})\*?\s*\{[^{}]*\}|"
    r"\\(?:begin|end)\s*\{[^{}]*\}|\\spacefactor\s*=?\s*\d+"
)
_SINGLE_QUOTES = r"(?<![\w\\`])`([^`'\\]+)'(?![\w'])"
_BLACKBOARD = r"\\mathbb\s*(?:\{\s*([CHNPQRZ]+)\s*\}|([CHNPQRZ])(?![A-Za-z]))"
_DOUBLE_STRUCK = str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ")
_FRACTION = rf"\\[dt]?frac\s*{_GROUP}\s*{_GROUP}"
_ROOT = rf"\\sqrt\s*(?:\[([^\[\]{{}}]*)\])?\s*{_GROUP}"
_AS_IT_IS = r"\\verb\*?([|!+/=@\"])(.*?)\1"
_LINK = r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}"
_RANGE = r"\\(?:SIrange|qtyrange)\s*(?:\[[^\]]*\])?\{([^{}]*)\}\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
# what stands between two terms keeps the spaces on its sides
_BETWEEN = (
    r"(?<=\s)(\\(?:times|cdot|pm|mp|to|rightarrow|leftarrow|sim|approx|leq?|geq?|neq?|in|subset|cup|cap|oplus|otimes|ll|gg|"
    r"equiv|propto))\s+"
)
_FUNCTION = rf"([\w)\]}}]?)\\({'|'.join(sorted(_WORDS))})(?![A-Za-z])(?:\s*([(_^]))?"
# the journals of the American Physical Society write each accent for formulas and for texts
_BRANCHES = r"(?s)\\ifmmode\s*((?:(?!\\ifmmode).)*?)\\else\s*((?:(?!\\ifmmode).)*?)\\fi(?![A-Za-z])\s*(?:\{\})?"
_AS_FORMULA = r"\\ensuremath\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
# Mendeley takes the tags of a title for signs
_MENDELEY_TAG = r"\{\\textless\}(/?(?:i|b|em|strong|sub|sup|sc|scp)(?: [^{}<>]*)?)\{\\textgreater\}"
_MATH = r"(?s)(?<!\\)\$((?:[^$\\]|\\.)*)\$|\\\((.*?)\\\)"


def plain_text(tex: str) -> str:
    r"""A TeX text as plain text in NFC with single spaces: "G{\'o}mez" is "Gómez".

    Of a command that is not known there is what it is given: "x" of "\\nosuch{x}". `unknown_commands` tells of it.
    """
    if re.search(_TEX, tex):
        if "\\textless" in tex and re.search(r"\{\\textless\}/", tex):
            tex = re.sub(_MENDELEY_TAG, r"<\1>", tex)
        tex = markup_as_tex(tex)
        if "`" in tex:
            tex = re.sub(_SINGLE_QUOTES, r"‘\1’", tex.replace("?`", "¿").replace("!`", "¡"))
        text = _flat(_structures(tex) if "\\" in tex or "$" in tex else tex)
    else:
        text = " ".join(unicodedata.normalize("NFC", tex).split())
    # a sign that is a formula, or stands apart, is no markup
    is_sign = any(sign in tex for sign in ("\\textless", "$<$", "\\&{}"))
    return without_markup(text) if ("<" in text or "&" in text) and not is_sign else text


def _structures(tex: str) -> str:
    """The text with sub- and superscripts, formulas, chemistry, units and links spelled out."""
    if "\\ifmmode" in tex or "\\ensuremath" in tex:
        tex = re.sub(_MATH, lambda match: re.sub(_AS_FORMULA, r"\1", re.sub(_BRANCHES, r"\1", match[0])), tex)
        tex = re.sub(_AS_FORMULA, r"$\1$", re.sub(_BRANCHES, r"\2", tex))
    tex = re.sub(_LINK, lambda match: "".join(_VERBATIM.get(sign, sign) for sign in match[1]), tex)
    tex = re.sub(_AS_IT_IS, lambda match: "".join(_VERBATIM.get(sign, sign) for sign in match[2]), tex)
    tex = re.sub(_UNPRINTED, "", tex)
    tex = re.sub(_LAYOUT, "", re.sub(_QUOTE, _quoted, re.sub(_SECOND, r"\1", tex)))
    tex = re.sub(r"(?<![A-Za-z])\$-\$(?=\s*[\d.])|\{\$-\$\}", "−", tex)
    tex = re.sub(_CITED, r"[\1]", re.sub(_DOI, r"doi:\1", tex))
    tex = re.sub(_CHEMISTRY, lambda match: _chemical(match[1]), tex)
    tex = re.sub(_RANGE, lambda match: f"{number(match[1])}–{number(match[2])} {unit(match[3])}", tex)
    tex = re.sub(r"\\ang\s*\{([^{};]*)\}", r"\1°", tex)
    tex = re.sub(_QUANTITY, lambda match: f"{number(match[1])} {unit(match[2])}", tex)
    tex = re.sub(_NUMBER, lambda match: number(match[1]), tex)
    tex = re.sub(_UNIT, lambda match: unit(match[1]), tex)
    tex = re.sub(
        _TEXT_SCRIPT, lambda match: _text_script(match[2] or match[3] or "", is_raised=match[1] == "super"), tex
    )
    return re.sub(_MATH, lambda match: _formula(match[1] if match[1] is not None else match[2]), tex)


def _quoted(match: re.Match[str]) -> str:
    """A quotation, with single quotes around what is quoted within it."""
    inner = re.sub(_QUOTE, r"‘\1’", match[1])
    return f"``{inner}''"


def unknown_commands(tex: str) -> list[str]:
    """The commands in a TeX text of which people read no more than what they are given."""
    tex = _structures(tex)
    names = [match[1] for match in re.finditer(_TOKEN, tex) if match[1] and not is_logo(match[1], tex[match.end() :])]
    return [name for name in dict.fromkeys(names) if not any(name in some for some in KNOWN_COMMANDS)]


def is_logo(name: str, behind: str) -> bool:
    """Whether a command is a name in capitals that is given nothing, and so prints that: "METAFONT"."""
    is_name = name[0].isupper() and sum(map(str.isupper, name)) > 1 and not any(name in some for some in KNOWN_COMMANDS)
    return is_name and (behind[:1] not in ("{", "[") or behind[:2] == "{}")


def _formula(math: str) -> str:
    math = re.sub(r"^\s*-(?=[\d.])", "−", re.sub(r"^\s*'\s*$", "′", math))
    math = re.sub(_BETWEEN, r"\1{} ", math)
    math = re.sub(_FUNCTION, _function, math)
    math = re.sub(r"\\not\s*(\\[A-Za-z]+|[<>=])", "\\1\u0338", math)
    if "mathbb" in math:
        math = re.sub(_BLACKBOARD, lambda match: (match[1] or match[2]).translate(_DOUBLE_STRUCK), math)
    # a line over one letter is a bar, a wide hat one like others
    math = re.sub(
        r"\\(?:overline|wide(hat|tilde))\s*(?:\{\s*(\w|\\[A-Za-z]+)\s*\}|(\w|\\[A-Za-z]+))",
        lambda match: f"\\{match[1] or 'bar'}{{{match[2] or match[3]}}}",
        math,
    )
    for _ in range(2):
        math = re.sub(_FRACTION, lambda match: _fraction(_group(match, 1), _group(match, 3)), math)
        math = re.sub(_ROOT, lambda match: root(_group(match, 2), match[1] or ""), math)
    math = re.sub(r"(?<=[\w})])'(?!')", "′", math)
    math = (
        math.replace("^{\\prime\\prime\\prime\\prime}", "⁗")
        .replace("^{\\prime\\prime\\prime}", "‴")
        .replace("''", "″")
        .replace("^{\\prime\\prime}", "″")
        .replace("^\\prime", "′")
        .replace("^{\\prime}", "′")
        .replace("\\,", " ")
    )
    while True:
        made = re.sub(
            _SCRIPT,
            lambda match: _script(
                match[2] if match[2] is not None else match[3], _RAISED if match[1] == "^" else _LOWERED
            ),
            math,
            count=1,
        )
        if made == math:
            break
        math = made
    # within a formula letters side by side are a product, and a minus is no hyphen
    return "{" + math.replace("--", "-") + "}"


def _function(match: re.Match[str]) -> str:
    """The name of a function, apart from what is before it, and together with a script or parenthesis."""
    return f"{match[1]}{' ' if match[1] else ''}{match[2]}{match[3] or ' '}"


def _fraction(above: str, below: str) -> str:
    return FRACTIONS.get(f"{above}/{below}") or fraction(above, below)


def _group(match: re.Match[str], at: int) -> str:
    """What one of the groups of _GROUP has: in braces, or alone."""
    text = match[at] if match[at] is not None else match[at + 1]
    return str(text).strip()


def _script(text: str, table: dict[str, str]) -> str:
    made = script(_flat(text), table)
    if made[:1] not in "^_":
        return made
    sign = "\\textasciicircum{}" if table is _RAISED else "\\textunderscore{}"
    return sign + (text if len(made) == 2 else f"({text})")


def _text_script(text: str, *, is_raised: bool) -> str:
    """A script of a text, which may be a letter that is none in a formula."""
    table, more = (_RAISED, SUPERSCRIPTS) if is_raised else (_LOWERED, SUBSCRIPTS)
    letters = _flat(text)
    if letters and all(letter in table or letter in more for letter in letters):
        return "".join(table.get(letter) or more[letter] for letter in letters)
    return _script(text, table)


def _chemical(formula: str) -> str:
    formula = re.sub(r"\^(\d*[+-])", r"^{\1}", formula)
    formula = re.sub(
        _SCRIPT,
        lambda match: _script(match[2] if match[2] is not None else match[3], _RAISED if match[1] == "^" else _LOWERED),
        formula,
    )
    formula = formula.replace("->", "→").replace("<=>", "⇌")
    return re.sub(r"(?<=[A-Za-z)\]])\d+", lambda match: _script(match[0], _LOWERED), formula)


def _flat(tex: str) -> str:
    out: list[str] = []
    accents: list[str] = []
    for match in re.finditer(_TOKEN, tex):
        word, sign, special, text = match.groups()
        if sign is not None and sign in _ACCENTS and not sign.isalpha():
            accents.append(sign)
        elif word in _ACCENTS:
            accents.append(word)
        elif word is not None:
            _emit(out, word if is_logo(word, tex[match.end() : match.end() + 2]) else _command(word, accents), accents)
        elif sign is not None:
            piece = "" if sign in "/-@!" else sign if sign in "&%$#_{}" else " " if not sign.isalpha() else f"\\{sign}"
            _emit(out, piece, accents)
        elif special is not None:
            if accents and special == "}":
                out.append("".join(_SPACING.get(accent, "") for accent in accents))
                accents.clear()
            elif special == "{" or (accents and special.isspace()):
                continue
            else:
                _emit(out, _SPECIAL.get(special, " " if special.isspace() else special), accents)
        else:
            _emit(out, text, accents)
    return " ".join(unicodedata.normalize("NFC", "".join(out)).split())


def _command(word: str, accents: list[str]) -> str:
    if accents and word in ("i", "j", "imath", "jmath"):
        return word[0]
    if word in _LOOKS:
        return ""
    if word in _WORDS:
        return f"{word} "
    return next((table[word] for table in _COMMANDS if table.get(word)), "")


def _emit(out: list[str], piece: str, accents: list[str]) -> None:
    """Append a piece, its first letter under the accents that wait for one, the last of which is the innermost."""
    if accents and piece:
        marks = "".join(_ACCENTS[accent] for accent in reversed(accents))
        piece = piece[0] + _in_order(marks, piece[1:])
        accents.clear()
    out.append(piece)


# the shapes of Vietnamese letters stand under their tones, in whichever order TeX has them
_SHAPE_OVER_TONE = "([\u0300\u0301\u0303\u0309]+)([\u0302\u0306\u031b])"


def _in_order(marks: str, rest: str) -> str:
    """The accents of a letter, and what follows it, in the order in which Unicode composes them."""
    decomposed = unicodedata.normalize("NFD", rest)
    return re.sub(_SHAPE_OVER_TONE, r"\2\1", marks + decomposed)


_LETTER_COMMAND = (
    r"\{?\\(?:[`'^~=.\"]|(?:[uvHdckbrh](?![A-Za-z])))\s*(?:\{\s*\\?[A-Za-z]\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])\}?"
    r"|\{?\\(?:ss|SS|[oOlL]|aa|AA|ae|AE|oe|OE|dh|DH|dj|DJ|th|TH|i|j)(?![A-Za-z])\s*(?:\{\})?\}?|\\[&%#_$]|\{\\[&%#_$]\}"
)


def is_spelled_plainly(tex: str) -> bool:
    """Whether a TeX text holds no more than its plain text says: letters, accents, and escapes of single signs."""
    if not any(sign in tex for sign in (*_PLAIN_TEXT_LACKS, "^", "_", "<", ">", "&")):
        return True
    return not re.search(r"[\\{}$^~_<>]|``|''|&\w+;", re.sub(_LETTER_COMMAND, "", tex))


def split_outside_braces(text: str, separator: str) -> list[str]:
    """The parts of a text between matches of a separator, a regular expression, that stand in no braces."""
    if "{" not in text and "}" not in text:
        return re.split(separator, text)
    parts: list[str] = []
    depth = start = 0
    for match in re.finditer(rf"\\[{{}}]|[{{}}]|{separator}", text):
        if match[0] in ("\\{", "\\}"):
            continue
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
