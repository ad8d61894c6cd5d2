"""Texts of others made safe: what a terminal would obey is spelled out, a command is taken apart without a shell."""

import re
import sys


def clean_line(text: str) -> str:
    """A text as one line: tabs and line ends are spaces, other letters that do not print are escapes such as \\x1b."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or is_joiner(text, at) else _spelled(letter) for at, letter in enumerate(text)
    )


def visible(text: str) -> str:
    """A text without what a terminal would obey and what nobody sees; each space of any kind is a plain one."""
    if text.isprintable():
        return text
    text = _SEQUENCE.sub("", text)
    return "".join(
        letter if letter.isprintable() or is_joiner(text, at) else " " if letter.isspace() else ""
        for at, letter in enumerate(text)
    )


# ECMA-48, 5.4: a control sequence
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
# ZERO WIDTH NON-JOINER and JOINER
_JOINERS = "\u200c\u200d"
# the scripts from Arabic to Malayalam, Burmese, Khmer, Mongolian, and what emoji are joined of
_JOINED = (
    ("\u0600", "\u0dff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u18af"),
    ("\u2190", "\u21ff"),
    ("\u2600", "\u27bf"),
    ("\u2b00", "\u2bff"),
    ("\ufe0f", "\ufe0f"),
    ("\U0001f000", "\U0001faff"),
)
# of Arabic, what joins nothing that follows
_ENDING = "ءآأؤإادذرزوةىژ"


def is_joiner(text: str, at: int) -> bool:
    """Whether a letter of a text is a joiner between letters, or parts of an emoji, whose look it changes.

    At the end of a word one does so behind a virama, and behind a letter of Arabic that would join (Unicode, 12.1,
    9.2 and 23.2). Elsewhere it shows nothing, and two texts that look the same could differ.
    """
    if text[at] not in _JOINERS or not at or not _is_joined(text[at - 1]):
        return False
    if at + 1 < len(text) and _is_joined(text[at + 1]):
        return True
    before = text[at - 1]
    if text[at] == "\u200d" and "\u0620" <= before <= "\u06d3":
        return before.isalpha() and before not in _ENDING
    import unicodedata

    # a virama has a class of its own
    return unicodedata.combining(before) == 9


def _is_joined(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _JOINED)


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
