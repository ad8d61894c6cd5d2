"""The browser at work: keys are read, states follow one another and are shown, and what they wish for is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from samcat.browse.command import copy_command
from samcat.browse.find import Finder, Found
from samcat.browse.keys import Press
from samcat.browse.menus import Menu
from samcat.browse.pressing import pressed
from samcat.browse.state import State, Wish, answered
from samcat.browse.view import Picture, picture
from samcat.errors import SamcatError
from samcat.record.links import link_of, page_of, pdf_link
from samcat.record.model import Record

_MOST_COUNTED = 2000
"""Records of which facets are counted; of more that takes too long."""
_SLOW = 5000
"""Records from which on a key is shown before what it finds."""


class KeyPressed(BaseException):
    """A key that was pressed while it took long to find something: raised where it happens, to let go of that."""


class Screen(Protocol):
    """What shows pictures and gives keys."""

    unicode: bool

    def show(self, shown: Picture) -> None:
        """Show a picture."""

    def size(self) -> tuple[int, int]:
        """How many lines and cells there are."""

    def press(self, *, wait: bool) -> Press | None:
        """The next key; None where there is none as yet and it shall not be waited for."""

    def until_key(self) -> AbstractContextManager[None]:
        """Raises KeyPressed as soon as a key is pressed within."""

    def redraw(self) -> None:
        """Draw everything anew with the next picture."""

    def aside(self) -> AbstractContextManager[None]:
        """The terminal as it was before, for a program that needs it."""


class Outside(Protocol):
    """What the browser does beyond its screen; methods raise SamcatError, which is shown."""

    def copy(self, text: str) -> str:
        """Put a text on the clipboard, and say where it went."""

    def cited(self, records: list[Record]) -> list[Record]:
        """The records with those that their entries need beside them."""

    def open(self, link: str, aside: Callable[[], AbstractContextManager[None]]) -> str:
        """Open a link in the browser, and say so."""

    def own(self) -> Mapping[str, str]:
        """What the reader keeps of records for himself, by their keys."""

    def mark(self, keys: list[str], words: str) -> str:
        """Change marks that stay, and say how many."""

    def note(self, record: Record) -> str:
        """Let the reader write a note, and say whether it is kept."""


class Session:
    """One run of the browser, from a first state to what is printed when it has left."""

    def __init__(self, finder: Finder, screen: Screen, outside: Outside, state: State) -> None:
        self._finder = finder
        self._screen = screen
        self._outside = outside
        self._state = state._replace(size=screen.size())
        self._is_slow = False
        self._wishes: dict[str, Callable[[str], str]] = {
            "copy": self._copied,
            "open": self._opened,
            "note": self._noted,
            "own": self._marked_own,
            "facets": self._faceted,
        }

    def run(self) -> str:
        """Show the screen until one leaves, with a text to print."""
        self._state = self._state._replace(all=self._finder.count())
        self._is_slow = self._state.all >= _SLOW
        self._refresh()
        self._show()
        spare: Iterator[None] | None = self._spare()
        while True:
            press = self._screen.press(wait=spare is None and not self._is_stale)
            if press is None:
                if self._is_stale:
                    self._look()
                elif spare is not None and next(spare, self) is self:
                    spare = None
                continue
            while press is not None:
                if self._is_slow and self._is_stale and self._state.is_seeking_related:
                    # a key lets go of what takes long; Esc is meant for just that
                    self._state = self._state.without_related()
                    if press.name == "Esc":
                        press = self._screen.press(wait=False)
                        continue
                if not self._state.is_typed(press):
                    self._refresh()
                self._state = pressed(self._state, press)
                if (wish := self._state.wish) is not None:
                    self._refresh()
                    if (text := self._granted(wish)) is not None:
                        return text
                press = self._screen.press(wait=False)
            self._look()

    def _show(self) -> None:
        self._screen.show(picture(self._state, unicode=self._screen.unicode))

    @property
    def _is_stale(self) -> bool:
        return self._state.asked != self._state.found.asked

    def _refresh(self) -> None:
        """Find what is asked for."""
        if self._is_stale:
            self._state = answered(self._state, self._finder.find(self._state.asked, self._state.marked))

    def _look(self) -> None:
        """Find what is asked for, and show it; where that may take long, the key first, and only up to the next key."""
        if self._is_slow and self._is_stale:
            self._show()
            try:
                with self._screen.until_key():
                    self._refresh()
            except KeyPressed:
                return
        else:
            self._refresh()
        self._show()

    def _spare(self) -> Iterator[None]:
        """What is done while nobody presses a key: marks and notes are read, the index is made warm."""
        try:
            own = self._outside.own()
        except SamcatError as error:
            self._state = self._state._replace(said=str(error))
            self._show()
        else:
            if own:
                self._state = self._state._replace(own=own)
                self._show()
        yield
        yield from self._finder.prepared()

    def _granted(self, wish: Wish) -> str | None:
        """Do what a state wishes for; the text to print where that is to leave."""
        state = self._state = self._state._replace(wish=None)
        if wish.what == "leave":
            return ""
        if wish.what == "take":
            return text_of(state.meant(), "keys")
        if wish.what == "print":
            return text_of(self._outside.cited(state.meant()), "bibtex")
        if wish.what == "redraw":
            self._screen.redraw()
            return None
        try:
            said = self._wishes[wish.what](wish.about)
        except SamcatError as error:
            said = str(error)
        self._state = self._state._replace(said=said)
        return None

    def _copied(self, what: str) -> str:
        records = self._state.meant()
        text = text_of(self._outside.cited(records) if what == "bibtex" else records, what)
        if not text:
            return "there is no link to copy"
        return f"{self._outside.copy(text)}: {copy_command(records, what)}"

    def _opened(self, what: str) -> str:
        record = self._state.record
        if record is None:
            return "there is nothing to open"
        link = pdf_link(record) if what == "pdf" else page_of(record) if what == "paper" else link_of(record, what)
        if link is None:
            return f"{record.key} has no {what} link"
        return self._outside.open(link, self._screen.aside)

    def _noted(self, _: str) -> str:
        record = self._state.record
        if record is None:
            return "there is nothing to write a note on"
        with self._screen.aside():
            said = self._outside.note(record)
        self._state = self._state._replace(own=self._outside.own())
        return said

    def _marked_own(self, words: str) -> str:
        keys = [record.key for record in self._state.meant()]
        said = self._outside.mark(keys, words)
        self._state = self._state._replace(own=self._outside.own())
        return said

    def _faceted(self, _: str) -> str:
        found, state = self._state.found, self._state
        menu, said = facets_of(self._finder, found, state)
        before = state.menu.choice.value if state.menu is not None and state.menu.choice is not None else ""
        self._state = state._replace(menu=menu.with_value(before))
        return said


def facets_of(finder: Finder, found: Found, state: State) -> tuple[Menu, str]:
    """The menu of facets of what is found, and what is to be said of it."""
    from samcat.browse.facets import facets

    wanted = found.whole or found.total
    records = [hit.record for hit in found.complete(_MOST_COUNTED)]
    menu = facets(records, state.query.text, finder.source.sections, finder.source.tags)
    return menu, f"counted among the first {_MOST_COUNTED} of {wanted}" if wanted > _MOST_COUNTED else ""


def text_of(records: Sequence[Record], what: str) -> str:
    """Records as "keys", "bibtex", "link", or as references in a style.

    Raises UsageError where there is no such style; nothing where no record has a link.
    """
    if what == "keys":
        return "".join(f"{record.key}\n" for record in records)
    if what == "link":
        return "".join(f"{link}\n" for record in records if (link := page_of(record)))
    if what == "bibtex":
        from samcat.formats import pieces

        return "".join(pieces(records, "bibtex"))
    from samcat.formats.styles import references

    return "".join(f"{line}\n" for line in references(records, what))
