"""The name of an output file tells the form, for every command that writes one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from samcat.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Here = Callable[..., Result]

# what a command needs besides --output, so that nothing but the name is wrong
_NEEDED = {
    "search": ["medsam"],
    "show": ["medsam"],
    "cite": ["medsam"],
    "verify": ["refs.bib"],
    "import": ["README.md"],
}
# two forms of each command, by the beginnings of what they write
_WRITTEN = [
    ("search medsam", ".json", "["),
    ("search medsam --why", ".json", "["),
    ("search medsam --why", ".csv", "score,key,title,how,word,matched,field\r\n"),
    ("search medsam --facets", ".csv", "facet,id,count,label\r\n"),
    ("list -n 1", ".csv", "key,kind,"),
    ("show medsam", ".bib", "@article{"),
    ("cite medsam", ".ris", "TY  - JOUR"),
    ("cite medsam --style apa", ".html", "<"),
    ("new", ".json", "["),
    ("tags", ".csv", "facet,id,count,label\r\n"),
    ("tags", ".md", "| facet | tag | count |"),
    ("tags", ".json", "["),
    ("stats --by year", ".md", "| year | count |"),
    ("stats --by year", ".svg", "<svg"),
    ("timeline polyp", ".svg", "<svg"),
    ("about", ".json", "{"),
]


def _writers() -> list[str]:
    from typer.main import get_command

    from samcat.cli.app import application

    commands = get_command(application(COMMANDS)).commands  # type: ignore[attr-defined]  # a group
    return [name for name, own in commands.items() if any("--output" in parameter.opts for parameter in own.params)]


@pytest.mark.parametrize("name", _writers())
def test_no_command_writes_under_a_name_of_a_form_that_it_has_not(here: Here, tmp_path: Path, name: str) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a, title={A title}}\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# A list\n\n- [A title](https://arxiv.org/abs/2304.12306)\n", encoding="utf-8")
    before = set(tmp_path.iterdir())
    result = here(name, *_NEEDED.get(name, ()), "-o", "out.xlsx")
    assert result.status == 2
    assert "out.xlsx" in result.err
    assert len(result.err.splitlines()) == 1
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("line", "ending", "begin"), _WRITTEN)
def test_the_form_follows_the_name_of_the_file(here: Here, tmp_path: Path, line: str, ending: str, begin: str) -> None:
    assert here(*line.split(), "-o", f"out{ending}").status == 0
    assert (tmp_path / f"out{ending}").read_bytes().decode().startswith(begin)


def test_a_name_that_is_an_ending_alone_tells_the_form_as_well(here: Here, tmp_path: Path) -> None:
    assert here("list", "-n", "1", "-o", ".csv").status == 0
    assert (tmp_path / ".csv").read_bytes().startswith(b"key,kind,")


def test_an_option_wins_over_the_name(here: Here, tmp_path: Path) -> None:
    assert here("stats", "-f", "csv", "-o", "out.png").status == 0
    assert (tmp_path / "out.png").read_bytes().startswith(b"year,count")


@pytest.mark.parametrize("line", ["stats -o out.png", "timeline -o out.pdf"])
def test_a_picture_of_another_kind_is_refused_with_the_way_to_one(here: Here, line: str) -> None:
    result = here(*line.split())
    assert (result.status, result.out) == (2, "")
    assert "rsvg-convert out.svg -o out." in result.err
    assert "inkscape" in result.err


@pytest.mark.parametrize("line", ["search zzzz --why -f json", "timeline zzzz -f svg", "stats zzzz -f svg"])
def test_nothing_found_is_a_whole_document(here: Here, line: str) -> None:
    result = here(*line.split())
    assert result.status == 1
    assert result.out == "[\n]\n" or json.loads(result.out) == [] if "json" in line else result.out.endswith("</svg>\n")
    assert "Counts: ." not in result.out


@pytest.mark.parametrize("columns", ["key,key,date", "", ","])
def test_columns_are_named_once_and_at_least_one(here: Here, columns: str) -> None:
    result = here("list", "--columns", columns, "-f", "csv")
    assert (result.status, result.out) == (2, "")
    assert "is named" in result.err


def test_nothing_found_leaves_the_clipboard_alone(here: Here) -> None:
    result = here("search", "zzzz", "--copy")
    assert result.status == 1
    assert "stays as it was" in result.err


def test_the_id_of_a_tag_stands_above_a_label_of_another(here: Here) -> None:
    listed = here("list", "--tag", "prostate", "-f", "keys").out.split()
    assert sorted(listed) == sorted(here("search", "tag:prostate", "-n", "0", "-f", "keys").out.split())
    assert len(listed) > 1


def test_the_name_of_a_facet_lists_that_facet(here: Here) -> None:
    rows = here("tags", "modality").out.splitlines()
    assert {row.split("\t")[0] for row in rows} == {"modality"}
    assert len(rows) < len(here("tags").out.splitlines())


def test_about_shows_the_id_by_which_marks_go(here: Here) -> None:
    assert json.loads(here("about", "--json").out)["id"] in here("about").out
