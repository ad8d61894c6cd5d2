"""RIS as EndNote, Zotero, Mendeley and publishers export it, there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samcat.readers.ris import read
from samcat.record.model import Publication

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

ARTICLE = """\
TY  - JOUR
AU  - Bee, Anna
AU  - King, Martin, Jr.
PY  - 2023
DA  - 2023/04/12/
TI  - On bees
JO  - Hives
SP  - 654
EP  - 670
VL  - 15
IS  - 1
AB  - We study
  two lines.
KW  - hives
KW  - bees
SN  - 2041-1723
UR  - https://a.org/1
DO  - 10.1000/x
ID  - Bee2023
ER  -
"""
BOOK = """\
TY  - BOOK
A2  - Wasp, Carl
TI  - The book of bees
PB  - Hive Press
CY  - Berlin
PY  - 2017///
ET  - 2nd
SN  - 978-3-16-148410-0
T3  - Bees
ER  -
"""


def test_an_article_is_understood() -> None:
    (draft,), unread = read(ARTICLE)
    assert unread == []
    assert (draft.title, draft.date, draft.key, draft.line) == ("On bees", 20230412, "Bee2023", 1)
    assert draft.authors == ("Bee, Anna", "King, Jr., Martin")
    assert draft.published == Publication(
        "Hives", "journal", 2023, volume="15", number="1", pages="654–670", issn="2041-1723"
    )
    assert (draft.doi, draft.paper) == ("10.1000/x", "https://a.org/1")


def test_a_book_has_editors_and_an_isbn() -> None:
    (draft,), _ = read(BOOK)
    assert draft.published == Publication(
        None, "book", 2017, series="Bees", edition="2nd", editors=("Wasp, Carl",), publisher="Hive Press",
        isbn="978-3-16-148410-0",
    )  # fmt: skip


@pytest.mark.parametrize("text", [ARTICLE.replace("\n", "\r\n"), "\ufeff" + ARTICLE, ARTICLE.replace("ER  -\n", "")])
def test_line_ends_marks_and_a_missing_end_are_no_matter(text: str) -> None:
    drafts, unread = read(text)
    assert ([draft.title for draft in drafts], unread) == (["On bees"], [])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("hello\n" + ARTICLE, 1, "no reference"),
        (ARTICLE + "TY  - GEN\nPY  - 2010\nER  -\n", 21, "no title"),
        (ARTICLE.replace("https://a.org/1", "ftp://a.org"), 1, "UR: not an http or https link"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    drafts, (told,) = read(text)
    assert len(drafts) == 1
    assert told.line == line
    assert reason in told.reason


def test_every_line_of_a_reference_comes_out_as_it_went_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(ARTICLE + BOOK, "utf-8")
    assert run("import", "a.ris", "-o", "c.toml").status == 0
    out = run("list", "-f", "ris", "-c", "c.toml").out.splitlines()
    lines = (ARTICLE.replace("We study\n  two", "We study two") + BOOK).splitlines()
    assert [line for line in lines if line not in map(str.rstrip, out)] == []
