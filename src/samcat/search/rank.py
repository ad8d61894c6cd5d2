"""Which records answer a query, and which of them best."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from samcat.record.model import Record
from samcat.search import weights as w
from samcat.search.bits import Bits, flags_of, numbers_of, union
from samcat.search.conditions import Conditions
from samcat.search.documents import Documents
from samcat.search.identify import identified, without_ids
from samcat.search.index import SIDE_BY_SIDE, numbers_of_word
from samcat.search.levels import WHOLE, Level, Levels, Match, Place
from samcat.search.parse import Query, readings
from samcat.search.select import Selection
from samcat.text import forms, spell, split


class Hit(NamedTuple):
    """A record that answers a query, how well, and why; `is_whole` is whether it has every word that tells."""

    record: Record
    score: float
    matches: tuple[Match, ...]
    is_whole: bool = True


class Answer(NamedTuple):
    """What a query found: the hits that were asked for, how many there are, and how many of them have all words.

    `unknown` are the words that no record has, where what is shown answers only the others or nothing is found.
    """

    hits: list[Hit]
    total: int
    whole: int
    unknown: tuple[str, ...] = ()


class _Listed:
    """Documents that a query lists without ranking them: by ids, or by conditions alone."""

    def __init__(self, bits: Bits, words: Mapping[int, str] | None = None, unknown: Sequence[str] = ()) -> None:
        self.whole = self.candidates = bits
        self.unknown = unknown
        self.least = w.LEAST_OF_BEST
        self._words = words
        """By what ids documents are named, in their order; None where all are listed."""

    def keep(self, met: Callable[[Bits], Bits]) -> None:
        """Leave out documents that do not meet the conditions: `met` gives those of some that do."""
        self.whole = self.candidates = met(self.whole)

    @property
    def best(self) -> float:
        """The share of the words that the best document covers: it is all that is asked."""
        return float(bool(self.whole))

    def shown(self, _: float) -> Bits:
        """All of them."""
        return self.whole

    def __iter__(self) -> Iterator[Level]:
        words = self._words
        yield Level(WHOLE, self.whole, lambda: numbers_of(self.whole) if words is None else words)

    def place(self, _: int) -> Place:
        """The place of a document in the ranking."""
        return WHOLE

    def matches(self, document: int, _: Record) -> tuple[Match, ...]:
        """The id that names a document."""
        return () if self._words is None else (Match(word := self._words[document], word, "id", "id"),)


class Answering:
    """What answers a query and a selection, best first, of which hits are made as they are asked for.

    `total` is how many there are, and `whole` how many of them have all words. Arguments as for `answer`; limit and
    skip of the selection do not count.
    """

    def __init__(
        self,
        documents: Documents,
        query: Query,
        vocabulary: Mapping[str, tuple[str, ...]],
        selection: Selection,
        *,
        exact: bool = False,
        begun: bool = False,
    ) -> None:
        self._documents = documents
        if query.is_only_conditions and selection.sort == "relevance":
            selection = selection._replace(sort="date")
        self._selection = selection
        self._alternatives: list[Levels | _Listed] = []
        for own in query.alternatives or (query,):
            conditions = Conditions(selection, own.clauses, own.phrases)
            found = _found(documents, own, vocabulary, exact=exact, begun=begun, is_free=not conditions)
            if conditions:
                found.keep(partial(_meeting, documents, conditions))
            self._alternatives.append(found)
        self._least = max(found.least * found.best for found in self._alternatives)
        self._shown = [(found, found.shown(self._least)) for found in self._alternatives]
        self._all = union(bits for _, bits in self._shown)
        self.total = self._all.bit_count()
        self.whole = union(found.whole & bits for found, bits in self._shown).bit_count()
        # what one alternative lacks takes nothing from one that has all words
        answered = [found for found in self._alternatives if found.whole] or self._alternatives
        self.unknown = tuple(dict.fromkeys(word for found in answered for word in found.unknown))
        self._levels: list[tuple[int, Level]] = []
        self._coming = self._ranked()

    def answer(self, selection: Selection) -> Answer:
        """The answer, of which only the hits that a selection leaves are made."""
        return Answer(self.hits(selection.skip, selection.limit), self.total, self.whole, self.unknown)

    def hits(self, skip: int = 0, limit: int = 0) -> list[Hit]:
        """So many hits behind those that are skipped; 0 is all."""
        stop = min(skip + limit if limit else self.total, self.total)
        numbers = self._numbers(skip, stop) if skip < stop else []
        return [self._hit(number, record) for number, record in self._documents.fetched(numbers)]

    def _numbers(self, start: int, stop: int) -> list[int]:
        selection = self._selection
        if selection.sort != "relevance":
            return list(islice(self._documents.ordered(self._all, selection), start, stop))
        if selection.reverse:
            start, stop = self.total - stop, self.total - start
        numbers: list[int] = []
        for first, level in self._reached(stop):
            if first + level.bits.bit_count() > start:
                flags = flags_of(level.bits)
                own = (number for number in level.numbers() if number < len(flags) and flags[number])
                numbers += islice(own, max(0, start - first), stop - first)
        return numbers[::-1] if selection.reverse else numbers

    def _reached(self, stop: int) -> Iterator[tuple[int, Level]]:
        """The levels up to a place, each with the place at which it begins."""
        place = end = 0
        while end < stop:
            if place == len(self._levels):
                self._levels.append((end, next(self._coming)))
            first, level = self._levels[place]
            yield first, level
            place, end = place + 1, first + level.bits.bit_count()

    def _ranked(self) -> Iterator[Level]:
        """The levels of all alternatives, of each document the best one."""
        levels = [self._of(found) for found in self._alternatives]
        seen = 0
        for level in merge(*levels, key=lambda level: level.place) if len(levels) > 1 else levels[0]:
            if own := level.bits & ~seen:
                seen |= own
                yield level._replace(bits=own)

    def _of(self, found: Levels | _Listed) -> Iterator[Level]:
        for level in found:
            if -level.place[0] < self._least:
                return
            yield level

    def _hit(self, document: int, record: Record) -> Hit:
        holding = [(found.place(document), found) for found, bits in self._shown if bits >> document & 1]
        place, found = min(holding, key=itemgetter(0))
        return Hit(record, _score(place), found.matches(document, record), not place[2])


def _score(place: Place) -> float:
    """What never rises from hit to hit: above 1 where all words are found, and else the share of them that is."""
    covered, score, is_part = place
    return -covered if is_part else 1 - score


def answer(
    documents: Documents,
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    selection: Selection | None = None,
    *,
    exact: bool = False,
    begun: bool = False,
) -> Answer:
    """What answers a query and a selection, best first.

    `vocabulary` maps words and phrases to synonyms; `exact` leaves endings, beginnings, slips and synonyms out; with
    `begun` the last word is still being typed. A query without words gives what meets its conditions, in the order of
    the selection.
    """
    selection = selection or Selection(sort="relevance")
    return Answering(documents, query, vocabulary, selection, exact=exact, begun=begun).answer(selection)


def answer_typed(
    documents: Documents,
    text: str,
    vocabulary: Mapping[str, tuple[str, ...]],
    selection: Selection | None = None,
    *,
    exact: bool = False,
) -> Answer:
    """What answers a query that is being typed; where its last word finds nothing yet, what answers those before it.

    Arguments as for `answer`.
    """
    found = Answer([], 0, 0)
    for query in readings(text):
        found = answer(documents, query, vocabulary, selection, exact=exact, begun=True)
        if found.hits:
            break
    return found


def _meeting(documents: Documents, conditions: Conditions, bits: Bits) -> Bits:
    """Those of some documents that meet conditions, words that are left out among them."""
    clauses = []
    for clause in conditions.clauses:
        if clause.field == "word":
            held = _showing(documents, clause.value)
            bits &= ~held if clause.excluded else held
        else:
            clauses.append(clause)
    others = conditions._replace(clauses=tuple(clauses))
    return documents.meeting(others, bits) if others else bits


def _showing(documents: Documents, text: str) -> Bits:
    """The documents that show each word of a text, or its plural or singular, or both parts of it side by side."""
    words = [forms(part)[0] for part in split(text)]
    held = (1 << documents.count) - 1 if words else 0
    for word in words:
        same = numbers_of_word(word)
        tokens = {word, *(own for own in documents.kin(word) if spell(own) in same)}
        pairs = (SIDE_BY_SIDE + own for own in {word, *same})
        held &= union(
            bits
            for fields, token in (*((w.SHOWN, own) for own in tokens), *((w.PAIR, pair) for pair in pairs))
            for mask, bits in documents.postings(token).items()
            if mask & fields
        )
    return held


def _found(
    documents: Documents,
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    *,
    exact: bool,
    begun: bool,
    is_free: bool,
) -> Levels | _Listed:
    """The documents that one query without OR may find."""
    if query.is_only_conditions:
        # where one is typing, nothing is asked yet, and nothing is ruled out
        return _Listed((1 << documents.count) - 1 if query.clauses or begun else 0)
    last = query.words[-1] if begun and query.words else ""
    if named := identified(documents, query.words, last):
        return _Listed(union(1 << number for number in named), named)
    words = without_ids(query.words)
    strange = [word for word in dict.fromkeys(query.words) if word != last and not without_ids((word,))]
    if not words and not query.phrases:
        return _Listed(0, unknown=strange)
    return Levels(
        documents, query._replace(words=words), vocabulary, strange, exact=exact, begun=begun, is_free=is_free
    )
