"""TeX as bibliographies hold it, as plain text."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
# an accent over nothing is the sign itself
_SPACING = {"`": "`", "'": "'", "^": "^", "~": "~", "=": "¯", ".": "˙", '"': "¨"}
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ",
    "NG": "Ŋ",
}  # fmt: skip
_SIGNS = {
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "textbraceleft": "{", "textbraceright": "}",
    "lbrace": "{", "rbrace": "}", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
    "textdollar": "$", "textpercent": "%", "textnumbersign": "#", "textdegree": "°", "degree": "°", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textregistered": "®", "texttrademark": "™", "textcopyright": "©",
    "copyright": "©", "pounds": "£", "textmu": "µ", "times": "×", "cdot": "·", "pm": "±", "geq": "≥", "ge": "≥",
    "leq": "≤", "le": "≤", "neq": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "rightarrow": "→", "to": "→",
    "leftarrow": "←", "circ": "°", "ell": "ℓ", "textsuperscript": "^", "S": "§", "P": "¶", "quad": " ", "qquad": " ",
    "space": " ", "newline": " ", "nobreakspace": " ",
}  # fmt: skip
_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
        "upsilon phi chi psi omega".split(),
        "αβγδεζηθικλμνξοπρςστυφχψω",
        strict=True,
    )
)
_GREEK |= {name.capitalize(): letter.upper() for name, letter in _GREEK.items()}
# what says how a text looks, which a plain text cannot
_LOOKS = frozenset(
    """
    em emph it itshape textit sl textsl bf bfseries textbf rm textrm sf textsf tt texttt sc textsc textup textmd text
    mathrm mathbf mathit mathcal mathsf mathbb mathtt mbox hbox relax protect normalfont boldsymbol bm url path
    ensuremath uppercase left right displaystyle
    """.split()
)
_TOKEN = re.compile(r"\\(?:([A-Za-z]+)\s*|((?s:.)))|(---?|``|''|[{}~$\s^_])|([^\\{}~$\s^_'`-]+|.)")
_SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_RAISED = re.compile(r"\^(?:\{([0-9+-]+|n)\}|([0-9n]))")
_SPECIAL = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": "", "$": ""}


def plain_text(tex: str) -> str:
    r"""A TeX text as plain text in NFC with single spaces: "G{\'o}mez" is "Gómez".

    A command that is not known stays as it is written, so that nothing is lost.
    """
    tex = _RAISED.sub(lambda match: (match[1] or match[2]).translate(_SUPERSCRIPT), tex) if "^" in tex else tex
    out: list[str] = []
    accent = ""
    for match in _TOKEN.finditer(tex):
        word, sign, special, text = match.groups()
        if sign is not None and sign in _ACCENTS:
            accent = sign
        elif word in _ACCENTS:
            accent = word
        elif word is not None:
            accent = _emit(out, _command(word, accent), accent)
        elif sign is not None:
            piece = "" if sign in "/-" else sign if sign in "&%$#_{}" else " " if not sign.isalpha() else f"\\{sign}"
            accent = _emit(out, piece, accent)
        elif special is not None:
            if accent and special == "}":
                out.append(_SPACING.get(accent, ""))
                accent = ""
            elif special == "{" or (accent and special.isspace()):
                continue
            else:
                accent = _emit(out, _SPECIAL.get(special, " " if special.isspace() else special), accent)
        else:
            accent = _emit(out, text, accent)
    return " ".join(unicodedata.normalize("NFC", "".join(out)).split())


def _command(word: str, accent: str) -> str:
    if accent and word in ("i", "j"):
        return word
    if word in _LOOKS:
        return ""
    return _LETTERS.get(word) or _SIGNS.get(word) or _GREEK.get(word) or f"\\{word} "


def _emit(out: list[str], piece: str, accent: str) -> str:
    """Append a piece, its first letter under the accent that waits for one; return the accent that still waits."""
    if not accent or not piece:
        out.append(piece)
        return accent
    out.append(piece[0] + _ACCENTS[accent] + piece[1:])
    return ""


def address(tex: str) -> str:
    """A link or identifier of a bibliography, in which only escapes are TeX."""
    text = "".join(tex.split())
    if match := re.fullmatch(r"\\(?:url|path|nolinkurl)\{(.*)\}", text):
        text = match[1]
    text = text.replace("\\textasciitilde{}", "~").replace("{\\textasciitilde}", "~").replace("{\\_}", "_")
    text = re.sub(r"\\([_%&#~^${}])(?:\{\})?", r"\1", text)
    return text[1:-1] if text[:1] == "{" and text[-1:] == "}" else text


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts of a text between matches of a separator that stand in no braces."""
    parts: list[str] = []
    depth = start = 0
    for match in re.finditer(rf"[{{}}]|{separator.pattern}", text, separator.flags):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def author(name: str) -> str:
    """A name of a BibTeX author field as "Family, Given", "Family, Jr., Given" or "{One Name}".

    The three forms are those of BibTeXing (Patashnik, 1988), section 4: "First von Last", "von Last, First" and
    "von Last, Jr, First".
    """
    name = name.strip()
    if name.startswith("{") and _closes_at_end(name):
        return "{" + plain_text(name) + "}"
    parts = [plain_text(part) for part in split_outside_braces(name, _COMMA)]
    if len(parts) > 1:
        known = [part for part in parts if part]
        if len(known) < 2 or not parts[0]:
            return "{" + ", ".join(known) + "}"
        return ", ".join(known)
    words = [word for word in split_outside_braces(name, _SPACE) if word]
    if len(words) < 2:
        return "{" + plain_text(name) + "}"
    last = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    return f"{plain_text(' '.join(words[last:]))}, {plain_text(' '.join(words[:last]))}"


_COMMA, _SPACE = re.compile(","), re.compile(r"[\s~]+")


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens a text is closed by its last letter."""
    depth = 0
    for match in re.finditer(r"[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False
