"""Lists in many layouts: what import makes of them, and that build changes no more than the catalog did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.record.model import Paper, Publication, Section

if TYPE_CHECKING:
    from samcat.catalog import Catalog

LISTS = sorted((Path(__file__).parent.parent / "lists").glob("*.md"))
# read and left as they are; build has no way yet to put a row of its own into them
ONLY_READ = sorted((Path(__file__).parent.parent / "lists" / "read").glob("*.md"))
every_list = pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
every_layout = pytest.mark.parametrize("path", [*LISTS, *ONLY_READ], ids=lambda path: path.stem)


def imported(text: str) -> str:
    return new_catalog(readers.read(text, "md")[0], source="README.md", title="List").text


def catalog_of(text: str) -> Catalog:
    return read(text.encode(), Path("c.toml"))


@every_layout
def test_a_list_is_imported_as_it_was_read_by_eye(path: Path) -> None:
    assert imported(path.read_text("utf-8")) == path.with_suffix(".toml").read_text("utf-8")


@every_layout
def test_build_after_import_changes_no_byte(path: Path) -> None:
    text = path.read_text("utf-8")
    built = build(text, catalog_of(imported(text)))
    assert built.text == text
    assert (built.homeless, built.lost, built.unwritten, built.unplaced, built.left_out) == ((), (), (), (), ())


@every_list
def test_a_title_that_was_edited_changes_its_row_alone(path: Path) -> None:
    text = path.read_text("utf-8")
    catalog = catalog_of(imported(text))
    first = catalog.papers[0]
    edited = first._replace(title=first.title + " Anew")
    built = build(text, catalog._replace(papers=(edited, *catalog.papers[1:])))
    changed = [line for line in built.text.split("\n") if line not in text.split("\n")]
    assert len(built.text.split("\n")) == len(text.split("\n"))
    assert len(changed) == 1
    assert "Anew" in changed[0]
    assert (built.lost, built.unwritten) == ((), ())


@every_list
def test_a_link_of_a_paper_that_was_edited_is_the_only_change(path: Path) -> None:
    text = path.read_text("utf-8")
    catalog = catalog_of(imported(text))
    first = catalog.papers[0]
    edited = first._replace(paper="https://doi.org/10.1234/elsewhere", arxiv=None, doi=None)
    built = build(text, catalog._replace(papers=(edited, *catalog.papers[1:])))
    assert built.text.count("https://doi.org/10.1234/elsewhere") == 1
    old = [line for line in text.split("\n") if line not in built.text.split("\n")]
    assert len(old) == 1


@every_list
def test_a_row_that_the_catalog_lacks_stays_and_is_told_and_goes_when_asked(path: Path) -> None:
    text = path.read_text("utf-8")
    catalog = catalog_of(imported(text))
    shorter = catalog._replace(papers=catalog.papers[1:])
    kept = build(text, shorter)
    assert kept.text == text
    assert [row.text for row in kept.lost] == [catalog.papers[0].title]
    pruned = build(text, shorter, prune=True)
    assert catalog.papers[0].title.split()[-1] in text
    titles = [draft.title for draft in readers.read(pruned.text, "md")[0]]
    assert titles == [draft.title for draft in readers.read(text, "md")[0] if draft.title != catalog.papers[0].title]


@every_list
def test_a_record_that_the_file_lacks_is_inserted_in_the_layout_of_its_neighbors(path: Path) -> None:
    text = path.read_text("utf-8")
    catalog = catalog_of(imported(text))
    gone = catalog.papers[1]
    without = build(text, catalog._replace(papers=(catalog.papers[0], *catalog.papers[2:])), prune=True).text
    assert gone.title not in [draft.title for draft in readers.read(without, "md")[0]]
    built = build(without, catalog)
    back = {draft.title: draft for draft in readers.read(built.text, "md")[0]}
    was = {draft.title: draft for draft in readers.read(text, "md")[0]}[gone.title]
    assert (back[gone.title].paper, back[gone.title].path) == (was.paper, was.path)
    assert build(built.text, catalog).text == built.text


def changes_of(paper: Paper) -> dict[str, Paper]:
    """A paper with one part other than it is."""
    changed = {"title": paper._replace(title=f"{paper.title} Revisited")}
    if paper.published:
        changed["venue"] = paper._replace(published=paper.published._replace(venue="NeurIPS 2025", year=2025))
    if paper.date:
        changed["date"] = paper._replace(date=int("20190709"[: len(str(paper.date))]))
    if paper.code:
        changed["code"] = paper._replace(code="https://github.com/newowner/new-repo")
    if paper.authors:
        changed["authors"] = paper._replace(authors=("Curie, Marie", *paper.authors[1:]))
    return changed


@every_list
def test_a_changed_part_of_any_kind_changes_its_row_alone_and_once(path: Path) -> None:
    text = path.read_text("utf-8")
    catalog = catalog_of(imported(text))
    for at, paper in enumerate(catalog.papers[:3]):
        for part, changed in changes_of(paper).items():
            other = catalog._replace(papers=(*catalog.papers[:at], changed, *catalog.papers[at + 1 :]))
            built = build(text, other)
            lines = text.split("\n")
            assert sum(line not in lines for line in built.text.split("\n")) <= 1, part
            assert built.lost == (), part
            again = build(built.text, other)
            assert (again.text, again.lost) == (built.text, ()), part
            assert built.text != text or built.unwritten or part in ("date", "venue"), part


@pytest.mark.parametrize(
    ("text", "change", "wanted"),
    [
        (
            "|Paper|Year|\n|---|---|\n|On bees and hives [[pdf]](https://arxiv.org/abs/2304.00001)|2023|\n",
            {"code": "https://github.com/a/b"},
            "|On bees and hives [[pdf]](https://arxiv.org/abs/2304.00001) [[code]](https://github.com/a/b)|2023|",
        ),
        (
            "- [On bees and hives][1]. Ann Bee. NeurIPS 2020.\n\n[1]: https://bees.org/1\n",
            {"paper": "https://bees.org/2"},
            "[1]: https://bees.org/2",
        ),
        (
            "- [On bees and hives][1]. Ann Bee. NeurIPS 2020.\n- [On wasps and nests][1]\n\n[1]: https://bees.org/1\n",
            {"paper": "https://bees.org/2"},
            "- [On bees and hives][2]. Ann Bee. NeurIPS 2020.",
        ),
        (
            "- [On bees and hives](https://bees.org/1) ([code][1]). Ann Bee. 2020.\n\n[1]: https://github.com/a/b\n",
            {"code": None},
            "- [On bees and hives](https://bees.org/1). Ann Bee. 2020.",
        ),
        (
            "- [On bees and hives](https://bees.org/1). Ann Bee. NeurIPS 2020.\n",
            {"date": 2019},
            "- [On bees and hives](https://bees.org/1). Ann Bee. NeurIPS 2020.",
        ),
        (
            "| Title | Note |\n|---|---|\n| [On bees and hives](https://bees.org/1) ||\n",
            {"fields": (("Note", "seen"),)},
            "| [On bees and hives](https://bees.org/1) | seen |",
        ),
        (
            "| Title | Venue | Year |\n|---|---|---|\n| [On bees and hives](https://bees.org/1) | arXiv | 2024 |\n",
            {"published": Publication("NeurIPS 2025", "conference", 2025)},
            "| [On bees and hives](https://bees.org/1) | NeurIPS 2025 | 2024 |",
        ),
        (
            "| Date | Title |\n|---|---|\n| 14/10/07 | [On bees and hives](https://arxiv.org/abs/1410.00001) |\n",
            {"date": 20141109},
            "| 14/11/09 | [On bees and hives](https://arxiv.org/abs/1410.00001) |",
        ),
        (
            "| Date | Title |\n|---|---|\n| 07.10.14 | [On bees and hives](https://arxiv.org/abs/1410.00001) |\n",
            {"date": 20141109},
            "| 09.11.14 | [On bees and hives](https://arxiv.org/abs/1410.00001) |",
        ),
    ],
    ids=[
        "link in a cell",
        "reference",
        "reference of two",
        "reference that goes",
        "year of a venue",
        "padded cell",
        "venue where a preprint stood",
        "short date",
        "short date from its day",
    ],
)
def test_a_part_is_written_as_its_row_is(text: str, change: dict[str, Any], wanted: str) -> None:
    page = f"# T\n\n## Bees\n\n{text}"
    catalog = catalog_of(imported(page))
    changed = catalog._replace(papers=(catalog.papers[0]._replace(**change), *catalog.papers[1:]))
    built = build(page, changed)
    assert wanted in built.text.split("\n")
    assert build(built.text, changed).text == built.text


NEW = Paper(
    key="new",
    title="Brand New Methods for Hives",
    date=202506,
    authors=("Curie, Marie", "Noether, Emmy"),
    arxiv="2506.01234",
    paper="https://arxiv.org/abs/2506.01234",
    published=Publication("NeurIPS 2025", "conference", 2025),
)


NEW_ROWS = {
    "day that is not known": (
        (
            "## 2025\n\n* [03/27] [On bees and hives](https://arxiv.org/abs/2503.00001)\n"
            "* [02/11] [On the flight of wasps](https://arxiv.org/abs/2502.00001)\n"
        ),
        "* [Brand New Methods for Hives](https://arxiv.org/abs/2506.01234)",
    ),
    "page of a person": (
        (
            "## S\n\n|Date|Authors|Title|Venue|\n|---|---|---|---|\n"
            "|202401|[Anna Bee](https://scholar.org/anna)|On bees and hives|[TMI](https://arxiv.org/abs/2402.00002)|\n"
        ),
        "|202506|Marie Curie, Emmy Noether|Brand New Methods for Hives|[NeurIPS](https://arxiv.org/abs/2506.01234)|",
    ),
    "badge of a host": (
        (
            "## S\n\n| Title | Paper |\n|---|---|\n| On bees and hives | "
            "[![thecvf](https://img.shields.io/badge/pdf-thecvf-blue.svg)](https://openaccess.thecvf.com/a.pdf) |\n"
        ),
        (
            "| Brand New Methods for Hives | "
            "[![arXiv](https://img.shields.io/badge/pdf-arXiv-blue.svg)](https://arxiv.org/abs/2506.01234) |"
        ),
    ),
    "point of et al.": (
        (
            "## S\n\n|Date|Authors|Title|Code|\n|---|---|---|---|\n"
            "|202401|A. Bee et al.|On bees and hives [(paper)](https://a.org/1)|None|\n"
        ),
        "|202506|M. Curie and E. Noether|Brand New Methods for Hives [(paper)](https://arxiv.org/abs/2506.01234)|None|",
    ),
    "first cell without a bar": (
        (
            "## 2025\n\nNo. | Pub. | Title | Links\n:-: | :-: | :- | :-:\n"
            "x 12 | **CVPR** | On the flight of wasps | [Paper](https://a.org/2)\n"
            "x 22 | **AAAI** | On bees and hives | [Paper](https://a.org/1)\n"
        ),
        "| | **NeurIPS** | Brand New Methods for Hives | [Paper](https://arxiv.org/abs/2506.01234)",
    ),
    "short year before a venue": (
        (
            "## S\n\n*Conf.* | *Date* | *Title* |\n:--: | :--: | :-- |\n"
            "'14-ECCV | 14/10/07 | [On bees and hives](https://arxiv.org/abs/1410.00001) |\n"
            "'15-CVPR | 15/06/01 | [On the flight of wasps](https://arxiv.org/abs/1506.00001) |\n"
        ),
        "'25-NeurIPS | 25/06 | [Brand New Methods for Hives](https://arxiv.org/abs/2506.01234) |",
    ),
    "number": (
        (
            "## S\n\n1. **On bees and hives.** ICML 2023. [paper](https://a.org/1)\n"
            "2. **On the flight of wasps.** ICML 2022. [paper](https://a.org/2)\n"
        ),
        "3. **Brand New Methods for Hives.** NeurIPS 2025. [paper](https://arxiv.org/abs/2506.01234)",
    ),
}


@pytest.mark.parametrize(("rows", "wanted"), NEW_ROWS.values(), ids=NEW_ROWS)
def test_a_new_row_says_nothing_of_the_row_that_it_is_like(rows: str, wanted: str) -> None:
    page = f"# T\n\n{rows}"
    catalog = catalog_of(imported(page))
    more = catalog._replace(papers=(*catalog.papers, NEW._replace(sections=catalog.papers[0].sections)))
    built = build(page, more)
    assert wanted in built.text.split("\n"), built.text
    assert build(built.text, more).text == built.text


def test_what_another_host_calls_like_a_repository_stays() -> None:
    links = "[code](https://github.com/bee/hive) [demo](https://huggingface.co/bee/hive)"
    page = f"# T\n\n## S\n\n- [On bees and hives](https://arxiv.org/abs/2503.00001) {links}\n"
    catalog = catalog_of(imported(page))
    changed = catalog._replace(papers=(catalog.papers[0]._replace(code="https://github.com/wasp/nest"),))
    built = build(page, changed)
    assert built.text == page.replace("github.com/bee/hive", "github.com/wasp/nest")


@pytest.mark.parametrize(
    ("head", "mark"),
    [("\n**{}**\n", "- "), ("- {}", "  - "), ("* **{}:**", "  * ")],
    ids=["bold line", "item", "bold item"],
)
def test_rows_come_back_below_the_line_that_names_their_section(head: str, mark: str) -> None:
    rows = {
        "Night owls": ("On Barn Owls at Night", "Snowy: How Owls See Snow"),
        "Day owls": ("A Survey of Owls by Day", "Pygmy Owls and Their Prey"),
    }
    text = "# Owls\n" + "".join(
        f"{head.format(name)}\n"
        + "".join(f"{mark}[{title}](https://owl.org/{len(title)}), ICML 202{at}\n" for at, title in enumerate(titles))
        for name, titles in rows.items()
    )
    catalog = catalog_of(imported(text))
    night = tuple(paper for paper in catalog.papers if paper.title in rows["Night owls"])
    without = build(text, catalog._replace(papers=night), prune=True)
    assert "Day owls" in without.text
    assert "Pygmy" not in without.text
    built = build(without.text, catalog)
    assert (built.text.rstrip("\n"), built.homeless) == (text.rstrip("\n"), ())


def test_no_rows_go_below_an_item_that_names_their_section_where_others_have_headings() -> None:
    text = "# T\n\n- Bees\n- Wasps\n\n## Bees\n\n- [On bees and hives](https://bees.org/1), ICML 2020\n"
    catalog = catalog_of(imported(text))
    wasps = Section("wasps", "Wasps")
    paper = catalog.papers[0]._replace(
        key="w", title="On wasps and nests", sections=("wasps",), paper="https://w.org/1"
    )
    built = build(text, catalog._replace(sections=(*catalog.sections, wasps), papers=(*catalog.papers, paper)))
    assert built.text.startswith("# T\n\n- Bees\n- Wasps\n\n## Bees\n")
    assert "## Wasps" in built.text
