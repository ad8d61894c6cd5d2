"""Postings of records in memory that are asked again and again: every record is taken apart once, at first."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from samcat.search.bits import bits_of
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, initials_of, pairs_of, tokens_of, ways_of_initials
from samcat.search.weights import TITLE, VENUE
from samcat.text import spell, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.bits import Bits

_NOWHERE: Mapping[int, Sequence[int]] = {}
_Inverted = dict[str, dict[int, list[int]]]


class InvertedIndex:
    """Postings as MemoryIndex gives them, which takes apart what a query may find, and is sooner for a single one."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.count = len(records)
        self._records = records
        self._postings = _inverted(records, tokens_of)
        self._pairs: _Inverted | None = None
        self._bits: dict[str, dict[int, Bits]] = {}
        self._initials: list[tuple[str, str]] | None = None
        self._spelled = sorted((spell(token), token) for token in self._postings)
        self._words: dict[str, list[str]] = {}
        for token in self._postings:
            if token.isalpha():
                self._words.setdefault(token[0], []).append(token)

    def like(self, token: str) -> list[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        start = stem(token)
        found = []
        for place in range(bisect_left(self._spelled, (start, "")), len(self._spelled)):
            spelled, own = self._spelled[place]
            if not spelled.startswith(start):
                break
            found.append(own)
        return found

    def postings(self, token: str) -> Mapping[int, Bits]:
        """For each set of fields, the documents that hold a token in just these."""
        bits = self._bits.get(token)
        if bits is None:
            bits = {mask: bits_of(numbers) for mask, numbers in self._held(token).items()}
            if bits:
                self._bits[token] = bits
        return bits

    def _held(self, token: str) -> Mapping[int, Sequence[int]]:
        if OF_PERSON not in token and token[:1] != SIDE_BY_SIDE:
            return self._postings.get(token, _NOWHERE)
        if self._pairs is None:
            self._pairs = _inverted(self._records, pairs_of)
        return self._pairs.get(token, _NOWHERE)

    def words(self, shortest: int, longest: int, first: str = "") -> list[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        letters = [first[0]] if first else list(self._words)
        return [
            token
            for letter in letters
            for token in self._words.get(letter, ())
            if shortest <= len(token) <= longest and token.startswith(first)
        ]

    def initials(self, letters: str) -> dict[int, Bits]:
        """The documents in whose title, and in whose venue, a run of words has these initials."""
        if self._initials is None:
            self._initials = [(initials_of(record.title), initials_of(record.venue or "")) for record in self._records]
        numbered, ways = list(enumerate(self._initials)), ways_of_initials(letters)
        return {
            field: bits_of([document for document, own in numbered if any(way in own[place] for way in ways)])
            for place, field in enumerate((TITLE, VENUE))
        }


def _inverted(records: Iterable[Record], look: Callable[[Record], Mapping[str, int]]) -> _Inverted:
    found: _Inverted = {}
    for number, record in enumerate(records):
        for token, mask in look(record).items():
            found.setdefault(token, {}).setdefault(mask, []).append(number)
    return found
