from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samcat
import strategies
from queries import Queries
from samcat import formats
from samcat.errors import CatalogError, SamcatError
from samcat.large.catalog import open_large as indexed
from samcat.search import sqlite_build
from samcat.search.parse import Clause, Query
from samcat.search.select import ORDERS, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samcat.catalog import Catalog
    from samcat.large.catalog import LargeCatalog
    from samcat.record.model import Record
    from samcat.search.sqlite import Place

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
HEAD = """
schema = 1
[catalog]
title = "Made"
[[sections]]
id = "s"
heading = "S"
[vocabulary]
sonography = ["ultrasound"]
med = ["sam"]
"""


@pytest.fixture(scope="module", autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMCAT_CACHE", str(tmp_path_factory.mktemp("cache") / "samcat"))
        yield


@pytest.fixture(scope="module")
def both(_folder: None) -> tuple[Catalog, LargeCatalog]:
    """The shipped catalog in memory, and behind an index."""
    with_index = indexed(SHIPPED)
    assert with_index is not None
    return samcat.load(SHIPPED), with_index


def explained(hits: object) -> list[object]:
    return [(hit.record, hit.score, hit.matches) for hit in hits]  # type: ignore[attr-defined]


QUERIES = (
    "adapter", "segmentaion adaptre", "few shot", "fewshot", "fine tuning", "finetuning", "unet", "gutierrez", "wei ma",
    "j gutierrez", "zhang y", "sonography", "magnetic resonance", "whole slide", "médsam", "medsam", "a", "3d", "segm",
    "2304.12306", "bowang-lab/MedSAM", "https://arxiv.org/abs/2304.12306", "10.1038/s41467-024-44824-z", "no/where",
    '"medical image segmentation"', "polyp -sam", "author:zhang adapter", "author:ma", "^zhang", "author:l",
    "venue:miccai polyp", "method:sam", "key:2024", "title:prompt", "in:datasets", "in:sam image", "has:code -has:doi",
    "has:venue date:2024..", "-date:2023 sam", "date:2023-05", "the of", "qqqqqq", "promptin", "医学", "c#", "tumour",
    "jaeger ronja", "gaarding", "author:haekkinen", 'author:"^haekkinen iira"', "hyperbolic polyp quux", "müller",
)  # fmt: skip
SELECTIONS = (
    Selection(sort="relevance"),
    Selection(sort="relevance", limit=3, since=20231001, has_code=True),
    Selection(sort="date", reverse=True, limit=9, until=20240331),
    Selection(sort="title", has_data=False, authors=("wang",)),
    Selection(sort="author", kinds=("citation", "dataset", "paper")),
    Selection(sort="key", kinds=("dataset",)),
    Selection(sort="date", tags=("mri",)),
    Selection(sort="listed", venues=("medical image", "miccai"), has_code=False),
    Selection(sort="relevance", reverse=True, kinds=("citation",), authors=("^ma", "ma")),
)


@pytest.mark.parametrize("selection", [Selection(), Selection(has_code=True, sort="title"), Selection(reverse=True)])
def test_a_list_is_read_part_by_part_as_it_is_as_a_whole(
    both: tuple[Catalog, LargeCatalog], selection: Selection
) -> None:
    for catalog in both:
        whole = list(catalog.select(selection))
        parts = [list(catalog.select(selection._replace(skip=skip, limit=150))) for skip in (0, 150, 300)]
        assert [record for part in parts for record in part] == whole[:450]
        found = catalog.hits("sam", selection)
        assert catalog.hits("sam", selection._replace(skip=10, limit=5)) == found[10:15]
        assert catalog.count(selection._replace(skip=10)) == len(whole)


@pytest.mark.parametrize("query", QUERIES)
def test_the_shipped_catalog_ranks_alike_with_and_without_an_index(
    query: str, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    for selection in SELECTIONS:
        for exact in (False, True):
            wanted = explained(memory.hits(query, selection, exact=exact))
            assert explained(disk.hits(query, selection, exact=exact)) == wanted
    assert disk.nearest(query) == memory.nearest(query)


@pytest.mark.parametrize(
    "text",
    [
        "sam-adapter",
        "gutiérrez",
        "ma 2024",
        "herz",
        "tmi polyp",
        "author:ma x",
        "(a OR b",
        "2304.12306",
        "10.1038/s414",
    ],
)
def test_what_is_being_typed_finds_the_same_with_and_without_an_index(
    text: str, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    for end in range(1, len(text) + 1):
        found = disk.hits(text[:end], Selection(sort="relevance", limit=20), begun=True)
        assert found, text[:end]
        assert explained(found) == explained(memory.hits(text[:end], limit=20, begun=True))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_shipped_catalog_is_listed_alike_with_and_without_an_index(
    selection: Selection, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    wanted = selection._replace(sort="date" if selection.sort == "relevance" else selection.sort)
    assert list(disk.select(wanted)) == memory.select(wanted)


def queries_for(catalog: Catalog) -> st.SearchStrategy[Query]:
    """Queries of words of the records, whole, cut short or misspelled, and of conditions."""
    texts = [text for record in catalog.records for text in formats.render([record], "tsv").split() if text.strip()]
    word = st.sampled_from(texts)
    odd = st.builds(lambda text, at: text[:at] + text[at + 1 :] or text, word, st.integers(0, 8))
    short = st.builds(lambda text, at: text[:at], word, st.integers(1, 6))
    some = st.one_of(word, odd, short, st.text(min_size=1, max_size=5).filter(str.strip))
    clause = st.builds(
        Clause, st.sampled_from(["author", "title", "method", "venue", "key", "word"]), some, st.booleans()
    )
    return st.builds(
        Query,
        st.lists(some, max_size=3).map(tuple),
        st.lists(st.builds("{} {}".format, word, word), max_size=1).map(tuple),
        st.lists(clause, max_size=1).map(tuple),
        alternatives=st.just(()),
    )


selections = st.builds(
    Selection,
    since=st.none() | st.integers(19900101, 20401231),
    until=st.none() | st.integers(19900101, 20401231),
    has_code=st.none() | st.booleans(),
    has_data=st.none() | st.booleans(),
    kinds=st.lists(st.sampled_from(["paper", "dataset", "citation"]), max_size=2).map(tuple),
    sections=st.sampled_from([(), ("s",)]),
    authors=st.lists(st.sampled_from(["A", "é", "^b", "van Waals", "o'neill", "de", "Cruz J", ""]), max_size=1).map(
        tuple
    ),
    venues=st.sampled_from([(), (), ("SAM",), ("3d",), ("u-net", "a"), ("",)]),
    clauses=st.just(()),
    sort=st.sampled_from(["relevance", *ORDERS]),
    reverse=st.booleans(),
    limit=st.integers(0, 4),
    skip=st.integers(0, 2),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_catalog_answers_any_query_alike_with_and_without_an_index(tmp_path: Path, data: st.DataObject) -> None:
    one = st.one_of(strategies.works(), strategies.hostile, strategies.citations)
    records = data.draw(st.lists(one, min_size=1, max_size=8, unique_by=lambda record: record.key))
    path = tmp_path / "catalog.toml"
    body = "".join(formats.pieces(records, "toml"))
    path.write_text(HEAD + "\n" + body, encoding="utf-8", newline="")
    os.utime(path, ns=(1, 1))
    try:
        memory = samcat.load(path)
    except CatalogError:
        assert indexed(path) is None
        return
    disk = indexed(path)
    if disk is None:  # keys of several lines are not indexed
        assert any("\n" in record.key for record in memory.records)
        return
    assert disk.summary() == memory.summary()
    for _ in range(12):
        answers_alike(
            memory, disk, data.draw(queries_for(memory)), data.draw(selections), exact=data.draw(st.booleans())
        )
    typed = data.draw(st.text(min_size=1, max_size=3))
    assert explained(disk.hits(typed, Selection(), begun=True)) == explained(
        memory.hits(typed, sort="date", begun=True)
    )


def answers_alike(memory: Catalog, disk: LargeCatalog, query: Query, selection: Selection, *, exact: bool) -> None:
    assert explained(disk.hits(query, selection, exact=exact)) == explained(memory.hits(query, selection, exact=exact))
    listed = selection._replace(sort="date" if selection.sort == "relevance" else selection.sort)
    assert list(disk.select(listed)) == memory.select(listed)
    assert disk.count(listed) == memory.count(listed)
    assert disk.nearest(query) == memory.nearest(query)
    assert all(disk.nearest_beginning(word) == memory.nearest_beginning(word) for word in query.words)


@pytest.fixture(scope="module")
def crowded(_folder: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, LargeCatalog]:
    """The shipped catalog in memory, and behind an index in which four words that begin alike are many."""
    path = tmp_path_factory.mktemp("crowded") / "catalog.toml"
    path.write_bytes(SHIPPED.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite_build, "MANY", 4)
        with_index = indexed(path)
    assert with_index is not None
    return samcat.load(path), with_index


BEGINNINGS = (
    "s", "seg", "segmentation", "segmenting", "ma", "ma2023medsam", "2", "optimis", "médi",
)  # fmt: skip


@pytest.mark.parametrize("text", BEGINNINGS)
def test_many_words_that_begin_alike_are_found_alike_with_and_without_an_index(
    text: str, crowded: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = crowded
    for query in (text, f"adapter {text}", f"title:{text}", f"polyp -{text}", f"author:{text}"):
        for kinds in ((), ("citation", "paper")):
            for begun in (False, True):
                selection = Selection(sort="relevance", kinds=kinds)
                assert explained(disk.hits(query, selection, begun=begun)) == explained(
                    memory.hits(query, selection, begun=begun)
                ), query


def test_generated_queries_find_the_same_with_and_without_an_index(crowded: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = crowded
    queries = Queries(memory, 9)
    for number in range(int(os.environ.get("SAMCAT_EXAMPLES", "200"))):
        text, begun = queries.next(), number % 2 == 1
        try:
            wanted = memory.answer(text, Selection(sort="relevance"), begun=begun)
        except SamcatError:
            continue
        found = disk.answer(text, Selection(sort="relevance"), begun=begun)
        assert (explained(found.hits), found[1:]) == (explained(wanted.hits), wanted[1:]), text


CONDITIONS = (
    "has:code", "-has:code", "year:2024", "-date:2023", "date:2023-05..", "title:seg", "-title:prompt med",
    "venue:miccai",
    "venue:tmi", "author:zhang", "^wang", "-author:ma", "in:datasets", "-in:sam", "tag:mri", "-tag:ct", "type:journal",
    "method:sam", "key:2024", '"medical image"', '"zero shot"', "-brain", "-A.", "-j", "-\"few shot\"",
)  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_conditions_are_told_without_reading_what_is_not_shown(
    condition: str, both: tuple[Catalog, LargeCatalog], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, disk = both
    read = disk._documents._read
    places: list[tuple[int, Place]] = []

    def counted(wanted: Sequence[tuple[int, Place]]) -> list[Record]:
        places.extend(wanted)
        return read(wanted)

    monkeypatch.setattr(disk._documents, "_read", counted)
    answer = disk.answer(f"{condition} sam", Selection(sort="relevance", limit=3))
    assert answer.total == memory.answer(f"{condition} sam", Selection(sort="relevance", limit=3)).total
    assert len(places) <= 3 + answer.total // 20


REFERENCES = (
    "MedSAM", "medsam", "ma2023medsam", "MA2023MEDSAM", "arXiv:2304.12306v2", "2304.12306", "sam", "nothing", "+++", "",
    "https://arxiv.org/abs/2304.12306", "10.1038/s41467-024-44824-z", "SAM4MIS-2024", "a/b", "doi:10.1038/S", "2304.12",
    "10.9999/x", "9999.1",
)  # fmt: skip


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_names_the_same_record_with_and_without_an_index(
    reference: str, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    try:
        wanted: object = memory.get(reference)
    except SamcatError as error:
        with pytest.raises(type(error), match=re.escape(str(error))):
            disk.get(reference)
    else:
        assert disk.get(reference) == wanted


def test_every_key_and_alias_names_its_record_by_the_index(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = both
    for record in memory.records:
        for name in (record.key, *record.aliases):
            assert disk.get(name) == record


@pytest.mark.parametrize("start", ["", "ma2023", "MedSAM", "sam", "μ", "nowhere"])
def test_the_records_named_by_a_beginning_are_the_same_with_and_without_an_index(
    start: str, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    assert list(disk.named(start)) == memory.named(start)


def test_a_summary_is_the_same_with_and_without_an_index(both: tuple[Catalog, LargeCatalog]) -> None:
    memory, disk = both
    assert disk.summary() == memory.summary()


@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_count_is_the_same_with_and_without_an_index(
    selection: Selection, both: tuple[Catalog, LargeCatalog]
) -> None:
    memory, disk = both
    assert disk.count(selection) == memory.count(selection)


@pytest.mark.parametrize(
    ("query", "selection", "most"),
    [
        ("segmentation", Selection(sort="relevance", since=20231001, has_code=True, limit=5), 5),
        ("segmentation date:2024 has:code -has:data", Selection(sort="relevance", limit=5), 5),
        ("segmentation", Selection(sort="relevance", tags=("mri",), limit=5), 5),
    ],
)
def test_conditions_that_the_index_tells_read_only_what_is_shown(
    query: str, selection: Selection, most: int, both: tuple[Catalog, LargeCatalog], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, disk = both
    documents = disk._documents
    read = documents._read
    places: list[tuple[int, Place]] = []

    def counted(wanted: Sequence[tuple[int, Place]]) -> list[Record]:
        places.extend(wanted)
        return read(wanted)

    monkeypatch.setattr(documents, "_read", counted)
    answer = disk.answer(query, selection)
    assert len(places) <= most
    assert answer.total == memory.answer(query, selection).total > most
