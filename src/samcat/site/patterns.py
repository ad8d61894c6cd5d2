"""Patterns of Python's `re` as JavaScript has them."""

import re

_LEADING = r"\(\?([ai]+)\)"
_QUANTIFIER = r"\{\d+(?:,\d*)?\}"
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
# what a letter of ASCII is taken for besides its other case, where case is ignored
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}

SPACE = "".join(letter for letter in map(chr, range(0x10000)) if letter.isspace())
"""What Python calls a space."""


def javascript(pattern: str) -> str:
    """A pattern for `new RegExp(pattern, "u")` that means what it means to Python's `re`.

    Raises ValueError for what there is no counterpart of in every browser: word boundaries and looks behind.
    """
    flags = re.match(_LEADING, pattern)
    return _Translation(pattern[flags.end() :] if flags else pattern, flags[1] if flags else "").text()


class _Translation:
    """One pattern, read from left to right."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._pattern = pattern
        self._place = 0
        self._is_ascii = "a" in flags
        self._ignores = ["i" in flags]

    def text(self) -> str:
        """The whole pattern."""
        pieces = []
        while self._place < len(self._pattern):
            pieces.append(self._piece())
        return "".join(pieces)

    def _piece(self) -> str:
        letter = self._take()
        if letter == "\\":
            return self._escape()
        if letter == "[":
            return self._class()
        if letter == "(":
            return self._group()
        if letter == ")":
            self._ignores.pop()
        if letter == "{":
            quantifier = re.compile(_QUANTIFIER).match(self._pattern, self._place - 1)
            self._place = quantifier.end() if quantifier else self._place
            return quantifier[0] if quantifier else r"\{"
        if letter in "]}":
            return "\\" + letter
        if letter == ".":
            return r"[^\n]"
        if letter == "$":
            return r"(?=\n?$)"
        cases = self._cases(letter)
        return f"[{cases}]" if len(cases) > 1 else letter

    def _take(self) -> str:
        letter = self._pattern[self._place]
        self._place += 1
        return letter

    def _group(self) -> str:
        rest = self._pattern[self._place :]
        if rest.startswith("?<"):
            raise ValueError(f"no browser of some years ago looks behind: {self._pattern}")
        self._ignores.append(self._ignores[-1] or rest.startswith("?i:"))
        if rest.startswith("?i:"):
            self._place += 3
            return "(?:"
        return "("

    def _escape(self) -> str:
        letter = self._take()
        if letter == "b":
            raise ValueError(f"JavaScript knows the borders of English words alone: {self._pattern}")
        if letter in "wds":
            return f"[{self._kind(letter)}]"
        if letter in "WDS":
            return f"[^{self._kind(letter.lower())}]"
        return "\\" + letter if letter in _SYNTAX or letter.isalnum() else letter

    def _kind(self, letter: str) -> str:
        if self._is_ascii:
            return {"w": "A-Za-z0-9_", "d": "0-9", "s": r" \t\n\r\f\v"}[letter]
        return {"w": r"\p{L}\p{N}_", "d": r"\p{Nd}", "s": SPACE}[letter]

    def _class(self) -> str:
        is_negated = self._pattern[self._place] == "^"
        self._place += is_negated
        items: list[str] = []
        is_of_words = False
        first = self._place
        while (letter := self._take()) != "]" or self._place == first + 1:
            if letter != "\\":
                items.append(self._member(letter))
                continue
            letter = self._take()
            if letter == "W":
                is_of_words = True
            elif letter in "wds":
                items.append(self._kind(letter))
            else:
                items.append("\\" + letter if letter in _SYNTAX or letter.isalnum() or letter == "-" else letter)
        held = "".join(items)
        if is_of_words:
            if not is_negated:
                raise ValueError(f"what is no word is asked for among others: {self._pattern}")
            return f"(?:(?![{held}])[{self._kind('w')}])"
        return f"[{'^' if is_negated else ''}{held}]"

    def _member(self, letter: str) -> str:
        """A letter of a class, or a range of letters, in both cases where case is ignored."""
        if self._pattern[self._place] != "-" or self._pattern[self._place + 1] == "]":
            return "\\" + letter if letter in "[]" else self._cases(letter)
        self._place += 1
        last = self._take()
        own = f"{letter}-{last}"
        if not self._ignores[-1] or not (letter + last).isalpha():
            return own
        also = "".join(extra for key, extra in _ALSO.items() if letter.lower() <= key <= last.lower())
        return f"{letter.lower()}-{last.lower()}{letter.upper()}-{last.upper()}{'' if self._is_ascii else also}"

    def _cases(self, letter: str) -> str:
        if not self._ignores[-1] or letter.lower() == letter.upper():
            return letter
        return letter.lower() + letter.upper() + ("" if self._is_ascii else _ALSO.get(letter.lower(), ""))
