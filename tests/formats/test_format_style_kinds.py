"""References of what is neither article nor book: films, cases, talks, volumes, reviews, and dates of every sort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samcat import readers
from samcat.file.loader import read
from samcat.formats import render
from samcat.formats.style_parts import pages_of
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference, references
from samcat.keep.importing import new_catalog
from samcat.record.decode import citation
from samcat.record.entry import describe
from samcat.record.model import Paper, Record

WHO = "author = {Bee, Ida}"
PART = f"{WHO}, title = {{Wax}}, booktitle = {{Delta}}, publisher = {{Oak}}, date = {{1992}}"
TALK = f"{WHO}, title = {{Hum}}, eventtitle = {{Bee Day}}, venue = {{Rome}}, date = {{1976-03-02}}"
CASE = (
    "@jurisdiction{a, title = {Green v. Harbor}, volume = {190}, journaltitle = {F.2d}, pages = {321}, "
    "institution = {2d Cir.}, date = {1951}}"
)
PIER = "title = {The pier}, publisher = {Mar}, date = {1968}"


def one(source: str, form: str = "bibtex") -> Record:
    drafts, unread = readers.read(source, form)
    assert len(drafts) == 1, unread
    return read(new_catalog(drafts, source="a", title="A list").text.encode(), Path("a.toml")).records[0]


def of_csl(**item: object) -> Record:
    return one(
        json.dumps([{"id": "a", "title": "Wax", "author": [{"family": "Bee", "given": "Ida"}], **item}]), "csl-json"
    )


@pytest.mark.parametrize(
    ("style", "entry", "text"),
    [
        # volumes of a larger work
        ("apa", f"@book{{a, {WHO}, title = {{Delta}}, maintitle = {{Rivers}}, volume = {{2}}, date = {{1992}}}}",
         "Bee, I. (1992). Rivers: Vol. 2. Delta."),
        ("chicago", f"@book{{a, {WHO}, title = {{Delta}}, maintitle = {{Rivers}}, volume = {{2}}, date = {{1992}}}}",
         "Bee, Ida. 1992. Delta. Vol. 2 of Rivers."),
        ("vancouver", f"@incollection{{a, {PART}, maintitle = {{Rivers}}, volume = {{2}}}}",
         "Bee I. Wax. In: Rivers. Vol. 2, Delta. Oak; 1992."),
        ("ieee", f"@incollection{{a, {PART}, maintitle = {{Rivers}}}}", "I. Bee, “Wax,” in Rivers: Delta, Oak, 1992."),
        ("apa", f"@mvbook{{a, {WHO}, title = {{Works}}, volumes = {{6}}, date = {{1970/1978}}}}",
         "Bee, I. (1970–1978). Works (Vols. 1–6)."),
        ("ieee", f"@mvbook{{a, {WHO}, title = {{Works}}, volumes = {{6}}, date = {{1970/1978}}}}",
         "I. Bee, Works, 6 vols. 1970–1978."),
        # who is no author
        ("apa", f"@movie{{a, {PIER}, editor = {{Ray, Luz}}, editortype = {{director}}}}",
         "Ray, L. (Director). (1968). The pier [Film]. Mar."),
        ("ieee", f"@movie{{a, {PIER}, director = {{Ray, Luz}}}}", "L. Ray, Dir., The pier, Mar, (1968)."),
        ("vancouver", f"@movie{{a, {PIER}, director = {{Ray, Luz and Moon, A.}}}}",
         "Ray L, Moon A, directors. The pier. Mar; 1968."),
        ("chicago", f"@movie{{a, {PIER}, director = {{Ray, Luz}}}}", "Ray, Luz, dir. 1968. The Pier. Mar."),
        ("nature", f"@movie{{a, {PIER}, director = {{Ray, Luz}}}}", "Ray, L. (director). The pier. (Mar, 1968)."),
        ("apa", f"@inbook{{a, {PART}, bookauthor = {{Ant, Eva}}, pages = {{3}}}}",
         "Bee, I. (1992). Wax. In E. Ant, Delta (p. 3). Oak."),
        ("chicago", f"@inbook{{a, {PART}, bookauthor = {{Ant, Eva}}}}",
         "Bee, Ida. 1992. “Wax.” In Delta, by Eva Ant. Oak."),
        ("chicago", f"@inbook{{a, {PART}, bookauthor = {{Bee, Ida}}, chapter = {{3}}}}",
         "Bee, Ida. 1992. “Wax.” Chap. 3 in Delta. Oak."),
        ("vancouver", (f"@book{{a, {WHO}, title = {{Wax}}, foreword = {{Ant, C.}}, editora = {{Elk, M.}}, "
         "editoratype = {reviser}, year = {2011}}"), "Bee I. Wax. Ant C, foreword. Elk M, reviser. 2011."),
        ("ieee", f"@thesis{{a, {WHO}, editor = {{Elk, M.}}, title = {{Wax}}, institution = {{U}}, date = {{2010}}}}",
         "I. Bee, “Wax,” Thesis, M. Elk, Ed., U, 2010."),
        # cases and laws
        *((style, CASE, "Green v. Harbor, 190 F.2d 321 (2d Cir. 1951).") for style in STYLES),
        ("apa", "@legislation{a, title = {Toll act}, number = {H.R. 7}, date = {2001}}", "Toll act, H.R. 7 (2001)."),
        # what is dated by the day
        ("apa", f"@unpublished{{a, {TALK}}}", "Bee, I. (1976, March 2). Hum. Bee Day, Rome."),
        ("ieee", f"@unpublished{{a, {TALK}}}", "I. Bee, “Hum,” presented at the Bee Day, Rome, Mar. 2, 1976."),
        ("vancouver", f"@unpublished{{a, {TALK}}}", "Bee I. Hum. Paper presented at: Bee Day; 1976 Mar 2; Rome."),
        ("chicago", f"@unpublished{{a, {TALK}}}", "Bee, Ida. 1976. “Hum.” Bee Day, Rome, March 2."),
        # versions, chapters, theses
        ("ieee", f"@software{{a, {WHO}, title = {{wax}}, version = {{v2.3}}, date = {{2021}}}}",
         "I. Bee, wax. (2021). ver. 2.3."),
        ("nature", f"@incollection{{a, {PART}, chapter = {{3}}}}", "Bee, I. Wax. in Delta Ch. 3 (Oak, 1992)."),
        ("nature", f"@mastersthesis{{a, {WHO}, title = {{Wax}}, school = {{U}}, year = {{2010}}}}",
         "Bee, I. Wax. Master’s thesis, U (2010)."),
        ("nature", (f"@book{{a, {WHO}, title = {{Wax}}, series = {{Notes}}, number = {{7}}, publisher = {{Oak}}, "
         "year = {2011}}"), "Bee, I. Wax. Notes 7 (Oak, 2011)."),
    ],
)  # fmt: skip
def test_each_sort_of_work_has_its_parts(style: str, entry: str, text: str) -> None:
    assert reference(one(entry), style) == text


@pytest.mark.parametrize(
    ("date", "texts"),
    [
        ("year = {2020, to appear}", ("2020, to appear", "2020, to appear", "2020, to appear", "2020, to appear")),
        ("year = {1998/99}", ("1998/99",) * 4),
        ("date = {-0219}", ("220 B.C.E.", "220 BCE", "220 BCE", "220 BCE")),
        ("date = {1580~}", ("ca. 1580", "ca. 1580", "ca. 1580", "Ca. 1580")),
        ("date = {1580?}", ("1580?",) * 4),
        ("date = {2001-24}", ("2001", "Winter 2001", "2001 Winter", "2001")),
        ("year = {2001}, month = jan # {/} # feb", ("2001", "Jan./Feb. 2001", "2001 Jan-Feb", "2001")),
        ("year = {2001}, pubstate = {inpress}", ("in press", "2001, in press", "In press 2001", "2001, in press")),
        ("year = {in press}", ("in press", "in press", "in press", "In press")),
    ],
)  # fmt: skip
def test_a_date_has_the_words_of_its_source(date: str, texts: tuple[str, ...]) -> None:
    record = one(f"@article{{a, {WHO}, title = {{Wax}}, journal = {{Acta}}, {date}}}")
    apa, ieee, vancouver, chicago = texts
    end = "" if chicago.endswith("?") else "."
    assert reference(record, "apa") == f"Bee, I. ({apa}). Wax. Acta."
    assert reference(record, "ieee") == f"I. Bee, “Wax,” Acta, {ieee}{'' if ieee.endswith('?') else '.'}"
    assert reference(record, "vancouver") == f"Bee I. Wax. Acta. {vancouver}{'' if vancouver.endswith('?') else '.'}"
    assert reference(record, "chicago").startswith(f"Bee, Ida. {chicago}{end} “Wax.” Acta")


@pytest.mark.parametrize(
    ("year", "fields"),
    [
        ("2020, to appear", ("date = {2020}", "pubstate = {to appear}")),
        ("2020 (in press)", ("date = {2020}", "pubstate = {inpress}")),
        ("1998/99", ("date = {1998/1999}",)),
        ("1998/05", ("year = {1998/05}",)),
    ],
)
def test_biblatex_has_fields_for_what_stands_beside_a_year(year: str, fields: tuple[str, ...]) -> None:
    record = one(f"@book{{a, {WHO}, title = {{Wax}}, year = {{{year}}}}}")
    text = render([record], "biblatex")
    assert all(field in text for field in fields)
    assert ("  year" in text) is (fields[0].startswith("year"))
    assert f"year = {{{year}}}" in render([record], "bibtex")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Bee, I. (2001, February 3). Wax. The Times, A1."),
        ("ieee", "I. Bee, “Wax,” The Times, p. A1, Feb. 3, 2001."),
        ("vancouver", "Bee I. Wax. The Times. 2001 Feb 3:A1."),
        ("chicago", "Bee, Ida. 2001. “Wax.” The Times, February 3, A1."),
    ],
)
def test_a_newspaper_has_its_day(style: str, text: str) -> None:
    item = {"type": "article-newspaper", "container-title": "The Times", "page": "A1"}
    assert reference(of_csl(**item, issued={"date-parts": [[2001, 2, 3]]}), style) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Bee, I. (2001). Wax. Oak. (Original work published 1899)"),
        ("chicago", "Bee, Ida. (1899) 2001. Wax. Oak."),
    ],
)
def test_an_older_work_says_when_it_first_appeared(style: str, text: str) -> None:
    item = {"type": "book", "publisher": "Oak", "original-date": {"date-parts": [[1899]]}}
    assert reference(of_csl(**item, issued={"date-parts": [[2001]]}), style) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Bee, I. (n.d.). Wax [Review of the book Hives, by E. Ant]. Acta, 3(2), 10."),
        ("vancouver", "Bee I. Wax. Review of Hives, by Ant E. Acta. 3(2):10."),
        ("chicago", "Bee, Ida. n.d. “Wax.” Review of Hives, by Eva Ant. Acta 3 (2): 10."),
    ],
)
def test_a_review_says_of_what(style: str, text: str) -> None:
    item = {"container-title": "Acta", "volume": "3", "issue": "2", "page": "10", "reviewed-title": "Hives"}
    author = [{"family": "Ant", "given": "Eva"}]
    assert reference(of_csl(type="review-book", **item, **{"reviewed-author": author}), style) == text


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("apa", "Hoven, L. van. ("),
        ("ieee", "L. van Hoven,"),
        ("vancouver", "van Hoven L."),
        ("chicago", "Hoven, Ludo van."),
        ("nature", "Hoven, L. van. Wax"),
    ],
)
def test_a_particle_that_csl_drops_stands_behind_the_initials(style: str, name: str) -> None:
    author = [{"family": "Hoven", "given": "Ludo", "dropping-particle": "van"}]
    assert reference(of_csl(type="book", author=author), style).startswith(name)


def test_a_list_is_in_the_order_of_who_stands_first() -> None:
    film = one(f"@movie{{a, {PIER}, director = {{Ray, Luz}}}}")
    texts = references([film, Paper(key="b", title="Zoo", authors=("Bee, I.",))], "apa")
    assert [text[:3] for text in texts] == ["Bee", "Ray"]


def test_editors_in_the_place_of_authors_stand_once() -> None:
    report = one("@report{a, title = {Dams}, editor = {Hay, Jo}, institution = {Dam Office}, date = {1967}}")
    assert reference(report, "vancouver") == "Hay J, editor. Dams. Dam Office; 1967."
    assert reference(report, "apa") == "Hay, J. (Ed.). (1967). Dams. Dam Office."


def test_a_year_with_an_apostrophe_has_that_of_print() -> None:
    series = one(f"@inproceedings{{a, {PART}, series = {{CHI '18}}}}")
    assert "CHI ’18" in reference(series, "ieee")


SPAN = f"@article{{a, {WHO}, title = {{Wax}}, journal = {{Acta}}, volume = {{1}}, date = {{2019-12/2020-01}}}}"
COUNTED = (
    f"@inproceedings{{a, {WHO}, title = {{Wax}}, booktitle = {{Proc}}, series = {{LNCS}}, number = {{3}}, "
    "volume = {12}, year = {2001}}"
)
IN_PRESS = f"@article{{a, {WHO}, title = {{Wax}}, journal = {{Acta}}, date = {{2021-02-03}}, pubstate = {{inpress}}}}"


@pytest.mark.parametrize(
    ("style", "entry", "text"),
    [
        # editors of what has authors, once
        ("nature", f"@techreport{{a, {WHO}, editor = {{Ray, Luz}}, title = {{Wax}}, year = {{2001}}}}",
         "Bee, I. Wax. (ed. Ray, L.) (2001)."),
        ("vancouver", f"@phdthesis{{a, {WHO}, editor = {{Ray, Luz}}, title = {{Wax}}, year = {{2001}}}}",
         "Bee I. Wax [PhD thesis]. Ray L, editor. 2001."),
        ("vancouver", COUNTED, "Bee I. Wax. In: Proc. 2001. (LNCS; vol. 12, no. 3)."),
        ("ieee", f"@misc{{a, {WHO}, title = {{Wax}}, eprint = {{1805.00002}}, archiveprefix = {{arXiv}}, year = 2018}}",
         "I. Bee, “Wax,” 2018, arXiv:1805.00002."),
        # from December to January
        ("vancouver", SPAN, "Bee I. Wax. Acta. 2019 Dec–2020 Jan;1."),
        ("ieee", SPAN, "I. Bee, “Wax,” Acta, vol. 1, Dec. 2019–Jan. 2020."),
        ("chicago", SPAN, "Bee, Ida. 2019–2020. “Wax.” Acta 1 (December–January)."),
        ("apa", SPAN, "Bee, I. (2019–2020). Wax. Acta, 1."),
        # no month beside "in press"
        ("vancouver", IN_PRESS, "Bee I. Wax. Acta. In press 2021."),
        ("chicago", IN_PRESS, "Bee, Ida. 2021, in press. “Wax.” Acta."),
    ],
)  # fmt: skip
def test_a_part_stands_once_and_with_a_mark_of_its_own(style: str, entry: str, text: str) -> None:
    assert reference(one(entry), style) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Bee, I. (2001). Cont."), ("ieee", "I. Bee, Cont, 2001."), ("chicago", "Bee, Ida. 2001. Cont."),
        ("vancouver", "Bee I. Cont. 2001."), ("nature", "Bee, I. Cont (2001)."),
    ],
)  # fmt: skip
def test_a_title_that_is_missing_leaves_no_mark(style: str, text: str) -> None:
    record = of_csl(type="article-journal", issued={"date-parts": [[2001]]}, **{"container-title": "Cont"})
    assert reference(record._replace(title=""), style) == text


def test_the_issue_of_an_article_is_not_its_number_in_a_series() -> None:
    series = {"container-title": "Acta", "collection-title": "Ser", "collection-number": "55"}
    record = of_csl(type="article-journal", volume="7", issue="8", **series)
    assert "number = {8}" in render([record], "bibtex")
    assert "7(8)" in reference(record, "apa")
    assert json.loads(render([record], "csl-json"))[0]["collection-number"] == "55"


@pytest.mark.parametrize("type_", ["thesis", "report"])
def test_biblatex_says_no_degree_that_the_source_does_not(type_: str) -> None:
    assert f"  type = {{{type_.capitalize()}}}," in render([of_csl(type=type_, publisher="KTH")], "biblatex")


NO_WHOLE = (
    f"@inproceedings{{a, {WHO}, title = {{Wax}}, editor = {{Ray, Luz}}, translator = {{Moon, A.}}, pages = {{1-5}}, "
)
IN_BOOK = f"@inbook{{a, {WHO}, title = {{Wax}}, chapter = 7, pages = {{1--5}}, publisher = {{Oak}}, year = 2001}}"


@pytest.mark.parametrize(
    ("style", "entry", "text"),
    [
        ("apa", f"{NO_WHOLE} year = 2001}}", "Bee, I. (2001). Wax (L. Ray, Ed.; A. Moon, Trans.; pp. 1–5)."),
        ("apa", f"{NO_WHOLE} eventtitle = {{Bee Day}}, year = 2001}}",
         "Bee, I. (2001). Wax (L. Ray, Ed.; A. Moon, Trans.; pp. 1–5). Bee Day."),
        ("apa", f"@manual{{a, {WHO}, title = {{Wax}}, editor = {{Ray, Luz}}, edition = 3, year = 2001}}",
         "Bee, I. (2001). Wax (L. Ray, Ed.; 3rd ed.)."),
        ("apa", IN_BOOK, "Bee, I. (2001). Wax (Chap. 7, pp. 1–5). Oak."),
        ("ieee", IN_BOOK, "I. Bee, Wax. Oak, 2001, ch. 7, pp. 1–5."),
        ("vancouver", IN_BOOK, "Bee I. Wax. Oak; 2001. Chapter 7, p. 1–5."),
        ("chicago", IN_BOOK, "Bee, Ida. 2001. Wax. Chap. 7, 1–5. Oak."),
        ("nature", IN_BOOK, "Bee, I. Wax Ch. 7, 1–5 (Oak, 2001)."),
        ("apa", f"@book{{a, {WHO}, title = {{Wax}}, maintitle = {{Bees}}, volume = 2, volumes = 4, year = 2001}}",
         "Bee, I. (2001). Bees: Vol. 2. Wax."),
        ("apa", "@jurisdiction{a, title = {Ray v. Bee Co.}, howpublished = {3 Ch. 45}, date = {1902}}",
         "Ray v. Bee Co., 3 Ch. 45 (1902)."),
        ("chicago", "@legal{a, entrysubtype = {treaty}, title = {Pact of Wax}, date = {1888-05-04}}",
         "Pact of Wax, May 4, 1888."),
        ("ieee", f"@techreport{{a, {WHO}, title = {{Wax}}, institution = {{Oak}}, number = {{7}}, year = 1969}}",
         "I. Bee, “Wax,” Oak, Rep. 7, 1969."),
        ("nature", f"@techreport{{a, {WHO}, title = {{Wax}}, institution = {{Oak}}, number = {{7}}, year = 1969}}",
         "Bee, I. Wax. (Report 7, Oak, 1969)."),
        ("chicago", (f"@report{{a, {WHO}, title = {{Wax}}, type = {{techreport}}, institution = {{Oak}}, "
         "number = {7}, date = {1969}}"), "Bee, Ida. 1969. Wax. Technical report 7. Oak."),
        ("apa", "@periodical{a, title = {Hum}, editor = {Bee, Ida}, volume = {8}, number = {3}, date = {1989}}",
         "Bee, I. (Ed.). (1989). Hum, 8(3)."),
        ("nature", "@periodical{a, title = {Hum}, editor = {Bee, Ida}, volume = {8}, date = {1989}}",
         "Bee, I. (ed.) Hum 8 (1989)."),
        ("vancouver", "@misc{a, author = {Prof. Dr. Ida Bee and Ant, PhD, Eva}, title = {Wax}, date = {1989}}",
         "Bee I, Ant E. Wax. 1989."),
        ("ieee", f"@article{{a, {WHO}, title = {{Wax}}, journal = {{J}}, volume=3, pages = {{Article 77}}, year=2001}}",
         "I. Bee, “Wax,” J, vol. 3, Art. no. 77, 2001."),
        ("vancouver", f"@misc{{a, {WHO}, title = {{Wax}}, howpublished = {{arXiv:2101.01234}}, year = 2021}}",
         "Bee I. Wax. arXiv; 2021. arXiv:2101.01234"),
        ("vancouver", (f"@techreport{{a, {WHO}, title = {{Wax}}, institution = {{Oak}}, number = {{arXiv:2101.01239}}, "
         "year = 2021}"), "Bee I. Wax. Oak; 2021. Report No.: arXiv:2101.01239."),
    ],
)  # fmt: skip
def test_a_part_is_printed_where_others_are_missing(style: str, entry: str, text: str) -> None:
    assert reference(one(entry), style) == text


@pytest.mark.parametrize(
    ("form", "entry", "line"),
    [
        ("ris", IN_BOOK, "TY  - BOOK"),
        ("ris", "@book{a, title = {Wax}, year = {c. 1850}}", "N1  - year: c. 1850"),
        ("ris", "@article{a, title = {Wax}, year = 2000, month = {jul/aug}}", "N1  - month: jul/aug"),
        ("ris", "@book{a, title = {Wax}, date = {1850~}}", "N1  - date: 1850~"),
        ("ris", "@book{a, title = {Wax}, volume = 2, part = 2, year = 2001}", "N1  - part: 2"),
        ("bibtex", "@article{a, title = {Wax}, journal = {J}, date = {199X}}", "year = {199X}"),
        ("bibtex", "@article{a, title = {Wax}, journal = {J}, date = {-0043}}", "year = {44 BCE}"),
        ("bibtex", "@article{a, title = {Wax}, eprint = {1805.00002}, archiveprefix = {arXiv}, year = 2018}",
         "journal = {arXiv preprint arXiv:1805.00002}"),
        ("hayagriva", CASE, 'title: "{F.2d}"'),
        ("hayagriva", CASE, 'organization: "{2d Cir.}"'),
        ("hayagriva", IN_BOOK, 'chapter: "7"'),
        ("hayagriva", "@misc{a, title = {Wax}, year = 2001}", "type: misc"),
        ("csl-json", "@collection{a, title = {Wax}, editor = {Bee, Ida}, date = {2001}}", '"type": "book"'),
        ("csl-json", "@periodical{a, title = {Wax}, date = {2001}}", '"type": "periodical"'),
        ("csl-json", r"@article{a, title = {Wax}, journal = {$<$i$>$}}", '"<<span class=\\"nocase\\">i</span>>"'),
        ("biblatex", "@patent{a, title = {Wax}, publisher = {Oak Inc}, date = {2001}}", "holder = {Oak Inc}"),
        ("ris", "@incollection{a, author = {Bee, Ida}, title = {Wax}, booktitle = {B}, bookauthor = {Bee, Ida}}",
         "N1  - bookauthor: Bee, Ida"),
        ("bibtex", "@software{a, title = {Wax}, date = {2001}}", "howpublished = {Computer software}"),
        ("biblatex", "@misc{a, title = {Wax}, howpublished = {Computer software}, year = 2001}", "@software{a,"),
        ("csl-json", "@misc{a, title = {Wax}, howpublished = {Data set}, year = 2001}", '"type": "dataset"'),
        ("bibtex", "@misc{a, title = {Wax}, entrysubtype = {legal_case}}", "entrysubtype = {legal_case}"),
        ("bibtex", "@pamphlet{a, title = {Wax}, publisher = {Oak}, year = 2001}", "howpublished = {Oak}"),
        ("bibtex", "@misc{a, author = {Ли, Ян-Бо}, title = {Wax}}", r"{Ли, {\mbox{}Я}н-{\mbox{}Б}о}"),
        ("hayagriva", "@article{a, title = {Wax}, eprint = {123}, eprinttype = {pubmed}}", 'pmid: "123"'),
        ("bibtex", "@misc{a, title = {Wax}, author = {Roe, Al and family=Bee, given=Ida}}", "{Roe, Al and Bee, Ida}"),
        ("biblatex", "@misc{a, title = {Wax}, author = {Roe, Al and family=Bee, given=Ida}}", "Al and family=Bee, giv"),
        ("bibtex", "@misc{a, title = {Wax}, editora = {The Wax Institute and Bee, Ida}}", "{{The Wax Institute} and"),
        ("biblatex", "@misc{a, title = {Wax}, author = {Al Roe, Bo Poe and Ida Moe}}", "{Roe, Al and Poe, Bo and Mo"),
        ("bibtex", "@misc{a, title = {Sets and given=5}}", "{Sets and given=5}"),
        ("bibtex", r"@misc{a, title = {Wax}, booktitle = {\conf}, year = 2001}", "booktitle = {conf}"),
        ("bibtex", r"@misc{a, title = {Wax}, author = {\me}, year = 2001}", "author = {me}"),
        ("ris", r"@misc{a, title = {Wax}, booktitle = {\conf}, year = 2001}", r"N1  - field booktitle: \conf"),
        ("bibtex", "@online{a, title = {Wax}, date = {2001}}", "entrysubtype = {webpage}"),
        ("biblatex", "@misc{a, title = {Wax}, entrysubtype = {webpage}}", "@online{a,"),
        ("biblatex", "@misc{a, title = {Wax}, entrysubtype = {post-weblog}}", "@online{a,"),
        ("csl-json", "@misc{a, title = {Wax}, howpublished = {Hive}, entrysubtype = {webpage}}",
         '"container-title": "Hive"'),
    ],
)  # fmt: skip
def test_a_format_has_all_of_a_part(form: str, entry: str, line: str) -> None:
    assert line in render([one(entry)], form)


@pytest.mark.parametrize(
    ("form", "entry", "line"),
    [
        ("biblatex", "@misc{a, title = {Wax}, howpublished = {Data set}, year = 2001}", "howpublished"),
        ("ris", "@article{a, title = {Wax}, doi = {10.1000/b}, url = {https://doi.org/10.1000/B}}", "UR  - "),
        ("hayagriva", "@article{a, title = {Wax}, doi = {10.1000/b}, url = {https://doi.org/10.1000/B}}", "url:"),
        ("ris", "@book{a, title = {Wax}, keywords = {a,b}, langid = {french}}", "N1  - "),
        ("bibtex", "@misc{a, title = {Wax}, note = {arXiv:1805.00002}, year = 2018}", "howpublished"),
        ("csl-json", "@misc{a, title = {Wax}, journal = {Acta}, note = {arXiv:1805.00002}}", "arXiv:1805.00002; arXiv"),
        ("bibtex", "@incollection{a, title = {Wax}, crossref = {b}}", "crossref"),
    ],
)
def test_a_format_has_nothing_twice_or_in_vain(form: str, entry: str, line: str) -> None:
    assert line not in render([one(entry)], form)


def test_a_parent_has_no_parent_in_bibtex() -> None:
    source = "@incollection{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={c}}\n@book{c, title={C}}"
    drafts, _ = readers.read(source, "bibtex")
    records = read(new_catalog(drafts, source="a", title="A").text.encode(), Path("a.toml")).records
    assert [line for line in render(records, "bibtex").splitlines() if "crossref" in line] == ["  crossref = {b},"]


MARKED = f"@article{{a, {WHO}, title = {{Wax}}, volume = {{vol. 7}}, number = {{no. 3}}, pages = {{pp. 3--4}}}}"
EDITED = "editor = {A, A. and B, B. and C, C. and D, D. and E, E. and F, F.%s}, title = {Wax}, year = 2001"


@pytest.mark.parametrize(
    ("style", "entry", "text"),
    [
        ("apa", "@proceedings{a, editor = {Ray, Luz}, title = {Bee Day}, booktitle = {Bee Day}, year = 2001}",
         "Ray, L. (Ed.). (2001). Bee Day."),
        ("ieee", MARKED, "I. Bee, “Wax,” vol. 7, no. 3, pp. 3–4."),
        ("vancouver", f"@techreport{{a, {WHO}, title = {{Wax}}, number = {{No. 5}}, year = 2001}}",
         "Bee I. Wax. 2001. Report No.: 5."),
        ("apa", f"@book{{a, {WHO}, title = {{Wax}}, volume = {{Volume}}}}", "Bee, I. (n.d.). Wax (Vol. Volume)."),
        # editors are shortened where authors are
        ("vancouver", f"@book{{a, {EDITED % ''}}}", "A A, B B, C C, D D, E E, F F, editors. Wax. 2001."),
        ("vancouver", f"@book{{a, {EDITED % ' and G, G.'}}}",
         "A A, B B, C C, D D, E E, F F, et al, editors. Wax. 2001."),
        ("ieee", f"@book{{a, {EDITED % ''}}}", "A. A, B. B, C. C, D. D, E. E, and F. F, Eds., Wax. 2001."),
        ("ieee", f"@book{{a, {EDITED % ' and G, G.'}}}", "A. A et al., Eds., Wax. 2001."),
        ("nature", f"@book{{a, {EDITED % ''}}}", "A, A. et al. (eds.) Wax (2001)."),
        ("nature", "@book{a, editor = {A, A. and B, B. and C, C. and D, D. and E, E.}, title = {Wax}, year = 2001}",
         "A, A., B, B., C, C., D, D. & E, E. (eds.) Wax (2001)."),
        ("chicago", f"@misc{{a, {WHO}, title = {{ﬁne ﬂows as n→∞ and a\\_b}}, year = 2001}}",
         "Bee, Ida. 2001. “Fine Flows as n→∞ and a_b.”"),
        ("chicago", f"@misc{{a, {WHO}, title = {{Who asks ``what?''}}}}", "Bee, Ida. n.d. “Who Asks ‘What?’”"),
    ],
)  # fmt: skip
def test_marks_and_people_are_those_of_the_style(style: str, entry: str, text: str) -> None:
    assert reference(one(entry), style) == text


@pytest.mark.parametrize(("fields", "type_"), [("", "GEN"), (", url = {https://bee.org/a}", "ELEC")])
def test_what_has_no_link_is_no_page_in_ris(fields: str, type_: str) -> None:
    assert render([one(f"@misc{{a, title = {{Wax}}{fields}}}")], "ris").startswith(f"TY  - {type_}\r\n")


def test_the_volume_of_proceedings_is_printed_in_ieee() -> None:
    entry = "@inproceedings{a, author = {Bee, I.}, title = {Hum}, booktitle = {Proc. Bee}, volume = 12, year = 2012, "
    assert reference(one(f"{entry} pages = {{3--4}}}}"), "ieee").endswith("in Proc. Bee, 2012, vol. 12, pp. 3–4.")
    assert reference(one(f"{entry} number = 7}}"), "ieee").endswith("in Proc. Bee, 2012, vol. 12, no. 7.")


def test_a_periodical_of_csl_is_one_in_all_formats() -> None:
    record = of_csl(type="periodical", volume="3")
    assert "TY  - JFULL" in render([record], "ris")
    assert "@periodical{a," in render([record], "biblatex")
    assert '"type": "periodical"' in render([record], "csl-json")


def test_what_ris_calls_in_press_or_unpublished_is_said_so() -> None:
    record = one("TY  - INPR\nAU  - Bee, Ida\nTI  - Wax\nT2  - Acta\nPY  - 2025\nER  - \n", "ris")
    assert reference(record, "apa") == "Bee, I. (in press). Wax. Acta."
    assert "note = {In press}" in render([record], "bibtex")
    assert "pubstate = {inpress}" in render([record], "biblatex")
    assert '"status": "in press"' in render([record], "csl-json")
    assert "In press" not in render([record._replace(note="Read twice")], "bibtex")
    draft = one("TY  - UNPB\nAU  - Bee, Ida\nTI  - Wax\nPY  - 2025\nER  - \n", "ris")
    assert "note = {Unpublished}" in render([draft], "bibtex")
    assert "note" not in render([one("@unpublished{a, title = {Wax}, year = 2025}")], "bibtex")


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ("1,3,5--9", "1, 3, 5–9"),
        ("1-1–1-20", "1-1–1-20"),
        ("see 10.1007/s13-022-1 too", "see 10.1007/s13-022-1 too"),
        ("--", ""),
        ("1--", "1"),
        ("null", ""),
        ("1 -- 5", "1–5"),
        ("1---5", "1–5"),
        ("1$-$5", "1–5"),
        ("1-5 , 8", "1–5, 8"),
        ("S1/12-S1/20", "S1/12–S1/20"),
    ],
)
def test_pages_have_dashes_and_blanks_where_print_has_them(pages: str, shown: str) -> None:
    assert pages_of(describe(one(f"@article{{a, title = {{Wax}}, journal = {{Acta}}, pages = {{{pages}}}}}"))) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sorting in O(n log n) at 5 kg and 10 m/s", "Sorting in O(n Log n) at 5 kg and 10 m/s"),
        (r"Sorting in $O(n \log n)$ time", "Sorting in O(n log n) Time"),
        ("Rock 'n' roll", "Rock ’n’ Roll"),
        ("x marks a spot", "X Marks a Spot"),
        ("The min and max of 5 minutes", "The Min and Max of 5 Minutes"),
    ],
)
def test_units_variables_and_formulas_get_no_capitals_in_chicago(title: str, shown: str) -> None:
    assert f"“{shown}.”" in reference(one(f"@article{{a, title = {{{title}}}, journal = {{Acta}}}}"), "chicago")


@pytest.mark.parametrize("style", STYLES)
def test_in_before_proceedings_is_said_once(style: str) -> None:
    entry = "@inproceedings{a, author = {Bee, Ida}, title = {Wax}, booktitle = {In Proceedings of Hives}, year = 2001}"
    assert "in in proceedings" not in reference(one(entry), style).casefold().replace(":", "")


def test_a_holder_in_the_extended_format_is_read_in_references() -> None:
    record = one(
        "@patent{a, title = {Wax}, number = {1}, holder = {family=Bee, given=Ida and {Oak Co.}}, date = {2001}}"
    )
    assert reference(record, "ieee") == "“Wax,” Patent 1, Ida Bee, Oak Co., 2001."


@pytest.mark.parametrize(
    ("said", "maker"), [("{}. Accessed: 2019-05-06", ""), ("GitHub, {}", "GitHub, "), ("[Online]. Available: {}", "")]
)
def test_a_link_within_howpublished_is_printed_once(said: str, maker: str) -> None:
    said = said.format(r"\url{http://a.org/1}")
    record = one(f"@misc{{a, title = {{Wax}}, howpublished = {{{said}}}, url = {{http://a.org/1}}, year = 2001}}")
    assert reference(record, "ieee") == f"“Wax,” {maker}2001. Available: http://a.org/1"
    for form in ("bibtex", "biblatex"):
        assert render([record], form).count("http://a.org/1") == 1


def test_months_of_a_citation_are_macros() -> None:
    assert "month = jul," in render([citation("a", "article", [("month", "jul")])], "bibtex")


def test_who_made_a_thing_of_no_type_stands_where_its_styles_print_it() -> None:
    thing = one("TY  - GEN\nTI  - Wax\nPB  - Oak\nPY  - 2025\nER  - \n", "ris")
    for form in ("bibtex", "biblatex"):
        assert "howpublished = {Oak}" in render([thing], form)
        own = one("@misc{a, title = {Wax}, publisher = {Oak}, year = 2025}")
        assert "publisher = {Oak}" in render([own], form)


NYE = {"family": "Nye", "given": "Cy"}
SHORT: dict[str, object] = {
    "type": "article-journal",
    "container-title": "Tide Review",
    "container-title-short": "Tide Rev.",
}


@pytest.mark.parametrize(
    ("style", "item", "said"),
    [
        ("ieee", SHORT, "Tide Rev."),
        ("vancouver", SHORT, "Tide Rev. 2004"),
        ("apa", SHORT, "Tide Review."),
        ("apa", {"type": "patent", "number": "7", "authority": "Tide Office"}, "(Tide Office Patent No. 7)"),
        ("apa", {"type": "manuscript", "archive_location": "Box 3"}, "Box 3."),
        ("nature", {"type": "document", "container-title": "Dune", "page": "3-9", "publisher": "Quay"}, "Quay, 3–9"),
        ("apa", {"type": "document", "page": "3-9", "publisher": "Quay"}, "(pp. 3–9). (2004). Quay."),
        (
            "apa",
            {"type": "review", "reviewed-author": [NYE, NYE | {"given": "Al"}]},
            "[Review of Eels, by C. Nye & A. Nye]",
        ),
        (
            "chicago",
            {"type": "patent", "number": "7", "submitted": {"date-parts": [[1998, 4, 3]]}},
            "filed April 3, 1998, and issued 2004",
        ),
        (
            "chicago",
            {"type": "article-newspaper", "container-title": "Quay", "edition": "Late edition", "section": "World"},
            "Late edition, sec. World",
        ),
        ("ieee", {"type": "paper-conference", "container-title": "Proc. Silt", "event-place": "Lima"}, "Lima, 2004"),
    ],
)
def test_what_sources_say_of_a_kind_of_work_is_printed(style: str, item: dict[str, object], said: str) -> None:
    given = {"id": "a", "title": "Eels", "issued": {"date-parts": [[2004]]}} | item
    drafts, _ = readers.read(json.dumps([given]), "csl-json")
    records = read(new_catalog(drafts, source="a", title="A").text.encode(), Path("a.toml")).records
    assert said in reference(records[0], style)


BARN = {"container-title": "Proc. Barn Days", "publisher": "Oak"}
HERALD = {"type": "article-newspaper", "container-title": "Quay Herald", "publisher-place": "Leeds", "page": "3"}
WHOLE_JOURNAL = {"type": "periodical", "volume": "7", "publisher": "Hive Press", "publisher-place": "Hull"}
PAGE = {"type": "webpage", "URL": "https://example.org/a", "accessed": {"date-parts": [[2022, 3, 4]]}}
EID = {"type": "article-journal", "container-title": "Silt", "volume": "3", "number": "e204", "page": "1-12"}


@pytest.mark.parametrize(
    ("style", "item", "text"),
    [
        # proceedings of a publisher are a book (APA 10.5), and others are printed like a journal
        ("apa", {"type": "paper-conference", **BARN, "page": "3-9"}, "In Proc. Barn Days (pp. 3–9). Oak."),
        ("apa", {"type": "paper-conference", **BARN, "collection-title": "LNB", "collection-number": "9"},
         "In LNB: Vol. 9. Proc. Barn Days. Oak."),
        ("apa", {"type": "paper-conference", "container-title": "Proc. Barn Days", "page": "3-9"},
         "Proc. Barn Days, 3–9."),
        # numbers of theses, data and preprints (10.6, 10.9)
        ("apa", {"type": "thesis", "number": "42", "genre": "PhD thesis", "publisher": "U"},
         "Wax (Publication No. 42) [PhD thesis, U]."),
        ("chicago", {"type": "thesis", "number": "42", "genre": "PhD thesis", "publisher": "U"},
         "PhD thesis, U, no. 42."),
        ("ieee", {"type": "thesis", "number": "42", "publisher": "U"}, "U, no. 42, 2004."),
        ("apa", {"type": "thesis", "publisher": "U", "archive": "ProQuest"}, "[Thesis, U]. ProQuest."),
        ("chicago", {"type": "thesis", "publisher": "U", "archive": "ProQuest"}, "Thesis, U. ProQuest."),
        ("vancouver", {"type": "thesis", "number": "42", "publisher": "U"}, "U; 2004. Publication No.: 42."),
        ("nature", {"type": "thesis", "number": "42", "publisher": "U", "genre": "PhD thesis"},
         "PhD thesis, U, no. 42 (2004)."),
        ("apa", {"type": "dataset", "number": "IC 36", "version": "2"}, "Wax (IC 36; Version 2) [Data set]."),
        ("ieee", {"type": "article", "genre": "Preprint", "publisher": "Rxiv", "number": "A-2"}, "2004, Rxiv: A-2."),
        ("nature", {"type": "article", "publisher": "Rxiv", "number": "A-2"}, "Preprint at Rxiv A-2 (2004)."),
        # the publisher of a journal that is cited as a whole
        ("apa", WHOLE_JOURNAL, "Hull: Hive Press."),
        ("chicago", WHOLE_JOURNAL, "Wax 7. Hull: Hive Press."),
        ("ieee", WHOLE_JOURNAL, "vol. 7. Hull: Hive Press, 2004."),
        ("vancouver", WHOLE_JOURNAL, "Wax. Hull: Hive Press. 2004;7."),
        ("nature", WHOLE_JOURNAL, "Wax 7 (Hull: Hive Press, 2004)."),
        # newspapers
        ("chicago", HERALD, "Quay Herald (Leeds), 3."),
        ("ieee", HERALD, "Quay Herald, Leeds, p. 3, 2004."),
        ("vancouver", HERALD | {"edition": "Late"}, "Quay Herald (Late Ed.). 2004:3."),
        # the number of an article stands in the place of its pages (APA 9.27)
        ("apa", EID, "Silt, 3, Article e204."),
        ("ieee", EID, "Silt, vol. 3, Art. no. e204, 2004."),
        ("chicago", EID, "Silt 3: e204."),
        ("vancouver", EID, "Silt. 2004;3:e204."),
        # pages of a report
        ("apa", {"type": "report", "number": "8", "page": "3-9"}, "(No. 8; pp. 3–9)."),
        ("ieee", {"type": "report", "number": "8", "page": "3-9"}, "Rep. 8, 2004, pp. 3–9."),
        ("chicago", {"type": "report", "number": "8", "page": "3-9"}, "Report 8. 3–9."),
        ("vancouver", {"type": "report", "publisher": "Oak", "page": "3-9"}, "Oak; 2004. p. 3–9."),
        ("nature", {"type": "report", "publisher": "Oak", "page": "3-9"}, "3–9 (Oak, 2004)."),
        # the day of a look stands in the place of a year, behind a publisher's semicolon
        ("vancouver", PAGE | {"issued": None, "publisher": "Oak"}, "Oak; [cited 2022 Mar 4]."),
        ("vancouver", PAGE | {"issued": None, "container-title": "Site"}, "Site. [cited 2022 Mar 4]."),
        ("chicago",
         {"type": "review", "author": [], "reviewed-title": "Eels", "container-title": "Silt", "volume": "3"},
         "Unsigned review of Eels. Silt 3."),
    ],
)  # fmt: skip
def test_no_part_is_lost_that_a_style_has_a_place_for(style: str, item: dict[str, object], text: str) -> None:
    given = {"issued": {"date-parts": [[2004]]}} | item
    assert text in reference(of_csl(**{name: value for name, value in given.items() if value is not None}), style)


def test_two_groups_have_no_comma_between_them_in_apa() -> None:
    groups = [{"literal": "Hive Office"}, {"literal": "Wax Board"}]
    assert reference(of_csl(type="report", author=groups), "apa").startswith("Hive Office & Wax Board. (n.d.).")
