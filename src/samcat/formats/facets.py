"""The tags of some records by facet, with their counts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from samcat.clean import clean_line
from samcat.formats.csv import csv_cell
from samcat.formats.json import array
from samcat.formats.markdown import escape_text
from samcat.record.model import Record, Tag, key_form

FORMS = ("text", "tsv", "csv", "json", "md")


class Shown(Protocol):
    """What a text is shown on."""

    @property
    def is_terminal(self) -> bool:
        """Whether it is a terminal."""
        ...

    @property
    def width(self) -> int:
        """How many cells wide it is."""
        ...


class Row(NamedTuple):
    """A tag, how many records carry it, and whether the catalog declares it."""

    tag: Tag
    records: int
    is_declared: bool


def counted(tags: Sequence[Tag], records: Iterable[Record]) -> list[Row]:
    """The tags that records carry: facets in the order of the catalog, in each those of most records first."""
    declared = {key_form(tag.id): tag for tag in tags}
    places = {facet: place for place, facet in enumerate(dict.fromkeys(tag.facet for tag in tags))}
    counts: dict[str, int] = {}
    found: dict[str, Tag] = {}
    for record in records:
        for form, tag in {key_form(tag): tag for tag in record.tags}.items():
            counts[form] = counts.get(form, 0) + 1
            found.setdefault(form, declared.get(form) or Tag(tag))
    rows = [Row(found[form], count, form in declared) for form, count in counts.items()]
    return sorted(
        rows, key=lambda row: (not row.is_declared, places.get(row.tag.facet, 0), -row.records, row.tag.id.casefold())
    )


def as_text(rows: Sequence[Row], terminal: Shown) -> Iterator[str]:
    """Yield the facets with their tags, wrapped on a terminal; in a pipe a line a tag."""
    if not terminal.is_terminal:
        yield from as_lines(rows)
        return
    from samcat.formats.cells import shown, wrap

    held: dict[str, list[str]] = {}
    for tag, count, is_declared in rows:
        facet = (tag.facet or "other tags") if is_declared else "not declared"
        # a tag stays on one line with its count
        held.setdefault(shown(facet), []).append(shown(tag.id).replace(" ", "\u00a0") + f"\u00a0{count}")
    column = max(map(len, held), default=0) + 2
    for facet, texts in held.items():
        lines = wrap(", ".join(texts), max(20, terminal.width - column))
        yield f"{facet:<{column}}" + f"\n{' ' * column}".join(lines).replace("\u00a0", " ") + "\n"


def as_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line a tag, tab-separated: facet, id, count, label."""
    for tag, count, _ in rows:
        yield f"{clean_line(tag.facet)}\t{clean_line(tag.id)}\t{count}\t{clean_line(tag.name)}\n"


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the header and a line a tag."""
    yield "facet,id,count,label\r\n"
    for tag, count, _ in rows:
        yield f"{csv_cell(tag.facet)},{csv_cell(tag.id)},{count},{csv_cell(tag.name)}\r\n"


def as_markdown(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table of Markdown."""
    yield "| facet | tag | count |\n|---|---|---:|\n"
    for tag, count, _ in rows:
        yield f"| {escape_text(tag.facet)} | {escape_text(tag.name)} | {count} |\n"


def pieces(rows: Sequence[Row], form: str, terminal: Shown) -> Iterator[str]:
    """Yield the tags in one of FORMS; text is made for the terminal."""
    if form == "text":
        return as_text(rows, terminal)
    return {"tsv": as_lines, "csv": as_csv, "json": as_json, "md": as_markdown}[form](rows)


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """Yield an array with an object a tag."""
    return array(
        {"id": tag.id, "label": tag.label or None, "facet": tag.facet or None, "count": n} for tag, n, _ in rows
    )
