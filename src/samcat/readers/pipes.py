"""Lines of tables in Markdown: their cells by pipes, and which line is one."""

import re

_CELL_PART = re.compile(r"\\(?s:.)|[^|\\]+|\\$|\|")
_DELIMITER = re.compile(r":?-+:?")
# "[Paper](…) | [Code](…) | [Video](…)"
_LINKS_ALONE = re.compile(r"[ \t]*(?:\[[^\]]*\]\([^)]*\)[ \t]*(?:\|[ \t]*)?)+")
QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*")


def split_row(line: str) -> list[tuple[str, int, int]]:
    r"""The cells of a row, stripped, with "\|" read as a pipe, and where each stands in the line."""
    begin = match.end() if (match := QUOTED.match(line)) else 0
    stop = len(line.rstrip())
    cells: list[tuple[str, int, int]] = []
    at = cell = begin
    for match in _CELL_PART.finditer(line, begin, stop):
        at = match.end()
        if match[0] == "|":
            if match.start() > begin:
                cells.append(_cell(line, cell, match.start()))
            cell = at
    if cell < stop:
        cells.append(_cell(line, cell, stop))
    return cells


def _cell(line: str, start: int, end: int) -> tuple[str, int, int]:
    text = line[start:end]
    left = start + len(text) - len(text.lstrip())
    right = max(left, start + len(text.rstrip()))
    return line[left:right].replace("\\|", "|"), left, right


def is_delimiter(line: str) -> bool:
    """Whether a line is the row of dashes below a header."""
    if "|" not in line or "-" not in line:
        return False
    cells = split_row(line)
    return bool(cells) and all(_DELIMITER.fullmatch(text) for text, _, _ in cells)


def is_row(line: str) -> bool:
    """Whether a line looks like a row of a table."""
    if _LINKS_ALONE.fullmatch(line):
        return False
    pipes = line.count("|") - line.count("\\|")
    return pipes >= 3 or (pipes >= 2 and line.lstrip().startswith("|"))
