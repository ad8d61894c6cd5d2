"""How a row is written unlike the others of its list: a slip of its author is no layout."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from samcat.keep.gaps import Key, key_of, keys_of, number_in, raw_gaps
from samcat.keep.row_parts import Apart, Group

_Seen = TypeVar("_Seen")
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


class Usual:
    """Where rows of some have their parts, and which of them stand together."""

    def __init__(self, rows: Iterable[Apart]) -> None:
        self._columns: dict[str, Counter[int]] = {}
        self._together: dict[frozenset[str], Counter[tuple[Key, ...]]] = {}
        for row in rows:
            for part, at in _columns(row):
                self._columns.setdefault(part, Counter())[at] += 1
            self._together.setdefault(row.parts, Counter())[_keys(row)] += 1

    def cost(self, row: Apart) -> float:
        """How much a row has in other columns, or parted otherwise, than most."""
        strange = sum(_is_rare(self._columns[part], at) for part, at in _columns(row))
        return 4.0 * strange + _is_rare(self._together[row.parts], _keys(row))


def _is_rare(seen: Counter[_Seen], one: _Seen) -> bool:
    return seen[one] * 2 < max(seen.values())


def _columns(row: Apart) -> Iterator[tuple[str, int]]:
    """The parts of a row of a table, each with its column; a link with a label of its own may stand in any."""
    for at, cell in enumerate(row.cells if len(row.cells) > 1 else ()):
        for group in cell.groups:
            yield from ((part, at) for part in group.parts if not part.startswith("links"))


def _keys(row: Apart) -> tuple[Key, ...]:
    return tuple(key_of(group, at) for at, cell in enumerate(row.cells) for group in cell.groups)


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
