"""The browser started: with a catalog, filters, and the clipboard, browser, editor and marks of the user."""

from __future__ import annotations

import gc
from shlex import quote
from typing import TYPE_CHECKING

from samcat.cli import output
from samcat.errors import ExitStatus, SamcatError, UnknownReference, UsageError
from samcat.record.identifiers import is_web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from samcat.cli.options import Filters
    from samcat.keep.marks import Marks
    from samcat.record.model import Record
    from samcat.source import Source


def browse(text: str, filters: Filters, catalog_file: str | None) -> int:
    """Browse a catalog from a query on, and print what is taken.

    Raises SamcatError where the system has no curses, or the terminal is not known to it.
    """
    from samcat.browse.find import Finder
    from samcat.browse.line import Line
    from samcat.browse.session import Session
    from samcat.browse.state import State
    from samcat.cli.own import resolved
    from samcat.cli.selection import selection
    from samcat.cli.source import open_source

    try:
        from samcat.browse.screen import CursesScreen
    except ImportError as error:
        missing = f"browse needs curses, which this Python lacks ({error}; on Windows: pip install windows-curses)"
        raise SamcatError(f"{missing}; the same without: {as_command(text, filters)}") from error
    source = open_source(catalog_file)
    chosen = selection(source, filters, "relevance", reverse=False, limit=0)
    user = _User(source)
    finder = Finder(source, chosen, lambda query: resolved(source, query), user.marks)
    words = tuple(_words(filters)) + (("-c", catalog_file) if catalog_file else ())
    line = f"{text} " if text else ""
    state = State((24, 80), query=Line(line, len(line)), focus="list" if text else "query", filters=words)
    # the program goes on for long: what it drops is to be collected, and what it has read need not be looked through
    gc.freeze()
    gc.enable()
    with CursesScreen() as screen:
        text = Session(finder, screen, user, state._replace(said=screen.told)).run()
    if text:
        output.emit([text], pager=False)
    return ExitStatus.OK


def as_command(text: str, filters: Filters) -> str:
    """The command that lists the same without a screen."""
    return " ".join(
        ["samcat", "search" if text else "list", *map(quote, _words(filters)), *([quote(text)] * bool(text))]
    )


def _words(filters: Filters) -> Iterator[str]:
    """The options that spell filters."""
    for name, value in filters._asdict().items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(value, bool):
            yield option if value else option.replace("--has-", "--no-")
        elif isinstance(value, str):
            yield from (option, value)
        else:
            for one in value or ():
                yield from (option, one)


class _User:
    """What the user has beyond the screen: a clipboard, a browser, an editor, marks and notes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._marks: Marks | None = None

    def copy(self, text: str) -> str:
        """Put a text on the clipboard, and say where it went. Raises SamcatError where nothing takes it."""
        from samcat.cli.clipboard import copy

        return copy(text)

    def cited(self, records: list[Record]) -> list[Record]:
        """The records with those that their crossrefs name."""
        from samcat.record.references import missing_parents

        found = list(records)
        for key in missing_parents(records):
            try:
                found.append(self._source.get(key))
            except UnknownReference:
                continue
        return found

    def open(self, link: str, aside: Callable[[], AbstractContextManager[None]]) -> str:
        """Open a link, with the terminal for a browser that may need it; where there is none, the link is copied."""
        from samcat.cli.opening import browser_for, open_links, takes_terminal

        if not is_web_link(link):
            raise SamcatError(f"not an http or https link, so it is not opened: {link}")
        try:
            browser = browser_for(link)
        except SamcatError:
            return f"no browser was found (set $BROWSER); {link}: {self.copy(link)}"
        if takes_terminal(browser):
            with aside():
                open_links([link])
        else:
            open_links([link])
        return f"opened {link}"

    def own(self) -> Mapping[str, str]:
        """The marks and notes of each record that has any, as they are shown."""
        marks = self._kept()
        shown = {key: ", ".join(sorted(names)) for key, names in marks.all().items() if names}
        for key in marks.notes():
            note = marks.note_of(key).strip()
            shown[key] = "\n".join(filter(None, (shown.get(key, "a note"), note)))
        return shown

    def marks(self) -> set[str]:
        """The names of the marks that some record has."""
        return set().union(*self._kept().all().values())

    def mark(self, keys: list[str], words: str) -> str:
        """Change marks that stay, given as +later -read, and say how many."""
        # the line begins with a sign, before which its own is typed as well
        given = [word[1:] if word[:2] in ("++", "+-") else word for word in words.split()]
        if not given or not all(len(word) > 1 and word[0] in "+-" for word in given):
            raise UsageError("marks are given as +later -read")
        add, remove = ([word[1:] for word in given if word[0] == sign] for sign in "+-")
        changed = self._kept().change(keys, add, remove)
        return f"{changed} of {len(keys)} changed: samcat mark {' '.join(given)} -- {' '.join(map(quote, keys[:20]))}"

    def note(self, record: Record) -> str:
        """Let the user write a note on a record, and say whether it is kept."""
        from samcat.cli.own import write_note

        return write_note(self._kept(), record)

    def _kept(self) -> Marks:
        if self._marks is None:
            from samcat.cli.own import own_marks

            self._marks = own_marks(self._source)
        return self._marks
