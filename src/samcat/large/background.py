"""The index of a large catalog, made by a process that goes on when the command that began it has answered."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from samcat.errors import SamcatError
from samcat.file.loader import state_of
from samcat.file.lock import lock_of, locked
from samcat.file.write import write_atomically
from samcat.large.store import Store
from samcat.large.workers import command_of

_MAKE = "from samcat.large.background import make_index; make_index()"
# how long a command waits for an index that is being made, and how long none is tried again that was not made
_PATIENCE, _AGAIN = 300.0, 3600.0


def begin_index(path: Path) -> bool:
    """Start making the index of a catalog, and say whether: not where that was tried of late, or cannot be kept."""
    store = Store.of(path)
    if store is None or _was_tried(store, path):
        return False
    null, apart = subprocess.DEVNULL, getattr(subprocess, "DETACHED_PROCESS", 0)
    command = [*command_of(_MAKE), os.path.realpath(path)]
    try:
        process = subprocess.Popen(
            command, stdin=null, stdout=null, stderr=null, start_new_session=True, creationflags=apart
        )
    except (OSError, ValueError):
        return False
    process.returncode = 0  # nobody waits for it
    return True


def wait_for_maker(path: Path, say: Callable[[], object]) -> bool:
    """Wait until another process has made the index of a catalog; False where none is at it. `say` is called first."""
    store = Store.of(path)
    if store is None or not lock_of(store.file).exists():
        return False
    with contextlib.suppress(SamcatError):
        try:
            with locked(store.file, wait=0):
                return False
        except SamcatError:
            say()
        with locked(store.file, wait=_PATIENCE):
            pass
    return True


def make_index() -> None:
    """Make the index of the catalog that the command line names, unless another process is at it."""
    from samcat.large.catalog import open_large

    path = Path(sys.argv[1])
    store = Store.of(path)
    if store is not None:
        with contextlib.suppress(OSError, SamcatError), locked(store.file, wait=0):
            write_atomically(_trial(store), _state(path))
            if open_large(path) is not None:
                _trial(store).unlink()


def _trial(store: Store) -> Path:
    return store.file.with_suffix(".tried")


def _was_tried(store: Store, path: Path) -> bool:
    trial = _trial(store)
    try:
        return time.time() - trial.stat().st_mtime < _AGAIN and trial.read_bytes() == _state(path)
    except OSError:
        return False


def _state(path: Path) -> bytes:
    return " ".join(map(str, state_of(path.stat()))).encode()
