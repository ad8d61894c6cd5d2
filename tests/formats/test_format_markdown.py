"""Markdown: the list's own table, inert whatever a record holds, and read back as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.clean import clean_line
from samcat.formats.markdown import escape_text, render
from samcat.readers.markdown import read
from samcat.record.decode import citation
from samcat.record.identifiers import is_web_link
from samcat.record.model import Citation, Dataset, Paper

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft

HOSTILE = (
    "a | b || c",
    "`code` and ``` fence",
    "<script>alert(1)</script><br>",
    "<!-- comment",
    "[x](javascript:1) ![i](data:x) [^1] [ ]",
    "<https://a.org> <b@c.org> b@c.org",
    "https://a.org/b www.a.org ftp://a.org javascript:alert(1)",
    "new\nline\r\nand\ttab",
    "ends in a backslash\\",
    "a\\|b \\\\| \\[x\\] \\(y\\)",
    "*a* **b** _c_ __d__ snake_case_x ~e~ ~~f~~",
    "&amp; &lt; &#124; AT&T R&D;",
    "$x$ $$y$$ :smile: :warning: a",
    "[/red] [bold]x[link=file:///etc/passwd]y",
    "# 1. - > | heading",
    "\x1b]0;p\x07 \u202e \u200b",
    "{.class} ==m== ++i++ x^2^ H~2~O @user #12",
    "'single' \"double\" -- --- ...",
)


def titled(title: str, **more: Any) -> Paper:
    return Paper(key="k", sections=("s",), date=202401, title=title, byline="A. Bee et al.", **more)


def lines(*records: Paper | Dataset | Citation) -> list[str]:
    return "".join(render(records)).splitlines()


def back(*records: Paper | Dataset) -> list[Draft]:
    drafts, unread = read("".join(render(records)))
    assert unread == []
    return drafts


def test_a_row_is_one_of_a_list_with_a_date_that_people_read() -> None:
    bees = titled("BeeNet: a hive", paper="https://a.org/1", code="https://github.com/a/b_c")
    assert lines(bees, titled("Moths", paper="https://a.org/2")) == [
        "|Date|Authors|Title|Code|",
        "|---|---|---|---|",
        "|2024-01|A. Bee et al.|BeeNet: a hive [(paper)](https://a.org/1)|[Code](https://github.com/a/b_c)|",
        "|2024-01|A. Bee et al.|Moths [(paper)](https://a.org/2)|None|",
    ]


def test_datasets_alone_have_a_column_of_data() -> None:
    hive = Dataset(
        key="k",
        sections=("s",),
        date=202311,
        title="HiveSet",
        byline="J. Ye et al.",
        paper="https://a.org",
        data="https://b.org",
    )
    assert lines(hive)[0] == "|Date|Authors|Title|Dataset|"
    assert lines(hive)[2].endswith("|[Link](https://b.org)|")
    assert [(draft.kind, draft.paper, draft.data) for draft in back(hive)] == [
        ("dataset", "https://a.org", "https://b.org")
    ]


@pytest.mark.parametrize("kind", [Paper, Dataset])
def test_code_and_data_of_one_record_are_both_there(kind: type[Paper | Dataset]) -> None:
    record = kind(
        key="k",
        sections=("s",),
        date=202311,
        title="H",
        byline="J. Ye",
        paper="https://a.org",
        code="https://c.org",
        data="https://d.org",
    )
    (draft,) = back(record)
    assert (draft.title, draft.paper, draft.code, draft.data) == (
        "H",
        "https://a.org",
        "https://c.org",
        "https://d.org",
    )


def test_a_citation_has_its_year_and_the_byline_that_a_list_would_print() -> None:
    fields = (("title", "{SAM}"), ("author", "Zhang, Yichi and Jiao, Rushi"), ("year", "2023"))
    assert lines(citation("C", "article", fields))[2] == "|2023|Y. Zhang and R. Jiao|SAM|None|"


def test_every_record_of_the_catalog_is_read_back(shipped: Catalog) -> None:
    # a link without its scheme comes back with it, which is a change for `check` to ask for
    works = [work for work in shipped.works if work.kind == "paper" and is_web_link(work.code or "https://a.org")]
    drafts = back(*works)
    assert [(draft.date, draft.byline, draft.title, draft.paper, draft.code) for draft in drafts] == [
        (work.date, work.byline, work.title, work.paper, work.code) for work in works
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_read_back_as_it_is_shown(title: str) -> None:
    (draft,) = back(titled(title, paper="https://a.org/1"))
    assert draft.title == " ".join(clean_line(title).split())
    assert (draft.paper, draft.code) == ("https://a.org/1", None)


@given(st.text(), st.text())
def test_any_text_is_one_row_of_four_cells(title: str, byline: str) -> None:
    paper = Paper(key="k", sections=("s",), date=202401, title=title, byline=byline, paper="https://a.org/1")
    drafts, unread = read("".join(render([paper])))
    assert len(drafts) + len(unread) == 1
    if drafts:
        assert drafts[0].paper == "https://a.org/1"


@pytest.mark.parametrize(
    "link",
    [
        "https://a.org/b_(c)",
        "https://a.org/b)c",
        "https://a.org/(b",
        "https://a.org/?a=1&amp;b=2&copy;",
        "https://a.org/*b*_c_~d~$e$[f]",
        "HTTPS://A.org/ü",
    ],
)
def test_a_link_is_read_back_as_it_was(link: str) -> None:
    (draft,) = back(titled("T", paper=link, code=link))
    assert (draft.title, draft.paper, draft.code) == ("T", link, link)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:x", "https://a b", "//a.org"])
def test_only_web_links_are_links(link: str) -> None:
    assert "](" not in "".join(render([titled("T", paper=link, code=link)]))


def _pandoc(text: str) -> Any:
    program = shutil.which("pandoc")
    if program is None:
        if os.environ.get("SAMCAT_SKIP_CLIENTS"):
            pytest.skip("pandoc is not installed")
        pytest.fail("pandoc is not installed (Debian package pandoc)")
    result = subprocess.run([program, "-f", "gfm", "-t", "json"], input=text.encode(), capture_output=True, check=True)
    return json.loads(result.stdout)


def _inlines(part: Any) -> list[tuple[str, str]]:
    """The kinds of a tree of pandoc with what each says: letters, the address of a link, or nothing."""
    if isinstance(part, list):
        return [found for each in part for found in _inlines(each)]
    if not isinstance(part, dict) or "t" not in part:
        return []
    kind: str = part["t"]
    content: Any = part.get("c")
    if kind == "Str":
        return [("Str", content)]
    if kind == "Link":
        return [("Link", content[2][0]), *_inlines(content[1])]
    if kind in ("Space", "SoftBreak"):
        return [("Str", " ")]
    return [(kind, ""), *_inlines(content)] if kind != "Plain" else _inlines(content)


@pytest.mark.clients
def test_pandoc_sees_a_hostile_title_as_letters_and_one_link() -> None:
    records = [
        titled(title, paper=f"https://a.org/{number}", code="javascript:alert(1)")
        for number, title in enumerate(HOSTILE)
    ]
    blocks = _pandoc("".join(render(records)))["blocks"]
    assert [block["t"] for block in blocks] == ["Table"]
    rows = blocks[0]["c"][4][0][3]
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        inlines = _inlines([cell[4] for cell in row[1]][2])
        assert {kind for kind, _ in inlines} == {"Str", "Link"}, record.title
        assert [address for kind, address in inlines if kind == "Link"] == [record.paper]
        letters = "".join(text for kind, text in inlines if kind == "Str")
        assert letters == " ".join(clean_line(record.title).split()) + " (paper)"


def test_labeled_links_follow_the_title_and_come_back() -> None:
    record = titled(
        "On bees", links=(("Website", "https://bee.org/"), ("Video", "https://bee.org/v"), ("Bad", "file:///x"))
    )
    (row,) = lines(record)[2:]
    assert "|On bees [(Website)](https://bee.org/) [(Video)](https://bee.org/v)|" in row
    (draft,) = back(record)
    assert draft.links == record.links[:2]


@pytest.mark.parametrize(("text", "escaped"), [("Phd@HIVE 2024", "Phd@HIVE 2024"), ("bee@hive.org", r"bee\@hive.org")])
def test_only_what_would_be_an_address_has_its_at_sign_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped
