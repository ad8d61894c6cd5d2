"""Filters and sort orders."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from samcat.errors import UsageError
from samcat.record.dates import date_order, days_of
from samcat.record.model import Record
from samcat.record.names import parse_author, people
from samcat.search.parse import Clause, date_range
from samcat.search.people import is_author
from samcat.text import fold, forms, spell, split, squash, ways_of_writing

Given = TypeVar("Given")

# TMI, MedIA; shorter ones name too much, longer ones are words
_LEAST_INITIALS, _MOST_INITIALS = 3, 10
_LITTLE = frozenset({"of", "and", "in", "on", "for", "the"})


class Selection(NamedTuple):
    """Which records are wanted, and in which order.

    `since` and `until` are YYYYMMDD ints and inclusive; where a venue is asked for, they are compared with the year of
    publication. Every one of `authors`, `tags` and `clauses` must hold, and one of
    `kinds`, `sections` and `venues` where there are any. `limit` 0 is no limit, and `skip` how many
    are left out before the first. `sort` is "date" (newest first),
    "listed" (newest first), "title", "author", "venue", "key" or "relevance".
    """

    since: int | None = None
    until: int | None = None
    authors: tuple[str, ...] = ()
    has_code: bool | None = None
    has_data: bool | None = None
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sort: str = "date"
    reverse: bool = False
    limit: int = 0
    skip: int = 0

    @property
    def is_filter(self) -> bool:
        """Whether some records may not be wanted."""
        return self._replace(sort="date", reverse=False, limit=0, skip=0) != Selection()

    def part(self, found: Sequence[Given]) -> Sequence[Given]:
        """Of what was found, what `skip` and `limit` leave."""
        return found[self.skip : self.skip + self.limit if self.limit else None]


def select(records: Iterable[Record], selection: Selection) -> list[Record]:
    """The records that a selection wants, in its order and at most as many as its limit, behind what it skips."""
    return list(selection.part(order([record for record in records if wants(selection, record)], selection)))


def wants(selection: Selection, record: Record) -> bool:
    """Whether a record meets every condition of a selection."""
    return (
        is_dated(record, selection.since, selection.until, by_publication=bool(selection.venues))
        and (selection.has_code is None or has(record, "code") is selection.has_code)
        and (selection.has_data is None or has(record, "data") is selection.has_data)
        and (not selection.kinds or record.kind in selection.kinds)
        and (not selection.sections or any(section in selection.sections for section in record.sections))
        and (not selection.venues or any(is_venue(record, venue) for venue in selection.venues))
        and all(is_author(record, author) for author in selection.authors)
        and all(is_tagged(record, tag) for tag in selection.tags)
        and all(holds(clause, record) for clause in selection.clauses)
    )


def order(records: list[Record], selection: Selection) -> list[Record]:
    """The records in the order of a selection; those that are equal in it stay as they are."""
    key = ORDERS.get(selection.sort)
    if key is not None:
        records = sorted(records, key=key)
    return records[::-1] if selection.reverse else records


def holds(clause: Clause, record: Record) -> bool:
    """Whether a record meets a condition of a query. Raises UsageError for words, marks and notes."""
    return _CLAUSES[clause.field](record, clause.value) is not clause.excluded


def _newest_first(record: Record) -> tuple[int, int]:
    return -date_order(record.date), -listed_day(record)


def _last_listed_first(record: Record) -> tuple[int, int]:
    return -listed_day(record), -date_order(record.date)


def listed_day(record: Record) -> int:
    """The day on which a record joined the list as a number, 0 where that is not known."""
    return record.listed.toordinal() if record.listed else 0


def _by_author(record: Record) -> tuple[str, str, int]:
    # the first is told without the others, as there may be many
    names = (parse_author(record.authors[0]),) if record.authors else people(record)[0]
    return (fold(names[0].family), fold(names[0].given), -date_order(record.date)) if names else ("\U0010ffff", "", 0)


def _by_venue(record: Record) -> tuple[bool, str, int]:
    return (record.venue is None, fold(record.venue or ""), -date_order(record.date))


ORDERS: dict[str, Callable[[Record], tuple[object, ...]]] = {
    "date": _newest_first,
    "listed": _last_listed_first,
    "title": lambda record: (fold(record.title), record.key),
    "author": _by_author,
    "venue": _by_venue,
    "key": lambda record: (record.key.casefold(), record.key),
}
"""What records are sorted by; "relevance" is no matter of the record."""


def has(record: Record, what: str) -> bool:
    """Whether a record has a "code", "data" or "paper" link, a "doi", an "arxiv" id or a "venue", or is "withdrawn"."""
    if what == "doi":
        return record.doi is not None
    return bool(getattr(record, what))


def is_dated(record: Record, first: int | None, last: int | None, *, by_publication: bool = False) -> bool:
    """Whether a record may have appeared from one YYYYMMDD to another; where its day is not known, on any day.

    With `by_publication` its year of publication counts, where that is known.
    """
    if first is None and last is None:
        return True
    date = (record.published.year if by_publication and record.published else None) or record.date
    if date is None:
        return False
    begin, end = days_of(date)
    return (first is None or end >= first) and (last is None or begin <= last)


def is_venue(record: Record, words: str) -> bool:
    """Whether a record appeared at a venue, given by words or initials of its name: "MICCAI 2024", TMI, MedIA.

    A workshop is not the conference at which it is held: its own name, or the word, is asked for.
    """
    return record.venue is not None and is_at_venue(record.venue, words)


def is_at_venue(venue: str, words: str) -> bool:
    """Whether words or initials are a name of a venue, as for `is_venue`."""
    host, workshop, _ = venue.lower().partition("workshop")
    if workshop and "workshop" not in words.lower() and _is_named(venue[: len(host)], words):
        return False
    return _is_named(venue, words)


def _is_named(venue: str, words: str) -> bool:
    return _words_in(venue, words) or _are_initials(venue, words.strip())


def _may_be_initials(words: str) -> bool:
    """Whether words of a venue may be its initials."""
    letters = words.strip()
    return _LEAST_INITIALS <= len(letters) <= _MOST_INITIALS and letters.isalpha()


def _are_initials(venue: str, letters: str) -> bool:
    """Whether letters are the beginnings, one of them of any length, of three words or more of a name in a row."""
    if not _may_be_initials(letters):
        return False
    wanted = fold(letters)
    own = [word for word in map(fold, re.split(r"[^\w]+", venue)) if word and word not in _LITTLE]
    return any(_begin(own[at:], wanted, 0) for at in range(len(own)))


def _begin(own: Sequence[str], wanted: str, count: int, *, is_long: bool = False) -> bool:
    """Whether letters are the beginnings of the first of some words, of which one may be longer than a letter."""
    if not wanted:
        return count >= _LEAST_INITIALS
    if not own or own[0][0] != wanted[0]:
        return False
    if _begin(own[1:], wanted[1:], count + 1, is_long=is_long):
        return True
    return not is_long and any(
        own[0].startswith(wanted[:size]) and _begin(own[1:], wanted[size:], count + 1, is_long=True)
        for size in range(2, len(wanted))
    )


def _words_in(text: str, words: str) -> bool:
    """Whether every word stands in a text as a word or the beginning of one, whatever the case and accents."""
    own = [form for word in split(text) for form in (forms(word)[0], *forms(word)[1])]
    wanted = forms_of(words)
    return bool(wanted) and all(any(spell(word).startswith(spell(part)) for word in own) for part in wanted)


def forms_of(words: str) -> list[str]:
    """The folded words of a text, compounds in their parts."""
    return [form for word in split(words) for form in (forms(word)[1] or forms(word)[:1])]


def _is_of_year(record: Record, text: str) -> bool:
    """Whether a record appeared, or was published, in a year."""
    first, last = date_range(text)
    year = record.published.year if record.published is not None else None
    return is_dated(record, first, last) or (
        year is not None and (first is None or year >= first // 10000) and (last is None or year <= last // 10000)
    )


def _is_of_type(record: Record, text: str) -> bool:
    own = record.type or (record.published.type if record.published is not None else None)
    return fold(text) in (own and fold(own), record.kind)


def _is_titled(record: Record, words: str) -> bool:
    own = " ".join(ways_of_writing(record.title))
    return any(_words_in(own, way) for way in ways_of_writing(words))


def _is_method(record: Record, name: str) -> bool:
    return record.method is not None and bool(squash(name)) and squash(name) in squash(record.method)


def _is_in(record: Record, place: str) -> bool:
    place = place.casefold()
    return place in (record.kind, record.kind + "s", *(section.casefold() for section in record.sections))


def is_tagged(record: Record, tag: str) -> bool:
    """Whether a record carries a tag, whatever its case, hyphens and spaces."""
    return bool(record.tags) and tag_form(tag) in map(tag_form, record.tags)


@lru_cache(8)
def _lines(text: str) -> frozenset[str]:
    return frozenset(text.split("\n"))


def _own(_: Record, value: str) -> bool:
    """What stands outside of a catalog cannot be told from its records."""
    raise UsageError(f"mark: and note: are asked for at the command line, not of a catalog: {value}")


def _of_words(_: Record, value: str) -> bool:
    """In which forms a word stands is told by documents."""
    raise UsageError(f"words are sought and left out by search, and not by a selection: {value}")


def tag_form(tag: str) -> str:
    """The form in which two tags are the same tag."""
    return squash(tag) or fold(tag)


_CLAUSES: dict[str, Callable[[Record, str], bool]] = {
    "author": is_author,
    "title": _is_titled,
    "method": _is_method,
    "venue": is_venue,
    "key": lambda record, text: (
        fold(text) in fold(record.key) or any(fold(text) in fold(alias) for alias in record.aliases)
    ),
    "date": lambda record, text: is_dated(record, *date_range(text)),
    "year": _is_of_year,
    "type": _is_of_type,
    "has": lambda record, what: has(record, what.lower()),
    "in": _is_in,
    "tag": is_tagged,
    "keys": lambda record, keys: record.key in _lines(keys),
    "word": _of_words,
    "mark": _own,
    "note": _own,
}
