"""Signs that set two titles of the same letters apart: "C" and "C++", "p < 0.05" and "p > 0.05", "10⁻³" and "10³"."""

import re
import unicodedata

_TELLING = r"[+#%<>=≠≤≥±€]|\$(?=\d)|(?<=\b\w)\*"
_ACCENTS = "[\u0300-\u036f]"
_EXPONENTS = "[⁰¹²³⁴-⁹⁺⁻]+"


def differ_in_signs(one: str, two: str) -> bool:
    """Whether titles have other telling signs, or both have exponents or a word of accents and not the same."""
    if _signs(one) != _signs(two) or _are_other_words(one, two):
        return True
    first, second = (re.findall(_EXPONENTS, title) for title in (one, two))
    return bool(first and second) and first != second


def _signs(title: str) -> list[str]:
    return re.findall(_TELLING, unicodedata.normalize("NFKC", title))


def _are_other_words(one: str, two: str) -> bool:
    """Whether a word has other accents in the two titles, "pêche" and "péché"; where it has none they are left out."""
    if one.isascii() or two.isascii():
        return False
    words = zip(*(unicodedata.normalize("NFD", title).casefold().split() for title in (one, two)), strict=False)
    return any(
        first != second
        and re.sub(_ACCENTS, "", first) == re.sub(_ACCENTS, "", second)
        and re.search(_ACCENTS, first)
        and re.search(_ACCENTS, second)
        for first, second in words
    )
