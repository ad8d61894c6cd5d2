"""A large catalog into an index: what every record is found by, told and sorted by."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from samcat.cache import layout
from samcat.cache.apart import apart, hands, joined, parted
from samcat.cache.scan import TABLES, has_long_strings, parts_of, read_rest
from samcat.file.schema import PartReader
from samcat.record.dates import date_order
from samcat.record.identity import identifiers_of
from samcat.record.model import key_form
from samcat.search.index import pairs_of_person, pairs_of_title, texts_of_people, tokens_of
from samcat.search.select import ORDERS, has, listed_day
from samcat.text import name_words, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.model import Record

    Progress = Callable[[float], None]

# records that are parsed at a time, tokens of a block, looks that are sorted at a time
_BATCH, _BLOCK, _RUN = 512, 64, 1 << 20
_SHORTEST_WORD = 4
# records from which it pays to work in several processes
_MANY = 20_000
_SINGLE = struct.Struct("=III")
_MOST_SECTIONS = 0xFFFF
_FIRST_PERSON, _PERSON = 1, 2
_FLAGS = {
    "code": layout.CODE,
    "data": layout.DATA,
    "doi": layout.DOI,
    "arxiv": layout.ARXIV,
    "venue": layout.VENUE,
}
_ORDER_PARTS = ("by_date", "by_listed", "by_title", "by_author", "by_key", "latest")
_LOOK_PARTS = ("look_places", "looks")
_TITLE_KEY, _AUTHOR_KEY, _KEY_KEY = ORDERS["title"], ORDERS["author"], ORDERS["key"]


class Built(NamedTuple):
    """The directory of an index, where its parts lie still unknown, and the parts."""

    directory: layout.Directory
    parts: dict[str, bytes]


def build(data: bytes, path: Path, maker: bytes, name: bytes, progress: Progress | None = None) -> Built | None:
    """The index of a catalog; None where it is not valid, or written in a way that must be read whole.

    `name` is the path that the index is for, `maker` what made it; `progress` is told the share that is done.
    """
    scanned = parts_of(data)
    counts = [len(scanned.records[table]) for table in TABLES]
    if not 0 < sum(counts) < layout.MOST_DOCUMENTS:
        return None
    rest = [data[offset : offset + length] for offset, length, _ in scanned.rest]
    catalog = read_rest(rest, path)
    if catalog is None or len(catalog.sections) > _MOST_SECTIONS:
        return None
    spans = [(table, number, place) for table in TABLES for number, place in enumerate(scanned.records[table])]
    gathered = _gathered(data, catalog, spans, progress or (lambda _: None))
    if gathered is None:
        return None
    parts = gathered.parts(counts[0] + counts[1])
    if parts is None:
        return None
    papers, datasets, citations = counts
    chunks, expected = tuple(scanned.rest), zlib.crc32(b"".join(rest))
    directory = layout.Directory(maker, name, papers, datasets, citations, chunks, expected, parts={})
    return Built(directory, parts)


_Span = tuple[str, int, tuple[int, int]]


def _gathered(data: bytes, catalog: Catalog, spans: Sequence[_Span], progress: Progress) -> _Gathered | None:
    """What is known of all records; None where one is not valid. Many are shared out among processes."""
    count = hands() if len(spans) >= _MANY else 1
    size = -(-len(spans) // count)
    shares = [spans[start : start + size] for start in range(0, len(spans), size)]
    starts = range(0, len(spans), size)
    gathered = _Gathered(catalog, 0)
    if len(shares) == 1:
        is_valid = gathered.read(data, spans, lambda share: progress(0.8 * share))
        return gathered if is_valid else None
    results: list[bool] = []

    def task(number: int) -> bytes:
        own = _Gathered(catalog, starts[number])
        return own.packed() if own.read(data, shares[number], lambda _: None) else b""

    packed = apart(
        [partial(task, number) for number in range(1, len(shares))],
        lambda: results.append(gathered.read(data, shares[0], lambda share: progress(0.5 * share))),
    )
    if packed is None or not all(results):
        return None
    for number, share in enumerate(packed, 1):
        if not share or not gathered.take(share):
            return None
        progress(0.5 + 0.3 * number / len(packed))
    return gathered


class _Looks(dict[str, int]):
    """What tokens look like, at its place in an entry; the first ones are remembered."""

    def __missing__(self, token: str) -> int:
        look = layout.look_of(token) << layout.LOOK_SHIFT
        if len(self) < 1 << 18:
            self[token] = look
        return look


@lru_cache(1 << 16)
def _looks_of_person(text: str) -> tuple[int, ...]:
    return tuple([layout.look_of(pair) << layout.LOOK_SHIFT for pair in pairs_of_person(text)])


class _Gathered:
    """What is known of the records that were seen."""

    def __init__(self, catalog: Catalog, first: int) -> None:
        self.count = first
        self._reader = PartReader(catalog.sections)
        self.places = bytearray()
        self._sections = {section.id: number for number, section in enumerate(catalog.sections, 1)}
        self._date, self._listed, self._section, self._flags = array("I"), array("I"), array("H"), array("B")
        self._postings: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._looks = _Looks()
        self._entries: list[int] = []
        self._runs: list[array[int]] = []
        self._titles: list[tuple[object, ...]] = []
        self._authors: list[tuple[object, ...]] = []
        self._keys: list[tuple[object, ...]] = []

    def read(self, data: bytes, spans: Sequence[_Span], progress: Progress) -> bool:
        """Take the records at some places apart; False where one is not valid."""
        for start in range(0, len(spans), _BATCH):
            table, first, _ = spans[start]
            batch = [place for own, _, place in spans[start : start + _BATCH] if own == table]
            rest = [span for span in spans[start : start + _BATCH] if span[0] != table]
            if not self._read(data, table, first, batch) or (rest and not self.read(data, rest, progress)):
                return False
            progress((start + len(batch)) / len(spans))
        return True

    def _read(self, data: bytes, table: str, first: int, places: Sequence[tuple[int, int]]) -> bool:
        import tomli

        pieces = [data[offset : offset + length] for offset, length in places]
        text = b"\n".join(pieces)
        tables = tomli.loads(text.decode())
        if list(tables) != [table]:
            return False
        if has_long_strings(text) and not all(tomli.loads(piece.decode()) for piece in pieces):
            return False
        made = self._reader.read(tables, first)
        if made is None or len(made[table]) != len(places) or any("\n" in record.key for record in made[table]):
            return False
        for record, (offset, length), piece in zip(made[table], places, pieces, strict=True):
            self.places += layout.PLACE.pack(offset, length, zlib.crc32(piece))
            self.add(record)
        return True

    def packed(self) -> bytes:
        """All that is known, for another process."""
        self._end_run()
        told = (list(self._postings), self._titles, self._authors, self._keys, list(self._reader.taken))
        pieces = [json.dumps(told).encode()]
        for held in self._postings.values():
            counts = array("I", map(len, held.values()))
            documents = array("I", chain.from_iterable(held.values()))
            pieces += ["\n".join(held).encode(), counts.tobytes(), documents.tobytes()]
        columns = (self._date, self._listed, self._section, self._flags, self.places, *self._runs)
        return joined([*pieces, *map(bytes, columns)])

    def take(self, packed: bytes) -> bool:
        """Add what another process knows of the records that come next; False where they share a key with these."""
        pieces = iter(parted(packed))
        masks, titles, authors, keys, taken = json.loads(next(pieces))
        for mask in masks:
            held = self._postings[mask]
            tokens, counts, documents = next(pieces).decode().split("\n"), array("I"), array("I")
            counts.frombytes(next(pieces))
            documents.frombytes(next(pieces))
            everything, place = documents.tolist(), 0
            for token, count in zip(tokens, counts, strict=True):
                held[token] += everything[place : place + count]
                place += count
        self._titles += map(tuple, titles)
        self._authors += map(tuple, authors)
        self._keys += map(tuple, keys)
        for column in (self._date, self._listed, self._section, self._flags):
            column.frombytes(next(pieces))
        self.places += next(pieces)
        for piece in pieces:
            self._runs.append(array("Q"))
            self._runs[-1].frombytes(piece)
        self.count = len(self._date)
        return self._reader.also_take(taken)

    def add(self, record: Record) -> None:
        """Take the next record apart."""
        number = self.count
        self.count += 1
        postings, looks = self._postings, self._looks
        for token, mask in tokens_of(record).items():
            postings[mask][token].append(number)
        entry = number << layout.DOCUMENT_SHIFT
        self._entries += [looks[token] | entry for token in pairs_of_title(record.title)]
        self._entries += [looks[token] | entry for token in _lookups_of(record)]
        for position, text in enumerate(texts_of_people(record)):
            held = entry | (_PERSON if position else _FIRST_PERSON)
            self._entries += [look | held for look in _looks_of_person(text)]
        if len(self._entries) > _RUN:
            self._end_run()
        self._date.append(date_order(record.date) // 100)
        self._listed.append(listed_day(record))
        self._section.append(self._sections.get(record.section or "", 0))
        flags = layout.ALIASED if record.aliases else 0
        for what, flag in _FLAGS.items():
            if has(record, what):
                flags |= flag
        self._flags.append(flags)
        self._titles.append(_TITLE_KEY(record))
        self._authors.append(_AUTHOR_KEY(record))
        self._keys.append(_KEY_KEY(record))

    def _end_run(self) -> None:
        self._runs.append(array("Q", sorted(self._entries)))
        self._entries = []

    def parts(self, works: int) -> dict[str, bytes] | None:
        """The parts of the index; `works` is how many records are no citations. None where a process failed."""
        self._end_run()
        self._looks.clear()
        _looks_of_person.cache_clear()
        numbers = ("date", "flags", "section")
        columns = dict(zip(numbers, (self._date, self._flags, self._section), strict=True))
        parts = {name: column.tobytes() for name, column in columns.items()} | {"places": bytes(self.places)}
        if self.count < _MANY or hands() == 1:
            return parts | self._order_parts() | self._look_parts() | self._token_parts(works)
        given = apart(
            [lambda: joined(self._order_parts().values()), lambda: joined(self._look_parts().values())],
            lambda: parts.update(self._lone_token_parts(works)),
        )
        if given is None:
            return None
        pieces = (piece for share in given for piece in parted(share))
        return parts | dict(zip((*_ORDER_PARTS, *_LOOK_PARTS), pieces, strict=True))

    def _lone_token_parts(self, works: int) -> dict[str, bytes]:
        """The same as `_token_parts`, where other processes have all else that is known."""
        self._runs, self._titles, self._authors, self._keys = [], [], [], []
        return self._token_parts(works)

    def _order_parts(self) -> dict[str, bytes]:
        newest = [(-date, -day) for date, day in zip(self._date, self._listed, strict=True)]
        by_date = _ranks(newest)
        latest = array("I", sorted(range(self.count), key=by_date.__getitem__))
        by_listed = _ranks([(day, date) for date, day in newest])
        ranks = (by_date, by_listed, _ranks(self._titles), _ranks(self._authors), _ranks(self._keys), latest)
        return dict(zip(_ORDER_PARTS, map(bytes, ranks), strict=True))

    def _look_parts(self) -> dict[str, bytes]:
        """All looks in order: the sorted runs, brought together piece by piece."""
        looks = array("Q")
        for start in range(0, 1 << 64, 1 << 58):
            slices = [run[bisect_left(run, start) : bisect_left(run, start + (1 << 58))] for run in self._runs]
            looks.extend(sorted(chain.from_iterable(slices)))
        self._runs = []
        data = looks.tobytes()
        size = 8 * layout.PAGE
        sums = array("I", (zlib.crc32(data[place : place + size]) for place in range(0, len(data), size)))
        return dict(zip(_LOOK_PARTS, (looks[:: layout.PAGE].tobytes() + sums.tobytes(), data), strict=True))

    def _token_parts(self, works: int) -> dict[str, bytes]:
        masks: defaultdict[str, list[int]] = defaultdict(list)
        for mask in sorted(self._postings):
            for token in self._postings[mask]:
                masks[token].append(mask)
        tokens = sorted((spell(token), token) for token in masks)
        postings: list[bytes] = []
        heads, blocks = [], []
        shelves: defaultdict[tuple[int, str, int], list[str]] = defaultdict(list)
        place = 0
        for start in range(0, len(tokens), _BLOCK):
            chosen = [token for _, token in tokens[start : start + _BLOCK]]
            starts, firsts = array("I"), array("I")
            for token in chosen:
                starts.append(place)
                first, data = self._held_by(token, masks[token])
                postings.append(zlib.crc32(data).to_bytes(4, sys.byteorder) + data)
                place += 1 + len(data) // 4
                firsts.append(first)
                if len(token) >= _SHORTEST_WORD and token.isalpha():
                    shelves[int(first >= works), token[0], len(token)].append(token)
            starts.append(place)
            data = array("I", [len(chosen), *starts, *firsts]).tobytes() + "\n".join(chosen).encode()
            blocks.append(zlib.crc32(data).to_bytes(4, sys.byteorder) + data)
            heads.append(tokens[start][0])
        return {
            "postings": b"".join(postings),
            "heads": "\n".join(heads).encode(),
            "block_places": array("Q", accumulate(map(len, blocks), initial=0)).tobytes(),
            "blocks": b"".join(blocks),
            **_shelf_parts(shelves),
        }

    def _held_by(self, token: str, masks: Sequence[int]) -> tuple[int, bytes]:
        """The first document that holds a token, and the postings of it."""
        mask = masks[0]
        held = self._postings[mask].pop(token)
        if len(masks) == len(held) == 1:  # as most
            return held[0], _SINGLE.pack(mask, 1, held[0])
        first, numbers = held[0], array("I", [mask, len(held), *held])
        for mask in masks[1:]:
            held = self._postings[mask].pop(token)
            first = min(first, held[0])
            numbers.extend([mask, len(held), *held])
        return first, numbers.tobytes()


def _shelf_parts(shelves: dict[tuple[int, str, int], list[str]]) -> dict[str, bytes]:
    """The words that may be meant by a slip, by whether only citations hold them, first letter and length."""
    lines, pieces, offset = [], [], 0
    for (pool, first, length), words in sorted(shelves.items()):
        data = "\n".join(words).encode()
        lines.append(f"{pool}\t{first}\t{length}\t{offset}\t{len(data)}\t{zlib.crc32(data)}")
        pieces.append(data)
        offset += len(data)
    return {"shelf_heads": "\n".join(lines).encode(), "shelves": b"".join(pieces)}


def _lookups_of(record: Record) -> Iterator[str]:
    """The tokens by which a record is looked up but not searched for: ids, aliases, and family names of one letter."""
    for kind, value in identifiers_of(record):
        yield layout.identifier_token(kind, value)
    for alias in record.aliases:
        yield layout.identifier_token("alias", key_form(alias))
    for text in texts_of_people(record):
        if min(map(len, name_words(text)), default=0) > 1:
            continue
        # before the comma, if there is one, stands the family name
        family = text if text.startswith("{") else text.partition(",")[0]
        for word in name_words(family):
            if len(word) == 1:
                yield layout.identifier_token("letter", word)


def _ranks(keys: Iterable[tuple[object, ...]]) -> array[int]:
    """The place of each key in their order, the same for equal ones."""
    held = list(keys)
    ranks = array("I", bytes(4 * len(held)))
    rank, previous = 0, None
    for place, number in enumerate(sorted(range(len(held)), key=held.__getitem__)):
        if held[number] != previous:
            rank, previous = place, held[number]
        ranks[number] = rank
    return ranks
