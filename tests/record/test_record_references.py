from __future__ import annotations

import pytest

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record import references
from samcat.record.decode import citation
from samcat.record.model import Paper, Publication
from samcat.record.references import lines_of, near, resolve


def _paper(key: str, **fields: object) -> Paper:
    facts: dict[str, object] = {"sections": ("s",), "date": 202401, "title": "T", "byline": "A. B"}
    return Paper(key=key, **{**facts, **fields})  # type: ignore[arg-type]  # the fields of a test are what a record takes


RECORDS = (
    _paper("ma2023medsam", method="MedSAM", arxiv="2304.12306", code="https://github.com/bowang-lab/MedSAM"),
    _paper("wang2023sammed3d", method="SAM-Med3D", aliases=("wang2023old",)),
    _paper("bui2023sam3d", method="SAM3D", published=Publication("ISBI 2024", "conference", 2024, "10.1109/X.1")),
    _paper("chan2024sam3d", method="SAM3D", doi="10.1101/2024.01.01"),
    citation(
        key="SAM4MIS-2024",
        type_="article",
        fields=(("journal", "arXiv preprint arXiv:2401.03495"),),
        aliases=("SAM4MIS",),
    ),
)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("MA2023MEDSAM", "ma2023medsam"),
        ("wang2023OLD", "wang2023sammed3d"),
        ("sam med3d", "wang2023sammed3d"),
        ("SAMMed3D", "wang2023sammed3d"),
        ("arXiv:2304.12306v9", "ma2023medsam"),
        ("10.1109/x.1", "bui2023sam3d"),
        ("https://doi.org/10.1101/2024.01.01", "chan2024sam3d"),
        ("http://github.com/bowang-lab/MedSAM/", "ma2023medsam"),
        ("2401.03495", "SAM4MIS-2024"),
        ("sam4mis", "SAM4MIS-2024"),
    ],
)
def test_a_reference_resolves_in_whichever_form(reference: str, key: str) -> None:
    assert resolve(reference, RECORDS).key == key


def test_a_name_shared_by_two_is_ambiguous() -> None:
    with pytest.raises(AmbiguousReference) as caught:
        resolve("sam3d", RECORDS)
    assert caught.value.candidates == ("bui2023sam3d", "chan2024sam3d")


def test_a_key_wins_over_the_method_of_another() -> None:
    records = (*RECORDS, _paper("MedSAM"))
    assert resolve("medsam", records).key == "MedSAM"


@pytest.mark.parametrize("reference", ["", "nosuch", "9999.99999", "10.1/none", "https://example.org", "x" * 100_000])
def test_an_unknown_reference_is_told_so(reference: str) -> None:
    with pytest.raises(UnknownReference):
        resolve(reference, RECORDS)


def test_a_misspelt_key_suggests_the_right_one_first() -> None:
    assert near("ma2023medsma", RECORDS)[0] == "ma2023medsam"


def test_a_wild_word_suggests_nothing() -> None:
    assert near("qqqqqqqqqqqq", RECORDS) == []


def test_names_that_are_read_a_few_at_a_time_are_ranked_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [(f"bee{number % 7}wasp{number}", number) for number in range(40)]
    at_once = references.near_names("bee3wasp17", names)
    monkeypatch.setattr(references, "_AT_A_TIME", 3)
    assert references.near_names("bee3wasp17", names) == at_once == [17, 10, 31]
    assert references.near_names("bee3wasp17", names[::-1]) == at_once


@pytest.mark.parametrize("reference", ["bee", "beeswasps", "a"])
def test_a_name_of_another_length_is_not_near(reference: str) -> None:
    least, most = references.lengths_of_near(reference)
    names = [((reference * 9)[:count], count) for count in range(1, 9 * len(reference))]
    near = {number for name in names for number in references.near_names(reference, [name])}
    assert all(least <= count <= most for count in near)
    assert len(reference) in near


def test_parts_are_kin_of_their_whole_and_of_each_other_alone() -> None:
    whole = citation(key="Hive", type_="book", fields=())
    one, two, other = (
        citation(key=key, type_="inbook", fields=(("crossref", above),))
        for key, above in (("a", "hive"), ("b", "HIVE"), ("c", "wax"))
    )
    lines = lines_of((whole, one, two, other))
    assert lines["a"] & lines["b"]
    assert lines["a"] & lines["Hive"]
    assert lines["Hive"] & lines["b"]
    assert not lines["a"] & lines["c"]
    assert not lines["Hive"] & lines["c"]


def test_a_part_of_a_volume_is_kin_of_the_series_and_parts_in_a_circle_end() -> None:
    records = [
        citation(key=key, type_="inbook", fields=(("crossref", above),))
        for key, above in (("part", "volume"), ("volume", "series"), ("series", "part"))
    ]
    assert lines_of(records)["part"] == {"part", "volume", "series"}
