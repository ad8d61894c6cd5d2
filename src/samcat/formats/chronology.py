"""The named methods of a list, each at the month in which it first appeared: as a picture, and as text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from samcat.clean import clean_line
from samcat.formats.picture import MARGIN, Picture, label, text_width
from samcat.record.dates import date_order, show_date
from samcat.record.model import Record, Section
from samcat.search.groups import Group, whole_month
from samcat.text import fold

_WIDTH, _SIZE, _ROW, _BARS = 868, 12, 16, 56
_LEFT, _DOT, _GAP, _MOST_NAME = 26, 8, 10, 200
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEADING = 100
# how wide the name of a year is, with a gap
_NAMED = 36


class Entry(NamedTuple):
    """A named method: the month of its first record, and whether one of its records is published."""

    name: str
    month: str
    section: str
    is_published: bool


class Placed(NamedTuple):
    """An entry with the box of its label, its dot included."""

    entry: Entry
    x: float
    row: int
    width: float
    ends: bool
    """Whether the label ends at its month, where there is no room behind it."""


def entries(records: Iterable[Record]) -> list[Entry]:
    """Each named method once, in the order in which they appeared; of two records of one name the older one counts."""
    found: dict[str, Entry] = {}
    dated = [record for record in records if record.method and whole_month(record.date)]
    for record in sorted(dated, key=lambda record: (date_order(record.date), record.key)):
        name, is_published = clean_line(record.method or ""), record.published is not None
        known = found.get(fold(name))
        if known is None:
            month = show_date(whole_month(record.date) or 0)
            found[fold(name)] = Entry(name, month, record.section or "", is_published)
        elif is_published:
            found[fold(name)] = known._replace(is_published=True)
    return list(found.values())


def text(records: Iterable[Record], width: int | None) -> Iterator[str]:
    """Yield a line a month with the methods that appeared in it, wrapped to `width`."""
    held: dict[str, list[str]] = {}
    for entry in entries(records):
        held.setdefault(entry.month, []).append(entry.name)
    for month, names in held.items():
        line = ", ".join(names)
        if width is None:
            yield f"{month}\t{line}\n"
            continue
        from samcat.formats.cells import shown, wrap

        lines = wrap(shown(line), max(12, width - 9))
        yield f"{month}  " + f"\n{' ' * 9}".join(lines) + "\n"


def svg(records: Sequence[Record], months: Sequence[Group], sections: Sequence[Section], title: str) -> str:
    """The months as bars, and below them each named method, in a band for each section that has some.

    `months` are the groups of all records by month, from the first to the last.
    """
    timed = [group for group in months if "-" in group.name]
    step = (_WIDTH - _LEFT) / max(1, len(timed))
    at = {group.name: _LEFT + number * step for number, group in enumerate(timed)}
    named = entries(records)
    headings = {section.id: section.heading for section in sections}
    bands = []
    for section in [*headings, *sorted({entry.section for entry in named} - {*headings})]:
        placed = place([entry for entry in named if entry.section == section], at, step)
        if placed:
            bands.append((headings.get(section, section), placed, max(entry.row for entry in placed) + 1))
    height = _HEADING + _BARS + sum(rows * _ROW + 44 for _, _, rows in bands) + 26
    picture = Picture(title, _sentence(len(records), named, timed), _WIDTH, height)
    picture.text(0, 14, label(title, _WIDTH, 17), size=16, bold=True)
    span = f", {_spoken(timed[0].name)} to {_spoken(timed[-1].name)}" if timed else ""
    told = f"{len(records)} papers{span}; {len(named)} named methods at the month of their first version."
    picture.text(0, 34, told, quiet=True)
    _months(picture, timed, at, step, height)
    y = _HEADING + _BARS
    for heading, placed, rows in bands:
        picture.line(0, y, _WIDTH, y)
        if heading:
            picture.text(0, y + 18, label(heading, _WIDTH, 13), bold=True)
        for entry, x, row, box, ends in placed:
            base = y + 38 + row * _ROW
            picture.dot(x + (box - 4 if ends else 4), base - 4, filled=entry.is_published)
            picture.text(x + (0 if ends else _DOT + 2), base, label(entry.name, _MOST_NAME, _SIZE))
        y += rows * _ROW + 44
    _legend(picture, y + 10, any(group.is_open for group in timed))
    return picture.svg()


def place(named: Sequence[Entry], at: dict[str, float], step: float) -> list[Placed]:
    """Each entry in the first row in which its label meets no other one."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    widths = [text_width(label(entry.name, _MOST_NAME, _SIZE), _SIZE) + _DOT + 2 for entry in named]
    narrowest: dict[str, float] = {}
    for entry, width in zip(named, widths, strict=True):
        narrowest[entry.month] = min(width, narrowest.get(entry.month, width))
    # of a month and side, the rows before this one have no room even for the narrowest label
    first: dict[tuple[str, bool], int] = {}
    for entry, width in zip(named, widths, strict=True):
        start, end = at[entry.month] + 1, max(at[entry.month] + step - 1, width)
        ends = start + width > _WIDTH
        x = end - width if ends else start
        side = (entry.month, ends)
        row = first.get(side, 0)
        least = narrowest[entry.month]
        while row < len(taken) and _meets(taken[row], end - least if ends else start, least):
            row += 1
        first[side] = row
        while row < len(taken) and _meets(taken[row], x, width):
            row += 1
        if row == len(taken):
            taken.append([])
        taken[row].append((x, x + width))
        placed.append(Placed(entry, x, row, width, ends))
    return placed


def _meets(taken: Sequence[tuple[float, float]], x: float, width: float) -> bool:
    return any(x < end + _GAP and start < x + width + _GAP for start, end in taken)


def _months(picture: Picture, timed: Sequence[Group], at: dict[str, float], step: float, height: float) -> None:
    most = max((group.size for group in timed), default=1) or 1
    top, ground = 54, 54 + _BARS
    every = -(-_NAMED // (12 * step))
    for number, group in enumerate(timed):
        x, year, month = at[group.name], group.name[:4], int(group.name[5:])
        tall = group.size / most * _BARS
        with_code = sum(1 for record in group.records if record.code)
        tip = f"{_spoken(group.name)}: {group.size} papers, {with_code} with code"
        picture.bar(x + 1, ground - tall, step - 2, tall, tip, is_open=group.is_open)
        if not group.is_open and with_code:
            picture.bar(x + 1, ground - with_code / most * _BARS, step - 2, with_code / most * _BARS, accent=True)
        if group.size == most:
            picture.text(x + step / 2, top - 4, str(most), size=11, anchor="middle", quiet=True)
        if month == 1 or not number:
            picture.line(x, ground, x, height - 26)
            # years that are narrower than their names are named now and then
            is_named = int(year) % every == 0 and (number or month == 1 or (13 - month) * step > _NAMED)
            if is_named and x + _NAMED <= _WIDTH + MARGIN:
                picture.text(x + 2, ground + 18, year, bold=True)
        elif step * 3 >= _NAMED and month % 3 == 1 and number > 1:
            picture.text(x + step / 2, ground + 18, _MONTHS[month - 1], size=11, anchor="middle", quiet=True)


def _legend(picture: Picture, y: float, has_open: bool) -> None:
    x = 0.0
    for text_, draw in (
        ("published at a confirmed venue", lambda x: picture.dot(x + 4, y - 4, filled=True)),
        ("preprint, or venue not confirmed", lambda x: picture.dot(x + 4, y - 4, filled=False)),
        ("papers", lambda x: picture.bar(x, y - 9, 9, 9)),
        ("with code", lambda x: picture.bar(x, y - 9, 9, 9, accent=True)),
        *((("not over, or not yet indexed", lambda x: picture.bar(x, y - 9, 9, 9, is_open=True)),) if has_open else ()),
    ):
        draw(x)
        picture.text(x + 14, y, text_, size=11, quiet=True)
        x += 14 + text_width(text_, 11) + 14


def _spoken(month: str) -> str:
    return f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _sentence(count: int, named: Sequence[Entry], timed: Sequence[Group]) -> str:
    open_ = [group.name for group in timed if group.is_open]
    last = f" Months from {_spoken(open_[0])} on are not over, or not yet indexed." if open_ else ""
    most = max(timed, key=lambda group: group.size) if timed else None
    peak = f" Most appeared in {_spoken(most.name)}: {most.size}." if most else ""
    below = f"Below, {len(named)} named methods at the month of their first version."
    return f"{count} papers as bars by month.{peak} {below}{last}"
