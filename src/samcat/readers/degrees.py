"""Theses by the words in which sources say for what degree they were written."""

from __future__ import annotations

import re

_DEGREES = {
    "mastersthesis": r"\bmaster|\bm\.?\s?(?:sc|a|phil|eng)\b",
    "phdthesis": r"\bph\.?\s?d|\bdoctor|\bdissertation",
}


def thesis_type(words: str) -> str:
    """The type of entry of a thesis that is called so: "mastersthesis" of "Master's thesis"."""
    return next((name for name, form in _DEGREES.items() if re.search(form, words, re.IGNORECASE)), "thesis")
