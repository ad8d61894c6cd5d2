"""Groups of records with their sizes: as bars on a terminal, as data, as a table, and as a picture."""

from collections.abc import Iterator, Sequence

from samcat.clean import clean_line
from samcat.formats.csv import csv_cell
from samcat.formats.json import array
from samcat.formats.markdown import escape_text
from samcat.formats.picture import Picture, label, text_width
from samcat.search.groups import Group

NAMES = ("bars", "tsv", "csv", "json", "md", "svg")
OPEN = "not over, or not yet indexed"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_LABEL, _LEAST_BAR = 40, 8
_ROW, _SIZE, _WIDTH, _BAR_LABELS = 20, 12, 880, 260


def bars(groups: Sequence[Group], width: int, *, unicode: bool = True) -> Iterator[str]:
    """Yield a line a group: label, count and a bar that fits in `width` cells; open ones carry a +."""
    from samcat.formats.cells import cut, shown, width_of

    room = max(8, min(_MOST_LABEL, width - _LEAST_BAR - 8))
    labels = [cut(shown(group.label), room) for group in groups]
    column = max(map(width_of, labels), default=0)
    digits = max((len(str(group.size)) for group in groups), default=1)
    most = max((group.size for group in groups), default=1) or 1
    left = width - column - digits - 5
    for group, name in zip(groups, labels, strict=True):
        mark = "+" if group.is_open else " "
        line = f"{name}{' ' * (column - width_of(name))}  {group.size:>{digits}}{mark} "
        yield (line + _bar(group.size / most * max(1, left), unicode=unicode)).rstrip() + "\n"
    if any(group.is_open for group in groups):
        yield f"+ {OPEN}\n"


def _bar(length: float, *, unicode: bool) -> str:
    if not unicode:
        return "#" * round(length)
    whole, part = divmod(round(length * 8), 8)
    return "█" * whole + _EIGHTHS[part].strip()


def tsv(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a line a group: its name and count, tab-separated."""
    return (f"{clean_line(group.name)}\t{group.size}\n" for group in groups)


def csv(groups: Sequence[Group], by: str) -> Iterator[str]:
    """Yield the header and a line a group."""
    yield f"{csv_cell(by)},count\r\n"
    for group in groups:
        yield f"{csv_cell(group.name)},{group.size}\r\n"


def json(groups: Sequence[Group], by: str) -> Iterator[str]:
    """Yield an array with an object a group; `complete` is told of months and years."""
    is_timed = by in ("month", "year")
    return array(
        {by: group.name, "count": group.size} | ({"complete": not group.is_open} if is_timed else {})
        for group in groups
    )


def markdown(groups: Sequence[Group], by: str) -> Iterator[str]:
    """Yield a table of Markdown; open months and years carry a +, which is told below."""
    yield f"| {escape_text(by)} | count |\n|---|---:|\n"
    for group in groups:
        yield f"| {escape_text(group.label)} | {group.size}{' +' if group.is_open else ''} |\n"
    if any(group.is_open for group in groups):
        yield f"\n+ {OPEN}\n"


def svg(groups: Sequence[Group], title: str) -> str:
    """The groups as a picture of bars, one a row; open ones are hatched."""
    is_open = any(group.is_open for group in groups)
    most = max((group.size for group in groups), default=1) or 1
    top = 44
    picture = Picture(title, _sentence(groups), _WIDTH, top + len(groups) * _ROW + (30 if is_open else 10))
    picture.text(0, 16, title, size=16, bold=True)
    wanted = max((text_width(group.label, _SIZE) for group in groups), default=0)
    left = min(_BAR_LABELS, wanted) + 10
    room = _WIDTH - left - 50
    for number, group in enumerate(groups):
        y = top + number * _ROW
        picture.text(left - 6, y + 13, label(group.label, _BAR_LABELS, _SIZE), anchor="end")
        length = group.size / most * room
        tip = f"{group.label}: {group.size}{f', {OPEN}' if group.is_open else ''}"
        picture.bar(left, y + 2, length, _ROW - 5, tip, is_open=group.is_open)
        picture.text(left + length + 5, y + 13, str(group.size), quiet=True)
    if is_open:
        y = top + len(groups) * _ROW
        picture.bar(left, y + 8, 14, 12, OPEN, is_open=True)
        picture.text(left + 20, y + 18, OPEN, quiet=True)
    return picture.svg()


def _sentence(groups: Sequence[Group]) -> str:
    if not groups:
        return "Nothing to count."
    told = "; ".join(f"{group.label} {group.size}" for group in groups[:60])
    return f"Counts: {told}{'; and more' if len(groups) > 60 else ''}."
