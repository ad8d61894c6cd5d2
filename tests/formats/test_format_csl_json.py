"""CSL-JSON: valid items, and what comes back of any record."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from effort import few
from samcat.clean import clean_line
from samcat.formats import render
from samcat.readers.csl_json import read
from samcat.record.dates import year_of
from samcat.record.decode import citation
from samcat.record.entry import describe
from samcat.record.model import Paper, Publication, Record
from strategies import citations, hostile, lists_of, works

# of the csl-data schema of CSL 1.0.2 the part that these items use: nothing else may be there
TEXT = {"type": "string", "minLength": 1}
PERSON = {
    "type": "object",
    "anyOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
    "properties": dict.fromkeys(("family", "given", "suffix", "literal"), TEXT),
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "required": ["type", "id"],
    "properties": {
        "type": {
            "enum": [
                "article",
                "article-journal",
                "paper-conference",
                "dataset",
                "document",
                "book",
                "chapter",
                "thesis",
                "report",
                "software",
                "webpage",
            ]
        },
        "author": {"type": "array", "items": PERSON},
        "editor": {"type": "array", "items": PERSON},
        "issued": {
            "type": "object",
            "required": ["date-parts"],
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1,
                    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                }
            },
            "additionalProperties": False,
        },
        **dict.fromkeys(
            (
                "id title container-title collection-title collection-number publisher edition number volume issue "
                "page ISBN ISSN DOI URL note"
            ).split(),
            TEXT,
        ),
        # what CSL has no variable for, under its name of BibTeX
        "custom": {"type": "object", "additionalProperties": TEXT},
    },
    "additionalProperties": False,
}
TYPES = "article article-journal paper-conference dataset document book chapter thesis report software webpage".split()
SCHEMA = {"type": "array", "items": ITEM}


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "sections": ("s",), "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def item(record: Record, prefer: str = "published") -> dict[str, Any]:
    (one,) = json.loads(render([record], "csl-json", prefer=prefer))
    return dict(one)


def test_a_preprint_is_an_article_that_names_its_server_and_id() -> None:
    one = item(paper(arxiv="2403.00001"))
    assert (one["type"], one["publisher"], one["number"]) == ("article", "arXiv", "arXiv:2403.00001")
    assert one["issued"] == {"date-parts": [[2024, 3]]}
    assert "container-title" not in one


def test_types_follow_where_a_work_appeared() -> None:
    types = {
        sort: item(paper(published=Publication("V", sort, 2024)))["type"]
        for sort in ("journal", "conference", "workshop")
    }
    assert types == {"journal": "article-journal", "conference": "paper-conference", "workshop": "paper-conference"}
    assert item(paper())["type"] == "document"


def test_people_who_are_left_out_are_the_others_of_pandoc() -> None:
    published = Publication("V", "chapter", 2024, editors=("Ant, Eva", "others"))
    one = item(paper(byline="A. Bee et al.", published=published))
    assert one["author"] == [{"family": "Bee", "given": "A."}, {"literal": "others"}]
    assert one["editor"] == [{"family": "Ant", "given": "Eva"}, {"literal": "others"}]
    assert "note" not in one


def test_words_keep_their_capitals() -> None:
    assert item(paper(title="On SAM: a <b> & c"))["title"] == (
        'On <span class="nocase">SAM</span>: a <<span class="nocase">b</span>> & c'
    )
    assert item(paper(title="CAM-guided SAM-Med2D"))["title"] == (
        '<span class="nocase">CAM</span>-guided <span class="nocase">SAM-Med2D</span>'
    )


def test_a_citation_is_read_as_tex() -> None:
    fields = (("title", "{SAM} \\& co"), ("author", "{\\'E}mile Zola and others"), ("year", "2024"), ("pages", "1--9"))
    one = item(citation("k", "article", fields))
    assert one["author"] == [{"family": "Zola", "given": "Émile"}, {"literal": "others"}]
    assert one["page"] == "1–9"
    assert "SAM" in one["title"]


@few
@given(records=lists_of(works() | citations | hostile))
def test_any_record_is_a_valid_item(records: list[Record]) -> None:
    items = json.loads(render(records, "csl-json"))
    jsonschema.validate(items, SCHEMA)
    assert [one["id"] for one in items] == [record.key for record in records]


@few
@given(records=lists_of(works()))
def test_any_work_comes_back(records: list[Record]) -> None:
    drafts, unread = read(render(records, "csl-json"))
    assert unread == []
    for draft, record in zip(drafts, records, strict=True):
        entry = describe(record)
        assert draft.title == " ".join(clean_line(entry.title).split())
        assert year_of(draft.date) == entry.year
        assert draft.doi == entry.doi
        assert draft.arxiv == (entry.arxiv if entry.kind == "preprint" else draft.arxiv)
        assert [name.replace(" ", "") for name in draft.authors if not entry.others] == [
            author.replace(" ", "") for author in getattr(record, "authors", ()) if not entry.others
        ] or not getattr(record, "authors", ())


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "1e999", '[1, {"a": -1e400}]', "[" * 100_000])
def test_what_json_cannot_hold_stays_a_text(text: str) -> None:
    record = Paper("bee2024x", "On bees", fields=(("csl-volume", text),))
    assert json.loads(render([record], "csl-json"))[0]["volume"] == text


def test_two_hyphens_of_pages_are_a_dash() -> None:
    assert item(paper(published=Publication("Bees", "journal", 2020, pages="12--19")))["page"] == "12–19"
    assert item(paper(published=Publication("Bees", "journal", 2020, pages="S1-2")))["page"] == "S1-2"


def test_a_range_of_months_is_one() -> None:
    text = render([paper(date=202403, fields=(("date", "2024-03/2024-05"),))], "csl-json")
    assert json.loads(text)[0]["issued"] == {"date-parts": [[2024, 3], [2024, 5]]}


def test_words_that_a_title_slants_are_slanted_whole() -> None:
    said = r"Gut of \emph{Homo sapiens} and {\em E. coli}, not pre\emph{fix}"
    record = Paper("a", "Gut of Homo sapiens and E. coli, not prefix", fields=(("title", said),))
    item = json.loads(render([record], "csl-json"))[0]
    slanted = '<i>Homo sapiens</i> and <i><span class="nocase">E</span>. coli</i>'
    assert item["title"] == f"Gut of {slanted}, not prefix"
