"""The rule for words of titles that look like slips of words that the other titles have."""

import re
from collections import Counter
from collections.abc import Iterator

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.text import fold, stem

# titles from which on a word is one of the field
_COMMON = 5
# of words below seven letters, too many are one letter off another real word
_WORD = re.compile(r"(?<![\w-])[^\W\d_][^\W\d_A-Z]{6,}(?![\w-])")


def misspelled(subject: Subject) -> Iterator[Issue]:
    """A word that looks misspelled.

    One letter off a word that many titles of the catalog have, and in no other title: a slip hides a paper from those
    who search for the word, and is printed in every citation of it.
    """
    found = [(work.key, word) for work in subject.catalog.records for word in set(_WORD.findall(work.title))]
    counts = Counter(fold(word) for _, word in found)
    near: dict[str, set[str]] = {}
    for word, count in counts.items():
        if count >= _COMMON:
            for form in _shortened(word):
                near.setdefault(form, set()).add(word)
    if not near:
        return
    from rapidfuzz.distance import OSA

    for key, word in found:
        folded = fold(word)
        if counts[folded] > 1:
            continue
        for other in sorted({other for form in _shortened(folded) for other in near.get(form, ())}):
            if (
                OSA.distance(folded, other, score_cutoff=1) == 1
                # in another ending, or the other of two spellings, it is another form of the word
                and folded[:-1] != other[: len(folded) - 1]
                and other[:-1] != folded[: len(other) - 1]
                and stem(folded) != stem(other)
            ):
                message = f"a word that looks misspelled: {word} ({other}, as in {counts[other]} other titles)"
                yield Issue((key,), message, "title")
                break


def _shortened(word: str) -> set[str]:
    """A word with and without one of its letters but the first: words one edit apart have one such form in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}


RULES = (rule("SC412", WARNING, misspelled, is_house_style=True),)
