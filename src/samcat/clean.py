"""Texts of others made safe: what a terminal would obey is spelled out, a command is taken apart without a shell."""

from __future__ import annotations

import re
import sys


def clean_line(text: str) -> str:
    """A text as one line: tabs and line ends are spaces, other letters that do not print are escapes such as \\x1b."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or (letter in _JOINERS and _joins(text, at)) else _spelled(letter)
        for at, letter in enumerate(text)
    )


def visible(text: str) -> str:
    """A text without what a terminal would obey and what nobody sees; each space of any kind is a plain one."""
    if text.isprintable():
        return text
    text = _SEQUENCE.sub("", text)
    return "".join(
        letter if letter.isprintable() or (letter in _JOINERS and _joins(text, at)) else " " if letter.isspace() else ""
        for at, letter in enumerate(text)
    )


# ECMA-48, 5.4: a control sequence
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
# ZERO WIDTH NON-JOINER and JOINER
_JOINERS = "\u200c\u200d"
# the scripts from Arabic to Malayalam, Burmese, and what emoji are joined of
_JOINED = (
    ("\u0600", "\u0dff"),
    ("\u1000", "\u109f"),
    ("\u2600", "\u27bf"),
    ("\ufe0f", "\ufe0f"),
    ("\U0001f000", "\U0001faff"),
)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between letters, or parts of an emoji, whose look it changes (Unicode, 23.2).

    Between others it shows nothing, and two texts that look the same could differ.
    """
    return 0 < at < len(text) - 1 and all(
        any(first <= text[place] <= last for first, last in _JOINED) for place in (at - 1, at + 1)
    )


def _spelled(letter: str) -> str:
    if letter in "\t\n\r\v\f" or letter.isspace():
        return " "
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# names that Windows keeps for devices, whatever stands behind a dot (Naming Files, Paths, and Namespaces)
_DEVICES = ("con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"))


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file for that of a device."""
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


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
