"""Where the records of a catalog stand in its text, found without parsing the TOML again."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from samcat.file.lexer import STRING_OR_COMMENT, Statement, inline_place, line_and_column, scan


class Span(NamedTuple):
    """One `[[table]]` of a catalog: its number among those of its name, from 0, and its place in the text.

    `start` is the offset of its header and `end` that of what follows it: blank lines and comments before the next
    header belong to that. `line` counts from 1.
    """

    table: str
    number: int
    start: int
    end: int
    line: int


def spans(text: str) -> list[Span]:
    """The spans of all arrays of tables at the top level, sub-tables included, in the order of the text.

    The text is valid TOML; LF and CRLF line ends are understood.
    """
    found: list[Span] = []
    counts: dict[str, int] = {}
    header: Statement | None = None
    last, line, counted = 0, 1, 0

    def close() -> None:
        if header is not None:
            table = header.path[0]
            found.append(Span(table, counts.get(table, 0), header.at, last, line))
            counts[table] = found[-1].number + 1

    for statement in scan(text):
        path = statement.path
        if statement.brackets and not (header and len(path) > 1 and path[0] == header.path[0]):
            close()
            header = statement if statement.brackets == 2 and len(path) == 1 else None
            line += text.count("\n", counted, statement.at)
            counted = statement.at
        last = statement.end
    close()
    return found


def field_place(text: str, span: Span, field: str) -> tuple[int, int]:
    """The line and column, from 1, of a field of a record, such as "title" or "published.type".

    Those of its table where a part of one is not there, and of the header of the record where it has no such field.
    """
    path = tuple(field.split("."))
    offset = span.start
    for statement in scan(text, span.start, span.end):
        own = statement.path[1:]
        if own in (path, (field,)):
            offset = statement.at
            break
        if own[:1] == path[:1] and offset == span.start:
            offset = statement.at
            if own == path[:1] and not statement.is_header:
                offset = inline_place(text, statement.value_start, path[1]) or offset
    # the line of the record is known: counting from the top for each field would take the square of the file
    return span.line + text.count("\n", span.start, offset), offset - text.rfind("\n", 0, offset)


def top_place(text: str, table: str, name: str) -> tuple[int, int]:
    """The line and column, from 1, of a name at the top of a text, or of `table`; 0 where it is nowhere."""
    wanted = (table, name) if table else (name,)
    header_at = None
    for statement in scan(text):
        if statement.path[: len(wanted)] == wanted:
            return line_and_column(text, statement.at)
        if statement.is_header and statement.path[0] == table:
            header_at = statement.at
    return (0, 0) if header_at is None else line_and_column(text, header_at)


def long_number_place(text: str) -> tuple[int, int]:
    """The line and column, from 1, of the first number of more digits than Python reads; 0 where there is none."""
    number = re.compile(rf"[0-9](?:_?[0-9]){{{sys.get_int_max_str_digits() or 4300},}}")
    position = 0
    for token in STRING_OR_COMMENT.finditer(text):
        if match := number.search(text, position, token.start()):
            return line_and_column(text, match.start())
        position = token.end()
    match = number.search(text, position)
    return line_and_column(text, match.start()) if match else (0, 0)
