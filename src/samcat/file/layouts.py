"""[layout] and [[files]] of a catalog: how its pages are laid out."""

from collections.abc import Sequence
from typing import Any

from samcat.file.rows import RowReader, is_file_below, nearest, shown
from samcat.formats.layout import cell_template, parse_template
from samcat.record.layouts import Column, Layout, ListPage
from samcat.record.model import Tag
from samcat.search.groups import BY
from samcat.search.select import ORDERS

_NAMES = tuple(Layout._fields)
_PAGE_NAMES = ("path", "title", "query", "layout")


def layout_from(reader: RowReader, value: object, tags: Sequence[Tag], within: str = "") -> Layout | None:
    """The layout that a table says; None where it is none, which is noted. `within` is what its fields stand in."""
    if not isinstance(value, dict):
        example = 'layout = { columns = ["date", "title", "code"] }'
        reader.problem(within.rstrip(".") or "layout", f"expected a table, found {shown(value)}", example)
        return None
    facets = list(dict.fromkeys(tag.facet for tag in tags if tag.facet))
    reader.unknown(value, _NAMES, within=within)
    if "columns" in value and "bullet" in value:
        reader.problem(f"{within}bullet", "a list is a table of columns or bullets, not both", "leave one of them out")
    return Layout(
        columns=_columns(reader, value["columns"], facets, f"{within}columns") if "columns" in value else None,
        bullet=_bullet(reader, value["bullet"], facets, f"{within}bullet") if "bullet" in value else None,
        group=_groups(reader, value["group"], facets, f"{within}group") if "group" in value else None,
        order=_order(reader, value["order"], f"{within}order") if "order" in value else None,
        reverse=_reverse(reader, value["reverse"], f"{within}reverse") if "reverse" in value else None,
    )


def pages_from(reader: RowReader, rows: Sequence[dict[str, Any]], tags: Sequence[Tag]) -> tuple[ListPage, ...]:
    """The files that a catalog is built into."""
    from posixpath import normpath

    made: dict[str, ListPage] = {}
    taken: set[str] = set()
    for index, row in enumerate(rows):
        reader.at("files", index, row.get("path"))
        reader.unknown(row, _PAGE_NAMES)
        path, title, query = (
            reader.text(row, "path", required=True),
            reader.text(row, "title"),
            reader.text(row, "query"),
        )
        layout = layout_from(reader, row["layout"], tags, "layout.") if "layout" in row else None
        if path is None:
            continue
        if not is_file_below(path, _ENDINGS):
            example = 'path = "lists/2024.md"'
            reader.problem("path", f"expected a Markdown file below the catalog's folder, found {shown(path)}", example)
        # what differs in case alone is one file on macOS and Windows
        same = normpath(path.replace("\\", "/")).casefold()
        if same in taken:
            reader.problem("path", f"there is a file {shown(path)} already")
        taken.add(same)
        made[path] = ListPage(path, title or "", query or "", layout)
    return tuple(made.values())


_ENDINGS = (".md", ".markdown")


def _columns(reader: RowReader, value: object, facets: Sequence[str], name: str) -> tuple[Column, ...] | None:
    example = 'columns = ["date", "title", { heading = "Where", text = "*{venue}*" }]'
    if not isinstance(value, list) or not value:
        reader.problem(
            name, f"expected an array of columns, found {shown(value) if value else 'an empty one'}", example
        )
        return None
    made: list[Column] = []
    names = [own for own in value if isinstance(own, str)]
    for own in value:
        column = Column("", "")
        if isinstance(own, str):
            column = cell_template(next((facet for facet in facets if facet.casefold() == own.casefold()), own), names)
        elif isinstance(own, dict) and isinstance(own.get("heading"), str) and isinstance(own.get("text"), str):
            reader.unknown(own, ("heading", "text"), within=f"{name}.")
            column = Column(own["heading"], own["text"])
        else:
            reader.problem(name, f"expected the name of a field, or a heading and a text, found {shown(own)}", example)
            continue
        if any(column.heading == other.heading for other in made):
            reader.problem(
                name, f"there is a column {shown(column.heading)} already", "give one of them another heading"
            )
        _checked(reader, column.text, facets, name)
        made.append(column)
    if len(made) == len(value):
        _needs_title(reader, [column.text for column in made], facets, name)
    return tuple(made)


def _bullet(reader: RowReader, value: object, facets: Sequence[str], name: str) -> str | None:
    example = 'bullet = "- [{title}]({paper}){?, {authors}}{? [[code]({code})]}"'
    if not isinstance(value, str) or not value.strip():
        reader.problem(name, f"expected the template of a bullet, found {shown(value)}", example)
        return None
    text = value.strip("\n")
    if not text.lstrip().startswith(("- ", "* ", "+ ", "1. ")):
        reader.problem(name, f"expected a bullet, which begins with a dash and a blank, found {shown(text)}", example)
    if _checked(reader, text, facets, name):
        _needs_title(reader, [text], facets, name)
    return text


def _checked(reader: RowReader, text: str, facets: Sequence[str], name: str) -> bool:
    try:
        parse_template(text, facets)
    except ValueError as error:
        reader.problem(name, str(error), "{title} is a field, {? ({venue})} a part that is left out without one")
        return False
    return True


def _needs_title(reader: RowReader, texts: Sequence[str], facets: Sequence[str], name: str) -> None:
    try:
        named = {own for text in texts for own in parse_template(text, facets).names}
    except ValueError:  # which has been noted
        return
    if "title" not in named:
        reader.problem(name, "no place for the title, by which a row is found again", "write {title} where it goes")


def _groups(reader: RowReader, value: Any, facets: Sequence[str], name: str) -> tuple[str, ...] | None:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(own, str) for own in values):
        reader.problem(
            name, f"expected what to group by, found {shown(value)}", 'group = "year", or ["section", "year"]'
        )
        return None
    known = {own.casefold(): own for own in (*BY, *facets)}
    for own in values:
        if own.casefold() not in known:
            near = nearest(own, known.values())
            reader.problem(
                name, f"there is no grouping by {shown(own)}", near or f"there are {', '.join(known.values())}"
            )
    return tuple(known.get(str(own).casefold(), str(own)) for own in values)


def _order(reader: RowReader, value: object, name: str) -> str | None:
    if isinstance(value, str) and value.casefold() in ORDERS:
        return value.casefold()
    near = nearest(value, ORDERS) if isinstance(value, str) else ""
    reader.problem(name, f"expected an order, found {shown(value)}", near or f"there are {', '.join(ORDERS)}")
    return None


def _reverse(reader: RowReader, value: object, name: str) -> bool | None:
    if isinstance(value, bool):
        return value
    reader.problem(name, f"expected true or false, found {shown(value)}")
    return None
