"""Where the entries of a bibliography stand in its text, and the fields of a BibTeX entry in it."""

import json
import re
from typing import NamedTuple

from samcat.readers.bibtex_values import end_of_piece

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*([{(])\s*([^\s,{}]*)\s*,")
_FIELD = re.compile(r"\s*([^\s=,{}\"]+)\s*=\s*")
_BARE = re.compile(r"[^\s#{}\",=()]+")
_BETWEEN = re.compile(r"\s*(#\s*)?")
_RIS_END = re.compile(r"^ER {1,2}-[^\r\n]*", re.MULTILINE)
_SPACE = re.compile(r"[\s,\[]*")


class Place(NamedTuple):
    """The span of an entry in a text; of BibTeX also its type, its key, and its fields as (name, text)."""

    start: int
    end: int
    type: str = ""
    key: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins, whatever ends its lines."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def place_of(text: str, form: str, start: int) -> Place | None:
    """Where the entry that begins in the line at `start` stands; None where its form is not what it is taken for."""
    return {"bibtex": _of_bibtex, "ris": _of_ris, "csl-json": _of_json}[form](text, start)


def _of_bibtex(text: str, start: int) -> Place | None:
    at = text.find("@", start)
    head = _HEAD.match(text, at) if at >= 0 else None
    if head is None:
        return None
    close = "}" if head[2] == "{" else ")"
    fields: list[tuple[str, str]] = []
    position = head.end()
    while name := _FIELD.match(text, position):
        end = _end_of_value(text, name.end())
        if end is None:
            return None
        fields.append((name[1].lower(), text[name.start(1) : end]))
        position = end
        while text[position : position + 1].isspace() or text[position : position + 1] == ",":
            position += 1
    while text[position : position + 1].isspace():
        position += 1
    if text[position : position + 1] != close:
        return None
    return Place(head.start(), position + 1, head[1], head[3], tuple(fields))


def _end_of_value(text: str, position: int) -> int | None:
    """Behind a value, pieces that "#" joins."""
    while True:
        if text[position : position + 1] in ("{", '"') and text[position : position + 1]:
            end = end_of_piece(text, position)
        else:
            bare = _BARE.match(text, position)
            end = bare.end() if bare else None
        if end is None:
            return None
        joint = _BETWEEN.match(text, end)
        if joint is None or not joint[1]:
            return end
        position = joint.end()


def _of_ris(text: str, start: int) -> Place | None:
    begin = re.compile(r"^[ \t\ufeff]*TY {1,2}-", re.MULTILINE).search(text, start)
    end = _RIS_END.search(text, begin.end()) if begin else None
    return Place(begin.end() - len(begin[0].lstrip(" \t\ufeff")), end.end()) if begin and end else None


def _of_json(text: str, start: int) -> Place | None:
    space = _SPACE.match(text, start)
    begin = text.find("{", space.end() if space else start)
    if begin < 0:
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin)
    except ValueError:
        return None
    return Place(begin, end)
