"""samcat search, as a user runs it on the shipped catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Result, Run
    from samcat.catalog import Catalog


def _keys(result: Result) -> list[str]:
    assert result.status == 0, result.err
    return [line.split("\t")[0] for line in result.out.splitlines()]


def test_titles_that_hold_the_word_come_before_those_that_resemble_it(run: Run, shipped: Catalog) -> None:
    found = _keys(run("search", "adapter", "--until", "202401", "-n", "0"))
    holding = {work.key for work in shipped.records if (work.date or 0) <= 202401 and "adapter" in work.title.lower()}
    assert len(holding) == 4
    assert set(found[:4]) == holding
    assert len(found) > 4


@pytest.mark.parametrize("query", ["gutierrez", "Gutiérrez", "gutierez"])
def test_a_name_is_found_without_its_accent_and_with_a_typo(run: Run, query: str) -> None:
    assert set(_keys(run("search", query))[:2]) == {"gutierrez2024training", "gutierrez2025prompt"}


@pytest.mark.parametrize("query", ["medsam", "MedSAM", "2304.12306", "arXiv:2304.12306v3", "bowang-lab/MedSAM"])
def test_medsam_comes_first(run: Run, query: str) -> None:
    assert _keys(run("search", query))[0] == "ma2023medsam"


def test_twenty_results_are_shown_unless_the_limit_says_otherwise(run: Run) -> None:
    assert len(_keys(run("search", "segmentation"))) == 20
    assert len(_keys(run("search", "segmentation", "-n", "7"))) == 7
    assert len(_keys(run("search", "segmentation", "-n", "0"))) > 200


def test_flags_and_fields_mean_the_same(run: Run) -> None:
    by_flag = _keys(run("search", "adapter", "--since", "202310", "--until", "2024-03", "--has-code", "-a", "wang"))
    by_field = _keys(run("search", "adapter", "date:2023-10..2024-03", "has:code", "author:wang"))
    assert by_flag == by_field != []


@pytest.mark.parametrize(
    "arguments",
    [("polyp", "-ultrasound", "-sam2"), ("polyp -ultrasound -sam2",), ("--", "polyp", "-ultrasound", "-sam2")],
)
def test_a_word_with_a_dash_is_left_out_however_it_is_written(
    run: Run, shipped: Catalog, arguments: tuple[str, ...]
) -> None:
    found = _keys(
        run("search", *arguments, "-n", "0") if "--" not in arguments else run("search", "-n", "0", *arguments)
    )
    titles = {work.key: work.title.lower() for work in shipped.records}
    assert found
    assert not [key for key in found if "ultrasound" in titles[key] or "sam2" in titles[key]]
    assert len(found) < len(_keys(run("search", "polyp", "-n", "0")))


def test_nothing_found_tells_words_that_would_find_something(run: Run) -> None:
    result = run("search", "ultrasund", "--exact")
    assert (result.status, result.out) == (1, "")
    assert "ultrasound" in result.err


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("polyp tag:mr", "polyp"),
        ("polyp OR", "polyp"),
        ("polyp year:2", "polyp"),
        ("tag:mr", "has:venue OR -has:venue"),
    ],
)
def test_half_a_condition_that_is_typed_leaves_what_stands_before_it(run: Run, query: str, rest: str) -> None:
    begun = run("search", "--begun", query, "-n", "0")
    assert sorted(_keys(begun)) == sorted(_keys(run("search", rest, "-n", "0")))
    assert ("nothing is found with 'tag:mr' yet; without it:" in begun.err) is ("tag:mr" in query)


@pytest.mark.parametrize("query", ["qzxwvkj", "xyzzyplugh frobnicate", "asdfghjkl"])
def test_random_words_find_nothing(run: Run, query: str) -> None:
    result = run("search", query)
    assert (result.status, result.out) == (1, "")


@pytest.mark.parametrize(
    "query", ["", "-x", "--", '"', "NEAR(", "*", "(a+)+$", "AND", "\x1b]0;p\a", "a\x00b".replace("\x00", "")]
)
def test_odd_queries_are_taken_literally(run: Run, query: str) -> None:
    result = run("search", "--", query)
    assert result.status in (0, 1)
    assert "\x1b" not in result.out + result.err
    assert "Traceback" not in result.err


def test_a_bad_date_in_a_query_is_told(run: Run) -> None:
    result = run("search", "adapter", "date:soon")
    assert (result.status, result.out) == (2, "")
    assert "2023-10" in result.err


def test_why_tells_what_matched_where_and_how(run: Run) -> None:
    out = run("search", "adaptr", "--why", "-n", "1").out
    score, key, _title = out.splitlines()[0].split("\t")
    assert float(score) > 0
    assert key
    assert any(line.split("\t")[1:3] == ["typo", "adaptr"] for line in out.splitlines()[1:])


def test_what_only_the_conditions_leave_out_is_counted(run: Run) -> None:
    result = run("search", "polyp", "--since", "2030")
    assert (result.status, result.out) == (1, "")
    count = len(_keys(run("search", "polyp", "-n", "0")))
    assert result.err == f"samcat: nothing found; {count} without the conditions\n"
    assert run("search", "qzxwvkj", "--since", "2030").err == "samcat: nothing found; no record has 'qzxwvkj'\n"
