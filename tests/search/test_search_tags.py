"""Tags in queries and selections."""

from __future__ import annotations

import pytest

from lookups import search
from samcat.errors import UsageError
from samcat.record.model import Paper
from samcat.search import weights as w
from samcat.search.filters import selection_of
from samcat.search.parse import parse
from samcat.search.rank import Hit
from samcat.search.select import Selection, select

PAPERS = (
    Paper("a", "On A", tags=("mri", "prostate")),
    Paper("b", "On B", tags=("MRI", "surgical-video")),
    Paper("c", "On MRI"),
)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("tag:mri", ["a", "b"]),
        ("tag:mri -tag:prostate", ["b"]),
        ("-tag:mri", ["c"]),
        ('tag:"surgical video"', ["b"]),
        ("tag:mr", []),
    ],
)
def test_a_tag_is_asked_for_whole_whatever_its_case_and_hyphens(query: str, wanted: list[str]) -> None:
    found = select(PAPERS, Selection(clauses=parse(query).clauses, sort="key"))
    assert [paper.key for paper in found] == wanted


def test_every_tag_of_a_selection_must_be_there() -> None:
    assert [paper.key for paper in select(PAPERS, Selection(tags=("mri", "prostate")))] == ["a"]
    assert [paper.key for paper in select(PAPERS, Selection(tags=("mri",)))] == ["a", "b"]


@pytest.mark.parametrize("query", ["tag:-mri", "tag:!mri", "author:-ma", 'venue:"-Nature Methods"'])
def test_a_minus_behind_the_field_is_refused_and_not_dropped(query: str) -> None:
    with pytest.raises(UsageError, match=r"put the minus before the field: -[a-z]+:"):
        parse(query)


@pytest.mark.parametrize("filters", [{"tags": "-mri"}, {"venues": ["MICCAI", "!TMI"]}, {"authors": "-ma"}])
def test_a_filter_with_a_minus_is_refused_and_not_the_opposite(filters: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="said in a query"):
        selection_of((), (), **filters)


# -- what a tag or a section tells in the ranking


def hits(records: list[Paper], query: str, vocabulary: dict[str, tuple[str, ...]] | None = None) -> list[Hit]:
    return search(records, parse(query), vocabulary or {})


def keys(records: list[Paper], query: str) -> list[str]:
    return [hit.record.key for hit in hits(records, query)]


OTHERS = [Paper(f"other{number}", f"Matter {number}") for number in range(20)]


@pytest.mark.parametrize(
    "topic", [Paper("topic", "On Bees", tags=("few-shot",)), Paper("topic", "On Bees", sections=("few-shot",))]
)
def test_a_record_is_found_by_a_tag_or_a_section_that_no_title_has(topic: Paper) -> None:
    found = hits([*OTHERS, topic], "few-shot bees")
    assert [(hit.record.key, hit.is_whole) for hit in found] == [("topic", True)]
    assert {match.field for match in found[0].matches} == {"title", "topic"}


def test_a_title_comes_before_a_topic() -> None:
    records = [*OTHERS, Paper("topic", "On Bees", tags=("wax",), date=202412), Paper("title", "Wax")]
    assert keys(records, "wax") == ["title", "topic"]


def test_all_words_come_before_some_though_the_list_says_them_and_not_where_a_remark_says_one() -> None:
    records = [
        *OTHERS,
        Paper("two", "Wax and Hive"),
        Paper("topics", "On Combs", tags=("wax", "hive")),
        Paper("tags", "On Bees", tags=("wax", "hive"), sections=("comb",)),
        Paper("remark", "On Waxes", tags=("hive",), note="A comb."),
    ]
    found = hits(records, "wax hive comb")
    assert [(hit.record.key, hit.is_whole) for hit in found][:3] == [("topics", True), ("tags", True), ("two", False)]
    assert ("remark", False) in {(hit.record.key, hit.is_whole) for hit in found}
    assert [hit.is_whole for hit in hits([*OTHERS, Paper("remark", "On Bees", note="A comb.")], "comb")] == [True]


def test_no_guess_and_topic_together_are_all_words() -> None:
    records = [*OTHERS, Paper("both", "Hives", tags=("wax",)), Paper("begun", "Hivework", tags=("wax",))]
    assert [(hit.record.key, hit.is_whole) for hit in hits(records, "hive wax")] == [("both", True), ("begun", False)]
    assert hits([*OTHERS, Paper("begun", "Hivework in Wax")], "hive wax")[0].is_whole


def test_a_topic_tells_half_of_what_a_title_does() -> None:
    """Two of three words by topic stand between the rarer and the commoner of them in a title."""
    records = [
        *OTHERS,
        Paper("commoner", "Wax"),
        Paper("topics", "On Bees", tags=("wax", "hive")),
        Paper("rarer", "Hive"),
        Paper("comb", "Comb"),
        *(Paper(f"wax{number}", "Wax") for number in range(2)),
    ]
    found = [key for key in keys(records, "wax hive comb") if key in ("rarer", "topics", "commoner")]
    assert found == ["rarer", "topics", "commoner"]


def test_a_word_is_as_rare_as_titles_have_it_whatever_the_tags() -> None:
    tagged = [Paper(f"tagged{number}", "Matter", tags=("hive",)) for number in range(5)]
    waxes = [Paper(f"wax{number}", "Wax") for number in range(3)]
    records = [
        *OTHERS,
        *tagged,
        Paper("rare", "Hive"),
        *waxes,
        *(Paper(f"comb{number}", "Comb") for number in range(4)),
    ]
    assert keys(records, "wax hive comb")[0] == "rare"


def test_of_two_words_that_none_has_together_those_with_the_rarer_come_first_wherever_it_stands() -> None:
    hives = [Paper(f"topic{number}", "On Bees", tags=("hive",)) for number in range(2)]
    waxes = [Paper(f"wax{number}", "Wax") for number in range(3)]
    both = Paper("both", "Wax, Hive", date=202001)
    assert keys([*OTHERS, *hives, *waxes], "wax hive")[:2] == ["topic0", "topic1"]
    assert keys([*OTHERS, *waxes, *hives, both], "wax hive")[0] == "both"
    # … which is said of what meets the conditions
    assert keys([*OTHERS, *waxes, *hives, both], "wax hive -date:2020")[:2] == ["topic0", "topic1"]


@pytest.mark.parametrize(("count", "is_found"), [(10, True), (11, False)])
def test_a_topic_that_more_than_half_of_the_records_have_tells_nothing(count: int, is_found: bool) -> None:
    assert w.MOST_OF_TOPIC == 10 / 20
    records = [Paper(str(number), "On Bees", sections=("wax",) if number < count else ()) for number in range(20)]
    assert bool(keys(records, "wax")) is is_found
    assert bool(hits(records, "cera", {"cera": ("wax",)})) is is_found


def test_a_synonym_that_is_a_topic_tells_as_little() -> None:
    records = [*OTHERS, Paper("topic", "On Bees", tags=("wax",)), Paper("title", "Wax")]
    found = hits(records, "cera", {"cera": ("wax",)})
    assert [(hit.record.key, hit.matches[0].field) for hit in found] == [("title", "title"), ("topic", "topic")]


def test_a_beginning_counts_though_a_topic_has_the_word_itself() -> None:
    records = [*OTHERS, Paper("begun", "Waxwork"), Paper("topic", "On Bees", tags=("wax",))]
    assert keys(records, "wax") == ["begun", "topic"]
