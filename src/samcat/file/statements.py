"""The statements of one table of a TOML text, with the offsets at which they can be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samcat.errors import SamcatError
from samcat.formats.toml import string
from samcat.record.fields import WORK_FIELDS

# the order in which a table of a catalog has its fields; a citation has its type behind its names
FIELDS = ("key", "aliases", "type", *(name for name in WORK_FIELDS if name not in ("key", "aliases")))

# https://toml.io/en/v1.0.0#string; a multi-line string may end in two more quotes, which belong to it
_STRING = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_TRIVIA = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(rf"[ \t]*({_STRING}|[^\s.=\[\]\"'#]+)[ \t]*", re.DOTALL)
_NESTED = re.compile(rf"(?:{_STRING}|#[^\n]*|[^\[\]{{}}\"'#])*", re.DOTALL)
_STRING_VALUE = re.compile(_STRING, re.DOTALL)
_BARE_VALUE = re.compile(r"[^#\r\n]*[^#\s]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LINE_END = re.compile(r"[^\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A field or a header of a sub-table: `path` are the names that lead to it from the table.

    `start` is where its line begins and `end` where the next one does; `value_start` and `value_end` enclose the
    value of a field, and are equal for a header.
    """

    path: tuple[str, ...]
    start: int
    end: int
    value_start: int
    value_end: int

    @property
    def is_header(self) -> bool:
        """Whether this opens a sub-table."""
        return self.value_start == self.value_end


def statements(text: str, start: int, end: int) -> list[Statement]:
    """The statements of the table whose header is at `start` and which ends at `end`, in order.

    The text is valid TOML. The header of the table itself is left out; its name leads no path.
    """
    found: list[Statement] = []
    header: tuple[str, ...] | None = None
    position = _skip(text, start)
    while position < end:
        line = text.rfind("\n", 0, position) + 1
        if text[position] == "[":
            brackets = 2 if text.startswith("[[", position) else 1
            path, position = _path(text, position + brackets)
            after = _end_of_line(text, position)
            if header is None:
                header = ()
            else:
                header = path[1:]
                found.append(Statement(header, line, after, after, after))
        else:
            path, position = _path(text, position)
            value = _skip_blanks(text, position + 1)
            position = _end_of_value(text, value)
            after = _end_of_line(text, position)
            found.append(Statement((*(header or ()), *path), line, after, value, position))
        position = _skip(text, after)
    return found


def attached(text: str, start: int, least: int = 0) -> int:
    """Where the comment that stands right above the line at `start` begins; `start` where there is none.

    Nothing before `least` is looked at, and a comment that heads the whole text belongs to the text.
    """
    at = start
    while at > least:
        line = text.rfind("\n", 0, at - 1) + 1
        if line < least or not text[line:at].lstrip().startswith("#"):
            return at
        at = line
    return start if at == 0 else at


def set_field(table: str, path: tuple[str, ...], value: str | None, newline: str = "\n") -> str:
    """The text of a table with one field set, or taken out where `value` is None; every other byte stays.

    `value` is its spelling in TOML. A comment behind the value stays, and a new field goes to its place in the order
    of FIELDS. Raises SamcatError for a field inside an inline table.
    """
    there = statements(table, 0, len(table))
    if any(len(field.path) < len(path) and field.path == path[: len(field.path)] for field in _fields(there)):
        raise SamcatError(f"{'.'.join(path)} is part of an inline table, which samcat does not edit")
    if value is not None:
        value = value.replace("\n", newline)
    pieces = [statement for statement in there if statement.path[: len(path)] == path]
    if value is not None and len(pieces) == 1 and pieces[0].path == path and not pieces[0].is_header:
        value = _in_place(table[pieces[0].value_start : pieces[0].value_end], value)
        return table[: pieces[0].value_start] + value + table[pieces[0].value_end :]
    for piece in reversed(pieces):
        table = table[: piece.start] + table[piece.end :]
    return table if value is None else _insert(table, path, value, newline)


def _in_place(old: str, new: str) -> str:
    """The spelling of a value; of an array of as many texts as before only those that differ are written anew."""
    there, wanted = _items(old), _items(new)
    if there is None or wanted is None or len(there) != len(wanted):
        return new
    for (start, end, text), (_, _, other) in reversed(list(zip(there, wanted, strict=True))):
        if text != other:
            old = old[:start] + string(other) + old[end:]
    return old


def _items(value: str) -> list[tuple[int, int, str]] | None:
    """The texts of an array with where they stand in its spelling; None where it is none, or holds other things."""
    if value[:1] != "[":
        return None
    found: list[tuple[int, int, str]] = []
    position = 1
    while True:
        position = _skip(value, position)
        if value[position] == "]":
            return found
        match = _STRING_VALUE.match(value, position)
        if match is None:
            return None
        found.append((position, match.end(), _text(match[0])))
        position = _skip(value, match.end())
        position += value[position] == ","


def _text(spelling: str) -> str:
    import tomli

    return str(tomli.loads(f"text = {spelling}")["text"])


def _insert(table: str, path: tuple[str, ...], value: str, newline: str) -> str:
    there = statements(table, 0, len(table))
    first_header = next((place for place, statement in enumerate(there) if statement.is_header), len(there))
    if len(path) > 1:
        above = [statement for statement in there if statement.path[:-1] == path[:-1] or statement.path == path[:-1]]
        after = above[-1] if above else None
    else:
        order = {name: place for place, name in enumerate(FIELDS)}
        above = [
            field for field in there[:first_header] if order.get(field.path[0], 0) < order.get(path[0], len(order))
        ]
        after = max(above, key=lambda field: (order.get(field.path[0], 0), field.start), default=None)
    at = after.end if after else _end_of_line(table, _skip(table, 0))
    start = after.start if after and not after.is_header else at
    indent = table[start : _skip_blanks(table, start)]
    line = f"{indent}{path[-1] if _BARE_KEY.fullmatch(path[-1]) else string(path[-1])} = {value}"
    if at == len(table) and not table.endswith("\n"):
        return table + newline + line
    return table[:at] + line + newline + table[at:]


def _fields(there: list[Statement]) -> list[Statement]:
    return [statement for statement in there if not statement.is_header]


def _skip(text: str, position: int) -> int:
    match = _TRIVIA.match(text, position)
    return match.end() if match else position


def _skip_blanks(text: str, position: int) -> int:
    while text[position : position + 1] in (" ", "\t"):
        position += 1
    return position


def _end_of_line(text: str, position: int) -> int:
    match = _LINE_END.match(text, position)
    return match.end() if match else len(text)


def _path(text: str, position: int) -> tuple[tuple[str, ...], int]:
    names = []
    while match := _KEY.match(text, position):
        names.append(_name(match[1]))
        position = match.end()
        if text[position] != ".":
            break
        position += 1
    return tuple(names), position


def _name(spelling: str) -> str:
    if spelling[0] not in "\"'":
        return spelling
    import tomli

    return next(iter(tomli.loads(f"{spelling} = 0")))


def _end_of_value(text: str, position: int) -> int:
    if text[position] not in "[{":
        match = _STRING_VALUE.match(text, position) or _BARE_VALUE.match(text, position)
        return match.end() if match else position
    depth = 0
    while True:
        depth += 1 if text[position] in "[{" else -1
        position += 1
        if depth == 0:
            return position
        match = _NESTED.match(text, position)
        position = match.end() if match else position
