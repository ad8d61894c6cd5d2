"""Signs that set two titles of the same letters apart: "C" and "C++", "p < 0.05" and "p > 0.05", "10⁻³" and "10³"."""

from __future__ import annotations

import re
import unicodedata

_TELLING = r"[+#%<>=≠≤≥±€]|\$(?=\d)|(?<=\b\w)\*"
_EXPONENTS = "[⁰¹²³⁴-⁹⁺⁻]+"


def differ_in_signs(one: str, two: str) -> bool:
    """Whether titles have other telling signs, or both have exponents and not the same."""
    if _signs(one) != _signs(two):
        return True
    first, second = (re.findall(_EXPONENTS, title) for title in (one, two))
    return bool(first and second) and first != second


def _signs(title: str) -> list[str]:
    return re.findall(_TELLING, unicodedata.normalize("NFKC", title))
