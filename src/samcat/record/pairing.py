"""Which of many works may be more to each other than two papers, so that not all are compared with all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from samcat.record.likeness import compare
from samcat.record.model import Work
from samcat.record.sides import Side, side

# words that are in too many records say nothing of a pair
_LARGEST_BLOCK = 60
_ID, _METHOD = "id:", "method:"


def pairs(works: Iterable[Work]) -> Iterator[tuple[Work, Work, str, str]]:
    """The pairs of works that are more to each other than two papers: (earlier, later, what, why).

    Works are compared only where they share an id, a title, a method, a first person or a rare word, so that the time
    grows with the works and not with their pairs.
    """
    sides = [side(work) for work in works]
    counts = Counter(word for one in sides for word in one.words)
    blocks: dict[str, list[int]] = {}
    # from the last on, so that of those that are left the first one stands at the end
    of_side = [
        tuple([[blocks.setdefault(mark, []) for mark in marks] for marks in (_ids(one), _traits(one, counts))])
        for one in reversed(sides)
    ]
    for number, both in zip(reversed(range(len(sides))), of_side, strict=True):
        for block in chain.from_iterable(both):
            block.append(number)
    bits = [_bits(one.words) for one in sides]
    for mark, block in blocks.items():
        if len(block) > _LARGEST_BLOCK and mark.startswith((_ID, _METHOD)):
            for number in block:
                bits[number] = -1
    sizes = [len(one.words) for one in sides]
    for one, own, size in zip(sides, bits, sizes, strict=True):
        of_ids, of_traits = of_side.pop()
        slack = 2 * (size - own.bit_count())
        later = {
            other
            for other in _taken(of_traits)
            if (shared := 2 * (own & bits[other]).bit_count() + slack) >= size or shared >= sizes[other]
        }
        for other in sorted(later | _taken(of_ids)):
            if (relation := compare(one, sides[other])) is not None:
                yield one.work, sides[other].work, *relation


def _taken(blocks: list[list[int]]) -> set[int]:
    """Those that are left in some blocks, from which the first one is taken out."""
    later: set[int] = set()
    for block in blocks:
        if block:
            block.pop()
            later.update(block)
            # of many works with one trait the first is held against the others
            if len(block) >= _LARGEST_BLOCK:
                block.clear()
    return later


def _bits(words: frozenset[str]) -> int:
    """A bit for each word, some for two: what two works have in common is found sooner than that of their words."""
    bits = 0
    for word in words:
        bits |= 1 << (hash(word) & 255)
    return bits


def _ids(one: Side) -> list[str]:
    """What two works have in common that are compared whatever their titles are."""
    return [*(_ID + name for name in one.ids), *((_METHOD + one.method,) if one.method else ())]


def _traits(one: Side, counts: Counter[str]) -> set[str]:
    """What two works have in common that are compared where their titles share half the words."""
    traits = {f"title:{text}" for text in (one.title, one.tail) if len(text) > 8}
    rare = sorted((counts[word], word) for word in one.words if counts[word] <= _LARGEST_BLOCK)
    traits.update(f"word:{word}" for _, word in rare[:4])
    traits.update(f"people:{name}" for name in sorted(one.families)[:4])
    return traits
