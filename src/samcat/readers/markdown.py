"""A list kept in Markdown or HTML, in tables of any columns, bullets, paragraphs or headings, read into drafts."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from samcat.readers import tables
from samcat.readers.agreement import FEWEST, agree
from samcat.readers.attached import attached, with_quotations
from samcat.readers.beside import Beside
from samcat.readers.blocks import BOLD, SUMMARY, Block, Details, Document, Heading, Item, Lost, Row, Table
from samcat.readers.bounds import within_bounds
from samcat.readers.columns import Columns, columns_of, guessed
from samcat.readers.draft import Draft, Unread
from samcat.readers.drafting import draft_of
from samcat.readers.entries import details_of, is_detail, is_institution, is_worded, read_entry, remark_of
from samcat.readers.groups import Candidate, are_listed, are_papers, decide, joined_with, judge_again, take_remark
from samcat.readers.headings import (
    ABOUT,
    TOOLS,
    below_summary,
    details_below,
    entry_headings,
    is_above_links,
    is_bold,
    is_short_title,
    items_below,
    lines_below,
    without_abstracts,
)
from samcat.readers.inline import Piece, footnotes, plain, unshielded, without_footnotes
from samcat.readers.paragraph_rows import is_another
from samcat.readers.places import Entry, Place
from samcat.readers.remains import Reading
from samcat.readers.sections import Context, Sections
from samcat.readers.title_pieces import in_bold, is_links_alone, is_sentence
from samcat.readers.titles_alone import has_notes, is_noted

# the shares of the work after which a text is in blocks, and its entries are taken
_PARSED, _TAKEN = 0.5, 0.8


class _Group(NamedTuple):
    """The entries between two headings, the headings above them, where they stand, and whether before all sections."""

    entries: list[Candidate]
    headings: list[str]
    context: Context
    begins: bool


class Reader:
    """A text read as a list: what became a draft, what did not, and its sections."""

    def __init__(self, text: str, progress: Callable[[float], None] | None = None) -> None:
        self._progress = progress or (lambda _: None)
        self.entries: list[Entry] = []
        self.unread: list[Unread] = []
        self._beside = Beside()
        self._document = Document(text)
        self.lines = self._document.lines
        self._columns: Columns | None = None
        self._group: list[Candidate] = []
        self._groups: list[_Group] = []
        blocks: list[Block] = []
        for block in self._document.blocks:
            blocks += within_bounds(block)
            self._progress(_PARSED * block.start / len(self.lines))
        self._sections = Sections(blocks)
        self._read(blocks)
        self._decide()
        self.entries.sort(key=lambda entry: entry.start)
        self.unread += self._beside.told()
        self.unread = [replace(row, text=unshielded(row.text)) for row in self.unread]

    @property
    def places(self) -> list[Place]:
        """The sections of the file."""
        return self._sections.places

    def _enter(self, level: float, parts: Sequence[Piece], anchor: str, line: int) -> None:
        self._settle()
        self._sections.enter(level, parts, anchor, line)

    # -- blocks --

    def _read(self, blocks: list[Block]) -> None:
        blocks = without_abstracts(blocks)
        entries = entry_headings(blocks)
        at = 0
        while at < len(blocks):
            block = blocks[at]
            at += 1
            self._progress(_PARSED + (_TAKEN - _PARSED) * at / len(blocks))
            if isinstance(block, Heading):
                if block.level == SUMMARY and (below := below_summary(blocks, at)) is not None:
                    self._take_heading(block, below)
                    at += len(below) + 1  # with the end of <details>
                    continue
                if at - 1 in entries:
                    details = details_below(items_below(blocks, at), remarks=len(entries) >= FEWEST - 1)
                    self._take_heading(block, details)
                    at += len(details)
                    continue
                if block.level == BOLD and (at >= len(blocks) or not isinstance(blocks[at], Item | Table)):
                    continue
                self._enter(block.level, block.parts, block.anchor, block.start)
                self._columns = None
            elif isinstance(block, Details):
                self._settle()
                self._sections.leave_summary()
            elif isinstance(block, Lost):
                self.unread.append(Unread(block.start + 1, block.text, block.reason))
            elif isinstance(block, Table):
                self._take_table(block)
            elif block.marker:
                self._take_item(block, 0)
            else:
                at += self._take_paragraph(block, blocks, at)
        self._settle()

    def _take_heading(self, heading: Heading, details: Sequence[Item]) -> None:
        reading = read_entry(heading.parts, self._sections.year)
        if reading is None or not (reading.links or reading.venue or reading.date):
            reading = read_entry(in_bold(heading.parts), self._sections.year) or reading
        if reading is None:
            return
        reading.title = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+(?=\D)", "", reading.title)
        self._say_more(reading, details)
        self._sections.leave(heading.level)
        self._candidate(
            reading, heading.start, details[-1].end if details else heading.end, "heading", heading.parts, details
        )

    def _take_item(self, item: Item, depth: int) -> None:
        parts = self._with_footnotes(item.parts)
        text = plain(parts)
        if not text and not any(part.url for part in parts) and not item.children and not item.nested:
            return
        links = [part.url for part in parts if part.url]
        if links and all(url.startswith("#") and url != "#" for url in links):
            for child in item.children or (item,):
                self._told(child, "an entry of a table of contents")
            if item.children:
                self._told(item, "an entry of a table of contents")
            return
        if not item.marker and self._goes_on(item, parts):
            return
        own = read_entry(parts, self._sections.year)
        if self._group and take_remark(self._group[-1], item, own, parts, self.lines):
            return
        if item.children:
            if self._take_parent(item, own, parts, depth):
                return
        elif item.nested and not (
            own is not None
            and (own.strength == 2 or (is_bold(parts) and is_worded(own)))
            and all(isinstance(block, Item) for block in item.nested)
        ):
            self._take_below(item, parts, item.nested, depth)
            return
        elif item.nested and own is not None:
            self._candidate(own, item.start, item.end, "item", parts, with_quotations(own, item.nested))
            return
        self._candidate(own, item.start, item.end, "item" if item.marker else "paragraph", parts)

    def _goes_on(self, item: Item, parts: Sequence[Piece]) -> bool:
        last = self._group[-1] if self._group else None
        return last is not None and last.end <= item.start and attached(last, item, parts, self._sections.year)

    def _with_footnotes(self, pieces: Sequence[Piece]) -> list[Piece]:
        parts, names = footnotes(pieces)
        for name in names:
            parts += [Piece("\n"), *self._document.footnotes.get(name, ())]
        return parts

    def _take_parent(self, item: Item, own: Reading | None, parts: Sequence[Piece], depth: int) -> bool:
        """Take an item that has others below it: as one work with its details, or as a heading."""
        details = [child for child in item.children if not child.children and is_detail(child.parts)]
        if len(details) == len(item.children) and (
            own is not None or any(part.url for child in details for part in child.parts)
        ):
            joined = [*parts, *(piece for child in details for piece in (Piece("\n"), *child.parts))]
            if own is not None:
                self._say_more(own, details)
            else:
                own = read_entry(joined, self._sections.year)
            self._candidate(own, item.start, item.end, "item", parts, details)
            return True
        inner = [read_entry(child.parts, self._sections.year) for child in item.children]
        if (
            own is not None
            and is_institution(own.title)
            and any(found is not None and found.authors for found in inner)
        ):
            own = None
        if own is not None and own.links and len(inner) == 1 and joined_with(own, inner[0]):
            self._candidate(inner[0], item.start, item.end, "item", item.children[0].parts)
            return True
        works = [
            found is not None and found.strength == 2 and not is_detail(child.parts)
            for child, found in zip(item.children, inner, strict=True)
        ]
        if own is not None and (own.strength == 2 or (not any(works) and self._is_work(item, own, parts))):
            nested: list[Item] = []
            below: list[Item] = []
            for child, is_work in zip(item.children, works, strict=True):
                (nested if child.children or is_work else below).append(child)
            self._say_more(own, below)
            self._candidate(own, item.start, nested[0].start if nested else item.end, "item", parts, below)
            for child in nested:
                self._take_item(child, depth + 1)
            return True
        if any(part.url and not part.url.startswith("#") for part in parts):
            self._told(item, "a heading with a link, of the entries below it")
        self._take_below(item, parts, item.children, depth)
        return True

    def _is_work(self, item: Item, own: Reading, parts: Sequence[Piece]) -> bool:
        """Whether an item that has others below it, none of them a work, is one itself."""
        return bool(
            (own.strength == 1 and own.links)
            or (own.authors and is_bold(parts))
            or (self._sections.context.is_placed and is_noted(item, own.title))
            or has_notes(item, own)
        )

    def _say_more(self, reading: Reading, items: Iterable[Item]) -> None:
        """Take what the items below a work say of it: its details, or remarks."""
        for item in items:
            if is_detail(item.parts):
                details_of(item.parts, reading, self._sections.year)
            else:
                remark_of(item.parts, reading)
        judge_again(reading)

    def _take_below(self, item: Item, parts: Sequence[Piece], blocks: Iterable[Block], depth: int) -> None:
        """Take what stands below an item that is the heading of it."""
        self._enter(9 + depth, parts, "", item.start)
        for block in blocks:
            if isinstance(block, Table):
                self._take_table(block)
            elif isinstance(block, Item):
                self._take_item(block, depth + 1)
        self._settle()
        self._sections.leave(9 + depth)

    def _take_paragraph(self, item: Item, blocks: Sequence[Block], at: int) -> int:
        """Take a paragraph with those that only say more of the same work; how many these are."""
        parts = self._with_footnotes(item.parts)
        if not plain(parts) or (not is_short_title(blocks, at - 1) and self._goes_on(item, parts)):
            return 0
        reading = read_entry(parts, self._sections.year)
        last = self._group[-1] if self._group else None
        is_one = is_links_alone(parts) or (
            last is not None and is_another(last.parts, last.reading or Reading(), parts)
        )
        aside = "links without a title" if reading is None and is_one else ""
        if reading is not None and is_sentence(item.parts, reading):
            aside = "a sentence with a link"
        if aside and self._sections.depth > 1 and not ABOUT.match(self._sections.section):
            self.unread.append(Unread(item.start + 1, plain(parts), aside))
        if aside or reading is None:
            return 0
        # items below a title without a link may say the rest of it
        is_open = not reading.links and (
            is_bold(parts)
            or bool(reading.authors or reading.byline or reading.venue)
            or is_above_links(parts, reading.title, blocks, at)
        )
        below = lines_below(blocks, at, parts, reading, is_open=is_open)
        self._say_more(reading, below)
        form = "item" if any(block.marker for block in below) else "paragraph"
        self._candidate(reading, item.start, below[-1].end if below else item.end, form, parts, below)
        return len(below)

    # -- tables --

    def _take_table(self, table: Table) -> None:
        section = " ".join(self._sections.path)
        columns = columns_of(table, section)
        rows = table.rows
        if table.header is None and columns is None:
            columns = self._columns
        elif table.header is not None and columns is None:
            if table.header.has_link and len(table.header.cells) < 4:
                self._take_cells((table.header, *rows))
                return
            if any(row.has_link for row in rows) and len(table.header.cells) < 3:
                self._take_cells(rows)
            elif rows:
                below = f"its {len(rows)} rows are" if len(rows) != 1 else "its row is"
                reason = f"a table without a column for titles: {below} left out"
                self.unread.append(Unread(table.start + 1, self.lines[table.start], reason, len(rows)))
            return
        if columns is None:
            if table.start < len(self.lines) and "|" not in self.lines[table.start]:
                self._take_cells(rows)
                return
            for row in rows:
                self._take_row(row, guessed(row), table)
            return
        self._columns = columns
        if ABOUT.match(self._sections.section):
            self._settle()
        for row in rows:
            self._take_row(row, columns, table)

    def _take_cells(self, rows: Iterable[Row]) -> None:
        """Take rows of a table without headings, as one work each."""
        for row in rows:
            parts = [piece for cell in row.cells for piece in (*cell.parts, Piece("\n"))]
            if not plain(parts):
                continue
            self._take_item(Item(row.start, row.end, "|", parts), 0)

    def _take_row(self, row: Row, columns: Columns, table: Table) -> None:
        if not row.has_link and not any(re.search(r"[^\s:|-]", cell.text) for cell in row.cells):
            return
        texts = [cell.text for cell in row.cells if cell.text]
        if len(texts) == 1 and len(columns.headings) > 2 and not row.has_link and len(texts[0].split()) < 6:
            self._enter(9, [Piece(texts[0])], "", row.start)  # a row that heads those below it
            return
        if columns.headings == tuple(cell.text for cell in row.cells):
            return
        of_tools = TOOLS.search(self._sections.section) is not None
        made = tables.read_row(row, columns, self._sections.year, of_tools=of_tools)
        line = self.lines[row.start] if row.start < len(self.lines) else ""
        if isinstance(made, str):
            self.unread.append(Unread(row.start + 1, line.strip(), made))
            return
        cells = tables.fitted(row, len(columns.meanings)) or ()
        placed = tuple(
            (meaning, heading, cell.start, cell.end) if cell is not None else (meaning, heading, -1, -1)
            for meaning, heading, cell in zip(columns.meanings, columns.headings, cells, strict=False)
        )
        parts = [part for cell in row.cells for part in cell.parts]
        for name in footnotes(parts)[1]:
            details_of(self._document.footnotes.get(name, ()), made.reading, self._sections.year)
        made.reading.title = without_footnotes(made.reading.title, self._document.footnotes)
        draft = draft_of(
            made.reading, row.start, self._sections.context, kind=made.kind, fields=tuple(made.fields.items())
        )
        self.entries.append(Entry(draft, row.start, row.end, "row", table.start, placed))
        self._beside.note(row.start + 1, parts)

    # -- groups --

    def _told(self, item: Item, reason: str) -> None:
        self._group.append(Candidate(None, item.start, item.end, "item", plain(item.parts), reason))

    def _candidate(
        self,
        reading: Reading | None,
        start: int,
        end: int,
        form: str,
        parts: Sequence[Piece],
        details: Sequence[Item] = (),
    ) -> None:
        below = tuple(item.parts for item in details)
        year = self._sections.year
        self._group.append(Candidate(reading, start, end, form, plain(parts), parts=parts, details=below, year=year))

    def _settle(self) -> None:
        """Close the group of entries below a heading."""
        if self._group:
            begins = not self._sections.places[1:] and self._sections.depth <= self._sections.titles
            self._groups.append(_Group(self._group, self._sections.headings, self._sections.context, begins))
            self._group = []

    def _decide(self) -> None:
        """Decide of the entries below each heading which are papers, and tell of the others in one line a reason."""
        agree([group.entries for group in self._groups])
        listed = are_listed(one for group in self._groups if not group.begins for one in group.entries)
        usual = are_papers(one for group in self._groups for one in group.entries)
        for group in self._groups:
            placed = group.context.is_placed
            entries, headings = group.entries, group.headings
            taken, told = decide(entries, headings, begins=group.begins, listed=listed, usual=usual, placed=placed)
            for one in taken:
                said = " ".join((one.text, *map(plain, one.details)))
                fields = (("file", one.file),) if one.file else ()
                self._beside.note(one.start + 1, (part for own in (one.parts, *one.details) for part in own), one.file)
                draft = draft_of(one.reading or Reading(), one.start, group.context, fields=fields, said=said)
                self.entries.append(Entry(draft, one.start, one.end, one.form, group.entries[0].start))
            for reason, ones in told.items():
                place = " > ".join(group.context.path)
                where = f" ({place})" if place else ""
                self.unread.append(Unread(ones[0].start + 1, ones[0].text[:200], f"{reason}{where}", len(ones)))


def read(text: str, progress: Callable[[float], None] | None = None) -> tuple[list[Draft], list[Unread]]:
    """The works of a list, and what of its rows is none or was not understood, each in order.

    `progress` is told the share that is done.
    """
    reader = Reader(text, progress)
    return [entry.draft for entry in reader.entries], sorted(reader.unread, key=lambda row: row.line)
