"""A command that waits for another writer of its output: what it then writes is what the catalog says by then."""

from __future__ import annotations

import contextlib
import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.cli import options
from samcat.cli.commands import COMMANDS
from samcat.cli.main import run as run_here
from samcat.file.lock import locked

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

BEES = """schema = 1
[catalog]
id = "bees"
title = "Bees and others"
[discover]
seeds = ["bee"]
[[tags]]
id = "insect"
label = "Bees, all"
[[papers]]
key = "bee"
title = "Bees of a Meadow"
date = "2024-01"
listed = 2024-02-01
authors = ["Bee Ray"]
method = "BeeNet"
tags = ["insect"]
links = { paper = "http://example.org/bee" }
"""
WASPS = BEES.replace("Bee", "Wasp").replace("/bee", "/wasp").replace('"insect"', '"wasps"')
# what these write is what services, a bibliography or the reader say
OF_OTHERS = {"discover", "marks", "refresh", "verify"}
COMMAND_LINES = {
    "about": "about -o out.json",
    "check": "check -f json -o out.json",
    "cite": "cite bee -o out.bib",
    "cite --append": "cite bee -o out.bib --append",
    "cite --style": "cite bee --style apa -o out.txt",
    "list": "list -o out.toml",
    "new": "new -o out.csv",
    "search": "search meadow -o out.ris",
    "show": "show bee -o out.md",
    "site": "site -o out.html",
    "stats": "stats --by tag -f csv -o out.csv",
    "tags": "tags -o out.md",
    "timeline": "timeline -o out.svg",
}


def _writes_a_file(module: str) -> bool:
    command = import_module(f"samcat.cli.{module}").command
    parameters = inspect.signature(options.spread(command)).parameters.values()
    return any(parameter.annotation is options.Output for parameter in parameters)


def test_every_command_that_writes_an_output_file_is_tried_here() -> None:
    writing = {name for name, row in COMMANDS.items() if _writes_a_file(row.module)}
    assert writing | {"site"} == {line.split()[0] for line in COMMAND_LINES} | OF_OTHERS


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_an_output_that_waited_for_another_writer_says_what_the_catalog_says_by_then(
    name: str, catalog_file: CatalogFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    line = COMMAND_LINES[name].split()
    out = Path(next(word for word in line if word.startswith("out.")))

    def written() -> str:
        run_here([*line, "-c", "catalog.toml"])
        text = out.read_text("utf-8")
        out.unlink()
        return text

    catalog_file(BEES)
    older = written()
    with contextlib.ExitStack() as other:
        other.enter_context(locked(out))

        def meanwhile(_: float) -> None:
            catalog_file(WASPS)
            other.close()

        with monkeypatch.context() as waiting:
            waiting.setattr("samcat.file.lock.time.sleep", meanwhile)
            waited = written()
    assert older != waited == written()
    assert {path.name for path in tmp_path.iterdir()} == {"catalog.toml"}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("list -f csv -o catalog.toml", "catalog.toml"),
        ("check --fix -o catalog.toml -f json", "catalog.toml"),
        ("refresh -f json -o catalog.toml", "catalog.toml"),
        ("discover -f toml -o catalog.toml", "catalog.toml"),
        ("new --than older.toml -o older.toml", "older.toml"),
        ("cite --aux paper.tex -f bibtex -o paper.tex", "paper.tex"),
        ("cite --aux paper.tex -f bibtex -o part.tex --append", "part.tex"),
        ("verify refs.bib --fix --yes -f json -o refs.bib", "refs.bib"),
    ],
)
def test_a_command_does_not_write_to_what_it_reads(
    line: str, read: str, run: Run, catalog_file: CatalogFile, tmp_path: Path
) -> None:
    catalog_file(BEES)
    (tmp_path / "older.toml").write_text("schema = 1\n", "utf-8")
    (tmp_path / "paper.tex").write_text("\\input{part}\n", "utf-8")
    (tmp_path / "part.tex").write_text("\\cite{bee}\n", "utf-8")
    (tmp_path / "refs.bib").write_text("@misc{bee, title = {Bees of a Meadow}, year = 2023}\n", "utf-8")
    before = (tmp_path / read).read_bytes()
    result = run(*line.split(), "-c", "catalog.toml")
    assert (result.status, result.out) == (2, "")
    assert "that is being read; write to another file" in result.err
    assert (tmp_path / read).read_bytes() == before
