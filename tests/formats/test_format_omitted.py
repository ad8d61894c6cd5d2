"""What a format has no place for is told."""

from __future__ import annotations

import pytest

from samcat.formats import render
from samcat.formats.omitted import omitted
from samcat.record.model import Paper, Publication

BOOK = Paper(
    key="bee2020hives", title="Hives", date=2020, authors=("Bee, Anna",), published=Publication("Hives", "book", 2020),
    paper="https://example.org/hives",
    fields=(
        ("translator", "Wasp, Ben and others"), ("urldate", "2021-03-04"), ("origdate", "1911"), ("address", "Pisa"),
        ("langid", "ngerman"), ("entrysubtype", "newspaper"), ("addendum", r"With a \emph{map}"), ("csl-title", "X"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("name", ["ris", "hayagriva"])
def test_a_field_without_a_place_is_named_with_its_records(name: str) -> None:
    found = omitted([BOOK, BOOK._replace(key="two")], name)
    assert found["entrysubtype"] == ["bee2020hives", "two"]
    assert ("addendum" in found) is (name == "hayagriva")
    assert not {"translator", "urldate", "address", "langid", "csl-title"} & found.keys()


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json"])
def test_nothing_is_named_of_formats_that_keep_every_field(name: str) -> None:
    assert omitted([BOOK], name) == {}


def test_links_are_urls_of_ris_and_named_of_other_bibliographies() -> None:
    record = BOOK._replace(fields=(), links=(("slides", "https://example.org/s"),))
    assert omitted([record], "ris") == {}
    assert "UR  - https://example.org/s\r\n" in render([record], "ris")
    for name in ("bibtex", "biblatex", "csl-json", "hayagriva"):
        assert omitted([record], name) == {"links.slides": [BOOK.key]}


def test_a_state_and_the_author_of_the_whole_book_are_in_hayagriva() -> None:
    published = Publication("Hives", "chapter", 2020)
    record = BOOK._replace(fields=(("pubstate", "inpress"), ("bookauthor", "Ant, Eva")), published=published)
    assert omitted([record], "hayagriva") == {}
