"""Whether a person is among the authors of a record."""

from collections.abc import Iterable, Iterator, Sequence

from samcat.record.model import Record
from samcat.record.names import Name, people
from samcat.text import name_words, ways_of_writing

_PARTICLES = frozenset("al af bin da das de del della den der di do dos du el la le van von y zu".split())


def is_author(record: Record, text: str) -> bool:
    """Whether an author of a record has a name: a family or full name in any order, initials allowed, accents optional.

    A caret before it asks for the first author.
    """
    names, _ = people(record)
    if text.strip().startswith("^"):
        names = names[:1]
    return any(_is_called(way, wanted) for wanted in ways_of_author(text) for name in names for way in _ways(name))


def ways_of_author(text: str) -> list[tuple[str, ...]]:
    """The words of a name that is sought, as it may be written; who has it has one of them in the family name."""
    ways = map(name_words, ways_of_writing(text.strip().removeprefix("^")))
    return [words for words in ways if words]


def _ways(name: Name) -> Iterator[Name]:
    """A name as it may be written."""
    ways = [ways_of_writing(part) for part in (name.family, name.given, name.suffix)]
    for place in range(max(map(len, ways))):
        family, given, suffix = (way[min(place, len(way) - 1)] for way in ways)
        yield name._replace(family=family, given=given, suffix=suffix)


def _is_called(name: Name, wanted: tuple[str, ...]) -> bool:
    family = _family_words(name)
    if not any(word in family for word in wanted):
        return False
    left = list(words_of_name(name))
    for word in sorted(wanted, key=len, reverse=True):
        match = next((part for part in left if part == word), None)
        if match is None:
            match = next((part for part in left if 1 in (len(part), len(word)) and part[0] == word[0]), None)
        if match is None:
            return False
        left.remove(match)
    return True


def family_words(name: Name) -> Sequence[str]:
    """The words of a family name by which a person is found, as they may be written."""
    return [word for way in _ways(name) for word in _family_words(way)]


def _family_words(name: Name) -> Sequence[str]:
    """The words of a family name: all but its particles, where there are others."""
    words = name_words(name.family)
    return [word for word in words if word not in _PARTICLES] or words


def words_of_name(name: Name) -> Sequence[str]:
    """All words of a name."""
    return name_words(name.family) + name_words(name.given) + name_words(name.suffix)


def families(records: Iterable[Record]) -> dict[str, list[int]]:
    """The words by which authors are found, each with the numbers of the records that have it."""
    found: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        for word in dict.fromkeys(word for name in people(record)[0] for word in family_words(name)):
            found.setdefault(word, []).append(number)
    return found
