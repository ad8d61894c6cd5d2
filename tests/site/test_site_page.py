"""The page of a list as it is without a script."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from pages import Page, refused

from samcat.catalog import Catalog
from samcat.record.model import About, Paper, Section, Tag
from samcat.site import engine
from samcat.site.engine import works
from samcat.site.page import page

if TYPE_CHECKING:
    from pathlib import Path


def test_every_row_is_there_without_a_script_in_the_order_of_the_list(shipped_page: str, shipped: Catalog) -> None:
    titles = [element.text for element in Page(shipped_page).all("h3")]
    assert titles == [work.title for work in works(shipped)]


def test_a_work_of_two_sections_is_one_row_and_what_has_no_section_comes_last(tmp_path: Path) -> None:
    records = (Paper("z", "Z"), Paper("b", "B", ("two", "one")), Paper("a", "A", ("two",)), Paper("c", "C", ("one",)))
    sections = (Section("one", "One"), Section("two", "Two"))
    listed = works(Catalog(tmp_path / "c.toml", sections=sections, papers=records))
    assert [work.key for work in listed] == ["b", "c", "a", "z"]


def test_the_shipped_page_is_small_enough_to_send(shipped_page: str, shipped_files: dict[str, str]) -> None:
    for source in (shipped_page, shipped_files["index.html"]):
        assert len(gzip.compress(source.encode(), 9)) <= 220_000


def test_a_page_makes_no_request_and_runs_only_what_its_policy_names(shipped_page: str) -> None:
    assert refused(shipped_page) == []


def test_hostile_texts_are_texts(hostile_list: Catalog) -> None:
    source = page(hostile_list)
    read = Page(source)
    assert refused(source) == []
    assert [element.text for element in read.all("h1")] == [hostile_list.about.title]
    assert len(read.all("script")) == 4
    assert {element.tag for element in read.elements} & {"img", "i", "b", "svg"} <= {"b"}
    assert [element.text for element in read.all("b")] == ["Order "]
    assert "\u202e" not in source
    assert "\u2066" not in source
    ids = [element.attributes["id"] for element in read.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))


def test_a_row_says_title_authors_venue_and_where_to_read_it(shipped_page: str) -> None:
    row = shipped_page[shipped_page.index('<li id="ma2023medsam"') :]
    row = row[: row.index("</li>")]
    assert '<h3><a href="https://arxiv.org/abs/2304.12306">Segment Anything in Medical Images</a></h3>' in row
    assert "Jun Ma, Yuting He, Feifei Li, Lin Han, Chenyu You, Bo Wang" in row
    assert "<b>MedSAM</b> · Nature Communications 2024" in row
    assert '<time datetime="2023-04">Apr 2023</time>' in row
    assert '<a href="https://github.com/bowang-lab/MedSAM">Code</a>' in row


def test_many_authors_are_told_by_their_first_ones() -> None:
    from samcat.site.rows import authors

    names = tuple(f"Name{number}, A." for number in range(11))
    assert authors(Paper("k", "T", authors=names[:10])).count(",") == 9
    assert authors(Paper("k", "T", authors=names)).endswith("A. Name7 and 3 more")
    assert authors(Paper("k", "T", authors=("Bee, Ann", "others"))) == "Ann Bee et al."


def test_the_page_describes_the_list_as_a_data_set(shipped_page: str) -> None:
    (element,) = Page(shipped_page).all("script", type="application/ld+json")
    told = json.loads(element.text)
    assert told["@type"] == "Dataset"
    assert told["name"] == "Segment Anything in medical image segmentation"
    assert told["dateModified"] == "2026-04-30"
    assert {"description", "creator", "citation", "url"} <= told.keys()


def test_sections_below_others_are_told_with_all_that_is_in_them(tmp_path: Path) -> None:
    sections = (Section("a", "All"), Section("b", "Below", "a"), Section("c", "Empty"))
    records = (Paper("k", "K", ("b",)), Paper("l", "L", ("a",)))
    source = page(Catalog(tmp_path / "c.toml", sections=sections, papers=records))
    assert [re.sub(r"\s+", " ", element.text) for element in Page(source).all("h2")][:3] == [
        "Sections",
        "All 2",
        "Below 1",
    ]
    assert "Empty" not in source


def test_an_empty_list_and_one_of_bare_records_are_pages_too(tmp_path: Path) -> None:
    for records in ((), (Paper("k", "K"),)):
        source = page(Catalog(tmp_path / "c.toml", papers=records))
        assert refused(source) == []
        read = Page(source)
        assert len(read.all("li", class_="row")) == len(records)
        (field,) = read.all("input", type="search")
        assert field.attributes["placeholder"] == ("Search 1 record" if records else "Search 0 records")
        # there is nothing to narrow by
        assert "hidden" in read.all("details")[0].attributes


def test_two_pages_of_one_list_are_the_same(shipped: Catalog, shipped_page: str) -> None:
    again = Catalog(shipped.path, shipped.about, shipped.sections, shipped.papers, shipped.datasets, shipped.citations)
    made = page(again._replace(vocabulary=shipped.vocabulary, tags=shipped.tags))
    assert made == shipped_page


def test_the_marks_of_a_page_belong_to_the_list_by_its_id(tmp_path: Path) -> None:
    one = page(Catalog(tmp_path / "c.toml", About(title="Bees", id="bees-1"), papers=(Paper("k", "K"),)))
    assert '"store":"samcat:bees-1"' in one


def test_a_tag_is_shown_by_its_label(tmp_path: Path) -> None:
    tags = (Tag("ct", "Computed tomography"),)
    source = page(Catalog(tmp_path / "c.toml", papers=(Paper("k", "K", tags=("CT", "other")),), tags=tags))
    assert [element.text for element in Page(source).all("p", class_="tags")] == ["Computed tomography · other"]


def test_a_withdrawn_work_is_marked_in_list_and_on_its_page() -> None:
    from samcat.site.paper import paper
    from samcat.site.rows import row

    work = Paper("k", "T", withdrawn="an error in the proof")
    assert "<h3>[withdrawn] T</h3>" in row(work, [], {})
    assert "Withdrawn: an error in the proof" in paper(work, "List", {})


def test_a_title_that_is_written_from_right_to_left_stands_so() -> None:
    from samcat.site.rows import row

    assert '<h3 dir="auto">التعلم (SAM)</h3>' in row(Paper("k", "التعلم (SAM)"), [], {})
    assert "<h3>Étude 基于</h3>" in row(Paper("k", "Étude 基于"), [], {})


def test_what_a_row_says_besides_is_what_the_search_knows(hostile_list: Catalog) -> None:
    known = json.loads(json.dumps(engine.data(hostile_list)["records"]))
    read = Page(page(hostile_list))
    links = [behind for element, behind in pairwise(read.elements) if element.tag == "h3"]
    spans = read.all("span", class_="Z3988")
    said = 0
    for place, row in enumerate(read.all("li", class_="row")):
        values = json.loads(row.attributes["data-row"])[0]
        people = parse_qs(spans[place].attributes["title"]).get("rft.au")
        title = read.all("h3")[place].text
        inside = {0: row.attributes.get("id"), 1: title, 2: people, 7: links[place].attributes.get("href")}
        said += sum(value == 1 for place, value in enumerate(values) if place in inside)
        assert [inside[at] if value == 1 and at in inside else value for at, value in enumerate(values)] == known[place]
    assert said > len(known)
