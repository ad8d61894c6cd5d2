"""Which texts of a list name people, and how each is called."""

from __future__ import annotations

import pytest

from samcat.readers.persons import People, people


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ada Plum, Bo Chen, and Cara Witt", ("Plum, Ada", "Chen, Bo", "Witt, Cara")),
        ("Plum, Ada and Chen, Bo", ("Plum, Ada", "Chen, Bo")),
        ("Plum, Ada, Bo Chen, and Cara Witt", ("Plum, Ada", "Chen, Bo", "Witt, Cara")),
        ("Ada Plum, Bo Chen and Witt, Cara V.", ("Plum, Ada", "Chen, Bo", "Witt, Cara V.")),
        ("Plum, Ada, et al.", ("Plum, Ada", "others")),
        ("Ada Plum, UC Mill; Bo Chen, University of Sand; Cara Witt", ("Plum, Ada", "Chen, Bo", "Witt, Cara")),
        ("Clément Plum, David Harkness", ("Plum, Clément", "Harkness, David")),
        ("A Steven Plum and Bo Chen", ("Plum, A Steven", "Chen, Bo")),
        ("Ada Plum, bo chen, Cara Witt", ("Plum, Ada", "chen, bo", "Witt, Cara")),
        ("Xuanjing Huang, Xiaoming Deng", ("Huang, Xuanjing", "Deng, Xiaoming")),
        ("Kersting, Kristian and Fleming, Ada", ("Kersting, Kristian", "Fleming, Ada")),
        ("Ada Plum, Bo Jr. CHEN", ("Plum, Ada", "CHEN, Bo Jr.")),
        ("Plum, Ada & Chen, Bo", ("Plum, Ada", "Chen, Bo")),
        ("Ada Plum, Bo Chen, Can Witt Moor, Cy Doe", ("Plum, Ada", "Chen, Bo", "Moor, Can Witt", "Doe, Cy")),
    ],
)
def test_people_are_named_one_by_one(text: str, authors: tuple[str, ...]) -> None:
    found = people(text)
    assert found is not None
    assert found.authors == authors


@pytest.mark.parametrize(
    "text",
    [
        "Look, Listen and Sail",
        "Ada Plum, Bo Chen, Where They End, Cy Doe",
        "Ada Plum, Can Witt Moor, Cy Doe",
        "Faster R-CNN, RPN",
        "Graph-based Consistent Constraints",
        "A Wall Seen",
        "Deep Probing",
        "Ada Plum, Bo-tau Chen. TACL",
    ],
)
def test_words_of_a_title_are_no_people(text: str) -> None:
    assert people(text) is None


def test_a_name_with_initials_is_whole_among_names_that_are_written_out() -> None:
    assert people("Ada Plum, B. Roe, Cid Elm") == People(("Plum, Ada", "Roe, B.", "Elm, Cid"))
    assert people("A. Plum, B. Roe, C. Elm") == People(byline="A. Plum, B. Roe, C. Elm")
    assert people("Ada Plum, E Roe, Cid Elm") == People(byline="Ada Plum, E Roe, Cid Elm")


def test_a_name_in_capitals_or_before_its_initials_is_whole_among_two_that_are_written_out() -> None:
    assert people("Ada Plum, Bo ROE, Cid Elm") == People(("Plum, Ada", "ROE, Bo", "Elm, Cid"))
    assert people("Ada Plum, Arjun B R, Cid Elm") == People(("Plum, Ada", "{Arjun B R}", "Elm, Cid"))
    for byline in ("Ada Plum, Bo ROE", "Ada Plum, Bo RTL, Cid Elm", "Ada Plum, Arjun B, Cid Elm", "Ada Plum, Roe B."):
        assert people(byline) == People(byline=byline)


def test_what_marks_behind_names_mean_is_no_part_of_a_name() -> None:
    assert people("Ada Plum*, Bo Roe*, Cid Elm (*equal contribution)") == People(("Plum, Ada", "Roe, Bo", "Elm, Cid"))
    assert people("Ada Plum and Bo Roe (both are joint first authors).") == People(("Plum, Ada", "Roe, Bo"))
    assert people("Ada Plum and Bo Roe (Elm University)") is None


def test_names_in_small_letters_are_people_among_most_that_are_written_as_names() -> None:
    assert people("Plum, Ada; roe, bo; Elm, Cid") == People(("Plum, Ada", "roe, bo", "Elm, Cid"))
    assert people("Plum, Ada; roe, bo; elm, cid") is None
