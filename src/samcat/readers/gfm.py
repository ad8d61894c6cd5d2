"""The parts of GitHub-flavoured Markdown that a list is made of: headings, tables, and what stands inside a cell.

https://github.github.com/gfm/ is followed where it has a rule, except that what GitHub would show as text although
it was clearly meant as a link (a bracket never closed) or as a row (below a blank line) is found too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*")
_HTML_HEADING = re.compile(r"[ \t]*<(h[1-6]|summary)\b[^<>]*>(.*?)</\1>", re.IGNORECASE)
_ANCHOR = re.compile(r"<(?:div|a|span|h[1-6])\b[^<>]*?\b(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_DELIMITER = re.compile(r":?-+:?")
_CELL_PART = re.compile(r"\\(?s:.)|[^|\\]+|\\$|\|")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?")
# https://spec.commonmark.org/0.31.2/#ascii-punctuation-character
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^\s<>]*)>", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:https?://|www\.)[^\s<|]+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DEEPEST_LABEL = 3
_LONGEST_LINK = 4000


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as people read it, and the id that it carries in HTML, if any."""

    line: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a line that looks like one: its cells as written."""

    line: int
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header, and the rows below the line of dashes."""

    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that holds rows but cannot be read."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text; `label` is empty for a bare address."""

    label: str
    url: str


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with what ends it."""
    return _LINE.findall(text)


def definitions(text: str) -> dict[str, str]:
    """The addresses that "[name]: address" lines define, by name in lower case."""
    found: dict[str, str] = {}
    for line in lines_of(text):
        if match := _DEFINITION.match(line):
            found.setdefault(match[1].strip().casefold(), match[2])
    return found


def blocks(text: str) -> Iterator[Heading | Table | Row | Lost]:
    """Yield the headings and tables of a text, rows that stand outside any table, and what hides rows, in order.

    Code blocks and comments hold nothing.
    """
    lines = [_QUOTED.sub("", line.rstrip("\r\n"), count=1) for line in lines_of(text)]
    position = 0
    while position < len(lines):
        line, number = lines[position], position + 1
        end = _hidden(lines, position)
        if end is not None:
            if end > len(lines) and any(is_row(other) for other in lines[position + 1 :]):
                yield Lost(number, line, "a code block or comment that is never closed, with rows below it")
            position = end
            continue
        below = lines[position + 1] if position + 1 < len(lines) else ""
        if heading := _heading(line, below, number):
            yield heading
        elif "|" in line and is_delimiter(below, len(split_row(line))):
            end = position + 2
            while end < len(lines) and lines[end].strip() and not _begins_block(lines[end]):
                end += 1
            rows = [Row(at + 1, lines[at], split_row(lines[at])) for at in range(position + 2, end)]
            yield Table(Row(number, line, split_row(line)), tuple(rows))
            position = end
            continue
        elif is_row(line):
            yield Row(number, line, split_row(line))
        elif "<table" in line.lower():
            yield Lost(number, line, "a table in HTML")
        position += 1


def shown_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that stand in no code block or comment, each with its number from 1."""
    lines = [line.rstrip("\r\n") for line in lines_of(text)]
    position = 0
    while position < len(lines):
        end = _hidden(lines, position)
        if end is None:
            yield position + 1, lines[position]
        position = end or position + 1


def split_row(line: str) -> tuple[str, ...]:
    r"""The cells of a row, stripped, with "\|" read as a pipe."""
    cells: list[str] = []
    parts = _CELL_PART.findall(line.strip())
    if parts[:1] == ["|"]:
        del parts[0]
    if parts[-1:] == ["|"]:
        parts.pop()
    current: list[str] = []
    for part in parts:
        if part == "|":
            cells.append("".join(current).strip())
            current = []
        else:
            current.append("|" if part == "\\|" else part)
    cells.append("".join(current).strip())
    return tuple(cells)


def is_delimiter(line: str, columns: int) -> bool:
    """Whether a line is the row of dashes below a header of so many columns."""
    if "|" not in line or "-" not in line:
        return False
    cells = split_row(line)
    return len(cells) == columns and all(_DELIMITER.fullmatch(cell) for cell in cells)


def is_row(line: str) -> bool:
    """Whether a line looks like a row of a table."""
    pipes = line.count("|") - line.count("\\|")
    return pipes >= 3 or (pipes >= 2 and line.lstrip().startswith("|"))


def heading_text(text: str) -> str:
    """A heading as people read it: no markup, no closing dot or colon."""
    return plain(inline(text)).strip().rstrip(".:").strip()


def _heading(line: str, below: str, number: int) -> Heading | None:
    stripped = line.strip()
    anchor = match[1] if (match := _ANCHOR.search(line)) else ""
    hashes = len(stripped) - len(stripped.lstrip("#"))
    if 1 <= hashes <= 6 and (len(stripped) == hashes or stripped[hashes] in " \t"):
        content = stripped[hashes:].strip()
        closed = content.rstrip("#")
        if closed != content and (not closed or closed[-1] in " \t"):
            content = closed
        return Heading(number, heading_text(content), anchor)
    if match := _HTML_HEADING.match(line):
        return Heading(number, heading_text(match[2]), anchor)
    under = below.strip()
    if stripped and under and "|" not in stripped and (set(under) == {"="} or (set(under) == {"-"} and len(under) > 1)):
        return Heading(number, heading_text(stripped), anchor)
    return None


def _begins_block(line: str) -> bool:
    return _FENCE.match(line) is not None or _heading(line, "", 0) is not None or line.lstrip().startswith("<!--")


def _hidden(lines: list[str], position: int) -> int | None:
    """Where the code block or comment that begins here ends; beyond the last line where it never does."""
    line = lines[position]
    if fence := _FENCE.match(line):
        mark = fence[1]
        for at in range(position + 1, len(lines)):
            closing = lines[at].strip()
            if len(closing) >= len(mark) and set(closing) == {mark[0]}:
                return at + 1
        return len(lines) + 1
    if line.lstrip().startswith("<!--") and "-->" not in line:
        for at in range(position + 1, len(lines)):
            if "-->" in lines[at]:
                return at + 1
        return len(lines) + 1
    return None


def plain(parts: list[str | Link]) -> str:
    """The text of a cell as people read it, with single spaces."""
    return " ".join("".join(part if isinstance(part, str) else part.label for part in parts).split())


def inline(text: str, defined: Mapping[str, str] | None = None, depth: int = 0) -> list[str | Link]:
    """The texts and links of a cell in order, without markup, escapes and HTML."""
    spans = _Spans(text)
    defined = defined or {}
    pieces: list[tuple[str | Link, bool]] = []  # each with whether it may be a mark of emphasis
    position = 0
    while position < len(text):
        char = text[position]
        if char == "\\" and text[position + 1 : position + 2] in _PUNCTUATION and position + 1 < len(text):
            pieces.append((text[position + 1], False))
            position += 2
        elif char == "`" and position in spans.code:
            start, end, position = spans.code[position]
            content = text[start:end]
            trimmed = content[1:-1] if content[:1] == content[-1:] == " " and content.strip() else content
            pieces.append((trimmed, False))
        elif char == "&" and (match := _ENTITY.match(text, position)):
            pieces.append((unescape(match[0]), False))
            position = match.end()
        elif char == "<" and (match := _AUTOLINK.match(text, position)):
            pieces.append((Link("", match[1]), False))
            position = match.end()
        elif char == "<" and text.startswith("<!--", position):
            close = text.find("-->", position)
            position = len(text) if close < 0 else close + 3
        elif char == "<" and (match := _TAG.match(text, position)):
            pieces.append((" " if match[0][:3].lower() in ("<br", "<p>", "</p", "<di", "</d") else "", False))
            position = match.end()
        elif char in "[!" and (found := _link(text, position, spans, defined)):
            label, url, position = found
            inner = plain(inline(label, defined, depth + 1)) if depth < _DEEPEST_LABEL else label
            if char == "!":
                pieces.append((inner if depth else "", False))
            else:
                pieces.append((Link(inner, url), False))
        elif char in "hHwW" and not text[position - 1 : position].isalnum() and (address := _bare(text, position)):
            pieces.append((Link("", address), False))
            position += len(address)
        elif char in "*_~":
            end = position + 1
            while text[end : end + 1] == char:
                end += 1
            pieces.append((text[position:end], _marks_emphasis(text, position, end)))
            position = end
        else:
            pieces.append((char, False))
            position += 1
    return _without_emphasis(pieces)


class _Spans:
    """Where the code spans of a text are, and which bracket closes which, found in one pass."""

    def __init__(self, text: str) -> None:
        self.code: dict[int, tuple[int, int, int]] = {}
        self.closing: dict[int, int] = {}
        runs: dict[int, list[int]] = {}
        for match in reversed(list(re.finditer(r"`+", text))):
            runs.setdefault(match.end() - match.start(), []).append(match.start())
        opened: list[int] = []
        position = 0
        while position < len(text):
            char = text[position]
            if char == "\\":
                position += 2
            elif char == "`":
                position = self._after_backticks(text, position, runs)
            else:
                if char == "[":
                    opened.append(position)
                elif char == "]" and opened:
                    self.closing[opened.pop()] = position
                position += 1

    def _after_backticks(self, text: str, start: int, runs: dict[int, list[int]]) -> int:
        end = start
        while text[end : end + 1] == "`":
            end += 1
        later = runs.get(end - start, [])
        while later and later[-1] < end:
            later.pop()
        if not later:
            return end
        close = later.pop()
        after = close + end - start
        self.code[start] = (end, close, after)
        return after


def _link(text: str, position: int, spans: _Spans, defined: Mapping[str, str]) -> tuple[str, str, int] | None:
    """The label and address of the link or image that begins here, and where it ends."""
    start = position + (text[position] == "!")
    if text[start : start + 1] != "[" or start not in spans.closing:
        return None
    close = spans.closing[start]
    label = text[start + 1 : close]
    after = text[close + 1 : close + 2]
    if after == "(":
        url, end = _destination(text, close + 2)
        return (label, url, end) if url else None
    if after == "[" and close + 1 in spans.closing:
        end = spans.closing[close + 1]
        name = text[close + 2 : end].strip() or label
        url = defined.get(name.strip().casefold(), "")
        return (label, url, end + 1) if url else None
    url = defined.get(label.strip().casefold(), "")
    return (label, url, close + 1) if url else None


def _destination(text: str, position: int) -> tuple[str, int]:
    """The address that begins here and where its link ends; an address that is never closed ends at a space."""
    while text[position : position + 1].isspace():
        position += 1
    if text[position : position + 1] == "<" and (close := text.find(">", position, position + _LONGEST_LINK)) > 0:
        url, end = text[position + 1 : close], close + 1
    else:
        depth, end = 0, position
        while end < len(text) and not text[end].isspace():
            if text[end] == "\\" and text[end + 1 : end + 2] in _PUNCTUATION:
                end += 1
            elif text[end] == "(":
                depth += 1
            elif text[end] == ")":
                if depth == 0:
                    break
                depth -= 1
            end += 1
        url = text[position:end]
    url = _ENTITY.sub(lambda match: unescape(match[0]), re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url))
    rest = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?\s*\)").match(text, end)
    return url, rest.end() if rest else end


def _bare(text: str, position: int) -> str:
    """The bare address that begins here, by the rules of GFM's extended autolinks for what may end it."""
    match = _BARE_LINK.match(text, position)
    if not match:
        return ""
    end = match.end()
    surplus = match[0].count(")") - match[0].count("(")
    while end > position:
        if text[end - 1] in "?!.,:*_~'\"]":
            end -= 1
        elif text[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        else:
            break
    url = text[position:end]
    return url if re.match(r"(?:https?://|www\.)[^\s/]", url, re.IGNORECASE) else ""


def _marks_emphasis(text: str, start: int, end: int) -> bool:
    """Whether a run of marks can open or close emphasis (CommonMark 6.2, shortened)."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    char, size = text[start], end - start
    if char == "~":
        return size == 2
    if size > 3:
        return False
    return not (char == "_" and before.isalnum() and after.isalnum())


def _without_emphasis(pieces: list[tuple[str | Link, bool]]) -> list[str | Link]:
    """The pieces joined, without the marks of emphasis that come in pairs."""
    kept: list[str | Link] = [piece for piece, _ in pieces]
    opened: dict[str, list[int]] = {}
    for position, (piece, is_mark) in enumerate(pieces):
        if not is_mark or isinstance(piece, Link):
            continue
        stack = opened.setdefault(piece, [])
        if stack and _is_dense(pieces, position - 1, -1):
            kept[stack.pop()] = kept[position] = ""
        elif _is_dense(pieces, position + 1, 0):
            stack.append(position)
    joined: list[str | Link] = []
    text: list[str] = []
    for part in kept:
        if isinstance(part, str):
            text.append(part)
            continue
        joined += ["".join(text), part]
        text = []
    return [part for part in [*joined, "".join(text)] if part]


def _is_dense(pieces: list[tuple[str | Link, bool]], position: int, end: int) -> bool:
    """Whether a piece has something other than space at its end (-1) or beginning (0)."""
    if not 0 <= position < len(pieces):
        return False
    piece = pieces[position][0]
    return isinstance(piece, Link) or bool(piece and not piece[end].isspace())
