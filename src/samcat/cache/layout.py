"""How an index lies in its file: a head, a directory, and parts of numbers and words, each under a checksum.

Nothing in the file is ever shown: it says which records answer a query and at which bytes of the catalog they stand.
Numbers are in the byte order of the machine; a file of another order is not understood, and so made anew.
"""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = 7
"""To be raised with every change of the file, or of the words that records are found by."""

_MAGIC = b"samcat index\r\n\x1a\n"
_ORDER = 0x01020304
# magic, byte order, then of the catalog: size, times of change in ns, inode, whether they can be trusted, digest;
# then of the index: its length, and the length and checksum of the directory
_HEAD = struct.Struct("=16sIQqqQ?16sQII")
_SUM = struct.Struct("=I")
HEAD_LENGTH = _HEAD.size + _SUM.size
_COUNTS = struct.Struct("=IIIIII")
_CHUNK = struct.Struct("=QQI")
_PART = struct.Struct("=QQI")
PLACE = struct.Struct("=QII")
"""Where a record stands in the catalog: offset and length in bytes, and the checksum of its text."""

PARTS = (
    "date", "flags", "section", "by_date", "by_listed", "by_title", "by_author", "by_key", "latest",
    "places", "heads", "block_places", "blocks", "postings", "shelf_heads", "shelves", "look_places", "looks",
)  # fmt: skip

# what a record has, as bits
CODE, DATA, DOI, ARXIV, VENUE, ALIASED = 1, 2, 4, 8, 16, 32

# an entry of the looks: 38 bits of what a token looks like, 24 of its document, 2 of the fields in which it stands
LOOK_SHIFT, DOCUMENT_SHIFT = 26, 2
MOST_DOCUMENTS = 1 << (LOOK_SHIFT - DOCUMENT_SHIFT)
PAGE = 512
"""How many looks are under one checksum."""
_IDENTIFIER = "\x03"


class Damaged(Exception):
    """An index that is not as it was written, or not of the catalog that it is used for."""


class Stamp(NamedTuple):
    """What tells one state of a catalog file from another; `is_settled` is False where it changed just before."""

    size: int
    modified: int
    changed: int
    inode: int
    is_settled: bool
    digest: bytes

    def is_like(self, status: os.stat_result) -> bool:
        """Whether a file has not been touched since."""
        return self[:4] == (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class Directory(NamedTuple):
    """What an index holds and where. `chunks` are (offset, length, line) of what is no record, in the catalog."""

    maker: bytes
    path: bytes
    papers: int
    datasets: int
    citations: int
    chunks: tuple[tuple[int, int, int], ...]
    chunk_sum: int
    parts: Mapping[str, tuple[int, int, int]]


class File:
    """A file that is open for reading at any place."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def read(self, offset: int, length: int) -> bytes:
        """As many bytes as that; Damaged where there are fewer."""
        if hasattr(os, "pread"):
            data = os.pread(self.descriptor, length, offset)
        else:
            os.lseek(self.descriptor, offset, os.SEEK_SET)
            data = os.read(self.descriptor, length)
        if len(data) != length:
            return self._rest(data, offset, length)
        return data

    def _rest(self, data: bytes, offset: int, length: int) -> bytes:
        """One call gives 2 GiB at most, and fewer bytes from some file systems."""
        more = self.read(offset + len(data), min(length - len(data), 1 << 30)) if data else b""
        if not more:
            raise Damaged
        return data + more if len(data) + len(more) == length else self._rest(data + more, offset, length)

    def __del__(self) -> None:
        os.close(self.descriptor)


class Memory:
    """Bytes that are read as a file is: an index that could not be written."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._data = b"".join(pieces)

    def read(self, offset: int, length: int) -> bytes:
        """As many bytes as that; Damaged where there are fewer."""
        if offset + length > len(self._data):
            raise Damaged
        return self._data[offset : offset + length]


def packed(stamp: Stamp, directory: Directory, parts: Mapping[str, bytes]) -> list[bytes]:
    """The pieces of an index file, of which the first is its head; the places of the parts are reckoned here."""
    head_and_directory = HEAD_LENGTH + len(_packed_directory(directory, dict.fromkeys(PARTS, (0, 0, 0))))
    places = {}
    offset = head_and_directory + -head_and_directory % 8
    pieces = [b"\0" * (offset - head_and_directory)]
    for name in PARTS:
        data = parts[name]
        places[name] = (offset, len(data), zlib.crc32(data))
        pieces += [data, b"\0" * (-len(data) % 8)]
        offset += len(data) + -len(data) % 8
    inner = _packed_directory(directory, places)
    return [packed_head(stamp, offset, len(inner), zlib.crc32(inner)), inner, *pieces]


def packed_head(stamp: Stamp, length: int, directory_length: int, directory_sum: int) -> bytes:
    """The head of an index file."""
    head = _HEAD.pack(_MAGIC, _ORDER, *stamp, length, directory_length, directory_sum)
    return head + _SUM.pack(zlib.crc32(head))


def read_head(source: File | Memory, length: int | None = None) -> tuple[Stamp, tuple[int, int, int]]:
    """The state of the catalog that an index file is of, and its length with length and checksum of its directory.

    `length` is how long the file is. Raises Damaged.
    """
    data = source.read(0, HEAD_LENGTH)
    if _SUM.unpack_from(data, _HEAD.size)[0] != zlib.crc32(data[: _HEAD.size]):
        raise Damaged
    magic, order, *fields = _HEAD.unpack_from(data)
    if magic != _MAGIC or order != _ORDER or (length is not None and fields[6] != length):
        raise Damaged
    return Stamp(*fields[:6]), (fields[6], fields[7], fields[8])


def read_directory(source: File | Memory, length: int, expected: int) -> Directory:
    """The directory of an index file, of which the head gives length and checksum. Raises Damaged."""
    data = source.read(HEAD_LENGTH, length)
    if zlib.crc32(data) != expected:
        raise Damaged
    maker_length, path_length, papers, datasets, citations, chunk_count = _COUNTS.unpack_from(data)
    start = _COUNTS.size
    maker = data[start : start + maker_length]
    start += maker_length
    path = data[start : start + path_length]
    start += path_length
    chunks = tuple(_CHUNK.unpack_from(data, start + number * _CHUNK.size) for number in range(chunk_count))
    start += chunk_count * _CHUNK.size
    (chunk_sum,) = _SUM.unpack_from(data, start)
    start += _SUM.size
    places = (_PART.unpack_from(data, start + number * _PART.size) for number in range(len(PARTS)))
    parts = dict(zip(PARTS, places, strict=True))
    return Directory(maker, path, papers, datasets, citations, chunks, chunk_sum, parts)


def _packed_directory(directory: Directory, places: Mapping[str, tuple[int, int, int]]) -> bytes:
    counts = (directory.papers, directory.datasets, directory.citations, len(directory.chunks))
    return b"".join(
        (
            _COUNTS.pack(len(directory.maker), len(directory.path), *counts),
            directory.maker,
            directory.path,
            *(_CHUNK.pack(*chunk) for chunk in directory.chunks),
            _SUM.pack(directory.chunk_sum),
            *(_PART.pack(*places[name]) for name in PARTS),
        )
    )


def look_of(token: str) -> int:
    """What a token looks like in 38 bits: all that is kept of those that are never listed, only asked for.

    Of a million tokens, one that is not among them is taken for one of them 4 times in a million.
    """
    data = token.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 6 | (7 * len(data) + 3 * data[-1] + data[0]) & 63


def identifier_token(kind: str, value: str) -> str:
    """The token under which an id is kept."""
    return f"{_IDENTIFIER}{kind}:{value}"
