"""Records that a page lacks, put at their places: in the layout of their neighbors, or in that of the list."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from samcat.formats import render
from samcat.formats.markdown import escape_text
from samcat.keep.matching import differing, said_parts
from samcat.keep.neighbors import Neighbors
from samcat.keep.remarks import without_remarks
from samcat.keep.respell import respell
from samcat.readers.markdown import Reader
from samcat.record.keys import title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samcat.formats.layout import Writer
    from samcat.keep.regions import ListPage, Region, Row
    from samcat.keep.spelling_parts import Line
    from samcat.keep.views import View
    from samcat.readers.draft import Draft
    from samcat.record.model import Section, Work

_HEADINGS = range(1, 7)
_MOST_SAMPLES = 200
OWN_HEADS = ("Date|Authors|Title|Code", "Date|Authors|Title|Dataset")
# of the rows of a region that tell whether it is in the layout of the list
_SHOWN = 8


class Edit(NamedTuple):
    """Lines of a page, and what they become: of a `row`, with parts of its `work` written anew, or of a new one."""

    start: int
    end: int
    text: str
    row: Row | None = None
    work: Work | None = None
    parts: tuple[str, ...] = ()


def same_row_title(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but case and punctuation."""
    return title_words(one) == title_words(other) or one == other


def samples_for(page: ListPage, region: Region, place: int) -> list[Line]:
    """The texts of rows that tell how a part of the row at a place of a region is written, the nearest first."""
    first = max(0, place - _MOST_SAMPLES // 2)
    near = range(first, min(len(region.rows), first + _MOST_SAMPLES))
    lines = [region.rows[at].line for at in sorted(near, key=lambda at: abs(at - place)) if at != place]
    if len(lines) >= _MOST_SAMPLES - 1:
        return lines
    has_cells = bool(region.rows[0].entry.cells) if region.rows else False
    return lines + page.some_lines(has_cells=has_cells)


class Inserter:
    """Inserts the records of a view that a page lacks; `edits` and `unwritten` tell what became of them."""

    def __init__(self, page: ListPage, view: View) -> None:
        self._page = page
        self._view = view
        self._works = view.catalog.works
        self._ranks = {work.key: place for place, work in enumerate(self._works)}
        self.edits: list[Edit] = []
        self.unwritten: list[tuple[int, str, str]] = []
        self._tails: dict[int, str] = {}

    def own_writer(self, region: Region) -> Writer | None:
        """What writes the rows of a region, where these are in the layout of the list."""
        writer = self._view.writer(region.section)
        if writer is None or not region.rows or any(row.is_own for row in region.rows):
            return writer
        first = region.rows[0].entry
        if writer.is_table and first.cells:
            headings = tuple(column.heading for column in writer.columns)
            return writer if tuple(cell[1] for cell in first.cells) == headings else None
        is_shaped = region.marked and all(writer.is_shape_of(row.line.raw) for row in region.rows[:_SHOWN])
        return writer if is_shaped and not writer.is_table else None

    def insert(self) -> tuple[Section, ...]:
        """Insert what is missing; the sections with records for which the page has no place."""
        regions: dict[str | None, list[Region]] = {}
        for region in self._page.regions:
            regions.setdefault(region.section, []).append(region)
        whole = next((region for region in regions.get(None, ()) if region.is_whole), None)
        missing, homeless = self._missing(regions, whole)
        for name, works in missing.items():
            candidates = [whole] if whole is not None and name is None else regions[name]
            region = max(candidates, key=lambda one: len(one.rows))
            if region.rows:
                self._insert_rows(works, region)
            else:
                self._insert_list(works, region)
        return self._insert_sections(homeless, regions)

    def _missing(
        self, regions: Mapping[str | None, Sequence[Region]], whole: Region | None
    ) -> tuple[dict[str | None, list[Work]], dict[str, list[Work]]]:
        """The works that a region lacks, and those whose section has no region."""
        shown: dict[str | None, set[str]] = {
            name: {row.work.key for region in own for row in region.rows if row.work and not row.is_gone}
            for name, own in regions.items()
        }
        anywhere = set().union(*shown.values())
        missing: dict[str | None, list[Work]] = {}
        homeless: dict[str, list[Work]] = {}
        named = [name for name in regions if name is not None]
        for work in self._works:
            if whole is not None:
                if work.key not in anywhere:
                    missing.setdefault(None, []).append(work)
                continue
            for section in work.sections:
                if section not in regions:
                    if work.key not in anywhere or len(work.sections) > 1:
                        homeless.setdefault(section, []).append(work)
                elif work.key not in shown[section]:
                    missing.setdefault(section, []).append(work)
            if not work.sections and work.key not in anywhere and len(named) == 1:
                missing.setdefault(named[0], []).append(work)
        return missing, homeless

    # -- rows among others --

    def _insert_rows(self, works: Sequence[Work], region: Region) -> None:
        ranks = self._view.ranks(region.section)
        neighbors = Neighbors(region.rows, ranks or self._ranks, is_sorted=ranks is not None)
        writer = self.own_writer(region)
        gap = self._gap(region)
        lines, newline = self._page.lines, self._page.newline
        placed = [(*neighbors.place(work), work) for work in works]
        # a text is only compared with a text, and a number with a number
        for place, _, work in sorted(placed, key=lambda one: (one[0], one[1], self._ranks[one[2].key])):
            raw = writer.row(work).replace("\n", newline) if writer else self._like(neighbors, work, region, place)
            if raw is None:
                reason = "could not be written in the layout of this section"
                self.unwritten.append((region.start + 1, work.title, reason))
                continue
            before = place < len(region.rows)
            if not before and not writer:
                raw = _numbered(raw, region.rows[-1].line.raw)
            at = region.rows[place].entry.start if before else region.rows[-1].entry.end
            is_last = at > 0 and not lines[at - 1].endswith(("\n", "\r"))
            if before:
                piece = raw + newline + gap
            else:
                piece = (newline if is_last else "") + gap + raw + ("" if is_last else newline)
            self._add(Edit(at, at, piece, None, work))

    def _like(self, neighbors: Neighbors, work: Work, region: Region, place: int) -> str | None:
        """A new row in the layout of another, as far as reading it gives what the record says."""
        samples: list[Line] | None = None
        for model in neighbors.models(work, place):
            if samples is None:
                samples = samples_for(self._page, region, place)
            samples = [model.line, *(line for line in samples if line is not model.line)]
            parts = differing(model.entry.draft, work, [])
            raw, failed = respell(model.line, work, parts, samples)
            if gone := [part for part in failed if part in ("date", "venue", "note", "method")]:
                # what the layout has no form for is left out, and is not that of the model
                line = model.line._replace(raw=raw)
                raw, _ = respell(line, work._replace(date=None, published=None, note=None, method=None), gone, samples)
            if not model.entry.cells:
                others = [line for line in samples if line is not model.line and not line.entry.cells]
                if (bare := without_remarks(raw, work, others)) is None:
                    continue
                raw = bare
            if self._reads_as(model, raw, work):
                return raw
        return None

    def _reads_as(self, model: Row, raw: str, work: Work) -> bool:
        entry = model.entry
        context = [*(f"{'#' * min(6, depth + 2)} {heading}" for depth, heading in enumerate(entry.draft.path)), ""]
        if entry.form == "row" and entry.cells and entry.cells[0][2] >= 0:
            head = self._page.lines[entry.block : entry.block + 2]
            document = [*context, *(line.rstrip("\r\n") for line in head), model.line.raw, raw]
        elif entry.form == "item":
            document = [*context, model.line.raw, raw]
        else:
            document = [*context, model.line.raw, "", raw]
        drafts = [found.draft for found in sorted(Reader("\n".join(document)).entries, key=lambda found: found.start)]
        if len(drafts) < 2:
            return False
        essential = {"title", "paper", "code", "data"} & set(differing(drafts[-1], work, []))
        if essential or not same_row_title(drafts[-1].title, work.title):
            return False
        if not _says_other(drafts[-1], work):
            return True
        # what headings above say is not said by the row
        alone = [found.draft for found in Reader("\n".join(document[len(context) :])).entries]
        return any(draft.title == drafts[-1].title and not _says_other(draft, work) for draft in alone)

    def _gap(self, region: Region) -> str:
        """The blank lines between two rows of a region."""
        for one, other in pairwise(region.rows):
            between = self._page.lines[one.entry.end : other.entry.start]
            if all(not line.strip() for line in between):
                return "".join(between)
        return "" if region.rows[0].entry.form in ("row", "item") else self._page.newline

    # -- lists of their own --

    def _insert_list(self, works: Sequence[Work], region: Region) -> None:
        """Write a list below a heading or between markers that have no rows."""
        lines, newline = self._page.lines, self._page.newline
        if region.is_bare:
            self._write(works, region.section, region.start, region.end, newline, newline)
            return
        if (place := self._empty_table(region)) is not None:
            self._write(works, region.section, place, place, "", "", has_head=True)
            return
        start = region.start + 1
        if start < len(lines) and set(lines[start].strip()) in ({"="}, {"-"}):
            start += 1
        below = start < len(lines) and lines[start].strip()
        end_bare = start > 0 and not lines[start - 1].endswith(("\n", "\r"))
        before = newline * (1 + end_bare)
        self._write(works, region.section, start, start, before, newline if below else "", is_last=end_bare)

    def _empty_table(self, region: Region) -> int | None:
        """The line below the head of a table without rows that is the one that would be written; None without one."""
        writer = self._view.writer(region.section)
        heads = (writer.head[0],) if writer and writer.head else tuple(f"|{one}|" for one in OWN_HEADS)
        for at in range(region.start, min(region.end, len(self._page.lines)) - 1):
            if self._page.lines[at].strip() in heads and set(self._page.lines[at + 1].strip()) <= set("|-: "):
                return at + 2
        return None

    def _write(
        self, works: Sequence[Work], section: str | None, start: int, end: int, before: str, after: str,
        *, is_last: bool = False, has_head: bool = False,
    ) -> None:  # fmt: skip
        """Write the rows of a list, each an edit of its own, with what stands before and after them."""
        newline = self._page.newline
        ranks = self._view.ranks(section)
        if ranks is not None:
            works = sorted(works, key=lambda work: ranks.get(work.key, len(ranks)))
        writer = self._view.writer(section)
        if writer is None:
            head, *rows = _own_table(works)
            heads = [head, rows.pop(0)]
        else:
            heads, rows = writer.head, [writer.row(work).replace("\n", newline) for work in works]
        if not has_head:
            self._add(Edit(start, end, before + "".join(line + newline for line in heads)))
        last = len(rows) - 1
        for at, (row, work) in enumerate(zip(rows, works, strict=True)):
            self._add(Edit(end, end, row + ("" if is_last and at == last else newline), None, work))
        if after:
            self._add(Edit(end, end, after))

    # -- sections --

    def _insert_sections(
        self, homeless: Mapping[str, Sequence[Work]], regions: Mapping[str | None, Sequence[Region]]
    ) -> tuple[Section, ...]:
        """Write the headings and rows of sections that the page lacks; those for which it has no place."""
        sections = self._view.catalog.sections
        frame = self._page.frame
        wanted = set(homeless)
        for section in reversed(sections):
            if section.id in wanted and section.under and section.under not in regions:
                wanted.add(section.under)
        if frame is None:
            return tuple(section for section in sections if section.id in homeless)
        headed = {
            section.id: regions[section.id][0]
            for section in sections
            if section.id in regions and regions[section.id][0].level in _HEADINGS
        }
        outermost = frame.level or min((int(region.level) for region in headed.values()), default=2)
        levels: dict[str | None, int] = {None: outermost - 1}
        ends = self._page.ends_below(headed.values())
        starts = sorted(region.start for region in headed.values())
        # where the next section below each goes: behind the last one there, or before the first heading of a section
        places: dict[str | None, int] = {None: starts[0] if starts else frame.start}
        for section in sections:
            if (region := headed.get(section.id)) is not None:
                levels[section.id] = int(region.level)
                following = bisect_right(starts, region.start)
                first = starts[following] if following < len(starts) else ends[section.id]
                places[section.id] = min(first, ends[section.id])
                places[section.under] = ends[section.id]
            elif section.id in wanted:
                levels[section.id] = min(6, levels.get(section.under, outermost - 1) + 1)
                place = places.get(section.under, places[None])
                places[section.id] = place
                self._head(section, levels[section.id], place, homeless.get(section.id, ()))
        return ()

    def _head(self, section: Section, level: int, at: int, works: Sequence[Work]) -> None:
        lines, newline = self._page.lines, self._page.newline
        above = self._tails.get(at) or (lines[at - 1] if at else newline)
        before = newline * ((not above.endswith(("\n", "\r"))) + bool(above.strip()))
        follows = at < len(lines) and bool(lines[at].strip())
        heading = f"{before}{'#' * level} {escape_text(section.heading)}{newline}"
        if not works:
            self._add(Edit(at, at, heading))
            return
        self._write(works, section.id, at, at, heading + newline, newline if follows else "")

    def _add(self, edit: Edit) -> None:
        self.edits.append(edit)
        self._tails[edit.end] = edit.text


def _numbered(row: str, above: str) -> str:
    """A row of a numbered list with the number that follows that of the last one."""
    number, last = (re.match(r"([ \t]*)(\d{1,8})(?=[.)][ \t])", text) for text in (row, above))
    if number is None or last is None or int(last[2]) < 2:
        return row
    return f"{number[1]}{int(last[2]) + 1}{row[number.end() :]}"


def _says_other(draft: Draft, work: Work) -> bool:
    """Whether a row says of a record what this does not say."""
    return not {"date", "venue", "authors", "note"}.isdisjoint(
        said_parts(draft).keys() & set(differing(draft, work, []))
    )


def _own_table(works: Iterable[Work]) -> list[str]:
    """The lines of the list's own table of some works."""
    return render(list(works), "md").rstrip("\n").split("\n")  # type: ignore[arg-type]  # works are papers or data sets
