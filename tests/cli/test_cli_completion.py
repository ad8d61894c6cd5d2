"""Completion, through the program and through real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samcat.cli.shells import SCRIPTS

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

ROOT = Path(__file__).parent.parent.parent


def _candidates(run: Run, *words: str, **options: Any) -> list[str]:
    return [line.split("\t")[0] for line in run("complete--", *words, **options).out.splitlines()]


def test_commands_are_completed(run: Run) -> None:
    assert _candidates(run, "se") == ["search", "section"]
    assert "cite" in _candidates(run, "")


def test_options_are_completed(run: Run) -> None:
    assert "--has-code" in _candidates(run, "list", "--ha")


def test_values_of_options_are_completed(run: Run) -> None:
    assert _candidates(run, "list", "--format", "js") == ["json", "jsonl"]
    assert _candidates(run, "list", "--section", "") == ["sam2", "sam", "datasets"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("search", "--sort", "re"), ["relevance"]),
        (("list", "--sort", "re"), []),
        (("check", "-f", ""), ["text", "json", "markdown", "github", "sarif", "accepted"]),
        (("check", "--explain", "SC60"), ["SC601", "SC602", "SC603"]),
        (("cite", "--style", ""), ["apa", "ieee", "vancouver", "chicago", "nature"]),
        (("cite", "--style", "apa", "-f", ""), ["text", "md", "html"]),
        (("cite", "--prefer", "p"), ["published", "preprint"]),
        (("cite", "--aux", ""), [":files"]),
        (("check", ""), [":files"]),
        (("edit", "ma2023"), ["ma2023medsam"]),
        (("edit", "ma2023medsam", "ta"), ["tags="]),
        (("edit", "ma2023medsam", "published.ty"), ["published.type="]),
        (("edit", "ma2023medsam", "published.type=j"), ["published.type=journal"]),
        (("edit", "ma2023medsam", "section=sam;da"), ["section=sam;datasets"]),
        (("open", "--code", "ma2023"), ["ma2023medsam"]),
        (("add", "--code", "ma2023"), []),
    ],
)
def test_what_a_command_takes_is_completed(run: Run, words: tuple[str, ...], expected: list[str]) -> None:
    assert _candidates(run, *words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("list", "--author", "gutie"), ["Gutiérrez"]),
        (("list", "--venue", "Medical Im"), ["Medical Image Analysis"]),
        (("list", "--venue", "Medical\\ Im"), ["Medical Image Analysis"]),
        (("list", "--format=jso"), ["--format=json", "--format=jsonl"]),
        (("search", "aut"), ["author:"]),
        (("search", "author:^gutie"), ["author:^Gutiérrez"]),
        (("search", "-has:co"), ["-has:code"]),
        (("search", "in:data"), ["in:datasets"]),
        (("search", "method:medsam-cl"), ["method:MedSAM-CL"]),
        (("show", "MEDSAM-CL"), ["MedSAM-CL"]),
        (("list", "--columns", "key,ti"), ["key,title"]),
        (("-c", "mine.toml", "list", "--sort", "ve"), ["venue"]),
        (("help", "quer"), ["query"]),
        (("man", "cit"), ["cite"]),
        (("completion", "z"), ["zsh"]),
        (("list", "-n", ""), []),
        (("search", "type:jou"), ["type:journal"]),
        (("search", "venue:computers"), ["venue:Computers-in-Biology-and-Medicine"]),
        (("search", "-venue:mia"), []),
        (("stats", "tag:fund"), ["tag:fundus"]),
        (("timeline", "-has:co"), ["-has:code"]),
        (("browse", "in:data"), ["in:datasets"]),
        (("mark", "+la"), ["+later"]),
        (("mark", "+later", "--", "ma2023meds"), ["ma2023medsam"]),
    ],
)
def test_values_are_completed(run: Run, words: tuple[str, ...], expected: list[str]) -> None:
    assert _candidates(run, *words) == expected


def test_commands_are_described(run: Run) -> None:
    lines = run("complete--", "").out.splitlines()
    assert len(lines) >= 17
    assert all(line.count("\t") == 1 for line in lines)


def test_every_option_that_takes_a_value_is_known_or_free(run: Run) -> None:

    from typer.main import get_command

    from samcat.cli.app import application
    from samcat.cli.candidates import NAMES, OF_CATALOG

    free = {"DATE", "N", "TEXT", "URL", "DOI", "DAY", "SECONDS", "FORMAT", "COUNT", "REV", "MONTH", "SEED", "QUERY"}
    command: Any = get_command(application())
    kinds = {
        parameter.metavar
        for each in command.commands.values()
        for parameter in each.params
        if parameter.param_type_name == "option" and not parameter.is_flag
    }
    assert kinds - free <= {*NAMES, *OF_CATALOG}, "a new kind of value: a row in candidates.py, or free text"


def test_keys_are_completed_with_titles_as_help(run: Run) -> None:
    out = run("complete--", "cite", "ma2023").out
    assert "ma2023medsam\tSegment Anything in Medical Images\n" in out


def test_files_are_asked_of_the_shell(run: Run) -> None:
    assert run("complete--", "list", "--catalog", "").out == ":files\n"


def test_an_unreadable_catalog_completes_nothing_in_silence(run: Run) -> None:
    result = run("complete--", "cite", "-c", "nosuch.toml", "m")
    assert (result.out, result.err) == ("", "")


def test_only_keys_of_safe_characters_and_plain_help_are_offered(run: Run, catalog_file: CatalogFile) -> None:
    keys = ["good2024", "a$(touch p)", "`touch p`", "*", "a b", "[/blue]"]
    rows = "".join(
        f"[[papers]]\nkey = '{key}'\nsection = 's'\ndate = 202401\nbyline = 'A. B'\n"
        "title = 'x $(touch p) `touch p` [/blue] \\$HOME'\n"
        for key in keys
    )
    path = catalog_file("schema = 1\n" + rows)
    out = run("complete--", "cite", "", env={"SAMCAT_CATALOG": str(path)}).out
    assert [line.split("\t")[0] for line in out.splitlines()] == ["good2024"]
    assert not set("$`\\[]()*") & set(out)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_shell_has_a_script(run: Run, shell: str) -> None:
    assert "complete--" in run("completion", shell).out


def test_an_unknown_shell_is_told_those_that_are_known(run: Run) -> None:
    result = run("completion", "tcsh")
    assert result.status == 2
    assert "fish" in result.err


_PROGRAM = 'samcat() { "%s" -m samcat "$@"; }\n'


@pytest.fixture
def hostile(catalog_file: CatalogFile, tmp_path: Path) -> dict[str, str]:
    """An environment with samcat on its path and a catalog that tries to have the shell run something."""
    titles = ["$(touch p)", "`touch p`", "a\\\\$(touch p)", "'; touch p; '", "[/blue] *", "$((touch p))"]
    rows = "".join(
        f'[[papers]]\nkey = "evil2024k{number}"\nsection = "s"\ndate = 202401\ntitle = "{title}"\nbyline = "A. B"\n'
        for number, title in enumerate(titles)
    )
    odd = "".join(
        f"[[papers]]\nkey = '{key}'\nsection = 's'\ndate = 202401\ntitle = 'T'\nbyline = 'A. B'\n"
        for key in ("evil$(touch p)", "evil`touch p`", "evil*", "evil b")
    )
    path = catalog_file("schema = 1\n" + rows + odd)
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "samcat"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "SAMCAT_CATALOG": str(path),
        "HOME": str(tmp_path),
        "TERM": "xterm",
    }


def _shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        if os.environ.get("SAMCAT_SKIP_CLIENTS"):
            pytest.skip(f"{name} is not installed")
        pytest.fail(f"{name} is not installed (Debian package {name})")
    return found


@pytest.mark.clients
def test_bash_offers_the_keys_and_runs_none_of_them(hostile: dict[str, str], tmp_path: Path) -> None:
    script = "source <(samcat completion bash); COMP_WORDS=(samcat cite evil); COMP_CWORD=2; _samcat; "
    script += 'printf "%s\\n" "${COMPREPLY[@]}"'
    result = subprocess.run([_shell("bash"), "-c", script], capture_output=True, text=True, env=hostile, cwd=tmp_path)
    assert result.stdout.split("\n")[:-1] == [f"evil2024k{number}" for number in range(6)]
    assert result.stderr == ""
    assert not (tmp_path / "p").exists()


@pytest.mark.clients
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("samcat cite smith : 2020", ["2020bees", "2020hives"]),
        ("samcat cite smith :", ["2020bees", "2020hives"]),
        ("samcat cite smi", ["smith:2020bees", "smith:2020hives"]),
        ("samcat search author : smi", ["Smith"]),
        ("samcat list --format = jso", ["json", "jsonl"]),
        ("samcat list --venue Jour", ["Journal\\ of\\ Bees"]),
    ],
)
def test_bash_completes_keys_with_a_colon_and_values_with_a_space(
    hostile: dict[str, str], tmp_path: Path, words: str, expected: list[str]
) -> None:
    catalog = tmp_path / "colon.toml"
    rows = "".join(
        f'[[papers]]\nkey = "smith:2020{word}"\ntitle = "T"\nauthors = ["Smith, Ann"]\n'
        'published = { in = "Journal of Bees", type = "journal" }\n'
        for word in ("bees", "hives")
    )
    catalog.write_text("schema = 1\n" + rows)
    last = len(words.split()) - 1
    script = f"source <(samcat completion bash); COMP_WORDS=({words}); COMP_CWORD={last}; _samcat; "
    script += 'printf "%s\\n" "${COMPREPLY[@]}"'
    environment = {**hostile, "SAMCAT_CATALOG": str(catalog)}
    result = subprocess.run([_shell("bash"), "-c", script], capture_output=True, text=True, env=environment)
    assert (result.stdout.split("\n")[:-1], result.stderr) == (expected, "")


@pytest.mark.clients
def test_fish_offers_the_keys_and_runs_none_of_them(hostile: dict[str, str], tmp_path: Path) -> None:
    script = "samcat completion fish | source; complete -C 'samcat cite evil'"
    result = subprocess.run([_shell("fish"), "-c", script], capture_output=True, text=True, env=hostile, cwd=tmp_path)
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == [f"evil2024k{number}" for number in range(6)]
    assert not (tmp_path / "p").exists()


@pytest.mark.clients
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_tab_in_a_real_terminal_shows_keys_and_runs_nothing(
    hostile: dict[str, str], tmp_path: Path, shell: str
) -> None:
    _shell(shell)
    tmux = [_shell("tmux"), "-L", f"samcat-{shell}-{os.getpid()}", "-f", "/dev/null"]
    start = {
        "bash": f"{_shell('bash')} --norc --noprofile" if shell == "bash" else "",
        "zsh": "zsh -f",
        "fish": "fish --no-config",
    }[shell]
    setup = {
        "bash": "source <(samcat completion bash)",
        "zsh": "autoload -Uz compinit && compinit -u && source <(samcat completion zsh)",
        "fish": "samcat completion fish | source",
    }[shell]

    def tm(*arguments: str) -> str:
        return subprocess.run([*tmux, *arguments], capture_output=True, text=True, env=hostile, cwd=tmp_path).stdout

    def wait_for(text: str, seconds: float = 30) -> str:
        deadline = time.monotonic() + seconds
        screen = ""
        while time.monotonic() < deadline:
            screen = tm("capture-pane", "-p")
            if text in screen:
                return screen
            time.sleep(0.1)
        return screen

    try:
        tm("new-session", "-d", "-x", "120", "-y", "40", start)
        tm("send-keys", setup + "; echo rea''dy", "Enter")
        assert "ready" in wait_for("ready\n")
        tm("send-keys", "samcat cite evil", "Tab")
        screen = wait_for("evil2024k", 10)
        for _ in range(2):  # bash completes what all keys share, then rings the bell, and lists them at the third
            if "evil2024k5" not in screen:
                tm("send-keys", "Tab")
                screen = wait_for("evil2024k5", 4)
        assert "evil2024k0" in screen
        assert "evil2024k5" in screen
        assert "Traceback" not in screen
        assert not (tmp_path / "p").exists()
    finally:
        tm("kill-server")


@pytest.mark.parametrize("words", [("tags",), ("stats", "--by", "tag")])
def test_facets_are_offered_where_one_is_meant(run: Run, words: tuple[str, ...]) -> None:
    assert run("complete--", *words, "mod").out.splitlines()[0].split("\t")[0] == "modality"
