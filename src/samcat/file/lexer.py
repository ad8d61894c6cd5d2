"""The statements of a TOML text with their offsets, which the TOML reader does not report."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# https://toml.io/en/v1.0.0#string; a multi-line string may end in two more quotes, which belong to it
_SHORT = r'"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_STRING = r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}' + r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}" + f"|{_SHORT}"
STRING = re.compile(_STRING, re.DOTALL)
STRING_OR_COMMENT = re.compile(rf"{_STRING}|#[^\n]*", re.DOTALL)
_TRIVIA = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_KEY = re.compile(rf"[ \t]*({_SHORT}|[^\s.=\[\]\"'#]+)[ \t]*")
_NESTED = re.compile(rf"(?:{_STRING}|#[^\n]*|[^\[\]{{}}\"'#])*", re.DOTALL)
_BARE_VALUE = re.compile(r"[^#\r\n]*[^#\s]")
_BARE_PART = re.compile(r"[^#,}\]\s]+")
_LINE_END = re.compile(r"[^\n]*(?:\n|\Z)")


class Statement(NamedTuple):
    """A header, of one or two `brackets`, or an assignment of none: `path` are the names from the top of the text.

    `start` is where its line begins, `at` its first letter and `end` where the next line begins; `value_start` and
    `value_end` enclose the value of an assignment, and are equal for a header.
    """

    path: tuple[str, ...]
    brackets: int
    start: int
    at: int
    value_start: int
    value_end: int
    end: int

    @property
    def is_header(self) -> bool:
        """Whether this opens a table."""
        return self.brackets > 0


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Statement]:
    """The statements between two offsets, of which the first is the top of the text or a header.

    The text is valid TOML with LF or CRLF; of any other text a line that is no statement is left out.
    """
    end = len(text) if end is None else end
    header: tuple[str, ...] = ()
    at = skip(text, start + (start == 0 and text.startswith("\ufeff")))
    while at < end:
        line = text.rfind("\n", 0, at) + 1
        brackets = 2 if text.startswith("[[", at) else 1 if text[at] == "[" else 0
        path, position = names(text, at + brackets)
        if brackets and path:
            value = after = line_end(text, position)
            header = path
            yield Statement(path, brackets, line, at, value, after, after)
        elif path and text.startswith("=", position):
            value = skip_blanks(text, position + 1)
            position = value_end(text, value)
            after = line_end(text, position)
            yield Statement((*header, *path), 0, line, at, value, position, after)
        else:
            after = line_end(text, position)
        at = skip(text, after)


class Part(NamedTuple):
    """A part of an inline table: its name, where that stands, and where its value begins and ends."""

    path: tuple[str, ...]
    at: int
    start: int
    end: int


def inline_parts(text: str, start: int = 0) -> list[Part]:
    """The parts of the inline table that begins at `start`; none where that is no table."""
    found: list[Part] = []
    at = skip(text, start + 1) if text.startswith("{", start) else len(text)
    while at < len(text) and text[at] != "}":
        path, position = names(text, at)
        value = skip(text, position + 1)
        end = value_end(text, value, _BARE_PART)
        found.append(Part(path, at, value, end))
        position = skip(text, end)
        at = skip(text, position + text.startswith(",", position))
    return found


def skip(text: str, position: int) -> int:
    """Where something stands, behind blanks, line ends and comments."""
    match = _TRIVIA.match(text, position)
    return match.end() if match else position


def skip_blanks(text: str, position: int) -> int:
    """Where something stands in a line."""
    match = _BLANKS.match(text, position)
    return match.end() if match else position


def line_end(text: str, position: int) -> int:
    """Where the next line begins."""
    match = _LINE_END.match(text, position)
    return match.end() if match else len(text)


def names(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """A dotted name, and the offset behind it and its blanks."""
    found = []
    while match := _KEY.match(text, position):
        found.append(_name(match[1]))
        position = match.end()
        if not text.startswith(".", position):
            break
        position += 1
    return tuple(found), position


def value_end(text: str, position: int, bare: re.Pattern[str] = _BARE_VALUE) -> int:
    """The offset behind a value, which is a string, an array, a table, or of the form `bare`."""
    if text[position : position + 1] not in ("[", "{"):
        match = STRING.match(text, position) or bare.match(text, position)
        return match.end() if match else position
    depth = 0
    while position < len(text):
        if text[position] in "[{":
            depth += 1
        elif text[position] in "]}":
            depth -= 1
            if depth == 0:
                return position + 1
        match = _NESTED.match(text, position + 1)
        position = match.end() if match else position + 1
    return position


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _name(spelling: str) -> str:
    if spelling[0] not in "\"'":
        return spelling
    if spelling[0] == "'" or "\\" not in spelling:
        return spelling[1:-1]
    import tomli

    return next(iter(tomli.loads(f"{spelling} = 0")))
