"""Writers of marks, killed at any time: `python tests/kills.py 1000` tries a thousand; the suite tries a few."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from samcat.keep.marks import Marks
from samcat.record.model import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

_KEYS = [f"bee20{number}hive" for number in range(10, 60)]
# adds and takes away the mark of all keys for good, and says when it has begun
_WRITER = """
import sys
from pathlib import Path
from samcat.keep.marks import Marks
from samcat.record.model import Paper
keys = sys.argv[2:]
marks = Marks(Path(sys.argv[1]), [Paper(key, key) for key in keys])
print(flush=True)
while True:
    marks.change(keys, ["later"], [])
    marks.change(keys, [], ["later"])
"""


def kill_writers(folder: Path, times: int, chance: random.Random) -> int:
    """Kill a writer some times, and look after each that all keys are marked or none, and the mark of another key is.

    How many were killed while they wrote. Raises AssertionError.
    """
    papers = [Paper(key, key) for key in _KEYS]
    marks = Marks(folder, [*papers, Paper("other", "Other")])
    marks.change(["other"], ["read"], [])
    begun = 0
    for number in range(times):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(folder), *_KEYS], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() / 50)
            wait_for_writer(number, lambda: _is_writing(folder))
            process.kill()
        begun += _is_writing(folder)
        held = marks.all()
        assert held.pop("other") == {"read"}
        assert held in ({}, {key: {"later"} for key in _KEYS}), held
    marks.change(["other"], ["seen"], [])
    assert marks.all()["other"] == {"read", "seen"}
    assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]
    return begun


def wait_for_writer(number: int, is_writing: Callable[[], bool]) -> None:
    """Wait until every other writer is seen to write: on a busy machine one may do nothing for long."""
    until = time.monotonic() + 5 * (number % 2)
    while not is_writing() and time.monotonic() < until:
        pass


def _is_writing(folder: Path) -> bool:
    return any(path.suffix == ".tmp" for path in folder.iterdir())


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        # other times to kill at each time it is called
        caught = kill_writers(Path(name), count, random.Random())  # noqa: S311 - no secret
    print(f"{count} writers killed, {caught} of them while a file was being written: nothing was lost")


def wait_for_index(folder: Path) -> None:
    """Wait until the process that a command has begun has made the one index of a cache folder."""
    _wait(folder, lambda: bool(list(folder.glob("catalog-*.json"))))


def wait_for_trial(folder: Path, catalog: Path) -> None:
    """Wait until the process that a command has begun has tried to make the index of a catalog as it is now."""
    now = str(catalog.stat().st_mtime_ns)
    _wait(folder, lambda: any(now in trial.read_text() for trial in folder.glob("catalog-*.tried")))


def _wait(folder: Path, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not is_so() or list(folder.glob(".*.lock")):
        assert time.monotonic() < until, "no index was made"
        time.sleep(0.05)
