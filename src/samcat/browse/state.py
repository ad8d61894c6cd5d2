"""All that the browser shows: no terminal, no catalog, nothing that changes.

What is to be done outside of a state is its `wish`: the session grants that, and asks for what is listed wherever
`asked` is not what `found` answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from samcat.browse.find import Asked, Found
from samcat.browse.keys import Press
from samcat.browse.layout import layout
from samcat.browse.line import Line
from samcat.browse.menus import Menu
from samcat.record.model import Record
from samcat.search.rank import Hit

_SOUGHT = 300
"""Rows among which the record is sought that the cursor was on."""


class Wish(NamedTuple):
    """What is to be done outside: "take", "leave", "copy", "print", "open", "note", "own", "facets", "redraw";
    with what it is about.
    """

    what: str
    about: str = ""


class State(NamedTuple):
    """All that is shown.

    `focus` is "query", "list" or "own", where marks that stay are typed; `selected` is the place of the record that the
    cursor is on and `top` that of the first row shown; `marked` are the marked records by their keys in the order in
    which they were marked; `pane` is "card" or "why"; `page` is "" or what covers the screen, "help" or "card".
    `own` says of keys which marks that stay they have, and whether a note.
    """

    size: tuple[int, int]
    query: Line = Line()
    focus: str = "query"
    is_fresh: bool = True
    """Whether no letter was typed and no / pressed, so that q and ? are commands in an empty query."""
    sort: str = ""
    """The order that was chosen; else what is best first, or newest where nothing is asked."""
    reverse: bool = False
    only_marked: bool = False
    related: str = ""
    found: Found = Found(Asked("\0"))
    selected: int = 0
    top: int = 0
    marked: Mapping[str, Record] = {}
    pane: str = "card"
    page: str = ""
    page_top: int = 0
    menu: Menu | None = None
    line: Line = Line()
    own: Mapping[str, str] = {}
    all: int = 0
    """How many records there are to search."""
    filters: tuple[str, ...] = ()
    """The options of the command line that hold all the time, as they were given."""
    said: str = ""
    wish: Wish | None = None

    @property
    def asked(self) -> Asked:
        """What is to be listed."""
        text = self.query.text
        begun = self.query.caret == len(text) and bool(text) and not text[-1].isspace()
        return Asked(
            text,
            begun,
            self.sort or ("relevance" if text.strip() else "date"),
            self.reverse,
            self.only_marked,
            self.related,
        )

    @property
    def hit(self) -> Hit | None:
        """What the cursor is on."""
        return self.found.hit(self.selected)

    @property
    def record(self) -> Record | None:
        """The record that the cursor is on."""
        return self.hit.record if self.hit is not None else None

    @property
    def is_seeking_related(self) -> bool:
        """Whether related records are asked for, and are not found as yet."""
        return bool(self.related) and self.asked != self.found.asked

    def without_related(self) -> State:
        """With what was listed before related records were asked for."""
        return self._replace(related=self.found.asked.related, said="related records were not looked for to the end")

    def is_typed(self, press: Press) -> bool:
        """Whether a key edits the query, and so is about none of the records that are listed."""
        is_open = self.focus == "query" and self.menu is None and not self.page
        return is_open and (press.name == "Paste" or self.query.edited(press.name) is not None)

    def meant(self) -> list[Record]:
        """The records that a command is about: the marked ones, else the one that the cursor is on."""
        return list(self.marked.values()) or ([self.record] if self.record is not None else [])

    def to(self, place: int) -> State:
        """With the cursor at a place, and that in sight; no row stays empty that a record could fill."""
        place = max(0, min(place, self.found.total - 1))
        height = max(1, layout(self.size).list_height)
        rows = self.found.total + (self.parted_at >= 0)
        top = max(min(self.top, place, max(0, rows - height)), place - height + 1)
        # the line that sets apart what is only part of an answer takes a row
        while self.row_of(place, top) >= height:
            top += 1
        return self._replace(selected=place, top=top)

    @property
    def parted_at(self) -> int:
        """The place of the first record that is only part of an answer, where these stand behind the rest; else -1."""
        found = self.found
        is_parted = found.whole < found.total and found.asked.sort == "relevance" and not found.asked.reverse
        return found.whole if is_parted and not found.asked.related else -1

    def row_of(self, place: int, top: int | None = None) -> int:
        """The row of the list in which the record of a place is shown, from 0."""
        top = self.top if top is None else top
        return place - top + (top <= self.parted_at <= place)

    def place_of(self, row: int) -> int:
        """The place of the record that is shown in a row of the list; -1 where there is none."""
        for place in (self.top + row, self.top + row - 1):
            if 0 <= place < self.found.total and self.row_of(place) == row:
                return place
        return -1


def answered(state: State, found: Found) -> State:
    """The state with what was asked for; the cursor goes to the best, or stays on its record where only the order or
    the marks changed.
    """
    before, record = state.found.asked, state.record
    state = state._replace(found=found, top=0)
    if record is None or before.text != found.asked.text:
        return state.to(0)
    key = before.related or record.key
    places = (place for place, hit in enumerate(found.hits(0, _SOUGHT)) if hit.record.key == key)
    return state.to(next(places, 0))
