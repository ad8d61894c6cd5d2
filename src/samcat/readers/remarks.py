"""The pieces of a remark as a row says them: in its order, and what stands side by side there as one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

# what a sentence goes on with, and the brackets in it
_GAP = re.compile(r"[\s.,;:。，；：]*[(（]?|[)）][\s.,;:。，；：]*[(（]?|[\s.,;:。，；：)）]*")
_MOST_BETWEEN = 4


class _Piece(NamedTuple):
    start: int
    end: int


def joined(notes: Sequence[str], text: str) -> list[str]:
    """Pieces of a remark, those that are one text of a row as that; as they are where the row spells them otherwise."""
    if len(notes) < 2:
        return list(notes)
    text = " ".join(text.split())
    places: list[_Piece] = []
    for note in sorted(notes, key=len, reverse=True):
        place = _place(note, text, places)
        if place is None:
            return list(notes)
        places.append(place)
    made: list[_Piece] = []
    for place in sorted(places):
        if made and _go_on(text, made[-1], place):
            made[-1] = _Piece(made[-1].start, place.end)
        else:
            made.append(place)
    return [_closed(text, piece) for piece in made]


def _place(note: str, text: str, taken: Sequence[_Piece]) -> _Piece | None:
    left = r"(?<!\w)" if note[0].isascii() and note[0].isalnum() else ""
    right = r"(?!\w)" if note[-1].isascii() and note[-1].isalnum() else ""
    for match in re.finditer(f"{left}{re.escape(note)}{right}", text):
        place = _Piece(*match.span())
        if not any(place.start < other.end and other.start < place.end for other in taken):
            return place
    return None


def _go_on(text: str, one: _Piece, other: _Piece) -> bool:
    """Whether a piece goes on where another one ends."""
    gap = text[one.end : other.start]
    if not gap.strip() or len(gap) > _MOST_BETWEEN or not _GAP.fullmatch(gap):
        return False
    # a remark in brackets of its own is one
    return text[max(0, one.start - 1) : one.start] not in ("(", "（", "[", "【")


def _closed(text: str, piece: _Piece) -> str:
    """The text of a piece with the bracket that closes the last one opened in it."""
    said = text[piece.start : piece.end]
    for opened, closed in ("()", "（）"):
        if said.count(opened) > said.count(closed) and text.startswith(closed, piece.end):
            said += closed
    return said
