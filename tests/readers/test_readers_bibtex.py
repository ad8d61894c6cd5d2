"""BibTeX: every entry right, or told with its line; none merged, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from effort import never_ends_if_quadratic
from samcat.formats import render
from samcat.readers.bibtex import read
from samcat.record.model import Paper, Publication

if TYPE_CHECKING:
    from samcat.readers.draft import Draft


def one(text: str) -> Draft:
    drafts, unread = read(text)
    assert unread == []
    (draft,) = drafts
    return draft


def titles(text: str) -> list[str]:
    return [draft.title for draft in read(text)[0]]


def told(text: str) -> list[tuple[int, str]]:
    return [(entry.line, entry.reason) for entry in read(text)[1]]


def test_an_entry_is_understood() -> None:
    draft = one(
        "@article{bee2023,\n"
        "  title = {On {B}ees of the {\\'E}tang},\n"
        "  author = {Bee, Anna and Maria de la Cruz and {The Hive}},\n"
        "  journal = {Journal of Hives},\n"
        "  year = 2023, month = apr,\n"
        "  doi = {10.1000/a_b}, eprint = {2304.00001}, archivePrefix = {arXiv},\n"
        "  url = {https://a.org/x\\_y}\n"
        "}\n"
    )
    assert (draft.title, draft.date, draft.key, draft.line) == ("On Bees of the Étang", 202304, "bee2023", 1)
    assert draft.authors == ("Bee, Anna", "de la Cruz, Maria", "{The Hive}")
    assert draft.published == Publication("Journal of Hives", "journal", 2023)
    assert (draft.arxiv, draft.doi, draft.paper) == ("2304.00001", "10.1000/a_b", "https://a.org/x_y")


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2023, month = 4", 202304),
        ('year = "2023", month = "April"', 202304),
        ('year = {2023}, month = "15~" # apr', 20230415),
        ("year = 2023, month = {18--18 Jul}", 20230718),
        ("year = 2023, month = {18--19 Jul}", 202307),
        ("year = 2023, month = {18 Jul--18 Aug}", 202307),
        ("date = {2023-04-15}", 20230415),
        ("date = {2023-04/2023-05}", 202304),
        ("year = 2023", 2023),
        ("note = {x}", None),
    ],
)
def test_a_month_is_read_in_every_spelling(fields: str, date: int | None) -> None:
    draft = one(f"@misc{{a, title = {{T}}, {fields}}}")
    assert draft.date == date


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2304.00001}, archiveprefix = {arXiv}",
        "eprint = {2304.00001v2}, eprinttype = {arxiv}",
        "journal = {arXiv preprint arXiv:2304.00001}",
        "url = {https://arxiv.org/abs/2304.00001}",
        "doi = {10.48550/arXiv.2304.00001}",
    ],
)
def test_an_arxiv_id_is_found_where_entries_have_it(fields: str) -> None:
    draft = one(f"@article{{a, title = {{T}}, {fields}}}")
    assert (draft.arxiv, draft.doi, draft.published) == ("2304.00001", None, None)


@pytest.mark.parametrize(
    ("note", "ids"),
    [
        ("Comment on arXiv:2304.00001 and arXiv:2304.00002", (None, None)),
        ("Comment on Bees [arXiv:2304.00001]", (None, None)),
        ("arXiv:2304.00001, arXiv:2304.00002", (None, None)),
        ("See also arXiv:2304.00001", (None, None)),
        ("Published as arXiv:2304.00001", (None, None)),
        ("With code of arXiv:2304.00001", (None, None)),
        ("Erratum: doi:10.1000/a", (None, None)),
        ("Also available as arXiv:2304.00001v2 [cs]", ("2304.00001", None)),
        ("The proof in [arXiv:2304.00001] has a gap", (None, None)),
        ("arXiv:2304.00001, a companion paper", (None, None)),
        ("arXiv:2304.00001v3, 14 pages; v3: typos corrected. See also the slides", ("2304.00001", None)),
        ("Published in Bees. arXiv:2304.00001", ("2304.00001", None)),
        ("12 pages, accepted at Bees (arXiv:2304.00001)", ("2304.00001", None)),
        ("arXiv:cond-mat.stat-mech/9901001", ("cond-mat/9901001", None)),
        (r"\href{https://arxiv.org/abs/2304.00001}{arXiv:2304.00001}", ("2304.00001", None)),
        ("doi:10.1000/a", (None, "10.1000/a")),
    ],
)
def test_an_id_in_a_note_is_the_works_own_only_where_the_note_says_so(note: str, ids: tuple[str | None, ...]) -> None:
    draft = one(f"@article{{a, title = {{T}}, journal = {{Bees}}, note = {{{note}}}}}")
    assert (draft.arxiv, draft.doi) == ids


def test_others_stay_the_last_of_the_authors() -> None:
    draft = one("@misc{a, title = {T}, author = {Wan, Jia and others}}")
    assert (draft.byline, draft.authors) == ("", ("Wan, Jia", "others"))


def test_proceedings_and_workshops_are_told_apart() -> None:
    kinds = [
        one(f"@inproceedings{{a, title = {{T}}, booktitle = {{{venue}}}, year = 2023}}").published
        for venue in ("MICCAI 2023", "ICCV Workshops 2023")
    ]
    assert [published.type for published in kinds if published] == ["conference", "workshop"]


def test_the_entry_itself_is_kept_as_it_is() -> None:
    draft = one("@Article{A:1, Title = {{SAM}s}, year = 2023}")
    assert (draft.key, draft.entry) == ("A:1", ("article", (("title", "{SAM}s"), ("year", "2023"))))


def test_abbreviations_are_joined() -> None:
    draft = one(
        '@string{hive = "Hive"}\n@string(j = "J. of " # hive)\n@article{a, title = "On " # {bees}, journal = J}'
    )
    assert draft.title == "On bees"
    assert draft.published is not None
    assert draft.published.venue == "J. of Hive"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("@misc{a, title = {A} year = 2023}\n@misc{b, title = {B}}", ["A", "B"], [(1, "a comma is missing")]),
        ("@misc{a, title = {A}, year = 2023 note = {x}}\n", ["A"], [(1, "a comma is missing")]),
        ("\n@misc{a, title = {A\n@misc{b, title = {B}}\n", ["A", "B"], [(2, "never closed")]),
        ("@misc{a, title = {A, year = {2023}\n}\n\n@misc{b, title = {B}}}", ["A", "B"], [(1, "never closed")]),
        ("@misc{a, title = {A}", ["A"], [(1, "never closed")]),
        ("@misc{a, title = {A}, title = {B}}\n@misc{c, title = {C}}", ["A", "C"], [(1, "title is there twice")]),
        ("@misc{a, title = {A}}\n@misc{a, title = {B}}", ["A", "B"], []),
        ("@comment{@misc{a, title = {A}}}\n@misc{b, title = {B}}", ["B"], [(1, "inside a comment")]),
        ("@misc{a, title = foo}", ["foo"], [(1, "'foo' is not defined")]),
        ("@misc{a, title = {A}, year = foo}", ["A"], [(1, "'foo' is not defined")]),
        ("@misc{a, title = }", [], [(1, "no value; no title")]),
        ("@misc{, title = {A}}", ["A"], []),
        ("@misc{title = {A}}", ["A"], []),
        ('@misc{a, title = "A",\n note = "x\n@misc{b, title = {B}}', ["A", "B"], [(1, "never closed")]),
        ("@misc{a, note = {x\n", [""], [(1, "never closed")]),
        ("@misc{a, title = {A}}, year = {2020}}\n@misc{b, title = {B}}", ["A", "B"], [(1, "a superfluous brace")]),
        ("@commented{a, title = {A}}", ["A"], []),
        ('@misc(a, title = {A)}, note = "b)")\n@misc{b, title = {B}}', ["A)", "B"], []),
        ('@misc{a, note = "{"A"} b", title = {A}}', ["A"], []),
        ("@misc{a, title = {A},, year = 2023, }", ["A"], []),
        ('@misc{a "b=c, title = {A}}', ["A"], []),
        ("@misc{a, title = A b, year = 2023}", ["A b"], [(1, "'A' is not defined"), (1, "a comma is missing")]),
        ("@misc{a}", [], [(1, "no title")]),
        ("@misc{a, title = {A}, % a, b = c\n year = 2023}", ["A"], []),
        ("@misc{a, title = {{A} {{b}}}}", ["A b"], []),
        ('@misc{a, title = "A {"} b"}', ['A " b'], []),
        ("@misc(a, title = {A})", ["A"], []),
        ("@misc{a, note = {see @misc{x, title={y}}}, title = {A}}", ["A"], []),
        ("jane@hive.org wrote\n@misc{a, title = {A}}", ["A"], []),
        ("@misc{a, title = {A}}}\n@misc{b, title = {B}}", ["A", "B"], []),
        ('@preamble{"x"}\n\ufeff', [], [(1, "definitions of TeX")]),
        ("", [], []),
    ],
)
def test_hostile_entries_are_right_or_told(text: str, right: list[str], wrong: list[tuple[int, str]]) -> None:
    assert titles(text) == right
    found = told(text)
    assert [line for line, _ in found] == [line for line, _ in wrong]
    assert all(part in reason for (_, part), (_, reason) in zip(wrong, found, strict=True))


def test_an_entry_that_is_not_taken_is_one_row_whatever_is_wrong_with_it() -> None:
    drafts, unread = read("@misc{a,\n" + "".join(f" f{number} = ,\n" for number in range(30)) + "}")
    assert (drafts, [row.rows for row in unread]) == ([], [1])
    assert unread[0].reason == "f0: no value; f1: no value; f2: no value; and 28 more"


def test_what_is_wrong_many_times_in_an_entry_is_told_once() -> None:
    drafts, unread = read("@misc{a, title = {A}," + "note = {b}," * 500 + "year = x # x # x}")
    assert [draft.title for draft in drafts] == ["A"]
    assert len(unread) == 2


def test_byte_order_mark_and_line_ends_change_nothing() -> None:
    text = "@misc{a,\n title = {A\n b}}\n@misc{b, title = {B}}\n"
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)


@never_ends_if_quadratic
@pytest.mark.parametrize(
    "text",
    [
        *(piece * 50_000 for piece in ("{", "@misc{", "@", '"', "@misc{a,", "@misc{a,t={", "}", "#")),
        "@misc{a,t={x},\n" * 10_000,
        "@misc{a, title = {" + "{" * 50_000 + "}" * 50_000 + "}}",
        "@misc{a, title = {" + "x" * 10_000_000 + "}}",
        "@misc{a, author = {" + "," * 200_000 + "}, title = {x}}",
        "@misc{a, title = {" + '\\"' * 200_000 + "x}}",
    ],
    ids=lambda text: text[:16].strip(),
)
def test_hostile_sizes_are_read_at_once(text: str) -> None:
    drafts, unread = read(text)
    assert bool(drafts or unread) is ("@" in text)


@pytest.mark.parametrize(("doublings", "is_read"), [(10, True), (11, False), (40, False)])
def test_abbreviations_that_stand_for_very_much_are_told_and_not_written_out(doublings: int, is_read: bool) -> None:
    lines = ['@string{a0 = "0123456789abcdef"}']
    lines += [f"@string{{a{number + 1} = a{number} # a{number}}}" for number in range(doublings)]
    drafts, unread = read("\n".join([*lines, f"@misc{{x, title = a{doublings}, author = {{B, A}}, year = 2020}}"]))
    assert sum(len(draft.title) for draft in drafts) == 16 * 2**doublings * is_read
    assert bool(unread) is not is_read


def test_a_child_with_a_title_of_its_own_for_the_whole_has_no_subtitle_of_its_parent() -> None:
    drafts, _ = read(
        "@inproceedings{a, crossref={P}, title={T}, booktitle={Own}}\n@inproceedings{b, crossref={p}, title={T}}\n"
        "@proceedings{p, title={Whole}, subtitle={Part}, year=2000}"
    )
    assert [dict(draft.fields).get("booksubtitle") for draft in drafts] == [None, "Part", None]


def test_an_inbook_without_a_book_is_the_book_whose_title_it_has() -> None:
    drafts, _ = read("@inbook{a, title={B}, chapter=3}\n@inbook{b, title={C}, booktitle={B}}")
    assert [draft.published and draft.published.type for draft in drafts] == ["book", "chapter"]


@pytest.mark.parametrize(
    "odd", ["@123{0, title = {On wasps}}", "@{0, title = {On wasps}}", "@ärticle{0, title={On wasps}}"]
)
def test_an_entry_whose_type_is_none_is_told_and_costs_no_other(odd: str) -> None:
    drafts, unread = read(f"@misc{{a, title={{On bees}}}}\n\n{odd}\n@misc{{b, title={{On hives}}}}\n")
    assert [draft.title for draft in drafts] == ["On bees", "On hives"]
    assert [(one.line, one.reason) for one in unread] == [(3, "text that looks like an entry but is none")]


def test_a_part_says_what_its_volume_and_the_whole_work_say() -> None:
    drafts, _ = read(
        "@inbook{a, author = {Bee, A.}, title = {Part}, crossref = {vol}}\n"
        "@book{vol, author = {Roe, R.}, title = {Vol}, volume = 1, editora = {Ea, E.}, crossref = {mv}}\n"
        "@mvbook{mv, author = {Roe, R.}, title = {Whole}, subtitle = {Sub}, volumes = 3}\n"
        "@article{b, title = {Wax}, crossref = {per}}\n"
        "@periodical{per, title = {Per}, issuetitle = {Issue}, issuesubtitle = {I}}\n"
        "@inproceedings{c, title = {Wax}, crossref = {pr}}\n"
        "@proceedings{pr, title = {Pr}, language = {french}, eventdate = {2004-04-01}}\n"
    )
    fields = {draft.key: dict(draft.fields) for draft in drafts}
    assert fields["a"] == {
        "entrytype": "inbook", "maintitle": "Whole", "mainsubtitle": "Sub", "volumes": "3", "bookauthor": "Roe, R.",
        "editora": "Ea, E.", "crossref": "vol",
    }  # fmt: skip
    assert fields["b"] == {"issuetitle": "Issue", "issuesubtitle": "I", "crossref": "per"}
    assert fields["c"] == {"language": "french", "eventdate": "2004-04-01", "crossref": "pr"}


def test_a_set_of_data_is_no_paper_and_its_fields_are_taken_one_by_one() -> None:
    drafts, unread = read(
        "@xdata{x-1, author = {Aa, A. and Bb, B.}, title = {Shared}}\n"
        "@misc{a, author = {Roe, R. and xdata=x-1-author-2}, title = {xdata=x-1-title}, url = {https://a.b/?xdata=x},"
        " editor = {xdata=x-1-author-3}}\n"
    )
    assert [(draft.kind, draft.title, draft.authors) for draft in drafts] == [
        ("citation", "Shared", ("Aa, A.", "Bb, B.")),
        ("paper", "Shared", ("Roe, R.", "Bb, B.")),
    ]
    assert (drafts[1].paper, drafts[1].published) == ("https://a.b/?xdata=x", None)
    assert [row.reason for row in unread] == ["editor: there is no 'x-1-author-3' to take it from"]


def test_the_numbers_of_people_in_dblp_are_kept_as_annotations_of_biblatex() -> None:
    draft = one("@misc{a, author = {Anna Bee 0012 and Wasp, Carl and Ant, B. 0003}, title = {Wax}}")
    assert draft.authors == ("Bee, Anna", "Wasp, Carl", "Ant, B.")
    assert dict(draft.fields) == {"entrytype": "misc", "author+an:dblp": '1="0012"; 3="0003"'}


def test_spaces_within_a_link_are_told_and_kept() -> None:
    drafts, unread = read(
        r"@misc{a, title = {T}, url = {http://a.b/c d}} @misc{b, title = {T}, url = {http://a.b/\_ }}"
    )
    assert [draft.paper for draft in drafts] == ["http://a.b/cd", "http://a.b/_"]
    assert ("url", "http://a.b/c d") in drafts[0].fields
    assert [row.reason for row in unread] == ["url: spaces within the link, which is taken for http://a.b/cd"]


@pytest.mark.parametrize(("count", "is_whole"), [(20, True), (21, False)])
def test_fields_are_handed_down_by_twenty_entries_and_no_more(count: int, is_whole: bool) -> None:
    rows = "".join(f"@misc{{k{n}, title={{T}}, crossref={{k{n + 1}}}}}\n" for n in range(count))
    drafts, unread = read(f"{rows}@misc{{k{count}, title={{T}}, note={{Last}}}}\n")
    assert (drafts[0].note == "Last") is is_whole
    assert bool(unread) is not is_whole


def test_sets_of_data_that_name_the_next_one_twice_cost_no_more_than_their_number() -> None:
    rows = "".join(f"@xdata{{x{n}, xdata={{x{n + 1}, x{n + 1}}}}}\n" for n in range(18))
    drafts, _ = read(f"@book{{k, title={{T}}, xdata={{x0}}}}\n{rows}@xdata{{x18, publisher={{P}}}}\n")
    assert drafts[0].published == Publication(type="book", publisher="P")


def test_commands_that_nobody_knows_are_told_and_not_shown() -> None:
    (draft,), unread = read(r"@misc{a, title = {On \foobar{bees} and \H{o}}, note = {\'e \emph{x} $\alpha\quad y$}}")
    assert (draft.title, dict(draft.fields)["title"]) == ("On bees and ő", r"On \foobar{bees} and \H{o}")
    assert [row.reason for row in unread] == [
        r"title: people read it without \foobar, which is not known; cite --raw keeps it"
    ]


@pytest.mark.parametrize(
    ("entry", "fields", "reason"),
    [
        ("{odd name} = {v}, volume = {7}", {"odd name": "v"}, "odd name: the name of a field in braces"),
        ("été = {x}", {"été": "x"}, "été: no name of a field that BibTeX takes; kept, and not written to BibTeX"),
        (
            "ris-TY = {x}",
            {"ris-TY": "x"},
            "ris-TY: no name of a field that BibTeX takes; kept, and not written to BibTeX",
        ),
        (
            "entrytype = {book}",
            {"field-entrytype": "book"},
            "entrytype: a catalog has the type of the entry under this name; kept as field-entrytype",
        ),
    ],
)
def test_a_field_of_an_odd_name_costs_nothing_and_is_told(entry: str, fields: dict[str, str], reason: str) -> None:
    (draft,), unread = read(f"@article{{a, title = {{Wax}}, {entry}, year = 2001}}")
    assert (draft.date, dict(draft.fields), unread[0].reason) == (2001, fields, reason)


@pytest.mark.parametrize("value", ["A & B_1", '{"a": ["x & y", 1]}', "100% of {x} <i>y</i>", r"C:\wax"])
@pytest.mark.parametrize("name", ["ris-BT", "csl-my-own"])
def test_what_only_another_format_has_comes_back_from_bibtex_as_it_was(name: str, value: str) -> None:
    record = Paper(key="a", title="Wax", date=2001, fields=((name, value),))
    (draft,), unread = read(render([record], "bibtex"))
    assert (dict(draft.fields)[name], unread) == (value, [])


def test_an_abbreviation_that_is_defined_again_stands_for_the_last_text_from_there_on() -> None:
    drafts, unread = read(
        "@string{j = {One}}\n@article{a, title = {T}, journal = j}\n"
        "@string{j = {Two}}\n@article{b, title = {U}, journal = j}"
    )
    assert [draft.published and draft.published.venue for draft in drafts] == ["One", "Two"]
    assert unread == []


def test_proceedings_that_name_themselves_for_their_papers_are_in_no_book() -> None:
    whole, part = read(
        "@proceedings{p, title = {Hives}, booktitle = {Hives}, year = 2001}\n"
        "@inproceedings{a, title = {T}, crossref = {p}}"
    )[0]
    assert (whole.published, dict(whole.fields)["booktitle"]) == (Publication(type="book", year=2001), "Hives")
    assert part.published == Publication("Hives", "conference", 2001)


def test_commands_that_a_bibliography_defines_are_read_as_what_they_stand_for() -> None:
    (draft,), unread = read(
        '@preamble{"\\newcommand{\\noopsort}[1]{} " # "\\def\\swap#1#2{#2#1} \\newcommand\\kit{\\textsc{Kit}}"'
        ' # "\\newcommand{\\emph}[1]{no}"}\n'
        "@misc{a, title = {\\kit: \\emph{It}}, author = {\\swap{B}{A}ee, C.}, year = {\\noopsort{a}\\swap{--90}{1968}}}"
    )
    assert (draft.title, draft.authors, draft.date) == ("Kit: It", ("ABee, C.",), 1968)
    assert dict(draft.fields)["year"] == r"\noopsort{a}1968--90"
    assert [row.reason for row in unread] == [
        "definitions of TeX, for which a catalog has no place; what they stand for is taken"
    ]


@pytest.mark.parametrize("head", ["bee author = {Bee, A.}", 'bee  title = "Wax"', "bee\n  author = {Bee, A.}"])
def test_a_key_without_its_comma_costs_no_entry_and_is_told(head: str) -> None:
    (draft,), unread = read(f"@article{{{head}, title = {{Wax}}, year = 2001}}")
    assert (draft.key, draft.title, draft.date) == ("bee", "Wax", 2001)
    assert "a comma is missing behind the key" in [row.reason for row in unread]


def test_a_comma_at_the_end_of_an_abbreviation_is_nothing() -> None:
    (draft,), unread = read("@string{hp = {Hive Press},}\n@book{bee, title = {Wax}, publisher = hp}")
    assert draft.published is not None
    assert (draft.published.publisher, unread) == ("Hive Press", [])


@pytest.mark.parametrize(
    "field",
    [
        "url = {doi.org/10.1000/w}",
        "ee = {https://doi.org/10.1000/w}",
        "bdsk-url-1 = {https://dx.doi.org/10.1000/w}",
        r"note = {[DOI:\href{https://doi.org/10.1000/w}{10.1000/w}] [PubMed:12]}",
    ],
)
def test_a_doi_is_known_where_exporters_put_it(field: str) -> None:
    (draft,), _ = read(f"@article{{a, title = {{Wax}}, {field}}}")
    assert draft.doi == "10.1000/w"


@pytest.mark.parametrize(
    ("fields", "date", "told"),
    [
        ("date = {2018-5-3}", 20180503, []),
        ("date = {2018-21}", 2018, []),
        ("year = 2018, month = 12", 201812, []),
        ("date = {2021-02-30}", 202102, ["date: there is no 2021-02-30; 2021-02 is taken"]),
        ("year = 2021, month = 13", 2021, ["month: there is no month 13; 2021 is taken"]),
        ("year = {20}", None, ["year: not a year from 1000 to 9999: 20"]),
        ("year = 2020 # 1", None, ["year: not a year from 1000 to 9999: 20201"]),
    ],
)
def test_a_part_of_a_date_that_is_none_is_told(fields: str, date: int | None, told: list[str]) -> None:
    (draft,), unread = read(f"@misc{{a, title = {{Wax}}, {fields}}}")
    assert (draft.date, [row.reason for row in unread]) == (date, told)


def test_entries_that_take_fields_from_each_other_are_told_so() -> None:
    drafts, unread = read("@misc{a, title = {Wax}, crossref = {b}}\n@misc{b, title = {Bees}, crossref = {a}}")
    assert len(drafts) == 2
    assert [row.reason for row in unread] == ["entry 'a' takes fields from this one, so this takes none from it"]


@pytest.mark.parametrize(("brace", "title"), [("{", "A { B"), ("}", "A } B")])
@pytest.mark.parametrize("between", [" ", "\n  "])
def test_a_brace_behind_a_backslash_without_a_counterpart_costs_nothing(brace: str, title: str, between: str) -> None:
    broken = between.join(
        ("@article{b,", f"title = {{A \\{brace} B}},", "journal = {Hive},", "author = {Bee, A.},", "year = 2015}")
    )
    drafts, (row,) = read(f"@misc{{a, title = {{One}}}}\n{broken}\n@misc{{c, title = {{\\{{Two\\}}}}}}")
    assert [draft.title for draft in drafts] == ["One", title, "{Two}"]
    assert (drafts[1].as_printed().venue, drafts[1].authors, drafts[1].date) == ("Hive", ("Bee, A.",), 2015)
    assert (row.line, row.rows) == (2, 0)
    assert "no counterpart" in row.reason


def test_proceedings_that_stand_under_journal_are_the_venue_of_a_paper() -> None:
    draft = one("@conference{a, title = {Wax}, journal = {Proc. Bees}, year = 2001}")
    assert (draft.as_printed().venue, dict(draft.fields)["journal"]) == ("Proc. Bees", "Proc. Bees")
    assert (
        one("@inproceedings{a, title = {Wax}, journal = {J}, booktitle = {Proc. Bees}}").as_printed().venue
        == "Proc. Bees"
    )


def test_a_data_set_of_bibtex_is_data() -> None:
    draft = one("@misc{a, title = {Wax}, howpublished = {Data set}, url = {https://a.org}}")
    assert (draft.kind, draft.data, draft.fields) == ("dataset", "https://a.org", (("entrytype", "dataset"),))


def test_a_field_that_is_there_twice_is_kept_both_times() -> None:
    (draft,), unread = read("@misc{a, title = {Wax}, note = {a}, note = {b}, note = {a}, NOTE = {c}}")
    kept = {name: value for name, value in draft.fields if name.startswith("note")}
    assert (draft.note, kept) == ("a", {"note-2": "b", "note-3": "c"})
    assert len(unread) == 3


def test_an_id_of_a_person_is_no_part_of_the_name() -> None:
    field = "Bee, Anna (ORCID: 0000-0001-2345-678X) and Wasp, R."
    (draft,), (row,) = read(f"@misc{{a, title = {{Wax}}, author = {{{field}}}}}")
    assert (draft.authors, dict(draft.fields)["author"]) == (("Bee, Anna", "Wasp, R."), field)
    assert row.reason.startswith("author: ids that are no part of a name")


def test_with_between_people_is_told() -> None:
    _, (row,) = read("@misc{a, title = {Wax}, author = {Bee, A. with Wasp, R.}}")
    assert row.reason.startswith('author: "with" between people, or in a name')


@pytest.mark.parametrize(("length", "title"), [(19_000, "A { B"), (21_000, "")])
def test_such_a_brace_is_a_sign_in_an_entry_of_usual_length_alone(length: int, title: str) -> None:
    drafts, unread = read(f"@misc{{a, title = {{A \\{{ B}}, abstract = {{{'w' * length}}}}}\n")
    assert [draft.title for draft in drafts][:1] == ([title] if title else [])
    assert unread


def test_the_institution_of_a_thesis_of_biblatex_is_its_school() -> None:
    ((draft,), _) = read("@thesis{a, author={Bee, A.}, title={T}, institution={Hive}, date={2001}}")
    assert draft.published == Publication(type="thesis", year=2001, school="Hive")


def test_braces_in_the_name_of_a_field_and_a_missing_sign_cost_no_entry() -> None:
    text = "@article{a, title={Bees}, IoU_{50}={0.1}, note {Buzz}, volume=3}"
    (draft,), _ = read(text)
    assert draft.published is not None
    assert (draft.published.volume, draft.note, dict(draft.fields)["iou_50"]) == ("3", "Buzz", "0.1")
    assert told(text) == [
        (1, "{50}: braces in the name of a field, which is taken without them"),
        (1, "an equals sign is missing before '{Buzz}, volume=3}'"),
    ]


def test_a_formula_of_crossref_in_a_title_comes_out_as_tex() -> None:
    draft = one("@book{a, title={Hives at <math><msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn></math> TeV}}")
    assert draft.title == "Hives at √s=13 TeV"
    text = "".join(render([draft.as_printed()._replace(fields=draft.fields)], "bibtex"))
    assert "surd" in text
    assert "<m" not in text


def test_a_journal_of_a_work_of_no_known_type_is_its_venue_and_written_once() -> None:
    draft = one("@misc{a, title={Bees}, journal={Hives}, year=2020}")
    assert draft.published is not None
    assert draft.published.venue == "Hives"
    for form in ("bibtex", "biblatex"):
        text = "".join(render([draft.as_printed()._replace(fields=draft.fields)], form))
        assert text.count("Hives") == 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ('title="On "wax" here", year=2013', "title: a comma is missing before 'wax\" here\"'"),
        ('title={On wax here}, "x-y"={q}, year=2013', "x-y: the name of a field in quotes"),
        ("title={On wax here}; year={2013}", "a semicolon between fields, which is read as a comma"),
    ],
)
def test_stray_quotes_and_semicolons_cost_no_entry(fields: str, reason: str) -> None:
    text = f"@misc{{bee, author={{Bee, A.}}, {fields}}}"
    (draft,), _ = read(text)
    assert (draft.key, draft.title.replace('"', ""), draft.date) == ("bee", "On wax here", 2013)
    assert reason in [reason for _, reason in told(text)]


def test_a_quote_within_a_title_in_quotes_costs_no_row_and_is_told_with_the_entry() -> None:
    drafts, unread = read('@misc{bee, author={Bee, A.}, title="On wax " here", year=2013}')
    assert [(draft.key, draft.title, draft.authors) for draft in drafts] == [("bee", "On wax here", ("Bee, A.",))]
    assert [(entry.rows, entry.text.startswith("@misc{bee,")) for entry in unread] == [(0, True)] * len(unread)


def test_a_semicolon_within_a_value_is_text() -> None:
    assert one("@misc{bee, title={Wax; year = {2012}}, year=2013}").title == "Wax; year = 2012"


@pytest.mark.parametrize("author", ["{Bee Group}", "{Congress} and Bee, A.", "Congress"])
def test_bodies_in_braces_are_kept_once(author: str) -> None:
    draft = one(f"@misc{{bee, author={{{author}}}, title={{On wax}}, year=2013}}")
    assert draft.fields == (("entrytype", "misc"),)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("The &lt;b&gt; element", "The <b> element"),
        ("The <em> of &amp;lt;i&amp;gt; and CO<sub>2</sub>", "The <em> of <i> and CO₂"),
        ("In &lt;i&gt;Apis&lt;/i&gt; and <b>wax</B>", "In Apis and wax"),
    ],
)
def test_a_tag_of_a_style_without_a_partner_is_text(title: str, read_as: str) -> None:
    assert one(f"@misc{{bee, title={{{title}}}}}").title == read_as


def test_a_tag_that_is_text_comes_back_as_text() -> None:
    draft = one("@misc{bee, title={The &lt;b&gt; element}}")
    written = render([Paper(key="bee", title=draft.title, fields=draft.fields)], "bibtex")
    assert "title = {The {$<$}b{$>$} element}," in written
    assert titles(written) == ["The <b> element"]
