"""The date of a source's entry counts as long as its record has that date."""

from __future__ import annotations

import pytest

from samcat.formats import render
from samcat.keep.assign import assign
from samcat.record.kept_dates import without_old_dates
from samcat.record.model import Paper, Publication


@pytest.mark.parametrize(
    ("kept", "date", "year", "stays"),
    [
        ({"date": "2021-02-03"}, 20210203, 2021, True),
        ({"date": "2021-02-03"}, 202102, 2021, False),
        ({"date": "2021-02-03"}, 2022, 2022, False),
        ({"date": "2021-02-03/2021-03-01"}, 20210203, 2021, True),
        ({"date": "2012-21"}, 2012, 2012, True),
        ({"date": "2012-21"}, 201205, 2012, False),
        ({"date": "2012~"}, 1999, 1999, False),
        ({"date": "2024-05"}, 202310, 2024, True),  # of the publication, and the record has that of a preprint
        ({"date": "-0220"}, None, None, True),
        ({"month": "feb"}, 202102, 2021, True),
        ({"month": "feb"}, 202103, 2021, False),
        ({"month": "feb"}, 2021, 2021, False),
        ({"month": "feb"}, 202102, 2022, False),
        ({"month": "may"}, 202310, 2024, True),
        ({"month": "may"}, None, None, True),
        ({"month": "Spring"}, 2021, 2021, True),
        ({"year": "2020, to appear"}, 2020, 2020, True),
        ({"year": "2020, to appear"}, 2021, 2021, False),
        ({"year": "in press"}, None, None, True),
        ({"csl-issued": '{"date-parts": [[2012]], "season": 3}'}, 1999, 1999, False),
        ({"ris-PY": "2012///Spring"}, 2012, 2012, True),
        ({"ris-PY": "2012///Spring"}, 1999, 1999, False),
        ({"day": "3"}, 20210204, 2021, False),
        ({"day": "3"}, 20210203, 2021, True),
    ],
)
def test_a_date_of_the_source_counts_where_the_record_has_it(
    kept: dict[str, str], date: int | None, year: int | None, *, stays: bool
) -> None:
    assert without_old_dates(kept, date, year) == (kept if stays else {})


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris", "hayagriva"])
@pytest.mark.parametrize(
    "kept", [(("date", "2021-02-03"),), (("month", "feb"), ("year", "2021, rev.")), (("date", "2021-21"),)]
)
def test_an_edited_date_is_the_one_that_is_printed(name: str, kept: tuple[tuple[str, str], ...]) -> None:
    published = Publication("J", "journal", 2021)
    record = Paper(key="k", title="Hives", date=202102, authors=("Bee, Ann",), published=published, fields=kept)
    text = render([assign(record, ["date=2019-11"])], name)
    assert "2019" in text
    assert "2021" not in text
    assert any(month in text for month in ("nov", "2019-11", "2019, 11", "2019/11"))
