"""How much a paper is like a list: by the words of its title, its people, and who names it.

A word tells as much as it is more frequent in the titles of the list than among all candidates (Robertson and Sparck
Jones 1976, the weight of a term where some documents are known to be relevant).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samcat.keep.discover.candidates import Candidate
from samcat.record.model import Dataset, Paper
from samcat.record.sides import side
from samcat.search.weights import ASKING_WORDS, FUNCTION_WORDS
from samcat.text import fold, stem

# a number is a word of its own: SAM2 is SAM 2, and no SAM
_WORDS = re.compile(r"\d+d\b|[^\W\d_]{2,}|\d+")
_LITTLE = FUNCTION_WORDS | ASKING_WORDS
# papers without any word of the list that count as candidates, so that few candidates tell little of words
_UNSEEN = 20
# a word that stands in fewer titles of the list says little of it
_LEAST_TITLES = 2
# what a seed that is cited, a query that found it, and a person of the list are worth, in words
_SEED, _QUERY, _PERSON = 1.5, 1.0, 1.0
_MOST_PEOPLE = 3
# words of a title come together, so that each says less than it would alone
_EVIDENCE = 0.4
_WORDS_SHOWN = 4


class Ranked(NamedTuple):
    """A candidate with its worth, the words and the people that it shares with the list, and where it would go."""

    candidate: Candidate
    worth: float
    words: tuple[str, ...]
    people: tuple[str, ...]
    section: str | None


class Ranking:
    """What a list is about."""

    def __init__(self, works: Sequence[Paper | Dataset], others: Iterable[str]) -> None:
        """`others` are the titles of all candidates, among which most are not for the list."""
        self._stems = [frozenset(_stems(work.title)) for work in works]
        self._titles = Counter(word for words in self._stems for word in words)
        background = [frozenset(_stems(title)) for title in others]
        self._others = Counter(word for words in background for word in words)
        self._count, self._other_count = len(works), len(background)
        self._sizes: Counter[str] = Counter()
        self._by_section: dict[str, Counter[str]] = {}
        for work, words in zip(works, self._stems, strict=True):
            if work.section is not None and work.kind == "paper":
                self._sizes[work.section] += 1
                self._by_section.setdefault(work.section, Counter()).update(words)
        self._people = Counter(name for work in works for name in side(work).families)

    def rank(self, found: Iterable[Candidate]) -> list[Ranked]:
        """Candidates, the likest first."""
        ranked = [self._ranked(one) for one in found]
        return sorted(ranked, key=lambda one: (-one.worth, -(one.candidate.told.date or 0), one.candidate.told.title))

    def _ranked(self, candidate: Candidate) -> Ranked:
        spelled = {stem(fold(word)): word for word in _WORDS.findall(candidate.told.title)}
        words = _stems(candidate.told.title)
        weights = {word: self._weight(word) for word in words}
        # the mean of what a title says, so that a long one is worth no more
        worth = 3 * sum(weights.values()) / math.sqrt(len(weights) or 1)
        worth += _SEED * len(candidate.seeds) + _QUERY * len(candidate.queries)
        people = [name for name in sorted(side(candidate.told.as_paper()).families) if self._people[name]]
        worth += _PERSON * min(len(people), _MOST_PEOPLE)
        telling = sorted((word for word, weight in weights.items() if weight > 0), key=lambda word: -weights[word])
        shown = tuple(spelled.get(word, word) for word in telling[:_WORDS_SHOWN])
        return Ranked(candidate, worth, shown, tuple(people), self._section(frozenset(words)))

    def _weight(self, word: str) -> float:
        here, there = self._titles[word], self._others[word]
        if here < _LEAST_TITLES:
            return -0.1
        share = (here + 0.5) / (self._count + 1)
        other = (there + 0.5) / (self._other_count + _UNSEEN)
        return max(-1.0, min(3.0, math.log(share / other))) * math.sqrt(share)

    def _section(self, words: frozenset[str]) -> str | None:
        """The section to whose titles the words fit best (naive Bayes, each word once a title)."""
        total = sum(self._sizes.values())
        worth = {
            name: math.log(size / total)
            + _EVIDENCE
            * sum(math.log((self._by_section[name][word] + 0.5) / (size + 1)) for word in words & self._titles.keys())
            for name, size in self._sizes.items()
        }
        return max(worth, key=lambda name: worth[name]) if worth else None


def _stems(title: str) -> list[str]:
    return list(dict.fromkeys(stem(word) for word in _WORDS.findall(fold(title)) if word not in _LITTLE))
