"""The remark of a row, piece by piece: what of it is its record's, and what a curator wrote beside it."""

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|(?<=[。！？])")
# how alike a piece of a remark is to the one that it has become
_SAME_PIECE = 0.6
# words from which on what follows a sentence is one
_A_FEW = 3


def own_and_more(note: str, wanted: str) -> tuple[str, str]:
    """What of the remark of a row is that of its record, and what stands there besides; all of it where none does.

    Besides stands a piece that the record has none for, and what follows one behind a point.
    """
    left, own, more = note.split("; "), list[str](), list[str]()
    for piece in wanted.split("; "):
        words = _WORD.findall(piece)
        at = max(range(len(left)), key=lambda at: _likeness(words, left[at]), default=None)
        if not words or at is None or _likeness(words, left[at]) < _SAME_PIECE:
            return note, ""
        found = left.pop(at)
        whole = re.match(r"\W*" + r"\W+".join(map(re.escape, words)) + r"(?=\s*[.;,:!?(（。，；–—-])", found)
        end = whole.end() if whole else _end_of_sentences(found, len(_SENTENCE_END.findall(piece.rstrip(" .!?。"))) + 1)
        # a point alone, or the end of an abbreviation, is nothing besides
        end = end if len(_WORD.findall(found[end:])) >= (1 if whole else _A_FEW) else len(found)
        # the point between two sentences is none of theirs
        own.append(found[:end] if end == len(found) else found[:end].rstrip(".。"))
        rest = found[end:].strip(" .;,:!?。，；–—-")
        more += [rest] if _WORD.search(rest) else []
    return "; ".join(own), "; ".join([*more, *left])


def _end_of_sentences(text: str, count: int) -> int:
    """Where so many sentences of a text end."""
    ends = [found.start() for found in _SENTENCE_END.finditer(text)]
    return ends[count - 1] if len(ends) >= count else len(text)


def _likeness(words: list[str], piece: str) -> float:
    """The share of some words with which a text begins, or else that both have in their order."""
    others = _WORD.findall(piece)
    first = SequenceMatcher(None, words, others[: len(words)], autojunk=False).ratio()
    return max(first, SequenceMatcher(None, words, others, autojunk=False).ratio())
