"""The only printer: to the terminal, a pager, a pipe or a file."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, NamedTuple, cast

from samcat.clean import clean_line, words_of
from samcat.errors import SamcatError, UsageError, choose

# of a line on stderr: an argument or a field of any length can be part of it
_LONGEST_LINE = 1000
_CHUNK = 1 << 16
# names of standard output, which is written to and never replaced
_STANDARD = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
# less takes --header from this version on; a table begins with a heading and a rule
_LESS_WITH_HEADER, _HEADER_LINES = 608, 2
# pagers that take the bytes of colors and links for letters, and break lines at them
_WITHOUT_ESCAPES = ("more", "pg", "most")
# ENABLE_VIRTUAL_TERMINAL_PROCESSING of SetConsoleMode
_VIRTUAL_TERMINAL = 4
# what a command has read, and so must not write its answer to, and what to call it
_read: list[tuple[str, str]] = []
# the output files whose locks a command holds
_claimed: list[str] = []


class Terminal(NamedTuple):
    """What standard output is: its size in cells, and what may be sent to it."""

    is_terminal: bool
    width: int
    height: int
    color: bool
    links: bool
    unicode: bool


def look(color: str = "auto", output: str | None = None) -> Terminal:
    """What is printed to: standard output or the file `output`, with color "auto", "always" or "never".

    NO_COLOR (https://no-color.org), FORCE_COLOR and CLICOLOR_FORCE count where `color` is "auto"; a terminal that is
    called dumb takes no escape at all, who wants no color gets no links either, and a file is no terminal.
    """
    color = choose("WHEN of --color", color, ("auto", "always", "never"))
    is_file = output is not None and output not in _STANDARD
    is_terminal = not is_file and _is_terminal()
    dumb = os.environ.get("TERM") in ("dumb", "unknown") or (is_terminal and not _takes_escapes())
    width, height = _size()
    colored = color == "always" or (color == "auto" and not is_file and _wants_color(is_terminal and not dumb))
    return Terminal(
        is_terminal,
        width,
        height,
        colored,
        links=is_terminal and not dumb and (color == "always" or (color == "auto" and not os.environ.get("NO_COLOR"))),
        unicode=_takes_unicode(),
    )


def _wants_color(able: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", os.environ.get("CLICOLOR_FORCE", "0")) not in ("", "0"):
        return True
    return able


def _is_terminal() -> bool:
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:  # closed
        return False


def _takes_escapes() -> bool:
    """Whether the terminal takes escapes for what they are, for which a console of Windows is asked first.

    Console Virtual Terminal Sequences; a console of before 2016 refuses.
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        console, mode = ctypes.WinDLL("kernel32"), ctypes.c_ulong()
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(sys.stdout.fileno()))
        return bool(
            console.GetConsoleMode(handle, ctypes.byref(mode))
            and console.SetConsoleMode(handle, mode.value | _VIRTUAL_TERMINAL)
        )
    return True


def _size(stream: IO[str] | None = None) -> tuple[int, int]:
    columns, lines = 80, 24
    with contextlib.suppress(OSError, ValueError, AttributeError):
        columns, lines = os.get_terminal_size((stream or sys.stdout).fileno())
    given = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    wide, high = (int(value[:6]) if value.isascii() and value.isdigit() else 0 for value in given)
    return wide or columns or 80, high or lines or 24


def _takes_unicode() -> bool:
    # what Python would encode to; a terminal that is known to take UTF-8 may still be told otherwise
    try:
        "─…".encode(sys.stdout.encoding or "ascii")
    except (AttributeError, LookupError, UnicodeError):
        return False
    return True


def emit(pieces: Iterable[str], *, output: str | None = None, pager: bool | None = None, header: bool = False) -> None:
    """Write pieces of text as they come, in UTF-8: to standard output, or whole or not at all to the file `output`.

    A pipe, a device or what the shell calls /dev/fd/63 is written straight. `pager` is whether what is longer than the
    screen is paged; None is only on a terminal. `header` is whether the pager keeps the header of a table in sight.
    Raises SamcatError where nothing can be written there.
    """
    if output is not None and output not in _STANDARD:
        refuse_read(output)
        if is_stream(output):
            try:
                with open(output, "wb") as straight:  # noqa: PTH123 - a descriptor of the shell's
                    straight.writelines(_chunks(_encoded(pieces)))
            except BrokenPipeError:
                raise
            except OSError as error:
                raise SamcatError(f"{output}: {error.strerror}") from error
            return
        from samcat.file.write import write_atomically

        with claimed(output):
            write_atomically(output, _encoded(pieces))
        return
    if sys.stdout is None:
        raise SamcatError("standard output is closed")
    if pager is not False and (_is_terminal() or pager):
        pieces = _unpaged(pieces, header=header)
    stream = _binary(sys.stdout)
    try:
        for chunk in _chunks(_encoded(pieces)):
            stream.write(chunk)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise SamcatError(f"standard output: {error.strerror}") from error


def is_stream(output: str) -> bool:
    """Whether the name of an output is one of standard output, a pipe, or a device, and no file to be replaced."""
    if output in _STANDARD or output.startswith(("/dev/fd/", "/proc/self/fd/")):
        return True
    try:
        mode = os.stat(output).st_mode  # noqa: PTH116 - a name that may hold what no path can
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


@contextlib.contextmanager
def claimed(output: str) -> Iterator[None]:
    """Hold the lock of an output file, unless this command holds it already or the output is none.

    Whatever makes a file from a catalog reads the catalog in here: of two at once, the second then reads what is
    there when the first has written, and no older text ever takes the place of a newer one. Raises WriteError, and
    UsageError for an output without a name.
    """
    if output in _claimed or is_stream(output):
        yield
        return
    refuse_folder(output)
    from samcat.file.lock import locked

    with locked(output):
        _claimed.append(output)
        try:
            yield
        finally:
            _claimed.remove(output)


def refuse_folder(output: str) -> None:
    """Raise UsageError where the name of an output file is that of a folder, or no name at all."""
    if not output:
        raise UsageError("--output needs the name of a file")
    if output.replace("\\", "/").rpartition("/")[2] in ("", ".", "..") or os.path.isdir(output):  # noqa: PTH112 - a name that may hold what no path can
        raise UsageError(f"{output}: a folder; give the name of a file in it")


def spare(path: str | os.PathLike[str], name: str = "a file") -> None:
    """Note a file that a command reads, and refuse to write to it: at once or, before it is known, when it is written.

    `name` is what the file is called where that is refused. Raises UsageError.
    """
    _read.append((os.fspath(path), name))
    for output in _claimed:
        refuse_read(output)


def refuse_read(output: str) -> None:
    """Raise UsageError where an output file is one that the command reads."""
    for path, name in _read:
        if _is_same_file(output, path):
            raise UsageError(f"{output} is {name} that is being read; write to another file")


def _is_same_file(one: str, other: str) -> bool:
    from pathlib import Path

    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _unpaged(pieces: Iterable[str], *, header: bool) -> Iterable[str]:
    """Show what is longer than the screen in the user's pager, if there is one; gives what is left to be written."""
    command = next((os.environ[name] for name in ("SAMCAT_PAGER", "PAGER") if name in os.environ), "less")
    try:
        words = words_of(command)
    except ValueError:
        words = []
    if not words or words == ["cat"] or os.environ.get("TERM") == "dumb":
        return pieces
    rest, seen, lines = iter(pieces), [], 0
    while lines < _size()[1] - 1 and (piece := next(rest, None)) is not None:
        seen.append(piece)
        lines += piece.count("\n")
    pieces = chain(seen, rest)
    if lines < _size()[1] - 1:
        return pieces
    import subprocess

    name = os.path.basename(words[0])  # noqa: PTH119 - no path, but a word of a command
    text: Iterable[str] = map(_plain, pieces) if name in _WITHOUT_ESCAPES else pieces
    if header:
        words, is_kept = _keeping_header(words)
        if not is_kept and (name == "less" or name in _WITHOUT_ESCAPES):
            text = _with_header_on_each(text, _size()[1] - 1)
    environment = {"LESS": "FRX", "LV": "-c", **os.environ, "LESSCHARSET": "utf-8"}
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
    except (OSError, ValueError):
        return pieces
    stream = cast("IO[bytes]", process.stdin)
    # an interrupt is the pager's to heed, as in git and man; what it has not read by then is not wanted
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        for chunk in _encoded(text):
            stream.write(chunk)
        stream.flush()
    with contextlib.suppress(OSError, KeyboardInterrupt):
        stream.close()
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
            return ()


def _plain(text: str) -> str:
    """A text without colors and links (ECMA-48 SGR and OSC 8), which some pagers count as letters."""
    import re

    return re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def _with_header_on_each(lines: Iterable[str], height: int) -> Iterator[str]:
    """The lines of a table with its header at the top of every screen, as one key after another shows them."""
    rows = iter(lines)
    header = [row for _, row in zip(range(_HEADER_LINES), rows, strict=False)]
    room = max(1, height - len(header))
    for number, row in enumerate(rows):
        if number % room == 0:
            yield from header
        yield row


def _keeping_header(words: list[str]) -> tuple[list[str], bool]:
    """The command of a pager, told to keep the header of a table in sight, and whether it is a less that can do so."""
    import subprocess

    if os.path.basename(words[0]) != "less":  # noqa: PTH119 - no path, but a word of a command
        return words, False
    try:
        told = subprocess.run([words[0], "--version"], capture_output=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return words, False
    version = told.split()[1:2]
    able = bool(version) and version[0].isdigit() and int(version[0]) >= _LESS_WITH_HEADER
    return ([*words, f"--header={_HEADER_LINES}"] if able else words), able


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode("utf-8", "backslashreplace")


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _binary(stream: object) -> IO[bytes]:
    return cast("IO[bytes]", getattr(stream, "buffer", stream))


def say_some(lines: Sequence[str], most: int, rest: str) -> None:
    """Say the first of many lines, and of the rest how many these are: "and 3 more keys"."""
    for line in lines[:most]:
        say(line)
    if len(lines) > most:
        say(f"and {len(lines) - most} more{rest}")


def say(text: str) -> None:
    """Write one line, or the few that a problem of syntax has, on standard error; a closed one is no error.

    On a terminal a line is wrapped at words, and goes on indented.
    """
    if sys.stderr is None:
        return
    lines = [clean_line(line) for line in text.split("\n")]
    lines = [line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…" for line in lines]
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr.isatty():
            lines = [part for line in lines for part in _wrapped(line, _size(sys.stderr)[0])]
        stream = _binary(sys.stderr)
        stream.write(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
        stream.flush()


def _wrapped(line: str, width: int) -> list[str]:
    """A line in as many as a terminal of some width needs; one that begins with spaces, or fits, stays as it is."""
    if (len(line) <= width and line.isascii()) or line.startswith(" ") or width < 20:
        return [line]
    from samcat.formats.cells import wrap

    first, *rest = wrap(line, width - 2)
    return [first, *(f"  {part}" for part in rest)]


def finish() -> None:
    """Flush standard output while an error can still be told.

    Raises SamcatError, or BrokenPipeError where the reader has gone.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        silence()
        raise SamcatError(f"standard output: {getattr(error, 'strerror', None) or error}") from error


def silence() -> None:
    """Lead standard output nowhere, so that the interpreter has nothing left to fail at when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
