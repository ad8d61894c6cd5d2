"""How a row is written unlike the others of its list: a slip of its author is no layout."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from samcat.keep.gaps import key_of, keys_of, number_in, raw_gaps
from samcat.keep.row_parts import Apart, Group

_Shape = tuple[tuple[object, ...], str]
# of rows that write a thing in one way, from which on that of a single other row is a slip
_USUAL_FROM = 3
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d$")
# what names a place of a page, which a second row must not have as well
_ANCHOR = re.compile(r"(<\w+\b[^<>]*?)\s+(?:id|name)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+)", re.IGNORECASE)
# "  - ", "  * **Summary**: ", "Notes: "
_BARE_ITEM = re.compile(r"\s*(?:[-*+](?:\s+[^:：\n]{1,40}[:：][*_]*)?|[*_]*[^\W\d_][\w ]{0,29}[*_]*[:：][*_]*)\s*")
# a link that nobody sees, and that leads nowhere
_EMPTY = re.compile(r"[ \t]*\[\]\(\)")
# "<br/>" with nothing behind it
_LAST_BREAK = re.compile(r"(?:\s*<br\s*/?>\s*)+\Z", re.IGNORECASE)
_BARE_TAG = re.compile(r"<(span|a)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)


class Slips:
    """What single rows of some have for themselves."""

    def __init__(self, rows: Iterable[Apart]) -> None:
        self._seen: dict[tuple[object, ...], Counter[str]] = {}
        for row in rows:
            for key, text in _shapes(row):
                self._seen.setdefault(key, Counter())[text] += 1

    def count(self, row: Apart) -> int:
        """How many things a row writes as no other one does, and others do alike."""
        return sum(self._is_slip(self._seen.get(key, Counter()), text) for key, text in _shapes(row))

    def _is_slip(self, seen: Counter[str], text: str) -> bool:
        return seen[text] <= 1 and any(count >= _USUAL_FROM for count in seen.values())


def _shapes(row: Apart) -> Iterator[_Shape]:
    for at, cell in enumerate(row.cells):
        keys = keys_of(cell.groups, at)
        for pair, gap in zip(pairwise(keys), raw_gaps(row, at), strict=True):
            if number_in(gap) is None:
                yield pair, gap
        for group in cell.groups:
            yield (key_of(group, at),), _masked(row.raw, group)


def _masked(raw: str, group: Group) -> str:
    """The text of a group without what is its record's."""
    text, end = "", group.end
    for hole in reversed(group.holes):
        year = "'" if hole.part in ("venue", "server") and _SHORT_YEAR.search(raw[hole.start : hole.end]) else ""
        text, end = f"{{{hole.part}{year}}}" + raw[hole.end : end] + text, hole.start
    return raw[group.start : end] + text


def without_bare_items(row: str, model: str) -> str:
    """A row made like another one without those of its lines that are left with a mark, or with a label, alone."""
    row = _EMPTY.sub("", row)
    row = row if _LAST_BREAK.search(model) else _LAST_BREAK.sub("", row)
    first, *lines = row.split("\n")
    own = set(model.split("\n"))
    row = "\n".join([first, *(line for line in lines if line in own or not _BARE_ITEM.fullmatch(line))])
    return re.sub(r"(?:\n[ \t]*)+\Z", "", row)


def without_anchors(row: str) -> str:
    """A row made like another one without the names of the places where that stands."""
    bare = _ANCHOR.sub(r"\1", row)
    return row if bare == row else _BARE_TAG.sub(r"\2", bare)
