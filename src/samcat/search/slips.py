"""Which words one may be a slip for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samcat.search import weights as w
from samcat.search.everyday import is_ordinary
from samcat.search.index import Postings
from samcat.text import stem

_NUMBER = r"\d+"
# rows of a keyboard, so that a letter stands a row before the one below on the right
_KEYS, _ROW = "qwertyuiop asdfghjkl  zxcvbnm", 11
_VOWELS = "aeiou"
_DOUBLED = r"(.)\1"


def slips_of(index: Postings, text: str, words_of_field: Iterable[str] = ()) -> dict[str, int]:
    """The words of records and of the vocabulary that a word, or its stem, may be a slip for, with how many edits.

    None for a word of everyday speech. A short one has letters left out, doubled or swapped; one of five may have one
    too many, one beside the right one on a keyboard, or a vowel for a vowel, for a word of what records are about. Else
    it is another word. Of a long one a letter may have been moved ("tounge").
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if len(text) < w.ONE_EDIT or is_ordinary(text):
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

    def is_about(own: str) -> bool:
        return own in words_of_field or any(mask & w.OF_SUBJECT for mask in index.postings(own))

    found: dict[str, int] = {}
    for form in dict.fromkeys((text, stem(text))):
        if len(form) >= w.ONE_EDIT:
            is_long = len(form) >= w.ANY_EDIT
            limit = most if len(form) >= w.TWO_EDITS else 1
            spelled = extract(form, sorted(choices), scorer=OSA.distance, score_cutoff=1 + is_long, limit=None)
            for own, edits, _ in spelled:
                is_slip = edits <= limit or sorted(form) == sorted(own)
                is_plain = is_long or len(own) > len(form) or _has_letters_of(form, own)
                is_likely = is_plain or (len(form) >= w.LIKELY_EDIT and _is_near(form, own))
                # a name is slipped in its letters, and not in an ending
                if is_slip and ((is_plain and form == text) or (is_likely and is_about(own))):
                    found[own] = min(int(edits) or 1, found.get(own, most))
    return found


def _has_letters_of(one: str, two: str) -> bool:
    """Whether two words have the same letters, swapped or doubled, or "y" for "i"."""
    return sorted(one) == sorted(two) or _undoubled(one) == _undoubled(two)


def _is_near(one: str, two: str) -> bool:
    """Whether a word has a letter more than another one, or a vowel for a vowel, or one beside it on a keyboard."""
    first, second = next((pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]), ("", ""))
    is_beside = abs(_KEYS.find(first) - _KEYS.find(second)) in (1, _ROW - 1, _ROW)
    return len(one) > len(two) or is_beside or {first, second} <= set(_VOWELS)


def _undoubled(word: str) -> str:
    return re.sub(_DOUBLED, r"\1", word.replace("y", "i"))
