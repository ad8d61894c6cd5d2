"""The text of a source that may be older than UTF-8, or of which a part is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.cli.output import say
from samcat.errors import CatalogError
from samcat.file import loader

if TYPE_CHECKING:
    from pathlib import Path

_NO_UTF8 = re.compile("[\udc80-\udcff]+")
_WORD = re.compile(r"[^\x00-\x7f]+")
_LONG, _MOST_LINES = 4, 3


def decoded(data: bytes, path: Path, name: str) -> str:
    """The text of a source, of which bytes that are no UTF-8 are letters of Windows' Latin-1; their lines are said.

    Raises CatalogError where it is in an encoding that is not of Western Europe.
    """
    try:
        return loader.decode(data, path)
    except CatalogError:
        if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise
        text = data.decode("utf-8-sig", "surrogateescape")
        words = [len(match[0]) for match in _WORD.finditer(text) if _NO_UTF8.search(match[0])]
        # letters with accents stand alone or in twos; words of Greek, Russian or Chinese are made of such bytes
        many = sum(length >= _LONG for length in words)
        if many > max(2, len(words) - many):
            raise
    lines = _lines(text, [match.start() for match in _NO_UTF8.finditer(text)])
    say(f"{name}: {lines} not UTF-8, so read as Latin-1; check the accents")
    return _NO_UTF8.sub(lambda match: _western(match[0].encode("utf-8", "surrogateescape")), text)


def encoding_of(data: bytes, text: str) -> str | None:
    """The encoding in which a text was decoded as a whole; None where there is more than one."""
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252", "latin-1"):
        try:
            if data.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    return None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _lines(text: str, places: list[int]) -> str:
    numbers: list[int] = []
    line, at = 1, 0
    for place in places:
        line, at = line + text.count("\n", at, place), place
        if numbers[-1:] != [line]:
            numbers.append(line)
    if len(numbers) == 1:
        return f"line {numbers[0]} is"
    shown = ", ".join(map(str, numbers[:_MOST_LINES]))
    more = len(numbers) - _MOST_LINES
    return f"lines {shown} and {more} more are" if more > 0 else f"lines {shown} are"
