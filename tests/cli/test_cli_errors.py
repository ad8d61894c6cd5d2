"""Refusals that say what was meant, and filters as people write them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kills import wait_for_index
from samcat.record.model import Paper, Publication
from samcat.search.select import is_venue

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import CatalogFile, Run
    from samcat.catalog import Catalog

NOW = {"SOURCE_DATE_EPOCH": "1779580800"}  # 2026-05-24


def _keys(run: Run, *arguments: str) -> list[str]:
    return run("list", *arguments, "-f", "keys", env=NOW).out.split()


@pytest.mark.parametrize(
    "month", ["2023-10", "2023/10", "202310", "2023-10-05", "20231005", "2023/10/05", "2023-10-31"]
)
def test_a_month_is_written_in_many_ways(run: Run, month: str) -> None:
    assert _keys(run, "--since", month, "--until", month) == _keys(run, "--since", "202310", "--until", "202310") != []
    assert run("search", f"date:{month}", "-f", "keys", "-n", "0").status == 0


@pytest.mark.parametrize(
    ("back", "since"),
    [("7d", "202605"), ("24d", "202604"), ("23d", "202605"), ("4w", "202604"), ("3m", "202602"), ("1y", "202505")],
)
def test_a_date_may_lie_back_from_today(run: Run, back: str, since: str) -> None:
    assert _keys(run, "--since", back) == _keys(run, "--since", since)


@pytest.mark.parametrize("text", ["last summer", "2023-13", "2023-02-30", "9999y", "7", "d", "-3d", "20230", ""])
@pytest.mark.parametrize("option", ["--since", "--until"])
def test_what_is_no_date_is_refused_with_what_is_understood(run: Run, option: str, text: str) -> None:
    result = run("list", f"{option}={text}")
    assert (result.status, result.out) == (2, "")
    assert "2023-10" in result.err or "too long ago" in result.err
    assert len(result.err.splitlines()) == 1


def test_a_range_that_ends_before_it_begins_is_said_to_be_empty_by_itself(run: Run) -> None:
    result = run("list", "--since", "2025", "--until", "2023")
    assert (result.status, result.out) == (2, "")
    assert "since 2025 is later than until 2023" in result.err


@pytest.mark.parametrize(
    ("asked", "venue"),
    [
        ("TMI", "IEEE Transactions on Medical Imaging"),
        ("tmi", "IEEE Transactions on Medical Imaging"),
        ("MedIA", "Medical Image Analysis"),
        ("JBHI", "IEEE Journal of Biomedical and Health Informatics"),
        ("TIP", "IEEE Transactions on Image Processing"),
        ("medical image analysis", "Medical Image Analysis"),
    ],
)
def test_a_venue_is_known_by_its_initials(run: Run, shipped: Catalog, asked: str, venue: str) -> None:
    expected = {work.key for work in shipped.records if work.venue == venue}
    assert set(_keys(run, "--venue", asked)) == expected != set()


@pytest.mark.parametrize(
    ("venue", "asked", "found"),
    [
        ("IEEE Transactions on Medical Imaging", "TM", False),
        ("IEEE Transactions on Medical Imaging", "TMI", True),
        ("IEEE Transactions on Medical Imaging", "ITMI", True),
        ("IEEE Transactions on Medical Imaging", "TraMedI", False),
        ("IEEE Transactions on Medical Imaging", "TMIA", False),
        ("Advances in Neural Information Processing Systems", "NeurIPS", True),
        ("Information Processing", "InfP", False),
        ("A B C D E F G H I J K", "ABCDEFGHIJ", True),
        ("A B C D E F G H I J K", "ABCDEFGHIJK", False),
    ],
)
def test_initials_are_of_three_words_in_a_row_of_which_one_may_give_more_letters(
    venue: str, asked: str, found: bool
) -> None:
    record = Paper("k", "T", published=Publication(venue, "journal"))
    assert is_venue(record, asked) is found


def test_a_workshop_is_not_the_conference_and_what_was_left_out_is_said(run: Run, shipped: Catalog) -> None:
    expected = {work.key for work in shipped.records if work.venue == "MICCAI 2024"}
    result = run("list", "--venue", "MICCAI 2024", "-f", "keys")
    assert set(result.out.split()) == expected
    assert "3 papers of its workshops are left out" in result.err
    workshops = {work.key for work in shipped.records if (work.venue or "").startswith("MICCAI 2024 Workshop")}
    assert set(_keys(run, "--venue", "MICCAI 2024 workshop")) == workshops
    assert len(workshops) == 3
    assert "left out" in run("search", "sam", "--venue", "miccai 2024").err
    assert run("list", "--venue", "CVAMD").err == ""


def test_where_a_venue_is_asked_for_its_year_counts(run: Run, shipped: Catalog) -> None:
    expected = {work.key for work in shipped.records if work.venue == "MICCAI 2025"}
    assert set(_keys(run, "--venue", "MICCAI", "--since", "2025")) == expected
    assert set(_keys(run, "--venue", "MICCAI", "--since", "2025", "--until", "2025")) == expected
    workshops = run("list", "--venue", "MICCAI workshop", "--since", "2025", "-f", "keys").out.split()
    assert "yu2024robotic" in workshops  # a preprint of 2024


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("-a", "Mazurovski"), "--author mazurowski"),
        (("-a", "Gutierrezz"), "--author gutierrez"),
        (("--venue", "MICAI"), "--venue miccai"),
    ],
)
def test_a_misspelled_filter_is_told_what_would_find_something(run: Run, arguments: tuple[str, ...], near: str) -> None:
    result = run("list", *arguments)
    assert (result.status, result.out) == (1, "")
    assert f"did you mean {near}?" in result.err
    assert _keys(run, *near.split()) != []


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("--kind", "Papers"), ("--kind", "paper")),
        (("--section", "SAM2"), ("--section", "sam2")),
        (("--sort", "Venue"), ("--sort", "venue")),
    ],
)
def test_names_are_taken_in_any_case(run: Run, arguments: tuple[str, ...], same: tuple[str, ...]) -> None:
    assert _keys(run, *arguments) == _keys(run, *same) != []


@pytest.mark.parametrize("style", ["APA", "Ieee"])
def test_styles_are_taken_in_any_case(run: Run, style: str) -> None:
    assert run("cite", "medsam", "--style", style).out == run("cite", "medsam", "--style", style.lower()).out != ""


def test_a_whole_title_is_a_reference(run: Run) -> None:
    assert run("show", "segment anything in medical  images", "-f", "keys").out == "ma2023medsam\n"


def test_what_a_search_answers_with_one_record_is_offered(run: Run) -> None:
    result = run("show", "mazurowski experimental")
    assert (result.status, result.out) == (1, "")
    assert "a search finds mazurowski2023analysis: Segment Anything Model" in result.err
    assert "a search finds" not in run("show", "segment medical").err


@pytest.mark.parametrize(
    "text", ['[tool]\nname = "x"\n', '[catalog]\nname = "k8s"\nversion = "1"\n', "[[items]]\na = 1\n"]
)
@pytest.mark.parametrize("command", [("list",), ("search", "sam"), ("show", "medsam"), ("about",)], ids=" ".join)
def test_a_catalog_of_another_program_is_named_with_the_way_round(
    run: Run, catalog_file: CatalogFile, command: tuple[str, ...], text: str
) -> None:
    path = catalog_file(text)
    result = run(*command, env={"SAMCAT_CATALOG": ""}, cwd=path.parent)
    assert (result.status, result.out) == (2, "")
    assert "catalog.toml: not a samcat catalog" in result.err
    way = result.err.rpartition(" ")[2].rstrip(")\n")
    assert run(*command, "--catalog", way).status in (0, 1)


def test_a_catalog_without_records_is_one(run: Run, catalog_file: CatalogFile, tmp_path: Path) -> None:
    assert run("list", "-c", str(catalog_file("schema = 1\n"))).status == 1


def test_a_large_catalog_knows_venues_as_a_small_one_does(run: Run, catalog_file: CatalogFile, tmp_path: Path) -> None:
    rows = "".join(
        f'[[papers]]\nkey = "k{number}"\ntitle = "T{number}"\ndate = 202401\n'
        f'published = {{ in = "{venue}", type = "{form}", year = 2025 }}\n'
        for number, (venue, form) in enumerate(
            (
                ("IEEE Transactions on Medical Imaging", "journal"),
                ("MICCAI 2025", "conference"),
                ("MICCAI 2025 Workshops (X)", "workshop"),
            )
        )
    )
    path = str(catalog_file("schema = 1\n" + rows + "# padding\n" * 210_000))
    environment = {"SAMCAT_CACHE": str(tmp_path / "cache")}
    for _ in range(2):  # the first time begins the index
        assert run("list", "--venue", "TMI", "-f", "keys", "-c", path, env=environment).out == "k0\n"
        found = run("list", "--venue", "MICCAI", "--since", "2025", "-f", "keys", "-c", path, env=environment)
        assert (found.out, "1 paper of its workshops is left out" in found.err) == ("k1\n", True)
        assert run("list", "--venue", "MICCAI", "--until", "2024", "-c", path, env=environment).out == ""
        wait_for_index(tmp_path / "cache")


@pytest.mark.skipif(sys.platform != "linux", reason="words of a command line are text elsewhere")
@pytest.mark.parametrize(
    "words",
    [
        ["edit", "bee", "note=\udcff", "-y"],
        ["add", "--title", "x\udce9", "--author", "A, B", "-y"],
        ["section", "add", "s", "\udce9", "-y"],
    ],
)
def test_a_word_that_is_no_text_is_not_written(run: Run, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text('[[papers]]\nkey = "bee"\ntitle = "On bees"\n', encoding="utf-8")
    before = path.read_bytes()
    result = run(*words, "-c", str(path))
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "not UTF-8, so nothing was written" in result.err
    assert path.read_bytes() == before
