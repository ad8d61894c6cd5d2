"""Files written whole or not at all, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from samcat.errors import SamcatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# how long a writer waits for another one, in seconds
LOCK_WAIT = 10.0

_PAUSE = 0.02
# a name of a temporary or lock file must stay below the 255 bytes that file systems allow
_LONGEST_STEM = 200
# Windows has no lock that tells a forgotten temporary from one being written, so there only its age does, in seconds
_FORGOTTEN_AFTER = 3600.0


class WriteError(SamcatError):
    """A file that could not be written; its text names the file and says what state it is in."""


def write_atomically(path: str | os.PathLike[str], data: bytes | Iterable[bytes], *, old: bytes | None = None) -> None:
    """Replace a file by new bytes, so that after a crash at any point it holds either the old bytes or the new.

    A symbolic link is followed and kept; mode, owner and group are kept where that is allowed. A device or a pipe is
    written straight. Temporaries that a killed writer left beside the file are removed. `old`, where it is given, is
    what the file must still hold.

    Raises WriteError, with the file as it was unless the text says otherwise, and whatever `data` raises.
    """
    target = _target(path)
    pieces = [data] if isinstance(data, bytes) else data
    try:
        before = _state(target)
        if before is not None and not stat.S_ISREG(before.st_mode) and old is None:
            with target.open("wb") as stream:
                stream.writelines(pieces)
            return
        _refuse_unwritable(target, before)
        _sweep(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _could_not(path, error) from error
    _replace(path, target, before, pieces, old)


def _replace(
    path: str | os.PathLike[str],
    target: Path,
    before: os.stat_result | None,
    pieces: Iterable[bytes],
    old: bytes | None,
) -> None:
    temporary = target.with_name(f".{_stem(target)}.{os.urandom(8).hex()}.tmp")
    placed = False
    try:
        with os.fdopen(_create(temporary, 0o666 if before is None else 0o600), "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            if before is not None:
                _take_over(temporary, before)
            stream.flush()
            os.fsync(stream.fileno())
            if sys.platform != "win32":
                _refuse_changed(path, target, old)
                temporary.replace(target)
                placed = True
        if sys.platform == "win32":  # where a file that is open cannot be renamed
            _refuse_changed(path, target, old)
            temporary.replace(target)
            placed = True
        _sync_folder(target.parent)
    except BaseException as error:
        if not placed and not isinstance(error, FileExistsError):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _could_not(path, error, placed=placed) from error
        raise


def _could_not(path: str | os.PathLike[str], error: OSError, *, placed: bool = False) -> WriteError:
    reason = error.strerror or str(error)
    if placed:
        return WriteError(f"{os.fspath(path)}: written, but it may not outlast a power failure: {reason}")
    return WriteError(f"{os.fspath(path)}: could not be written and is as it was: {reason}")


def _target(path: str | os.PathLike[str]) -> Path:
    try:
        target = Path(os.path.realpath(path))
        loops = target.is_symlink()
    except OSError as error:
        raise _could_not(path, error) from error
    if loops:
        raise WriteError(f"{os.fspath(path)}: a symbolic link that leads back to itself")
    return target


def _state(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _refuse_unwritable(target: Path, before: os.stat_result | None) -> None:
    """Keep what replacing a file would pass over: that the file itself is not to be written."""
    if before is None:
        return
    if stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(before.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if not before.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")


def _refuse_changed(path: str | os.PathLike[str], target: Path, old: bytes | None) -> None:
    if old is None:
        return
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        now = None
    if now != old:
        raise WriteError(f"{os.fspath(path)}: changed by another program meanwhile, so nothing was written; try again")


def _take_over(temporary: Path, before: os.stat_result) -> None:
    if sys.platform != "win32" and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, before.st_uid, before.st_gid)
    temporary.chmod(stat.S_IMODE(before.st_mode))


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stem(target: Path) -> str:
    return os.fsdecode(os.fsencode(target.name)[:_LONGEST_STEM])


def _create(temporary: Path, mode: int) -> int:
    """Open a new file, held by a lock that tells it from a forgotten one."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        handle = os.open(temporary, flags, mode)
        try:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):  # a file system without locks
                    fcntl.flock(handle, fcntl.LOCK_EX)
            if _is_at(handle, temporary):  # and not swept away before it was held
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove the temporaries of this target that no running writer holds."""
    ours = re.compile(rf"\.{re.escape(_stem(target))}\.[0-9a-f]{{16}}\.tmp")
    with os.scandir(target.parent) as entries:
        found = [Path(entry.path) for entry in entries if ours.fullmatch(entry.name)]
    for temporary in found:
        with contextlib.suppress(OSError):
            _remove_forgotten(temporary)


def _remove_forgotten(temporary: Path) -> None:
    if sys.platform == "win32":
        if time.time() - temporary.stat().st_mtime > _FORGOTTEN_AFTER:
            temporary.unlink()
    else:
        handle = os.open(temporary, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                temporary.unlink()
        finally:
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def locked(path: str | os.PathLike[str], wait: float = LOCK_WAIT) -> Iterator[None]:
    """Hold the lock of a file, which every writer of samcat takes; the lock of a writer that dies is free at once.

    The lock is a file beside it, `.NAME.lock`, which is there only while somebody writes. `wait` is how long to wait
    for another writer, in seconds.

    Raises WriteError where the lock could not be had.
    """
    target = _target(path)
    try:
        _refuse_unwritable(target, _state(target))
    except OSError as error:
        raise _could_not(path, error) from error
    sidecar = target.with_name(f".{_stem(target)}.lock")
    try:
        handle = _acquire(path, sidecar, wait)
    except OSError as error:
        # FreeBSD answers EMLINK
        odd = error.errno in (errno.ELOOP, errno.EMLINK)
        reason = "it is no regular file; remove it" if odd else error.strerror or str(error)
        raise WriteError(
            f"{os.fspath(path)}: could not be locked and is as it was: {sidecar.name}: {reason}"
        ) from error
    try:
        yield
    finally:
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
            os.close(handle)
            with contextlib.suppress(OSError):
                sidecar.unlink()
        else:
            # in this order: who waits for this very file sees that it is gone, and takes the next one
            with contextlib.suppress(OSError):
                sidecar.unlink()
            os.close(handle)


def _acquire(path: str | os.PathLike[str], sidecar: Path, wait: float) -> int:
    until = time.monotonic() + wait
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    while True:
        handle = os.open(sidecar, flags, 0o666)
        try:
            _refuse_irregular(handle)
            if _try_lock(handle) and _is_at(handle, sidecar):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > until:
            raise WriteError(
                f"{os.fspath(path)}: another samcat has been writing it for {wait:g} seconds; try again when it is done"
            )
        time.sleep(_PAUSE)


def _refuse_irregular(handle: int) -> None:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError(errno.ELOOP, "not a regular file")


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
