"""What --fix mends, and that it leaves all else alone."""

from __future__ import annotations

import datetime
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from samcat.check.fix import fixed
from samcat.check.reports import FORMS
from samcat.check.rules import ALL
from samcat.check.run import check
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.formats import toml
from strategies import citations, hostile, lists_of, works

if TYPE_CHECKING:
    from samcat.record.model import Record

PATH = Path("catalog.toml")
SHIPPED = Path(__file__).parent.parent.parent / "catalog.toml"
TODAY = datetime.date(2026, 5, 1)
EVERYTHING = frozenset(ALL)
HEAD = 'schema = 1\n\n[[sections]]\nid = "s"\nheading = "S"\n\n'


def document(text: str) -> Document:
    data = text.encode()
    return Document(PATH, data, read(data, PATH))


def catalog(records: list[Record]) -> str:
    order = ("paper", "dataset", "citation")
    return HEAD + "".join(toml.render(sorted(records, key=lambda record: order.index(record.kind))))


SLIPS: list[tuple[str, Any]] = [
    ("title", lambda text: text.replace(" ", "  ", 1)),
    ("title", lambda text: text.replace(" ", "\u200b ", 1)),
    ("title", lambda text: text.replace(" ", "\u00a0", 1)),
    ("title", lambda text: text.replace(": ", ":", 1)),
    ("title", lambda text: text.replace("-", "\u2011", 1)),
    ("title", lambda text: text.replace("S", "\uff33", 1)),
    ("title", lambda text: text.rstrip("?") + "." if text[-1] != "?" else text),
    ("byline", lambda text: text.replace("et al.", "et. al")),
    ("byline", lambda text: text.replace(". ", ".", 1)),
    ("authors", lambda names: tuple(name.replace(", ", ",  ") for name in names)),
    ("paper", lambda link: "http://" + link),
    ("paper", lambda link: link + "."),
    ("paper", lambda link: link.removeprefix("https://")),
    ("paper", lambda link: link.replace("://", ":/")),
    ("paper", lambda link: link.replace("arxiv.org/abs/", "arxiv.org/pdf/") + ("v2.pdf" if "arxiv" in link else "")),
    ("paper", lambda link: link + ("&" if "?" in link else "?") + "utm_source=x"),
    ("code", lambda link: link + "/tree/main" if link.count("/") == 4 and link.isascii() and "+" not in link else link),
]


@pytest.fixture(scope="module")
def shipped() -> tuple[Document, set[tuple[str, ...]]]:
    """The shipped catalog, and the keys of what is found in it as it stands."""
    before = document(SHIPPED.read_text(encoding="utf-8"))
    return before, {one.keys for one in check(before.data, PATH, EVERYTHING, TODAY)}


@pytest.mark.parametrize("number", range(len(SLIPS)))
def test_slips_of_which_each_has_one_right_answer_are_mended_to_the_byte(
    number: int, shipped: tuple[Document, set[tuple[str, ...]]]
) -> None:
    """Every fifteenth shipped paper with one slip becomes the shipped catalog again."""
    field, slip = SLIPS[number]
    before, found_before = shipped
    changes: dict[str, Record] = {}
    for paper in before.catalog.papers[number::15]:
        value = getattr(paper, field)
        if value and slip(value) != value and (paper.key,) not in found_before:
            changes[paper.key] = paper._replace(**{field: slip(value)})
    accepted = {key for entry in before.catalog.accepted for key in entry.keys}
    broken = before.all_changed({key: paper for key, paper in changes.items() if key not in accepted})
    assert broken != before.text
    assert fixed(document(broken), EVERYTHING, TODAY) == before.text


def test_what_is_wrong_with_a_citation_is_told_at_its_field_and_left_as_it_stands() -> None:
    text = 'schema = 1\n[[citations]]\nkey = "Bee2024"\ntype = "misc"\n[citations.fields]\ntitle = "On  bees."\n'
    text += 'author = "Bee, A. and Bee, A."\nyear = "2024"\nurl = "https://arxiv.org/abs/2413.00001"\n'
    found = check(text.encode(), PATH, EVERYTHING, TODAY)
    assert {(one.code, one.field, one.line, one.value) for one in found} >= {
        ("SC407", "fields.title", 6, None),
        ("SC506", "fields.author", 7, None),
        ("SC309", "fields", 5, None),
    }
    assert fixed(document(text), EVERYTHING, TODAY) == text


def test_the_shipped_catalog_has_nothing_to_mend() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert fixed(document(text), EVERYTHING, TODAY) == text


def test_comments_order_line_ends_and_other_bytes_stay() -> None:
    text = (
        '# a list\r\nschema = 1\r\n\r\n[[sections]]\r\nid = "s"   # one\r\nheading = "S"\r\n\r\n'
        "[[papers]] # first\r\nkey = 'a'\r\nsection = 's'\r\ndate = \"2024-03\"\r\n"
        "title = 'On  Bees'  # two spaces\r\nbyline = 'A. Bee'\r\n# the end"
    )
    assert fixed(document(text), EVERYTHING, TODAY) == text.replace("'On  Bees'", '"On Bees"')


def test_comments_between_the_items_of_an_array_stay() -> None:
    text = HEAD + (
        '[[papers]]\nkey = "a"\nsection = "s"\ndate = 202403\ntitle = "On Bees"\nbyline = "A. Bee et al."\n'
        'authors = [\n  \'Bee, Anna\', # first\n  "Cao, X.R.",   # a comment\n  "Ant, C\\u006fra",\n]\n'
    )
    assert fixed(document(text), EVERYTHING, TODAY, heeds=False) == text.replace("X.R.", "X. R.")


def test_papers_and_datasets_are_mended_together() -> None:
    row = '[[{}]]\nkey = "{}"\nsection = "s"\ndate = 202403\ntitle = "On  {}"\nbyline = "A. Bee"\n'
    text = HEAD + "\n".join([row.format("papers", "a", "Bees"), row.format("datasets", "b", "Wasps")])
    assert fixed(document(text), EVERYTHING, TODAY) == text.replace("On  ", "On ")


def test_only_chosen_codes_are_mended() -> None:
    text = HEAD + '[[papers]]\nkey = "a"\nsection = "s"\ndate = 202403\ntitle = "On  Bees."\nbyline = "A. Bee"\n'
    assert 'title = "On Bees."' in fixed(document(text), {"SC403"}, TODAY)
    assert 'title = "On  Bees"' in fixed(document(text), {"SC407"}, TODAY)


def test_the_letters_of_an_escape_sequence_are_left_to_a_person() -> None:
    title = r'"On \u001b[2JBees"'
    text = HEAD + f'[[papers]]\nkey = "a"\nsection = "s"\ndate = 202403\ntitle = {title}\nbyline = "A. Bee"\n'
    assert fixed(document(text), EVERYTHING, TODAY) == text


@settings(deadline=None, max_examples=60)
@given(lists_of(hostile))
def test_any_records_are_checked_mended_once_and_still_load(records: list[Record]) -> None:
    before = document(catalog(records))
    once = fixed(before, EVERYTHING, TODAY)
    after = document(once)
    assert fixed(after, EVERYTHING, TODAY) == once
    mendable = {
        (finding.keys[0], finding.field)
        for round_ in (before, after)
        for finding in check(round_.data, PATH, EVERYTHING, TODAY)
        if finding.value is not None
    }
    changed = {
        (old.key, name)
        for old, new in zip(before.catalog.works, after.catalog.works, strict=True)
        for name in old._fields
        if getattr(old, name) != getattr(new, name)
    }
    assert {key for key, _ in changed} <= {key for key, _ in mendable}


@settings(deadline=None, max_examples=40)
@given(lists_of(hostile), lists_of(citations))
def test_no_report_lets_through_what_a_terminal_obeys(records: list[Record], cited: list[Record]) -> None:
    taken = {record.key for record in records}
    text = catalog([*records, *(record for record in cited if record.key not in taken)])
    findings = check(text.encode(), PATH, EVERYTHING, TODAY)
    for form in FORMS:
        shown = "".join(FORMS[form](findings)).replace("\n", "")
        obeyed = [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")]
        assert obeyed == [], form


@settings(deadline=None, max_examples=30)
@given(lists_of(works()))
def test_each_finding_stands_at_its_record(records: list[Record]) -> None:
    text = catalog(records)
    lines = text.split("\n")
    for finding in check(text.encode(), PATH, EVERYTHING, TODAY):
        if finding.keys:
            assert 1 <= finding.line <= len(lines)
            above = [line for line in lines[: finding.line + 1] if line.startswith("key = ")]
            assert above[-1] == f'key = "{finding.keys[0]}"'


def test_house_style_is_mended_only_where_the_catalog_asks_for_it() -> None:
    text = HEAD + (
        '[[papers]]\nkey = "a"\nsection = "s"\ndate = 202403\ntitle = "On Bees"\nbyline = "A. Bee et al."\n'
        'arxiv = "2403.00001"\npaper = "https://arxiv.org/pdf/2403.00001"\n'
    )
    assert fixed(document(text), EVERYTHING, TODAY) == text
    asked = text + '\n[check]\nseverity = { SC304 = "warning" }\n'
    assert fixed(document(asked), EVERYTHING, TODAY) == asked.replace("/pdf/", "/abs/")
