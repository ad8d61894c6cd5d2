"""What a row says beside the parts of its record: words of its own, which a row made like it must not repeat."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from samcat.keep.spelling_parts import removed
from samcat.record.dates import MONTH_NAMES, MONTHS
from samcat.record.names import OTHERS, parse_author

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.keep.spelling_parts import Line
    from samcat.record.model import Work

_MOST_SAMPLES = 30
# links and images with their labels, tags, and labels that a colon ends
_NO_WORDS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^)\n]*\)|<[^<>]*>|https?://\S+|\b\w+[*_]*[:：]"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_GROUP = re.compile(r"\[([^\[\]()\n]*)\](?!\()|(?<!\])\(([^()\[\]\n]*)\)|(?<![*\w])\*([^*\n]+)\*(?!\*)")
_TAIL = re.compile(r"(?:\s*[-–—:,.;|]\s+|(?<=[\])*_>])\s+|(?<=[.!?])\s+)([^\[\]()|<>\n]+)$")
_ALWAYS = frozenset(
    word.casefold() for word in (*MONTHS, *MONTH_NAMES, "sept", "and", "et", "al", "others", "in", "by")
)


def without_remarks(raw: str, work: Work, others: Sequence[Line]) -> str | None:
    """A row without the words that are neither its record's nor most other rows'; None where they cannot be cut out."""
    known = _ALWAYS | _said(work) | _usual(others)
    raw = _without_lines(raw, known)
    for match in reversed(list(_GROUP.finditer(raw))):
        text = next(filter(None, match.groups()), "")
        if _is_strange(text, known):
            raw = removed(raw, *match.span())
    first, line_end, rest = raw.partition("\n")
    while (tail := _TAIL.search(first)) and _is_strange(tail[1], known):
        first = first[: tail.start()]
    # two blanks break a line, one is left of what was cut out
    raw = re.sub(r"(?<=\S) (?=\n|$)", "", first + line_end + rest)
    return None if set(_words(raw)) - known else raw


def _without_lines(raw: str, known: frozenset[str]) -> str:
    first, *lines = raw.split("\n")
    return "\n".join((first, *(line for line in lines if not _is_strange(line, known))))


def _is_strange(text: str, known: frozenset[str]) -> bool:
    words = _words(text)
    return bool(words) and "](" not in text and not known & set(words) - _ALWAYS and bool(set(words) - _ALWAYS)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unescape(_NO_WORDS.sub(" ", text)))]


def _said(work: Work) -> frozenset[str]:
    names = [str(parse_author(author)) for author in work.authors if author != OTHERS]
    fields = [text for _, text in work.fields]
    texts: Iterable[str | None] = (work.title, work.byline, work.venue, work.note, work.method, *names, *fields)
    said = {word.casefold() for text in texts if text for word in _WORD.findall(text)}
    return frozenset(said | ({"arxiv", "preprint"} if work.arxiv else set()))


def _usual(others: Sequence[Line]) -> frozenset[str]:
    """The words of most rows, which are those of their layout."""
    shown = others[:_MOST_SAMPLES]
    counts = Counter(word for line in shown for word in set(_words(line.raw)))
    return frozenset(word for word, count in counts.items() if count * 2 >= len(shown))
