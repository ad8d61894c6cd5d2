"""Postings of records in memory that are asked again and again: every record is taken apart once, at first."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from samcat.record.model import Record
from samcat.search import weights as w
from samcat.search.bits import Bits, bits_of
from samcat.search.index import (
    MANY,
    OF_PERSON,
    SIDE_BY_SIDE,
    initials_of,
    numbers_of_word,
    pairs_of,
    tokens_of,
    ways_of_initials,
)
from samcat.text import SHORTER_STEM, spell, stem

# the last letter that there is: whatever begins with a text stands before the text with that letter
_LAST = "\U0010ffff"
_NOWHERE: Mapping[int, Sequence[int]] = {}
_Inverted = dict[str, dict[int, list[int]]]


class InvertedIndex:
    """Postings as MemoryIndex gives them, which takes apart what a query may find, and is sooner for a single one."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.count = len(records)
        self._records = records
        self._postings = _inverted(records, tokens_of)
        self._pairs = _inverted(records, pairs_of)
        self._bits: dict[str, dict[int, Bits]] = {}
        self._initials: list[tuple[str, str]] | None = None
        self._spelled = sorted((spell(token), token) for token in self._postings)
        self._begun: dict[str, dict[tuple[int, int], Bits]] = {}
        self._of_list = [own for own in self._spelled if any(mask & w.OF_LIST for mask in self._postings[own[1]])]
        self._words: dict[str, list[str]] = {}
        for token in self._postings:
            if token.isalpha():
                self._words.setdefault(token[0], []).append(token)

    def like(self, token: str) -> list[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        return [own for _, own in _beginning(self._spelled, stem(token))]

    def beginnings(self, start: str) -> Mapping[tuple[int, int], Bits]:
        """The documents with tokens that begin so, by their length and fields; nothing where these are few."""
        found = self._begun.get(start)
        if found is None:
            own = _beginning(self._spelled, start)
            found = self._begun[start] = self._together(token for _, token in own) if len(own) >= MANY else {}
        return found

    def _together(self, tokens: Iterable[str]) -> dict[tuple[int, int], Bits]:
        sets: dict[tuple[int, int], set[int]] = {}
        for token in tokens:
            for mask, numbers in self._postings[token].items():
                if fields := mask & ~w.OF_LIST:
                    sets.setdefault((len(token), fields), set()).update(numbers)
        return {key: bits_of(sorted(numbers)) for key, numbers in sets.items()}

    def kin(self, token: str) -> Iterator[str]:
        """The tokens of the stem of a token, its plurals and singulars, what is hardly longer, and longer topics."""
        root, spelled = stem(token), spell(token)
        alike = [form for form in sorted(numbers_of_word(token)) if form.startswith(root)]
        # so short a stem is that of no longer word
        likely = _beginning(self._spelled, root) if len(root) >= SHORTER_STEM else self._spelled_as(root, *alike)
        longest = len(token) + w.LONGEST_ENDING if len(token) >= w.SHORTEST_ROOT else 0
        for own_spelled, own in likely:
            if own_spelled in alike or stem(own) == root or len(own) <= longest:
                yield own
        for _, own in _beginning(self._of_list, spelled):
            yield own

    def _spelled_as(self, *forms: str) -> Iterator[tuple[str, str]]:
        for form in forms:
            for place in range(bisect_left(self._spelled, (form, "")), len(self._spelled)):
                if self._spelled[place][0] != form:
                    break
                yield self._spelled[place]

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
            for place, field in enumerate((w.TITLE, w.VENUE))
        }


def _beginning(spelled: Sequence[tuple[str, str]], start: str) -> Sequence[tuple[str, str]]:
    """Of tokens behind the spelling in which words are compared, in its order, those that begin so."""
    return spelled[bisect_left(spelled, (start, "")) : bisect_left(spelled, (start + _LAST, ""))]


def _inverted(records: Iterable[Record], look: Callable[[Record], Mapping[str, int]]) -> _Inverted:
    found: _Inverted = {}
    for number, record in enumerate(records):
        for token, mask in look(record).items():
            found.setdefault(token, {}).setdefault(mask, []).append(number)
    return found
