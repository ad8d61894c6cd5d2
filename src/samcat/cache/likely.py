"""Which documents may meet a condition, as far as an index can tell without their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.cache import layout
from samcat.search import index as fields
from samcat.search.parse import date_range
from samcat.search.select import may_be_initials
from samcat.text import fold, forms, name_words, spell, split, squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from samcat.cache.reader import DiskDocuments
    from samcat.search.parse import Clause
    from samcat.search.select import Selection

    Test = Callable[[int], object]

_FLAGS = {
    "code": layout.CODE,
    "data": layout.DATA,
    "doi": layout.DOI,
    "arxiv": layout.ARXIV,
    "venue": layout.VENUE,
}
_AUTHORS = fields.AUTHOR | fields.FIRST_AUTHOR


def passing(
    documents: DiskDocuments, numbers: Iterable[int], selection: Selection, clauses: Sequence[Clause]
) -> Iterable[int]:
    """Those of the numbers that may meet a selection and conditions, in their order: some too many, none too few."""
    sets: list[set[int] | None] = [_by_author(documents, author) for author in selection.authors]
    if selection.venues and not any(map(may_be_initials, selection.venues)):
        sets.append(set().union(*(_by_words(documents, venue, fields.VENUE) for venue in selection.venues)))
    sets += [_SETS[clause.field](documents, clause.value) for clause in clauses if _tells_set(clause)]
    known = [found for found in sets if found is not None]
    tests = list(_tests(documents, selection, clauses))
    if known:
        held = set.intersection(*known)
        if isinstance(numbers, range):
            # of citations, the index does not know all that could be asked for
            numbers = [*sorted(n for n in held if n in numbers and n < documents.works), *numbers[documents.works :]]
        else:
            tests.insert(0, lambda number: number in held or number >= documents.works)
    if not tests:
        return numbers
    if len(tests) == 1:
        return filter(tests[0], numbers)
    return (number for number in numbers if all(test(number) for test in tests))


def _tells_set(clause: Clause) -> bool:
    if clause.field == "venue" and may_be_initials(clause.value):
        return False
    return clause.field in _SETS and not clause.excluded


def _tests(documents: DiskDocuments, selection: Selection, clauses: Sequence[Clause]) -> Iterable[Test]:
    """What the numbers of a record tell, exactly."""
    index = documents.index
    # where a venue is asked for, the year of publication counts, which only the record tells
    if not selection.venues and (selection.since is not None or selection.until is not None):
        yield _dated(index.numbers("date"), selection.since, selection.until, excluded=False)
    for wanted, flag in ((selection.has_code, layout.CODE), (selection.has_data, layout.DATA)):
        if wanted is not None:
            yield _flagged(index.numbers("flags"), flag, excluded=not wanted)
    if selection.kinds:
        yield _is_kind(documents, selection.kinds)
    if selection.sections and documents.sections:
        places = {n for n, section in enumerate(documents.sections, 1) if section.id in selection.sections}
        yield _in_section(index.numbers("section"), places)
    for clause in clauses:
        if clause.field == "date":
            yield _dated(index.numbers("date"), *date_range(clause.value), excluded=clause.excluded)
        elif clause.field == "has" and clause.value.lower() in _FLAGS:
            yield _flagged(index.numbers("flags"), _FLAGS[clause.value.lower()], excluded=clause.excluded)
        elif clause.field == "in" and documents.sections:
            yield _in_place(documents, clause.value.casefold(), excluded=clause.excluded)


def _dated(dates: memoryview, first: int | None, last: int | None, *, excluded: bool) -> Test:
    low, high = max(1, first or 1), last if last is not None else 0xFFFFFFFF
    # a year alone, as 202300, may be of any of its months
    if excluded:
        return lambda number: not low <= dates[number] <= high or dates[number] % 100 == 0
    return lambda number: (
        low <= dates[number] <= high
        or (dates[number] % 100 == 0 and low // 100 <= dates[number] // 100 <= high // 100 and dates[number] > 0)
    )


def _flagged(flags: memoryview, flag: int, *, excluded: bool) -> Test:
    if excluded:
        return lambda number: not flags[number] & flag
    return lambda number: flags[number] & flag


def _is_kind(documents: DiskDocuments, kinds: Iterable[str]) -> Test:
    wanted = [numbers for kind, numbers in _kinds(documents).items() if kind in kinds]
    return lambda number: any(number in part for part in wanted)


def _kinds(documents: DiskDocuments) -> dict[str, range]:
    papers, works = documents.index.directory.papers, documents.works
    return {"paper": range(papers), "dataset": range(papers, works), "citation": range(works, documents.count)}


def _in_place(documents: DiskDocuments, place: str, *, excluded: bool) -> Test:
    numbers = next((own for kind, own in _kinds(documents).items() if place in (kind, kind + "s")), range(0))
    wanted = {n for n, section in enumerate(documents.sections, 1) if place in (section.id, section.id.casefold())}
    sections = documents.index.numbers("section")
    return lambda number: (number in numbers or sections[number] in wanted) is not excluded


def _in_section(sections: memoryview, places: set[int]) -> Test:
    return lambda number: sections[number] in places


def _by_author(documents: DiskDocuments, text: str) -> set[int]:
    """The works of whoever has one of the words of a name as a family name: some of these must be one."""
    found: set[int] = set()
    for word in name_words(text.strip().removeprefix("^")):
        if len(word) == 1:
            found.update(documents.identified("letter", word))
        else:
            for mask, holders in documents.postings(word).items():
                if mask & _AUTHORS:
                    found.update(holders)
    return found


def _by_words(documents: DiskDocuments, text: str, field: int) -> set[int]:
    """The works in whose title or venue every word of a text, or one that begins with it, stands."""
    held: set[int] | None = None
    for word in split(text):
        for part in forms(word)[1] or forms(word)[:1]:
            found: set[int] = set()
            for own, _ in documents.index.beginning(spell(part)):
                for mask, holders in documents.postings(own).items():
                    if mask & field:
                        found.update(holders)
            held = found if held is None else held & found
    return held or set()


def _by_method(documents: DiskDocuments, name: str) -> set[int] | None:
    wanted = squash(name)
    return _by_letters(documents, wanted, fields.WHOLE_METHOD) if wanted else None


def _by_key(documents: DiskDocuments, text: str) -> set[int] | None:
    flags = documents.index.numbers("flags")
    found = _by_letters(documents, fold(text), fields.KEY)
    found.update(number for number in range(documents.works) if flags[number] & layout.ALIASED)
    return found


def _by_letters(documents: DiskDocuments, letters: str, field: int) -> set[int]:
    found: set[int] = set()
    for token in documents.index.holding(letters):
        for mask, holders in documents.postings(token).items():
            if mask & field:
                found.update(holders)
    return found


_SETS: dict[str, Callable[[DiskDocuments, str], set[int] | None]] = {
    "author": _by_author,
    "title": lambda documents, text: _by_words(documents, text, fields.TITLE),
    "method": _by_method,
    "venue": lambda documents, text: _by_words(documents, text, fields.VENUE),
    "key": _by_key,
}
