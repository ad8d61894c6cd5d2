"""New records: what they are made of, and what is told apart from what is already there."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.file.loader import load
from samcat.keep.add import (
    Duplicate,
    make_record,
    method_in,
    publication,
    refuse_duplicates,
    refuse_known,
)
from samcat.keep.intake import draft_of
from samcat.readers.draft import Draft
from samcat.record.dates import today
from samcat.record.decode import citation
from samcat.record.model import Dataset, Paper, Publication, Section, Work
from samcat.record.names import family_first, make_byline
from samcat.text import fold

DAY = datetime.date(2024, 1, 29)
EMPTY = Catalog(path=Path("catalog.toml"), sections=(Section("one", "First part"), Section("two", "Second part")))
DRAFT = Draft(title="BeeNet: On  bees", authors=("Bee, Anna", "Wasp, B. C.", "Ant, D."), date=202401)


def record(**more: object) -> Paper:
    made = make_record(replace(DRAFT, **more), EMPTY, listed=DAY)  # type: ignore[arg-type]
    assert isinstance(made, Paper)
    return made


def holding(*works: Work) -> Catalog:
    return EMPTY._replace(
        papers=tuple(work for work in works if isinstance(work, Paper)),
        datasets=tuple(work for work in works if isinstance(work, Dataset)),
    )


def test_a_record_is_made_of_title_authors_and_month() -> None:
    assert record() == Paper(
        key="bee2024beenet",
        sections=("one",),
        date=202401,
        listed=DAY,
        title="BeeNet: On bees",
        authors=("Bee, Anna", "Wasp, B. C.", "Ant, D."),
        method="BeeNet",
    )


@pytest.mark.parametrize(
    ("fields", "arxiv", "paper"),
    [
        ({"arxiv": "arXiv:2401.00001v3"}, "2401.00001", "https://arxiv.org/abs/2401.00001"),
        ({"paper": "http://arxiv.org/pdf/2401.00001v1.pdf"}, "2401.00001", "https://arxiv.org/abs/2401.00001"),
        ({"doi": "10.48550/arXiv.2401.00001"}, "2401.00001", "https://arxiv.org/abs/2401.00001"),
        ({"arxiv": "2401.00001", "paper": "https://a.b/c"}, "2401.00001", "https://a.b/c"),
        ({"doi": "https://doi.org/10.1234/AB"}, None, "https://doi.org/10.1234/AB"),
        ({"doi": "10.1234/a<b>(1)%2"}, None, "https://doi.org/10.1234/a%3Cb%3E(1)%252"),
        ({"paper": "https://a.b/c"}, None, "https://a.b/c"),
    ],
)
def test_ids_are_taken_from_wherever_they_stand(fields: dict[str, str], arxiv: str | None, paper: str) -> None:
    made = record(**fields)
    assert (made.arxiv, made.paper) == (arxiv, paper)


def test_a_month_that_is_not_given_is_that_of_the_arxiv_id() -> None:
    assert record(date=None, arxiv="2312.00001").date == 202312


def test_a_doi_belongs_to_the_publication_where_there_is_one() -> None:
    made = record(doi="10.1234/ab", published=Publication("Bees", "journal", 2024))
    assert (made.own_doi, made.published) == (None, Publication("Bees", "journal", 2024, "10.1234/ab"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": " "}, "not known: title; give --title"),
        ({"code": "javascript:alert(1)"}, "code: not an http or https link"),
        ({"arxiv": "../../x"}, "not an arXiv id"),
        ({"doi": "11.x"}, "not a DOI"),
        ({"kind": "citation"}, "a citation is made from a BibTeX entry only"),
    ],
)
def test_a_draft_that_makes_no_record_says_what_is_missing(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        record(**fields)


def test_a_code_cell_that_says_none_is_no_link() -> None:
    assert record(code="None").code is None


@pytest.mark.parametrize("name", ["two", "Two", "Second part", "second PART"])
def test_a_section_is_named_by_id_or_heading(name: str) -> None:
    assert make_record(DRAFT, EMPTY, section=name, listed=DAY).section == "two"
    assert record(section=name).section == "two"


def test_an_unknown_section_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no section 'three' \(there are one, two\)"):
        make_record(DRAFT, EMPTY, section="three", listed=DAY)


def test_a_record_joins_the_section_which_the_newest_of_its_kind_joined() -> None:
    newest = record()._replace(sections=("two",), listed=DAY)
    older = record()._replace(listed=datetime.date(2023, 1, 1))
    assert make_record(DRAFT, holding(older, newest), listed=DAY).section == "two"


def test_the_second_volume_of_a_book_is_no_duplicate() -> None:
    one, two = (record(title="Bees", published=Publication(None, "book", 2024, volume=volume)) for volume in "12")
    refuse_duplicates(two._replace(arxiv=None, paper=None), holding(one._replace(arxiv=None, paper=None)))


def test_a_key_that_is_taken_gets_a_letter() -> None:
    assert make_record(DRAFT, holding(record()), listed=DAY).key == "bee2024beenetb"


@pytest.mark.parametrize(
    ("mine", "its", "reason"),
    [
        ({"arxiv": "2401.00001"}, {"paper": "https://arxiv.org/pdf/2401.00001"}, "same arXiv id"),
        ({"doi": "10.1234/ab"}, {"published": Publication("B", "journal", 2024, "10.1234/AB")}, "same DOI"),
        ({"paper": "https://www.a.b/c/"}, {"paper": "http://a.b/c"}, "same link"),
        ({"title": "On BÉES: 3D!"}, {"title": "On bees 3D"}, "same title"),
        ({"title": "论蜜蜂"}, {"title": "论蜜蜂"}, "same title"),
    ],
)
def test_the_same_work_is_not_taken_twice(mine: dict[str, object], its: dict[str, object], reason: str) -> None:
    base = {"title": "Something", "arxiv": None}
    there = record(**{**base, "title": "Else", **its})
    with pytest.raises(Duplicate) as error:
        refuse_duplicates(record(**{**base, **mine}), holding(there))
    assert error.value.found == ((there.key, reason),)
    assert error.value.status == 1


@pytest.mark.parametrize(
    ("mine", "its"),
    [
        ({"title": "SAM-Med2D"}, {"title": "SAM-Med3D"}),
        ({"title": "论蜜蜂 SAM"}, {"title": "论黄蜂 SAM"}),
        ({"title": "A", "paper": "https://a.b/c"}, {"title": "B", "paper": "https://a.b/c1"}),
        ({"title": "A", "code": "https://github.com/a/b"}, {"title": "B", "code": "https://github.com/a/b"}),
    ],
)
def test_different_works_that_look_alike_are_taken(mine: dict[str, object], its: dict[str, object]) -> None:
    refuse_duplicates(record(**mine), holding(record(**its)))


def test_a_title_with_a_slip_is_the_same_work() -> None:
    there = record(title="Finding bees in meadows and gardens", paper="https://example.org/1", authors=("Bee, Anna",))
    mine = there._replace(key="new", title="Findng bees in meadows and gardens", paper="https://example.org/2")
    with pytest.raises(Duplicate, match="the same title"):
        refuse_duplicates(mine, holding(there))


def test_every_shipped_record_is_found_again_and_no_other_work_with_it() -> None:
    shipped = load(Path(__file__).parents[2] / "catalog.toml")
    titles = {work.key: fold(work.title) for work in shipped.works}
    for work in shipped.works:
        with pytest.raises(Duplicate) as error:
            refuse_duplicates(work, shipped)
        keys = [key for key, _ in error.value.found]
        assert work.key in keys
        assert {titles[key] for key in keys} == {fold(work.title)}


def test_an_id_that_is_listed_is_known_before_anybody_is_asked() -> None:
    there = record(arxiv="2401.00001")
    with pytest.raises(Duplicate, match=rf"{there.key} \(same arXiv id\)"):
        refuse_known(Draft(title="", arxiv="2401.00001"), holding(there))
    refuse_known(Draft(title="", arxiv="2401.00002"), holding(there))


@pytest.mark.parametrize("spelling", ["10.1000/ABC", "https://doi.org/10.1000/aBc", "doi:10.1000/abc"])
def test_a_doi_that_is_listed_is_known_in_any_case(spelling: str) -> None:
    for its in ("10.1000/abc", "10.1000/AbC"):
        there = record(doi=its)
        with pytest.raises(Duplicate, match=rf"{there.key} \(same DOI\)"):
            refuse_known(Draft(title="", doi=spelling), holding(there))
    refuse_known(Draft(title="", doi="10.1000/abd"), holding(there))


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ([], ""),
        (["Bee, Anna"], "A. Bee"),
        (["Bee, Anna", "Wasp, Juan D."], "A. Bee and JD. Wasp"),
        (["Rickmann, Anne-Marie", "B, C.", "D, E."], "AM. Rickmann et al."),
        (["{The SAM Team}"], "The SAM Team"),
        (["de la Cruz, Ángel", "B, C.", "D, E."], "Á. de la Cruz et al."),
    ],
)
def test_a_byline_is_written_as_the_list_prints_it(authors: list[str], byline: str) -> None:
    assert make_byline(authors) == byline


def test_a_byline_of_an_unfinished_list_says_so() -> None:
    assert make_byline(["Bee, Anna", "others"]) == "A. Bee et al."


@pytest.mark.parametrize(
    ("title", "method"),
    [
        ("MedSAM3: Delving", "MedSAM3"),
        ("M3D: On", "M3D"),
        ("Review: On bees", None),
        ("On SAM: bees", None),
        ("SAM", None),
    ],
)
def test_a_method_is_the_name_that_a_title_begins_with(title: str, method: str | None) -> None:
    assert method_in(title) == method


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Jia Wan", "Wan, Jia"),
        ("Maria de la Cruz", "de la Cruz, Maria"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Plato", "{Plato}"),
        ("The BraTS Consortium", "{The BraTS Consortium}"),
    ],
)
def test_a_name_as_it_is_read_is_turned_round(name: str, author: str) -> None:
    assert family_first(name) == author


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("MICCAI 2024", Publication("MICCAI 2024", "conference", 2024)),
        ("CVPR 2025 Workshops", Publication("CVPR Workshops 2025", "workshop", 2025)),
        ("Nature", Publication("Nature", "journal")),
        ("TMI 2025", Publication("TMI", "journal", 2025)),
        ("Nature Methods 2024", Publication("Nature Methods", "journal", 2024)),
        ("CVPR", Publication("CVPR", "conference")),
        ("Bee Club", Publication("Bee Club")),
        ("bee club of Rome 2024", Publication("bee club of Rome", None, 2024)),
        ("arXiv", None),
        ("under review at TMI", None),
    ],
)
def test_a_venue_tells_what_it_is(venue: str, expected: Publication | None) -> None:
    assert publication(venue) == expected


def test_the_day_of_joining_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1706500000")
    assert today() == DAY
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        today()


ROW = "| 202401 | J. Wan et al. | TriSAM: On vessels [(paper)](https://arxiv.org/abs/2401.13961) | None |"


def test_a_row_of_a_table_is_a_draft() -> None:
    draft = draft_of(ROW, {"code": "https://a.b/c"})
    assert (draft.date, draft.byline, draft.title) == (202401, "J. Wan et al.", "TriSAM: On vessels")
    assert (draft.paper, draft.code) == ("https://arxiv.org/abs/2401.13961", "https://a.b/c")


@pytest.mark.parametrize("text", ["2401.13961", "2401.13961v2", "arXiv:2401.13961", "https://arxiv.org/pdf/2401.13961"])
def test_an_arxiv_id_with_a_title_needs_nobody_to_be_asked(text: str) -> None:
    assert draft_of(text, {"title": "On bees"}) == Draft(title="On bees", arxiv="2401.13961")


@pytest.mark.parametrize("text", ["../../x", "1&x=2", "2401", "file:///etc/passwd", "x\n", "2401.13961&id_list=1"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not an arXiv id, a DOI"):
        draft_of(text, {})


def test_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to add"):
        draft_of(None, {"code": "https://a.b/c"})


def test_several_rows_are_refused() -> None:
    with pytest.raises(UsageError, match="2 works were given"):
        draft_of(f"{ROW}\n{ROW}", {})


def test_a_citation_is_kept_as_the_entry_that_it_is() -> None:
    entry = citation(key="Bee2020", type_="article", fields=(("title", "On bees"),), listed=DAY)
    draft = Draft(title="On bees", kind="citation", key=entry.key, entry=(str(entry.type), entry.fields))
    assert make_record(draft, EMPTY, listed=DAY) == entry
    with pytest.raises(Duplicate):
        make_record(draft, EMPTY._replace(citations=(entry,)), listed=DAY)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (
            "**Bees: A Benchmark**  \nAda B. Plum, Bo Quill  \n[ACL 2024](https://aclanthology.org/2024.acl-long.401)",
            ("Plum, Ada B.", "Quill, Bo"),
        ),
        ("- **Bees: A Benchmark.** Ng, A., Liu, B. ACL 2024. [[paper]](https://a.org/1)", ("Ng, A.", "Liu, B.")),
        (
            "- **Bees: A Benchmark.** Hal Daumé III, Ann Bee. ACL 2024. [[paper]](https://a.org/1)",
            ("Daumé, III, Hal", "Bee, Ann"),
        ),
        ("Bees: A Benchmark. Ann Bee, Cy Dee. ACL 2024. https://a.org/1", ("Bee, Ann", "Dee, Cy")),
    ],
    ids=["paragraph of three lines", "family names first", "a third one", "no mark"],
)
def test_a_row_that_was_pasted_is_read_as_import_reads_it(text: str, authors: tuple[str, ...]) -> None:
    draft = draft_of(text, {})
    assert (draft.title, draft.authors) == ("Bees: A Benchmark", authors)
    assert draft.published is not None and draft.published.venue == "ACL 2024"


@pytest.mark.parametrize(
    ("text", "title", "people"),
    [
        ("张三, 李四. 关于蜜蜂的研究. 昆虫学报, 2019.", "关于蜜蜂的研究", ("{张三}", "{李四}")),
        ('J. Plum, B. Roe, "Mite maps of hives," IEEE Trans. Bees, vol. 3, 2020.', "Mite maps of hives", ()),
    ],
    ids=["Chinese", "IEEE"],
)
def test_a_reference_without_a_link_is_a_row(text: str, title: str, people: tuple[str, ...]) -> None:
    draft = draft_of(text, {})
    assert (draft.title, draft.authors) == (title, people)
    assert draft.published is not None


@pytest.mark.parametrize("text", ["dances of bees, in 2020", "Bees and wasps. 2020"])
def test_words_that_name_nobody_are_no_row(text: str) -> None:
    with pytest.raises(UsageError, match="a row of a list"):
        draft_of(text, {})
