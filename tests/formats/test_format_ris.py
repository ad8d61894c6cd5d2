"""RIS: one record a record, one line a field, and what a reader gets back."""

from __future__ import annotations

import rispy
from hypothesis import given

from samcat.clean import clean_line
from samcat.formats import render
from samcat.formats.entries import describe
from samcat.model import Paper, Publication, Record
from strategies import citations, hostile, lists_of, works


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024", "section": "s", "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def test_a_preprint_has_its_server_id_and_month() -> None:
    text = render([paper(arxiv="2403.00001", paper="https://arxiv.org/abs/2403.00001")], "ris")
    assert text == (
        "TY  - UNPB\r\nID  - bee2024\r\nAU  - Bee, A.\r\nTI  - On bees\r\nPB  - arXiv\r\nPY  - 2024\r\n"
        "DA  - 2024/03//\r\nM1  - arXiv:2403.00001\r\nUR  - https://arxiv.org/abs/2403.00001\r\nER  - \r\n\r\n"
    )


def test_a_journal_article_has_its_journal_and_doi() -> None:
    text = render([paper(published=Publication("J", "journal", 2025, "10.1000/x"))], "ris")
    assert {"TY  - JOUR", "T2  - J", "PY  - 2025", "DO  - 10.1000/x"} <= set(text.splitlines())


def test_a_text_cannot_begin_another_record() -> None:
    text = render([paper(title="x\r\nER  - \r\nTY  - JOUR\nTI  - y"), paper(key="other")], "ris")
    assert len(rispy.loads(text)) == 2
    assert text.count("\r\nER  - \r\n") == 2


@given(records=lists_of(works() | citations | hostile))
def test_any_record_comes_back(records: list[Record]) -> None:
    text = render(records, "ris")
    found = rispy.loads(text)
    assert len(found) == len(records)
    for one, record in zip(found, records, strict=True):
        entry = describe(record)
        assert one["id"] == entry.key
        assert one.get("title", "") == " ".join(clean_line(entry.title).split())
        assert int(one["year"]) == entry.year
        assert one.get("doi") == entry.doi
        assert len(one.get("authors", [])) == sum(str(name).strip() != "" for name in entry.names)
