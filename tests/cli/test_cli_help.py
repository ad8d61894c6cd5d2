"""Help, the manual, and what is said of commands and options that do not exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from test_cli_terminal import screen, sent

from samcat.cli.app import application
from samcat.cli.commands import COMMANDS
from samcat.cli.topics import QUERY, TOPICS

if TYPE_CHECKING:
    from conftest import Run

ROOT = Path(__file__).parent.parent.parent
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pexpect wants a Unix terminal")


@ON_UNIX
@pytest.mark.parametrize("size", [(24, 80), (40, 120), (50, 200)], ids=str)
def test_bare_samcat_shows_all_commands_on_one_screen(size: tuple[int, int]) -> None:
    text = sent(size=size)
    assert len(text.splitlines()) <= 23  # and the prompt below
    assert max(map(len, text.splitlines())) <= 80
    shown = "\n".join(screen(text, size))
    for name in COMMANDS:
        assert re.search(rf"(?:^|  ){name} +\w", shown, re.MULTILINE), name
    assert shown.count("  samcat ") == 3


def test_every_example_of_the_first_screen_runs(run: Run) -> None:
    for line in run().out.splitlines():
        if line.startswith("  samcat "):
            result = run(*re.split(r"\s{2,}", line.strip())[0].split()[1:])
            assert result.status == 0, result.err


@pytest.mark.parametrize(
    ("name", "width"),
    [
        *((name, "80") for name in COMMANDS),
        *((name, width) for name in ("search", "add") for width in ("40", "120", "200")),
    ],
)
def test_help_fits_the_terminal(run: Run, name: str, width: str) -> None:
    result = run(name, "--help", env={"COLUMNS": width})
    assert (result.status, result.err) == (0, "")
    examples = result.out.partition("Examples:")[2]
    assert max(map(len, result.out.removesuffix(examples).splitlines())) <= int(width)
    assert "samcat " + name in examples or name == "merge"
    assert result.out == run("help", name, env={"COLUMNS": width}).out


def test_help_shows_filters_apart_from_output(run: Run) -> None:
    text = run("search", "--help").out
    headings = re.findall(r"^(\w[\w ]+):$", text, re.MULTILINE)
    assert headings == ["Arguments", "Which records", "Output", "Options", "Examples"]
    filters = text.partition("Which records:")[2].partition("Output:")[0]
    assert "--since" in filters
    assert "--format" not in filters


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_whole_sentences(run: Run, name: str) -> None:
    from samcat.cli.app import page_of

    page = page_of(name)
    assert page.purpose.endswith(".")
    for block in page.blocks:
        for term, meaning in block.rows:
            assert re.search(r'[.\]…"]$', meaning), f"{term}: {meaning}"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_explained(run: Run, topic: str) -> None:
    result = run("help", topic)
    assert (result.status, result.err) == (0, "")
    assert result.out == run("man", topic).out
    assert topic in run("help").out


def test_an_unknown_topic_is_told_the_one_that_was_meant(run: Run) -> None:
    result = run("help", "qury")
    assert result.status == 2
    assert "did you mean query" in result.err


def test_the_table_of_the_query_language_is_that_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("`", "")
    for query, meaning in QUERY:
        assert meaning in readme
        assert all(part in readme for part in query.split(", "))


def test_the_manual_is_up_to_date(run: Run) -> None:
    result = run("man", "--check", str(ROOT / "man"))
    assert (result.status, result.err) == (0, "")


def test_a_manual_that_is_not_up_to_date_is_status_1(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "man"
    shutil.copytree(ROOT / "man", folder)
    page = folder / "man1" / "samcat-cite.1"
    page.write_text(page.read_text(encoding="utf-8").replace("append", "attach"), encoding="utf-8")
    result = run("man", "--check", str(folder))
    assert result.status == 1
    assert "samcat-cite.1" in result.err
    assert run("man", "--write", str(folder)).status == 0
    assert run("man", "--check", str(folder)).status == 0


def test_the_manual_holds_every_option_of_help(run: Run) -> None:
    for name in COMMANDS:
        page = (ROOT / "man" / "man1" / f"samcat-{name}.1").read_text(encoding="utf-8").replace("\\-", "-")
        for option in re.findall(r"--[a-z-]+", run(name, "--help").out.partition("Examples:")[0]):
            assert option in page


def test_every_example_of_a_command_can_be_read_by_the_command() -> None:
    from typer.main import get_command

    command: Any = get_command(application())
    examples = [line for name in COMMANDS for line in (command.commands[name].help or "").splitlines()]
    read = [part for line in examples if line.startswith("  samcat ") for part in re.split(r" [|<>] ?", line)]
    for line in (part.strip() for part in read if part.strip().startswith("samcat ") and "$(" not in part):
        # a word that only begins with a dash, which main shields
        name, *arguments = (re.sub(r"^(?=-(?:\w{2}| ))", " ", word) for word in shlex.split(line)[1:])
        command.commands[name].make_context(name, arguments)
    assert len(read) > 80


def test_the_manual_is_in_the_wheel() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"man" = "share/man"' in text


@pytest.mark.clients
def test_mandoc_finds_nothing_in_the_manual() -> None:
    if shutil.which("mandoc") is None:
        if os.environ.get("SAMCAT_SKIP_CLIENTS"):
            pytest.skip("mandoc is not installed")
        pytest.fail("mandoc is not installed (Debian package mandoc)")
    pages = sorted(str(path) for path in (ROOT / "man").glob("*/*"))
    result = subprocess.run(["mandoc", "-T", "lint", *pages], capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ("", "")


MEANT = [
    ("adapter", "samcat search adapter"),
    ("few-shot ultrasound", "samcat search few-shot ultrasound"),
    ("find polyp", "samcat search polyp"),
    ("ls", "samcat list"),
    ("LIST", "samcat list"),
    ("serch polyp", "samcat search polyp"),
    ("info medsam", "samcat show medsam"),
    ("bibtex medsam", "samcat cite medsam"),
    ("list 2023", "samcat list --since 2023 --until 2023"),
    ("list adapter", "samcat search adapter"),
    ("list --year 2024", "--since 2024 --until 2024"),
    ("list --year=2024", "--since 2024 --until 2024"),
    ("list --yaer 2024", "--since 2024 --until 2024"),
    ("search sam --from 2023", "--since 2023"),
    ("list --type dataset", "--kind dataset"),
    ("list --top 5", "--limit 5"),
    ("list --has-cod", "--has-code"),
    ("cite medsam --csl apa", "--style apa"),
    ("list --bib", "--format bibtex"),
]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_what_was_meant_is_told_in_one_line(run: Run, typed: str, meant: str) -> None:
    result = run(*typed.split())
    assert (result.status, result.out) == (2, "")
    assert f"did you mean {meant}?" in result.err
    assert len(result.err.splitlines()) == 1
    assert "--pager" not in result.err


@pytest.mark.parametrize("typed", [line for _, line in MEANT if line.startswith("samcat")])
def test_what_was_meant_runs(run: Run, typed: str) -> None:
    assert run(*typed.split()[1:]).status in (0, 1)


@pytest.mark.parametrize("before", [("--catalog", "mine.toml"), ("-c", "mine.toml"), ("--catalog=mine.toml",)], ids=str)
def test_the_catalog_may_be_named_before_the_command(run: Run, tmp_path: Path, before: tuple[str, ...]) -> None:
    (tmp_path / "mine.toml").write_text(
        'schema = 1\n[[papers]]\nkey = "bee2024hive"\nsection = "s"\ndate = 202401\ntitle = "Hive"\nbyline = "A. B"\n'
    )
    assert run(*before, "list", "-f", "keys").out == "bee2024hive\n"
    assert run(*before, "search", "hive", "-f", "keys").out == "bee2024hive\n"
