"""Quotation marks and apostrophes as print has them, and marks within others."""

from __future__ import annotations

import re

from samcat.clean import clean_line

_OPENED_BY = {"”": "“„", "“": "„", "’": "‘‚", "‘": "‚", '"': '"', "'": "'"}
"""The marks that close a quotation, each with those by which it may be opened; of German both are lower and turned."""
_OF_GERMAN = "„‚"
# what is left of a word whose first letters are left out
_CLIPPED = r"(?:\d\ds?|[nst]|em|tis|twas)\b"


def printed(text: str) -> str:
    """A text on one line, with the quotes and apostrophes of print in place of straight ones."""
    text = " ".join(clean_line(text).split())
    if "'" in text or '"' in text:
        text = re.sub(rf"(?i)(?<=\w)'|'(?={_CLIPPED})", "’", _requoted(text, 0))
    return text


def inner(title: str) -> str:
    """A title as it stands between quotes: its own quotes are single ones, and those within them double."""
    return _requoted(title, 1)


def _requoted(text: str, depth: int) -> str:
    """A text whose quotes are double and single in turn; a single one of print around others stays so."""
    letters = list(text)
    ends: list[int] = []
    first = depth
    for begin, end in sorted(_quotations(text)):
        while ends and ends[-1] < begin:
            ends.pop()
        if not ends:
            first = depth or int(text[begin] == "‘")
        if text[begin] not in _OF_GERMAN:
            letters[begin], letters[end] = "‘’" if (first + len(ends)) % 2 else "“”"
        ends.append(end)
    return "".join(letters)


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where the quotations of a text begin and end."""
    opened: list[int] = []
    found = []
    for match in re.finditer("[“”„‘’‚\"']", text):
        at, mark = match.start(), match[0]
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        openers = _OPENED_BY.get(mark, "")
        if openers and before.strip() and not behind.isalnum():
            begin = next((place for place in reversed(opened) if text[place] in openers), None)
            if begin is not None:
                del opened[opened.index(begin) :]
                found.append((begin, at))
                continue
        is_clipped = mark == "'" and re.match(rf"(?i){_CLIPPED}(?!')|n'", text[at + 1 : at + 6])
        if mark in "“„‘‚\"'" and behind.strip() and not before.isalnum() and not is_clipped:
            opened.append(at)
    return found
