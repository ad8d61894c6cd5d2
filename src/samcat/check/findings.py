"""What a check finds, and what a rule is."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from samcat.catalog import Catalog
from samcat.record.model import Publication

Value = str | tuple[str, ...] | Publication
Told = TypeVar("Told")

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Subject:
    """What rules look at: a catalog that loads, and the day on which that is done."""

    catalog: Catalog
    today: datetime.date
    _known: dict[Callable[[Subject], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, tell: Callable[[Subject], Told]) -> Told:
        """What a function tells of this, which is asked once for all rules that want to know."""
        if tell not in self._known:
            self._known[tell] = tell(self)
        told: Told = self._known[tell]
        return told


class Issue(NamedTuple):
    """What a rule found: the keys of the records that it is about, what is wrong, and in which field of the first.

    `value` is what the field should be where there is one right answer.
    """

    keys: tuple[str, ...]
    message: str
    field: str = ""
    hint: str = ""
    value: Value | None = None


class Rule(NamedTuple):
    """One thing that is looked for. A code is never given to another rule; `why` is what --explain shows.

    `is_house_style` says that one list keeps it so and another not: it is looked for, and mended, only where a catalog
    names a level for it, or where its code is asked for.
    """

    code: str
    severity: str
    title: str
    why: str
    find: Callable[[Subject], Iterable[Issue]] = lambda _: ()
    is_house_style: bool = False


def rule(code: str, severity: str, find: Callable[[Subject], Iterable[Issue]], *, is_house_style: bool = False) -> Rule:
    """A rule as the docstring of its function has it: what it finds in the first line, and below it why."""
    title, _, why = (find.__doc__ or "").partition("\n")
    return Rule(code, severity, title[:1].lower() + title[1:].rstrip("."), " ".join(why.split()), find, is_house_style)


class Finding(NamedTuple):
    """One thing found, with its place: `line` and `column` count from 1, 0 where the place is not known.

    `current` is the value that it is about, as [check] accepted may name it.
    """

    code: str
    severity: str
    message: str
    file: str
    line: int
    column: int
    keys: tuple[str, ...]
    field: str = ""
    hint: str = ""
    value: Value | None = None
    current: str = ""


def brought(now: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """The findings that were not there before, wherever in the file they stood."""
    left = Counter(map(_what, before))
    new = []
    for finding in now:
        if left[_what(finding)]:
            left[_what(finding)] -= 1
        else:
            new.append(finding)
    return new


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.code, frozenset(finding.keys), finding.field, finding.message, finding.current
