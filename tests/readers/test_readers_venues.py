"""Which venues a text of a list names."""

from __future__ import annotations

import pytest

from samcat.readers.cities import without_city
from samcat.readers.venues import venue


@pytest.mark.parametrize(
    ("text", "name", "year", "kind"),
    [
        ("CVPR' 14", "CVPR 2014", 2014, "conference"),
        ("NIPSW' 16", "NIPSW 2016", 2016, "workshop"),
        ("WWW 2019", "WWW 2019", 2019, "conference"),
        ("and NeurIPS 2020", "NeurIPS 2020", 2020, "conference"),
        ("NeurIPS 2018，2018。", "NeurIPS 2018", 2018, "conference"),
        ("NeurIPS 2021, Datasets Track", "NeurIPS, Datasets Track 2021", 2021, "conference"),
        ("arXiv / ICCV 2015", "ICCV 2015", 2015, "conference"),
        ("Nature 521.7553 (2015): 436-444", "Nature", 2015, "journal"),
        ("ICML. Vol. 14. 2014", "ICML 2014", 2014, "conference"),
        ("IEEE Transactions on Medical Imaging 2020", "IEEE Transactions on Medical Imaging", 2020, "journal"),
        ("Phys. Rev. Lett. 98, 146401", "Phys. Rev. Lett.", None, "journal"),
        ("2013 IEEE conference on acoustics. IEEE, 2013", "IEEE conference on acoustics 2013", 2013, "conference"),
    ],
)
def test_a_venue_is_told_from_volume_pages_and_year(text: str, name: str, year: int | None, kind: str) -> None:
    found = venue(text)
    assert found is not None
    assert (found.name, found.year, found.type) == (name, year, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Learning Trees from Frequent Leaves (SDM 2018)",
        "Bo Chen, and William J. Plum",
        "J. Plum et al.",
        "Chapter 5: Designing Hives",
    ],
)
def test_a_title_or_a_person_is_no_venue(text: str) -> None:
    assert venue(text) is None


def test_a_mark_of_a_link_is_no_part_of_a_venue() -> None:
    found = venue("IJCAI \0")
    assert found is not None
    assert found.name == "IJCAI"


def test_a_volume_in_a_column_of_venues_is_no_part_of_the_venue() -> None:
    from samcat.readers.markdown import read

    drafts, _ = read(
        "| Authors | Year | Title | Venue |\n|-|-|-|-|\n| Ada Plum | 2001 | On cloth | *Cloth Analysis* 9(3) |"
    )
    assert drafts[0].published is not None
    assert drafts[0].published.venue == "Cloth Analysis"


def test_a_short_paragraph_that_ends_in_a_link_is_told() -> None:
    from samcat.readers.markdown import read

    unread = read("# L\n\n## Cloth\n\n[Survey] : Cloth.zip: a survey of cloth [[Webpage](https://example.org/zip/)]\n")[
        1
    ]
    assert [row.reason for row in unread] == ["no paper by its link (Cloth)"]


@pytest.mark.parametrize(
    "text",
    ["Nature Methods", "Nature 521", "Science (New York)", "Cell Reports Medicine", "Science 2020", "PNAS Nexus"],
)
def test_a_journal_named_after_a_word_is_one(text: str) -> None:
    found = venue(text)
    assert found is not None
    assert found.type == "journal"


@pytest.mark.parametrize(
    "text", ["Nature Inspired Bees", "Cell Tracking: A Survey", "Tip of the Hive", "Fourth of Cell"]
)
def test_a_title_that_begins_as_a_journal_does_is_none(text: str) -> None:
    assert venue(text) is None


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("IEEE HIVE-2020, Milan, Italy", "IEEE HIVE-2020", "Milan, Italy"),
        ("ICRA 2020, Paris, France", "ICRA 2020", "Paris, France"),
        ("USENIX Security, Philadelphia, PA, 2024", "USENIX Security 2024", "Philadelphia, PA"),
        ("Conference on Bees, Rio de Janeiro, Brazil", "Conference on Bees", "Rio de Janeiro, Brazil"),
    ],
)
def test_the_city_of_a_meeting_is_no_part_of_its_name(text: str, name: str, city: str) -> None:
    assert without_city(text) == (name, city)


@pytest.mark.parametrize(
    "text", ["NeurIPS, Datasets and Benchmarks Track", "ICML, PMLR, 2020", "Journal of Bees, 12, 2020"]
)
def test_what_is_no_country_ends_no_city(text: str) -> None:
    assert without_city(text) == (text, "")


def test_only_a_meeting_has_a_city() -> None:
    found = venue("ICRA 2020, Paris, France")
    assert found is not None
    assert (found.name, found.city) == ("ICRA 2020", "Paris, France")
    found = venue("Journal of Wax, Bath, England")
    assert found is not None
    assert found.city == ""


def test_people_before_a_venue_are_no_part_of_it() -> None:
    assert venue("Ada Plum, Bo Roe. EMNLP 2020") is None
    assert venue("EMNLP 2020") is not None
