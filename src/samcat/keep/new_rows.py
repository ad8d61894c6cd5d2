"""A row for a record that a list lacks, put together from what its neighbors show: a form for each of its parts."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set

from samcat.formats.markdown import escape_text
from samcat.keep.columns import Columns
from samcat.keep.gaps import Gaps, Key, is_balanced, joined, kept, key_of, keys_of, raw_gaps
from samcat.keep.plain_rows import plain_part
from samcat.keep.respell_links import changed_link, is_plain_link, linked, relabeled, with_empty_link
from samcat.keep.row_cells import (
    Made,
    Placed,
    alike_in,
    pieces,
    says_number,
    says_year,
    takes_place,
    there,
    without_point,
)
from samcat.keep.row_choice import Choice
from samcat.keep.row_forms import Forms
from samcat.keep.row_notes import last_note, note_gap, note_holes
from samcat.keep.row_parts import TEXTS, TITLE_LINK, Apart, Group, link_of, links_in, links_of, taken_apart
from samcat.keep.slips import without_anchors, without_bare_items
from samcat.keep.spelling_parts import SERVER, Line
from samcat.readers import roles
from samcat.record.model import Work

# as many rows of a section tell its layout without those of others
_TELLING = 2
# a line above a row, of which no word is left
_EMPTY_LINE = re.compile(r"\A[-–—=_~]{2,}[ \t]*\n")
_DATED_TEXTS = frozenset(("venue", "server"))


class Composer:
    """Makes rows like some others, which are written alike.

    `near` are those of its own section, the nearest first, and `far` those of others, which tell what these do not.
    `withheld` are parts that records of the section have, and its rows do not show, and `implied` venues that most of
    them do not.
    """

    def __init__(
        self, near: Sequence[Apart], far: Sequence[Apart] = (), withheld: Container[str] = (),
        implied: Set[str] = frozenset(),
    ) -> None:  # fmt: skip
        self._near = len(near)
        self._rows = rows = [*near, *far]
        # "(2021)" has no place beside rows of no venue that say no year
        self._has_undated = any(not row.parts & {"venue", "server", "date"} for row in rows)
        self._gaps = Gaps(near if len(near) >= _TELLING else rows, rows)
        here = {part for row in near for part in row.parts}
        self._shown = here | {part for row in rows for part in row.parts if part not in TEXTS or part not in withheld}
        self._forms = Forms(rows, len(near))
        self._choice = Choice(rows, len(near), self._shown, implied)
        self._columns = Columns(rows)
        self._is_usual = True

    def is_alike(self, line: Line) -> bool:
        """Whether a row is written like these, with the same columns."""
        apart = taken_apart(line)
        return apart is not None and bool(self._rows) and apart.form == self._rows[0].form

    def models(self, work: Work) -> list[Apart]:
        """The rows from which one of a work is best made, the best first."""
        wanted = self._choice.wanted(work)
        costs = [self._choice.cost(row, work, wanted) + 3 * (at >= self._near) for at, row in enumerate(self._rows)]
        return [self._rows[at] for at in sorted(range(len(costs)), key=lambda at: (costs[at], at))]

    def rows(self, work: Work, model: Apart) -> Iterator[str]:
        """The rows of a work made from a model and, where that lacks a part, from the others, the likeliest first.

        A year behind a journal is tried where venues of others have theirs, and what stands between two parts of most
        rows before what is left of the model where a part between them goes.
        """
        seen: set[str] = set()
        for self._is_usual in (True, False):
            for is_dated in (True, False):
                self._forms.is_dated = is_dated
                row = self._row(work, model)
                if row not in seen:
                    seen.add(row)
                    yield row

    def _row(self, work: Work, model: Apart) -> str:
        group = last_note(model)
        count = len((work.note or "").split("; ")) - len(note_holes(model))
        self._forms.more_notes = max(0, count) if group and note_gap(self._gaps, model, group) is not None else 0
        wanted = self._choice.wanted(work)
        cells = [
            self._of_column(model, at, work) or self._kept(model, at, work, wanted) for at in range(len(model.cells))
        ]
        there = {part for cell in cells for group in cell.groups for part in group.parts}
        missing = [part for part in wanted if part not in there and (part != "arxiv" or part in self._shown)]
        for part in self._in_order(missing, work):
            placed = [group for cell in cells for group in cell.groups]
            is_said = (
                any(part in group.parts for group in placed)
                or (
                    part == "date"
                    and not self._choice.is_twice(work)
                    and any(says_year(group, work) for group in placed)
                )
                or (part == "date" and self._choice.is_of_number(work))
                or (part in ("arxiv", "paper") and any(says_number(group, work) for group in placed))
            )
            if not is_said:
                self._add(cells, part, work, model)
        row = _EMPTY_LINE.sub("", self._columns.joined(cells, model))
        return without_anchors(without_bare_items(row, model.raw))

    def without(self, model: Apart, part: str, date: int | None) -> str | None:
        """The text of a row without a part; None where it is not found there.

        Of a venue the year stays where that is all that the row says of the `date` of its record.
        """
        return self._changed(model, [self._dropped(model, at, part, date) for at in range(len(model.cells))])

    def with_part(self, model: Apart, part: str, work: Work) -> str | None:
        """The text of a row with a part of its work that it lacks; None where no row shows where that would stand."""
        if (filled := with_empty_link(model.raw, part, work)) is not None:
            return filled
        if part == "venue" and (raw := self._published(model, work)) is not None:
            return raw
        cells = [self._dropped(model, at, None) for at in range(len(model.cells))]
        self._add(cells, part, work, model)
        return self._changed(model, cells)

    def _published(self, model: Apart, work: Work) -> str | None:
        """The text of a row whose link "arXiv" is what others write as a link of their venue."""
        for at, cell in enumerate(model.cells):
            for group in cell.groups:
                label = model.raw[group.start : group.end].partition("](")[0].strip("[* ")
                if set(group.parts) & TEXTS or "paper" not in group.parts or not SERVER.fullmatch(label):
                    continue
                found = (
                    (row, its)
                    for row in self._rows
                    for its in (row.cells[at].groups if at < len(row.cells) else ())
                    if set(its.parts) == {"venue", "paper"} and row is not model
                )
                best = min(found, key=lambda one: self._forms.misfit(one[0], one[1], work), default=None)
                if best is not None and (text := self._forms.filled(*best, work)):
                    return model.raw[: group.start] + text + model.raw[group.end :]
        return None

    def _dropped(self, model: Apart, at: int, part: str | None, date: int | None = None) -> Made:
        """A cell as it stands, without a part."""
        gaps = raw_gaps(model, at)
        made = Made([], [gaps[0]])
        for group, gap in zip(model.cells[at].groups, gaps[1:], strict=True):
            own = model.raw[group.start : group.end]
            text = self._forms.without(model, group, part, date) if part in group.parts else own
            if text:
                made.groups.append(Placed(key_of(group, at), text, frozenset(group.parts), is_there=True))
                made.gaps.append(gap)
            else:
                is_last = group is model.cells[at].groups[-1]
                left = kept(made.gaps[-1], gap, is_first=not made.groups, is_last=is_last)
                is_new = made.groups and not made.gaps[-1].startswith(".")
                made.gaps[-1] = without_point(made.groups[-1].text, left) if is_new else left
        return made

    def _changed(self, model: Apart, cells: Sequence[Made]) -> str | None:
        """The text of a row with those of its cells that are not as they were."""
        raw = model.raw
        for at, made in reversed(list(enumerate(cells))):
            cell = model.cells[at]
            text = "".join(pieces(made))
            if text != model.raw[cell.start : cell.end]:
                written, end = self._columns.written(model, at, text.strip() if model.line.entry.cells else text)
                if model.line.entry.cells and not text.strip():
                    written, end = self._columns.written(model, at, self._columns.nothing(at))
                raw = raw[: cell.start] + written + raw[end:]
        return raw if raw != model.raw else None

    # -- groups --

    def _of_column(self, model: Apart, at: int, work: Work) -> Made | None:
        """The cell of a column that samcat has no word for, with links where its words are their labels."""
        cells = model.line.entry.cells
        text = dict(work.fields).get(cells[at][1]) if at < len(cells) else None
        if not text:
            return None
        text = self._forms.with_links(model, text, work)
        parts = frozenset((f"fields:{cells[at][1]}", *links_in(text, work)))
        return Made([Placed((str(at), "fields"), text, parts)], ["", ""])

    def _kept(self, model: Apart, at: int, work: Work, wanted: set[str]) -> Made:
        """A cell of the model with those of its groups that the work has, each as its own."""
        cell = model.cells[at]
        if not cell.groups and model.line.entry.cells:
            text = model.raw[cell.start : cell.end]
            return Made([], [text if roles.is_nothing(text) else ""])
        keys = keys_of(cell.groups, at)
        made = Made([], [])
        gaps = [self._gaps.usual(gap, *keys[n : n + 2]) for n, gap in enumerate(raw_gaps(model, at))]
        made.gaps.append(gaps[0])
        last: Key = keys[0]
        for place, group in enumerate(cell.groups):
            placed = self._placed(model, group, at, work, wanted)
            shown = [(one.key, one.parts) for one in made.groups]
            if placed is None or (not placed.parts & TEXTS and (placed.key, placed.parts) in shown):
                following = keys[place + 2]
                left = joined(made.gaps[-1], gaps[place + 1], is_first=not made.groups, is_last=following == keys[-1])
                made.gaps[-1] = (self._is_usual and self._gaps.between(last, following)) or left
                continue
            made.groups.append(placed)
            made.gaps.append(self._point_behind(model, group, placed) + gaps[place + 1])
            last = placed.key
            if self._forms.more_notes and group is last_note(model):
                self._add_notes(made, placed, group, model, work)
        return made

    def _point_behind(self, model: Apart, group: Group, placed: Placed) -> str:
        """The point that ends people elsewhere, where it was that of the "et al." of the model."""
        if "authors" not in group.parts or not model.raw[: group.end].endswith("al.") or placed.text.endswith("."):
            return ""
        whole = [
            row.raw[its.end : its.end + 2]
            for row in self._rows
            for cell in row.cells
            for its in cell.groups
            if "authors" in its.parts and not row.raw[: its.end].endswith(".")
        ]
        return "." if model.raw[group.end : group.end + 1] == " " and whole.count(". ") * 2 > len(whole) else ""

    def _add_notes(self, made: Made, placed: Placed, group: Group, model: Apart, work: Work) -> None:
        """Put the other pieces of a remark behind the last one that the model has."""
        gap, hole = note_gap(self._gaps, model, group) or " ", group.holes[0]
        head, tail = model.raw[group.start : hole.start], model.raw[hole.end : group.end]
        places = len(note_holes(model))
        for at in range(places, places + self._forms.more_notes):
            if text := self._forms.note_text(model, hole, work, at):
                own = text[1:-1] if text[:1] + text[-1:] == head[-1:] + tail[:1] else text
                made.groups.append(Placed(placed.key, head + own + tail, placed.parts | links_in(text, work)))
                made.gaps[-1:] = [gap, made.gaps[-1]]

    def _placed(self, row: Apart, group: Group, at: int, work: Work, wanted: set[str]) -> Placed | None:
        """A group with what the work says, in the form of the row or, where that does not suit it, of another one."""
        parts = frozenset(group.parts)
        if "server" in parts and "venue" in wanted and "venue" not in self._shown:
            # rows that all name the server of a preprint have a place for a venue
            parts |= {"venue"}
        here = parts & wanted
        texts = parts & TEXTS
        key = key_of(group, at)
        is_dated = "date" in wanted and texts and texts <= _DATED_TEXTS and not self._has_undated
        is_elsewhere = "venue" in wanted or "server" in wanted & self._shown
        if is_dated and not is_elsewhere and "date" not in row.parts:
            # "(2021)" where others have "(ICML 2021)"
            year = self._forms.year(row, group, work)
            return Placed(key, year, frozenset(("date",))) if year else None
        # a link that is called as the method stands where there is none too
        if not here or (texts and not texts & wanted and texts != {"method"}):
            return None
        source, own = self._forms.source(row, group, key, work)
        text = self._forms.filled(source, own, work)
        return Placed(key, text, here | links_in(text, work) if "note" in here else here) if text else None

    # -- parts that the model lacks --

    def _in_order(self, parts: Iterable[str], work: Work) -> list[str]:
        """Parts in the order in which rows show them, or the work has them."""
        places: dict[str, int] = {}
        for row in self._rows:
            for at, part in enumerate(part for cell in row.cells for group in cell.groups for part in group.parts):
                places.setdefault(part, at)
        order = [part for part, _ in links_of(work)]
        return sorted(parts, key=lambda part: (places.get(part, 99), order.index(part) if part in order else -1, part))

    def _add(self, cells: list[Made], part: str, work: Work, model: Apart) -> None:
        """Put a part where another row has it; else, a link, behind those that are there."""
        is_hidden = part.startswith("fields") or (part in TEXTS and part not in self._shown)
        there = {shown for cell in cells for group in cell.groups for shown in group.parts}
        # a row that shows what is there already shows where the part belongs
        found = [
            (self._forms.misfit(row, group, work), len(there - row.parts), order, row, at, place)
            for order, row in enumerate(() if is_hidden else self._rows)
            for at, cell in enumerate(row.cells)
            for place, group in enumerate(cell.groups)
            if part in group.parts and set(group.parts) & TEXTS <= {part}
        ]
        for *_, row, at, place in sorted(found, key=lambda one: one[:3])[:4]:
            group = row.cells[at].groups[place]
            text = self._forms.filled(row, group, work)
            if text:
                placed = Placed(key_of(group, at), text, frozenset(group.parts))
                if not takes_place(cells[at], placed):
                    self._put(cells[at], placed, row, at, place)
                return
        self._add_unseen(cells, part, work, model)

    def _put(self, cell: Made, placed: Placed, row: Apart, at: int, place: int) -> None:
        groups = row.cells[at].groups
        keys = keys_of(groups, at)
        gaps = [self._gaps.cleaned(gap, *keys[n : n + 2]) for n, gap in enumerate(raw_gaps(row, at))]
        start, *_, end = keys
        own = [start, *(group.key for group in cell.groups), end]
        if not cell.groups:
            cell.groups, cell.gaps = [placed], [there(cell) or (gaps[0] if place == 0 else ""), ""]
            return
        # behind the nearest group that the row has before it, else before the one that it has behind it
        index = next((found for n in range(place, 0, -1) if (found := alike_in(own, keys[n])) is not None), None)
        if index is None:
            following = next((found for key in keys[place + 2 : -1] if (found := alike_in(own, key)) is not None), None)
            index = following - 1 if following is not None else len(cell.groups)
        before, old, behind = own[index], cell.gaps[index], own[index + 1]
        left = self._gaps.between(before, placed.key)
        right = self._gaps.between(placed.key, behind)
        if left is None:
            left = (gaps[place] if place else old) or (" " if index else "")
        is_last = index == len(cell.groups)
        if any(group.is_there for group in cell.groups):
            # every byte that is there stays
            if index and is_last and old.strip() == ".":
                left, right = f"{old} ", ""
            elif index:
                left = without_point(cell.groups[index - 1].text, left)
                right = right if right and right.endswith(old) and not right.strip(f"{old}.,;") else old
            else:
                left, right = old, right or gaps[place + 1] or " "
        elif right is None:
            its = gaps[place + 1] if keys[place + 2] == behind or not gaps[place + 1].strip(" ,;.|") else " "
            right = old if is_last or before == own[0] or ("\n" in old and "\n" not in left) else its or " "
            if left[:1] == right[:1] == ".":
                right = right[1:]
        if is_balanced(left + right) != is_balanced(old):
            left, right = " ", old
        cell.gaps[index : index + 1] = [left, right]
        cell.groups.insert(index, placed)

    def _add_unseen(self, cells: list[Made], part: str, work: Work, model: Apart) -> None:
        """Put a part that no row shows into a cell of its own, or a link behind the last one of the row."""
        kind, _, name = part.partition(":")
        for at, (meaning, heading, *_) in enumerate(model.line.entry.cells):
            is_own = heading == name if kind == "fields" else meaning == kind
            if is_own and not cells[at].groups and (text := plain_part(self._forms, part, work, model)):
                cells[at] = Made([Placed((str(at), kind), text, frozenset((part,)))], ["", ""])
                return
        new = link_of(work, part)
        if new is None:
            return
        places = [
            (order, row, at, group)
            for order, row in enumerate(self._rows)
            for at, cell in enumerate(row.cells)
            for group in cell.groups
            if not set(group.parts) & TEXTS and len(group.parts) == 1 and not group.parts[0].startswith("fields")
            and is_plain_link(row.raw[group.start : group.end]) and _meaning(row, at) in ("", "title", "paper", kind)
        ]  # fmt: skip
        label = name or kind
        if part == TITLE_LINK:
            # "page", which no title leads to here
            label = next(own for own, url in work.links if url == new)
            part = f"links:{label}"
        # a link that has a label of its own stands in the line where others have such
        alike = [
            one
            for one in places
            if kind == "links"
            and one[3].parts[0].startswith("links:")
            and "\n" in raw_gaps(one[1], one[2])[one[1].cells[one[2]].groups.index(one[3])]
        ]
        if kind == "links":  # where others have such rather than where the paper is
            places.sort(key=lambda one: (one[3].parts[0] == "paper", not one[3].parts[0].startswith("links")))
        for _, row, at, group in (alike or places)[:1]:
            old = dict(links_of(row.line.entry.draft))[group.parts[0]]
            text = relabeled(changed_link(row.raw[group.start : group.end], old, new), old, new, part)
            cell = cells[at]
            others = [
                n for n, own in enumerate(cell.groups) if not own.parts & TEXTS and (not alike or kind in own.key)
            ]
            its_gap = raw_gaps(row, at)[row.cells[at].groups.index(group)]
            # a line that is announced as that of another link is not its place
            is_apart = others and "\n" in cell.gaps[others[-1]] and "\n" not in its_gap and kind == "links"
            if cell.groups and (not others or (is_apart and group.parts[0].startswith("links"))):
                new_group = Placed((str(at), kind), text, frozenset((part,)))
                self._put(cell, new_group, row, at, row.cells[at].groups.index(group))
                return
            index = others[-1] + 1 if others else len(cell.groups)
            placed = Placed((str(at), kind), text, frozenset((part,)))
            between = self._gaps.between(cell.groups[others[-1]].key, placed.key) if others else None
            if between is None:
                # the point of a sentence before it is that sentence's
                bare = its_gap.lstrip(".") if is_balanced(its_gap) else re.sub(r"\S", "", its_gap)
                gap = bare if "\n" in its_gap and others else " "
            else:
                gap = between
            if cell.groups and index == len(cell.groups) and gap == " ":
                cell.append(placed)
                return
            if not cell.groups:
                cell.gaps = [there(cell), ""]
            else:
                cell.gaps[index : index + 1] = [gap, cell.gaps[index]]
            cell.groups.insert(index, placed)
            return
        homes = [
            cell for own in ("paper", "title") for cell in cells if any(own in group.parts for group in cell.groups)
        ]
        if homes:
            is_html = model.raw.lstrip()[:1] == "<" or ("<a " in model.raw and "](" not in model.raw)
            link = f'<a href="{new}">{label}</a>' if is_html else f"[{linked(escape_text(label), new)}]"
            homes[0].append(Placed(("0", kind), link, frozenset((part,))))


def _meaning(row: Apart, at: int) -> str:
    cells = row.line.entry.cells
    return cells[at][0] if at < len(cells) else ""
