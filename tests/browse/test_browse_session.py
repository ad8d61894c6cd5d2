"""The loop of the browser with keys that come while it looks for something, without a terminal."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

import samcat
from samcat.browse.find import Finder
from samcat.browse.keys import Press
from samcat.browse.session import KeyPressed, Session
from samcat.browse.state import State
from samcat.cli.browsing import _User
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import CatalogFile
    from samcat.browse.view import Picture


class Typist:
    """A screen on which keys are pressed one after another, one of them each time that something takes long."""

    unicode = True

    def __init__(self, *names: str) -> None:
        self._names = list(names)
        self._is_due = False
        self.seen: list[str] = []

    def show(self, shown: Picture) -> None:
        self.seen.append("\n".join("".join(span.text for span in row) for row in shown.rows))

    def size(self) -> tuple[int, int]:
        return (24, 80)

    def press(self, *, wait: bool) -> Press | None:
        is_due, self._is_due = wait or self._is_due, False
        return Press(self._names.pop(0)) if is_due and self._names else None

    @contextlib.contextmanager
    def until_key(self) -> Iterator[None]:
        self._is_due = True
        raise KeyPressed
        yield

    def redraw(self) -> None: ...

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        yield


@pytest.mark.parametrize(("name", "selected"), [("Esc", 0), ("Down", 1)])
def test_a_key_lets_go_of_related_records_in_a_long_list(catalog_file: CatalogFile, name: str, selected: int) -> None:
    rows = "".join(f'[[papers]]\nkey = "k{number}"\ntitle = "Title {number}"\n' for number in range(5000))
    catalog = samcat.load(catalog_file("schema = 1\n" + rows))
    screen = Typist("r", name, "Enter")
    text = Session(Finder(catalog, Selection()), screen, _User(catalog), State((24, 80), focus="list")).run()
    if name == "Esc":
        assert any("not looked for to the end" in picture for picture in screen.seen)
    assert any("looking for related records" in picture for picture in screen.seen)
    assert "looking for" not in screen.seen[-1]
    assert text == f"{catalog.select()[selected].key}\n"
