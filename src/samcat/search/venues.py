"""Venues by the beginnings of their words, as references have them: "Sci Rep", "IEEE J Biomed Health Inform"."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_

from samcat.search import weights as w
from samcat.search.bits import Bits, union
from samcat.search.index import Postings
from samcat.search.terms import Found, Term
from samcat.text import spell


def add_venues(index: Postings, terms: Sequence[Term]) -> list[tuple[Sequence[Term], Bits]]:
    """Note the venues of which several words in a row begin a word each, and return these words with the documents.

    Those that have these very words are found without that. Letters and words such as "of" between are passed over.
    """
    found: list[tuple[Sequence[Term], Bits]] = []
    start = 0
    while start < len(terms):
        end, documents, words = start, -1, list[Term]()
        while end < len(terms) and (both := documents & (own := _begun_by(index, terms[end]))):
            words += [terms[end]] if own != -1 else []
            end, documents = end + 1, both
        itself = reduce(and_, (_of_venue(index.postings(term.text).items()) for term in words), -1)
        if len(words) > 1 and (documents := documents & ~itself):
            found.append((words, documents))
            for term in words:
                term.note(documents, Found(_WORTH * w.VARIANT, term.text, w.VENUE, "variant"))
        start = max(end, start + 1)
    return found


_WORTH = next(worth for field, _, worth in w.FIELDS if field == w.VENUE)


def _begun_by(index: Postings, term: Term) -> Bits:
    """The documents of venues of which a word begins so; all where that tells nothing."""
    if term.is_initial or term.text in w.FUNCTION_WORDS:
        return -1
    if len(term.text) < w.SHORTEST_PREFIX or term.is_year:
        return 0
    found = 0
    # "phys" is spelled as in "physics"
    for start in {spell(term.text), spell(term.text + "i")[: len(spell(term.text))]}:
        many = [(mask, bits) for (_, mask), bits in index.beginnings(start).items()]
        likely = [own for own in index.like(term.text) if spell(own).startswith(start)] if not many else []
        found |= _of_venue((*many, *(posting for own in likely for posting in index.postings(own).items())))
    return found or -term.is_asking


def _of_venue(postings: Iterable[tuple[int, Bits]]) -> Bits:
    return union(bits for mask, bits in postings if mask & w.VENUE)
