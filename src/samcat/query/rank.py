"""Which records answer a query, and which of them best."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from samcat.model import Citation, Record
from samcat.query import index as fields
from samcat.query.identify import identified
from samcat.query.index import OF_PERSON, SIDE_BY_SIDE, MemoryIndex, Postings, pair_of_person
from samcat.query.select import Selection, date_of, holds, order, wants
from samcat.query.text import fold, forms, spell, split, squash, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samcat.query.parse import Query


class Match(NamedTuple):
    """How a word of a query was found: as which word of the record, in which field.

    `how` is "exact", "prefix", "stem", "typo", "synonym", "id" or "name".
    """

    word: str
    matched: str
    field: str
    how: str


class Hit(NamedTuple):
    """A record that answers a query, how well, and why."""

    record: Record
    score: float
    matches: tuple[Match, ...]


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
_VARIANT, _STEM, _SYNONYM, _TYPO, _TWO_TYPOS = 0.97, 0.72, 0.72, 0.66, 0.55
_TYPO_OF_STEM = 0.88
_PREFIX, _PREFIX_LENGTH = 0.6, 0.2
_SHORTEST_PREFIX = 3
# letters from which one edit, and two, are a slip
_ONE_EDIT, _TWO_EDITS = 4, 8

# how much of a query a kind of match covers
_COVERAGE = {"exact": 1.0, "name": 1.0, "stem": 0.95, "prefix": 0.9, "synonym": 0.9, "typo": 0.85, "id": 1.0}
# of a query that no record covers, and of one that some record covers whole
_LEAST_COVERAGE, _LEAST_BESIDE_WHOLE = 0.6, 0.4
# words that tell little: they count for less, and a record need not hold them
_FUNCTION_WORDS = frozenset(
    "a an and are as at be by can do does for from how in into is it of on or our than that the their this to towards "
    "via we what when where which with you your".split()
)
_FUNCTION_WORTH = 0.25
# two words side by side in the title, the words of one author, a query that is a method's whole name
_SIDE_BY_SIDE_WORTH, _FIRST_PERSON_WORTH, _PERSON_WORTH, _WHOLE_METHOD_WORTH = 0.25, 1.5, 1.1, 0.9


class _Found(NamedTuple):
    weight: float
    matched: str
    field: int
    how: str


class _Term:
    """A word of a query: where it was found, and how much that tells."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[int, _Found] = {}
        self.worth = 0.0
        self.is_initial = len(text) == 1 and text.isalpha()
        self.is_telling = text not in _FUNCTION_WORDS
        self.read_as: tuple[str, ...] = (text,)
        """The word itself, and what it is taken for where it may be a slip."""
        self.certainty = 1.0
        """What the reading is worth for the synonyms of it."""

    def note(self, document: int, found: _Found) -> None:
        held = self.found.get(document)
        if held is None or found.weight > held.weight:
            self.found[document] = found


def search(
    records: Sequence[Record],
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]] | None = None,
    selection: Selection | None = None,
    *,
    exact: bool = False,
) -> list[Hit]:
    """The records that answer a query and a selection, best first.

    `vocabulary` maps words and phrases to synonyms; `exact` leaves prefixes, stems, typos and synonyms out. A query
    without words gives what meets its conditions, in the order of the selection.
    """
    selection = selection or Selection(sort="relevance")
    named = identified(records, query.words)
    if named is not None:
        hits = [Hit(record, 1.0, (Match(word, word, "id", "id"),)) for record, word in named]
    elif query.is_only_conditions:
        chosen = records if query.clauses else ()
        hits = [Hit(record, 0.0, ()) for record in order(list(chosen), Selection(sort="date"))]
    else:
        hits = _ranked(MemoryIndex(records), records, query, vocabulary or {}, exact=exact)
    kept = [
        hit
        for hit in hits
        if wants(selection, hit.record)
        and all(holds(clause, hit.record) for clause in query.clauses)
        and all(_holds_phrase(hit.record, phrase) for phrase in query.phrases)
    ]
    if selection.sort != "relevance" or selection.reverse:
        place = {hit.record.key: hit for hit in kept}
        kept = [place[record.key] for record in order([hit.record for hit in kept], selection)]
    return kept[: selection.limit] if selection.limit else kept


def _ranked(
    index: Postings,
    records: Sequence[Record],
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    *,
    exact: bool,
) -> list[Hit]:
    terms = _terms(query)
    for term in terms:
        _find(index, term, exact=exact)
    if not exact:
        _add_synonyms(index, terms, vocabulary)
    extra = _add_pairs(index, terms)
    _weigh(index, terms)
    telling = [term for term in terms if term.is_telling and not term.is_initial] or terms
    total = sum(term.worth for term in terms)
    whole_method = index.postings(squash("".join(term.text for term in terms)))
    scored: dict[int, tuple[bool, float]] = {}
    for document in {document for term in terms for document in term.found}:
        score = covered = 0.0
        for term in terms:
            found = term.found.get(document)
            if found is not None:
                score += term.worth * found.weight
                covered += term.worth * _COVERAGE[found.how]
        is_whole = all(document in term.found for term in telling)
        if not is_whole and covered < _LEAST_BESIDE_WHOLE * total:
            continue
        for one, two, worth in extra.get(document, ()):
            score += worth * (terms[one].worth + terms[two].worth)
        if whole_method.get(document, 0) & fields.WHOLE_METHOD:
            score += _WHOLE_METHOD_WORTH * total
        scored[document] = (is_whole and covered >= _LEAST_COVERAGE * total, score if is_whole else min(score, covered))
    some_whole = any(is_whole for is_whole, _ in scored.values())
    least = _LEAST_BESIDE_WHOLE if some_whole else _LEAST_COVERAGE
    ranking = sorted(
        (
            (not is_whole, -round(score, 6), -(date_of(records[document]) or 0), document)
            for document, (is_whole, score) in scored.items()
            if is_whole or _covered(terms, document) >= least * total
        )
    )
    return [
        Hit(records[document], -score, tuple(_match(term, document) for term in terms if document in term.found))
        for _, score, _, document in ranking
    ]


def _covered(terms: Iterable[_Term], document: int) -> float:
    return sum(term.worth * _COVERAGE[term.found[document].how] for term in terms if document in term.found)


def _match(term: _Term, document: int) -> Match:
    found = term.found[document]
    shown = found.matched.replace(OF_PERSON, " ").replace(SIDE_BY_SIDE, "")
    return Match(term.text, shown, fields.FIELD_NAMES[found.field], found.how)


def _terms(query: Query) -> list[_Term]:
    """The words of a query apart, compounds in their parts; none twice in a row."""
    texts: list[str] = []
    for text in (*query.words, *query.phrases):
        for word in split(text):
            joined, parts, _ = forms(word)
            texts += [part for part in parts if part.isalnum() or len(parts) == 1] or [joined]
    return [_Term(text) for position, text in enumerate(texts) if text and text not in texts[:position]]


# -- finding words


def _find(index: Postings, term: _Term, *, exact: bool) -> None:
    """Note where a word stands: itself, in another spelling or ending, begun, or with a slip."""
    text = term.text
    if term.is_initial:
        _note(index, term, text, 1.0, "exact")
        return
    spelled, root = spell(text), stem(text)
    like = () if exact else sorted(index.like(text))
    known = bool(index.postings(text))
    _note(index, term, text, 1.0, "exact")
    for document in index.postings(SIDE_BY_SIDE + text):
        term.note(document, _Found(_SPLIT_WEIGHT, text, fields.PAIR, "exact"))
    for own in like:
        weight, how = _kind(own, text, spelled, root)
        if weight >= _VARIANT:
            known = True
        if weight:
            _note(index, term, own, weight, how)
    if not exact and not known and len(text) >= _ONE_EDIT:
        slips = _slips(index, text)
        nearest = min(slips.values(), default=0)
        if slips:
            term.read_as = (text, *(own for own, edits in slips.items() if edits == nearest))
            term.certainty = _TYPO if nearest == 1 else _TWO_TYPOS
        for own, edits in slips.items():
            weight = _TYPO if edits == 1 else _TWO_TYPOS
            if stem(own) == root:
                weight = _TYPO_OF_STEM
            _note(index, term, own, weight, "typo")


def _kind(own: str, text: str, spelled: str, root: str) -> tuple[float, str]:
    """What a word of the catalogue is worth for a word of a query that has the same beginning."""
    if own == text:
        return 0.0, ""
    own_spelled = spell(own)
    if own_spelled in (spelled, spelled + "s", spelled + "es") or spelled in (own_spelled + "s", own_spelled + "es"):
        return _VARIANT, "stem"
    if len(text) >= _SHORTEST_PREFIX and own_spelled.startswith(spelled):
        weight = _PREFIX + _PREFIX_LENGTH * len(text) / len(own)
        return (max(weight, _STEM), "stem") if stem(own) == root else (weight, "prefix")
    return (_STEM, "stem") if stem(own) == root else (0.0, "")


def _slips(index: Postings, text: str) -> dict[str, int]:
    """The words of the catalogue that a word may be a slip for, with the number of edits."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = 2 if len(text) >= _TWO_EDITS else 1
    choices = [
        own
        for own in index.vocabulary()
        if own[0] == text[0] and abs(len(own) - len(text)) <= most and own.isalpha() and len(own) >= _ONE_EDIT
    ]
    choices.sort()
    found = extract(text, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {own: int(edits) for own, edits, _ in found}


def _note(index: Postings, term: _Term, own: str, weight: float, how: str) -> None:
    for document, mask in index.postings(own).items():
        field_weight, field = _best_field(mask)
        if field_weight:
            term.note(document, _Found(weight * field_weight, own, field, how))


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


def _add_synonyms(index: Postings, terms: Sequence[_Term], vocabulary: Mapping[str, tuple[str, ...]]) -> None:
    """Note where a synonym of a word, or of several words in a row, stands."""
    if not vocabulary or not terms:
        return
    readings = [{stem(reading) for reading in term.read_as} for term in terms]
    for phrase, synonyms in vocabulary.items():
        wanted = _stems(phrase)
        for start in range(len(terms) - len(wanted) + 1):
            if wanted and all(wanted[offset] in readings[start + offset] for offset in range(len(wanted))):
                for synonym in synonyms:
                    _note_synonym(index, terms[start : start + len(wanted)], synonym)


def _stems(phrase: str) -> list[str]:
    return [stem(part) for word in split(phrase) for part in (forms(word)[1] or (forms(word)[0],))]


def _note_synonym(index: Postings, terms: Sequence[_Term], synonym: str) -> None:
    words = [part for word in split(synonym) for part in (forms(word)[1] or (forms(word)[0],))]
    if not words:
        return
    found: dict[int, float] = {}
    for number, word in enumerate(words):
        spelled = spell(word)
        root = stem(word)
        here: dict[int, float] = {}
        for own in {word, *index.like(word)}:
            worth = 1.0 if own == word else _kind(own, word, spelled, root)[0]
            if worth >= _STEM:
                for document, mask in index.postings(own).items():
                    worth_here = worth * _best_field(mask & ~(fields.AUTHOR | fields.FIRST_AUTHOR))[0]
                    here[document] = max(here.get(document, 0.0), worth_here)
        found = here if number == 0 else {d: min(found[d], w) for d, w in here.items() if d in found}
    for document, worth in found.items():
        if worth:
            for term in terms:
                weight = _SYNONYM * worth * term.certainty
                term.note(document, _Found(weight, synonym, fields.TITLE, "synonym"))


def _add_pairs(index: Postings, terms: Sequence[_Term]) -> dict[int, list[tuple[int, int, float]]]:
    """For each document, the neighbours among the terms that stand together there, and what that is worth."""
    extra: dict[int, list[tuple[int, int, float]]] = {}
    for position in range(len(terms) - 1):
        one, two = terms[position], terms[position + 1]
        together: dict[int, float] = {}
        for own in (one.text + two.text, SIDE_BY_SIDE + one.text + two.text):
            for document, mask in index.postings(own).items():
                if mask & (fields.TITLE | fields.METHOD | fields.PAIR | fields.TITLE_PART):
                    together[document] = _SIDE_BY_SIDE_WORTH
                    for term in (one, two):
                        term.note(document, _Found(_PAIR_WEIGHT, own, fields.TITLE, "exact"))
        for first in one.read_as:
            for second in two.read_as:
                for document, mask in index.postings(pair_of_person(first, second)).items():
                    is_first = bool(mask & fields.FIRST_PERSON)
                    together[document] = _FIRST_PERSON_WORTH if is_first else _PERSON_WORTH
                    field = fields.FIRST_PERSON if is_first else fields.PERSON
                    for term in (one, two):
                        term.found[document] = _Found(1.0, pair_of_person(first, second), field, "name")
        for document, worth in together.items():
            extra.setdefault(document, []).append((position, position + 1, worth))
    return extra


def _weigh(index: Postings, terms: Sequence[_Term]) -> None:
    """How much each term tells: the rarer, the more (inverse document frequency, as in BM25)."""
    for term in terms:
        sure = sum(1 for found in term.found.values() if found.how == "exact") or len(term.found)
        worth = log(1 + (index.count - sure + 0.5) / (sure + 0.5)) + 0.1
        if term.is_initial:
            worth *= 0.1
        elif not term.is_telling and len(terms) > 1:
            worth *= _FUNCTION_WORTH
        term.worth = worth


# -- phrases


def _holds_phrase(record: Record, phrase: str) -> bool:
    """Whether the words of a phrase stand in a row in the title, venue or authors of a record."""
    from samcat.names import people, title_of

    wanted = _row(phrase)
    if not wanted.strip():
        return False
    names, _ = people(record)
    venue = "" if isinstance(record, Citation) else record.venue or ""
    return any(wanted in _row(text) for text in (title_of(record), venue, *map(str, names)))


def _row(text: str) -> str:
    parts = [part for word in split(text) for part in (forms(word)[1] or (forms(word)[0],))]
    return " " + " ".join(parts) + " "


# -- nothing found


def nearest(records: Sequence[Record], query: Query) -> list[str]:
    """Words that stand in the records and are spelled much like those of a query, best first."""
    from rapidfuzz import fuzz, process

    words = sorted(word for word in MemoryIndex(records).vocabulary() if word.isalpha() and len(word) > 3)
    found: list[str] = []
    for text in (*query.words, *query.phrases):
        for word in split(text):
            folded = fold(word)[:50]
            if len(folded) >= _ONE_EDIT:
                matches = process.extract(folded, words, scorer=fuzz.ratio, score_cutoff=75, limit=3)
                found += [match for match, _, _ in matches]
    return list(dict.fromkeys(found))[:6]
