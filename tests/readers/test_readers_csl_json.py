"""CSL-JSON: every item right, or told with its line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from samcat.readers.csl_json import read
from samcat.readers.draft import Draft
from samcat.record.model import Publication

ITEM = {
    "id": "bee2023",
    "type": "article-journal",
    "title": "On <i>bees</i> &amp; hives",
    "author": [
        {"family": "Bee", "given": "Anna"},
        {"family": "Gogh", "given": "V.", "non-dropping-particle": "van"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"literal": "The Hive"},
    ],
    "issued": {"date-parts": [[2023, 4, 1]]},
    "container-title": "Journal of Hives",
    "DOI": "10.1000/xyz",
    "URL": "https://a.org",
}


def one(item: object) -> Draft:
    drafts, unread = read(json.dumps([item]))
    assert unread == []
    (draft,) = drafts
    return draft


def test_an_item_is_understood() -> None:
    draft = one(ITEM)
    assert replace(draft, fields=()) == Draft(
        title="On bees & hives",
        kind="paper",
        date=20230401,
        authors=("Bee, Anna", "van Gogh, V.", "King, Jr., M. L.", "{The Hive}"),
        doi="10.1000/xyz",
        paper="https://a.org",
        published=Publication("Journal of Hives", "journal", 2023),
        key="bee2023",
        line=1,
    )
    # what would not come out again as it stands is kept
    assert [name for name, _ in draft.fields] == ["csl-title", "csl-author", "date"]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2023", "4"]]}, 202304),
        ({"date-parts": [[2023]]}, 2023),
        ({"raw": "2023-04-01"}, 20230401),
        ({"literal": "April 2023"}, 202304),
        ({"date-parts": [[]]}, None),
        ("2023-04", 202304),
        (None, None),
    ],
)
def test_a_date_is_read_in_every_spelling(issued: object, date: int | None) -> None:
    assert one({"title": "T", "issued": issued}).date == date


@pytest.mark.parametrize(
    "fields",
    [
        {"DOI": "10.48550/arXiv.2304.00001"},
        {"number": "arXiv:2304.00001"},
        {"URL": "http://arxiv.org/abs/2304.00001v1"},
        {"note": "arXiv: 2304.00001."},
        {"archive": "arXiv:2304.00001"},
    ],
)
def test_an_arxiv_id_is_found_where_items_have_it(fields: dict[str, str]) -> None:
    draft = one({"title": "T", "type": "article", **fields})
    assert (draft.arxiv, draft.doi) == ("2304.00001", None)


def test_a_dataset_has_data() -> None:
    draft = one({"title": "T", "type": "dataset", "URL": "https://d.org"})
    assert (draft.kind, draft.data, draft.paper) == ("dataset", "https://d.org", None)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ('[{"title": "A"},\n {"id": "x"},\n 3,\n {"title": "B"}]', ["A", "B"], [(2, "no title"), (3, "not an item")]),
        ('[{"title": "A", "title": "B"}]', ["B"], [(1, "title is there twice")]),
        ('[{"title": "A"},\n {bad}]', ["A"], [(2, "not JSON")]),
        ('[{"title": "A"}\n{"title": "B"}]', ["A"], [(2, "not JSON")]),
        ('[{"title": "A"}', ["A"], [(1, "not closed")]),
        ('{"title": "A"}', ["A"], []),
        ('[{"title": "\\ud800"}]', [], [(1, "half of a letter")]),
        ("[" * 50_000, [], [(1, "not JSON")]),
        ('{"a":' * 50_000, [], [(1, "not JSON")]),
        ("[]", [], []),
        ("", [], []),
    ],
)
def test_hostile_items_are_right_or_told(text: str, right: list[str], wrong: list[tuple[int, str]]) -> None:
    drafts, unread = read("\ufeff" + text)
    assert [draft.title for draft in drafts] == right
    assert [row.line for row in unread] == [line for line, _ in wrong]
    assert all(part in row.reason for (_, part), row in zip(wrong, unread, strict=True))
