"""What a page narrows its rows by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.catalog import Catalog
from samcat.record.model import Paper, Publication, Section, Tag
from samcat.site.engine import works
from samcat.site.facets import Choice, Facet, condition, facets_of, packed

if TYPE_CHECKING:
    from pathlib import Path


def test_each_condition_has_the_rows_that_a_search_for_it_finds(shipped: Catalog) -> None:
    listed = works(shipped)
    facets = facets_of(shipped, listed)
    assert [facet.name for facet in facets][:2] == ["Available", "Modality"]
    assert {"Year", "Venue", "Section"} <= {facet.name for facet in facets}
    for facet in facets:
        for choice in (*facet.choices[:3], facet.choices[-1]):
            found = {record.key for record in shipped.search(choice.condition)}
            assert {listed[row].key for row in choice.rows} == found, choice.condition


def test_sections_stand_first_where_there_are_no_tags(tmp_path: Path) -> None:
    sections = (Section("a", "A"), Section("b", "B"))
    papers = (Paper("x", "X", ("a",), 2023, code="https://a.org"), Paper("y", "Y", ("b",), 2024))
    catalog = Catalog(tmp_path / "c.toml", sections=sections, papers=papers)
    assert [facet.name for facet in facets_of(catalog, papers)] == ["Available", "Section", "Year"]


def test_a_value_with_spaces_or_parentheses_is_quoted() -> None:
    assert condition("venue", "MICCAI") == "venue:MICCAI"
    assert condition("venue", "Nature Methods") == 'venue:"Nature Methods"'
    assert condition("tag", "a(b)") == 'tag:"a(b)"'
    assert condition("tag", 'a"b') == ""


def test_what_all_or_none_meet_is_no_choice(tmp_path: Path) -> None:
    papers = (Paper("a", "A", tags=("x", "y")), Paper("b", "B", tags=("x",)))
    catalog = Catalog(tmp_path / "c.toml", papers=papers, tags=(Tag("x", facet="f"), Tag("y", facet="f")))
    (facet,) = facets_of(catalog, papers)
    assert (facet.name, [choice.label for choice in facet.choices]) == ("F", ["y"])


def test_a_venue_of_several_years_is_one_choice(tmp_path: Path) -> None:
    papers = tuple(
        Paper(f"k{n}", "T", published=Publication(venue, "conference", 2024))
        for n, venue in enumerate(("MICCAI 2023", "MICCAI 2024", "MICCAI 2024 Workshops", "ISBI 2024", "miccai 2022"))
    )
    catalog = Catalog(tmp_path / "c.toml", papers=papers)
    venues = {choice.label: choice.rows for facet in facets_of(catalog, papers) for choice in facet.choices}
    assert venues["MICCAI"] == (0, 1, 4)
    assert "miccai" not in venues
    assert venues["MICCAI 2024 Workshops"] == (2,)


def test_rows_of_choices_are_told_by_steps() -> None:
    choices = (Choice("MRI", "tag:mri", (0, 2)), Choice("Nature Methods", 'venue:"Nature Methods"', (1, 2)))
    assert packed([Facet("any", choices)]) == [
        ["any", [["MRI", "tag:mri", [0, 2]], ["Nature Methods", 'venue:"Nature Methods"', [1, 1]]]]
    ]
