"""One writer of a file at a time."""

import contextlib
import errno
import os
import stat
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from samcat.errors import Caution
from samcat.file.write import WriteError, could_not, is_at, refuse_unwritable, stem_of, target_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# how long a writer waits for one other to be done, in seconds
LOCK_WAIT = 10.0
_PAUSE = 0.02
# what a file system without locks answers: NFS without its lock daemon, FUSE, some network drives
_REFUSALS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS)


@contextlib.contextmanager
def locked(path: str | os.PathLike[str], wait: float = LOCK_WAIT) -> Iterator[None]:
    """Hold the lock of a file, which every writer of samcat takes; the lock of a writer that dies is free at once.

    The lock is a file beside it, `.NAME.lock`, which is there only while somebody writes. Where the file system knows
    no locks, having made that file is the lock. `wait` is how long to wait for one other writer, in seconds: it counts
    anew when the lock goes from one to the next.

    Raises WriteError where the lock could not be had.
    """
    target = target_of(path)
    try:
        refuse_unwritable(target)
    except OSError as error:
        raise could_not(path, error) from error
    sidecar = lock_of(target)
    try:
        handle = _acquire(path, sidecar, wait)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):  # it is the folder that is not there
            raise could_not(path, error) from error
        # FreeBSD answers EMLINK
        odd = error.errno in (errno.ELOOP, errno.EMLINK)
        reason = "it is not a regular file; remove it" if odd else error.strerror or str(error)
        raise WriteError(
            f"{os.fspath(path)}: could not be locked and is as it was: {sidecar.name}: {reason}"
        ) from error
    try:
        yield
    finally:
        _release(handle, sidecar)


def lock_of(target: Path) -> Path:
    """The file that is there while somebody writes another one, whose links are resolved."""
    return target.with_name(f".{stem_of(target)}.lock")


def _acquire(path: str | os.PathLike[str], sidecar: Path, wait: float) -> int:
    seen: tuple[int, int] | None = None
    until = time.monotonic() + wait
    while True:
        try:
            handle, now = _tried(sidecar)
        except PermissionError:
            # Windows refuses to open what is being deleted
            if sys.platform != "win32" or time.monotonic() > until:
                raise
        else:
            if handle is not None:
                return handle
            if now != seen:
                seen, until = now, time.monotonic() + wait
        if time.monotonic() > until:
            raise WriteError(
                f"{os.fspath(path)}: another samcat has been writing it for {wait:g} seconds; "
                f"try again when it is done{_unless_forgotten(sidecar)}"
            )
        time.sleep(_PAUSE)


def _unless_forgotten(sidecar: Path) -> str:
    """What to do where a lock may have been left by who died, which only one that is signed outlives."""
    with contextlib.suppress(OSError):
        if sidecar.stat().st_size:
            return f", or remove {sidecar.name} where none is"
    return ""


def _tried(sidecar: Path) -> tuple[int | None, tuple[int, int]]:
    """The lock where it was free, and what tells it from the next one: each writer makes one of its own."""
    handle, is_own = _open(sidecar)
    try:
        status = os.fstat(handle)
        _refuse_irregular(status)
        if _is_held(handle, sidecar, is_own=is_own):
            return handle, (0, 0)
    except BaseException as error:
        if is_own and isinstance(error, OSError):
            with contextlib.suppress(OSError):
                sidecar.unlink()
        os.close(handle)
        raise
    os.close(handle)
    return None, (status.st_ino, status.st_mtime_ns)


def _refuse_irregular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ELOOP, "not a regular file")


def _open(sidecar: Path) -> tuple[int, bool]:
    """Open the lock, and say whether this made it."""
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(sidecar, flags | os.O_EXCL, 0o666), True
    except FileExistsError:
        return os.open(sidecar, flags, 0o666), False


def _is_held(handle: int, sidecar: Path, *, is_own: bool) -> bool:
    """Try to hold the lock; whether that was done."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        if is_own:
            os.write(handle, _signature())
            warnings.warn(
                f"{sidecar.parent}: a file system without locks, so {sidecar.name} stands for one while it is written",
                Caution,
                2,
            )
        elif _is_forgotten(handle) and is_at(handle, sidecar):
            sidecar.unlink()
        return is_own
    # that of a living writer to whom this file system refused a lock
    return is_at(handle, sidecar) and (is_own or not os.fstat(handle).st_size or _is_forgotten(handle))


def _signature() -> bytes:
    from platform import node

    return f"{os.getpid()} {node()}\n".encode()


def _is_forgotten(handle: int) -> bool:
    """Whether the writer that made a lock, on a file system that has none, died without removing it."""
    import re

    text = os.pread(handle, 1000, 0) if sys.platform != "win32" else b""
    if not text:  # who makes it signs it at once
        return time.time() - os.fstat(handle).st_mtime > LOCK_WAIT
    match = re.match(rb"([0-9]{1,9}) ", text)
    if match is None or text != _signature().replace(str(os.getpid()).encode(), match[1], 1):
        return False  # of another machine
    try:
        os.kill(int(match[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _release(handle: int, sidecar: Path) -> None:
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        with contextlib.suppress(OSError):
            os.close(handle)
        with contextlib.suppress(OSError):
            sidecar.unlink()
    else:
        # in this order: who waits for this very file sees that it is gone, and takes the next one
        with contextlib.suppress(OSError):
            sidecar.unlink()
        with contextlib.suppress(OSError):  # what was to be written is written
            os.close(handle)
