"""A catalog file into records, or everything that is wrong with it in one pass."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.errors import CatalogError, Problem
from samcat.file import locate

if TYPE_CHECKING:
    from pathlib import Path

    from samcat.catalog import Catalog

# which is in every catalog without records, and hardly in a file of the same name that another program reads
_SCHEMA = rb"(?m)^[ \t]*[\"']?schema[\"']?[ \t]*="
_MAX_BYTES = 256 * 1024 * 1024
_MAX_VARIABLE = "SAMCAT_MAX_BYTES"
# of a source line that is shown with a caret
_EXCERPT = 100


def load(path: str | os.PathLike[str] | None = None) -> Catalog:
    """Read a catalog: the one at `path`, else the one that `samcat` itself would read.

    Raises CatalogError with every problem of the file, or SamcatError where no file is found.
    """
    file = locate.find(os.fspath(path) if path is not None else None, "samcat.load")
    data = read_bytes(file)
    catalog = read(data, file)
    refuse_foreign(catalog, data)
    return catalog


def refuse_foreign(catalog: Catalog, data: bytes) -> None:
    """Raise CatalogError where what was read, of these bytes, is a file of another program."""
    if not len(catalog) and not re.search(_SCHEMA, data):
        hint = f"give another one with --catalog FILE; the one that comes with samcat is {locate.packaged()}"
        raise _refused(catalog.path, "not a samcat catalog: it has no schema and no records", hint)


def state_of(status: os.stat_result) -> tuple[int, int, int, int]:
    """What tells one state of a file from another: its size, when it was modified and changed, and its inode."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def read_bytes(path: Path, hint: str = "give the path of a catalog in TOML") -> bytes:
    """The bytes of a regular file of sane size; `hint` says what to give in place of another one.

    Raises CatalogError where it is none, or cannot be read; never waits for a pipe or a device.
    """
    cap = most_bytes()
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - from a descriptor, so that what is checked is what is read
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise _refused(path, "not a regular file", hint)
            if status.st_size > cap:
                raise _refused(path, f"larger than {cap} bytes", f"set {_MAX_VARIABLE} to allow more")
            data = stream.read(cap + 1)
            if data is None:  # one that the system makes up and that would be waited for, such as /proc/kmsg
                raise _refused(path, "not a regular file", hint)
    except IsADirectoryError:
        raise _refused(path, "a folder", f"give the path of the file, such as {path / locate.NAME}") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise _refused(path, f"cannot be read: {reason}", "") from error
    if len(data) > cap:
        raise _refused(path, f"larger than {cap} bytes", f"set {_MAX_VARIABLE} to allow more")
    return data


def read(data: bytes, path: Path) -> Catalog:
    """The catalog that the bytes of a file hold; `path` is what problems name.

    Raises CatalogError with every problem, in the order of the file.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _refused(path, "empty", "samcat import makes a catalog of a list")
    text = decode(data, path)
    tables = _parse(text, path)
    from samcat.file.schema import catalog_from

    return catalog_from(tables, text, path)


def decode(data: bytes, path: Path) -> str:
    """The text of a file in UTF-8, without a byte-order mark.

    Raises CatalogError with the line of the first byte that is not UTF-8.
    """
    # what is plain ASCII in UTF-16 is UTF-8 too, with a zero byte for every other letter
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > 8:
        raise _refused(path, "not UTF-8 but UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"not UTF-8: the byte 0x{data[error.start]:02x} begins no character"
        problem = Problem(message, str(path), line, column, hint="save the file as UTF-8")
        raise CatalogError([problem]) from None


def _parse(text: str, path: Path) -> dict[str, object]:
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise CatalogError([_syntax_problem(error, text, path)]) from None
    except (RecursionError, MemoryError):
        raise _refused(path, "nested too deeply to be read", "") from None
    except ValueError as error:  # a number of more digits than Python reads
        from samcat.file.spans import long_number_place

        line, column = long_number_place(text)
        message = "a number of too many digits" if "digits" in str(error) else f"cannot be read: {error}"
        raise CatalogError([Problem(message, str(path), line, column)]) from None


def _syntax_problem(error: Exception, text: str, path: Path) -> Problem:
    message = str(getattr(error, "msg", "") or error)
    message = message[:1].lower() + message[1:]
    line, column = int(getattr(error, "lineno", 0) or 0), int(getattr(error, "colno", 0) or 0)
    if not line:
        return Problem(message[:200], str(path))
    lines = text.split("\n")
    source = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    start = max(0, column - 1 - _EXCERPT // 2)
    shown = source[start : start + _EXCERPT].replace("\t", " ")
    before = clean_line(shown[: column - 1 - start])
    caret = f"    {clean_line(shown)}\n    {' ' * len(before)}^"
    return Problem(clean_line(message)[:200], str(path), line, column, source=caret)


def _refused(path: Path, message: str, hint: str) -> CatalogError:
    return CatalogError([Problem(message, str(path), hint=hint)])


def most_bytes() -> int:
    """The largest catalog that is read, in bytes."""
    value = os.environ.get(_MAX_VARIABLE, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else _MAX_BYTES
