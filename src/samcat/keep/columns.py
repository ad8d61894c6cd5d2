"""The cells of a row as its columns have them: the blanks around a text, and what stands for nothing."""

import re
from collections import Counter
from collections.abc import Sequence

from samcat.keep.row_cells import Made, pieces
from samcat.keep.row_parts import Apart, width_of
from samcat.readers import roles

# of the nearest rows that tell whether a column is straight
_STRAIGHT = 6
# an emoji says what is not there in its own column alone
_PICTURED = re.compile(r"[^\x00-\u24ff]|:\w+:")


class Columns:
    """The columns of rows that are written alike."""

    def __init__(self, rows: Sequence[Apart]) -> None:
        self._rows = rows

    def joined(self, cells: Sequence[Made], model: Apart) -> str:
        """A row of some cells, with what stands around them in its model."""
        out, position = [], 0
        for at, (cell, made) in enumerate(zip(model.cells, cells, strict=True)):
            out.append(model.raw[position : cell.start])
            # a row may have more cells than its head, of which nothing is known
            is_known = at < len(model.line.entry.cells) or not at
            text = "".join(pieces(made)) if made.groups else self.nothing(at) if is_known else ""
            text, position = self.written(model, at, text)
            out.append(text)
        row = "".join(out) + model.raw[position:]
        if model.line.entry.cells:
            ends = Counter(one.raw[len(one.raw.rstrip()) :] for one in self._rows)
            row = row.rstrip() + ends.most_common(1)[0][0]
        # a row that begins with no bar would lose its first cell where that is empty
        return f"| {row.lstrip()}" if len(cells) > 1 and not model.cells[0].start and row.lstrip()[:1] == "|" else row

    def written(self, model: Apart, at: int, text: str) -> tuple[str, int]:
        """A text as a cell of a row with the blanks around it, and where the rest of the row begins."""
        cell = model.cells[at]
        if not model.line.entry.cells or model.raw.lstrip()[:1] == "<":
            return text, cell.end
        is_new = cell.start == cell.end and text and self._is_padded(model)
        before = " " if is_new and model.raw[: cell.start].endswith("|") else ""
        width = _blanks(model, at)
        return before + text + self._padding(model, at, len(text), width), cell.end + width

    def _padding(self, model: Apart, at: int, length: int, width: int) -> str:
        """The blanks behind the text of a cell: as many as keep its column straight, where it is."""
        cell = model.cells[at]
        left = cell.start - model.raw.rfind("|", 0, cell.start) - 1
        rows = [row for row in self._rows[:_STRAIGHT] if at < len(row.cells)]
        usual, count = Counter(width_of(row, at) for row in rows).most_common(1)[0] if rows else (0, 0)
        is_straight = count * 2 >= len(rows) and any(_blanks(row, at) > 1 for row in rows if width_of(row, at) == usual)
        if is_straight and count > 1:
            return " " * max(1, usual - left - length)
        if width > 1 and len({width_of(row, at) for row in rows}) <= _STRAIGHT // 2:
            return " " * max(1, width_of(model, at) - left - length)
        if cell.start == cell.end:
            return " " * (self._is_padded(model) and (length > 0 or width > 0))
        return " " * min(1, width)

    def _is_padded(self, row: Apart) -> bool:
        cells = [cell for cell in row.cells if cell.start < cell.end]
        return sum(row.raw[cell.start - 1 : cell.start] == " " for cell in cells) * 2 > len(cells)

    def nothing(self, at: int) -> str:
        """What stands for nothing in a column."""
        found: Counter[str] = Counter()
        anywhere: Counter[str] = Counter()
        for row in self._rows:
            for place, cell in enumerate(row.cells):
                text = row.raw[cell.start : cell.end]
                if roles.is_nothing(text):
                    anywhere[text] += not _PICTURED.search(text)
                    found[text] += place == at
        column = found.most_common(1)
        if column and column[0][1]:
            text = column[0][0]
            return "" if _PICTURED.search(text) and not self._is_known(at) else text
        return next((text for text, count in anywhere.most_common(1) if count), "")

    def _is_known(self, at: int) -> bool:
        """Whether it is known what a column says: what it is called, or what some row has in it."""
        cells = self._rows[0].line.entry.cells
        if at < len(cells) and cells[at][0] not in ("", "fields"):
            return True
        texts = (row.raw[row.cells[at].start : row.cells[at].end] for row in self._rows if at < len(row.cells))
        return any(text and not roles.is_nothing(text) for text in texts)


def _blanks(row: Apart, at: int) -> int:
    """How many blanks stand behind the text of a cell."""
    blanks = re.match(r"[ \t]*(?=\||$)", row.raw[row.cells[at].end :])
    return len(blanks[0]) if blanks else 0
