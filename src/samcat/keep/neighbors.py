"""The rows of a region as neighbors of a new one: where it goes among them, and which of them is its model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from samcat.record.dates import date_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samcat.keep.regions import Row
    from samcat.readers.draft import Draft
    from samcat.record.model import Work

_MOST_MODELS = 6
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
        last = len(ranks)
        self._own = list(
            accumulate((ranks.get(row.work.key, last) if row.work else last for row in reversed(rows)), min)
        )[::-1]
        self._mode = "rank" if is_sorted else self._order()
        self._shapes: dict[tuple[bool, ...], list[int]] = {}
        for at, row in enumerate(rows):
            self._shapes.setdefault(_shape(row.entry.draft), []).append(at)

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
        mine = date_order(work.date)
        if self._mode == "falling" and mine:
            return bisect_left(self._least, -mine, key=lambda least: -least), -mine
        if self._mode == "rising" and mine:
            return bisect_right(self._least, mine), mine
        if self._mode == "title":
            title = work.title.casefold()
            return bisect_right(self._titles, title), title
        own = self._ranks.get(work.key, len(self._ranks))
        return bisect_left(self._own, own), own

    def models(self, work: Work, place: int) -> list[Row]:
        """The rows whose layout suits a work best, the nearest first: they have the same parts."""
        wanted = _shape(work)
        shapes = sorted(self._shapes, key=lambda shape: (_distance(shape, wanted), self._gap(shape, place)))
        found: list[int] = []
        for shape in shapes[:_MOST_MODELS]:
            places = self._shapes[shape]
            middle = bisect_left(places, place)
            near = places[max(0, middle - _MOST_MODELS) : middle + _MOST_MODELS]
            found += sorted(near, key=lambda at: abs(at - place))
            if len(found) >= _MOST_MODELS:
                break
        return [self._rows[at] for at in found[:_MOST_MODELS]]

    def _gap(self, shape: tuple[bool, ...], place: int) -> int:
        places = self._shapes[shape]
        middle = bisect_left(places, place)
        return min(abs(at - place) for at in places[max(0, middle - 1) : middle + 1])


def _shape(said: Draft | Work) -> tuple[bool, ...]:
    """Which parts a row or record has."""
    return tuple(
        map(
            bool,
            (
                said.paper, said.code, said.data, said.published, said.authors or said.byline, said.date, said.note,
                said.links, said.fields,
            ),
        )
    )  # fmt: skip


def _distance(shape: Sequence[bool], wanted: Sequence[bool]) -> int:
    """How unlike two shapes are: a part too many is worse than one that is missing."""
    return sum(2 * (has and not wants) + (wants and not has) for has, wants in zip(shape, wanted, strict=True))
