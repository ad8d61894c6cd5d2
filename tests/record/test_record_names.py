from __future__ import annotations

import pytest

from samcat.record.decode import citation
from samcat.record.model import Paper
from samcat.record.names import (
    Name,
    byline_of,
    family_first,
    make_byline,
    parse_author,
    parse_byline,
    people,
    split_initials,
)


def _paper(**fields: object) -> Paper:
    facts: dict[str, object] = {"key": "a2024x", "sections": ("s",), "date": 202401, "title": "T", "byline": "A. B"}
    return Paper(**{**facts, **fields})  # type: ignore[arg-type]  # the fields of a test are what a record takes


@pytest.mark.parametrize(
    ("byline", "families", "others"),
    [
        ("J. Ma and B. Wang", ["Ma", "Wang"], False),
        ("J. Wan et al.", ["Wan"], True),
        ("M. Li and G. Yang et al.", ["Li", "Yang"], True),
        ("R. Biswas", ["Biswas"], False),
        ("C. Diana-Albelda et al", ["Diana-Albelda"], True),
        ("A. de la Cruz, B. Otto and C. Weiß", ["de la Cruz", "Otto", "Weiß"], False),
        ("Ostrom, E., Ma, J.-D. et al.", ["Ostrom", "Ma"], True),
        ("Meta, Inc.", ["Meta", "Inc."], False),
        ("", [], False),
    ],
)
def test_a_byline_names_people_and_tells_of_others(byline: str, families: list[str], others: bool) -> None:
    names, more = parse_byline(byline)
    assert ([name.family for name in names], more) == (families, others)


def test_nobody_is_called_et_al_or_others() -> None:
    for byline in ("J. Wan et al.", "J. Wan and others", "J. Wan, et al"):
        names, others = parse_byline(byline)
        assert [str(name) for name in names] == ["J. Wan"]
        assert others


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ma, Jun", Name("Ma", "Jun")),
        ("de Almeida, José Guilherme", Name("de Almeida", "José Guilherme")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
        ("Gates, William, III", Name("Gates", "William", "III")),
        ("{The SAM Team}", Name("The SAM Team", literal=True)),
        ("Mausam", Name("Mausam", literal=True)),
    ],
)
def test_an_author_has_parts(author: str, name: Name) -> None:
    assert parse_author(author) == name


@pytest.mark.parametrize(
    ("given", "apart"),
    [("JD.", "J. D."), ("DMH.", "D. M. H."), ("Juan D.", "Juan D."), ("J.-P.", "J.-P."), ("É.", "É.")],
)
def test_joined_initials_are_set_apart(given: str, apart: str) -> None:
    assert split_initials(given) == apart


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Juan D.", "J. D."),
        ("JD.", "J. D."),
        ("J.R.R.", "J. R. R."),
        ("JRRA", "J. R. R. A."),
        ("JRRAB", "J."),
        ("John RR", "J. R. R."),
        ("А.Б.", "А. Б."),
        ("Jean-Daniel", "J.-D."),
        ("", ""),
        ("émile", "É."),
        ("ßigmar", "ß."),
        ("John “Bob”", "J."),
        ('"Bob" John', "J."),
        ("D’Arcy O'Neil", "D. O."),
    ],
)
def test_given_names_shorten_to_initials(given: str, initials: str) -> None:
    assert Name("X", given).initials == initials


def test_full_names_are_preferred_to_the_byline() -> None:
    record = _paper(byline="J. Ma et al.", authors=("Ma, Jun", "He, Yuting"))
    assert people(record) == ((Name("Ma", "Jun"), Name("He", "Yuting")), False)


def test_a_record_without_full_names_has_those_of_its_byline() -> None:
    assert people(_paper(byline="JD. Gutiérrez et al.")) == ((Name("Gutiérrez", "J. D."),), True)


@pytest.mark.parametrize(
    ("field", "names", "others"),
    [
        ("Zhang, Yichi and Jiao, Rushi", ["Yichi Zhang", "Rushi Jiao"], False),
        ("Yichi Zhang and others", ["Yichi Zhang"], True),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"], False),
    ],
)
def test_a_citation_has_the_people_of_its_author_field(field: str, names: list[str], others: bool) -> None:
    found, more = people(citation(key="k", type_="article", fields=(("author", field),)))
    assert ([str(name) for name in found], more) == (names, others)


def test_particles_belong_to_the_family_name() -> None:
    found, _ = people(citation(key="k", type_="article", fields=(("author", "Ludwig van Beethoven"),)))
    assert found[0].family == "van Beethoven"


def test_the_title_of_a_citation_has_no_braces() -> None:
    assert citation(key="k", type_="article", fields=(("Title", "How {SAM} Works"),)).title == "How SAM Works"


def test_capitals_are_a_given_name_where_the_whole_name_is_in_capitals() -> None:
    assert Name("KIM", "HO").initials == "H."
    assert Name("Kim", "HO").initials == "H. O."


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("Luc Van Gool", "Van Gool, Luc"),
        ("Luc J. Van den Gool", "Van den Gool, Luc J."),
        ("Jan Le Roux", "Le Roux, Jan"),
        ("Wei Da Chen", "Chen, Wei Da"),
        ("Nguyen Van Hung", "Hung, Nguyen Van"),
        ("Van Gool", "Gool, Van"),
    ],
)
def test_a_capital_particle_before_the_last_word_is_of_the_family_name(name: str, inverted: str) -> None:
    assert family_first(name) == inverted


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ("J.", "J."),
        ("JD.", "J. D."),
        ("JDMH.", "J. D. M. H."),
        ("JDMHK.", "JDMHK."),
        ("Md.", "Md."),
        ("É.-JD.", "É.-J. D."),
        ("xJD.", "xJD."),
    ],
)
def test_two_to_four_capitals_before_a_point_are_initials(given: str, apart: str) -> None:
    assert split_initials(given) == apart


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("J.", "J."),
        ("Md.", "Md."),
        ("Md", "M."),
        ("Chr.", "Chr."),
        ("Mohd. A.", "Mohd. A."),
        ("J2K.", "J."),
        ("a-", "A."),
    ],
)
def test_an_abbreviated_name_stays_and_any_other_is_its_initial(given: str, initials: str) -> None:
    assert Name("X", given).initials == initials


@pytest.mark.parametrize(
    ("byline", "family", "given"),
    [
        ("Abcd. Ma", "Ma", "Abcd."),
        ("Abcde. Ma", "Abcde. Ma", ""),
        ("J.-P. Ma", "Ma", "J.-P."),
        ("J.", "J.", ""),
        ("Ma", "Ma", ""),
    ],
)
def test_initials_in_a_byline_have_at_most_four_letters_and_somebody_behind_them(
    byline: str, family: str, given: str
) -> None:
    (name,), _ = parse_byline(byline)
    assert (name.family, name.given, name.literal) == (family, given, not given)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("{}", Name("{}", literal=True)),
        ("{A}", Name("A", literal=True)),
        ("{A, B}", Name("A, B", literal=True)),
        ("{A} B", Name("{A} B", literal=True)),
        ("A, B, C", Name("A", "C", "B")),
        ("A, B, Jr.", Name("A", "B", "Jr.")),
        ("A, III", Name("A", "III")),
        ("A, jr, B", Name("A", "B", "jr")),
    ],
)
def test_braces_around_a_whole_name_keep_it_in_one_piece(author: str, name: Name) -> None:
    assert parse_author(author) == name


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ((), ""),
        (("others",), ""),
        (("Ma, Jun",), "J. Ma"),
        (("Ma, Jun", "others"), "J. Ma et al."),
        (("Ma, Jun", "Wang, Bo"), "J. Ma and B. Wang"),
        (("Ma, Jun", "Wang, Bo", "others"), "J. Ma et al."),
        (("Ma, Jun", "Wang, Bo", "Li, F."), "J. Ma et al."),
        (("{The SAM Team}", "Ma, Jun"), "The SAM Team and J. Ma"),
    ],
)
def test_a_byline_names_two_and_of_more_the_first(authors: tuple[str, ...], byline: str) -> None:
    assert make_byline(authors) == byline
    assert byline_of(_paper(byline="", authors=authors)) == byline


def test_a_byline_that_the_list_gives_is_the_byline() -> None:
    assert byline_of(_paper(byline="Jun Ma & al.", authors=("Ma, Jun",))) == "Jun Ma & al."


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Maria de la Cruz", "de la Cruz", "Maria"),
        ("van Gogh", "van Gogh", ""),
        ("Ana Maria Wu", "Wu", "Ana Maria"),
        ("Jan de", "de", "Jan"),
    ],
)
def test_a_particle_begins_the_family_name_behind_a_given_name(author: str, family: str, given: str) -> None:
    (name,), _ = people(citation(key="k", type_="article", fields=(("author", author),)))
    assert (name.family, name.given) == (family, given)
