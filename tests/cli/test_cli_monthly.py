"""The workflow in examples/ that opens one pull request a month, its script run in a clone with a `gh` of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from recorded import Services, arxiv, as_json, entry, feed, services

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CATALOG = """\
schema = 1

[discover]
arxiv = ["ti:bees"]

[[papers]]
key = "bee2024bees"
date = 202401
title = "On bees"
authors = ["Bee, Anna"]
arxiv = "2401.00001"
"""
# notes what it was asked, and knows the open pull request of which the number is given
GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$2" in list) printf '%s' "$GH_OPEN";; create|edit) cp body.md "$GH_LOG.body";; esac
"""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


@pytest.fixture
def web(socket_enabled: None) -> Iterator[Services]:
    with services() as running:
        running.routes |= {
            "/crossref/works": lambda _: as_json({"message": {"items": []}}),
            "/datacite/dois": lambda _: as_json({"data": []}),
            "/openalex/works": lambda _: as_json({"results": []}),
            "/s2/graph": lambda _: as_json([None]),
        }
        yield running


def monthly(folder: Path, web: Services, *, step: int = -1, number: str = "", more: str = "") -> tuple[int, list[str]]:
    """Run a script of the workflow in a clone; its exit status, and what `gh` was asked.

    `number` is that of the pull request which is open, `more` further lines of the catalog.
    """
    job = yaml.safe_load((ROOT / "examples" / "monthly-pull-request.yml").read_text("utf-8"))["jobs"]["monthly"]
    script = job["steps"][step]["run"]
    programs = folder / "bin"
    for name, text in (("gh", GH), ("samcat", f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n')):
        programs.mkdir(exist_ok=True)
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    clone, log = folder / "clone", folder / "log"
    environment = {
        **os.environ, **web.environment, "PATH": f"{programs}:{os.environ['PATH']}", "GH_LOG": str(log),
        "GH_OPEN": number, "SAMCAT_CACHE": str(folder / "cache"), "GITHUB_TOKEN": "", "HOME": str(folder),
    }  # fmt: skip

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)

    if not clone.exists():
        git("init", "-q", "--bare", "origin.git")
        git("clone", "-q", "origin.git", "clone")
        (clone / "catalog.toml").write_text(CATALOG + more)
        git("-C", "clone", "add", "catalog.toml")
        git("-C", "clone", "-c", "user.name=B", "-c", "user.email=b@hive.example", "commit", "-qm", "First")
    # as GitHub runs it: bash -e {0}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=clone, env=environment, capture_output=True, timeout=120)
    return done.returncode, log.read_text().splitlines() if log.exists() else []


def test_one_pull_request_holds_what_is_sure_and_tells_the_rest(tmp_path: Path, web: Services) -> None:
    known = arxiv({"2401.00001": entry("2401.00001", "On bees", comment="This paper has been withdrawn")})
    new = feed(entry("2611.00001", "More on bees", published="2026-11-24"))
    web.routes["/arxiv"] = lambda asked: new if "search_query" in asked.query else known(asked)
    status, asked = monthly(tmp_path, web)
    assert status == 0
    assert [line.split(" --")[0] for line in asked] == ["pr list", "pr create"]
    shown = subprocess.run(
        ["git", "show", "--format=%s", "samcat/monthly"], cwd=tmp_path / "origin.git", capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    assert shown.startswith("Bring the list up to date\n")
    assert [line for line in shown.splitlines() if line.startswith(("+", "-")) and line[1:2] not in "+-"] == [
        '+withdrawn = "This paper has been withdrawn"'
    ]
    body = (tmp_path / "log.body").read_text()
    assert "### `bee2024bees`: withdrawn" in body
    assert "## Papers that the list lacks\n\n- [ ] [More on bees](https://arxiv.org/abs/2611.00001)" in body


def test_nothing_new_opens_no_pull_request(tmp_path: Path, web: Services) -> None:
    known = arxiv({"2401.00001": entry("2401.00001", "On bees")})
    web.routes["/arxiv"] = lambda asked: feed() if "search_query" in asked.query else known(asked)
    assert monthly(tmp_path, web) == (0, [])


def test_the_pull_request_that_is_open_is_written_anew(tmp_path: Path, web: Services) -> None:
    known = arxiv({"2401.00001": entry("2401.00001", "On bees")})
    new = feed(*(entry(f"2611.{number:05}", f"Hive {number} " * 320, published="2026-11-24") for number in range(50)))
    web.routes["/arxiv"] = lambda asked: new if "search_query" in asked.query else known(asked)
    status, asked = monthly(tmp_path, web, number="7")
    assert (status, [line.split(" --")[0] for line in asked]) == (0, ["pr list", "pr edit 7"])
    # GitHub takes 65,536 letters, and there is more to tell
    assert 50_000 < len((tmp_path / "log.body").read_text()) < 65_536


def test_where_no_service_answers_the_job_fails(tmp_path: Path, web: Services) -> None:
    web.routes = {"/": lambda _: as_json({"message": "Bad Gateway"}, 400)}
    status, asked = monthly(tmp_path, web)
    assert (status != 0, asked) == (True, [])


def test_the_looks_between_ask_the_hosts_of_code_alone(tmp_path: Path, web: Services) -> None:
    web.routes["/github/repos/hive/bees"] = lambda _: as_json({"full_name": "hive/bees", "size": 9})
    status, asked = monthly(tmp_path, web, step=-2, more='code = "https://github.com/hive/bees"\n')
    assert (status, asked, [one.path for one in web.asked]) == (0, [], ["/github/repos/hive/bees"])
