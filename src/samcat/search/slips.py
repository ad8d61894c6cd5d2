"""Which words one may be a slip for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.search import weights as w
from samcat.search.everyday import is_ordinary
from samcat.text import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.search.index import Postings

_NUMBER = r"\d+"
_DOUBLED = r"(.)\1"


def slips_of(index: Postings, text: str, words_of_field: Iterable[str] = ()) -> dict[str, int]:
    """The words of records and of the vocabulary that a word, or its stem, may be a slip for, with how many edits.

    None for a word of everyday speech.
    """
    return {} if is_ordinary(text) else words_near(index, text, words_of_field)


def words_near(index: Postings, text: str, words_of_field: Iterable[str] = ()) -> dict[str, int]:
    """The words of records and of the vocabulary that are spelled so nearly like a word, with how many edits.

    A short one has letters left out, doubled or swapped, or "y" for "i": with another letter it is another word.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if len(text) < w.ONE_EDIT:
        return {}
    most = 2 if len(text) >= w.TWO_EDITS else 1
    shortest, longest = max(w.ONE_EDIT, len(text) - most - 1), len(text) + most
    if text.isalpha():
        near = (word for word in words_of_field if shortest <= len(word) <= longest and word[0] == text[0])
        choices = {*index.words(shortest, longest, text[0]), *(word for word in near if word.isalpha())}
    else:
        # a slip is in the letters: "wave2vec" may be "wav2vec", and "sam2" is not "sam3"
        others = (own for own in index.like(text[0]) if shortest <= len(own) <= longest)
        choices = {own for own in others if re.findall(_NUMBER, own) == re.findall(_NUMBER, text)}
    found: dict[str, int] = {}
    for form in dict.fromkeys((text, stem(text))):
        if len(form) >= w.ONE_EDIT:
            limit = most if len(form) >= w.TWO_EDITS else 1
            for own, edits, _ in extract(form, sorted(choices), scorer=OSA.distance, score_cutoff=limit, limit=None):
                if len(form) >= w.ANY_EDIT or len(own) > len(form) or _has_letters_of(form, own):
                    found[own] = min(int(edits) or 1, found.get(own, most))
    return found


def _has_letters_of(one: str, two: str) -> bool:
    """Whether two words have the same letters, swapped or doubled, or "y" for "i"."""
    return sorted(one) == sorted(two) or _undoubled(one) == _undoubled(two)


def _undoubled(word: str) -> str:
    return re.sub(_DOUBLED, r"\1", word.replace("y", "i"))
