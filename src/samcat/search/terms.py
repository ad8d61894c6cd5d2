"""The words of a query: where each stands, as what, and how much it tells."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from samcat.search import index as fields
from samcat.search.index import SIDE_BY_SIDE, pair_of_person
from samcat.text import fold, forms, spell, split, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samcat.search.index import Postings
    from samcat.search.parse import Query


# what a match is worth by its field, best first, against 1 for a word of the title
_FIELD_WEIGHTS = (
    (fields.TITLE, 1.0),
    (fields.METHOD, 0.98),
    (fields.FIRST_AUTHOR, 0.95),
    (fields.AUTHOR, 0.75),
    (fields.ACRONYM, 0.8),
    (fields.KEY, 0.8),
    (fields.METHOD_PART, 0.7),
    (fields.TITLE_PART, 0.65),
    (fields.VENUE, 0.6),
    (fields.LINK, 0.45),
    (fields.WHOLE_METHOD, 0.4),
)
# two words for a compound, and one word that the title has as two
_PAIR_WEIGHT, _SPLIT_WEIGHT = 0.95, 0.78

# … and by its kind, against 1 for the word itself
_VARIANT, _STEM, _SYNONYM, _TYPO, _TWO_TYPOS = 0.97, 0.72, 0.7, 0.66, 0.55
_TYPO_OF_STEM = 0.88
_PREFIX, _PREFIX_LENGTH = 0.6, 0.2
_SHORTEST_PREFIX = 3
# letters from which one edit, and two, are a slip
ONE_EDIT, _TWO_EDITS = 4, 8

# words that tell little: they count for less, and a record need not hold them
_FUNCTION_WORDS = frozenset(
    "a an and are as at be by can do does for from how in into is it of on or our than that the their this to towards "
    "via we what when where which with you your".split()
)
_FUNCTION_WORTH = 0.25
# two words side by side in the title, the words of one author
_SIDE_BY_SIDE_WORTH, _FIRST_PERSON_WORTH, _PERSON_WORTH = 0.25, 1.5, 1.1


class Found:
    """One way in which a word was found; equal only to itself, so that sets of them are told apart at once."""

    __slots__ = ("field", "how", "matched", "weight")

    def __init__(self, weight: float, matched: str, field: int, how: str) -> None:
        self.weight = weight
        self.matched = matched
        self.field = field
        self.how = how


class Term:
    """A word of a query: where it was found, and how much that tells."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[int, Found] = {}
        self.worth = 0.0
        self.is_initial = len(text) == 1 and text.isalpha()
        self.is_telling = text not in _FUNCTION_WORDS
        self.read_as: tuple[str, ...] = (text,)
        """The word itself, and what it is taken for where it may be a slip."""
        self.certainty = 1.0
        """What the reading is worth for the synonyms of it."""
        self._notes: list[tuple[Found, Sequence[int]]] = []
        self._names: list[tuple[Found, Sequence[int]]] = []

    def note(self, documents: Sequence[int], found: Found) -> None:
        """Remember one way in which documents hold the word; of several, the first of the most weight counts."""
        self._notes.append((found, documents))

    def note_name(self, documents: Sequence[int], found: Found) -> None:
        """Remember that documents hold the word as part of a name, which counts for more than any weight."""
        self._names.append((found, documents))

    def settle(self) -> None:
        """Bring together what was noted."""
        latest_first = reversed(self._notes)
        for found, documents in sorted(latest_first, key=lambda note: note[0].weight):
            self.found.update(dict.fromkeys(documents, found))
        for found, documents in self._names:
            self.found.update(dict.fromkeys(documents, found))


def terms_of(query: Query) -> list[Term]:
    """The words of a query apart, compounds in their parts; none twice in a row."""
    texts: list[str] = []
    for text in (*query.words, *query.phrases):
        for word in split(text):
            joined, parts, _ = forms(word)
            texts += [part for part in parts if part.isalnum() or len(parts) == 1] or [joined]
    return [Term(text) for position, text in enumerate(texts) if text and text not in texts[:position]]


# -- finding words


def find(index: Postings, term: Term, words_of_field: Collection[str], *, exact: bool) -> None:
    """Note where a word stands: itself, in another spelling or ending, begun, or with a slip.

    A word of the vocabulary is no slip for another one, though no record has it.
    """
    text = term.text
    if term.is_initial:
        _note(index, term, text, 1.0, "exact")
        return
    spelled, root = spell(text), stem(text)
    like = () if exact else sorted(index.like(text))
    known = text in words_of_field or bool(index.postings(text))
    _note(index, term, text, 1.0, "exact")
    for documents in index.postings(SIDE_BY_SIDE + text).values():
        term.note(documents, Found(_SPLIT_WEIGHT, text, fields.PAIR, "exact"))
    for own in like:
        weight, how = _kind(own, text, spelled, root)
        if weight >= _VARIANT:
            known = True
        if weight:
            _note(index, term, own, weight, how)
    if not exact and not known and len(text) >= ONE_EDIT:
        slips = _slips(index, text, words_of_field)
        nearest = min(slips.values(), default=0)
        if slips:
            term.read_as = (text, *(own for own, edits in slips.items() if edits == nearest))
            term.certainty = _TYPO if nearest == 1 else _TWO_TYPOS
        for own, edits in slips.items():
            weight = _TYPO if edits == 1 else _TWO_TYPOS
            if stem(own) == root:
                weight = _TYPO_OF_STEM
            _note(index, term, own, weight, "typo")
            if edits == nearest:
                _note_endings(index, term, own, weight * _STEM)


def _note_endings(index: Postings, term: Term, reading: str, weight: float) -> None:
    """Note where the other endings of a word stand that a slip is read as."""
    root = stem(reading)
    for own in sorted(index.like(reading)):
        if own != reading and stem(own) == root:
            _note(index, term, own, weight, "typo")


def _kind(own: str, text: str, spelled: str, root: str) -> tuple[float, str]:
    """What a word of the catalog is worth for a word of a query that has the same beginning."""
    if own == text:
        return 0.0, ""
    own_spelled = spell(own)
    if own_spelled in (spelled, spelled + "s", spelled + "es") or spelled in (own_spelled + "s", own_spelled + "es"):
        return _VARIANT, "stem"
    if len(text) >= _SHORTEST_PREFIX and own_spelled.startswith(spelled):
        weight = _PREFIX + _PREFIX_LENGTH * len(text) / len(own)
        return (max(weight, _STEM), "stem") if stem(own) == root else (weight, "prefix")
    return (_STEM, "stem") if stem(own) == root else (0.0, "")


def _slips(index: Postings, text: str, words_of_field: Iterable[str]) -> dict[str, int]:
    """The words of records and of the vocabulary that a word may be a slip for, with the number of edits."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = 2 if len(text) >= _TWO_EDITS else 1
    shortest, longest = max(ONE_EDIT, len(text) - most), len(text) + most
    near = (word for word in words_of_field if shortest <= len(word) <= longest and word[0] == text[0])
    choices = sorted({*index.words(shortest, longest, text[0]), *(word for word in near if word.isalpha())})
    found = extract(text, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {own: int(edits) for own, edits, _ in found}


def _note(index: Postings, term: Term, own: str, weight: float, how: str) -> None:
    for mask, documents in index.postings(own).items():
        field_weight, field = _best_field(mask)
        if field_weight:
            term.note(documents, Found(weight * field_weight, own, field, how))


_BEST_FIELDS: dict[int, tuple[float, int]] = {}


def _best_field(mask: int) -> tuple[float, int]:
    best = _BEST_FIELDS.get(mask)
    if best is None:
        held = [(weight, field) for field, weight in _FIELD_WEIGHTS if mask & field]
        weight, field = max(held, default=(0.0, 0))
        if mask & fields.TITLE and mask & fields.METHOD:
            weight += 0.1
        best = _BEST_FIELDS[mask] = (weight, field)
    return best


def add_synonyms(index: Postings, terms: Sequence[Term], vocabulary: Mapping[str, tuple[str, ...]]) -> None:
    """Note where a synonym of a word, or of several words in a row, stands."""
    if not vocabulary or not terms:
        return
    readings = [{stem(reading) for reading in term.read_as} for term in terms]
    asked = {stem(term.text) for term in terms}
    # most phrases begin like no word of the query; a British "oe" or "ae" is an "e" there
    beginnings = {*"oa", *(reading[0] for group in readings for reading in group if reading)}
    for phrase, synonyms in vocabulary.items():
        if fold(phrase[:1])[:1] not in beginnings:
            continue
        wanted = _stems(phrase)
        for start in range(len(terms) - len(wanted) + 1):
            if wanted and all(wanted[offset] in readings[start + offset] for offset in range(len(wanted))):
                for synonym in synonyms:
                    # one word of a record does not answer two of a query
                    if not asked.issuperset(_stems(synonym)):
                        _note_synonym(index, terms[start : start + len(wanted)], synonym)


def _stems(phrase: str) -> list[str]:
    return [stem(part) for word in split(phrase) for part in (forms(word)[1] or (forms(word)[0],))]


def _note_synonym(index: Postings, terms: Sequence[Term], synonym: str) -> None:
    words = [part for word in split(synonym) for part in (forms(word)[1] or (forms(word)[0],))]
    if not words:
        return
    found: dict[int, float] = {}
    for number, word in enumerate(words):
        spelled = spell(word)
        root = stem(word)
        layers: list[tuple[float, Sequence[int]]] = []
        for own in {word, *index.like(word)}:
            worth = 1.0 if own == word else _kind(own, word, spelled, root)[0]
            if worth >= _STEM:
                for mask, documents in index.postings(own).items():
                    layers.append((worth * _best_field(mask & ~(fields.AUTHOR | fields.FIRST_AUTHOR))[0], documents))
        here: dict[int, float] = {}
        for worth, documents in sorted(layers, key=itemgetter(0)):
            here.update(dict.fromkeys(documents, worth))
        found = here if number == 0 else {d: min(found[d], w) for d, w in here.items() if d in found}
    alike: dict[float, list[int]] = {}
    for document, worth in found.items():
        if worth:
            alike.setdefault(worth, []).append(document)
    for worth, documents in alike.items():
        for term in terms:
            term.note(documents, Found(_SYNONYM * worth * term.certainty, synonym, fields.TITLE, "synonym"))


def add_pairs(index: Postings, terms: Sequence[Term]) -> list[dict[int, float]]:
    """For each two neighbours among the terms, the documents in which they stand together, and what that is worth."""
    extra: list[dict[int, float]] = []
    for one, two in pairwise(terms):
        together: dict[int, float] = {}
        for own in (one.text + two.text, SIDE_BY_SIDE + one.text + two.text):
            for mask, documents in index.postings(own).items():
                if mask & (fields.TITLE | fields.METHOD | fields.PAIR | fields.TITLE_PART):
                    together.update(dict.fromkeys(documents, _SIDE_BY_SIDE_WORTH))
                    for term in (one, two):
                        term.note(documents, Found(_PAIR_WEIGHT, own, fields.TITLE, "exact"))
        for first in one.read_as:
            for second in two.read_as:
                pair = pair_of_person(first, second)
                for mask, documents in index.postings(pair).items():
                    is_first = bool(mask & fields.FIRST_PERSON)
                    worth = _FIRST_PERSON_WORTH if is_first else _PERSON_WORTH
                    together.update(dict.fromkeys(documents, worth))
                    field = fields.FIRST_PERSON if is_first else fields.PERSON
                    for term in (one, two):
                        term.note_name(documents, Found(1.0, pair, field, "name"))
        extra.append(together)
    return extra


def weigh(index: Postings, terms: Sequence[Term]) -> None:
    """How much each term tells: the rarer, the more (inverse document frequency, as in BM25)."""
    for term in terms:
        counts = Counter(term.found.values())
        sure = sum(count for found, count in counts.items() if found.how == "exact") or len(term.found)
        worth = math.log(1 + (index.count - sure + 0.5) / (sure + 0.5)) + 0.1
        if term.is_initial:
            worth *= 0.1
        elif not term.is_telling and len(terms) > 1:
            worth *= _FUNCTION_WORTH
        term.worth = worth
