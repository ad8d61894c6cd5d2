"""What commands ask of a large catalog besides records, which its index answers as memory does."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

import samcat
from kills import wait_for_index, wait_for_trial
from samcat.cli.main import run
from samcat.file.lock import locked
from samcat.large.background import begin_index, wait_for_maker
from samcat.large.catalog import open_kept, open_large
from samcat.large.store import Store
from samcat.record.identity import key_forms
from samcat.record.model import key_form
from samcat.search.select import Selection
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samcat.catalog import Catalog
    from samcat.large.catalog import LargeCatalog

SHIPPED = Path(__file__).parents[2] / "catalog.toml"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of one's own with a cache, in which one record is marked."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMCAT_CACHE", str(folder / "cache"))
        patch.setenv("SAMCAT_CATALOG", str(SHIPPED))
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        assert run(["mark", "+later", "--", "ma2023medsam"]) == 0
        yield folder


@pytest.fixture(scope="module")
def both(home: Path) -> tuple[Catalog, LargeCatalog]:
    """The shipped catalog in memory, and behind an index."""
    del home
    with_index = open_large(SHIPPED)
    assert with_index is not None
    return samcat.load(SHIPPED), with_index


def test_venues_and_types_are_the_same_with_and_without_an_index(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = both
    assert disk.venues() == memory.venues()
    assert disk.types() == {fold(name): count for name, count in memory.types().items()}
    assert disk.about == memory.about


def test_tags_are_counted_alike_with_and_without_an_index(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = both
    assert disk.tag_counts() == memory.tag_counts() != {}


@pytest.mark.parametrize("start", ["wan", "Gutié", "zzz"])
def test_family_names_of_one_word_are_counted_alike_with_and_without_an_index(
    start: str, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    counts: dict[str, int] = {}
    for name, count in memory.families(start).items():
        if name.isalpha():
            counts[fold(name)] = counts.get(fold(name), 0) + count
    assert {name: count for name, count in disk.families(start).items() if name in counts} == counts
    assert bool(counts) == (start != "zzz")


def test_records_are_found_by_keys_and_aliases_with_and_without_an_index(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = both
    names = [name for record in memory for name in (record.key, *record.aliases)][::7]
    wanted = memory.keyed(name.upper() for name in names)
    assert disk.keyed(name.upper() for name in names) == wanted
    assert {key_form(name) for name in names} <= {form for record in wanted for form in key_forms(record)}
    assert disk.keyed(["nobody"]) == memory.keyed(["nobody"]) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["search", "zzzzqq"], "nothing found; no record has 'zzzzqq'"),
        (["search", "adapter", "venue:micai"], "did you mean venue:miccai"),
        (["search", "type:jurnal"], "did you mean type:journal"),
        (["list", "--venue", "micai"], "did you mean --venue miccai"),
        (["list", "--author", "gutierez"], "did you mean --author gutierrez"),
        (["show", "medsamm"], "medsam"),
        (["search", "mark:later"], "medsam"),
        (["list", "--by", "venue", "--since", "2025"], "MICCAI"),
        (["list", "--by", "month", "--since", "2025"], "2025"),
        (["complete--", "list", "--author", "gut"], "gutierrez"),
        (["complete--", "list", "--venue", "MICC"], "MICCAI"),
    ],
)
def test_a_large_catalog_is_not_read_whole_for_a_hint_a_mark_or_a_completion(
    line: list[str], said: str, both: object, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    del both  # completion makes no index

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the catalog was read whole")

    monkeypatch.setattr("samcat.cli.source._LARGE", 1)
    monkeypatch.setattr("samcat.file.loader.load", refuse)
    run(line)
    assert said in "".join(capfd.readouterr())


@pytest.mark.parametrize("beyond", [0, 1])
def test_only_a_huge_catalog_waits_for_its_index(beyond: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "catalog.toml"
    path.write_bytes(SHIPPED.read_bytes())
    monkeypatch.setattr("samcat.cli.source._LARGE", 1)
    monkeypatch.setattr("samcat.cli.source._HUGE", path.stat().st_size + beyond)
    begun: list[Path] = []
    monkeypatch.setattr("samcat.large.background.begin_index", begun.append)
    assert run(["search", "medsam", "-n", "1", "-c", str(path)]) == 0
    assert (begun, open_kept(path) is None) == (([path], True) if beyond else ([], False))


def test_an_index_that_was_not_made_is_tried_again_for_another_catalog_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "catalog.toml"
    for text in ("schema = 1\n", "schema = 1\n[catalog]\n"):
        path.write_text(text)
        assert begin_index(path)
        wait_for_trial(tmp_path / "cache", path)
        assert open_kept(path) is None
        assert not begin_index(path)


def test_an_index_that_was_made_and_is_gone_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "catalog.toml"
    path.write_bytes(SHIPPED.read_bytes())
    for _ in range(2):
        assert begin_index(path)
        wait_for_index(tmp_path / "cache")
        for file in (tmp_path / "cache").glob("catalog-*.[js]*"):
            file.unlink()


def test_a_command_waits_for_an_index_that_another_process_is_making(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    store = Store.of(SHIPPED)
    assert store is not None
    assert not wait_for_maker(SHIPPED, lambda: pytest.fail("there is nothing to wait for"))
    is_held, is_said = threading.Event(), threading.Event()

    def make() -> None:
        with locked(store.file):
            is_held.set()
            is_said.wait()

    maker = threading.Thread(target=make)
    maker.start()
    is_held.wait()
    assert wait_for_maker(SHIPPED, is_said.set)
    maker.join()


def test_a_condition_that_is_asked_for_twice_is_looked_up_once(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, large = both
    selection = Selection(has_code=True, limit=3)
    assert large.count(selection) == memory.count(selection)
    asked: list[str] = []
    large._documents.connection.set_trace_callback(asked.append)
    try:
        assert [record.key for record in large.select(selection)] == [record.key for record in memory.select(selection)]
    finally:
        large._documents.connection.set_trace_callback(None)
    assert not [query for query in asked if "has_code" in query]


@pytest.mark.parametrize(("field", "is_indexed"), [("crossref", False), ("XData", False), ("note", True)])
def test_a_catalog_whose_citations_take_fields_from_others_is_read_whole(
    field: str, is_indexed: bool, home: Path, tmp_path: Path
) -> None:
    del home
    path = tmp_path / "c.toml"
    path.write_text(
        'schema = 1\n[catalog]\ntitle = "C"\n[[citations]]\nkey = "a"\ntype = "inbook"\nfields = { title = "T", '
        f'{field} = "b" }}\n[[citations]]\nkey = "b"\ntype = "book"\nfields = {{ title = "B", year = "2001" }}\n'
    )
    assert (open_large(path) is not None) is is_indexed
