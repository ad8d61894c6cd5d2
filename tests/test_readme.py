"""Every command that the README shows is run, and prints what the README says it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

# ```console blocks: lines after "$ " are commands, the lines below each are its output; "…" alone stands for any lines
_BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def _sessions() -> list[tuple[str, str]]:
    found = []
    for block in _BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def _pattern(output: str) -> str:
    lines = [".*" if line == "…" else re.escape(line) for line in output.splitlines()]
    return "\n".join(lines)


def test_the_readme_shows_commands() -> None:
    assert len(_sessions()) >= 8


@pytest.mark.parametrize(("command", "output"), _sessions(), ids=[command for command, _ in _sessions()])
def test_a_command_of_the_readme_prints_what_the_readme_says(command: str, output: str, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "samcat"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copy(ROOT / "catalog.toml", tmp_path)
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{folder}:{os.environ['PATH']}",
            "COLUMNS": "100",
            "SAMCAT_CATALOG": "",
            "SOURCE_DATE_EPOCH": "1779580800",
        },
    )
    assert result.returncode in (0, 1), result.stderr
    printed = result.stdout + result.stderr
    assert re.fullmatch(_pattern(output), printed.rstrip("\n"), re.DOTALL), printed


def test_the_set_up_commands_are_those_that_the_ci_runs() -> None:
    assert "tests/run" in README
    assert "tests/run" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
