"""The best of a set of documents first, without looking at the rest of them.

What a document is worth is the sum of what it gets in some columns; a column parts documents by what they get. So sets
of documents are parted column by column, and those first that may become worth the most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from samcat.search.bits import Bits

# by which a sum of floats, and one that was rounded, may differ from another one of the same
_SLACK = 2e-6


class Part(NamedTuple):
    """The documents that get as much in a column, which are no other one's. `own` is what they have there."""

    gain: float
    bits: Bits
    own: object = None


class _Columns:
    """Columns in the order in which they part documents, those first that tell the most."""

    def __init__(self, columns: Sequence[Sequence[Part]], bits: Bits) -> None:
        self._count = len(columns)
        kept = []
        for place, column in enumerate(columns):
            parts = [part._replace(bits=own) for part in column if (own := part.bits & bits)]
            if parts:
                parts.sort(key=lambda part: part.gain, reverse=True)
                left = bits
                for part in parts:
                    left &= ~part.bits
                least = 0.0 if left else parts[-1].gain
                kept.append((parts[0].gain - least, place, parts))
        kept.sort(key=lambda one: -one[0])
        self.places = [place for _, place, _ in kept]
        self.parts = [parts for _, _, parts in kept]
        self.rest = [0.0]
        """The most that a document may get in the columns from each one on."""
        for parts in reversed(self.parts):
            self.rest.insert(0, self.rest[0] + max(0.0, parts[0].gain))

    def chosen(self, choices: Sequence[object]) -> list[object]:
        """What was chosen in each column, in the order in which they were given."""
        found: list[object] = [None] * self._count
        for place, own in zip(self.places, choices, strict=True):
            found[place] = own
        return found


def best_first(
    columns: Sequence[Sequence[Part]], bits: Bits, value: Callable[[Sequence[object]], float]
) -> Iterator[tuple[float, Bits]]:
    """The documents of a set by what they are worth, the most first.

    `value` is what documents are worth that have these parts' own, or None, in the columns: the sum of their gains but
    for a millionth.
    """
    own = _Columns(columns, bits)
    ready: dict[float, Bits] = {}
    heap: list[tuple[float, int, int, float, tuple[object, ...], Bits]] = []
    count = 0

    def push(depth: int, gained: float, choices: tuple[object, ...], held: Bits) -> None:
        nonlocal count
        count += 1
        heappush(heap, (-(gained + own.rest[depth]), -depth, count, gained, choices, held))

    if bits:
        push(0, 0.0, (), bits)
    while heap or ready:
        if ready:
            best = max(ready)
            if not heap or best > _SLACK - heap[0][0]:
                yield best, ready.pop(best)
                continue
        _, depth, _, gained, choices, held = heappop(heap)
        depth = -depth
        if depth == len(own.parts):
            worth = value(own.chosen(choices))
            ready[worth] = ready.get(worth, 0) | held
            continue
        for part in own.parts[depth]:
            if inside := held & part.bits:
                push(depth + 1, gained + part.gain, (*choices, part.own), inside)
                held &= ~inside
                if not held:
                    break
        if held:
            push(depth + 1, gained, (*choices, None), held)


def at_least(
    least: float, columns: Sequence[Sequence[Part]], bits: Bits, value: Callable[[Sequence[object]], float]
) -> Bits:
    """The documents of a set that are worth so much; `value` as for `best_first`."""
    own = _Columns(columns, bits)
    found = 0
    left: list[tuple[int, float, tuple[object, ...], Bits]] = [(0, 0.0, (), bits)] if bits else []
    while left:
        depth, gained, choices, held = left.pop()
        if gained > least + _SLACK:
            found |= held
        elif depth == len(own.parts):
            if value(own.chosen(choices)) >= least:
                found |= held
        elif gained + own.rest[depth] > least - _SLACK:
            for part in own.parts[depth]:
                if inside := held & part.bits:
                    left.append((depth + 1, gained + part.gain, (*choices, part.own), inside))
                    held &= ~inside
            if held:
                left.append((depth + 1, gained, (*choices, None), held))
    return found
