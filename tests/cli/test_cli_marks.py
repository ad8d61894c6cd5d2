"""What a reader keeps for himself: samcat mark, marks and note."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat.errors import SamcatError, UsageError
from samcat.keep.marks import Marks, folder_of
from samcat.record.model import About, Paper

if TYPE_CHECKING:
    from conftest import Run


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path)}


@pytest.mark.skipif(sys.platform != "linux", reason="of XDG folders")
def test_what_is_marked_is_found_again_and_in_no_export(run: Run, own: dict[str, str]) -> None:
    before = run("list", "--json").out
    assert run("mark", "+later", "--", "polyp", "has:code", env=own).status == 0
    wanted = sorted(run("search", "polyp has:code", "-n", "0", "-f", "keys").out.split())
    assert sorted(run("search", "mark:later", "-n", "0", "-f", "keys", env=own).out.split()) == wanted
    assert run("list", "--json", env=own).out == before
    assert run("marks", env=own).out == f"later\t{len(wanted)}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="of XDG folders")
def test_marks_are_added_and_taken_away_by_reference(run: Run, own: dict[str, str]) -> None:
    run("mark", "+later", "+read", "--", "medsam", env=own)
    run("mark", "-later", "--", "2304.12306", env=own)
    assert json.loads(run("marks", "--json", env=own).out) == {"marks": {"ma2023medsam": ["read"]}, "notes": []}


@pytest.mark.skipif(sys.platform != "linux", reason="of XDG folders")
def test_a_note_is_written_in_the_editor_and_found_by_its_words(run: Run, own: dict[str, str]) -> None:
    editor = own | {"EDITOR": "sh -c 'echo the prostate gland >> $0'"}
    assert run("note", "medsam", env=editor).status == 0
    assert run("search", "note:prostate", "-f", "keys", env=own).out == "ma2023medsam\n"
    assert "the prostate gland" in run("note", "medsam", "--show", env=own).out
    assert run("note", "medsam", env=own | {"EDITOR": "sh -c ': > $0'"}).status == 0
    assert run("note", "medsam", "--show", env=own).status == 1


def test_marks_follow_a_key_that_became_an_alias(tmp_path: Path) -> None:
    Marks(tmp_path, [Paper("old", "A")]).change(["old"], ["later"], [])
    renamed = Marks(tmp_path, [Paper("new", "A", aliases=("Old",))])
    assert renamed.marked("later") == {"new"}
    renamed.change(["new"], ["read"], [])
    assert renamed.all() == {"new": {"later", "read"}}


def test_marks_of_a_key_that_is_gone_are_kept_and_told(tmp_path: Path) -> None:
    Marks(tmp_path, [Paper("old", "A")]).change(["old"], ["later"], [])
    other = Marks(tmp_path, [Paper("b", "B")])
    other.change(["b"], ["later"], [])
    assert other.orphans() == ["old"]
    assert other.all() == {"old": {"later"}, "b": {"later"}}


def test_a_file_of_marks_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "marks.toml").write_text("a = [", encoding="utf-8")
    with pytest.raises(SamcatError):
        Marks(tmp_path, [Paper("a", "A")]).change(["a"], ["later"], [])
    assert (tmp_path / "marks.toml").read_text(encoding="utf-8") == "a = ["


def test_a_mark_is_a_word(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Marks(tmp_path, [Paper("a", "A")]).change(["a"], ["a b"], [])


@pytest.mark.parametrize("name", ["..", "a/b", "x" * 300])
def test_no_id_of_a_catalog_leaves_the_folder(name: str) -> None:
    folder = folder_of(About(id=name), Path("c.toml"))
    assert folder.parent.name == "samcat"
    assert len(folder.name) < 200
    assert folder.name != ".."
