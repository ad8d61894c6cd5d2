from __future__ import annotations

import pytest

from samcat.record.decode import citation
from samcat.record.model import Paper
from samcat.record.names import Name, parse_author, parse_byline, people, split_initials


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
    ("given", "initials"), [("Juan D.", "J. D."), ("JD.", "J. D."), ("Jean-Daniel", "J.-D."), ("", ""), ("émile", "É.")]
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
