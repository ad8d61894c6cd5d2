"""Where the rows and sections of a list stand in its file."""

from dataclasses import dataclass

from samcat.readers.draft import Draft


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list that became a draft: its lines from `start` up to `end`, counted from 0.

    `cells` are the places of its cells in their line, with the meanings of their columns, where it is a row of a table;
    `block` is the line in which its list or table begins.
    """

    draft: Draft
    start: int
    end: int
    form: str
    block: int = 0
    cells: tuple[tuple[str, str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A section of the file: its headings from the outermost down, and the lines of its own text."""

    path: tuple[str, ...]
    anchor: str
    start: int
    level: float
