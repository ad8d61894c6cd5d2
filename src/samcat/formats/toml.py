"""Rows of a catalog, as catalog.toml has them: fields in a fixed order, one blank line between records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.record.model import Citation, Publication, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WIDTH = 120
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# TOML 1.0 forbids the C0 controls and DEL in a string; C1, bidirectional and invisible ones are hard to see there
_ESCAPED = re.compile(r"[\x00-\x1f\"\\\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

_TABLES = {"paper": "papers", "dataset": "datasets", "citation": "citations"}


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one table a record, with a blank line before each but the first."""
    for number, record in enumerate(records):
        yield ("\n" if number else "") + record_table(record)


def record_table(record: Record) -> str:
    """The table of one record, with its header and a newline at its end."""
    lines = [f"[[{_TABLES[record.kind]}]]", f"key = {string(record.key)}"]
    if record.aliases:
        lines.append(_array("aliases", record.aliases))
    if isinstance(record, Citation):
        lines += [f"type = {string(record.type)}", "[citations.fields]"]
        lines += [f"{_bare(name)} = {string(value)}" for name, value in record.fields]
        return "\n".join(lines) + "\n"
    lines += [f"section = {string(record.section)}", f"date = {record.date}"]
    if record.listed is not None:
        lines.append(f"listed = {record.listed.isoformat()}")
    lines += [f"title = {string(record.title)}", f"byline = {string(record.byline)}"]
    if record.authors:
        lines.append(_array("authors", record.authors))
    for name in ("method", "arxiv", "doi", "paper", "code", "data"):
        value = getattr(record, name)
        if value is not None:
            lines.append(f"{name} = {string(value)}")
    if record.published is not None:
        lines.append(f"published = {_publication(record.published)}")
    return "\n".join(lines) + "\n"


def string(text: str) -> str:
    """A text as a basic string of TOML 1.0."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


def _bare(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else string(name)


def _array(name: str, values: Sequence[str]) -> str:
    items = [string(value) for value in values]
    line = f"{name} = [{', '.join(items)}]"
    if len(line) <= _WIDTH:
        return line
    rows, row = [], "   "
    for item in items:
        if len(row) + len(item) + 2 > _WIDTH and row.strip():
            rows.append(row)
            row = "   "
        row += f" {item},"
    return "\n".join([f"{name} = [", *rows, row, "]"])


def _publication(published: Publication) -> str:
    parts = [f"in = {string(published.venue)}", f"type = {string(published.type)}"]
    if published.year is not None:
        parts.append(f"year = {published.year}")
    if published.doi is not None:
        parts.append(f"doi = {string(published.doi)}")
    return "{ " + ", ".join(parts) + " }"
