"""How a new row calls its links and names its people: as most rows of its section do."""

from pathlib import Path

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.keep.build import build
from samcat.keep.importing import new_catalog
from samcat.record.model import Paper, Publication

NEW = Paper(key="new", title="Moths at Night: A Study", date=2024, authors=("Elk, Jan", "Fern, Eda"))
NAMES = (("Bees", "Ada Plum"), ("Wasps", "Bo Roe"), ("Flies", "Cy Dale"))


def added(row: str, new: Paper, below: str = "") -> str:
    """The line that a new record adds to three rows of the first section of a page."""
    rows = "".join(row.format(title=f"On {name}", who=who, at=at) for at, (name, who) in enumerate(NAMES, 1))
    return added_to(f"## Nests\n\n{rows}{below}", new)


def added_to(page: str, new: Paper) -> str:
    """The line that a new record of the first section of a page adds."""
    made = new_catalog(readers.read(page, "md")[0], source="README.md", title="T")
    catalog = read(made.text.encode(), Path("catalog.toml"))
    new = new._replace(sections=("nests",))
    built = build(page, catalog._replace(papers=(*catalog.papers, new))).text
    (line,) = set(built.splitlines()) - set(page.splitlines())
    return line


@pytest.mark.parametrize(
    ("paper", "label"),
    [("https://link.springer.com/article/10.1007/s1", "Journal"), ("https://arxiv.org/abs/2403.00009", "Paper")],
    ids=["published", "preprint"],
)
def test_a_link_is_called_as_most_of_its_section_are_where_that_is_true_of_it(paper: str, label: str) -> None:
    row = "- **{title}**, {who}, 202{at}. [[Journal](https://doi.org/10.1234/iv.202{at})]\n"
    assert added(row, NEW._replace(paper=paper)) == (
        f"- **Moths at Night: A Study**, Jan Elk, Eda Fern, 2024. [[{label}]({paper})]"
    )


def test_a_link_in_bold_stays_one_though_another_section_has_the_site() -> None:
    row = "- {title}, {who}, 202{at}. **[[link](https://www.nature.com/articles/s41592-{at})]**\n"
    below = "\n## Others\n\n- On Ants, Bo Plum, 2022. [[Paper](https://arxiv.org/abs/2201.00001)]\n"
    paper = "https://arxiv.org/abs/2403.00009"
    assert added(row, NEW._replace(paper=paper, arxiv="2403.00009"), below) == (
        f"- Moths at Night: A Study, Jan Elk, Eda Fern, 2024. **[[link]({paper})]**"
    )


def test_people_are_cut_as_all_rows_of_a_section_cut_them_and_in_their_spelling() -> None:
    row = "- **{title}**, {who} et.al., 202{at}. [[Paper](https://arxiv.org/abs/220{at}.00001)]\n"
    below = "\n## Others\n\n" + "".join(
        f"- On Ants, Bo Plum, 2022. [[Paper](https://arxiv.org/abs/2201.0000{at})]\n" for at in range(4)
    )
    paper = "https://arxiv.org/abs/2403.00009"
    assert added(row, NEW._replace(paper=paper, arxiv="2403.00009"), below) == (
        f"- **Moths at Night: A Study**, Jan Elk et.al., 2024. [[Paper]({paper})]"
    )


def test_people_written_out_end_in_the_point_that_an_et_al_of_the_model_had() -> None:
    row = "- **{title}**, {who}. *{place}*, {year}. [[Paper]({paper})]\n"
    rows = [
        ("On Bees", "Ida Jay, Kim Kite", "ECCV", 2022, "https://arxiv.org/abs/2207.01111"),
        ("On Wasps", "Lou Martin", "arXiv", 2024, "https://arxiv.org/abs/2406.02222"),
        ("On Flies", "Fay Crane et al", "CVPR", 2024, "https://openaccess.thecvf.com/content/1.html"),
    ]
    paper = "https://openaccess.thecvf.com/content/2.html"
    new = NEW._replace(paper=paper, published=Publication("CVPR 2024", "conference", 2024))
    page = "## Nests\n\n" + "".join(
        row.format(title=title, who=who, place=place, year=year, paper=link) for title, who, place, year, link in rows
    )
    assert added_to(page, new) == row.format(
        title="Moths at Night: A Study", who="Jan Elk, Eda Fern", place="CVPR", year=2024, paper=paper
    ).rstrip("\n")
