"""Sets of documents as the bits of one number: cut, joined and counted at once, however many there are."""

from collections.abc import Iterable, Sequence
from itertools import compress, count
from typing import TypeVar

Bits = int
"""A set of documents: the bit of each one's number is set."""

_VALUES = bytes.maketrans(b"01", b"\0\1")
# numbers that are put in one by one
_FEW = 8


def bits_of(numbers: Sequence[int]) -> Bits:
    """The set of some numbers, of which the last is the greatest."""
    if len(numbers) <= _FEW:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    held = bytearray((numbers[-1] >> 3) + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def flags_of(bits: Bits) -> bytes:
    """For each number up to the greatest, 1 where it is in the set, and 0 where it is not."""
    return bin(bits)[:1:-1].encode().translate(_VALUES)


def numbers_of(bits: Bits) -> Iterable[int]:
    """The numbers in a set, ascending."""
    return compress(count(), flags_of(bits)) if bits else ()


def union(sets: Iterable[Bits]) -> Bits:
    """What is in any of some sets."""
    found = 0
    for bits in sets:
        found |= bits
    return found


Worth = TypeVar("Worth", float, "tuple[float, bool]")


class Worths(dict[Worth, Bits]):
    """Sets of documents that share none, by what each is worth."""

    def put(self, worth: Worth, bits: Bits) -> None:
        """Give documents a worth, whatever they were worth before."""
        for other in self:
            self[other] &= ~bits
        self[worth] = self.get(worth, 0) | bits

    def lift(self, worth: Worth, bits: Bits) -> None:
        """Give documents a worth, but for those that are worth more."""
        self.put(worth, bits & ~union(own for other, own in self.items() if other > worth))

    def all(self) -> Bits:
        """The documents that are worth something."""
        return union(self.values())

    def of(self, document: int) -> Worth | None:
        """What a document is worth; None where it is worth nothing."""
        return next((worth for worth, bits in self.items() if bits >> document & 1), None)
