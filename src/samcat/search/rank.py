"""Which records answer a query, and which of them best."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING, NamedTuple, cast

from samcat.search import weights as w
from samcat.search.documents import MemoryDocuments
from samcat.search.identify import identified, without_ids
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, whole_title
from samcat.search.matching import add_pairs, add_synonyms, find, stems_of, weigh
from samcat.search.parse import readings
from samcat.search.select import Selection, holds, wants
from samcat.search.terms import Found, Term, terms_of
from samcat.text import forms, split, squash, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.documents import Documents
    from samcat.search.parse import Query


class Match(NamedTuple):
    """How a word of a query was found: as which word of the record, in which field.

    `how` is "exact", "variant", "stem", "prefix", "typo", "synonym", "related", "initials", "id", "name" or "missing".
    """

    word: str
    matched: str
    field: str
    how: str


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


class _Why:
    """What was found of the words of a query in documents that are alike."""

    __slots__ = ("found", "strange", "terms")

    def __init__(self, terms: Sequence[Term], found: Sequence[Found | None], strange: Sequence[str]) -> None:
        self.terms = terms
        self.found = found
        self.strange = strange

    @property
    def matches(self) -> tuple[Match, ...]:
        return (*map(_match, self.terms, self.found), *(Match(word, "", "", "missing") for word in self.strange))


class _Named(NamedTuple):
    """What was found of a query in a document that an id names."""

    matches: tuple[Match, ...]


# below nothing the share of the words that a document covers, and its score; and whether it lacks a word that tells
_Place = tuple[float, float, bool]
# a document that may be shown, with its place in the ranking; plain, as there are as many as documents
_Candidate = tuple[_Place, int, "_Why | _Named"]
_WHOLE: _Place = (-1.0, 0.0, False)


def _score(place: _Place) -> float:
    """What falls from hit to hit: above 1 where all words are found, and else the share of them that is."""
    covered, score, _ = place
    return -covered if covered > -1.0 else 1 - score


def search(
    records: Sequence[Record],
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]] | None = None,
    selection: Selection | None = None,
    *,
    exact: bool = False,
    begun: bool = False,
) -> list[Hit]:
    """The records that answer a query and a selection, best first; arguments as for `answer`."""
    return answer(MemoryDocuments(records), query, vocabulary or {}, selection, exact=exact, begun=begun).hits


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
    unknown: list[str] = []
    streams = [
        _passing(documents, own, _candidates(documents, own, vocabulary, unknown, exact=exact, begun=begun), selection)
        for own in query.alternatives or (query,)
    ]
    shown: dict[int, tuple[_Place, _Why | _Named, Record | None]] = {}
    best = 0.0
    for (place, number, why), record in merge(*streams, key=_place_of) if len(streams) > 1 else streams[0]:
        best = best or -place[0]
        if -place[0] >= w.LEAST_OF_BEST * best:
            shown.setdefault(number, (place, why, record))
    numbers: Sequence[int] = list(shown)
    if query.is_only_conditions and selection.sort == "relevance":
        selection = selection._replace(sort="date")
    if selection.sort != "relevance" or selection.reverse:
        numbers = documents.ordered(sorted(numbers) if selection.sort != "relevance" else numbers, selection)
    wanted = selection.part(numbers)
    read = {number: record for number in wanted if (record := shown[number][2]) is not None}
    read.update(documents.fetched([number for number in wanted if number not in read]))
    hits = [
        Hit(read[number], _score(place), why.matches, not place[2])
        for number in wanted
        for place, why, _ in (shown[number],)
    ]
    whole = sum(not place[2] for place, _, _ in shown.values())
    return Answer(hits, len(shown), whole, tuple(dict.fromkeys(unknown)))


def _place_of(passed: tuple[_Candidate, Record | None]) -> _Place:
    return passed[0][0]


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


def _passing(
    documents: Documents, query: Query, candidates: Iterable[_Candidate], selection: Selection
) -> Iterator[tuple[_Candidate, Record | None]]:
    """The candidates that meet all conditions, in their order; with the record where it had to be read."""
    if not query.clauses and not query.phrases and not selection.is_filter:
        yield from ((candidate, None) for candidate in candidates)
        return
    noted: dict[int, _Candidate] = {}

    def numbers() -> Iterator[int]:
        for candidate in candidates:
            noted[candidate[1]] = candidate
            yield candidate[1]

    likely = documents.likely(numbers(), selection, query.clauses)
    if not query.phrases and documents.tells(selection, query.clauses):
        yield from ((noted[number], None) for number in likely)
        return
    for number, record in documents.fetched(likely):
        if (
            wants(selection, record)
            and all(holds(clause, record) for clause in query.clauses)
            and all(_holds_phrase(record, phrase) for phrase in query.phrases)
        ):
            yield noted[number], record


def _candidates(
    documents: Documents,
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    unknown: list[str],
    *,
    exact: bool,
    begun: bool,
) -> Iterable[_Candidate]:
    """The documents that one query without OR may find, best first; words that no record has go to `unknown`."""
    if query.is_only_conditions:
        # where one is typing, nothing is asked yet, and nothing is ruled out
        everything = range(documents.count if query.clauses or begun else 0)
        return [(_WHOLE, number, _Named(())) for number in everything]
    last = query.words[-1] if begun and query.words else ""
    if named := identified(documents, query.words, last):
        return [(_WHOLE, number, _Named((Match(word, word, "id", "id"),))) for number, (_, word) in named.items()]
    words = without_ids(query.words)
    strange = [word for word in dict.fromkeys(query.words) if word != last and not without_ids((word,))]
    unknown += strange
    if not words and not query.phrases:
        return ()
    return _ranked(documents, query._replace(words=words), vocabulary, unknown, strange, exact=exact, begun=begun)


def _ranked(
    index: Documents,
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]],
    unknown: list[str],
    strange: Sequence[str],
    *,
    exact: bool,
    begun: bool,
) -> Iterator[_Candidate]:
    """The documents that hold the words of a query, best first: level by level, as they are asked for.

    `strange` are ids beside the words that no record has.
    """
    terms = terms_of(index, query, vocabulary, begun=begun)
    for term in terms:
        find(index, term, vocabulary, exact=exact)
    if not exact:
        add_synonyms(index, terms, vocabulary)
    together = add_pairs(index, terms)
    content = [term for term in terms if term.is_content] or [term for term in terms if term.is_begun] or terms
    for term in terms:
        term.settle()
    weigh(index, terms, together)
    levels, missing = _levels(terms, [*together, _whole(index, query, terms)], content, vocabulary)
    unknown += [term.written for term in missing]
    for place in sorted(levels):
        alike: dict[int, tuple[Found | None, ...]] = {}
        for found, documents in levels[place]:
            alike.update(dict.fromkeys(documents, found))
        whys = {found: _Why(terms, found, strange) for found in set(alike.values())}
        for document in index.latest_first(sorted(alike)):
            yield place, document, whys[alike[document]]


def _whole(index: Documents, query: Query, terms: Sequence[Term]) -> dict[int, float]:
    """The documents whose method or owner is the query, or whose title stands whole in it, with the share that is."""
    whole: dict[int, float] = {}
    words = [squash(word) for text in (*query.words, *query.phrases) for word in split(text)][: w.LONGEST_REFERENCE]
    telling = [term for term in terms if term.is_content]
    names = {"".join(term.text for term in terms), "".join(term.text for term in telling)}
    if len(telling or terms) == 1:
        names.update((telling or terms)[0].read_as)
    # one word of several parts may be an owner: "bowang-lab"
    wanted = w.WHOLE_METHOD | w.LINK if len(words) == 1 < len(terms) else w.WHOLE_METHOD
    for name in names:
        for mask, documents in index.postings(squash(name)).items():
            if mask & wanted:
                whole.update(dict.fromkeys(documents, w.WHOLE_METHOD_WORTH))
    letters = sum(map(len, words)) or 1
    for start in range(len(words)):
        for end in range(start + min(w.SHORTEST_TITLE, len(words)), min(start + w.LONGEST_TITLE, len(words)) + 1):
            if words[start]:
                title = "".join(words[start:end])
                for documents in index.postings(whole_title(title)).values():
                    worth = w.WHOLE_TITLE_WORTH * len(title) / letters
                    whole.update((document, max(worth, whole.get(document, 0.0))) for document in documents)
    return whole


_Levels = dict[_Place, list[tuple[tuple["Found | None", ...], list[int]]]]


def _levels(
    terms: Sequence[Term],
    extra: Sequence[Mapping[int, float]],
    content: Sequence[Term],
    vocabulary: Mapping[str, tuple[str, ...]],
) -> tuple[_Levels, Sequence[Term]]:
    """The documents of one place in the ranking, and the words that no record has where others are shown for the rest.

    A place is whether they lack a word that tells, and below nothing the share of the words that they cover, and the
    score. Documents in which the same was found have the same place, so that it is reckoned once for all of them: what
    is found in a document is the key to its likes.
    """
    columns: list[Mapping[int, object]] = [*(term.found for term in terms), *extra]
    likes: dict[tuple[object, ...], list[int]] = {}
    documents = list(set().union(*(term.found for term in terms), extra[-1]))
    keys = zip(*(map(column.get, documents) for column in columns), strict=True)
    for document, key in zip(documents, keys, strict=True):
        likes.setdefault(key, []).append(document)
    total = sum(term.worth for term in terms)
    places = [number for number, term in enumerate(terms) if term in content]
    scored: list[tuple[float, bool, bool, tuple[Found | None, ...], list[int]]] = []
    for key, alike in likes.items():
        here = cast("tuple[Found | None, ...]", key[: len(terms)])
        worths = cast("tuple[float | None, ...]", key[len(terms) :])
        score = sum(term.worth * own.weight for term, own in zip(terms, here, strict=True) if own is not None)
        for position, worth in enumerate(worths[:-1]):
            if worth is not None:
                score += worth * (terms[position].worth + terms[position + 1].worth)
        is_title = bool(worths[-1])
        score = round(score + (worths[-1] or 0.0) * total, 6)
        is_whole = is_title or all(here[place] is not None for place in places)
        scored.append((score, is_title, is_whole, here, alike))
    wholes = [(is_title, here) for _, is_title, is_whole, here, _ in scored if is_whole]
    # a guess counts where it takes one to have all the words; else only what is sure does
    guessed = bool(wholes) and not any(
        is_title or all((own := here[place]) and own.is_sure and not own.is_half for place in places)
        for is_title, here in wholes
    )
    if not wholes and not _is_enough(terms, content, [here for *_, here, _ in scored], vocabulary):
        return {}, [term for term in content if not term.is_sure]
    asked = [place for place in places if guessed or terms[place].is_sure]
    levels: _Levels = {}
    for score, is_title, is_whole, here, alike in scored:
        counted = places if is_whole else asked
        held = (
            terms[place].worth * (w.HALF if own.is_half else 1.0)
            for place in counted
            if (own := here[place]) is not None and (guessed or is_whole or own.is_sure)
        )
        known = sum(terms[place].worth for place in counted) or 1.0
        if covered := 1.0 if is_title else round(sum(held) / known, 6):
            lacks = not is_title and any(
                own is None or own.how == "related" for own in (here[place] for place in places)
            )
            levels.setdefault((-covered, -score, lacks), []).append((here, alike))
    return levels, [] if wholes else [term for term in content if not (term.is_sure or term.is_begun)]


def _is_enough(
    terms: Sequence[Term],
    content: Sequence[Term],
    partly: Iterable[tuple[Found | None, ...]],
    vocabulary: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether some record holds so much of what a query tells that it is an answer.

    A word that no record has tells the most. Less is enough of a query of which several words are known, or one that
    the vocabulary has, which makes it one of the field.
    """
    places = [place for place, term in enumerate(terms) if term in content and not (term.is_year or term.is_begun)]
    known = {place for place in places if terms[place].is_known}

    def held(place: int, found: Found | None) -> float:
        if found is None or place not in known or not found.is_known:
            return 0.0
        return terms[place].told * min(1.0, found.weight)

    told = sum(terms[place].told for place in places)
    most = max((sum(held(place, here[place]) for place in places) for here in partly), default=0.0)
    least = w.LEAST_TOLD
    if len(known) >= w.SEVERAL or _is_of_field([terms[place] for place in known], vocabulary):
        least = w.LEAST_TOLD_OF_FIELD
    return not places or most >= least * told


def _is_of_field(terms: Iterable[Term], vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the vocabulary has one of some words."""
    stems = {stem(term.text) for term in terms}
    phrases = (phrase for key, synonyms in vocabulary.items() for phrase in (key, *synonyms))
    return bool(stems) and any(len(own := stems_of(phrase)) == 1 and own[0] in stems for phrase in phrases)


def _match(term: Term, found: Found | None) -> Match:
    if found is None:
        return Match(term.written, "", "", "missing")
    shown = found.matched.replace(OF_PERSON, " ").replace(SIDE_BY_SIDE, "")
    return Match(term.written, shown, w.FIELD_NAMES[found.field], found.how)


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
