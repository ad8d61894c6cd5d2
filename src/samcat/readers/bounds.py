"""How much text one work of a list has: what reads it compares its parts, so a longer text is told and not read."""

from collections.abc import Iterable
from dataclasses import replace

from samcat.readers.blocks import Block, Heading, Item, Lost, Table
from samcat.readers.inline import Piece

# one with its abstract, or with hundreds of authors, has up to 5,000
MOST_LETTERS = 10_000
_SHOWN = 60


def within_bounds(block: Block) -> list[Block]:
    """A block without the items, rows and headings that are too long for one work, and what is lost by that."""
    lost: list[Lost] = []
    kept = _cleared(block, lost)
    return [*([] if kept is None else [kept]), *lost]


def _cleared(block: Block, lost: list[Lost]) -> Block | None:
    if isinstance(block, Table):
        rows = tuple(row for row in block.rows if _fits(row.start, (p for c in row.cells for p in c.parts), lost))
        return block if len(rows) == len(block.rows) else replace(block, rows=rows)
    if isinstance(block, Heading | Item) and not _fits(block.start, block.parts, lost):
        return None
    if isinstance(block, Item) and (block.children or block.nested):
        before = len(lost)
        children = tuple(kept for child in block.children if isinstance(kept := _cleared(child, lost), Item))
        nested = tuple(kept for child in block.nested if (kept := _cleared(child, lost)) is not None)
        return block if len(lost) == before else replace(block, children=children, nested=nested)
    return block


def _fits(start: int, parts: Iterable[Piece], lost: list[Lost]) -> bool:
    text = "".join(part.text for part in parts)
    if len(text) > MOST_LETTERS:
        shown = " ".join(text[: 4 * _SHOWN].split())[:_SHOWN]
        lost.append(Lost(start, f"{shown}…", f"{len(text)} letters, more than one work has ({MOST_LETTERS})"))
    return len(text) <= MOST_LETTERS
