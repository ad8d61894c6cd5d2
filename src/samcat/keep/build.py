"""The list in a Markdown file, made to follow from the catalog row by row; everything else stays byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.formats import render
from samcat.keep.matching import Matcher, differing, said_parts, section_chains
from samcat.keep.regions import Region, Row, marked_regions
from samcat.keep.respell import respell
from samcat.keep.spelling_parts import Line
from samcat.readers.blocks import lines_of
from samcat.readers.markdown import Reader
from samcat.record.dates import date_order
from samcat.record.keys import title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.catalog import Catalog
    from samcat.readers.places import Entry
    from samcat.record.model import Dataset, Paper, Section, Work

_MOST_TEMPLATES = 6


class NoPlace(SamcatError):
    """A file that has a place for no section of a list."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the file that stays as it is although the catalog does not say so: where it is, its title, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Built:
    """A Markdown file that follows the catalog.

    `homeless` are sections with records for which the file has no place; `lost` are rows that are in no record, and
    `unwritten` what could not be written in the layout of its row.
    """

    text: str
    homeless: tuple[Section, ...] = ()
    lost: tuple[Told, ...] = ()
    unwritten: tuple[Told, ...] = ()


def build(text: str, catalog: Catalog, *, name: str = "the file", prune: bool = False) -> Built:
    """The text with each row as the record of the catalog says, and the records that it lacks at their places.

    Rows stand between markers, lines `<!-- samcat:begin ID -->` and `<!-- samcat:end -->` with the id of a section, or
    none for the whole list; in a file without markers, under the headings of the sections. A row that says what its
    record says is not touched, whatever its spelling; of another only the part that differs is written anew. A record
    that is not there is inserted in the layout of its neighbors, as a table of its own where there are none. Rows that
    no record is of stay, unless `prune` is set.

    `name` is what errors call the file. Raises SamcatError where the markers do not match, and NoPlace where the file
    has a place for no section at all.
    """
    return _Build(text, catalog, name, prune).built()


class _Build:
    def __init__(self, text: str, catalog: Catalog, name: str, prune: bool) -> None:
        self._catalog = catalog
        self._prune = prune
        self._lines = lines_of(text)
        self._newline = "\r\n" if self._lines and self._lines[0].endswith("\r\n") else "\n"
        self._reader = Reader(text)
        self._edits: list[tuple[int, int, str, Told]] = []  # lines, what they become, what to tell if that fails
        self._lost: list[Told] = []
        self._unwritten: list[Told] = []
        self._wanted: dict[tuple[int, int], tuple[Row, Work, list[str]]] = {}
        self._regions = marked_regions(text, catalog, name) or self._below_headings()
        if not self._regions:
            raise NoPlace(
                f"{name}: no place for a table (write <!-- samcat:begin ID --> and <!-- samcat:end --> where it should "
                f"go, or the heading of a section; there are {', '.join(section.id for section in catalog.sections)})"
            )
        self._rows = self._placed_rows()

    def built(self) -> Built:
        """The outcome."""
        self._match()
        self._change()
        homeless = self._insert()
        text = self._applied(self._edits)
        if self._edits:
            text = self._verified(text)
        return Built(text, homeless, tuple(self._lost), tuple(self._unwritten))

    # -- where things are --

    def _below_headings(self) -> list[Region]:
        chains = section_chains(self._catalog.sections)
        places = self._reader.places
        regions: dict[str | None, Region] = {}
        for at, place in enumerate(places):
            end = places[at + 1].start if at + 1 < len(places) else len(self._lines)
            section = chains.find(place.path, place.anchor) if place.path else None
            if section is not None:
                regions.setdefault(section, Region(section, place.start, end))
        for entry in sorted(self._reader.entries, key=lambda entry: entry.start):
            path = entry.draft.path or ("Datasets" if entry.draft.kind == "dataset" else "Papers",)
            section = chains.find(path, entry.draft.anchor)
            region = regions.setdefault(section, Region(section, entry.start, entry.end))
            region.rows.append(Row(Line(self._raw(entry.start, entry.end), entry)))
        return list(regions.values())

    def _placed_rows(self) -> list[Row]:
        """The rows of all regions; between markers they are those that stand there."""
        for region in self._regions:
            if region.marked:
                for entry in sorted(self._reader.entries, key=lambda entry: entry.start):
                    if region.start <= entry.start < region.end:
                        region.rows.append(Row(Line(self._raw(entry.start, entry.end), entry)))
        return [row for region in self._regions for row in region.rows]

    def _raw(self, start: int, end: int) -> str:
        return "".join(self._lines[start:end]).rstrip("\r\n")

    # -- rows that are there --

    def _match(self) -> None:
        matcher = Matcher(self._catalog)
        for region in self._regions:
            for row in region.rows:
                row.work = matcher.record_of(row.entry.draft, region.section)
        matcher.settle([row for row in self._rows if row.work is None])

    def _change(self) -> None:
        by_key: dict[str, list[Row]] = {}
        for row in self._rows:
            if row.work is not None:
                by_key.setdefault(row.work.key, []).append(row)
        for region in self._regions:
            for row in region.rows:
                if row.work is None:
                    self._leave(row, "in no record of the catalog")
                    continue
                sections = row.work.sections
                rows = by_key[row.work.key]
                if region.section and sections and region.section not in sections and self._is_moved(row.work):
                    self._remove(row)
                    continue
                parts = differing(row.entry.draft, row.work, [other.entry.draft for other in rows if other is not row])
                parts = [part for part in parts if _has_place(row, part)]
                if parts:
                    self._rewrite(row, row.work, parts, region)

    def _is_moved(self, work: Work) -> bool:
        return any(region.section in work.sections for region in self._regions)

    def _leave(self, row: Row, reason: str) -> None:
        if self._prune:
            self._remove(row)
        else:
            self._lost.append(Told(row.entry.start + 1, row.entry.draft.title, reason))

    def _remove(self, row: Row) -> None:
        start, end = row.entry.start, row.entry.end
        if (
            row.entry.form != "row"
            and end < len(self._lines)
            and not self._lines[end].strip()
            and (start == 0 or not self._lines[start - 1].strip())
        ):
            end += 1
        told = Told(row.entry.start + 1, row.entry.draft.title, "could not be removed")
        self._edits.append((start, end, "", told))

    def _rewrite(self, row: Row, work: Work, parts: list[str], region: Region) -> None:
        samples = self._samples(row, region)
        raw, failed = respell(row.line, work, parts, samples)
        start, end = row.entry.start, row.entry.end
        told = Told(
            start + 1, row.entry.draft.title, f"{', '.join(parts)} could not be written in the layout of this row"
        )
        if failed:
            self._unwritten.append(
                Told(
                    start + 1,
                    row.entry.draft.title,
                    f"{', '.join(failed)} could not be written in the layout of this row",
                )
            )
        if raw != row.line.raw:
            ending = self._lines[end - 1][len(self._lines[end - 1].rstrip("\r\n")) :]
            self._edits.append((start, end, raw + ending, told))
            self._wanted[(start, end)] = (row, work, [part for part in parts if part not in failed])

    def _samples(self, row: Row | None, region: Region) -> list[Line]:
        others = [other.line for other in region.rows if other is not row]
        if len(others) < 200:
            block = row.entry.cells[0:1] if row else ()
            others += [
                other.line
                for other in self._rows
                if other not in region.rows and bool(other.entry.cells) == bool(block or others)
            ][:200]
        return others

    # -- records that are not --

    def _insert(self) -> tuple[Section, ...]:
        shown: dict[str | None, set[str]] = {}
        for region in self._regions:
            shown.setdefault(region.section, set()).update(row.work.key for row in region.rows if row.work)
        anywhere = {row.work.key for row in self._rows if row.work}
        missing: dict[str, list[Paper | Dataset]] = {}
        regions: dict[str, list[Region]] = {}
        for region in self._regions:
            if region.section is not None:
                regions.setdefault(region.section, []).append(region)
        whole = next((region for region in self._regions if region.section is None and region.marked), None)
        homeless: dict[str, None] = {}
        for work in self._catalog.works:
            if whole is not None:
                if work.key not in anywhere:
                    missing.setdefault("", []).append(work)
                continue
            for section in work.sections:
                if section not in regions:
                    if work.key not in anywhere or len(work.sections) > 1:
                        homeless.setdefault(section)
                elif work.key not in shown.get(section, set()):
                    missing.setdefault(section, []).append(work)
            if not work.sections and work.key not in anywhere and len(regions) == 1:
                missing.setdefault(next(iter(regions)), []).append(work)
        for section, works in missing.items():
            candidates = [whole] if whole is not None and not section else regions[section]
            region = max(candidates, key=lambda one: len(one.rows))
            if region.rows:
                for work in works:
                    self._insert_row(work, region)
            else:
                self._insert_table(works, region)
        return tuple(section for section in self._catalog.sections if section.id in homeless)

    def _insert_row(self, work: Work, region: Region) -> None:
        place = self._place_for(work, region)
        templates = sorted(region.rows, key=lambda row: -_likeness(row, work, region, place))[:_MOST_TEMPLATES]
        for template in templates:
            raw = self._rendered(template, work, region)
            if raw is None:
                continue
            gap = self._gap(region)
            before = place < len(region.rows)
            at = region.rows[place].entry.start if before else region.rows[-1].entry.end
            last = at > 0 and not self._lines[at - 1].endswith(("\n", "\r"))
            piece = (
                raw + self._newline + gap
                if before
                else (self._newline if last else "") + gap + raw + ("" if last else self._newline)
            )
            self._edits.append((at, at, piece, Told(0, work.key, "")))
            return
        self._unwritten.append(Told(region.start + 1, work.title, "could not be written in the layout of this section"))

    def _rendered(self, template: Row, work: Work, region: Region) -> str | None:
        """A new row in the layout of another, as far as reading it gives what the record says."""
        parts = differing(template.entry.draft, work, [], whole=True)
        raw, _ = respell(template.line, work, parts, self._samples(None, region))
        entry = template.entry
        context = [*(f"{'#' * min(6, depth + 2)} {heading}" for depth, heading in enumerate(entry.draft.path)), ""]
        if entry.form == "row" and entry.cells and entry.cells[0][2] >= 0:
            context += [line.rstrip("\r\n") for line in self._lines[entry.block : entry.block + 2]]
            document = [*context, template.line.raw, raw]
        elif template.entry.form == "item":
            document = [*context, template.line.raw, raw]
        else:
            document = [*context, template.line.raw, "", raw]
        drafts = [found.draft for found in sorted(Reader("\n".join(document)).entries, key=lambda found: found.start)]
        if len(drafts) < 2:
            return None
        left = differing(drafts[-1], work, [])
        essential = {"title", "paper", "code", "data"} & set(left)
        return None if essential or not same_row_title(drafts[-1].title, work.title) else raw

    def _gap(self, region: Region) -> str:
        """The blank lines between two rows of a region."""
        for one, other in pairwise(region.rows):
            between = self._lines[one.entry.end : other.entry.start]
            if all(not line.strip() for line in between):
                return "".join(between)
        return "" if region.rows[0].entry.form in ("row", "item") else self._newline

    def _place_for(self, work: Work, region: Region) -> int:
        """The place among the rows of a region where a record goes: by their dates, their titles, or the catalog."""
        rows = region.rows
        dates = [date_order(row.entry.draft.date) for row in rows]
        known = [date for date in dates if date]
        pairs = list(pairwise(known))
        if work.date and len(pairs) > 1 and len(known) > len(rows) * 0.7:
            falling = sum(one >= other for one, other in pairs)
            rising = sum(one <= other for one, other in pairs)
            mine = date_order(work.date)
            if falling >= 0.85 * len(pairs) and falling > rising:
                return next((at for at, date in enumerate(dates) if date and date <= mine), len(rows))
            if rising >= 0.85 * len(pairs) and rising > falling:
                return next((at + 1 for at in reversed(range(len(rows))) if dates[at] and dates[at] <= mine), 0)
        titles = [row.entry.draft.title.casefold() for row in rows]
        if len(titles) > 3 and titles == sorted(titles):
            return next((at for at, title in enumerate(titles) if title > work.title.casefold()), len(rows))
        places = {record.key: at for at, record in enumerate(self._catalog.works)}
        own = places[work.key]
        before = [at for at, row in enumerate(rows) if row.work and places[row.work.key] < own]
        return before[-1] + 1 if before else 0

    def _insert_table(self, works: Sequence[Paper | Dataset], region: Region) -> None:
        """A table of its own below a heading or between markers that have no rows."""
        table = [line + self._newline for line in table_lines(works)]
        if region.marked:
            piece = [self._newline, *table, self._newline]
            self._edits.append((region.start, region.end, "".join(piece), Told(0, "", "")))
            return
        start = region.start + 1
        if start < len(self._lines) and set(self._lines[start].strip()) in ({"="}, {"-"}):
            start += 1
        below = start < len(self._lines) and self._lines[start].strip()
        end_bare = start > 0 and not self._lines[start - 1].endswith(("\n", "\r"))
        piece = [*([self._newline] if end_bare else []), self._newline, *table, *([self._newline] if below else [])]
        if end_bare:
            piece[-1] = piece[-1].rstrip("\r\n")
        self._edits.append((start, start, "".join(piece), Told(0, "", "")))

    # -- applying --

    def _applied(self, edits: Iterable[tuple[int, int, str, Told]]) -> str:
        out: list[str] = []
        position = 0
        for start, end, piece, _ in sorted(edits, key=lambda edit: (edit[0], edit[1])):
            out += self._lines[position:start]
            out.append(piece)
            position = max(position, end)
        out += self._lines[position:]
        return "".join(out)

    def _verified(self, text: str) -> str:
        """The text without those changes of rows that do not read as they were meant."""
        found: dict[str, list[Entry]] = {}
        for entry in Reader(text).entries:
            found.setdefault(entry.draft.title, []).append(entry)
        bad = []
        for edit in self._edits:
            key = (edit[0], edit[1])
            if key not in self._wanted:
                continue
            row, work, parts = self._wanted[key]
            title = work.title if "title" in parts else row.entry.draft.title
            readings = [differing(entry.draft, work, []) for entry in found.get(title, ())] or [parts]
            if all(set(parts) & set(left) for left in readings):
                bad.append(edit)
        if not bad:
            return text
        self._unwritten += [told for _, _, _, told in bad]
        return self._applied(edit for edit in self._edits if edit not in bad)


def same_row_title(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but case and punctuation."""
    return title_words(one) == title_words(other) or one == other


def _has_place(row: Row, part: str) -> bool:
    """Whether the layout of a row has a place for a part that it does not say; a link can stand anywhere."""
    kind, _, name = part.partition(":")
    draft = row.entry.draft
    if kind not in ("method", "authors", "venue", "note", "date", "fields") or part in said_parts(draft):
        return True
    return any(meaning == kind or (kind == "fields" and heading == name) for meaning, heading, _, _ in row.entry.cells)


def _likeness(row: Row, work: Work, region: Region, place: int) -> float:
    """How much a row is a template for a record: it has the same parts, and is near."""
    draft = row.entry.draft
    score = 0.0
    for mine, own in (
        (draft.paper, work.paper),
        (draft.code, work.code),
        (draft.data, work.data),
        (draft.published, work.published),
        (draft.authors or draft.byline, work.authors or work.byline),
        (draft.date, work.date),
        (draft.note, work.note),
        (draft.links, work.links),
        (draft.fields, work.fields),
    ):
        score -= 2 * (bool(mine) and not own) + (bool(own) and not mine)
    return score - abs(region.rows.index(row) - place) / (10 * len(region.rows)) if len(region.rows) < 3000 else score


def table_lines(works: Iterable[Paper | Dataset]) -> list[str]:
    """The lines of the list's own table of some works; none where there are none."""
    works = list(works)
    return render(works, "md").rstrip("\n").split("\n") if works else []
