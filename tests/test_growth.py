"""What a small file may cost: work grows with its size, and not with the square of it."""

from __future__ import annotations

import contextlib
import datetime
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import calls, few, never_ends_if_quadratic, steps
from samcat.browse.unfinished import parted
from samcat.check.rules import ALL
from samcat.check.run import check
from samcat.errors import CatalogError, SamcatError
from samcat.file import lexer
from samcat.file.loader import read
from samcat.formats import FORMATS, pieces
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.keep.merge import merge
from samcat.keep.verify import Shelf
from samcat.readers import cited
from samcat.readers import read as read_source
from samcat.readers.blocks import SUMMARY
from samcat.readers.entry_keys import entry_keys
from samcat.readers.inline import Piece
from samcat.readers.sections import Sections
from samcat.readers.title_groups import without_groups
from samcat.record.identity import DOI_END
from samcat.record.model import Paper
from samcat.search.identify import identifiers_in
from samcat.search.index import pairs_of_person
from samcat.site.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samcat.file.lexer import Statement

pytestmark = pytest.mark.untraced

TODAY = datetime.date(2026, 5, 1)
ROW = 'schema = 1\n[[papers]]\nkey = "bee2024x"\ntitle = "On bees"\n'


def _scanned(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements are looked at to tell the problems of a text."""
    count = 0
    real = lexer.scan

    def counted(*given: object) -> Iterator[Statement]:
        nonlocal count
        for statement in real(*given):  # type: ignore[arg-type]
            count += 1
            yield statement

    with monkeypatch.context() as patch:
        patch.setattr("samcat.file.spans.scan", counted)
        try:
            found = read(text.encode(), Path("catalog.toml")).warnings
        except CatalogError as error:
            found = error.problems
    assert len(found) >= text.count("odd")
    return count


@pytest.mark.parametrize(
    "line",
    ["[odd{}]\n", "[[odd{}]]\n", "odd{} = 1\n", "fields.odd{} = 1\n", "[papers.odd{}]\n"],
)
def test_the_places_of_twice_as_many_problems_take_twice_the_steps(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (
        _scanned(ROW + "".join(line.format(number) for number in range(count)), monkeypatch) for count in (60, 120)
    )
    assert 0 < large < 2.2 * small


def test_a_name_of_very_many_words_has_no_more_pairs_than_one_of_many() -> None:
    names = [f"X, {' '.join(f'w{number}' for number in range(count))}" for count in (100, 200)]
    assert len(pairs_of_person(names[0])) == len(pairs_of_person(names[1]))


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["\n", " \n", "@", "@ ", "@a", "@a ", "@a{", "@a{b "])
def test_the_keys_of_a_file_are_found_in_one_pass(piece: str) -> None:
    assert "bee2024x" in entry_keys(piece * 300_000 + "\n@misc{bee2024x,}")


def _csl(count: int) -> str:
    return (
        "["
        + ",".join(f'{{"id": "a{number}", "title": "On bees", "title": "On wasps"}}' for number in range(count))
        + "]"
    )


READ = {
    "cells": ("md", lambda count: "|" * count),
    "lines": ("md", lambda count: "www. ## S\n<!-- samcat:end -->\n" * count),
    "bullets": ("md", lambda count: "- [On bees](https://x.y/z) A. Bee, B. Wasp. Hive 2024\n" * count),
    "sets": ("bibtex", lambda count: "".join(f"@xdata{{x{n}, xdata={{x{n + 1},x{n + 1}}}}}" for n in range(count))),
    "pieces": ("bibtex", lambda count: "@misc{a, title = " + " # ".join(["{bee}"] * count) + "}"),
    "people": ("md", lambda count: f'## S\n\n- {"Bee, A., " * count}"On the dances of bees." Hive 2024. https://x.y/z\n'),
    "rows": ("md", lambda count: "|Date|Title|\n|---|---|\n" + "|2024|[On bees](https://x.y/z)|\n" * count),
    "headings": ("md", lambda count: "## S\n\n- [On bees](https://x.y/z) (2024)\n\n" * count),
    "backticks": ("md", lambda count: "`` ` " * count),
    "open links": ("md", lambda count: "[t](a " * count),
    "open brackets": ("md", lambda count: "- " + "[" * count + " x\n"),
    "entries": ("bibtex", lambda count: "@misc{a, title = {On bees}}\n" * count),
    "open entries": ("bibtex", lambda count: "@misc{a, title = {On bees\n" * count),
    "fields": ("bibtex", lambda count: "@misc{a, " + "title = {On bees},\n" * count + "}"),
    "strings": ("bibtex", lambda count: "@string{a = {On bees}}\n" * count + "@misc{a, title = a}"),
    "authors": ("bibtex", lambda count: "@misc{a, title = {T}, author={" + " and ".join(["Bee, Anna"] * count) + "}}"),
    "references": ("ris", lambda count: "TY  - JOUR\nTI  - On bees\nAU  - Bee, A.\nER  - \n" * count),
    "tags": ("ris", lambda count: "TY  - JOUR\nTI  - On bees\n" + "KW  - bees\n" * count + "ER  - \n"),
    "items": ("csl-json", _csl),
}  # fmt: skip


@pytest.mark.parametrize(("form", "made"), READ.values(), ids=READ)
def test_a_source_of_twice_the_size_takes_twice_the_steps_to_read(form: str, made: Callable[[int], str]) -> None:
    read_source(made(1), form)  # what is made once, patterns and tables, is no part of it
    small, large = (calls(partial(read_source, made(count), form)) for count in (60, 120))
    assert large < 2.4 * small


# what the markup of each form is made of, between bars, and where it may be repeated
MARKUP = {
    "md": (
        (
            "# S\n|## S\n|- |* |1. |[|]|(|](https://x.y/z)|![|!|---\n|\n|\n\n| |  \n|\\|`|``|**|*|_|~~|<|<b>|"
            '</b>|<!--|-->|<br>|<a href="x">|</a>|<td>|</td>|<tr>|<details>|</details>|https://x.y/z|www.|2024|'
            '(2024)|A. Bee|Bee, A.|, | and |; |: |. |"|“|”|&amp;|&#|[^1]|[^1]: |[a]: x\n|> |    |\t|===\n|$|{|'
            "@|pp. 1-9|et al.|[pdf]|In: | - | – |- [ ] |a"
        ),
        ("", "# L\n\n## S\n\n- [On bees](https://x.y/z), ", "# L\n\n|A|B|\n|---|---|\n|", "# L\n\n<table><tr><td>"),
    ),
    "bibtex": (
        (
            "@misc{a,|@string{a=|@comment{|@xdata{x,|}|{|\"|=|,|#| |\n|%|\\|\\'|\\'{e}|\\textbf{|$|^|_|~|--|"
            "title = {| and |others|Bee, Anna|von |Jr,|url = {http://x.y/z}|crossref = {a}|xdata = {x}|"
            "year = 2024|doi = {10.1/x}|&|\\href{a}{b}|(|@|<|a|1"
        ),
        ("", "@misc{a, title={", "@misc{a, title={T}, author={", "@misc{a, title={T}, pages={"),
    ),
    "ris": (
        (
            "TY  - JOUR\n|ER  - \n|TI  - |AU  - |KW  - |N1  - |PY  - 2024//|UR  - http://x.y\n|DO  - 10.1/x\n|"
            "\n|  |\r|a|, |; | and |<i>|&amp;|\t|%0 Journal\n|%A Bee\n|PMID- 1\n|FAU - B\n"
        ),
        ("", "TY  - JOUR\nTI  - ", "TY  - JOUR\nTI  - T\nAU  - ", "TY  - JOUR\nTI  - T\nN1  - "),
    ),
}


@st.composite
def _repeated(draw: st.DrawFn) -> tuple[str, str, str]:
    form = draw(st.sampled_from(sorted(MARKUP)))
    pieces_of, places = MARKUP[form]
    piece = "".join(draw(st.lists(st.sampled_from([*pieces_of.split("|"), "|"]), min_size=1, max_size=4)))
    return form, draw(st.sampled_from(places)), piece


@few
@given(_repeated())
def test_any_piece_of_markup_that_stands_there_twice_as_often_takes_twice_the_steps(
    given: tuple[str, str, str],
) -> None:
    form, before, piece = given

    def read_or_refused(count: int) -> None:
        with contextlib.suppress(SamcatError, RecursionError):
            read_source(before + piece * count, form)

    read_or_refused(59)  # what is made once, patterns and tables, is no part of it
    small, large = (calls(partial(read_or_refused, count)) for count in (60, 120))
    assert large < 2.4 * small + 1000


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["[", "[ ", "[pdf", "]"])
def test_the_brackets_of_a_title_are_looked_at_in_one_pass(piece: str) -> None:
    assert without_groups(piece * 100_000 + " x", None)


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["²", "¹⁻", "'http:", '"é', "{", "\\", "$", "ﬁ", "e\u0301", "a.", "-"])
def test_a_title_is_spelled_in_every_format_in_one_pass(piece: str) -> None:
    record = Paper("bee2024x", piece * 40_000, authors=("Bee, Anna",), date=2024)
    for name in FORMATS:
        assert sum(map(len, pieces([record], name))) > 0
    for style in STYLES:
        assert reference(record, style)


@pytest.mark.parametrize("form", cited.FORMS)
@pytest.mark.parametrize(
    "piece", ["\\cite{a", "@a; ", "[@a; ", "`", "\\citation{", "#cite(<a>)", "[cite:@a]", "<!--", "/*"]
)
def test_a_document_of_twice_the_size_takes_twice_the_steps(piece: str, form: str) -> None:
    cited.cited_keys(piece, form)
    small, large = (calls(partial(cited.cited_keys, piece * count, form)) for count in (200, 400))
    assert large < 2.4 * small + 50


@pytest.mark.parametrize("word", ["zebra{}", "bee", "author:zebra{}", '"bee wasp"', "-bee{}", "tag:bee{}", "2024"])
def test_a_query_of_twice_the_words_takes_twice_the_steps(word: str) -> None:
    catalog = read(ROW.encode(), Path("catalog.toml"))
    catalog.search(word.format(0))
    queries = [" ".join(word.format(number) for number in range(count)) for count in (32, 64)]
    small, large = (calls(partial(catalog.search, query)) for query in queries)
    assert large < 2.5 * small + 200


def _catalog(count: int) -> bytes:
    rows = (
        f'[[papers]]\nkey = "bee2024n{number}"\ntitle = "On the {chr(97 + number % 26)}{number} dances of bees"\n'
        f'authors = ["Bee, Anna", "Wasp, B{number}"]\ndate = 2024\npaper = "https://x.org/{number}"\n'
        for number in range(count)
    )
    return ("schema = 1\n" + "".join(rows)).encode()


def test_checks_of_twice_the_records_take_twice_the_steps() -> None:
    path, today = Path("catalog.toml"), TODAY
    check(_catalog(2), path, frozenset(ALL), today)
    small, large = (calls(partial(check, _catalog(count), path, frozenset(ALL), today)) for count in (60, 120))
    assert large < 2.4 * small


def test_an_entry_is_verified_in_twice_the_steps_where_twice_the_records_have_its_title() -> None:
    def verified(count: int) -> int:
        rows = re.sub(rb"title = .*", b'title = "On the dances"', _catalog(count))
        (entry,), _ = read_source("@misc{bee, title = {On the dances}, author = {Bee, Anna}}", "bibtex")
        return calls(partial(Shelf(read(rows, Path("catalog.toml"))).verdict, entry))

    verified(2)
    assert verified(50) < 2.4 * verified(25)


def test_a_merge_of_twice_the_new_rows_takes_twice_the_steps() -> None:
    base = _catalog(1)
    merge(base, _catalog(2), base)
    small, large = (calls(partial(merge, base, _catalog(count), base)) for count in (60, 120))
    assert large < 2.4 * small


@never_ends_if_quadratic
@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("ris", "\n" * 200_000),
        ("ris", "\r" * 200_000),
        ("ris", " \n" * 200_000 + "TY  - JOUR\nTI  - On bees\nER  - \n"),
        ("bibtex", "@article{k,\n title={" + "%" * 100_000 + "}\n}\n"),
        ("bibtex", "@article{k,\n title={T}, author={" + "~" * 100_000 + "}\n}\n"),
        ("bibtex", "@article{k,\n title={T},\n year={" + " " * 100_000 + "2024}\n}\n"),
        ("bibtex", "@article{k,\n title={T}, author={A" + ", " * 100_000 + "}\n}\n"),
    ],
)
def test_a_run_of_one_letter_is_read_in_one_pass(form: str, text: str) -> None:
    drafts, unread = read_source(text, form)
    assert (len(drafts), bool(unread)) == (int(bool(text.strip())), "~" not in text and ", " in text)


def test_a_value_that_many_findings_are_about_is_spelled_once() -> None:
    def checked(count: int) -> int:
        # people of its own, since those that were read once are kept
        authors = ", ".join(f'"A{count}n{number}, B"' for number in range(count))
        return calls(
            partial(check, f"{ROW}authors = [{authors}]\n".encode(), Path("catalog.toml"), frozenset(ALL), TODAY)
        )

    checked(2)
    assert checked(120) < 2.4 * checked(60)


@pytest.mark.parametrize("author", ["Fam{} , Anna", "Fam{}, J.D."])
def test_very_many_names_of_one_record_that_are_to_be_mended_take_no_square_of_steps(author: str) -> None:
    def checked(count: int) -> int:
        authors = ", ".join(f'"{author.format(chr(0x4E00 + 10 * count + number))}"' for number in range(count))
        data = f'{ROW}authors = [{authors}]\n[check]\nseverity = {{ SC504 = "warning" }}\n'.encode()
        return calls(partial(check, data, Path("catalog.toml"), frozenset(ALL), TODAY))

    checked(2)
    assert checked(240) < 2.6 * checked(120)


def test_of_very_many_findings_in_one_field_the_first_are_told_and_how_many_more_there_are() -> None:
    authors = ", ".join(f'"Fam{chr(0x4E00 + number)} , Anna"' for number in range(200))
    found = check(f"{ROW}authors = [{authors}]\n".encode(), Path("catalog.toml"), {"SC505"}, TODAY)
    assert [one.message for one in found if "superfluous" not in one.message] == ["and 150 more like these"]
    assert len(found) == 51


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", [",", "%20", " ", ".;"])
def test_what_ends_a_link_or_a_doi_is_found_in_one_pass(piece: str) -> None:
    tail = piece * 100_000
    lines = f'paper = "https://a.org/{tail}x"\ndoi = "10.1234/a{tail}x"\n'
    check((ROW + lines).encode(), Path("catalog.toml"), frozenset(ALL), TODAY)


@never_ends_if_quadratic
@pytest.mark.parametrize("text", ["a" + ", " * 60_000, "a](" * 40_000, "a" + " |" * 70_000])
def test_a_line_of_one_mark_is_read_in_one_pass(text: str) -> None:
    assert read_source(f"# L\n\n## S\n\n{text}\n", "md") is not None


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", [" ", ",", "et al. ", " et al. and", "a"])
def test_a_title_and_a_byline_of_one_mark_are_checked_in_one_pass(piece: str) -> None:
    text = piece * (300_000 // len(piece)) + "x"
    rows = ROW.replace("On bees", text) + f'byline = "{text}"\n'
    assert check(rows.encode(), Path("catalog.toml"), frozenset(ALL), TODAY)


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["a-", "a.", "-"])
def test_whether_a_word_may_be_the_end_of_an_id_is_told_in_one_pass(piece: str) -> None:
    word = piece * 200_000
    assert (identifiers_in(word), identifiers_in(word + "7")) == ([], [(DOI_END, word + "7")])


def test_details_in_each_other_open_no_sections_without_end() -> None:
    def opened(count: int) -> int:
        sections = Sections([])
        for line in range(count):
            sections.enter(SUMMARY, [Piece(f"hive {line}")], "", line)
        return sections.depth

    assert (opened(10), opened(50), opened(5000)) == (10, 50, 50)


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["a", "(", " ", '"', "OR "])
def test_what_is_not_finished_in_a_query_is_found_in_one_pass(piece: str) -> None:
    text = piece * 200_000 + "x y"
    assert parted(text) == (text[:-2], "y")


@pytest.mark.parametrize(
    "nested", ["(bee {})", "-({})", "(bee) {}", "-(bee OR wasp) {}", "((({}", "{}))", "-{}", '-"a b" {}']
)
def test_a_query_nested_twice_as_deep_takes_twice_the_steps(nested: str) -> None:
    catalog = read(ROW.encode(), Path("catalog.toml"))
    before, behind = nested.split("{}")
    queries = [before * count + "wasp" + behind * count for count in (2, 40, 80)]
    catalog.search(queries[0])
    small, large = (calls(partial(catalog.search, query)) for query in queries[1:])
    assert large < 2.5 * small + 200


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_of_twice_the_records_takes_twice_the_steps(form: str) -> None:
    def written(count: int) -> int:
        records = [Paper(f"bee2024n{n}", "On bees", authors=("Bee, Anna",) * n, date=2024) for n in (count, 1)]
        records += [Paper(f"bee2023n{n}", f"On {n} bees", tags=(f"t{n}",), date=2023) for n in range(count)]
        return calls(lambda: sum(map(len, pieces(records, form))))

    written(2)
    assert written(80) < 2.4 * written(40) + 50


def test_a_page_of_sections_nested_twice_as_deep_takes_twice_the_steps() -> None:
    def written(count: int) -> int:
        rows = "".join(
            f'[[sections]]\nid = "s{n}"\nheading = "Hive {n}"\n' + (f'under = "s{n - 1}"\n' if n else "")
            for n in range(count)
        )
        catalog = read(f'{ROW}section = "s{count - 1}"\n{rows}'.encode(), Path("catalog.toml"))
        return steps(lambda: page(catalog), "site")

    written(1)  # what is made once for all pages
    one, small, large = (written(count) for count in (1, 100, 200))
    assert large - one < 2.2 * (small - one)
