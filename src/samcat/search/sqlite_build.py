"""Records into the tables of an index in SQLite."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from samcat.record.dates import date_order, days_of
from samcat.record.identity import identifiers_of, key_forms, title_letters
from samcat.record.names import people
from samcat.record.references import names_of
from samcat.search import weights
from samcat.search.conditions import rows_of
from samcat.search.index import MANY, MOST_WORDS_OF_NAME, initials_of, pairs_of, tokens_of, year_of
from samcat.search.packed import numbered, packed
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
    LETTER,
    LONG_NAME,
    METHOD,
    NAME,
    NAMES_INDEX,
    TABLES,
    TAG,
    TITLE,
    TOPIC,
    VENUE,
    hash_of,
)
from samcat.text import fold, spell, squash, stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samcat.record.model import Record
    from samcat.search.sqlite import Place

# records whose words are held in memory before they are written
_PART = 25_000
# letters that a stem has at least which is not the word itself
_LEAST_STEM = 3
# of the key of an order, the most texts and numbers
_WIDTH = 4
_KEYS: dict[str, Callable[[Record], tuple[object, ...]]] = {
    **ORDERS,
    LATEST: lambda record: (-date_order(record.date),),
}


class SqliteBuilder:
    """Fills an empty database with what is known of records, which are added in the order of their numbers.

    Every method may raise sqlite3.Error.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        connection.execute("pragma temp_store = file")
        connection.execute("pragma cache_size = -65536")
        connection.executescript(TABLES.format(has=", ".join(f"has_{what} integer" for what in HAS)))
        connection.execute("create temp table sorted (name text, number integer, a, b, c, d)")
        self._part = self._count = 0
        self._postings: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._pairs: list[tuple[int, int, int]] = []
        self._topics: set[str] = set()

    def add(self, records: Sequence[tuple[Record, Place]]) -> None:
        """Take the next records."""
        numbered = list(enumerate(records, self._count))
        facts = [(number, *place, *_facts_of(record)) for number, (record, place) in numbered]
        names = [(*name, number) for number, (record, _) in numbered for name in _names_of(record)]
        keys = [(name, number, *_padded(key(own))) for number, (own, _) in numbered for name, key in _KEYS.items()]
        write = self._connection.executemany
        write(f"insert into records values ({_marks(9 + len(HAS))})", facts)  # noqa: S608
        write("insert into names values (?, ?, ?)", names)
        phrases = [(number, "\n".join(rows_of(record))) for number, (record, _) in numbered]
        write("insert into phrases values (?, ?)", phrases)
        write(f"insert into sorted values ({_marks(2 + _WIDTH)})", keys)  # noqa: S608
        for number, (record, _) in numbered:
            for token, mask in tokens_of(record).items():
                self._postings[mask][token].append(number)
                if mask & weights.OF_LIST and token not in self._topics:
                    self._topics.add(token)
                    write("insert into names values (?, ?, ?)", [(TOPIC, token, number)])
            self._pairs += [(hash_of(pair), number, mask) for pair, mask in pairs_of(record).items()]
        self._count += len(records)
        if self._count >= (self._part + 1) * _PART:
            self._write_words()

    def finish(self, papers: int, datasets: int, citations: int) -> None:
        """Write what is left, and how many records of each kind there are."""
        self._write_words()
        many = self._many()
        self._connection.executemany("insert into beginnings values (?, ?, ?)", self._beginnings(many))
        self._connection.executemany("insert or ignore into stems values (?, ?)", self._stems(many))
        for name in _KEYS:
            self._connection.execute("insert into orders values (?, ?, ?)", (name, *self._sorted(name)))
        self._connection.execute(NAMES_INDEX)
        self._connection.execute("insert into counts values (?, ?, ?)", (papers, datasets, citations))
        self._connection.commit()

    def _write_words(self) -> None:
        masks: defaultdict[str, list[int]] = defaultdict(list)
        for mask in sorted(self._postings):
            for token in self._postings[mask]:
                masks[token].append(mask)
        rows = sorted((spell(token), token) for token in masks)
        self._connection.executemany("insert into tokens values (?, ?, ?, ?)", self._rows(rows, masks))
        words = sorted((token[0], len(token), token) for token in masks if token.isalpha())
        self._connection.executemany("insert or ignore into words values (?, ?, ?)", words)
        self._pairs.sort()
        self._connection.executemany("insert into pairs values (?, ?, ?)", self._pairs)
        self._postings.clear()
        self._pairs = []
        self._part += 1

    def _rows(
        self, rows: Iterable[tuple[str, str]], masks: dict[str, list[int]]
    ) -> Iterator[tuple[str, str, int, bytes]]:
        for spelled, token in rows:
            sets = array("I")
            for mask in masks[token]:
                sets.extend(packed(mask, self._postings[mask].pop(token)))
            yield spelled, token, self._part, sets.tobytes()

    def _stems(self, many: set[str]) -> list[tuple[str, str]]:
        """The tokens that are longer than their stem, with it, where many begin as that."""
        rows = self._connection.execute("select distinct spelled, token from tokens")
        return sorted(
            (root, token)
            for spelled, token in rows
            if spelled[:_LEAST_STEM] in many
            and spelled[-1].isalpha()
            and (root := stem(spelled)) != spelled
            and root in many
        )

    def _beginnings(self, many: set[str]) -> Iterator[tuple[str, int, bytes]]:
        """For each beginning of many tokens, the documents that hold these, by their length and fields."""
        begun: list[tuple[str, _Begun]] = []
        rows = self._connection.execute("select spelled, token, held from tokens order by spelled, token, part")
        for spelled, token, held in rows:
            while begun and not spelled.startswith(begun[-1][0]):
                yield from _joined(*begun.pop())
            while (start := spelled[: len(begun) + 1]) in many and len(start) > len(begun):
                begun.append((start, {}))
            if begun:
                sets = [
                    (mask & ~weights.OF_LIST, own)
                    for mask, own in numbered(held, self._count)
                    if mask & ~weights.OF_LIST
                ]
                for _, own in begun:
                    for mask, numbers in sets:
                        own.setdefault((len(token), mask), array("I")).extend(numbers)
        while begun:
            yield from _joined(*begun.pop())

    def _many(self) -> set[str]:
        """The beginnings of many tokens."""
        found: set[str] = set()
        window: deque[str] = deque(maxlen=MANY)
        for (spelled,) in self._connection.execute("select spelled from tokens order by spelled"):
            window.append(spelled)
            if len(window) == MANY:
                start = window[0]
                while not spelled.startswith(start):
                    start = start[:-1]
                while start and start not in found:
                    found.add(start)
                    start = start[:-1]
        return found

    def _sorted(self, name: str) -> tuple[bytes, bytes]:
        """The rank of each record in an order, the same for equal ones, and the numbers of all records in it."""
        ranks, numbers = array("I", bytes(4 * self._count)), array("I")
        rank, previous = 0, None
        for number, *key in self._connection.execute(
            "select number, a, b, c, d from sorted where name = ? order by a, b, c, d, number", (name,)
        ):
            if key != previous:
                rank, previous = len(numbers), key
            ranks[number] = rank
            numbers.append(number)
        return ranks.tobytes(), numbers.tobytes()


_Begun = dict[tuple[int, int], "array[int]"]


def _joined(start: str, begun: _Begun) -> Iterator[tuple[str, int, bytes]]:
    """The sets of documents of a beginning, those of one length together."""
    sets: dict[int, array[int]] = {}
    for (length, mask), numbers in begun.items():
        sets.setdefault(length, array("I")).extend(packed(mask, sorted(set(numbers))))
    return ((start, length, held.tobytes()) for length, held in sets.items())


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
        # a letter of a name is no word that is sought, but one that may be left out
        yield from ((LETTER, word) for word in words_of_name(person) if len(word) == 1)
        if len(words_of_name(person)) > MOST_WORDS_OF_NAME:
            yield LONG_NAME, ""


def _padded(key: tuple[object, ...]) -> tuple[object, ...]:
    return key + (None,) * (_WIDTH - len(key))


def _marks(count: int) -> str:
    return ",".join("?" * count)
