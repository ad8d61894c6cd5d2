"""What Typst makes of the YAML that samcat writes."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

from hostile import papers
from samcat.clean import clean_line
from samcat.formats import render
from samcat.record.decode import citation
from samcat.record.entry import describe
from samcat.record.model import Citation, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.model import Record

pytestmark = pytest.mark.clients
needs_pdftotext = pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set")


def _pdf(records: Sequence[Record], style: str, folder: Path) -> Path:
    import typst

    (folder / "refs.yml").write_text(render(records, "hayagriva"), encoding="utf-8")
    source = (
        "#set page(width: auto, height: auto)\n#set text(hyphenate: false)\n"
        f'#bibliography("refs.yml", full: true, style: "{style}")\n'
    )
    (folder / "paper.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "paper.typ"), str(folder / "paper.pdf"))
    return folder / "paper.pdf"


def _plain(text: str) -> str:
    """A text without case, and without the quotes that styles turn."""
    text = unicodedata.normalize("NFKC", " ".join(clean_line(text).split()))
    return re.sub("[“”‘’\"']", "", text).casefold()


def _lines(records: Sequence[Record], style: str, folder: Path) -> list[str]:
    pdf = _pdf(records, style, folder)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=120).stdout
    return [_plain(line) for line in text.decode().splitlines() if line.strip()][1:]


@needs_pdftotext
def test_typst_sets_every_entry_with_its_title_its_venue_and_its_first_author(shipped: Catalog, tmp_path: Path) -> None:
    records = [*shipped.records, *papers()]
    lines = _lines(records, "ieee", tmp_path)
    assert len(lines) == len(records)
    for number, (line, record) in enumerate(zip(lines, records, strict=True), 1):
        entry = describe(record)
        assert line.startswith(f"[{number}] ")
        assert _plain(entry.title) in line
        assert _plain(entry.names[0].family) in line
        # of a page IEEE wants the day on which it was read, which no record has
        if entry.kind not in ("link", "dataset"):
            assert str(entry.year) in line
            assert _plain(entry.venue or "") in line


@needs_pdftotext
def test_titles_are_whole_in_a_style_that_gives_them_capitals(shipped: Catalog, tmp_path: Path) -> None:
    records = [*shipped.records, *papers()]
    text = "\n".join(_lines(records, "chicago-author-date", tmp_path))
    assert [record.key for record in records if _plain(describe(record).title) not in text] == []


def _paper(key: str, **more: object) -> Paper:
    fields = {"key": key, "sections": ("s",), "date": 202403, "title": "On bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def _citation(key: str, field: str, value: str) -> Citation:
    fields = {"title": "On bees", "author": "Bee, A", "year": "2024", "journal": "J", field: value}
    return citation(key, "article", tuple(fields.items()))


def test_no_odd_value_makes_typst_refuse_the_file(tmp_path: Path) -> None:
    links = ("not a link", "javascript:alert(1)", "https://", "http://[::1", "https://a b/c", "https://x:99999/", "//x")
    keys = ("a b", "1", "no", "a:b", "é", "]", "<x>", 'q"q', "#h", "a\\b")
    titles = ("{", "}{", "$", "$$", "$x", "x\\", "{ }", '#eval("1")', "{a} b")
    records: list[Record] = [
        *(_paper(f"link{number}", paper=link) for number, link in enumerate(links)),
        *(_paper(key) for key in keys),
        *(_paper(f"title{number}", title=title) for number, title in enumerate(titles)),
        *(_citation(f"p{pages}", "pages", pages) for pages in ("1--9", "e12", "9--1", "S1--S9", "1-9, 12", "12 pages")),
        *(_citation(f"v{volume}", "volume", volume) for volume in ("12a", "XII", "1--2", "-3", "9" * 25)),
        *(_citation(f"n{number}", "number", number) for number in ("12a", "-1", "9" * 25)),
        *(_citation(f"y{year}", "year", year) for year in ("24", "0", "99999", "2024a")),
    ]
    assert _pdf(records, "ieee", tmp_path).read_bytes().startswith(b"%PDF")
