"""Which documents may meet a selection and conditions, as far as an index can tell without their records."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from samcat.record.identity import title_letters
from samcat.record.model import KINDS
from samcat.search import weights as fields
from samcat.search.parse import HAS, date_range
from samcat.search.select import Selection, may_be_initials, tag_form
from samcat.search.sqlite_index import TAG
from samcat.text import forms, name_words, spell, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samcat.search.parse import Clause
    from samcat.search.sqlite_index import SqliteIndex

_AUTHORS = fields.AUTHOR | fields.FIRST_AUTHOR
# conditions that the table of records tells, exactly
_TOLD = ("date", "has", "in")
# documents that are looked at one by one before all that meet the conditions are gathered
_FEW = 256


class Narrowed:
    """What an index knows of the records that meet a selection and conditions: some too many, none too few."""

    def __init__(self, documents: SqliteIndex, selection: Selection, clauses: Sequence[Clause]) -> None:
        self._documents = documents
        clauses = (*selection.clauses, *clauses)
        sets: list[set[int] | None] = [_by_author(documents, author) for author in selection.authors]
        sets += [_by_tag(documents, tag) for tag in selection.tags]
        if selection.venues and not any(map(may_be_initials, selection.venues)):
            sets.append(set().union(*(_by_words(documents, venue, fields.VENUE) for venue in selection.venues)))
        sets += [_SETS[own.field](documents, own.value) for own in clauses if _tells_words(own)]
        known = [found for found in sets if found is not None]
        self.held = set.intersection(*known) if known else None
        """The documents that the words of the conditions leave; None where there are none."""
        self._values: list[object] = []
        self._tests = list(self._told(selection, clauses))
        told = selection._replace(since=None, until=None, has_code=None, has_data=None, kinds=(), sections=(), tags=())
        is_told = told._replace(sort="date", reverse=False, limit=0, skip=0, clauses=()) == Selection()
        by_sections = selection.sections or any(clause.field == "in" for clause in clauses)
        self.is_exact = (
            is_told
            and all(clause.field in _TOLD for clause in clauses)
            and (not by_sections or bool(documents.sections))
        )
        """Whether none too many is left."""

    def of(self, numbers: Iterable[int]) -> Iterable[int]:
        """Those of the numbers that may meet the conditions, in their order, as they are asked for."""
        held = self.held
        if held is not None:
            numbers = (number for number in numbers if number in held)
        return self._passing(iter(numbers)) if self._tests else numbers

    def count(self) -> int | None:
        """How many documents meet the conditions; None where the index cannot tell."""
        if not self.is_exact or self.held is not None:
            return None
        where = " and ".join(("number < ?", *self._tests))
        query = f"select count(*) from records where {where}"  # noqa: S608 - of conditions below
        count: int = self._documents.connection.execute(query, (self._documents.count, *self._values)).fetchone()[0]
        return count

    def _passing(self, numbers: Iterator[int]) -> Iterator[int]:
        query = f"select number from records where {' and '.join(self._tests)}"  # noqa: S608 - of conditions below
        execute = self._documents.connection.execute
        if few := list(islice(numbers, _FEW)):
            own = f"{query} and number in ({','.join(map(str, few))})"
            passing = {number for (number,) in execute(own, self._values)}
            yield from (number for number in few if number in passing)
        if len(few) == _FEW:
            passing = {number for (number,) in execute(query, self._values)}
            yield from (number for number in numbers if number in passing)

    def _told(self, selection: Selection, clauses: Sequence[Clause]) -> Iterator[str]:
        """The conditions that the table of records tells, exactly, in SQL."""
        # where a venue is asked for, the year of publication counts, which only the record tells
        if not selection.venues and (selection.since is not None or selection.until is not None):
            yield self._dated(selection.since, selection.until)
        for wanted, what in ((selection.has_code, "code"), (selection.has_data, "data")):
            if wanted is not None:
                yield f"has_{what} = {int(wanted)}"
        if selection.kinds:
            yield self._any([self._of_kind(kind) for kind in dict.fromkeys(selection.kinds)])
        if selection.sections and self._documents.sections:
            yield self._any([self._in_section(section) for section in selection.sections])
        for clause in clauses:
            test = ""
            if clause.field == "date":
                test = self._dated(*date_range(clause.value))
            elif clause.field == "has" and clause.value.lower() in HAS:
                test = f"has_{clause.value.lower()}"
            elif clause.field == "in" and self._documents.sections:
                place = clause.value.casefold()
                ids = [own for own in self._documents.sections if place in (own, own.casefold())]
                kinds = [kind for kind in KINDS if place in (kind, f"{kind}s")]
                test = self._any([*map(self._of_kind, kinds), *map(self._in_section, ids)])
            if test:
                yield f"not ifnull({test}, 0)" if clause.excluded else test

    def _dated(self, first: int | None, last: int | None) -> str:
        self._values += [first if first is not None else 0, last if last is not None else 99999999]
        return "(last >= ? and first <= ?)"

    def _of_kind(self, kind: str) -> str:
        if kind not in KINDS:
            return "0"
        number = KINDS.index(kind)
        borders = (0, *self._documents.borders)
        return f"(number >= {borders[number]} and number < {borders[number + 1]})"

    def _in_section(self, section: str) -> str:
        self._values.append(f"\n{section}\n")
        return "instr(sections, ?) > 0"

    def _any(self, tests: Sequence[str]) -> str:
        return f"({' or '.join(tests)})" if tests else "0"


def _tells_words(clause: Clause) -> bool:
    """Whether words of the index tell which records may meet a condition."""
    return (
        clause.field in _SETS
        and not clause.excluded
        and not (clause.field == "venue" and may_be_initials(clause.value))
    )


def _by_author(documents: SqliteIndex, text: str) -> set[int]:
    """The works of whoever has one of the words of a name as a family name: some of these must be one."""
    found: set[int] = set()
    for word in name_words(text.strip().removeprefix("^")):
        if len(word) == 1:
            found.update(documents.identified("letter", word))
        for mask, holders in documents.postings(word).items():
            if mask & _AUTHORS:
                found.update(holders)
    return found


def _by_tag(documents: SqliteIndex, tag: str) -> set[int]:
    return set(documents.identified(TAG, tag_form(tag)))


def _by_words(documents: SqliteIndex, text: str, field: int) -> set[int]:
    """The works in whose title or venue every word of a text, or one that begins with it, stands."""
    held: set[int] | None = None
    for word in split(text):
        for part in forms(word)[1] or forms(word)[:1]:
            found: set[int] = set()
            for own in documents.beginning(spell(part)):
                for mask, holders in documents.postings(own).items():
                    if mask & field:
                        found.update(holders)
            held = found if held is None else held & found
    return held or set()


def _by_letters(documents: SqliteIndex, text: str) -> set[int] | None:
    """The works of which a key, an alias or the method name holds the letters of a text; None where it has none."""
    letters = title_letters(text)
    return set(documents.holding(letters)) if letters else None


_SETS: dict[str, Callable[[SqliteIndex, str], set[int] | None]] = {
    "author": _by_author,
    "title": lambda documents, text: _by_words(documents, text, fields.TITLE),
    "venue": lambda documents, text: _by_words(documents, text, fields.VENUE),
    "tag": _by_tag,
    "method": _by_letters,
    "key": _by_letters,
}
