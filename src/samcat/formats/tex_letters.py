r"""Plain text spelled in TeX, so that BibTeX, biber and the readers of their files give the same text back.

The spellings are those that the most clients agree on. BibTeX counts braces without a look at backslashes (BibTeXing,
Patashnik 1988, section 4), hence a brace is escaped with one only where all of a text are balanced.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from samcat.clean import clean_line
from samcat.formats.tex_standins import stand_ins
from samcat.record.markup import is_marked
from samcat.record.tex_signs import FRACTIONS, SIGNS, SUBSCRIPTS, SUPERSCRIPTS

_ESCAPES = {
    "\\": r"{\textbackslash}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_BALANCED = {"{": r"\{", "}": r"\}"}
_UNBALANCED = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
_PUNCTUATION = {
    "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": r"{\ldots}", "‐": "-", "‑": "-",
    "‒": "--", "―": "---", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_LETTERS = {
    "ß": r"{\ss}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}",
    "Œ": r"{\OE}", "ı": r"{\i}", "đ": r"{\dj}", "Đ": r"{\DJ}", "ð": r"{\dh}", "Ð": r"{\DH}", "þ": r"{\th}",
    "Þ": r"{\TH}", "ŋ": r"{\ng}", "Ŋ": r"{\NG}", "ẞ": r"{\SS}", "ȷ": r"{\j}",
    "ơ": r"{\ohorn}", "Ơ": r"{\OHORN}", "ư": r"{\uhorn}", "Ư": r"{\UHORN}", "‹": r"{\guilsinglleft}",
    "›": r"{\guilsinglright}", "„": r"{\quotedblbase}",
    "‚": r"{\quotesinglbase}", "†": r"{\dag}", "‡": r"{\ddag}", "•": r"{\textbullet}", "‰": r"{\textperthousand}",
    "‱": r"{\textpertenthousand}", "ĳ": "ij", "Ĳ": "IJ", "ŉ": "'n", "ǳ": "dz", "ǲ": "Dz", "Ǳ": "DZ",
    "ŀ": r"l{$\cdot$}", "Ŀ": r"L{$\cdot$}",
    "€": r"{\texteuro}", "№": r"{\textnumero}", "™": r"{\texttrademark}", "′": r"{$^{\prime}$}",
    "″": r"{$^{\prime\prime}$}",
    "−": "{$-$}",  # a command of text is lost by pandoc
    "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "Υ": r"{$\Upsilon$}",
    "‴": r"{$^{\prime\prime\prime}$}", "⁗": r"{$^{\prime\prime\prime\prime}$}", "∛": r"{$\sqrt[3]{}$}",
    "∜": r"{$\sqrt[4]{}$}", "∆": r"{$\Delta$}", "∙": r"{$\bullet$}", "⟂": r"{$\perp$}", "≔": "{$:=$}",
    "ϵ": r"{$\epsilon$}", "ϕ": r"{$\phi$}", "±": r"{$\pm$}", "×": r"{$\times$}", "÷": r"{$\div$}", "°": r"{$^{\circ}$}",
    "¬": r"{$\neg$}", "µ": r"{$\mu$}", "·": r"{$\cdot$}", "§": r"{\S}", "©": r"{\copyright}", "£": r"{\pounds}",
    "¶": r"{\P}",  # the commands of others of Latin-1 are lost by pandoc, and LaTeX sets the letters themselves
    **{letter: f"{{$\\{name}$}}" for name, letter in SIGNS.items()},
    **{letter: f"{{$\\frac{{{said.replace('/', '}{')}}}$}}" for said, letter in FRACTIONS.items()},
}  # fmt: skip
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b", "\u0309": "h", "\u0326": "textcommabelow",
}  # fmt: skip
_MATH_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0306": "breve",
    "\u0307": "dot", "\u0308": "ddot", "\u030c": "check", "\u20d7": "vec",
}  # fmt: skip
_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi . pi rho varsigma sigma tau upsilon phi "
    "chi psi omega"
)
_CAPITALS = {
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega", "≥": "geq", "≤": "leq", "≠": "neq", "≈": "approx", "∼": "sim", "→": "rightarrow", "∞": "infty",
    "∈": "in", "∉": "notin", "∀": "forall", "∂": "partial", "∃": "exists", "∇": "nabla", "∑": "sum", "∏": "prod",
    "∫": "int", "√": "surd", "∧": "wedge", "∨": "vee", "∩": "cap", "∪": "cup", "⊂": "subset", "⊆": "subseteq",
    "ℓ": "ell", "←": "leftarrow", "↔": "leftrightarrow", "⇒": "Rightarrow", "↦": "mapsto", "≡": "equiv", "≪": "ll",
    "≫": "gg", "⊗": "otimes", "⊕": "oplus", "∝": "propto", "≃": "simeq", "≅": "cong", "∓": "mp", "∗": "ast",
    "⋆": "star", "⊥": "perp", "∥": "parallel", "⟨": "langle", "⟩": "rangle", "ϑ": "vartheta", "♠": "spadesuit",
    "♭": "flat", "♯": "sharp", "⋯": "cdots", "∘": "circ", "⊙": "odot", "⋅": "cdot", "●": "bullet", "○": "bigcirc",
    "◇": "diamond",
}  # fmt: skip
# the letters of mathematics, as Unicode names them; LaTeX has no small ones of the first two
_ALPHABETS = {
    "SCRIPT CAPITAL": "mathcal", "DOUBLE-STRUCK CAPITAL": "mathbb", "FRAKTUR": "mathfrak", "BLACK-LETTER": "mathfrak",
    "SANS-SERIF": "mathsf", "MONOSPACE": "mathtt", "MATHEMATICAL BOLD": "mathbf", "DOUBLE-STRUCK DIGIT": "mathbf",
    "MATHEMATICAL ITALIC": "mathit", "PLANCK CONSTANT": "mathit",
}  # fmt: skip
# signs that the oldest encoding of TeX has other letters for; fewer programs know \textless than a formula
_TEXT_SIGNS = {"<": "{$<$}", ">": "{$>$}", "|": "{$|$}"}
_SPECIAL = re.compile(r"[\\^~&%$#_{}]")
_RAISED = "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ" + "".join(SUPERSCRIPTS.values())
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ" + "".join(SUBSCRIPTS.values())
# what stands around a word that is to keep its capitals stays outside of its braces
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?[\u0300-\u036f]*", re.DOTALL)
_LONE_CAPITAL = re.compile(r"(?:^|[-/+])(?:[B-Z](?:[-/+]|$)|A[-/+])")
_ENCODED = re.compile(r"[^!-~]|[{}\\^]")


def escape(text: str, *, to_ascii: bool) -> str:
    """A text as TeX; in ASCII as far as TeX has commands for its letters, else with them as they are."""
    text = _one_line(text)
    spelled = _spell(text, balanced=is_balanced(text), to_ascii=to_ascii)
    return _unmarked(spelled) if is_marked(text) else spelled


def escape_signs(text: str) -> str:
    """A text as TeX that reads as the same text again: only what TeX gives a meaning to is escaped."""
    spelled = escape(text, to_ascii=False)
    return re.sub(r"--+|``|''|(?<!\w)`", lambda match: "{}".join(match[0]) if len(match[0]) > 1 else "{`}", spelled)


def escape_title(title: str, *, to_ascii: bool, names: str | None = None) -> str:
    """A title as TeX, with braces around each word whose capitals must stay; `names` is one that is always spared."""
    title = _one_line(title)
    balanced = is_balanced(title)
    words = []
    keeps_greek = has_greek_word(title)
    for word in title.split():
        parts = word_cores(word)
        if not parts[1] or not keeps_capitals(parts[1], names) or (balanced and not is_balanced(parts[1])):
            words.append(_spell(word, balanced=balanced, to_ascii=to_ascii, keeps_greek=keeps_greek))
            continue
        spelled = [_spell(part, balanced=balanced, to_ascii=to_ascii, keeps_greek=keeps_greek) for part in parts]
        words.append(f"{spelled[0]}{{{spelled[1]}}}{spelled[2]}")
    return _unmarked(" ".join(words)) if is_marked(title) else " ".join(words)


def _unmarked(tex: str) -> str:
    """A TeX text in which what looks like an entity or a tag is none for those who read it."""
    return re.sub(r"(?<![$\\])<", "{$<$}", tex.replace(r"\&", r"\&{}"))


def word_cores(word: str) -> tuple[str, str, str]:
    """A word as the punctuation before it, its core from the first letter or digit to the last, and what follows."""
    core = _CORE.search(word)
    return (word[: core.start()], core[0], word[core.end() :]) if core else (word, "", "")


def keeps_capitals(word: str, name: str | None = None) -> bool:
    """Whether a word, without the punctuation around it, must be spared where a style lowers the capitals of titles.

    So is one with a capital after its first letter, a digit beside a capital, capitals only, or a capital beyond ASCII
    (which in English begins a name), and the word that equals `name`.
    """
    if not word.isascii():
        word = re.sub("[\u0300-\u036f]", "", word)  # accents that no letter holds
    if word.islower():
        return False
    if any(letter.isupper() for letter in word[1:]) or _LONE_CAPITAL.search(word):
        return True
    if word[0].isupper() and (not word[0].isascii() or word[1:2].isdigit()):
        return True
    return name is not None and word == name


def beyond_latex(text: str) -> dict[str, None]:
    """The letters of a text that LaTeX has no command for and does not set up itself, as it does those of Latin-1."""
    if text.isascii():
        return {}
    return dict.fromkeys(_BEYOND.findall(text))


# what LaTeX sets up where its file is in UTF-8, with an encoding that has the letter: LaTeX's utf8enc.dfu, t1enc.dfu,
# omsenc.dfu and ts1enc.dfu
_BEYOND = re.compile(
    "[^\x00-\x7e\xa0-\xff"
    "Ā-ĥĨ-ķĹ-ľŁ-ňŊ-ťŨ-žƒǄ-ǔǢǣǦ-ǫǰǴǵȘ-țȲȳȷˆˇ˘˙˛˜˝฿ḂḃḍḞ-ḡḥḰḱḷṃṅṇṛṣṭẎ-ẑẞỲỳ"
    "\u200c‐-‖‘-‚“-„†-•…‰‱‹-※‽⁄⁎⁒₡₤₦₩₫€₱℃№℗℞℠™℧℮←-↓〈〉␢␣◦◯♪⟨⟩ﬀ-ﬆ]"
)


def set_up(text: str) -> Iterator[str]:
    """The definitions by which pdfLaTeX sets letters that biber leaves in UTF-8, as far as they have commands.

    Letters stand under names of their own there (utf8.def); signs of math are commands already.
    """
    for letter in beyond_latex(text):
        tex = to_ascii_letters(letter)
        if tex.isascii() and not tex.startswith("{$"):
            yield from stand_ins(tex)
            yield rf"\expandafter\providecommand\csname u8:\detokenize{{{letter}}}\endcsname{{{tex}}}"


def without_set_up(preamble: str) -> str:
    """A preamble without what sets up letters."""
    for letter in re.findall(r"\\csname u8:\\detokenize\{(.)\}", preamble):
        for definition in set_up(letter):
            preamble = preamble.replace(definition, "")
    return preamble


def scripts_as_tex(tex: str) -> str:
    """A TeX text in UTF-8 whose scripts and signs of math are commands, which biber leaves as they are for LaTeX."""
    if tex.isascii():
        return tex
    keeps_greek = has_greek_word(tex)

    def command(match: re.Match[str]) -> str:
        signs = match[0]
        if signs[0] == "$":
            raised = re.sub(f"[¹²³{_RAISED}]+", lambda found: f"^{{{_plain_script(found[0])}}}", signs)
            return re.sub(f"[{_LOWERED}]+", lambda found: f"_{{{_plain_script(found[0])}}}", raised)
        if signs[0] == "\\" or set(signs) <= set("¹²³"):
            return signs
        spelled = "{$-$}" if signs == "−" else to_ascii_letters(signs, keeps_greek=keeps_greek)
        return spelled if spelled.startswith(("{$", "\\text")) else signs

    scripts = f"[¹²³{_RAISED}{_LOWERED}]+|(?:[A-Za-z](?=\u20d7)|{_BEYOND.pattern})[\u0300-\u036f\u20d7]*"
    return re.sub(rf"(?s)\\.|\$(?:[^$\\]|\\.)*\$|{scripts}", command, tex)


def in_groups(letters: Iterable[str]) -> list[str]:
    """Letters as a message names them: each, but of a script with many of them one, and how many there are."""
    groups: dict[str, list[str]] = {}
    for letter in letters:
        groups.setdefault(unicodedata.name(letter, "?").split()[0].split("-")[0], []).append(letter)
    named: list[str] = []
    for script, members in groups.items():
        shown = [letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in members]
        is_long = len(shown) > _MOST_OF_A_SCRIPT
        named += [f"{shown[0]} (and {len(shown) - 1} more of {script})"] if is_long else shown
    return named


_MOST_OF_A_SCRIPT = 40


def escape_whole_name(name: str, *, to_ascii: bool) -> str:
    """A name as TeX, in which no raised sign is a command, which is read as the mark of a footnote."""
    return escape(name, to_ascii=to_ascii and not re.search("[°¹²³]", name))


def escape_name(name: str, *, to_ascii: bool) -> str:
    """A part of a person's name as TeX, in braces where BibTeX would find a joint or another person in it."""
    spelled = escape_whole_name(name, to_ascii=to_ascii)
    if "," in name or re.search(r"\band\b", name, re.IGNORECASE) or name.strip().lower() == "others":
        return f"{{{spelled}}}"
    return spelled


def escape_link(link: str) -> str:
    """A link or DOI as a TeX file holds it: as it is, with what would end it or a line percent-encoded (RFC 3986)."""
    return _ENCODED.sub(lambda match: "".join(f"%{byte:02X}" for byte in _bytes(match[0])), link.strip())


def is_safe_value(value: str) -> bool:
    """Whether a TeX text can stand between the braces of a field, for clients that mind backslashes or not."""
    return (
        clean_line(value) == value
        and is_balanced(value)
        and is_balanced(re.sub(r"\\.?", "", value))
        and value[-1:] != "\\"
    )


# a character of another one's argument, math, or one that stands alone and would stop TeX
_BARE = r"(?s)(\\[A-Za-z]{0,8}cite[a-z]{0,8}\*?(?:\[[^\[\]]*\]){0,2}\{[^{}]*\}|\\.|\$(?:[^$\\]|\\.)*\$)|([_^&#%])"
_OWN_RULES = r"\\(?:[(\[]|(?:ce|ensuremath|SI|si|num|qty|unit|url|path|nolinkurl|href|begin|isotope|verb)(?![A-Za-z]))"


def escape_bare(tex: str) -> str:
    """A TeX text whose signs that stop TeX, or end its line, are escaped where they stand outside of math."""
    if re.search(_OWN_RULES, tex):
        return tex
    return re.sub(_BARE, lambda match: match[1] or _ESCAPES[match[2]], tex)


# `change.case$` lowers these where no brace protects them, and \Delta, \H and \S with them; of \AA, \L and their
# like it makes the small letter that is meant (BibTeXing, 4)
_CAPITAL_LETTERS = r"\\(?:AA|AE|OE|O|L|DH|DJ|NG|TH|IJ|SS)(?![A-Za-z])"
_WITH_CAPITALS = (
    r"\\H\s*[A-Za-z](?![A-Za-z])|\\[a-z]*[A-Z][A-Za-z]*(?:\[[^\[\]{}]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})*|"
    r"\$(?:[^$\\]|\\.)*\$"
)


def spare_commands(title: str) -> str:
    """A title of a source, in its braces, as BibTeX's styles leave it right.

    There are others around what they would lower and so make wrong, and signs that OT1 has other letters for are
    formulas.
    """
    depth = 0
    has_formulas = re.search(_OWN_RULES, title) is not None

    def spared(match: re.Match[str]) -> str:
        nonlocal depth
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] in _TEXT_SIGNS:
            return match[0] if has_formulas else _TEXT_SIGNS[match[0]]
        is_bare = depth == 1 and len(match[0]) > 1 and not match[1]
        return f"{{{match[0]}}}" if is_bare and re.search("[A-Z]", match[0]) else match[0]

    return re.sub(rf"(?s)({_CAPITAL_LETTERS})|{_WITH_CAPITALS}|\\.|[{{}}<>|]", spared, title)


def to_ascii_letters(tex: str, *, keeps_greek: bool = False) -> str:
    """A TeX text with its letters beyond ASCII as commands, where there are any; nothing else is touched.

    Letters of Greek stay where there are words of it, or with `keeps_greek`: words are no formulas, and TeX sets them
    in an encoding that only a document can choose. A letter behind a backslash is the name of a command, whose
    backslash would escape the brace of another one.
    """
    if tex.isascii():
        return tex
    tex = re.sub(f"[¹²³{_RAISED}]+", lambda match: _script(match[0], "super"), unicodedata.normalize("NFC", tex))
    tex = re.sub(f"[{_LOWERED}]+", lambda match: _script(match[0], "sub"), tex)
    # a letter that Unicode has only in parts is one with its accents
    letters = r"\\.|[^\x00-\x7f][\u0300-\u036f\u20d7]*|[A-Za-z][\u0300-\u036f\u20d7]+"
    greek = f"{_OF_GREEK}|" if keeps_greek or has_greek_word(tex) else ""
    return re.sub(
        greek + letters, lambda match: match[0] if greek and re.match(_OF_GREEK, match[0]) else _ascii(match[0]), tex
    )


def has_greek_word(text: str) -> bool:
    """Whether a text has Greek beyond letters that are signs."""
    return not text.isascii() and re.search(_GREEK_WORD, text) is not None


_OF_GREEK = "[\u0370-\u03ff\u1f00-\u1fff]+"
# four letters and more, or one with a tonos or of the end of a word
_GREEK_WORD = "[\u0370-\u03ff\u1f00-\u1fff]{4}|[άέήίόύώϊϋΐΰΆΈΉΊΌΎΏ\u1f00-\u1fff]|[α-ω]ς"


def _script(signs: str, side: str) -> str:
    return f"\\text{side}script{{{_plain_script(signs)}}}"


def _plain_script(signs: str) -> str:
    return unicodedata.normalize("NFKC", signs).replace("−", "-")


def _one_line(text: str) -> str:
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(clean_line(text).split())


def _bytes(letter: str) -> bytes:
    return letter.encode("utf-8", "backslashreplace") if letter != "\\" else b"\\"


def is_balanced(text: str) -> bool:
    """Whether each brace of a text has its counterpart."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _spell(text: str, *, balanced: bool, to_ascii: bool, keeps_greek: bool = False) -> str:
    if _SPECIAL.search(text):
        escapes = _ESCAPES | (_BALANCED if balanced else _UNBALANCED)
        text = _SPECIAL.sub(lambda match: escapes[match[0]], text)
    if to_ascii:
        text = re.sub("[<>|]", lambda match: _TEXT_SIGNS[match[0]], text)
        text = re.sub("’(?=”)|‘(?=“)", r"\g<0>{}", text)  # TeX joins the first two of three marks
        return to_ascii_letters(text, keeps_greek=keeps_greek)
    # biber takes a command out of an initial and leaves the brace behind it
    return re.sub(r"\{(\\text[a-z]+)\}", r"\1{}", text)


def _ascii(letter: str) -> str:
    if letter[0] == "\\":
        return letter
    if known := _PUNCTUATION.get(letter) or _LETTERS.get(letter):
        return known
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if marks and (base in _CAPITALS or "α" <= base <= "ω" or "\u20d7" in marks) and {*marks} <= _MATH_ACCENTS.keys():
        formula = base if base.isascii() else _ascii(base)[2:-2]
        for mark in marks:
            formula = f"\\{_MATH_ACCENTS[mark]}{{{formula}}}"
        return f"{{${formula}$}}"
    if marks == ["\u0338"] and letter not in _CAPITALS and (positive := base if base in "<>=" else _ascii(base)[2:-2]):
        return f"{{$\\not{positive}$}}"
    if "\u031b" in marks:  # a horn, which is no accent in TeX
        marks.remove("\u031b")
        base = _LETTERS.get(unicodedata.normalize("NFC", base + "\u031b"), "")
    elif not base.isascii():
        base = r"{\i}" if base == "ı" else _LETTERS[base] if base in "æÆøØœŒ" else ""
    if base and marks and all(mark in _ACCENTS for mark in marks):
        # a shape stands under a tone, whichever Unicode has first
        marks.sort(key=lambda mark: mark not in "\u0302\u0306")
        for mark in marks:
            accent = _ACCENTS[mark]
            base = f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"
        return base
    if (plain := unicodedata.normalize("NFKC", letter)) != letter and plain.isascii() and len(plain) == 1:
        style = next((style for word, style in _ALPHABETS.items() if word in unicodedata.name(letter)), "")
        if style:
            return f"{{$\\{style}{{{plain}}}$}}"
    elif plain != letter and unicodedata.name(letter, "").startswith("MATHEMATICAL"):
        return _ascii(plain)
    if len(letter) > 1:
        return _ascii(base) + "".join(marks)
    if "α" <= letter <= "ω" and letter != "ο":
        return f"{{$\\{_GREEK.split()[ord(letter) - ord('α')]}$}}"
    if letter in _CAPITALS:
        return f"{{$\\{_CAPITALS[letter]}$}}"
    return letter
