"""What joined a list: since a day, beyond another state of it, beyond a revision."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.errors import SamcatError, UsageError
from samcat.file.loader import read
from samcat.keep.changes import bytes_at_revision, first_day, joined_beyond, joined_last, joined_since

if TYPE_CHECKING:
    from samcat.catalog import Catalog

ROW = '[[papers]]\nkey = "{key}"\nsection = "s"\ndate = {date}\ntitle = "{key}"\nbyline = "A. B"\n{more}\n'


def catalog(*rows: tuple[str, int, str]) -> Catalog:
    text = "schema = 1\n" + "".join(
        ROW.format(key=key, date=date, more=f"listed = {listed}" if listed else "") for key, date, listed in rows
    )
    return read(text.encode(), Path("c.toml"))


LIST = catalog(
    ("c", 202404, "2024-05-02"), ("b", 202403, "2024-05-01"), ("a", 202401, "2024-01-31"), ("old", 202301, "")
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-31", datetime.date(2024, 1, 31)),
        ("2024-01", datetime.date(2024, 1, 1)),
        ("202401", datetime.date(2024, 1, 1)),
        ("2024", datetime.date(2024, 1, 1)),
    ],
)
def test_a_day_a_month_and_a_year_all_begin_somewhere(text: str, day: datetime.date) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize("text", ["2024-02-30", "soon", "", "2024-1-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        first_day(text)


def test_a_day_counts_itself_and_the_last_comes_first() -> None:
    assert [work.key for work in joined_since(LIST, datetime.date(2024, 1, 31))] == ["c", "b", "a"]
    assert [work.key for work in joined_since(LIST, datetime.date(2024, 5, 2))] == ["c"]


def test_the_last_month_is_that_in_which_any_joined() -> None:
    assert [work.key for work in joined_last(LIST)] == ["c", "b"]
    assert joined_last(catalog(("x", 202301, ""))) == []


def test_an_earlier_state_is_held_against_keys_and_aliases() -> None:
    earlier = catalog(("A", 202401, ""), ("was-b", 202403, ""))
    now = catalog(("b", 202403, "2024-01-01\naliases = ['was-b']"), ("a", 202401, ""), ("c", 202401, ""))
    assert [work.key for work in joined_beyond(now, earlier)] == ["c"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("config", "user.email", "a@b.c")
    git("config", "user.name", "A")
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "catalog.toml").write_bytes(b"first\r\n")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    git("tag", "v1")
    (folder / "catalog.toml").write_bytes(b"second\n")
    git("commit", "-q", "-a", "-m", "second")
    return folder / "catalog.toml"


def test_a_file_is_read_as_a_revision_has_it(repository: Path) -> None:
    assert bytes_at_revision(repository, "v1") == b"first\r\n"
    assert bytes_at_revision(repository, "HEAD~1") == b"first\r\n"
    assert bytes_at_revision(repository, "main") == b"second\n"


@pytest.mark.parametrize("revision", ["nosuch", "--output=x", "", "HEAD:x", "a\0b"])
def test_what_is_no_revision_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(SamcatError) as error:
        bytes_at_revision(repository, revision)
    assert "\n" not in str(error.value)
    assert not (repository.parent / "x").exists()


def test_a_file_that_the_revision_does_not_have_is_refused(repository: Path) -> None:
    (repository.parent / "other.toml").write_bytes(b"")
    with pytest.raises(SamcatError, match=r"other\.toml at v1"):
        bytes_at_revision(repository.parent / "other.toml", "v1")
