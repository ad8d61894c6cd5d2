"""Text brought to the form in which words are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# letters that Unicode does not decompose, spelled as readers type them
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "μ": "mu"}
)

# … and those for which many write two, whatever Unicode takes them apart to
_TWO_FOR_ONE = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj", "μ": "micro"}
_SPELLED_OUT = str.maketrans(
    _TWO_FOR_ONE | {one.upper(): two.title() for one, two in _TWO_FOR_ONE.items() if one != "μ"}
)

# a word with the hyphens, dots and the like inside it; letters of scripts without spaces stand alone, but for katakana
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_ASCII_WORD = r"[A-Za-z0-9]+(?:[-'._^/+&]+[A-Za-z0-9]+)*[+#]*"
_SPACED_WORD = r"[^\W_]+(?:[-'._^/+&]+[^\W_]+)*[+#]*"
_WORD = rf"[{_KATAKANA}]+|[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:[-'._^/+&]+[^\W_{_UNSPACED}]+)*[+#]*"
_JOINT = r"[-'._^/+&]+"
_PLAIN_JOINTS = str.maketrans("’‐‑–", "'---")
# the pattern of words of all scripts takes milliseconds to compile, and letters before these need it not
_FIRST_UNSPACED = "\u3040"
_HUMP = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+[A-Z](?![a-z])|\d+"


class _LettersAndDigits(dict[int, int | None]):
    """For str.translate: what is no letter or digit goes; each character is looked at once."""

    def __missing__(self, letter: int) -> int | None:
        kept = self[letter] = letter if chr(letter).isalnum() else None
        return kept


_ALNUM = _LettersAndDigits()
_IN_NAMES = {**dict.fromkeys(map(ord, "-'’‐‑")), **dict.fromkeys((*range(32), *map(ord, ",.;{}()&_^/")), " ")}

# British spellings and the American ones that both are compared as; applied to any part of a word, on both sides
_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("isy", "izy"),
    ("isab", "izab"),
    ("yse", "yze"),
    ("ysi", "yzi"),
    ("mour", "mor"),
    ("lour", "lor"),
    ("iour", "ior"),
    ("bour", "bor"),
    ("vour", "vor"),
    ("aem", "em"),
    ("oed", "ed"),
    ("paed", "ped"),
    ("naec", "nec"),
    ("foet", "fet"),
    ("oeso", "eso"),
    ("aeti", "eti"),
    ("caes", "ces"),
    ("rrhoea", "rrhea"),
    ("naes", "nes"),
    ("centre", "center"),
    ("fibre", "fiber"),
    ("grey", "gray"),
    ("elling", "eling"),
    ("elled", "eled"),
)
_SUFFIXES = (
    "abilities", "ability", "ations", "ation", "aciones", "acion", "ators", "ator", "ating", "ated", "ates", "ate",
    "ative", "ions", "ion", "ings", "ing", "ers", "er", "ors", "or", "ives", "ive", "ables", "able", "ably",
    "ments", "ment", "ities", "ity", "acies", "acy", "isms", "ism", "ists", "ist", "ics", "ic", "eries", "ery", "ally",
    "als", "al", "ies", "ied", "ium",
    "es", "ed", "ly", "us", "as", "s", "e", "y", "a",
)  # fmt: skip
# endings before which there may be another one: "tumorous", "robustly", "conversational"
_LAST_SUFFIXES = ("ously", "ous", "ness", "ally", "ly", "alities", "ality", "al")
# what the stems of words have in common that differ in more than an ending, and what more each has
_ROOTS_AND_RESTS = (
    "abdom en in, absor b pt, acqui r zit, admi t ss, analy t z, ang l ul, aort a ic, assist an, atom ic, atri um, "
    "atten t, carti lag lagin, cataly st t z, cell ul, cervi c x, chem ic istr, child ren, cho sen os ic, circ l ul, "
    "clim at, clinic ian, clos ur, colon ic, correspon den, cort ex ic, crit eri, curricul um, dec ept, deci d z, "
    "depen den, diagnos t, divi d z, electr ic, emi t ss, empha si, ero d s, evol utionar, exist en, "
    "expla in n, explo d s, expos ur, fac i, fem or ur, fet al u, fluen c t, gala ct x, galax i, genom ic, grow th, "
    "guid an, hal f v, hypothes i, infer en, inva d s, laryn x g, lexic on, librar ian, maint ain enan, matri c x, "
    "maxim i, melod ic, minim i, mov e, musc l ul, occur ren, ocean ic, omi t ss, optim i, pancr e eat, pelv ic, "
    "perc ept, perform an, permi t ss, pers isten, persua d s, pharyn g x, planet ar, prognos t, prost at, rar it, "
    "rec ept, recogn i it, rectang l ul, recur ren, refer en, regist r, resist an, robot ic, saf et, skelet on, "
    "spectr um, spin al, submi t ss, summar i, surg ic eon, synta ct x, synthe s si t, therap eut, thora c x, "
    "transmi t ss, triang l ul, uncertain t, urgen c t, uter in, valv ul, ventric l ul, vertebr a, vir al u us, "
    "volcan o, volum etr, wom an en, writ ten"
)
_ROOTS = {root + rest: root for root, *rests in map(str.split, _ROOTS_AND_RESTS.split(",")) for rest in rests}
# words that are no form of those that begin so: "flower", "flow"
_WHOLE = frozenset(
    "actual affine animal care career confidential corner digital factor flower formal former general hope interior "
    "massive mile mining normal note objective partial party passive plane police population positive poster ready "
    "relative shower signal site special station store tape temple tractor unity university".split()
)
# what is otherwise before some endings than before others: "classify", "classification"; "infer", "inference"
_CHANGED = {
    "ific": "if", "script": "scri", "scrib": "scri", "osit": "os", "duct": "duc", "olut": "ol", "olv": "ol",
    "umpt": "um", "feren": "f", "ular": "ul", "imum": "im", "rian": "r", "ear": "", "tu": "t", "er": "",
}  # fmt: skip
# letters that an ending doubles: "planning", "plan"
_DOUBLED = frozenset("bdgmnpr")
# the last letter of these goes, in stems of so many: "efficient" and "efficiency", "expand" and "expansion"
_CHANGING = {**dict.fromkeys(("ent", "enc", "ant", "anc"), 7), **dict.fromkeys(("nd", "ns", "ud", "us", "id", "iz"), 6)}
_SHORTEST_STEM = 4
# of a stem before these endings, which are seldom part of a short word: "tuning", "tuned", "tune"
SHORTER_STEM = 3
_SHORT_ENDINGS = ("ing", "ed", "e", "s")
# … and of one before these, which are often part of a word of its own: "geometric", but "class" and "classic"
_LONGER_STEM = 6
_LONG_ENDINGS = ("ics", "ic")
_SHORTEST = {
    **dict.fromkeys(_SHORT_ENDINGS, SHORTER_STEM),
    **dict.fromkeys(("a", "as"), _SHORTEST_STEM + 1),
    **dict.fromkeys(_LONG_ENDINGS, _LONGER_STEM),
}


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms ("Hörst µSAM" becomes "horst musam")."""
    if text.isascii():
        return text.lower()
    # a compatibility form may stand for a capital, as those of mathematics do
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def ways_of_writing(text: str) -> tuple[str, ...]:
    """A text, and where it has letters for which many write two, also with these: "Møller" and "Moeller"."""
    if text.isascii():
        return (text,)
    composed = unicodedata.normalize("NFKC", text)
    spelled = composed.translate(_SPELLED_OUT)
    return (text,) if spelled == composed else (text, spelled)


def split(text: str) -> list[str]:
    """The words of a text as written, compounds whole: "SAM-Med3D in 2D" is ["SAM-Med3D", "in", "2D"].

    Hyphens and apostrophes of all sorts come out as the plain ones.
    """
    if text.isascii():
        return re.findall(_ASCII_WORD, text)
    text = unicodedata.normalize("NFC", text).translate(_PLAIN_JOINTS)
    return re.findall(_WORD if max(text) >= _FIRST_UNSPACED else _SPACED_WORD, text)


@lru_cache(1 << 16)
def forms(word: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The folded forms of a word: joined, the parts between its hyphens, and the humps of its letters.

    "SAM-Med3D" is ("sammed3d", ("sam", "med3d"), ("med", "3d")). A possessive "s" is no part.
    """
    if word.isascii():
        if word.islower() and word.isalnum():
            return word, (), ()
        if word.isalpha() and (word[1:].islower() or word.isupper()):
            return word.lower(), (), ()
    pieces = [piece for piece in re.split(_JOINT, word.translate(_PLAIN_JOINTS)) if piece]
    if len(pieces) > 1 and pieces[-1] == "s" and word[-2] in "'’":
        pieces = pieces[:-1]
    parts = [fold(piece) for piece in pieces]
    joined = "".join(parts)
    stripped = joined.rstrip("+#")
    humps: list[str] = []
    for piece, part in zip(pieces, parts, strict=True):
        split_up = re.findall(_HUMP, piece) if piece.isascii() else ()
        if len(split_up) > 1:
            humps += [hump.lower() for hump in split_up if hump.lower() != part]
        if part != part.rstrip("+#"):
            parts = [*parts, part.rstrip("+#")]
    if stripped != joined:
        parts.append(stripped)
    return joined, tuple(parts) if len(parts) > 1 or parts[:1] != [joined] else (), tuple(humps)


def parts_of(word: str) -> tuple[str, ...]:
    """The folded parts of a word between its hyphens, or the word itself where it has none."""
    joined, parts, _ = forms(word)
    return tuple(part for part in parts if part.isalnum() or len(parts) == 1) or ((joined,) if joined else ())


@lru_cache(1 << 16)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded: hyphens and apostrophes join, commas, dots and braces part."""
    return tuple(fold(text).translate(_IN_NAMES).split())


def squash(text: str) -> str:
    """The letters and digits of a text, folded and run together."""
    return fold(text).translate(_ALNUM)


def spellings(folded: str) -> tuple[str, ...]:
    """The beginning of a folded word in American and in British spelling, and as it is."""
    american = spell(folded)
    found = {folded, american}
    for british, spelled in _SPELLINGS:
        if spelled in american:
            found.update([way.replace(spelled, british) for way in found])
    for british, spelled in _SPELLINGS:
        for length in range(1, len(spelled)):
            if british[:length] != spelled[:length] and american.endswith(spelled[:length]):
                found.update([way[:-length] + british[:length] for way in found if way.endswith(spelled[:length])])
    return tuple(found)


@lru_cache(1 << 16)
def spell(folded: str) -> str:
    """A folded text in the one spelling that British and American ones are compared as."""
    return _spelled(folded)


def spell_lines(folded: Iterable[str]) -> list[str]:
    """What `spell` makes of each of some texts of one line, sooner than one by one."""
    return _spelled("\n".join(folded)).split("\n")


def _spelled(folded: str) -> str:
    for british, american in _SPELLINGS:
        if british in folded:
            folded = folded.replace(british, american)
    return folded


@lru_cache(1 << 12)
def stem(folded: str) -> str:
    """What the forms of a word have in common, as far as its ending tells.

    "segmentations" and "segmenting" are "segment". The stem is always a beginning of the spelled word.
    """
    word = spell(folded)
    if (singular := word.removesuffix("s")) in _WHOLE:
        return singular
    if word.endswith(_LAST_SUFFIXES):
        for suffix in _LAST_SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word[: -len(suffix)]
                break
    if word.endswith(_SUFFIXES) and not word.endswith("ss"):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST.get(suffix, _SHORTEST_STEM):
                word = word[: -len(suffix)]
                if len(word) > SHORTER_STEM and word[-1] == word[-2] and word[-1] in _DOUBLED:
                    word = word[:-1]
                break
    while word[-1] in "yei" and len(word) > (SHORTER_STEM if word[-1] == "e" else _SHORTEST_STEM):
        word = word[:-1]
    for ending, shortest in _CHANGING.items():
        if len(word) >= shortest and word.endswith(ending):
            word = word[:-1]
            break
    for ending, kept in _CHANGED.items():
        if word.endswith(ending) and len(word) - len(ending) + len(kept) >= _SHORTEST_STEM:
            word = word[: len(word) - len(ending)] + kept
            break
    return _ROOTS.get(word, word)


@lru_cache(1 << 12)
def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of the words of a phrase, compounds in their parts."""
    return tuple(stem(part) for word in split(phrase) for part in parts_of(word))
