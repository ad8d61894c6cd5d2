"""The pages of documentation: every example in them runs and answers as they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

import samcat
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.views import blank_page, view_of

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent


def test_the_examples_of_the_page_on_the_api_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CATALOG", str(ROOT / "catalog.toml"))
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 6
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/api.md", None, 0)
    output: list[str] = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=output.append)
    assert results.failed == 0, "".join(output)


BEES = """
[[tags]]
id = "wing"
label = "Wings"
facet = "part"

[[tags]]
id = "sting"
label = "Stings"
facet = "part"

[[papers]]
key = "bee2023net"
date = 202304
title = "BeeNet"
paper = "https://arxiv.org/abs/2304.00001"
code = "https://github.com/a/bee"
note = "The first one."
tags = ["wing", "sting"]

[[papers]]
key = "drone2024queen"
date = 202405
title = "How a queen is chosen"
paper = "https://bees.org/queen"
published = { in = "Journal of Bees", type = "journal", year = 2024 }
tags = ["wing"]
"""


def test_the_layouts_of_the_page_on_layouts_make_the_lists_that_it_shows() -> None:
    page = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    layouts = re.findall(r"^```toml\n(\[layout\].*?)^```$", page, re.MULTILINE | re.DOTALL)
    lists = re.findall(r"^```markdown\n(## .*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(layouts) == len(lists) == 2
    for layout, wanted in zip(layouts, lists, strict=True):
        catalog = read(f"{layout}{BEES}".encode(), Path("catalog.toml"))
        built = build(blank_page(catalog, None), view_of(catalog)).text
        assert built == f"# A reading list\n\n<!-- samcat:begin -->\n\n{wanted}\n<!-- samcat:end -->\n"


def test_the_files_of_the_page_on_layouts_are_read() -> None:
    page = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    (files,) = re.findall(r"^```toml\n(\[\[files.*?)^```$", page, re.MULTILINE | re.DOTALL)
    catalog = read(f"{files}{BEES}".encode(), Path("catalog.toml"))
    assert [file.path for file in catalog.pages] == ["README.md", "years/2024.md"]


def test_the_examples_of_docstrings_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CATALOG", str(ROOT / "catalog.toml"))
    for test in doctest.DocTestFinder(recurse=False).find(samcat.Catalog, "Catalog"):
        output: list[str] = []
        assert doctest.DocTestRunner().run(test, out=output.append).failed == 0, "".join(output)


def test_help_of_the_package_teaches_its_names() -> None:
    assert samcat.__doc__
    for name in ("load", "search", "select", "render", "to_dicts", "SamcatError", "UnknownReference"):
        assert name in samcat.__doc__


def test_the_package_is_typed() -> None:
    assert (Path(samcat.__file__).parent / "py.typed").is_file()
