"""What rows of a list have no place for: parts that other rows of it show, and those that it leaves out on purpose."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from samcat.formats.layout import Writer
from samcat.keep.matching import said_parts
from samcat.keep.regions import Region, Row
from samcat.keep.respell import date_places
from samcat.keep.spelling_parts import server_place
from samcat.readers.draft import Draft
from samcat.readers.places import Entry
from samcat.readers.roles import date_of
from samcat.record.identifiers import arxiv_id, arxiv_month
from samcat.record.model import Work

# a section, or the heading of none, and the headings of a table's columns, none for bullets
ListName = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A part of a record that its row neither says nor has a place for: the line, the key, the part and its text.

    The line is that of the file as it was, of a row that is new the one before which it goes.
    """

    line: int
    key: str
    part: str
    text: str


class UnplacedParts:
    """Gathers what rows have no place for, with the list in which each row stands."""

    def __init__(self) -> None:
        self._noted: dict[tuple[str, str], list[tuple[ListName | None, Unplaced]]] = {}
        self._new: list[tuple[ListName, Draft]] = []

    def note(self, lists: Iterable[ListName | None], part: str, told: Unplaced) -> None:
        """Note a part that a row of some lists has no place for; None is the list of a row that cannot have one."""
        self._noted.setdefault((told.key, part), []).extend((name, told) for name in lists)

    def add_row(self, lists: Iterable[ListName], draft: Draft) -> None:
        """Note how a row that is added to lists reads."""
        self._new += [(name, draft) for name in lists]

    def split(self, regions: Iterable[Region]) -> tuple[tuple[Unplaced, ...], tuple[Unplaced, ...]]:
        """What rows lack that others of their list show, and what no row of it shows, each part of a record once."""
        if not self._noted:
            return (), ()
        shown: dict[ListName | None, set[str]] = {}
        rows = [
            (list_of(region, row.entry), row.entry.draft)
            for region in regions
            for row in region.rows
            if not row.is_gone
        ]
        for name, draft in (*rows, *self._new):
            shown.setdefault(name, set()).update(shown_parts(draft))
        missed, left_out = [], []
        for (_, part), places in self._noted.items():
            told = next((one for name, one in places if part in shown.get(name, ())), None)
            if told is None:
                left_out.append(places[0][1])
            else:
                missed.append(told)
        return tuple(missed), tuple(left_out)


def shown_parts(draft: Draft) -> set[str]:
    """The parts that a row shows; a year that may be no more than that of its venue is no date."""
    parts = set(said_parts(draft))
    return parts - {"date"} if draft.published and draft.published.year == draft.date else parts


def list_of(region: Region, entry: Entry) -> ListName:
    """The list in which a row of a region stands."""
    return region.section or region.heading, headings_of(entry)


def headings_of(entry: Entry) -> tuple[str, ...]:
    """The headings of the columns of a row's table, none for a row that is in no table."""
    return tuple(heading for _, heading, *_ in entry.cells)


def is_of_venue(row: Row, work: Work, part: str) -> bool:
    """Whether a part says no more than the venue: the year in "NeurIPS 2020", or what its column held before.

    So does a date that the row has from its arXiv number alone.
    """
    draft, cells = row.entry.draft, row.entry.cells
    kind, _, name = part.partition(":")
    if kind == "fields":
        return work.published is not None and any(cell[:2] == ("venue", name) for cell in cells)
    number = draft.arxiv or arxiv_id(draft.paper or "")
    is_of_number = draft.date is not None and str(arxiv_month(number or "")).startswith(str(draft.date))
    if part == "date" and is_of_number and not date_places(row.line) and not any(map(date_of, draft.path)):
        return not any(meaning == "date" for meaning, *_ in cells)
    if part != "date" or not draft.published or draft.date is None or draft.date != draft.published.year:
        return False
    return not any(meaning == "date" for meaning, *_ in cells) and len(date_places(row.line)) < 2


def has_place(row: Row, part: str, writer: Writer | None, shown: Container[str] = ()) -> bool:
    """Whether the layout of a row has a place for a part that it does not say; a link can stand anywhere.

    `shown` are parts that other rows of its list show, which are written alike where they have no columns.
    """
    if writer is not None:
        return writer.has_place_for(part)
    kind, _, name = part.partition(":")
    draft = row.entry.draft
    if kind == "venue" and server_place(row.line):
        return True
    if kind not in ("method", "authors", "venue", "note", "date", "fields") or part in said_parts(draft):
        return True
    if not row.entry.cells and part in shown:
        return True
    return any(meaning == kind or (kind == "fields" and heading == name) for meaning, heading, _, _ in row.entry.cells)
