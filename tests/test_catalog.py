from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import samcat
from samcat.errors import AmbiguousReference, CatalogError, SamcatError, UnknownReference, UsageError
from samcat.search.parse import parse
from samcat.search.select import Selection

if TYPE_CHECKING:
    from conftest import CatalogFile
    from samcat.catalog import Catalog

TEXT = """
schema = 1
[catalog]
title = "Small"
updated = 2024-02-01
cite = "REVIEW"
[[sections]]
id = "one"
heading = "Section One"
[[sections]]
id = "none"
heading = "Empty"
[[papers]]
key = "bee2023polyp"
aliases = ["bee2022old"]
section = "one"
date = 202304
listed = 2023-05-01
title = "Polyp Segmentation"
byline = "A. Bee and C. Wasp"
authors = ["Bee, Anna", "Wasp, Carl"]
method = "PolypNet"
arxiv = "2304.00001"
paper = "https://arxiv.org/abs/2304.00001"
code = "https://github.com/hive/polypnet"
published = { in = "Journal of Things", type = "journal", year = 2024, doi = "10.1000/Things.1" }
[[papers]]
key = "wasp2024adapter"
section = "one"
date = 202401
title = "Adapters for Sonography"
byline = "C. Wasp et al."
method = "Twin"
[[datasets]]
key = "ant2023masks"
section = "one"
date = 202311
title = "Masks of Polyps"
byline = "D. Ant"
data = "https://example.org/masks"
method = "twin"
[[citations]]
key = "REVIEW"
type = "article"
fields = { title = "A Review", author = "Ant, Dora", year = "2024" }
[vocabulary]
echography = ["sonography"]
"""


@pytest.fixture
def small(catalog_file: CatalogFile) -> Catalog:
    return samcat.load(catalog_file(TEXT))


def keys(records: object) -> list[str]:
    return [record.key for record in records]  # type: ignore[attr-defined]  # records, whatever holds them


def test_records_have_the_values_and_the_order_of_the_file(small: Catalog) -> None:
    assert keys(small.records) == ["bee2023polyp", "wasp2024adapter", "ant2023masks", "REVIEW"]
    assert keys(small.works) == ["bee2023polyp", "wasp2024adapter", "ant2023masks"]
    bee = small.papers[0]
    assert (bee.date, bee.listed, bee.authors) == (202304, datetime.date(2023, 5, 1), ("Bee, Anna", "Wasp, Carl"))
    assert (bee.venue, bee.doi, bee.data, bee.own_doi) == ("Journal of Things", "10.1000/Things.1", None, None)
    assert small.citations[0].fields == (("title", "A Review"), ("author", "Ant, Dora"), ("year", "2024"))
    assert small.citations[0].value("YEAR") == "2024"


def test_it_says_what_it_holds(small: Catalog) -> None:
    summary = small.summary()
    assert (summary.papers, summary.datasets, summary.citations, summary.with_code) == (2, 1, 1, 1)
    assert (summary.first, summary.last) == (202304, 202401)
    assert summary.sections == (("one", "Section One", 3), ("none", "Empty", 0))
    assert (summary.about.title, summary.about.updated) == ("Small", datetime.date(2024, 2, 1))
    assert summary.path == str(small.path)


def test_an_empty_list_holds_nothing(catalog_file: CatalogFile) -> None:
    empty = samcat.load(catalog_file("schema = 1\n"))
    assert empty.records == ()
    assert (empty.summary().papers, empty.summary().first, empty.summary().last) == (0, None, None)
    assert empty.search("polyp") == empty.select() == empty.nearest("polyp") == []


@pytest.mark.parametrize(
    "reference",
    [
        "bee2023polyp",
        "BEE2023POLYP",
        "bee2022old",
        "arXiv:2304.00001v2",
        "10.1000/things.1",
        "https://github.com/Hive/PolypNet.git",
        "polypnet",
    ],
)
def test_get_takes_every_form_of_a_reference(small: Catalog, reference: str) -> None:
    assert small.get(reference).key == "bee2023polyp"


def test_get_of_a_method_of_two_asks_which_and_its_exact_spelling_says(small: Catalog) -> None:
    assert small.get("Twin").key == "wasp2024adapter"
    with pytest.raises(AmbiguousReference) as error:
        small.get("TWIN")
    assert error.value.candidates == ("wasp2024adapter", "ant2023masks")


def test_get_of_nothing_names_near_keys(small: Catalog) -> None:
    with pytest.raises(UnknownReference) as error:
        small.get("bee2023polip")
    assert error.value.suggestions[0] == "bee2023polyp"
    with pytest.raises(LookupError):
        small.get("")


def test_select_is_newest_first_and_takes_filters_by_name(small: Catalog) -> None:
    assert keys(small.select()) == ["wasp2024adapter", "REVIEW", "ant2023masks", "bee2023polyp"]
    assert keys(small.select(since=202311, has_code=False, kinds=("paper",))) == ["wasp2024adapter"]
    assert keys(small.select(Selection(authors=("wasp",), sort="key"))) == ["bee2023polyp", "wasp2024adapter"]


def test_citations_are_found_like_any_record_unless_others_are_asked_for(small: Catalog) -> None:
    assert keys(small.select(kinds=("citation",))) == keys(small.search("review")) == ["REVIEW"]
    assert small.search("review", kinds=("paper", "dataset")) == []


def test_search_is_best_first_and_takes_filters_and_parsed_queries(small: Catalog) -> None:
    assert keys(small.search("polyp segmentation")) == ["bee2023polyp", "ant2023masks"]
    assert keys(small.search(parse("polyp"), kinds=("dataset",))) == ["ant2023masks"]
    assert keys(small.search("polyp", limit=1, sort="date")) == ["ant2023masks"]
    assert keys(small.search("echography")) == ["wasp2024adapter"]
    assert small.search("echography", exact=True) == []


def test_hits_say_why(small: Catalog) -> None:
    (hit,) = small.hits("echography")
    assert [tuple(match) for match in hit.matches] == [("echography", "sonography", "title", "synonym")]


def test_nearest_words_are_of_this_list(small: Catalog) -> None:
    assert small.nearest("segmentationing") == ["segmentation"]


def test_a_selection_and_its_fields_are_not_given_together(small: Catalog) -> None:
    with pytest.raises(TypeError):
        small.select(Selection(), since=202301)
    with pytest.raises(TypeError):
        small.select(color="red")


def test_render_writes_records_in_any_format(small: Catalog) -> None:
    assert samcat.render(small.works, "keys") == "bee2023polyp\nwasp2024adapter\nant2023masks\n"
    assert samcat.render([small.get("REVIEW")], "bibtex").startswith("@article{REVIEW,")
    with pytest.raises((SamcatError, KeyError, ValueError), match="papyrus"):
        samcat.render(small.works, "papyrus")


def test_an_invalid_list_raises_every_problem(catalog_file: CatalogFile) -> None:
    text = TEXT.replace("date = 202304", 'date = "soon"').replace('title = "Adapters', 'titel = "Adapters')
    with pytest.raises(CatalogError) as error:
        samcat.load(catalog_file(text))
    lines = text.split("\n")
    assert [(problem.key, problem.field) for problem in error.value.problems] == [
        ("bee2023polyp", "date"),
        ("wasp2024adapter", "titel"),
    ]
    assert lines[error.value.problems[0].line - 1] == 'date = "soon"'
    assert lines[error.value.problems[1].line - 1].startswith("titel =")
    assert error.value.problems[1].hint == "did you mean title?"


def test_the_package_offers_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in samcat.__all__:
        assert getattr(samcat, name) is not None
    assert not hasattr(samcat, "papyrus")


def test_importing_the_package_imports_none_of_its_modules() -> None:
    program = "import sys, samcat; print([name for name in sys.modules if name.startswith('samcat.')])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path.home()
    )
    assert result.stdout == "[]\n"


def test_a_catalog_is_a_collection(small: Catalog) -> None:
    assert len(small) == len(list(small)) == 4
    assert [record.key for record in small] == keys(small.records)
    assert "PolypNet" in small
    assert "twin" in small  # of two, which is asked when one is taken
    assert small.papers[0] in small
    assert "wasp2099" not in small
    assert 3 not in small
    assert small["Polyp Segmentation"].key == small["bee2022old"].key == "bee2023polyp"
    with pytest.raises(KeyError) as error:
        small["bee2023polip"]
    assert "bee2023polyp" in str(error.value)
    with pytest.raises(TypeError, match="records"):
        small[0]  # type: ignore[index]  # what a newcomer tries
    with pytest.raises(AttributeError, match="not changed"):
        small.papers = ()


def test_a_record_has_the_names_of_json(small: Catalog) -> None:
    for record in small:
        (shown,) = small.to_dicts([record])
        for name in ("key", "title", "date", "doi", "arxiv", "method", "paper", "code", "data", "note"):
            assert getattr(record, name) == shown[name]
        if "year" in shown:
            assert record.year == shown["year"]
        if record.published:
            assert {name: record.published[name] for name in shown["published"]} == shown["published"]
    with pytest.raises(KeyError):
        small["bee2023polyp"].published["color"]  # type: ignore[index]
    assert [row["key"] for row in small.to_dicts()] == keys(small.records)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"venues": "Journal"}, ["bee2023polyp"]),
        ({"venues": "J"}, ["bee2023polyp"]),
        ({"authors": "Bee, Anna"}, ["bee2023polyp"]),
        ({"authors": ["bee", "wasp"]}, ["bee2023polyp"]),
        ({"since": "2024"}, ["wasp2024adapter", "REVIEW"]),
        ({"since": 2024}, ["wasp2024adapter", "REVIEW"]),
        ({"since": 20231115, "until": "2023-12"}, ["ant2023masks"]),
        ({"kinds": "Datasets"}, ["ant2023masks"]),
        ({"sections": "ONE", "limit": 1}, ["wasp2024adapter"]),
        ({"since": None, "kinds": "dataset"}, ["ant2023masks"]),
    ],
)
def test_filters_are_taken_as_they_are_meant(small: Catalog, filters: dict[str, Any], found: list[str]) -> None:
    assert keys(small.select(**filters)) == found
    assert small.count(**{**filters, "limit": 0}) >= len(found)


@pytest.mark.parametrize(
    ("filters", "hint"),
    [
        ({"sort": "titel"}, "did you mean title"),
        ({"since": "last summer"}, "2023-10"),
        ({"since": 7}, "2023-10"),
        ({"since": 2024, "until": 2023}, "later than"),
        ({"kinds": "book"}, "dataset"),
        ({"sections": "two"}, "one"),
        ({"limit": -1}, "from 0"),
    ],
)
def test_filters_are_validated(small: Catalog, filters: dict[str, Any], hint: str) -> None:
    for ask in (small.select, lambda **given: small.search("polyp", **given)):
        with pytest.raises(UsageError, match=hint):
            ask(**filters)


@pytest.mark.parametrize(("name", "hint"), [("venue", "venues"), ("authr", "authors"), ("color", "has_code")])
def test_an_unknown_filter_is_told_those_that_are_known(small: Catalog, name: str, hint: str) -> None:
    with pytest.raises(TypeError, match=hint):
        small.select(None, **{name: "x"})


def test_the_words_of_a_catalog_are_kept_for_the_next_search(small: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    from samcat.search import documents, memory_index

    made: list[int] = []

    def counted(records: Any) -> Any:
        made.append(1)
        return memory_index.MemoryIndex(records)

    monkeypatch.setattr(documents, "MemoryIndex", counted)
    for _ in range(3):
        assert keys(small.search("polyp segmentation")) == ["bee2023polyp", "ant2023masks"]
    assert len(made) == 1


@pytest.mark.parametrize("filters", [{"has_code": "yes"}, {"reverse": "no"}, {"has_data": 1}, {"authors": 5}])
def test_a_filter_of_another_type_is_refused_with_what_it_takes(small: Catalog, filters: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"True or False|names are texts"):
        small.select(**filters)


@pytest.mark.parametrize("query", [None, 5, ["polyp"]])
def test_a_query_that_is_no_text_is_refused_with_what_it_is(small: Catalog, query: Any) -> None:
    with pytest.raises(TypeError, match="a query is a text"):
        small.search(query)


def test_one_record_is_rendered_as_well_as_several(small: Catalog) -> None:
    record = small.records[0]
    assert samcat.render(record, "keys") == samcat.render([record], "keys") == f"{record.key}\n"


def test_a_record_shows_what_its_attributes_say(shipped: Catalog) -> None:
    shown = repr(shipped["medsam"])
    assert shown.startswith("Paper(key='ma2023medsam', title='Segment Anything in Medical Images'")
    assert f"doi={shipped['medsam'].doi!r}" in shown
    assert "None" not in shown.replace("Publication(", "").split("published=")[0]


def test_messages_of_the_api_speak_of_no_options(shipped: Catalog) -> None:
    given: list[dict[str, Any]] = [
        {"since": "2025", "until": "2023"}, {"sort": "newest"}, {"kinds": "articles"}, {"tags": "mri,ct"},
        {"since": "yesterday"}, {"sections": "sam,sam2"},
    ]  # fmt: skip
    for filters in given:
        with pytest.raises(UsageError) as refused:
            shipped.select(**filters)
        assert "--" not in str(refused.value)
    with pytest.raises(UsageError) as refused:
        samcat.render(shipped["medsam"], "csv", columns="key,journal")
    assert "--" not in str(refused.value)
    with pytest.raises(SamcatError, match="given by samcat"):
        samcat.load("nosuch.toml")


@pytest.mark.parametrize("name", ["select", "count", "to_dicts"])
def test_words_in_place_of_a_selection_or_records_are_refused(small: Catalog, name: str) -> None:
    with pytest.raises(TypeError, match=r"not a Selection: 'polyp'|records are wanted, not 'polyp'"):
        getattr(small, name)("polyp")


def test_an_order_that_is_no_text_is_refused(small: Catalog) -> None:
    with pytest.raises(TypeError, match="sort is a text"):
        small.select(sort=5)
