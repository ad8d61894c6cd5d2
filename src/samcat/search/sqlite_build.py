"""Parts of records into one index in SQLite."""

from __future__ import annotations

from array import array
from collections import deque
from typing import TYPE_CHECKING

from samcat.search import weights
from samcat.search.index import MANY
from samcat.search.packed import numbered, packed
from samcat.search.parse import HAS
from samcat.search.sqlite_index import NAMES_INDEX, TABLES, TOPIC
from samcat.search.sqlite_part import COLUMNS, KEYS
from samcat.text import stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# letters that a stem has at least which is not the word itself
_LEAST_STEM = 3
# what is known of all parts while these are taken
_SHARED = """
create temp table sorted (name text, number integer, a, b, c, d);
create temp table topics (token text primary key, number integer) without rowid;
create temp table taken (form text primary key) without rowid;
"""
# tables of which several parts may have a row
_RECURRING = ("words", "topics")


class SqliteBuilder:
    """Fills an empty database with parts of records, which are taken in the order of their numbers.

    Every method may raise sqlite3.Error, which `take` does where a key or an alias is taken twice.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        connection.execute("pragma temp_store = file")
        connection.execute("pragma cache_size = -65536")
        connection.executescript(TABLES.format(has=", ".join(f"has_{what} integer" for what in HAS)) + _SHARED)
        self._count = 0

    def take(self) -> None:
        """Take what the database `part` of the connection holds, and let go of that."""
        for table in COLUMNS:
            insert = "insert or ignore" if table in _RECURRING else "insert"
            self._connection.execute(f"{insert} into {table} select * from part.{table}")  # noqa: S608 - a table of ours
        self._connection.commit()
        self._connection.execute("detach part")

    def finish(self, papers: int, datasets: int, citations: int) -> None:
        """Write what all parts make together, and how many records of each kind there are."""
        self._count = papers + datasets + citations
        many = self._many()
        write = self._connection.execute
        self._connection.executemany("insert into beginnings values (?, ?, ?)", self._beginnings(many))
        self._connection.executemany("insert or ignore into stems values (?, ?)", self._stems(many))
        for name in KEYS:
            write("insert into orders values (?, ?, ?)", (name, *self._sorted(name)))
        write("insert into names select ?, token, number from topics", (TOPIC,))
        write(NAMES_INDEX)
        write("insert into counts values (?, ?, ?)", (papers, datasets, citations))
        self._connection.commit()

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
