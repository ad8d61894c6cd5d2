"""Indexes of large catalogs in the cache folder: found, trusted or made anew.

An index is a database beside a note of what it was made of. A file is trusted as long as its size, times and inode are
those of the note, and else read through: a database or a catalog of another digest is not the one that was noted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from samcat import __version__
from samcat.errors import SamcatError
from samcat.file.cache_folder import belongs_to_us, cache_folder
from samcat.file.loader import most_bytes, state_of
from samcat.file.parts import TABLES, Parts, parts_of, read_records, read_rest
from samcat.file.schema import SCHEMA, PartReader
from samcat.search.sqlite_index import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samcat.large.workers import Job
    from samcat.record.model import Record
    from samcat.search.sqlite import Place

    Progress = Callable[[float], None]

# a file that was changed less than this before it was read may change again within the same tick of its clock, in ns
_SETTLING = 2_000_000_000
# ... and of an index, which is written once, where the clock of its file system has parts of seconds
_TICK = 50_000_000
_CHUNK = 1 << 20
# records of a part, which one process makes at a time
_MOST = 4096
# what decides by which words a record is found: in a checkout it changes without the version
_SOURCES = ("record", "search", "text.py", "file/rows.py")


class Stale(SamcatError):
    """A catalog that is no more the one of which an index was made, or an index that is not as it was written."""


class State(NamedTuple):
    """What tells one state of a file from another; `is_settled` is False where it changed just before."""

    size: int
    modified: int
    changed: int
    inode: int
    is_settled: bool

    def is_like(self, status: os.stat_result) -> bool:
        """Whether a file has not been touched since."""
        return self.is_settled and self[:4] == state_of(status)


class Note(NamedTuple):
    """What an index was made by and of. `rest` are the (offset, length, line) of what is no record in the catalog."""

    maker: str
    path: str
    catalog: State
    catalog_digest: str
    database: State
    database_digest: str
    rest: tuple[tuple[int, int, int], ...]


class OpenFile:
    """A file that is open for reading at any place."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def status(self) -> os.stat_result:
        """What the system says of it."""
        return os.fstat(self.descriptor)

    def read(self, offset: int, length: int) -> bytes:
        """As many bytes as that; Stale where there are fewer."""
        pieces = []
        while length:
            if hasattr(os, "pread"):
                data = os.pread(self.descriptor, min(length, 1 << 30), offset)
            else:
                os.lseek(self.descriptor, offset, os.SEEK_SET)
                data = os.read(self.descriptor, min(length, 1 << 30))
            if not data:
                raise Stale("the catalog has become shorter")
            pieces.append(data)
            offset += len(data)
            length -= len(data)
        return b"".join(pieces)

    def digest(self) -> str:
        """A digest of all bytes."""
        digest = hashlib.blake2b(digest_size=16)
        size = self.status().st_size
        for offset in range(0, size, _CHUNK):
            digest.update(self.read(offset, min(_CHUNK, size - offset)))
        return digest.hexdigest()

    def __del__(self) -> None:
        os.close(self.descriptor)


class Index:
    """An index that can be trusted, and the catalog of which it was made."""

    def __init__(self, connection: sqlite3.Connection, note: Note, catalog: OpenFile) -> None:
        self.connection = connection
        self.lines = tuple(line for _, _, line in note.rest)
        """The line at which each piece begins that is no record."""
        self._note = note
        self._catalog = catalog

    def rest(self) -> list[bytes]:
        """The pieces of the catalog that are no records."""
        return [self._catalog.read(offset, length) for offset, length, _ in self._note.rest]

    def records(self, sections: Sequence[str], places: Sequence[tuple[int, Place]]) -> list[Record]:
        """The records at some places; raises Stale where the catalog has another text there."""
        pieces = []
        for _, place in places:
            data = self._catalog.read(place.start, place.length)
            if zlib.crc32(data) != place.checksum:
                raise Stale("the catalog has changed")
            pieces.append(data)
        made = read_records(PartReader(sections), pieces)
        if made is None:  # of several tables, which come out apart
            made = [record for piece in pieces for record in read_records(PartReader(sections), [piece]) or ()]
        if len(made) != len(places):
            raise Stale("the catalog has changed")
        return made


class Store:
    """The index of one catalog in the cache folder. Methods raise OSError, sqlite3.Error and SamcatError."""

    def __init__(self, path: Path, folder: Path, progress: Progress | None = None, most: int = _MOST) -> None:
        self._path = path
        self._most = most
        self._progress = progress or (lambda _: None)
        self._maker = _maker()
        self._name = os.path.realpath(path)
        raw = os.fsencode(self._name)
        # two checksums, since only two catalogs of one name would be in each other's way
        self.file = folder / f"catalog-{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}.sqlite"
        self._beside = self.file.with_suffix(".json")

    @classmethod
    def of(cls, path: Path, progress: Progress | None = None) -> Store | None:
        """The store for a catalog; None where there is no folder to keep an index in."""
        folder = cache_folder()
        return cls(path, folder, progress) if folder is not None else None

    def kept(self) -> Index | None:
        """The index that is there, where it is one of the catalog as it is now."""
        note = self._noted()
        handle = _open_private(self.file)
        if note is None or handle is None or note.maker != self._maker or note.path != self._name:
            return None
        catalog, index, now = _open_catalog(self._path), OpenFile(handle), time.time_ns()
        known = note
        for field, file in (("catalog", catalog), ("database", index)):
            status = file.status()
            state: State = getattr(note, field)
            if not state.is_like(status):
                if state.size != status.st_size or file.digest() != getattr(note, f"{field}_digest"):
                    return None
                note = note._replace(**{field: _state(status, now)})  # type: ignore[arg-type]
        if note != known:
            with contextlib.suppress(OSError, SamcatError):  # it is only looked at again
                self._write_note(note)
        return Index(_connected(self.file), note, catalog)

    def made(self) -> Index | None:
        """A new index; None where the catalog must be read whole."""
        from samcat.file.write import replaced

        for file in (self.file, self._beside):
            _clear(file)
        catalog, now = _open_catalog(self._path), time.time_ns()
        status = catalog.status()
        data = catalog.read(0, status.st_size)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        parts = parts_of(data)
        if not any(parts.records.values()) or _may_inherit(data, parts):
            return None
        with replaced(self.file) as temporary:
            connection = sqlite3.connect(temporary)
            try:
                is_built = self._build(connection, data, parts)
            finally:
                connection.close()
            if not is_built or state_of(status) != state_of(catalog.status()):
                raise Stale("the catalog is not valid, or must be read whole")
        handle = _open_private(self.file)
        if handle is None:
            return None
        index = OpenFile(handle)
        time.sleep(_TICK / 1e9)  # what is written from here on has another time
        state = _state(index.status(), time.time_ns(), _TICK)
        of_catalog = _state(status, now)
        note = Note(self._maker, self._name, of_catalog, digest, state, index.digest(), tuple(parts.rest))
        self._write_note(note)
        self._progress(1.0)
        return Index(_connected(self.file), note, catalog)

    def _build(self, connection: sqlite3.Connection, data: bytes, parts: Parts) -> bool:
        """Fill an empty database; False where the catalog is not valid, or written in a way that must be read whole."""
        from samcat.large.workers import fill, shared
        from samcat.search.sqlite_build import SqliteBuilder

        catalog = read_rest([data[offset : offset + length] for offset, length, _ in parts.rest], self._path)
        if catalog is None:
            return False
        sections = [section.id for section in catalog.sections]
        jobs = list(_jobs(parts, sections, self._most))
        builder = SqliteBuilder(connection)
        done, total = 0, sum(len(job.places) for job in jobs)
        self._progress(0.0)
        with contextlib.closing(shared(jobs, data)) as made:
            for job, part in made:
                if part is not None:
                    connection.execute("attach ':memory:' as part")
                    connection.deserialize(part, name="part")
                elif not fill(connection, job, [data[start : start + length] for start, length in job.places]):
                    return False
                builder.take()
                done += len(job.places)
                self._progress(0.8 * done / total)
        builder.finish(*(len(parts.records[table]) for table in TABLES))
        return True

    def _noted(self) -> Note | None:
        handle = _open_private(self._beside)
        if handle is None:
            return None
        file = OpenFile(handle)
        try:
            told = json.loads(file.read(0, file.status().st_size))
            return _note_of(told)
        except (ValueError, SamcatError):
            return None

    def _write_note(self, note: Note) -> None:
        from samcat.file.write import write_atomically

        write_atomically(self._beside, json.dumps(note).encode())
        self._beside.chmod(0o600)


def _may_inherit(data: bytes, parts: Parts) -> bool:
    """Whether citations take fields from others, which no index has, since it is made of one record after another."""
    texts = (data[offset : offset + length].lower() for offset, length in parts.records["citations"])
    return any(b"crossref" in text or b"xdata" in text for text in texts)


def _note_of(told: Any) -> Note | None:
    """A note as it was written; None where it is none."""
    if not isinstance(told, list) or len(told) != len(Note._fields):
        return None
    maker, path, catalog, catalog_digest, database, database_digest, rest = told
    are_states = all(_are_numbers(own, len(State._fields)) for own in (catalog, database))
    if not are_states or not isinstance(rest, list) or not all(_are_numbers(own, 3) for own in rest):
        return None
    pieces = tuple((own[0], own[1], own[2]) for own in rest)
    return Note(maker, path, State(*catalog), catalog_digest, State(*database), database_digest, pieces)


def _are_numbers(told: object, count: int) -> bool:
    return isinstance(told, list) and len(told) == count and all(isinstance(own, int) and own >= 0 for own in told)


def _jobs(parts: Parts, sections: Sequence[str], most: int) -> Iterator[Job]:
    """The records of each table in runs of about the same length, which is so many at most."""
    from samcat.large.workers import Job

    first = 0
    for table in TABLES:
        places = parts.records[table]
        count = -(-len(places) // most)
        for number in range(count):
            start, end = len(places) * number // count, len(places) * (number + 1) // count
            yield Job(table, start, first + start, sections, places[start:end])
        first += len(places)


def _maker() -> str:
    """What an index is made by: a newer samcat, or one that was edited, does not trust the indexes of this one."""
    told = [f"samcat {__version__}, index {FORMAT}, catalog {SCHEMA}, {sys.byteorder}, {sqlite3.sqlite_version}"]
    package = Path(__file__).parent.parent
    for source in _SOURCES:
        place = package / source
        for file in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            with contextlib.suppress(OSError):
                status = file.stat()
                told.append(f"{status.st_size} {status.st_mtime_ns}")
    return ", ".join(told)


def _connected(file: Path) -> sqlite3.Connection:
    """The database of a file that no process changes."""
    connection = sqlite3.connect(f"file:{quote(os.fsencode(file.resolve()))}?mode=ro&immutable=1", uri=True)
    connection.execute("pragma trusted_schema = off")
    return connection


def _clear(file: Path) -> None:
    """Make room: a file that others may write goes, a link or a pipe is nothing of samcat and raises OSError."""
    if not os.path.lexists(file):
        return
    if not stat.S_ISREG(os.lstat(file).st_mode):
        raise FileExistsError(f"{file} is no regular file")
    handle = _open_private(file)
    if handle is None:
        file.unlink()
    else:
        os.close(handle)


def _open_private(path: Path) -> int | None:
    """A regular file of ours that nobody else may write, open; None where it is none, or a link to one."""
    flags = os.O_RDONLY
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError):
        return None
    status = os.fstat(handle)
    if stat.S_ISREG(status.st_mode) and belongs_to_us(status):
        return handle
    os.close(handle)
    return None


def _open_catalog(path: Path) -> OpenFile:
    """The catalog, open; OSError where it is no regular file of sane size."""
    catalog = OpenFile(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)))
    status = catalog.status()
    if not stat.S_ISREG(status.st_mode) or status.st_size > most_bytes():
        raise OSError
    return catalog


def _state(status: os.stat_result, now: int, settling: int = _SETTLING) -> State:
    # where the time of change can be set at will, as on Windows, only the digest tells
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if changed % 1_000_000_000 == 0:
        settling = _SETTLING
    return State(*state_of(status), is_settled=sys.platform != "win32" and changed < now - settling)
