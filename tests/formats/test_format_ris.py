"""RIS: one record a record, one line a field, and what a reader gets back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rispy
from hypothesis import given

from effort import few
from hostile import papers
from samcat.clean import clean_line
from samcat.formats import render
from samcat.formats.invisible import without_invisible
from samcat.formats.ris import AS_IT_IS
from samcat.record.decode import citation
from samcat.record.entry import describe
from samcat.record.markup import is_marked
from samcat.record.model import Paper, Publication, Record
from strategies import citations, hostile, lists_of, works

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.record.names import Name


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "sections": ("s",), "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def test_a_preprint_has_its_server_id_and_month() -> None:
    text = render([paper(arxiv="2403.00001", paper="https://arxiv.org/abs/2403.00001")], "ris")
    assert text == (
        "TY  - RPRT\r\nID  - bee2024\r\nAU  - Bee, A.\r\nTI  - On bees\r\nPB  - arXiv\r\nM3  - Preprint\r\n"
        "PY  - 2024\r\nDA  - 2024/03//\r\nSN  - arXiv:2403.00001\r\nAN  - arXiv:2403.00001\r\n"
        "UR  - https://arxiv.org/abs/2403.00001\r\nER  - \r\n\r\n"
    )


def test_a_journal_article_has_its_journal_and_doi() -> None:
    text = render([paper(published=Publication("J", "journal", 2025, "10.1000/x"))], "ris")
    assert {"TY  - JOUR", "T2  - J", "PY  - 2025", "DO  - 10.1000/x"} <= set(text.splitlines())


@pytest.mark.parametrize("sort", ["conference", "workshop"])
def test_a_paper_of_a_conference_names_it_where_each_reader_looks(sort: str) -> None:
    lines = render([paper(published=Publication("BEE 2025", sort, 2025))], "ris").splitlines()
    assert {"TY  - CONF", "T2  - BEE 2025", "BT  - BEE 2025"} <= set(lines)


def test_no_arxiv_id_stands_where_zotero_looks_for_an_issue() -> None:
    text = render([paper(arxiv="2403.00001", published=Publication("J", "journal", 2025))], "ris")
    assert "AN  - arXiv:2403.00001\r\n" in text
    assert not {"M1", "IS", "SN"} & {line[:2] for line in text.splitlines()}


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [("1--9", "1", "9"), ("1-9", "1", "9"), ("1-1--1-20", "1-1", "1-20"), ("S1--S9", "S1", "S9"), ("e12", "e12", None)],
)
def test_pages_are_first_and_last(pages: str, first: str, last: str | None) -> None:
    fields = (("title", "T"), ("author", "Bee, A"), ("year", "2024"), ("journal", "J"), ("pages", pages))
    (found,) = rispy.loads(render([citation("k", "article", fields)], "ris"))
    assert (found["start_page"], found.get("end_page")) == (first, last)


def test_lines_end_as_on_windows_and_no_mark_stands_first() -> None:
    data = render([paper(), paper(key="other")], "ris").encode()
    assert data.startswith(b"TY  - ")
    assert data.count(b"\n") == data.count(b"\r\n") == len(data.splitlines())


def test_a_text_cannot_begin_another_record() -> None:
    text = render([paper(title="x\r\nER  - \r\nTY  - JOUR\nTI  - y"), paper(key="other")], "ris")
    assert len(rispy.loads(text)) == 2
    assert text.count("\r\nER  - \r\n") == 2


def _read_back(records: list[Record]) -> None:
    """Hold what rispy reads against what each record says."""
    found = rispy.loads(render(records, "ris"))
    assert len(found) == len(records)
    for one, record in zip(found, records, strict=True):
        entry = describe(without_invisible(record))
        assert one["id"] == entry.key
        assert one.get("title", "") == _line(entry.title)
        assert int(one["year"]) == entry.year
        assert one.get("doi") == (entry.doi and _line(entry.doi))
        assert one.get("accession_number") == (entry.arxiv and f"arXiv:{entry.arxiv}")
        assert one.get("authors", []) == [_line(_written(name)) for name in entry.names if str(name).strip()]
        told = ("and others" if entry.others else "", _line(entry.also or ""))
        notes = [text for text in (*told, AS_IT_IS if is_marked(entry.title) else "") if text]
        shown = [note for note in one.get("notes", []) if not note.startswith("field ")]
        assert [note for note in shown if note.split(": ")[0] not in ("eid", "institution")] == notes


def _line(text: str) -> str:
    return " ".join(clean_line(text).split())


def _written(name: Name) -> str:
    whole = name.literal or not name.given or not name.family
    return str(name).replace(",", " ") if whole else ", ".join(filter(None, (name.family, name.given, name.suffix)))


def test_every_shipped_and_every_hostile_record_comes_back(shipped: Catalog) -> None:
    _read_back([*shipped.records, *papers()])


@few
@given(records=lists_of(works() | citations | hostile))
def test_any_record_comes_back(records: list[Record]) -> None:
    _read_back(records)


def test_what_only_the_source_says_of_a_preprint_has_its_place() -> None:
    kept = (("journal", "arXiv e-prints"), ("pages", "arXiv--2101"), ("doi", "10.48550/arXiv.2101.00001"))
    lines = set(render([paper(fields=kept)], "ris").splitlines())
    assert {"T2  - arXiv e-prints", "SP  - arXiv", "EP  - 2101", "DO  - 10.48550/arXiv.2101.00001"} <= lines
