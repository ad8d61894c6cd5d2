"""The parts of a Markdown file that a list is made of: headings, tables, items of lists and paragraphs, with lines.

https://github.github.com/gfm/ is followed where it has a rule, except that what GitHub would show as text although it
was clearly meant as a table, a row or a list (below a blank line, or right below a line of HTML) is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from samcat.readers.front_matter import front_matter
from samcat.readers.inline import BREAK, Piece, html_pieces, parser, pieces, plain
from samcat.readers.pipes import QUOTED, is_delimiter, is_row, split_row

# of blocks in blocks; one within Python's own limit is read, and any other is refused
_DEEPEST = 10_000
# a head of fewer cells is that of a group of rows
_FEWEST_COLUMNS = 2
# of a title
_FEWEST_WORDS = 4
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*(?:-->|\Z))+", re.DOTALL)
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:[ \t]*(.*)")
_ANCHOR = re.compile(r"<(?:div|a|span|h[1-6])\b[^<>]*?\b(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_HTML_PART = re.compile(
    r"<(h[1-6]|summary|tr|li)\b[^<>]*>(.*?)(?=</\1\s*>|<\1\b|\Z)|</?details\b[^<>]*>|</?table\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HTML_CELL = re.compile(r"<(t[dh])\b[^<>]*>(.*?)(?=</t[dh]\s*>|<t[dh]\b|\Z)", re.IGNORECASE | re.DOTALL)
# a line of Markdown right below HTML, which CommonMark takes as HTML up to the next blank line
_MARKED_LINE = re.compile(r" {0,3}(?:#{1,6} |[-*+] |\d+[.)] |\|)")
# "1、On bees", "4 On wasps"
_NUMBER = re.compile(r"\s*(\d{1,3})(?:[、．.)）:：]\s*|\s+)(?=[^\W\d]|[\"“\[*])")
# a title that begins a work of several lines
_BOLD_LINE = re.compile(r"\s*\*\*[^*\n]*\S\s+\S+\s+[^*\n]*\*\*\s*")
_LISTED = re.compile(r"\s*(?:[•●▪◦·]|\[\d+\](?!\())")
_REMARK = re.compile(r"\s*[-*+]\s")
_TASK = re.compile(r"\s*\[[ xX]\]\s+")
SUMMARY = 7
BOLD = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, 1 to 6, SUMMARY for that of <details>, BOLD for a line in bold; and the id it carries."""

    start: int
    end: int
    level: int
    parts: list[Piece]
    anchor: str = ""

    @property
    def text(self) -> str:
        """The heading as people read it, without a closing dot or colon."""
        return plain(self.parts).strip().rstrip(".:：").strip()


@dataclass(frozen=True, slots=True)
class Details:
    """The end of <details>, which ends what its summary heads."""

    start: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its pieces, and where its text stands in its line; `start` is -1 where it is missing or in HTML."""

    parts: list[Piece]
    start: int = -1
    end: int = -1

    @property
    def text(self) -> str:
        """The cell as people read it."""
        return plain(self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def has_link(self) -> bool:
        """Whether a cell has a link."""
        return any(part.url for cell in self.cells for part in cell.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or rows that look like one; `header` is none where it has none."""

    start: int
    end: int
    header: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list with the items below it, or a paragraph (`marker` is empty)."""

    start: int
    end: int
    marker: str
    parts: list[Piece]
    children: tuple[Item, ...] = ()
    nested: tuple[Block, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that holds rows but cannot be read."""

    start: int
    text: str
    reason: str


Block = Heading | Details | Table | Item | Lost


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with what ends it."""
    return _LINE.findall(text)


class Document:
    """A Markdown text: its lines, footnotes and blocks."""

    def __init__(self, text: str) -> None:
        self.lines = [line.rstrip("\r\n") for line in lines_of(text.removeprefix("\ufeff"))]
        self.footnotes: dict[str, list[Piece]] = {}
        self._env: dict[str, Any] = {}
        # markdown-it leaves out what is nested deeper, with all that follows
        self._parser = parser(maxNesting=_DEEPEST)
        self._parser.core.ruler.disable("inline")
        shown = [""] * front_matter(self.lines)
        for line in self.lines[len(shown) :]:
            if match := _FOOTNOTE.match(line):
                self.footnotes.setdefault(match[1], pieces(match[2]))
            shown.append("" if match else line)
        self._shown = shown

    @property
    def blocks(self) -> Iterator[Block]:
        """The blocks of the text in order; lines are counted from 0."""
        yield from self._parsed(self._shown, 0)

    def shown_lines(self) -> Iterator[tuple[int, str]]:
        """The lines that stand in no block of code, each with its number from 1."""
        hidden: set[int] = set()
        for token in self._parser.parse("\n".join(self.lines)):
            if token.type in ("fence", "code_block") and token.map:
                hidden.update(range(*token.map))
        for at, line in enumerate(self.lines):
            if at not in hidden:
                yield at + 1, line

    @property
    def references(self) -> Mapping[str, Any]:
        """The references that the text defines."""
        references: Mapping[str, Any] = self._env.get("references", {})
        return references

    def _parsed(self, lines: Sequence[str], offset: int) -> Iterator[Block]:
        tokens = self._parser.parse("\n".join(lines), self._env)
        for node in SyntaxTreeNode(tokens).children:
            yield from self._block(node, offset)

    def _pieces(self, node: SyntaxTreeNode) -> list[Piece]:
        return pieces(node.content, self.references)

    def _block(self, node: SyntaxTreeNode, offset: int) -> Iterator[Block]:
        start, end = _span(node, offset)
        if node.type == "heading":
            yield from self._heading(node, start, end)
        elif node.type == "table":
            yield self._table(start, end)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._items(node, offset)
        elif node.type == "paragraph":
            yield from self._paragraph(node, start, end)
        elif node.type == "blockquote":
            for child in node.children:
                yield from self._block(child, offset)
        elif node.type == "html_block" or (node.type == "code_block" and "<li" in node.content):
            # an item of HTML that is indented below a blank line
            yield from self._html(start, end)
        elif (
            node.type == "fence"
            and end >= len(self.lines)
            and not re.fullmatch(rf"\s*{node.markup}{node.markup[0]}*\s*", self.lines[end - 1])
            and any(is_row(line) for line in self.lines[start + 1 : end])
        ):
            yield Lost(start, self.lines[start], "a code block that is never closed, with rows below it")

    def _heading(self, node: SyntaxTreeNode, start: int, end: int) -> Iterator[Block]:
        (inline,) = node.children
        anchor = match[1] if (match := _ANCHOR.search(inline.content)) else ""
        yield Heading(start, end, int(node.tag[1]), self._pieces(inline), anchor)

    def _table(self, start: int, end: int) -> Table:
        while end > start and not self.lines[end - 1].strip():
            end -= 1
        header = self.row(start)
        return Table(start, end, header, tuple(self.row(at) for at in range(start + 2, end)))

    def row(self, at: int) -> Row:
        """The row in a line."""
        cells = ((pieces(text, self.references), start, end) for text, start, end in split_row(self.lines[at]))
        return Row(at, at + 1, tuple(Cell(*cell) for cell in cells))

    def _items(self, node: SyntaxTreeNode, offset: int) -> list[Item]:
        """The items of a list; one without a link that is indented a little belongs to that above it."""
        found: list[Item] = []
        for child in node.children:
            item = self._item(child, offset)
            if (
                found
                and not item.children
                and any(part.url for part in found[-1].parts)
                and not any(part.url for part in item.parts)
                and self._indent(item) > self._indent(found[-1])
            ):
                found[-1] = replace(found[-1], end=item.end, children=(*found[-1].children, item))
            else:
                found.append(item)
        return found

    def _indent(self, item: Item) -> int:
        line = self.lines[item.start]
        return len(line) - len(line.lstrip())

    def _item(self, node: SyntaxTreeNode, offset: int) -> Item:
        start, end = _span(node, offset)
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        parts: list[Piece] = []
        children: list[Item] = []
        nested: list[Block] = []
        paragraphs = (child.children[0] for child in node.children if child.type == "paragraph")
        is_several = sum(_has_title(self._pieces(content)) for content in paragraphs) > 1
        for child in node.children:
            own: list[Piece] = []
            if child.type == "paragraph" or (child.type == "heading" and not parts and not children):
                own = self._pieces(child.children[0])
            elif child.type in ("bullet_list", "ordered_list"):
                children += self._items(child, offset)
            elif child.type == "html_block" and not children:
                place = _span(child, offset)
                source = "\n".join(self.lines[slice(*place)])
                if "<table" in source.lower():
                    nested += self._html(*place)
                else:
                    own = html_pieces(source)
            else:
                nested += self._block(child, offset)
            if own and (children or (parts and is_several)):
                children.append(Item(*_span(child, offset), "", own))
            elif own:
                parts += [Piece(BREAK), *own] if parts else own
        if parts and not parts[0].url and (task := _TASK.match(parts[0].text)):
            parts[0] = parts[0]._replace(text=parts[0].text[task.end() :])
        return Item(start, end, node.markup or "-", parts, tuple(children), tuple(nested))

    def _paragraph(self, node: SyntaxTreeNode, start: int, end: int) -> Iterator[Block]:
        lines = [QUOTED.sub("", self.lines[at], count=1) for at in range(start, end)]
        rows = [at for at, line in enumerate(lines, start) if is_row(line)]
        if rows and (len(rows) == len(lines) or (lines[0].lstrip().startswith("|") and len(rows) > len(lines) / 2)):
            first = start
            while first < end and not is_row(lines[first - start]):
                first += 1
            below = lines[first + 1 - start] if first + 1 < end else ""
            if is_delimiter(below):
                yield Table(first, end, self.row(first), tuple(self.row(at) for at in rows if at > first + 1))
            else:
                yield Table(first, end, None, tuple(self.row(at) for at in rows))
            return
        parts = self._pieces(node.children[0])
        shown = [part for part in parts if part.text.strip(" \n:：.")]
        if len(shown) == 1 and "b" in shown[0].style and not shown[0].url and len(shown[0].text.split()) <= 6:
            yield Heading(start, end, BOLD, parts)
            return
        # lines of a paragraph that each begin an entry
        marks = [
            at
            for at, line in enumerate(lines)
            if re.match(r"\s*(?:[•●▪◦·]|\[\d+\](?!\()|\*\*\[?\d+\]?\*\*|\(\d+\))\s*", line)
        ]
        marks = marks or [
            at
            for at, line in enumerate(lines)
            if _BOLD_LINE.fullmatch(line) and not (at and _BOLD_LINE.fullmatch(lines[at - 1])) and at + 1 < len(lines)
        ]
        numbered = [] if len(marks) > 1 else _numbered(lines)
        marks = numbered or marks
        if len(marks) > 1 and marks[0] == 0:
            for at, stop in zip(marks, [*marks[1:], len(lines)], strict=True):
                said = [text for text in lines[at + 1 : stop] if _REMARK.match(text)]
                content = "\n".join(lines[at : stop - len(said)])
                content = _NUMBER.sub("", content, count=1) if numbered else content
                marker = match[0] if (match := _LISTED.match(content)) else ""
                told = (pieces(text.lstrip(" -*+"), self.references) for text in said)
                remarks = tuple(Item(n, n + 1, "-", own) for n, own in enumerate(told, start + stop - len(said)))
                yield Item(start + at, start + stop, marker, pieces(content, self.references), remarks)
            return
        yield Item(start, end, "", parts)

    def _html(self, start: int, end: int) -> Iterator[Block]:
        """The headings, rows, items and Markdown in a block of HTML."""
        lines = self.lines[start:end]
        source = "\n".join(lines)
        lower = source.lower()
        if lower.lstrip().startswith("<!--"):
            if "-->" not in lower and any(is_row(line) for line in lines[1:]):
                yield Lost(start, lines[0], "a comment that is never closed, with rows below it")
                return
            rest = _COMMENTS.sub("", source, count=1)
            if rest.strip():
                below = start + source[: len(source) - len(rest)].count("\n") + (0 if rest[:1] != "\n" else 1)
                if rest.lstrip(" \t").startswith("<"):
                    # it stands in the line of the comment, which would be read again
                    yield from _html_blocks(rest, below, end)
                else:
                    yield from self._parsed([*rest.removeprefix("\n").split("\n")], below)
            return
        if not ("<tr" in lower or "<li" in lower):
            at = next((at for at, line in enumerate(lines) if at and _MARKED_LINE.match(line)), None)
            if at is not None:
                yield from self._html(start, start + at)
                yield from self._parsed(self._shown[start + at : end], start + at)
                return
        yield from _html_blocks(source, start, end)


def _span(node: SyntaxTreeNode, offset: int) -> tuple[int, int]:
    start, end = node.map or (0, 0)
    return start + offset, end + offset


def _has_title(parts: Sequence[Piece]) -> bool:
    """Whether a paragraph links a title, with but a name before it, as "**Hive:** [On the Life of Bees](…)" does."""
    at = next((at for at, part in enumerate(parts) if part.url and len(part.text.split()) >= _FEWEST_WORDS), None)
    return at is not None and len(plain(parts[:at]).split()) < _FEWEST_WORDS


def _numbered(lines: Sequence[str]) -> list[int]:
    """The lines that begin with one number after the other, as "1、On bees" and "2、On wasps" do."""
    found: list[int] = []
    last: int | None = None
    for at, line in enumerate(lines):
        if (match := _NUMBER.match(line)) and (last is None or int(match[1]) == last + 1):
            found.append(at)
            last = int(match[1])
    return found


def _html_blocks(source: str, start: int, end: int) -> Iterator[Block]:
    found = False
    header: Row | None = None
    line, counted = start, 0
    for match in _HTML_PART.finditer(source):
        line += source.count("\n", counted, match.start())
        counted = match.start()
        last = line + source.count("\n", counted, match.end()) + 1
        tag = (match[1] or "").lower()
        if match[0].lower().startswith("</details"):
            yield Details(line)
        elif tag == "summary" or tag.startswith("h"):
            anchor = found_anchor[1] if (found_anchor := _ANCHOR.search(match[0])) else ""
            yield Heading(line, last, SUMMARY if tag == "summary" else int(tag[1]), html_pieces(match[2]), anchor)
            found = True
        elif tag == "tr":
            cells = [(cell[1].lower(), html_pieces(cell[2])) for cell in _HTML_CELL.finditer(match[2])]
            row = Row(line, last, tuple(Cell(parts) for _, parts in cells))
            found = True
            is_header = bool(cells) and all(kind == "th" for kind, _ in cells)
            if is_header and (header is None or min(len(cells), len(header.cells)) < _FEWEST_COLUMNS):
                header = row
            elif cells and not (is_header and header and row.cells == header.cells):
                yield Table(line, last, header, (row,))
        elif tag == "li":
            yield Item(line, last, "-", html_pieces(match[2]))
            found = True
        elif match[0].lower().startswith("<table"):
            header = None
    if not found and (parts := html_pieces(source)):
        yield Item(start, end, "", parts)
