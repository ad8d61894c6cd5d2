"""Edits of one record in the text of a catalog."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import calls
from samcat.errors import CatalogError, SamcatError, UsageError
from samcat.file.diff import unified
from samcat.file.document import Document, open_document, save
from samcat.file.loader import read
from samcat.file.write import WriteError
from samcat.keep.assign import assign
from samcat.record.decode import citation
from samcat.record.fields import PUBLICATION_FIELDS, PUBLICATION_TYPES
from samcat.record.model import Dataset, Paper, Publication, key_form
from strategies import arxiv_ids, dois

if TYPE_CHECKING:
    from conftest import CatalogFile
    from samcat.catalog import Catalog

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
HEAD = """\
# My list.
schema = 1

[[sections]]
id = "one"
heading = "One"

[[sections]]
id = "two"
heading = "Two"
"""
PAPER = """
[[papers]]
key = "{key}"
section = "{section}"
date = {date}
title = "On {key}"
byline = "A. Bee"
"""
CITATION = """
[[citations]]
key = "bee2020"
type = "article"
[citations.fields]
title = "On bees"
year = "2020"
"""


def paper_text(key: str, section: str = "one", date: int = 202301) -> str:
    return PAPER.format(key=key, section=section, date=date)


def document(text: str | bytes, path: Path = Path("catalog.toml")) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return Document(path, data, read(data, path))


def paper(key: str = "new", section: str = "one", date: int = 202302) -> Paper:
    return Paper(key=key, sections=(section,), date=date, title=f"On {key}", byline="A. Bee")


def order(text: str) -> list[str]:
    return [record.key for record in read(text.encode(), Path("x")).records]


LIST = HEAD + "".join(
    paper_text(key, section, date)
    for key, section, date in [("a", "one", 202303), ("b", "one", 202302), ("c", "one", 202301), ("d", "two", 202303)]
)


@pytest.mark.parametrize(
    ("section", "date", "expected"),
    [
        ("one", 202304, "new a b c d"),
        ("one", 202303, "new a b c d"),
        ("one", 202302, "a new b c d"),
        ("one", 202212, "a b c new d"),
        ("two", 202304, "a b c new d"),
        ("two", 202302, "a b c d new"),
    ],
)
def test_a_paper_goes_above_the_first_of_its_section_that_is_not_newer(section: str, date: int, expected: str) -> None:
    assert order(document(LIST).inserted(paper(section=section, date=date))) == expected.split()


def test_a_paper_of_a_section_without_records_goes_where_the_section_stands() -> None:
    assert order(document(HEAD + paper_text("d", "two")).inserted(paper(section="one"))) == ["new", "d"]
    assert order(document(HEAD + paper_text("d", "one")).inserted(paper(section="two"))) == ["d", "new"]


def test_a_record_is_a_table_with_a_blank_line_around_it_and_nothing_else_changes() -> None:
    doc = document(LIST)
    new = doc.inserted(paper(date=202302))
    assert new == LIST.replace('\n[[papers]]\nkey = "b"', paper_text("new", date=202302) + '\n[[papers]]\nkey = "b"')


def test_a_comment_right_above_a_record_stays_with_it() -> None:
    text = LIST.replace('[[papers]]\nkey = "b"', '# ---- older ----\n\n# read again\n[[papers]]\nkey = "b"')
    new = document(text).inserted(paper(date=202302))
    assert new == text.replace("# read again", paper_text("new", date=202302)[1:] + "\n# read again")


def test_the_first_dataset_goes_behind_the_papers_and_before_the_citations() -> None:
    dataset = Dataset(key="data", sections=("one",), date=202301, title="Data", byline="A. Bee", data="https://a.b/c")
    assert order(document(LIST + CITATION).inserted(dataset)) == ["a", "b", "c", "d", "data", "bee2020"]
    new = document(LIST + CITATION).inserted(dataset)
    assert new.index('"d"') < new.index('"data"') < new.index('"bee2020"')
    after = document(LIST + "\n[vocabulary]\na = ['b']\n").inserted(dataset)
    assert after.index('"d"') < after.index('"data"') < after.index("[vocabulary]")


def test_a_citation_goes_above_the_first_of_a_year_that_is_not_later() -> None:
    for year, keys in (("2021", ["new", "bee2020"]), ("2019", ["bee2020", "new"])):
        entry = citation(key="new", type_="misc", fields=(("title", "On wasps"), ("year", year)))
        assert order(document(HEAD + CITATION).inserted(entry)) == keys


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD.rstrip("\n"),
        HEAD + "# the end",
        HEAD + paper_text("z").rstrip("\n"),
        HEAD + paper_text("z") + "# the end",
        HEAD + paper_text("z") + "\n# the end\n",
        HEAD + paper_text("z") + "[papers.published]\nin = 'J'\ntype = 'journal'",
        HEAD + paper_text("z") + 'code = """https://a.b/c"""',
        HEAD + paper_text("z") + 'method = """a\n# b"""\n# the end\n',
        HEAD + paper_text("z") + "method = '''a\n\n'''",
        HEAD.replace("\n", "\r\n"),
        (HEAD + paper_text("z")).replace("\n", "\r\n"),
        "\ufeff" + HEAD + paper_text("z"),
        "\ufeff" + (HEAD + paper_text("z")).replace("\n", "\r\n").rstrip(),
    ],
)
def test_every_ending_of_a_file_takes_a_record_and_keeps_its_bytes(text: str) -> None:
    doc = document(text)
    data = doc.encode(doc.inserted(paper(date=202201)))
    assert data.startswith(text.encode())
    assert read(data, Path("x")).papers[-1] == paper(date=202201)
    if "\r\n" in text:
        assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("papers = []\n" + HEAD, r"`papers = \[\]` conflicts with"),
        ('papers = [{key="a", section="one", date=202301, title="A", byline="B"}]\n' + HEAD, "inline array"),
    ],
)
def test_inline_arrays_of_records_are_refused(text: str, reason: str) -> None:
    with pytest.raises(SamcatError, match=reason):
        document(text).inserted(paper())


def test_a_key_that_is_taken_is_refused() -> None:
    with pytest.raises(CatalogError, match="a"):
        document(LIST).inserted(paper("A"))


FULL = (
    HEAD
    + """
[[papers]] # first
  key = "bee2023"   # permanent
  section = "one"
  date = 202301
  title = "On bees"  # as printed
  byline = "A. Bee et al."
  authors = [
    "Bee, A.",  # of hives ]
    "Wasp, B.",
  ]
  paper = "https://a.b/c#d"
  published.in = "Bees"
  published.type = "journal"

# tail
"""
)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ("title=On wasps", 'title = "On bees"  #', 'title = "On wasps"  #'),
        ('title=On "bees"', 'title = "On bees"  #', 'title = "On \\"bees\\""  #'),
        ("date=2023-02", "date = 202301", "date = 202302"),
        ("date=2023", "date = 202301", "date = 2023"),
        ("date=2023-02-28", "date = 202301", "date = 2023-02-28"),
        ("date=", "  date = 202301\n", ""),
        ("listed=2023-01-05", "date = 202301\n", "date = 202301\n  listed = 2023-01-05\n"),
        ("method=BeeNet", '  paper = "', '  method = "BeeNet"\n  paper = "'),
        ("code=https://a.b/x", 'c#d"\n', 'c#d"\n  code = "https://a.b/x"\n'),
        ("paper=", '  paper = "https://a.b/c#d"\n', ""),
        ("aliases=bees; bee", "# permanent\n", '# permanent\n  aliases = ["bees", "bee"]\n'),
        (
            "authors=Bee, A.",
            '[\n    "Bee, A.",  # of hives ]\n    "Wasp, B.",\n  ]',
            '["Bee, A."]',
        ),
        (
            "published.year=2024",
            '  published.in = "Bees"\n  published.type = "journal"\n',
            '  published = { in = "Bees", type = "journal", year = 2024 }\n',
        ),
        ("published=", '  published.in = "Bees"\n  published.type = "journal"\n', ""),
        ("arxiv=https://arxiv.org/pdf/2301.00001v2.pdf", '  paper = "', '  arxiv = "2301.00001"\n  paper = "'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_change_touches_only_its_field(change: str, before: str, after: str, newline: str) -> None:
    doc = document("\ufeff" + FULL.replace("\n", newline))
    old = doc.catalog.get("bee2023")
    new = doc.changed(old, assign(old, [change]))
    assert FULL.count(before) == 1
    assert new == FULL.replace(before, after).replace("\n", newline)


def test_a_string_that_ends_like_a_comment_belongs_to_its_record() -> None:
    text = HEAD + paper_text("a") + 'method = """b\n# c"""\n' + paper_text("z", date=202201)
    doc = document(text)
    old = doc.catalog.papers[0]
    assert doc.changed(old, old._replace(method="d")) == text.replace('"""b\n# c"""', '"d"')
    added = doc.inserted(paper(date=202212))
    assert [row.key for row in document(added).catalog.papers] == ["a", "new", "z"]


def test_a_publication_in_a_sub_table_becomes_a_line() -> None:
    doc = document(HEAD + paper_text("a") + "[papers.published]\nin = 'J'\ntype = 'journal'\n" + paper_text("b"))
    old = doc.catalog.get("a")
    new = doc.changed(old, assign(old, ["published.year=2024"]))
    line = 'published = { in = "J", type = "journal", year = 2024 }\n'
    assert new == HEAD + paper_text("a") + line + paper_text("b")


@pytest.mark.parametrize(
    ("change", "line"),
    [("year=2024", "{ year = 2024 }"), ("volume=1", '{ volume = "1" }'), ("doi=10.1234/aB", '{ doi = "10.1234/aB" }')],
)
def test_a_publication_may_have_any_part_alone(change: str, line: str) -> None:
    doc = document(HEAD + paper_text("a"))
    old = doc.catalog.get("a")
    assert doc.changed(old, assign(old, [f"published.{change}"])) == doc.text + f"published = {line}\n"


def test_a_field_of_a_citation_is_changed_added_and_taken_out() -> None:
    doc = document(HEAD + CITATION)
    old = doc.catalog.get("bee2020")
    new = doc.changed(old, assign(old, ["fields.year=2021", "fields.title=", "fields.note=Bzz"]))
    assert new == HEAD + CITATION.replace('title = "On bees"\n', "").replace('"2020"\n', '"2021"\nnote = "Bzz"\n')


def test_a_field_in_an_inline_table_is_changed_where_it_stands() -> None:
    text = CITATION.replace("[citations.fields]\n", "").replace(
        'title = "On bees"\nyear = "2020"', 'fields = { year = "2020", note = "Bzz" } # kept'
    )
    doc = document(HEAD + text)
    old = doc.catalog.get("bee2020")
    new = doc.changed(old, assign(old, ["fields.year=2021", "fields.note=", "fields.title=On bees"]))
    assert new == doc.text.replace('{ year = "2020", note = "Bzz" }', '{ year = "2021", title = "On bees" }')


def test_a_part_of_a_publication_changes_and_the_comments_beside_others_stay() -> None:
    published = 'published = { in = "Hive", # one\n  year = 2020, # two\n  volume = "3" } # three\n'
    doc = document(HEAD + paper_text("a") + published)
    old = doc.catalog.get("a")
    new = doc.changed(old, assign(old, ["published.year=2021", "published.volume=", "published.pages=1-2"]))
    assert new == doc.text.replace("2020,", '2021, pages = "1-2",').replace('  volume = "3"', "")


def test_every_field_of_every_shipped_record_can_be_set_and_set_back() -> None:
    doc = open_document(SHIPPED)
    others = {
        work.key: work._replace(
            aliases=(work.key + "-other", work.key + "x"),
            title=work.title + ' "again"',
            authors=("Bee, A.",) * 20,
            method=None if work.method else "M",
            code=None if work.code else "https://a.b/c",
            doi="10.1234/x",
            listed=datetime.date(2020, 2, 29),
            published=None if work.published else Publication("V", "journal", 2024),
        )
        for work in doc.catalog.works
    }
    there = document(doc.all_changed(others), SHIPPED)
    assert there.all_changed({work.key: work for work in doc.catalog.works}) == doc.text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("titel=x", r"a paper has no field 'titel' \(did you mean title\?\)"),
        ("title", "not a change of a field"),
        ("=x", "not a change of a field"),
        ("title=", "title cannot be removed"),
        ("key=x", "a key never changes"),
        ("date=202313", "not a date: '202313'"),
        ("date=2023-02-29", "not a date"),
        ("date=soon", "not a date"),
        ("listed=today", "not a day"),
        ("arxiv=../../x", "arxiv: not an arXiv id"),
        ("doi=11.1/x", "doi: not a DOI"),
        ("code=javascript:alert(1)", "code: not an http or https link"),
        ("published.year=next", "not a year"),
        ("published.volum=1", r"no field 'published.volum' \(did you mean published.volume\?\)"),
        ("published.type=blog", "published.type: not 'blog'"),
        ("section=three", "three"),
    ],
)
def test_a_change_that_makes_no_record_is_refused(change: str, reason: str) -> None:
    doc = document(LIST)
    old = doc.catalog.get("a")
    with pytest.raises((UsageError, CatalogError), match=reason):
        doc.changed(old, assign(old, [change]))


def test_a_catalog_that_changed_since_it_was_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(LIST)
    doc = open_document(path)
    path.write_text(LIST + CITATION)
    with pytest.raises(WriteError, match="changed by another program"):
        save(doc, doc.inserted(paper()))
    assert path.read_text() == LIST + CITATION


def test_a_catalog_with_a_mark_and_windows_lines_is_written_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    data = ("\ufeff" + LIST.replace("\n", "\r\n")).encode()
    path.write_bytes(data)
    doc = open_document(path)
    save(doc, doc.inserted(paper()))
    assert path.read_bytes() == data.replace(
        b'\r\n[[papers]]\r\nkey = "b"',
        (paper_text("new", date=202302) + '\n[[papers]]\nkey = "b"').replace("\n", "\r\n").encode(),
    )


def test_a_diff_shows_control_characters_and_sends_none() -> None:
    shown = "".join(unified("a\r\nb\r\n", "a\r\nb\x1b[2J\u202e\r\n", "x.toml"))
    assert shown == "--- a/x.toml\n+++ b/x.toml\n@@ -1,2 +1,2 @@\n a\n-b\n+b\\x1b[2J\\u202e\n"


def test_equal_texts_have_no_diff() -> None:
    assert list(unified(LIST, LIST, "x")) == []


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not text.isspace()
)
registered = st.builds(lambda name, turn: turn(name), dois, st.sampled_from([str, str.upper, str.title]))
records = st.builds(
    Paper,
    key=texts.filter(lambda text: key_form(text) not in ("a", "b", "c", "d", "bee2020")),
    sections=st.sampled_from([(), ("one",), ("two",), ("two", "one")]),
    date=st.none()
    | st.integers(1001, 9998)
    | st.builds(lambda year, month: year * 100 + month, st.integers(1001, 9998), st.integers(1, 12))
    | st.dates(datetime.date(1001, 1, 1)).map(lambda day: day.year * 10000 + day.month * 100 + day.day),
    title=texts,
    byline=st.just("") | texts,
    listed=st.none() | st.dates(),
    authors=st.lists(texts, max_size=9).map(tuple),
    method=st.none() | texts,
    arxiv=st.none() | arxiv_ids,
    doi=st.none() | registered,
    paper=st.none() | texts,
    code=st.none() | texts,
    data=st.none() | texts,
    published=st.none()
    | st.fixed_dictionaries(
        {},
        optional={field.attribute: texts for field in PUBLICATION_FIELDS.values()}
        | {
            "type": st.sampled_from(PUBLICATION_TYPES),
            "year": st.integers(1000, 9999),
            "doi": registered,
            "editors": st.lists(texts, min_size=1, max_size=2).map(tuple),
        },
    )
    .filter(bool)
    .map(lambda parts: Publication(**parts)),
)
endings = st.sampled_from(["\n", "", "\n# the end", "\n[papers.published]\nin = 'J'\ntype = 'journal'\n"])


@settings(deadline=None)
@given(new=records, ending=endings, newline=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_any_record_is_read_back_as_it_was_added(new: Paper, ending: str, newline: str, mark: str) -> None:
    text = mark + (LIST.rstrip("\n") + ending).replace("\n", newline)
    doc = document(text)
    after = mark + doc.inserted(new)
    assert new in document(after).catalog.papers
    kept = len(os.path.commonprefix([text, after]))  # noqa: RUF071 - of characters, not of folders
    assert after.endswith(text[kept:])


@settings(deadline=None)
@given(old=records, new=records)
def test_any_record_can_be_changed_into_any_other_of_its_key(old: Paper, new: Paper) -> None:
    new = new._replace(key=old.key)
    doc = document(document(LIST).inserted(old))
    after = document(doc.changed(old, new))
    assert after.catalog.records == tuple(new if row == old else row for row in doc.catalog.records)
    assert after.changed(new, old) == doc.text


@given(
    there=st.lists(st.tuples(st.sampled_from("ab"), st.integers(202301, 202304)), max_size=5),
    new=st.lists(st.tuples(st.sampled_from("abc"), st.integers(202301, 202304)), max_size=5),
    end=st.sampled_from(["", "\n# the end\n", "\n[vocabulary]\n"]),
)
def test_records_inserted_at_once_stand_where_they_stand_one_by_one(
    there: list[tuple[str, int]], new: list[tuple[str, int]], end: str
) -> None:
    rows = "".join(
        f'\n[[papers]]\nkey = "old{number}x"\nsection = "{section}"\ndate = {date}\ntitle = "T{number}"\n'
        for number, (section, date) in enumerate(there)
    )
    sections = "".join(f'\n[[sections]]\nid = "{name}"\nheading = "{name}"\n' for name in "abc")
    data = f"schema = 1\n{sections}{rows}{end}".encode()
    path = Path("catalog.toml")
    document = Document(path, data, read(data, path))
    added = [
        Paper(key=f"new{number}x", title=f"N{number}", sections=(section,), date=date)
        for number, (section, date) in enumerate(new)
    ]
    one_by_one = document
    for record in reversed(added):
        text = one_by_one.inserted(record).encode()
        one_by_one = Document(path, text, read(text, path))
    at_once = document.all_inserted(added)
    assert [row.key for row in read(at_once.encode(), path).records] == [row.key for row in one_by_one.catalog.records]
    # of a comment at the end nobody knows whether it belongs to the last record
    assert at_once == one_by_one.text or "#" in end


def test_however_many_records_are_inserted_the_text_is_read_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'schema = 1\n[[papers]]\nkey = "a2020b"\ntitle = "T"\n'
    path = Path("catalog.toml")
    document = Document(path, data, read(data, path))
    reads: list[Path] = []

    def counted(data: bytes, path: Path) -> Catalog:
        reads.append(path)
        return read(data, path)

    monkeypatch.setattr("samcat.file.document.read", counted)
    document.all_inserted([Paper(key=f"new{number}x", title=f"N{number}") for number in range(50)])
    assert len(reads) == 1


@pytest.mark.parametrize(
    ("field", "new"),
    [
        (
            'published = { in = "Hive", doi = "none", volume = "3" }',
            'published = { in = "Hive", doi = "none", volume = "4" }',
        ),
        ('published.in = "Hive"\npublished.doi = "none"', 'published = { in = "Hive", volume = "4", doi = "none" }'),
    ],
)
def test_a_part_that_cannot_be_read_outlives_an_edit_of_another(
    field: str, new: str, catalog_file: CatalogFile
) -> None:
    document = open_document(catalog_file(f'schema = 1\n[[papers]]\nkey = "bee2024x"\ntitle = "On bees"\n{field}\n'))
    (old,) = document.catalog.papers
    assert old.published is not None
    text = document.changed(old, old._replace(published=old.published._replace(volume="4")))
    assert text.endswith(f"{new}\n")


def test_what_a_list_says_of_a_citation_stands_above_its_entry_and_the_type_can_change() -> None:
    before = document(HEAD + CITATION)
    old = before.catalog.citations[0]
    new = assign(old, ["tags=ct; mri", "listed=2024-03-01", "type=book", "fields.note=n"])
    (row,) = before.reread(before.changed(old, new)).catalog.citations
    assert (row.tags, row.listed, row.type) == (("ct", "mri"), datetime.date(2024, 3, 1), "book")
    assert row.fields == (*old.fields, ("note", "n"))


@given(
    old=st.lists(st.sampled_from("abcde"), min_size=1, max_size=12),
    new=st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12),
)
def test_a_diff_makes_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    made, at = [], 0
    for line in "".join(unified("\n".join(old), "\n".join(new), "x")).splitlines()[2:]:
        if hunk := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@", line):
            start = int(hunk[1]) - (hunk[2] != "0")
            made += old[at:start]
            at = start
            continue
        if line[0] != "+":
            assert old[at] == line[1:]
            at += 1
        made += [line[1:]] * (line[0] != "-")
    assert made + old[at:] == new


def test_a_diff_of_twice_the_changes_takes_twice_the_steps() -> None:
    def shown(count: int) -> int:
        rows = [f'[[papers]]\nkey = "bee{number}"\ndate = 2024\n' for number in range(count)]
        return calls(lambda: list(unified("\n".join(rows), '\nnote = "x"\n'.join(rows), "x")))

    shown(2)
    assert shown(400) < 2.4 * shown(200)


@pytest.mark.parametrize("name", ['links."Web page"', "links.'Web page'", "links.Web page"])
def test_the_label_of_a_link_may_be_quoted_as_toml_has_it(name: str) -> None:
    record = assign(Paper("bee2020a", "On bees"), [f"{name}=https://a.org/1"])
    assert isinstance(record, Paper)
    assert record.links == (("Web page", "https://a.org/1"),)
    assert assign(record, [f"{name}="]) == Paper("bee2020a", "On bees")


def test_quotes_that_a_label_has_are_its_own() -> None:
    record = Paper("bee2020a", "On bees", links=(('"Web"', "https://a.org/1"),))
    assert assign(record, ['links."Web"=']) == Paper("bee2020a", "On bees")
