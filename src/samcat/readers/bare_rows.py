"""Rows of tables without a header: what each cell holds is told by what is in it."""

import re
from collections.abc import Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.blocks import Row
from samcat.readers.columns import Columns

OWN_FORM = ("date", "authors", "title", "code")


def guessed(row: Row) -> Columns:
    """What the cells of a row hold that has no header: by what is in them, or as the list's own form."""
    texts = [cell.text for cell in row.cells]
    size = len(texts)
    if (
        size in (3, 4)
        and (roles.date_of(texts[0]) or roles.is_nothing(texts[0]))
        and (persons.people(texts[1]) or roles.is_nothing(texts[1]))
        and not _is_said(texts[2])
    ):
        return Columns(OWN_FORM[:size], ("",) * size)
    found = [""] * size
    taken: set[str] = set()
    named: list[tuple[bool, int]] = []
    for at, text in enumerate(texts):
        if not at and re.fullmatch(r"#?\d{1,3}\.?", text):
            found[at] = "number"
        elif "date" not in taken and roles.date_of(text):
            found[at] = "date"
        elif "venue" not in taken and (place := venues.venue(text)) and place.sure:
            found[at] = "venue"
        elif who := persons.people(text):
            named.append((len(who.authors) > 1 or bool(who.byline), at))
        elif (
            any(part.url and roles.label_role(part.text) is not None for part in row.cells[at].parts)
            and len(text.split()) < 3
        ):
            found[at] = "paper"
        taken.add(found[at])
    people = {at for is_sure, at in named if is_sure}
    title = _title_at(row, [at for at, meaning in enumerate(found) if not meaning and at not in people])
    if title is not None:
        found[title] = "title"
    # "Tiny Grasp" beside "Amy Poe, Bo Roe" is no person
    if others := [at for _, at in sorted(named, reverse=True) if at != title]:
        found[others[0]] = "authors"
    return Columns(tuple(found), ("",) * size)


def _title_at(row: Row, places: Sequence[int]) -> int | None:
    """The first of some cells that reads as a title, be it a long link, two words or one; names only where no other."""
    texts = [row.cells[at].text for at in places]
    linked = [any(part.url and part.text in text for part in row.cells[at].parts)
              for at, text in zip(places, texts, strict=True)]  # fmt: skip
    told = [_is_said(text) for text in texts]
    names = [persons.people(text) is not None for text in texts]
    size = [len(text.split()) + len(persons.CJK.findall(text)) / 2 for text in texts]
    ranks = [
        (told[n], names[n], not (linked[n] and size[n] >= 3), size[n] < 2, not linked[n], n) for n in range(len(places))
    ]
    best = min(ranks, default=None)
    return None if best is None or best[0] else places[best[-1]]


def _is_said(text: str) -> bool:
    """Whether a cell is a date, a venue or a number, or says nothing, and so is no title."""
    return bool(roles.is_nothing(text) or not re.search(r"[^\W\d_]{2}", text) or roles.says_when_or_where(text))
