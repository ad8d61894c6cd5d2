"""One record from two."""

from __future__ import annotations

import datetime

import pytest

from samcat.errors import SamcatError
from samcat.keep.join import join, refuse_different
from samcat.record.model import Dataset, Paper, Publication

PREPRINT = Paper(
    key="bee2024dances", title="Dances of Bees", sections=("a",), date=202401, listed=datetime.date(2024, 1, 5),
    authors=("Bee, Anna", "Wasp, Bernd"), arxiv="2401.00001", paper="https://arxiv.org/abs/2401.00001",
    code="https://github.com/bee/dances", tags=("bees",), aliases=("old1",), note="oral",
)  # fmt: skip
PUBLISHED = Paper(
    key="bee2025dances", title="Dances of Honey Bees", sections=("b",), date=202502, listed=datetime.date(2025, 2, 1),
    byline="A. Bee et al.", doi="10.1000/bees", paper="https://journal.org/bees", tags=("hive", "bees"),
    aliases=("old2",), published=Publication("Journal of Insects", "journal", 2025), code="https://github.com/wasp/dances",
    fields=(("Dice", "0.9"),), links=(("video", "https://v.org/1"),),
)  # fmt: skip


def test_a_record_takes_over_what_it_lacks() -> None:
    joined = join(PREPRINT, PUBLISHED)
    record = joined.record
    assert record.key == "bee2024dances"
    assert record.aliases == ("old1", "bee2025dances", "old2")
    assert (record.arxiv, record.own_doi) == ("2401.00001", "10.1000/bees")
    assert record.published == PUBLISHED.published
    assert (record.date, record.listed) == (202401, datetime.date(2024, 1, 5))
    assert (record.sections, record.tags) == (("a", "b"), ("bees", "hive"))
    assert (record.authors, record.byline) == (PREPRINT.authors, "")
    assert dict(record.links) == {
        "video": "https://v.org/1",
        "published": "https://journal.org/bees",
        "code 2": "https://github.com/wasp/dances",
    }
    assert (record.note, record.fields) == ("oral", (("Dice", "0.9"),))


def test_what_is_not_taken_over_is_told() -> None:
    assert join(PREPRINT, PUBLISHED).left == ("date: 202502", "title: Dances of Honey Bees")


def test_the_other_way_round_the_other_title_and_key_stay() -> None:
    record = join(PUBLISHED, PREPRINT).record
    assert (record.key, record.title) == ("bee2025dances", "Dances of Honey Bees")
    # the same people in full beside the byline, and a link that the arXiv id tells is not kept twice
    assert (record.authors, record.byline) == (PREPRINT.authors, "A. Bee et al.")
    assert dict(record.links) == {"video": "https://v.org/1", "code 2": "https://github.com/bee/dances"}


def test_no_fact_of_the_two_is_lost() -> None:
    for one, two in ((PREPRINT, PUBLISHED), (PUBLISHED, PREPRINT)):
        record, left = join(one, two)
        told = repr(record) + repr(left)
        for fact in (
            "old1",
            "old2",
            "oral",
            "hive",
            "0.9",
            "v.org",
            "journal.org",
            "bee/dances",
            "wasp/dances",
            "Honey",
        ):
            assert fact in told


def test_records_of_different_works_are_refused() -> None:
    refuse_different(PREPRINT, PUBLISHED._replace(title=PREPRINT.title))
    two_d = Paper("a", "SAM-Med2D", authors=("Bee, A.", "Wasp, B."), arxiv="2308.1")
    with pytest.raises(SamcatError, match="do not look like one work"):
        refuse_different(two_d, two_d._replace(key="b", title="SAM-Med3D", arxiv="2310.1"))


def test_a_record_is_not_joined_with_itself() -> None:
    with pytest.raises(SamcatError, match="bee2024dances is one record already"):
        join(PREPRINT, PREPRINT)


def test_a_dataset_is_not_joined_with_a_paper() -> None:
    with pytest.raises(SamcatError, match="is a paper and data a dataset"):
        join(PREPRINT, Dataset("data", "Dances of Bees"))


def test_other_people_and_another_date_are_told_and_not_taken() -> None:
    one = Paper("a", "Dances", date=2023, byline="J. Doe et al.")
    joined = join(one, Paper("b", "Dances", date=2022, authors=("Lee, Sun", "Roe, Max")))
    assert (joined.record.date, joined.record.byline, joined.record.authors) == (2023, "J. Doe et al.", ())
    assert joined.left == ("date: 2022", "authors: Lee, Sun and Roe, Max")


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("https://openaccess.thecvf.com/content/CVPR2024/papers/Bee_Dances_CVPR_2024_paper.pdf", "published"),
        ("https://arxiv.org/abs/2401.00001", "preprint"),
        ("https://www.biorxiv.org/content/10.1101/2024.01.01.1v1", "preprint"),
        ("https://bee.org/dances.pdf", "paper"),
    ],
)
def test_the_other_link_is_kept_as_what_it_is(link: str, label: str) -> None:
    one = Paper("one", "Dances of Bees", paper="https://hive.org/1")
    assert join(one, Paper("two", "Dances of Bees", paper=link)).record.links == ((label, link),)
