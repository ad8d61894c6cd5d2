"""`samcat discover`, the program itself, against services on the loopback interface."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from recorded import Services, as_json, entry, feed, services

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import CatalogFile, Run

CATALOG = """\
schema = 1

[catalog]
title = "Bees"

[discover]
arxiv = ["ti:bees"]

[[sections]]
id = "bees"
heading = "Bees"

[[papers]]
key = "bee2024bees"
section = "bees"
date = 202401
title = "Segmenting bees"
authors = ["Bee, Anna"]
arxiv = "2401.00001"

[[papers]]
key = "bee2026hives"
section = "bees"
date = 202609
title = "Segmenting hives of bees"
authors = ["Bee, Anna"]
arxiv = "2609.00001"
"""
HOSTILE = "Bees `of` <script> | \u202e and \x9b"


@pytest.fixture
def web(socket_enabled: None) -> Iterator[Services]:
    with services() as running:
        running.routes["/arxiv"] = lambda _: feed(
            entry("2611.00001", "Segmenting bees in flight", ("Dora Fly", "Anna Bee"), published="2026-11-24"),
            entry("2611.00002", HOSTILE, ("Eve Moth",), published="2026-11-23"),
            entry("2609.00001", "Segmenting hives of bees", ("Anna Bee",), published="2026-09-10"),
        )
        yield running


def test_candidates_are_shown_with_the_reason_the_place_and_the_command(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    done = run("discover", "--catalog", str(catalog_file(CATALOG)), env=environment)
    assert done.status == 0
    first, second, _ = done.out.split("\n\n")
    assert first.split("\n") == [
        "1. Segmenting bees in flight",
        "   D. Fly and A. Bee, 2026-11-24, 2611.00001",
        "   why: query 1 at arXiv; words of the list: Segmenting, bees; 1 author of the list",
        "   goes to: section bees",
        "   samcat add 2611.00001 --section bees",
    ]
    assert second.startswith("2. Bees `of` <script> | and\n")
    assert done.out.replace("\n", "").isprintable()
    assert "about 1 to arXiv" in done.err
    assert "2 of 2 that the list lacks; 1 are in the list, 0 were declined" in done.err


def test_rows_to_add_are_a_catalog_of_their_own(
    run: Run, catalog_file: CatalogFile, tmp_path: Path, environment: dict[str, str]
) -> None:
    rows = tmp_path / "rows.toml"
    path = str(catalog_file(CATALOG))
    assert run("discover", "--catalog", path, "-o", str(rows), env=environment).status == 0
    made = tomli.loads(rows.read_text())["papers"]
    assert [(row["key"], row["arxiv"], row["section"]) for row in made] == [
        ("fly2026flight", "2611.00001", "bees"),
        ("moth2026script", "2611.00002", "bees"),
    ]
    assert run("list", "--catalog", str(rows), "-f", "keys").out.split() == [row["key"] for row in made]


def test_markdown_for_an_issue_escapes_what_a_title_holds(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    text = run("discover", "--catalog", str(catalog_file(CATALOG)), "-f", "md", env=environment).out
    assert text.startswith("- [ ] [Segmenting bees in flight](https://arxiv.org/abs/2611.00001), D. Fly and A. Bee, ")
    assert "`samcat add 2611.00001 --section bees`" in text
    assert "\\<script>" in text
    assert "<script>" not in text.replace("\\<script>", "")


def test_json_has_the_row_and_the_reasons_apart(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    path = str(catalog_file(CATALOG))
    done = run("discover", "--catalog", path, "--json", env=environment)
    # nothing in it that a terminal would obey
    assert "\u202e" not in done.out
    first, second = json.loads(done.out)
    assert second["title"] == "Bees `of` <script> | and"
    assert first["why"] == {
        "queries": [1], "seeds": [], "sources": ["arXiv"], "words": ["Segmenting", "bees"], "people": ["bee a"],
    }  # fmt: skip
    assert first["record"]["title"] == "Segmenting bees in flight"


def test_what_is_declined_is_remembered_and_not_shown_again(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    path = catalog_file(CATALOG)
    ids = ("--decline", "arXiv:2611.00001v2", "--decline", "2611.00002")
    assert run("discover", "--catalog", str(path), *ids, env=environment).status == 0
    assert tomli.loads(path.read_text())["discover"]["declined"] == [{"id": "2611.00001"}, {"id": "2611.00002"}]
    done = run("discover", "--catalog", str(path), "--json", env=environment)
    assert (done.status, done.out) == (1, "[]\n")
    assert "2 were declined" in done.err


def test_what_was_declined_before_or_is_in_the_list_is_told_and_not_written(
    run: Run, catalog_file: CatalogFile
) -> None:
    path = catalog_file(CATALOG)
    twice = ("--decline", "2611.00001", "--decline", "2611.00001v2", "--decline", "2401.00001")
    done = run("discover", "--catalog", str(path), *twice)
    assert done.status == 0
    assert done.err == (
        "samcat: 2611.00001 is not shown again\n"
        "samcat: 2401.00001 is in the list as bee2024bees, so it is not declined\n"
    )
    assert tomli.loads(path.read_text())["discover"]["declined"] == [{"id": "2611.00001"}]
    again = run("discover", "--catalog", str(path), *twice[:2])
    assert (again.status, again.err) == (1, "samcat: 2611.00001 was declined before\n")


def test_a_self_test_prints_found_of_asked(run: Run, catalog_file: CatalogFile, environment: dict[str, str]) -> None:
    path = str(catalog_file(CATALOG))
    done = run("discover", "--catalog", path, "--self-test", "--since", "2026-09", env=environment)
    assert done.status == 0
    assert done.out.split("\n")[:3] == ["found/asked: 1/1 (100 %)", "among the first 30: 1", "others shown: 2"]


def test_a_catalog_without_queries_and_seeds_is_told_how_to_name_some(run: Run, catalog_file: CatalogFile) -> None:
    done = run("discover", "--catalog", str(catalog_file(CATALOG.replace('arxiv = ["ti:bees"]', ""))))
    assert done.status == 2
    assert 'seeds = ["ma2023medsam"' in done.err


def test_services_that_fail_are_told_and_nothing_is_found(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    web.routes["/arxiv"] = lambda _: as_json({}, 404)
    done = run("discover", "--catalog", str(catalog_file(CATALOG)), env=environment)
    assert (done.status, done.out) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_a_review_adds_what_is_wanted_and_remembers_what_is_not(
    catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    pexpect = pytest.importorskip("pexpect")
    path = catalog_file(CATALOG)
    child = pexpect.spawn(
        sys.executable, ["-m", "samcat", "discover", "--review", "--catalog", str(path)],
        env={**os.environ, **environment}, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect("1 of 2: add it")
    child.send("y\r")
    child.expect("2 of 2: add it")
    child.send("v\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    tables = tomli.loads(path.read_text())
    assert [row["key"] for row in tables["papers"]] == ["fly2026flight", "bee2024bees", "bee2026hives"]
    assert tables["discover"]["declined"][0]["id"] == "2611.00002"
