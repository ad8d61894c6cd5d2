"""Records that a page lacks, put at their places: in the layout of their neighbors, or in that of the list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from samcat.formats import render
from samcat.formats.layout import Writer
from samcat.formats.markdown import escape_text
from samcat.keep.gaps import first_number, number_in, numbered_cell, renumbered
from samcat.keep.matching import said_parts
from samcat.keep.neighbors import Neighbors
from samcat.keep.page_places import (
    before_anchors,
    below_text,
    by_form,
    empty_table,
    end_of,
    gap_at,
    path_of,
    rows_follow_headings,
)
from samcat.keep.plain_rows import plain_row
from samcat.keep.regions import Edit, ListPage, Region, Row
from samcat.keep.row_maker import RowMaker
from samcat.keep.spelling_parts import text_pattern
from samcat.keep.views import View
from samcat.readers.blocks import BOLD
from samcat.record.model import Section, Work
from samcat.text import squash

_SECOND = re.compile(r"\s*2[.)]\s")
_HEADINGS = (*range(1, 7), BOLD)
# of the rows of a region that tell whether it is in the layout of the list
_SHOWN = 8
# of the lists near a new one, of which one is its model
_MOST_LISTS = 6
# the lines above the first row of a table are fewer than these
_MOST_HEAD = 12
# so many letters begin no other line by chance, and a title ends within so many lines
_SURE, _SURE_LINES = 16, 3
# the headings of a table of pipes and the line below them
_PIPE_HEAD = 2


class _List(NamedTuple):
    """A list to be written: the lines above its rows, these, and what stands between and below them."""

    heads: list[str]
    rows: list[str]
    gap: str
    tail: str


class Inserter:
    """Inserts the records of a view that a page lacks; `edits` and `unwritten` tell what became of them."""

    def __init__(self, page: ListPage, view: View, rows: RowMaker) -> None:
        self._page = page
        self._view = view
        self._rows = rows
        self._works = view.catalog.works
        self._ranks = {work.key: place for place, work in enumerate(self._works)}
        self._is_counted = any(_SECOND.match(row.line.raw) for row in page.rows)
        self.edits: list[Edit] = []
        self.unwritten: list[tuple[int, str, str]] = []
        self._tails: dict[int, str] = {}
        self._begun: dict[str, list[int]] = {}
        self._owners: dict[int, Row] = {}
        # those whose rows stay in another section, with what their records lack
        self.staying: set[str] = set()
        # the text below the rows that are headings and go along with their records
        self.remarks: dict[str, str] = {}

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
        for name, works in (*missing.items(), *homeless.items()):
            works[:] = [work for work in works if not self._stands(work, regions.get(name, ()))]
        missing = {name: own for name, own in missing.items() if own}
        homeless = {name: own for name, own in homeless.items() if own}
        for name, works in missing.items():
            candidates = [whole] if whole is not None and name is None else regions[name]
            region = max(candidates, key=lambda one: len(one.rows))
            if region.rows:
                for part, own in by_form(region, works):
                    self._insert_rows(own, part)
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
        for work in (one for one in self._works if one.key not in self.staying):
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

    def _stands(self, work: Work, regions: Sequence[Region]) -> bool:
        """Whether the row of a work stands there already, where lines around it let it read as none; that is told."""
        if not self._begun:
            for at, line in enumerate(self._page.lines):
                self._begun.setdefault(_beginning(line), []).append(at)
            self._owners = {at: row for row in self._page.rows for at in range(row.entry.start, row.entry.end)}
        title = re.compile(text_pattern(work.title) + r"(?=\s*(?:$|[^\w\s:]))")
        start = _beginning(work.title)
        for at in self._begun.get(start, ()) if len(start) == _SURE else ():
            row = self._owners.get(at)
            if row is None and not any(region.start < at < region.end for region in regions):
                continue
            is_other = row is not None and (row.is_gone or (row.work is not None and row.work.title == work.title))
            if not is_other and title.search("".join(self._page.lines[at : at + _SURE_LINES])):
                reason = "here, but not read as a row (set it apart with blank lines)"
                self.unwritten.append((at + 1, work.title, reason))
                return True
        return False

    # -- rows among others --

    def _insert_rows(self, works: Sequence[Work], region: Region) -> None:
        ranks = self._view.ranks(region.section)
        neighbors = Neighbors(region.rows, ranks or self._ranks, is_sorted=ranks is not None)
        writer = self.own_writer(region)
        lines, newline = self._page.lines, self._page.newline
        placed = [(*neighbors.place(work), work) for work in works]
        above = {place: region.rows[place - 1].line.raw for place, *_ in placed if place}
        # a text is only compared with a text, and a number with a number
        for place, _, work in sorted(placed, key=lambda one: (one[0], one[1], self._ranks[one[2].key])):
            raw = writer.row(work).replace("\n", newline) if writer else self._rows.like(work, region, place)
            if raw is None:
                reason = "could not be written in the layout of this section"
                self.unwritten.append((region.start + 1, work.title, reason))
                continue
            if not writer:
                raw, definitions = self._rows.referring(raw, work, region, place)
                self.edits += definitions
            before = place < len(region.rows)
            if not writer:
                behind = region.rows[place].line.raw if before else None
                # a section whose rows all have the same number does not count
                last = [found[2] for row in region.rows[-2:] if (found := number_in(row.line.raw))]
                is_counted = self._is_counted and len(set(last)) >= len(last)
                raw = renumbered(raw, above.get(place), behind, is_counted=is_counted)
                if region.rows[0].entry.cells:
                    following = [row.line.raw for row in region.rows[place : place + 2]]
                    others = [row.line.raw for row in region.rows[max(0, place - 2) : place][::-1]]
                    others = [*dict.fromkeys((above.get(place, ""), *others))][:2]
                    raw = numbered_cell(raw, [text for text in others if text], following)
                above[place] = raw
            at = region.rows[place].entry.start if before else end_of(self._page, region)
            gap = gap_at(self._page, region, place)
            is_last = at > 0 and not lines[at - 1].endswith(("\n", "\r"))
            if remarks := self.remarks.pop(work.key, "").rstrip():
                raw += newline + remarks
            if before:
                piece = raw + newline + gap
            else:
                piece = (newline if is_last else "") + gap + raw + ("" if is_last else newline)
            self._add(Edit(at, at, piece, None, work))

    # -- lists of their own --

    def _insert_list(self, works: Sequence[Work], region: Region) -> None:
        """Write a list below a heading or between markers that have no rows."""
        lines, newline = self._page.lines, self._page.newline
        if region.is_bare:
            self._write(works, region.section, region.start, region.end, newline, newline)
            return
        if (place := empty_table(self._page, region, self._view.writer(region.section))) is not None:
            self._write(works, region.section, place, place, "", "", has_head=True)
            return
        start = region.start + 1
        if start < len(lines) and set(lines[start].strip()) in ({"="}, {"-"}):
            start += 1
        start = below_text(self._page, start, region.end)
        below = start < len(lines) and lines[start].strip()
        end_bare = start > 0 and not lines[start - 1].endswith(("\n", "\r"))
        is_close = bool(lines[start - 1].strip()) and rows_follow_headings(self._page)
        if region.is_named:
            is_close = lines[region.start].lstrip()[:1] in ("-", "+") or lines[region.start].lstrip().startswith("* ")
        before = newline * (1 + end_bare - is_close)
        self._write(works, region.section, start, start, before, newline if below else "", is_last=end_bare)

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
        gap, tail = "", ""
        if writer is not None:
            heads, rows = writer.head, [writer.row(work).replace("\n", newline) for work in works]
        elif (
            not has_head
            and (like := self._like_others(works, start, path_of(self._view.catalog.sections, section))) is not None
        ):
            heads, rows, gap, tail = like
        else:
            head, *rows = _own_table(works)
            heads = [head, rows.pop(0)]
        if not has_head:
            self._add(Edit(start, end, before + "".join(line + newline for line in heads)))
        last = len(rows) - 1
        for at, (row, work) in enumerate(zip(rows, works, strict=True)):
            behind = "" if is_last and at == last else newline + (gap if at < last else "")
            self._add(Edit(end, end, row + behind, None, work))
        if tail or after:
            self._add(Edit(end, end, tail + after))

    def _like_others(self, works: Sequence[Work], start: int, path: Sequence[str]) -> _List | None:
        """A list in the layout of that one of the page, of the nearest ones, which shows most of what the works say."""
        regions = [region for region in self._page.regions if any(not row.is_gone for row in region.rows)]
        near = sorted(regions, key=lambda one: (abs(one.start - start), one.start))[:_MOST_LISTS]
        said = {part.partition(":")[0] for work in works for part in said_parts(work)}

        def silent(region: Region) -> int:
            rows = region.rows[:_SHOWN]
            return len(said - {part.partition(":")[0] for row in rows for part in said_parts(row.entry.draft)})

        return next((made for one in sorted(near, key=silent) if (made := self._list_like(works, one, path))), None)

    def _list_like(self, works: Sequence[Work], region: Region, path: Sequence[str]) -> _List | None:
        lines, newline = self._page.lines, self._page.newline
        entry = region.rows[0].entry
        rows: list[str] = []
        for work in works:
            raw = self._rows.like(work, region, 0, path)
            if raw is None and (entry.cells or len(works) == 1):
                return None
            if raw is None:
                raw = plain_row(work, region.rows[0].line)
            rows.append(renumbered(raw, rows[-1] if rows else None, None) if rows else first_number(raw))
        for at, work in enumerate(works):
            rows[at], definitions = self._rows.referring(rows[at], work, region, 0)
            self.edits += definitions
        heads: list[str] = []
        tail = ""
        if entry.form == "row":
            first, last = entry.block, entry.block + _PIPE_HEAD
            if entry.cells[0][2] < 0:
                last = entry.start
                first = next((at for at in range(entry.start, -1, -1) if "<table" in lines[at].lower()), entry.start)
                tail = f"</table>{newline}"
            heads = [line.rstrip("\r\n") for line in lines[first : min(last, first + _MOST_HEAD)]]
            if len(heads) == _MOST_HEAD or not heads:
                return None
        return _List(heads, rows, gap_at(self._page, region, len(region.rows)), tail)

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
        beside = {section.under: int(headed[section.id].level) for section in sections if section.id in headed}
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
                level = beside.get(section.under) or levels.get(section.under, outermost - 1) + 1
                levels[section.id] = BOLD if level >= BOLD else min(6, level)
                place = places.get(section.under, places[None])
                places[section.id] = place
                self._head(section, levels[section.id], place, homeless.get(section.id, ()))
        return ()

    def _head(self, section: Section, level: int, at: int, works: Sequence[Work]) -> None:
        lines, newline = self._page.lines, self._page.newline
        at = before_anchors(self._page, at)
        above = self._tails.get(at) or (lines[at - 1] if at else newline)
        before = newline * ((not above.endswith(("\n", "\r"))) + bool(above.strip()))
        follows = at < len(lines) and bool(lines[at].strip())
        name = escape_text(section.heading)
        heading = f"{before}**{name}**{newline}" if level == BOLD else f"{before}{'#' * level} {name}{newline}"
        if not works:
            self._add(Edit(at, at, heading))
            return
        self._write(works, section.id, at, at, heading + newline, newline if follows else "")

    def _add(self, edit: Edit) -> None:
        self.edits.append(edit)
        self._tails[edit.end] = edit.text


def _beginning(line: str) -> str:
    """The first letters of a line, behind bullets, numbers and marks."""
    return squash(re.sub(r"^[\W\d_]+", "", line[:200]))[:_SURE]


def _own_table(works: Iterable[Work]) -> list[str]:
    """The lines of the list's own table of some works."""
    return render(list(works), "md").rstrip("\n").split("\n")  # type: ignore[arg-type]  # works are papers or data sets
