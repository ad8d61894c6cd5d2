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
from typing import TYPE_CHECKING

from samcat.browse.session import KeyPressed
from samcat.browse.state import Press
from samcat.errors import SamcatError

# windows-curses has what there is of curses, and Windows no more of terminals; nobody has tried it there
if sys.platform != "win32":
    import fcntl
    import select
    import termios

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from samcat.browse.view import Picture

_FALLBACKS = ("xterm-256color", "xterm", "vt100")
"""What a terminal is taken for that the machine does not know: most are like these."""
_ESCAPE_MS = 25
_DOUBLE_CLICK_SECONDS = 0.4
_CLICK = curses.BUTTON1_PRESSED | curses.BUTTON1_CLICKED
_DOUBLE = curses.BUTTON1_DOUBLE_CLICKED | curses.BUTTON1_TRIPLE_CLICKED
_STANDARD = (0, 1, 2)
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
        self.unicode = _takes_unicode()
        self._window: curses.window | None = None
        self._saved: list[int] = []
        self._tty = -1
        self._bytes = io.BytesIO()
        self._heard = io.TextIOWrapper(self._bytes, encoding="utf-8", errors="replace", write_through=True)
        self._last_click = (0.0, -1, -1)
        self._looks: dict[str, int] = {}
        self._gives_up = False

    def __enter__(self) -> CursesScreen:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self._attach()
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
            with contextlib.suppress(curses.error):
                curses.endwin()
        self._detach()
        sys.stderr = self._stderr
        heard = self._bytes.getvalue().decode("utf-8", "replace")
        if heard and sys.stderr is not None:
            sys.stderr.write(heard)
            sys.stderr.flush()

    def _attach(self) -> None:
        """Lead standard input and output to the terminal, and errors nowhere: curses and its like know no other.

        A terminal that hangs up ends the program as a termination does, which tidies up.
        """
        if sys.platform == "win32":
            return
        try:
            self._tty = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC | os.O_NOCTTY)
        except OSError as error:
            raise SamcatError("there is no terminal") from error
        self._handlers = {
            number: signal.signal(number, handler)
            for number, handler in ((signal.SIGHUP, _terminate), (signal.SIGIO, self._give_up))
        }
        self._saved = [os.dup(number) for number in _STANDARD]
        os.dup2(self._tty, 0)
        os.dup2(self._tty, 1)
        self._lead_errors()

    @staticmethod
    def _lead_errors(place: int = -1) -> None:
        """Lead what other programs write as errors to a descriptor, or nowhere."""
        if sys.platform == "win32":
            return
        target = place if place >= 0 else os.open(os.devnull, os.O_WRONLY)
        os.dup2(target, 2)
        if target != place:
            os.close(target)

    def _detach(self) -> None:
        if sys.platform == "win32":
            return
        for number, saved in zip(_STANDARD, self._saved, strict=True):
            os.dup2(saved, number)
            os.close(saved)
        os.close(self._tty)
        for signal_, handler in self._handlers.items():
            signal.signal(signal_, handler)

    def _begin(self) -> None:
        locale.setlocale(locale.LC_ALL, "")
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
        curses.noecho()
        curses.cbreak()
        curses.nonl()
        window.keypad(True)
        if hasattr(curses, "set_escdelay"):
            curses.set_escdelay(_ESCAPE_MS)
        self._release_flow()
        curses.mousemask(_CLICK | _DOUBLE | curses.BUTTON4_PRESSED | curses.BUTTON5_PRESSED)
        curses.mouseinterval(0)
        with contextlib.suppress(curses.error):
            curses.curs_set(1)
        self._looks = _looks()

    @staticmethod
    def _release_flow() -> None:
        """Let Ctrl-S and Ctrl-Q be keys as any others: who presses one would wonder why the screen stands still."""
        if sys.platform == "win32":
            return
        modes = termios.tcgetattr(0)
        modes[0] &= ~termios.IXON
        termios.tcsetattr(0, termios.TCSADRAIN, modes)
        curses.def_prog_mode()

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
                known = text if self.unicode else text.encode("ascii", "replace").decode()
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
            letter = self._letter(-1 if wait else 0)
            if letter is None:
                if wait and _is_gone():
                    os.kill(os.getpid(), signal.SIGTERM)
                if not wait:
                    return None
                continue
            if letter == "\x1b":
                following = self._letter(0)
                if following is None:
                    return Press("Esc")
                if following in ("[", "O"):
                    if (name := self._sequence()) is not None:
                        return Press(name)
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

    def _sequence(self) -> str | None:
        """The key of a sequence that curses does not know of this terminal, read to its end (ECMA-48, 5.4)."""
        read = ""
        while isinstance(letter := self._letter(0), str):
            read += letter
            if "@" <= letter <= "~":
                break
        return _SEQUENCES.get(read)

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
        return Press("Click", line, column, is_double)

    @contextlib.contextmanager
    def until_key(self) -> Iterator[None]:
        """Raises KeyPressed as soon as a key is pressed within, of which the terminal sends a signal."""
        if sys.platform == "win32":
            yield
            return
        modes = fcntl.fcntl(0, fcntl.F_GETFL)
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        self._gives_up = True
        try:
            fcntl.fcntl(0, fcntl.F_SETFL, modes | os.O_ASYNC)
            if select.select([0], [], [], 0)[0]:
                raise KeyPressed
            yield
        finally:
            self._gives_up = False
            fcntl.fcntl(0, fcntl.F_SETFL, modes)

    def _give_up(self, *_: object) -> None:
        if self._gives_up:
            self._gives_up = False
            raise KeyPressed

    # -- other programs

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """The terminal as it was before, for a program that needs it; an interrupt is for that program."""
        window = self._own()
        curses.def_prog_mode()
        curses.endwin()
        self._lead_errors(self._tty)
        interrupted = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, interrupted)
            self._lead_errors()
            curses.reset_prog_mode()
            window.redrawwin()
            window.refresh()


def _terminate(_: int, __: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _is_known(name: str) -> bool:
    if sys.platform == "win32":
        return True
    try:
        curses.setupterm(name, 1)
    except curses.error:
        return False
    return True


def _is_gone() -> bool:
    """Whether the terminal has hung up."""
    if sys.platform == "win32":
        return False
    poll = select.poll()
    poll.register(0, select.POLLIN)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


def _takes_unicode() -> bool:
    encoding = locale.getpreferredencoding(do_setlocale=False)
    return encoding.lower().replace("-", "") == "utf8"


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
