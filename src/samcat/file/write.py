"""Files written whole or not at all."""

import contextlib
import errno
import os
import re
import stat
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from samcat.errors import Caution, SamcatError
from samcat.file.attributes import take_over

if sys.platform != "win32":
    import fcntl

# a name of a temporary or lock file must stay below the 255 bytes that file systems allow
_LONGEST_STEM = 200
# Windows has no lock that tells a forgotten temporary from one being written, so there only its age does, in seconds
_FORGOTTEN_AFTER = 3600.0
# and a file that another program has open is not replaced: how often that is tried, and the pause, in seconds
_TRIES, _PAUSE = 50, 0.04
# what file systems answer that know no such thing for a folder (fsync(2)): network drives, some of FUSE
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class WriteError(SamcatError):
    """A file that could not be written; its text names the file and says what state it is in."""


def write_atomically(
    path: str | os.PathLike[str], data: bytes | Iterable[bytes], *, old: bytes | None = None, is_new: bool = False
) -> None:
    """Replace a file by new bytes, so that after a crash at any point it holds either the old bytes or the new.

    A symbolic link is followed and kept; mode, owner, group, access control list and extended attributes are kept
    where that is allowed. A device or a pipe is written straight. Temporaries that a killed writer left beside the
    file are removed. `old`, where it is given, is what the file must still hold; one that `is_new` must not be there.

    Raises WriteError, with the file as it was unless the text says otherwise, and whatever `data` raises.
    """
    target = target_of(path)
    pieces = [data] if isinstance(data, bytes) else data
    try:
        before = _state(target)
        if before is not None and is_new:
            raise WriteError(f"{os.fspath(path)}: already exists, so nothing was written")
        if before is not None and not stat.S_ISREG(before.st_mode) and old is None:
            with target.open("wb") as stream:
                stream.writelines(pieces)
            return
        refuse_unwritable(target)
        _sweep(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise could_not(path, error) from error
    _replace(path, target, before, pieces, old, is_new=is_new)
    if before is not None and before.st_nlink > 1:
        # another name cannot be found, and writing in place would not survive a crash
        warnings.warn(f"{os.fspath(path)}: its other names (hard links) still hold the old text", Caution, 2)


def _replace(
    path: str | os.PathLike[str],
    target: Path,
    before: os.stat_result | None,
    pieces: Iterable[bytes],
    old: bytes | None,
    *,
    is_new: bool,
) -> None:
    temporary = target.with_name(f".{stem_of(target)}.{os.urandom(8).hex()}.tmp")
    placed = False
    try:
        with os.fdopen(_create(temporary, 0o666 if before is None else 0o600), "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            if before is not None:
                take_over(target, temporary, before)
            stream.flush()
            _sync(stream.fileno())
            if sys.platform != "win32":
                _refuse_changed(path, target, old, is_new=is_new)
                temporary.replace(target)
                placed = True
        if sys.platform == "win32":  # where a file that is open cannot be renamed
            _refuse_changed(path, target, old, is_new=is_new)
            _replace_when_free(temporary, target)
            placed = True
        _sync_folder(target.parent)
    except BaseException as error:
        if not placed and not isinstance(error, FileExistsError):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise could_not(path, error, placed=placed) from error
        raise


@contextlib.contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new, empty file of the owner alone, which takes the place of another once what is done with it is done.

    Raises OSError, and whatever is raised meanwhile; the other file then stays as it was.
    """
    _sweep(target)
    temporary = target.with_name(f".{stem_of(target)}.{os.urandom(8).hex()}.tmp")
    handle = _create(temporary, 0o600)
    try:
        try:
            yield temporary
            _sync(handle)
        finally:
            if sys.platform == "win32":
                os.close(handle)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    finally:
        if sys.platform != "win32":
            os.close(handle)


def could_not(path: str | os.PathLike[str], error: OSError, *, placed: bool = False) -> WriteError:
    """An error of the system as one that names the file and says what state it is in."""
    reason = error.strerror or str(error)
    if placed:
        return WriteError(f"{os.fspath(path)}: written, but it may not survive a power failure: {reason}")
    return WriteError(f"{os.fspath(path)}: could not be written and is as it was: {reason}")


def make_folder(folder: Path, of: Path | None = None) -> None:
    """Make a folder, and those above it, where it is not there; raises WriteError, which names the file `of` it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise could_not(of or folder, error) from error


def target_of(path: str | os.PathLike[str]) -> Path:
    """The file that a path leads to; raises WriteError where its symbolic links lead nowhere."""
    try:
        target = Path(os.path.realpath(path))
        loops = target.is_symlink()
    except OSError as error:
        raise could_not(path, error) from error
    if loops:
        raise WriteError(f"{os.fspath(path)}: a symbolic link that leads back to itself")
    if not (target.name or target.is_dir()):  # what Windows makes of the name of a device
        raise WriteError(f"{os.fspath(path)}: not the name of a file")
    return target


def _state(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def refuse_unwritable(target: Path) -> None:
    """Keep what replacing a file would pass over: raise OSError where the file itself is not to be written."""
    before = _state(target)
    if before is None:
        return
    if stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(before.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if not before.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")


def _refuse_changed(path: str | os.PathLike[str], target: Path, old: bytes | None, *, is_new: bool) -> None:
    if old is None and not is_new:
        return
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        now = None
    if now != old:
        raise WriteError(
            f"{os.fspath(path)}: changed by another program in the meantime, so nothing was written; try again"
        )


def _replace_when_free(temporary: Path, target: Path) -> None:
    for _ in range(_TRIES):
        with contextlib.suppress(PermissionError):
            temporary.replace(target)
            return
        time.sleep(_PAUSE)
    temporary.replace(target)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        # fsync of macOS leaves the bytes in the cache of the drive (its man page); some file systems know no other
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def stem_of(target: Path) -> str:
    """The part of a file's name that its temporaries and its lock bear: whole letters, as macOS and Windows want."""
    name = target.name
    while len(os.fsencode(name)) > _LONGEST_STEM:
        name = name[:-1]
    return name


def _create(temporary: Path, mode: int) -> int:
    """Open a new file, held by a lock that tells it from a forgotten one."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        handle = os.open(temporary, flags, mode)
        try:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):  # a file system without locks
                    fcntl.flock(handle, fcntl.LOCK_EX)
            if is_at(handle, temporary):  # and not swept away before it was held
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove the temporaries of this target that no running writer holds."""
    ours = re.compile(rf"\.{re.escape(stem_of(target))}\.[0-9a-f]{{16}}\.tmp")
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


def is_at(handle: int, path: Path) -> bool:
    """Whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
