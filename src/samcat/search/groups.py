"""Records brought together by what they have in common, and which months are not all there yet."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from samcat.errors import UsageError, meant
from samcat.record.dates import months_of, show_date, year_of
from samcat.record.model import Record, Section, Tag, key_form
from samcat.record.names import parse_author, people
from samcat.search.select import Selection, select

BY = ("month", "year", "venue", "author", "section", "tag", "facet")
# of a hundred papers, how many joined the list as many months after they appeared, or sooner
_SHARE = 97
JOINED = Selection(kinds=("paper",), sort="listed", limit=1000)
"""The papers that joined last, which tell how late papers join."""
# what else people group by, and what they mean
_OTHERS = {
    **dict.fromkeys(("topic", "topics", "keyword", "keywords", "subject", "label"), "tag"),
    **dict.fromkeys(("date", "time", "quarter", "day", "week"), "month"),
    **dict.fromkeys(("journal", "conference", "publication", "where"), "venue"),
    **dict.fromkeys(("people", "name", "who"), "author"),
    **dict.fromkeys(("heading", "group", "chapter"), "section"),
}
_NO_DATE, _NOTHING = "no date", "none"


class Group(NamedTuple):
    """The records of one month, year, venue, author, section or tag.

    `name` is what it is called in data and `label` what people read; `is_open` is whether more of its records are to
    be expected, since its time is not over or not yet indexed.
    """

    name: str
    label: str
    records: tuple[Record, ...]
    is_open: bool = False

    @property
    def size(self) -> int:
        """How many records it holds."""
        return len(self.records)


class Grouping:
    """By what records are grouped: one of BY, or a facet of the tags.

    `tags` and `sections` are what the catalog declares, and `complete` the last month of which all is there.
    Raises UsageError for what is neither, with what was probably meant.
    """

    def __init__(self, by: str, tags: Sequence[Tag], sections: Sequence[Section], complete: int | None) -> None:
        facets = {key_form(tag.facet): tag.facet for tag in tags if tag.facet}
        self.by = by.casefold() if by.casefold() in BY else facets.get(key_form(by), "")
        if not self.by:
            near = _OTHERS.get(by.casefold()) or meant(by, (*BY, *facets.values())) or _facet_of(by, tags)
            hint = f"; did you mean {near}?" if near else ""
            raise UsageError(f"there is no grouping by {by!r}{hint} (there are {', '.join((*BY, *facets.values()))})")
        self._labels = {section.id: section.heading for section in sections}
        if self.by not in BY:
            tags = [tag for tag in tags if key_form(tag.facet) == key_form(self.by)]
        self._tags = {key_form(tag.id): tag for tag in tags}
        self._is_any = self.by == "tag"
        self._complete = complete

    def groups(self, records: Iterable[Record]) -> list[Group]:
        """The groups of some records: times and sections in their order, others by their size.

        Between the first and the last month or year none is left out; what has none of it is the last group.
        """
        held: dict[str, list[Record]] = {}
        for record in records:
            for name in dict.fromkeys(self._names(record)) or (_NOTHING,):
                held.setdefault(name, []).append(record)
        rest = held.pop(_NOTHING, [])
        groups = [self._group(name, held.get(name, [])) for name in self._ordered(held)]
        label = _NO_DATE if self.by in ("month", "year") else f"no {self.by}"
        return [*groups, Group(_NOTHING, label, tuple(rest))] if rest else groups

    def _names(self, record: Record) -> Sequence[str]:
        if self.by == "month":
            month = whole_month(record.date)
            return (show_date(month),) if month else self._year(record)
        if self.by in _NAMES:
            return _NAMES[self.by](record)
        if self.by == "year":
            return self._year(record)
        if self.by == "facet":
            own = (self._tags.get(key_form(tag)) for tag in record.tags)
            return list(dict.fromkeys(tag.facet for tag in own if tag is not None and tag.facet))
        found = (self._tags.get(key_form(tag)) for tag in record.tags)
        known = [tag.id for tag in found if tag is not None]
        return [*known, *(tag for tag in record.tags if key_form(tag) not in self._tags)] if self._is_any else known

    def _year(self, record: Record) -> Sequence[str]:
        year = year_of(record.date)
        return (str(year),) if year else ()

    def _group(self, name: str, records: Sequence[Record]) -> Group:
        label = self._labels.get(name, name) if self.by == "section" else name
        if self.by not in _NAMES and self.by != "facet" and key_form(name) in self._tags:
            label = self._tags[key_form(name)].name
        is_timed = self.by in ("month", "year") and self._complete is not None
        return Group(name, label, tuple(records), is_timed and _last_month(name) > (self._complete or 0))

    def _ordered(self, held: dict[str, list[Record]]) -> Iterable[str]:
        if self.by == "section":
            return [*(name for name in self._labels if name in held), *(n for n in held if n not in self._labels)]
        if self.by in ("month", "year"):
            return sorted({*held, *_between(held, self.by)})
        return sorted(held, key=lambda name: (-len(held[name]), name.casefold()))


def _facet_of(by: str, tags: Sequence[Tag]) -> str:
    """The facet of the tag of an id or label."""
    form = key_form(by)
    return next((tag.facet for tag in tags if tag.facet and form in (key_form(tag.id), key_form(tag.name))), "")


def _authors(record: Record) -> Sequence[str]:
    if record.authors:
        return [str(parse_author(name)) for name in record.authors if name != "others"]
    return [str(name) for name in people(record)[0]]


_NAMES: dict[str, Callable[[Record], Sequence[str]]] = {
    "venue": lambda record: (record.venue,) if record.venue else (),
    "author": _authors,
    "section": lambda record: record.sections,
}


def whole_month(date: int | None) -> int | None:
    """The YYYYMM of a date; None where the month is not known."""
    first, last = months_of(date) if date else (0, 1)
    return first if first == last else None


def _last_month(name: str) -> int:
    year, _, month = name.partition("-")
    return int(year) * 100 + int(month or 12)


def _between(names: Iterable[str], by: str) -> Iterable[str]:
    """Every month or year from the first to the last of some."""
    if by == "year":
        years = [int(name) for name in names]
        return map(str, range(min(years), max(years) + 1)) if years else ()
    months = [_number(_last_month(name)) for name in names if "-" in name]
    return [show_date(_month(number)) for number in range(min(months), max(months) + 1)] if months else ()


def _number(month: int) -> int:
    return month // 100 * 12 + month % 100 - 1


def _month(number: int) -> int:
    return number // 12 * 100 + number % 12 + 1


def complete_until(records: Iterable[Record], updated: datetime.date | None) -> int | None:
    """The last YYYYMM of which a list holds all that it will, as far as it tells; None where it does not.

    `updated` is the day up to which the list goes, else the last one on which a paper joined. As many months before
    it are open as the slowest of the papers that joined last took, but for three in a hundred.
    """
    dated = [(record.listed, whole_month(record.date)) for record in select(records, JOINED) if record.listed]
    day = updated or max((listed for listed, _ in dated), default=None)
    if day is None:
        return None
    lags = sorted(
        max(0, _number(listed.year * 100 + listed.month) - _number(month)) for listed, month in dated if month
    )
    lag = lags[(len(lags) - 1) * _SHARE // 100] if lags else 0
    return _month(_number(day.year * 100 + day.month) - lag - 1)
