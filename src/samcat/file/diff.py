"""What a change to a file looks like, safe to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def unified(old: str, new: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts, each with its newline; nothing where they are equal.

    `name` is the file's. Control and invisible characters are spelled out, so that the lines can go to a terminal.
    """
    from difflib import unified_diff

    from samcat.clean import clean_line

    for line in unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}", lineterm=""):
        yield clean_line(line) + "\n"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")
