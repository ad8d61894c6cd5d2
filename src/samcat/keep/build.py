"""The list in a Markdown file, made to follow from the catalog row by row; everything else stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable

from samcat.catalog import Catalog
from samcat.formats.layout import Writer
from samcat.keep.built import Built, NoPlace, Outcome, Told, told_before
from samcat.keep.clearing import without_empty_headings
from samcat.keep.edits import applied, line_before, unread_parts
from samcat.keep.heading_chains import Chains
from samcat.keep.inserting import Inserter
from samcat.keep.link_definitions import LinkDefinitions, without_definitions
from samcat.keep.matching import Matcher, differing, said_parts
from samcat.keep.page_places import OWN_HEADS, below_row, without_groups
from samcat.keep.regions import Edit, ListPage, Region, Row, Written, samples_for
from samcat.keep.remarks import (
    by_hand_in,
    head_and_remark,
    lines_below,
    own_remark,
    parts_of_remark,
    removed_links,
    told_remark,
    touches_neighbors,
    with_own_note,
)
from samcat.keep.renaming import renamed
from samcat.keep.respell import respell
from samcat.keep.row_maker import RowMaker
from samcat.keep.row_parts import TEXTS
from samcat.keep.spelling_parts import Line
from samcat.keep.unplaced import (
    ListName,
    Unplaced,
    has_place,
    headings_of,
    is_of_venue,
    list_of,
    shown_parts,
)
from samcat.keep.views import View
from samcat.readers.markdown import Reader
from samcat.readers.places import Entry
from samcat.record.identifiers import arxiv_month
from samcat.record.model import Work
from samcat.record.names import byline_of

# so many new rows are looked at twice
_FEW = 50


def build(text: str, catalog: Catalog | View, *, name: str = "the file", prune: bool = False) -> Built:
    """The text with each row as the record of the catalog says, and the records that it lacks at their places.

    Rows stand between markers, lines `<!-- samcat:begin ID -->` and `<!-- samcat:end -->` with the id of a section, or
    none for the whole list; in a file without markers, under the headings of the sections. A row that says what its
    record says is not touched, whatever its spelling; of another only the part that differs is written anew. A record
    that is not there is inserted in the layout of its neighbors, or where there are none in that of the view; a section
    without a heading gets one where other sections have theirs. Rows that no record is of, and remarks in rows whose
    record has none, stay, unless `prune` is set.

    A view of a catalog is what one page of it holds. `name` is what errors call the file. Raises SamcatError where the
    markers do not match, and NoPlace where the file has a place for no section at all.
    """
    view = catalog if isinstance(catalog, View) else View(catalog)
    made = _Build(text, view, name, prune)
    built = _settled(made, view, name, prune)
    bare = None if view.has_groups else without_groups(built.text, view.writer(None), view.catalog)
    return built if bare is None else _Build(bare, view, name, prune).built()


def _settled(made: _Build, view: View, name: str, prune: bool) -> Built:
    """What was built, with what building that again would say of it.

    It is built anew where that changes rows beside a few new ones, which may read otherwise, and once more does not.
    """
    built = made.built()
    if not made.has_edits:
        return built
    after = _Build(built.text, view, name, prune, made.reader)
    again = after.built()
    if again.text == built.text:
        return told_before(again, built, made.line_before)
    if not made.has_new_rows:
        return built
    last = _Build(again.text, view, name, prune, after.reader).built()
    return told_before(last, built, after.line_before, made.line_before) if last.text == again.text else built


class _Build:
    def __init__(self, text: str, view: View, name: str, prune: bool, reader: Reader | None = None) -> None:
        self.reader = reader
        self._view = view
        self._prune = prune
        sections = view.catalog.sections
        self._page = ListPage(text, sections, Chains(sections), name, has_groups=view.has_groups, reader=reader)
        if not self._page.regions and self._page.frame is None:
            raise NoPlace(
                f"{name}: no place for a table (write <!-- samcat:begin ID --> and <!-- samcat:end --> where it should "
                f"go, or the heading of a section; there are {', '.join(section.id for section in sections)})"
            )
        self._outcome = Outcome()
        self._written: list[Edit] = []
        self._moved: list[tuple[Row, Work]] = []
        self._places: dict[int, tuple[Region, int]] = {}
        self._by_key: dict[str, list[Row]] = {}
        self._definitions = LinkDefinitions(self._page.lines)
        self._rows = RowMaker(self._page, self._definitions)

    @property
    def has_edits(self) -> bool:
        """Whether something changes."""
        return bool(self._outcome.edits)

    @property
    def has_new_rows(self) -> bool:
        """Whether a few rows were put in, in the layout of others."""
        count = sum(edit.row is None and edit.work is not None for edit in self._outcome.edits)
        return 0 < count <= _FEW and not self._view.writers

    def built(self) -> Built:
        """The outcome."""
        outcome = self._outcome
        elsewhere = self._match()
        outcome.edits += renamed(self._page, self._view)
        inserter = Inserter(self._page, self._view, self._rows)
        self._change(inserter, elsewhere)
        known = {section.id for section in self._view.catalog.sections}
        outcome.edits = without_empty_headings(self._page, known, outcome.edits)
        homeless = inserter.insert()
        outcome.edits += inserter.edits
        outcome.unwritten += [Told(line, title, reason) for line, title, reason in inserter.unwritten]
        text = self._verified() if outcome.edits else "".join(self._page.lines)
        unplaced, left_out = outcome.unplaced.split(self._page.regions)
        lost, kept, unwritten = tuple(outcome.lost), tuple(outcome.kept), tuple(outcome.unwritten)
        removed = [one for row, work in self._moved for one in removed_links(row, work, text)]
        for edit in self._written:
            removed += removed_links(edit.row, edit.work, edit.text) if edit.row and edit.work else []
        return Built(text, homeless, lost, kept, unwritten, unplaced, left_out, tuple(removed))

    def line_before(self, line: int) -> int:
        """The line of the file as it was that a line of what was built comes from."""
        return line_before(self._written, line)

    def _match(self) -> dict[int, Work]:
        """Find the record of each row; by their ids, the records of those rows whose record stands in another page."""
        matcher = Matcher(self._view.catalog.works)
        rows: dict[tuple[Writer, str], str] = {}
        whole: dict[Writer, Written] = {}
        for region in self._page.regions:
            writer = self._view.writer(region.section)
            if writer is not None:
                # rows of another group, it may be
                is_mixed = region.marked and self._page.has_other_lines(region, writer)
                if not is_mixed or writer not in whole:
                    works = self._view.catalog.works if is_mixed else self._view.works_of(region.section)
                    for work in works:
                        if (writer, work.key) not in rows:
                            rows[writer, work.key] = writer.row(work)
                    written = Written((one, rows[writer, one.key]) for one in works)
                if is_mixed:
                    written = whole.setdefault(writer, written)
                self._page.find_written(region, written, writer)
            for row in region.rows:
                if row.work is not None:
                    matcher.take(row.work, region.section)
        matcher.match((row, one.section) for one in self._page.regions for row in one.rows if row.work is None)
        strange = [(row, one.section) for one in self._page.regions for row in one.rows if row.work is None]
        # a record of another page is in none of the sections of this one
        Matcher(self._view.elsewhere).match((row, "") for row, _ in strange)
        elsewhere = {id(row): row.work for row, _ in strange if row.work is not None}
        for row, _ in strange:
            row.work = None
        matcher.settle([(row, section) for row, section in strange if id(row) not in elsewhere])
        return elsewhere

    def _change(self, inserter: Inserter, elsewhere: dict[int, Work]) -> None:
        by_key = self._by_key
        for row in self._page.rows:
            if row.work is not None:
                by_key.setdefault(row.work.key, []).append(row)
        there = {region.section for region in self._page.regions}
        has_frame = self._page.frame is not None
        for region in self._page.regions:
            writer = inserter.own_writer(region)
            is_group = region.section is not None or (region.marked and not region.is_bare)
            shown: dict[tuple[str, ...], set[str]] = {}
            for row in region.rows:
                shown.setdefault(headings_of(row.entry), set()).update(shown_parts(row.entry.draft))
            for place, row in enumerate(region.rows):
                if row.work is None:
                    self._leave(row, elsewhere.get(id(row)))
                    continue
                sections = row.work.sections
                is_moved = is_group and sections and region.section not in sections
                if is_moved and (has_frame or not there.isdisjoint(sections)):
                    has_remarks = not self._goes_to_table(row.work)
                    remark = "" if self._prune or row.is_own else own_remark(row, row.work, writer)
                    line, below = head_and_remark(row, remark) if remark else (row.line, "")
                    if remark:
                        self._outcome.kept.append(told_remark(row, row.work, remark))
                    if remark and not (has_remarks and below and row.work.key not in self._rows.moved):
                        inserter.staying.add(row.work.key)
                        continue  # it has no place where the row belongs
                    if row.work.key not in self._rows.moved:
                        self._rows.moved[row.work.key] = line
                        if has_remarks:
                            end = below_row(self._page, row.entry)
                            text = "".join(self._page.lines[row.entry.end : end])
                            inserter.remarks[row.work.key] = below or text
                    self._remove(row, has_remarks=has_remarks)
                    self._moved.append((row, row.work))
                    continue
                if row.is_own:
                    continue
                rows = by_key[row.work.key]
                others = [other.entry.draft for other in rows[:20] if other is not row]
                parts = differing(row.entry.draft, row.work, others)
                if "note" in parts:
                    parts = [part for part in parts if part not in parts_of_remark(row, row.work)]
                is_mixed = "note" in parts and row.work.note and not self._prune and writer is None
                if is_mixed and (more := with_own_note(row, row.work)):
                    self._outcome.kept.append(told_remark(row, row.work, more))
                    parts = [part for part in parts if part in differing(row.entry.draft, row.work, others)]
                said = shown[headings_of(row.entry)]
                placed = [
                    part
                    for part in parts
                    if has_place(row, part, writer, said) and not is_of_venue(row, row.work, part)
                ]
                if not self._is_laid_out(row, writer):
                    unplaced = [part for part in parts if part not in placed]
                    self._note_unplaced(row, row.work, unplaced, [list_of(region, row.entry)])
                by_hand = by_hand_in(row, row.work, placed, writer, prune=self._prune)
                self._outcome.kept += by_hand.kept
                self._outcome.unwritten += by_hand.unwritten
                parts = by_hand.left
                if parts or (writer and writer.has_derived and not writer.is_table):
                    self._rewrite(row, row.work, parts, region, place, writer)

    def _leave(self, row: Row, elsewhere: Work | None) -> None:
        if not self._prune and elsewhere is not None and (remark := own_remark(row, elsewhere, None)):
            self._outcome.kept.append(told_remark(row, elsewhere, remark))
        elif self._prune or elsewhere is not None:
            self._remove(row)
        else:
            told = Told(row.entry.start + 1, row.entry.draft.title, "in no record of the catalog")
            self._outcome.lost.append(told)

    def _goes_to_table(self, work: Work) -> bool:
        regions = (region for region in self._page.regions if region.section in work.sections and region.rows)
        return any(region.rows[0].entry.form == "row" for region in regions)

    def _remove(self, row: Row, *, has_remarks: bool = True) -> None:
        row.is_gone = True
        lines = self._page.lines
        start, end = row.entry.start, below_row(self._page, row.entry) if has_remarks else row.entry.end
        if row.entry.form != "row":
            is_apart = start == 0 or not lines[start - 1].strip()
            if end == len(lines):
                start -= start > 0 and is_apart
            # of rows that begin right below a heading the next one does
            elif not lines[end].strip() and (is_apart or (lines[end + 1 : end + 2] or [""])[0][:2] == lines[start][:2]):
                end += 1
        self._outcome.edits.append(Edit(start, end, ""))

    def _rewrite(
        self, row: Row, work: Work, parts: list[str], region: Region, place: int, writer: Writer | None
    ) -> None:
        if writer is not None and writer.is_shape_of(row.line.raw):
            # what the layout has written it writes anew
            written = writer.row(work)
            below = "" if self._prune else lines_below(row, written)
            if below or self._prune or not own_remark(row, work, writer):
                text = written.replace("\n", self._page.newline)
                self._edit(row, text + (self._page.newline + below if below else ""), None)
                return
        raw, done, moved = self._definitions.rework(row.line, work, parts)
        left = [part for part in parts if part not in done]
        raw, failed = self._respelled(row.line._replace(raw=raw), work, left, region, place)
        raw, defined = self._rows.referring(raw, work, region, place, row.line.raw)
        moved += defined
        self._outcome.edits += moved
        if not moved:
            self._places[id(row)] = region, place
        if touches_neighbors(row, raw):
            self._untold(row, parts)
            return
        if failed or (raw == row.line.raw and parts and not moved):
            self._untold(row, failed or parts)
        if raw != row.line.raw:
            self._edit(row, raw, work, tuple(part for part in parts if part not in failed))

    def _respelled(self, line: Line, work: Work, parts: list[str], region: Region, place: int) -> tuple[str, list[str]]:
        """The text of a row with some parts written anew, and those that could not be."""
        line, below = without_definitions(line)
        raw, done = self._rows.reworked(line, work, parts, region, place)
        left = [part for part in parts if part not in done]
        raw, failed = respell(line._replace(raw=raw), work, left, samples_for(self._page, region, place))
        return raw + below, failed

    def _edit(self, row: Row, raw: str, work: Work | None, parts: tuple[str, ...] = ()) -> None:
        if raw == row.line.raw:
            return
        start, end = row.entry.start, row.entry.end
        last = self._page.lines[end - 1]
        ending = last[len(last.rstrip("\r\n")) :]
        self._outcome.edits.append(Edit(start, end, raw + ending, row if work else None, work, parts))

    def _untold(self, row: Row, parts: Iterable[str]) -> None:
        region, _ = self._places.get(id(row), (None, 0))
        # what its neighbors show and the row does not, and cannot be written, it has no place for
        lacking = [part for part in parts if region and part in TEXTS and part not in said_parts(row.entry.draft)]
        if region and row.work:
            self._note_unplaced(row, row.work, lacking, [list_of(region, row.entry)])
        if left := [part for part in parts if part not in lacking]:
            reason = f"{', '.join(left)} could not be written in the layout of this row"
            self._outcome.unwritten.append(Told(row.entry.start + 1, row.entry.draft.title, reason))

    def _note_unplaced(
        self, row: Row, work: Work, parts: Iterable[str], lists: list[ListName], line: int | None = None
    ) -> None:
        """Note what a row cannot say of its record; what import makes of the row alone is no such part."""
        own = said_parts(work)
        for part in parts:
            if part not in own or part == "method" or (part.startswith("fields:") and is_of_venue(row, work, part)):
                continue
            # import takes the month of an arXiv number where a row says but a year
            if part == "date" and work.arxiv and str(work.date).startswith(str(arxiv_month(work.arxiv))):
                continue
            text = byline_of(work) if part == "authors" else str(own[part])
            told = Unplaced(line or row.entry.start + 1, work.key, part.rpartition(":")[2], text)
            # where the year of a venue stands, no date has a place
            self._outcome.unplaced.note([None] if is_of_venue(row, work, part) else lists, part, told)

    def _verified(self) -> str:
        """The text without those changes of rows that do not read as they were meant, each part on its own."""
        lines, edits = self._page.lines, self._outcome.edits
        text, places = applied(lines, edits)
        self.reader = Reader(text)
        found = {entry.start: entry for entry in self.reader.entries}
        kept = self._written
        again: list[tuple[Edit, Edit, tuple[str, ...]]] = []
        for edit, place in zip(edits, places, strict=True):
            entry = found.get(place)
            if edit.work is None or edit.row is None:
                kept.append(edit)
                if edit.work is not None and entry is not None:
                    self._note_unplaced_of_new(edit, edit.work, entry)
                continue
            unread = unread_parts(edit, edit.row, edit.work, entry)
            if unread is None:
                kept.append(edit)
            elif (less := self._without(edit, edit.row, edit.work, unread)) is not None:
                again.append((less, edit, unread))
            else:
                self._untold(edit.row, edit.parts or ("it",))
        if len(kept) == len(edits):
            return text
        self.reader = None
        text, places = applied(lines, [*kept, *(less for less, *_ in again)])
        found = {entry.start: entry for entry in Reader(text).entries} if again else {}
        for (less, edit, unread), place in zip(again, places[len(kept) :], strict=True):
            if less.row is None or less.work is None:
                continue
            is_read = unread_parts(less, less.row, less.work, found.get(place)) is None
            kept += [less] if is_read else []
            self._untold(less.row, unread if is_read else edit.parts)
        return applied(lines, kept)[0]

    def _without(self, edit: Edit, row: Row, work: Work, unread: tuple[str, ...]) -> Edit | None:
        """The change of a row without some of its parts; None where nothing else changes."""
        left = [part for part in edit.parts if part not in unread]
        if not unread or not left or id(row) not in self._places:
            return None
        raw, failed = self._respelled(row.line, work, left, *self._places[id(row)])
        ending = edit.text[len(edit.text.rstrip("\r\n")) :]
        return None if failed or raw == row.line.raw else edit._replace(text=raw + ending, parts=tuple(left))

    def _note_unplaced_of_new(self, edit: Edit, work: Work, entry: Entry) -> None:
        row = Row(Line(edit.text, entry), work)
        there = {region.section for region in self._page.regions}
        is_whole = any(region.is_whole for region in self._page.regions)
        names = [""] if is_whole else work.sections or [section or "" for section in there]
        lists = [(name, headings_of(entry)) for name in names]
        self._outcome.unplaced.add_row(lists, entry.draft)
        writers = [self._view.writer(section) for section in work.sections or (None,)]
        if not self._is_laid_out(row, next(filter(None, writers), None)):
            others = [other.entry.draft for other in self._by_key.get(work.key, ())[:20] if not other.is_gone]
            parts = [part for part in differing(entry.draft, work, others) if not has_place(row, part, None)]
            self._note_unplaced(row, work, parts, lists, edit.start + 1)

    def _is_laid_out(self, row: Row, writer: Writer | None) -> bool:
        """Whether the list says what its rows leave out: by its layout, or by its own table between markers."""
        heads = "|".join(headings_of(row.entry))
        return writer is not None or (heads in OWN_HEADS and any(region.marked for region in self._page.regions))
