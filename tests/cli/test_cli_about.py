"""samcat about, --version, --help, and the exit statuses of a whole process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import samcat
from samcat.cli.commands import COMMANDS
from samcat.formats import FORMATS

if TYPE_CHECKING:
    from conftest import Run
    from samcat.catalog import Catalog

ROOT = Path(__file__).parent.parent.parent


def test_about_tells_what_where_how_many_and_how_to_cite(run: Run) -> None:
    text = run("about").out
    for part in ("420", "3", "2023-04", "2026-04", "catalog.toml", "samcat cite SAM4MIS-2024"):
        assert part in text


def test_about_in_json_counts_what_the_catalog_holds(run: Run, shipped: Catalog) -> None:
    about = json.loads(run("about", "--json").out)
    assert (about["papers"], about["datasets"], about["citations"]) == (420, 3, 2)
    assert about["with_code"] == sum(1 for paper in shipped.papers if paper.code)
    assert sum(section["records"] for section in about["sections"]) == 423


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"samcat {samcat.__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").out
    assert all(re.search(rf"  {command} +\w", text) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.status == 0
    assert "Examples:" in result.out
    assert f"  samcat {command}" in result.out


def test_an_unknown_command_suggests_one(run: Run) -> None:
    result = run("serach", "adapter")
    assert (result.status, result.out) == (2, "")
    assert "search" in result.err


def test_without_a_command_help_is_shown(run: Run) -> None:
    result = run()
    assert "search" in result.out + result.err


def test_a_closed_pipe_is_silent() -> None:
    result = subprocess.run(
        [
            "bash",
            "-c",
            f"set -o pipefail; {sys.executable} -m samcat list -f json | head -c 1; echo ${{PIPESTATUS[0]}}",
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "SAMCAT_CATALOG": str(ROOT / "catalog.toml")},
    )
    assert (result.stdout, result.stderr) == ("[0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("format_", FORMATS)
def test_a_full_disk_is_status_2_in_one_line(format_: str) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "samcat", "list", "-f", format_],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "SAMCAT_CATALOG": str(ROOT / "catalog.toml")},
        )
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_a_closed_stdout_is_status_2_in_one_line() -> None:
    result = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m samcat list >&-"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SAMCAT_CATALOG": str(ROOT / "catalog.toml")},
    )
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_list_is_silent(tmp_path: Path, number: signal.Signals, status: int) -> None:
    source = (ROOT / "catalog.toml").read_text(encoding="utf-8")
    fifo = tmp_path / "out"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    (tmp_path / "catalog.toml").write_text(source, encoding="utf-8")
    with fifo.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "samcat", "list", "-f", "json"],
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "SAMCAT_CATALOG": ""},
        )
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b"["  # it is writing, and will wait for a reader of the full pipe
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    os.close(reader)
    assert (process.returncode, err) == (status, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": ""},
        {"HOME": "/nonexistent"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_a_bare_environment_changes_nothing(run: Run, environment: dict[str, str]) -> None:
    result = run("list", "-a", "gutierrez", env=environment)
    assert (result.status, result.err) == (0, "")


def test_a_deleted_folder_and_a_closed_stdin_change_nothing(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    result = subprocess.run(
        ["bash", "-c", f"cd {gone} && rmdir {gone} && {sys.executable} -m samcat cite SAM4MIS-2024 <&-"],
        capture_output=True,
        text=True,
        env={**os.environ, "SAMCAT_CATALOG": str(ROOT / "catalog.toml"), "PYTHONSAFEPATH": "1"},
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("@article{SAM4MIS-2024,")


def test_the_same_call_gives_the_same_bytes_whatever_the_hash_seed(run: Run) -> None:
    outputs = {
        run("search", "brain tumour", "--json", env={"PYTHONHASHSEED": seed, "TZ": zone}).raw
        for seed, zone in [("0", "UTC"), ("1", "Asia/Tokyo"), ("7", "America/Lima")]
    }
    assert len(outputs) == 1
