"""Words that would find something, for those of a query that no record has."""

from collections import Counter
from collections.abc import Mapping

from samcat.search import weights as w
from samcat.search.bits import union
from samcat.search.documents import Documents
from samcat.search.parse import Query
from samcat.search.rank import answer
from samcat.search.select import Selection
from samcat.search.slips import slips_of
from samcat.text import fold, split, squash, stem

# letters of a word that is compared with beginnings of others
_SHORTEST_BEGUN, _LONGEST_BEGUN = 2, 50


def suggestions(index: Documents, query: Query, vocabulary: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each word of a query that no record has, the nearest word that some record has, the rarest first.

    They are words with which the query would find something. None for a word that is no slip for another one, and no
    name of a person for one in lower case.
    """
    found: dict[str, tuple[int, str]] = {}
    words: list[str] = []
    for word in dict.fromkeys(part for text in (*query.words, *query.phrases) for part in split(text)):
        own = "" if _is_known(index, fold(word), vocabulary) else _nearest(index, word)
        if own:
            found[word] = _count(index, own), own
        words.append(own or word)
    if not found or not answer(index, Query(tuple(words)), vocabulary, Selection(sort="relevance", limit=1)).hits:
        return {}
    return {word: own for word, (_, own) in sorted(found.items(), key=lambda item: item[1])}


def nearest_beginning(index: Documents, word: str) -> str:
    """The beginning of words that is spelled most like a word which is being typed; nothing where none is an edit away.

    Of several it is the one with which most words begin.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    folded = squash(word)
    if not _SHORTEST_BEGUN <= len(folded) <= _LONGEST_BEGUN:
        return ""
    sizes = range(len(folded) - 1, len(folded) + 2)
    # words with digits are few, but the index has no list of them alone
    every = index.words(sizes[0], _LONGEST_BEGUN, folded[0]) if folded.isalpha() else index.like(folded[0])
    words = (own for own in every if len(own) >= sizes[0])
    starts = Counter(start for own in words for start in {own[:size] for size in sizes})
    near = extract(folded, list(starts), scorer=OSA.distance, score_cutoff=1, limit=None)
    return max((own for own, _, _ in near), key=lambda own: (starts[own], own), default="")


def _count(index: Documents, word: str) -> int:
    """How many records have a word."""
    return union(index.postings(word).values()).bit_count()


def _is_known(index: Documents, word: str, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a word needs no other one: it is of asking, or there is such a one, whatever its ending."""
    root = stem(word)
    return (
        not word.isalpha()
        or word in w.FUNCTION_WORDS
        or word in w.ASKING_WORDS
        or word in vocabulary
        or bool(index.postings(word))
        or any(stem(own) == root for own in index.like(word))
    )


def _nearest(index: Documents, word: str) -> str:
    """The nearest word for which another one may be a slip, and of several the most frequent; nothing where none is."""
    slips = slips_of(index, fold(word))
    for own in sorted(slips, key=lambda own: (slips[own], -_count(index, own), own)):
        if not word.islower() or any(mask & ~w.OF_PEOPLE for mask in index.postings(own)):
            return own
    return ""
