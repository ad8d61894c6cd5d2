"""A change that is proposed to a record, with what speaks for it and how sure that is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from samcat.record.fields import WORK_FIELDS
from samcat.record.model import Dataset, Declined, Paper, Publication, key_form

SURE, LIKELY, LOOK = "sure", "likely", "look at it"
GRADES = (SURE, LIKELY, LOOK)


class Evidence(NamedTuple):
    """What a service said on a day that speaks for a change."""

    source: str
    day: str
    what: str


class Proposal(NamedTuple):
    """One field of one record that should have another value; `new` is None where it should have none."""

    key: str
    field: str
    new: Any
    grade: str
    evidence: tuple[Evidence, ...]

    @property
    def value(self) -> str:
        """The new value in words, by which it is known again where it was declined: a DOI says which publication."""
        if isinstance(self.new, Publication):
            parts = (self.new.venue, str(self.new.year or ""))
            return self.new.doi or " ".join(filter(None, parts))
        if isinstance(self.new, tuple):
            return "; ".join(map(str, self.new))
        return str(self.new or "")

    def applied(self, record: Paper | Dataset) -> Paper | Dataset:
        """The record with the new value."""
        return record._replace(**{WORK_FIELDS[self.field].attribute: self.new})

    def as_declined(self) -> Declined:
        """This as a refusal that a catalog remembers."""
        return Declined(self.key, self.field, self.value or "none")


def lower(grade: str, other: str) -> str:
    """The less sure one of two grades."""
    return GRADES[max(GRADES.index(grade), GRADES.index(other))]


def best(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Of the proposals for one field of one record the surest, with the evidence of others that say the same."""
    kept: dict[tuple[str, str], Proposal] = {}
    for one in proposals:
        there = kept.get((one.key, one.field))
        if there is None:
            kept[one.key, one.field] = one
        elif there.value.lower() == one.value.lower():
            surest = min(there, one, key=lambda proposal: GRADES.index(proposal.grade))
            known = dict.fromkeys((*there.evidence, *one.evidence))
            kept[one.key, one.field] = surest._replace(evidence=tuple(known))
        elif GRADES.index(one.grade) < GRADES.index(there.grade):
            kept[one.key, one.field] = one
    return list(kept.values())


def without_declined(proposals: Iterable[Proposal], declined: Iterable[Declined]) -> tuple[list[Proposal], int]:
    """The proposals that nobody declined, and how many were."""
    refused = {(key_form(one.key), one.field, one.value.casefold()) for one in declined}
    proposals = list(proposals)
    left = [
        one for one in proposals if (key_form(one.key), one.field, one.as_declined().value.casefold()) not in refused
    ]
    return left, len(proposals) - len(left)


def changes(
    before: Iterable[Paper | Dataset], now: Iterable[Paper | Dataset], proposals: Iterable[Proposal]
) -> tuple[dict[str, Paper | Dataset], list[Proposal]]:
    """The records that proposals change, by their keys, as they will be; and the proposals that came too late.

    `before` are the records as they were when services were asked, `now` as they are: a field that somebody changed
    meanwhile, or whose record is gone, is left.
    """
    asked, there = {work.key: work for work in before}, {work.key: work for work in now}
    made: dict[str, Paper | Dataset] = {}
    late = []
    for one in proposals:
        attribute = WORK_FIELDS[one.field].stored
        record = there.get(one.key)
        if record is None or getattr(record, attribute) != getattr(asked[one.key], attribute):
            late.append(one)
        else:
            made[one.key] = one.applied(made.get(one.key, record))
    return made, late
