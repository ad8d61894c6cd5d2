"""samcat stats, tags and timeline on the shipped catalog."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.dom.minidom import parseString

import pytest

from samcat.formats import counts
from samcat.search.groups import Grouping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result, Run
    from samcat.catalog import Catalog


@pytest.mark.parametrize("by", ["month", "year", "venue", "section"])
def test_counts_sum_to_the_records_that_about_tells(run: Run, by: str) -> None:
    about = json.loads(run("about", "--json").out)
    counts = json.loads(run("stats", "--by", by, "-f", "json").out)
    assert sum(row["count"] for row in counts) == about["papers"] + about["datasets"] + about["citations"]


def test_months_that_are_not_indexed_are_marked(run: Run) -> None:
    rows = json.loads(run("stats", "--by", "month", "-f", "json").out)
    assert [row["month"] for row in rows if not row["complete"]] == [
        "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
    ]  # fmt: skip


def test_csv_has_two_columns_the_group_and_count(run: Run) -> None:
    result = run("stats", "--by", "year", "-f", "csv")
    assert list(csv.reader(io.StringIO(result.out)))[:2] == [["year", "count"], ["2023", "112"]]
    assert "from 2025 on not over, or not yet indexed" in result.err


def test_bars_fit_in_forty_cells(shipped: Catalog) -> None:
    groups = Grouping("venue", (), (), None).groups(shipped.papers)
    assert max(map(len, "".join(counts.bars(groups, 40)).splitlines())) <= 40


def test_the_tags_of_one_facet_are_counted(run: Run) -> None:
    first = run("stats", "--by", "tag", "modality").out
    assert first.startswith("multi-modality\t")
    assert first == run("stats", "--by", "modality").out


def test_a_query_chooses_what_is_counted(run: Run) -> None:
    rows = run("stats", "tag:mri", "--by", "modality").out.splitlines()
    found = run("search", "tag:mri", "-n", "0").out.splitlines()
    assert rows[0] == f"mri\t{len(found)}"


def test_tags_are_listed_by_facet_with_counts(run: Run) -> None:
    rows = [line.split("\t") for line in run("tags").out.splitlines()]
    assert ["modality", "mri"] in [row[:2] for row in rows]
    assert len(rows) == len({row[1] for row in rows})


@pytest.mark.parametrize("command", [["search", "few-shot"], ["list", "--venue", "MICCAI"]])
def test_facets_count_all_that_is_found(run: Run, command: list[str]) -> None:
    every = ["-n", "0"] if command[0] == "search" else []
    records = json.loads(run(*command, *every, "--json").out)
    rows = json.loads(run(*command, "--facets", "--json").out)
    assert {row["id"]: row["count"] for row in rows} == Counter(tag for record in records for tag in record["tags"])
    assert [line.split("\t")[1] for line in run(*command, "--facets").out.splitlines()] == [row["id"] for row in rows]


def test_facets_of_nothing_are_an_empty_document(run: Run) -> None:
    assert run("search", "xyzzyx", "--facets", "--json")[:2] == (1, "[]\n")


def test_a_picture_of_counts_is_the_same_each_time_and_xml(run: Run) -> None:
    picture = run("stats", "--by", "month", "-f", "svg")
    assert picture == run("stats", "--by", "month", "-f", "svg")
    assert re.search(r"2026-04: \d+, not over, or not yet indexed</title>", picture.out)
    assert re.search(r"2023-04: \d+</title>", picture.out)
    parseString(picture.raw)  # noqa: S318 - our own


def test_a_timeline_is_drawn_and_known_to_be_up_to_date(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chronology.svg"
    assert run("timeline", "-o", str(file)).status == 0
    assert run("timeline", "-o", str(file), "--check").status == 0
    file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
    result = run("timeline", "-o", str(file), "--check")
    assert (result.status, "not up to date" in result.err) == (1, True)


def test_a_timeline_of_nothing_is_told(run: Run, tmp_path: Path) -> None:
    result = run("timeline", "--since", "2027", "-o", str(tmp_path / "x.svg"))
    assert (result.status, result.err) == (1, "samcat: nothing found\n")


def test_a_timeline_of_records_without_a_method_is_told(here: Callable[..., Result]) -> None:
    result = here("timeline", "--kind", "citation")
    assert (result.status, result.out) == (1, "")
    assert "nothing found that has a method and a month" in result.err


@pytest.mark.parametrize("command", ["stats", "tags", "timeline"])
def test_counts_of_what_has_only_a_part_of_the_words_say_so(here: Callable[..., Result], command: str) -> None:
    assert "have all words" in here(command, "few-shot ultrasound").err
    assert "no record has 'zzzzq'" in here(command, "few-shot zzzzq").err
    assert "words" not in here(command, "ultrasound").err


def test_a_timeline_says_from_when_on_months_are_not_over(here: Callable[..., Result]) -> None:
    assert "samcat: from 2025-12 on not over, or not yet indexed" in here("timeline").err
    assert "not over" not in here("timeline", "--until", "2025-11").err
