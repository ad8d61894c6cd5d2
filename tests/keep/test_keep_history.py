"""The days on which rows joined a list, by the log of git."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import samcat
from samcat.errors import SamcatError
from samcat.keep import history
from samcat.keep.changes import is_revision, last_day
from samcat.keep.history import days_of_rows
from samcat.readers import markdown
from samcat.record.dates import today
from samcat.record.identity import title_letters

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FIRST = "# T\n\n## Bees\n\n- [How bees find their way home](https://bees.org/1), A. Bee\n"
SECOND = FIRST + "- Waggle dances of the honey bee. B. Wasp. [pdf](https://arxiv.org/pdf/2304.00002v1)\n"
THIRD = SECOND.replace("https://bees.org/1", "https://doi.org/10.1234/bees.1").replace(
    "pdf/2304.00002v1", "abs/2304.00002"
)
FOURTH = THIRD.replace("## Bees", "## Bees and wasps") + "- [Wasp nests in three dimensions](https://wasps.org/3)\n"


def git(folder: Path, *arguments: str, day: str = "2024-01-01") -> None:
    date = f"{day}T12:00:00+00:00"
    who = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    environment = os.environ | who | dates | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list that was renamed, and to which rows were added on three days."""
    folder = tmp_path_factory.mktemp("list")
    git(folder, "init", "-q")
    for name, text, day in (
        ("list.md", FIRST, "2023-01-05"),
        ("list.md", SECOND, "2023-06-07"),
        ("README.md", SECOND, "2023-08-01"),
        ("README.md", THIRD, "2023-10-01"),
        ("README.md", FOURTH, "2024-02-03"),
    ):
        if name == "README.md" and (folder / "list.md").exists():
            git(folder, "mv", "list.md", "README.md")
        (folder / name).write_text(text, "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "x", day=day)
    return folder


def test_a_row_joined_on_the_day_of_the_first_commit_that_has_its_link_or_title(repository: Path) -> None:
    drafts = markdown.read(FOURTH)[0]
    days = days_of_rows(repository / "README.md", drafts)
    assert [days[draft.line] for draft in drafts] == [
        datetime.date(2023, 1, 5), datetime.date(2023, 6, 7), datetime.date(2024, 2, 3),
    ]  # fmt: skip


def test_a_shallow_clone_does_not_know_the_days_of_what_it_begins_with(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "clone")
    assert days_of_rows(tmp_path / "clone" / "README.md", markdown.read(FOURTH)[0]) == {}


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_without_history_is_told(repository: Path, tmp_path: Path, inside: bool) -> None:
    file = (repository if inside else tmp_path) / "other.md"
    file.write_text(FIRST, "utf-8")
    with pytest.raises(SamcatError, match=r"other\.md: git knows no history of it"):
        days_of_rows(file, markdown.read(FIRST)[0])
    file.unlink()


def test_import_sets_the_days_that_history_knows(run: Run, repository: Path, tmp_path: Path) -> None:
    catalog = tmp_path / "c.toml"
    result = run("import", str(repository / "README.md"), "--history", "-o", str(catalog))
    assert "samcat: git knows the day of 3 of 3 rows" in result.err
    days = [paper.listed and paper.listed.isoformat() for paper in samcat.load(catalog).papers]
    assert days == ["2023-01-05", "2023-06-07", "2024-02-03"]
    assert run("import", "-", "--from", "md", "--history", stdin=FIRST).status == 2


def test_a_row_is_known_by_its_link_behind_a_badge_and_a_short_title_by_itself(tmp_path: Path) -> None:
    badge = "[![arXiv](https://img.shields.io/badge/arXiv-x-red.svg)](https://arxiv.org/abs/2304.00002)"
    head = "# T\n\n|Title|Authors|Paper|\n|---|---|---|\n"
    old = f"{head}|Wagle|A. Bee|{badge}|\n|Nests|B. Wasp|[pdf](https://wasps.org/1)|\n"
    new = old.replace("Wagle", "Waggle").replace("wasps.org/1", "nests.org/2")
    git(tmp_path, "init", "-q")
    for text, day in ((old, "2023-01-05"), (new, "2023-06-07")):
        (tmp_path / "README.md").write_text(text, "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x", day=day)
    drafts, _ = markdown.read(new)
    first = datetime.date(2023, 1, 5)
    assert [days_of_rows(tmp_path / "README.md", drafts).get(draft.line) for draft in drafts] == [first, first]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with names that git takes for patterns, a signed commit, and settings that start programs."""
    folder = tmp_path_factory.mktemp("hostile")
    git(folder, "init", "-q")
    (folder / ".gitattributes").write_text("*.md binary\n", "utf-8")
    for name in ("*.md", ":!README.md"):
        (folder / name).write_text(FIRST, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", day="2023-01-05")
    (folder / "other.md").write_text(SECOND, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", day="2023-02-05")
    for name in ("*.md", ":!README.md"):
        (folder / name).write_text(SECOND, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", day="2023-06-07")
    signed(folder, "1686139200 +0000")
    program = folder / "program"
    program.write_text(f"#!/bin/sh\ntouch '{folder}/started'\n", "utf-8")
    program.chmod(0o755)
    for name, value in (
        ("gpg.program", str(program)), ("log.showSignature", "true"), ("core.fsmonitor", str(program)),
        ("log.showRoot", "false"), ("i18n.logOutputEncoding", "utf-16"), ("filter.own.clean", str(program)),
        ("remote.own.url", folder.as_uri()), ("remote.own.promisor", "true"), ("remote.own.uploadpack", str(program)),
    ):  # fmt: skip
        git(folder, "config", name, value)
    (folder / ".gitattributes").write_text("* filter=own\n", "utf-8")
    return folder


def signed(folder: Path, date: str) -> None:
    """Let the last commit be one that is signed, of a date as git has it."""

    def ask(*arguments: str, given: bytes = b"") -> bytes:
        return subprocess.run(["git", *arguments], input=given, capture_output=True, check=True, cwd=folder).stdout

    lines = ask("cat-file", "commit", "HEAD").splitlines(keepends=True)
    who = [b"%s A <a@b.c> %s\n" % (who, date.encode()) for who in (b"author", b"committer")]
    rest = [line for line in lines if not line.startswith((b"author", b"committer"))]
    at = rest.index(b"\n")
    made = b"".join(
        [*rest[:at], *who, b"gpgsig -----BEGIN PGP SIGNATURE-----\n -----END PGP SIGNATURE-----\n", *rest[at:]]
    )
    name = ask("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=made).decode().strip()
    ask("update-ref", "HEAD", name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names of files")
@pytest.mark.parametrize("name", ["*.md", ":!README.md"])
def test_a_repository_of_anyone_tells_days_of_the_file_alone_and_starts_nothing(hostile: Path, name: str) -> None:
    drafts = markdown.read(SECOND)[0]
    days = days_of_rows(hostile / name, drafts)
    assert [days[draft.line] for draft in drafts] == [datetime.date(2023, 1, 5), datetime.date(2023, 6, 7)]
    os.utime(hostile / name, (0, 0))
    assert last_day(hostile / name) == datetime.date(2023, 6, 7)
    assert not is_revision(hostile / name, "1" * 40)
    assert not (hostile / "started").exists()


@pytest.mark.parametrize("date", ["99999999999999 +1400", "99999999999 +0000", "0 +0000", "soon +0000"])
def test_a_commit_of_no_clock_tells_no_day(tmp_path: Path, date: str) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "README.md").write_text(FIRST, "utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    signed(tmp_path, date)
    assert days_of_rows(tmp_path / "README.md", markdown.read(FIRST)[0]) == {}
    assert last_day(tmp_path / "README.md") == today()


def test_a_title_is_looked_for_once_in_a_line_however_often_its_first_words_stand_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = 0

    class Counted(str):
        __slots__ = ()

        def __contains__(self, part: object) -> bool:
            nonlocal looked
            looked += 1
            return str(part) in str(self)

    drafts = markdown.read(FIRST)[0]
    wanted = history._Wanted(drafts)
    monkeypatch.setattr(history, "title_letters", lambda text: Counted(title_letters(text)))
    assert list(wanted.named_in("How bees find their wings. " * 50)) == []
    assert list(wanted.named_in("How bees find their wings. " * 50 + "How bees find their way home")) == [
        drafts[0].line
    ]
    assert looked == 2
