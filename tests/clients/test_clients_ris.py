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
from samcat.formats.entries import describe

if TYPE_CHECKING:
    from pathlib import Path

    from samcat.catalog import Catalog

needs_bibutils = pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set")


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


@pytest.mark.clients
@needs_bibutils
def test_bibutils_reads_every_record_of_ris(shipped: Catalog, tmp_path: Path) -> None:
    records = [*shipped.records, *papers()]
    (tmp_path / "refs.ris").write_bytes(render(records, "ris").encode())
    process = subprocess.run(["ris2xml", "refs.ris"], cwd=tmp_path, capture_output=True, timeout=120)
    tree = ElementTree.fromstring(process.stdout)  # noqa: S314 - made by the program above from our own text
    space = "{http://www.loc.gov/mods/v3}"
    assert [item.attrib["ID"] for item in tree] == [record.key for record in records]
    for item, record in zip(tree, records, strict=True):
        parts = [part.text or "" for part in item.find(f"{space}titleInfo") or ()]
        assert _letters(" ".join(parts)) == _letters(clean_line(describe(record).title))
        names = describe(record).names
        # it takes a name apart at "and", whatever stands around it
        if not any(" and " in str(name) for name in names):
            assert len(item.findall(f"{space}name")) == len(names)
