"""Tab-separated lines: six columns whatever a record holds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samcat.formats.tsv import render
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper


def test_a_dataset_shows_its_data_and_a_paper_its_code() -> None:
    both: dict[str, Any] = {"paper": "https://p.org", "code": "https://c.org", "data": "https://d.org"}
    paper, dataset = (
        kind(key="k", sections=("s",), date=202401, title="T", byline="A. B", **both) for kind in (Paper, Dataset)
    )
    assert "".join(render([paper, dataset])).splitlines() == [
        "k\t202401\tA. B\tT\thttps://c.org\thttps://p.org",
        "k\t202401\tA. B\tT\thttps://d.org\thttps://p.org",
    ]


def test_a_citation_has_year_authors_and_title() -> None:
    fields = (("title", "{SAM} it"), ("author", "Zhang, Yichi"), ("year", "2024"), ("eprint", "2401.03495"))
    assert "".join(render([citation("C", "article", fields)])) == (
        "C\t2024\tY. Zhang\tSAM it\t\thttps://arxiv.org/abs/2401.03495\n"
    )


@given(st.text(), st.text())
def test_any_text_is_one_line_of_six_columns(title: str, key: str) -> None:
    text = "".join(render([Paper(key=key, sections=("s",), date=202401, title=title, byline="A. B")]))
    assert text.endswith("\n")
    assert text[:-1].count("\t") == 5
    assert text[:-1].replace("\t", "").isprintable()
