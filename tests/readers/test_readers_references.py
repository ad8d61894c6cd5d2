"""References in free text: who, when, what and where, in the styles of bibliographies."""

from __future__ import annotations

import pytest

from samcat.readers.references import is_named, people_and_year, read_reference, venue_in


@pytest.mark.parametrize(
    ("text", "year", "title", "venue"),
    [
        ("Plum, A. B., Roe, C. & Doe, D. Heavy bees. Hive Res. 9, 1–2 (2020).", None, "Heavy bees",
         "Hive Res."),
        ("Plum, A., 2023. Are bees old? Maybe not. \x01Science\x01, 382(6671), eadm1.", 2023, "Are bees old? Maybe not",
         "Science"),
        ("Plum, A., & Roe, B. C. (2004). \x01On bees.\x01 Bee Review E, 70(6), 066111.", 2004, "On bees",
         "Bee Review E"),
        ("G. V. Plum, C. Lark, and S. Bütt, “Bees outperform wasps,” SIGIR, 2009.", None, "Bees outperform wasps",
         "SIGIR 2009"),
        ('Plum, Yann, Ada Roe, and Bo Doe. "Bees." Nature 521.7553 (2015): 436-444.', None, "Bees", "Nature"),
        ("Plum A, Roe B, Doe C. Bees at work. Hives 2019;87:1-9.", None, "Bees at work", "Hives"),
        ("Hive Bank Consortium. The archive of bees. Hive Res. 47, D520 (2018).", None, "The archive of bees",
         "Hive Res."),
    ],
)  # fmt: skip
def test_a_reference_is_taken_apart(text: str, year: int | None, title: str, venue: str) -> None:
    found = read_reference(text)
    assert found is not None
    assert (found.sure, found.year, found.title) == (True, year, title)
    place = venue_in(found.rest)
    assert place is not None
    assert place[0].name == venue


@pytest.mark.parametrize(
    ("text", "byline", "title", "venue"),
    [
        ("Plum H. Do bees dance? Wax. 2024;632:722-724.", "Plum H", "Do bees dance?", "Wax"),
        ("Plum H, Roe R.. Old hives: a look. J Am Bee Assoc. 2023;30(2):361-6.", "Plum H, Roe R", "Old hives: a look",
         "J Am Bee Assoc"),
        ("Plum FH, Roe DJ, et al. ; Hive Committee of the Bee Society/Wax Registry. Hot hives. Bee Cardiol. 2016;1:46.",
         "Plum FH, Roe DJ, et al. ; Hive Committee of the Bee Society/Wax Registry", "Hot hives", "Bee Cardiol"),
    ],
)  # fmt: skip
def test_people_of_a_medical_reference_have_their_initials_behind(
    text: str, byline: str, title: str, venue: str
) -> None:
    found = read_reference(text)
    assert found is not None
    assert (found.sure, found.people.byline.rstrip("."), found.title) == (True, byline, title)
    place = venue_in(found.rest)
    assert place is not None
    assert place[0].name == venue


def test_an_initial_behind_a_word_is_no_name_without_a_medical_reference() -> None:
    assert read_reference("Vitamin D. What bees need in winter. A guide.") is None


@pytest.mark.parametrize(
    "text", ["Attention is all you need", "E.T. Bench: towards bees", "Deep Learning. A survey of bees", "Bees (2019)"]
)
def test_a_title_is_no_reference(text: str) -> None:
    assert read_reference(text) is None


def test_one_name_before_a_title_is_not_sure() -> None:
    found = read_reference("Ada Plum. On bees and wasps")
    assert found is not None
    assert not found.sure


def test_a_middle_initial_ends_no_name() -> None:
    found = read_reference("Daniel R. Plum and Robert Roe. An extensible theory of bees.")
    assert found is not None
    assert found.people.authors == ("Plum, Daniel R.", "Roe, Robert")


@pytest.mark.parametrize(
    ("text", "year"),
    [("Ada Plum and Bo Roe 2010", 2010), ("Plum, A., and Roe, B. (2019).", 2019), ("Ada Plum, Bo Roe", None)],
)
def test_people_are_told_with_the_year_behind_them(text: str, year: int | None) -> None:
    found = people_and_year(text)
    assert found is not None
    assert found[1] == year


def test_a_title_is_no_people() -> None:
    assert people_and_year("On bees and wasps 2010") is None
    assert people_and_year("Ada Plum") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Journal of Careful Cooking", True),
        ("A review of the uses", False),
        ("Bees in the Hive", True),
        ("bees", False),
    ],
)
def test_a_venue_is_written_with_capitals(text: str, named: bool) -> None:
    assert is_named(text) is named
