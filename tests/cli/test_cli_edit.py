"""`samcat edit`, the program itself."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result, Run

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "a b" / "catalog.toml"
    path.parent.mkdir()
    path.write_bytes(SHIPPED.read_bytes())
    return path


def samcat(catalog: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    dropped = ("SAMCAT_CATALOG", "VISUAL", "EDITOR")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return subprocess.run(
        [sys.executable, "-m", "samcat", *arguments, "--catalog", str(catalog)],
        input="",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**kept, "TMPDIR": str(catalog.parents[1]), **more},
        cwd=catalog.parent,
        timeout=60,
    )


def editor(folder: Path, program: str) -> str:
    """A command that runs a program of Python on the file which it is given as sys.argv[1]."""
    path = folder / "editor.py"
    path.write_text(
        "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\ntext = file.read_text()\n" + program
    )
    return shlex.join([sys.executable, str(path)])


def kept_text(folder: Path) -> list[Path]:
    return list(folder.glob("samcat-*/record.toml"))


def test_fields_are_changed_and_nothing_else(catalog: Path) -> None:
    before = catalog.read_bytes()
    done = samcat(catalog, "edit", "trisam", "date=2024-02", "method=", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    changed = [line for line in done.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-date = 202401", "+date = 202402", '-method = "TriSAM"']
    after = catalog.read_bytes()
    assert len(before) - len(after) == len('method = "TriSAM"\n')
    done = samcat(catalog, "edit", "wan2024trisam", "date=202401", "method=TriSAM", "--yes")
    assert catalog.read_bytes() == before


def test_a_dry_run_writes_nothing(catalog: Path) -> None:
    done = samcat(catalog, "edit", "trisam", "date=202402", "--dry-run")
    assert (done.returncode, "+date = 202402" in done.stdout) == (0, True)
    assert catalog.read_bytes() == SHIPPED.read_bytes()


def test_a_change_to_what_is_there_changes_nothing(catalog: Path) -> None:
    done = samcat(catalog, "edit", "trisam", "date=202401", "--yes")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "samcat: there is nothing to change\n")
    assert catalog.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["trisam", "titel=x"], 2),
        (["trisam", "date=soon"], 2),
        (["trisam", "key=x"], 2),
        (["trisam", "section=nowhere"], 2),
        (["nosuchkey2099", "date=202401"], 1),
        (["trisam", "date=202402"], 2),
        (["trisam"], 2),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(catalog: Path, arguments: list[str], status: int) -> None:
    yes = ["--yes"] if arguments[-1] != "date=202402" else []
    done = samcat(catalog, "edit", *arguments, *yes)
    assert done.returncode == status
    assert 1 <= len(done.stderr.splitlines()) <= 2
    assert catalog.read_bytes() == SHIPPED.read_bytes()


@posix
def test_a_record_is_changed_in_an_editor(catalog: Path, tmp_path: Path) -> None:
    change = editor(tmp_path, "file.write_text(text.replace('date = 202401', 'date = 202402  # sic'))")
    done = samcat(catalog, "edit", "trisam", EDITOR=change)
    assert (done.returncode, done.stderr) == (0, "")
    assert "+date = 202402  # sic" in done.stdout
    table = re.search(r'\[\[papers\]\]\nkey = "wan2024trisam".*?\n\n', SHIPPED.read_text("utf-8"), re.DOTALL)
    assert table
    expected = SHIPPED.read_text("utf-8").replace(table[0], table[0].replace("202401", "202402  # sic", 1))
    assert catalog.read_text("utf-8") == expected
    assert kept_text(tmp_path) == []


@posix
def test_visual_comes_before_editor_and_gets_only_the_record(catalog: Path, tmp_path: Path) -> None:
    look = editor(tmp_path, f"Path({str(tmp_path / 'seen')!r}).write_text(text)")
    assert samcat(catalog, "edit", "trisam", VISUAL=look, EDITOR="false").returncode == 0
    seen = (tmp_path / "seen").read_text()
    assert seen.startswith('[[papers]]\nkey = "wan2024trisam"\n')
    assert seen.count("[[") == 1
    assert SHIPPED.read_text("utf-8").count(seen) == 1


@posix
@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("file.write_text(text.replace('date =', 'datte ='))", "did you mean date"),
        ("file.write_text(text.replace('= 202401', '= '))", "record.toml:4:"),
        ("file.write_text(text.replace('wan2024trisam', 'other'))", "a key never changes"),
        ("file.write_text(text + text.replace('wan2024trisam', 'other'))", "not one record"),
        ("file.write_text('')", "a key never changes"),
        ("file.write_text(text + '[vocabulary]\\nx = [\"y\"]')", "cannot declare"),
        ("file.write_bytes(b'\\xff')", "that is not UTF-8"),
    ],
)
def test_a_text_that_is_not_right_is_kept_in_a_file_that_is_named(
    catalog: Path, tmp_path: Path, program: str, reason: str
) -> None:
    done = samcat(catalog, "edit", "trisam", EDITOR=editor(tmp_path, program))
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(reason, done.stderr)
    [kept] = kept_text(tmp_path)
    assert f"nothing was written, and your text is kept in {kept}" in done.stderr
    assert catalog.read_bytes() == SHIPPED.read_bytes()


@posix
def test_a_key_may_change_where_the_old_one_stays_an_alias(catalog: Path, tmp_path: Path) -> None:
    program = 'file.write_text(text.replace(\'"wan2024trisam"\', \'"new"\\naliases = ["wan2024trisam"]\'))'
    assert samcat(catalog, "edit", "trisam", EDITOR=editor(tmp_path, program)).returncode == 0
    assert samcat(catalog, "show", "wan2024trisam", "-f", "keys").stdout == "new\n"


@posix
def test_a_change_to_another_record_meanwhile_is_kept(catalog: Path, tmp_path: Path) -> None:
    program = (
        f"other = Path({str(catalog)!r})\n"
        "whole = other.read_text()\n"
        "other.write_text(whole.replace('title = \"Segment Anything in Medical Images\"', 'title = \"X\"'))\n"
        "file.write_text(text.replace('date = 202401', 'date = 202402'))"
    )
    assert samcat(catalog, "edit", "trisam", EDITOR=editor(tmp_path, program)).returncode == 0
    text = catalog.read_text("utf-8")
    theirs = SHIPPED.read_text("utf-8").replace('title = "Segment Anything in Medical Images"', 'title = "X"')
    assert text.replace("date = 202402", "date = 202401") == theirs.replace("date = 202402", "date = 202401")
    assert "date = 202402" in samcat(catalog, "show", "trisam", "-f", "toml").stdout


@posix
def test_a_change_to_the_same_record_meanwhile_is_not_lost(catalog: Path, tmp_path: Path) -> None:
    program = (
        f"other = Path({str(catalog)!r})\n"
        "whole = other.read_text()\n"
        "other.write_text(whole.replace('method = \"TriSAM\"', 'method = \"Theirs\"'))\n"
        "file.write_text(text.replace('date = 202401', 'date = 202402'))"
    )
    done = samcat(catalog, "edit", "trisam", EDITOR=editor(tmp_path, program))
    assert done.returncode == 2
    assert "wan2024trisam was changed by somebody else in the meantime" in done.stderr
    assert catalog.read_text("utf-8") == SHIPPED.read_text("utf-8").replace('method = "TriSAM"', 'method = "Theirs"')
    assert "date = 202402" in kept_text(tmp_path)[0].read_text()


@posix
@pytest.mark.parametrize("command", ['true -c "x"; touch p', "true $(touch p)", "true `touch p`", "true & touch p"])
def test_an_editor_is_started_without_a_shell(catalog: Path, command: str) -> None:
    samcat(catalog, "edit", "trisam", EDITOR=command)
    assert sorted(path.name for path in catalog.parent.iterdir()) == ["catalog.toml"]
    assert catalog.read_bytes() == SHIPPED.read_bytes()


@posix
@pytest.mark.parametrize("command", ["false", "nosuchprogram-2099", "'", " "])
def test_an_editor_that_fails_is_one_line(catalog: Path, tmp_path: Path, command: str) -> None:
    done = samcat(catalog, "edit", "trisam", EDITOR=command)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert kept_text(tmp_path) == []


def test_several_records_are_changed_by_keys_from_standard_input(catalog: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samcat", "edit", "-", "section=sam2", "--yes", "-c", str(catalog)],
        input="wan2024trisam\t202401\tJ. Wan\nma2023medsam\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count('+section = "sam2"') == 2


def test_tags_are_parted_by_commas_or_semicolons(run: Run) -> None:
    for tags in ("tags=mri, brain", "tags=mri; brain"):
        assert '+tags = ["mri", "brain"]\n' in run("edit", "medsam", tags, "--dry-run").out


def test_without_an_editor_and_a_terminal_nothing_is_waited_for(run: Run, tmp_path: Path) -> None:
    result = run("note", "medsam", env={"EDITOR": "", "VISUAL": " ", "XDG_DATA_HOME": str(tmp_path)})
    told = "samcat: no editor is set, and there is no terminal for vi (set EDITOR)\n"
    assert (result.status, result.err) == (2, told)


def test_a_tag_that_is_not_declared_is_told_with_the_near_one(here: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_bytes(SHIPPED.read_bytes())
    arguments = ("edit", "trisam", "--dry-run", "-c", "catalog.toml")
    assert "no tag 'mmr'; did you mean mri?" in here(*arguments, "tags=mmr").err
    assert "no tag" not in here(*arguments, "tags=mri").err
