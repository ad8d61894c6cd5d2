"""The documents that hold the words of one query without OR, level by level, as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial, reduce
from heapq import merge
from itertools import groupby, pairwise
from operator import and_, itemgetter
from typing import NamedTuple, cast

from samcat.record.model import Record
from samcat.search import weights as w
from samcat.search.best import Part, at_least, best_first
from samcat.search.bits import Bits, union
from samcat.search.documents import Documents
from samcat.search.everyday import is_everyday, is_of_method
from samcat.search.identify import is_owner, named_whole
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE
from samcat.search.matching import (
    add_pairs,
    add_related,
    add_synonyms,
    add_translations,
    find,
    weigh,
    worth_of,
)
from samcat.search.notions import RELATED
from samcat.search.parse import Query
from samcat.search.terms import Term, Way, terms_of
from samcat.search.venues import add_venues
from samcat.text import fold, spell, stems_of


class Match(NamedTuple):
    """How a word of a query was found: as which word of the record, in which field.

    `how` is "exact", "variant", "stem", "prefix", "typo", "synonym", "typo-synonym" (of what a word is a slip for),
    "related", "initials", "id", "name" or "missing".
    """

    word: str
    matched: str
    field: str
    how: str


# the least that is not nothing, as shares are rounded
_LEAST_SHARE = 1e-6

# below nothing the share of the words that a document covers, and its score; and whether it lacks a word that tells
Place = tuple[float, float, bool]
WHOLE: Place = (-1.0, 0.0, False)


class Level(NamedTuple):
    """Documents of one place in the ranking; `numbers` gives them in their order."""

    place: Place
    bits: Bits
    numbers: Callable[[], Iterable[int]]


class Levels:
    """The documents that hold the words of a query, of which those are kept that meet its conditions.

    `strange` are ids beside the words that no record has, and `is_free` is whether there are no conditions. Nothing is
    found where no document has enough of the query.
    """

    def __init__(
        self,
        index: Documents,
        query: Query,
        vocabulary: Mapping[str, tuple[str, ...]],
        strange: Sequence[str],
        *,
        exact: bool,
        begun: bool,
        is_free: bool,
    ) -> None:
        self._index = index
        self._strange = strange
        self._typed = (*query.words, *query.phrases)
        words_of_field = frozenset(map(fold, vocabulary))
        self._terms = terms = terms_of(index, query, words_of_field, begun=begun)
        for term in terms:
            find(index, term, words_of_field, exact=exact)
        venues: Sequence[tuple[Sequence[Term], Bits]] = ()
        if not exact:
            venues = add_venues(index, terms)
            add_synonyms(index, terms, vocabulary)
            content = _content_of(terms, query)
            if not all(term.is_sure for term in content):
                add_translations(index, terms, words_of_field)
            if not (is_free and len(content) == 1 and content[0].is_held):
                add_related(index, terms)
        pairs = add_pairs(index, terms)
        # words of asking that stand in a row in a title name it
        is_row = bool(pairs) and bool(reduce(and_, (pair.all() for pair in pairs)))
        content = _content_of(terms, query) or (terms if is_row else [])
        for term in terms:
            term.settle()
        weigh(index, terms, pairs)
        self._extra = [*pairs, named_whole(index, query, terms, venues)]
        self._places = [place for place, term in enumerate(terms) if term in content]
        self._total = sum(term.worth for term in terms)
        self._named = self._extra[-1].all()
        self.least = w.HALF if self._named else w.LEAST_OF_BEST
        """Of what the best record covers, the share that others must: more where one is named whole."""
        itself = certain = sure = told = full = self._partly = union(term.held for term in terms) | self._named
        for term in content:
            itself &= union(way.bits for way in term.ways if not way.is_related)
            certain &= union(way.bits for way in term.ways if way.is_sure)
            sure &= union(way.bits for way in term.ways if way.is_sure and not way.is_half)
            told &= union(way.bits for way in term.ways if way.is_told)
            full &= union(way.bits for way in term.ways if not way.is_half)
        # no word is guessed where another one only means much the same
        self._every = (itself | certain if content else 0) | self._named
        if is_owner(index, query, terms):
            self._every = self._partly = self._named
        self._partly &= ~self._every
        self._itself = self._every & (itself | self._named)
        self.whole = self._itself if len(content) == 1 else self._every & (told | full | self._named)
        """The documents that have every word that tells, and no other one in the place of one: they come first.

        Of several words, none only in a remark, and none begun beside one that the list says.
        """
        # a guess counts where it takes one to have all the words; else only what is sure does
        self._guessed = bool(self._every) and not (sure or self._named)
        missing = [term for term in content if not (term.is_begun or term.is_meant(guessed=bool(self._every)))]
        # beside a whole title nothing is
        missing = [] if self._named else missing
        together = ""
        if not self._every and not (content and self._is_enough(vocabulary)):
            self._partly = 0
            missing = [term for term in content if not term.is_meant()]
            # names of several people are known, and together they are not
            together = "" if missing else " ".join(term.written for term in content)
        typed = (_typed(term, query.words) for term in missing)
        self.unknown = list(dict.fromkeys(filter(None, (*strange, *typed, together))))
        """Words that no record has, where others are shown for the rest, and ids."""

    @property
    def candidates(self) -> Bits:
        """The documents that may be shown."""
        return self._complete | self._partly

    def keep(self, met: Callable[[Bits], Bits]) -> None:
        """Leave out documents that do not meet the conditions: `met` gives those of some that do."""
        kept = met(self._every | self._partly)
        self._every &= kept
        self._partly &= kept
        self._itself &= kept
        self.whole &= kept

    @property
    def _complete(self) -> Bits:
        """Those that have every word; of a single one, what is but related counts only where nobody has the word."""
        return self._itself if len(self._places) == 1 and self._itself else self._every

    @property
    def _groups(self) -> list[tuple[Bits, _Shares]]:
        """Documents by how the share of the words is reckoned that they cover, first those that have all of them."""
        every, asked = self._shares
        return [
            (self.whole, _Shares([], lambda _: 1.0)),
            (self._complete & ~self.whole, every),
            (self._partly, asked),
        ]

    @cached_property
    def best(self) -> float:
        """The share of the words that the best document covers."""
        return max(
            next((share for share, _ in best_first(shares.columns, bits, shares.covered)), 0.0)
            for bits, shares in self._groups
        )

    def shown(self, least: float) -> Bits:
        """The documents that cover such a share of the words."""
        least = max(least, _LEAST_SHARE)
        return union(at_least(least, shares.columns, bits, shares.covered) for bits, shares in self._groups)

    def __iter__(self) -> Iterator[Level]:
        """The best level first."""
        groups = [self._levels_of(bits, shares) for bits, shares in self._groups]
        for place, levels in groupby(merge(*groups), key=itemgetter(0)):
            bits = union(own for _, own in levels)
            yield Level(place, bits, partial(self._index.latest_first, bits))

    def _levels_of(self, bits: Bits, shares: _Shares) -> Iterator[tuple[Place, Bits]]:
        for covered, held in best_first(shares.columns, bits, shares.covered):
            if covered:
                for score, own in best_first(self._gains, held, self._scored):
                    yield (-covered, -score, not own & self.whole), own

    def place(self, document: int) -> Place:
        """The place of a document in the ranking."""
        score = self._scored([_at(column, document) for column in self._gains])
        shares = next(shares for bits, shares in self._groups if bits >> document & 1)
        covered = shares.covered([_at(column, document) for column in shares.columns])
        return -covered, -score, not self.whole >> document & 1

    def matches(self, document: int, record: Record) -> tuple[Match, ...]:
        """How each word of the query was found in a document, which is a record."""
        found: list[Match] = []
        for term in self._terms:
            match = _match(term, document, record)
            # letters of a script without spaces are named as the word that they are
            if term.is_letter and found and found[-1][1:] == match[1:] and self._is_typed(found[-1].word + match.word):
                match = match._replace(word=found.pop().word + match.word)
            found.append(match)
        return (*found, *(Match(word, "", "", "missing") for word in self._strange))

    def _is_typed(self, letters: str) -> bool:
        return any(letters in text for text in self._typed)

    # -- what a document is worth, by the ways in which its words were found, and by what its pairs are worth

    @cached_property
    def _gains(self) -> list[list[Part]]:
        terms = self._terms
        gains = [[Part(term.worth * way.weight, way.bits, way) for way in term.ways] for term in terms]
        both = [one.worth + two.worth for one, two in pairwise(terms)]
        for worths, told in zip(self._extra, [*both, self._total], strict=True):
            gains.append([Part(worth * told, bits, worth) for worth, bits in worths.items()])
        return gains

    def _scored(self, chosen: Sequence[object]) -> float:
        terms = self._terms
        ways = cast("Sequence[Way | None]", chosen[: len(terms)])
        worths = cast("Sequence[float | None]", chosen[len(terms) :])
        score = sum(term.worth * way.weight for term, way in zip(terms, ways, strict=True) if way is not None)
        for position, worth in enumerate(worths[:-1]):
            if worth is not None:
                score += worth * (terms[position].worth + terms[position + 1].worth)
        return round(score + (worths[-1] or 0.0) * self._total, 6)

    # -- which share of the words that tell it covers

    @cached_property
    def _shares(self) -> tuple[_Shares, _Shares]:
        """How the share of the words is reckoned that a document covers which has them all, and which has but some.

        Of some, those count that are asked for: what is but guessed, only where guesses count.
        """
        terms = [self._terms[place] for place in self._places]
        every = [(term, term.ways) for term in terms]
        asked = [
            (term, [way for way in term.ways if self._guessed or way.is_sure])
            for term in terms
            if self._guessed or term.is_sure
        ]
        kept = self._every | self._partly
        is_apart = len(asked) == 2 and not reduce(and_, (term.held for term, _ in asked), kept)
        return _shares_of(every), _shares_of_pair(self._index.count, asked) if is_apart else _shares_of(asked)

    def _is_enough(self, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether so much of what a query tells is known that it is an answer; a word that no record has tells most.

        One record may have half of the words, and one that says what it is about, or all records if each of the half
        says so. Or several words tell so much, of whatever sort but not all of method and no topic: in one record, or
        in all where one is a notion of any field.
        """
        terms = [term for term in self._asked() if not (term.is_year or term.is_begun)]
        known = [term for term in terms if term.is_known]
        # … or a name beside a year that nobody has
        if len(known) == len(terms) or (len(terms) == 1 and terms[0].is_name):
            return True
        meant = [term for term in known if term.is_meant()]
        if 2 * sum(not (term.is_known or is_everyday(term.text)) for term in terms) >= len(terms):
            # beside as many words that only this query has, what means much the same is chance
            known = meant
        told = sum(term.told for term in terms)
        columns = [
            [Part(own := term.told * min(1.0, way.weight), way.bits, own) for way in term.ways if way.is_known]
            for term in known
        ]
        subjects = [term for term in known if self._is_subject(term, vocabulary)]
        of_subject = self._partly & union(way.bits for term in subjects for way in term.ways if way.is_known)
        sizes = [
            [part._replace(gain=term.size, own=term.size) for part in column]
            for term, column in zip(known, columns, strict=True)
        ]
        half = sum(term.size for term in terms) / 2
        if _most(sizes, of_subject) >= half and _most(columns, of_subject) >= w.LEAST_TOLD_OF_SUBJECT * told:
            return True
        if sum(term.size for term in subjects) >= half:
            return sum(term.told for term in subjects) >= w.LEAST_TOLD_OF_SUBJECT * told
        columns = [column for term, column in zip(known, columns, strict=True) if term in meant]
        in_all = sum(max((part.gain for part in column), default=0.0) for column in columns)
        is_of_any_field = all(is_of_method(term.text) and not self._is_topic(term.text) for term in known)
        if sum(term.is_sure for term in terms) <= 1 or is_of_any_field or in_all < w.LEAST_TOLD * told:
            return False
        notions = {word for term in known if term.is_subject for word in (term.text, term.text.removesuffix("s"))}
        return _most(columns, self._partly) >= w.LEAST_TOLD * told or not notions.isdisjoint(RELATED)

    def _is_topic(self, word: str) -> bool:
        """Whether the tags or sections of a record have a word."""
        return any(fields & w.TOPIC for fields in self._index.postings(word))

    def _is_subject(self, term: Term, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a word says what a record is about; none does that most have, or that belongs to any field."""
        if term.count > w.MOST_OF_TOPIC * self._index.count:
            return False
        is_method = term.is_method and not is_everyday(term.text)
        return term.is_subject or is_method or (not is_of_method(term.text) and _is_of_field(term, vocabulary))

    def _asked(self) -> Iterator[Term]:
        """The terms that tell what is sought; of two with "or" between them the one that is known, where one is not."""
        terms = self._terms
        for place in self._places:
            ways = [
                terms[other + offset] for other, offset in ((place - 1, -1), (place + 1, 1)) if _is_or(terms, other)
            ]
            if terms[place].is_known or not any(way.is_known for way in ways):
                yield terms[place]


class _Shares(NamedTuple):
    """Columns of what documents get for each word that they have, and which share of the words that is in all."""

    columns: list[list[Part]]
    covered: Callable[[Sequence[object]], float]


def _shares_of(terms: Sequence[tuple[Term, Sequence[Way]]]) -> _Shares:
    """What documents get for each term that they have in some ways."""
    return _weighed(
        (term.worth, union(way.bits for way in ways if not way.is_half), union(way.bits for way in ways if way.is_half))
        for term, ways in terms
    )


def _shares_of_pair(count: int, terms: Sequence[tuple[Term, Sequence[Way]]]) -> _Shares:
    """What documents get for one of two words that none has together: the rarer comes first, wherever it stands."""
    told = [
        (term, union(way.bits for way in ways if way.is_told), union(way.bits for way in ways if not way.is_told))
        for term, ways in terms
    ]
    return _weighed((worth_of(count, held.bit_count()) * term.size, held, others) for term, held, others in told)


def _weighed(words: Iterable[tuple[float, Bits, Bits]]) -> _Shares:
    """The shares by what each word is worth, the documents that have it, and those that have half of it."""
    words = list(words)
    known = sum(worth for worth, _, _ in words) or 1.0
    columns = []
    for worth, held, halves in words:
        sets = ((worth, held), (worth * w.HALF, halves))
        columns.append([Part(gain / known, bits, gain) for gain, bits in sets if bits])
    return _Shares(columns, partial(_covered, known))


def _covered(known: float, held: Sequence[object]) -> float:
    return round(_sum(held) / known, 6)


def _sum(held: Sequence[object]) -> float:
    return sum(worth for worth in cast("Sequence[float | None]", held) if worth is not None)


def _most(columns: Sequence[Sequence[Part]], bits: Bits) -> float:
    """The most that one of some documents gets."""
    return next((most for most, _ in best_first(columns, bits, _sum)), 0.0)


def _at(column: Sequence[Part], document: int) -> object:
    return next((part.own for part in column if part.bits >> document & 1), None)


def _content_of(terms: Sequence[Term], query: Query) -> Sequence[Term]:
    """The terms that tell what is sought, or else what is being typed, or all but several words of asking."""
    content = [term for term in terms if term.is_content] or [term for term in terms if term.is_begun]
    is_all = len(terms) == 1 or query.phrases
    return content or [term for term in terms if is_all or term.is_called or not term.is_asking]


def _typed(term: Term, words: Sequence[str]) -> str:
    """A word as it was typed; a letter of a script without spaces is part of one."""
    return next((word for word in words if term.is_letter and term.text in word), term.written)


def _is_or(terms: Sequence[Term], place: int) -> bool:
    """Whether a term stands between two others and is "or"."""
    return 0 < place < len(terms) - 1 and terms[place].text in w.EITHER


def _is_of_field(term: Term, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the vocabulary has a word, whatever its ending; one of everyday speech, with no other one than "s"."""
    form = _singular if is_everyday(term.text) else stems_of
    wanted = form(term.text)
    return any(form(phrase) == wanted for key, synonyms in vocabulary.items() for phrase in (key, *synonyms))


def _singular(phrase: str) -> tuple[str, ...]:
    return (spell(fold(phrase)).removesuffix("s"),)


def _match(term: Term, document: int, record: Record) -> Match:
    way = term.way(document)
    if way is None:
        return Match(term.written, "", "", "missing")
    found = way.found(document).of(record)
    shown = found.matched.strip(OF_PERSON).replace(OF_PERSON, " ").replace(SIDE_BY_SIDE, "")
    return Match(term.written, shown, w.FIELD_NAMES[found.field], found.how)
