"""An index that is torn, foreign, stale or made by somebody else can at worst be made anew."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import sqlite3
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import samcat
from kills import wait_for_index
from samcat.large.catalog import open_large as indexed
from samcat.large.store import Store
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Run
    from samcat.catalog import Catalog
    from samcat.record.model import Record

NOTHING: Mapping[str, object] = {}
WORDS = ("Adapter", "Polyp", "Liver", "Kidney", "Prompt", "Tumour", "Nuclei", "Vessel", "Spleen", "Retina")
QUERIES = ("adapter", "polip", "ma wei", "author:gutierrez liver", "k7", "2301.00009", "kidney has:code", "qqqqqq")
SELECTIONS = (Selection(), Selection(sort="title", has_code=True), Selection(sort="author", authors=("ma",), limit=5))


def text_of(count: int, seed: int = 0) -> str:
    """A catalog of so many records; another seed gives other records of the same length."""
    random_ = random.Random(seed)  # noqa: S311 - to be had again
    pieces = ['schema = 1\n\n[[sections]]\nid = "s"\nheading = "S"\n']
    for number in range(count):
        one, two, three = random_.sample(sorted(WORDS), 3)
        title = f"{one} {two} {three}".ljust(24, "x")[:24]
        family = random_.choice(("Gutiérrez", "Ma", "Zhang"))
        given = "Wei" + "x" * (10 - len(family.encode()))
        pieces.append(
            f'\n[[papers]]\nkey = "k{number}"\nsection = "s"\ndate = 20{random_.randint(20, 25)}01\n'
            f'title = "{title}"\nbyline = "{given} {family}"\nauthors = ["{family}, {given}"]\n'
            f'arxiv = "2301.{number:05d}"\n' + ('code = "https://github.com/o/r"\n' if number % 3 else "")
        )
    return "".join(pieces)


def answers_of(catalog: object) -> list[object]:
    """What a catalog answers to a few questions."""
    hits = [catalog.hits(query, Selection(sort="relevance")) for query in QUERIES]  # type: ignore[attr-defined]
    lists = [list(catalog.select(selection)) for selection in SELECTIONS]  # type: ignore[attr-defined]
    return [*([(hit.record, hit.score, hit.matches) for hit in found] for found in hits), *lists]


def without_index(path: Path) -> list[object]:
    return answers_of(samcat.load(path))


def with_index(path: Path) -> list[object]:
    catalog = indexed(path)
    assert catalog is not None
    return answers_of(catalog)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "catalog.toml"
    file.write_text(text_of(40), encoding="utf-8")
    return file


def index_in(folder: Path) -> Path:
    """The one index in a cache folder."""
    (file,) = folder.glob("*.sqlite")
    return file


def note_in(folder: Path) -> Path:
    """What is noted of it."""
    return index_in(folder).with_suffix(".json")


# -- torn


@pytest.mark.parametrize("which", [index_in, note_in], ids=["index", "note"])
def test_an_index_that_is_cut_short_anywhere_is_made_anew(
    folder: Path, path: Path, which: Callable[[Path], Path]
) -> None:
    wanted = without_index(path)
    assert with_index(path) == wanted
    file = which(folder)
    whole = file.read_bytes()
    for length in sorted({0, 1, *range(512, len(whole), max(512, len(whole) // 16)), len(whole) - 1}):
        file.write_bytes(whole[:length])
        assert with_index(path) == wanted, length
        assert index_in(folder).stat().st_size > 20_000, length


def test_an_index_that_was_made_longer_is_made_anew(folder: Path, path: Path) -> None:
    wanted = with_index(path)
    file = index_in(folder)
    whole = file.read_bytes()
    file.write_bytes(whole + b"\0" * 512)
    assert with_index(path) == wanted
    assert file.read_bytes() == whole


@pytest.mark.parametrize("which", [index_in, note_in], ids=["index", "note"])
@pytest.mark.parametrize("seed", range(2))
def test_damages_change_no_answer(folder: Path, path: Path, seed: int, which: Callable[[Path], Path]) -> None:
    wanted = without_index(path)
    assert with_index(path) == wanted
    file = which(folder)
    whole = file.read_bytes()
    random_ = random.Random(seed)  # noqa: S311 - to be had again
    for _ in range(25):
        torn = bytearray(whole)
        place, count = random_.randrange(len(whole)), random_.choice((1, 1, 4, 64, 4096))
        torn[place : place + count] = random_.choice((random_.randbytes(count), b"\0" * count, b"\xff" * count))
        file.write_bytes(torn[: len(whole)])
        assert with_index(path) == wanted, (place, count)


def test_a_damage_that_nothing_gives_away_raises_nothing_and_shows_nothing_untrue(folder: Path, path: Path) -> None:
    with_index(path)
    file, note = index_in(folder), note_in(folder)
    whole = file.read_bytes()
    true = set(samcat.load(path).records)
    random_ = random.Random(0)  # noqa: S311 - to be had again
    for _ in range(30):
        torn = bytearray(whole)
        place = random_.randrange(len(whole))
        torn[place : place + 64] = random_.randbytes(64)
        file.write_bytes(torn[: len(whole)])
        believe(file, note, path)
        catalog = indexed(path)
        assert catalog is not None
        for selection in SELECTIONS:
            assert set(catalog.select(selection)) <= true


# -- of something else


def believe(file: Path, note: Path, path: Path, facts: Mapping[str, object] = NOTHING) -> None:
    """Note a database as the index of a catalog, long settled, as whoever could write both could do."""
    told = json.loads(note.read_text())
    for place, of in ((2, path), (4, file)):
        status = of.stat()
        told[place] = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, True]
        told[place + 1] = hashlib.blake2b(of.read_bytes(), digest_size=16).hexdigest()
    for place, name in enumerate(("maker", "path")):
        told[place] = facts.get(name) or told[place]
    note.write_text(json.dumps(told))


def poison(path: Path, folder: Path, target: Path | None = None) -> None:
    """Put an index in place that lies about which words stand in which record, and that no digest gives away."""
    file = target or index_in(folder)
    with sqlite3.connect(file) as connection:
        connection.execute("update tokens set held = (select held from tokens where token = 'k7')")
        ((blob,),) = connection.execute("select numbers from orders where name = 'title'")
        connection.execute("update orders set ranks = ?, numbers = ?", (blob, blob))
    connection.close()
    believe(file, note_in(folder), path)


def forge(folder: Path, path: Path, data: bytes, facts: Mapping[str, object]) -> None:
    """Put an index of other bytes in place, in all else like that of a catalog, which has one."""
    true, before = path.read_bytes(), path.stat()
    path.write_bytes(data)
    assert Store(path, folder).made() is not None
    path.write_bytes(true)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    believe(index_in(folder), note_in(folder), path, facts)


@pytest.mark.parametrize(
    "facts",
    [{}, {"maker": "samcat 0.0.1, index 1, catalog 1"}, {"path": "/elsewhere/catalog.toml"}],
    ids=["of other records", "of another version", "of another path"],
)
def test_a_foreign_index_is_not_believed(folder: Path, path: Path, facts: dict[str, object]) -> None:
    wanted = with_index(path)
    forge(folder, path, text_of(40, seed=1).encode(), facts)
    assert with_index(path) == wanted == without_index(path)


@pytest.mark.parametrize(
    "facts", [{"maker": "samcat 99, index 1, catalog 1"}, {"path": "/elsewhere/catalog.toml"}], ids=str
)
def test_an_index_of_another_version_or_path_is_not_used_though_it_fits(
    folder: Path, path: Path, facts: dict[str, object]
) -> None:
    wanted = with_index(path)
    forge(folder, path, path.read_bytes(), facts)
    assert with_index(path) == wanted
    assert str(*facts.values()) not in note_in(folder).read_text()


def test_two_catalogs_have_two_indexes(folder: Path, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(text_of(40, seed=2), encoding="utf-8")
    assert with_index(path) == without_index(path)
    assert with_index(other) == without_index(other)
    assert len(list(folder.iterdir())) == 4
    first, second = sorted(folder.glob("*.sqlite"))
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert with_index(path) == without_index(path)
    assert with_index(other) == without_index(other)


# -- stale


def test_an_edit_of_the_same_length_shows_though_the_time_is_set_back(folder: Path, path: Path) -> None:
    before = path.stat()
    old = with_index(path)
    path.write_text(text_of(40, seed=1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert with_index(path) == without_index(path) != old


@pytest.mark.skipif(sys.platform == "win32", reason="only the digest tells there")
def test_an_index_is_not_read_through_by_the_commands_that_follow_its_making(folder: Path, path: Path) -> None:
    with_index(path)
    (note,) = folder.rglob("*.json")
    database = json.loads(note.read_bytes())[4]
    assert database[-1] is (max(database[1:3]) % 1_000_000_000 != 0)
    with_index(path)
    assert json.loads(note.read_bytes())[4] == database


def test_an_edit_shows_when_the_index_had_long_been_settled(folder: Path, path: Path) -> None:
    before = path.stat()
    time.sleep(max(0.0, 2.2 - (time.time() - before.st_ctime)))
    old = with_index(path)
    path.write_text(text_of(40, seed=1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert with_index(path) == without_index(path) != old


def test_a_word_that_an_edit_brought_in_is_found_though_the_time_is_set_back(folder: Path, path: Path) -> None:
    before = path.stat()
    time.sleep(max(0.0, 2.2 - (time.time() - before.st_ctime)))
    first = indexed(path)
    assert first is not None
    assert first.hits("zebra", Selection(sort="relevance")) == []
    text = path.read_text(encoding="utf-8")
    place = text.index('title = "') + len('title = "')
    path.write_text(text[:place] + "Zebra" + text[place + 5 :], encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = indexed(path)
    assert again is not None
    assert [hit.record.key for hit in again.hits("zebra", Selection(sort="relevance"))] == ["k0"]


def test_another_file_in_its_place_shows(folder: Path, path: Path, tmp_path: Path) -> None:
    before = path.stat()
    old = with_index(path)
    other = tmp_path / "new.toml"
    other.write_text(text_of(40, seed=1), encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert with_index(path) == without_index(path) != old


def test_a_catalog_that_changes_under_an_open_index_answers_as_the_new_one(folder: Path, path: Path) -> None:
    catalog = indexed(path)
    assert catalog is not None
    path.write_text(text_of(50, seed=3), encoding="utf-8")
    wanted = samcat.load(path).hits("adapter", Selection(sort="relevance"))
    assert [hit.record for hit in catalog.hits("adapter", Selection(sort="relevance"))] == [
        hit.record for hit in wanted
    ]


def test_a_touched_catalog_keeps_its_index(folder: Path, path: Path) -> None:
    wanted = with_index(path)
    inode = index_in(folder).stat().st_ino
    path.touch()
    assert with_index(path) == wanted
    assert index_in(folder).stat().st_ino == inode


# -- somebody else's


def test_only_its_owner_could_put_a_false_index_there(folder: Path, path: Path) -> None:
    """What the tests below put there would be believed in the folder of its reader, or they could not fail."""
    wanted = with_index(path)
    poison(path, folder)
    found = with_index(path)
    assert found != wanted
    true = {record.key: record for record in samcat.load(path).records}
    shown = [record for records in found[len(QUERIES) :] for record in records]  # type: ignore[attr-defined]
    assert shown
    assert all(record == true[record.key] for record in shown)


def test_a_folder_is_made_for_its_owner_alone_whatever_the_umask(folder: Path, path: Path) -> None:
    umask = os.umask(0)
    try:
        with_index(path)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(index_in(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(note_in(folder).stat().st_mode) == 0o600


def test_a_pickle_in_its_place_is_never_run(folder: Path, path: Path, tmp_path: Path) -> None:
    wanted = with_index(path)
    trap = tmp_path / "sprung"
    index_in(folder).write_bytes(b"cposix\nsystem\n(S'touch " + os.fsencode(trap) + b"'\ntR.")
    assert with_index(path) == wanted
    assert not trap.exists()


def test_a_link_in_its_place_is_neither_read_nor_written_through(folder: Path, path: Path, tmp_path: Path) -> None:
    wanted = with_index(path)
    file = index_in(folder)
    victim = tmp_path / "victim"
    victim.write_bytes(file.read_bytes())
    victim.chmod(0o600)
    poison(path, folder, victim)
    kept = victim.read_bytes()
    file.unlink()
    file.symlink_to(victim)
    catalog = indexed(path)
    assert catalog is None or answers_of(catalog) == wanted
    assert victim.read_bytes() == kept


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_an_index_that_others_may_write_is_not_read_but_made_anew(folder: Path, path: Path, mode: int) -> None:
    wanted = with_index(path)
    file = index_in(folder)
    poison(path, folder)
    file.chmod(mode)
    believe(file, note_in(folder), path)
    assert with_index(path) == wanted
    assert stat.S_IMODE(index_in(folder).stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_index_of_somebody_else_is_not_read(folder: Path, path: Path) -> None:
    wanted = with_index(path)
    file = index_in(folder)
    poison(path, folder)
    before = file.read_bytes()
    os.chown(file, 12345, 12345)
    believe(file, note_in(folder), path)
    assert with_index(path) == wanted
    assert file.stat().st_uid == os.geteuid()
    assert file.read_bytes() != before


def test_a_pipe_in_its_place_is_not_waited_for(folder: Path, path: Path) -> None:
    wanted = with_index(path)
    file = index_in(folder)
    file.unlink()
    os.mkfifo(file)
    catalog = indexed(path)
    assert catalog is None or answers_of(catalog) == wanted


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_that_others_may_write_is_not_used(folder: Path, path: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    assert indexed(path) is None
    assert list(folder.iterdir()) == []


# -- no room


def test_a_full_disk_costs_the_index_and_leaves_nothing(folder: Path, path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        found = indexed(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found is None
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_costs_the_index_but_no_answer(folder: Path, path: Path) -> None:
    folder.mkdir(mode=0o500)
    assert indexed(path) is None


def test_a_file_in_the_place_of_the_folder_means_no_index(folder: Path, path: Path) -> None:
    folder.write_text("not a folder", encoding="utf-8")
    assert indexed(path) is None
    assert folder.read_text(encoding="utf-8") == "not a folder"


# -- the commands, with a catalog that is large enough


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "catalog.toml"
    # long comments make it large at the cost of few records
    path.write_text(text_of(1_500).replace("\n[[papers]]", f"\n# {'x' * 1_300}\n[[papers]]"), encoding="utf-8")
    assert path.stat().st_size > 2_000_000
    return path


COMMANDS = (
    ("search", "polip adapter", "-n", "5"),
    ("search", "polip adapter", "--why"),
    ("list", "-a", "gutierrez", "--sort", "title", "-n", "40"),
    ("list", "--has-code", "-f", "json"),
    ("search", "qqqqqqq"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same_cold_warm_and_without_a_cache(
    run: Run, large: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    there = {"SAMCAT_CATALOG": str(large), "SAMCAT_CACHE": str(tmp_path / "cache")}
    cold = run(*command, env=there)
    wait_for_index(tmp_path / "cache")
    warm = run(*command, env=there)
    off = run(*command, env={**there, "SAMCAT_CACHE": "off"})
    assert cold == warm == off
    assert index_in(tmp_path / "cache").stat().st_size > 100_000


def test_two_that_build_at_once_leave_one_sound_index(large: Path, run: Run, tmp_path: Path) -> None:
    environment = {**os.environ, "SAMCAT_CATALOG": str(large), "SAMCAT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "samcat", "search", "adapter"]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for _ in range(3)
    ]
    ended = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert (ended[0][1].count(b"\n"), ended[0][2]) == (1, 0)
    assert ended[0][1].startswith(b"samcat: 20 of ")
    assert ended.count(ended[0]) == 3
    wait_for_index(tmp_path / "cache")
    file = index_in(tmp_path / "cache")
    before = file.stat().st_mtime_ns, file.read_bytes()
    again = run("search", "adapter", env={"SAMCAT_CATALOG": str(large), "SAMCAT_CACHE": str(tmp_path / "cache")})
    assert again.raw == ended[0][0]
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_a_large_catalog_with_errors_is_never_indexed(run: Run, large: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    text = large.read_text(encoding="utf-8").replace('date = 202201\ntitle = "', 'date = "soon"\ntitel = "', 1)
    broken.write_text(text, encoding="utf-8")
    there = {"SAMCAT_CATALOG": str(broken), "SAMCAT_CACHE": str(tmp_path / "cache")}
    found = run("search", "adapter", env=there)
    assert found == run("search", "adapter", env={**there, "SAMCAT_CACHE": "off"})
    assert found.status == 2
    assert "did you mean title" in found.err
    assert list((tmp_path / "cache").iterdir()) == []


def test_two_records_of_one_key_are_told_though_they_stand_far_apart(run: Run, large: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(large.read_text(encoding="utf-8").replace('key = "k1400"', 'key = "K1"'), encoding="utf-8")
    there = {"SAMCAT_CATALOG": str(broken), "SAMCAT_CACHE": str(tmp_path / "cache")}
    found = run("list", "-n", "1", env=there)
    assert (found.status, found.err.count("is taken by the record in line")) == (2, 1)


def test_warnings_are_the_same_cold_warm_and_without_a_cache(run: Run, large: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_text(large.read_text(encoding="utf-8") + "\n\n[vocabulry]\na = []\n", encoding="utf-8")
    there = {"SAMCAT_CATALOG": str(odd), "SAMCAT_CACHE": str(tmp_path / "cache")}
    cold = run("list", "-n", "1", env=there)
    wait_for_index(tmp_path / "cache")
    warm = run("list", "-n", "1", env=there)
    assert cold == warm == run("list", "-n", "1", env={**there, "SAMCAT_CACHE": "off"})
    assert "vocabulry" in cold.err


def modules_of(args: list[str], environment: dict[str, str]) -> set[str]:
    """The modules that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "samcat", *args]
    ended = subprocess.run(command, capture_output=True, env=environment, check=True)
    return {line.rpartition("|")[2].strip() for line in ended.stderr.decode().splitlines()}


@pytest.mark.untraced
def test_a_small_catalog_imports_nothing_of_the_index(path: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "SAMCAT_CATALOG": str(path), "SAMCAT_CACHE": str(tmp_path / "cache")}
    found = modules_of(["search", "adapter"], environment)
    assert "samcat.search.rank" in found
    assert found.isdisjoint({"hashlib", "sqlite3", "samcat.large.catalog", "samcat.file.cache_folder"})
    assert not (tmp_path / "cache").exists()


def test_a_catalog_with_a_header_inside_a_text_is_read_as_toml_has_it(folder: Path, path: Path) -> None:
    inside = "\n".join(("", "[[papers]]", 'key = "no"', 'section = "s"', "date = 202001", 'title = "No"', ""))
    text = path.read_text(encoding="utf-8")
    for quotes in ('"""', "'''"):
        path.write_text(f"{text}\n[catalog]\ndescription = {quotes}{inside}{quotes}\n", encoding="utf-8")
        catalog: Catalog = samcat.load(path)
        keys = [record.key for record in catalog.select()]
        found = indexed(path)
        listed: list[Record] = list(found.select(Selection())) if found is not None else catalog.select()
        assert [record.key for record in listed] == keys
        assert "no" not in keys
