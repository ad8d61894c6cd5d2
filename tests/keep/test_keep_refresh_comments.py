"""What authors tell arXiv of where a paper appears."""

from __future__ import annotations

import pytest

from samcat.keep.refresh.published import venues_told


def told(comment: str) -> list[tuple[str, int | None]]:
    return list(dict.fromkeys((found.name, found.year) for _, found in venues_told(comment)))


@pytest.mark.parametrize(
    ("comment", "name", "year"),
    [
        ("Accepted at MICCAI 2025, 10 pages", "MICCAI 2025", 2025),
        ("10 pages, accepted to MICCAI 2024", "MICCAI 2024", 2024),
        ("accepted for oral presentation at ISBI 2025", "ISBI 2025", 2025),
        ("Accepted as a spotlight paper at NeurIPS 2024; code at https://x.org", "NeurIPS 2024", 2024),
        ("Accepted as oral at AAAI'25", "AAAI 2025", 2025),
        ("Accepted by Scientific Reports, 2025. 12 pages, 4 figures", "Scientific Reports", 2025),
        ("Accepted by MIDL 2024 (short paper)", "MIDL 2024", 2024),
        ("Accepted at a long congress of many hives (MICCAI 2025)", "MICCAI 2025", 2025),
        ("Accepted in Nature Communications. Code: https://x.org", "Nature Communications", None),
    ],
)
def test_a_venue_is_read_however_it_is_said_and_whatever_stands_around_it(
    comment: str, name: str, year: int | None
) -> None:
    assert (name, year) in told(comment)


@pytest.mark.parametrize("comment", ["MICCAI 2023 camera ready", "12 pages; MICCAI 2023 (Oral)", "[MICCAI 2023]"])
def test_the_acronym_of_a_conference_with_its_year_needs_no_verb(comment: str) -> None:
    assert told(comment) == [("MICCAI 2023", 2023)]


@pytest.mark.parametrize(
    "comment",
    [
        "Not accepted at MICCAI 2025",
        "Submitted to MICCAI 2025",
        "Under review at MICCAI 2025",
        "This extends a paper that was accepted at MICCAI 2023",
        "Winner of the MICCAI 2024 hive challenge",
        "An earlier version appeared at MICCAI 2023",
        "v2: typos corrected, accepted version, 12 pages",
        "HIVES 2024",
    ],
)
def test_what_did_not_happen_or_to_another_paper_is_no_venue(comment: str) -> None:
    assert told(comment) == []


@pytest.mark.parametrize(("letters", "is_read"), [(2000, True), (2001, False)])
def test_a_comment_is_read_as_far_as_authors_write(letters: int, is_read: bool) -> None:
    said = "; accepted at MICCAI 2025"
    assert told("x" * (letters - len(said)) + said) == ([("MICCAI 2025", 2025)] if is_read else [])
