"""What a command must not import: every start pays for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).parent.parent
HEAVY = {"curses", "rich", "pydantic", "sqlite3", "textual", "bibtexparser", "tomllib", "asyncio", "urllib.request"}
PIPED = [
    ["list"],
    ["list", "--since", "202310", "--has-code"],
    ["list", "--author", "wang", "--venue", "miccai", "-f", "json"],
    ["search", "adapter"],
    ["search", "adapter", "--has-code", "-f", "csv"],
    ["cite", "SAM4MIS-2024"],
    ["cite", "ma2023medsam"],
    ["show", "ma2023medsam"],
]


def _imported_by(*arguments: str) -> set[str]:
    program = (
        "import json, os, sys\n"
        "from samcat.cli.main import run\n"
        f"status = run({list(arguments)!r})\n"
        "sys.stdout.flush()\n"
        "print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, "SAMCAT_CATALOG": str(ROOT / "catalog.toml")},
    )
    status, modules = json.loads(result.stderr.splitlines()[-1])
    assert status == 0
    return set(modules)


@pytest.mark.parametrize("arguments", PIPED, ids=" ".join)
def test_a_command_in_a_pipe_imports_nothing_heavy(arguments: list[str]) -> None:
    assert _imported_by(*arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", PIPED[:5], ids=" ".join)
def test_no_filter_and_no_known_word_imports_rapidfuzz(arguments: list[str]) -> None:
    assert "rapidfuzz" not in _imported_by(*arguments)


def test_the_version_is_told_without_reading_a_catalog() -> None:
    assert _imported_by("--version") & {*HEAVY, "tomli", "samcat.file.loader", "samcat.cli.list_"} == set()


def test_a_command_imports_no_other_command() -> None:
    imported = _imported_by("list", "-n", "1")
    assert {"samcat.cli.search", "samcat.cli.cite", "samcat.cli.show"} & imported == set()


def test_importing_the_package_imports_none_of_its_modules() -> None:
    program = "import sys, samcat; print([name for name in sys.modules if name.startswith('samcat.')])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert result.stdout.strip() == "[]"
