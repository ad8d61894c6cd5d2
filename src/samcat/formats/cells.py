"""Text measured, cut and wrapped by the cells that it takes on a terminal."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import get_character_cell_size

from samcat.clean import clean_line

# Joined to the letter before, on some terminals only, so that its width is anybody's guess: variation selectors,
# regional indicators and skin tones. The first are left out, the others spelled out, as are the
# joiners of emoji, which clean_line keeps.
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINED = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])")


def shown(text: str) -> str:
    """A text as one line that is safe on a terminal and equally wide on each."""
    if text.isascii():
        return clean_line(text)
    return _JOINED.sub(_spelled, clean_line(_SELECTORS.sub("", text)))


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width_of(text: str) -> int:
    """The cells that a shown text takes, letter by letter: Rich's own cell_len joins what many terminals do not."""
    return len(text) if text.isascii() else sum(map(_wide, text))


def _wide(letter: str) -> int:
    """The cells of a letter: a vowel beside one, as in Devanagari, has its own for wcwidth of POSIX, not for Rich."""
    return get_character_cell_size(letter) or int(unicodedata.category(letter) == "Mc")


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """A shown text in at most so many cells, its end replaced by an ellipsis where there is more."""
    if width_of(text) <= width:
        return text
    ellipsis = ellipsis[:width]
    return text[: _fitting(text, width - len(ellipsis))].rstrip() + ellipsis


def wrap(text: str, width: int) -> list[str]:
    """A shown text in lines of at most `width` cells, 2 or more, broken at spaces, and within a word that is longer.

    There is at least one line.
    """
    lines = [""]
    for word in text.split():
        for part in _parts(word, width):
            last = lines[-1]
            if not last:
                lines[-1] = part
            elif part is word and width_of(last) + 1 + width_of(part) <= width:
                lines[-1] = f"{last} {part}"
            else:
                lines.append(part)
    return lines


def _parts(word: str, width: int) -> Iterator[str]:
    """The word itself, or as many parts of it as lines are needed."""
    start = used = 0
    for at, letter in enumerate(word):
        wide = 1 if letter.isascii() else _wide(letter)
        if used + wide > width and at > start:
            yield word[start:at]
            start, used = at, 0
        used += wide
    if start < len(word):
        yield word[start:] if start else word


def _fitting(text: str, width: int) -> int:
    """How many letters of a text, with the marks that stand on them, fit in so many cells."""
    if text.isascii():
        return max(0, width)
    used = 0
    for count, letter in enumerate(text):
        used += _wide(letter)
        if used > width:
            return count
    return len(text)
