"""Finished references in five styles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from effort import few
from hostile import papers
from samcat.errors import UsageError
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import FORMS, reference
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper, Publication, Record
from strategies import hostile

BEE = {"key": "bee2024", "sections": ("s",), "date": 202403, "title": "On “Bees”", "byline": "A. Bee"}


def paper(**more: object) -> Paper:
    return Paper(**{**BEE, **more})  # type: ignore[arg-type]  # the tests give fields their own types


def people(count: int) -> tuple[str, ...]:
    return tuple(f"Family{number}, Anna B." for number in range(count))


JOURNAL = paper(
    authors=("Bee, Anna B.", "de la Wasp, Jr., Ben"),
    published=Publication("Bees & Co", "journal", 2025, "10.1000/x"),
    paper="https://x.org/a",
)
PREPRINT = paper(authors=("Bee, Anna",), arxiv="2403.00001", paper="https://arxiv.org/abs/2403.00001")
PROCEEDINGS = paper(authors=people(2), published=Publication("BEE 2025", "conference", 2025), paper="https://x.org/a")
ENTRY = citation(
    "k",
    "article",
    (
        ("title", "{SAM} it"),
        ("author", "Bee, Anna"),
        ("journal", "J"),
        ("year", "2024"),
        ("volume", "7"),
        ("number", "2"),
        ("pages", "1--9"),
    ),
)


@pytest.mark.parametrize(
    ("style", "record", "text"),
    [
        ("apa", JOURNAL, "Bee, A. B., & de la Wasp, B., Jr. (2025). On “Bees.” Bees & Co. https://doi.org/10.1000/x"),
        ("apa", PREPRINT, "Bee, A. (2024). On “Bees” (arXiv:2403.00001). arXiv. https://arxiv.org/abs/2403.00001"),
        ("apa", ENTRY, "Bee, A. (2024). SAM it. J, 7(2), 1–9."),
        ("ieee", JOURNAL, "A. B. Bee and B. de la Wasp Jr., “On ‘Bees’,” Bees & Co, 2025, doi: 10.1000/x."),
        ("ieee", PROCEEDINGS, "A. B. Family0 and A. B. Family1, “On ‘Bees’,” in BEE 2025, 2025. Available: https://x.org/a"),
        ("ieee", ENTRY, "A. Bee, “SAM it,” J, vol. 7, no. 2, pp. 1–9, 2024."),
        ("vancouver", JOURNAL, "Bee AB, de la Wasp B Jr. On “Bees.” Bees & Co. 2025. doi:10.1000/x"),
        ("vancouver", PREPRINT, "Bee A. On “Bees” [Internet]. arXiv; 2024. Available from: https://arxiv.org/abs/2403.00001"),
        ("vancouver", ENTRY, "Bee A. SAM it. J. 2024;7(2):1–9."),
        ("chicago", JOURNAL, "Bee, Anna B., and Ben de la Wasp Jr. 2025. “On ‘Bees’.” Bees & Co. https://doi.org/10.1000/x."),
        ("chicago", PREPRINT, "Bee, Anna. 2024. “On ‘Bees’.” arXiv:2403.00001. arXiv, March. https://arxiv.org/abs/2403.00001."),
        ("nature", JOURNAL, "Bee, A. B. & de la Wasp, B., Jr. On ‘Bees’. Bees & Co https://doi.org/10.1000/x (2025)."),
        ("nature", PREPRINT, "Bee, A. On ‘Bees’. Preprint at https://arxiv.org/abs/2403.00001 (2024)."),
        ("nature", ENTRY, "Bee, A. SAM it. J 7, 1–9 (2024)."),
    ],
)  # fmt: skip
def test_a_reference_is_spelled_as_its_style_asks(style: str, record: Record, text: str) -> None:
    assert reference(record, style) == text


@pytest.mark.parametrize(("style", "most"), [("apa", 20), ("ieee", 6), ("vancouver", 6), ("chicago", 6), ("nature", 5)])
def test_many_authors_are_cut_where_the_style_cuts(style: str, most: int) -> None:
    whole, cut = (reference(paper(authors=people(count)), style) for count in (most, most + 1))
    assert f"Family{most - 1}" in whole
    assert "et al" not in whole
    assert "…" not in whole
    assert "et al" in cut or "… Family" in cut


@pytest.mark.parametrize("style", STYLES)
def test_an_unfinished_byline_never_looks_finished(style: str) -> None:
    text = reference(paper(byline="JD. Gutiérrez et al."), style)
    assert "et al" in text
    assert "others" not in text
    assert re.search(r"J\. ?D\.|JD", text)


@pytest.mark.parametrize("style", STYLES)
def test_a_question_has_no_full_stop(style: str) -> None:
    assert "?." not in reference(paper(title="Do Bees Dance?", authors=people(1)), style)


def test_titles_have_capitals_in_chicago() -> None:
    text = reference(paper(title="nnU-Net for a zero-shot view of bees: the end of it", authors=people(1)), "chicago")
    assert "“nnU-Net for a Zero-Shot View of Bees: The End of It.”" in text


def test_the_preprint_is_cited_where_it_is_preferred() -> None:
    both = PREPRINT._replace(published=Publication("J", "journal", 2025, "10.1000/x"))
    assert "10.1000/x" in reference(both, "apa")
    assert "arXiv:2403.00001" in reference(both, "apa", prefer="preprint")
    assert "2024" in reference(both, "apa", prefer="preprint")


def test_a_dataset_says_what_it_is() -> None:
    data = Dataset(**{**BEE, "data": "https://x.org/d"})  # type: ignore[arg-type]  # likewise
    assert "[Data set]" in reference(data, "apa")
    assert "https://x.org/d" in reference(data, "apa")


def test_markdown_slants_the_journal_and_links_the_doi() -> None:
    assert reference(JOURNAL, "apa", form="md").endswith("*Bees & Co*. <https://doi.org/10.1000/x>")


def test_html_is_escaped() -> None:
    text = reference(paper(title="<script>alert(1)</script> & co", paper="javascript:alert(1)"), "apa", form="html")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in text
    assert "href" not in text


def test_an_unknown_style_or_form_says_which_there_are() -> None:
    with pytest.raises(UsageError, match="apa, ieee, vancouver, chicago, nature"):
        reference(JOURNAL, "mla")
    with pytest.raises(UsageError, match="text, md or html"):
        reference(JOURNAL, "apa", form="pdf")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_hostile_records_have_references_of_one_line(style: str, form: str) -> None:
    for record in papers():
        text = reference(record, style, form=form)
        assert text.isprintable()
        assert "  " not in text.strip()


@few
@given(record=hostile)
def test_any_record_has_a_reference(record: Record) -> None:
    for style in STYLES:
        for form in FORMS:
            text = reference(record, style, form=form)
            assert text
            assert text.isprintable()


def test_quotes_and_apostrophes_are_those_of_print() -> None:
    text = reference(paper(title="Don't say \"bees\" or 'wasps'", authors=people(1)), "apa")
    assert "Don’t say “bees” or “wasps”" in text


def test_a_doi_is_encoded_in_its_address() -> None:
    published = Publication("J", "journal", 2025, "10.1002/(sici)1<1::aid-a#2>3.0.co;2-r")
    text = reference(paper(authors=people(1), published=published), "apa")
    assert "https://doi.org/10.1002/(sici)1%3C1::aid-a%232%3E3.0.co;2-r" in text


@pytest.mark.parametrize("title", ["# Bees", "- Bees", "1. Bees", "> Bees"])
def test_a_reference_in_markdown_is_a_paragraph(title: str) -> None:
    text = reference(paper(title=title, byline="", authors=()), "nature", form="md")
    assert MarkdownIt().parse(text)[0].type == "paragraph_open"


@pytest.mark.parametrize("style", STYLES)
def test_a_name_in_chinese_is_written_whole(style: str) -> None:
    assert "李世民" in reference(paper(authors=("{Bees}", "李, 世民")), style)


def test_a_title_in_capitals_leaves_greek_signs_small() -> None:
    text = reference(paper(title="On α bees and their μ-opioids"), "chicago")
    assert "On α Bees and Their μ-Opioids" in text


@pytest.mark.parametrize("style", STYLES)
def test_a_journal_that_ends_in_a_full_stop_has_one(style: str) -> None:
    text = reference(paper(date=None, published=Publication("Bee Lett.", "journal")), style)
    assert "Bee Lett." in text
    assert ".." not in text
