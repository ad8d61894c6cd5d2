from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.record.dates import days_of
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper, Publication, Record
from samcat.search.documents import MemoryDocuments
from samcat.search.parse import parse
from samcat.search.rank import answer
from samcat.search.select import Selection, is_venue, select
from strategies import lists_of, works

if TYPE_CHECKING:
    from collections.abc import Sequence


def paper(key: str, date: int = 202401, **fields: Any) -> Paper:
    return Paper(**{"key": key, "sections": ("s",), "date": date, "title": "On Things", "byline": "A. Bee", **fields})


MED = paper(
    "ma2023medsam",
    202304,
    title="Segment Anything in Medical Images",
    byline="J. Ma and B. Wang",
    authors=("Ma, Jun", "He, Yuting", "Wang, Bo"),
    method="MedSAM",
    arxiv="2304.12306",
    code="https://github.com/bowang-lab/MedSAM",
    listed=datetime.date(2023, 4, 28),
    published=Publication("Nature Communications", "journal", 2024, "10.1038/s41467-024-44824-z"),
)
PROMPT = paper(
    "gutierrez2025prompt",
    202504,
    title="Prompt Once, Segment Everything",
    byline="JD. Gutiérrez et al.",
    authors=("Gutiérrez, Juan D.", "Conejero, José M."),
    sections=("sam2",),
    listed=datetime.date(2025, 5, 1),
    published=Publication("Algorithms", "journal", 2025),
)
SURGICAL = paper(
    "wang2023surgicalsam",
    202308,
    title="SAM Meets Robotic Surgery: Generalisation and Tumours",
    byline="A. Wang et al.",
    sections=("sam",),
    listed=datetime.date(2025, 6, 1),
    published=Publication("MICCAI 2023 Workshops (MedAGI)", "workshop", 2023),
)
MASKS = Dataset(
    key="ye2023samed2d20m",
    sections=("datasets",),
    date=202311,
    title="SA-Med2D-20M Dataset",
    byline="J. Ye et al.",
    data="https://openxlab.org.cn/x",
)
REVIEW = citation(
    key="SAM4MIS-2024",
    type_="article",
    fields=(
        ("title", "Segment Anything Model for Medical Image Segmentation"),
        ("author", "Zhang, Yichi and Shen, Zhenrong and Jiao, Rushi"),
        ("journal", "arXiv preprint arXiv:2401.03495"),
        ("year", "2024"),
    ),
    aliases=("SAM4MIS",),
)
ALL: tuple[Record, ...] = (MED, PROMPT, SURGICAL, MASKS, REVIEW)


def keys(records: Sequence[Record], **fields: Any) -> list[str]:
    return [record.key for record in select(records, Selection(**fields))]


def chosen(**fields: Any) -> set[str]:
    return set(keys(ALL, **fields))


def meets(text: str) -> set[str]:
    return {hit.record.key for hit in answer(MemoryDocuments(ALL), parse(text), {}).hits}


def test_since_and_until_include_their_month() -> None:
    assert chosen(since=20230801, until=20231131) == {SURGICAL.key, MASKS.key}


def test_a_day_that_is_known_is_compared_as_a_day_and_a_month_with_any_of_its_days() -> None:
    works = [paper("month", 202310), paper("early", 20231003), paper("late", 20231005)]
    assert keys(works, clauses=parse("date:2023-10-05..2023-10-20").clauses) == ["late", "month"]


def test_a_citation_is_of_its_year() -> None:
    assert chosen(since=20240101, until=20240131) == {REVIEW.key}


def test_a_record_without_a_date_is_in_no_span() -> None:
    undated = citation("x", "misc", (("title", "T"), ("year", "in press")))
    assert keys([undated]) == ["x"]
    assert keys([undated], since=19000101) == keys([undated], until=99991231) == []


@pytest.mark.parametrize("name", ["gutiérrez", "Gutierrez", "juan gutierrez", "Gutiérrez, Juan", "J. D. Gutierrez"])
def test_an_author_is_known_by_any_form_of_the_name(name: str) -> None:
    assert chosen(authors=(name,)) == {PROMPT.key}


@pytest.mark.parametrize("name", ["gutierr", "juan", "pedro gutierrez", "", "^", "et al"])
def test_less_or_other_than_a_name_is_no_author(name: str) -> None:
    assert chosen(authors=(name,)) == set()


def test_a_caret_is_the_first_author() -> None:
    assert chosen(authors=("wang",)) == {MED.key, SURGICAL.key}
    assert chosen(authors=("^wang",)) == {SURGICAL.key}


def test_every_author_must_be_among_the_authors() -> None:
    assert chosen(authors=("ma", "wang")) == {MED.key}
    assert chosen(authors=("ma", "conejero")) == set()


def test_the_authors_of_a_citation_are_those_of_its_entry() -> None:
    assert chosen(authors=("yichi zhang",)) == {REVIEW.key}


def test_code_and_data_are_there_or_not() -> None:
    assert chosen(has_code=True) == {MED.key}
    assert chosen(has_data=True) == {MASKS.key}
    assert chosen(has_data=False) == chosen() - {MASKS.key}
    assert chosen(has_code=False, kinds=("paper",)) == {PROMPT.key, SURGICAL.key}


def test_kinds_and_sections_are_alternatives() -> None:
    assert chosen(kinds=("dataset", "citation")) == {MASKS.key, REVIEW.key}
    assert chosen(sections=("sam", "sam2")) == {SURGICAL.key, PROMPT.key}


def test_a_venue_is_known_by_words_or_their_beginnings() -> None:
    assert chosen(venues=("nature comm",)) == {MED.key}
    assert chosen(venues=("miccai workshop",)) == {SURGICAL.key}
    assert chosen(venues=("algorithms", "medagi")) == {PROMPT.key, SURGICAL.key}
    assert chosen(venues=("miccai",)) == set()
    assert chosen(venues=("ature",)) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("author:^gutierrez", {PROMPT.key}),
        ("-author:wang in:papers", {PROMPT.key}),
        ("title:surg", {SURGICAL.key}),
        ("title:generalization", {SURGICAL.key}),
        ('title:"medical images"', {MED.key}),
        ("method:med-sam", {MED.key}),
        ("method:sam", {MED.key}),
        ("venue:nature", {MED.key}),
        ("key:2023s", {SURGICAL.key, MASKS.key}),
        ("key:sam4mis", {REVIEW.key}),
        ("date:2023-08..2023-11", {SURGICAL.key, MASKS.key}),
        ("date:2025", {PROMPT.key}),
        ("-date:2023", {PROMPT.key, REVIEW.key}),
        ("has:code", {MED.key}),
        ("has:data", {MASKS.key}),
        ("has:doi", {MED.key}),
        ("has:arxiv", {MED.key, REVIEW.key}),
        ("has:venue", {MED.key, PROMPT.key, SURGICAL.key}),
        ("in:datasets", {MASKS.key}),
        ("in:dataset", {MASKS.key}),
        ("in:Sam2", {PROMPT.key}),
        ("in:citation", {REVIEW.key}),
        ("-tumour in:papers", {MED.key, PROMPT.key}),
        ("-tumors in:papers", {MED.key, PROMPT.key}),
        ("-medsam in:s", set()),
        ("-dataset in:datasets", set()),
    ],
)
def test_a_condition_of_a_query_selects(text: str, found: set[str]) -> None:
    assert meets(text) == found


def test_flags_and_fields_mean_the_same() -> None:
    assert chosen(since=20230801, until=20231231, authors=("wang",)) == meets("date:2023-08..2023-12 author:wang")
    assert chosen(has_code=True, sections=("s",)) == meets("has:code in:s")


# -- orders


def test_the_default_is_the_newest_date_then_the_latest_day_then_the_catalogs_order() -> None:
    day = datetime.date
    records = [
        paper("a", 202401, listed=day(2024, 1, 5)),
        paper("b", 202402),
        paper("c", 202401),
        paper("d", 202401, listed=day(2024, 1, 9)),
        paper("e", 202401),
    ]
    assert keys(records) == ["b", "d", "a", "c", "e"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("listed", [SURGICAL, PROMPT, MED, REVIEW, MASKS]),
        ("title", [PROMPT, MASKS, SURGICAL, MED, REVIEW]),
        ("author", [PROMPT, MED, SURGICAL, MASKS, REVIEW]),
        ("key", [PROMPT, MED, REVIEW, SURGICAL, MASKS]),
        ("relevance", list(ALL)),
    ],
)
def test_each_order_is_known(sort: str, order: list[Record]) -> None:
    assert keys(ALL, sort=sort) == [record.key for record in order]


def test_accents_and_case_do_not_matter_to_an_order() -> None:
    records = [
        paper(key, title=title) for key, title in (("a", "Éclair"), ("b", "zebra"), ("c", "Donut"), ("d", "ears"))
    ]
    assert keys(records, sort="title") == ["c", "d", "a", "b"]


def test_reverse_turns_the_order_around_before_it_is_cut() -> None:
    assert keys(ALL, sort="key", reverse=True, limit=2) == [MASKS.key, SURGICAL.key]


def test_limit_0_is_no_limit() -> None:
    assert len(keys(ALL, limit=0)) == len(ALL)


@given(records=lists_of(works()), sort=st.sampled_from(["date", "listed", "title", "author", "key", "relevance"]))
def test_an_order_loses_no_record_and_reverses_exactly(records: list[Record], sort: str) -> None:
    forward = select(records, Selection(sort=sort))
    assert sorted(record.key for record in forward) == sorted(record.key for record in records)
    assert select(records, Selection(sort=sort, reverse=True)) == forward[::-1]
    assert select(forward, Selection(sort=sort)) == forward


@given(
    records=lists_of(works()),
    since=st.none() | st.integers(19900101, 20401231),
    until=st.none() | st.integers(19900101, 20401231),
    has_code=st.none() | st.booleans(),
    limit=st.integers(0, 3),
)
def test_filters_narrow_and_never_change_a_record(
    records: list[Record], since: int | None, until: int | None, has_code: bool | None, limit: int
) -> None:
    found = select(records, Selection(since=since, until=until, has_code=has_code, limit=limit))
    assert all(record in records for record in found)
    assert not limit or len(found) <= limit
    wanted = [
        record
        for record in records
        if record.date is not None
        and (since is None or days_of(record.date)[1] >= since)
        and (until is None or days_of(record.date)[0] <= until)
        and (has_code is None or bool(record.code) is has_code)
    ]
    assert limit or len(found) == len(wanted)


@pytest.mark.parametrize(
    ("venue", "letters", "is_named"),
    [("Notes on Hive Imaging", "NHI", True), ("Notes on Hives", "NOH", False), ("Notes on Hives", "NHI", False)],
)
def test_initials_of_a_venue_are_those_of_three_words(venue: str, letters: str, is_named: bool) -> None:
    paper = Paper("bee", "On bees", published=Publication(venue, "journal", 2024))
    assert is_venue(paper, letters) is is_named
