"""What a format has no place for is told."""

from __future__ import annotations

import re

import pytest

from samcat.formats import render
from samcat.formats.omitted import omitted as omitted_in
from samcat.formats.variables import OF_NAME
from samcat.record.fields import PUBLICATION_FIELDS, PUBLICATION_TYPES
from samcat.record.model import Paper, Publication

BOOK = Paper(
    key="bee2020hives", title="Hives", date=2020, authors=("Bee, Anna",), published=Publication("Hives", "book", 2020),
    paper="https://example.org/hives",
    fields=(
        ("translator", "Wasp, Ben and others"), ("urldate", "2021-03-04"), ("origdate", "1911"), ("address", "Pisa"),
        ("langid", "ngerman"), ("entrysubtype", "newspaper"), ("addendum", r"With a \emph{map}"), ("csl-title", "X"),
    ),
)  # fmt: skip


def omitted(record: Paper, name: str) -> set[str]:
    return set(omitted_in(record, render([record], name), name))


def test_a_field_without_a_place_is_named() -> None:
    assert omitted(BOOK, "hayagriva") == {"entrysubtype", "addendum", "origdate"}


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
def test_nothing_is_named_of_formats_that_keep_every_field(name: str) -> None:
    assert omitted(BOOK, name) == set()


PARTS = {field.attribute: f"zqpart{at}" for at, field in enumerate(PUBLICATION_FIELDS.values()) if field.form == "text"}
NAMES = (
    *(name for name, variable in OF_NAME.items() if variable.form not in ("date", "words")),
    "dice", "isrn", "date-added", "csl-license", "csl-my-own", "ris-VO", "ris-N2", "titleaddon", "booksubtitle",
    "journalsubtitle", "howpublished", "organization", "entrysubtype", "nameaddon", "hyphenation", "maintitle",
)  # fmt: skip


def _full(type_: str | None) -> Paper:
    published = Publication(year=2020, type=type_, **PARTS)  # type: ignore[arg-type]  # texts, as the rows say
    fields = tuple((name, f"zqfield{at}") for at, name in enumerate(NAMES))
    return Paper(key="k", title="zqtitle", date=2020, authors=("zqauthor, A",), published=published, fields=fields)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris", "hayagriva"])
@pytest.mark.parametrize("type_", [None, *PUBLICATION_TYPES])
def test_every_value_is_written_or_its_field_is_named(name: str, type_: str | None) -> None:
    record = _full(type_)
    text, named = render([record], name).casefold(), omitted(record, name)
    lost = {own for own, value in record.fields if not re.search(rf"{value}\b", text)}
    lost |= {part for part, value in PARTS.items() if not re.search(rf"{value}\b", text)}
    told = {own.removeprefix("csl-").removeprefix("ris-") for own in lost - {"venue"}}
    assert told <= named
    assert "venue" not in lost or named & {"journal", "booktitle"}
    # and nothing is named that stands there
    assert named <= told | {"journal", "booktitle"}
    if name != "hayagriva":
        assert not lost


@pytest.mark.parametrize(
    ("date", "fields", "name", "told"),
    [
        (None, (("month", "may"),), "hayagriva", {"all of month"}),
        (2020, (("date", "2020~"),), "hayagriva", {"all of date"}),
        (202005, (("date", "2020-05"),), "hayagriva", set()),
        (202012, (("month", "dec 30--jan 2"),), "biblatex", {"all of month"}),
        (202012, (("month", "dec 30--jan 2"),), "bibtex", set()),
        (202012, (("month", "dec 30--jan 2"),), "csl-json", set()),
        (202012, (("month", "dec 30--jan 2"),), "ris", set()),
    ],
)
def test_a_date_that_is_not_whole_is_told(
    date: int | None, fields: tuple[tuple[str, str], ...], name: str, told: set[str]
) -> None:
    record = BOOK._replace(date=date, fields=fields, published=None)
    assert omitted(record, name) == told


def test_what_the_type_of_an_entry_says_and_what_is_inherited_is_not_lost() -> None:
    published = Publication(None, "thesis", 2020, school="Hull")
    record = BOOK._replace(fields=(("type", "mathesis"), ("crossref", "whole")), published=published)
    assert omitted(record, "bibtex") == set()


def test_links_are_urls_of_ris_and_named_of_other_bibliographies() -> None:
    record = BOOK._replace(fields=(), links=(("slides", "https://example.org/s"),))
    assert omitted(record, "ris") == set()
    assert "UR  - https://example.org/s\r\n" in render([record], "ris")
    for name in ("bibtex", "biblatex", "csl-json", "hayagriva"):
        assert omitted(record, name) == {"links.slides"}


def test_a_state_and_the_author_of_the_whole_book_are_in_hayagriva() -> None:
    published = Publication("Hives", "chapter", 2020)
    record = BOOK._replace(fields=(("pubstate", "inpress"), ("bookauthor", "Ant, Eva")), published=published)
    assert omitted(record, "hayagriva") == set()


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_field_whose_commands_are_written_as_letters_is_not_lost(name: str) -> None:
    record = BOOK._replace(fields=(("remark", r"\input{hive} of \'etat"),))
    assert omitted(record, name) == set()


def test_what_is_printed_as_the_preprint_lacks_nothing_of_the_publication() -> None:
    record = BOOK._replace(arxiv="2001.00001", fields=(), published=Publication("Bees", "journal", 2021, volume="12"))
    text = render([record], "ris", prefer="preprint")
    assert omitted_in(record, text, "ris", "preprint") == {}
    assert omitted_in(record, text, "ris").keys() >= {"volume"}


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
@pytest.mark.parametrize(
    ("own", "value"),
    [
        ("csl-title", "<i>Hives</i>"),
        ("csl-publisher", "A &amp; Bees"),
        ("abstract", r"R\'esum\'e of $p < 0.05$ \& H\textsubscript{2}O"),
        ("editor", "family=Wasp, given=B. K., given-i={BK}"),
        ("doi", "https://doi.org/10.1000/S0007-8506(07)1"),
        ("origdate", "-0379"),
        ("csl-my-own", '["ab", "two\\nlines"]'),
        ("annote", "a\u200cb"),
    ],
)
def test_a_field_that_is_written_in_another_spelling_is_not_lost(name: str, own: str, value: str) -> None:
    published = Publication("Hives", "book", 2020, editors=("Wasp, B. K.",), doi="10.1000/S0007-8506(07)1")
    assert omitted(BOOK._replace(fields=((own, value),), published=published), name) == set()


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris", "hayagriva"])
def test_a_month_beside_a_day_is_told_by_the_date(name: str) -> None:
    fields = (("month", "Mar"), ("day", "14"))
    assert omitted(BOOK._replace(date=20200314, fields=fields, published=None), name) == set()


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris", "hayagriva"])
def test_what_only_a_catalog_has_a_field_for_is_named_where_nothing_else_says_it(name: str) -> None:
    record = BOOK._replace(
        fields=(), code="https://example.org/c_d", data="https://example.org/hives", doi="10.1000/own",
        method="HiveNet", byline="A. Bee and friends", published=Publication("Hives", "book", 2020, doi="10.1000/book"),
    )  # fmt: skip
    assert omitted(record, name) == {"byline", "preprint's doi"}
    own = record._replace(byline="A. Bee et al.", arxiv="2001.00001")
    assert omitted(own, name) == {"preprint's doi"}
    assert not omitted(own._replace(doi="10.48550/arXiv.2001.00001"), name)
    assert not omitted(record._replace(byline="", doi="10.1000/BOOK"), name)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "hayagriva"])
def test_a_doi_that_is_none_is_told_where_it_is_not_written(name: str) -> None:
    record = BOOK._replace(fields=(("csl-DOI", "10.1/x"),))
    assert omitted(record, name) == (set() if name == "ris" else {"DOI"})
    assert not omitted(record._replace(doi="10.1000/x"), name)
