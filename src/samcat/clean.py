"""Text from a catalog made safe to show: what a terminal would obey is spelled out."""

from __future__ import annotations


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
