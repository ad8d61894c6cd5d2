"""Whether two works of one title were printed twice: in other editions, volumes, versions, or places of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.record.model import Work


def are_other_printings(one: Work, two: Work, *, is_signed: bool) -> bool:
    """Whether two works of one title stand at other places, or are another edition, version or volume of other years.

    `is_signed` says whether one names authors: those that nobody signs, as editorials, are two in two journals.
    """
    first, second = one.published, two.published
    if first is None or second is None:
        return False
    is_same_venue = first.venue == second.venue
    volumes, pages = (first.volume, second.volume), (first.pages or first.eid, second.pages or second.eid)
    if is_same_venue and all(here and there and here != there for here, there in (volumes, pages)):
        return True
    if first.venue and second.venue and not is_same_venue and not is_signed:
        return True
    if not (first.year and second.year) or first.year == second.year:
        return False
    journals = [own for own in (first, second) if own.type == "journal" and own.volume]
    if len(journals) == 1 and {first.type, second.type} & {"conference", "workshop"}:
        return True
    versions = (dict(one.fields).get("version"), dict(two.fields).get("version"))
    pairs = [(first.edition, second.edition), (first.isbn, second.isbn), versions, volumes][: 3 + is_same_venue]
    return any(here and there and here != there for here, there in pairs)
