"""JSON and BibTeX for people: indented and colored on a terminal."""

import re
from collections.abc import Iterable, Iterator

# the terminal's own palette: names cyan, text green, numbers and words yellow
_NAME, _TEXT, _VALUE, _END = "\x1b[36m", "\x1b[32m", "\x1b[33m", "\x1b[0m"
_JSON = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|(?<=[\s\[:,])(-?\d[\d.eE+-]*|true|false|null)')
_ENTRY = re.compile(r"^(@\w+)\{([^,\n]*)|^( +)([\w-]+)( = )", re.MULTILINE)


def painted(pieces: Iterable[str], name: str, *, color: bool) -> Iterator[str]:
    """The text of a format, "json", "bibtex" or "biblatex", as it is read on a terminal: the same data."""
    if name == "json":
        pieces = map(_indented, pieces)
    if not color:
        yield from pieces
        return
    for piece in pieces:
        yield _JSON.sub(_json, piece) if name == "json" else _ENTRY.sub(_entry, piece)


def _indented(piece: str) -> str:
    """An object of the array that a piece holds, over several lines; lists and objects in it stay on one."""
    before, brace, rest = piece.partition("{")
    if not brace:
        return piece
    from json import loads

    from samcat.formats.json import dumps

    lines = [f"    {dumps(name)}: {dumps(value)}" for name, value in loads(brace + rest).items()]
    return before + "  {\n" + ",\n".join(lines) + "\n  }"


def _json(match: re.Match[str]) -> str:
    text, colon, value = match.groups()
    if value:
        return f"{_VALUE}{value}{_END}"
    return f"{_NAME}{text}{_END}{colon}" if colon else f"{_TEXT}{text}{_END}"


def _entry(match: re.Match[str]) -> str:
    kind, key, indent, field, equals = match.groups()
    return f"{_VALUE}{kind}{_END}{{{_TEXT}{key}{_END}" if kind else f"{indent}{_NAME}{field}{_END}{equals}"
