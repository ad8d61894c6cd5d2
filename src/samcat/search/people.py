"""Whether a person is among the authors of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.record.names import people
from samcat.search.weights import OF_PEOPLE
from samcat.text import name_words

if TYPE_CHECKING:
    from samcat.record.model import Record
    from samcat.record.names import Name
    from samcat.search.index import Postings

_PARTICLES = frozenset("al af bin da das de del della den der di do dos du el la le van von y zu".split())


def is_author(record: Record, text: str) -> bool:
    """Whether an author of a record has a name: a family or full name in any order, initials allowed, accents optional.

    A caret before it asks for the first author.
    """
    names, _ = people(record)
    text = text.strip()
    if text.startswith("^"):
        names, text = names[:1], text[1:]
    wanted = name_words(text)
    return bool(wanted) and any(_is_called(name, wanted) for name in names)


def _is_called(name: Name, wanted: tuple[str, ...]) -> bool:
    words = name_words(name.family)
    family = [word for word in words if word not in _PARTICLES] or words
    own = name_words(name.family) + name_words(name.given) + name_words(name.suffix)
    if not any(word in family for word in wanted):
        return False
    left = list(own)
    for word in sorted(wanted, key=len, reverse=True):
        match = next((part for part in left if part == word), None)
        if match is None:
            match = next((part for part in left if 1 in (len(part), len(word)) and part[0] == word[0]), None)
        if match is None:
            return False
        left.remove(match)
    return True


def names_begun(index: Postings, start: str) -> list[str]:
    """The words of authors' names that are longer than a word and begin with it."""
    # tokens stand under their American spelling, which an end cut off in "our" does not begin
    tokens = {token for part in {start, start[:-1] or start} for token in index.like(part)}
    return [
        token
        for token in tokens
        if token != start and token.startswith(start) and any(mask & OF_PEOPLE for mask in index.postings(token))
    ]
