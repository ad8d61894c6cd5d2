"""Publications of one title that exclude each other, and such that are one in two spellings."""

from __future__ import annotations

from typing import Any

import pytest

from samcat.record.contradictions import contradiction
from samcat.record.identity import marks_of
from samcat.record.likeness import DUPLICATE, WRONG_LINK, are_two, compare, told_apart
from samcat.record.model import Dataset, Paper, Publication
from samcat.record.sides import side

TELLING, SHORT, YEARLY = "How bees find their way home", "Bees", "Overview of the task of finding bees"


def paper(published: Publication | None, title: str = TELLING, **more: object) -> Paper:
    fields = {"authors": ("Plum, Ada",), "published": published, **more}
    return Paper("k", title, **fields)  # type: ignore[arg-type]  # the tests give fields their own types


def in_journal(venue: str = "Bees", year: int = 2001, **more: Any) -> Publication:
    return Publication(venue, "journal", year, **more)


def at_meeting(venue: str, year: int = 2001, **more: Any) -> Publication:
    return Publication(venue, "conference", year, **more)


def chapter(book: str, year: int = 2001, **more: Any) -> Publication:
    return Publication(book, "chapter", year, **more)


def book(year: int = 2001, **more: Any) -> Publication:
    return Publication(None, "book", year, **more)


def report(year: int = 2001, **more: Any) -> Publication:
    return Publication(None, "report", year, **more)


def thesis(school: str, year: int = 2001) -> Publication:
    return Publication(None, "thesis", year, school=school)


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        (in_journal(volume="1"), in_journal(volume="2"), "volume"),
        (in_journal(volume="1", number="1", pages="1"), in_journal(volume="1", number="2", pages="10"), "number"),
        (in_journal(volume="1", pages="5--9"), in_journal(volume="1", pages="15--19"), "pages"),
        (in_journal(volume="3", number="1", pages="1--2"), in_journal(volume="3", number="2", pages="1--2"), "number"),
        (in_journal(volume="3", number="1", pages="210"), in_journal(volume="3", number="2", pages="210"), "number"),
        (in_journal(year=2001, eid="1"), in_journal(year=2003, eid="1"), "year"),
        (book(1970, publisher="Harper & Row"), book(1971, publisher="Ohio University Press"), "publisher"),
        (book(1970, pages="200"), book(1990, pages="200"), "year"),
        (report(1970, pages="12"), report(1990, pages="12"), "year"),
        (in_journal("Limnology"), in_journal("Poetry"), "venue"),
        (in_journal(year=2001), in_journal(year=2003), "year"),
        (in_journal(), at_meeting("Bee Days", 2002), "year"),
        (at_meeting("CLEF 2014 Working Notes", 2014), at_meeting("CLEF 2016 Working Notes", 2016), "year"),
        (at_meeting("ICML"), at_meeting("NeurIPS"), "venue"),
        (at_meeting("Bee Days", pages="5--9"), at_meeting("Bee Days", pages="15--24"), "pages"),
        (chapter("Wells of Asia"), chapter("Rivers of Asia"), "book"),
        (chapter("Handbook of Bees", volume="2"), chapter("Handbook of Bees", volume="5"), "volume"),
        (book(edition="Second"), book(edition="3rd ed."), "edition"),
        (book(volume="I"), book(volume="2"), "volume"),
        (book(isbn="0-201-89683-4"), book(isbn="0-201-89684-2"), "ISBN"),
        (book(1990), book(1999), "year"),
        (book(), in_journal(), "type"),
        (book(), chapter("Bees"), "type"),
        (report(number="TR 12"), report(number="TR 13"), "number"),
        (report(2007), report(2014), "year"),
        (report(institution="World Bank"), report(institution="Bee Council"), "institution"),
        (thesis("Kyoto"), thesis("Osaka University"), "school"),
        (thesis("MIT"), thesis("Hokkaido University"), "school"),
        (thesis("Kyoto"), report(institution="Kyoto"), "type"),
    ],
)
def test_publications_that_exclude_each_other_are_two(first: Publication, second: Publication, part: str) -> None:
    one, two = paper(first), paper(second)
    assert contradiction(one, two) == contradiction(two, one) == part
    assert are_two(one, two, "title")
    assert compare(side(one), side(two)) is None
    assert told_apart(one, two) == part


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, in_journal(volume="2")),
        (Publication(), in_journal(volume="2", pages="5--9")),
        (in_journal("J. Bees", volume="One"), in_journal("Journal of Bees", 2002, volume="1")),
        (in_journal("PRL", volume="7"), in_journal("Phys. Rev. Lett.", volume="7")),
        (in_journal(volume="2001"), in_journal(volume="14")),
        (in_journal(volume="1", pages="3120--3131"), in_journal(volume="1", pages="1--12")),
        (in_journal(volume="1", eid="e77"), in_journal(volume="1", pages="77")),
        (in_journal("Bee Transactions"), at_meeting("Bee Days")),
        (at_meeting("ICML"), at_meeting("Proceedings of the 35th International Conference on Machine Learning")),
        (at_meeting("SIGMOD Conference"), at_meeting("Management of Data")),
        (at_meeting("Bee Days 2001", 2002), at_meeting("Bee Days", 2001)),
        (at_meeting("ICCV", pages="4015--4026"), at_meeting("ICCV", pages="3992--4003")),
        (at_meeting("Wasp Workshop on Bees"), at_meeting("Finding Bees by Radar, Wasp Workshop")),
        (chapter("Encyclopedia of Bees"), chapter("Encyclopaedia of Bees, Vol. 2")),
        (chapter("Bee Days"), at_meeting("Proceedings of Bee Days")),
        (book(edition="Second"), book(2002, edition="2nd ed.")),
        (book(publisher="Springer"), book(2002, publisher="Springer-Verlag")),
        (in_journal(pages="5--9"), in_journal(year=2002, pages="5--9")),
        (book(isbn="0-12-348655-4"), book(isbn="9780123486554")),
        (report(number="MIT-LCS-TR-512"), report(2002, number="512")),
        (report(institution="MIT"), report(institution="Massachusetts Institute of Technology")),
        (report(), book()),
        (thesis("TU Berlin"), thesis("Technische Universität Berlin", 2002)),
        (thesis("Universität München"), thesis("University of Munich")),
    ],
)
def test_publications_that_may_be_one_in_two_spellings_are_one(
    first: Publication | None, second: Publication | None
) -> None:
    one, two = paper(first), paper(second)
    assert contradiction(one, two) == contradiction(two, one) == ""
    assert not are_two(one, two, "title")


@pytest.mark.parametrize(
    ("title", "apart"), [("Bees find home", True), ("Bees find their home", False), (YEARLY, True), (SHORT, True)]
)
def test_a_year_of_a_journal_that_is_the_next_tells_two_of_a_title_that_comes_again(title: str, apart: bool) -> None:
    one, two = paper(in_journal(), title), paper(in_journal(year=2002), title)
    assert bool(contradiction(one, two)) is apart
    assert not contradiction(one, paper(in_journal(year=2001), title))


def test_columns_of_other_months_are_two() -> None:
    one, two = (paper(in_journal("Queue"), "From the editor", date=date) for date in (200603, 200606))
    assert are_two(one, two, "title")
    assert not are_two(one, two._replace(date=2006), "title")


def test_kinds_of_thesis_are_two() -> None:
    one, two = (paper(thesis("Kyoto"), fields=(("entrytype", entry),)) for entry in ("phdthesis", "mastersthesis"))
    assert contradiction(one, two) == "kind of thesis"
    assert not contradiction(one, two._replace(fields=()))


@pytest.mark.parametrize(("link", "apart"), [("https://bee.org/use", True), ("http://www.bee.org/install/", False)])
def test_a_page_of_the_web_is_where_it_is(link: str, apart: bool) -> None:
    one, two = (paper(None, paper=link, fields=(("entrytype", "misc"),)) for link in ("https://bee.org/install", link))
    assert bool(contradiction(one, two)) is apart
    # a list of papers may link one on two hosts
    assert not contradiction(one, two._replace(paper="https://wasp.org/bees"))


@pytest.mark.parametrize(
    ("name", "apart"),
    [("Plum, Wen", True), ("Plum, W.", False), ("Plum, Weimin", False), ("Sloe, Wei", True)],
)
def test_given_names_that_exclude_each_other_are_two_people(name: str, apart: bool) -> None:
    one, two = paper(None, authors=("Plum, Wei",)), paper(None, authors=(name,))
    assert are_two(one, two, "title") is apart
    assert told_apart(one, two) == ("given name" if name == "Plum, Wen" else "")
    assert not are_two(
        one._replace(authors=(*one.authors, "Rook, Cy")), two._replace(authors=(name, "Rook, C.")), "title"
    )


@pytest.mark.parametrize(
    ("given", "other", "apart"),
    [("Andrei", "Andrey", False), ("Yurii", "Yuriy", True), ("Jian", "Jiang", True), ("Dan", "Daniel", False)],
)
def test_a_slip_in_a_long_given_name_makes_nobody_else(given: str, other: str, apart: bool) -> None:
    one, two = (paper(None, authors=(f"Plum, {name}",)) for name in (given, other))
    assert are_two(one, two, "title") is apart


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Colour of behaviour in lakes", "Color of Behavior in Lakes"),
        ("Towards open ponds", "Toward Open Ponds"),
        ("Deep & shallow lakes", "Deep and Shallow Lakes"),
        ("Über die Seen: Ein Überblick", "Ueber die Seen. Ein Ueberblick"),
        ("10 simple rules for lakes", "Ten simple rules for lakes"),
        ("Lake waves. III", "Lake waves. 3"),
        ("Modelling of lakes by waves", "Modeling of lakes by waves"),
    ],
)
def test_a_title_in_another_spelling_is_the_title_for_import_and_check(title: str, other: str) -> None:
    one, two = paper(in_journal(), title), paper(in_journal(), other)
    assert {mark for mark, _ in marks_of(one)} & {mark for mark, _ in marks_of(two)}
    found = compare(side(one), side(two))
    assert found is not None
    assert found[0] == DUPLICATE


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("van den Berg, Peter", "Berg, P. van den"),
        ("García Márquez, Gabriel", "Marquez, G. Garcia"),
        ("Müller, Jörg", "Mueller, J."),
        ("Sáez-Rodríguez, Ana", "Saez Rodriguez, A."),
    ],
)
def test_a_name_in_another_spelling_is_that_person(name: str, other: str) -> None:
    one, two = paper(None, "Bees", authors=(name,)), paper(None, "Bees", authors=(other,))
    assert not are_two(one, two, "title")


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        ((("pmid", "11111111"),), (("pmid", "22222222"),), "pmid"),
        ((("version", "1"),), (("version", "2"),), "version"),
        ((("howpublished", "BBC"),), (("howpublished", "CNN"),), "howpublished"),
        ((("howpublished", "BBC"),), (), ""),
    ],
)
def test_entries_of_no_publication_exclude_each_other_by_what_they_say(
    first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...], part: str
) -> None:
    one, two = (paper(None, fields=(("entrytype", "misc"), *own)) for own in (first, second))
    assert contradiction(one, two) == part


def test_notes_of_a_lecture_of_another_year_are_others() -> None:
    one, two = (paper(None, "Lecture notes", date=date, fields=(("entrytype", "misc"),)) for date in (2010, 2014))
    assert contradiction(one, two) == "year"
    assert not contradiction(one, two._replace(arxiv="2001.00001"))


@pytest.mark.parametrize(("other", "apart"), [("2304.12307", False), ("2305.12306", True)])
def test_papers_of_arxiv_of_one_title_are_two_where_the_months_are(other: str, apart: bool) -> None:
    one, two = (paper(None, arxiv=arxiv) for arxiv in ("2304.12306", other))
    assert are_two(one, two, "title") is apart
    assert (compare(side(one), side(two)) is None) is apart


HOME = "https://bee.org"


def test_software_and_the_paper_about_it_have_one_link_and_are_two() -> None:
    one, two = (paper(published, paper=HOME) for published in (Publication(type="software", year=2001), in_journal()))
    assert are_two(one, two, "link")
    assert compare(side(one), side(two)) is None


def test_works_of_one_link_and_other_volumes_have_the_link_of_a_front_page() -> None:
    one, two = (paper(in_journal(volume=volume), paper=HOME) for volume in "12")
    assert are_two(one, two, "link")
    found = compare(side(one), side(two))
    assert found is not None
    assert found[0] == WRONG_LINK


def test_works_of_one_doi_are_one_whatever_else_they_say() -> None:
    one, two = (paper(in_journal(volume=volume), doi="10.1000/bee") for volume in "12")
    assert not are_two(one, two, "DOI")
    found = compare(side(one), side(two))
    assert found is not None
    assert found[0] == DUPLICATE


@pytest.mark.parametrize(
    ("fields", "apart"),
    [
        ({"entrytype": "misc", "howpublished": "Invited talk at Hives"}, True),
        ({"entrytype": "unpublished", "eventtitle": "Hives"}, True),
        ({"entrytype": "speech"}, True),
        ({"entrytype": "misc", "howpublished": "Accepted at Hives"}, False),
        ({"entrytype": "unpublished"}, False),
    ],
)
def test_a_talk_is_not_the_article_of_its_title(fields: dict[str, str], apart: bool) -> None:
    talk, article = paper(None, fields=tuple(fields.items())), paper(in_journal())
    assert (told_apart(talk, article) == "type", told_apart(article, talk) == "type") == (apart, apart)
    assert told_apart(talk, talk) == ""


@pytest.mark.parametrize(
    ("said", "asked", "apart"),
    [
        (in_journal(), in_journal(), True),
        (in_journal(volume="3"), in_journal(volume="3", pages="7-9"), False),
        (in_journal(pages="7"), in_journal(volume="3", pages="7-9"), False),
        (in_journal(), None, False),
    ],
)
def test_a_title_that_asks_is_another_one_unless_both_are_in_one_volume_or_on_one_page(
    said: Publication, asked: Publication | None, apart: bool
) -> None:
    one, two = paper(said, "Are the lakes of the north warm"), paper(asked, "Are the lakes of the north warm?")
    assert (are_two(one, two, "title"), told_apart(one, two) != "") == (apart, apart)
    calling = paper(asked, f"{one.title}!”")
    assert (are_two(one, calling, "title"), are_two(two, calling, "title")) == (apart, apart and asked is not None)


def test_data_of_the_title_of_an_article_is_no_article() -> None:
    data = Dataset("d", TELLING, authors=("Plum, Ada",), published=Publication(year=2001, publisher="Hive"))
    assert are_two(data, paper(in_journal()), "title")


def test_a_number_of_a_yearly_report_that_begins_anew_is_another_report() -> None:
    works = [paper(report(year, number="1"), title="Annual report") for year in (1970, 1990)]
    assert contradiction(*works) == "year"


def test_columns_of_other_months_are_two_on_whatever_page() -> None:
    works = [paper(in_journal(pages="20"), title="Editorial", date=date) for date in (200101, 200105)]
    assert contradiction(*works) == "month"
