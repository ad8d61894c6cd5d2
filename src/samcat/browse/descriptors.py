"""What a process has of its terminal besides a screen: descriptors, signals and modes, taken over and given back.

windows-curses brings curses and Windows no more of terminals, so that there is nothing to be done there.
"""

import contextlib
import os
import signal
import sys

from samcat.browse.session import KeyPressed
from samcat.errors import SamcatError

if sys.platform != "win32":
    import fcntl
    import select
    import termios

from collections.abc import Iterator

_STANDARD = (0, 1, 2)


class Descriptors:
    """The descriptors of the process, which are led to its terminal from `take` to `give_back`."""

    def __init__(self) -> None:
        self._tty = -1
        self._saved: list[int] = []
        self._gives_up = False
        self._was_continued = False

    def take(self) -> None:
        """Lead standard input and output to the terminal, and errors nowhere: curses and its like know no other.

        A terminal that hangs up, or quits by Ctrl-\\, ends the program as a termination does, which tidies up. Raises
        SamcatError where there is no terminal.
        """
        if sys.platform == "win32":
            return
        try:
            self._tty = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC | os.O_NOCTTY)
        except OSError as error:
            raise SamcatError("there is no terminal") from error
        self._handlers = {
            number: signal.signal(number, handler)
            for number, handler in (
                (signal.SIGHUP, terminate),
                (signal.SIGQUIT, terminate),
                (signal.SIGIO, self._give_up),
                (signal.SIGCONT, self._continue),
            )
        }
        self._saved = [os.dup(number) for number in _STANDARD]
        os.dup2(self._tty, 0)
        os.dup2(self._tty, 1)
        self.silence_errors()

    def give_back(self) -> None:
        """Lead all where it led before."""
        if sys.platform == "win32":
            return
        for number, saved in zip(_STANDARD, self._saved, strict=True):
            os.dup2(saved, number)
            os.close(saved)
        os.close(self._tty)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def show_errors(self) -> None:
        """Lead errors to the terminal, for another program."""
        if sys.platform != "win32":
            os.dup2(self._tty, 2)

    def silence_errors(self) -> None:
        """Lead errors nowhere, so that what another program says does not stand on the screen."""
        if sys.platform != "win32":
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)
            os.close(nowhere)

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

    def size_after_stop(self) -> tuple[int, int] | None:
        """How many lines and cells there are where the program was stopped and goes on: nobody tells it of others."""
        if not self._was_continued:
            return None
        self._was_continued = False
        size = os.get_terminal_size(self._tty)
        return size.lines, size.columns

    def _continue(self, *_: object) -> None:
        self._was_continued = True

    def _give_up(self, *_: object) -> None:
        if self._gives_up:
            self._gives_up = False
            raise KeyPressed


def release_flow() -> None:
    """Let Ctrl-S and Ctrl-Q be keys as any others: who presses one would wonder why the screen stands still."""
    if sys.platform != "win32":
        modes = termios.tcgetattr(0)
        modes[0] &= ~termios.IXON
        termios.tcsetattr(0, termios.TCSADRAIN, modes)


def is_gone() -> bool:
    """Whether the terminal has hung up."""
    if sys.platform == "win32":
        return False
    try:  # macOS knows no poll of a terminal, and would say that none is there
        termios.tcgetattr(0)
    except termios.error:
        return True
    return False


def terminate(*_: object) -> None:
    """End the program as from outside, so that it tidies up."""
    os.kill(os.getpid(), signal.SIGTERM)
