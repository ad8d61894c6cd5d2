"""Records into tables of words and names, which are filled some thousands of records at a time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from samcat.record.dates import date_order, days_of
from samcat.record.identity import identifiers_of, key_forms, title_letters
from samcat.record.names import people
from samcat.record.references import names_of
from samcat.search import weights
from samcat.search.conditions import rows_of
from samcat.search.index import MOST_WORDS_OF_NAME, initials_of, pairs_of, tokens_of, year_of
from samcat.search.packed import packed
from samcat.search.parse import HAS
from samcat.search.people import family_words, words_of_name
from samcat.search.select import ORDERS, has, tag_form
from samcat.search.sqlite_index import (
    FAMILY,
    FIRST_FAMILY,
    FOLDED_KEY,
    INITIALS,
    KEY,
    LATEST,
    LONG_NAME,
    METHOD,
    NAME,
    TAG,
    TITLE,
    VENUE,
    hash_of,
)
from samcat.text import fold, spell, squash

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samcat.record.model import Record
    from samcat.search.sqlite import Place

# of the key of an order, the most texts and numbers
_WIDTH = 4
KEYS: dict[str, Callable[[Record], tuple[object, ...]]] = {**ORDERS, LATEST: lambda record: (-date_order(record.date),)}
"""The key of a record in each order."""
COLUMNS = {
    "records": 9 + len(HAS),
    "names": 3,
    "phrases": 2,
    "sorted": 2 + _WIDTH,
    "tokens": 4,
    "words": 3,
    "pairs": 3,
    "topics": 2,
    "taken": 1,
}
"""The tables of a part, each with how many columns it has; `taken` are keys and aliases, none of which may recur."""


class SqlitePart:
    """Some records, from a number on, whose words and names fill tables of a database `part` of a connection.

    Every method may raise sqlite3.Error.
    """

    def __init__(self, connection: sqlite3.Connection, first: int) -> None:
        self._connection = connection
        connection.execute("attach ':memory:' as part")
        for table, width in COLUMNS.items():
            connection.execute(f"create table part.{table} ({','.join(f'c{place}' for place in range(width))})")
        self._first = self._count = first
        self._postings: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._pairs: list[tuple[int, int, int]] = []
        self._topics: dict[str, int] = {}

    def add(self, records: Sequence[tuple[Record, Place]]) -> None:
        """Take the next records."""
        numbered = list(enumerate(records, self._count))
        self._write("records", ((number, *place, *_facts_of(record)) for number, (record, place) in numbered))
        self._write("names", ((*name, number) for number, (record, _) in numbered for name in _names_of(record)))
        self._write("phrases", ((number, "\n".join(rows_of(record))) for number, (record, _) in numbered))
        keys = ((name, number, *_padded(key(own))) for number, (own, _) in numbered for name, key in KEYS.items())
        self._write("sorted", keys)
        for number, (record, _) in numbered:
            for token, mask in tokens_of(record).items():
                self._postings[mask][token].append(number)
                if mask & weights.OF_LIST:
                    self._topics.setdefault(token, number)
            self._pairs += [(hash_of(pair), number, mask) for pair, mask in pairs_of(record).items()]
        self._count += len(records)

    def finish(self, taken: Iterable[str]) -> None:
        """Write what is left; `taken` are the keys and aliases of the records, as they are compared."""
        masks: defaultdict[str, list[int]] = defaultdict(list)
        for mask in sorted(self._postings):
            for token in self._postings[mask]:
                masks[token].append(mask)
        rows = sorted((spell(token), token) for token in masks)
        self._write("tokens", ((*row, self._first, self._held(row[1], masks[row[1]])) for row in rows))
        self._write("words", sorted((token[0], len(token), token) for token in masks if token.isalpha()))
        self._pairs.sort()
        self._write("pairs", self._pairs)
        self._write("topics", self._topics.items())
        self._write("taken", ((form,) for form in taken))
        self._connection.commit()

    def _held(self, token: str, masks: Iterable[int]) -> bytes:
        sets = array("I")
        for mask in masks:
            sets.extend(packed(mask, self._postings[mask].pop(token)))
        return sets.tobytes()

    def _write(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        marks = ",".join("?" * COLUMNS[table])
        self._connection.executemany(f"insert into part.{table} values ({marks})", rows)  # noqa: S608 - a table of ours


def _facts_of(record: Record) -> tuple[object, ...]:
    days = days_of(record.date) if record.date is not None else (None, None)
    sections = "\n" + "\n".join(record.sections) + "\n" if record.sections else ""
    type_ = record.type or (record.published.type if record.published else None)
    return (*days, year_of(record), fold(type_ or ""), sections, *(has(record, what) for what in HAS))


def _names_of(record: Record) -> Iterator[tuple[str, str]]:
    """What a record is looked up by: keys, ids, names, its title, and family names."""
    for name in names_of(record):
        yield NAME, name
    if record.method and not title_letters(record.method):
        yield NAME, record.method.casefold()
    for form in key_forms(record):
        yield KEY, form
    if letters := title_letters(record.title):
        yield TITLE, letters
    yield from identifiers_of(record)
    for tag in record.tags:
        yield TAG, tag_form(tag)
    for kind, text in zip(INITIALS.values(), (record.title, record.venue or ""), strict=True):
        if text:
            yield kind, initials_of(text)
    if record.venue:
        yield VENUE, record.venue
    if record.method:
        yield METHOD, squash(record.method)
    yield from ((FOLDED_KEY, fold(key)) for key in (record.key, *record.aliases) if not key.isascii())
    for place, person in enumerate(people(record)[0]):
        for word in family_words(person):
            yield FAMILY, word
            if not place:
                yield FIRST_FAMILY, word
        if len(words_of_name(person)) > MOST_WORDS_OF_NAME:
            yield LONG_NAME, ""


def _padded(key: tuple[object, ...]) -> tuple[object, ...]:
    return key + (None,) * (_WIDTH - len(key))
