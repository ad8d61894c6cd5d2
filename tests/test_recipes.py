"""The recipes of the README: each command of samcat in them runs, with its program where that is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_RECIPES = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Recipes")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^\*\*(\w+)\*\*.*?```(\w+)\n(.*?)^```$", _RECIPES, re.MULTILINE | re.DOTALL)
COMMANDS = [(name, line) for name, language, block in BLOCKS if language == "sh" for line in block.strip().splitlines()]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="commands of a POSIX shell")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents that cite, and samcat on the path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "samcat"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "paper.tex").write_text("\\cite{ma2023medsam}\n")
    (tmp_path / "paper.md").write_text("As @ma2023medsam shows.\n")
    (tmp_path / "paper.typ").write_text('As @ma2023medsam shows.\n#bibliography("refs.yml")\n')
    return tmp_path


# programs that pip installed stand beside the interpreter
PATH = f"{os.environ['PATH']}:{Path(sys.executable).parent}"


def _run(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{PATH}",
        "SAMCAT_CATALOG": str(ROOT / "catalog.toml"),
        **more,
    }
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=folder, env=environment)


def test_there_is_a_recipe_for_each_program() -> None:
    names = {name for name, _, _ in BLOCKS}
    assert names == {"fzf", "Overleaf", "Typst", "Word", "Zotero", "pandas", "DuckDB", "Neovim", "Emacs"}


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=lambda text: text[:40])
def test_a_command_of_a_recipe_runs(folder: Path, name: str, command: str) -> None:
    program = re.split(r"\W", command.partition("| ")[2] or command)[0]
    if shutil.which(program, path=PATH) is None and program != "samcat":
        pytest.skip(f"{program} is not installed")
    if name == "DuckDB":
        assert _run(COMMANDS[[one for one, _ in COMMANDS].index("DuckDB")][1], folder).returncode == 0
    if program == "pandoc":
        assert _run("samcat cite --aux paper.md -o refs.json", folder).returncode == 0
    result = _run(command, folder, FZF_DEFAULT_OPTS="--filter \"'Segment 'Anything 'Medical 'Images 'Ma\"")
    assert result.returncode == 0, result.stderr
    if "-o" in command:
        written = folder / command.rpartition("-o ")[2]
        assert written.stat().st_size > 0
    if program == "fzf":
        assert "ma2023medsam" in (folder / "refs.bib").read_text(encoding="utf-8")


def test_typst_compiles_with_what_its_recipe_writes(folder: Path) -> None:
    typst = pytest.importorskip("typst")
    assert _run("samcat cite --aux paper.typ -o refs.yml", folder).returncode == 0
    assert typst.compile(str(folder / "paper.typ")).startswith(b"%PDF")


def test_the_data_frame_of_the_recipe_is_made(folder: Path) -> None:
    pytest.importorskip("pandas")
    code = next(block for name, _, block in BLOCKS if name == "pandas")
    (folder / "recipe.py").write_text(code, encoding="utf-8")
    result = _run(f'"{sys.executable}" recipe.py', folder)
    assert result.returncode == 0, result.stderr
    assert "sam2" in result.stdout


@pytest.mark.parametrize("name", ["Neovim", "Emacs"])
def test_the_command_of_an_editor_gives_a_key_and_a_title_a_line(folder: Path, name: str) -> None:
    code = next(block for one, _, block in BLOCKS if one == name)
    words = re.findall(r'"([^"]+)"', code[code.index('"samcat"') :])
    command = [*words[:2], "medsam", *words[2 : words.index("tsv") + 1]]
    result = _run(" ".join(command), folder)
    assert result.returncode == 0, result.stderr
    assert "ma2023medsam\tSegment Anything in Medical Images" in result.stdout.splitlines()


def test_emacs_reads_its_recipe(folder: Path) -> None:
    if shutil.which("emacs") is None:
        pytest.skip("emacs is not installed")
    (folder / "recipe.el").write_text(next(block for name, _, block in BLOCKS if name == "Emacs"), encoding="utf-8")
    assert _run("emacs --batch -l recipe.el", folder).returncode == 0


def test_neovim_reads_its_recipe(folder: Path) -> None:
    if shutil.which("nvim") is None:
        pytest.skip("nvim is not installed")
    (folder / "recipe.lua").write_text(next(block for name, _, block in BLOCKS if name == "Neovim"), encoding="utf-8")
    assert _run("nvim --headless -u NONE -c 'luafile recipe.lua' -c 'command Cite' -c q", folder).returncode == 0
