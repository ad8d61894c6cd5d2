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
# notes what it was asked, and knows no pull request yet
GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$2" in edit) exit 1;; create) cp body.md "$GH_LOG.body";; esac
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


def monthly(folder: Path, web: Services) -> tuple[int, list[str]]:
    """Run the script of the workflow in a clone; its exit status, and what `gh` was asked."""
    job = yaml.safe_load((ROOT / "examples" / "monthly-pull-request.yml").read_text("utf-8"))["jobs"]["monthly"]
    script = job["steps"][-1]["run"]
    programs = folder / "bin"
    for name, text in (("gh", GH), ("samcat", f'#!/bin/sh\nexec "{sys.executable}" -m samcat "$@"\n')):
        programs.mkdir(exist_ok=True)
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    clone, log = folder / "clone", folder / "log"
    environment = {
        **os.environ, **web.environment, "PATH": f"{programs}:{os.environ['PATH']}", "GH_LOG": str(log),
        "SAMCAT_CACHE": str(folder / "cache"), "GITHUB_TOKEN": "", "HOME": str(folder),
    }  # fmt: skip

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)

    if not clone.exists():
        git("init", "-q", "--bare", "origin.git")
        git("clone", "-q", "origin.git", "clone")
        (clone / "catalog.toml").write_text(CATALOG)
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
    assert [line.split(" --")[0] for line in asked] == ["pr edit samcat/monthly", "pr create"]
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
