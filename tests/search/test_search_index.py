from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samcat.catalog import Catalog
from samcat.record.decode import citation
from samcat.record.model import Paper, Publication, Record
from samcat.search import weights as fields
from samcat.search.bits import numbers_of
from samcat.search.index import OF_PERSON, SIDE_BY_SIDE, acronym, pair_of_person, pairs_of, tokens_of
from samcat.search.inverted import InvertedIndex
from samcat.search.memory_index import MemoryIndex
from samcat.text import spell, stem
from strategies import citations, hostile, lists_of, works

if TYPE_CHECKING:
    from collections.abc import Sequence

SPELLED = st.lists(
    st.sampled_from(
        "Tumour tumor Tumours optimised OPTIMIZING Paediatric pediatric Fibre-optic Modelling modeled Haemorrhage "
        "SAM-Med3D medsam Few-shot fewshot 3D U-Net UNet++ μSAM Segmentation segmenting T1w Ångström naïve 医学影像 c# "
        "𝔸½ Multi\u00a0organ it’s COVID-19: A".split(" ")
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
RECORDS = lists_of(st.one_of(works(), works(SPELLED), hostile, citations))


def paper(title: str = "T", **more: object) -> Paper:
    return Paper(**{"key": "k", "sections": ("s",), "date": 202401, "title": title, "byline": "A. Bee", **more})  # type: ignore[arg-type]  # whatever a test gives


def in_all(records: Sequence[Record]) -> dict[str, dict[int, list[int]]]:
    """Postings of every token, by looking at every record."""
    found: dict[str, dict[int, list[int]]] = {}
    for number, record in enumerate(records):
        for token, field in (*tokens_of(record).items(), *pairs_of(record).items()):
            found.setdefault(token, {}).setdefault(field, []).append(number)
    return found


def is_pair(token: str) -> bool:
    return OF_PERSON in token or token.startswith(SIDE_BY_SIDE)


@given(records=RECORDS)
@example(records=[paper("SAM™ 2 of 0⼀1")])
@example(records=[paper("Bees", method="µSAM-2")])
def test_every_token_is_found_in_just_its_records_and_fields(records: list[Record]) -> None:
    expected = in_all(records)
    for index in (MemoryIndex(records), InvertedIndex(records)):
        found = {token: index.postings(token) for token in expected}
        assert {
            token: {field: list(numbers_of(bits)) for field, bits in own.items()} for token, own in found.items()
        } == (expected)


@given(records=RECORDS, other=SPELLED)
def test_a_token_that_no_record_holds_is_nowhere(records: list[Record], other: str) -> None:
    known = in_all(records)
    for index in (MemoryIndex(records), InvertedIndex(records)):
        for token in tokens_of(paper(other)):
            assert bool(index.postings(token)) is (token in known)


@given(records=RECORDS, other=SPELLED)
@example(records=[paper("Optimised prompts")], other="optimizing")
@example(records=[paper("Anaemic cells")], other="anem")
def test_what_is_like_a_token_is_what_begins_with_its_stem(records: list[Record], other: str) -> None:
    tokens = [token for token in in_all(records) if not is_pair(token)]
    for index in (MemoryIndex(records), InvertedIndex(records)):
        for token in (*tokens, *tokens_of(paper(other))):
            root = stem(token)
            expected = {own for own in tokens if spell(own).startswith(root)}
            assert set(index.like(token)) == expected, token


@given(
    records=RECORDS, shortest=st.integers(1, 6), longest=st.integers(4, 12), first=st.sampled_from(["", "s", "t", "m"])
)
def test_words_are_tokens_of_letters_of_a_length(
    records: list[Record], shortest: int, longest: int, first: str
) -> None:
    expected = {
        token
        for token in in_all(records)
        if token.isalpha() and shortest <= len(token) <= longest and token.startswith(first)
    }
    assert set(MemoryIndex(records).words(shortest, longest, first)) == expected
    assert set(InvertedIndex(records).words(shortest, longest, first)) == expected


@given(records=RECORDS, letters=st.sampled_from(["tmi", "aa", "ps", "mfs"]))
def test_runs_of_words_have_the_same_initials_in_both_indexes(records: list[Record], letters: str) -> None:
    assert InvertedIndex(records).initials(letters) == MemoryIndex(records).initials(letters)


@given(record=st.one_of(works(), works(SPELLED), hostile, citations))
def test_no_token_is_empty_or_looks_like_a_pair(record: Record) -> None:
    assert all(token and not is_pair(token) for token in tokens_of(record))
    assert all(is_pair(token) for token in pairs_of(record))


def test_each_field_of_a_record_is_told_apart() -> None:
    record = paper(
        "Segment Organs",
        key="bee2024x",
        authors=("Bee, Anna", "Wasp, Carl"),
        method="OrganSAM",
        published=Publication("Journal of Things", "journal"),
        code="https://github.com/hive/honey",
    )
    tokens = tokens_of(record)
    assert tokens["segment"] == fields.TITLE
    assert tokens["organsam"] == fields.METHOD | fields.WHOLE_METHOD
    assert tokens["sam"] == fields.METHOD_PART
    assert tokens["bee"] == tokens["anna"] == fields.FIRST_AUTHOR
    assert tokens["wasp"] == fields.AUTHOR
    assert tokens["journal"] == fields.VENUE
    assert tokens["honey"] == fields.LINK
    assert tokens["hive"] == tokens["code"] == fields.LINK
    assert tokens["202401"] == fields.DATE
    assert tokens["paper"] == fields.KIND
    assert tokens["bee2024x"] == fields.KEY


def test_a_compound_stands_joined_and_in_parts() -> None:
    assert set(tokens_of(paper("SAM-Med3D"))) >= {"sammed3d", "sam", "med3d", "med", "3d"}


def test_a_name_in_a_script_without_spaces_stands_in_its_letters() -> None:
    assert set(tokens_of(paper(authors=("王, 小明",)))) >= {"王", "小", "明"}


def test_two_words_side_by_side_stand_as_one() -> None:
    pairs = pairs_of(paper("Few shot U-Net"))
    assert {SIDE_BY_SIDE + joined for joined in ("fewshot", "shotu", "unet")} <= set(pairs)


def test_any_two_words_of_one_person_stand_together_and_of_two_people_do_not() -> None:
    pairs = pairs_of(paper(authors=("Gutiérrez, Juan D.", "Ma, Jun")))
    assert pairs[pair_of_person("juan", "gutierrez")] == fields.FIRST_PERSON
    assert pairs[pair_of_person("j", "gutierrez")] == fields.FIRST_PERSON
    assert pairs[pair_of_person("jun", "ma")] == fields.PERSON
    assert pair_of_person("juan", "ma") not in pairs


def test_the_fields_of_a_citation_are_its_title_authors_and_journal() -> None:
    entry = citation(
        "X", "article", (("title", "{SAM} Boosts"), ("author", "Zhang, Yichi and others"), ("journal", "Nature"))
    )
    tokens = tokens_of(entry)
    assert (tokens["sam"], tokens["zhang"], tokens["nature"]) == (fields.TITLE, fields.FIRST_AUTHOR, fields.VENUE)
    assert "others" not in tokens


@pytest.mark.parametrize(
    ("title", "initials"),
    [
        ("Segment Any Medical Model: A Tool", "samm"),
        ("Segment-Any Cell: x", "sac"),
        ("Two Words: x", ""),
        ("No colon here at all", ""),
        ("One two three four five six seven: x", ""),
        (": x", ""),
    ],
)
def test_the_initials_before_a_colon_are_an_acronym(title: str, initials: str) -> None:
    assert acronym(title) == initials


@pytest.mark.parametrize(
    "word",
    [
        "Honeycomb", "lecture notes", "Mitxel", "978-3-16-148410-0", "9783161484100", "0302-9743", "Foobar", "hives",
        "TR-44", "e77", '"lecture notes"', '"institute of hives"',
    ],
)  # fmt: skip
def test_who_published_a_record_where_is_found(word: str) -> None:
    published = Publication(
        "Combs", "conference", 2020, series="Lecture Notes", publisher="Honeycomb", editors=("Mitxel, Ona",),
        school="Foobar", institution="Institute of Hives", isbn="978-3-16-148410-0", issn="0302-9743",
        number="TR-44", eid="e77",
    )  # fmt: skip
    catalog = Catalog(Path("c.toml"), papers=(paper("On bees", published=published), paper("On wasps", key="other")))
    assert [record.title for record in catalog.search(word)] == ["On bees"]


def test_a_key_of_two_lines_breaks_no_search() -> None:
    made = citation("bee\n2020a", "article", [("title", "On bees")])
    assert [record.key for record in Catalog(Path("list.toml"), citations=(made,)).search("bees")] == ["bee\n2020a"]
