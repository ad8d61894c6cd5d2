"""One writer of a file at a time, also where the file system knows no locks."""

from __future__ import annotations

import ast
import errno
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samcat.errors import Caution
from samcat.file import lock as locks
from samcat.file.lock import locked
from samcat.file.write import WriteError

if sys.platform == "win32":
    pytest.skip("flock is of POSIX", allow_module_level=True)
import fcntl

SOURCE = Path(__file__).parents[2] / "src" / "samcat"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"old\n")
    return path


def sidecar(target: Path) -> Path:
    return target.with_name(".catalog.toml.lock")


@pytest.fixture(params=["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def without_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        number = getattr(errno, request.param)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.usefixtures("without_locks")
def test_a_file_system_without_locks_is_said_and_one_writer_still_keeps_others_out(target: Path) -> None:
    with pytest.warns(Caution, match="a file system without locks"), locked(target):
        assert sidecar(target).is_file()
        with pytest.raises(WriteError, match="another samcat has been writing it"), locked(target, 0):
            pass
        assert sidecar(target).is_file()
    assert not sidecar(target).exists()


@pytest.mark.usefixtures("without_locks")
def test_a_failure_while_the_stand_in_for_a_lock_is_held_removes_it(target: Path) -> None:
    with pytest.warns(Caution), pytest.raises(ZeroDivisionError), locked(target):
        raise ZeroDivisionError
    assert not sidecar(target).exists()


@pytest.mark.usefixtures("without_locks")
def test_the_stand_in_for_a_lock_of_a_writer_that_died_is_taken_away(target: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    sidecar(target).write_text(f"{dead.pid} {platform.node()}\n", "utf-8")
    with pytest.warns(Caution), locked(target, 1):
        pass
    assert not sidecar(target).exists()


@pytest.mark.usefixtures("without_locks")
def test_an_unsigned_stand_in_is_taken_away_once_it_is_old(target: Path) -> None:
    sidecar(target).touch()
    with pytest.raises(WriteError, match=r"another samcat .* when it is done$"), locked(target, 0):
        pass
    old = time.time() - locks.LOCK_WAIT - 5
    os.utime(sidecar(target), (old, old))
    with pytest.warns(Caution), locked(target, 1):
        pass


@pytest.mark.parametrize("writer", ["1 elsewhere.example", "of another program", "living"])
def test_the_stand_in_of_a_living_writer_or_another_machine_is_heeded_where_locks_are_had(
    target: Path, writer: str
) -> None:
    signed = f"{os.getpid()} {platform.node()}" if writer == "living" else writer
    sidecar(target).write_text(f"{signed}\n", "utf-8")
    told = f"or remove {re.escape(sidecar(target).name)} where none is"
    with pytest.raises(WriteError, match=told), locked(target, 0):
        pass


def test_an_unknown_refusal_of_a_lock_leaves_none_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(WriteError, match="could not be locked and is as it was"), locked(target):
        pass
    assert not sidecar(target).exists()


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(("changes_every", "is_had"), [(9, True), (11, False)])
def test_the_wait_is_for_one_writer_and_counts_anew_when_another_follows(
    target: Path, monkeypatch: pytest.MonkeyPatch, changes_every: float, is_had: bool
) -> None:
    clock = _Clock()
    real = locks._tried

    def tried(path: Path) -> tuple[int | None, tuple[int, int]]:
        return real(path) if clock.now > 60 else (None, (1, int(clock.now // changes_every)))

    monkeypatch.setattr(locks, "time", clock)
    monkeypatch.setattr(locks, "_tried", tried)
    if is_had:
        with locked(target, 10):
            assert clock.now > 60
    else:
        with pytest.raises(WriteError, match="for 10 seconds"), locked(target, 10):
            pass


def test_a_folder_that_is_not_there_is_what_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match="could not be written and is as it was: No such file"),
        locked(tmp_path / "none" / "refs.bib"),
    ):
        pass


def test_whatever_is_written_is_written_under_the_lock_of_its_file() -> None:
    """An index is made anew where two write it at once; all else is locked."""
    loose = []
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        held = {
            id(node)
            for block in ast.walk(tree)
            if isinstance(block, ast.With)
            and (
                "enter_context(locked(" in ast.unparse(block)
                or any(re.search(r"\b(locked|claimed)\(", ast.unparse(item)) for item in block.items)
            )
            for node in ast.walk(block)
        }
        # a function that is called under a lock alone writes under it
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
            uses = [id(call) in held for call in calls if ast.unparse(call.func) == function.name]
            if uses and all(uses):
                held |= {id(node) for node in ast.walk(function)}
        loose += [
            f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and "write_atomically" in ast.unparse(node.func) and id(node) not in held
        ]
    assert [place for place in loose if not place.startswith("large/")] == []


def test_a_lock_that_cannot_be_closed_is_no_failure_of_what_was_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = os.close

    def fail(handle: int) -> None:
        close(handle)
        raise OSError(errno.EIO, "Input/output error")

    with locked(target, 0):
        monkeypatch.setattr(os, "close", fail)
    monkeypatch.undo()
    assert not sidecar(target).exists()
