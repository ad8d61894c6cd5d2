"""Where the records of a catalog stand in its text, found without parsing the TOML again."""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from samcat.file.lexer import STRING_OR_COMMENT, Statement, inline_parts, line_and_column, scan

# a name of letters is no value, as what stands in an array
_PLAIN_HEADER = re.compile(
    r"(\[\[?)((?!(?:true|false|inf|nan)\b)[A-Za-z][\w-]*(?:\.[\w-]+)*)\]\]?[ \t]*(?:#|\r?\n|\Z)", re.ASCII
)
_INDENTED = re.compile(r"\n[ \t]+\[")


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
    headers = _plain_headers(text)
    found: list[Span] = []
    counts: dict[str, int] = {}
    table, start, line, counted = "", 0, 1, 0
    for header in _scanned_headers(text) if headers is None else headers:
        if table and len(header.path) > 1 and header.path[0] == table:
            continue
        if table:
            line += text.count("\n", counted, start)
            counted = start
            found.append(Span(table, counts.get(table, 0), start, header.after, line))
            counts[table] = found[-1].number + 1
        table = header.path[0] if header.brackets == 2 and len(header.path) == 1 else ""
        start = header.at
    return found


class _Header(NamedTuple):
    """A header at an offset, and where the line begins that is `after` the statement before it.

    A last one without a path stands at the end of the text.
    """

    path: tuple[str, ...]
    brackets: int
    at: int
    after: int


def _scanned_headers(text: str) -> Iterator[_Header]:
    after = 0
    for statement in scan(text):
        if statement.brackets:
            yield _Header(statement.path, statement.brackets, statement.at, after)
        after = statement.end
    yield _Header((), 0, len(text), after)


def _plain_headers(text: str) -> list[_Header] | None:
    """The headers of a text in which all lines that begin with a bracket are plain ones; None for other texts.

    Those of a large catalog are found many times as soon as by its statements.
    """
    if '"""' in text or "'''" in text or text.startswith("\ufeff") or _INDENTED.search(text):
        return None
    found: list[_Header] = []
    at = 0 if text.startswith("[") else text.find("\n[") + 1
    while at or not found:
        match = _PLAIN_HEADER.match(text, at)
        if match is None:
            return None
        found.append(_Header(tuple(match[2].split(".")), len(match[1]), at, _end_before(text, at)))
        at = text.find("\n[", at) + 1
    return [*found, _Header((), 0, len(text), _end_before(text, len(text)))]


def _end_before(text: str, at: int) -> int:
    """Where the blank lines and comments begin that stand before a line, or the end."""
    while at:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start:at].strip()
        if line and not line.startswith("#"):
            break
        at = start
    return at


def field_place(text: str, span: Span, field: str) -> tuple[int, int]:
    """The line and column, from 1, of a field of a record, such as "title" or "published.type".

    Those of its table where a part of one is not there, and of the header of the record where it has no such field.
    """
    path = tuple(field.split("."))
    exact, first = _fields(text, span)
    found = [exact[own] for own in (path, (field,)) if own in exact]
    offset = span.start
    if found:
        offset = min(statement.at for statement in found)
    elif (statement := first.get(path[0])) is not None:
        offset = statement.at
        if len(statement.path) == 2 and not statement.is_header:
            offset = _inline(text, statement.value_start).get(path[1], offset)
    # counted from the record on: there may be very many before it
    line = span.line + text.count("\n", span.start, offset)
    return line, offset - text.rfind("\n", 0, offset)


def top_place(text: str, table: str, name: str) -> tuple[int, int]:
    """The line and column, from 1, of a name at the top of a text, or of `table`; 0 where it is nowhere."""
    first, headers = _top(text)
    statement = first.get((table, name) if table else (name,)) or headers.get(table)
    return (0, 0) if statement is None else line_and_column(text, statement.at)


# Of one text many places are asked for, one after another, so that it is gone through once for all of them.


@lru_cache(4)
def _fields(text: str, span: Span) -> tuple[dict[tuple[str, ...], Statement], dict[str, Statement]]:
    """The first statement of a record for each path, and for each first name of a path."""
    exact: dict[tuple[str, ...], Statement] = {}
    first: dict[str, Statement] = {}
    for statement in scan(text, span.start, span.end):
        own = statement.path[1:]
        exact.setdefault(own, statement)
        for name in own[:1]:
            first.setdefault(name, statement)
    return exact, first


@lru_cache(4)
def _inline(text: str, start: int) -> dict[str, int]:
    """The offsets of the names in the inline table that begins at `start`."""
    return {part.path[0]: part.at for part in reversed(inline_parts(text, start)) if part.path}


@lru_cache(1)
def _top(text: str) -> tuple[dict[tuple[str, ...], Statement], dict[str, Statement]]:
    """The first statement of a text for each path and its beginnings, and the last header of each table."""
    first: dict[tuple[str, ...], Statement] = {}
    headers: dict[str, Statement] = {}
    for statement in scan(text):
        first.setdefault(statement.path[:1], statement)
        first.setdefault(statement.path[:2], statement)
        if statement.is_header:
            headers[statement.path[0]] = statement
    return first, headers


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
