"""What only who sits at a terminal is told: hints, and how much of a long task is done."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from samcat.cli.output import say


def hint(text: str) -> None:
    """Say something on standard error that only who sits at a terminal wants to know."""
    if _is_watched():
        say(text)


def _is_watched() -> bool:
    try:
        return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # closed
        return False


@contextlib.contextmanager
def progress(text: str) -> Iterator[Callable[[float], None]]:
    """A function to be told the share that is done, from 0 to 1: shown in one line of a terminal's standard error.

    The line is gone at the end; where standard error is no terminal, there is none.
    """
    shown = -1
    is_terminal = _is_watched()

    def show(share: float) -> None:
        nonlocal shown
        percent = int(100 * share)
        if percent != shown and is_terminal:
            shown = percent
            write(f"\r{text}: {percent} %")

    def write(line: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(line)
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown >= 0:
            write("\r" + " " * (len(text) + len(": 100 %")) + "\r")
