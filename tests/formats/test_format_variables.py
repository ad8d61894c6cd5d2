"""What a record keeps in `fields` is at its place in every format, whichever format it came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samcat import readers
from samcat.formats import render
from samcat.keep.importing import new_catalog
from samcat.record.model import Paper

if TYPE_CHECKING:
    from samcat.record.model import Record


def records_of(text: str, form: str) -> tuple[Record, ...]:
    from pathlib import Path

    from samcat.file.loader import read

    drafts, unread = readers.read(text, form)
    assert unread == []
    return read(new_catalog(drafts, source="a", title="A list").text.encode(), Path("a.toml")).records


def item_of(entry: str) -> dict[str, Any]:
    (item,) = json.loads(render(records_of(entry, "bibtex"), "csl-json"))
    return dict(item)


@pytest.mark.parametrize(
    ("entry", "variable", "value"),
    [
        ("@article{a, title = {T}, journal = {J}, number = 2, eid = {e7}}", "number", "e7"),
        ("@article{a, title = {T}, journal = {J}, number = 2, eid = {e7}}", "issue", "2"),
        ("@incollection{a, title = {T}, booktitle = {B}, series = {S}, number = 9}", "collection-number", "9"),
        ("@book{a, title = {T}, publisher = {P}, number = 9}", "number", "9"),
        ("@article{a, title = {T}, journal = {J}, pubstate = {inpress}}", "status", "in press"),
        ("@article{a, title = {T}, journal = {J}, shortjournal = {Jo.}}", "container-title-short", "Jo."),
        ("@online{a, title = {T}, url = {https://a.org}, urldate = {2021-05-03}}", "accessed",
         {"date-parts": [[2021, 5, 3]]}),
        ("@book{a, title = {T}, publisher = {P}, origdate = {1901}}", "original-date", {"date-parts": [[1901]]}),
        ("@book{a, title = {T}, publisher = {P}, translator = {Bee, Ann}}", "translator",
         [{"family": "Bee", "given": "Ann"}]),
        ("@manual{a, title = {T}, organization = {Hive \\& Co}}", "publisher", "Hive & Co"),
        ("@mastersthesis{a, title = {T}, school = {U}}", "genre", "Master's thesis"),
        ("@patent{a, title = {T}, number = {EP 1}, type = {patenteu}}", "genre", "European patent"),
        ("@patent{a, title = {T}, number = {EP 1}}", "number", "EP 1"),
        ("@inproceedings{a, title = {T}, eventtitle = {Day}, venue = {Oslo}}", "event-place", "Oslo"),
        ("@book{a, title = {T}, publisher = {P}, langid = {german}}", "language", "de"),
        ("@book{a, title = {T}, editor = {Bee, A. and others}}", "editor",
         [{"family": "Bee", "given": "A."}, {"literal": "others"}]),
        ("@online{a, title = {T}, url = {https://a.org}}", "type", "webpage"),
        ("@inreference{a, title = {T}, booktitle = {B}}", "type", "entry-encyclopedia"),
        ("@book{a, title = {T}, date = {2004-22}}", "issued", {"date-parts": [[2004]], "season": 2}),
        ("@book{a, title = {T}, date = {2004~}}", "issued", {"date-parts": [[2004]], "circa": True}),
        ("@misc{a, title = {T}, howpublished = {Leaflet}, x-own = {1}}", "custom",
         {"entrytype": "misc", "howpublished": "Leaflet", "x-own": "1"}),
    ],
)  # fmt: skip
def test_csl_json_has_a_field_of_bibtex_in_its_variable(entry: str, variable: str, value: object) -> None:
    assert item_of(entry)[variable] == value


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "book", "publisher-place": "Hull"}, "address = {Hull}"),
        ({"type": "webpage", "accessed": {"date-parts": [[2021, 5]]}}, "urldate = {2021-05}"),
        ({"type": "book", "translator": [{"family": "Bee", "given": "A."}]}, "translator = {Bee, A.}"),
        ({"type": "chapter", "collection-title": "S", "collection-number": "9"}, "number = {9}"),
        ({"type": "article-journal", "container-title": "J", "number": "e7"}, "eid = {e7}"),
        ({"type": "thesis", "genre": "Master's thesis"}, "@mastersthesis{a,"),
        ({"type": "manuscript"}, "@unpublished{a,"),
        ({"type": "speech", "event": "Mast Day"}, "eventtitle = {Mast Day}"),
        ({"type": "report", "publisher": "P", "custom": {"organization": "P", "entrytype": "manual"}}, "@manual{a,"),
        ({"type": "manuscript", "issued": {"date-parts": [[1850, 7, 1]]}}, "year = {1850}"),
    ],
)
def test_bibtex_has_a_variable_of_csl_json_in_its_field(item: dict[str, object], expected: str) -> None:
    text = render(records_of(json.dumps([{"id": "a", "title": "T"} | item]), "csl-json"), "bibtex")
    assert expected in text


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("@book{a, title = {T}, series = {S}, number = 9}", "M1  - 9"),
        ("@incollection{a, title = {T}, booktitle = {B}, series = {S}, number = 9}", "SV  - 9"),
        ("@techreport{a, title = {T}, institution = {I}, number = 9}", "SN  - 9"),
        ("@article{a, title = {T}, journal = {J}, number = 9, pages = {1--2}, eid = {e7}}", "C7  - e7"),
        ("@book{a, title = {T}, editor = {Bee, A. and others}}", "N1  - and other editors"),
        ("@book{a, title = {T}, translator = {Bee, A. and others}}", "N1  - and other translators"),
        ("@mastersthesis{a, title = {T}, school = {U}}", "M3  - Master's thesis"),
        ("@patent{a, title = {T}, holder = {Wax Works}}", "PB  - Wax Works"),
        ("@inproceedings{a, title = {T}, venue = {Oslo}}", "C1  - Oslo"),
    ],
)
def test_ris_has_a_field_of_bibtex_in_its_tag(entry: str, line: str) -> None:
    assert line in render(records_of(entry, "bibtex"), "ris").splitlines()


def ris(*lines: str) -> str:
    return "\n".join(["TY  - JOUR", "ID  - a", *lines, "ER  - "])


@pytest.mark.parametrize(
    "lines",
    [
        ("A1  - Bee, A.", "T1  - T", "Y1  - 2004/05/06/"),
        ("AU  - Bee, A.", "A1  - Wasp, B.", "TI  - T", "T1  - Another T"),
        ("TI  - T", "ED  - Bee, A.", "A2  - Wasp, B."),
        ("TI  - T", "JF  - Journal of Hives", "J2  - J. Hives"),
        ("TI  - T", "T2  - Journal of Hives", "JO  - J. Hives", "PY  - 1850"),
        ("TI  - T", "SP  - 1-9"),
    ],
)
def test_what_ris_says_by_one_tag_comes_back_by_that_tag_alone(lines: tuple[str, ...]) -> None:
    found = render(records_of(ris(*lines), "ris"), "ris").splitlines()
    assert sorted(line for line in found if line[:2] not in ("TY", "ID", "ER", "")) == sorted([*lines, ""])[1:]


@pytest.mark.parametrize(
    "type_", ["EDBOOK", "EBOOK", "SER", "GOVDOC", "BLOG", "EJOUR", "CPAPER", "ENCYC", "MUSIC", "GEN"]
)
def test_a_type_of_ris_comes_back(type_: str) -> None:
    text = ris("TI  - T", "A1  - Bee, A.", "T2  - Hives").replace("JOUR", type_)
    found = render(records_of(text, "ris"), "ris")
    assert f"TY  - {type_}" in found
    assert found.count("Bee, A.") == 1


def test_what_was_edited_replaces_what_the_source_said_by_another_tag() -> None:
    (record,) = records_of(ris("A1  - Bee, A.", "A1  - Wasp, B.", "T1  - T", "TT  - U"), "ris")
    edited = record._replace(title="V", authors=("Bee, A.",))
    lines = render([edited], "ris").splitlines()
    assert [line for line in lines if line[:2] in ("A1", "AU", "TI", "T1", "TT")] == [
        "AU  - Bee, A.", "TI  - V", "TT  - U",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("@patent{a, title = {T}, number = {EP 1}}", "  type: patent"),
        ("@unpublished{a, title = {T}, note = {Draft}}", "  type: manuscript"),
        ("@book{a, title = {T}, publisher = {P}, address = {Hull}}", '    location: "{Hull}"'),
        ("@mastersthesis{a, title = {T}, school = {U}}", '  genre: "{Master\'s thesis}"'),
        ("@book{a, title = {T}, translator = {Bee, A.}}",
         '    - {role: "translator", names: [{name: "Bee", given-name: "A."}]}'),
        ("@online{a, title = {T}, url = {https://a.org}, urldate = {2021-05-03}}", '    date: "2021-05-03"'),
        ("@book{a, title = {T}, series = {S}, number = 9}", '    title: "{S}"'),
        ("@book{a, title = {T}, series = {S}, number = 9}", '    volume: "9"'),
        ("@article{a, title = {T}, journal = {J}, pubstate = {inpress}}", '  note: "in press"'),
        ("@book{a, title = {T}, langid = {german}}", '  language: "de"'),
        ("@book{a, title = {T}, date = {2021-05-03}}", '  date: "2021-05-03"'),
        ("@inproceedings{a, title = {T}, eventtitle = {Day}, venue = {Oslo}}", '    location: "{Oslo}"'),
    ],
)  # fmt: skip
def test_hayagriva_has_a_field_of_bibtex_in_its_own(entry: str, line: str) -> None:
    assert line in render(records_of(entry, "bibtex"), "hayagriva").splitlines()


def test_what_typst_would_refuse_a_file_for_is_left_out_of_hayagriva() -> None:
    text = render(
        records_of("@book{a, title = {T}, langid = {old english}, pagetotal = {xii, 20}}", "bibtex"), "hayagriva"
    )
    assert "language" not in text
    assert "page-total" not in text


def test_what_others_keep_in_custom_comes_back_beside_what_records_keep() -> None:
    custom = {"zoteroKey": "AB_1", "parts": ["a", "b"], "howpublished": "Leaflet"}
    source = json.dumps([{"id": "a", "type": "document", "title": "T", "custom": custom}])
    (item,) = json.loads(render(records_of(source, "csl-json"), "csl-json"))
    assert item["custom"] == custom
    assert "howpublished = {Leaflet}" in render(records_of(source, "csl-json"), "bibtex")


@pytest.mark.parametrize(
    ("month", "span"),
    [
        ("jan/feb", "2017-01/2017-02"), ("3-4", "2017-03/2017-04"), ("March 15--20", "2017-03-15/2017-03-20"),
        ("30 Mar. -- 2 Apr.", "2017-03-30/2017-04-02"), ("mar 15", "2017-03-15"), ("dec/jan", "2017-12"),
        ("3-14", "2017-03"), ("March 20--40", "2017-03"),
    ],
)  # fmt: skip
def test_a_range_of_months_or_days_is_one_in_biblatex_and_csl(month: str, span: str) -> None:
    source = f"@article{{a, title = {{T}}, journal = {{J}}, year = 2017, month = {{{month}}}}}"
    assert f"date = {{{span}}}" in render(records_of(source, "bibtex"), "biblatex")
    ends = [[int(part) for part in end.split("-")] for end in span.split("/")]
    assert f'"date-parts": {ends}' in render(records_of(source, "bibtex"), "csl-json")


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        ("@movie{a, title = {T}, director = {Bee, A. and Wasp, B.}}", {"director": "Bee, A. and Wasp, B."}),
        ("@book{a, title = {T}, bookauthor = {Bee, A. and others}}", {"bookauthor": "Bee, A. and others"}),
        (
            "@book{a, title = {T}, maintitle = {M & N}, date = {1970/1978}}",
            {"maintitle": "M \\& N", "date": "1970/1978"},
        ),
        ("@article{a, title = {T}, journal = {J}, date = {2001-24}}", {"date": "2001-24"}),
        ("@manual{a, title = {T}, organization = {Hive Club}, version = {1.2}}", {"version": "1.2"}),
        ("@dataset{a, title = {T}, publisher = {P}, version = {3}}", {"version": "3"}),
        ("@online{a, title = {T}, url = {https://a.org/4}, version = {4}}", {"version": "4"}),
        ("@book{a, title = {T}, publisher = {P}, pagetotal = {312}}", {"pagetotal": "312"}),
        ("@collection{a, editor = {Bee, A.}, title = {T}}", {"entrytype": "collection"}),
        ("@booklet{a, title = {T}, howpublished = {Leaflet}}", {"entrytype": "booklet"}),
    ],
)
def test_ris_tells_in_notes_what_it_has_no_tag_for_and_they_are_read(entry: str, fields: dict[str, str]) -> None:
    (record,) = records_of(render(records_of(entry, "bibtex"), "ris"), "ris")
    assert fields.items() <= dict(record.fields).items()
    assert record.note is None


def test_a_note_of_ris_that_tells_a_field_stands_once() -> None:
    lines = ("TI  - T", "AU  - Bee, A.", "N1  - director: Ray, Luz", "N1  - Read: it")
    text = render(records_of(ris(*lines), "ris"), "ris")
    assert [text.count(line) for line in lines] == [1, 1, 1, 1]


def test_a_manual_is_a_report_that_is_called_manual_in_ris() -> None:
    text = render(records_of("@manual{a, title = {T}, organization = {Hive}, edition = {2}}", "bibtex"), "ris")
    assert "TY  - RPRT\r\n" in text
    assert "M3  - Manual\r\n" in text
    (record,) = records_of(text, "ris")
    assert record.published is not None
    assert (record.published.type, record.published.edition) == ("manual", "2")


def test_a_year_before_the_common_era_is_that_of_iso_8601_in_fields() -> None:
    item = {"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[-220]]}}
    records = records_of(json.dumps([item]), "csl-json")
    assert "date = {-0219}" in render(records, "biblatex")
    assert json.loads(render(records, "csl-json"))[0]["issued"] == item["issued"]


def test_a_particle_that_csl_drops_stands_before_the_family_name_in_bibtex() -> None:
    author = [{"family": "Hoven", "given": "Ludo", "dropping-particle": "van"}]
    records = records_of(json.dumps([{"id": "a", "type": "book", "title": "T", "author": author}]), "csl-json")
    assert "author = {van Hoven, Ludo}" in render(records, "bibtex")
    assert json.loads(render(records, "csl-json"))[0]["author"] == author


def test_a_server_that_only_csl_names_is_kept() -> None:
    item = {"id": "a", "type": "article", "title": "T", "publisher": "bioRxiv", "DOI": "10.1101/2021.01.01.425001"}
    records = records_of(json.dumps([item]), "csl-json")
    assert "organization = {bioRxiv}" in render(records, "biblatex")
    assert json.loads(render(records, "csl-json"))[0]["publisher"] == "bioRxiv"


@pytest.mark.parametrize("people", ["director = {Ray, Luz}", "editor = {Ray, Luz}, editortype = {director}"])
def test_a_director_is_an_editor_of_that_type_in_biblatex_alone(people: str) -> None:
    records = records_of(f"@movie{{a, title = {{T}}, {people}}}", "bibtex")
    biblatex = render(records, "biblatex")
    assert "editor = {Ray, Luz}" in biblatex
    assert "editortype = {director}" in biblatex
    item = json.loads(render(records, "csl-json"))[0]
    assert item["director"] == [{"family": "Ray", "given": "Luz"}]
    assert "editor" not in item
    assert 'role: "director"' in render(records, "hayagriva")
    assert render(records_of(json.dumps([item]), "csl-json"), "biblatex").count("director") == 1


def test_an_article_of_csl_that_is_in_no_journal_is_none_in_bibtex() -> None:
    items = [
        {"id": "a", "type": "article", "title": "T", "publisher": "bioRxiv"},
        {"id": "b", "type": "article", "title": "U", "number": "arXiv:2203.01234", "publisher": "arXiv"},
    ]
    records = records_of(json.dumps(items), "csl-json")
    assert render(records, "bibtex").count("@misc{") == 2
    assert [item["type"] for item in json.loads(render(records, "csl-json"))] == ["article", "article"]


def test_two_places_are_those_of_the_event_and_of_the_publisher() -> None:
    entry = "@inproceedings{a, title = {T}, booktitle = {B}, address = {New York}, location = {Paris, France}}"
    records = records_of(entry, "bibtex")
    item = json.loads(render(records, "csl-json"))[0]
    assert (item["publisher-place"], item["event-place"]) == ("New York", "Paris, France")
    text = render(records, "ris")
    assert "CY  - New York\r\n" in text
    assert "C1  - Paris, France\r\n" in text
    biblatex = render(records, "biblatex")
    assert "location = {New York}" in biblatex
    assert "venue = {Paris, France}" in biblatex
    assert "location = {Paris, France}" in render(records, "bibtex")


def test_the_number_of_a_report_is_its_own_and_not_that_within_a_series() -> None:
    item = {
        "id": "a",
        "type": "report",
        "title": "T",
        "number": "4",
        "collection-number": "12",
        "collection-title": "S",
    }
    records = records_of(json.dumps([item]), "csl-json")
    assert records[0].published is not None
    assert records[0].published.number == "4"
    assert json.loads(render(records, "csl-json"))[0].items() >= item.items()


@pytest.mark.parametrize(
    ("type_", "entry", "subtype"),
    [
        ("article-newspaper", "article", "newspaper"),
        ("article-magazine", "article", "magazine"),
        ("review-book", "article", "review-book"),
        ("map", "image", "map"),
        ("speech", "unpublished", "speech"),
        ("post", "online", "post"),
        ("interview", "misc", "interview"),
        ("entry-dictionary", "inreference", "entry-dictionary"),
        ("article-journal", "article", ""),
        ("entry-encyclopedia", "inreference", ""),
        ("motion_picture", "movie", ""),
        ("webpage", "online", ""),
        ("manuscript", "unpublished", ""),
    ],
)
def test_a_type_that_biblatex_has_no_word_for_is_a_subtype(type_: str, entry: str, subtype: str) -> None:
    item = {"id": "a", "type": type_, "title": "T", "author": [{"family": "Bee", "given": "Ann"}]}
    text = render(records_of(json.dumps([item]), "csl-json"), "biblatex")
    assert text.startswith(f"@{entry}{{a,")
    assert ("entrysubtype" in text) is bool(subtype)
    assert not subtype or f"entrysubtype = {{{subtype}}}" in text
    assert item_of(text)["type"] == type_


def test_one_place_is_that_of_the_publisher() -> None:
    records = records_of("@book{a, title = {T}, publisher = {P}, location = {Hull}}", "bibtex")
    assert "location = {Hull}" in render(records, "biblatex")
    assert "address = {Hull}" in render(records, "bibtex")


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
@pytest.mark.parametrize(
    "title", ["The <b>b</b> element", "What &amp; and &lt; mean", "p < 0.05 & <i>", "R&D in 1 < 2"]
)
def test_what_looks_like_markup_in_a_title_comes_back(name: str, title: str) -> None:
    paper = Paper("a", title, ("papers",), date=2001, authors=("Bee, A.",))
    made = "".join(render([paper], name))
    (draft,), _ = readers.read(made, name.replace("biblatex", "bibtex"))
    assert draft.title == title


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
@pytest.mark.parametrize("sort", ["patent", "map", "hearing", "interview", "motion_picture", "article", "review-book"])
def test_a_sort_of_work_that_bibtex_has_no_type_for_comes_back(form: str, sort: str) -> None:
    item = {"id": "a", "type": sort, "title": "On bees", "issued": {"date-parts": [[2001]]}}
    if sort == "review-book":
        item["container-title"] = "Acta"
    assert item_of(render(records_of(json.dumps([item]), "csl-json"), form))["type"] == sort


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ("@inbook{a, title = {Part}, booktitle = {Whole}}", ("@incollection{a,", "booktitle = {Whole}")),
        ("@inbook{a, title = {Whole}, chapter = 7}", ("@inbook{a,", "chapter = {7}")),
        ("@article{a, title = {Hum}, journal = {J}, note = {accepted}, pubstate = {inpress}}", ("year = {in press}",)),
        (
            r"@misc{a, title = {On \mkbibquote{`hum'} \mkbibemph{x}-\hyphen y}}",
            (r"title = {On ``{}`hum'{}'' \emph{x}--y}",),
        ),
    ],
)
def test_bibtex_says_what_its_styles_print(entry: str, lines: tuple[str, ...]) -> None:
    text = render(records_of(entry, "bibtex"), "bibtex")
    assert all(line in text for line in lines), text


@pytest.mark.parametrize(
    ("entry", "name", "line"),
    [
        (r"@misc{a, title = {T}, author = {Nguy{\~{\^e}}n, Th{\d{\^e}}}}", "biblatex", "author = {Nguyễn, Thệ},"),
        (r"@misc{a, title = {T}, note = {\url{https://a.org/x%20y}}}", "biblatex", r"note = {\url{https://a.org/x\%20y}},"),
        (r'@misc{a, title = {T}, month = jun # "\slash " # sep}', "bibtex", r"month = jun # {\slash } # sep,"),
        ("@article{a, title = {T}, month = may}", "ris", "N1  - month: may"),
        ("@book{a, title = {T}, isrn = {X 1}}", "ris", "N1  - field isrn: X 1"),
        ("@book{a, title = {T}, publisher = {P}, journal = {Notes}}", "ris", "N1  - field journal: Notes"),
    ],
)  # fmt: skip
def test_a_format_keeps_what_others_have_no_place_for(entry: str, name: str, line: str) -> None:
    assert line in render(records_of(entry, "bibtex"), name)


@pytest.mark.parametrize(
    ("entry", "issued"),
    [
        ("@article{a, title = {T}, year = 2012, month = {Spring}}", {"date-parts": [[2012]], "season": 1}),
        ("@article{a, title = {T}, year = {Fall 2012}}", {"date-parts": [[2012]], "season": 3}),
        ("@book{a, title = {T}, year = {c. 1890}}", {"date-parts": [[1890]], "circa": True}),
        ("@article{a, title = {T}, year = 2012, month = {May}}", {"date-parts": [[2012, 5]]}),
    ],
)
def test_csl_json_has_seasons_and_doubtful_years(entry: str, issued: object) -> None:
    assert item_of(entry)["issued"] == issued


def test_a_field_that_ris_has_no_place_for_comes_back() -> None:
    (record,) = records_of("@book{a, title = {T}, publisher = {P}, journal = {Notes}, isrn = {X 1}}", "bibtex")
    (back,) = records_of(render([record], "ris"), "ris")
    assert (dict(back.fields)["isrn"], back.venue) == ("X 1", "Notes")
