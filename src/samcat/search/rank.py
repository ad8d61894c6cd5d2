"""Which records answer a query, and which of them best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from samcat.search import index as fields
from samcat.search.documents import MemoryDocuments
from samcat.search.identify import identified
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, whole_title
from samcat.search.select import Selection, holds, wants
from samcat.search.terms import ONE_EDIT, Found, Term, add_pairs, add_synonyms, find, terms_of, weigh
from samcat.text import fold, forms, split, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.documents import Documents
    from samcat.search.index import Postings
    from samcat.search.parse import Query

    _Ranked = tuple[int, float, tuple["Match", ...]]


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


# how much of a query a kind of match covers
_COVERAGE = {"exact": 1.0, "name": 1.0, "stem": 0.95, "prefix": 0.9, "synonym": 0.9, "typo": 0.85, "id": 1.0}
# of a query that no record covers, and of one that some record covers whole
_LEAST_COVERAGE, _LEAST_BESIDE_WHOLE = 0.6, 0.4
# … and of one of several words that are all known, though no record holds them together
_LEAST_OF_KNOWN, _MANY_WORDS = 0.5, 3
# a query that is a method's whole name, or a whole title
_WHOLE_METHOD_WORTH, _WHOLE_TITLE_WORTH = 0.9, 1.0
# of words that are suggested, in the likeness that RapidFuzz gives two spellings, 0 to 100
_LIKENESS = 75
# letters of a word of the catalog that is suggested for a longer one
_SHORTEST_BEGINNING = 5


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
    return list(answers(MemoryDocuments(records), query, vocabulary or {}, selection, exact=exact))


def answers(
    documents: Documents,
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    selection: Selection | None = None,
    *,
    exact: bool = False,
) -> Iterator[Hit]:
    """The documents that answer a query and a selection, best first, as they are asked for; the rest as in `search`."""
    selection = selection or Selection(sort="relevance")
    ranked = _identified(documents, query)
    if ranked is None and query.is_only_conditions:
        everything = range(documents.count if query.clauses else 0)
        numbers = list(documents.likely(everything, selection, query.clauses))
        ranked = ((number, 0.0, ()) for number in documents.ordered(numbers, Selection(sort="date")))
    elif ranked is None:
        ranked = _ranked(documents, query, vocabulary, exact=exact)
    found: dict[int, tuple[float, tuple[Match, ...]]] = {}
    if selection.sort != "relevance" or selection.reverse:
        found = {number: (score, matches) for number, score, matches in ranked}
        numbers = list(documents.likely(found, selection, query.clauses))
        candidates: Iterable[int] = documents.ordered(numbers, selection)
    else:
        candidates = documents.likely(_noted(ranked, found), selection, query.clauses)
    left = selection.limit
    for number, record in documents.fetched(candidates):
        if (
            wants(selection, record)
            and all(holds(clause, record) for clause in query.clauses)
            and all(_holds_phrase(record, phrase) for phrase in query.phrases)
        ):
            yield Hit(record, *found[number])
            left -= 1
            if not left:
                return


def _noted(ranked: Iterable[_Ranked], found: dict[int, tuple[float, tuple[Match, ...]]]) -> Iterator[int]:
    for number, score, matches in ranked:
        found[number] = (score, matches)
        yield number


def _identified(documents: Documents, query: Query) -> Iterable[_Ranked] | None:
    """The documents that ids in a query name; None where it holds none."""
    numbers: dict[str, int] = {}
    records = []
    for number, record in documents.fetched(documents.named(query.words)):
        numbers[record.key] = number
        records.append(record)
    named = identified(records, query.words)
    if named is None:
        return None
    return [(numbers[record.key], 1.0, (Match(word, word, "id", "id"),)) for record, word in named]


def _ranked(
    index: Documents, query: Query, vocabulary: Mapping[str, tuple[str, ...]], *, exact: bool
) -> Iterator[_Ranked]:
    """The documents that hold the words of a query, best first: score by score, as they are asked for."""
    terms = terms_of(query)
    for term in terms:
        find(index, term, vocabulary, exact=exact)
    if not exact:
        add_synonyms(index, terms, vocabulary)
    together = add_pairs(index, terms)
    for term in terms:
        term.settle()
    weigh(index, terms)
    whole: dict[int, float] = {}
    for mask, documents in index.postings(squash("".join(term.text for term in terms))).items():
        if mask & fields.WHOLE_METHOD:
            whole.update(dict.fromkeys(documents, _WHOLE_METHOD_WORTH))
    for documents in index.postings(whole_title(" ".join((*query.words, *query.phrases)))).values():
        whole.update(dict.fromkeys(documents, _WHOLE_TITLE_WORTH))
    levels, some_whole = _levels(terms, [term.found for term in terms], [*together, whole])
    telling = [term for term in terms if term.is_telling]
    are_known = len(telling) >= _MANY_WORDS and all(term.found for term in telling)
    share = _LEAST_BESIDE_WHOLE if some_whole else _LEAST_OF_KNOWN if are_known else _LEAST_COVERAGE
    least = share * sum(term.worth for term in terms)
    for is_partial, lost in sorted(levels):
        alike: dict[int, tuple[Found | None, ...]] = {}
        for found, covered, documents in levels[is_partial, lost]:
            if not is_partial or covered >= least:
                alike.update(dict.fromkeys(documents, found))
        matches: dict[tuple[Found | None, ...], tuple[Match, ...]] = {}
        for document in index.latest_first(sorted(alike)):
            found = alike[document]
            if found not in matches:
                matches[found] = tuple(_match(term, own) for term, own in zip(terms, found, strict=True) if own)
            yield document, -lost, matches[found]


_Levels = dict[tuple[bool, float], list[tuple[tuple["Found | None", ...], float, list[int]]]]


def _levels(
    terms: Sequence[Term], found: Sequence[Mapping[int, Found]], extra: Sequence[Mapping[int, float]]
) -> tuple[_Levels, bool]:
    """The documents of one score each, under whether they lack a word and the score below nothing, with what is found
    in them and how much of the query that covers; and whether some document holds every word.

    Documents in which the same was found have the same score, so that it is reckoned once for all of them: what is
    found in a document is the key to its likes.
    """
    documents = list(set().union(*found))
    likes: dict[tuple[object, ...], list[int]] = {}
    for document, key in zip(
        documents, zip(*(map(column.get, documents) for column in (*found, *extra)), strict=True), strict=True
    ):
        likes.setdefault(key, []).append(document)
    total = sum(term.worth for term in terms)
    telling = [number for number, term in enumerate(terms) if term.is_telling and not term.is_initial]
    telling = telling or list(range(len(terms)))
    levels: _Levels = {}
    some_whole = False
    for key, alike in likes.items():
        here = cast("tuple[Found | None, ...]", key[: len(terms)])
        worths = cast("tuple[float | None, ...]", key[len(terms) :])
        score = covered = 0.0
        for term, own in zip(terms, here, strict=True):
            if own is not None:
                score += term.worth * own.weight
                covered += term.worth * _COVERAGE[own.how]
        is_whole = all(here[number] is not None for number in telling)
        if not is_whole and covered < _LEAST_BESIDE_WHOLE * total:
            continue
        for position, worth in enumerate(worths[:-1]):
            if worth is not None:
                score += worth * (terms[position].worth + terms[position + 1].worth)
        if worths[-1] is not None:
            score += worths[-1] * total
        covers = is_whole and covered >= _LEAST_COVERAGE * total
        some_whole = some_whole or covers
        score = score if is_whole else covered
        levels.setdefault((not covers, -round(score, 6)), []).append((here, covered, alike))
    return levels, some_whole


def _match(term: Term, found: Found) -> Match:
    shown = found.matched.replace(OF_PERSON, " ").replace(SIDE_BY_SIDE, "")
    return Match(term.text, shown, fields.FIELD_NAMES[found.field], found.how)


# -- phrases


def _holds_phrase(record: Record, phrase: str) -> bool:
    """Whether the words of a phrase stand in a row in the title, venue or authors of a record."""
    from samcat.record.names import people

    wanted = _row(phrase)
    if not wanted.strip():
        return False
    names, _ = people(record)
    venue = record.venue or ""
    return any(wanted in _row(text) for text in (record.title, venue, *map(str, names)))


def _row(text: str) -> str:
    parts = [part for word in split(text) for part in (forms(word)[1] or (forms(word)[0],))]
    return " " + " ".join(parts) + " "


# -- nothing found


def nearest(records: Sequence[Record], query: Query) -> list[str]:
    """Words that stand in the records and are spelled much like those of a query, best first."""
    return nearest_words(MemoryDocuments(records), query)


def nearest_words(index: Postings, query: Query) -> list[str]:
    """Words that stand in an index and are spelled much like those of a query, or begin them, best first."""
    from rapidfuzz import fuzz, process

    found: list[str] = []
    for text in (*query.words, *query.phrases):
        for word in split(text):
            folded = fold(word)[:50]
            if len(folded) >= ONE_EDIT:
                # what is as like as that is nowhere near half or twice as long: both count in RapidFuzz's ratio
                shortest = -(-len(folded) * _LIKENESS // (200 - _LIKENESS))
                longest = len(folded) * (200 - _LIKENESS) // _LIKENESS
                words = sorted(index.words(max(ONE_EDIT, shortest), longest))
                matches = process.extract(folded, words, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=3)
                found += [match for match, _, _ in matches]
                begun = index.words(_SHORTEST_BEGINNING, len(folded) - 1, folded[0])
                found += sorted((own for own in begun if folded.startswith(own)), key=len, reverse=True)[:1]
    return list(dict.fromkeys(found))[:6]
