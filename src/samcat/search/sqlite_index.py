"""Tables of words and names of records in SQLite, and what stands in them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from samcat.record.identity import identifier_of, title_letters
from samcat.record.model import key_form
from samcat.record.references import SUGGESTIONS, begun_id, lengths_of_near, near_names
from samcat.search import weights
from samcat.search.bits import Bits, bits_of, union
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, numbers_of_word, ways_of_initials
from samcat.search.packed import as_numbers, unpacked
from samcat.text import spell, stem

FORMAT = 19
"""To be raised with every change of the tables, or of the words that are in them."""

TABLES = """
create table tokens (spelled text, token text, part integer, held blob,
                     primary key (spelled, token, part)) without rowid;
create table words (letter text, length integer, token text,
                    primary key (letter, length, token)) without rowid;
create table stems (stem text, token text, primary key (stem, token)) without rowid;
create table beginnings (start text, length integer, held blob, primary key (start, length)) without rowid;
create table pairs (hash integer, number integer, mask integer, primary key (hash, number)) without rowid;
create table names (kind text, name text, number integer);
create table records (number integer primary key, start integer, length integer, checksum integer,
                      first integer, last integer, year integer, type text, sections text, {has});
create table phrases (number integer primary key, words text);
create table orders (name text primary key, ranks blob, numbers blob) without rowid;
create table counts (papers integer, datasets integer, citations integer);
"""
NAMES_INDEX = "create index by_name on names (kind, name, number)"

# tokens whose documents are kept in memory
_MOST_KEPT = 2000
# conditions whose documents are
MOST_CONDITIONS = 50
# the last letter that there is: whatever begins with a text stands before the text with that letter
_LAST = "\U0010ffff"
LATEST = ""
"""The order of the dates alone."""
NAME, KEY, TITLE, TAG, METHOD, VENUE = "name", "key", "title", "tag", "method", "venue"
FAMILY, FIRST_FAMILY, FOLDED_KEY, LONG_NAME = "family", "first family", "folded key", "long name"
TOPIC = "topic"
INITIALS = {weights.TITLE: "initials of title", weights.VENUE: "initials of venue"}


def is_pair(token: str) -> bool:
    """Whether a token stands for two words."""
    return OF_PERSON in token or token[:1] == SIDE_BY_SIDE


def hash_of(pair: str) -> int:
    """The number under which a token is kept that stands for two words, and that is only asked for, never listed."""
    data = pair.encode("utf-8", "replace")
    return zlib.crc32(data) << 31 | zlib.adler32(data) & 0x7FFFFFFF


class SqliteIndex:
    """What is known of records.

    `sections` are the ids of all sections. Every method may raise sqlite3.Error.
    """

    def __init__(self, connection: sqlite3.Connection, sections: Sequence[str] = ()) -> None:
        self.connection = connection
        papers, datasets, cited = self._one("select papers, datasets, citations from counts")
        self.borders = (papers, papers + datasets, papers + datasets + cited)
        """The numbers at which datasets and citations begin, and after which there is nothing."""
        self.count = self.borders[2]
        self.sections = sections
        self.every = (1 << self.count) - 1
        """All documents."""
        self.conditions: dict[tuple[str, tuple[object, ...]], Bits] = {}
        """The documents that meet conditions, as they were asked for while a query was typed."""
        self._postings: dict[str, dict[int, Bits]] = {}
        self._orders: dict[tuple[str, str], memoryview] = {}

    # -- words

    def like(self, token: str) -> Iterator[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        return self.beginning(stem(token))

    def beginning(self, start: str, longest: int = 1 << 30) -> Iterator[str]:
        """The tokens that begin so in the spelling in which words are compared, but for longer ones; pairs are none."""
        rows = self.connection.execute(
            "select token from tokens where spelled >= ? and spelled < ? and length(token) <= ?",
            (as_text(start), as_text(start) + _LAST, longest),
        )
        # what stands in several parts stands there one behind the other
        return (own for own, _ in groupby(own for (own,) in rows) if not is_pair(own))

    def kin(self, token: str) -> Iterator[str]:
        """The tokens of the stem of a token, its plurals and singulars, what is hardly longer, and longer topics."""
        root, spelled = stem(token), spell(token)
        yield from self.of_stem(root)
        for form in sorted(numbers_of_word(token)):
            if form.startswith(root):
                yield from self.spelled(form)
        if len(token) >= weights.SHORTEST_ROOT:
            yield from self.beginning(spelled, len(token) + weights.LONGEST_ENDING)
        yield from (own for own in self.all_of(TOPIC) if spell(own).startswith(spelled))

    def of_stem(self, root: str) -> Iterator[str]:
        """The tokens of a stem, and those that are spelled as it."""
        query = "select token from stems where stem = ?"
        yield from (own for (own,) in self.connection.execute(query, (as_text(root),)))
        yield from self.spelled(root)

    def spelled(self, form: str) -> Iterator[str]:
        """The tokens of a spelling."""
        query = "select distinct token from tokens where spelled = ?"
        return (own for (own,) in self.connection.execute(query, (as_text(form),)))

    def beginnings(self, start: str) -> dict[tuple[int, int], Bits]:
        """The documents with tokens that begin so, by their length and fields; nothing where these are few."""
        query = "select length, held from beginnings where start = ?"
        return {
            (length, mask): bits
            for length, held in self.connection.execute(query, (as_text(start),))
            for mask, bits in unpacked(held, self.count)
        }

    def postings(self, token: str) -> dict[int, Bits]:
        """For each set of fields, the documents that hold a token in just these."""
        found = self._postings.get(token)
        if found is None:
            if len(self._postings) > _MOST_KEPT:
                self._postings.clear()
            found = self._postings[token] = self._pair(token) if is_pair(token) else self._word(token)
        return found

    def _pair(self, token: str) -> dict[int, Bits]:
        found: dict[int, list[int]] = {}
        query = "select mask, number from pairs where hash = ? order by number"
        for mask, number in self.connection.execute(query, (hash_of(token),)):
            found.setdefault(mask, []).append(number)
        return {mask: bits_of(numbers) for mask, numbers in found.items()}

    def _word(self, token: str) -> dict[int, Bits]:
        found: dict[int, Bits] = {}
        rows = self.connection.execute(
            "select held from tokens where spelled = ? and token = ? order by part",
            (as_text(spell(token)), as_text(token)),
        )
        for (held,) in rows:
            for mask, bits in unpacked(held, self.count):
                found[mask] = found.get(mask, 0) | bits
        return found

    def words(self, shortest: int, longest: int, first: str = "") -> Iterator[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        query = "select token from words where length between ? and ?"
        bounds: tuple[object, ...] = (shortest, longest)
        if first:
            query, bounds = f"{query} and letter = ?", (*bounds, as_text(first[0]))
        return (own for (own,) in self.connection.execute(query, bounds) if own.startswith(first))

    def initials(self, letters: str) -> dict[int, Bits]:
        """The documents in whose title, and in whose venue, a run of words has these initials."""
        ways = ways_of_initials(letters)
        return {field: union(bits_of(self.containing(kind, way)) for way in ways) for field, kind in INITIALS.items()}

    # -- names

    def identified(self, kind: str, name: str, *, begun: bool = False) -> list[int]:
        """The documents that a name of a kind names, ascending; with `begun` those of which a name begins so."""
        name = as_text(name)
        rows = self.connection.execute(
            "select number from names where kind = ? and name between ? and ?",
            (kind, name, name + _LAST if begun else name),
        )
        return sorted({number for (number,) in rows})

    def referred(self, reference: str) -> list[int]:
        """The documents that a reference may name, ascending, and more."""
        letters = title_letters(reference)
        names = [(KEY, key_form(reference)), (NAME, letters), (NAME, reference.casefold()), (TITLE, letters)]
        if identifier := identifier_of(reference):
            names.append(identifier)
        return sorted({number for name in names for number in self.identified(*name)})

    def near(self, reference: str) -> list[int]:
        """The documents of which a name is spelled much like a reference, best first, or an id begins so."""
        if begun := begun_id(reference):
            kind, start = begun
            rows = self.connection.execute(
                "select distinct number from names where kind = ? and name >= ? and name < ? order by number limit ?",
                (kind, as_text(start), as_text(start) + _LAST, SUGGESTIONS),
            )
            return [number for (number,) in rows]
        rows = self.connection.execute(
            "select name, min(number) from names where kind = ? and length(name) between ? and ? group by name",
            (NAME, *lengths_of_near(reference)),
        )
        return near_names(reference, rows)

    def containing(self, kind: str, letters: str) -> list[int]:
        """The documents of which a name of a kind holds these letters, ascending."""
        rows = self.connection.execute(
            "select distinct number from names where kind = ? and instr(name, ?) order by number",
            (kind, as_text(letters)),
        )
        return [number for (number,) in rows]

    def all_of(self, kind: str, start: str = "") -> Iterator[str]:
        """The names of a kind that begin so, each once, in the order of their letters."""
        start = as_text(start)
        rows = self.connection.execute(
            "select distinct name from names where kind = ? and name >= ? and name < ? order by name",
            (kind, start, start + _LAST),
        )
        return (name for (name,) in rows)

    def counts_of(self, kind: str, start: str = "") -> Iterator[tuple[str, int]]:
        """The names of a kind that begin so, each with how often a record has it."""
        start = as_text(start)
        query = "select name, count(*) from names where kind = ? and name >= ? and name < ? group by name"
        return self.connection.execute(query, (kind, start, start + _LAST))

    def types(self) -> Iterator[tuple[str, int]]:
        """The types of records, folded, each with how many have it."""
        return self.connection.execute("select type, count(*) from records where type <> '' group by type")

    def begun(self, start: str) -> list[int]:
        """The documents of which a key, an alias or the method name may begin so, ascending."""
        letters = title_letters(start)
        rows = self.connection.execute(
            "select distinct number from names where kind = ? and name >= ? and name < ?",
            (NAME, letters, letters + _LAST),
        )
        return sorted(number for (number,) in rows)

    # -- counts and orders

    def count_with_code(self, end: int) -> int:
        """How many of the records before a number have a link to code."""
        return self._one("select count(*) from records where number < ? and has_code", end)[0]

    def counts_of_sections(self) -> dict[str, int]:
        """How many records each section has."""
        counts: dict[str, int] = {}
        for sections, count in self.connection.execute("select sections, count(*) from records group by 1"):
            for section in dict.fromkeys(sections.split("\n")[1:-1]):
                counts[section] = counts.get(section, 0) + count
        return counts

    def latest_and_first(self, end: int) -> list[int]:
        """Of the records before a number that have a date, the one with the latest and the one with the first."""
        (dated,) = self._one("select count(*) from records where number < ? and first is not null", end)
        numbers = [number for number in self.order(LATEST, "numbers") if number < end]
        return [numbers[0], numbers[dated - 1]] if dated else []

    def order(self, name: str, column: str) -> memoryview:
        """The rank of each record in an order, or the numbers of all records in it."""
        held = self._orders.get((name, column))
        if held is None:
            (blob,) = self._one(f"select {column} from orders where name = ?", name)  # noqa: S608 - one of two
            held = self._orders[name, column] = as_numbers(blob)
        return held

    def _one(self, query: str, *values: object) -> tuple[int, ...]:
        row: tuple[int, ...] | None = self.connection.execute(query, values).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("the index lacks a row")
        return row


def as_text(text: str) -> str:
    """A text as SQLite takes it, without the halves of letters that are no Unicode and that no record has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
