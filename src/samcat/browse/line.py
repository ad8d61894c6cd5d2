"""A line that is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is typed, and the place in it before which the next letter goes."""

    text: str = ""
    caret: int = 0

    def typed(self, letters: str) -> Line:
        """With letters at the caret."""
        return Line(self.text[: self.caret] + letters + self.text[self.caret :], self.caret + len(letters))

    def cut(self, start: int, end: int) -> Line:
        """Without the letters between two places."""
        start, end = max(0, start), min(end, len(self.text))
        return Line(self.text[:start] + self.text[end:], start)

    def edited(self, key: str) -> Line | None:
        """After a key that edits; None where it does not."""
        caret = self.caret
        if len(key) == 1 and key.isprintable():
            return self.typed(key)
        before = self.text[:caret].rstrip()
        ways: dict[str, Callable[[], Line]] = {
            "Space": lambda: self.typed(" "),
            "Backspace": lambda: self.cut(caret - 1, caret) if caret else self,
            "Delete": lambda: self.cut(caret, caret + 1),
            "Left": lambda: self._replace(caret=max(0, caret - 1)),
            "Right": lambda: self._replace(caret=min(len(self.text), caret + 1)),
            "Ctrl-A": lambda: self._replace(caret=0),
            "Ctrl-E": lambda: self._replace(caret=len(self.text)),
            "Ctrl-W": lambda: self.cut(before.rfind(" ") + 1, caret),
            "Ctrl-U": lambda: self.cut(0, caret),
        }
        return ways[key]() if key in ways else None
