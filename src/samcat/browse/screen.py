"""The terminal, by curses: the only module that draws. It takes the terminal over and gives it back as it was."""

from __future__ import annotations

import contextlib
import curses
import io
import locale
import os
import signal
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager

from samcat.browse.descriptors import Descriptors, is_gone, release_flow, terminate
from samcat.browse.keys import Press
from samcat.browse.view import Picture
from samcat.errors import SamcatError

_FALLBACKS = ("xterm-256color", "xterm", "vt100")
"""What a terminal is taken for that the machine does not know: most are like these."""
_ESCAPE_MS = 25
# how long a key is waited for until the terminal is looked at, since curses goes on waiting where a signal comes
_IDLE_MS = 1000
_PASTE, _PASTED, _PASTE_MS = "200~", "\x1b[201~", 200
_DOUBLE_CLICK_SECONDS = 0.4
_CLICK = curses.BUTTON1_PRESSED | curses.BUTTON1_CLICKED
_DOUBLE = curses.BUTTON1_DOUBLE_CLICKED | curses.BUTTON1_TRIPLE_CLICKED
_KEYS = {
    curses.KEY_UP: "Up",
    curses.KEY_DOWN: "Down",
    curses.KEY_LEFT: "Left",
    curses.KEY_RIGHT: "Right",
    curses.KEY_PPAGE: "PgUp",
    curses.KEY_NPAGE: "PgDn",
    curses.KEY_HOME: "Home",
    curses.KEY_END: "End",
    curses.KEY_A1: "Home",
    curses.KEY_C1: "End",
    curses.KEY_A3: "PgUp",
    curses.KEY_C3: "PgDn",
    curses.KEY_BACKSPACE: "Backspace",
    curses.KEY_DC: "Delete",
    curses.KEY_ENTER: "Enter",
    curses.KEY_BTAB: "Tab",
}
_LETTERS = {"\r": "Enter", "\n": "Enter", "\t": "Tab", "\x7f": "Backspace", "\b": "Backspace", "\x1b": "Esc"}
_SEQUENCES = {
    "A": "Up", "B": "Down", "C": "Right", "D": "Left", "H": "Home", "F": "End", "Z": "Tab",
    "1~": "Home", "4~": "End", "7~": "Home", "8~": "End", "5~": "PgUp", "6~": "PgDn", "3~": "Delete",
}  # fmt: skip
"""What follows Esc [ or Esc O where a terminal is not in the mode that curses asked it for."""
_COLORS = {"dim": 0, "code": curses.COLOR_GREEN, "key": curses.COLOR_CYAN}


class CursesScreen:
    """The terminal of the process, which it has from `with` on until its end, however that comes.

    What was printed meanwhile is printed at the end. Raises SamcatError where there is no terminal to be had.
    """

    def __init__(self) -> None:
        self.told = ""
        """What is to be said of the terminal."""
        self.unicode = True
        self._window: curses.window | None = None
        self._descriptors = Descriptors()
        self._bytes = io.BytesIO()
        self._heard = io.TextIOWrapper(self._bytes, encoding="utf-8", errors="replace", write_through=True)
        self._last_click = (0.0, -1, -1)
        self._looks: dict[str, int] = {}

    def __enter__(self) -> CursesScreen:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self._descriptors.take()
        self._stderr, sys.stderr = sys.stderr, self._heard
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._window is not None:
            self._window = None
            with contextlib.suppress(curses.error, OSError):
                self._mark_pastes(on=False)
                curses.endwin()
        self._descriptors.give_back()
        sys.stderr = self._stderr
        heard = self._bytes.getvalue().decode("utf-8", "replace")
        if heard and sys.stderr is not None:
            sys.stderr.write(heard)
            sys.stderr.flush()

    def _begin(self) -> None:
        _take_locale()
        own = os.environ.get("TERM", "")
        known = next((name for name in (own, *_FALLBACKS) if _is_known(name)), None)
        if known is None:
            raise SamcatError(f"the terminal {own} is not known on this machine")
        if known != own:
            self.told = f"the terminal {own} is not known here; it is taken for {known}"
        kept = {name: os.environ.pop(name) for name in ("LINES", "COLUMNS") if name in os.environ}
        os.environ["TERM"] = known
        try:
            self._window = window = curses.initscr()
        finally:
            os.environ.update({**kept, "TERM": own})
        # what curses writes, whatever Python takes the locale for
        self.unicode = window.encoding.lower().replace("-", "") == "utf8"
        curses.noecho()
        curses.cbreak()
        curses.nonl()
        window.keypad(True)
        if hasattr(curses, "set_escdelay"):
            curses.set_escdelay(_ESCAPE_MS)
        release_flow()
        curses.def_prog_mode()
        curses.mousemask(_CLICK | _DOUBLE | curses.BUTTON4_PRESSED | curses.BUTTON5_PRESSED)
        curses.mouseinterval(0)
        with contextlib.suppress(curses.error):
            curses.curs_set(1)
        self._looks = _looks()
        self._mark_pastes(on=True)

    @staticmethod
    def _mark_pastes(*, on: bool) -> None:
        """Ask the terminal to say where a paste begins and ends, so that a line end in it is not taken for Enter."""
        os.write(1, b"\x1b[?2004h" if on else b"\x1b[?2004l")

    # -- showing

    def size(self) -> tuple[int, int]:
        """How many lines and cells there are."""
        return self._own().getmaxyx()

    def show(self, shown: Picture) -> None:
        """Show a picture; curses sends what has changed."""
        window = self._own()
        window.erase()
        height, width = window.getmaxyx()
        for line, row in enumerate(shown.rows[:height]):
            column = 0
            for text, look in row:
                # curses loses the later letters of a syllable of Hangul that is written apart
                known = text if text.isascii() else unicodedata.normalize("NFC", text)
                known = known if self.unicode else known.encode("ascii", "replace").decode()
                # the last cell of the screen cannot be written without scrolling, which curses calls an error
                with contextlib.suppress(curses.error):
                    window.addstr(line, column, known, self._look(look))
                column = window.getyx()[1] if window.getyx()[0] == line else width
                if column >= width:
                    break
        with contextlib.suppress(curses.error):
            window.move(*shown.cursor)
        window.refresh()

    def redraw(self) -> None:
        """Draw everything anew with the next picture."""
        self._own().redrawwin()

    def _look(self, words: str) -> int:
        look = self._looks.get(words)
        if look is None:
            look = 0
            for word in words.split():
                look |= self._looks.get(word, 0)
            self._looks[words] = look
        return look

    def _own(self) -> curses.window:
        if self._window is None:
            raise SamcatError("the terminal was given back")
        return self._window

    # -- keys

    def press(self, *, wait: bool) -> Press | None:
        """The next key; None where there is none as yet and it shall not be waited for."""
        window = self._own()
        while True:
            letter = self._letter(_IDLE_MS if wait else 0)
            if letter is None:
                if wait and is_gone():
                    terminate()
                size = self._descriptors.size_after_stop()
                if size is not None and size != window.getmaxyx():
                    curses.resizeterm(*size)
                    return Press("Resize", *window.getmaxyx())
                if not wait:
                    return None
                continue
            if letter == "\x1b":
                following = self._letter(0)
                if following is None:
                    return Press("Esc")
                if following in ("[", "O"):
                    if (press := self._sequence()) is not None:
                        return press
                    continue
                if isinstance(following, str) and following.isprintable():
                    return Press(f"Alt-{'Space' if following == ' ' else following}")
                if isinstance(following, str):
                    curses.unget_wch(following)
                else:
                    curses.ungetch(following)
                return Press("Esc")
            if letter == curses.KEY_RESIZE:
                curses.update_lines_cols()
                return Press("Resize", *window.getmaxyx())
            if letter == curses.KEY_MOUSE:
                if (mouse := self._mouse()) is not None:
                    return mouse
                continue
            if isinstance(letter, int):
                if letter in _KEYS:
                    return Press(_KEYS[letter])
                continue
            if letter in _LETTERS:
                return Press(_LETTERS[letter])
            if letter == " ":
                return Press("Space")
            if letter < " ":
                return Press(f"Ctrl-{chr(ord(letter) + 64)}")
            if letter.isprintable():
                return Press(letter)

    def _letter(self, wait: int) -> str | int | None:
        window = self._own()
        window.timeout(wait)
        try:
            return window.get_wch()
        except curses.error:
            return None

    def _sequence(self) -> Press | None:
        """The key of a sequence that curses does not know of this terminal, read to its end (ECMA-48, 5.4)."""
        read = ""
        while isinstance(letter := self._letter(0), str):
            read += letter
            if "@" <= letter <= "~":
                break
        if read == _PASTE:
            return Press("Paste", text=self._pasted())
        return Press(_SEQUENCES[read]) if read in _SEQUENCES else None

    def _pasted(self) -> str:
        """What is pasted, up to the sign of its end, or where nothing more comes."""
        text = ""
        while not text.endswith(_PASTED) and (letter := self._letter(_PASTE_MS)) is not None:
            text += letter if isinstance(letter, str) else ""
        return text.removesuffix(_PASTED)

    def _mouse(self) -> Press | None:
        try:
            _, column, line, _, buttons = curses.getmouse()
        except curses.error:
            return None
        if buttons & curses.BUTTON4_PRESSED:
            return Press("WheelUp", line, column)
        if buttons & curses.BUTTON5_PRESSED:
            return Press("WheelDown", line, column)
        if not buttons & (_CLICK | _DOUBLE):
            return None
        # where press and release come apart, curses does not count clicks
        before, self._last_click = self._last_click, (time.monotonic(), line, column)
        is_double = bool(buttons & _DOUBLE) or (
            before[1] == line and self._last_click[0] - before[0] < _DOUBLE_CLICK_SECONDS
        )
        if is_double:
            self._last_click = (0.0, -1, -1)
            curses.flushinp()  # its release, which would reach the shell
        return Press("Click", line, column, is_double)

    def until_key(self) -> AbstractContextManager[None]:
        """Raises KeyPressed as soon as a key is pressed within."""
        return self._descriptors.until_key()

    # -- other programs

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """The terminal as it was before, for a program that needs it; an interrupt is for that program."""
        window = self._own()
        curses.def_prog_mode()
        self._mark_pastes(on=False)
        curses.endwin()
        self._descriptors.show_errors()
        interrupted = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, interrupted)
            self._descriptors.silence_errors()
            curses.reset_prog_mode()
            self._mark_pastes(on=True)
            window.redrawwin()
            window.refresh()


def _take_locale() -> None:
    """Let curses write what the terminal takes, also where its locale, as ssh passes it on, is not installed here."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    for name in ("", "C.UTF-8" if "utf" in asked.lower() else "C"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            return


def _is_known(name: str) -> bool:
    if sys.platform == "win32":
        return True
    try:
        curses.setupterm(name, 1)
    except curses.error:
        return False
    return True


def _looks() -> dict[str, int]:
    """The attributes of looks: only the terminal's own palette, and none of it where NO_COLOR is set."""
    looks = {"": 0, "bold": curses.A_BOLD, "dim": curses.A_DIM, "reverse": curses.A_REVERSE}
    looks["underline"] = curses.A_UNDERLINE
    if os.environ.get("NO_COLOR") or not curses.has_colors():
        return looks
    curses.start_color()
    with contextlib.suppress(curses.error):
        curses.use_default_colors()
        for number, (name, color) in enumerate(_COLORS.items(), 1):
            if color:
                curses.init_pair(number, color, -1)
                looks[name] = curses.color_pair(number)
    return looks
