"""Where the words of a query are found: themselves, alike, as synonyms and side by side; and how much each tells."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise, product, starmap
from operator import and_, itemgetter

from samcat.record.model import Record
from samcat.search import weights as w
from samcat.search.bits import Bits, Worths, union
from samcat.search.everyday import is_everyday
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, Postings, family_of, initial_of, pair_of_person, tokens_of
from samcat.search.notions import ACRONYMS, KNOWN, RELATED
from samcat.search.slips import slips_of
from samcat.search.terms import Found, Term, is_notion
from samcat.text import fold, parts_of, spell, spell_lines, split, stem, stems_of

# where a word of a title, and where a guess, may be found
_OF_TITLE = w.TITLE | w.METHOD | w.PAIR | w.TITLE_PART
_NOT_GUESSED = w.VENUE | w.KIND


def find(index: Postings, term: Term, words_of_field: Collection[str], *, exact: bool) -> None:
    """Note where a word stands: itself, in another spelling or ending, begun, as initials, or with a slip.

    A word of the vocabulary or of a notion is no slip for another one, though no record has it.
    """
    text = term.text
    # two letters within a name such as "SynFoC" are no word, but one of the field
    is_piece = len(text) < w.SHORTEST_PREFIX and text.isalpha() and text not in words_of_field
    _note(index, term, text, 1.0, "exact", ~(w.TITLE_PART | w.METHOD_PART) if is_piece else ~0)
    term.is_method = any(mask & w.WHOLE_METHOD for mask in index.postings(text))
    if term.is_initial or term.is_year:
        # the month of a day
        if term.is_year and text[w.LETTERS_OF_MONTH :].isdecimal():
            _note(index, term, text[: w.LETTERS_OF_MONTH], w.STEM, "variant")
        return
    for field, of_person in ((w.FIRST_AUTHOR, w.FIRST_PERSON), (w.AUTHOR, w.PERSON)):
        weight = _best_field(field)[0] + w.FAMILY_WORTH
        term.note(_families(index, term, of_person), Found(weight, text, field, "exact"))
    for documents in index.postings(SIDE_BY_SIDE + text).values():
        term.note(documents, Found(w.APART, text, w.PAIR, "exact"))
    if term.spelled_out and index.postings(term.spelled_out):
        _note(index, term, term.spelled_out, w.VARIANT, "variant")
        term.read_as = (text, term.spelled_out)
    if exact:
        return
    spelled, root = spell(text), stem(text)
    known = text in words_of_field or text in w.VENUES or any(map(index.postings, term.read_as))
    # of very many words that begin so, only those are looked at that are more than that
    may_begin = term.is_begun or len(text) >= w.SHORTEST_PREFIX
    many = index.beginnings(spelled) if may_begin else {}
    likely = sorted({*index.kin(text)} if many or not may_begin else index.like(text))
    if term.is_begun and not many and not any(spell(own).startswith(spelled) for own in likely):
        # a word that only the vocabulary has, or a whole one with a slip
        begun = sorted(word for word in {*words_of_field, *w.VENUES} if word.startswith(text) and word.isalnum())
        term.read_as = (text, *begun)
        term.is_begun = bool(begun)
    kinds = [(own, *_kind(own, text, spelled, root, w.SHORTEST_PREFIX if not term.is_begun else 1)) for own in likely]
    # "SAMed" is no form of "SAM", nor "note" of "not"
    kinds = [kind for kind in kinds if kind[2] != "stem" or not _is_other(term, kind[0])]
    known = known or any(how == "variant" for _, _, how in kinds)
    # where both are worth the same, what is sure comes before a beginning
    for own, weight, how in kinds:
        if weight and how != "prefix":
            _note(index, term, own, weight, how)
    _note_begun(term, many)
    for own, weight, how in kinds:
        if how == "prefix":
            _note(index, term, own, weight, how)
    # what an acronym stands for is told by the vocabulary, and not by chance
    if term.is_acronym and text not in w.VENUES and (text in ACRONYMS or text not in words_of_field):
        for field, documents in index.initials(text).items():
            term.note(documents, Found(w.INITIALS * _best_field(field)[0], term.written, field, "initials"))
    elif not (known or term.is_begun) and term.is_content and not is_notion(index, text, words_of_field):
        _find_slips(index, term, words_of_field)


class _Begun(Found):
    """Words that begin so and are worth as much, of which only a record tells which one it has."""

    def __init__(self, term: Term, weight: float) -> None:
        super().__init__(weight, "", 0, "prefix")
        self._term = term

    def of(self, record: Record) -> Found:
        """The first one that a record has."""
        text = self._term.text
        spelled, root = spell(text), stem(text)
        for own, mask in sorted(own for own in tokens_of(record).items() if spell(own[0]).startswith(spelled)):
            weight, how = _kind(own, text, spelled, root, 1)
            best, field = _best_field(_guessed(self._term, mask))
            if how == self.how and weight * best == self.weight:
                return Found(self.weight, own, field, how)
        raise LookupError(text)


def _guessed(term: Term, mask: int) -> int:
    """The fields in which a guess may be found."""
    return mask if term.is_begun else mask & ~_NOT_GUESSED


def _note_begun(term: Term, many: Mapping[tuple[int, int], Bits]) -> None:
    """Note where words stand that begin so, by their length and fields."""
    found: dict[float, Bits] = {}
    for (length, mask), bits in many.items():
        weight = _of_beginning(len(term.text), length) * _best_field(_guessed(term, mask))[0]
        found[weight] = found.get(weight, 0) | bits
    for weight, bits in found.items():
        if weight:
            term.note(bits, _Begun(term, weight))


def _of_beginning(length: int, of: int) -> float:
    """What the first letters of a word are worth."""
    return w.PREFIX + w.PREFIX_LENGTH * length / of


def _kind(own: str, text: str, spelled: str, root: str, shortest: int) -> tuple[float, str]:
    """What a word of the catalog is worth for a word of a query that has the same beginning."""
    if own == text:
        return 0.0, ""
    own_spelled = spell(own)
    if own_spelled in (spelled, spelled + "s", spelled + "es") or spelled in (own_spelled + "s", own_spelled + "es"):
        return w.VARIANT, "variant"
    if len(text) >= shortest and own_spelled.startswith(spelled):
        weight = _of_beginning(len(text), len(own))
        is_ending = stem(own) == root or (len(text) >= w.SHORTEST_ROOT and len(own) - len(text) <= w.LONGEST_ENDING)
        return (max(weight, w.STEM), "stem") if is_ending else (weight, "prefix")
    return (w.STEM, "stem") if stem(own) == root else (0.0, "")


def _is_other(term: Term, own: str) -> bool:
    """Whether a word of one stem is another one: one of asking, or a shorter one than the name of a method."""
    return (term.is_method and len(own) < len(term.text)) or own in w.ASKING_WORDS or own in w.FUNCTION_WORDS


def _find_slips(index: Postings, term: Term, words_of_field: Iterable[str]) -> None:
    """Note the words of the fewest edits, and the other forms of these."""
    slips = slips_of(index, term.text, words_of_field)
    if not slips:
        return
    nearest = min(slips.values())
    root = stem(term.text)
    term.read_as = (term.text, *(own for own, edits in slips.items() if edits == nearest))
    term.certainty = 1.0 if any(stem(own) == root for own in term.read_as[1:]) else w.SLIP
    for own in term.read_as[1:]:
        # the same word with another ending is sure, and so is one edit in a long word
        how = "stem" if stem(own) == root else "typo"
        is_certain = how == "stem" or (nearest == 1 and len(term.text) >= w.SURE_EDIT)
        weight = w.CERTAIN_SLIP if is_certain else w.SLIP
        # a name is slipped in its letters, not in its ending, and a short one is too much like any word
        is_name = len(term.text) > w.ONE_EDIT and abs(len(own) - len(term.text)) <= nearest
        of_fields = ~0 if is_name else ~w.OF_PEOPLE
        _note(index, term, own, weight, how, of_fields, is_certain=is_certain)
        if len(stem(own)) >= w.ONE_EDIT:
            for other in sorted(index.like(own)):
                if other != own and stem(other) == stem(own):
                    _note(index, term, other, weight * w.STEM, "typo", of_fields, is_certain=is_certain)


def _note(
    index: Postings, term: Term, own: str, weight: float, how: str, of_fields: int = ~0, *, is_certain: bool = False
) -> None:
    if _is_most(index, own):
        of_fields &= ~w.OF_LIST
    for mask, documents in index.postings(own).items():
        field_weight, field = _best_field((_guessed(term, mask) if how in w.GUESSES else mask) & of_fields)
        if field_weight:
            is_sure = is_certain and not field & w.OF_PEOPLE
            term.note(documents, Found(weight * field_weight, own, field, how, is_certain=is_sure))


def _is_most(index: Postings, own: str) -> bool:
    """Whether the list says a word of so many records that it tells nothing."""
    held = (documents.bit_count() for mask, documents in index.postings(own).items() if mask & w.OF_LIST)
    return sum(held) > w.MOST_OF_TOPIC * index.count


_BEST_FIELDS: dict[int, tuple[float, int]] = {}


def _best_field(mask: int) -> tuple[float, int]:
    best = _BEST_FIELDS.get(mask)
    if best is None:
        held = [(weight, field) for field, _, weight in w.FIELDS if mask & field]
        weight, field = max(held, key=itemgetter(0), default=(0.0, 0))
        if mask & w.TITLE and mask & w.METHOD:
            weight += w.TITLE_AND_METHOD
        if mask & w.DATE and mask & (w.YEAR | w.VENUE):
            weight += w.DATE_AND_YEAR
        best = _BEST_FIELDS[mask] = (weight, field)
    return best


def add_synonyms(index: Postings, terms: Sequence[Term], vocabulary: Mapping[str, tuple[str, ...]]) -> None:
    """Note where a synonym of a word, or of several words in a row, stands.

    Venues, acronyms, and methods whose papers have other titles are known to all.
    """
    for term in terms:
        for reading in term.read_as if term.certainty == 1.0 else (term.text,):
            for name in w.VENUES.get(reading, ()):
                _note_synonym(index, (term,), name, w.VENUE, "synonym")
    for table in (ACRONYMS, KNOWN, vocabulary):
        _note_phrases(index, terms, table, "synonym")


def add_translations(index: Postings, terms: Sequence[Term], words_of_field: Collection[str]) -> None:
    """Note where a notion stands that words of another language name, and the vocabulary does not."""
    from samcat.search.translations import TRANSLATED

    others = {name: notions for name, notions in TRANSLATED.items() if name not in words_of_field}
    _note_phrases(index, terms, others, "synonym", w.FOREIGN_ENDING)


def add_related(index: Postings, terms: Sequence[Term]) -> None:
    """Note where a word stands that means much the same in any field of study; none for what a slip is taken for."""
    _note_phrases(index, terms, RELATED, "related")


def _note_phrases(
    index: Postings, terms: Sequence[Term], table: Mapping[str, tuple[str, ...]], how: str, ending: str = ""
) -> None:
    read_as = [term.read_as if how != "related" or term.certainty == 1.0 else (term.text,) for term in terms]
    readings = [{stem(form) for own in forms for form in (own, own.removesuffix(ending)) if form} for forms in read_as]
    asked = {stem(term.text) for term in terms}
    # most phrases begin like no word of the query
    begun = tuple({reading for group in readings for reading in group if reading})
    for phrase, spelled in zip(table, _spelled(tuple(table)), strict=False):
        if not spelled.startswith(begun):
            continue
        wanted = stems_of(phrase)
        for start in range(len(terms) - len(wanted) + 1):
            if len(wanted) == 1 and terms[start].is_asking:
                continue
            if wanted and all(wanted[offset] in readings[start + offset] for offset in range(len(wanted))):
                for synonym in table[phrase]:
                    # one word of a record does not answer two of a query
                    if not asked.issuperset(stems_of(synonym)):
                        _note_synonym(index, terms[start : start + len(wanted)], synonym, ~w.OF_NO_NOTION, how)


@lru_cache(8)
def _spelled(phrases: tuple[str, ...]) -> list[str]:
    """The phrases of a table, which every query looks through, in the spelling of stems."""
    return spell_lines(fold("\n".join(phrase.replace("\n", " ") for phrase in phrases)).split("\n"))


def _note_synonym(index: Postings, terms: Sequence[Term], synonym: str, of_fields: int, how: str) -> None:
    left_out = w.FUNCTION_WORDS if of_fields == w.VENUE else ()
    words = [part for word in split(synonym) for part in parts_of(word) if part not in left_out]
    # by what it is worth, and whether it is a title that has it, and no topic
    found = Worths[tuple[float, bool]]()
    for number, word in enumerate(words):
        spelled = spell(word)
        root = stem(word)
        here = Worths[tuple[float, bool]]()
        for own in {word, *index.like(word)}:
            worth = 1.0 if own == word else _kind(own, word, spelled, root, w.SHORTEST_PREFIX)[0]
            if worth >= w.STEM:
                wanted = of_fields & ~w.OF_LIST if _is_most(index, own) else of_fields
                for mask, documents in index.postings(own).items():
                    field_weight, field = _best_field(mask & wanted)
                    here.lift((worth * field_weight, not field & w.OF_LIST), documents)
        if number:
            both = Worths[tuple[float, bool]]()
            for one, documents in found.items():
                for other, others in here.items():
                    both.put((min(one[0], other[0]), one[1] and other[1]), documents & others)
            here = both
        if not here.all():
            return
        found = here
    kind = w.RELATED_WORD if how == "related" else w.SYNONYM
    if any(term.certainty < 1.0 for term in terms):
        how = "typo-synonym"
    is_particular = how == "related" and not all(map(is_everyday, words))
    # "SSM" of "Self-Sampling Meta SAM" is no state space model
    is_acronym = how == "synonym" and synonym in ACRONYMS and len(synonym) <= w.LONGEST_ACRONYM
    others = index.initials(synonym)[w.TITLE] if is_acronym else 0
    for (worth, is_title), documents in found.items():
        field = w.VENUE if of_fields == w.VENUE else w.TITLE if is_title else w.TOPIC
        for term in terms if worth else ():
            is_certain = is_particular and not is_everyday(term.text)
            noted = Found(kind * worth * term.certainty, synonym, field, how, is_certain=is_certain)
            term.note(documents & ~others, noted)


def add_pairs(index: Postings, terms: Sequence[Term]) -> list[Worths[float]]:
    """For each two neighbours among the terms, the documents in which they stand together, and what that is worth."""
    extra: list[Worths[float]] = []
    author: Term | None = None
    for one, two in pairwise(terms):
        author = one if one.is_content and not one.is_year else author
        together = Worths[float]()
        if author and two.is_year:
            together.put(w.AUTHOR_AND_YEAR_WORTH, _of_author_and_year(index, author, two))
        for first, second in product(one.read_as, two.read_as):
            how = "exact" if first == one.text and second == two.text else "typo"
            if how == "typo" and stem(first) == stem(one.text) and stem(second) == stem(two.text):
                how = "stem"
            weight = w.PAIRED * (one.certainty * two.certainty if how == "typo" else 1.0)
            for own in (first + second, SIDE_BY_SIDE + first + second):
                for mask, documents in index.postings(own).items():
                    if mask & w.LINK:
                        for term in (one, two):
                            term.note(documents, Found(weight * _best_field(w.LINK)[0], own, w.LINK, how))
                    if mask & _OF_TITLE:
                        together.put(w.SIDE_BY_SIDE_WORTH, documents)
                        for term in (one, two):
                            term.note(documents, Found(weight, own, w.TITLE, how))
        for pair, postings in list(_persons(index, one, two)):
            for mask, documents in postings.items():
                is_first = bool(mask & w.FIRST_PERSON)
                is_short = pair.endswith(OF_PERSON)
                worth = w.FIRST_PERSON_WORTH if is_first and not is_short else w.PERSON_WORTH
                together.put(worth, documents)
                if documents and not is_short:
                    together.put(worth + w.FAMILY_WORTH, documents & (_families(index, one) | _families(index, two)))
                field = w.FIRST_PERSON if is_first else w.PERSON
                for term in (one, two):
                    term.note_name(documents, Found(1.0, pair, field, "name"))
        extra.append(together)
    return extra


def _of_author_and_year(index: Postings, author: Term, year: Term) -> Bits:
    """The works of a first author in a year, or of a venue: "Ma 2024", "Ma et al. 2024", "MICCAI 2024"."""
    of_venue = union(bits for mask, bits in index.postings(author.text).items() if mask & w.VENUE)
    return (_families(index, author, w.FIRST_PERSON) | of_venue) & union(index.postings(year.text).values())


def _families(index: Postings, term: Term, fields: int = ~0) -> Bits:
    """The documents with an author, or a first one, whose family name a word is."""
    if not any(mask & w.OF_PEOPLE for mask in index.postings(term.text)):
        return 0
    return union(bits for mask, bits in index.postings(family_of(term.text)).items() if mask & fields)


def _persons(index: Postings, one: Term, two: Term) -> Iterable[tuple[str, Mapping[int, Bits]]]:
    """The pairs of a name that two words may be, each as it may be meant or as initials ("JD"), with where they stand.

    Initials that are a word of their own as well ("Ma") are all of them those of the name.
    """
    for given, name in ((one, two), (two, one)):
        # of "Ostrom, E.", Elinor
        if name.is_name and given.is_content and (given.is_name or not given.is_sure):
            pair = initial_of(name.text, given.text[0])
            yield pair, index.postings(pair)
    for pair in starmap(pair_of_person, product(one.read_as, two.read_as)):
        yield pair, index.postings(pair)
    for initials, name in ((one, two), (two, one)):
        is_name = len(name.text) > 1 and name.is_content
        if not (is_name and len(initials.text) in (2, 3) and not initials.is_asking):
            continue
        pairs = [pair_of_person(name.text, letter) for letter in initials.text]
        if not initials.is_sure:
            yield pairs[0], index.postings(pairs[0])
        elif name.is_name:
            others = [union(index.postings(pair).values()) for pair in pairs[1:]]
            every = reduce(and_, others)
            yield pairs[0], {mask: documents & every for mask, documents in index.postings(pairs[0]).items()}


def worth_of(count: int, held: int) -> float:
    """How much a word tells that some of the documents hold: the rarer, the more (as in BM25)."""
    return math.log(1 + (count - held + 0.5) / (held + 0.5)) + 0.1


def weigh(index: Postings, terms: Sequence[Term], together: Sequence[Worths[float]]) -> None:
    """How much each term tells: the rarer, the more. Two words that seldom stand apart ("zero shot") weigh as one."""
    for term in terms:
        told = [way for way in term.ways if not way.is_half] or term.ways
        term.count = sum(way.bits.bit_count() for way in told if way.is_itself) or sum(
            way.bits.bit_count() for way in told
        )
        worth = worth_of(index.count, term.count) * term.size
        term.told = worth if term.is_sure else worth_of(index.count, 0) * term.size
        if term.is_initial:
            worth *= w.INITIAL_WORTH
        elif not term.is_content and len(terms) > 1:
            worth *= w.FUNCTION_WORTH
        term.worth = worth
    halved: set[Term] = set()
    for (one, two), beside in zip(pairwise(terms), together, strict=True):
        rarer, other = sorted((one.count, two.count))
        if (
            one.is_content
            and two.is_content
            and rarer
            and beside.all().bit_count() >= max(w.MOSTLY_PAIRED * rarer, w.OFTEN_PAIRED * other)
        ):
            halved.update((one, two))
    for term in halved:
        term.worth /= 2
