"""Sets of documents as bits, and the best of them first: as gone through one by one."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import Queries
from samcat.errors import UsageError
from samcat.search.best import Part, at_least, best_first
from samcat.search.bits import Worths, bits_of, numbers_of
from samcat.search.documents import MemoryDocuments
from samcat.search.packed import numbered, packed, unpacked
from samcat.search.parse import parse
from samcat.search.rank import Answering
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.catalog import Catalog
    from samcat.search.levels import Place

COUNT = 30
NUMBERS = st.sets(st.integers(0, COUNT - 1)).map(sorted)
GAINS = st.sampled_from([0.0, 0.1, 0.25, 0.3, 0.3000001, 1.0, 2.5])


@st.composite
def columns(draw: st.DrawFn) -> list[list[Part]]:
    """Columns, each of which parts documents: no document is in two parts."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        gains = draw(st.lists(st.one_of(st.none(), GAINS), min_size=COUNT, max_size=COUNT))
        parts = [
            Part(gain, bits_of([number for number, own in enumerate(gains) if own == gain]), gain)
            for gain in draw(st.permutations(sorted({gain for gain in gains if gain is not None})))
        ]
        found.append(parts)
    return found


def total(chosen: Sequence[object]) -> float:
    return round(sum(gain for gain in chosen if isinstance(gain, float)), 6)


def worth_of(number: int, given_columns: list[list[Part]]) -> float:
    return total([next((part.own for part in column if part.bits >> number & 1), None) for column in given_columns])


@given(columns(), NUMBERS)
def test_the_best_come_first_and_each_document_once(given_columns: list[list[Part]], numbers: list[int]) -> None:
    worths = {number: worth_of(number, given_columns) for number in numbers}
    wanted = [
        (worth, [number for number in numbers if worths[number] == worth])
        for worth in sorted(set(worths.values()), reverse=True)
    ]
    found = best_first(given_columns, bits_of(numbers), total)
    assert [(worth, list(numbers_of(bits))) for worth, bits in found] == wanted


@given(columns(), NUMBERS, st.one_of(GAINS, st.floats(0, 6)))
def test_what_is_worth_so_much_is_found(given_columns: list[list[Part]], numbers: list[int], least: float) -> None:
    wanted = [number for number in numbers if worth_of(number, given_columns) >= least]
    assert list(numbers_of(at_least(least, given_columns, bits_of(numbers), total))) == wanted


def test_the_best_of_many_are_found_without_parting_the_rest() -> None:
    asked: list[Sequence[object]] = []

    def value(chosen: Sequence[object]) -> float:
        asked.append(chosen)
        return total(chosen)

    # 4,096 documents, each worth something else
    some = [[Part(2.0**place, bits_of([n for n in range(4096) if n >> place & 1]), 2.0**place)] for place in range(12)]
    found = best_first(some, (1 << 4096) - 1, value)
    assert next(found) == (4095.0, 1 << 4095)
    assert len(asked) < 10


@given(NUMBERS)
def test_a_set_holds_the_numbers_of_which_it_is_made(numbers: list[int]) -> None:
    bits = bits_of(numbers)
    assert list(numbers_of(bits)) == numbers
    assert bits.bit_count() == len(numbers)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.5, 1.0, 1.5]), NUMBERS), max_size=6))
def test_a_document_has_the_worth_that_it_was_given_last_or_the_highest(
    given_worths: list[tuple[bool, float, list[int]]],
) -> None:
    worths, wanted = Worths(), dict[int, float]()
    for is_lifted, worth, numbers in given_worths:
        (worths.lift if is_lifted else worths.put)(worth, bits_of(numbers))
        for number in numbers:
            wanted[number] = max(worth, wanted.get(number, 0.0)) if is_lifted else worth
    assert {number: worths.of(number) for number in range(COUNT)} == {n: wanted.get(n) for n in range(COUNT)}
    assert list(numbers_of(worths.all())) == sorted(wanted)


@given(st.lists(st.sets(st.one_of(st.integers(0, 99), st.integers(900, 1400)), min_size=1).map(sorted), max_size=4))
def test_sets_are_read_as_they_were_packed(sets: list[list[int]]) -> None:
    held = b"".join(packed(mark, numbers).tobytes() for mark, numbers in enumerate(sets))
    assert [(mark, list(numbers)) for mark, numbers in numbered(held, 1500)] == list(enumerate(sets))
    assert list(unpacked(held, 1500)) == [(mark, bits_of(numbers)) for mark, numbers in enumerate(sets)]


@pytest.mark.parametrize("numbers", [[7, 1500], list(range(1400, 1600))])
def test_numbers_that_no_record_has_are_refused(numbers: list[int]) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        list(unpacked(packed(1, numbers).tobytes(), 1500))


def test_parts_of_an_answer_are_those_of_the_whole_ranking(shipped: Catalog) -> None:
    documents, queries = MemoryDocuments(shipped.records, is_kept=True), Queries(shipped, 16)
    for text in [queries.next() for _ in range(int(os.environ.get("SAMCAT_EXAMPLES", "60")))]:
        try:
            answer = Answering(documents, parse(text), shipped.vocabulary, Selection(sort="relevance"))
        except UsageError:
            continue
        places: dict[int, Place] = {}
        for found in answer._alternatives:
            for number in numbers_of(found.candidates):
                place = found.place(number)
                places[number] = min(place, places.get(number, place))
        least = max(1e-6, *(found.least * found.best for found in answer._alternatives), 0.0)
        shown = {number: place for number, place in places.items() if -place[0] >= least}
        assert (answer.total, answer.whole) == (len(shown), sum(not place[2] for place in shown.values())), text
        every = answer.hits()
        if not parse(text).is_only_conditions:
            order = [shown[shipped.records.index(hit.record)] for hit in every]
            assert order == sorted(order), text
        for start in (0, answer.total // 2, max(0, answer.total - 3)):
            again = Answering(documents, parse(text), shipped.vocabulary, Selection(sort="relevance"))
            assert again.hits(start, 3) == every[start : start + 3], text
