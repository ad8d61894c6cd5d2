"""Several processes make the index that one makes, and none outlives who asked it."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

import samcat
from samcat.large import workers
from samcat.large.catalog import open_large
from samcat.large.store import Store
from samcat.large.workers import Job, shared
from samcat.search.select import Selection

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

TEXT = 'schema = 1\n[[sections]]\nid = "s"\nheading = "S"\n' + "".join(
    f'\n[[{table}]]\nkey = "k{number}"\nsection = "s"\ndate = 20{number}01\ntitle = "Kidney, Title {number} of Trees"\n'
    f'authors = ["Ma, Wei", "Gutiérrez, Juan{number % 3}"]\n'
    for table, numbers in (("papers", range(10, 26)), ("datasets", range(26, 30)))
    for number in numbers
)
QUERIES = ("kidney", "tree", "title 17", "author:gutierrez juan1", "ma wei in:datasets", "kidny")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "catalog.toml"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started, on a machine of two processors."""
    found: list[subprocess.Popen[bytes]] = []
    start = workers._started

    def noted() -> subprocess.Popen[bytes] | None:
        process = start()
        found.extend([process] if process is not None else [])
        return process

    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(workers, "_started", noted)
    return found


def made(path: Path) -> bytes:
    """The index of a catalog in parts of six records."""
    folder = path.parent / "cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    assert Store(path, folder, most=6).made() is not None
    (file,) = folder.glob("*.sqlite")
    return file.read_bytes()


def test_processes_make_the_same_index_as_one_and_it_answers_as_memory_does(
    path: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_several = made(path)
    assert len(started) == 2
    memory, disk = samcat.load(path), open_large(path)
    assert disk is not None
    for query in QUERIES:
        found, wanted = (source.hits(query, Selection(sort="relevance")) for source in (disk, memory))
        assert [(hit.record, hit.score) for hit in found] == [(hit.record, hit.score) for hit in wanted] != []
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert made(path) == by_several
    assert len(started) == 2


@pytest.mark.parametrize("program", ["false", "nowhere/python"])
def test_an_index_is_the_same_where_processes_fail_or_cannot_be_started(
    program: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    by_one = made(path)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("sys.executable", shutil.which(program) or program)
    assert made(path) == by_one


def test_no_process_is_left_where_no_more_is_asked(path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    data = path.read_bytes()
    places = [(data.index(b"[[papers]]"), len('[[papers]]\nkey = "a"\ntitle = "b"\n'))]
    parts = shared([Job("papers", 0, 0, ["s"], places)] * 3, data)
    next(parts)
    parts.close()
    assert len(started) == 2
    assert None not in [process.returncode for process in started]


@pytest.mark.parametrize("processors", [1, 2])
def test_a_key_that_two_parts_have_makes_no_index(
    processors: int, path: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    del started
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    path.write_text(TEXT.replace('"k28"', '"K11"'), encoding="utf-8")
    with pytest.raises(sqlite3.IntegrityError):
        made(path)
    assert list((path.parent / "cache").iterdir()) == []
