from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.record.decode import citation
from samcat.record.identity import identifier_of, identifiers_of
from samcat.record.model import Dataset, Paper, Publication, Record
from samcat.search.documents import MemoryDocuments
from samcat.search.identify import identified, is_identifier, without_ids
from samcat.search.parse import parse
from samcat.search.rank import answer
from strategies import arxiv_ids, citations, dois, works


def paper(key: str, **fields: Any) -> Paper:
    return Paper(**{"key": key, "sections": ("s",), "date": 202401, "title": "T", "byline": "A. Bee", **fields})


MED = paper(
    "med",
    method="MedSAM",
    arxiv="2304.12306",
    doi="10.1000/own",
    paper="https://openreview.net/forum?id=Xy_1",
    code="https://github.com/bowang-lab/MedSAM",
    published=Publication("Nature Communications", "journal", 2024, "10.1038/s41467-024-44824-z"),
)
FINDER = paper("finder", method="Finder", code="https://github.com/bowang-lab/MedSAM/tree/Finder")
DATA = Dataset(
    key="data", sections=("s",), date=202401, title="T", byline="A. Bee", data="https://huggingface.co/datasets/a/masks"
)
REVIEW = citation(
    "review", "article", (("journal", "arXiv preprint arXiv:2401.03495"), ("doi", "10.1016/J.COMPBIOMED.2024.108238"))
)
SPLIT = paper("split", doi="10.1088/2632-2153/ad17a7")
ALL: tuple[Record, ...] = (FINDER, MED, DATA, REVIEW, SPLIT)


def named(*words: str, begun: str = "") -> list[str] | None:
    found = identified(MemoryDocuments(ALL), words, begun)
    return [ALL[number].key for number in found] or None


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("2304.12306", "med"),
        ("https://github.com/bowang-lab/MedSAM/blob/main/a.py", "med"),
        ("ad17a7", "split"),
        ("arXiv:2304.12306v2", "med"),
        ("https://arxiv.org/pdf/2304.12306v1.pdf", "med"),
        ("10.48550/arXiv.2304.12306", "med"),
        ("(2304.12306),", "med"),
        ("10.1038/S41467-024-44824-Z", "med"),
        ("doi:10.1000/own", "med"),
        ("https://doi.org/10.1038/s41467-024-44824-z", "med"),
        ("https://openreview.net/forum?id=Xy_1", "med"),
        ("openreview.net/forum?id=Xy_1", "med"),
        ("www.huggingface.co/datasets/a/masks/", "data"),
        ("<https://huggingface.co/datasets/a/masks>", "data"),
        ("arXiv:2401.03495", "review"),
        ("10.1016/j.compbiomed.2024.108238", "review"),
    ],
)
def test_an_id_or_link_names_one_record(word: str, key: str) -> None:
    assert named(word) == [key]


@pytest.mark.parametrize(
    "word",
    [
        "https://github.com/bowang-lab/MedSAM",
        "http://www.github.com/bowang-lab/MedSAM.git",
        "www.github.com/Bowang-Lab/medsam/",
        "github.com/bowang-lab/MedSAM#readme",
    ],
)
def test_a_repository_is_known_by_any_link_to_it(word: str) -> None:
    assert named(word) == ["med"]


@pytest.mark.parametrize(
    ("end", "is_named"), [("11113315", True), ("S123456", True), ("S12345", False), ("abcdef", False)]
)
def test_the_end_of_a_link_that_is_a_long_number_names_the_record(end: str, is_named: bool) -> None:
    documents = MemoryDocuments([paper("k", paper=f"https://example.org/document/{end}")])
    assert bool(identified(documents, [end.lower()])) is is_named


def test_of_several_records_of_one_repository_the_one_of_its_name_comes_first() -> None:
    assert named("bowang-lab/MedSAM") == ["med", "finder"]


@pytest.mark.parametrize(
    "word", ["2304.99999", "10.1038/none", "https://example.org/x", "github.com/no/repo", "example.org/x"]
)
def test_an_id_that_names_nothing_is_still_an_id(word: str) -> None:
    assert named(word) is None
    assert is_identifier(word)


@pytest.mark.parametrize(
    "word", ["medsam", "and/or", "U-Net", "2023", "1.5", "a/b/c", "/", "v2/", "", "3d/2d", "e.g./x1"]
)
def test_a_word_with_a_slash_or_a_dot_is_no_id(word: str) -> None:
    assert named(word) is None
    assert not is_identifier(word)


@pytest.mark.parametrize(
    "word",
    [
        "s41467-024-44824-z",
        "10.1038/s41467-024-44824-z.",
        "https://github.com/bowang-lab/MedSAM/issues/3?tab=all",
        "bowang-lab/MedSAM/issues/3",
        "git@github.com:bowang-lab/MedSAM.git",
        "arXiv:2304.12306}",
    ],
)
def test_an_id_is_known_with_what_pasting_leaves(word: str) -> None:
    assert named(word)[:1] == ["med"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("23", "med"),
        ("2304", "med"),
        ("2304.1", "med"),
        ("arXiv:24", "review"),
        ("arxiv.org/abs/240", "review"),
        ("10.1038", "med"),
        ("10.1038/", "med"),
        ("10.1016/j.comp", "review"),
        ("doi:10.1016", "review"),
        ("https://doi.org/10.1038/s4", "med"),
        ("s41467", "med"),
        ("github.com/bowang-lab/Med", "med"),
        ("bowang-lab/Meds", "med"),
    ],
)
def test_an_id_that_is_being_typed_names_what_it_may_become(word: str, key: str) -> None:
    assert key in (named(word, begun=word) or ())
    assert named(word) is None


@pytest.mark.parametrize("word", ["2305", "2304.2", "10.2", "10.1038/t", "bowang-lab/Met", "sam", "a/b"])
def test_a_beginning_of_another_id_names_nothing(word: str) -> None:
    assert named(word, begun=word) is None


def test_a_number_with_which_a_word_begins_is_no_beginning_of_an_id() -> None:
    years = (paper("dated", arxiv="2301.00001", title="The 230 Bees"), paper("named", arxiv="2304.00001"))
    assert identified(MemoryDocuments(years), ("230",), "230") == {}
    assert list(identified(MemoryDocuments(years), ("2304",), "2304")) == [1]


def test_ids_count_among_other_words_and_several_are_kept_in_their_order() -> None:
    assert named("the", "paper", "2304.12306", "please") == ["med"]
    assert named("arXiv:2401.03495", "2304.12306") == ["review", "med"]


def test_an_id_that_is_named_twice_is_one_record() -> None:
    assert named("2304.12306", "10.1000/own") == ["med"]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("https://example.org/cvpr/html/Sticky_Wax_of_Bees_paper.html", "Sticky Wax of Bees paper html"),
        ("https://example.org/paper/sticky-wax-of-bees?from=feed", "sticky wax of bees"),
        ("https://example.org/Sticky%20Wax%20Bees/", "Sticky Wax Bees"),
        ("https://example.org/sticky-wax", ""),
        ("https://example.org/a1-b2-c3-d4", ""),
        ("https://doi.org/10.1000/sticky-wax-of-bees", ""),
    ],
)
def test_a_link_that_leads_to_no_record_is_the_three_words_or_more_that_it_ends_in(word: str, words: str) -> None:
    assert without_ids(["bees", word]) == ("bees", *words.split())


def test_an_id_beside_words_that_no_record_has_is_told_with_what_answers_the_words() -> None:
    bees = paper("bees", title="Bees and Wax")
    found = answer(MemoryDocuments((bees, MED)), parse("2399.99999 bees"), {})
    assert found.unknown == ("2399.99999",)
    assert [(match.word, match.how) for match in found.hits[0].matches] == [
        ("bees", "exact"),
        ("2399.99999", "missing"),
    ]
    alone = answer(MemoryDocuments((bees, MED)), parse("10.9999/none"), {})
    assert (alone.hits, alone.unknown) == ([], ("10.9999/none",))


def test_no_words_hold_no_id() -> None:
    assert named() is None


@given(word=st.text(max_size=40))
def test_any_word_is_an_id_or_not(word: str) -> None:
    identifier = identifier_of(word)
    assert identifier is None or identifier[0] in ("arxiv", "doi", "link", "repository")


@given(identifier=arxiv_ids, name=dois, version=st.integers(1, 20))
def test_every_arxiv_id_and_doi_is_one(identifier: str, name: str, version: int) -> None:
    assert identifier_of(f"arXiv:{identifier}v{version}") == ("arxiv", identifier)
    assert identifier_of(name) == ("doi", name)


@given(record=st.one_of(works(), citations))
def test_a_record_is_named_by_each_of_its_ids(record: Record) -> None:
    for kind, value in identifiers_of(record):
        if kind != "end of doi" and value and identifier_of(value) is not None:
            found = identified(MemoryDocuments([record]), [value])
            assert list(found) == [0], value
