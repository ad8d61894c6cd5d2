"""`samcat merge` as the merge driver of a real git."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ROW = """[[papers]]
key = "{key}"
section = "sam2"
date = {date}
listed = 2026-05-01
title = "On {key}"
byline = "A. Bee"

"""


class Repository:
    """A repository of git that holds a catalog and merges it with samcat."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalog = folder / "catalog.toml"
        self.catalog.write_bytes(SHIPPED.read_bytes())
        (folder / ".gitattributes").write_text("catalog.toml merge=samcat\n")
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.samcat.driver", f"{shlex.quote(sys.executable)} -m samcat merge %O %A %B")
        self.commit("base")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        names = {
            f"GIT_{who}_{what}": "bee@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        isolated = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**kept, **names, **isolated},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        assert self.git("commit", "-q", "-m", message).returncode == 0

    def branches(self, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
        """Commit each text on a branch of its own and merge theirs into ours."""
        self.git("checkout", "-q", "-b", "theirs")
        self.catalog.write_text(theirs, "utf-8")
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        self.catalog.write_text(ours, "utf-8")
        self.commit("ours")
        return self.git("merge", "-q", "--no-edit", "theirs")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def on_top(text: str, *rows: str) -> str:
    at = text.index("[[papers]]\nkey")
    return text[:at] + "".join(rows) + text[at:]


BASE = SHIPPED.read_text("utf-8")
ONE, TWO = ROW.format(key="bee2026one", date=202604), ROW.format(key="bee2026two", date=202605)


def test_two_branches_that_add_a_row_at_one_place_merge(repository: Repository) -> None:
    done = repository.branches(on_top(BASE, ONE), on_top(BASE, TWO))
    assert done.returncode == 0, done.stderr
    assert repository.catalog.read_text("utf-8") == on_top(BASE, TWO, ONE)
    assert repository.git("status", "--porcelain").stdout == ""


def test_git_alone_would_not_have_merged_them(repository: Repository) -> None:
    repository.git("config", "merge.samcat.driver", "git merge-file %A %O %B")
    assert repository.branches(on_top(BASE, ONE), on_top(BASE, TWO)).returncode == 1


def test_a_real_conflict_is_marked_and_stops_the_merge(repository: Repository) -> None:
    ours, theirs = (BASE.replace('method = "TriSAM"', f'method = "{name}"') for name in ("Ours", "Theirs"))
    done = repository.branches(on_top(ours, ONE), on_top(theirs, TWO))
    assert done.returncode == 1
    assert "1 conflict marked" in done.stderr
    text = repository.catalog.read_text("utf-8")
    assert "bee2026one" in text
    assert "bee2026two" in text
    marked = text[text.index("<<<<<<< ours\n") : text.index(">>>>>>> theirs\n")]
    assert marked.count('key = "wan2024trisam"') == 2
    assert repository.git("status", "--porcelain", "catalog.toml").stdout == "UU catalog.toml\n"


def test_a_rebase_merges_too(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "theirs")
    repository.catalog.write_text(on_top(BASE, TWO), "utf-8")
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    repository.catalog.write_text(on_top(BASE, ONE), "utf-8")
    repository.commit("ours")
    assert repository.git("rebase", "-q", "theirs").returncode == 0
    assert repository.catalog.read_text("utf-8") == on_top(BASE, TWO, ONE)


def run(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "samcat", "merge", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def sides(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path in paths:
        path.write_text(BASE, "utf-8")
    return paths


def test_a_result_that_is_no_valid_catalog_is_written_and_told(sides: list[Path]) -> None:
    alias = BASE.replace('key = "wan2024trisam"\n', 'key = "wan2024trisam"\naliases = ["bee2026one"]\n')
    sides[1].write_text(on_top(BASE, ONE), "utf-8")
    sides[2].write_text(alias, "utf-8")
    done = run(*sides)
    assert done.returncode == 1
    assert "merged, but the result is not a valid catalog" in done.stderr
    assert sides[1].read_text("utf-8") == on_top(alias, ONE)


def test_a_side_that_is_not_there_is_one_line_and_status_2(sides: list[Path]) -> None:
    sides[2].unlink()
    done = run(*sides)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert sides[1].read_text("utf-8") == BASE


def test_only_our_side_is_written(sides: list[Path]) -> None:
    sides[2].write_text(on_top(BASE, TWO), "utf-8")
    done = run(*sides)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.read_text("utf-8") for path in sides] == [BASE, on_top(BASE, TWO), on_top(BASE, TWO)]
