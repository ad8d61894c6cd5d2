"""The index of a large catalog, made by a process that goes on when the command that began it has answered."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from samcat.file.cache_folder import cache_folder
from samcat.large.workers import command_of

# below whoever waits for an answer
_NICENESS = 5
_MAKE = "from samcat.large.background import make_index; make_index()"


def begin_index(path: Path) -> None:
    """Start making the index of a catalog, where there is a folder to keep it in."""
    if cache_folder() is None:
        return
    null, apart = subprocess.DEVNULL, getattr(subprocess, "DETACHED_PROCESS", 0)
    command = [*command_of(_MAKE), os.path.realpath(path)]
    with contextlib.suppress(OSError, ValueError):
        process = subprocess.Popen(
            command, stdin=null, stdout=null, stderr=null, start_new_session=True, creationflags=apart
        )
        process.returncode = 0  # nobody waits for it


def make_index() -> None:
    """Make the index of the catalog that the command line names, unless another process is at it."""
    from samcat.errors import SamcatError
    from samcat.file.lock import locked
    from samcat.large.catalog import open_large
    from samcat.large.store import Store

    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    path = Path(sys.argv[1])
    store = Store.of(path)
    if store is not None:
        with contextlib.suppress(OSError, SamcatError), locked(store.file, wait=0):
            open_large(path)
