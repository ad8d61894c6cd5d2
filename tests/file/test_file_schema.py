from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from samcat import formats
from samcat.errors import CatalogError
from samcat.file.loader import read
from samcat.file.schema import PartReader
from samcat.record.decode import citation
from samcat.record.model import Accepted, Dataset, Paper, Publication, Record, Section
from strategies import citations, hostile, lists_of, works

if TYPE_CHECKING:
    from samcat.catalog import Catalog

HEAD = 'schema = 1\n\n[[sections]]\nid = "s"\nheading = "S"\n\n'
RECORD = '[[papers]]\nkey = "bee2024a"\nsection = "s"\ndate = 202401\ntitle = "On A"\nbyline = "A. Bee"\n'


def load(text: str) -> Catalog:
    return read(text.encode(), Path("c.toml"))


def problems(text: str) -> list[str]:
    """Each problem as field, message and the text of its line from its column."""
    with pytest.raises(CatalogError) as error:
        load(text)
    lines = text.split("\n")
    return [
        f"{problem.field}: {problem.message} @ {lines[problem.line - 1][problem.column - 1 :]}"
        for problem in error.value.problems
    ]


def test_every_field_of_a_paper_arrives() -> None:
    text = """aliases = ["old"]
listed = 2024-01-05
authors = ["Bee, Anna", "{The Hive}"]
method = "A"
arxiv = "2401.00001"
doi = "10.1000/a"
paper = "https://example.org/p"
code = "https://example.org/c"
data = "https://example.org/d"
published = { in = "J", type = "workshop", year = 2025, doi = "10.1000/b" }
"""
    assert load(HEAD + RECORD + text).papers == (
        Paper(
            key="bee2024a",
            sections=("s",),
            date=202401,
            title="On A",
            byline="A. Bee",
            listed=datetime.date(2024, 1, 5),
            authors=("Bee, Anna", "{The Hive}"),
            method="A",
            arxiv="2401.00001",
            doi="10.1000/a",
            paper="https://example.org/p",
            code="https://example.org/c",
            data="https://example.org/d",
            published=Publication("J", "workshop", 2025, "10.1000/b"),
            aliases=("old",),
        ),
    )


def test_what_is_left_out_is_not_known() -> None:
    (paper,) = load(HEAD + RECORD).papers
    assert paper == Paper(key="bee2024a", sections=("s",), date=202401, title="On A", byline="A. Bee")
    assert (paper.listed, paper.method, paper.published, paper.authors) == (None, None, None, ())


def test_a_dataset_is_no_paper_of_the_same_fields() -> None:
    paper, dataset = load(HEAD + RECORD).papers[0], load(HEAD + RECORD.replace("papers", "datasets")).datasets[0]
    assert isinstance(dataset, Dataset)
    assert paper != dataset


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('titel = "x"', "titel: unknown field"),
        ("method = 1", "method: expected a text, found 1"),
        ('method = ""', "method: expected a text, found ''"),
        ('authors = "Bee, Anna"', "authors: expected an array of texts, found 'Bee, Anna'"),
        ('authors = ["Bee, Anna", " "]', "authors: expected texts, found ' ' among them"),
        ('listed = "2024-02-30"', "listed: expected a day such as 2023-04-28, found '2024-02-30'"),
        ("listed = 2024-01-05T10:00:00", "listed: expected a day such as 2023-04-28, found 2024-01-05 10:00:00"),
        (
            'published = "J"',
            'published: expected a table such as { in = "…", type = "journal", year = 2024 }, found \'J\'',
        ),
        ("arxiv = 2401.00001", "arxiv: expected an arXiv id such as 2304.12306, found 2401.00001"),
        ("code = true", "code: expected an http or https link, found true"),
    ],
)
def test_a_wrong_field_is_told_at_its_place(line: str, problem: str) -> None:
    assert problems(HEAD + RECORD + line + "\n") == [f"{problem} @ {line}"]


@pytest.mark.parametrize(
    ("lines", "field", "place"),
    [
        ('published = { in = "J", type = "jurnal", year = 2024 }', "published.type", 'type = "jurnal"'),
        ('published = {\n  in = "J",\n  type = "journal",\n  year = 20244,\n}', "published.year", "year = 20244,"),
        ('published = { in = "type =", type = "journal", yeer = 2024 }', "published.yeer", "yeer = 2024 }"),
        ('published = { type = "journal", doi = 1, in = "J" }', "published.doi", "doi = 1,"),
        ('[papers.published]\nin = "J"\ntype = "jurnal"', "published.type", 'type = "jurnal"'),
        ('published.in = "J"\npublished.type = "jurnal"', "published.type", 'published.type = "jurnal"'),
    ],
)
def test_a_wrong_part_of_a_field_is_told_at_its_place(lines: str, field: str, place: str) -> None:
    (problem,) = problems(HEAD + RECORD + lines + "\n")
    assert problem.startswith(f"{field}: ")
    assert problem.partition(" @ ")[2].startswith(place)


def test_a_name_that_nothing_resembles_has_no_suggestion() -> None:
    with pytest.raises(CatalogError) as error:
        load(HEAD + RECORD + "qqqqq = 1\n")
    assert error.value.problems[0].hint == ""


def test_a_field_without_end_is_cut_where_it_is_told() -> None:
    (problem,) = problems(HEAD + RECORD + '"' + "x" * 10_000 + '" = 1\n')
    assert problem.startswith("xxx")
    assert "…: unknown field" in problem


def test_records_of_an_inline_array_are_told_at_the_array() -> None:
    text = 'schema = 1\npapers = [{ key = "a", section = "s", date = "x", title = "T", byline = "B" }]\n'
    (problem,) = problems(text)
    assert problem.startswith("date: expected a date such as 2023, 202304 or 2023-04-27, found 'x' @ papers = [{")


def test_a_newer_schema_is_refused_and_no_more_is_said() -> None:
    assert problems("schema = 99\n" + RECORD.replace("title", "name")) == [
        "schema: made by a newer samcat @ schema = 99"
    ]


@pytest.mark.parametrize("value", ['"1"', "0", "-1", "true", "1.0", "[]"])
def test_a_schema_that_never_was_is_refused(value: str) -> None:
    assert problems(f"schema = {value}\n") == [f"schema: expected 1 @ schema = {value}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("papers = 1\n", "papers: expected an array of tables @ papers = 1"),
        ("[papers]\nkey = 1\n", "papers: expected an array of tables @ [papers]"),
        ("citations = [1]\n", "citations: expected an array of tables @ citations = [1]"),
        ("[[catalog]]\n", "catalog: expected a table @ [[catalog]]"),
        ("vocabulary = []\n", "vocabulary: expected a table @ vocabulary = []"),
        ('[vocabulary]\na = "b"\n', 'a: expected an array of texts @ a = "b"'),
        ('[vocabulary]\n"a b" = [1]\n', 'a b: expected an array of texts @ "a b" = [1]'),
        ("[catalog]\nupdated = 1\n", "updated: expected a day such as 2023-04-28, found 1 @ updated = 1"),
        ("[catalog]\ntitle = 1\n", "title: expected a title, found 1 @ title = 1"),
        ("[check]\naccepted = [1]\n", 'accepted: expected { code = "SC101", keys = ["…"] } @ accepted = [1]'),
        ('[[sections]]\nid = "a"\n', "heading: expected a text, found none @ [[sections]]"),
        ('[[sections]]\nid = "a"\nheading = "A"\nhue = 1\n', "hue: unknown field @ hue = 1"),
    ],
)
def test_a_wrong_table_is_told_at_its_place(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_two_sections_of_one_id_are_a_problem() -> None:
    section = '[[sections]]\nid = "a"\nheading = "A"\n'
    assert problems(section * 2) == ["id: there is a section 'a' already @ id = \"a\""]


def test_a_section_that_there_is_not_has_a_suggestion() -> None:
    with pytest.raises(CatalogError) as error:
        load('[[sections]]\nid = "sam2"\nheading = "S"\n' + RECORD.replace('"s"', '"sam"'))
    assert error.value.problems[0].hint == "did you mean sam2?"


def test_without_sections_any_section_will_do() -> None:
    assert load(RECORD).papers[0].section == "s"


@pytest.mark.parametrize(
    ("text", "field", "place"),
    [
        ('key = "x"\ntype = "misc"\n', "fields", "[[citations]]"),
        ('key = "x"\ntype = "misc"\nfields = { title = "T", year = 2024 }\n', "fields.year", "year = 2024"),
        ('key = "x"\ntype = "misc"\n[citations.fields]\nkey = "k"\nyear = 2024\n', "fields.year", "year = 2024"),
        ('key = "x"\nfields = {}\n', "type", "[[citations]]"),
        ('type = "misc"\n[citations.fields]\nkey = "k"\n', "key", "[[citations]]"),
        ('key = "x"\ntype = "misc"\nfields = {}\ntitle = "T"\n', "title", 'title = "T"'),
    ],
)
def test_a_wrong_citation_is_told_at_its_place(text: str, field: str, place: str) -> None:
    (problem,) = problems("[[citations]]\n" + text)
    assert problem.startswith(f"{field}: ")
    assert problem.partition(" @ ")[2].startswith(place)


def test_a_citation_keeps_its_fields_and_their_order() -> None:
    text = '[[citations]]\nkey = "X"\ntype = "misc"\naliases = ["Y"]\n[citations.fields]\nyear = "2024"\ntitle = "T"\n'
    assert load(text).citations == (citation("X", "misc", (("year", "2024"), ("title", "T")), ("Y",)),)


def test_an_alias_may_not_be_the_key_of_another_record() -> None:
    other = RECORD.replace("bee2024a", "wasp2024b") + 'aliases = ["BEE2024A"]\n'
    text = HEAD + RECORD + other
    line = text.split("\n").index("[[papers]]") + 1
    assert problems(text) == [f"aliases: 'BEE2024A' is taken by the record in line {line} @ aliases = [\"BEE2024A\"]"]


def test_a_key_may_not_stand_in_two_tables() -> None:
    text = HEAD + RECORD + RECORD.replace("papers", "datasets")
    assert problems(text)[0].startswith("key: 'bee2024a' is taken by the record in line")


def test_the_rest_of_the_file_arrives() -> None:
    text = '[vocabulary]\na = ["b", "c d"]\n[check]\naccepted = [{ code = "SC101" }, { code = "SC2", keys = ["k"] }]\n'
    catalog = load(HEAD + text)
    assert catalog.sections == (Section("s", "S"),)
    assert catalog.vocabulary == {"a": ("b", "c d")}
    assert catalog.accepted == (Accepted("SC101"), Accepted("SC2", ("k",)))


@pytest.mark.parametrize("text", ["[papres]\n", "[catalog]\ntitel = 1\n", "[check]\nx = 1\n", "odd = 1\n"])
def test_what_is_unknown_outside_of_records_is_a_warning(text: str) -> None:
    catalog = load(text)
    assert [warning.severity for warning in catalog.warnings] == ["warning"]
    assert catalog.warnings[0].line


@given(records=lists_of(works()) | lists_of(hostile) | lists_of(citations))
def test_any_record_is_read_as_it_was_written(records: list[Record]) -> None:
    text = HEAD + formats.render(records, "toml")
    assert sorted(load(text).records) == sorted(records)


# -- part by part


def part(**tables: Any) -> dict[str, Any]:
    row = {"key": "a", "section": "s", "date": 202401, "title": "T", "byline": "B"}
    return {name: [{**row, **fields} for fields in rows] for name, rows in tables.items()}


def test_parts_give_the_records_of_the_whole() -> None:
    reader = PartReader(("s",))
    found = reader.read(part(papers=[{}], datasets=[{"key": "b"}]))
    assert found is not None
    assert [record.key for rows in found.values() for record in rows] == ["a", "b"]
    assert reader.read(part(papers=[{"key": "c"}]), 1) is not None


def test_a_part_with_a_problem_is_none() -> None:
    assert PartReader(()).read(part(papers=[{"date": "soon"}])) is None
    assert PartReader(("x",)).read(part(papers=[{}])) is None


def test_a_key_that_an_earlier_part_has_is_a_problem() -> None:
    reader = PartReader(())
    assert reader.read(part(papers=[{}])) is not None
    assert reader.read(part(papers=[{"key": "A"}]), 1) is None


def test_citations_have_what_those_say_that_they_take_fields_from() -> None:
    child, cycle, parent = load(
        'schema = 1\n[[citations]]\nkey = "a"\ntype = "inproceedings"\n'
        'fields = { title = "On bees", crossref = "OLD" }\n'
        '[[citations]]\nkey = "b"\ntype = "book"\nfields = { title = "T", xdata = "b" }\n'
        '[[citations]]\nkey = "p"\naliases = ["old"]\ntype = "proceedings"\n'
        'fields = { title = "Hives", year = "2020", publisher = "P" }\n'
    ).citations
    assert child.published == Publication("Hives", "conference", 2020, publisher="P")
    assert (child.date, child.fields) == (2020, (("title", "On bees"), ("crossref", "OLD")))
    assert (cycle.title, cycle.date, parent.title) == ("T", None, "Hives")
