"""Hayagriva's YAML: every text a quoted scalar that YAML reads as it was."""

from __future__ import annotations

import re

import yaml
from hypothesis import given

from samcat.clean import clean_line
from samcat.formats import render
from samcat.formats.entries import describe
from samcat.model import Paper, Publication, Record
from strategies import citations, hostile, lists_of, works


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "section": "s", "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def test_an_article_is_in_its_periodical() -> None:
    entry = yaml.safe_load(render([paper(published=Publication("J", "journal", 2025, "10.1000/x"))], "hayagriva"))
    assert entry["bee2024"]["parent"] == {"type": "periodical", "title": "J"}
    assert entry["bee2024"]["serial-number"] == {"doi": "10.1000/x"}
    assert entry["bee2024"]["date"] == "2025"


def test_a_key_such_as_a_number_or_a_word_of_yaml_stays_a_text() -> None:
    records = [paper(key=key) for key in ("2024", "no", "null", "1e5", "a: b", "- x")]
    assert list(yaml.safe_load(render(records, "hayagriva"))) == ["2024", "no", "null", "1e5", "a: b", "- x"]


def test_words_keep_their_capitals_and_braces_are_letters() -> None:
    entry = yaml.safe_load(render([paper(title="On SAM-Med3D {x} $y$")], "hayagriva"))
    assert entry["bee2024"]["title"]["value"] == r"On {SAM-Med3D} \{x\} \$y\$"


@given(records=lists_of(works() | citations | hostile))
def test_any_record_comes_back(records: list[Record]) -> None:
    found = yaml.safe_load(render(records, "hayagriva"))
    assert list(found) == [record.key for record in records]
    for record in records:
        entry, one = describe(record), found[record.key]
        plain = re.sub(r"\\(.)|[{}]", lambda match: match[1] or "", one["title"]["value"])
        assert plain == " ".join(clean_line(entry.title).split())
        assert len(one.get("author", [])) == len(entry.names)
        assert one["date"].startswith(f"{entry.year:04d}")
        assert one.get("serial-number", {}).get("arxiv") == entry.arxiv
