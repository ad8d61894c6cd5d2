"""The values of fields of BibTeX: pieces in braces or quotes, numbers and abbreviations, joined by "#"."""

import re
from collections.abc import Mapping

SHOWN = 80
"""How many letters of a text are shown where it is told of."""
_BARE = re.compile(r"[^\s#{}\",=]+")
# of the texts that abbreviations stand for, and that a field may come to by joining them: no journal is longer
_LONGEST_VALUE = 1_000_000
# an abbreviation made of others doubles with each: twenty-four lines of them stand for 300 MB
_MOST_EXPANDED = 20_000


def value_of(raw: str, macros: Mapping[str, str], doubts: list[str]) -> tuple[str, str]:
    """The text of a value, pieces in braces or quotes, numbers and abbreviations, joined by "#"; and what follows it.

    What is none of these is told in `doubts`; an abbreviation that is not defined stands for itself.
    """
    pieces: list[str] = []
    position = expanded = length = 0
    while True:
        while raw[position : position + 1].isspace():
            position += 1
        char = raw[position : position + 1]
        if char in ("{", '"') and char:
            end = end_of_piece(raw, position)
            if end is None:
                doubts.append("unbalanced braces")
                break
            pieces.append(raw[position + 1 : end - 1])
        elif match := _BARE.match(raw, position):
            end = match.end()
            word = match[0]
            if not word.isdigit() and word.lower() not in macros:
                doubts.append(f"the abbreviation {word!r} is not defined")
            pieces.append(macros.get(word.lower(), word))
            expanded += len(pieces[-1])
            if expanded > _MOST_EXPANDED:
                doubts.append(f"abbreviations that stand for more than {_MOST_EXPANDED} letters")
                return "", ""
        else:
            doubts.append("no value" if not raw.strip() else f"not a value: {shown(raw)}")
            break
        position = end
        while raw[position : position + 1].isspace():
            position += 1
        length += len(pieces[-1])
        if length > _LONGEST_VALUE:
            doubts.append(f"a text of over {_LONGEST_VALUE} letters")
            return "", ""
        if position >= len(raw):
            return "".join(pieces), ""
        if raw[position] != "#":
            doubts.append(f"a comma is missing before {shown(raw[position:])!r}")
            break
        position += 1
    return "".join(pieces), raw[position:]


_MARKS = re.compile(r"[{}\"]")


def end_of_piece(raw: str, start: int, limit: int | None = None) -> int | None:
    """Behind the brace or quote that closes the one at `start`; BibTeX heeds no backslash here.

    None where nothing does.
    """
    depth = 0
    quoted = raw[start] == '"'
    for match in _MARKS.finditer(raw, start, len(raw) if limit is None else limit):
        if match[0] == '"':
            if quoted and depth == 0 and match.start() > start:
                return match.end()
        else:
            depth += 1 if match[0] == "{" else -1
            if depth < 0 or (depth == 0 and not quoted):
                return match.end() if depth == 0 else None
    return None


def shown(raw: str) -> str:
    """The beginning of a text in one line."""
    line = " ".join(raw[: SHOWN * 4].split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
