"""What a large list costs to build and to merge: work grows with its size, and not with the square of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from effort import steps
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import into, new_catalog
from samcat.keep.merge import merge
from samcat.keep.respell_links import address_places, link_around
from samcat.keep.views import View, view_of
from samcat.readers import markdown
from samcat.readers.draft import Draft
from samcat.record.layouts import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.catalog import Catalog
    from samcat.keep.built import Built
    from samcat.keep.lines import Merged

_OLD = '[[papers]]\nkey = "bee2024x"\ntitle = "On bees"\n'
HEAD = "|Date|Authors|Title|Code|\n|---|---|---|---|\n"


def _row(number: int) -> str:
    date = f"2023{number % 12 + 1:02}"
    return f"|{date}|A. Bee et al.|Paper of hive {number} [(paper)](https://a.org/{number})|None|\n"


def _equal_headings(count: int) -> str:
    return "# T\n\n" + "".join(f"## Hive {n}\n\n### Papers\n\n{HEAD}{_row(n)}\n" for n in range(count))


def _one_table(numbers: Iterable[int]) -> str:
    return "# T\n\n## Hives\n\n" + HEAD + "".join(map(_row, numbers))


def _equal_titles(count: int) -> str:
    rows = (f"|202301|A. Bee et al.|Untitled [(paper)](https://a.org/{n})|None|\n" for n in range(count))
    return "# T\n\n## Hives\n\n" + HEAD + "".join(rows)


def _with_code(catalog: Catalog) -> Catalog:
    return catalog._replace(papers=tuple(paper._replace(code="https://g.org/c") for paper in catalog.papers))


def _catalog(text: str) -> Catalog:
    made = new_catalog(markdown.read(text)[0], source="README.md", title="T")
    return read(made.text.encode(), Path("c.toml"))


def _built(what: str, count: int) -> tuple[str, Catalog | View]:
    """A page, and the catalog that it is to follow."""
    headings, table = _equal_headings(count), _one_table(range(count))
    if what == "equal headings":
        return headings, _with_code(_catalog(headings))
    if what == "equal titles":
        return _equal_titles(count), _with_code(_catalog(_equal_titles(count)))
    if what == "new headings":
        return _equal_headings(1), _catalog(headings)
    if what == "new rows":
        return _one_table(range(0, count, 2)), _catalog(table)
    if what == "new groups":
        layout = Layout(bullet="- [{title}]({paper})", group=("section",), order="title")
        return "<!-- samcat:begin -->\n<!-- samcat:end -->\n", view_of(_catalog(headings)._replace(layout=layout))
    if what == "other groups":
        layout = Layout(bullet="- [{title}]({paper})", group=("tag",))
        catalog = _catalog(table)
        papers = tuple(paper._replace(tags=(f"t{number}",)) for number, paper in enumerate(catalog.papers))
        view = view_of(catalog._replace(layout=layout, papers=papers))
        return build("<!-- samcat:begin -->\n<!-- samcat:end -->\n", view).text, view
    return table, _catalog(table)._replace(papers=())


@pytest.mark.parametrize(
    "what", ["equal headings", "equal titles", "new headings", "new rows", "new groups", "other groups", "no records"]
)
def test_to_build_twice_as_large_a_list_takes_twice_the_steps(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # of so many rows that show how others are written a small list has not enough
    monkeypatch.setattr("samcat.keep.regions._MOST_SAMPLES", 8)
    monkeypatch.setattr("samcat.keep.row_maker._MOST_NEAR", 8)
    monkeypatch.setattr("samcat.keep.regions._MOST_LINES", 8)
    counts = []
    for count in (60, 120):
        page, catalog = _built(what, count)
        outcome: list[Built] = []
        counts.append(steps(lambda: outcome.append(build(page, catalog)), "keep"))  # noqa: B023 - called at once
        assert not outcome[0].unwritten
        assert len(outcome[0].lost) == (count if what == "no records" else 0)
    assert 0 < counts[0] < counts[1] < 2.3 * counts[0]


def test_to_merge_twice_as_many_new_rows_takes_twice_the_steps() -> None:
    def side(name: str, count: int) -> bytes:
        rows = (
            f'[[papers]]\nkey = "{name}{n}"\ndate = {202312 - n % 12}\ntitle = "On {name} {n}"\n\n'
            for n in range(count)
        )
        return (f"schema = 1\n\n{''.join(rows)}{_OLD}").encode()

    counts = []
    for count in (150, 300):
        merged: list[Merged] = []
        ours, theirs = side("bee", count), side("wasp", count)
        counts.append(steps(lambda: merged.append(merge(side("x", 0), ours, theirs)), "keep"))  # noqa: B023
        assert merged[0].conflicts == 0
        assert merged[0].data.count(b"[[papers]]") == 2 * count + 1
    assert 0 < counts[0] < counts[1] < 2.2 * counts[0]


@pytest.mark.parametrize("date", [202212, 202506], ids=["older", "newer"])
@pytest.mark.parametrize("folder", ["file", "keep"])
def test_to_add_twice_as_many_rows_to_twice_as_large_a_list_takes_twice_the_steps(date: int, folder: str) -> None:
    counts, today = [], datetime.date(2025, 6, 1)
    for count in (60, 120):
        data = new_catalog(markdown.read(_one_table(range(count)))[0], source="README.md", title="T").text.encode()
        document = Document(Path("c.toml"), data, read(data, Path("c.toml")))
        drafts = [
            Draft(line=n, title=f"Paper of wasp {n}", date=date, paper=f"https://b.org/{n}") for n in range(count)
        ]
        counts.append(steps(lambda: into(document, drafts, listed=today), folder))  # noqa: B023 - called at once
    assert 0 < counts[0] < counts[1] < 2.3 * counts[0]


def test_a_row_whose_last_link_stands_there_twice_as_often_is_built_in_no_more_than_their_square() -> None:
    facts = 'authors = ["Bee, Anna"]\ndate = 2020\npaper = "https://x.y/0"\n'
    catalog = read(f"schema = 1\n{_OLD}{facts}".encode(), Path("catalog.toml"))
    row = "# L\n\n## S\n\n- [On bees](https://x.y/0), A. Bee, 2020\n"
    counts = []
    for count in (8, 16):
        page = row + "===\n](https://x.y/z)\n\n" * count
        counts.append(steps(lambda: build(page, catalog), "keep"))  # noqa: B023 - called at once
    assert counts[1] < 4 * counts[0]


def test_the_brackets_of_a_row_are_looked_through_once_for_all_its_links() -> None:
    counts = []
    for count in (50, 100):
        row = "](https://x.y/z)<b>" * count
        places = address_places(row, "https://x.y/z")
        counts.append(steps(lambda: [link_around(row, place) for place in places], "keep"))  # noqa: B023 - called at once
    assert 0 < counts[0] < counts[1] < 2.2 * counts[0]
