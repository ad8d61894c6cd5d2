"""What the browser lists: while a query is typed, by facets, and of related records, on the shipped list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samcat.browse.facets import facets
from samcat.browse.find import Asked, Finder
from samcat.browse.related import related
from samcat.browse.session import text_of
from samcat.search.select import Selection

if TYPE_CHECKING:
    from conftest import Run
    from samcat.catalog import Catalog
    from samcat.search.parse import Query


def _without_marks(query: Query) -> Query:
    """A query of which the marks are on no record."""
    clauses = (own._replace(field="keys", value="") if own.field == "mark" else own for own in query.clauses)
    return query._replace(clauses=tuple(clauses))


@pytest.fixture(scope="module")
def finder(shipped: Catalog) -> Finder:
    return Finder(shipped, Selection(), _without_marks, lambda: ["later"])


def found(finder: Finder, text: str, *, begun: bool = True) -> list[str]:
    answer = finder.find(Asked(text, begun), {})
    return [hit.record.key for hit in answer.hits(0, answer.total)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("gutierez", "gutierrez2025prompt"),
        ("segmnetation polyp", "mansoori2024polypsam2"),
        ("author:ma polyp", "wang2025pedsemiseg"),
        ("polyp has:code", "mansoori2024polypsam2"),
        ("medsam ma", "ma2023medsam"),
        ("(polyp OR colon) adapter", ""),
        ('author:"Ma, Jun" medsam', "ma2023medsam"),
        ("wong scribbleprompt", "wong2023scribbleprompt"),
        ("adaptation meidcal", ""),
        ("sma-spjunc", ""),
        ("bi2vol", "zhuang2025bio2vol"),
        ("aanlysis", ""),
        ("https://www.nature.com/articles/s41467-024-44824-z", "ma2023medsam"),
        ("https://link.springer.com/chapter/10.1007/978-3-031-72111-3_27", "liu2024fedfms"),
        ("medsam https://github.com/bowang-lab/MedSAM", "ma2023medsam"),
        ("type:article", "SAM4MIS-2024"),
    ],
)
def test_nothing_that_is_typed_on_the_way_blanks_the_list(finder: Finder, text: str, key: str) -> None:
    keys: list[str] = []
    for length in range(len(text) + 1):
        keys = found(finder, text[:length])
        assert keys, text[:length]
    assert not key or key in keys[:3]


def test_a_whole_query_is_answered_as_search_answers_it(finder: Finder, shipped: Catalog) -> None:
    for text in ("adapter", "polyp segmentation", "gutierez", "year:2024 ultrasound", "zero shot -brain"):
        assert found(finder, text, begun=False) == [hit.record.key for hit in shipped.hits(text)]


@pytest.mark.parametrize(
    ("text", "is_begun"),
    [("polyp", False), ("y", True), ("breast OR lu", True), ("author:zhang y", True), ("y ", False)],
)
def test_the_command_that_is_shown_finds_the_same(finder: Finder, run: Run, text: str, is_begun: bool) -> None:
    seen = finder.find(Asked(text, begun=not text.endswith(" ")), {})
    assert seen.is_begun is is_begun
    option = ("--begun",) if seen.is_begun else ()
    printed = run("search", *option, "-n", "0", "-f", "keys", seen.text).out.split()
    assert printed == [hit.record.key for hit in seen.hits(0, seen.total)]


def test_a_name_that_may_become_another_one_is_told(finder: Finder) -> None:
    seen = finder.find(Asked("author:zhan", begun=True), {})
    assert 0 < seen.total < finder.find(Asked("author:zhang", begun=True), {}).total
    assert seen.said.startswith("author:zhan may become author:zhang")
    assert finder.find(Asked("author:zhan ", begun=False), {}).said == ""


@pytest.mark.parametrize("text", ["polyp-sam", "sam-ad", "skin leison", "cell segm"])
def test_complete_are_as_many_as_have_all_words_wherever_they_stand(finder: Finder, text: str) -> None:
    seen = finder.find(Asked(text, begun=True), {})
    assert 0 < seen.whole < seen.total
    assert len(seen.complete(seen.total)) == seen.whole
    assert all(hit.is_whole for hit in seen.complete(seen.total))
    assert len(seen.complete(3)) == min(3, seen.whole)


def test_a_word_that_nothing_begins_with_is_said(finder: Finder) -> None:
    answer = finder.find(Asked("gutiere", begun=True), {})
    assert answer.said == "no record has 'gutiere'; 'gutierre' has"
    assert finder.find(Asked("qqxzvv", begun=True), {}).total == 0
    assert finder.find(Asked("https://example.org/7", begun=True), {}).total == 0
    assert finder.find(Asked("https://exa", begun=True), {}).said == "https://exa may become a link"
    assert finder.find(Asked("gutierrez qqxzvv", begun=True), {}).said == "no record has 'qqxzvv'"
    assert finder.find(Asked("gutierrez qqxzvv "), {}).total == 0
    assert finder.find(Asked("adaptation meidc", begun=True), {}).said == "no record has 'meidc'; 'medic' has"
    # what is one edit from a form of a word that records have is taken for it
    seen = finder.find(Asked("adaptation meidca", begun=True), {})
    assert seen.total > 0
    assert not seen.said
    assert finder.find(Asked("polyp qqxzvv", begun=True), {}).unknown == ("qqxzvv",)
    nothing = finder.find(Asked("miccia"), {})
    assert (nothing.total, nothing.said) == (0, "words that would find something: miccai")


def test_a_field_without_a_value_as_yet_leaves_the_list_as_it_is(finder: Finder) -> None:
    everything = found(finder, "polyp ", begun=False)
    for text in ("polyp auth", "polyp author:", "polyp has:", "polyp has:co", "polyp -"):
        assert found(finder, text) == everything, text
    assert "has:code" in finder.find(Asked("polyp has:co", begun=True), {}).said


UNFINISHED = [
    "title:", "author:", 'author:"', "Author:", "has:cod", "code:y", "year:20", "date:2024-1", "in:pap", "type:jour",
    "venue:tm", "author:gutierr", "author:mou", "^gutierr", 'author:"Ma, Ju', "mark:lat", "-", "-has:co", "(", '"',
    "OR", "OR (",
]  # fmt: skip


@pytest.mark.parametrize("end", UNFINISHED)
@pytest.mark.parametrize("before", ["", "polyp "])
def test_an_unfinished_end_is_left_out_of_the_query_that_is_shown(finder: Finder, before: str, end: str) -> None:
    answer = finder.find(Asked(before + end, begun=True), {})
    assert answer.text == before.strip()
    everything = finder.find(Asked(before.strip()), {})
    assert (answer.total, answer.hits(0, 20)) == (everything.total, everything.hits(0, 20))


@pytest.mark.parametrize(
    "end",
    [
        "author:qqqq", "tag:nosuch", "mark:nothing", "has:xyz", "code:maybe", "year:abc", "date:2024-13", "year:2031",
        "in:nowhere", "type:qq", "venue:qqq", "title:qqqq", "method:qqqq", "key:qqqq", "^qqqq", "foo:bar",
        'author:"Ma, Qq',
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "polyp "])
def test_a_value_that_nothing_begins_with_finds_nothing_and_is_told(finder: Finder, before: str, end: str) -> None:
    answer = finder.find(Asked(before + end, begun=True), {})
    assert (answer.total, answer.text.rstrip('"')) == (0, before + end)
    assert answer.said
    assert finder.find(Asked(f"{before}{end} "), {}).total == 0


def test_a_query_that_has_ended_is_answered_as_it_stands(finder: Finder) -> None:
    for text in ("mark:lat ", "author:gutierr ", "has:cod "):
        answer = finder.find(Asked(text), {})
        assert (answer.total, answer.text) == (0, text.strip())


@pytest.mark.parametrize(
    ("what", "command"),
    [
        ("keys", ("search", "gutierrez", "-f", "keys")),
        ("bibtex", ("cite", "gutierrez2025prompt", "gutierrez2024training")),
        ("link", ("open", "--print", "gutierrez2025prompt", "gutierrez2024training")),
        ("ieee", ("cite", "--style", "ieee", "gutierrez2025prompt", "gutierrez2024training")),
    ],
)
def test_what_is_copied_is_what_commands_print(shipped: Catalog, run: Run, what: str, command: tuple[str, ...]) -> None:
    records = [shipped["gutierrez2025prompt"], shipped["gutierrez2024training"]]
    assert text_of(records, what) == run(*command).out


@pytest.mark.parametrize("text", ["", "polyp"])
def test_a_facet_leaves_as_many_records_as_it_says(finder: Finder, shipped: Catalog, text: str) -> None:
    answer = finder.find(Asked(text), {})
    records = [hit.record for hit in answer.hits(0, answer.whole)]
    menu = facets(records, text, shipped.sections, shipped.tags)
    choices = [choice for choice in menu.choices if choice.value]
    assert any(choice.value.startswith("year:") for choice in choices)
    assert any(choice.value.startswith("tag:") for choice in choices)
    for choice in choices[:: max(1, len(choices) // 12)]:
        narrowed = finder.find(Asked(f"{choice.value} {text}".strip()), {})
        assert narrowed.whole == int(choice.records), choice


def test_a_facet_that_holds_is_shown_as_chosen(finder: Finder, shipped: Catalog) -> None:
    answer = finder.find(Asked("year:2024 polyp"), {})
    records = [hit.record for hit in answer.hits(0, answer.whole)]
    chosen = [
        choice.value
        for choice in facets(records, "year:2024 polyp", shipped.sections, shipped.tags).choices
        if choice.is_on
    ]
    assert chosen == ["year:2024"]


def relations(finder: Finder, key: str) -> dict[str, str]:
    return {record.key: why for record, why in related(finder.source, finder.source.get(key))}


def test_related_are_versions_the_same_code_and_the_same_group(finder: Finder) -> None:
    by_code = relations(finder, "ma2023medsam")
    assert by_code["ma2024videos"] == "same code"
    assert by_code["ma2025medsam2"] == "same group: bowang-lab"
    assert "ma2023medsam" not in by_code


def test_two_versions_of_a_paper_are_related_to_each_other(finder: Finder, shipped: Catalog) -> None:
    from samcat.record.likeness import VERSIONS
    from samcat.record.pairing import pairs

    versions = [(one.key, two.key) for one, two, what, _ in pairs(shipped.records) if what == VERSIONS]
    assert versions
    for one, two in versions:
        assert relations(finder, one)[two] == "other version"
        assert relations(finder, two)[one] == "other version"
