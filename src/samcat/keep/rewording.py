"""A text of a row with other words: those that stay are left as the row spells them."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

from samcat.keep.spelling_parts import SPACE, text_pattern

_TOKEN = re.compile(r"(\s*)(\w+|[^\w\s])")


class _Token(NamedTuple):
    is_spaced: bool
    text: str


def reworded(raw: str, old: str, new: str, spelled: Callable[[str], str]) -> str | None:
    """What spells the `old` text with the words of the `new` one; `spelled` says how a word that is new is written.

    None where it does not spell it, or where marks stand between words that go.
    """
    had, wanted = _tokens(old), _tokens(new)
    pattern = "".join(f"({SPACE if one.is_spaced else ''})({text_pattern(one.text)})" for one in had)
    found = re.compile(pattern).fullmatch(raw)
    if found is None or not wanted:
        return None
    gaps, texts = found.groups()[::2], found.groups()[1::2]
    made: list[str] = []
    for kind, start, end, left, right in SequenceMatcher(None, had, wanted, autojunk=False).get_opcodes():
        gone, fresh = slice(start, end), wanted[left:right]
        if kind == "equal":
            made += map(str.__add__, gaps[gone], texts[gone])
        elif any(len(text) > 1 and text[0] in "*_" for text in texts[gone]):
            return None  # a sign that is spelled with the end of emphasis
        elif [one.is_spaced for one in fresh] == [one.is_spaced for one in had[gone]]:
            made += [gap + spelled(one.text) for gap, one in zip(gaps[gone], fresh, strict=True)]
        else:
            is_kept = bool(fresh) and start < end and fresh[0].is_spaced and had[start].is_spaced
            lost = gaps[start + is_kept : end] if start or fresh else gaps[start : end + 1]
            if any(gap.strip() for gap in lost):
                return None
            text = spelled("".join(" " * one.is_spaced + one.text for one in fresh).lstrip())
            made.append((gaps[start] if is_kept else " " * bool(fresh and fresh[0].is_spaced)) + text)
    return "".join(made).lstrip()


def _tokens(text: str) -> list[_Token]:
    return [_Token(bool(found[1]), found[2]) for found in _TOKEN.finditer(text.strip())]
