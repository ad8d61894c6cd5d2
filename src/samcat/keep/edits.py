"""Edits of a page applied to it, and what they wrote read back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from samcat.keep.matching import differing
from samcat.keep.regions import Edit, Row
from samcat.keep.remark_pieces import own_and_more
from samcat.keep.row_trial import same_row_title
from samcat.readers.places import Entry
from samcat.record.model import Work


def applied(lines: Sequence[str], edits: Sequence[Edit]) -> tuple[str, list[int]]:
    """The text of some lines with edits, and for each of these the line in which what it wrote begins."""
    out: list[str] = []
    places = [0] * len(edits)
    position = written = 0
    for at in sorted(range(len(edits)), key=lambda at: (edits[at].start, edits[at].end)):
        start, end, piece = edits[at][:3]
        if start > position:
            out += lines[position:start]
            # a last line may have no end
            written += start - position - (not lines[start - 1].endswith(("\n", "\r")))
        blank = re.match(r"(?:[ \t]*\r?\n)*", piece)
        places[at] = written + (blank[0].count("\n") if blank else 0)
        out.append(piece)
        written += piece.count("\n")
        position = max(position, end)
    out += lines[position:]
    return "".join(out), places


def line_before(edits: Iterable[Edit], line: int) -> int:
    """The line of a file as it was from which a line of it comes after some edits."""
    shift = 0
    for start, end, text, *_ in sorted(edits, key=lambda edit: edit[:2]):
        if line <= start + shift:
            break
        count = text.count("\n") + (text[-1:] not in ("", "\n"))
        if line <= start + shift + count:
            return start + 1
        shift += count - (end - start)
    return line - shift


def unread_parts(edit: Edit, row: Row, work: Work, entry: Entry | None) -> tuple[str, ...] | None:
    """The parts that a changed row does not say as they were meant, as far as that is known; None where it says all.

    It says another fact than before where none is named.
    """
    title = work.title if "title" in edit.parts else row.entry.draft.title
    if entry is None:
        return ()
    if not same_row_title(entry.draft.title, title):
        return ("title",) if "title" in edit.parts else ()
    draft = entry.draft
    if "note" in edit.parts and draft.note and work.note:
        draft = replace(draft, note=own_and_more(draft.note, work.note)[0])
    now, before = differing(draft, work, []), differing(row.entry.draft, work, [])
    unread = tuple(part for part in edit.parts if part in now)
    free = {*edit.parts, *before, "note", "method"}
    if "venue" in edit.parts:
        # its year may be all that a row says of the date, and its column may have held something else
        free |= {"date", *(f"fields:{heading}" for meaning, heading, *_ in entry.cells if meaning == "venue")}
    is_spoiled = not free.issuperset(now)
    return unread if unread or is_spoiled else None
