"""What a reader keeps for himself: samcat mark, marks and note."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kills import kill_writers
from samcat.clean import is_device
from samcat.errors import SamcatError, UsageError
from samcat.keep.marks import Marks, folder_of
from samcat.record.model import About, Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result, Run


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


def test_writers_of_marks_killed_at_any_time_leave_the_old_marks_or_the_new(tmp_path: Path) -> None:
    begun = kill_writers(tmp_path, 20, random.Random(13))  # noqa: S311 - times to kill at
    assert begun, "no kill came while a file was being written, so this test tested nothing"


WRITER = """
import sys
from pathlib import Path
from samcat.keep.marks import Marks
from samcat.record.model import Paper
marks = Marks(Path(sys.argv[1]), [Paper(key, key) for key in ("a", "b")])
for number in range(25):
    marks.change(["a", "b"], [f"{sys.argv[2]}{number}"], [])
"""


def test_two_writers_of_marks_lose_nothing_of_each_other(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    wanted = {f"{name}{number}" for name in ("one", "two") for number in range(25)}
    assert Marks(tmp_path, []).all() == {"a": wanted, "b": wanted}


@pytest.mark.skipif(sys.platform != "linux", reason="of XDG folders")
def test_marks_move_along_when_a_list_gets_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    Marks(folder_of(About("Bees"), Path("c.toml")), [Paper("a", "A")]).change(["a"], ["later"], [])
    folder = folder_of(About("Bees", id="bees-1"), Path("c.toml"))
    assert Marks(folder, [Paper("a", "A")]).all() == {"a": {"later"}}
    assert folder_of(About("Wasps", id="bees-1"), Path("d.toml")) == folder


def test_the_notes_of_two_records_that_became_one_are_kept_as_one(tmp_path: Path) -> None:
    two = Marks(tmp_path, [Paper("zoo", "A"), Paper("ant", "B")])
    two.write_note("zoo", "liver\n", old="")
    two.write_note("ant", "kidney\n", old="")
    one = Marks(tmp_path, [Paper("zoo", "A", aliases=("ant",))])
    assert one.note_of("zoo") == "liver\n\nkidney\n"
    assert one.noted("kidney") == one.noted("liver kidney") == {"zoo"}
    one.write_note("zoo", "liver, kidney\n", old="liver\n\nkidney\n")
    assert one.note_of("zoo") == "liver, kidney\n"
    assert one.orphans() == []


@pytest.mark.parametrize(
    "key", ["a" * 101, "a" * 100, "医学图像" * 3, "é" * 90, "b" * 80 + "-0123456789abcdef", "😀" * 9]
)
def test_a_note_on_a_record_with_a_long_key_is_found_again(tmp_path: Path, key: str) -> None:
    own = Marks(tmp_path, [Paper(key, "A"), Paper("other", "B")])
    own.write_note(key, "one\n", old="")
    own.write_note(key, "two\n", old=own.note_of(key))
    assert own.note_of(key) == "two\n"
    assert own.noted("two") == {key}
    assert not own.orphans()
    (orphan,) = Marks(tmp_path, [Paper("other", "B")]).orphans()
    assert key.startswith(orphan.removesuffix("…"))


@pytest.mark.parametrize("key", ["con", "NUL", "aux.2024", "com1", "lpt9"])
def test_no_note_or_list_has_the_name_of_a_device_of_windows(tmp_path: Path, key: str) -> None:
    own = Marks(tmp_path, [Paper(key, "A")])
    own.write_note(key, "text\n", old="")
    (file,) = (tmp_path / "notes").iterdir()
    assert not is_device(file.name)
    assert not is_device(folder_of(About(id=key), Path("catalog.toml")).name)
    assert own.note_of(key) == "text\n"


def test_a_note_on_a_long_key_is_found_without_the_records_of_the_list(tmp_path: Path) -> None:
    Marks(tmp_path, [Paper("a" * 150, "A")]).write_note("a" * 150, "text\n", old="")
    assert Marks(tmp_path, []).note_of("a" * 150) == "text\n"


@pytest.mark.skipif(sys.platform == "win32", reason="of accounts of POSIX")
def test_who_has_no_home_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2_000_000_000)
    with pytest.raises(SamcatError, match="you have no home"):
        folder_of(About(id="x"), tmp_path / "catalog.toml")


def test_no_marks_are_told(here: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = here("marks")
    assert (result.status, result.out) == (1, "")
    assert "no marks and no notes yet" in result.err


def test_a_query_marks_what_has_all_of_its_words(
    here: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = here("mark", "+later", "--", "few-shot zzzzq")
    assert (result.status, "no record has all of" in result.err) == (1, True)
    assert here("search", "few-shot", "ultrasound", "-n", "0", "-f", "keys").out.count("\n") > 4
    assert here("mark", "+later", "--", "few-shot ultrasound").err == "samcat: 4 of 4 records changed\n"
