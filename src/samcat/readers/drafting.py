"""What a list says of one work, made a draft."""

import re

from samcat.readers import remarks, venues
from samcat.readers.draft import Draft
from samcat.readers.inline import unshielded
from samcat.readers.remains import MARK, Reading
from samcat.readers.sections import Context
from samcat.record.model import Publication

# what joins a venue to a title is no remark
_JOINT = re.compile(r"(?i)(?:(?:published|presented|accepted|appeared)\s+)?(?:in|at|by|on|to|from|and)[:.]?")


def draft_of(
    reading: Reading,
    line: int,
    context: Context,
    kind: str = "paper",
    fields: tuple[tuple[str, str], ...] = (),
    said: str = "",
) -> Draft:
    """The draft of what was read in a line, counted from 0, below the headings of its context.

    `said` is the text in which its remarks stand.
    """
    place = reading.venue or context.venue
    published: Publication | None = venues.publication(place) if place and not place.preprint else None
    date = reading.date
    group = context.date
    if date is None or (group is not None and date < 10000 and str(group).startswith(str(date))):
        date = group or date
    noted = [*reading.notes, *([reading.venue.city] if reading.venue else [])]
    texts = (" ".join(note.replace(MARK, " ").split()).strip(" ,;").lstrip(":： ") for note in noted)
    told = dict.fromkeys(text for text in texts if re.search(r"\w", text) and not _JOINT.fullmatch(text))
    notes = "; ".join(remarks.joined([*told], said))
    own_fields = tuple((name or "column", unshielded(text)) for name, text in fields)
    return Draft(
        title=unshielded(reading.title), kind=kind, section=context.section, anchor=context.anchor, path=context.path,
        date=date, byline=unshielded(reading.byline), authors=tuple(map(unshielded, reading.authors)),
        method=reading.method or None, published=published, note=unshielded(notes) or None, fields=own_fields,
        line=line + 1, **reading.fields(),  # type: ignore[arg-type]
    )  # fmt: skip
