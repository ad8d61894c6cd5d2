"""RIS as EndNote, Zotero, Mendeley and publishers export it, there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samcat import readers
from samcat.formats import render
from samcat.readers.ris import read
from samcat.record.model import Publication

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from samcat.readers.draft import Draft

ARTICLE = """\
TY  - JOUR
AU  - Bee, Anna
AU  - King, Martin, Jr.
PY  - 2023
DA  - 2023/04/12/
TI  - On bees
JO  - Hives
SP  - 654
EP  - 670
VL  - 15
IS  - 1
AB  - We study
  two lines.
KW  - hives
KW  - bees
SN  - 2041-1723
UR  - https://a.org/1
DO  - 10.1000/x
ID  - Bee2023
ER  -
"""
BOOK = """\
TY  - BOOK
A2  - Wasp, Carl
TI  - The book of bees
PB  - Hive Press
CY  - Berlin
PY  - 2017///
ET  - 2nd
SN  - 978-3-16-148410-0
T3  - Bees
ER  -
"""


def test_an_article_is_understood() -> None:
    (draft,), unread = read(ARTICLE)
    assert unread == []
    assert (draft.title, draft.date, draft.key, draft.line) == ("On bees", 20230412, "Bee2023", 1)
    assert draft.authors == ("Bee, Anna", "King, Jr., Martin")
    assert draft.published == Publication(
        "Hives", "journal", 2023, volume="15", number="1", pages="654–670", issn="2041-1723"
    )
    assert (draft.doi, draft.paper) == ("10.1000/x", "https://a.org/1")


def test_a_book_has_editors_and_an_isbn() -> None:
    (draft,), _ = read(BOOK)
    assert draft.published == Publication(
        None, "book", 2017, series="Bees", edition="2nd", editors=("Wasp, Carl",), publisher="Hive Press",
        isbn="978-3-16-148410-0",
    )  # fmt: skip


@pytest.mark.parametrize("text", [ARTICLE.replace("\n", "\r\n"), "\ufeff" + ARTICLE, ARTICLE.replace("ER  -\n", "")])
def test_line_ends_marks_and_a_missing_end_are_no_matter(text: str) -> None:
    drafts, unread = read(text)
    assert ([draft.title for draft in drafts], unread) == (["On bees"], [])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("hello\n" + ARTICLE, 1, "no reference"),
        (ARTICLE + "TY  - GEN\nER  -\n", 21, "no title"),
        (ARTICLE.replace("https://a.org/1", "ftp://a.org"), 1, "UR: not an http or https link"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    drafts, (told,) = read(text)
    assert len(drafts) == 1
    assert told.line == line
    assert reason in told.reason


def test_every_line_of_a_reference_comes_out_as_it_went_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(ARTICLE + BOOK, "utf-8")
    assert run("import", "a.ris", "-o", "c.toml").status == 0
    out = run("list", "-f", "ris", "-c", "c.toml").out.splitlines()
    lines = (ARTICLE.replace("We study\n  two", "We study two") + BOOK).splitlines()
    assert [line for line in lines if line not in map(str.rstrip, out)] == []


def _one(text: str) -> Draft:
    (draft,), _ = read(text + "ER  - \n")
    return draft


def test_what_records_have_no_field_for_has_its_name_of_bibtex_and_reads_as_tex() -> None:
    fields = dict(
        _one(
            "TY  - JOUR\nTI  - On bees\nT2  - Journal of Hives\nJO  - J. Hives\nKW  - wax & honey\nKW  - bees\n"
            "AB  - 50% of $x_1$\nLA  - de\nCY  - Bern\nY2  - 2020/01/02\nA4  - Ant, C.\nUR  - https://a.org\n"
            "UR  - https://b.org\nDB  - Hivebase\nC1  - spare\nST  - Bees\nER  - \n"
        ).fields
    )
    assert fields == {
        "shortjournal": "J. Hives", "keywords": r"wax \& honey, bees", "abstract": r"50\% of \$x\_1\$",
        "language": "de",
        "address": "Bern", "urldate": "2020-01-02", "translator": "Ant, C.", "urls": "https://b.org",
        "database": "Hivebase", "custom1": "spare", "shorttitle": "Bees",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "issn", "isbn"),
    [
        ("TY  - RPRT\nTI  - Bees\nSN  - TR-7\n", "TR-7", None, None),
        ("TY  - RPRT\nTI  - Bees\nSN  - 1234-567X\nM1  - 9\n", "9", "1234-567X", None),
        ("TY  - RPRT\nTI  - Bees\nSN  - 978-3-16-148410-0\n", None, None, "978-3-16-148410-0"),
        ("TY  - PAT\nTI  - Bees\nM1  - US1\n", "US1", None, None),
        ("TY  - JOUR\nTI  - Bees\nSN  - 1234-5678\nM1  - 9\n", None, "1234-5678", None),
    ],
)
def test_the_serial_number_of_a_report_is_its_own(
    text: str, number: str | None, issn: str | None, isbn: str | None
) -> None:
    published = _one(text).published
    assert published is not None
    assert (published.number, published.issn, published.isbn) == (number, issn, isbn)


@pytest.mark.parametrize(
    ("sort", "type_"),
    [
        ("PhD thesis", "phdthesis"),
        ("Master's thesis", "mastersthesis"),
        ("Diploma thesis", "thesis"),
        ("M.Sc.", "mastersthesis"),
    ],
)
def test_a_thesis_is_of_the_degree_that_it_says(sort: str, type_: str) -> None:
    fields = dict(_one(f"TY  - THES\nTI  - Bees\nM3  - {sort}\n").fields)
    assert (fields["entrytype"], fields["type"]) == (type_, sort)


def test_a_meeting_and_its_proceedings_are_told_apart() -> None:
    draft = _one("TY  - CONF\nTI  - Bees\nT2  - Hives 2020\nC3  - Proceedings of Hives\n")
    assert draft.published is not None
    assert (draft.published.venue, dict(draft.fields)) == ("Proceedings of Hives", {"eventtitle": "Hives 2020"})


def test_who_is_an_author_of_an_edited_book_is_its_editor() -> None:
    draft = _one("TY  - EDBOOK\nTI  - Bees\nAU  - Bee, Anna\n")
    assert draft.published is not None
    assert (draft.authors, draft.published.editors) == ((), ("Bee, Anna",))


@pytest.mark.parametrize(
    "lines", ["TI  - On wasps\nER  - \n", "TY-JOUR\nTI-On wasps\nER-\n", "ty  - jour\nti  - On wasps\n"]
)
def test_what_looks_like_a_reference_behind_the_end_of_one_is_told(lines: str) -> None:
    good = "TY  - JOUR\nTI  - On bees\nER  - \n"
    drafts, unread = read(f"{good}\n{lines}{good}")
    assert ([draft.title for draft in drafts], [one.line for one in unread]) == (["On bees", "On bees"], [5])


def test_a_line_of_a_database_between_references_is_none() -> None:
    good = "TY  - JOUR\nTI  - On bees\nER  - \n"
    assert read(f"{good}\nProvider: Hive - online\nContent: text/plain\n\n{good}")[1] == []


def test_a_text_that_goes_on_in_the_next_line_is_one_and_keywords_are_several() -> None:
    draft = _one("TY  - JOUR\nTI  - Bees\nN1  - A note\nthat goes on\nKW  - wax\nhoney\nAD  - Hive,\n Bern\n")
    assert draft.note == "A note that goes on"
    assert (dict(draft.fields)["keywords"], dict(draft.fields)["affiliation"]) == ("wax, honey", "Hive, Bern")


def test_a_title_with_tags_comes_out_as_it_stood() -> None:
    draft = _one("TY  - JOUR\nTI  - On <i>Apis</i> and H<sub>2</sub>O &amp; wax\nJA  - J. Hives\nN2  - Wax.\n")
    assert draft.title == "On Apis and H₂O & wax"
    text = render([draft.as_printed()._replace(fields=draft.fields)], "ris")
    assert [line for line in text.splitlines() if line[:2] in ("TI", "N2", "AB")] == [
        "TI  - On <i>Apis</i> and H<sub>2</sub>O &amp; wax",
        "N2  - Wax.",
    ]


@pytest.mark.parametrize(
    ("day", "date"), [("JAN", 201801), ("MAR 15", 20180315), ("2018/03/15/", 20180315), ("?", 2018)]
)
def test_a_month_without_its_year_is_one_of_the_year_beside_it(day: str, date: int) -> None:
    assert _one(f"TY  - JOUR\nTI  - Bees\nDA  - {day}\nPY  - 2018\n").date == date


def test_people_in_one_line_are_several_and_a_remark_before_a_link_is_none_of_it() -> None:
    draft = _one("TY  - \nTI  - Bees\nJF  - Hives\nAU  - Bee, A; van Wasp, B\nUR  - [PDF] https://a.org/b\n")
    assert draft.authors == ("Bee, A", "van Wasp, B")
    assert draft.paper == "https://a.org/b"
    assert draft.published == Publication("Hives", "journal", None)


def test_links_in_one_line_are_several_and_the_brackets_of_a_sici_are_spelled_out() -> None:
    draft = _one("TY  - JOUR\nTI  - Bees\nUR  - https://a.org/1;x; https://a.org/<2>\nSP  - n/a\nEP  - n/a\n")
    assert (draft.paper, dict(draft.fields)["urls"]) == ("https://a.org/1;x", "https://a.org/%3C2%3E")
    assert draft.published == Publication(None, "journal", None)


def test_what_a_database_puts_before_the_first_reference_is_none() -> None:
    drafts, unread = read("Provider: ACM\nContent: text/plain\n\n1.\nTY  - JOUR\nTI  - Bees\nER  - \n")
    assert (len(drafts), unread) == (1, [])


def test_a_type_that_is_there_twice_is_one() -> None:
    (draft,), unread = read("TY  - JOUR\nTY  - JOUR\nTI  - Bees\nER  - \n")
    assert (draft.title, unread) == ("Bees", [])


def test_a_range_of_months_that_ends_in_another_year_is_told() -> None:
    (draft,), (told,) = read("TY  - JOUR\nTI  - Bees\nPY  - 2018\nDA  - DEC/JAN\nER  - \n")
    assert draft.date == 201812
    assert "two months of two years" in told.reason


@pytest.mark.parametrize(
    ("lines", "date", "said"),
    [
        ("PY  - 2020/14/40/", 2020, "there is no 2020-14-40; 2020 is taken"),
        ("PY  - 2020\nDA  - 2020-02-30", 202002, "there is no 2020-02-30; 2020-02 is taken"),
        ("PY  - 0098/03", None, "PY: not a date: '0098/03'"),
        ("PY  - 20240/3//", None, "PY: not a date: '20240/3//'"),
        ("PY  - 2020/00/00/", 2020, ""),
    ],
)
def test_what_is_no_day_is_told(lines: str, date: int | None, said: str) -> None:
    (draft,), told = read(f"TY  - JOUR\nTI  - Bees\n{lines}\nER  - \n")
    assert (draft.date, "".join(row.reason for row in told)) == (date, said)


def test_a_family_name_behind_a_joint_is_one_before_its_comma() -> None:
    draft = _one("TY  - JOUR\nTI  - Bees\nAU  - Bee and Sons, X\nAU  - El and, V\nPY  - 2018\n")
    assert draft.authors == ("Bee and Sons, X", "El and, V")


def test_a_reference_without_a_title_is_a_citation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text("TY  - JOUR\nAU  - Bee, A.\nJO  - Hives &amp; Co\nPY  - 2018\nER  - \n", "utf-8")
    assert run("import", "a.ris", "-o", "c.toml").status == 0
    out = run("cite", "bee2018", "-f", "ris", "-c", "c.toml").out
    assert [line for line in ("AU  - Bee, A.", "JO  - Hives & Co", "PY  - 2018") if line not in out] == []


def test_a_day_comes_out_of_bibtex() -> None:
    draft = _one("TY  - JOUR\nTI  - Bees\nDA  - 2019/10/23/\nPY  - 2019\n")
    assert "date = {2019-10-23}" in render([draft.as_printed()._replace(fields=draft.fields)], "bibtex")


def test_a_month_without_its_year_comes_out_as_it_stood() -> None:
    draft = _one("TY  - JOUR\nTI  - Bees\nDA  - JAN\nPY  - 2018\n")
    text = render([draft.as_printed()._replace(fields=draft.fields)], "ris")
    assert [line for line in text.splitlines() if line[:2] in ("DA", "PY")] == ["PY  - 2018", "DA  - JAN"]


@pytest.mark.parametrize(
    ("lines", "date", "fields"),
    [
        ("PY  - in press", None, {"year": "in press"}),
        ("PY  - 2023 to appear", 2023, {"year": "2023 to appear"}),
        ("PY  - 2023///Spring", 2023, {"date": "2023-21"}),
        ("PY  - 2023///Jan-Feb", 202301, {"month": "Jan-Feb"}),
        ("PY  - 2023\nDA  - MAR-APR", 202303, {"month": "MAR-APR"}),
        ("PY  - 2023\nDA  - FAL", 2023, {"date": "2023-23"}),
        ("PY  - 2023\nDA  - 2023/03-04", 202303, {"month": "03-04"}),
        ("DA  - 2023/03/05-07/", 20230305, {"month": "mar 05-07"}),
        ("PY  - 2023-2024", 2023, {}),
        ("PY  - 15 March 2023", 20230315, {"date": "2023-03-15"}),
        ("PY  - 2023\nDA  - June 30-July 2, 2023", 202306, {"month": "June 30-July 2"}),
        ("Y2  - 2023/04/05/10:11:12", None, {"urldate": "2023-04-05"}),
        ("Y2  - 2023/4//", None, {"urldate": "2023-04"}),
    ],
)
def test_what_a_date_says_beyond_its_year_has_a_field(lines: str, date: int | None, fields: dict[str, str]) -> None:
    draft = _one(f"TY  - JOUR\nTI  - Bees\n{lines}\n")
    assert draft.date == date
    assert {name: text for name, text in draft.fields if not name.startswith("ris-")} == fields


@pytest.mark.parametrize(
    ("lines", "pages", "total"),
    [
        ("TY  - BOOK\nSP  - 350", None, "350"),
        ("TY  - THES\nSP  - xii, 200 p.", None, "xii, 200"),
        ("TY  - BOOK\nSP  - 10\nEP  - 20", "10–20", None),
        ("TY  - CHAP\nSP  - 350", "350", None),
    ],
)
def test_one_number_of_pages_of_a_book_counts_them(lines: str, pages: str | None, total: str | None) -> None:
    draft = _one(f"{lines}\nTI  - Bees\n")
    assert draft.published is not None
    assert (draft.published.pages, dict(draft.fields).get("pagetotal")) == (pages, total)


def test_two_kinds_of_editors_of_an_edited_book_come_out_as_no_authors() -> None:
    draft = _one("TY  - EDBOOK\nTI  - Bees\nA2  - Roe, R.\nED  - Poe, P.\n")
    (text,) = render([draft.as_printed()._replace(key="bees", fields=draft.fields)], "ris").split("ER  -")[:1]
    again = _one(text)
    assert again.authors == draft.authors == ()
    assert again.published == draft.published


def drafted(lines: str) -> Draft:
    (draft,), unread = read(f"TY  - JOUR\nTI  - On bees\nPY  - 2020\n{lines}\nER  - \n")
    assert unread == []
    return draft


def test_people_whose_initials_come_first_are_people() -> None:
    assert drafted("AU  - K. He\nAU  - J.-P. de la Cruz\nAU  - Jian Sun\nAU  - IEEE").authors == (
        "He, K.", "de la Cruz, J.-P.", "Sun, Jian", "{IEEE}",
    )  # fmt: skip
    assert drafted("AU  - World Bank\nAU  - Jian Sun").authors == ("{World Bank}", "{Jian Sun}")


def test_people_who_are_left_out_stand_last() -> None:
    assert drafted("AU  - Bee, A\nAU  - et al.\nAU  - Wasp, B").authors == ("Bee, A", "Wasp, B", "others")


@pytest.mark.parametrize(
    ("lines", "arxiv"),
    [
        ("JO  - arXiv preprint arXiv:2001.01001", "2001.01001"),
        ("JF  - arXiv:2001.01001 [cs, stat]", "2001.01001"),
        ("JO  - arXiv e-prints\nSP  - arXiv:2001.01001", "2001.01001"),
        ("T2  - CoRR\nVL  - abs/2001.01001", "2001.01001"),
        ("N1  - arXiv: 2001.01001 [cs]", "2001.01001"),
        ("JO  - Nature\nVL  - 2001\nN1  - Comment on arXiv:2001.01001", None),
    ],
)
def test_an_arxiv_id_is_known_wherever_exporters_put_it(lines: str, arxiv: str | None) -> None:
    assert drafted(lines).arxiv == arxiv


def test_an_article_on_a_server_of_preprints_keeps_its_places() -> None:
    draft = drafted("JO  - medRxiv\nVL  - 5\nIS  - 2\nSP  - 7\nEP  - 9")
    assert draft.published is None
    assert [*dict(draft.fields).items()][:5] == [
        ("entrytype", "article"), ("journal", "medRxiv"), ("volume", "5"), ("number", "2"), ("pages", "7–9"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "issn"),
    [
        ("SN  - 0028-0836 (Print); 1476-4687 (Electronic)", "0028-0836, 1476-4687"),
        ("SN  - 1234-5678, 8765-4321", "1234-5678, 8765-4321"),
        ("SN  - 1234-5678\nSN  - 8765-4321", "1234-5678, 8765-4321"),
    ],
)
def test_a_journal_may_have_two_serial_numbers(numbers: str, issn: str) -> None:
    published = drafted(f"JO  - Hives\n{numbers}").published
    assert published is not None
    assert (published.issn, published.isbn) == (issn, None)


@pytest.mark.parametrize("type_", ["BOOK", "RPRT"])
def test_the_second_title_of_a_whole_is_its_series(type_: str) -> None:
    (draft,), _ = read(f"TY  - {type_}\nTI  - On bees\nT2  - Hive Notes\nPY  - 2020\nER  - \n")
    assert draft.published is not None
    assert (draft.published.venue, draft.published.series) == (None, "Hive Notes")


def test_whom_a_patent_was_granted_to_is_no_editor() -> None:
    (draft,), _ = read("TY  - PAT\nTI  - A hive\nA2  - Hive Corp.\nPY  - 2020\nER  - \n")
    assert draft.published is None or draft.published.editors == ()
    assert dict(draft.fields)["holder"] == "{Hive Corp.}"


def test_links_that_a_semicolon_parts_are_two() -> None:
    draft = drafted("UR  - https://a.org;https://b.org")
    assert (draft.paper, dict(draft.fields)["urls"]) == ("https://a.org", "https://b.org")


@pytest.mark.parametrize(
    ("type_", "csl"),
    [("DICT", "entry-dictionary"), ("INTV", "interview"), ("SLIDE", "speech"), ("UNBILL", "bill"), ("MISC", "")],
)
def test_a_type_of_ris_is_that_of_csl_and_comes_back(type_: str, csl: str) -> None:
    draft = _one(f"TY  - {type_}\nTI  - Wax\nT2  - Combs\nPY  - 2001\n")
    made = draft.as_printed()._replace(key="a", fields=draft.fields)
    assert f'"type": "{csl or "document"}"' in "".join(render([made], "csl-json"))
    assert "".join(render([made], "ris")).startswith(f"TY  - {type_}\r\n")


@pytest.mark.parametrize("year", ["c2010", "©2010", "p2010"])
def test_the_year_of_a_copyright_is_a_year_and_no_month(year: str) -> None:
    ((draft,), unread) = read(f"TY  - BOOK\nTI  - Bees\nPY  - {year}\nER  - \n")
    assert (draft.date, dict(draft.fields)["year"], unread) == (2010, year, [])
    assert "month" not in dict(draft.fields)


def test_the_month_that_stands_beside_the_year_is_that_of_the_date() -> None:
    assert (drafted("PD  - JUN").date, drafted("PD  - JUN 12").date, drafted("PD  - ?").date) == (
        202006, 20200612, 2020,
    )  # fmt: skip


def test_the_last_page_that_is_the_first_is_told_once() -> None:
    published = drafted("SP  - 874332\nEP  - 874332").published
    assert published is not None
    assert published.pages == "874332"


def test_a_subtitle_and_the_label_of_a_link_come_back_by_their_notes() -> None:
    text = (
        "TY  - JOUR\nTI  - On wax: A tale\nT2  - Combs: New Series\nUR  - https://a.org/p\nUR  - https://a.org/s\n"
        "N1  - subtitle: A tale\nN1  - journalsubtitle: New Series\nN1  - link slides: https://a.org/s\n"
    )
    draft = _one(text)
    assert (draft.title, draft.links, draft.note) == ("On wax", (("slides", "https://a.org/s"),), None)
    assert draft.published is not None and draft.published.venue == "Combs"
    assert draft.fields == (("subtitle", "A tale"), ("journalsubtitle", "New Series"))
    # a note that no title ends in is one of the source
    assert _one(text.replace("On wax: A tale", "On wax")).title == "On wax"


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["Bee J.", "Wasp R.A."], ("Bee, J.", "Wasp, R.A.")),
        (["van der Bee JA", "Wasp R"], ("van der Bee, JA", "Wasp, R")),
        (["Group A"], ("{Group A}",)),
        (["Bee JA", "Wasp BC Jr", "u. a."], ("Bee, JA", "Wasp, Jr, BC", "others")),
        (["Bee JA"], ("Bee, JA",)),
        (["Google AI"], ("{Google AI}",)),
        (["Bee JA", "Hive Council"], ("{Bee JA}", "{Hive Council}")),
        (["{Hive Council}"], ("{Hive Council}",)),
        (["Bee, Jr., Anna", "Wasp, Ben, Jr."], ("Bee, Jr., Anna", "Wasp, Jr., Ben")),
        (["de Bee, AP Jr", "Wasp, Ben 3rd"], ("de Bee, Jr, AP", "Wasp, 3rd, Ben")),
        (["Anna Bee", "Ben Wasp"], ("Bee, Anna", "Wasp, Ben")),
        (["Anna Bee"], ("{Anna Bee}",)),
        (["Anna C. Bee", "Google Hives", "Wasp, Ben"], ("Bee, Anna C.", "{Google Hives}", "Wasp, Ben")),
    ],
)
def test_people_are_read_as_databases_write_them(names: list[str], read: tuple[str, ...]) -> None:
    lines = "".join(f"AU  - {name}\n" for name in names)
    assert _one(f"TY  - JOUR\nTI  - Wax\n{lines}").authors == read


def test_a_tag_without_its_spaces_is_one_and_a_word_that_begins_a_line_is_none() -> None:
    draft = _one("TY  - JOUR\nAU- Bee, A.\nTI- Wax of\nCT- and MRI\nPY- 2001\n")
    assert (draft.authors, draft.title, draft.date) == (("Bee, A.",), "Wax of CT- and MRI", 2001)


@pytest.mark.parametrize(
    "entry",
    [
        "@manual{a, title = {Wax}, organization = {Hive Club}, year = {2001}}",
        "@inproceedings{a, title = {Wax}, booktitle = {P}, organization = {Hive Club}, year = {2001}}",
        "@inproceedings{a, title = {Wax}, booktitle = {P}, eid = {7}, numpages = {9}, year = {2001}}",
        "@jurisdiction{a, title = {Wax}, institution = {Court}, pubstate = {inpress}, date = {2001}}",
        "@article{a, title = {Wax in press}, journal = {J}, titleaddon = {Essay}, pubstate = {inpress}, year = 2001}",
    ],
)
def test_what_ris_has_no_tag_for_comes_back_from_bibtex_by_its_notes(entry: str) -> None:
    (draft,), _ = readers.read(entry, "bibtex")
    made = "".join(render([draft.as_printed()._replace(key="a", fields=draft.fields)], "ris"))
    (back,), _ = read(made)
    assert back.published == draft.published
    kept = {name: value for name, value in draft.fields if name not in ("entrytype", "title", "date")}
    assert {name: value for name, value in back.fields if name in kept} == kept


@pytest.mark.parametrize(
    ("serial", "isbn", "issn"),
    [
        ("0-201-89683-4, 978-0201896831", "0-201-89683-4, 978-0201896831", None),
        ("1234-5678 (Print) 1234-5679 (Linking)", None, "1234-5678, 1234-5679"),
    ],
)
def test_several_serial_numbers_of_a_line_are_all_kept(serial: str, isbn: str | None, issn: str | None) -> None:
    published = _one(f"TY  - BOOK\nTI  - Wax\nSN  - {serial}\n").published
    assert published is not None
    assert (published.isbn, published.issn) == (isbn, issn)


@pytest.mark.parametrize("line", ["SN  - 1558-5646 (Electronic) 0014-3820 (Linking)", "SN  - 1234-5679; 1234-567X"])
def test_serial_numbers_come_back_as_their_source_has_them(line: str) -> None:
    draft = drafted(line)
    assert line in "".join(render([draft.as_printed()._replace(fields=draft.fields)], "ris"))


@pytest.mark.parametrize(
    ("people", "editors", "of_series"),
    [
        ("AU  - Bee, A.\nA3  - Ed, E.\nA2  - Row, R.", ("Ed, E.",), "Row, R."),
        ("A3  - Ed, E.", ("Ed, E.",), None),
        ("A2  - Ed, E.", ("Ed, E.",), None),
        ("ED  - Ed, E.\nA3  - Row, R.", ("Ed, E.",), "Row, R."),
    ],
)
def test_editors_of_a_book_and_of_its_series_are_told_apart(
    people: str, editors: tuple[str, ...], of_series: str | None
) -> None:
    ((draft,), told) = read(f"TY  - BOOK\nTI  - On bees\n{people}\nT2  - Hives\nM1  - 12\nPY  - 2001\nER  -\n")
    assert told == []
    assert draft.published == Publication(type="book", year=2001, number="12", series="Hives", editors=editors)
    assert dict(draft.fields).get("serieseditor") == of_series


def test_editors_of_a_series_come_back_from_a_book_that_has_no_others() -> None:
    ((first,), _) = readers.read("@book{a, author={Bee, A.}, title={T}, serieseditor={Row, R.}, year=2001}", "bibtex")
    ((again,), _) = read("".join(render([first.as_printed()._replace(fields=first.fields)], "ris")))
    assert (dict(again.fields).get("serieseditor"), again.published) == ("Row, R.", first.published)


def test_publisher_place_and_short_title_are_read_as_the_web_of_science_has_them() -> None:
    ((draft,), _) = read("TY  - JOUR\nTI  - T\nT2  - HIVES\nPU  - COMB\nPI  - YORK\nJ9  - HIV\nPY  - 2001\nER  -\n")
    assert (draft.published and draft.published.publisher) == "COMB"
    assert (dict(draft.fields)["address"], dict(draft.fields)["shortjournal"]) == ("YORK", "HIV")


def test_two_abstracts_are_one_text_and_two_lines_again() -> None:
    ((draft,), _) = read("TY  - JOUR\nTI  - T\nAB  - One\n  line.\nAB  - Two.\nPY  - 2001\nER  -\n")
    assert dict(draft.fields)["abstract"] == "One line. Two."
    lines = "".join(render([draft.as_printed()._replace(fields=draft.fields)], "ris")).split("\r\n")
    assert [line for line in lines if line.startswith(("AB", "N1"))] == ["AB  - One line.", "AB  - Two."]


def test_people_left_out_come_back_in_a_line_of_their_own() -> None:
    ((draft,), _) = read("TY  - JOUR\nAU  - Bee, A.\nAU  - et al.\nTI  - T\nPY  - 2001\nER  -\n")
    lines = "".join(render([draft.as_printed()._replace(fields=draft.fields)], "ris")).split("\r\n")
    assert [line for line in lines if line.startswith(("AU", "N1"))] == ["AU  - Bee, A.", "AU  - et al."]


def test_a_link_with_a_brace_is_one_and_comes_out_as_it_stood() -> None:
    (draft,), unread = read("TY  - ELEC\nTI  - Bees\nUR  - https://a.org/b}c|d\nER  -\n")
    assert (unread, draft.paper) == ([], "https://a.org/b%7Dc%7Cd")
    text = "".join(render([draft.as_printed()._replace(fields=draft.fields)], "ris"))
    assert "UR  - https://a.org/b}c|d" in text.splitlines()


@pytest.mark.parametrize(("type_", "venue"), [("JOUR", "Bees"), ("ENCYC", "Bees"), ("BOOK", None)])
def test_an_article_of_the_name_of_its_journal_is_in_it_and_a_book_in_none(type_: str, venue: str | None) -> None:
    (draft,), _ = read(f"TY  - {type_}\nTI  - Bees\nT2  - Bees\nVL  - 3\nER  -\n")
    assert draft.published is not None
    assert draft.published.venue == venue


@pytest.mark.parametrize(
    ("line", "told"), [("DO  - bad", "DO: not a DOI: 'bad'"), ("PY  - 20xx", "PY: not a date: '20xx'")]
)
def test_a_doi_or_year_that_is_none_is_told_and_comes_out_as_it_stood(line: str, told: str) -> None:
    (draft,), (unread,) = read(f"TY  - JOUR\nTI  - Bees\nJO  - Hives\n{line}\nER  -\n")
    assert (unread.line, unread.reason, unread.rows) == (1, told, 0)
    assert line in "".join(render([draft.as_printed()._replace(fields=draft.fields)], "ris")).splitlines()
