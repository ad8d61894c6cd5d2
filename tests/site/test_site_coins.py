"""COinS: what Zotero and others read from a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from pages import Page

from samcat.clean import clean_line
from samcat.record.entry import describe
from samcat.record.model import Paper, Publication
from samcat.site.coins import span
from samcat.site.engine import works

if TYPE_CHECKING:
    from samcat.catalog import Catalog


def _read(title: str) -> dict[str, list[str]]:
    """A context object by its standard (Z39.88-2004, key/encoded-value), with a plus as Zotero takes it: as a blank."""
    found: dict[str, list[str]] = {}
    for pair in title.split("&"):
        name, _, value = pair.partition("=")
        assert re.fullmatch(r"[!-~]*", value), "not encoded"
        found.setdefault(name, []).append(unquote(re.sub(r"\+|%2[bB]", " ", value)))
    return found


def _of(record: Paper) -> dict[str, list[str]]:
    (element,) = Page(span(record)).all("span", class_="Z3988")
    return _read(element.attributes["title"])


def test_every_row_of_the_shipped_list_is_read_with_title_people_and_place(shipped_page: str, shipped: Catalog) -> None:
    spans = Page(shipped_page).all("span", class_="Z3988")
    listed = works(shipped)
    assert len(spans) == len(listed) == 425
    for element, work in zip(spans, listed, strict=True):
        read = _read(element.attributes["title"])
        entry = describe(work)
        title = (read.get("rft.atitle") or read["rft.title"])[0]
        assert title.replace("\uff0b", "+") == clean_line(work.title)
        people = [name for name in entry.names if name.given and not name.literal]
        assert read.get("rft.au", []) == [f"{name.family}, {name.given}" for name in people]
        place = [*read.get("rft.jtitle", ()), *read.get("rft.btitle", ()), *read.get("rft.source", ())]
        assert [name.replace("\uff0b", "+") for name in place] == ([entry.venue] if entry.venue else [])
        assert [name for name in read["rft_id"] if name.startswith("info:doi/")] == (
            [f"info:doi/{entry.doi}"] if entry.doi else []
        )


def test_a_plus_survives_a_reader_that_takes_it_for_a_blank() -> None:
    read = _of(Paper("k", "Polyp-SAM++: 2D+T", paper="https://example.org/a+b?q=c+d"))
    assert read["rft.title"] == ["Polyp-SAM\uff0b\uff0b: 2D\uff0bT"]
    assert unquote(read["rft_id"][0]) == "https://example.org/a+b?q=c+d"


@pytest.mark.parametrize(
    ("kind", "form", "genre"),
    [
        ("journal", "journal", ["article"]),
        ("conference", "book", ["proceeding"]),
        ("chapter", "book", ["bookitem"]),
        ("book", "book", ["book"]),
        ("thesis", "dissertation", []),
    ],
)
def test_each_type_has_its_format_and_genre(kind: str, form: str, genre: list[str]) -> None:
    read = _of(Paper("k", "T", published=Publication("Venue", kind, 2024, school="A University", pages="1-9")))
    assert read["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{form}"]
    assert read.get("rft.genre", []) == genre
    assert read["rft.pages"] == ["1-9"]
    assert read["rft.date"] == ["2024"]


def test_a_group_is_one_name() -> None:
    read = _of(Paper("k", "T", authors=("{The SAM Team}", "de la Cruz, María")))
    assert read["rft.aucorp"] == ["The SAM Team"]
    assert read["rft.au"] == ["de la Cruz, María"]
