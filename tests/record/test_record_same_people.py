"""Names of people: one person in other spellings, another person, and lists of authors held against each other."""

from __future__ import annotations

import pytest

from samcat.record.names import OTHERS, Name, parse_author
from samcat.record.same_people import differing_people, is_same_person

SAME = (
    ("Ma, Jun", "Ma, J."),
    ("Ma, Jun", "Ma, J"),
    ("Gutiérrez, Juan D.", "Gutierrez, JD"),
    ("Gutiérrez, Juan D.", "Gutierrez, Juan"),
    ("He, Yuting", "He, Yu-Ting"),
    ("He, Yuting", "He, Y.-T."),
    ("Heng, Pheng-Ann", "Heng, P.A."),
    ("Heng, Pheng-Ann", "Heng, Pheng Ann"),
    ("Müller, Jörg", "Mueller, Joerg"),
    ("Müller, Jörg", "Muller, Jorg"),
    ("Lü, Wei", "Lv, Wei"),
    ("Sørensen, Søren", "Soerensen, Soeren"),
    ("van Diest, Paul J.", "Diest, Paul J. van"),
    ("van Diest, Paul J.", "van Diest, P. J."),
    ("de la Cruz, Maria", "Cruz, Maria de la"),
    ("Gonzalez Ortiz, Jose Javier", "Ortiz, Jose Javier Gonzalez"),
    ("Gonzalez Ortiz, Jose Javier", "Ortiz, J. J. Gonzalez"),
    ("Fernandez M., Mauricio", "{Mauricio Fernandez M.}"),
    ("Smith, Jr., John", "Smith, John"),
    ("Kirillov, Alexander", "Kirillov, Alex"),
    ("Deng, Daosheng (邓道盛)", "Deng, Daosheng"),
    ("Wang, Wei", "Wang, Wei 0012"),
    ("Ma, Jun", "{Ma J}"),
    ("Xu, Wei", "XU, Wei"),
    ("Ma, Jun", "J, Ma"),
    ("van der Wasp, Carl Otto", "{van der Wasp CO}"),
    ("O'Neill, Sean", "O’Neill, Seán"),
)
OTHER = (
    ("Ma, Jun", "Mao, Jun"),
    ("Ma, Jun", "Jun, Ma"),
    ("Ma, Jun", "Ma, Jan"),
    ("Ma, Jun", "Ma, Jung"),
    ("Ma, Jun", "Ma, K."),
    ("Xu, Zhe", "Xue, Zhe"),
    ("Wang, Bo", "Wong, Bo"),
    ("Zhang, Lian", "Zhang, Liang"),
    ("He, Yuting", "He, Y.-Z."),
    ("Ma, Jun", "{Ma K}"),
    ("Ma, Jun", "{Jun M}"),
    ("Gutiérrez, Juan D.", "Gutiérrez, Juan E."),
    ("Kirillov, Alexander", "Kirillov, Alexandr"),
)


@pytest.mark.parametrize(("name", "spelled"), SAME)
def test_a_person_is_known_in_other_spellings(name: str, spelled: str) -> None:
    one, two = parse_author(name), parse_author(spelled)
    assert is_same_person(one, two)
    assert is_same_person(two, one)


@pytest.mark.parametrize(("name", "other"), OTHER)
def test_another_person_is_told_by_one_letter(name: str, other: str) -> None:
    one, two = parse_author(name), parse_author(other)
    assert not is_same_person(one, two)
    assert not is_same_person(two, one)


def _list(text: str) -> tuple[list[Name], bool]:
    names = text.split("; ")
    return [parse_author(name) for name in names if name != OTHERS], OTHERS in names


KNOWN = "Ma, Jun; He, Yuting; Li, Feifei; Wang, Bo"


def test_of_very_many_authors_it_is_told_how_many_are_others() -> None:
    names = [parse_author(f"Bee{number}, Anna") for number in range(82)]
    assert list(differing_people((names, False), (names, False))) == []
    (told,) = differing_people((names[::-1], False), (names, False))
    assert told == "82 of 82 are others, or in other places"
    (told,) = differing_people((names[:80][::-1], False), (names[:80], False))
    assert told.startswith("in another order: Anna Bee79, Anna Bee78")


@pytest.mark.parametrize(
    ("said", "known", "told"),
    [
        (KNOWN, KNOWN, []),
        ("Ma, J.; others", KNOWN, []),
        ("Ma, J.; He, Y.; Li, F.; Wang, B.", KNOWN, []),
        ("Ma, Jun; Li, Feifei; He, Yuting; Wang, Bo", KNOWN, ["in another order: Feifei Li, Yuting He"]),
        ("Ma, Jun; Li, Feifei; Wang, Bo", KNOWN, ["Yuting He is missing"]),
        ("Ma, Jun; He, Yuting; Li, Feifei; Wong, Bo", KNOWN, ["Bo Wong is Bo Wang"]),
        ("Ma, Jun; Ma, Jun; He, Yuting; Li, Feifei; Wang, Bo", KNOWN, ["Jun Ma is not an author"]),
        (f"{KNOWN}; others", KNOWN, ["has others, of whom there are none"]),
        ("Ma, Jun", "Ma, J.; others", ["others are missing"]),
        (KNOWN, "Ma, J.; others", []),
    ],
)
def test_what_differs_in_a_list_of_authors_is_told_by_name(said: str, known: str, told: list[str]) -> None:
    assert list(differing_people(_list(said), _list(known))) == told
