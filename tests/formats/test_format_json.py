"""JSON and JSON lines: every field, exact values, and nothing that a terminal obeys."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.formats import render
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper, Publication, Record

BEE = Paper(
    key="bee2023beenet",
    sections=("bees",),
    date=202304,
    listed=datetime.date(2023, 5, 2),
    title="BeeNet",
    byline="A. Bee et al.",
    authors=("Bee, Anna",),
    published=Publication("Bees", "journal", 2024, "10.1/x"),
)
MOTH = Paper(key="moth", sections=("s",), date=202301, title="Moths", byline="B. Moth")


def parsed(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def test_what_is_unknown_is_null() -> None:
    (moth,) = parsed(render([MOTH], "json"))
    unknown = ("listed", "authors", "method", "arxiv", "doi", "paper", "code", "data", "published")
    assert {name: moth[name] for name in unknown} == dict.fromkeys(unknown)


def test_values_have_their_types() -> None:
    (bee,) = parsed(render([BEE], "json"))
    assert (bee["date"], bee["listed"], bee["authors"]) == (202304, "2023-05-02", ["Bee, Anna"])
    assert bee["published"] == {"in": "Bees", "type": "journal", "year": 2024, "doi": "10.1/x"}
    assert bee["doi"] == "10.1/x"


def test_no_record_is_an_empty_array() -> None:
    assert parsed(render([], "json")) == []
    assert render([], "jsonl") == ""


def test_lines_hold_the_same_objects_as_the_array() -> None:
    records: list[Record] = [
        BEE,
        MOTH,
        Dataset(key="d", sections=("s",), date=202311, title="D", byline="J. Ye"),
        citation("C", "misc", (("year", "2022"),)),
    ]
    assert [parsed(line) for line in render(records, "jsonl").splitlines()] == parsed(render(records, "json"))


def test_a_citation_names_its_type_and_fields() -> None:
    fields = (("title", "{SAM}"), ("author", "{The Hive} and others"), ("year", "2022a"))
    (found,) = parsed(render([citation("C", "misc", fields)], "json"))
    assert (found["type"], found["fields"]) == ("misc", dict(fields))
    assert (found["authors"], found["year"], found["date"]) == (["{The Hive}", "others"], 2022, 2022)


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\x85", "\x7f", "\x08", "\r", "\n", "\u202e", "\u2066", "\ufeff"])
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_letter_that_a_terminal_obeys_is_an_escape(name: str, letter: str) -> None:
    text = render([MOTH._replace(title=f"a{letter}b")], name)
    assert letter not in text.replace("\n", "") if letter != "\n" else "a\\nb" in text
    value = parsed(text)
    assert (value[0] if name == "json" else value)["title"] == f"a{letter}b"


@given(st.text(), st.text())
def test_any_text_is_read_back_as_it_is(title: str, byline: str) -> None:
    (record,) = parsed(render([Paper(key="k", sections=("s",), date=202401, title=title, byline=byline)], "json"))
    assert (record["title"] or "", record["byline"] or "") == (title, byline)
