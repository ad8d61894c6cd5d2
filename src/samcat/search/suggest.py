"""Words that would find something, for those of a query that no record has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.search import weights as w
from samcat.search.documents import MemoryDocuments
from samcat.text import fold, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.record.model import Record
    from samcat.search.documents import Documents
    from samcat.search.parse import Query


def nearest(records: Sequence[Record], query: Query) -> list[str]:
    """Words of the records for those of a query that no record has, as `suggestions` gives them."""
    return list(suggestions(MemoryDocuments(records), query).values())


def suggestions(index: Documents, query: Query) -> dict[str, str]:
    """For each word of a query that no record has, the nearest word that some record has, the rarest first.

    None for a word that is like no other, and no name of a person for one in lower case.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found: dict[str, tuple[int, str]] = {}
    for word in dict.fromkeys(part for text in (*query.words, *query.phrases) for part in split(text)):
        folded = fold(word)[: w.LONGEST_SUGGESTED]
        most = len(folded) // w.LETTERS_AN_EDIT
        if most and folded.isalpha() and folded not in w.FUNCTION_WORDS | w.ASKING_WORDS and not index.postings(folded):
            choices = sorted(index.words(max(w.ONE_EDIT, len(folded) - most), len(folded) + most))
            counts = {
                own: (edits, -sum(map(len, index.postings(own).values())))
                for own, edits, _ in extract(folded, choices, scorer=OSA.distance, score_cutoff=most, limit=w.MOST_NEAR)
            }
            near = sorted(counts, key=counts.__getitem__)
            begins = [
                own for own in index.words(w.SHORTEST_BEGINNING, len(folded) - 1, folded[0]) if folded.startswith(own)
            ]
            for own in (*near, *sorted(begins, key=len, reverse=True)):
                held = index.postings(own)
                if not word.islower() or any(mask & ~w.OF_PEOPLE for mask in held):
                    found[word] = sum(map(len, held.values())), own
                    break
    return {word: own for word, (_, own) in sorted(found.items(), key=lambda item: item[1])}
