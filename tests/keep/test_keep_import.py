"""Drafts as records: a catalog of their own, or what a catalog does not have."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samcat import readers
from samcat.file.document import Document, open_document
from samcat.file.loader import read
from samcat.keep.importing import into, new_catalog, title_of_source
from samcat.record.model import Paper

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.keep.imported import Imported

DAY = datetime.date(2026, 5, 1)
README = """\
# Bees

## Papers on bees. <div id="bees"></div>

|Date|Authors|Title|Code|
|---|---|---|---|
|202304|A. Bee et al.|BeeNet: Learning from bees [(paper)](https://arxiv.org/pdf/2304.00001.pdf)|[Code](https://github.com/a/b)|
|202303|A. Bee and C. Wasp|Wasps are not bees [(paper)](https://doi.org/10.1000/WASP)|None|
|202303|A. Bee and C. Wasp|Wasps are not bees [(paper)](https://doi.org/10.1000/WASP)|None|

## Data of hives

|Date|Authors|Title|Dataset|
|---|---|---|---|
|202211|D. Drone|HiveSet [(paper)](https://hive.org/p)|[Link](https://hive.org/d)|
"""


def imported(text: str, form: str = "md", month: int | None = None) -> Imported:
    return new_catalog(readers.read(text, form)[0], source="README.md", title="Bees", month=month)


def catalog_of(result: Imported) -> Catalog:
    return read(result.text.encode(), Path("new.toml"))


def document_of(text: str) -> Document:
    return Document(Path("new.toml"), text.encode(), read(text.encode(), Path("new.toml")))


def added(document: Document, text: str, form: str = "md") -> Imported:
    return into(document, readers.read(text, form)[0], listed=DAY)


def test_a_readme_becomes_a_catalog_that_loads() -> None:
    catalog = catalog_of(imported(README))
    assert catalog.about.title == "Bees"
    assert [(section.id, section.heading) for section in catalog.sections] == [
        ("bees", "Papers on bees"),
        ("data-hives", "Data of hives"),
    ]
    first = catalog.papers[0]
    assert (first.section, first.date, first.byline) == ("bees", 202304, "A. Bee et al.")
    assert (first.method, first.arxiv, first.paper) == ("BeeNet", "2304.00001", "https://arxiv.org/pdf/2304.00001.pdf")
    assert catalog.papers[1].doi == "10.1000/WASP"
    assert (catalog.datasets[0].data, catalog.datasets[0].section) == ("https://hive.org/d", "data-hives")


def test_a_new_catalog_keeps_every_row_with_a_key_of_its_own() -> None:
    keys = [record.key for record in imported(README).records]
    assert keys == ["bee2023beenet", "bee2023wasps", "bee2023waspsb", "drone2022hiveset"]


def test_an_entry_without_a_title_is_there_already_where_all_of_it_is() -> None:
    text = "TY  - JOUR\nAU  - Bee, A.\nJO  - Hives\nPY  - 2018\nER  - \n"
    document = document_of(imported(text, form="ris").text)
    assert [row.key for row in added(document, text, "ris").already] == ["bee2018"]
    assert len(added(document, text.replace("2018", "2019"), "ris").records) == 1


def test_words_that_many_titles_share_make_no_key() -> None:
    rows = "".join(f"|2023{month:02}|A. Bee|Bees number {word}|None|\n" for month, word in ((1, "alpha"), (2, "beta")))
    keys = [record.key for record in imported(f"|Date|Authors|Title|Code|\n|-|-|-|-|\n{rows}").records]
    assert keys == ["bee2023alpha", "bee2023beta"]


def test_importing_the_same_file_again_adds_nothing() -> None:
    result = imported(README)
    again = added(document_of(result.text), README)
    assert again.records == ()
    assert again.text == result.text
    assert [(row.line, row.key, row.reason) for row in again.already] == [
        (7, "bee2023beenet", "arXiv id"),
        (8, "bee2023wasps", "DOI"),
        (9, "bee2023wasps", "DOI"),
        (15, "drone2022hiveset", "link"),
    ]


def test_what_is_new_goes_to_its_section_and_leaves_all_other_bytes() -> None:
    document = document_of(imported(README).text.replace("[[papers]]", "# mine\n[[papers]]", 1))
    result = added(
        document,
        README.replace("Learning from bees", "Learning more").replace(
            "|202303|A. Bee and C. Wasp|Wasps are not bees [(paper)](https://doi.org/10.1000/WASP)|None|\n",
            "|202303|B. Moth|Moths at night|None|\n",
            1,
        ),
    )
    assert [(record.key, record.section, record.listed) for record in result.records if isinstance(record, Paper)] == [
        ("moth2023moths", "bees", DAY)
    ]
    lines = result.text.splitlines()
    kept = iter(lines)
    assert all(line in kept for line in document.text.splitlines())


def test_rows_of_one_month_keep_the_order_of_their_file() -> None:
    rows = "".join(f"|202305|A. Bee|{word} hives|None|\n" for word in ("Alpha", "Beta", "Gamma"))
    result = added(
        document_of(imported(README).text), f"## Papers on bees\n|Date|Authors|Title|Code|\n|-|-|-|-|\n{rows}"
    )
    titles = [paper.title for paper in read(result.text.encode(), Path("x")).papers]
    assert titles[:4] == ["Alpha hives", "Beta hives", "Gamma hives", "BeeNet: Learning from bees"]


def test_a_row_twice_in_one_file_is_added_once() -> None:
    rows = "|202305|B. Moth|Moths|None|\n" * 2
    result = added(document_of(imported(README).text), f"|Date|Authors|Title|Code|\n|-|-|-|-|\n{rows}")
    assert [record.key for record in result.records] == ["moth2023moths"]
    assert [(row.line, row.key, row.reason) for row in result.already] == [(4, "moth2023moths", "title")]


def test_a_row_without_month_date_or_authors_is_a_record_all_the_same() -> None:
    rows = "|2023|A. Bee|Bees of the year|None|\n|202301||Nobody's bees|None|\n||A. Bee|Timeless|None|\n"
    result = imported(f"|Date|Authors|Title|Code|\n|-|-|-|-|\n{rows}|202301|A. Bee|Fine|None|\n")
    assert result.unread == ()
    assert [(row.date, row.byline) for row in result.records] == [
        (2023, "A. Bee"),
        (202301, ""),
        (None, "A. Bee"),
        (202301, "A. Bee"),
    ]


def test_a_year_gets_a_month_only_when_told_or_from_its_arxiv_id() -> None:
    rows = "|2024|A. Bee|Told|None|\n|2024|A. Bee|From arXiv [(paper)](https://arxiv.org/abs/2311.00001)|None|\n"
    result = imported(f"|Date|Authors|Title|Code|\n|-|-|-|-|\n{rows}", month=3)
    assert [record.date for record in result.records if isinstance(record, Paper)] == [202403, 202311]


def test_an_entry_of_bibtex_keeps_its_own_key() -> None:
    (record,) = imported("@misc{MyBees, title={On bees}, author={Bee, Anna}, date={2023-04}}", "bibtex").records
    assert (record.key, record.aliases) == ("MyBees", ())


def test_an_entry_without_a_month_is_a_record_of_its_year() -> None:
    text = "@book{Hive:23, title={On {Bees}}, author={Bee, Anna and others}, year=2023}"
    (record,) = imported(text, "bibtex").records
    assert isinstance(record, Paper)
    assert (record.title, record.authors, record.date) == ("On Bees", ("Bee, Anna", "others"), 2023)
    assert added(document_of(imported(text, "bibtex").text), text, "bibtex").records == ()


def test_an_entry_that_only_looks_like_a_record_is_taken_and_told() -> None:
    entry = "@inproceedings{{{}, title={{Overview of bees}}, author={{Bee, A.}}, booktitle={{CLEF}}, year={}}}\n"
    document = document_of(imported(entry.format("a", 2014), "bibtex").text)
    result = added(document, entry.format("b", 2016) + entry.format("c", 2014), "bibtex")
    assert [record.key for record in result.records] == ["b"]
    assert [(row.line, row.key, row.part) for row in result.alike] == [(1, "a", "year")]
    assert [(row.source, row.key) for row in result.already] == [("c", "a")]
    again = added(document_of(result.text), entry.format("b", 2016) + entry.format("c", 2014), "bibtex")
    assert (again.records, again.alike) == ((), ())


def test_what_an_entry_says_and_the_record_lacks_is_told() -> None:
    entry = "@article{bees, title={On bees in hives}, author={Bee, A.}, journal={Hives}, year=2014"
    document = document_of(imported(entry + "}", "bibtex").text)
    (row,) = added(document, entry + ", volume=3, doi={10.1000/X}, abstract={Bees.}}", "bibtex").already
    assert (set(row.left), row.otherwise) == ({"DOI", "volume", "abstract"}, ())
    (row,) = added(document, entry + "}", "bibtex").already
    assert (row.left, row.otherwise) == ((), ())
    fuller = entry.replace("Bee, A.", "Bee, Anna and Wasp, Bo").replace("Hives", "Hives}, month={may")
    more = ", editor={Ant, C.}, issn={1234-5679}, series={S}, edition={2}, url={https://a.org/b}, langid={german}}"
    (row,) = added(document, fuller + more, "bibtex").already
    assert set(row.left) == {"month", "editors", "ISSN", "series", "edition", "url", "langid"}
    assert row.otherwise == ("authors (Anna Bee; Bo Wasp)",)


def test_what_an_entry_says_otherwise_than_its_record_is_told_and_spellings_are_not() -> None:
    entry = "@article{bees, title={On bees in hives}, author={Bee, A.}, journal={Hives}, date=2014-05, pages={1--9}"
    document = document_of(imported(entry + ", publisher={Comb Press}, note={Best paper}}", "bibtex").text)
    other = entry.replace("2014-05", "2014-06-01").replace("A.}", "Anna}").replace("--", "-").replace("On", "{ON}")
    (row,) = added(document, other + ", publisher={COMB PRESS}, note={Oral}}", "bibtex").already
    assert (row.left, row.otherwise) == ((), ("note (Oral)", "day (2014-06-01)"))


def test_an_entry_of_the_same_key_and_title_is_another_work_where_its_volume_is_another() -> None:
    entry = "@article{{bees, title={{Editorial}}, author={{Bee, A.}}, journal={{Hives}}, volume={}, year=2014}}\n"
    document = document_of(imported(entry.format(1), "bibtex").text)
    (record,) = added(document, entry.format(2), "bibtex").records
    assert (record.key, record.aliases) == ("bee2014editorial", ())


def test_an_entry_of_the_same_key_people_and_telling_title_is_the_work_whose_volume_was_mended() -> None:
    entry = (
        "@article{{bees, title={{On how bees dance}}, author={{Bee, A.}}, journal={{Hives}}, volume={}, year=2014}}\n"
    )
    document = document_of(imported(entry.format(1), "bibtex").text)
    assert [row.key for row in added(document, entry.format(2), "bibtex").already] == ["bees"]
    other = entry.replace("Bee, A.", "Wasp, B.").format(2)
    assert len(added(document, other, "bibtex").records) == 1


def test_a_published_entry_has_its_doi_with_the_venue() -> None:
    text = "@article{a, title={On bees}, author={Bee, Anna}, date={2023-04}, journal={Hives}, doi={10.1000/X}}"
    (record,) = imported(text, "bibtex").records
    assert isinstance(record, Paper)
    assert record.published is not None
    assert (record.published.venue, record.published.doi, record.own_doi) == ("Hives", "10.1000/X", None)


def test_strange_text_makes_a_catalog_that_loads() -> None:
    title = 'a "quoted" \\ back\u202eslash \x1b[31m {brace ' + "é" * 300
    result = imported(f"|Date|Authors|Title|Code|\n|-|-|-|-|\n|202301|A. \U0001f41d|{title}|None|\n")
    (paper,) = catalog_of(result).papers
    assert paper.title.startswith('a "quoted" \\ back\u202eslash \x1b[31m {brace é')


def test_a_catalog_without_sections_takes_rows_where_its_others_are(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        'schema = 1\n[[papers]]\nkey = "a"\nsection = "s"\ndate = 202301\ntitle = "T"\nbyline = "A. B"\n', "utf-8"
    )
    result = added(open_document(path), "|202305|B. Moth|Moths|None|")
    assert [(record.key, getattr(record, "section", "")) for record in result.records] == [("moth2023moths", "s")]


def test_a_catalog_is_called_after_its_file_or_its_folder(tmp_path: Path) -> None:
    assert title_of_source("x/bees.bib") == "bees"
    assert title_of_source(str(tmp_path / "README.md")) == tmp_path.name


def test_two_works_under_one_short_title_stay_two() -> None:
    text = (
        "# Stones\n\n## Books\n\n- **Stones at Sea**, Ada Plum, Bo Chen [[pdf]](https://a.org/1.pdf)\n\n"
        "## Papers\n\n- **Stones at Sea**, Cara Witt, Dan Ochoa [[pdf]](https://a.org/2.pdf)\n"
    )
    assert len(new_catalog(readers.read(text, "md")[0], source="README.md", title="List").records) == 2


@pytest.mark.parametrize(
    ("title", "one", "other", "count"),
    [
        ("Stones at Sea", "Ada Plum, Bo Chen", "Ada Plum, Bo Chen", 1),
        ("Stones at Sea", "Ada Plum, Bo Chen", "A. Plum, B. Chen", 1),
        ("Stones at Sea", "Ada Plum, Bo Chen", "Ada Plum, Dan Ochoa", 2),
        ("Stones at Deep Sea", "Ada Plum, Bo Chen", "Ada Plum, Dan Ochoa", 1),
        ("Stones at Deep Sea", "Ada Plum, Bo Chen", "Cara Witt, Dan Ochoa", 2),
    ],
)
def test_rows_of_one_title_are_one_work_as_two_records_of_it_would_be(
    title: str, one: str, other: str, count: int
) -> None:
    rows = [f"- **{title}**, {people} [[pdf]](https://a.org/{people[0]}{people[-1]}.pdf)" for people in (one, other)]
    text = f"# Stones\n\n## Books\n\n{rows[0]}\n\n## Papers\n\n{rows[1]}\n"
    assert len(new_catalog(readers.read(text, "md")[0], source="README.md", title="List").records) == count


def test_an_entry_without_a_title_is_a_citation_and_in_no_section() -> None:
    made = imported(
        "@misc{note, author={Bee, Anna}, note={19th century}}\n@misc{a, title={A}, author={Bee, A.}}\n", "bibtex"
    )
    assert [(record.kind, record.sections) for record in made.records] == [("paper", ("papers",)), ("citation", ())]


def test_what_a_row_of_a_further_section_says_otherwise_is_told() -> None:
    row = "- **How Small Bees Grasp** [[pdf](https://arxiv.org/abs/2401.00001)] [[code](https://github.com/a/{})]\n"
    text = f"# L\n\n## Bees\n\n{row.format('b')}\n## Hands\n\n{row.format('c')}\n## Feet\n\n{row.format('b')}"
    made = new_catalog(readers.read(text, "md")[0], source="README.md", title="L")
    assert (len(made.records), made.joined) == (1, 2)
    assert [(row.line, row.said) for row in made.differing] == [(9, (("code", "https://github.com/a/c"),))]


def test_a_year_says_nothing_otherwise_than_a_month_of_it() -> None:
    row = "- **How Small Bees Grasp** [arXiv {}] [[pdf](https://arxiv.org/abs/2401.00001)]\n"
    text = f"# L\n\n## Bees\n\n{row.format('2024.01')}\n## Hands\n\n{row.format('2024')}"
    made = new_catalog(readers.read(text, "md")[0], source="README.md", title="L")
    assert (made.joined, made.differing) == (1, ())


def test_ids_of_an_entry_are_aliases_unless_another_entry_has_them_for_its_key() -> None:
    result = imported(
        "@book{a, title={On bees}, ids={old, b}}\n@book{b, title={On wasps}}\n"
        "@inproceedings{c, title={On ants}, crossref={old}}\n",
        "bibtex",
    )
    assert [(record.key, record.aliases) for record in result.records] == [("a", ("old",)), ("b", ()), ("c", ())]
    assert [(row.source, row.key, row.is_alias) for row in result.renamed] == [("b", "a", False)]
    assert result.records[2].venue == "On bees"


def test_the_key_of_an_entry_that_is_there_under_another_one_is_told() -> None:
    document = document_of(imported("@article{a, title={On bees}, doi={10.1000/1}}", "bibtex").text)
    result = added(document, "@article{b, title={On bees}, doi={10.1000/1}}\n@article{A, title={On bees}}", "bibtex")
    assert [(row.key, row.source, row.is_alias) for row in result.already] == [("a", "b", True), ("a", "", False)]
