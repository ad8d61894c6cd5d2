"""Where the records of a catalog stand in its text, found without parsing the TOML again."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# TOML 1.0: a header stands at the start of a line, outside strings, comments, arrays and inline tables
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[\]{}\n=]",
    re.DOTALL,
)
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_HEADER = re.compile(rf"(\[\[?)[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]\]?[^\n]*")
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_PARTS = re.compile(_PART)
_LAST_NAME = re.compile(r"([A-Za-z0-9_-]+)[ \t]*\Z")


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
    open_: tuple[str, int, int] | None = None
    lines, counted = 1, 0
    for start, double, parts in _headers(text):
        if open_ is not None and parts[0] == open_[0] and len(parts) > 1:
            continue
        lines += text.count("\n", counted, start)
        counted = start
        if open_ is not None:
            found.append(_span(text, open_, counts, start))
            open_ = None
        if double and len(parts) == 1:
            open_ = (parts[0], start, lines)
    if open_ is not None:
        found.append(_span(text, open_, counts, len(text)))
    return found


def field_place(text: str, span: Span, field: str) -> tuple[int, int]:
    """The line and column, from 1, of a field of a record, such as "title" or "published.type".

    Those of its table where a part of one is not there, and of the header of the record where it has no such field.
    """
    path = field.split(".")
    offset = span.start
    for start, own in _assignments(text, span.start, span.end):
        if own in (path, [field]):
            offset = start
            break
        if own[0] == path[0] and offset == span.start:
            offset = start
            if own == path[:1] and len(path) > 1 and (inside := _inline_place(text, start, span.end, path[1])):
                offset = inside
                break
    # the line of the record is known: counting from the top for each field would take the square of the file
    return span.line + text.count("\n", span.start, offset), offset - text.rfind("\n", 0, offset)


def top_place(text: str, table: str, name: str) -> tuple[int, int]:
    """The line and column, from 1, of a name at the top of a text, or of `table`; 0 where it is nowhere."""
    current = ""
    header_at = 0
    for start, mark in _at_line_starts(text, 0, len(text)):
        match = (_HEADER if mark == "[" else _PARTS).match(text, start)
        if match is None:
            continue
        if mark == "[":
            current = _name(_PARTS.findall(match[2])[0])
            if current == (table or name):
                header_at = start
                if not table:
                    return line_and_column(text, start)
        elif current == table and _name(match[0]) == name:
            return line_and_column(text, start)
    return line_and_column(text, header_at) if header_at else (0, 0)


def long_number_place(text: str) -> tuple[int, int]:
    """The line and column, from 1, of the first number of more digits than Python reads; 0 where there is none."""
    number = re.compile(rf"[0-9](?:_?[0-9]){{{sys.get_int_max_str_digits() or 4300},}}")
    position = 0
    for token in _TOKEN.finditer(text):
        if match := number.search(text, position, token.start()):
            return line_and_column(text, match.start())
        position = token.end()
    match = number.search(text, position)
    return line_and_column(text, match.start()) if match else (0, 0)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _span(text: str, open_: tuple[str, int, int], counts: dict[str, int], limit: int) -> Span:
    table, start, line = open_
    number = counts.get(table, 0)
    counts[table] = number + 1
    return Span(table, number, start, _content_end(text, start, limit), line)


def _content_end(text: str, start: int, limit: int) -> int:
    """The offset behind the last line before `limit` that is neither blank nor a comment; strings may hold both."""
    last = position = start
    for token in _TOKEN.finditer(text, start, limit):
        if text[position : token.start()].strip():
            last = token.start()
        position = token.end()
        if token[0][0] not in "#\n":
            last = position
    if text[position:limit].strip():
        last = limit
    line_end = text.find("\n", last, limit)
    return line_end + 1 if line_end >= 0 else limit


def _headers(text: str) -> Iterator[tuple[int, bool, list[str]]]:
    for start, mark in _at_line_starts(text, 0, len(text)):
        if mark == "[":
            match = _HEADER.match(text, start)
            if match:
                yield start, match[1] == "[[", [_name(part) for part in _PARTS.findall(match[2])]


def _assignments(text: str, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """The offset and dotted name of each assignment, and of each header below the first, of a record."""
    table: list[str] = []
    for place, mark in _at_line_starts(text, start, end):
        if mark == "=":
            match = _KEY.match(text, place)
            if match:
                yield place, table + [_name(part) for part in _PARTS.findall(match[0])]
        elif place > start:
            match = _HEADER.match(text, place)
            table = [_name(part) for part in _PARTS.findall(match[2])][1:] if match else []
            if table:
                yield place, table


def _inline_place(text: str, start: int, end: int, name: str) -> int | None:
    """The offset of a name in the inline table that is assigned at `start`; None where there is none."""
    depth, position = 0, start
    for token in _TOKEN.finditer(text, start, end):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
            if depth <= 0:
                return None
        elif mark == "\n" and depth == 0:
            return None
        elif mark == "=" and depth == 1:
            match = _LAST_NAME.search(text, position, token.start())
            if match and match[1] == name:
                return match.start()
        position = token.end()
    return None


def _at_line_starts(text: str, position: int, end: int) -> Iterator[tuple[int, str]]:
    """The offset of the first letter of each line that holds a header ("[") or an assignment ("=")."""
    depth, line_start, fresh = 0, position, True
    if position == 0 and text.startswith("\ufeff"):
        line_start = position = 1
    while match := _TOKEN.search(text, position, end):
        mark = match[0]
        position = match.end()
        if mark == "\n":
            if depth == 0:
                line_start, fresh = position, True
        elif mark in "[{":
            if depth == 0 and fresh and mark == "[" and not text[line_start : match.start()].strip():
                yield match.start(), "["
                header = _HEADER.match(text, match.start())
                position = header.end() if header else text.find("\n", position) % (end + 1)
                fresh = False
            else:
                depth += 1
        elif mark in "]}":
            depth = max(0, depth - 1)
        elif mark == "=" and depth == 0 and fresh:
            yield line_start + len(text[line_start:position]) - len(text[line_start:position].lstrip()), "="
            fresh = False


def _name(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] == '"':
        import tomli

        return next(iter(tomli.loads(f"{part} = 0")))
    return part
