"""A large catalogue into an index: what every record is found by, told and sorted by."""

from __future__ import annotations

import sys
import zlib
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from samcat.cache import layout
from samcat.cache.scan import TABLES, has_long_strings, parts_of, read_rest
from samcat.model import key_form
from samcat.names import people
from samcat.query.identify import identifiers_of
from samcat.query.index import FIRST_PERSON, PERSON, pairs_of, tokens_of
from samcat.query.select import date_of, has, listed_day, order_key
from samcat.query.text import name_words, spell, squash
from samcat.schema import PartReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.model import Record

    Progress = Callable[[float], None]

# records that are parsed at a time, tokens of a block, entries of a bucket
_BATCH, _BLOCK, _BUCKET = 512, 64, 512
# of the things that are looked up but not searched for, a record has about so many
_LOOKUPS = 32
_SHORTEST_WORD = 4
_MOST_SECTIONS = 0xFFFF
_CODES = {FIRST_PERSON: 1, PERSON: 2, FIRST_PERSON | PERSON: 3}
_FLAGS = {
    "code": layout.CODE,
    "data": layout.DATA,
    "doi": layout.DOI,
    "arxiv": layout.ARXIV,
    "venue": layout.VENUE,
}


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
    gathered = _Gathered(catalog, sum(counts))
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
    chunks, buckets = tuple(scanned.rest), gathered.buckets_count
    directory = layout.Directory(
        maker, name, papers, datasets, citations, buckets, chunks, zlib.crc32(b"".join(rest)), parts={}
    )
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


class _Gathered:
    """What is known of the records that were seen."""

    def __init__(self, catalog: Catalog, expected: int) -> None:
        self.count = 0
        self.places = bytearray()
        self.buckets_count = max(1, expected * _LOOKUPS // _BUCKET)
        self._sections = {section.id: number for number, section in enumerate(catalog.sections, 1)}
        self._date, self._listed, self._section, self._flags = array("I"), array("I"), array("H"), array("B")
        self._postings: dict[int, dict[str, list[int]]] = {}
        self._buckets = [array("Q") for _ in range(self.buckets_count)]
        self._looks: dict[str, tuple[array[int], int]] = {}
        self._titles: list[tuple[object, ...]] = []
        self._authors: list[tuple[object, ...]] = []
        self._keys: list[tuple[object, ...]] = []

    def add(self, record: Record) -> None:
        """Take the next record apart."""
        number = self.count
        self.count += 1
        for token, mask in tokens_of(record).items():
            try:
                self._postings[mask][token].append(number)
            except KeyError:
                self._postings.setdefault(mask, {})[token] = [number]
        for token, mask in pairs_of(record).items():
            self._look_up(token, number, _CODES.get(mask, 0))
        for token in set(_lookups_of(record)):
            self._look_up(token, number, 0)
        self._date.append(date_of(record) or 0)
        self._listed.append(listed_day(record))
        self._section.append(self._sections.get(getattr(record, "section", ""), 0))
        flags = sum(flag for what, flag in _FLAGS.items() if has(record, what))
        self._flags.append(flags | (layout.ALIASED if record.aliases else 0))
        for sort, keys in (("title", self._titles), ("author", self._authors), ("key", self._keys)):
            key = order_key(sort)
            if key is not None:
                keys.append(key(record))

    def _look_up(self, token: str, number: int, code: int) -> None:
        known = self._looks.get(token)
        if known is None:
            bucket, look = layout.look_of(token, self.buckets_count)
            known = self._buckets[bucket], look << layout.LOOK_SHIFT
            if len(self._looks) < 1 << 17:
                self._looks[token] = known
        known[0].append(known[1] | number << layout.DOCUMENT_SHIFT | code)

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
        del self._titles, self._authors, self._keys, self._looks
        parts |= self._bucket_parts()
        return parts | self._token_parts(works)

    def _bucket_parts(self) -> dict[str, bytes]:
        pieces = []
        for number, bucket in enumerate(self._buckets):
            pieces.append(array("Q", sorted(bucket)).tobytes())
            self._buckets[number] = array("Q")
        ends = list(accumulate(map(len, pieces), initial=0))
        sums = map(zlib.crc32, pieces)
        return {
            "bucket_places": array("Q", ends).tobytes() + array("I", sums).tobytes(),
            "buckets": b"".join(pieces),
        }

    def _token_parts(self, works: int) -> dict[str, bytes]:
        masks: dict[str, list[int]] = {}
        for mask, held in self._postings.items():
            for token in held:
                masks.setdefault(token, []).append(mask)
        tokens = sorted(masks, key=lambda token: (spell(token), token))
        postings, heads, blocks = bytearray(), [], []
        shelves: dict[tuple[int, str, int], list[str]] = {}
        for start in range(0, len(tokens), _BLOCK):
            chosen = tokens[start : start + _BLOCK]
            starts, firsts = array("I"), array("I")
            for token in chosen:
                starts.append(len(postings) // 4)
                groups = [(mask, self._postings[mask].pop(token)) for mask in sorted(masks[token])]
                first = min(documents[0] for _, documents in groups)
                firsts.append(first)
                numbers = array("I")
                for mask, documents in groups:
                    numbers.extend((mask, len(documents)))
                    numbers.extend(documents)
                data = numbers.tobytes()
                postings += zlib.crc32(data).to_bytes(4, sys.byteorder) + data
                if len(token) >= _SHORTEST_WORD and token.isalpha():
                    shelves.setdefault((int(first >= works), token[0], len(token)), []).append(token)
            starts.append(len(postings) // 4)
            data = array("I", [len(chosen), *starts, *firsts]).tobytes() + "\n".join(chosen).encode()
            blocks.append(zlib.crc32(data).to_bytes(4, sys.byteorder) + data)
            heads.append(spell(chosen[0]))
        return {
            "postings": bytes(postings),
            "heads": "\n".join(heads).encode(),
            "block_places": array("Q", accumulate(map(len, blocks), initial=0)).tobytes(),
            "blocks": b"".join(blocks),
            **_shelf_parts(shelves),
        }


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
    for name in people(record)[0]:
        for word in name_words(name.family):
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
