"""The place of a new record is the one that looking through all records finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samcat.file.ordering import Ordering

RANKS = st.tuples(st.integers(0, 3), st.integers(0, 4))


@given(st.lists(RANKS, max_size=12), RANKS)
def test_a_new_record_has_the_place_that_a_look_at_every_record_finds(
    ranks: list[tuple[int, int]], new: tuple[int, int]
) -> None:
    section, newness = new
    own = [position for position, rank in enumerate(ranks) if rank[0] == section]
    ordering = Ordering(ranks)
    assert ordering.not_newer(section, newness) == next((at for at in own if ranks[at][1] <= newness), None)
    assert ordering.last(section) == (own[-1] if own else None)
    assert ordering.later(section) == next((at for at, rank in enumerate(ranks) if rank[0] > section), None)
