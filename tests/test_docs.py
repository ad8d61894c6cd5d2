"""The pages of documentation: every example in them runs and answers as they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

import samcat

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
