"""Which paragraphs below a row of a list are rows of their own, and which only say more of it."""

import re
from collections.abc import Sequence

from samcat.readers import persons, roles
from samcat.readers.entries import details_of
from samcat.readers.inline import Piece, plain
from samcat.readers.remains import KEYWORD, Reading
from samcat.readers.title_pieces import is_links_alone

# "[-] ", ":rocket: ", "• "
_MARK = re.compile(r"\s*(\[\W?\]|:[a-z][\w+-]*:|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?|[•●▪◦·*+–—-])\s")
_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、])(?=\s|[^\W\d])")
_DATE = re.compile(r"\W*(?:1[89]|20)\d\d(?:[-./年]\d{1,2}){0,2}(?![\d-])")
# a title, and no word in quotes
_QUOTE = re.compile(r"[\"“][^\s\"“”]+ [^\"“”]+[\"”]")
_GROUP = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,40})[\])）】]")
# with a dash or a bar behind it
_LED = re.compile(r"\s*([^\s|–—:：-][^|–—:：]{2,30}?)\s*(?:\s[-–—]\s|[|:：])")


def _lead(parts: Sequence[Piece]) -> tuple[str, str]:
    """What kind of lead a row begins with, and the text behind that; the kind is "" for none, and a mark is its own."""
    text = plain(part for part in parts if not part.url)
    kind, end = _lead_of(text)
    first = next((part for part in parts if part.text.strip()), None)
    if not kind and first and "b" in first.style and roles.says_when_or_where(first.text, vague=True):
        kind, end = "venue", len(first.text.strip())
    return kind, text[end:]


def lead(parts: Sequence[Piece]) -> str:
    """What kind of lead a row begins with: a mark, a "number", "date", "venue" or a "quote"; "" for none."""
    return _lead(parts)[0]


def _lead_of(text: str) -> tuple[str, int]:
    if mark := _MARK.match(text):
        return mark[1], mark.end()
    for kind, pattern in (("number", _NUMBER), ("quote", _QUOTE), ("date", _DATE)):
        if led := pattern.match(text):
            return kind, led.end()
    led = _GROUP.match(text) or _LED.match(text)
    if led is None or not roles.says_when_or_where(led[1], vague=True):
        return "", 0
    return "date" if roles.date_of(led[1]) else "venue", led.end()


def is_another(above: Sequence[Piece], said: Reading, parts: Sequence[Piece]) -> bool:
    """Whether a paragraph is no part of the row above it: it begins as that does, or says anew what that has said.

    `said` is what the row and the paragraphs below it have said so far.
    """
    text = plain(parts)
    kind, behind = _lead(parts)
    if kind and kind == lead(above):
        # a venue may stand in a row and below it
        return kind != "venue" or len(re.findall(r"[^\W\d_]{2,}", behind)) > 1
    if KEYWORD.match(text) or is_links_alone(parts):
        return False
    own = Reading()
    details_of(parts, own)
    if _people(said) and _people(own):
        return True
    ours, theirs = _paper_labels(said), _paper_labels(own)
    words = plain(part for part in parts if not part.url).strip(" .,;:|()[]")
    is_place = not _people(own) and ". " not in words and roles.says_when_or_where(words, vague=True)
    if not (ours and theirs) or is_place:
        return False
    return not ours.isdisjoint(theirs) or not _names_several(words)


def _people(reading: Reading) -> bool:
    return bool(reading.authors or reading.byline)


def _names_several(text: str) -> bool:
    who = persons.people(text)
    return who is not None and (len(who.authors) > 1 or bool(who.byline))


def _paper_labels(reading: Reading) -> set[str]:
    """The labels under which a reading links to a paper, as "pdf" is one."""
    labels = (label for role, label, _ in reading.links if role == "paper")
    return {label.strip("[] ").casefold() for label in labels if roles.label_role(label) == "paper"}
