"""The program on terminals of the usual sizes, with and without color, and in a pipe."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from test_cli_terminal import screen, sent, spawn

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from samcat.catalog import Catalog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect wants a Unix terminal")

SIZES = [(24, 80), (40, 120), (50, 200)]
COMMANDS = [
    ("list", "-n", "7"),
    ("search", "adapter", "-n", "5"),
    ("search", "adapter", "-n", "2", "--why"),
    ("show", "medsam"),
    ("about",),
    ("list", "-n", "5", "--wrap"),
    ("list", "-n", "5", "--columns", "key,title,venue,year,doi"),
]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(command: tuple[str, ...], size: tuple[int, int]) -> None:
    text = sent(*command, "--no-pager", size=size) if command[0] != "about" else sent(*command, size=size)
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\", "", text)
    assert max(map(len, plain.splitlines())) <= size[1]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_venue_is_shown_from_120_cells_on(size: tuple[int, int]) -> None:
    header = screen(sent("list", "-n", "5", size=size), size)[0].split()
    assert ("Venue" in header) is (size[1] >= 120)


@pytest.mark.parametrize("size", [(24, 119), (24, 120)], ids=str)
def test_the_venue_needs_120_cells(size: tuple[int, int]) -> None:
    assert ("Venue" in sent("list", "-n", "5", size=size)) is (size[1] == 120)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}], ids=str)
def test_keys_are_whole_and_dates_are_read(
    shipped: Catalog, size: tuple[int, int], environment: dict[str, str]
) -> None:
    text = sent("list", "--no-pager", size=size, env=environment)
    assert ("\x1b" in text) is not bool(environment)
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\", "", text)
    rows = plain.splitlines()[2:]
    assert [row.split()[-1] for row in rows] == [record.key for record in shipped.select()]
    assert all(re.match(r"\d{4}(?:-\d\d)? ", row) for row in rows)


def test_a_long_key_is_whole_where_the_terminal_has_room(tmp_path: Path) -> None:
    key = "kirillov-and-many-others-2023-segment-anything-in-one-go"
    path = tmp_path / "long.toml"
    path.write_text(
        f'schema = 1\n[[papers]]\nkey = "{key}"\nsection = "s"\ndate = 202301\ntitle = "T {"t" * 90}"\n'
        'byline = "A. B"\n',
        encoding="utf-8",
    )
    assert key in sent("list", "-c", str(path))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_wrapped_titles_are_whole(run: Run, size: tuple[int, int]) -> None:
    titles = [line.split("\t")[3] for line in run("list", "-n", "9").out.splitlines()]
    shown = screen(sent("list", "-n", "9", "--wrap", size=(80, size[1]), env={"NO_COLOR": "1"}), (80, size[1]))
    at = shown[0].index("Title")
    end = min(found for name in ("Venue", "Code") if (found := shown[0].find(name)) > 0)
    cells = [line[at:end] for line in shown[2:] if not line.startswith("samcat")]
    bylines = [line.split("\t")[2] for line in run("list", "-n", "9").out.splitlines()]
    # on a narrow screen the authors stand below the title
    whole = [f"{title} {byline}" for title, byline in zip(titles, bylines, strict=True)] if size[1] < 100 else titles
    assert " ".join(whole).split() == " ".join(cells).split()


LESS = """#!/bin/sh
case "$1" in --version) echo "less {version} (PCRE)"; exit;; esac
echo "asked for $@"; cat > /dev/null
"""


@pytest.mark.parametrize(("version", "keeps"), [(590, False), (607, False), (608, True), (643, True)])
def test_the_header_stays_in_a_pager_that_can_keep_it(tmp_path: Path, version: int, keeps: bool) -> None:
    program = tmp_path / "less"
    program.write_text(LESS.format(version=version))
    program.chmod(0o755)
    text = sent("list", env={"PAGER": str(program)})
    assert ("--header=2" in text) is keeps
    assert "--header" not in sent("show", *["medsam", "trisam"] * 3, env={"PAGER": str(program)})
    assert "--header" not in sent("list", "-f", "tsv", env={"PAGER": str(program)})


@pytest.mark.parametrize("columns", [40, 80])
def test_a_message_is_wrapped_at_words(columns: int) -> None:
    process = spawn("list", "-f", "nosuch", size=(24, columns))
    lines = process.read().splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= columns
    assert all(line.startswith("  ") for line in lines[1:])
    assert "bibtex," in " ".join(lines).split()


def test_a_message_in_a_pipe_is_one_line(run: Run) -> None:
    assert len(run("list", "-f", "nosuch").err.splitlines()) == 1
