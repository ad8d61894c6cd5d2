"""Text brought to the form in which words are compared."""

from __future__ import annotations

import unicodedata

# letters that Unicode does not decompose, spelled as readers type them
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "μ": "mu"}
)


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms ("Hörst µSAM" becomes "horst musam")."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
