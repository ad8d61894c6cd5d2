"""Hayagriva's YAML: every text a quoted scalar that YAML reads as it was."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given

from effort import few
from samcat.clean import clean_line
from samcat.formats import render
from samcat.formats.invisible import without_invisible
from samcat.record.entry import describe
from samcat.record.model import Paper, Publication, Record
from strategies import citations, hostile, lists_of, works


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "sections": ("s",), "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def test_an_article_is_in_its_periodical() -> None:
    entry = yaml.safe_load(render([paper(published=Publication("J", "journal", 2025, "10.1000/x"))], "hayagriva"))
    assert entry["bee2024"]["parent"] == {"type": "periodical", "title": "{J}"}
    assert entry["bee2024"]["serial-number"] == {"doi": "10.1000/x"}
    assert entry["bee2024"]["date"] == "2025"
    fields = (("shortjournal", "J."), ("shorttitle", "Bees"), ("editora", "Ant, Eva"), ("editoratype", "reviser"))
    entry = yaml.safe_load(render([paper(published=Publication("J", "journal", 2025), fields=fields)], "hayagriva"))
    assert entry["bee2024"]["parent"]["title"] == {"value": "{J}", "short": "{J.}"}
    assert entry["bee2024"]["title"] == {"value": "On bees", "short": "{Bees}"}
    assert entry["bee2024"]["affiliated"][0]["role"] == "collaborator"


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (
            Publication("Big Bees", "chapter", 2020, pages="1–9", edition="2", editors=("Ant, Bo",), isbn="1"),
            {
                "type": "chapter",
                "page-range": "1–9",
                "parent": {
                    "type": "book",
                    "title": "{Big Bees}",
                    "editor": [{"name": "Ant", "given-name": "Bo"}],
                    "edition": "2",
                    "serial-number": {"isbn": "1"},
                },
            },
        ),
        (
            Publication(type="book", publisher="Hive", volume="2", isbn="1"),
            {"type": "book", "publisher": "{Hive}", "volume": "2", "serial-number": {"isbn": "1"}},
        ),
        (Publication(type="thesis", school="Hive U"), {"type": "thesis", "organization": "{Hive U}"}),
        (
            Publication(type="report", institution="Hive", number="TR-7"),
            {"type": "report", "organization": "{Hive}", "serial-number": {"serial": "TR-7"}},
        ),
        (Publication(type="manual"), {"type": "reference"}),
        (Publication("J", "journal", eid="e17"), {"type": "article", "page-range": "e17"}),
    ],
)
def test_each_type_has_its_parts_in_their_places(published: Publication, said: dict[str, object]) -> None:
    entry = yaml.safe_load(render([paper(published=published)], "hayagriva"))["bee2024"]
    assert {name: entry.get(name) for name in said} == said


def test_a_key_such_as_a_number_or_a_word_of_yaml_stays_a_text() -> None:
    records = [paper(key=key) for key in ("2024", "no", "null", "1e5", "a: b", "- x")]
    assert list(yaml.safe_load(render(records, "hayagriva"))) == ["2024", "no", "null", "1e5", "a: b", "- x"]


def test_words_keep_their_capitals_and_braces_are_letters() -> None:
    entry = yaml.safe_load(render([paper(title="On SAM-Med3D {x} $y$ a_b")], "hayagriva"))
    assert entry["bee2024"]["title"] == r"On {SAM-Med3D} \{x\} \$y\$ a_b"


def test_a_title_that_begins_with_such_a_word_has_its_space_inside_the_braces() -> None:
    titles = {"SAM2 for Bees": "{SAM2 }for Bees", "SAM2 Is All": "{SAM2 Is All}", "SAM2: A Bee": "{SAM2}: A Bee"}
    for title, written in titles.items():
        entry = yaml.safe_load(render([paper(title=title)], "hayagriva"))
        assert entry["bee2024"]["title"] == written


@pytest.mark.parametrize(
    ("published", "fields", "type_", "parent"),
    [
        (Publication("Eel Times", "journal"), {"entrysubtype": "newspaper"}, "article", "newspaper"),
        (Publication("All fish", "chapter"), {"entrytype": "inreference"}, "entry", "reference"),
        (Publication("Eel Blog", "web"), {"entrysubtype": "post-weblog"}, "post", "blog"),
        (Publication("Eel Forum", "web"), {"entrysubtype": "post"}, "post", "thread"),
        (Publication("Eels", "journal"), {"entrytype": "periodical"}, "periodical", "periodical"),
        (Publication(type="book", volume="2"), {"maintitle": "All eels"}, "book", "anthology"),
        (Publication(type="book", series="LNE"), {"entrytype": "proceedings"}, "proceedings", "anthology"),
    ],
)
def test_what_has_a_type_of_its_own_in_hayagriva_has_it(
    published: Publication, fields: dict[str, str], type_: str, parent: str
) -> None:
    record = paper(published=published, fields=tuple(fields.items()))
    entry = yaml.safe_load(render([record], "hayagriva"))["bee2024"]
    assert (entry["type"], entry["parent"]["type"]) == (type_, parent)


def test_a_preprint_names_its_server_and_id_where_styles_look_for_them() -> None:
    entry = yaml.safe_load(render([paper(arxiv="2403.00001")], "hayagriva"))["bee2024"]
    assert entry["publisher"] == "{arXiv}"
    assert entry["serial-number"] == {"arxiv": "2403.00001", "serial": "arXiv:2403.00001"}


@pytest.mark.parametrize(
    "link", ["not a link", "https://", "https://a b/c", "http://[::1", "https://x:99999/", "//x.y"]
)
def test_a_link_that_typst_would_refuse_is_a_note(link: str) -> None:
    entry = yaml.safe_load(render([paper(paper=link)], "hayagriva"))["bee2024"]
    assert (entry.get("url"), entry["note"]) == (None, link)


@few
@given(records=lists_of(works() | citations | hostile))
def test_any_record_comes_back(records: list[Record]) -> None:
    found = yaml.safe_load(render(records, "hayagriva"))
    assert list(found) == [record.key for record in records]
    for record in records:
        entry, one = describe(without_invisible(record)), found[record.key]
        plain = re.sub(r"\\(.)|[{}]", lambda match: match[1] or "", one.get("title", ""))
        assert plain == " ".join(clean_line(entry.title).split())
        assert len(one.get("author", [])) == len(entry.names)
        assert one["date"].startswith(f"{entry.year:04d}")
        assert one.get("serial-number", {}).get("arxiv") == entry.arxiv
