"""The page in Chromium: what it shows for a query, what it copies, and how it is used with a keyboard."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import threading
from typing import TYPE_CHECKING

import chromium
import pytest

from samcat.catalog import Catalog
from samcat.formats import render
from samcat.formats.styles import references
from samcat.record.model import About, Paper
from samcat.site.engine import works
from samcat.site.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(bool(os.environ.get("SAMCAT_SKIP_CLIENTS")), reason="SAMCAT_SKIP_CLIENTS is set"),
    pytest.mark.skipif(chromium.PROGRAM is None or os.name == "nt", reason="there is no Chromium to drive by pipes"),
    # one browser for all of them
    pytest.mark.xdist_group("chromium"),
]


class Visit:
    """A page of the list in a browser."""

    def __init__(self, browser: chromium.Browser, folder: Path) -> None:
        self.browser = browser
        self._folder = folder

    def open(self, query: str = "", name: str = "list.html") -> None:
        """Open a page with a query in its address, and nothing marked."""
        self.browser.open(self.address(name) + query)
        self.browser.settle()

    def address(self, name: str = "list.html") -> str:
        """Where a page stands."""
        return (self._folder / name).as_uri()

    def text(self, name: str) -> str:
        """The text of an element of the page's own, by its name."""
        return str(self.browser.run(f"document.getElementById('samcat-{name}').textContent"))

    def is_shown(self, name: str) -> bool:
        """Whether an element of the page's own can be seen."""
        return bool(self.browser.run(f"document.getElementById('samcat-{name}').checkVisibility()"))

    @property
    def status(self) -> str:
        """What the live region says."""
        return self.text("status")

    @property
    def keys(self) -> list[str]:
        """The keys of the rows that are shown, as soon as all are."""
        shown = "Array.from(document.querySelectorAll('main li.row'), row => row.id)"
        wait = "new Promise(done => setTimeout(done, 300)).then(() => "
        return list(self.browser.run(f"{wait}{shown})"))

    @property
    def focus(self) -> str:
        """The id of the row, or of the element, that has the focus."""
        return str(self.browser.run("(document.activeElement.closest('.row') || document.activeElement).id"))

    @property
    def query(self) -> str:
        """The query in the address."""
        return str(self.browser.run("new URLSearchParams(location.search).get('q') || ''"))


@pytest.fixture(scope="module")
def browser() -> Iterator[chromium.Browser]:
    with chromium.started() as started:
        yield started


@pytest.fixture(scope="module")
def folder(shipped_page: str, hostile_list: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "list.html").write_text(shipped_page, encoding="utf-8", newline="")
    (folder / "hostile.html").write_text(page(hostile_list), encoding="utf-8", newline="")
    bee = Paper("bee", "The bee", aliases=("old",))
    for name, papers in (("one.html", (bee,)), ("none.html", ())):
        source = page(Catalog(folder / "c.toml", About(title="Bees"), papers=papers))
        (folder / name).write_text(source, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def visit(browser: chromium.Browser, folder: Path) -> Visit:
    browser.look(1200, 900)
    visit = Visit(browser, folder)
    visit.open()
    # the page that stands there has already read what an earlier test stored
    if browser.run("localStorage.length && (localStorage.clear(), true)"):
        visit.open()
    return visit


def _until(visit: Visit, is_so: Callable[[], bool]) -> None:
    """Wait until something is so in the page."""
    for _ in range(100):
        if is_so():
            return
        visit.browser.run("new Promise(done => setTimeout(done, 100))")
    assert is_so(), (visit.query, visit.status)


def test_a_query_in_the_address_shows_its_rows_and_how_many_of_how_many(visit: Visit) -> None:
    visit.open("?q=gutierez")
    assert visit.status == "2 of 425"
    assert visit.keys == ["gutierrez2025prompt", "gutierrez2024training"]
    assert "“gutierez” found as “gutierrez” (first author)" in visit.browser.run(
        "document.querySelector('main').innerText"
    )


def test_the_page_asks_for_nothing_and_its_policy_refuses_nothing(visit: Visit) -> None:
    visit.open("?q=polyp")
    visit.browser.click("[data-do=cite]")
    assert [url.split("?")[0].rsplit("/", 1)[1] for url in visit.browser.requests] == ["list.html"]
    assert visit.browser.complaints == []


def test_without_a_script_all_rows_are_there_and_no_control_that_would_need_one(visit: Visit) -> None:
    visit.browser.scripts(allowed=False)
    try:
        visit.browser.open(visit.address())
        assert visit.browser.run("document.querySelectorAll('main li.row').length") == 425
        assert [visit.is_shown(name) for name in ("bar", "facets", "contents")] == [False, False, True]
    finally:
        visit.browser.scripts(allowed=True)


@pytest.mark.parametrize(
    "query", ["medsam", "few-shot ultrasound", "author:^wang has:code 3d", "tag:mri -tag:prostate"]
)
def test_rows_are_those_of_the_command_line_in_its_order(visit: Visit, shipped: Catalog, query: str) -> None:
    visit.open("?q=" + query.replace(" ", "+"))
    answer = shipped.answer(query)
    assert visit.keys == [hit.record.key for hit in answer.hits]
    assert visit.status.startswith(f"{answer.total} of 425")


def test_what_has_only_some_of_the_words_stands_apart(visit: Visit, shipped: Catalog) -> None:
    visit.open("?q=ultrasound+adapter+breast")
    answer = shipped.answer("ultrasound adapter breast")
    assert 1 < answer.whole < answer.total
    assert visit.status == f"{answer.total} of 425; {answer.whole} have all words"
    assert visit.keys == [hit.record.key for hit in answer.hits]
    counts = visit.browser.run(
        "Array.from(document.querySelectorAll('#samcat-answer ol'), list => list.children.length)"
    )
    assert counts == [answer.whole, answer.total - answer.whole]
    headings = visit.browser.run(
        "Array.from(document.querySelectorAll('#samcat-answer h2'), heading => heading.textContent)"
    )
    assert headings == ["All words", "Some of the words"]


def test_the_list_never_blanks_while_a_word_is_typed_and_back_leads_to_where_one_was(
    visit: Visit, shipped: Catalog
) -> None:
    visit.browser.press("/")
    for letter in "adapter":
        visit.browser.type(letter)
        assert visit.browser.run("document.querySelectorAll('main li.row').length") > 0
    visit.browser.press("Enter")
    answer = shipped.answer("adapter")
    assert answer.whole == answer.total
    found = f"{answer.total} of 425"
    _until(visit, lambda: (visit.query, visit.status) == ("adapter", found))
    visit.browser.run("history.back()")
    _until(visit, lambda: (visit.query, visit.status) == ("", "425 records"))
    visit.browser.run("history.forward()")
    _until(visit, lambda: (visit.query, visit.status) == ("adapter", found))
    assert visit.browser.run("document.getElementById('samcat-q').value") == "adapter"


def test_who_presses_enter_at_once_has_the_answer_to_whole_words(visit: Visit, shipped: Catalog) -> None:
    assert shipped.answer("tumo").total != shipped.answer("tumo", begun=True).total
    visit.browser.run(
        "document.getElementById('samcat-q').value = 'tumo',"
        "document.getElementById('samcat-q').dispatchEvent(new Event('input')),"
        "document.getElementById('samcat-form').requestSubmit()"
    )
    visit.browser.settle()
    assert visit.status.startswith(f"{shipped.answer('tumo').total} of 425")


def test_a_word_that_nobody_has_is_told_with_words_that_find_something(visit: Visit) -> None:
    visit.open("?q=miccia")
    assert visit.status == "0 of 425"
    assert "No record has “miccia”. These words would find something: miccai" in visit.text("answer")
    visit.browser.click("#samcat-answer button")
    assert visit.query == "miccai"


def test_a_query_that_cannot_be_read_says_why_over_the_whole_list(visit: Visit) -> None:
    visit.open("?q=date:never")
    assert "'never'" in visit.status
    assert len(visit.keys) == 425
    assert visit.text("cite-shown") == "Cite all"
    assert visit.is_shown("clear")
    # counts are there, and so are conditions to go on with
    assert visit.browser.run("Number(document.querySelectorAll('.choice')[1].lastElementChild.textContent)") > 0
    visit.open("?q=foo:bar&sort=title")
    assert "foo" in visit.status
    assert visit.text("cite-shown") == "Cite these 425"


def test_a_query_that_is_the_name_of_something_in_the_script_is_a_query_like_any_other(visit: Visit) -> None:
    for query in ("constructor", "__proto__", "toString"):
        visit.open(f"?q={query}#{query}")
        assert not visit.is_shown("feed")
        assert " of 425" in visit.status
        assert visit.browser.run("location.hash") == f"#{query}"


def test_a_list_of_one_record_and_an_empty_one_offer_what_there_is_to_do(visit: Visit) -> None:
    visit.open("", "one.html")
    assert visit.status == "1 record"
    visit.open("?q=bee", "one.html")
    assert visit.text("cite-shown") == "Cite this one"
    visit.open("", "none.html")
    assert visit.status == "0 records"
    assert [visit.is_shown(name) for name in ("cite-shown", "side")] == [False, False]


def test_a_condition_counts_what_it_leaves_and_is_part_of_the_query(visit: Visit) -> None:
    visit.open("?q=polyp")
    button = "Array.from(document.querySelectorAll('.choice')).find(choice => choice.textContent.startsWith('Code'))"
    count = int(visit.browser.run(f"{button}.lastElementChild.textContent"))
    visit.browser.run(f"{button}.click()")
    assert visit.query == "polyp has:code"
    assert visit.status == f"{count} of 425"
    assert visit.browser.run(f"{button}.getAttribute('aria-pressed')") == "true"
    visit.browser.run(f"{button}.click()")
    assert visit.query == "polyp"


def test_an_order_is_that_of_the_command_line(visit: Visit, shipped: Catalog) -> None:
    visit.open("?q=polyp&sort=title")
    assert visit.keys == [record.key for record in shipped.search("polyp", sort="title")]
    visit.browser.run("document.getElementById('samcat-sort').value = 'date'")
    visit.browser.run("document.getElementById('samcat-sort').dispatchEvent(new Event('change'))")
    assert visit.keys == [record.key for record in shipped.search("polyp", sort="date")]
    assert visit.browser.run("location.search") == "?q=polyp&sort=date"


def test_texts_to_copy_are_those_of_the_commands(visit: Visit, shipped: Catalog) -> None:
    visit.browser.click("#samcat-cite-shown")
    listed = works(shipped)
    for form in ("bibtex", "biblatex", "ris", "key", "apa", "ieee", "vancouver", "chicago", "nature"):
        visit.browser.run(f"document.getElementById('samcat-form-of').value = '{form}'")
        visit.browser.run("document.getElementById('samcat-form-of').dispatchEvent(new Event('change'))")
        if form in ("bibtex", "biblatex", "ris"):
            wanted = render(listed, form)
        elif form == "key":
            wanted = "".join(f"{work.key}\n" for work in listed)
        else:
            # the page writes each reference by itself, and tells no two of one year apart
            lines = "".join(f"{line}\n" for line in references(listed, form))
            wanted = re.sub(r"((?:\(|\. )\d{4})[a-z](?=[,).])", r"\1", lines)
        # a page knows one kind of line end
        assert visit.text("text").replace("\r\n", "\n") == wanted.replace("\r\n", "\n").rstrip(), form


def test_one_record_is_cited_and_the_form_is_remembered(visit: Visit, shipped: Catalog) -> None:
    visit.open("?q=medsam")
    visit.browser.click("#ma2023medsam [data-do=cite]")
    visit.browser.run("document.getElementById('samcat-form-of').value = 'ieee'")
    visit.browser.run("document.getElementById('samcat-form-of').dispatchEvent(new Event('change'))")
    visit.browser.press("Escape")
    assert not visit.is_shown("cite")
    visit.browser.click("#ma2023medsam [data-do=cite]")
    assert visit.text("text") == references([shipped["medsam"]], "ieee")[0]


def test_marks_stay_in_the_browser_and_can_be_asked_for(visit: Visit) -> None:
    visit.open("?q=medsam")
    visit.browser.click("#ma2023medsam [data-do=mark]")
    visit.open()
    assert visit.text("cite-marked") == "Cite 1 marked"
    assert (
        visit.browser.run("document.querySelector('#ma2023medsam [data-do=mark]').getAttribute('aria-pressed')")
        == "true"
    )
    visit.open("?q=mark:star")
    assert visit.keys == ["ma2023medsam"]
    visit.browser.click("#ma2023medsam [data-do=mark]")
    assert visit.status == "0 of 425"


def _keep(visit: Visit, name: str, value: object) -> None:
    """Put a value where the page one.html keeps what is the reader's."""
    visit.browser.run(f"localStorage.setItem('samcat:Bees:{name}', {json.dumps(json.dumps(value))})")


def _kept(visit: Visit) -> object:
    return json.loads(visit.browser.run("localStorage.getItem('samcat:Bees:marks')"))


def test_a_mark_follows_its_record_to_a_new_key_and_marks_of_other_records_stay(visit: Visit) -> None:
    _keep(visit, "marks", ["old", "gone"])
    visit.open("?q=mark:star", "one.html")
    assert visit.keys == ["bee"]
    visit.browser.click("#bee [data-do=mark]")
    assert _kept(visit) == ["gone"]
    assert visit.status == "0 of 1"
    visit.open("", "one.html")
    visit.browser.click("#bee [data-do=mark]")
    assert _kept(visit) == ["gone", "bee"]


@pytest.mark.parametrize("value", [{"a": 1}, "text", 7, [1, None, {"a": 1}, "bee"]])
def test_what_another_program_has_stored_does_no_harm(visit: Visit, value: object) -> None:
    for name in ("marks", "form", "keys"):
        _keep(visit, name, value)
    visit.open("", "one.html")
    assert visit.text("cite-marked" if isinstance(value, list) else "status") in ("Cite 1 marked", "1 record")
    visit.browser.click("#samcat-cite-shown")
    assert visit.text("text").startswith("@misc{bee")
    assert visit.browser.complaints == []


def test_keys_lead_from_the_search_to_the_records_and_back(visit: Visit) -> None:
    visit.open("?q=medsam")
    first, second = visit.keys[:2]
    visit.browser.press("/")
    assert visit.focus == "samcat-q"
    visit.browser.press("ArrowDown")
    assert visit.focus == first
    visit.browser.press("ArrowDown")
    assert visit.focus == second
    visit.browser.press("m")
    assert visit.text("cite-marked") == "Cite 1 marked"
    visit.browser.press("c")
    assert visit.is_shown("cite")
    visit.browser.press("Escape")
    visit.browser.press("ArrowUp")
    visit.browser.press("ArrowUp")
    assert visit.focus == "samcat-q"
    visit.browser.press("Escape")
    assert (visit.query, visit.status) == ("", "425 records")


def test_keys_of_one_letter_can_be_turned_off(visit: Visit) -> None:
    visit.browser.press("?")
    assert visit.is_shown("help")
    visit.browser.click("#samcat-keys")
    visit.browser.press("Escape")
    visit.browser.press("?")
    assert not visit.is_shown("help")
    visit.open()
    visit.browser.press("/")
    assert visit.focus != "samcat-q"


def test_hostile_texts_are_shown_and_run_nothing(visit: Visit, hostile_list: Catalog) -> None:
    for query in ("", "?q=" + "%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E", "?q=plus"):
        visit.open(query, "hostile.html")
        assert visit.browser.complaints == []
        assert visit.browser.run("document.querySelectorAll('script').length") == 4
        assert visit.browser.run("document.querySelectorAll('img, iframe, object').length") == 0
    visit.open("", "hostile.html")
    visit.browser.click("#samcat-cite-shown")
    assert visit.text("text") == render(works(hostile_list), "bibtex").rstrip()
    visit.open("?sort=date#DBLP:conf/x", "hostile.html")
    assert visit.browser.run("location.hash") == "#con"


def test_nothing_is_wider_than_the_window(visit: Visit) -> None:
    for width in (320, 390, 820, 1440):
        visit.browser.look(width, 900)
        visit.open("?q=segmentation")
        assert visit.browser.run("document.documentElement.scrollWidth") <= width
    visit.browser.look(320, 900)
    visit.open("", "hostile.html")
    assert visit.browser.run("document.documentElement.scrollWidth") <= 320


def test_print_shows_the_rows_and_their_links_alone(visit: Visit) -> None:
    visit.open("?q=polyp")
    visit.browser.look(800, 1000, media="print")
    seen = visit.browser.run(
        "JSON.stringify(Object.fromEntries(['.bar', '.side', '[data-do=cite]', '.row h3', '.row .by'].map("
        "name => [name, document.querySelector(name).checkVisibility()])))"
    )
    wanted = {".bar": False, ".side": False, "[data-do=cite]": False, ".row h3": True, ".row .by": True}
    assert json.loads(seen) == wanted


def test_texts_have_the_contrast_that_one_can_read(visit: Visit) -> None:
    measure = """(selector => {
      const light = color => { const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const text = light(getComputedStyle(document.querySelector(selector)).color);
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05); })"""
    for dark in (False, True):
        visit.browser.look(1200, 900, dark=dark)
        visit.open("?q=polyp")
        for selector in (
            ".row h3 a",
            ".row .by",
            ".row .tags",
            ".row .to a",
            ".facts",
            ".choice span",
            "#samcat-status",
        ):
            assert visit.browser.run(f"{measure}({json.dumps(selector)})") >= 4.5, (selector, dark)


class _Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the library
        """Say nothing."""


@pytest.fixture
def address(shipped_files: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """Where the folder of the list is served, with a slash at its end."""
    for path in ("index.html", "feed.atom", "p/ma2023medsam.html"):
        file = tmp_path / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shipped_files[path], encoding="utf-8", newline="")
    handler = functools.partial(_Silent, directory=str(tmp_path / "public"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.enable_socket
def test_from_a_server_a_record_leads_to_its_page_and_that_to_a_search_for_its_tags(
    visit: Visit, address: str, shipped: Catalog
) -> None:
    visit.browser.open(f"{address}?q=gutierez")
    assert visit.status == "2 of 425"
    assert {url.split("?")[0] for url in visit.browser.requests if not url.startswith("data:")} == {address}
    visit.browser.open(f"{address}?q=medsam")
    page_of_record = visit.browser.run("document.querySelector('#ma2023medsam .to').querySelector('[href^=p]').href")
    assert page_of_record == f"{address}p/ma2023medsam.html"
    visit.browser.open(page_of_record)
    assert visit.browser.complaints == []
    tag = visit.browser.run("document.querySelector('.tags a').href")
    visit.browser.open(tag)
    assert visit.status == f"{shipped.count(tags='multi-modality')} of 425"
    feed = visit.browser.run("document.getElementById('samcat-feed').href")
    assert feed == f"{address}feeds/multi-modality.atom"


@pytest.mark.enable_socket
def test_two_tabs_keep_each_others_marks(visit: Visit, address: str) -> None:
    visit.browser.open(address)
    mark = "document.querySelectorAll('[data-do=mark]')"
    visit.browser.run("other = open(location.href), 0")
    _until(visit, lambda: visit.browser.run(f"other.{mark}.length") == 425)
    visit.browser.run(f"other.{mark}[5].click()")
    _until(visit, lambda: visit.text("cite-marked") == "Cite 1 marked")
    assert visit.browser.run(f"{mark}[5].getAttribute('aria-pressed')") == "true"
    visit.browser.run(f"{mark}[7].click()")
    told = "other.document.getElementById('samcat-cite-marked').textContent"
    _until(visit, lambda: visit.browser.run(told) == "Cite 2 marked")
    # a tab that has not heard of a mark yet does not undo it
    key = visit.browser.run("Object.keys(localStorage).find(key => key.endsWith(':marks'))")
    stored = f"localStorage.getItem({json.dumps(key)})"
    first = json.loads(visit.browser.run(stored))
    unheard = json.dumps(json.dumps([*first, "unheard"]))
    visit.browser.run(f"localStorage.setItem({json.dumps(key)}, {unheard}), {mark}[9].click()")
    assert json.loads(visit.browser.run(stored))[:3] == [*first, "unheard"]
    visit.browser.run("other.close()")


@pytest.mark.enable_socket
def test_references_are_copied_and_downloaded(visit: Visit, address: str, shipped: Catalog, tmp_path: Path) -> None:
    visit.browser.allow_clipboard(address)
    visit.browser.downloads(tmp_path)
    visit.browser.open(f"{address}?q=gutierez")
    visit.browser.click("#samcat-cite-shown")
    visit.browser.click("#samcat-copy")
    found = [shipped["gutierrez2025prompt"], shipped["gutierrez2024training"]]
    _until(visit, lambda: visit.text("copy") == "Copied")
    assert visit.browser.run("navigator.clipboard.readText()") == render(found, "bibtex")
    visit.browser.click("#samcat-save")
    _until(visit, (tmp_path / "references.bib").is_file)
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == render(found, "bibtex")
