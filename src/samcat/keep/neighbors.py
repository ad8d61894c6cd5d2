"""The rows of a region as neighbors of a new one: where it goes among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from samcat.keep.regions import Row
from samcat.record.dates import date_order
from samcat.record.model import Work

# of the rows that are dated, and of neighbors in order, from which on a region is said to be sorted by date
_DATED, _SORTED = 0.7, 0.85


class Neighbors:
    """The rows of one region.

    `ranks` are the places of works in the order of the list, by keys. With `is_sorted` that is the order of the rows;
    else they show theirs.
    """

    def __init__(self, rows: Sequence[Row], ranks: Mapping[str, int], *, is_sorted: bool = False) -> None:
        self._rows = rows
        self._ranks = ranks
        # the rows of records, the first in the catalog first
        self._own = sorted(
            (ranks[row.work.key], at) for at, row in enumerate(rows) if row.work and row.work.key in ranks
        )
        self._mode = "rank" if is_sorted else self._order()

    def _order(self) -> str:
        self._dates = [date_order(row.entry.draft.date) for row in self._rows]
        known = [date for date in self._dates if date]
        pairs = list(pairwise(known))
        if len(pairs) > 1 and len(known) > len(self._rows) * _DATED:
            falling = sum(one >= other for one, other in pairs)
            rising = sum(one <= other for one, other in pairs)
            if falling >= _SORTED * len(pairs) and falling > rising:
                # the least date up to each row, so that the first row below a date is found by halves
                self._least = list(accumulate((date or 10**9 for date in self._dates), min))
                return "falling"
            if rising >= _SORTED * len(pairs) and rising > falling:
                self._least = list(accumulate((date or 10**9 for date in reversed(self._dates)), min))[::-1]
                return "rising"
        self._titles = [row.entry.draft.title.casefold() for row in self._rows]
        if len(self._titles) > 3 and self._titles == sorted(self._titles):
            return "title"
        return "rank"

    def place(self, work: Work) -> tuple[int, int | str]:
        """The place among the rows where a work goes, and by what it is sorted among new ones of the same place."""
        own = self._ranks.get(work.key, len(self._ranks))
        by_rank = self._by_rank(own)
        mine = date_order(work.date)
        if self._mode in ("falling", "rising") and mine:
            sign = -1 if self._mode == "falling" else 1
            # where the catalog has it, if that is in the order of the dates; else as near to that as the order allows
            first, last = (
                bisect_left(self._least, sign * mine, key=self._signed),
                bisect_right(self._least, sign * mine, key=self._signed),
            )
            if self._suits(by_rank, sign, mine):
                return by_rank, own
            return (min(max(by_rank, first), last) if first < last else first), sign * mine
        if self._mode == "title":
            title = work.title.casefold()
            return bisect_right(self._titles, title), title
        return by_rank, own

    def _by_rank(self, own: int) -> int:
        """The place behind the row whose record the catalog has before, else before that which it has behind."""
        at = bisect_left(self._own, (own, 0))
        if at:
            return self._own[at - 1][1] + 1
        return self._own[0][1] if self._own else len(self._rows)

    def _signed(self, least: int) -> int:
        return -least if self._mode == "falling" else least

    def _suits(self, place: int, sign: int, mine: int) -> bool:
        """Whether a date may stand at a place between the dates of the rows next to it."""
        before = next((date for date in reversed(self._dates[max(0, place - 3) : place]) if date), None)
        behind = next((date for date in self._dates[place : place + 3] if date), None)
        return (before is None or sign * before <= sign * mine) and (behind is None or sign * mine <= sign * behind)
