from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from effort import calls, never_ends_if_quadratic
from samcat.file.lexer import line_and_column
from samcat.file.spans import Span, field_place, long_number_place, spans, top_place

SHIPPED = Path(__file__).parents[2] / "catalog.toml"

TRICKS = '''# [[papers]] in a comment
schema = 1
note = """
[[papers]]
key = "no"
\\""" [[papers]] """
other = \'\'\'
[[papers]]
\'\'\'
array = [
  "[[papers]]", # [[papers]]
  [ [1], [2] ],
]
inline = { a = "[[papers]]", b = [[1]] }

[[papers]]
key = "one"
title = """
[[papers]] = ]] [[
"""""

  # of the second

  [[ "papers" ]]   # here
"key" = "two"
authors = [
  "[[papers]]",
]

    [papers.published] # of the second too
    in = "J"

    [[papers.more]]
    x = 1

[[datasets]]
key = "three"

[vocabulary]
a = ["b"]

[[papers]]
'key' = "four"
last = 'it is'
# the end
'''


def test_what_stands_in_strings_comments_and_arrays_is_no_record() -> None:
    found = [(span.table, span.number) for span in spans(TRICKS)]
    assert found == [("papers", 0), ("papers", 1), ("datasets", 0), ("papers", 2)]


def test_a_span_says_the_line_of_its_header() -> None:
    lines = TRICKS.split("\n")
    assert [lines[span.line - 1].strip()[:3] for span in spans(TRICKS)] == ["[[p", "[[ ", "[[d", "[[p"]


def test_a_span_ends_before_the_comments_of_the_next() -> None:
    one, two, three, four = (TRICKS[span.start : span.end] for span in spans(TRICKS))
    assert one.endswith('[[\n"""""\n')
    assert two.endswith("x = 1\n")
    assert three.endswith('"three"\n')
    assert four.endswith("'it is'\n")


@pytest.mark.parametrize("text", [TRICKS, TRICKS.replace("\n", "\r\n"), SHIPPED.read_text(encoding="utf-8")])
def test_each_span_alone_is_its_record(text: str) -> None:
    check_each_alone(text)


def check_each_alone(text: str) -> None:
    whole = tomli.loads(text)
    found = spans(text)
    counts: dict[str, int] = {}
    for span in found:
        assert tomli.loads(text[span.start : span.end])[span.table] == [whole[span.table][span.number]]
        assert span.number == counts.get(span.table, 0)
        assert span.line == line_and_column(text, span.start)[0]
        counts[span.table] = span.number + 1
    tables = ("sections", "tags", "papers", "datasets", "citations")
    arrays = {name: len(rows) for name, rows in whole.items() if name in tables}
    assert counts == arrays


_VALUES = st.sampled_from(
    [
        *('"a"', "'a'", '"[[papers]]"', r'"a \" # b"', "'\\'", '""', "''", '"\\\\"', "1", "2024-01-01", "true", "1e3"),
        *(
            '"""\n[[papers]]\n"""',
            "'''\n[x]\n'''",
            '"""a""b"""',
            '""""a"""',
            '"""a"""""',
            "''''a'''",
            '""""""',
            "''''''",
        ),
        *('"""\\\n   a"""', "[]", "{}", '["]", "[["]', "[\n  'a', # ]]\n  [1],\n]", '{ a = "}", b = [1] }'),
        '[{ a = "#" }, { b = "]" }]',
    ]
)
_COMMENTS = st.sampled_from(["", " # c", " # [[papers]]", ' # "', " # '''", "\t#]"])
_SPACES = st.sampled_from(["", " ", "\t", "  "])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """TOML of records, sub-tables and plain tables, with whatever a string or a comment may hold."""
    lines: list[str] = []
    names = iter(range(1000))

    def fields() -> None:
        for _ in range(draw(st.integers(0, 3))):
            name = f"n{next(names)}" + draw(st.sampled_from(["", '."q "', ".'='", ' . "[["']))
            lines.append(f"{draw(_SPACES)}{name}{draw(_SPACES)}={draw(_SPACES)}{draw(_VALUES)}{draw(_COMMENTS)}")
            lines.extend(draw(st.lists(st.sampled_from(["", "# [[papers]]", "   "]), max_size=1)))

    fields()
    for _ in range(draw(st.integers(0, 5))):
        table = draw(st.sampled_from(["papers", '"papers"', "datasets", "'datasets'"]))
        space = draw(_SPACES)
        lines.append(f"{draw(_SPACES)}[[{space}{table}{space}]]{draw(_COMMENTS)}")
        fields()
        if draw(st.booleans()):
            lines.append(f"{draw(_SPACES)}[{table}.sub{next(names)}]{draw(_COMMENTS)}")
            fields()
        if draw(st.booleans()):
            lines.append(f"[plain{next(names)}]{draw(_COMMENTS)}")
            fields()
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines).replace("\r\n", "\n").replace("\n", end) + draw(st.sampled_from(["", end]))


@given(text=documents())
def test_each_span_of_any_document_alone_is_its_record(text: str) -> None:
    check_each_alone(text)


@given(text=documents())
def test_each_field_is_found_at_its_line(text: str) -> None:
    whole = tomli.loads(text)
    lines = text.split("\n")
    for span in spans(text):
        for name in whole[span.table][span.number]:
            line, column = field_place(text, span, name)
            assert line >= span.line
            assert name in lines[line - 1][column - 1 :]
            assert not lines[line - 1][: column - 1].strip(" \t[")


def test_a_field_that_is_not_there_is_at_the_header() -> None:
    span = spans(TRICKS)[1]
    assert field_place(TRICKS, span, "titel") == (span.line, 3)


def test_a_sub_table_is_a_field_of_its_record() -> None:
    span = spans(TRICKS)[1]
    line, column = field_place(TRICKS, span, "published")
    assert TRICKS.split("\n")[line - 1][column - 1 :].startswith("[papers.published]")


def test_a_table_and_a_name_at_the_top_are_found() -> None:
    lines = TRICKS.split("\n")
    assert lines[top_place(TRICKS, "", "inline")[0] - 1].startswith("inline")
    assert lines[top_place(TRICKS, "", "vocabulary")[0] - 1] == "[vocabulary]"
    assert lines[top_place(TRICKS, "vocabulary", "a")[0] - 1] == 'a = ["b"]'
    assert lines[top_place(TRICKS, "vocabulary", "nowhere")[0] - 1] == "[vocabulary]"
    assert top_place(TRICKS, "", "nowhere") == (0, 0)


def test_a_text_without_records_has_no_spans() -> None:
    assert spans("") == spans("schema = 1\n") == spans("# [[papers]]") == []


def test_a_record_without_a_last_line_end_reaches_the_end() -> None:
    assert spans('[[papers]]\nkey = "a"') == [Span("papers", 0, 0, 20, 1)]


def test_a_byte_order_mark_is_no_part_of_a_header() -> None:
    assert spans('\ufeff[[papers]]\nkey = "a"\n')[0].start == 1


@never_ends_if_quadratic
@pytest.mark.parametrize(
    "text",
    ["[" * 900_000, '"' * 900_001, "a." * 400_000, "{a=" * 300_000, "\n" * 900_000, "= " * 450_000, "'\n" * 450_000],
)
def test_no_text_takes_long(text: str) -> None:
    assert spans(text) == []
    assert top_place(text, "", "x") == (0, 0)


def test_twice_as_many_records_are_twice_the_work() -> None:
    one = '[[papers]]\nkey = "a"\ntitle = "A title"\n\n'
    assert spans(one * 1000)[-1].line == 3997
    assert calls(lambda: spans(one * 2000)) <= 2.01 * calls(lambda: spans(one * 1000))


def test_a_header_at_the_very_beginning_has_a_place() -> None:
    assert top_place("[vocabulary]\na = 1\n", "vocabulary", "nowhere") == (1, 1)


def test_the_last_of_several_headers_stands_for_a_name_that_is_nowhere() -> None:
    assert top_place("[[sections]]\nid = 1\n[[sections]]\nid = 2\n", "sections", "nowhere") == (3, 1)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("published.in", (3, 15)),
        ("published.type", (3, 32)),
        ("published.year", (4, 3)),
        ("published.doi", (3, 1)),
        ("links.home page", (6, 11)),
        ("title", (1, 1)),
    ],
)
def test_a_field_inside_an_inline_table_has_its_own_place(field: str, place: tuple[int, int]) -> None:
    text = (
        '[[papers]]\nkey = "a"\npublished = { in = "type = 1", type = "x",\n  year = [{ doi = 1 }], }\n'
        "# c\nlinks = { 'home page' = \"b\" }\n"
    )
    assert field_place(text, spans(text)[0], field) == place


def test_a_name_with_a_dot_is_one_field() -> None:
    text = '[[papers]]\n"a.b" = 1\na.c = 2\n'
    assert field_place(text, spans(text)[0], "a.b") == (2, 1)
    assert field_place(text, spans(text)[0], "a.c") == (3, 1)


def test_a_number_of_more_digits_than_python_reads_is_found_outside_strings_and_comments() -> None:
    digits = "1" * 4400
    text = f'# {digits}\na = "{digits}"\nb = 12\n c = 1{digits}\n'
    assert long_number_place(text) == (4, 6)
    assert long_number_place(text.replace("c = 1", "c = ''#1")) == (0, 0)


def test_a_backslash_in_a_name_is_a_letter_between_single_quotes_and_an_escape_between_double_ones() -> None:
    text = """[[papers]]
'n\\te' = 1
"n\\u006fte" = 2
"""
    (span,) = spans(text)
    assert field_place(text, span, "n\\te") == (2, 1)
    assert field_place(text, span, "note") == (3, 1)


PLAIN = """# top
schema = 1
[catalog]
title = "T" # not [[papers]]

[[papers]] # one
key = "a"
[papers.published]
in = "[[papers]]"
# of the next

[[papers]]
tags = [
  "x", # ]
# [[papers]]
]
[vocabulary]
a = ["b"]
[[papers]]
key = "c"
# the end
"""


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN + "[last]",
        PLAIN + "[[papers]]#",
        PLAIN.removeprefix("# top\nschema = 1\n"),
        PLAIN.replace('"x",', "\n[1],\n[[2]],\n[true],\n[-inf],\n[nan],\n[['y']],\n"),
        PLAIN.replace("[vocabulary]", '["vocabulary"]'),
        PLAIN.replace("[papers.published]", "[ papers . published ]"),
        SHIPPED.read_text(encoding="utf-8"),
    ],
)
def test_records_stand_where_the_statements_tell(text: str) -> None:
    # behind a byte-order mark all statements are gone through
    scanned = spans(f"\ufeff{text}")
    assert [span._replace(start=span.start + 1, end=span.end + 1) for span in spans(text)] == scanned
