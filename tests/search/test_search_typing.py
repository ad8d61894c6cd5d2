from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.record.model import Paper, Publication, Record
from samcat.search import documents as asked_of
from samcat.search import inverted
from samcat.search.conditions import Conditions
from samcat.search.documents import MemoryDocuments
from samcat.search.index import tokens_of
from samcat.search.parse import Query, parse, readings
from samcat.search.rank import answer
from samcat.search.select import Selection

VOCABULARY = {"sonography": ("ultrasound",)}


def paper(key: str, title: str, **fields: Any) -> Paper:
    return Paper(**{"key": key, "sections": ("s",), "date": 202401, "title": title, "byline": "A. Bee", **fields})


CATALOG = Catalog(
    Path("c.toml"),
    papers=(
        paper("adapter", "A Tuned Adapter for Organs", method="SAM-Adapter", authors=("Zhang, Yichi",)),
        paper("polyp", "Polyp Detection", published=Publication("MICCAI 2024", "proceedings", 2024), date=202403),
        paper(
            "echo",
            "Ultrasound of the Heart",
            authors=("Gutiérrez, Juan",),
            arxiv="2304.12306",
            doi="10.1038/s41467-024-44824-z",
            code="https://github.com/bowang-lab/MedSAM",
        ),
        paper("tmi", "Volumes", published=Publication("IEEE Transactions on Medical Imaging", "journal", 2023)),
    ),
    vocabulary=VOCABULARY,
)


def typed(text: str) -> list[str]:
    return [record.key for record in CATALOG.search(text, begun=True)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("adapter", "adapter"),
        ("sam-adapter", "adapter"),
        ("SAM Adapter", "adapter"),
        ("polyp detection", "polyp"),
        ("gutiérrez", "echo"),
        ("zhang yichi organs", "adapter"),
        ("sonography", "echo"),
        ("miccai 2024", "polyp"),
        ("tmi", "tmi"),
        ("author:zhang organs", "adapter"),
        ("organs author:zhang", "adapter"),
        ("year:2023 volumes", "tmi"),
        ("(polyp OR volumes) miccai", "polyp"),
        ("^zhang", "adapter"),
        ('"polyp detection"', "polyp"),
        ("what is a polyp", "polyp"),
        ("ultrasound -polyp", "echo"),
        ("2024 adapter", "adapter"),
        ("2304.12306", "echo"),
        ("arXiv:2304.12306", "echo"),
        ("https://arxiv.org/abs/2304.12306", "echo"),
        ("10.1038/s41467-024-44824-z", "echo"),
        ("doi:10.1038/s41467", "echo"),
        ("https://doi.org/10.1038/s41467", "echo"),
        ("s41467-024", "echo"),
        ("github.com/bowang-lab/MedSAM", "echo"),
    ],
)
def test_no_letter_on_the_way_to_a_query_blanks_the_list(text: str, key: str) -> None:
    assert [text[:end] for end in range(1, len(text) + 1) if not typed(text[:end])] == []
    assert typed(text)[0] == key


def test_a_word_that_is_typed_is_a_beginning_from_its_first_letter_and_a_whole_one_is_not() -> None:
    assert typed("d") == ["polyp"]
    assert CATALOG.search("de") == []


def test_the_word_itself_comes_before_those_that_begin_so() -> None:
    papers = (paper("longer", "Samples at Hand", date=202409), paper("itself", "A SAM of Things"))
    found = Catalog(Path("c.toml"), papers=papers).search("sam", begun=True)
    assert [record.key for record in found] == ["itself", "longer"]


def test_a_slip_is_forgiven_where_no_word_begins_so() -> None:
    assert typed("polpy") == ["polyp"]


def test_a_word_with_which_none_begins_leaves_what_the_words_before_it_find() -> None:
    assert typed("polyp qz") == typed("polyp")


def test_a_first_word_with_which_none_begins_finds_nothing() -> None:
    assert typed("qzx") == []


@pytest.mark.parametrize(
    "text", ["", "author:", "auth", "year:20", "-", "^", "(", "https:", "http://www.exa", "doi:", "arxiv.org/ab", "超"]
)
def test_where_nothing_is_asked_yet_everything_is_listed(text: str) -> None:
    assert set(typed(text)) == {"adapter", "polyp", "echo", "tmi"}


@pytest.mark.parametrize("text", ["color:red", "wrong:field polyp"])
def test_a_field_that_there_is_not_is_told_though_more_is_typed(text: str) -> None:
    with pytest.raises(UsageError, match="there is no field"):
        readings(text)


def test_what_is_open_is_closed() -> None:
    assert readings("(polyp OR org")[0].alternatives == (Query(("polyp",)), Query(("org",)))
    assert readings("(polyp OR")[-1].words == ("(polyp",)


@given(st.text('ab OR()-":^', max_size=14))
def test_whatever_is_typed_is_read_or_told(text: str) -> None:
    try:
        assert readings(text)
    except UsageError as error:
        assert str(error)


def test_the_words_of_a_catalog_are_gathered_once_for_all_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[int] = []

    def counted(record: Record) -> dict[str, int]:
        gathered.append(1)
        return tokens_of(record)

    monkeypatch.setattr(inverted, "tokens_of", counted)
    catalog = Catalog(Path("c.toml"), papers=CATALOG.papers)
    first = catalog.search("polyp")
    assert gathered == []
    for text in ("p", "po", "polyp", "miccai", "polyp"):
        assert catalog.search(text, begun=True)
    assert len(gathered) == len(CATALOG.papers)
    assert catalog.search("polyp") == first


@pytest.mark.parametrize(
    "query",
    ["-polyp", "not organ", "-tunedadapter", '"medical imaging"', '-"tuned organs"', '"medical imaging" -polyp'],
)
def test_kept_words_leave_out_and_hold_phrases_as_records_do(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, taken_apart = MemoryDocuments(CATALOG.papers, is_kept=True), MemoryDocuments(CATALOG.papers)
    asked = Selection(sort="relevance")
    found = answer(taken_apart, parse(query), VOCABULARY, asked)
    assert answer(kept, parse(query), VOCABULARY, asked) == found
    assert 0 < found.total < len(CATALOG.papers)
    read: list[object] = []
    monkeypatch.setattr(Conditions, "met_by", lambda *_: read.append(1))
    monkeypatch.setattr(asked_of, "rows_of", read.append)
    assert answer(kept, parse(query), VOCABULARY, asked) == found
    assert read == []


@pytest.mark.parametrize("many", [3, 10**6])
def test_many_words_that_begin_alike_are_found_as_one_by_one(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted, "MANY", many)
    kept = MemoryDocuments(CATALOG.papers, is_kept=True)
    taken_apart = MemoryDocuments(CATALOG.papers)
    asked = Selection(sort="relevance")
    for text in ("a", "p", "po", "ma", "me", "m", "gut", "organ s", "is", "2", "author:g"):
        for begun in (False, True):
            found = [
                answer(documents, parse(text), VOCABULARY, asked, begun=begun) for documents in (kept, taken_apart)
            ]
            assert found[0] == found[1], text


def test_words_that_begin_alike_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = tuple(paper(f"p{number}", f"Medal{'abcdefgh'[number]}rt") for number in range(8))
    monkeypatch.setattr(inverted, "MANY", 8)
    index = inverted.InvertedIndex(papers)
    assert sum(bits.bit_count() for bits in index.beginnings("m").values()) == 8
    assert list(index.kin("m")) == []
    assert index.beginnings("m") is index.beginnings("m")
    monkeypatch.setattr(inverted, "MANY", 9)
    assert inverted.InvertedIndex(papers).beginnings("m") == {}
