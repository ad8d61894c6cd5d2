"""What bibutils makes of the RIS that samcat writes."""

from __future__ import annotations

import os
import subprocess
import unicodedata
import xml.etree.ElementTree as ElementTree
from typing import TYPE_CHECKING

import pytest

from hostile import papers
from samcat.clean import clean_line
from samcat.formats import render
from samcat.record.entry import describe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.model import Record

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
]
MODS = "{http://www.loc.gov/mods/v3}"


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _items(records: Sequence[Record], folder: Path) -> ElementTree.Element:
    (folder / "refs.ris").write_bytes(render(records, "ris").encode())
    process = subprocess.run(["ris2xml", "refs.ris"], cwd=folder, capture_output=True, timeout=120)
    return ElementTree.fromstring(process.stdout)  # noqa: S314 - made by the program above from our own text


def _text(item: ElementTree.Element, path: str) -> str | None:
    return item.findtext("/".join(f"{MODS}{step}" for step in path.split("/")))


def test_bibutils_reads_every_record_with_its_title_and_all_its_authors(shipped: Catalog, tmp_path: Path) -> None:
    records = [*shipped.records, *papers()]
    items = _items(records, tmp_path)
    assert [item.attrib["ID"] for item in items] == [record.key for record in records]
    for item, record in zip(items, records, strict=True):
        parts = [part.text or "" for part in item.find(f"{MODS}titleInfo") or ()]
        assert _letters(" ".join(parts)) == _letters(clean_line(describe(record).title))
        names = describe(record).names
        # it takes a name apart at "and", whatever stands around it
        if not any(" and " in str(name) for name in names):
            assert len(item.findall(f"{MODS}name")) == len(names)


def test_bibutils_reads_the_families_the_date_the_venue_and_the_ids_of_the_list(
    shipped: Catalog, tmp_path: Path
) -> None:
    for item, record in zip(_items(shipped.records, tmp_path), shipped.records, strict=True):
        entry = describe(record)
        families = [
            # a name that is not split has one part without a type
            "".join(part.text or "" for part in name.iter(f"{MODS}namePart") if part.get("type") in (None, "family"))
            for name in item.findall(f"{MODS}name")
        ]
        assert list(map(_letters, families)) == [_letters(name.family) for name in entry.names]
        date = f"{entry.year}-{entry.month:02d}" if entry.month else str(entry.year)
        assert _text(item, "originInfo/dateIssued") == date
        identifiers = {one.attrib["type"]: one.text for one in item.findall(f"{MODS}identifier")}
        assert identifiers.get("doi") == entry.doi
        assert _text(item, "location/url") == entry.url
        if entry.kind in ("journal", "conference", "workshop"):
            assert _text(item, "relatedItem/titleInfo/title") == entry.venue
