"""Files are written whole or not at all, by one writer at a time."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kills import wait_for_writer
from samcat.file import lock as locks
from samcat.file.lock import lock_of, locked
from samcat.file.write import WriteError, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
OLD = b"old\n" * 5000
NEW = b"new, and longer\n" * 5000


def _leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_bytes(OLD)
    return path


def test_a_new_file_gets_its_bytes_and_the_mode_of_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    mask = os.umask(0o027)
    try:
        write_atomically(path, [b"a", b"b"])
    finally:
        os.umask(mask)
    assert path.read_bytes() == b"ab"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert _leftovers(tmp_path) == []


def test_a_file_that_is_replaced_keeps_its_mode(target: Path) -> None:
    target.chmod(0o640)
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_that_root_replaces_keeps_its_owner(target: Path) -> None:
    os.chown(target, 1234, 4321)
    target.chmod(0o664)
    write_atomically(target, NEW)
    found = target.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, 0o664)


@posix
def test_a_link_in_a_folder_with_an_odd_name_is_kept_and_its_target_changed(tmp_path: Path) -> None:
    folder = tmp_path / "a b\nc"
    folder.mkdir()
    real = tmp_path / "real.toml"
    real.write_bytes(OLD)
    real.chmod(0o640)
    link = folder / "catalog.toml"
    link.symlink_to(real)
    with locked(link):
        write_atomically(link, NEW, old=OLD)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert _leftovers(tmp_path) == _leftovers(folder) == []


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "catalog.toml"
    link.symlink_to(link)
    with pytest.raises(WriteError, match="leads back to itself"):
        write_atomically(link, NEW)
    assert link.is_symlink()


@posix
def test_a_device_is_written_straight() -> None:
    write_atomically("/dev/null", NEW)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
def test_a_full_device_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"/dev/full: could not be written.*No space left"):
        write_atomically("/dev/full", NEW)


@posix
@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "/"])
def test_what_is_no_regular_file_is_not_locked(path: str) -> None:
    with pytest.raises(WriteError, match=r"not a regular file|Is a directory"), locked(path):
        pass
    with pytest.raises(WriteError, match=r"not a regular file|Is a directory"):
        write_atomically(path, NEW, old=b"")
    assert not Path("/dev/.null.lock").exists()


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=rf"{tmp_path.name}: could not be written and is as it was: Is a directory"):
        write_atomically(tmp_path, NEW)


def test_a_file_that_changed_since_it_was_read_is_left_alone(target: Path) -> None:
    before = target.stat()
    other = OLD.replace(b"old", b"odd")
    target.write_bytes(other)
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(WriteError, match="changed by another program"):
        write_atomically(target, NEW, old=OLD)
    assert target.read_bytes() == other
    assert _leftovers(target.parent) == []


def test_a_file_that_vanished_since_it_was_read_is_not_made_again(target: Path) -> None:
    target.unlink()
    with pytest.raises(WriteError, match="changed by another program"):
        write_atomically(target, NEW, old=OLD)
    assert list(target.parent.iterdir()) == []


def test_a_failure_in_what_is_to_be_written_leaves_the_old_bytes(target: Path) -> None:
    def pieces() -> Any:
        yield NEW
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_atomically(target, pieces())
    assert target.read_bytes() == OLD
    assert _leftovers(target.parent) == []


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ö" * 127)
    assert "\udcc3" not in lock_of(tmp_path / f"a{path.name[1:]}").name  # macOS and Windows take no half of a letter
    with locked(path):
        write_atomically(path, NEW)
        write_atomically(path, OLD)
    assert path.read_bytes() == OLD


@posix
def test_a_file_system_that_syncs_no_folders_is_written_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def sync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW


class _Faulty:
    """A function that fails at its n-th call."""

    def __init__(self, real: Any, at: int) -> None:
        self.real, self.at, self.calls = real, at, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(errno.EIO, "Input/output error")
        return self.real(*arguments, **named)


class _FaultyStream:
    def __init__(self, stream: Any, call: str, at: int) -> None:
        self.stream = stream
        setattr(self, call, _Faulty(getattr(stream, call), at))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def __enter__(self) -> _FaultyStream:
        return self

    def __exit__(self, *reason: Any) -> None:
        self.stream.close()


@posix
@pytest.mark.parametrize("at", [1, 2, 3, 4])
@pytest.mark.parametrize("call", ["open", "fsync", "fdopen", "scandir", "replace", "rename", "chmod", "unlink", "stat"])
def test_a_call_that_fails_leaves_old_or_new_bytes_and_no_temporary(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    faulty = _Faulty(getattr(os, call), at)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, faulty)
        try:
            with locked(target):
                write_atomically(target, NEW, old=OLD)
            wrote = True
        except WriteError as error:
            wrote = "written, but" in str(error)
            assert str(target) in str(error)
    assert target.read_bytes() == (NEW if wrote else OLD)
    assert [name for name in _leftovers(target.parent) if name.endswith(".tmp")] == []


def test_the_calls_that_may_fail_are_the_ones_that_are_made(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {call: _Faulty(getattr(os, call), 0) for call in ("open", "fsync", "fdopen", "replace", "chmod")}
    with monkeypatch.context() as patch:
        for call, counter in counted.items():
            patch.setattr(os, call, counter)
        write_atomically(target, NEW)
    assert {call: counter.calls > 0 for call, counter in counted.items()} == dict.fromkeys(counted, True)


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("call", ["write", "flush"])
def test_a_stream_that_fails_leaves_the_old_bytes_and_no_temporary(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    real = os.fdopen
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", lambda *arguments: _FaultyStream(real(*arguments), call, at))
        if at == 1 or call == "write":
            with pytest.raises(WriteError, match="could not be written and is as it was: Input/output error"):
                write_atomically(target, [NEW, NEW, NEW])
        else:
            write_atomically(target, [NEW, NEW, NEW])
    assert target.read_bytes() == (OLD if at == 1 or call == "write" else NEW * 3)
    assert _leftovers(target.parent) == []


@posix
def test_the_bytes_reach_the_disk_before_the_name_does_and_the_name_at_the_end(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_sync(handle)

    def replace(one: Any, two: Any, **more: Any) -> None:
        done.append("replace")
        real_replace(one, two, **more)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(sys, "platform", "linux")
    write_atomically(target, NEW)
    assert done == ["file", "replace", "folder"]


WRITER = """
import sys
from pathlib import Path
from samcat.file.write import write_atomically
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for byte in (b"a", b"b"):
        write_atomically(path, [byte * 100_000] * 20)
"""


@posix
def test_a_writer_killed_at_any_time_leaves_old_or_new_bytes_and_the_next_tidies_up(tmp_path: Path) -> None:
    target = tmp_path / "catalog.toml"
    target.write_bytes(b"a" * 2_000_000)
    chance = random.Random(5)  # noqa: S311 - times to kill at
    left = 0
    for number in range(40):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() * 0.02)
            wait_for_writer(number, lambda: bool(_leftovers(tmp_path)))
            process.kill()
        data = target.read_bytes()
        assert len(data) == 2_000_000
        assert len(set(data)) == 1
        left += len(_leftovers(tmp_path))
        write_atomically(target, data)
        assert _leftovers(tmp_path) == []
    assert left, "no kill came while a temporary was there, so this test tested nothing"


def test_the_temporary_of_a_running_writer_is_not_swept_away(target: Path) -> None:
    def pieces() -> Any:
        yield NEW
        write_atomically(target, OLD)
        yield NEW

    write_atomically(target, pieces())
    assert target.read_bytes() == NEW + NEW


@posix
def test_links_at_the_names_of_temporaries_and_lock_lead_nowhere(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    target = tmp_path / "cat.toml"
    target.write_bytes(OLD)
    for name in (".cat.toml.tmp", ".cat.toml.0123456789abcdef.tmp", ".cat.toml.lock"):
        (tmp_path / name).symlink_to(victim)
    write_atomically(target, NEW)
    with (
        pytest.raises(WriteError, match=r"could not be locked.*\.cat\.toml\.lock: it is not a regular file"),
        locked(target),
    ):
        pass
    assert victim.read_bytes() == b"precious"
    assert target.read_bytes() == NEW


@posix
def test_a_pipe_at_the_name_of_the_lock_is_refused_at_once(target: Path) -> None:
    os.mkfifo(target.with_name(".catalog.toml.lock"))
    with pytest.raises(WriteError, match="it is not a regular file"), locked(target):
        pass


LIMITED = """
import resource, sys
from samcat.file.lock import locked
from samcat.file.write import WriteError, write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with locked(sys.argv[1]):
        write_atomically(sys.argv[1], b"x" * 5000)
except WriteError as error:
    print(error)
    sys.exit(2)
"""


@posix
@pytest.mark.untraced
def test_a_limit_on_the_size_of_files_leaves_the_old_bytes(target: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(target)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == f"{target}: could not be written and is as it was: File too large\n"
    assert target.read_bytes() == OLD
    assert _leftovers(target.parent) == []


def test_a_read_only_file_is_refused_though_its_folder_is_not(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(WriteError, match=r"catalog\.toml: could not be written and is as it was: it is read-only"):
        write_atomically(target, NEW)
    assert target.read_bytes() == OLD


def _unprivileged() -> list[str]:
    """How to start a program that may not write everywhere: nothing where this process may not, else setpriv."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("run by root, and setpriv, which would give the rights of root away, is not there")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@posix
def test_a_read_only_folder_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    target = folder / "catalog.toml"
    target.write_bytes(OLD)
    folder.chmod(0o555)
    program = LIMITED.replace("resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))", "")
    try:
        done = subprocess.run(
            [*_unprivileged(), sys.executable, "-c", program, str(target)], capture_output=True, text=True
        )
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (2, "")
    assert f"{target}: could not be locked and is as it was: .catalog.toml.lock: Permission denied" in done.stdout
    assert target.read_bytes() == OLD
    assert _leftovers(folder) == []


TERMINATED = """
import signal, sys, time
from samcat.file.lock import locked
from samcat.file.write import write_atomically
def stop(*_):
    raise SystemExit(143)
signal.signal(signal.SIGTERM, stop)
def pieces():
    yield b"half"
    print("ready", flush=True)
    time.sleep(60)
with locked(sys.argv[1]):
    write_atomically(sys.argv[1], pieces())
"""


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_writer_that_is_stopped_leaves_neither_temporary_nor_lock(target: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TERMINATED, str(target)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        process.stdout.readline()
        assert len(_leftovers(target.parent)) == 2
        process.send_signal(number)
    assert process.returncode in (143, -number)
    assert target.read_bytes() == OLD
    assert _leftovers(target.parent) == []


HOLDER = """
import sys, time
from samcat.file.lock import locked
with locked(sys.argv[1]):
    print("ready", flush=True)
    time.sleep(60)
"""


@posix
def test_a_lock_that_is_held_is_waited_for_as_long_as_is_said(target: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(target)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        with (
            pytest.raises(WriteError, match=r"another samcat has been writing it for 0\.5 seconds"),
            locked(target, 0.5),
        ):
            pass
        process.kill()


@posix
def test_the_lock_of_a_killed_holder_is_free(target: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(target)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
    assert _leftovers(target.parent) == [".catalog.toml.lock"]
    with locked(target, 0):
        write_atomically(target, NEW)
    assert _leftovers(target.parent) == []


COUNTER = """
import sys
from pathlib import Path
from samcat.file.lock import locked
from samcat.file.write import write_atomically
path = Path(sys.argv[1])
for _ in range(50):
    with locked(path):
        old = path.read_bytes()
        write_atomically(path, str(int(old) + 1).encode(), old=old)
"""


@posix
def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    target = tmp_path / "count"
    target.write_bytes(b"0")
    writers = [subprocess.Popen([sys.executable, "-c", COUNTER, str(target)]) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert target.read_bytes() == b"200"
    assert _leftovers(tmp_path) == []


def test_the_wait_for_a_lock_is_ten_seconds() -> None:
    assert locks.LOCK_WAIT == 10
