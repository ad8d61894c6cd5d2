"""samcat new, the program itself."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import CatalogFile, Run
    from samcat.catalog import Catalog

ROW = '\n[[papers]]\nkey = "{0}"\nsection = "s"\ndate = 202301\nlisted = {1}\ntitle = "{0}"\nbyline = "A. Bee"\n'
OLD = "schema = 1\n" + ROW.format("first2023", "2023-01-15")
NEW = OLD + ROW.format("second2023", "2023-02-10") + ROW.format("third2023", "2023-02-20")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_text(NEW, "utf-8")
    (tmp_path / "old.toml").write_text(OLD, "utf-8")
    return path


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("--since", "2023-02-11"), ["third2023"]),
        (("--since", "202301"), ["third2023", "second2023", "first2023"]),
        (("2023-02-11",), ["third2023"]),
        (("--than", "old.toml"), ["third2023", "second2023"]),
        ((), ["third2023", "second2023"]),
    ],
)
def test_what_joined_is_listed_last_first(
    run: Run, catalog: Path, question: tuple[str, ...], answer: list[str]
) -> None:
    assert run("new", *question, "-c", "catalog.toml", "-f", "keys").out.split() == answer


def test_a_revision_of_git_is_an_earlier_state(run: Run, catalog: Path, tmp_path: Path) -> None:
    catalog.write_text(OLD, "utf-8")
    for arguments in (("init", "-q"), ("add", "catalog.toml"), ("commit", "-q", "-m", "old")):
        author = ("-c", "user.name=A", "-c", "user.email=a@b.c")
        subprocess.run(["git", "-C", str(tmp_path), *author, *arguments], check=True, capture_output=True)
    catalog.write_text(NEW, "utf-8")
    result = run("new", "--rev", "HEAD", "-c", "catalog.toml", "-f", "keys")
    assert (result.status, result.out.split()) == (0, ["third2023", "second2023"])
    assert run("new", "HEAD", "-c", "catalog.toml", "-f", "keys").out == result.out
    assert run("new", "--rev", "nosuch", "-c", "catalog.toml").status == 2


def test_a_feed_is_made_of_what_joined(run: Run, shipped: Catalog) -> None:
    result = run("new", "--since", "2026-04", "-f", "atom")
    feed = ElementTree.fromstring(result.out)  # noqa: S314 - our own
    names = {"a": "http://www.w3.org/2005/Atom"}
    expected = [work for work in shipped.records if work.listed and work.listed.isoformat() >= "2026-04-01"]
    assert len(feed.findall("a:entry", names)) == len(expected) > 0
    assert feed.findtext("a:title", namespaces=names) == shipped.about.title
    assert result.out == run("new", "--since", "2026-04", "-f", "atom", env={"TZ": "Asia/Tokyo"}).out


def test_nothing_new_is_status_1_and_silent_on_stdout(run: Run, catalog: Path) -> None:
    for arguments in (("--since", "2024"), ("--than", "catalog.toml")):
        result = run("new", *arguments, "-c", "catalog.toml")
        assert (result.status, result.out) == (1, "")
        assert result.err == "samcat: nothing found\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--since", "soon"), "2023-10"),
        (("--since", "2023-02-30"), "2023-02-30"),
        (("--since", "2023", "--than", "old.toml"), "one of them"),
        (("--than", "nosuch.toml"), "nosuch.toml"),
        (("--rev", "--help"), "--help"),
        (("bees",), "samcat search"),
        (("7d", "--than", "old.toml"), "one of them"),
    ],
)
def test_wrong_usage_is_status_2_in_one_line_that_helps(
    run: Run, catalog: Path, arguments: tuple[str, ...], hint: str
) -> None:
    result = run("new", *arguments, "-c", "catalog.toml")
    assert (result.status, result.out) == (2, "")
    assert hint in result.err
    assert len(result.err.splitlines()) == 1


def test_a_feed_of_nothing_new_is_a_feed(run: Run, catalog: Path) -> None:
    result = run("new", "--since", "2024", "-f", "atom", "-c", "catalog.toml")
    assert result.status == 1
    assert result.out.startswith("<?xml")
    assert result.out.endswith("</feed>\n")


def test_what_happened_since_a_day_is_taken_from_git(run: Run, catalog_file: CatalogFile) -> None:
    bee = '[[papers]]\nkey = "bee"\ntitle = "Dances of Bees"\n'
    path = catalog_file("schema = 1\n" + bee)

    def git(*words: str, day: str = "2026-01-01") -> None:
        at = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
        who = ["-c", "user.name=n", "-c", "user.email=e@x.org"]
        subprocess.run(["git", "-C", str(path.parent), *who, *words], check=True, env=os.environ | at)

    git("init", "-q")
    git("add", "catalog.toml")
    git("commit", "-qm", "first")
    path.write_text('schema = 1\n[[papers]]\nkey = "ant"\ntitle = "Trails of Ants"\n\n' + bee + 'note = "read"\n')
    git("commit", "-qam", "second", day="2026-02-01")
    result = run("new", "--changes", "--since", "2026-01-15", "-c", str(path))
    assert result.out == "added\tant\tTrails of Ants\nchanged\tbee\tDances of Bees (note added)\n"
    notes = run("new", "--changes", "--rev", "HEAD~1", "-f", "md", "-c", str(path))
    assert notes.out.startswith("## Added (1)\n\n- Trails of Ants\n")
    none = run("new", "--changes", "--since", "2026-03", "-c", str(path))
    assert (none.status, none.out, none.err) == (1, "", "samcat: nothing happened\n")
    # before the file was there, a record had joined if it says so, and was what the first commit has
    path.write_text(path.read_text().replace('key = "bee"', 'key = "bee"\nlisted = 2025-05-01'))
    early = run("new", "--changes", "--since", "2025-12-01", "-c", str(path))
    assert early.out == result.out
    path.write_text("schema = 1\n" + bee)
    feed = run("new", "--changes", "--rev", "HEAD", "-f", "atom", "-c", str(path))
    assert "<title>Trails of Ants</title>" in feed.out
    assert "retired" in feed.out
