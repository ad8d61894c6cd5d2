"""However a process is ended or goes wrong: a status, a line, and never a traceback."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samcat.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
BEES = """schema = 1
[[sections]]
id = "s"
heading = "S"
[[papers]]
key = "bee2024bees"
section = "s"
date = 202401
title = "On bees"
byline = "A. Bee"
"""


@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "ascii", "idna", "undefined"])
@pytest.mark.parametrize("words", [("--help",), ("list", "--help"), ("nonsense",), ("check", "--explain", "all")])
def test_help_and_errors_are_shown_in_any_encoding(run: Run, encoding: str, words: tuple[str, ...]) -> None:
    result = run(*words, env={"PYTHONIOENCODING": encoding, "FORCE_COLOR": "1"})
    assert "Traceback" not in result.err
    assert "internal error" not in result.err
    assert result.status == (2 if words == ("nonsense",) else 0)


@posix
@pytest.mark.parametrize("words", ["--help", "list --help", "--version", "list", "check --explain all", "formats"])
def test_a_closed_standard_output_is_an_error_whatever_was_to_be_printed(words: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m samcat {words} >&-', sys.executable], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (2, "samcat: standard output is closed\n")


def test_an_error_of_samcat_itself_is_one_line_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: list[str]) -> int:
        raise LookupError("no such thing")

    monkeypatch.delenv("SAMCAT_TRACEBACK", raising=False)
    monkeypatch.setattr(main, "_dispatch", fail)
    assert main.run(["list"]) == 2
    told = capfd.readouterr().err
    assert told.startswith("samcat: internal error: LookupError: no such thing (test_cli_main.py:")
    assert told.count("\n") == 1
    monkeypatch.setenv("SAMCAT_TRACEBACK", "1")
    with pytest.raises(LookupError, match="no such thing"):
        main.run(["list"])


INTERRUPTED = """
import os, signal, sys
from samcat.cli import main
number = int(sys.argv[1])
class Loading:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), number)
class Callback:
    def __del__(self):
        os.kill(os.getpid(), number)
def in_a_class(arguments):
    class Made:
        field = Loading()
    return 0
def in_a_callback(arguments):
    Callback()
    signal.pause()
    return 0
def plainly(arguments):
    os.kill(os.getpid(), number)
    return 0
main._dispatch = globals()[sys.argv[2]]
sys.argv = ["samcat", "list"]
main.entry()
"""


@posix
@pytest.mark.parametrize(
    ("name", "where"),
    [("SIGTERM", "plainly"), ("SIGTERM", "in_a_class"), ("SIGTERM", "in_a_callback"), ("SIGHUP", "plainly")],
)
def test_a_termination_is_never_lost(name: str, where: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", INTERRUPTED, str(int(getattr(signal, name))), where],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (143, "")


@posix
@pytest.mark.parametrize("where", ["plainly", "in_a_class"])
def test_an_interrupt_while_modules_are_loaded_is_silent(where: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(int(signal.SIGINT)), where], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (130, "")


LOADING = """
import os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)
for name in ("typing", "contextlib"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Finder())
from samcat.cli.main import entry
entry()
"""


@posix
@pytest.mark.parametrize("module", ["contextlib", "typing", "samcat.errors"])
def test_an_interrupt_before_the_program_is_loaded_is_silent(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADING, module], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")


@posix
def test_a_record_that_was_written_is_said_to_be_though_it_cannot_be_shown(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(BEES, "utf-8")
    words = ["add", "--title", "On wasps", "--author", "Wasp, A.", "--date", "202402", "--yes", "-c", str(catalog)]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "samcat", *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert done.returncode == 2
    assert f"{catalog} was written; what changed could not be shown" in done.stderr
    assert "On wasps" in catalog.read_text("utf-8")


@posix
def test_what_is_done_but_not_quite_as_asked_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setenv("SAMCAT_CACHE", "off")
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(BEES, "utf-8")
    assert main.run(["edit", "bee2024bees", "title=On wasps", "--yes", "-c", str(catalog)]) == 0
    told = capfd.readouterr().err.splitlines()
    assert [line for line in told if "without locks" in line] == told
    assert told
    assert [path.name for path in tmp_path.iterdir()] == ["catalog.toml"]


def at_once(count: int, words: Callable[[int], list[str]], folder: Path) -> list[tuple[int, str]]:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "samcat", *words(number)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    errors = [process.communicate()[1] for process in running]
    return [(process.returncode, error) for process, error in zip(running, errors, strict=True)]


def test_of_many_that_make_one_catalog_one_is_told_that_it_is_written(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.bib").write_text(
            f"@article{{bee2024n{number}, title={{Bees {number}}}, author={{Bee, A}}, year=2024, month=jan}}", "utf-8"
        )
    ended = at_once(5, lambda number: ["import", f"{number}.bib", "-o", "new.toml"], tmp_path)
    assert sorted(status for status, _ in ended) == [0, 2, 2, 2, 2]
    assert all("already exists" in error for status, error in ended if status == 2)
    winner = next(number for number, (status, _) in enumerate(ended) if status == 0)
    assert f"Bees {winner}" in (tmp_path / "new.toml").read_text("utf-8")


def test_entries_that_are_appended_at_once_are_all_there(tmp_path: Path) -> None:
    catalog = "schema = 1\n" + "".join(
        f'[[citations]]\nkey = "bee{number}"\ntype = "misc"\nfields = {{ title = "Bees {number}" }}\n'
        for number in range(6)
    )
    (tmp_path / "catalog.toml").write_text(catalog, "utf-8")
    ended = at_once(6, lambda number: ["cite", f"bee{number}", "--append", "-o", "refs.bib"], tmp_path)
    assert [status for status, _ in ended] == [0] * 6, ended
    held = (tmp_path / "refs.bib").read_text("utf-8")
    assert [held.count(f"{{bee{number},") for number in range(6)] == [1] * 6
