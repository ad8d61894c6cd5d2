"""The browser in a terminal of its own, as its reader sees it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte

ROOT = Path(__file__).parent.parent
_UNSET = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "VISUAL")
_PATIENCE = 30.0


class _Screen(pyte.Screen):
    """With what curses moves the lines of a list by, which pyte leaves out."""

    def scroll_up(self, count: int = 1) -> None:
        line, self.cursor.y = self.cursor.y, (self.margins or pyte.screens.Margins(0, self.lines - 1)).bottom
        for _ in range(count):
            self.index()
        self.cursor.y = line

    def scroll_down(self, count: int = 1) -> None:
        line, self.cursor.y = self.cursor.y, (self.margins or pyte.screens.Margins(0, self.lines - 1)).top
        for _ in range(count):
            self.reverse_index()
        self.cursor.y = line


class _Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down"}  # noqa: RUF012 - declared so by pyte
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Terminal:
    """A program on a terminal of (lines, columns), and what stands on it."""

    def __init__(self, program: str, arguments: list[str], size: tuple[int, int], env: dict[str, str]) -> None:
        surroundings = {name: value for name, value in os.environ.items() if name not in _UNSET}
        surroundings |= {
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SAMCAT_CACHE": "off",
            "SAMCAT_CATALOG": str(ROOT / "catalog.toml"), **env,
        }  # fmt: skip
        self.process: Any = pexpect.spawn(program, arguments, dimensions=size, env=surroundings, timeout=_PATIENCE)
        self.screen = _Screen(size[1], size[0])
        self._stream = _Stream(self.screen)
        self.sent = b""
        """All that the program has sent."""

    def _read(self, seconds: float) -> bool:
        try:
            data = self.process.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.sent += data
        self._stream.feed(data)
        return True

    def until(self, is_so: Callable[[], object]) -> None:
        """Read on until something is so."""
        end = time.monotonic() + _PATIENCE
        while not is_so():
            if not self._read(0.05):
                assert is_so(), "the program has ended:\n" + self.text
                return
            assert time.monotonic() < end, "it never came to be:\n" + self.text

    def settle(self) -> None:
        """Read on until nothing has come for a moment."""
        length = -1
        while length != len(self.sent):
            length = len(self.sent)
            self._read(0.2)

    def press(self, keys: str, shown: str = "") -> None:
        """Press keys, and read on until a text is shown, or all has come."""
        length = len(self.sent)
        self.process.send(keys)
        if shown:
            self.until(lambda: shown in self.text)
            return
        self.until(lambda: len(self.sent) > length)
        self.settle()

    def resize(self, lines: int, columns: int) -> None:
        """Give the terminal another size, of which the program makes what it will."""
        self.screen.resize(lines, columns)
        length = len(self.sent)
        self.process.setwinsize(lines, columns)
        self.until(lambda: len(self.sent) > length)
        self.settle()

    def end(self) -> tuple[int | None, bytes]:
        """Wait for the end: the status, and what was sent last, behind the screen."""
        end = time.monotonic() + _PATIENCE
        while self._read(0.1):
            assert time.monotonic() < end, "it never ended:\n" + self.text
        self.process.close()
        return self.process.exitstatus, self.sent.rpartition(b"\x1b[?1049l")[2]

    @property
    def text(self) -> str:
        """What stands on the terminal."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def lines(self) -> list[str]:
        """The lines of the terminal."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def selected(self) -> str:
        """The line on which the cursor is."""
        return self.lines[self.screen.cursor.y]

    def reversed_lines(self) -> list[int]:
        """The lines that begin in reverse video."""
        return [row for row in range(self.screen.lines) if self.screen.buffer[row][0].reverse]


Start = Callable[..., Terminal]


def starting(folder: Path) -> Iterator[Start]:
    """A function that starts a program on a terminal, at home in a folder; what still runs at the end is ended."""
    begun: list[Terminal] = []

    def start(
        program: str, *arguments: str, size: tuple[int, int] = (30, 116), env: dict[str, str] | None = None
    ) -> Terminal:
        surroundings = {"XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder), **(env or {})}
        begun.append(Terminal(program, list(arguments), size, surroundings))
        return begun[-1]

    yield start
    for terminal in begun:
        terminal.process.close(force=True)


def browsing(start: Start) -> Start:
    """A function that starts `samcat browse` with arguments, and waits for its first screen."""

    def browse(*arguments: str, size: tuple[int, int] = (30, 116), env: dict[str, str] | None = None) -> Terminal:
        terminal = start(sys.executable, "-m", "samcat", "browse", *arguments, size=size, env=env)
        terminal.until(lambda: " of " in terminal.lines[0] or "too small" in terminal.text)
        terminal.settle()
        return terminal

    return browse
