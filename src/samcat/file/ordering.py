"""Where among the records of a table, which stand in the order of their ranks, a new one goes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Ordering:
    """The ranks of the records of a table, each the place of its section and how new it is."""

    def __init__(self, ranks: Sequence[tuple[int, int]]) -> None:
        # of each section the records that are older than all above them, with their positions
        self._older: dict[int, list[tuple[int, int]]] = {}
        self._last: dict[int, int] = {}
        self._first: dict[int, int] = {}
        for position, (section, newness) in enumerate(ranks):
            older = self._older.setdefault(section, [])
            if not older or newness < older[-1][0]:
                older.append((newness, position))
            self._first.setdefault(section, position)
            self._last[section] = position
        self._sections = sorted(self._first)
        # of all from a section on the first record
        self._firsts = [self._first[section] for section in self._sections]
        for place in range(len(self._firsts) - 2, -1, -1):
            self._firsts[place] = min(self._firsts[place], self._firsts[place + 1])

    def not_newer(self, section: int, newness: int) -> int | None:
        """The position of the first record of a section that is not newer."""
        older = self._older.get(section, ())
        place = bisect_left(older, -newness, key=lambda one: -one[0])
        return older[place][1] if place < len(older) else None

    def last(self, section: int) -> int | None:
        """The position of the last record of a section."""
        return self._last.get(section)

    def later(self, section: int) -> int | None:
        """The position of the first record of a section behind this one."""
        place = bisect_right(self._sections, section)
        return self._firsts[place] if place < len(self._firsts) else None
