"""The statements of one table of a TOML text, with the offsets at which they can be changed."""

import re
from collections.abc import Sequence

from samcat.errors import SamcatError
from samcat.file.lexer import STRING, Statement, inline_parts, line_end, scan, skip, skip_blanks
from samcat.formats.toml import string
from samcat.record.fields import WORK_FIELDS

# the order in which a table of a catalog has its fields; a citation has its type behind its names
FIELDS = ("key", "aliases", "type", *(name for name in WORK_FIELDS if name not in ("key", "aliases")))

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def statements(table: str) -> list[Statement]:
    """The statements of a table in valid TOML, in order, but for its own header, whose name leads no path."""
    return [statement._replace(path=statement.path[1:]) for statement in list(scan(table))[1:]]


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
    of FIELDS. Raises SamcatError for a field inside an inline table that is inside another one, or has dotted names.
    """
    there = statements(table)
    if value is not None:
        value = value.replace("\n", newline)
    for field in there:
        if not field.is_header and len(field.path) < len(path) and field.path == path[: len(field.path)]:
            inline = table[field.value_start : field.value_end]
            if len(path) > len(field.path) + 1 or _parts(inline) is None:
                raise SamcatError(f"{'.'.join(path)} is part of an inline table, which samcat does not edit")
            return table[: field.value_start] + _with_part(inline, path[-1], value) + table[field.value_end :]
    pieces = [statement for statement in there if statement.path[: len(path)] == path]
    if value is not None and len(pieces) == 1 and pieces[0].path == path and not pieces[0].is_header:
        value = _in_place(table[pieces[0].value_start : pieces[0].value_end], value)
        return table[: pieces[0].value_start] + value + table[pieces[0].value_end :]
    for piece in reversed(pieces):
        table = table[: piece.start] + table[piece.end :]
    return table if value is None else _insert(table, path, value, newline)


def _in_place(old: str, new: str) -> str:
    """The spelling of a value, of whose inline table, or array of as many texts as before, only what differs is new."""
    before, after = _parts(old), _parts(new)
    if before is not None and after is not None:
        values = {name: new[start:end] for name, _, start, end in after}
        for name, _, start, end in before:
            if name not in values or _value(old[start:end]) != _value(values[name]):
                values.setdefault(name, "")
            else:
                del values[name]
        order = [name for name, *_ in after]
        for name, value in values.items():
            old = _with_part(old, name, value or None, order[: order.index(name)] if name in order else ())
        return old
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
        position = skip(value, position)
        if value[position] == "]":
            return found
        match = STRING.match(value, position)
        if match is None:
            return None
        found.append((position, match.end(), str(_value(match[0]))))
        position = skip(value, match.end())
        position += value[position] == ","


def _parts(value: str) -> list[tuple[str, int, int, int]] | None:
    """The names in an inline table, each with where it stands and where its value begins and ends; else None.

    So is one with dotted names.
    """
    parts = inline_parts(value)
    if value[:1] != "{" or any(len(part.path) != 1 for part in parts):
        return None
    return [(part.path[0], *part[1:]) for part in parts]


def _with_part(table: str, name: str, value: str | None, before: Sequence[str] | None = None) -> str:
    """The spelling of an inline table with one part set, or taken out where `value` is None.

    A new part goes behind the last one, or that of the names `before` it.
    """
    parts = _parts(table) or []
    at = next((place for place, part in enumerate(parts) if part[0] == name), None)
    if at is not None:
        _, begin, start, end = parts[at]
        if value is not None:
            return table[:start] + value + table[end:]
        if at + 1 < len(parts):
            return table[:begin] + table[parts[at + 1][1] :]
        if "\n" in table[parts[at - 1][3] : begin]:  # a comment beside the one before
            return table[:begin].rstrip(" \t") + table[end:]
        return table[: parts[at - 1][3] if at else begin] + table[end:]
    if value is None:
        return table
    part = f"{name if _BARE_KEY.fullmatch(name) else string(name)} = {value}"
    if not parts:
        return f"{{ {part} }}"
    ends = [end for other, _, _, end in parts if before is None or other in before]
    if not ends:
        return f"{table[: parts[0][1]]}{part}, {table[parts[0][1] :]}"
    return f"{table[: ends[-1]]}, {part}{table[ends[-1] :]}"


def _value(spelling: str) -> object:
    import tomli

    return tomli.loads(f"value = {spelling}")["value"]


def _insert(table: str, path: tuple[str, ...], value: str, newline: str) -> str:
    there = statements(table)
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
    at = after.end if after else line_end(table, skip(table, 0))
    start = after.start if after and not after.is_header else at
    indent = table[start : skip_blanks(table, start)]
    line = f"{indent}{path[-1] if _BARE_KEY.fullmatch(path[-1]) else string(path[-1])} = {value}"
    if at == len(table) and not table.endswith("\n"):
        return table + newline + line
    return table[:at] + line + newline + table[at:]
