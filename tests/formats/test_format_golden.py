"""What every format makes of one record of each sort, letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest

import samcat
from samcat.formats import FORMATS, render

GOLDEN = Path(__file__).parent.parent / "golden"
# the table depends on the terminal that it is made for, and has tests of its own
NAMES = [name for name in FORMATS if name != "table"]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_writes_what_its_golden_file_holds(name: str) -> None:
    catalog = samcat.load(GOLDEN / "catalog.toml")
    golden = GOLDEN / f"records.{name}"
    assert golden.is_file(), f"{golden.name} is missing: look at what the format writes, then keep it there"
    assert render(catalog.records, name) == golden.read_bytes().decode()


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if "prefer" in row.takes])
def test_a_format_writes_the_preprint_that_its_golden_file_holds(name: str) -> None:
    catalog = samcat.load(GOLDEN / "catalog.toml")
    golden = GOLDEN / f"preprints.{name}"
    assert golden.is_file(), f"{golden.name} is missing: look at what the format writes, then keep it there"
    assert render(catalog.papers, name, prefer="preprint") == golden.read_bytes().decode()
