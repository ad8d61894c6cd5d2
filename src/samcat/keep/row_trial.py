"""A new row read as it would stand in its list: what of its record it does not say."""

import re
from collections.abc import Sequence

from samcat.keep.matching import differing, said_parts
from samcat.keep.regions import ListPage, Region
from samcat.keep.spelling_parts import Line
from samcat.readers.draft import Draft
from samcat.readers.markdown import Reader
from samcat.record.keys import title_words
from samcat.record.model import Work

_ESSENTIAL = frozenset(("title", "paper", "code", "data"))
FALSE = 100
"""What a row is charged that says something untrue."""
_FACTS = frozenset(("date", "venue", "authors", "note"))
# how bad it is that a row does not say a part; any other counts 1
_LINK = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>|https?://\S+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_SERVER = re.compile(r"(?i)\b(?:arxiv|corr)\b")
_WEIGHTS = {"authors": 4, "venue": 4, "date": 4, "note": 3, "method": 2}


def same_row_title(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but case and punctuation."""
    return title_words(one) == title_words(other) or one == other


def loss(page: ListPage, model: Line, others: Sequence[Line], raw: str, work: Work, path: Sequence[str]) -> int | None:
    """How much of a work a new row below its model does not say; None where it says something else, or is no row.

    `others` are further rows written like the model, which tell what the form of all of them means; `path` are the
    headings below which the new row goes.
    """
    entry = model.entry
    above = [*(line.raw for line in others), model.raw]
    context = [*(f"{'#' * min(6, depth + 2)} {heading}" for depth, heading in enumerate(path)), ""]
    if entry.form == "row" and entry.cells and entry.cells[0][2] >= 0:
        head = page.lines[entry.block : entry.block + 2]
        document = [*context, *(line.rstrip("\r\n") for line in head), *above, raw]
    elif entry.form == "item" and all(_ITEM.match(row) and "\n\n" not in row for row in above):
        document = [*context, *above, raw]
    else:
        document = [*context, *(piece for row in above for piece in (row, "")), raw]
    place = sum(piece.count("\n") + 1 for piece in document[:-1])
    drafts = [found.draft for found in Reader("\n".join(document)).entries if found.start >= place]
    if len(drafts) != 1:
        return None
    draft, parts = drafts[0], _differing(drafts[0], work)
    if not _ESSENTIAL.isdisjoint(parts) or not same_row_title(draft.title, work.title):
        return None
    if _says_other(draft, parts):
        # what headings above say is not said by the row
        alone = [found.draft for found in Reader("\n".join(document[len(context) :])).entries]
        said = [(one, _differing(one, work)) for one in alone if one.title == draft.title]
        fitting = [others for one, others in said if not _says_other(one, others)]
        if not fitting:
            return None
        parts = fitting[0]
    return sum(_WEIGHTS.get(part, 1) for part in parts) + FALSE * _is_false(raw, work)


def is_read(page: ListPage, region: Region, place: int, raw: str, work: Work) -> bool:
    """Whether a new row is read as its record says among all rows of its section, which tell more than a few do."""
    rows = region.rows
    path = rows[0].entry.draft.path
    start, end = rows[0].entry.start, rows[-1].entry.end
    at = rows[place].entry.start if place < len(rows) else end
    lines = [line.rstrip("\r\n") for line in page.lines[start:end]]
    lines[at - start : at - start] = raw.split("\n")
    above = [*(f"{'#' * min(6, depth + 2)} {heading}" for depth, heading in enumerate(path)), ""]
    place = len(above) + at - start
    found = [one.draft for one in Reader("\n".join([*above, *lines])).entries if one.start == place]
    return len(found) == 1 and same_row_title(found[0].title, work.title) and not _differing(found[0], work)


def _is_false(raw: str, work: Work) -> bool:
    """Whether a row names a server of preprints on which its work is not known to be."""
    text = _LINK.sub(" ", raw)
    said = f"{work.title} {work.note} {work.venue} {work.fields} {work.links}"
    return bool(_SERVER.search(text)) and not work.arxiv and not _SERVER.search(said)


def _differing(draft: Draft, work: Work) -> list[str]:
    """The parts in which a row does not say what its record says, but for its title."""
    return [part for part in differing(draft, work, ()) if part != "title"]


def _says_other(draft: Draft, parts: Sequence[str]) -> bool:
    """Whether a row says of a record what this does not say."""
    # the year of a venue is that of a preprint's date or a later one
    is_of_venue = draft.published is not None and draft.published.year == draft.date and "venue" not in parts
    return not (_FACTS - ({"date"} if is_of_venue else set())).isdisjoint(said_parts(draft).keys() & set(parts))
