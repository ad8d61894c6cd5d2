"""Sets of documents in few bytes: as their numbers, or as bits from a first one on where these are fewer."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

from samcat.search.bits import Bits, bits_of, numbers_of

# in the place of the first number of a set that is given by numbers
_NUMBERS = 0xFFFFFFFF
_WIDTH = 32


def packed(mark: int, numbers: Sequence[int]) -> array[int]:
    """A set of ascending numbers under a mark: the mark, how many words follow, the first number, and the words."""
    first = numbers[0]
    words = (numbers[-1] - first) // _WIDTH + 1
    if words >= len(numbers):
        return array("I", (mark, len(numbers), _NUMBERS, *numbers))
    held = array("I", (mark, words, first))
    held.frombytes(bits_of([number - first for number in numbers]).to_bytes(4 * words, "little"))
    return held


def unpacked(held: object, end: int) -> Iterator[tuple[int, Bits]]:
    """The sets of a blob with their marks; raises sqlite3.DatabaseError where these are none, or reach an end."""
    for mark, first, words in _sets(held, end):
        yield mark, bits_of(words) if first == _NUMBERS else int.from_bytes(words, "little") << first


def numbered(held: object, end: int) -> Iterator[tuple[int, Iterable[int]]]:
    """The numbers of the sets of a blob with their marks, ascending; raises as `unpacked` does."""
    for mark, first, words in _sets(held, end):
        if first == _NUMBERS:
            yield mark, words
        else:
            yield mark, [first + number for number in numbers_of(int.from_bytes(words, "little"))]


def _sets(held: object, end: int) -> Iterator[tuple[int, int, memoryview]]:
    words, place = as_numbers(held), 0
    while place < len(words):
        mark, count, first = words[place : place + 3]
        own = words[place + 3 : place + 3 + count]
        place += 3 + count
        if not count or len(own) < count or (first + _WIDTH * (count - 1) if first != _NUMBERS else own[-1]) >= end:
            raise sqlite3.DatabaseError("the index holds numbers that no record has")
        yield mark, first, own


def as_numbers(held: object) -> memoryview:
    """The numbers of a blob; raises sqlite3.DatabaseError where it is none."""
    if not isinstance(held, bytes) or len(held) % 4:
        raise sqlite3.DatabaseError("the index holds no numbers where there should be some")
    return memoryview(held).cast("I")
