"""Every command that the README shows is run on a terminal, and prints what the README says it prints."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

# ```console blocks: lines after "$ " are commands, the lines below each are its output; "…" alone stands for any lines
_BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
_COLUMNS = 118
_UNSET = ("SAMCAT", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "SOURCE_DATE")


def _sessions() -> list[list[tuple[str, str]]]:
    """The commands of each block, which are run one after another in one folder, with their outputs."""
    return [
        [(part.partition("\n")[0], part.partition("\n")[2]) for part in re.split(r"(?m)^\$ ", block)[1:]]
        for block in _BLOCKS
    ]


def _pattern(output: str) -> str:
    lines = [".*" if line == "…" else re.escape(line) for line in output.splitlines()]
    return "\n".join(lines).replace("\n.*", "(?:\n.*)?")


def test_the_readme_shows_commands() -> None:
    assert sum(map(len, _sessions())) >= 15


@pytest.mark.skipif(os.name == "nt", reason="a terminal as POSIX has it")
@pytest.mark.parametrize("session", _sessions(), ids=lambda session: session[0][0])
def test_commands_of_the_readme_print_what_it_says(session: list[tuple[str, str]], tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "samcat"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    folder = tmp_path / "list"
    folder.mkdir()
    shutil.copy(ROOT / "catalog.toml", folder)
    (folder / "paper.aux").write_text("\\citation{ma2023medsam,SAM4MIS-2024}\n")
    (folder / "paper.tex").write_text("As \\citet{ma2023medsam} and \\cite{SAM4MIS-2024} show.\n")
    (folder / "LIST.md").write_text("# My list\n\n<!-- samcat:begin sam2 -->\n<!-- samcat:end -->\n")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(_UNSET)},
        "PATH": f"{programs}:{os.environ['PATH']}",
        "TERM": "dumb",
        "PAGER": "cat",
        "LC_ALL": "C.UTF-8",
        "SAMCAT_CACHE": "off",
        "SOURCE_DATE_EPOCH": "1779580800",
    }
    for command, output in session:
        child = pexpect.spawn(
            "bash",
            ["-c", command],
            cwd=str(folder),
            env=environment,
            dimensions=(500, _COLUMNS),
            encoding="utf-8",
            timeout=60,
        )
        child.expect(pexpect.EOF)
        child.close()
        printed = (child.before or "").replace("\r\n", "\n").rstrip("\n")
        printed = "\n".join(line.rstrip() for line in printed.split("\n"))
        assert child.exitstatus in (0, 1), printed
        assert re.fullmatch(_pattern(output.rstrip("\n")), printed, re.DOTALL), f"$ {command}\n{printed}"


def test_the_set_up_commands_are_those_that_the_ci_runs() -> None:
    assert "\ntests/run\n" in README
    assert "tests/run" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
