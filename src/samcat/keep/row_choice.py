"""What of a record a new row says, as those around it do, and which of them it is best made from."""

from collections.abc import Sequence, Set

from samcat.keep.add import method_in
from samcat.keep.gaps import is_balanced
from samcat.keep.respell_links import repository_of, site_of
from samcat.keep.row_cells import DATED
from samcat.keep.row_parts import BADGE, Apart, links_of, texts_of
from samcat.keep.slips import Slips, Usual
from samcat.record.identifiers import arxiv_month
from samcat.record.links import page_of
from samcat.record.model import Work

_YEAR_DIGITS = 4


class Choice:
    """What rows written alike say of a work, of which the first `near` are of its section; all show `shown`.

    `implied` are venues that headings say.
    """

    def __init__(self, rows: Sequence[Apart], near: int, shown: Set[str], implied: Set[str]) -> None:
        self._rows = rows
        self._near = near
        self._shown = shown
        self._venues = {cell[1] for row in rows[:1] for cell in row.line.entry.cells if cell[0] == "venue"}
        self._implied = implied
        # what its row does not show is no loss where most do not
        self._lost = {"venue"} if implied else set()
        self._slips = Slips(rows)
        self._usual = Usual(rows)

    def wanted(self, work: Work) -> set[str]:
        """The parts of a work that rows written alike show, by their names."""
        links = {"arxiv": work.arxiv, "paper": page_of(work), "code": work.code, "data": work.data}
        parts = {"title", *texts_of(work), *(part for part, link in links.items() if link)}
        if not self._shows_method(work):
            parts.discard("method")
        if work.venue in self._implied:
            parts.discard("venue")
        if any(name in self._venues for name, _ in work.fields):
            parts.discard("server")
        if (
            work.code
            and repository_of(work.code)
            and sum(BADGE in row.parts for row in self._rows) * 2 > sum("code" in row.parts for row in self._rows)
        ):
            parts.add(BADGE)
        # a figure may lead to the paper as well
        parts |= {
            part
            for part, url in links_of(work)
            if part.startswith("links") and (url != work.paper or part in self._shown)
        }
        return parts | {f"fields:{name}" for name, _ in work.fields}

    def is_of_number(self, work: Work) -> bool:
        """Whether a date is no more than that of an arXiv number, and most rows show none."""
        near = self._rows[: self._near] or self._rows
        is_month = work.arxiv is not None and str(work.date) == str(arxiv_month(work.arxiv))
        return is_month and sum("date" in row.parts for row in near) * 2 < len(near)

    def is_twice(self, work: Work) -> bool:
        """Whether rows show the date of a work besides that of its venue, which is less exact."""
        months = [len(str(row.line.entry.draft.date)) > _YEAR_DIGITS for row in self._rows if "venue" in row.parts]
        dated = ["date" in row.parts for row in self._rows if "venue" in row.parts]
        return len(str(work.date)) > _YEAR_DIGITS and sum(map(min, months, dated)) * 2 > len(dated)

    def _shows_method(self, work: Work) -> bool:
        """Whether rows show the method beside the title, also where this begins with it, if this one's does."""
        if not work.method:
            return False
        if any(cell[0] == "method" for row in self._rows[:1] for cell in row.line.entry.cells):
            return True
        named = [row for row in self._rows if row.line.entry.draft.method]
        if method_in(work.title) == work.method:
            named = [row for row in named if method_in(row.line.entry.draft.title) == row.line.entry.draft.method]
            return sum("method" in row.parts for row in named) * 2 > len(named)
        return True

    def cost(self, row: Apart, work: Work, wanted: set[str]) -> float:
        """How badly a row suits what a work says."""
        parts = row.parts
        lacking = (wanted & self._shown) - parts - {"arxiv"}
        if not parts.isdisjoint(DATED):
            lacking.discard("date")
        cost = (
            2.0 * len(lacking) + 2.0 * len(parts - wanted) + 4.0 * len(row.lost - self._lost) + self._slips.count(row)
        )
        cost += self._usual.cost(row)
        # a bracket too many is a slip
        cost += 4.0 * (not is_balanced(row.raw))
        draft = row.line.entry.draft
        if "paper" in parts and draft.paper and site_of(draft.paper) != site_of(page_of(work) or ""):
            cost += 0.5
        if "date" in parts and len(str(draft.date)) != len(str(work.date)):
            cost += 1
        return cost
