"""The folder of a list: what is in it, and what each file says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from pages import Page, refused

from samcat.catalog import Catalog
from samcat.formats import render
from samcat.record.model import Paper, Publication
from samcat.site.folder import base_of, files
from samcat.site.metadata import of_work
from samcat.site.paper import file_name, paper, record_path

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://example.org/list/"


def _feed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own


def test_a_folder_has_page_records_lists_feeds_and_pictures(shipped_files: dict[str, str]) -> None:
    named = {path for path in shipped_files if "/" not in path}
    assert named >= {
        "index.html", "list.bib", "list.ris", "list.json", "list.csv", "feed.atom", "llms.txt", "sitemap.xml",
        "chronology.svg", "statistics.html", "statistics-month.svg", "statistics-modality.svg",
    }  # fmt: skip
    # one has an alias, from which a page leads to it
    assert sum(path.startswith("p/") for path in shipped_files) == 426
    assert "feeds/mri.atom" in shipped_files


def test_lists_are_those_of_the_command(shipped_files: dict[str, str], run: Run) -> None:
    for path, form in (("list.bib", "bibtex"), ("list.json", "json")):
        assert shipped_files[path].encode() == run("list", "-f", form).raw


def test_every_file_that_a_page_links_to_is_there(shipped_files: dict[str, str]) -> None:
    for path in ("index.html", "p/ma2023medsam.html", "statistics.html"):
        folder = path.rpartition("/")[0]
        for element in Page(shipped_files[path]).elements:
            target = element.attributes.get("href") or element.attributes.get("src") or ""
            target = re.sub(r"[?#].*", "", target)
            if target and not re.match(r"https?:|data:", target):
                whole = target.removeprefix("../") if target.startswith("../") else f"{folder}/{target}".lstrip("/")
                assert whole in shipped_files, (path, target)


def test_pages_of_records_and_statistics_run_and_fetch_nothing(
    shipped_files: dict[str, str], hostile_list: Catalog
) -> None:
    made = files(hostile_list)
    chosen = [text for path, text in made.items() if path.endswith(".html")]
    assert [found for text in [*chosen, shipped_files["p/ma2023medsam.html"]] for found in refused(text)] == []


def test_entries_of_the_feed_are_those_of_new(shipped_files: dict[str, str], run: Run) -> None:
    feed, of_new = _feed(shipped_files["feed.atom"]), _feed(run("new", "-f", "atom").out)
    assert feed.findtext(f"{ATOM}id") == of_new.findtext(f"{ATOM}id")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == 50
    new = [entry.findtext(f"{ATOM}id") for entry in of_new.iter(f"{ATOM}entry")]
    assert ids[: len(new)] == new


def test_a_feed_says_where_it_stands_and_each_part_has_an_id_of_its_own(shipped_files: dict[str, str]) -> None:
    ids = set()
    for path in ("feed.atom", "feeds/mri.atom", "feeds/ct.atom"):
        feed = _feed(shipped_files[path])
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == URL + path
        assert feed.findtext(f"{ATOM}updated")
        ids.add(feed.findtext(f"{ATOM}id"))
    assert len(ids) == 3
    assert '<a href="feeds/mri.atom">MRI</a>' in shipped_files["statistics.html"]
    alternate = Page(shipped_files["index.html"]).all("link", rel="alternate")
    assert [link.attributes["href"] for link in alternate] == ["feed.atom"]
    assert alternate[0].attributes["type"] == "application/atom+xml"


def test_without_an_address_there_is_no_sitemap_and_feeds_name_themselves_from_where_they_stand(
    hostile_list: Catalog,
) -> None:
    made = files(hostile_list)
    assert "sitemap.xml" not in made
    links = [link.get("href") for link in _feed(made["feeds/a~26b.atom"]).findall(f"{ATOM}link[@rel='self']")]
    assert links == ["a~26b.atom"]


def test_the_sitemap_has_every_page(shipped_files: dict[str, str]) -> None:
    found = re.findall(r"<loc>([^<]+)</loc>", shipped_files["sitemap.xml"])
    assert found[0] == URL
    assert len(found) == 427
    assert all(address.removeprefix(URL) in {"", *shipped_files} for address in found)


def test_a_page_of_a_record_has_what_scholar_and_zotero_read(shipped_files: dict[str, str]) -> None:
    page = Page(shipped_files["p/ma2023medsam.html"])
    told: dict[str, list[str]] = {}
    for element in page.all("meta"):
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        told.setdefault(name, []).append(element.attributes.get("content", ""))
    assert told["citation_title"] == ["Segment Anything in Medical Images"]
    assert told["citation_author"][0] == "Ma, Jun"
    assert len(told["citation_author"]) == len(told["DC.creator"]) == 6
    assert told["citation_journal_title"] == ["Nature Communications"]
    assert told["citation_publication_date"] == ["2024"]
    assert told["citation_doi"] == ["10.1038/s41467-024-44824-z"]
    assert told["citation_pdf_url"] == ["https://arxiv.org/pdf/2304.12306"]
    assert told["og:url"] == [URL + "p/ma2023medsam.html"]
    (element,) = page.all("script", type="application/ld+json")
    article = json.loads(element.text)
    assert (article["@type"], article["isPartOf"]["name"]) == ("ScholarlyArticle", "Nature Communications")


def test_pages_of_a_range_are_its_first_and_last() -> None:
    told = of_work(Paper("k", "T", published=Publication("V", "conference", 2024, pages="3--17")), None)
    assert '<meta name="citation_firstpage" content="3">' in told
    assert '<meta name="citation_lastpage" content="17">' in told
    assert '<meta name="citation_conference_title" content="V">' in told


def test_a_page_of_a_record_holds_its_entry_as_it_is(shipped: Catalog, shipped_files: dict[str, str]) -> None:
    record = shipped["medsam"]
    pre = Page(shipped_files["p/ma2023medsam.html"]).all("pre")
    assert pre[0].text == render([record], "bibtex").rstrip()


def test_an_earlier_key_leads_to_the_record(hostile_list: Catalog) -> None:
    made = files(hostile_list, URL)
    for alias in ("DBLP:conf/x", "../../etc/passwd", "Ünï"):
        page = made[record_path(alias)]
        assert '<meta http-equiv="refresh" content="0; url=~63on.html">' in page
        assert f'<link rel="canonical" href="{URL}p/~63on.html">' in page


def test_an_earlier_key_never_stands_where_a_record_does(tmp_path: Path) -> None:
    papers = (Paper("one", "One", aliases=("two",)), Paper("two", "Two"))
    assert "<h1>Two</h1>" in files(Catalog(tmp_path / "c.toml", papers=papers))["p/two.html"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ma2023medsam", "ma2023medsam"),
        ("a/b", "a~2fb"),
        ("..", "~2e."),
        ("é", "~c3~a9"),
        ("CON", "~43ON"),
        ("nul.x", "~6eul.x"),
        ("a~b", "a~7eb"),
    ],
)
def test_a_key_is_a_file_name_on_every_system(key: str, name: str) -> None:
    assert file_name(key) == name


def test_long_keys_are_told_apart() -> None:
    one, two = file_name("k" * 121), file_name("k" * 122)
    assert one != two
    assert len(one) < 150
    assert file_name("k" * 120) == "k" * 120


def test_tags_of_a_page_lead_to_a_search_for_them() -> None:
    text = paper(Paper("k", "T", tags=("x y", "ct")), "List", {})
    assert 'href="../index.html?q=tag:%22x%20y%22"' in text
    assert 'href="../index.html?q=tag:ct"' in text


def test_an_address_is_that_of_a_folder() -> None:
    assert base_of("https://example.org/list") == base_of("https://example.org/list//") == URL
    assert base_of("example.org") is None
    assert base_of("https://example.org/?a") is None


def test_an_assistant_is_told_what_to_cite_from(shipped_files: dict[str, str]) -> None:
    lines = shipped_files["llms.txt"].splitlines()
    assert lines[0] == "# Segment Anything in medical image segmentation"
    assert lines[2].startswith("> Papers and datasets")
    assert "- [Segment Anything in Medical Images](p/ma2023medsam.html): ma2023medsam" in lines
