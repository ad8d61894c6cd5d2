"""Whatever JSON a service answers, what is read of it is a work as far as it is one, and never an error of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.keep.services import crossref, datacite, openalex, semantic_scholar
from samcat.keep.services.told import Told
from samcat.keep.services.values import date, day, links_in, person, title
from samcat.record.sides import side

_NAMES = (
    "DOI", "doi", "title", "titles", "subtitle", "author", "authors", "authorships", "creators", "family", "given",
    "name", "issued", "date-parts", "dates", "dateType", "date", "type", "container-title", "event", "volume", "issue",
    "page", "relation", "has-preprint", "id", "updated-by", "label", "relatedIdentifiers", "relationType",
    "relatedIdentifier", "publicationYear", "locations", "landing_page_url", "source", "display_name", "version",
    "biblio", "first_page", "is_retracted", "externalIds", "ArXiv", "year", "publicationDate", "publicationVenue",
    "venue", "journal", "publication_date", "raw_author_name",
)  # fmt: skip
_VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(("10.1000/x", "https://doi.org/10.1000/x", "10.48550/arXiv.2401.00001", "2401.00001", "journal",
                       "publishedVersion", "retraction", "IsVersionOf", "2024-13-45", "²", "journal-article", "<i>"))
)  # fmt: skip
ANYTHING = st.recursive(
    _VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=8)
)
ITEMS = st.dictionaries(st.sampled_from(_NAMES), ANYTHING, max_size=16)


@pytest.mark.parametrize(
    "read",
    [crossref.read, datacite.read, lambda item: openalex.read(item).told, semantic_scholar.read],
    ids=["Crossref", "DataCite", "OpenAlex", "Semantic Scholar"],
)
@given(item=ITEMS | ANYTHING)
def test_any_json_is_read_as_far_as_it_is_a_work(read: Any, item: Any) -> None:
    told = read(item)
    assert isinstance(told, Told)
    assert all(isinstance(text, str) for text in (told.title, told.id, told.withdrawn, *told.authors))
    assert told.date is None or 1000 <= int(str(told.date)[:4]) <= 9999
    # what is read can be held against a list
    side(told.as_paper())
    if told.published is not None:
        assert told.published.year is None or 1000 <= told.published.year <= 9999
        json.dumps(told.published)


@pytest.mark.parametrize(
    ("parts", "found"),
    [([2024], 2024), ([2024, 5], 202405), ([2024, 5, 7], 20240507), ([2024, 13], 2024), ([2024, 2, 31], 202402),
     ([], None), ([None], None), (["2024"], None), ([24], None), ([2024, 5, 7, 9], None)],
)  # fmt: skip
def test_a_date_is_as_exact_as_its_parts_are_right(parts: object, found: int | None) -> None:
    assert date(parts) == found


@pytest.mark.parametrize(
    ("text", "found"), [("2024-05-07T00:00:00Z", 20240507), ("2024-05", 202405), ("2024", 2024), ("May", None)]
)
def test_the_day_that_begins_a_text(text: str, found: int | None) -> None:
    assert day(text) == found


@pytest.mark.parametrize(
    ("parts", "found"),
    [(("Bee", "Anna"), "Bee, Anna"), (("Plato", ""), "{Plato}"), (("", "", "The Hive"), "{The Hive}"), (("", ""), "")],
)
def test_a_name_is_family_and_given_or_whole(parts: tuple[str, ...], found: str) -> None:
    assert person(*parts) == found


def test_a_title_loses_its_markup_and_entities() -> None:
    assert title({"title": ["SAM&lt;sup&gt;2&lt;/sup&gt; <i>in</i>\n vivo"]}, "title") == title(
        {"title": "SAM² in vivo"}, "title"
    )


def test_links_end_before_the_stop_of_a_sentence() -> None:
    assert links_in("See https://a.b/c. (And https://a.b/d), https://a.b/c") == ("https://a.b/c", "https://a.b/d")
