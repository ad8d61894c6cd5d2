"""Bibliographies into a catalog and out again: every field of every entry stays what it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samcat import readers
from samcat.file.loader import read
from samcat.formats import render
from samcat.formats.styles import reference
from samcat.formats.tex_letters import to_ascii_letters
from samcat.keep.importing import new_catalog
from samcat.record.tex import plain_text
from strategies import arxiv_ids, dois, links, names

_WORDS = st.lists(st.from_regex(r"[A-Z]?[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5).map(" ".join)
_TEX = st.sampled_from(
    [r"{SAM}", r"$10^{-3}$", r"Guti{\'e}rrez", r"50\%", r"A \& B", r"$W^+W^-$", r"\emph{vivo}", "100--120"]
)
_TEXTS = st.lists(st.one_of(_WORDS, _TEX), min_size=1, max_size=3).map(" ".join)
_TYPES = (
    "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings techreport "
    "unpublished"
)
_NUMBERS = st.integers(1, 999).map(str)


def _people(names: list[str]) -> str:
    return " and ".join(sorted(names, key="others".__eq__))


_FIELDS = {
    "journal": _WORDS, "booktitle": _TEXTS, "volume": _NUMBERS, "number": _NUMBERS, "pages": st.just("12--34"),
    "publisher": _WORDS, "address": _WORDS,
    "editor": st.lists(st.one_of(names, st.just("others")), min_size=2, max_size=2, unique=True).map(_people),
    "series": _TEXTS, "edition": st.just("2nd"), "school": _WORDS, "institution": _WORDS, "chapter": _NUMBERS,
    "note": _TEXTS, "howpublished": _TEXTS, "organization": _WORDS, "type": _WORDS,
    "isbn": st.just("978-3-16-148410-0"), "issn": st.just("2041-1723"), "doi": dois, "url": links, "eprint": arxiv_ids,
    "month": st.sampled_from(["jan", "dec"]), "abstract": _TEXTS,
    "keywords": _TEXTS, "x-own": _TEXTS, "year": st.integers(1500, 2040).map(str), "eid": _NUMBERS,
    "translator": st.lists(names, min_size=1, max_size=2).map(" and ".join), "pubstate": st.just("inpress"),
    "urldate": st.just("2021-05-03"), "eventtitle": _WORDS, "venue": _WORDS, "version": st.just("1.2"),
    "langid": st.just("german"), "shorttitle": _WORDS, "origdate": st.just("1901"), "pagetotal": _NUMBERS,
}  # fmt: skip
_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(_TYPES.split()),
        st.from_regex(r"[A-Za-z][A-Za-z0-9:_-]{2,12}", fullmatch=True),
        st.fixed_dictionaries(
            {"title": _TEXTS}, optional=_FIELDS | {"author": st.lists(names, min_size=1, max_size=3).map(" and ".join)}
        ),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda entry: entry[1].casefold(),
)


def there_and_back(text: str, form: str, out: str) -> str:
    drafts, unread = readers.read(text, form)
    assert unread == []
    made = new_catalog(drafts, source="a", title="A list")
    return render(read(made.text.encode(), Path("a.toml")).records, out)


def entries_of(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    drafts, unread = readers.read(text, "bibtex")
    assert unread == []
    return {draft.key: (draft.entry[0], dict(draft.entry[1])) for draft in drafts if draft.entry is not None}


@settings(max_examples=15)
@given(_ENTRIES)
def test_bibtex_comes_back_with_every_field_of_every_entry(entries: list[tuple[str, str, dict[str, str]]]) -> None:
    source = "\n".join(
        f"@{type_}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"
        for type_, key, fields in entries
    )
    back = entries_of(there_and_back(source, "bibtex", "bibtex"))
    for type_, key, fields in entries:
        found_type, found = back[key]
        # whose title would be that of the book there
        assert found_type == ("incollection" if type_ == "inbook" and "booktitle" in fields else type_)
        for name, value in fields.items():
            if name == "url" and "doi" in fields and fields["doi"] in value:
                continue
            assert bare(found.get(name, "")) == bare(value), name


def bare(tex: str) -> str:
    """A text of TeX in ASCII without spaces and braces."""
    return re.sub(r"[\s{}]", "", to_ascii_letters(tex))


@pytest.mark.parametrize(
    ("entry", "bibtex", "biblatex"),
    [
        ("@misc{a, title = {T}, year = {1981}, month = 10 # {~} # jan}", "month = {10~} # jan", "date = {1981-01-10}"),
        ("@misc{a, title = {T}, year = {1981}, month = {{MAR 15}}}", "month = mar # { 15}", "date = {1981-03-15}"),
        ("@misc{a, title = {T}, year = {1981}, month = {3-4}}", "month = mar # {-} # apr", "date = {1981-03/1981-04}"),
        (
            "@misc{a, title = {T}, year = {1981}, month = mar # {/} # apr}",
            "mar # {/} # apr",
            "date = {1981-03/1981-04}",
        ),
        (
            "@misc{a, title = {T}, year = {1981}, month = {March--April}}",
            "month = mar # {--} # apr",
            "date = {1981-03/1981-04}",
        ),
        ("@misc{a, title = {T}, year = {1981}, month = dec, day = 30}", "day = {30}", "date = {1981-12-30}"),
        ("@misc{a, title = {T}, year = {1981}, month = {3rd week}}", "month = {3rd week}", "month = {3rd week}"),
        ("@book{a, title = {T}, year = {1965--1981}}", "year = {1965--1981}", "date = {1965/1981}"),
        (
            r"@book{a, title = {T}, year = {{\noopsort{b}}1973}}",
            r"year = {{\noopsort{b}}1973}",
            r"year = {{\noopsort{b}}1973}",
        ),
        (
            "@book{a, title = {T}, author = {given=Hans, family=Berg, prefix=van der, given-i=H and family=Doe}}",
            "author = {van der Berg, Hans and {Doe}}",
            "author = {given=Hans, family=Berg, prefix=van der, given-i=H and family=Doe}",
        ),
        (
            "@book{a, title = {T}, translator = {family=Bee, given=Al and Ant, C. and others}}",
            "translator = {Bee, Al and Ant, C. and others}",
            "translator = {family=Bee, given=Al and Ant, C. and others}",
        ),
        ("@proceedings{a, title = {T}, booktitle = {T}}", "booktitle = {T}", "booktitle = {T}"),
        (
            "@misc{a, title = {T}, school = {S}, institution = {I}}",
            "school = {S},\n  institution = {I}",
            "school = {S},\n  institution = {I}",
        ),
        ("@book{a, title = {T}, year = {in press}}", "year = {in press}", "pubstate = {inpress}"),
        ("@book{a, title = {T}, pubstate = {inpress}}", "year = {in press}", "pubstate = {inpress}"),
        ("@misc{a, title = {T}, year = {2002}, month = {Fall}}", "month = {Fall}", "date = {2002-23}"),
        ("@misc{a, title = {T}, year = {2002}, month = {Dezember}}", "month = dec", "date = {2002-12}"),
        ("@misc{a, title = {T}, year = 1975, date = {1/5/84}}", "date = {1/5/84}", "date = {1/5/84},\n  year = {1975}"),
        ("@misc{a, title = {T}, date = {in press}}", "date = {in press}", "date = {in press}"),
        ("@misc{a, title = {T}, date = {2004-22}}", "date = {2004-22}", "date = {2004-22}"),
        ("@jurisdiction{a, title = {T}}", "@misc{a,", "@jurisdiction{a,"),
        ("@talk{a, title = {T}}", "@misc{a,", "@talk{a,"),
        ("@set{a, entryset = {b,c}}", "", "@set{a,"),
        (
            "@inbook{a, title = {T}, chapter = 2, crossref = {b}}\n@book{b, title = {Whole}}",
            "@inbook{a,",
            "booktitle = {Whole}",
        ),
        (
            "@misc{a, title = {T}, date = {1999-01-uu}}",
            "month = jan",
            "date = {1999-01-uu}",
        ),
        (
            "@misc{a, title = {T}, zebra = {1}, abstract = {2}, keywords = {3}}",
            "zebra = {1},\n  abstract = {2},\n  keywords = {3},",
            "zebra = {1},\n  abstract = {2},\n  keywords = {3},",
        ),
        (
            "@misc{a, title = {T}, doi = {10.7916/D86}, url = {https://bee.hive/doi/10.7916/D86}}",
            "url = {https://bee.hive/doi/10.7916/D86}",
            "url = {https://bee.hive/doi/10.7916/D86}",
        ),
    ],
)
def test_a_field_is_written_as_each_dialect_has_it(entry: str, bibtex: str, biblatex: str) -> None:
    assert bibtex in there_and_back(entry, "bibtex", "bibtex")
    assert biblatex in there_and_back(entry, "bibtex", "biblatex")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@software{a, version = {2}, crossref = {b}}\n@software{b, title = {Whole}}", "title = {Whole}"),
        ("@incollection{a, title = {T}, crossref = {b}}\n@mvcollection{b, title = {Whole}}", "booktitle = {Whole}"),
        (
            "@book{a, title = {T}, crossref = {b}}\n@mvbook{b, title = {Whole}}",
            "maintitle = {Whole},\n  crossref = {b}",
        ),
        ("@article{a, title = {T}, crossref = {b}}\n@periodical{b, title = {Whole}}", "journaltitle = {Whole}"),
        ("@book{a, title = {T}, crossref = {b}}\n@mvbook{b, title = {P}, date = {1999/2003}}", "date = {1999/2003}"),
        ("@misc{a, title = {T}, xdata = {b}}\n@xdata{b, langid = {german}}", "xdata = {b},\n}\n\n@xdata{b"),
    ],
)
def test_a_child_has_what_biblatex_hands_down_to_its_type(source: str, expected: str) -> None:
    assert expected in there_and_back(source, "bibtex", "biblatex")


def test_of_several_links_in_a_field_the_first_is_the_papers_and_all_come_back() -> None:
    source = "@misc{a, title = {T}, url = {https://bee.hive/a https://bee.hive/b}}"
    assert readers.read(source, "bibtex")[0][0].paper == "https://bee.hive/a"
    assert "url = {https://bee.hive/a https://bee.hive/b}" in there_and_back(source, "bibtex", "bibtex")


def test_two_fields_for_one_place_both_come_back() -> None:
    back = there_and_back("@article{a, title = {T}, number = {4}, issue = {3}}", "bibtex", "bibtex")
    assert "number = {4}" in back
    assert "issue = {3}" in back


WHOLE = r"""
@incollection{part, title = {Dance}, subtitle = {A Study}, crossref = {whole}}
@collection{whole, title = {Hive}, subtitle = {Wax}, location = {M{\"u}nchen}, date = {1984/1986}, publisher = {Press}}
@patent{wax, title = {Wax}, number = {EP1}, type = {patenteu}, date = {1999}}
@unpublished{hum, title = {Hum}, date = {2001}}
@article{sky, title = {Sky}, journal = {\apj}, year = 2001}
@mastersthesis{thesis, title = {Honey}, school = {Hive}, year = 2001}
"""


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csl-json", '"title": "Dance: A Study"'),
        ("csl-json", '"container-title": "Hive: Wax"'),
        ("csl-json", '"publisher-place": "München"'),
        ("csl-json", '"date-parts": [[1984], [1986]]'),
        ("csl-json", '"number": "EP1"'),
        ("csl-json", '"genre": "European patent"'),
        ("csl-json", '"genre": "Master\'s thesis"'),
        ("csl-json", '"type": "manuscript"'),
        ("csl-json", '"container-title": "ApJ"'),
        ("ris", "TI  - Dance: A Study"),
        ("ris", "T2  - Hive: Wax"),
        ("ris", "CY  - München"),
        ("ris", "TY  - PAT"),
        ("ris", "TY  - UNPB"),
        ("hayagriva", "Dance: A Study"),
        ("hayagriva", "Hive: Wax"),
        ("biblatex", "subtitle = {A Study}"),
        ("bibtex", "subtitle = {A Study},"),
    ],
)
def test_what_bibtex_says_is_at_its_place_in_every_format(form: str, expected: str) -> None:
    assert expected in " ".join(there_and_back(WHOLE, "bibtex", form).split(" "))


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200e", "\u2060"])
def test_what_nobody_sees_is_in_no_title(mark: str) -> None:
    assert "title = {Ho{ney} wax}" in there_and_back(f"@misc{{a, title = {{Ho{{ney}} w{mark}ax}}}}", "bibtex", "bibtex")
    assert readers.read(f"TY  - JOUR\nTI  - w{mark}ax\nER  - \n", "ris")[0][0].title == "wax"
    back = there_and_back(json.dumps([{"id": "a", "type": "book", "title": f"w{mark}ax"}]), "csl-json", "csl-json")
    assert json.loads(back)[0]["title"] == f"w{mark}ax"


def test_vietnamese_letters_are_defined_once_and_told_no_more() -> None:
    source = "\n".join(f"@misc{{{key}, title = {{Hương ả}}}}" for key in "ab")
    back = there_and_back(source, "bibtex", "bibtex")
    assert back.count("@preamble") == 1
    assert there_and_back(back, "bibtex", "bibtex") == back
    assert "@preamble" not in there_and_back("@misc{a, title = {Öl}}", "bibtex", "bibtex")


def test_a_reference_has_subtitles_and_the_years_of_a_work_of_several() -> None:
    drafts, _ = readers.read(WHOLE, "bibtex")
    records = read(new_catalog(drafts, source="a", title="A list").text.encode(), Path("a.toml")).records
    part = next(record for record in records if record.key == "part")
    assert reference(part, "apa") == "Dance: A Study. (1984–1986). In Hive: Wax. Press."


def test_a_date_that_an_entry_has_itself_is_not_its_parents() -> None:
    source = "@book{a, title = {T}, year = 1989, crossref = {p}}\n@mvbook{p, title = {P}, date = {1988}}"
    assert "year = {1989}" in there_and_back(source, "bibtex", "bibtex")


_PERSON = st.fixed_dictionaries({"family": _WORDS, "given": _WORDS})
_CSL = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[A-Za-z][A-Za-z0-9]{2,9}", fullmatch=True),
            "type": st.sampled_from(
                "article-journal paper-conference book chapter thesis report webpage software motion_picture".split()
            ),
            "title": _WORDS,
        },
        optional={
            "author": st.lists(_PERSON, min_size=1, max_size=3), "editor": st.lists(_PERSON, min_size=1, max_size=2),
            "container-title": _WORDS, "collection-title": _WORDS, "publisher": _WORDS, "publisher-place": _WORDS,
            "volume": _NUMBERS, "issue": _NUMBERS, "number": _NUMBERS, "page": st.just("12-34"),
            "DOI": dois, "URL": links, "abstract": _WORDS, "note": _WORDS, "language": st.just("en"),
            "edition": _NUMBERS,
            "issued": st.sampled_from([{"date-parts": [[2021]]}, {"date-parts": [[2021, 5, 3]]}, {"raw": "in press"}]),
            "translator": st.lists(_PERSON, min_size=1, max_size=2), "collection-number": _NUMBERS,
            "event-title": _WORDS, "event-place": _WORDS, "status": st.sampled_from(["in press", "submitted"]),
            "genre": st.sampled_from(["PhD thesis", "Memo"]), "version": _NUMBERS, "keyword": _WORDS,
            "container-title-short": _WORDS, "original-date": st.just({"date-parts": [[1850]]}),
            "accessed": st.just({"date-parts": [[2023, 1, 2]]}), "score": st.just(1.5), "custom": st.just({"a": ["b"]}),
        },
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda item: str(item["id"]).casefold(),
)  # fmt: skip


@settings(max_examples=15)
@given(_CSL)
def test_csl_json_comes_back_with_every_variable_of_every_item(items: list[dict[str, Any]]) -> None:
    back = {item["id"]: item for item in json.loads(there_and_back(json.dumps(items), "csl-json", "csl-json"))}
    for item in items:
        found = back[item["id"]]
        found["title"] = found["title"].replace('<span class="nocase">', "").replace("</span>", "")
        assert {name: found.get(name) for name in item} == item


_PERSON_OF_RIS = st.builds("{}, {}".format, _WORDS, _WORDS) | st.just("A. Bee")
# what exporters write for one and the same
_SPELLINGS = (("TI", "T1"), ("AU", "A1"), ("A2", "ED"), ("PY", "Y1"))
_RIS_TAGS = {
    "T2": _WORDS | st.sampled_from(["bioRxiv", "arXiv e-prints"]),
    "PB": _WORDS, "CY": _WORDS, "T3": _WORDS, "VL": _NUMBERS, "IS": _NUMBERS, "ET": st.just("2nd"),
    "DO": dois,
    "UR": links, "SN": st.sampled_from(["2041-1723", "978-3-16-148410-0"]), "AB": _WORDS, "N1": _WORDS,
    "LA": st.just("en"),
    "Y2": st.just("2023/01/02/"), "M3": _WORDS | dois, "C1": _WORDS, "AN": st.just("WOS:0001"), "PY": st.just("2021"),
    "DA": st.just("2021/05/03/"), "SP": st.just("12"), "EP": st.just("34"), "A4": _PERSON_OF_RIS, "SV": _NUMBERS,
    "M1": _NUMBERS, "C7": _NUMBERS, "JO": _WORDS, "ST": _WORDS, "OP": st.just("1901"),
}  # fmt: skip
_RIS = st.lists(
    st.tuples(
        st.sampled_from("JOUR CONF CHAP BOOK THES RPRT ELEC COMP GEN DATA UNPB MGZN NEWS PAT".split()),
        st.from_regex(r"[A-Za-z][A-Za-z0-9]{2,9}", fullmatch=True),
        st.fixed_dictionaries({"TI": _WORDS}, optional=_RIS_TAGS),
        st.lists(_PERSON_OF_RIS, max_size=3),
        st.lists(_PERSON_OF_RIS, max_size=2),
        st.lists(_WORDS, max_size=3),
        st.tuples(*map(st.sampled_from, _SPELLINGS)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda reference: reference[1].casefold(),
)


_Reference = tuple[str, str, dict[str, str], list[str], list[str], list[str], tuple[str, ...]]


@settings(max_examples=15)
@given(_RIS)
def test_ris_comes_back_with_every_tag_of_every_reference(references: list[_Reference]) -> None:
    sources = {}
    for type_, key, tags, people, editors, words, (title, person, editor, year) in references:
        spelled = {{"TI": title, "PY": year}.get(tag, tag): value for tag, value in tags.items()}
        sources[key] = [
            ("TY", type_),
            ("ID", key),
            *spelled.items(),
            *((person, who) for who in people),
            *((editor, who) for who in editors),
            *(("KW", word) for word in words),
        ]
    text = "".join("".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n\n" for lines in sources.values())
    back = {}
    for reference_ in there_and_back(text, "ris", "ris").split("ER  - ")[:-1]:
        lines = [line.partition("  - ")[::2] for line in reference_.split("\r\n") if line]
        back[dict(lines)["ID"]] = lines
    for key, source in sources.items():
        found = back[key]
        assert {tag: [value for other, value in found if other == tag] for tag, _ in source} == {
            tag: [value for other, value in source if other == tag] for tag, _ in source
        }
        for same in _SPELLINGS:
            of_source = {tag for tag, _ in source if tag in same}
            assert not of_source or of_source == {tag for tag, _ in found if tag in same}


@settings(max_examples=15)
@given(_ENTRIES)
def test_bibtex_by_way_of_csl_json_loses_no_field(entries: list[tuple[str, str, dict[str, str]]]) -> None:
    source = "\n".join(
        f"@{type_}{{{key}, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items()) + "}"
        for type_, key, fields in entries
    )
    back = entries_of(there_and_back(there_and_back(source, "bibtex", "csl-json"), "csl-json", "bibtex"))
    for _, key, fields in entries:
        found = [_letters(value) for value in back[key][1].values()]
        lost = {name: value for name, value in fields.items() if not any(_letters(value) in text for text in found)}
        assert lost.keys() <= {"month", "langid", "pubstate"}


def _letters(tex: str) -> str:
    """The letters of a field, of people in whatever order of their parts."""
    parts = re.split(r"[\s,{}]+|(?<=\w)-+(?=\w)", plain_text(tex).casefold())
    return "".join(sorted("".join(letter for part in parts for letter in part if letter.isalnum())))
