"""Paragraphs that say more of an item: people below a bullet without indent, and what is quoted in it."""

import re
from collections.abc import Iterable, Sequence

from samcat.readers import persons
from samcat.readers.blocks import Block, Item
from samcat.readers.entries import details_of, is_detail, read_entry, remark_of
from samcat.readers.groups import Candidate, joined_with, judge_again
from samcat.readers.headings import is_row
from samcat.readers.inline import Piece, plain
from samcat.readers.paragraph_rows import is_another
from samcat.readers.remains import Reading

_DATA = re.compile(r"(?i)\W*data(?:sets?)?\s*:")


def attached(last: Candidate, item: Item, parts: Sequence[Piece], year: int | None) -> bool:
    """Whether a paragraph says more of the item before it, as people below a bullet without indent."""
    if last.reading is None or last.reading.authors or last.reading.byline:
        return False
    has_paper = any(role == "paper" for role, _, _ in last.reading.links)
    if is_another(last.parts, last.reading, parts) or (has_paper and is_row(parts)):
        return False
    if not is_detail(parts):
        reference = read_entry(parts, year)
        if last.form != "item" or reference is None or not reference.date or not joined_with(last.reading, reference):
            return False
        last.reading, last.end = reference, item.end
        return True
    who = persons.people(plain(parts))
    if who is None and not any(part.url for part in parts):
        return False
    details_of(parts, last.reading, year)
    judge_again(last.reading)
    last.end = item.end
    return True


def with_quotations(own: Reading, blocks: Iterable[Block]) -> list[Item]:
    """The paragraphs below an item, such as a quotation, after it is noted what they say of the same work."""
    below = [block for block in blocks if isinstance(block, Item)]
    for block in below:
        # the data that a work is of is no paper
        is_of_work = is_detail(block.parts) and not _DATA.match(plain(block.parts))
        (details_of if is_of_work else remark_of)(block.parts, own)
    judge_again(own)
    return below
