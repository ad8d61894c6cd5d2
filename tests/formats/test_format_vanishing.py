"""What stands around an empty field of a template goes with it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samcat.formats.layout import Writer
from samcat.record.layouts import Column, Layout
from samcat.record.model import Paper, Publication

BEES = Paper(
    "bees", "On Bees", date=202403, authors=("Plum, Ada",), paper="https://a.org/1", code="https://github.com/a/b",
    published=Publication("ICML", "conference", 2024), note="A note",
)  # fmt: skip
NOWHERE = BEES._replace(published=None)
BARE = Paper("bees", "On Bees")


@pytest.mark.parametrize(
    ("template", "work", "row"),
    [
        ("- [{title}]({paper}), *{venue}*", NOWHERE, "- [On Bees](https://a.org/1)"),
        ("- [{title}]({paper}), *{venue}*", BARE, "- On Bees"),
        ("- **{title}** ({venue}, {year}) [[p]({paper})]", NOWHERE, "- **On Bees** (2024) [[p](https://a.org/1)]"),
        ("- **{title}** ({venue}, {year}) [[code]({code})]", BARE, "- **On Bees**"),
        ("- {title}. {authors}. {venue}, {year}. [p]({paper})", NOWHERE, "- On Bees. A. Plum. 2024. [p](https://a.org/1)"),
        ("- {title}. {authors}. {venue}, {year}.", BARE, "- On Bees."),
        ("- `{venue}` {title} by {authors}", BARE, "- On Bees"),
        ("- ({venue}) {title} - {note}", BARE, "- On Bees"),
        ("- {title}\n  - **Venue**: {venue}\n  - Note: {note}", NOWHERE, "- On Bees\n  - Note: A note"),
        ('* {authors}: "{title}", in {venue}. [[pdf]]({paper})', BARE, '* "On Bees"'),
        ('- {title} <sub>{note}</sub> <a href="{code}">code</a>', BARE, "- On Bees"),
        ("- [{year}/{venue}] [{title}]({paper}) _{authors}_", NOWHERE, "- [2024] [On Bees](https://a.org/1) _A. Plum_"),
        ("- [{year}/{venue}] **[{title}]({paper})** — _{authors}_; {note}", BARE, "- **On Bees**"),
        ("1. {date}, {title}", BARE, "1. On Bees"),
        ("- ![stars](https://img.shields.io/stars?of={code}) {title}", BARE, "- On Bees"),
    ],
)  # fmt: skip
def test_marks_and_signs_around_an_empty_field_go_with_it(template: str, work: Paper, row: str) -> None:
    assert Writer(Layout(bullet=template), (), (), str).row(work) == row


def test_a_cell_of_a_table_with_nothing_but_marks_is_empty() -> None:
    columns = (
        Column("Title", "{title}"),
        Column("Where", "*{venue}*"),
        Column("Links", "[Code]({code}) / [Data]({data})"),
    )
    writer = Writer(Layout(columns=columns), (), (), str)
    assert [writer.row(BEES), writer.row(BARE)] == [
        "|On Bees|*ICML*|[Code](https://github.com/a/b)|",
        "|On Bees|||",
    ]


WRAPPERS = st.sampled_from(
    ["*{}*", "**{}**", "_{}_", "`{}`", "({})", "[{}]", "[[{}]]", '"{}"', "<b>{}</b>", "_({})_", "[link]({})", "{}"]
)
FIELDS = ("venue", "date", "authors", "note", "code")


@given(
    st.lists(st.tuples(st.sampled_from(FIELDS), WRAPPERS), min_size=1, max_size=4),
    st.sampled_from([", ", ". ", " - ", " | ", " "]),
)
def test_no_mark_is_left_alone_whatever_is_empty(parts: list[tuple[str, str]], sign: str) -> None:
    pieces = [wrapper.format(f"{{{name}}}") for name, wrapper in parts]
    row = Writer(Layout(bullet=f"- **{{title}}**{sign}{sign.join(pieces)}"), (), (), str).row(BARE)
    assert re.fullmatch(r"- \*\*On Bees\*\*\.?", row), row
