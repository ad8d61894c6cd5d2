"""[layout] and [[files]] of a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from samcat.errors import CatalogError
from samcat.file.loader import read
from samcat.record.layouts import Column, Layout, ListPage

TAG = '[[tags]]\nid = "mri"\nfacet = "modality"\n'
RECORD = '[[papers]]\nkey = "bee2024a"\ntitle = "On A"\n'


def test_a_layout_arrives_with_its_columns_groups_and_order() -> None:
    text = '[layout]\ncolumns = ["Modality", "title", { heading = "Where", text = "{venue}" }]\ngroup = "Year"\n' + TAG
    layout = read((text + RECORD).encode(), Path("c.toml")).layout
    assert layout is not None
    assert layout.columns == (
        Column("Modality", "{modality}"),
        Column("Title", "{?[{title}]({paper})|{title}}"),
        Column("Where", "{venue}"),
    )
    assert (layout.group, layout.order, layout.bullet) == (("year",), None, None)


def test_files_and_sections_have_layouts_of_their_own() -> None:
    text = (
        '[[files]]\npath = "lists/2024.md"\nquery = "date:2024"\nlayout = { bullet = "- {title}" }\n'
        '[[sections]]\nid = "a"\nheading = "A"\nlayout = { order = "title", reverse = true }\n'
    )
    catalog = read((text + RECORD).encode(), Path("c.toml"))
    assert catalog.pages == (ListPage("lists/2024.md", "", "date:2024", Layout(bullet="- {title}")),)
    assert catalog.sections[0].layout == Layout(order="title", reverse=True)


def test_what_a_layout_does_not_say_is_that_of_the_outer_one() -> None:
    outer = Layout(bullet="- {title}", group=("year",), order="title")
    assert Layout(columns=(Column("A", "{title}"),)).within(outer) == Layout(
        (Column("A", "{title}"),), None, ("year",), "title", None
    )
    assert Layout(reverse=True).within(outer) == Layout(None, "- {title}", ("year",), None, True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("layout = 1\n", "2: layout: expected a table, found 1"),
        ("[layout]\ncolums = []\n", "3: colums: unknown field (did you mean columns?)"),
        ("[layout]\ncolumns = []\n", "3: columns: expected an array of columns, found an empty one"),
        ('[layout]\ncolumns = ["titel"]\n', "3: columns: there is no field {titel}, did you mean {title}?"),
        ('[layout]\ncolumns = ["date"]\n', "3: columns: no place for the title, by which a row is found again"),
        ('[layout]\ncolumns = ["title", "title"]\n', "3: columns: there is a column 'Title' already"),
        ("[layout]\ncolumns = [1]\n", "3: columns: expected the name of a field, or a heading and a text, found 1"),
        ('[layout]\nbullet = "{title}"\n', "3: bullet: expected a bullet, which begins with a dash and a blank"),
        ('[layout]\nbullet = "- {title"\n', "3: bullet: a brace that is opened at '{title' is not closed"),
        ('[layout]\nbullet = "- {title}}"\n', "3: bullet: a brace is closed that was not opened"),
        ('[layout]\nbullet = "- {title}{? x}"\n', "3: bullet: a part that begins with '{? x}' names no field"),
        ('[layout]\nbullet = "- {title}{? {note}"\n', "3: bullet: a part that begins with '{? {note}' has no end"),
        ('[layout]\nbullet = "- {title}"\ncolumns = ["title"]\n', "3: bullet: a list is a table of columns or bullets"),
        ('[layout]\ngroup = "yeer"\n', "3: group: there is no grouping by 'yeer' (did you mean year?)"),
        ("[layout]\ngroup = []\n", "3: group: expected what to group by"),
        ('[layout]\norder = "newest"\n', "3: order: expected an order, found 'newest' (there are date, listed"),
        ('[layout]\nreverse = "yes"\n', "3: reverse: expected true or false, found 'yes'"),
        ("[[files]]\n", "2: path: expected a text, found none"),
        ('[[files]]\npath = "../a.md"\n', "3: path: expected a Markdown file below the catalog's folder"),
        ('[[files]]\npath = "a\\u0000.md"\n', "3: path: expected a Markdown file below the catalog's folder"),
        ('[[files]]\npath = "a.txt"\n', "3: path: expected a Markdown file below the catalog's folder"),
        ('[[files]]\npath = "a.md"\n[[files]]\npath = "a.md"\n', "5: path: there is a file 'a.md' already"),
        ('[[files]]\npath = "a.md"\n[[files]]\npath = "./A.md"\n', "5: path: there is a file './A.md' already"),
        ('[[files]]\npath = "a.md"\nlayout = { gruop = "year" }\n', "4: layout.gruop: unknown field"),
        ('[[sections]]\nid = "a"\nheading = "A"\nlayout = 1\n', "5: layout: expected a table, found 1"),
    ],
)
def test_a_wrong_layout_is_told_with_its_line(text: str, wanted: str) -> None:
    with pytest.raises(CatalogError) as error:
        read(("schema = 1\n" + text + RECORD).encode(), Path("c.toml"))
    (problem,) = error.value.problems
    hint = f" ({problem.hint})" if problem.hint else ""
    assert f"{problem.line}: {problem.field}: {problem.message}{hint}".startswith(wanted)
