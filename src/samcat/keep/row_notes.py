"""The pieces of a remark in the places where a row has its own."""

import re
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from samcat.keep.gaps import Gaps, is_balanced, key_of, raw_gaps
from samcat.keep.row_parts import Apart, Group, Hole

# "**Key idea**: …" and "Key idea: …"
_LABELED = re.compile(r"(?P<mark>\*\*|__|\*|_|)(?P<label>[^*_:：\n]{1,30})(?P<end>[:：]?(?P=mark)[:：]?)(?=\s)")
_LABEL = re.compile(r"([^:：]{1,30})[:：](?=\s)\s*")


# a badge has room for so many words
_MOST_WORDS = 3
_WORDS = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"(?<=[\[(（【*_`])(?P<text>[^\W\d_][^\[\](){}<>（）【】*_`|\n]*)\Z")
_BEHIND = re.compile(r"(?P<text>[\s,;:–-]+[^\W\d_][^\[\](){}<>（）【】*_`|\n]*?)(?=[\])）】*_`]|\Z)")
_OF_VENUES = frozenset(
    "in at by of the on to appear accepted published presented proc proceedings conference journal venue and".split()
)


class Place(NamedTuple):
    """The place of a piece: what stands there, and whether it is a badge."""

    text: str
    is_badge: bool = False


def shared_out(places: Sequence[Place], pieces: Sequence[str]) -> list[str]:
    """What goes into each of some places: a piece where the label is, and else one after the other.

    What is left goes into the last place that is taken; a place may stay empty.
    """
    made: list[list[str]] = [[] for _ in places]
    labels = [label_of(place.text) for place in places]
    left: list[str] = []
    for piece in pieces:
        label = label_of(piece)
        at = labels.index(label) if label and label in labels else None
        if at is not None and not made[at]:
            made[at].append(piece)
        else:
            left.append(piece)
    rest: list[str] = []
    free = [at for at, own in enumerate(made) if not own]
    if len(left) == 1:
        # "(oral)" and a line of text are places of different remarks
        suited = [at for at in free if _suits(places[at], labels[at], left[0])]
        free = sorted(suited, key=lambda at: _misfit(places[at].text, left[0]))[:1] or free
    for piece in left:
        suited = [at for at in free if _suits(places[at], labels[at], piece)]
        if suited:
            made[suited[0]].append(piece)
            free = [at for at in free if at > suited[0]]
        else:
            rest.append(piece)
    if rest:
        taken = [at for at, own in enumerate(made) if own and not places[at].is_badge]
        made[taken[-1] if taken else 0] += rest
    return ["; ".join(own) for own in made]


def _misfit(one: str, other: str) -> int:
    """How much longer one text is than another."""
    return round(abs(log((len(one) + 4) / (len(other) + 4))))


def _suits(place: Place, label: str, piece: str) -> bool:
    """Whether a piece may stand in a place: a short one in a badge, and one without a label where others have one."""
    return len(piece.split()) <= _MOST_WORDS if place.is_badge else not label or bool(label_of(piece))


def label_of(text: str) -> str:
    """The label with which a piece of a remark begins, in small letters."""
    found = _LABELED.match(text)
    return found["label"].strip().casefold() if found and re.search("[:：]", found["end"]) else ""


def labeled(old: str, new: str) -> str:
    """A piece whose label is set off as that of another one is."""
    form, own = _LABELED.match(old), _LABEL.match(new)
    if form is None or own is None or not form["mark"] or not re.search("[:：]", form["end"]):
        return new
    return f"{form['mark']}{own[1]}{form['end']} {new[own.end() :]}"


def remarks_beside(raw: str, group: Group, hole: Hole) -> tuple[tuple[int, int], tuple[int, int]]:
    """The places of the words that stand before and behind a part within the same marks: "[VIS 2024 Short Paper]"."""
    before = _BEFORE.search(raw, group.start, hole.start)
    behind = _BEHIND.match(raw, hole.end, group.end)
    spans = [
        match.span("text")
        if match and not {word.casefold() for word in _WORDS.findall(match["text"])} <= _OF_VENUES
        else None
        for match in (before, behind)
    ]
    return spans[0] or (hole.start, hole.start), spans[1] or (hole.end, hole.end)


def note_holes(row: Apart) -> list[Hole]:
    """Where the pieces of a remark stand in a row."""
    return [one for cell in row.cells for group in cell.groups for one in group.holes if one.part == "note"]


def last_note(row: Apart) -> Group | None:
    """The last group of a row that is a piece of its remark alone."""
    groups = [group for cell in row.cells for group in cell.groups if group.parts == ("note",)]
    return groups[-1] if groups else None


def note_gap(gaps: Gaps, row: Apart, group: Group) -> str | None:
    """What stands between two pieces of a remark, as rows have it or each on a line; None where they have but one."""
    at = next(at for at, cell in enumerate(row.cells) if group in cell.groups)
    key = key_of(group, at)
    if (gap := gaps.between(key, key)) is not None:
        return gap
    gap = raw_gaps(row, at)[row.cells[at].groups.index(group)]
    return gap if "\n" in gap and not re.search(r"\w", gap) and is_balanced(gap) else None
