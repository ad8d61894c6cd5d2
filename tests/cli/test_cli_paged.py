"""Tables as people read them: matches in sight, whole cells, and the header on every screen of a pager."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from samcat.formats import table
from samcat.record.model import Paper, Publication

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pexpect")

from test_cli_terminal import sent

TITLE = "A study of many things that nobody asks for, and of the prostate in magnetic resonance images"


def _rows(width: int, marks: set[str], *, unicode: bool = True) -> list[str]:
    paper = Paper("bee2024hive", TITLE, date=202401, authors=("Bee, Ann",))
    return list(table.render([paper], width=width, marks={"bee2024hive": marks}, unicode=unicode))


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_title_is_cut_so_that_what_was_sought_is_seen(width: int, *, unicode: bool) -> None:
    row = _rows(width, {"prostate"}, unicode=unicode)[2]
    assert "prostate" in row
    assert len(row.rstrip("\n")) <= width
    assert "bee2024hive" in row


def test_a_title_is_cut_at_its_end_where_its_beginning_is_what_was_sought() -> None:
    assert "A study of many" in _rows(80, {"study"})[2]
    assert "A study of many" in _rows(80, set())[2]


def test_as_many_of_the_words_as_can_be_are_seen() -> None:
    row = _rows(80, {"study", "prostate", "magnetic"})[2]
    assert "prostate" in row
    assert "magnetic" in row


@pytest.mark.parametrize("width", [80, 120, 200])
def test_wrapped_titles_authors_and_venues_are_whole(width: int) -> None:
    venue = "International Workshop on Things That Have a Name Which Is Long"
    authors = tuple(f"Longfamilyname{letter}, Ann" for letter in "AB")
    paper = Paper("k", TITLE, date=202401, authors=authors, published=Publication(venue, year=2024))
    lines = list(table.render([paper], width=width, wrapped=True))
    assert all(len(line.rstrip("\n")) <= width for line in lines)
    words = " ".join(lines[2:]).split()
    assert set(TITLE.split()) <= set(words)
    if width >= 120:
        assert set(venue.split()) <= set(words)
        assert {"A.", "LongfamilynameA", "LongfamilynameB"} <= set(words)


def _pager(folder: Path, name: str, version: str) -> str:
    """A pager of a name and version, which says nothing else and prints what it gets."""
    program = folder / name
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"print({version!r}) if '--version' in sys.argv else sys.stdout.write(repr(sys.argv[1:]) + sys.stdin.read())\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("]", 1)[1].splitlines() if not line.startswith("samcat: ")]


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_less_without_headers_gets_one_at_the_top_of_each_screen(tmp_path: Path) -> None:
    lines = _lines(sent("list", "-n", "60", "--color", "never", env={"PAGER": _pager(tmp_path, "less", "less 590")}))
    tops = [number for number, line in enumerate(lines) if line.startswith("Date")]
    assert tops == [0, 23, 46]
    assert len(lines) == 60 + 3 * 2


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_less_with_headers_is_told_to_keep_it(tmp_path: Path) -> None:
    text = sent("list", "-n", "60", env={"PAGER": _pager(tmp_path, "less", "less 608")})
    assert "--header=2" in text
    assert text.count("Authors") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_more_gets_neither_colors_nor_links(tmp_path: Path) -> None:
    text = sent("list", "-n", "60", env={"PAGER": _pager(tmp_path, "more", "more from util-linux")})
    assert "\x1b" not in text
    assert all(len(line) <= 80 for line in _lines(text))
