"""Texts of others made safe: what a terminal would obey is spelled out, a command is taken apart without a shell."""

from __future__ import annotations

import sys


def clean_line(text: str) -> str:
    """A text as one line: tabs and line ends are spaces, other letters that do not print are escapes such as \\x1b."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _spelled(letter) for letter in text)


def _spelled(letter: str) -> str:
    if letter in "\t\n\r\v\f" or letter.isspace():
        return " "
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def words_of(command: str) -> list[str]:
    """The words of a command such as that of $EDITOR, with quotes; a backslash is part of a path on Windows.

    Raises ValueError where a quote is not closed.
    """
    import shlex

    if sys.platform != "win32":
        return shlex.split(command)
    return [
        word[1:-1] if word[:1] == word[-1:] and word[:1] in ("'", '"') and len(word) > 1 else word
        for word in shlex.split(command, posix=False)
    ]
