"""Atom: a feed that is valid, deterministic and safe, whatever a record holds."""

from __future__ import annotations

import datetime
import re
from xml.etree import ElementTree

import pytest

from samcat.formats import render
from samcat.formats.atom import render as feed_of
from samcat.record.decode import citation
from samcat.record.model import Citation, Dataset, Paper

NAMES = {"a": "http://www.w3.org/2005/Atom"}
BEE = Paper(
    key="bee2023beenet",
    sections=("bees",),
    date=202304,
    listed=datetime.date(2023, 5, 2),
    title="BeeNet & <hives>",
    byline="A. Bee et al.",
    authors=("Bee, Anna", "Wasp, Carl"),
    paper="https://a.org/1?x=1&y=2",
    code="https://github.com/a/b",
)
BARE = Paper(key="moth", sections=("s",), date=202301, title="Moths", byline="B. Moth et al.")
CITATION = citation(key="C", type_="misc", fields=(("title", "{T}"), ("author", "Bee, Anna"), ("year", "2022")))


def parsed(*records: Paper | Dataset | Citation, **options: str) -> ElementTree.Element:
    return ElementTree.fromstring("".join(feed_of(records, **options)))  # noqa: S314 - our own


def test_an_entry_has_what_the_rfc_asks_for() -> None:
    feed = parsed(BEE, title="Bees", home="https://bees.org/")
    assert feed.findtext("a:title", namespaces=NAMES) == "Bees"
    assert feed.findtext("a:updated", namespaces=NAMES) == "2023-05-02T00:00:00Z"
    entry = feed.find("a:entry", NAMES)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=NAMES) == "BeeNet & <hives>"
    assert [name.text for name in entry.iterfind("a:author/a:name", NAMES)] == ["Anna Bee", "Carl Wasp"]
    assert {link.get("rel"): link.get("href") for link in entry.iterfind("a:link", NAMES)} == {
        "alternate": "https://a.org/1?x=1&y=2",
        "related": "https://github.com/a/b",
    }
    assert entry.findtext("a:updated", namespaces=NAMES) == "2023-05-02T00:00:00Z"


def test_every_id_is_a_urn_of_its_own_and_stays() -> None:
    feed = parsed(BEE, BARE, CITATION)
    ids = [element.text or "" for element in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)
    changed = parsed(Paper(key="moth", sections=("s",), date=202402, title="Other", byline="X"), title="Other list")
    assert changed.findtext("a:entry/a:id", namespaces=NAMES) == ids[2]


@pytest.mark.parametrize(("record", "day"), [(BARE, "2023-01-01"), (CITATION, "2022-01-01")])
def test_a_record_without_a_day_has_the_first_of_its_month_or_year(record: Paper | Citation, day: str) -> None:
    assert parsed(record).findtext("a:entry/a:updated", namespaces=NAMES) == f"{day}T00:00:00Z"


def test_the_same_records_give_the_same_feed() -> None:
    assert render([BEE, BARE], "atom") == render([BEE, BARE], "atom")
    assert render([], "atom").count("<updated>1970-01-01T00:00:00Z</updated>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]0;x\x07",
        "\x00\x0b\x85\x9b",
        "]]>",
        "</title><script>",
        "&#0;",
        '" onload="x',
        "\ufffe\uffff",
        "\ud800",
        "\u202e",
    ],
)
def test_no_text_breaks_out_of_its_element(text: str) -> None:
    link = f"https://a.org/{text}"
    record = Paper(key=f"k{text}", sections=(text,), date=202301, title=f"a{text}b", byline=text, paper=link, code=text)
    xml = "".join(feed_of([record], title=text, home=text)).encode("utf-8")
    entry = ElementTree.fromstring(xml).find("a:entry", NAMES)  # noqa: S314 - our own
    assert entry is not None
    assert len(list(entry.iter())) <= 10
    assert "\x1b" not in xml.decode()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://u:p@h/"])
def test_only_links_to_the_web_are_links(link: str) -> None:
    feed = parsed(
        Paper(key="k", sections=("s",), date=202301, title="T", byline="A. B", paper=link, code=link), home=link
    )
    assert list(feed.iter("{http://www.w3.org/2005/Atom}link")) == []


def test_a_feed_names_itself_and_a_part_of_a_list_is_a_feed_of_its_own() -> None:
    whole = parsed(BEE, title="Bees", home="https://bees.org/", own="https://bees.org/feed.atom")
    (own,) = whole.findall("a:link[@rel='self']", NAMES)
    assert (own.get("href"), own.get("type")) == ("https://bees.org/feed.atom", "application/atom+xml")
    part = parsed(BEE, title="Bees", home="https://bees.org/", part="tag:hive")
    assert part.find("a:link[@rel='self']", NAMES) is None
    assert part.findtext("a:id", namespaces=NAMES) != whole.findtext("a:id", namespaces=NAMES)
    assert part.findtext("a:entry/a:id", namespaces=NAMES) == whole.findtext("a:entry/a:id", namespaces=NAMES)
