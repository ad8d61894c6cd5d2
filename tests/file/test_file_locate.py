from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.errors import SamcatError
from samcat.file import locate

if TYPE_CHECKING:
    from conftest import Run


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in that holds nothing, and an environment that asks for nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(locate.VARIABLE, raising=False)
    return tmp_path


def test_what_is_asked_for_comes_first(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("option.toml", "variable.toml", "catalog.toml"):
        (empty / name).write_text("")
    monkeypatch.setenv(locate.VARIABLE, "variable.toml")
    assert locate.find("option.toml") == Path("option.toml")
    assert locate.find() == Path("variable.toml")
    monkeypatch.setenv(locate.VARIABLE, "")
    assert locate.find() == Path("catalog.toml")


def test_where_nothing_is_asked_for_or_near_it_is_the_one_that_comes_with_samcat(empty: Path) -> None:
    assert locate.find() == locate.packaged()
    assert locate.packaged().is_file()


@pytest.mark.parametrize("name", ["", "nowhere.toml", "no/where.toml", "a\0b", "x" * 5000])
def test_an_option_that_names_no_file_is_told(empty: Path, name: str) -> None:
    with pytest.raises(SamcatError, match="given by --catalog"):
        locate.find(name)


def test_a_variable_that_names_no_file_is_told(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty / "catalog.toml").write_text("")
    monkeypatch.setenv(locate.VARIABLE, "nowhere.toml")
    with pytest.raises(SamcatError, match=r"nowhere\.toml: there is no such file .*SAMCAT_CATALOG"):
        locate.find()


def test_a_broken_link_in_this_folder_is_not_there(empty: Path) -> None:
    (empty / "catalog.toml").symlink_to("nowhere")
    assert locate.find() == locate.packaged()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_is_gone_reads_the_one_that_comes_with_samcat(run: Run, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = f"import os; os.rmdir({str(gone)!r}); from samcat.cli.main import entry; entry()"
    surroundings = {**os.environ, "SAMCAT_CATALOG": "", "SAMCAT_CACHE": "off"}
    result = subprocess.run(
        [sys.executable, "-c", program, "show", "SAM4MIS-2024", "-f", "keys"],
        cwd=gone,
        env=surroundings,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "SAM4MIS-2024\n"


def test_a_missing_catalog_is_one_line_and_status_2(run: Run) -> None:
    result = run("list", "-c", "nowhere.toml")
    assert (result.status, result.out) == (2, "")
    assert result.err == "samcat: nowhere.toml: there is no such file (given by --catalog)\n"
