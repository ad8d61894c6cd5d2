"""The menus of the browser: what to copy, by what to sort, and by what to narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samcat.record.model import Record


class Choice(NamedTuple):
    """A row of a menu: the letter that chooses it, what it says, what it means, and how many records it leaves.

    A heading has no value; `is_on` is whether it holds already.
    """

    letter: str
    text: str
    value: str = ""
    records: str = ""
    is_on: bool = False


class Menu(NamedTuple):
    """A menu, and the row that the cursor is on."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    row: int = 0

    @property
    def choice(self) -> Choice | None:
        """The row that the cursor is on; None where that is a heading."""
        return self.choices[self.row] if self.is_choice(self.row) else None

    def is_choice(self, row: int) -> bool:
        """Whether a row can be chosen."""
        return 0 <= row < len(self.choices) and bool(self.choices[row].value)

    def at(self, row: int) -> Menu:
        """With the cursor on a row."""
        return self._replace(row=row)

    def moved(self, steps: int) -> Menu:
        """With the cursor so many rows further, on the next row from there that can be chosen."""
        row = max(0, min(self.row + steps, len(self.choices) - 1))
        ahead = range(row, len(self.choices)) if steps > 0 else range(row, -1, -1)
        return self.at(next((place for place in ahead if self.is_choice(place)), self.row))

    def top(self, height: int) -> int:
        """The first row that is shown where there is room for so many."""
        return max(0, min(self.row - height // 2, len(self.choices) - height))

    def with_value(self, value: str) -> Menu:
        """With the cursor on the row of a value, else on the first that can be chosen."""
        rows = [row for row, choice in enumerate(self.choices) if choice.value]
        same = [row for row in rows if self.choices[row].value == value]
        return self.at(next(iter([*same, *rows]), 0))


STYLES = (("a", "apa"), ("i", "ieee"), ("v", "vancouver"), ("c", "chicago"), ("n", "nature"))
_STYLE_NAMES = {"apa": "APA", "ieee": "IEEE"}
ORDERS = (
    ("r", "relevance"), ("d", "date"), ("l", "listed"), ("t", "title"), ("a", "author"), ("v", "venue"), ("k", "key"),
)  # fmt: skip


def copying(records: Sequence[Record]) -> Menu:
    """What can be copied of some records."""
    what = records[0].key if len(records) == 1 else f"{len(records)} marked records"
    rows = [("k", "key", "keys"), ("b", "BibTeX", "bibtex"), ("l", "link", "link")]
    rows += [(letter, f"reference, {_STYLE_NAMES.get(name, name.title())}", name) for letter, name in STYLES]
    rows.append(("p", "print the BibTeX and leave", "print"))
    return Menu("copy", f"Copy of {what}", tuple(Choice(*row) for row in rows))


def sorting(current: str) -> Menu:
    """By what records can be sorted; the order that they have is reversed."""
    rows = tuple(
        Choice(letter, f"{name}{' (again: reversed)' if name == current else ''}", name, is_on=name == current)
        for letter, name in ORDERS
    )
    return Menu("sort", "Sort by", rows).with_value(current)
