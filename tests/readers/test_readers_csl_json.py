"""CSL-JSON: every item right, or told with its line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from samcat import readers
from samcat.formats import render
from samcat.readers.csl_json import read
from samcat.readers.draft import Draft
from samcat.record.model import Publication

ITEM = {
    "id": "bee2023",
    "type": "article-journal",
    "title": "On <i>bees</i> &amp; hives",
    "author": [
        {"family": "Bee", "given": "Anna"},
        {"family": "Gogh", "given": "V.", "non-dropping-particle": "van"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"literal": "The Hive"},
    ],
    "issued": {"date-parts": [[2023, 4, 1]]},
    "container-title": "Journal of Hives",
    "DOI": "10.1000/xyz",
    "URL": "https://a.org",
}


def one(item: object) -> Draft:
    drafts, unread = read(json.dumps([item]))
    assert unread == []
    (draft,) = drafts
    return draft


def test_an_item_is_understood() -> None:
    draft = one(ITEM)
    assert replace(draft, fields=()) == Draft(
        title="On bees & hives",
        kind="paper",
        date=20230401,
        authors=("Bee, Anna", "van Gogh, V.", "King, Jr., M. L.", "{The Hive}"),
        doi="10.1000/xyz",
        paper="https://a.org",
        published=Publication("Journal of Hives", "journal", 2023),
        key="bee2023",
        line=1,
    )
    # what would not come out again as it stands is kept
    assert [name for name, _ in draft.fields] == ["title", "date", "csl-title", "csl-author"]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2023", "4"]]}, 202304),
        ({"date-parts": [[2023]]}, 2023),
        ({"date-parts": [[2023, 21]]}, 2023),
        ({"raw": "2023-04-01"}, 20230401),
        ({"literal": "April 2023"}, 202304),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[2023.0, 4]]}, 202304),
        ({"date-parts": [["2019-03"]]}, 201903),
        ({"edtf": "2018-05~"}, 201805),
        ("2023-04", 202304),
        (None, None),
    ],
)
def test_a_date_is_read_in_every_spelling(issued: object, date: int | None) -> None:
    assert one({"title": "T", "issued": issued}).date == date


@pytest.mark.parametrize(
    ("parts", "is_told"),
    [
        (["20240", 3], True),
        ([98], True),
        ([True], True),
        ([float("inf")], True),
        ([10000], True),
        ([2024, 2, 29], False),
        ([-44, 3], False),
    ],
)
def test_a_date_of_no_year_that_a_record_can_have_is_told(parts: list[object], is_told: bool) -> None:
    _, unread = read(json.dumps([{"title": "T", "issued": {"date-parts": [parts]}}]))
    assert [one.reason.partition(': "')[0] for one in unread] == ["issued: not a date"] * is_told


@pytest.mark.parametrize(
    "fields",
    [
        {"DOI": "10.48550/arXiv.2304.00001"},
        {"number": "arXiv:2304.00001"},
        {"URL": "http://arxiv.org/abs/2304.00001v1"},
        {"note": "arXiv: 2304.00001."},
        {"archive": "arXiv:2304.00001"},
    ],
)
def test_an_arxiv_id_is_found_where_items_have_it(fields: dict[str, str]) -> None:
    draft = one({"title": "T", "type": "article", **fields})
    assert (draft.arxiv, draft.doi) == ("2304.00001", None)


def test_a_dataset_has_data() -> None:
    draft = one({"title": "T", "type": "dataset", "URL": "https://d.org"})
    assert (draft.kind, draft.data, draft.paper) == ("dataset", "https://d.org", None)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ('[{"title": "A"},\n {"id": "x"},\n 3,\n {"title": "B"}]', ["A", "B"], [(2, "no title"), (3, "not an item")]),
        ('[{"type": "book", "volume": "3"}]', [""], []),
        ('[{"title": "A", "title": "B"}]', ["B"], [(1, "title is there twice")]),
        ('[{"title": "A"},\n {bad}]', ["A"], [(2, "not JSON")]),
        ('[{"title": "A"}\n{"title": "B"}]', ["A"], [(2, "not JSON")]),
        ('[{"title": "A"}', ["A"], [(1, "not closed")]),
        ('{"title": "A"}', ["A"], []),
        ('[{"title": "\\ud800"}]', [], [(1, "half of a letter")]),
        ("[" * 50_000, [], [(1, "not JSON")]),
        ('{"a":' * 50_000, [], [(1, "not JSON")]),
        ("[]", [], []),
        ("", [], []),
    ],
)
def test_hostile_items_are_right_or_told(text: str, right: list[str], wrong: list[tuple[int, str]]) -> None:
    drafts, unread = read("\ufeff" + text)
    assert [draft.title for draft in drafts] == right
    assert [row.line for row in unread] == [line for line, _ in wrong]
    assert all(part in row.reason for (_, part), row in zip(wrong, unread, strict=True))


def test_what_records_have_no_field_for_has_its_name_of_biblatex_and_reads_as_tex() -> None:
    item = {
        "type": "chapter", "title": "Bees", "collection-title": "S", "collection-number": "3", "abstract": "50% of $x",
        "translator": [{"family": "Ant", "given": "C."}], "accessed": {"date-parts": [[2020, 1, 2]]},
        "publisher-place": "Bern", "status": "in press", "event-title": "Hives", "number-of-pages": "12",
    }  # fmt: skip
    draft = one(item)
    assert dict(draft.fields) == {
        "translator": "Ant, C.", "urldate": "2020-01-02", "abstract": r"50\% of \$x", "address": "Bern",
        "pubstate": "inpress", "eventtitle": "Hives", "pagetotal": "12",
    }  # fmt: skip
    assert draft.published is not None
    assert (draft.published.series, draft.published.number) == ("S", "3")


@pytest.mark.parametrize(
    ("issued", "field"),
    [
        ({"date-parts": [[2016, 7], [2016, 8]]}, ("date", "2016-07/2016-08")),
        ({"date-parts": [[2010]], "season": 2}, ("date", "2010-22")),
        ({"date-parts": [[2020]], "circa": True}, ("date", "2020~")),
        ({"literal": "forthcoming"}, ("year", "forthcoming")),
        ({"date-parts": [[-50]]}, ("date", "-0049")),
    ],
)
def test_a_date_that_is_more_than_a_year_is_kept_as_biblatex_has_it(
    issued: dict[str, object], field: tuple[str, str]
) -> None:
    assert one({"type": "book", "title": "T", "issued": issued}).fields[0] == field


def test_a_title_in_rich_text_is_kept_as_tex() -> None:
    draft = one({"type": "book", "title": "On <i>E. coli</i> & H<sub>2</sub>O in <b>DNA</b>"})
    assert draft.title == "On E. coli & H₂O in DNA"
    assert dict(draft.fields)["title"] == r"On \textit{{E}. coli} \& {H}\textsubscript{2}{O} in \textbf{{DNA}}"


def test_entities_are_letters_in_every_field() -> None:
    item = {"title": "<i>A</i> &amp; b", "container-title": "C &amp; D", "publisher": "E &lt; F", "note": "G &amp; H",
            "author": [{"family": "O&#39;Bee", "given": "A."}], "keyword": "I &amp; J"}  # fmt: skip
    (draft,), _ = read(json.dumps([item]))
    assert draft.published is not None
    assert (draft.title, draft.published.venue, draft.published.publisher) == ("A & b", "C & D", "E < F")
    assert (draft.authors, draft.note) == (("O'Bee, A.",), "G & H")
    assert (dict(draft.fields)["title"], dict(draft.fields)["keywords"]) == (r"\textit{A} \& b", r"I \& J")


def test_a_work_of_crossref_is_an_item() -> None:
    work = {"type": "book-chapter", "title": ["A"], "container-title": ["Series", "Book"], "ISBN": ["978-1", "978-2"],
            "author": [{"name": "The Hive", "sequence": "first"}, {"family": "Bee", "given": "A."}]}  # fmt: skip
    (draft,), _ = read(json.dumps([work]))
    assert draft.published == Publication("Book", "chapter", None, series="Series", isbn="978-1, 978-2")
    assert draft.authors == ("{The Hive}", "Bee, A.")
    (item,) = json.loads(render([draft.as_printed()._replace(fields=draft.fields)], "csl-json"))
    # CSL has texts only: pandoc refuses a whole file for one list
    assert (item["ISBN"], item["author"]) == ("978-1, 978-2", work["author"])


def test_the_number_of_an_article_is_no_issue() -> None:
    published = one({"type": "article-journal", "title": "T", "number": "e5", "issue": "2"}).published
    assert published is not None
    assert (published.number, published.eid) == ("2", "e5")


def test_what_an_item_says_of_its_people_besides_their_names_stays() -> None:
    author = [{"family": "Bee", "given": "Anna", "ORCID": "http://orcid.org/0000-0001", "sequence": "first"}]
    draft = one({"id": "a", "type": "book", "title": "Bees", "author": author, "custom": {"a": ["b"]}})
    (item,) = json.loads(render([draft.as_printed()._replace(fields=draft.fields)], "csl-json"))
    assert (item["author"], item["custom"]) == (author, {"a": ["b"]})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"author": "Bee, Anna"}, "author: no list of names"),
        ({"editor": [{"family": "Bee"}, "x", None, {}]}, "editor: no name: x, None, {}"),
        ({"issued": {"date-parts": [["0098", 3]]}}, "issued: not a date"),
        ({"issued": {"date-parts": [[2021, 3], [2022, 44]]}}, "issued: there is no 2022-44; 2022 is taken"),
        ({"issued": {"raw": "2021-13"}}, "issued: there is no 2021-13; 2021 is taken"),
        ({"issued": {"date-parts": [["x9"]]}}, "issued: not a date"),
        ({"DOI": "n/a"}, "DOI: not a DOI"),
        ({"id": {"a": 1}}, "id: neither text nor a number"),
        ({"URL": "at home"}, "URL: not an http or https link"),
    ],
)
def test_what_of_an_item_cannot_be_read_is_told(more: dict[str, object], said: str) -> None:
    drafts, (unread,) = read(json.dumps([{"title": "On bees", **more}]))
    assert (drafts[0].title, unread.rows) == ("On bees", 0)
    assert said in unread.reason


def test_items_are_read_from_what_the_server_of_zotero_answers() -> None:
    drafts, unread = read(json.dumps({"items": [{"title": "On bees", "id": "a", "citation-key": "bee2020"}]}))
    assert ([(draft.title, draft.key) for draft in drafts], unread) == ([("On bees", "bee2020")], [])


@pytest.mark.parametrize(
    ("own", "aliases"), [("a & b", ("a & b",)), ("bee2020", ()), ("http://zotero.org/users/1/items/A", ())]
)
def test_the_id_of_an_item_is_another_name_beside_its_key(own: str, aliases: tuple[str, ...]) -> None:
    (draft,), _ = read(json.dumps([{"title": "On bees", "id": own, "citation-key": "bee2020"}]))
    assert (draft.key, draft.aliases) == ("bee2020", aliases)


@pytest.mark.parametrize(
    ("more", "arxiv"),
    [
        ({"container-title": "arXiv preprint arXiv:2002.01001"}, "2002.01001"),
        ({"container-title": "CoRR", "volume": "abs/2002.01001"}, "2002.01001"),
        ({"container-title": "arXiv e-prints", "page": "arXiv:2002.01001"}, "2002.01001"),
        ({"note": "Extra\narXiv:2002.01001"}, "2002.01001"),
        ({"container-title": "Nature", "volume": "2002", "page": "2002.01001"}, None),
    ],
)
def test_an_arxiv_id_is_known_wherever_an_item_has_it(more: dict[str, object], arxiv: str | None) -> None:
    assert one({"title": "On bees", "type": "article-journal", **more}).arxiv == arxiv


def test_an_article_on_a_server_of_preprints_keeps_its_places() -> None:
    draft = one({"title": "T", "type": "article", "container-title": "medRxiv", "volume": "5", "page": "7"})
    assert draft.published is None
    assert {"journal": "medRxiv", "volume": "5", "pages": "7"}.items() <= dict(draft.fields).items()


def test_a_work_of_crossref_has_its_journal_subtitle_and_number() -> None:
    draft = one(
        {"type": "journal-article", "title": ["T"], "subtitle": ["S"], "article-number": "77",
         "container-title": ["Journal of Bees", "J. Bees"]}
    )  # fmt: skip
    assert draft.published is not None
    assert (draft.title, draft.published.venue, draft.published.eid) == ("T: S", "Journal of Bees", "77")


def test_the_answers_of_crossref_are_unpacked() -> None:
    work = {
        "type": "journal-article",
        "title": ["On wax"],
        "container-title": ["Journal"],
        "short-container-title": ["J"],
    }
    for message in (work, {"total-results": 1, "items": [work]}):
        (draft,), unread = read(json.dumps({"status": "ok", "message": message}))
        assert (draft.title, dict(draft.fields)["shortjournal"], unread) == ("On wax", "J", [])


def test_a_subtitle_of_biblatex_comes_back_by_way_of_csl() -> None:
    entry = "@inbook{a, title={Wax}, subtitle={Über Bees}, booktitle={Hives}, booksubtitle={A tale}, hal_id={h-1}}"
    (draft,), _ = readers.read(entry, "bibtex")
    made = "".join(render([draft.as_printed()._replace(key="a", fields=draft.fields)], "csl-json"))
    assert '"Hives: A tale"' in made
    (back,), _ = read(made)
    assert (back.title, back.published and back.published.venue) == ("Wax", "Hives")
    kept = {"subtitle": "Über Bees", "booksubtitle": "A tale", "hal_id": "h-1"}
    assert {name: value for name, value in back.fields if name in kept} == kept


def test_entities_in_a_link_are_read() -> None:
    assert one({"title": "Wax", "URL": "https://a.org/x?y=1&amp;z=2"}).paper == "https://a.org/x?y=1&z=2"


@pytest.mark.parametrize(
    ("parts", "date", "told"),
    [
        ([2011, 2, 30], 201102, ["issued: there is no 2011-2-30; 2011-02 is taken"]),
        ([2011, 13], 2011, ["issued: there is no 2011-13; 2011 is taken"]),
        ([2011, None, 4], 2011, ["issued: there is no 2011--4; 2011 is taken"]),
        ([2011, "June"], 2011, ["issued: there is no 2011-June; 2011 is taken"]),
        ([2011, 13, 1], 2011, ["issued: there is no 2011-13-1; 2011 is taken"]),
        ([2011, 0, 0], 2011, []),
        ([2011, 2, 28], 20110228, []),
    ],
)
def test_a_day_that_is_none_is_told(parts: list[object], date: int, told: list[str]) -> None:
    (draft,), unread = read(json.dumps([{"title": "Wax", "issued": {"date-parts": [parts]}}]))
    assert (draft.date, [row.reason for row in unread]) == (date, told)


def test_an_object_without_a_variable_that_names_a_work_is_no_item() -> None:
    drafts, (row,) = read('{"bartoli2010": {"text": "Bartoli, Notizie"}}')
    assert drafts == []
    assert row.reason.startswith("not an item")


@pytest.mark.parametrize(
    ("issued", "date", "kept"),
    [
        ({"raw": "November 24, 1859"}, 18591124, {"date": "1859-11-24"}),
        ({"literal": "c. 1890"}, 1890, {"year": "c. 1890"}),
        ({"raw": "1998-1999"}, 1998, {"year": "1998-1999"}),
        ({"raw": "s.a."}, None, {"year": "s.a."}),
        ({"literal": "2019"}, 2019, {}),
    ],
)
def test_a_date_in_words_is_read_of_any_century_and_kept(
    issued: object, date: int | None, kept: dict[str, str]
) -> None:
    draft = one({"id": "a", "type": "book", "title": "Wax", "issued": issued})
    found = {name: value for name, value in draft.fields if name in ("date", "year")}
    assert (draft.date, found) == (date, kept)


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ({"family": "others", "given": "O"}, ("Bee, Anna", "others, O")),
        ({"family": "al", "given": "et"}, ("Bee, Anna", "others")),
        ({"family": "et al."}, ("Bee, Anna", "others")),
        ({"literal": "others"}, ("Bee, Anna", "others")),
    ],
)
def test_who_has_a_given_name_is_somebody_whatever_the_family_name(
    name: dict[str, str], authors: tuple[str, ...]
) -> None:
    author = [{"family": "Bee", "given": "Anna"}, name]
    assert one({"type": "book", "title": "Bees", "author": author}).authors == authors


def test_a_link_with_braces_and_bars_is_one_and_comes_out_as_it_stood() -> None:
    draft = one({"id": "a", "type": "webpage", "title": "Bees", "URL": "https://a.org/{b}|c"})
    assert draft.paper == "https://a.org/%7Bb%7D%7Cc"
    (item,) = json.loads(render([draft.as_printed()._replace(fields=draft.fields)], "csl-json"))
    assert item["URL"] == "https://a.org/{b}|c"
