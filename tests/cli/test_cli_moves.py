"""samcat join, move, remove and edit of several records: the programs themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import CatalogFile, Run

LIST = """schema = 1
[catalog]
cite = "ant2024ants"
[[sections]]
id = "a"
heading = "A"
[[sections]]
id = "b"
heading = "B"

[[papers]]
key = "bee2024dances"
section = "a"
date = 202403
title = "Dances of Bees in Narrow Hives"
authors = ["Bee, Anna"]
arxiv = "2403.00001"

[[papers]]
key = "bee2025dances"
section = "a"
date = 202501
title = "Dances of Bees in Narrow Hives"
authors = ["Bee, Anna"]
published = { in = "Journal of Insects", type = "journal", year = 2025 }

[[papers]]
key = "ant2024ants"
section = "b"
date = 202402
title = "Trails of Ants"
authors = ["Ant, Carl"]
arxiv = "2402.00001"
"""


@pytest.fixture
def path(catalog_file: CatalogFile) -> Path:
    return catalog_file(LIST)


def _diff(out: str) -> list[str]:
    return [line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_join_makes_one_row_of_two_and_keeps_the_other_key_as_an_alias(run: Run, path: Path) -> None:
    result = run("join", "bee2024dances", "bee2025dances", "--yes", "-c", str(path))
    assert result.status == 0
    added = [line for line in _diff(result.out) if line.startswith("+")]
    assert added == ['+aliases = ["bee2025dances"]']
    text = path.read_text()
    assert text.count("[[papers]]") == 2
    assert text.index('arxiv = "2403.00001"') < text.index("published = {") < text.index("ant2024ants", 50)


def test_join_refuses_two_works_unless_it_is_forced(run: Run, path: Path) -> None:
    result = run("join", "bee2024dances", "ant2024ants", "--dry-run", "-c", str(path))
    assert result.status == 2
    assert "do not look like one work" in result.err
    forced = run("join", "bee2024dances", "ant2024ants", "--dry-run", "--force", "-c", str(path))
    assert forced.status == 0
    assert "samcat: not taken over from ant2024ants: title: Trails of Ants\n" in forced.err
    assert path.read_text() == LIST


def test_move_changes_the_section_and_the_place_alone(run: Run, path: Path) -> None:
    result = run("move", "bee2024dances", "b", "--yes", "-c", str(path))
    assert result.status == 0
    assert [line for line in _diff(result.out) if "section" in line] == ['-section = "a"', '+section = "b"']
    keys = [line for line in path.read_text().splitlines() if line.startswith("key")]
    assert keys == ['key = "bee2025dances"', 'key = "bee2024dances"', 'key = "ant2024ants"']
    unknown = run("move", "ant2024ants", "c", "-c", str(path))
    assert (unknown.status, unknown.err.count("\n")) == (2, 1)


def test_what_was_accepted_of_a_record_that_is_gone_is_told(run: Run, path: Path) -> None:
    path.write_text(LIST + '\n[check]\naccepted = [{ code = "SC603", keys = ["bee2024dances", "bee2025dances"] }]\n')
    told = "[check] accepted still names bee2024dances, bee2025dances (SC603)"
    assert told in run("join", "bee2024dances", "bee2025dances", "--dry-run", "-c", str(path)).err
    assert told in run("remove", "bee2025dances", "--dry-run", "-c", str(path)).err


def test_remove_takes_rows_out_and_tells_what_still_names_them(run: Run, path: Path) -> None:
    result = run("remove", "ant2024ants", "--yes", "-c", str(path))
    assert result.status == 0
    assert all(line.startswith("-") for line in _diff(result.out))
    assert "[catalog] cite still names ant2024ants" in result.err
    assert path.read_text() == LIST[: LIST.index('\n[[papers]]\nkey = "ant')]


def test_edit_changes_all_that_a_query_finds_in_one_diff(run: Run, path: Path) -> None:
    result = run("edit", "--where", "dances in:a", "note=read", "--yes", "-c", str(path))
    assert result.status == 0
    assert _diff(result.out) == ['+note = "read"', '+note = "read"']
    none = run("edit", "--where", "xyzzy", "note=", "--yes", "-c", str(path))
    assert (none.status, none.err) == (1, "samcat: nothing is found by 'xyzzy'\n")
    assert path.read_text().count('note = "read"') == 2


def test_edit_takes_several_references(run: Run, path: Path) -> None:
    result = run("edit", "bee2024dances", "2402.00001", "note=seen", "--dry-run", "-c", str(path))
    assert _diff(result.out) == ['+note = "seen"', '+note = "seen"']
    assert result.status == 0


def test_the_heading_of_a_readme_follows_a_section_that_was_renamed(run: Run, path: Path) -> None:
    readme = path.parent / "README.md"
    readme.write_text("# List\n\n## A\n<!-- nothing -->\n\n## B\n")
    assert "a venue for which its row" in run("build", "README.md", "-c", str(path)).err
    renamed = run("section", "rename", "b", "Ants & more", "--yes", "-c", str(path))
    assert _diff(renamed.out) == ['-heading = "B"', '+heading = "Ants & more"']
    run("build", "README.md", "-c", str(path))
    text = readme.read_text()
    assert "## Ants & more\n" in text
    assert "## B\n" not in text
    added = run("section", "add", "c", "Flies", "--after", "a", "--yes", "-c", str(path))
    assert _diff(added.out) == ["+[[sections]]", '+id = "c"', '+heading = "Flies"', "+"]
