"""A large catalogue into an index: what every record is found by, told and sorted by."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from samcat.cache import layout
from samcat.cache.scan import TABLES, has_long_strings, parts_of, read_rest
from samcat.model import Citation, key_form
from samcat.names import title_of
from samcat.query.identify import identifiers_of
from samcat.query.index import pairs_of_person, pairs_of_title, texts_of_people, tokens_of
from samcat.query.select import ORDERS, date_of, has, listed_day
from samcat.query.text import name_words, spell, squash
from samcat.schema import PartReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.model import Record

    Progress = Callable[[float], None]

# records that are parsed at a time, tokens of a block, looks that are sorted at a time
_BATCH, _BLOCK, _RUN = 512, 64, 1 << 20
_SHORTEST_WORD = 4
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
_TITLE_KEY, _AUTHOR_KEY, _KEY_KEY = ORDERS["title"], ORDERS["author"], ORDERS["key"]


class Built(NamedTuple):
    """The directory of an index, where its parts lie still unknown, and the parts."""

    directory: layout.Directory
    parts: dict[str, bytes]


def build(data: bytes, path: Path, maker: bytes, name: bytes, progress: Progress | None = None) -> Built | None:
    """The index of a catalogue; None where it is not valid, or written in a way that must be read whole.

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
    gathered = _Gathered(catalog)
    reader = PartReader(catalog.sections)
    for table in TABLES:
        spans = scanned.records[table]
        for start in range(0, len(spans), _BATCH):
            records = _records(data, table, spans[start : start + _BATCH], reader, start)
            if records is None:
                return None
            if any("\n" in record.key for record in records):
                return None
            for record, (offset, length) in zip(records, spans[start : start + _BATCH], strict=True):
                gathered.places += layout.PLACE.pack(offset, length, zlib.crc32(data[offset : offset + length]))
                gathered.add(record)
            if progress is not None:
                progress(0.85 * gathered.count / sum(counts))
    parts = gathered.parts(counts[0] + counts[1])
    papers, datasets, citations = counts
    chunks, expected = tuple(scanned.rest), zlib.crc32(b"".join(rest))
    directory = layout.Directory(maker, name, papers, datasets, citations, chunks, expected, parts={})
    return Built(directory, parts)


def _records(
    data: bytes, table: str, spans: list[tuple[int, int]], reader: PartReader, start: int
) -> list[Record] | None:
    import tomli

    pieces = [data[offset : offset + length] for offset, length in spans]
    text = b"\n".join(pieces)
    tables = tomli.loads(text.decode())
    if list(tables) != [table]:
        return None
    if has_long_strings(text) and not all(tomli.loads(piece.decode()) for piece in pieces):
        return None
    made = reader.read(tables, start)
    return made[table] if made is not None and len(made[table]) == len(spans) else None


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

    def __init__(self, catalog: Catalog) -> None:
        self.count = 0
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

    def add(self, record: Record) -> None:
        """Take the next record apart."""
        number = self.count
        self.count += 1
        postings, looks = self._postings, self._looks
        for token, mask in tokens_of(record).items():
            postings[mask][token].append(number)
        entry = number << layout.DOCUMENT_SHIFT
        self._entries += [looks[token] | entry for token in {*pairs_of_title(title_of(record)), *_lookups_of(record)}]
        for position, text in enumerate(texts_of_people(record)):
            held = entry | (_PERSON if position else _FIRST_PERSON)
            self._entries += [look | held for look in _looks_of_person(text)]
        if len(self._entries) > _RUN:
            self._end_run()
        self._date.append(date_of(record) or 0)
        self._listed.append(listed_day(record))
        self._section.append(self._sections.get(getattr(record, "section", ""), 0))
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

    def parts(self, works: int) -> dict[str, bytes]:
        """The parts of the index; `works` is how many records are no citations."""
        dates, listed = self._date, self._listed
        newest = [(-date, -day) for date, day in zip(dates, listed, strict=True)]
        by_date = _ranks(newest)
        parts = {
            "date": dates.tobytes(),
            "flags": self._flags.tobytes(),
            "section": self._section.tobytes(),
            "by_date": by_date.tobytes(),
            "by_listed": _ranks([(day, date) for date, day in newest]).tobytes(),
            "by_title": _ranks(self._titles).tobytes(),
            "by_author": _ranks(self._authors).tobytes(),
            "by_key": _ranks(self._keys).tobytes(),
            "latest": array("I", sorted(range(self.count), key=by_date.__getitem__)).tobytes(),
            "places": bytes(self.places),
        }
        del self._titles, self._authors, self._keys
        parts |= self._look_parts()
        return parts | self._token_parts(works)

    def _look_parts(self) -> dict[str, bytes]:
        """All looks in order: the sorted runs, brought together piece by piece."""
        self._end_run()
        self._looks.clear()
        looks = array("Q")
        for start in range(0, 1 << 64, 1 << 58):
            slices = [run[bisect_left(run, start) : bisect_left(run, start + (1 << 58))] for run in self._runs]
            looks.extend(sorted(chain.from_iterable(slices)))
        self._runs = []
        data = looks.tobytes()
        size = 8 * layout.PAGE
        sums = array("I", (zlib.crc32(data[place : place + size]) for place in range(0, len(data), size)))
        return {"look_places": looks[:: layout.PAGE].tobytes() + sums.tobytes(), "looks": data}

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
                postings += (zlib.crc32(data).to_bytes(4, sys.byteorder), data)
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
    """The tokens by which a record is looked up but not searched for: ids, keys and method, and short family names."""
    for kind, value in identifiers_of(record):
        yield layout.identifier_token(kind, value)
    for key in (record.key, *record.aliases):
        yield layout.identifier_token("key", key_form(key))
    method = getattr(record, "method", None)
    if method:
        yield layout.identifier_token("method", squash(method))
    for text in texts_of_people(record):
        if min(map(len, name_words(text)), default=0) > 1:
            continue
        # before the comma, if there is one, stands the family name
        family = text if text.startswith("{") or isinstance(record, Citation) else text.partition(",")[0]
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
