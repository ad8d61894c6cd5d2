"""Pages of help as text that fits the terminal."""

import textwrap
from collections.abc import Iterator

from samcat.cli.commands import COMMANDS, MORE
from samcat.cli.output import look
from samcat.cli.pages import Block, Page

_INDENT, _WIDEST = 2, 100
# where the help of an option begins: behind a longer one it begins on a line of its own
_COLUMN = 24
_LEAST = 30


def as_text(page: Page) -> str:
    """A page as text that fits the terminal."""
    width = max(_LEAST, min(look().width, _WIDEST))
    lines = [f"Usage: {page.usage}", ""] if page.usage else []
    lines += [*textwrap.wrap(page.purpose, width), ""] if page.purpose else []
    for block in page.blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(lines)


def _block(block: Block, width: int) -> Iterator[str]:
    indent = " " * _INDENT if block.heading or block.lines else ""
    if block.heading:
        yield f"{block.heading}:"
    for number, paragraph in enumerate(block.paragraphs):
        if number:
            yield ""
        yield from textwrap.wrap(paragraph, width, initial_indent=indent, subsequent_indent=indent)
    column = min(max((len(term) for term, _ in block.rows), default=0) + 2, _COLUMN) + _INDENT
    if width < column + _LEAST:
        column = 2 * _INDENT
    for term, meaning in block.rows:
        text = textwrap.wrap(meaning, width - column, break_on_hyphens=False) or [""]
        first = f"{indent}{term}"
        if len(first) + 2 > column:
            yield first
        else:
            yield first.ljust(column) + text.pop(0)
        yield from (" " * column + line for line in text)
    yield from (indent + line for line in block.lines)


def overview() -> str:
    """What samcat is, examples, and the commands in groups: one screen of 80 by 24."""
    width = min(look().width, _WIDEST)
    lines = [
        "samcat finds, reads and cites the papers of a curated reading list.",
        "  samcat search adapter              find a paper that you half remember",
        "  samcat show medsam                 show everything about it",
        "  samcat cite medsam -o refs.bib     cite it in BibTeX that compiles",
    ]
    groups: dict[str, list[str]] = {}
    for name, row in COMMANDS.items():
        groups.setdefault(row.panel, []).append(f"{name:<10}  {row.purpose}")
    column = max(len(entry) for entries in groups.values() for entry in entries) + 2
    wide = 2 * column <= width
    # of those that people look for by name, the names alone, so that all fits a screen
    more = [f"  {name}" for name, row in COMMANDS.items() if row.panel == MORE]
    del groups[MORE]
    for heading, entries in groups.items():
        lines.append(f"{heading}:")
        half = -(-len(entries) // 2)
        if wide:
            pairs = zip(entries[:half], [*entries[half:], ""][:half], strict=True)
            lines += [f"  {left:<{column}}{right}".rstrip() for left, right in pairs]
        else:
            lines += [f"  {entry}" for entry in entries]
    lines.append(f"{MORE}:{''.join(more)} COMMAND")
    lines += ["samcat help COMMAND explains a command, samcat help query the query language."]
    return "\n".join(lines) + "\n"
