"""A cell of a row that is made: groups of parts and the gaps between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samcat.keep.gaps import Key
from samcat.keep.row_parts import TEXTS
from samcat.readers import roles
from samcat.record.model import Work

# what may say the year as well
DATED = ("venue", "server", "arxiv")
_MARKS_BEHIND = re.compile(r"(?:[*_]|</\w+>)+$")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|<[^<>]*>")


@dataclass(slots=True)
class Placed:
    """A group in the row that is made: in which form it stands, its text, and whether it stands there already."""

    key: Key
    text: str
    parts: frozenset[str]
    is_there: bool = False


@dataclass(slots=True)
class Made:
    """A cell of the row that is made: its groups, and the gaps before, between and behind them."""

    groups: list[Placed]
    gaps: list[str]

    def append(self, placed: Placed) -> None:
        """Put a group behind the others, and behind the point that ends them."""
        end = self.gaps[-1]
        self.gaps[-1:] = [f"{end} ", ""] if end.strip() == "." else [" ", end]
        self.groups.append(placed)


def pieces(cell: Made) -> Iterator[str]:
    """The text of a cell: its gaps and groups, without a second point behind one that ends a new group."""
    yield cell.gaps[0]
    for group, gap in zip(cell.groups, cell.gaps[1:], strict=True):
        yield group.text
        yield gap if group.is_there else without_point(group.text, gap)


def without_point(text: str, gap: str) -> str:
    """A gap without the point with which it begins, behind a text that ends with one."""
    bare = _MARKS_BEHIND.sub("", text)
    # "et al., 2020" has a point that "Plum, 2020" has not
    is_double = bare[-1:] in (".", "?", "!") or (gap[1:2] in (",", ";") and not re.search(r"\bal$|\b[A-Z]$", bare))
    return gap[1:] if gap[:1] == "." and is_double else gap


def there(cell: Made) -> str:
    """What stands in a cell without groups before one that is put there."""
    return "" if roles.is_nothing(cell.gaps[0]) else f"{cell.gaps[0].rstrip()} "


def says_year(placed: Placed, work: Work) -> bool:
    """Whether a group says the year of a work with its venue."""
    if "arxiv" in placed.parts:
        return True  # the number begins with the month
    year, text = str(work.date)[:4], _ADDRESS.sub(" ", placed.text)
    is_said = re.search(rf"(?<!\d){year}(?!\d)|{year[2:]}\W*$", text) is not None
    return is_said and not placed.parts.isdisjoint(DATED)


def says_number(placed: Placed, work: Work) -> bool:
    """Whether a group says the arXiv number of a work, by itself or by a link."""
    return work.arxiv is not None and work.arxiv in placed.text


def takes_place(cell: Made, placed: Placed) -> bool:
    """Put a text with a link in place of that link alone, which would stand there twice."""
    for at, one in enumerate(cell.groups):
        if one.parts < placed.parts and not one.parts & TEXTS and not one.is_there:
            cell.groups[at] = placed
            return True
    return False


def alike_in(keys: Sequence[Key], key: Key) -> int | None:
    """Where the same parts are shown, or one of them."""
    parts = set(key[1:])
    return next((at for at, own in enumerate(keys) if own == key), None) or next(
        (at for at, own in enumerate(keys) if parts & set(own[1:])), None
    )
