"""Indexes of large catalogs in the cache folder: found, trusted or made anew."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from samcat import __version__
from samcat.cache import layout
from samcat.cache.catalog import IndexedCatalog
from samcat.cache.layout import Damaged, File, Memory, Stamp
from samcat.cache.reader import Index
from samcat.errors import SamcatError
from samcat.file.cache_folder import cache_folder
from samcat.file.loader import most_bytes
from samcat.file.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable

# a file that was changed less than this before it was read may change again within the same tick of its clock, in ns
_SETTLING = 2_000_000_000
_CHUNK = 1 << 20
# what decides by which words a record is found: in a checkout it changes without the version
_SOURCES = ("cache/builder.py", "cache/layout.py", "identifiers.py", "names.py", "query/index.py", "query/text.py")


def indexed(path: Path, progress: Callable[[float], None] | None = None) -> IndexedCatalog | None:
    """A large catalog by its index, which is made where there is none that can be used.

    `progress` is told the share that is done while an index is made. None where there is no folder to keep it in, or
    where the catalog must be read whole: because it is not valid, for one.
    """
    folder = cache_folder()
    if folder is None:
        return None
    try:
        keeper = _Keeper(path, folder, progress)
        for index in (keeper.kept, keeper.made):
            opened = index()
            if opened is not None:
                with contextlib.suppress(Damaged):
                    return IndexedCatalog(path, opened, keeper.made)
    except (OSError, ValueError, MemoryError, SamcatError):
        pass
    return None


def _maker() -> bytes:
    """What an index is made by: a newer samcat, or one that was edited, does not trust the indexes of this one."""
    told = [f"samcat {__version__}, index {layout.FORMAT}, catalog {SCHEMA}"]
    package = Path(__file__).parent.parent
    for source in _SOURCES:
        with contextlib.suppress(OSError):
            status = (package / source).stat()
            told.append(f"{status.st_size} {status.st_mtime_ns}")
    return ", ".join(told).encode()


class _Keeper:
    """The index of one catalog in one folder. Raises OSError."""

    def __init__(self, path: Path, folder: Path, progress: Callable[[float], None] | None) -> None:
        self._path = path
        self._progress = progress
        self._maker = _maker()
        self._name = os.fsencode(os.path.realpath(path))
        # two checksums, since only two catalogs of one name would be in each other's way
        name = f"{zlib.crc32(self._name):08x}{zlib.crc32(self._name[::-1]):08x}"
        self._file = folder / f"catalog-{name}.index"

    def kept(self) -> Index | None:
        """The index that is there, where it is one of the catalog as it is now."""
        handle = _open_private(self._file)
        if handle is None:
            return None
        source = File(handle)
        try:
            stamp, (_, length, expected) = layout.read_head(source, os.fstat(handle).st_size)
            directory = layout.read_directory(source, length, expected)
        except (Damaged, OSError, ValueError):
            return None
        if directory.maker != self._maker or directory.path != self._name:
            return None
        catalog = _open_catalog(self._path)
        status = os.fstat(catalog.descriptor)
        if not (stamp.is_settled and stamp.is_like(status)):
            if stamp.size != status.st_size:
                return None
            now = time.time_ns()
            if _digest(catalog, status.st_size) != stamp.digest:
                return None
            self._restamp(_stamp(status, stamp.digest, now), source)
        return Index(source, directory, catalog)

    def made(self) -> Index | None:
        """A new index, kept if possible; None where the catalog must be read whole."""
        from samcat.cache.builder import build

        if os.path.lexists(self._file) and _open_private(self._file, close=True) is None:
            # a file that others may write goes, such as a writer leaves that is killed before it closes the file to
            # them; a link or a pipe is nothing of samcat
            if not stat.S_ISREG(os.lstat(self._file).st_mode):
                return None
            self._file.unlink()
        catalog = _open_catalog(self._path)
        now, status = time.time_ns(), os.fstat(catalog.descriptor)
        data = catalog.read(0, status.st_size)
        stamp = _stamp(status, _digest(Memory([data]), len(data)), now)
        built = build(data, self._path, self._maker, self._name, self._progress)
        if built is None:
            return None
        if not stamp.is_like(os.fstat(catalog.descriptor)):
            return None
        pieces = layout.packed(stamp, *built)
        source = self._write(pieces)
        _, (_, length, expected) = layout.read_head(source)
        if self._progress is not None:
            self._progress(1.0)
        return Index(source, layout.read_directory(source, length, expected), catalog)

    def _write(self, pieces: list[bytes]) -> File | Memory:
        from samcat.file.write import write_atomically

        try:
            write_atomically(self._file, pieces)
            self._file.chmod(0o600)
            handle = _open_private(self._file)
        except (SamcatError, OSError):
            handle = None
        return File(handle) if handle is not None else Memory(pieces)

    def _restamp(self, stamp: Stamp, source: File) -> None:
        """Note that the catalog was touched but is the same; without that, it is only looked at again."""
        _, lengths = layout.read_head(source)
        with contextlib.suppress(OSError):
            handle = _open_private(self._file, os.O_RDWR)
            if handle is not None:
                try:
                    if os.path.samestat(os.fstat(handle), os.fstat(source.descriptor)):
                        os.write(handle, layout.packed_head(stamp, *lengths))
                finally:
                    os.close(handle)


def _open_private(path: Path, flags: int = os.O_RDONLY, *, close: bool = False) -> int | None:
    """A regular file of ours that nobody else may write, open; None where it is none, or a link to one."""
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError):
        return None
    status = os.fstat(handle)
    is_ours = sys.platform == "win32" or (
        status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
    if stat.S_ISREG(status.st_mode) and is_ours:
        if close:
            os.close(handle)
        return handle
    os.close(handle)
    return None


def _open_catalog(path: Path) -> File:
    """The catalog, open; OSError where it is no regular file of sane size."""
    catalog = File(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)))
    status = os.fstat(catalog.descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > most_bytes():
        raise OSError
    return catalog


def _stamp(status: os.stat_result, digest: bytes, now: int) -> Stamp:
    # where the time of change can be set at will, as on Windows, only the digest tells
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    is_settled = sys.platform != "win32" and changed < now - _SETTLING
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, is_settled, digest)


def _digest(catalog: File | Memory, size: int) -> bytes:
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    for offset in range(0, size, _CHUNK):
        digest.update(catalog.read(offset, min(_CHUNK, size - offset)))
    return digest.digest()
