"""What a BibTeX entry says of a work."""

from __future__ import annotations

import pytest

from samcat.record.decode import citation, decode
from samcat.record.model import Publication


def facts(type_: str, **fields: str) -> dict[str, object]:
    return decode(type_, {"title": "T", **fields}.items()).facts


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("article", "journal"),
        ("book", "book"),
        ("incollection", "chapter"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("manual", "manual"),
        ("online", "web"),
        ("software", "software"),
    ],
)
def test_a_type_of_entry_is_a_type_of_publication(type_: str, kind: str) -> None:
    published = citation("k", type_, (("title", "T"), ("year", "2020"))).published
    assert published is not None
    assert (published.type, published.year) == (kind, 2020)


@pytest.mark.parametrize(
    "fields",
    [
        {"journal": "arXiv preprint arXiv:2304.00001"},
        {"journal": "CoRR", "volume": "abs/2304.00001"},
        {"journal": "ArXiv", "volume": "2304.00001"},
        {"eprint": "2304.00001v3", "archiveprefix": "arXiv"},
        {"arxivid": "2304.00001"},
        {"note": "arXiv:2304.00001 [cs]"},
        {"number": "arXiv:2304.00001", "publisher": "arXiv"},
        {"howpublished": r"\url{https://arxiv.org/abs/2304.00001}"},
        {"doi": "10.48550/ARXIV.2304.00001"},
        {"url": "http://arxiv.org/pdf/2304.00001v1.pdf"},
        {"eid": "arXiv:2304.00001", "journal": "arXiv e-prints"},
        {"howpublished": "ArXiv ePrint 2304.00001"},
        {"journal": "Computing Research Repository", "volume": "abs/2304.00001"},
    ],
)
def test_an_arxiv_id_is_known_wherever_exporters_put_it(fields: dict[str, str]) -> None:
    found = facts("misc", **fields)
    assert (found["arxiv"], found["doi"]) == ("2304.00001", None)


def test_an_old_arxiv_id_is_known_by_its_archive_alone() -> None:
    assert facts("article", note="preprint (astro-ph/9812133)")["arxiv"] == "astro-ph/9812133"
    assert facts("article", note="see nature/9812133")["arxiv"] is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.1000/Ab, 10.1000/cd", "10.1000/Ab"),
        ("10.1000/Ab 10.1000/cd", "10.1000/Ab"),
        ("10.1000/Ab (open access)", "10.1000/Ab"),
        (r"\url{https://doi.org/10.1000/Ab}", "10.1000/Ab"),
        (r"\href{https://doi.org/10.1000/Ab}{10.1000/Ab}", "10.1000/Ab"),
        ("https://dl.bee.org/doi/10.1000/Ab", "10.1000/Ab"),
        ("urn:doi:10.1000/Ab", "10.1000/Ab"),
        ("[10.1000/Ab]", "10.1000/Ab"),
        (r"10.1000/A$\_$b$_$1", "10.1000/A_b_1"),
        ("10.1000/A(1)3[1]", "10.1000/A(1)3[1]"),
        (r"10.1000/A\textunderscore b", "10.1000/A_b"),
        ("10.1002/(SICI)1<1::A>3.0.CO;2-O", "10.1002/(SICI)1<1::A>3.0.CO;2-O"),
        ("10.1002/(SICI)1{$<$}1::A$>$3.0.CO;2-O", "10.1002/(SICI)1<1::A>3.0.CO;2-O"),
        ("10.1002/(SICI)1%3C1::A%3E3.0.CO;2-O", "10.1002/(SICI)1<1::A>3.0.CO;2-O"),
        ("10.1000/50%25", "10.1000/50%25"),
        ("https://doi.org/10.1000/50%25", "10.1000/50%"),
        (r"10.1000/Ab.\allowbreak 1", "10.1000/Ab.1"),
        ("$10.1000/Ab$", "10.1000/Ab"),
        ("10/gddkhn", "10/gddkhn"),
        ("https://doi.org/gddkhn", "10/gddkhn"),
        ("none", None),
    ],
)
def test_a_doi_is_taken_from_what_stands_around_it(text: str, number: str | None) -> None:
    found = decode("article", (("title", "T"), ("doi", text)))
    assert found.facts["doi"] == number
    assert bool(found.doubts) is (number is None)


def test_a_journal_of_physics_beside_an_eprint_is_a_journal() -> None:
    found = citation("k", "article", (("title", "T"), ("journal", "Phys. Rev. D"), ("eprint", "2304.00001")))
    assert (found.arxiv, found.venue) == ("2304.00001", "Phys. Rev. D")


def test_an_eprint_of_another_archive_is_no_arxiv_id() -> None:
    assert facts("misc", eprint="2304.00001", eprinttype="hal")["arxiv"] is None


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        (r"10.1000/a\_b", "10.1000/a_b"),
        (r"10.1000/a{\%}b", "10.1000/a%b"),
        ("https://doi.org/10.1000/A", "10.1000/A"),
        ("10.1002/(SICI)1(1996)19:5{\\textless}6::X{\\textgreater}3.0.CO;2", "10.1002/(SICI)1(1996)19:5<6::X>3.0.CO;2"),
        ("https://doi.org/10.1000/a; https://doi.org/10.1000/b", "10.1000/a"),
    ],
)  # fmt: skip
def test_a_doi_is_read_as_people_write_it(text: str, doi: str) -> None:
    assert facts("article", doi=text)["doi"] == doi


def test_what_cannot_be_read_is_told_and_kept() -> None:
    decoded = decode("misc", {"title": "T", "doi": "none yet", "url": "ftp://a.org"}.items())
    assert [field for field, _ in decoded.doubts] == ["doi", "url"]
    assert dict(decoded.kept) == {"entrytype": "misc", "doi": "none yet", "url": "ftp://a.org"}


def test_a_year_that_is_no_year_stays_a_text() -> None:
    decoded = decode("article", {"title": "T", "year": "to appear"}.items())
    assert decoded.facts["date"] is None
    assert ("year", "to appear") in decoded.kept


def test_braces_and_math_are_kept_beside_what_people_read() -> None:
    decoded = decode("article", {"title": "The {SAM} of $10^{-3}$", "author": "Bee, Anna"}.items())
    assert decoded.facts["title"] == "The SAM of 10⁻³"
    assert decoded.kept == (("title", "The {SAM} of $10^{-3}$"),)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"date": "2019-03-04T10:11:12Z"}, 20190304),
        ({"date": "2019-05~"}, 201905),
        ({"date": "2018-02-30"}, 201802),
        ({"date": "2019-21"}, 2019),
        ({"year": "1999 Mar-Apr"}, 199903),
        ({"date": "2009 Aug 21", "year": "2009", "month": "aug"}, 20090821),
        ({"year": "1999 Mar", "month": "5"}, 199905),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(fields: dict[str, str], date: int) -> None:
    assert decode("article", [("title", "T"), *fields.items()]).facts["date"] == date


@pytest.mark.parametrize("date", ["2020~", "2020?", "2020-05%"])
def test_the_mark_of_an_uncertain_date_is_kept(date: str) -> None:
    decoded = decode("online", [("title", "T"), ("date", date)])
    assert (dict(decoded.kept)["date"], str(decoded.facts["date"])[:4]) == (date, "2020")


@pytest.mark.parametrize(
    "fields",
    [
        {"journal": "math.GT/0301001"},
        {"journal": "arXiv (2301.00001)"},
        {"institution": "arXiv", "number": "2301.00001"},
        {"slaccitation": "%%CITATION = ARXIV:2301.00001;%%"},
        {"ee": "https://arxiv.org/abs/2301.00001"},
        {"doi": "10.48550/arXiv.2301.00001v2"},
    ],
)
def test_an_arxiv_id_is_known_wherever_it_stands(fields: dict[str, str]) -> None:
    assert decode("article", [("title", "T"), *fields.items()]).facts["arxiv"] in ("2301.00001", "math/0301001")


@pytest.mark.parametrize(
    ("field", "number", "others"),
    [
        ("10.1000/a; 10.1000/b", "10.1000/a", "10.1000/b"),
        ("10.48550/arXiv.2301.00001 10.1000/b", "10.1000/b", ""),
        ("https://doi.org/10.1000/a, doi:10.1000/b and 10.1000/c", "10.1000/a", "10.1000/b, 10.1000/c"),
        ("10.1000/a", "10.1000/a", ""),
    ],
)
def test_of_several_dois_the_first_is_the_works_and_the_others_are_kept(field: str, number: str, others: str) -> None:
    decoded = decode("article", [("title", "T"), ("doi", field)])
    assert (decoded.facts["doi"], dict(decoded.kept).get("otherdoi", "")) == (number, others)


def test_a_doi_is_found_behind_its_name_in_a_note() -> None:
    assert decode("article", [("title", "T"), ("note", "Available at DOI 10.1000/a1.")]).facts["doi"] == "10.1000/a1"
    assert decode("article", [("title", "T"), ("note", r"\doi{10.1000/a1}")]).facts["doi"] == "10.1000/a1"
    assert decode("article", [("title", "T"), ("note", r"doi:10.1000/a\_1")]).facts["doi"] == "10.1000/a_1"


@pytest.mark.parametrize(
    ("fields", "doubts"),
    [
        ({"year": "2020, to appear"}, ["more than a year; 2020 is taken: '2020, to appear'"]),
        ({"year": "1998/99"}, ["more than a year; 1998 is taken: '1998/99'"]),
        ({"date": "2001-05-06", "year": "1999"}, ["1999 is not the year of the date, 2001, which is taken"]),
        ({"date": "2001-05-06", "year": "2001"}, []),
        ({"year": "{1998}"}, []),
        ({"year": "1998--1999"}, []),
        ({"year": "in press"}, []),
        ({"year": "19XX"}, ["not a year from 1000 to 9999: 19XX"]),
        ({"date": "199u"}, ["not a year from 1000 to 9999: 199u"]),
    ],
)
def test_what_a_year_says_besides_is_told(fields: dict[str, str], doubts: list[str]) -> None:
    assert [reason for _, reason in decode("article", fields.items()).doubts] == doubts


@pytest.mark.parametrize(
    ("howpublished", "link"),
    [
        (r"\url{https://a.org/x_y~z}", "https://a.org/x_y~z"),
        ("{https://a.org/2}", "https://a.org/2"),
        ("https://a.org/2", "https://a.org/2"),
        (r"Available at \url{https://a.org/3}", "https://a.org/3"),
        (r"[Online]. Available: https://a.org/4.", "https://a.org/4"),
        (r"Talk, \url{https://a.org/5}", "https://a.org/5"),
        (r"\url{https://a.org/6}. Accessed: 2019-05-06", "https://a.org/6"),
        ("Blog post. https://a.org/7, last accessed 3 May", "https://a.org/7"),
        (r"\url{https://a.org/8} and \url{https://a.org/9}", None),
        ("Blog", None),
    ],
)
def test_how_it_was_published_has_the_link_where_it_has_only_one(howpublished: str, link: str | None) -> None:
    assert decode("misc", [("title", "T"), ("howpublished", howpublished)]).facts["paper"] == link


@pytest.mark.parametrize(
    ("note", "link"),
    [
        (r"\url{https://a.org/1} (accessed May 3, 2019)", "https://a.org/1"),
        (r"Available online: \href{https://a.org/2}{here}", "https://a.org/2"),
        ("Retrieved from https://a.org/3. Last visited 2020-01-01.", "https://a.org/3"),
        (r"See also \url{https://a.org/4} for the errata", None),
        (r"Code: \url{https://a.org/5}", None),
    ],
)
def test_a_note_has_the_link_where_it_says_no_more_than_that(note: str, link: str | None) -> None:
    assert decode("misc", [("title", "T"), ("note", note)]).facts["paper"] == link


@pytest.mark.parametrize(
    ("field", "text", "arxiv", "doi"),
    [
        ("journal", "{arXiv} preprint ar{X}iv:2101.00027", "2101.00027", None),
        ("note", "{ArXiv}: 2101.00027 [cs]", "2101.00027", None),
        ("pages", "doi.org/10.1007/s1-2-3", None, "10.1007/s1-2-3"),
        ("volume", "10.1007/s1-2-3", None, "10.1007/s1-2-3"),
        ("number", "10/2020", None, None),
        ("doi", "10.1145/a- bb", None, "10.1145/a-bb"),
        ("doi", "10.1145/d17 .b", None, "10.1145/d17.b"),
        ("doi", "10.1145/a 10.1145/b", None, "10.1145/a"),
    ],
)
def test_ids_are_known_in_braces_in_fields_of_numbers_and_over_two_lines(
    field: str, text: str, arxiv: str | None, doi: str | None
) -> None:
    decoded = decode("article", [("title", "T"), ("year", "2020"), (field, text)])
    assert (decoded.facts["arxiv"], decoded.facts["doi"]) == (arxiv, doi)
    published = decoded.facts["published"]
    assert published is None or "10." not in f"{published.volume} {published.pages}"


def test_of_two_links_joined_by_and_the_first_is_taken() -> None:
    assert decode("misc", [("url", "https://a.org/1 and https://a.org/2")]).facts["paper"] == "https://a.org/1"


@pytest.mark.parametrize(("note", "doi"), [("doi:10.1000/a", "10.1000/a"), ("doi:10.1000/a and doi:10.1000/b", None)])
def test_a_note_with_two_dois_names_none(note: str, doi: str | None) -> None:
    assert citation(key="a", type_="misc", fields=(("title", "T"), ("note", note))).doi == doi


def test_the_statutes_of_a_statute_are_its_venue_though_biblatex_has_them_for_a_journal() -> None:
    found = facts("legislation", title="Hive Act", journaltitle="Statutes of Hives", volume="3")["published"]
    assert found == Publication("Statutes of Hives", volume="3")


def test_an_id_of_arxiv_behind_the_path_of_its_page_is_known() -> None:
    assert facts("article", arxivid="abs/2304.00001")["arxiv"] == "2304.00001"
