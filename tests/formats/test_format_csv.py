"""CSV: what Python's reader reads back, and what a spreadsheet must not take for a formula."""

from __future__ import annotations

import csv
import datetime
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.formats.csv import FIELDS, render
from samcat.record.decode import citation
from samcat.record.model import Citation, Paper, Publication

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

BEE = Paper(
    key="bee2023beenet",
    sections=("bees",),
    date=202304,
    listed=datetime.date(2023, 5, 2),
    title='BeeNet, or the "hive"',
    byline="A. Bee et al.",
    authors=("Bee, Anna", "{The Hive}"),
    method="BeeNet",
    arxiv="2304.00001",
    paper="https://a.org/1?x=1&y=2",
    published=Publication("Bees, a Journal", "journal", 2024, "10.1/x"),
)


def titled(title: str) -> Paper:
    return Paper(key="k", sections=("s",), date=202401, title=title, byline="A. B")


def read(*records: Paper | Citation, raw: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render(records, raw=raw)), newline=""), strict=True))


def test_every_field_has_a_column() -> None:
    known = {name: text for name, text in read(BEE)[0].items() if text or name in ("code", "data")}
    assert [known] == [
        {
            "key": "bee2023beenet",
            "kind": "paper",
            "section": "bees",
            "date": "202304",
            "listed": "2023-05-02",
            "title": 'BeeNet, or the "hive"',
            "byline": "A. Bee et al.",
            "authors": "Bee, Anna; {The Hive}",
            "method": "BeeNet",
            "arxiv": "arXiv:2304.00001",
            "doi": "10.1/x",
            "paper": "https://a.org/1?x=1&y=2",
            "code": "",
            "data": "",
            "published_in": "Bees, a Journal",
            "published_type": "journal",
            "published_year": "2024",
            "published_doi": "10.1/x",
        }
    ]


def test_no_record_is_a_header_alone() -> None:
    assert "".join(render([])) == ",".join(FIELDS) + "\r\n"


def test_a_citation_has_its_year_as_date() -> None:
    fields = (("title", "{SAM} and so on"), ("author", "Zhang, Yichi and others"), ("year", "2024"))
    (row,) = read(citation("C-2024", "article", fields))
    assert (row["key"], row["kind"], row["date"], row["title"]) == ("C-2024", "citation", "2024", "SAM and so on")
    assert row["authors"] == "Zhang, Yichi; others"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_a_formula_is_disarmed(title: str) -> None:
    (row,) = read(titled(title))
    assert row["title"] == "'" + title.replace("\t", " ").replace("\r", " ")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_raw_leaves_a_formula(title: str) -> None:
    assert read(titled(title), raw=True)[0]["title"] == title


@pytest.mark.parametrize("title", ["1 = 1", "SAM-Med2D", "a@b", "'quoted'"])
def test_what_is_no_formula_stays(title: str) -> None:
    assert read(titled(title))[0]["title"] == title


@given(st.lists(st.text(), min_size=1, max_size=5), st.booleans())
def test_any_titles_are_as_many_rows_of_as_many_cells(titles: list[str], raw: bool) -> None:
    rows = list(csv.reader(io.StringIO("".join(render(map(titled, titles), raw=raw)), newline=""), strict=True))
    assert [len(row) for row in rows] == [len(FIELDS)] * (len(titles) + 1)
    if not raw:
        assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_no_control_character_gets_through() -> None:
    text = "".join(render([titled("a\x1b]0;p\x07\x9b\x85\x7f\x08\u202eb")]))
    assert "a\\x1b]0;p\\x07\\x9b" in text
    assert text.replace("\r\n", "").isprintable()


@pytest.mark.parametrize("arguments", [("list",), ("search", "1"), ("show", "k"), ("cite", "k")], ids=" ".join)
def test_raw_is_an_option_of_every_command_that_prints_records(
    run: Run, catalog_file: CatalogFile, arguments: tuple[str, ...]
) -> None:
    row = '[[papers]]\nkey = "k"\nsection = "s"\ndate = 202401\ntitle = "=1+1"\nbyline = "@A. B"\n'
    path = str(catalog_file("schema = 1\n" + row))
    guarded = run(*arguments, "-f", "csv", "-c", path)
    raw = run(*arguments, "-f", "csv", "--raw", "-c", path)
    assert (guarded.status, raw.status) == (0, 0)
    assert ",'=1+1,'@A. B," in guarded.out
    assert ",=1+1,@A. B," in raw.out


def test_raw_is_refused_where_it_would_do_nothing(run: Run) -> None:
    result = run("list", "--raw", "-f", "json")
    assert (result.status, result.out) == (2, "")
    assert "csv" in result.err
