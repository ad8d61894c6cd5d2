"""samcat site: the real program, writing pages."""

from __future__ import annotations

import shlex
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT
from samcat.file.lock import locked
from samcat.file.write import write_atomically
from samcat.site.publish import MANIFEST

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

SMALL = """
schema = 1
[catalog]
title = "Bees"
[[sections]]
id = "s"
heading = "All"
[[papers]]
key = "bee"
section = "s"
date = 202301
title = "BeeNet"
[[papers]]
key = "wasp"
section = "s"
date = 202302
title = "WaspNet"
"""


@pytest.fixture
def small(catalog_file: CatalogFile) -> str:
    return str(catalog_file(SMALL))


def test_a_page_is_written_and_checked(run: Run, small: str, tmp_path: Path) -> None:
    assert run("site", "-o", "list.html", "-c", small, "--check").status == 1
    assert run("site", "-o", "list.html", "-c", small).status == 0
    assert "WaspNet" in (tmp_path / "list.html").read_text(encoding="utf-8")
    assert run("site", "-o", "list.html", "-c", small, "--check") == (0, "", "", b"")
    Path(small).write_text(SMALL.replace("WaspNet", "HornetNet"), encoding="utf-8")
    stale = run("site", "-o", "list.html", "-c", small, "--check")
    assert stale.status == 1
    assert stale.err == "list.html: not up to date (samcat site -o list.html writes it)\n"


def test_a_folder_is_written_checked_and_told(run: Run, small: str, tmp_path: Path) -> None:
    done = run("site", "-o", "public/", "-c", small)
    assert done.status == 0
    assert "files" in done.err
    assert "no sitemap" in done.err
    assert (tmp_path / "public" / "p" / "bee.html").is_file()
    assert run("site", "-o", "public", "-c", small, "--check").status == 0
    Path(small).write_text(SMALL.replace('key = "wasp"', 'key = "hornet"'), encoding="utf-8")
    stale = run("site", "-o", "public", "-c", small, "--check")
    assert stale.status == 1
    assert "1 to remove: p/wasp.html" in stale.err
    assert run("site", "-o", "public", "-c", small).status == 0
    assert not (tmp_path / "public" / "p" / "wasp.html").exists()


def test_two_runs_write_the_same_bytes(run: Run, small: str, tmp_path: Path) -> None:
    for folder, seed in (("one", "1"), ("two", "2")):
        run("site", "-o", folder, "-c", small, "--url", "https://example.org/", env={"PYTHONHASHSEED": seed})
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert Path("sitemap.xml") in one


def test_a_page_or_folder_of_somebody_else_stays(run: Run, small: str, tmp_path: Path) -> None:
    (tmp_path / "list.html").write_text("<h1>Mine</h1>", encoding="utf-8")
    refused = run("site", "-o", "list.html", "-c", small)
    assert refused.status == 2
    assert "--force" in refused.err
    assert (tmp_path / "list.html").read_text(encoding="utf-8") == "<h1>Mine</h1>"
    checked = run("site", "-o", "list.html", "-c", small, "--check")
    assert checked.status == 1
    assert "refuses to overwrite that" in checked.err
    assert run("site", "-o", "list.html", "-c", small, "--force").status == 0
    written = (tmp_path / "list.html").read_text(encoding="utf-8")
    (tmp_path / "list.html").write_text(written.replace("BeeNet", "My net"), encoding="utf-8")
    assert run("site", "-o", "list.html", "-c", small).status == 2
    assert "My net" in (tmp_path / "list.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text("<h1>Mine</h1>", encoding="utf-8")
    refused = run("site", "-o", ".", "-c", small)
    assert refused.status == 2
    assert "index.html: not written by samcat site" in refused.err
    assert not (tmp_path / "p").exists()
    checked = run("site", "-o", ".", "-c", small, "--check")
    assert checked.status == 1
    assert "index.html: not written by samcat site" in checked.err
    assert "refuses to overwrite that" in checked.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say where to write"),
        (["-o", "list.html", "--url", "https://example.org"], "--url is for a folder"),
        (["-o", "public", "--url", "example.org"], "--url takes the address of the folder"),
        (["-o", "-", "--check"], "--check compares with a file"),
        (["-o", "list.txt"], "list.txt: a page is named .html"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, small: str, arguments: list[str], told: str) -> None:
    result = run("site", "-c", small, *arguments)
    assert result.status == 2
    assert told in result.err
    assert result.err.count("\n") == 1


def test_a_page_can_go_to_standard_output(run: Run, small: str) -> None:
    assert run("site", "-o", "-", "-c", small).out.startswith("<!DOCTYPE html>")


@pytest.mark.skipif(sys.platform != "linux", reason="of XDG folders")
def test_what_a_reader_marked_and_noted_is_in_no_page(run: Run, small: str, tmp_path: Path) -> None:
    own = {"XDG_DATA_HOME": str(tmp_path / "own")}
    before = run("site", "-o", "-", "-c", small, env=own).out
    assert run("mark", "-c", small, "+later", "--", "bee", env=own).status == 0
    assert run("marks", "-c", small, env=own).out == "later\t1\n"
    assert run("site", "-o", "-", "-c", small, env=own).out == before


@pytest.mark.skipif(sys.platform == "win32", reason="the example runs in a shell of Unix")
def test_the_example_of_an_action_writes_pages_and_a_preview(run: Run, small: str, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "examples" / "pages.yml").read_text(encoding="utf-8"))
    steps = action["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("samcat site")]
    assert len(commands) == 2
    for command in commands:
        words = [word.replace("$OWNER", "bees").replace("$NAME", "list") for word in shlex.split(command)[1:]]
        assert run(*words).status == 0
    uploads = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    assert [(tmp_path / path).exists() for path in uploads] == [True, True]
    assert "https://bees.github.io/list/p/bee.html" in (tmp_path / "public" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("count", "is_told"), [(5000, False), (5001, True)])
def test_a_list_that_is_large_for_a_page_is_told(count: int, is_told: bool, capfd: pytest.CaptureFixture[str]) -> None:
    from samcat.cli.site import _tell_size

    _tell_size(count)
    assert ("slow to open" in capfd.readouterr().err) is is_told


def test_a_folder_that_waits_for_another_writer_follows_what_was_written_meanwhile(
    run: Run, small: str, tmp_path: Path
) -> None:
    pages = tmp_path / "public"
    pages.mkdir()
    catalog = Path(small)
    with ThreadPoolExecutor(1) as pool:
        with locked(pages / MANIFEST):
            # the folder in between is made when the list has been read, and shows that
            written = pool.submit(run, "site", "-c", small, "-o", "public/read/../")
            while not (pages / "read").exists() and not written.done():
                time.sleep(0.01)
            write_atomically(catalog, catalog.read_bytes().replace(b"BeeNet", b"HoverflyNet"))
        assert written.result().status == 0
    assert "HoverflyNet" in (pages / "index.html").read_text("utf-8")
