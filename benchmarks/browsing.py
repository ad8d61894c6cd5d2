"""Times the browser on a terminal: its first screen, and each key until what it changes is shown.

python benchmarks/browsing.py [--keys 3] [CATALOG]
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from statistics import median

SHIPPED = Path(__file__).parent.parent / "catalog.toml"
SAMCAT = str(Path(sys.executable).with_name("samcat"))
WORDS = ("adapter", "gutierez", "polyp segmentation", "sam-ad", "author:ma has:code", "zero shot ultrasound")
_UP, _DOWN, _PAGE, _LAST, _FIRST, _EMPTY = "\x1bOA", "\x1bOB", "\x1b[6~", "\x1bOF", "\x1bOH", "\x15"
# what stands in the line of keys, the last to be drawn
_DRAWN = b"leave"
# seconds without a byte after which a screen is taken to be whole
_QUIET = 0.05
# seconds in which a newcomer reads the first screen
_READING = 1.5
BOUND_MS = 50.0


class Terminal:
    """`samcat browse` on a terminal of 120 by 40."""

    def __init__(self, catalog: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "SAMCAT_CATALOG": str(catalog), "TERM": "xterm-256color"}
        self.started = time.perf_counter()
        command = [sys.executable, "-c", _WITH_TERMINAL, SAMCAT, "browse"]
        self._process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
        os.close(slave)

    def read(self, most: float) -> bytes:
        """What comes within so many seconds; nothing where none does."""
        return os.read(self._master, 1 << 16) if select.select([self._master], [], [], most)[0] else b""

    def first_screen(self) -> float:
        """Seconds from the start to the end of the first screen."""
        seen = b""
        while _DRAWN not in seen:
            seen += self.read(60)
        return time.perf_counter() - self.started

    def key(self, key: str) -> float:
        """Seconds from a key to the last byte that it changes; 0 where it changes none."""
        pressed = last = time.perf_counter()
        os.write(self._master, key.encode())
        patience = 5.0 if len(key) == 1 else 0.3
        while self.read(patience):
            last, patience = time.perf_counter(), _QUIET
        return last - pressed

    def end(self) -> None:
        """End the program and the terminal."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)


# a terminal belongs to a session, which a program has to begin
_WITH_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def first_screen(catalog: Path = SHIPPED) -> float:
    """Seconds from the start of the browser to the end of its first screen, and of the program that starts it."""
    terminal = Terminal(catalog)
    try:
        return terminal.first_screen()
    finally:
        terminal.end()


def keys(catalog: Path = SHIPPED, rounds: int = 1) -> list[float]:
    """Seconds of each key: words are typed letter by letter, and the list is gone through."""
    found = []
    for _ in range(rounds):
        terminal = Terminal(catalog)
        try:
            terminal.first_screen()
            while terminal.read(_READING):
                pass
            for word in WORDS:
                found += [terminal.key(key) for key in (*word, _DOWN, _DOWN, _UP, _PAGE, _LAST, _FIRST)]
                terminal.key(_EMPTY)
        finally:
            terminal.end()
    return sorted(seconds for seconds in found if seconds)


def show_keys(seconds: list[float]) -> None:
    """Print the middle, the 95th percentile and the longest of the times of keys."""
    p95 = seconds[int(len(seconds) * 0.95)] * 1000
    missed = " missed" if p95 > BOUND_MS else ""
    print(
        f"\nbrowse, {len(seconds)} keys: median {median(seconds) * 1000:.1f} ms, p95 {p95:.1f} ms "
        f"(at most {BOUND_MS:.0f}{missed}), longest {seconds[-1] * 1000:.1f} ms"
    )


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalog", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--keys", type=int, default=3, metavar="ROUNDS")
    arguments = parser.parse_args()
    print(f"first screen: {min(first_screen(arguments.catalog) for _ in range(5)) * 1000:.0f} ms, fastest of five")
    show_keys(keys(arguments.catalog, arguments.keys))


if __name__ == "__main__":
    main()
