"""samcat list, as a user runs it on the shipped catalog."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import CatalogFile, Result, Run
    from samcat.catalog import Catalog


def _keys(result: Result) -> list[str]:
    assert result.status == 0, result.err
    return result.out.split()


def test_everything_is_listed_newest_first(run: Run) -> None:
    rows = [line.split("\t") for line in run("list").out.splitlines()]
    dates = [row[1] for row in rows]
    assert len(rows) == 425
    assert dates == sorted(dates, reverse=True)


def test_a_line_in_a_pipe_is_key_date_byline_title_resource_and_paper(run: Run) -> None:
    line = next(line for line in run("list").out.splitlines() if line.startswith("ma2023medsam\t"))
    assert line.split("\t") == [
        "ma2023medsam",
        "202304",
        "J. Ma and B. Wang",
        "Segment Anything in Medical Images",
        "https://github.com/bowang-lab/MedSAM",
        "https://arxiv.org/abs/2304.12306",
    ]


@pytest.mark.parametrize("since", ["202310", "2023-10"])
def test_since_and_has_code_include_their_month(run: Run, shipped: Catalog, since: str) -> None:
    expected = {work.key for work in shipped.records if (work.date or 0) >= 202310 and work.code}
    assert set(_keys(run("list", "--since", since, "--has-code", "-f", "keys"))) == expected


def test_until_a_year_includes_its_december(run: Run, shipped: Catalog) -> None:
    expected = {record.key for record in shipped if str(record.date)[:4] <= "2023"}
    assert set(_keys(run("list", "--until", "2023", "-f", "keys"))) == expected


def test_no_code_is_the_complement_of_has_code(run: Run) -> None:
    with_code, without = (set(_keys(run("list", flag, "-f", "keys"))) for flag in ("--has-code", "--no-code"))
    assert len(with_code) + len(without) == 425
    assert not with_code & without


@pytest.mark.parametrize("name", ["gutierrez", "Gutiérrez", "GUTIÉRREZ", "Juan D. Gutiérrez", "Gutiérrez, Juan D."])
def test_an_author_is_found_with_and_without_accents(run: Run, name: str) -> None:
    assert set(_keys(run("list", "--author", name, "-f", "keys"))) == {"gutierrez2024training", "gutierrez2025prompt"}


def test_a_caret_asks_for_the_first_author(run: Run, shipped: Catalog) -> None:
    first = _keys(run("list", "-a", "^ma", "-f", "keys"))
    anywhere = _keys(run("list", "-a", "ma", "-f", "keys"))
    assert "ma2023medsam" in first
    assert set(first) < set(anywhere)


def test_repeated_authors_are_all_asked_for(run: Run) -> None:
    both = set(_keys(run("list", "-a", "ma", "-a", "wang", "-f", "keys")))
    assert both == set(_keys(run("list", "-a", "ma", "-f", "keys"))) & set(
        _keys(run("list", "-a", "wang", "-f", "keys"))
    )
    assert "ma2023medsam" in both


def test_kind_and_section_narrow_the_list(run: Run) -> None:
    assert len(_keys(run("list", "--kind", "dataset", "-f", "keys"))) == 3
    assert len(_keys(run("list", "--section", "sam2", "-f", "keys"))) == 52
    assert set(_keys(run("list", "--kind", "citation", "-f", "keys"))) == {"SAM4MIS-2024", "SAM4MIS-2023"}


def test_a_venue_is_found_by_a_word_of_it(run: Run, shipped: Catalog) -> None:
    found = set(_keys(run("list", "--venue", "nature communications", "-f", "keys")))
    assert found == {work.key for work in shipped.records if work.venue == "Nature Communications"}


def test_a_limit_counts_after_sorting_and_reversing(run: Run) -> None:
    everything = _keys(run("list", "--sort", "key", "-f", "keys"))
    assert everything == sorted(everything, key=str.casefold)
    assert _keys(run("list", "--sort", "key", "-r", "-n", "3", "-f", "keys")) == everything[::-1][:3]


def test_nothing_found_is_status_1_and_silent_on_stdout(run: Run) -> None:
    result = run("list", "--until", "2001")
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--since", "soon"), "202310, 2023-10 or 2023"),
        (("--since", "202313"), "202310, 2023-10 or 2023"),
        (("--since", "last summer"), "7d, 3m or 1y"),
        (("--since", "2025", "--until", "2023"), "later than"),
        (("--kind", "book"), "paper, dataset, citation"),
        (("--section", "nosuch"), "sam2, sam, datasets"),
        (("--sort", "color"), "date, listed, title, author, venue, key"),
        (("-f", "nosuch"), "bibtex"),
        (("--limit", "-1"), "0"),
        (("--color", "pink"), "always"),
        (("--catalog", "nosuch.toml"), "nosuch.toml"),
        (("--has-cod",), "--has-code"),
        (("--json", "-f", "csv"), "--json"),
    ],
)
def test_wrong_usage_is_status_2_in_one_line_that_helps(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    result = run("list", *arguments)
    assert (result.status, result.out) == (2, "")
    assert hint in result.err
    assert len(result.err.splitlines()) == 1


def test_json_has_every_field_of_every_record(run: Run) -> None:
    records = json.loads(run("list", "--json").out)
    first = "key kind section date listed title byline authors method arxiv doi paper code data published"
    fields = f"{first} aliases links note fields tags withdrawn".split()
    assert len(records) == 425
    # a citation also has the type and year of its entry
    assert all(list(record) == fields + ["type", "year"] * (record["kind"] == "citation") for record in records)
    medsam = next(record for record in records if record["key"] == "ma2023medsam")
    assert medsam["date"] == 202304
    assert medsam["authors"][0] == "Ma, Jun"
    assert list(medsam["published"]) == ["in", "type", "year", "doi"]


def test_a_citation_in_json_has_type_fields_title_authors_and_year(run: Run) -> None:
    (citation,) = json.loads(run("show", "SAM4MIS-2024", "--json").out)
    assert citation["kind"] == "citation"
    assert citation["type"] == "article"
    assert citation["fields"]["year"] == "2024"
    assert citation["authors"] == ["Zhang, Yichi", "Shen, Zhenrong", "Jiao, Rushi"]
    assert (citation["date"], citation["year"]) == (2024, 2024)


def test_jsonl_and_csv_hold_as_many_records_as_the_list(run: Run) -> None:
    assert [json.loads(line)["key"] for line in run("list", "-f", "jsonl").out.splitlines()] == _keys(
        run("list", "-f", "keys")
    )
    assert len(list(csv.DictReader(io.StringIO(run("list", "-f", "csv").raw.decode(), newline="")))) == 425


def test_output_goes_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "list.tsv"
    result = run("list", "-o", str(target))
    assert (result.status, result.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("list").out


def test_the_catalog_is_found_by_option_then_environment_then_folder(
    run: Run, tmp_path: Path, catalog_file: CatalogFile
) -> None:
    row = 'schema = 1\n[[papers]]\nkey = "{}2024x"\nsection = "s"\ndate = 202401\ntitle = "T"\nbyline = "A. B"\n'
    here = catalog_file(row.format("here"))
    there = tmp_path / "there.toml"
    there.write_text(row.format("there"), encoding="utf-8")
    assert _keys(run("list", "-f", "keys", env={"SAMCAT_CATALOG": ""}, cwd=here.parent)) == ["here2024x"]
    assert _keys(run("list", "-f", "keys", env={"SAMCAT_CATALOG": str(there)}, cwd=here.parent)) == ["there2024x"]
    assert _keys(run("list", "-f", "keys", "-c", str(here), env={"SAMCAT_CATALOG": str(there)})) == ["here2024x"]


@pytest.mark.parametrize("option", ["--by=year", "--facets"])
def test_groups_and_facets_of_some_records_say_that_others_were_cut(here: Callable[..., Result], option: str) -> None:
    assert "2 of 425; -n 0 shows all" in here("list", option, "-n", "2").err
    assert here("list", option).err == ""


@pytest.mark.parametrize(
    "line",
    [
        "list --venue MICCAI --by year", "stats --venue MICCAI", "stats venue:MICCAI", "tags --venue MICCAI",
        "timeline venue:MICCAI", "search venue:MICCAI", "search adapter venue:MICCAI", "search adapter --venue MICCAI",
    ],
)  # fmt: skip
def test_whatever_asks_for_a_venue_is_told_how_many_of_its_workshops_are_left_out(
    here: Callable[..., Result], line: str
) -> None:
    assert f"{2 if 'adapter' in line else 11} papers of its workshops are left out" in here(*line.split()).err


def test_a_venue_that_a_query_leaves_out_tells_of_no_workshops(here: Callable[..., Result]) -> None:
    assert "workshops" not in here("search", "adapter", "-venue:MICCAI").err


def test_to_copy_and_to_write_a_file_are_not_both_done(here: Callable[..., Result], tmp_path: Path) -> None:
    result = here("cite", "medsam", "--copy", "-o", "refs.bib")
    assert (result.status, "give only one of them" in result.err) == (2, True)
    assert not (tmp_path / "refs.bib").exists()


def test_a_group_of_which_only_some_are_shown_is_counted_whole(here: Callable[..., Result]) -> None:
    whole = here("stats", "--by", "year", "--kind", "paper", "--kind", "dataset").out.splitlines()[-1].split("\t")
    assert f"## 2026 (2 of {whole[1]}, so far)" in here("list", "--by", "year", "-n", "2", "-f", "md").out
    assert f"## 2026 ({whole[1]}, so far)" in here("list", "--by", "year", "-f", "md").out
