"""Rows and parts of rows made as those of a list are, as far as reading them gives what their records say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Any

from samcat.keep.gaps import is_balanced
from samcat.keep.link_definitions import LinkDefinitions, without_definitions
from samcat.keep.matching import said_parts
from samcat.keep.new_rows import Composer
from samcat.keep.plain_rows import plain_row
from samcat.keep.regions import Edit, ListPage, Region
from samcat.keep.row_parts import Apart, taken_apart, texts_of
from samcat.keep.row_trial import FALSE, is_read, loss
from samcat.keep.spelling_parts import Line, server_place
from samcat.readers.draft import Draft
from samcat.record.links import LINKS
from samcat.record.model import Work

# of the rows around a new one that show how it is written, of those that it is made from, and of places that share them
_MOST_NEAR, _MOST_MODELS, _WINDOW = 40, 6, 4
# of the rows with which a new one is read
_MOST_SHOWN = 5
# more than all parts of a record together
_ALL_LOST = 10**6
# a link or emphasis of which no letter is left
_EMPTY = re.compile(r"\[[\s*_`]*\]\((?!\s*\))|(?<![*_\\])(?:\*{4}|_{4})(?![*_])")
_WITHIN = re.compile(r"\]\((?![a-z]+:|#)[^()\s]+\)")


class RowMaker:
    """Makes rows of a page; `moved` are those that records have in other sections, which go along with them."""

    def __init__(self, page: ListPage, definitions: LinkDefinitions) -> None:
        self._page = page
        self._definitions = definitions
        self.moved: dict[str, Line] = {}
        self._composers: dict[tuple[int, int], Composer] = {}
        self._apart: dict[int, Apart | None] = {}

    def reworked(
        self, line: Line, work: Work, parts: Iterable[str], region: Region, place: int
    ) -> tuple[str, list[str]]:
        """A row without parts that its work has no more and with those that are new, as far as that is known.

        And those of the parts that are done.
        """
        own, said = said_parts(work), said_parts(line.entry.draft)
        done: list[str] = []
        before = line.raw
        line = line._replace(raw=self._definitions.resolved(before))
        for part in parts:
            apart = taken_apart(line) if (part in own) != (part in said) else None
            # the venue of a preprint stands in place of its server
            if apart is None or (part == "venue" and server_place(line) is not None):
                continue
            composer = self._composer(region, place)
            raw = composer.with_part(apart, part, work) if part in own else composer.without(apart, part, work.date)
            if raw is not None:
                if part in own:
                    line = line._replace(entry=replace(line.entry, draft=_said(line.entry.draft, work, part)))
                line = line._replace(raw=raw)
                done.append(part)
        return self._definitions.restored(line.raw, before), done

    def like(self, work: Work, region: Region, place: int, path: Sequence[str] = ()) -> str | None:
        """A new row in the layout of others, as far as reading it below `path` gives what the record says."""
        composer, path = self._composer(region, place), path or region.rows[0].entry.draft.path
        own = self.moved.get(work.key)
        # a link within the repository is in no record; what else changed is written when the page is built again
        if (
            own is not None
            and composer.is_alike(own)
            and (_WITHIN.search(own.raw) or loss(self._page, own, (), own.raw, work, path) is not None)
        ):
            return own.raw
        best, least = None, _ALL_LOST
        models = composer.models(work)
        for less in _less_and_less(work):
            for model in composer.models(less)[:_MOST_MODELS]:
                others = [one.line for one in models[:_MOST_SHOWN] if one is not model]
                for raw in composer.rows(less, model):
                    is_whole = is_balanced(raw) or not is_balanced(model.raw)
                    if is_whole and _is_quoted(raw, model.raw, work) and not _EMPTY.search(raw.replace(model.raw, "")):
                        lost = loss(self._page, model.line, others, raw, work, path)
                        if lost is not None and lost < least:
                            best, least = raw, lost
                    if not least:
                        return best
            if best is None and models and less is work:
                # all rows of the section tell more than a few do
                tried = dict.fromkeys(composer.rows(work, models[0]))
                best = next(
                    (raw for raw in tried if is_balanced(raw) and is_read(self._page, region, place, raw, work)), None
                )
            if best is not None and (least < FALSE or least == _ALL_LOST):
                return best
        if least >= FALSE and models and not models[0].line.entry.cells:
            others = [one.line for one in models[1:_MOST_SHOWN]]
            plain = (plain_row(work, models[0].line), plain_row(work, models[0].line, is_short=True))
            model = models[0]
            best = next(
                (raw for raw in plain if loss(self._page, model.line, others, raw, work, path) is not None), best
            )
        if best is None and models and is_read(self._page, region, place, plain_row(work, models[0].line), work):
            return plain_row(work, models[0].line)
        return best

    def _composer(self, region: Region, place: int) -> Composer:
        """What makes rows like those around a place of a region."""
        window = place // _WINDOW
        made = self._composers.get((id(region), window))
        if made is None:
            rows = [row.line for row in region.rows]
            middle = window * _WINDOW + _WINDOW // 2
            near = sorted(range(len(rows)), key=lambda at: (abs(at - middle), at))[:_MOST_NEAR]
            apart = [one for at in near if (one := self._taken_apart(rows[at])) is not None]
            form = Counter(one.form for one in apart).most_common(1)[0][0] if apart else None
            here = {id(rows[at]) for at in near}
            others = self._page.some_lines(has_cells=bool(region.rows[0].entry.cells))
            more = [one for line in others if id(line) not in here and (one := self._taken_apart(line)) is not None]
            form = form or (more[0].form if more else None)
            shown = {part for one in apart for part in one.parts | one.lost}
            works = [region.rows[at].work for at in near]
            withheld = {part for work in works if work is not None for part in texts_of(work) if part not in shown}
            made = Composer(
                [one for one in apart if one.form == form],
                [one for one in more if one.form == form],
                withheld,
                _implied(apart),
            )
            self._composers[id(region), window] = made
        return made

    def _taken_apart(self, line: Line) -> Apart | None:
        if id(line) not in self._apart:
            bare = without_definitions(line)[0]
            self._apart[id(line)] = taken_apart(bare._replace(raw=self._definitions.resolved(bare.raw)))
        return self._apart[id(line)]

    def referring(self, raw: str, work: Work, region: Region, place: int, before: str = "") -> tuple[str, list[Edit]]:
        """A row with its new links apart from it where those of the rows around stand so, and what defines them."""
        first = place + bool(before)
        rows = [*region.rows[max(0, first - _WINDOW) : first][::-1], *region.rows[first : first + _WINDOW]]
        return self._definitions.referring(raw, before, [row.line.raw for row in rows], work.key)


def _implied(rows: Sequence[Apart]) -> Set[str]:
    """The venues that most rows have from above them, such as a heading, and do not show."""
    said = [(row, place.venue) for row in rows if (place := row.line.entry.draft.published) is not None]
    hidden = [str(venue) for row, venue in said if "venue" not in row.parts]
    return set(hidden) if len(hidden) * 2 > len(said) else set()


def _less_and_less(work: Work) -> Iterator[Work]:
    """A work, and what is left of it without a part that its row would have to say where it is read as another one.

    Its remark is less than its people and its venue.
    """
    yield work
    parts: list[dict[str, Any]] = [{"note": None}, {"authors": (), "byline": ""}, {"published": None}]
    for part in parts:
        if any(getattr(work, name) for name in part):
            yield work._replace(**part)
            work = work if work.note is None else work._replace(note=None)


def _is_quoted(raw: str, model: str, work: Work) -> bool:
    """Whether quotation marks are closed in a row as in its model."""
    own = work.title.count('"') + (work.note or "").count('"')
    return (raw.count('"') - own) % 2 == model.count('"') % 2


def _said(draft: Draft, work: Work, part: str) -> Draft:
    """What a row says when it says of one part what its record does."""
    if part == "authors":
        return replace(draft, authors=work.authors, byline=work.byline)
    if part == "venue":
        return replace(draft, published=work.published)
    return replace(draft, **{part: getattr(work, part)}) if part in (*LINKS, "date", "note", "method") else draft
