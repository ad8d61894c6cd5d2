"""A folder on disk: nothing of others is lost, and what is no longer of the list goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from samcat.file.write import WriteError
from samcat.site.markup import GENERATOR
from samcat.site.publish import MANIFEST, changes, is_ours, publish, sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {"index.html": "one", "p/a.html": "A", "p/b.html": "B"}


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_folder_is_made_and_then_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "public"
    assert publish(folder, FILES).write == tuple(FILES)
    assert _texts(folder) == FILES
    assert changes(folder, FILES).is_current
    assert publish(folder, FILES).write == ()


def test_only_what_differs_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    done = publish(tmp_path, {"index.html": "two", "p/a.html": "A"})
    assert (done.write, done.remove) == (("index.html",), ("p/b.html",))
    assert _texts(tmp_path) == {"index.html": "two", "p/a.html": "A"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("list.example.org", encoding="utf-8")
    publish(tmp_path, FILES)
    publish(tmp_path, {"index.html": "two"})
    assert _texts(tmp_path) == {"CNAME": "list.example.org", "index.html": "two"}


def test_a_file_of_somebody_else_in_the_way_stops_all_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"index\.html: not written by samcat site.*--force"):
        publish(tmp_path, FILES)
    assert _texts(tmp_path) == {"index.html": "mine"}
    assert publish(tmp_path, FILES, force=True).foreign == ("index.html",)
    assert _texts(tmp_path) == FILES


def test_a_file_that_was_changed_since_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    (tmp_path / "p" / "b.html").write_text("by hand", encoding="utf-8")
    with pytest.raises(WriteError, match=r"p/b\.html"):
        publish(tmp_path, {**FILES, "p/b.html": "new"})
    done = publish(tmp_path, {"index.html": "one"})
    assert (done.remove, done.kept) == (("p/a.html",), ("p/b.html",))
    assert _texts(tmp_path)["p/b.html"] == "by hand"
    # it is remembered as changed, and told again
    assert publish(tmp_path, {"index.html": "one"}).kept == ("p/b.html",)


def test_a_run_that_was_interrupted_is_taken_up_by_the_next_one(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    new = {"index.html": "two", "p/a.html": "A2"}
    (tmp_path / "p" / "a.html").unlink()
    (tmp_path / "p" / "a.html").mkdir()
    with pytest.raises(WriteError):
        publish(tmp_path, new)
    (tmp_path / "p" / "a.html").rmdir()
    publish(tmp_path, new)
    # stopped after the first file of a third state
    publish(tmp_path, {**new, "p/c.html": "C"})
    assert _texts(tmp_path) == {**new, "p/c.html": "C"}


def test_who_writes_a_list_of_files_by_hand_removes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"
    folder = tmp_path / "public"
    folder.mkdir()
    for path in ("../outside.txt", str(outside), "a/../../outside.txt", "C:/x"):
        (folder / MANIFEST).write_text(f"{digest}  {path}\n", encoding="utf-8")
        assert publish(folder, FILES).remove == ()
    assert outside.exists()


def test_a_page_alone_is_ours_as_long_as_nobody_changes_it() -> None:
    page = sealed(f"<head>{GENERATOR}\n<p>Bees</p>\n").encode()
    assert is_ours(page)
    assert is_ours(page.replace(b"\n", b"\r\n"))
    assert is_ours(b" \n")
    assert not is_ours(page.replace(b"Bees", b"Wasps"))
    assert not is_ours(f"<head>{GENERATOR}".encode())
    assert not is_ours(b"<h1>My page</h1>")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", ["p", "p/a.html", MANIFEST])
def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path, name: str) -> None:
    folder, outside = tmp_path / "public", tmp_path / "outside"
    publish(folder, FILES)
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)
    before = [path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    for files in ({"index.html": "two"}, {**FILES, "p/a.html": "A2"}):
        with pytest.raises(WriteError, match=f"{name}: a symbolic link"):
            publish(folder, files, force=True)
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()] == before


@pytest.mark.parametrize("damage", [lambda data: data[:0], lambda data: data[:-3], lambda data: b"\xff" + data])
def test_a_damaged_list_of_what_was_written_is_named_as_the_reason(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    publish(tmp_path, FILES)
    assert not changes(tmp_path, {"index.html": "two"}).is_damaged
    (tmp_path / MANIFEST).write_bytes(damage((tmp_path / MANIFEST).read_bytes()))
    new = dict.fromkeys(FILES, "new")
    with pytest.raises(WriteError, match=rf"since {MANIFEST} is damaged.*--force"):
        publish(tmp_path, new)
    assert not changes(tmp_path, FILES).is_current
    # files that are as they should be need nothing but a new list
    publish(tmp_path, FILES)
    assert changes(tmp_path, FILES).is_current
