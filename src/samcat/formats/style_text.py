"""The text of references: quotation marks, stops, rows of parts, names; what is slanted, and what is a link."""

import re
from collections.abc import Sequence

from samcat.clean import clean_line
from samcat.record.names import Name

# what no text of a record holds after it was cleaned marks what is slanted, and what is a link
SLANTED, UPRIGHT, LINK, END = "\x01", "\x02", "\x03", "\x04"

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


def slanted(text: str) -> str:
    """A text that is set slanted."""
    return f"{SLANTED}{text}{UPRIGHT}" if text else ""


def linked(text: str) -> str:
    """A text that leads somewhere."""
    return f"{LINK}{clean_line(text)}{END}"


def stopped(text: str) -> str:
    """A text that ends in a full stop, unless it ends a sentence already; in double quotes it stands within them."""
    bare = text.rstrip(UPRIGHT + END + "”’")
    if not bare or bare.endswith((".", "?", "!")):
        return text
    return f"{text[:-1]}.”" if text.endswith("”") else f"{text}."


def initials_of(name: Name) -> str:
    """The initials of a name."""
    return printed(name.initials)


def family_of(name: Name) -> str:
    """The family name, or the whole of a name that is not split."""
    return printed(str(name) if name.literal or not name.family or name.is_unspaced else name.family)


def is_whole(name: Name) -> bool:
    """Whether a name is printed as it is."""
    return name.literal or not name.given or not name.family or name.is_unspaced


def joined(people: Sequence[str], last: str, pair: str | None = None) -> str:
    """Names in a row; `last` stands before the last one, `pair` between two."""
    if len(people) < 2:
        return "".join(people)
    if len(people) == 2:
        return (last if pair is None else pair).join(people)
    return ", ".join(people[:-1]) + last + people[-1]


def listed(*parts: str | None, by: str = ", ") -> str:
    """The parts that there are, in a row."""
    return by.join(part for part in parts if part)


def text_of(value: str | None) -> str:
    """A value as it is printed; empty where there is none."""
    return printed(value) if value else ""


def is_range(pages: str) -> bool:
    """Whether pages are more than one."""
    return re.search(r"[–—,;&+-]", pages) is not None


def crew(people: Sequence[str], more: bool, last: str, pair: str | None = None, others: str = " et al.") -> str:
    """Names in a row, or with `others` behind them where there are `more`."""
    return ", ".join(people) + others if people and more else joined(people, last, pair)


def inverted(name: Name) -> str:
    """ "Family, I. J., Jr." """
    return family_of(name) if is_whole(name) else listed(family_of(name), initials_of(name), printed(name.suffix))


def direct(name: Name) -> str:
    """ "I. J. Family Jr." """
    if is_whole(name):
        return family_of(name)
    return listed(initials_of(name), family_of(name), printed(name.suffix), by=" ")


def ended(text: str) -> str:
    """A text that ends in a full stop; nothing where there is none."""
    return stopped(text) if text else ""


def span_of(pages: str) -> str:
    """Pages as "p. 7" or "pp. 7–9"; empty where there are none."""
    return f"{'pp' if is_range(pages) else 'p'}. {pages}" if pages else ""
