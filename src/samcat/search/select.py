"""Filters and sort orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samcat.record.model import Citation, Record
from samcat.record.names import parse_author, people, title_of
from samcat.search.parse import Clause, date_range
from samcat.search.people import is_author
from samcat.text import fold, forms, spell, split, squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Selection(NamedTuple):
    """Which records are wanted, and in which order.

    `since` and `until` are YYYYMM ints and inclusive; every one of `authors` and `clauses` must hold, and one of
    `kinds`, `sections` and `venues` where there are any. `limit` 0 is no limit. `sort` is "date" (newest first),
    "listed" (newest first), "title", "author", "venue", "key" or "relevance".
    """

    since: int | None = None
    until: int | None = None
    authors: tuple[str, ...] = ()
    has_code: bool | None = None
    has_data: bool | None = None
    kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sort: str = "date"
    reverse: bool = False
    limit: int = 0


def select(records: Iterable[Record], selection: Selection) -> list[Record]:
    """The records that a selection wants, in its order and at most as many as its limit."""
    return cut(order([record for record in records if wants(selection, record)], selection), selection)


def wants(selection: Selection, record: Record) -> bool:
    """Whether a record meets every condition of a selection."""
    date = date_of(record)
    return (
        (selection.since is None or (date is not None and date >= selection.since))
        and (selection.until is None or (date is not None and date <= selection.until))
        and (selection.has_code is None or has(record, "code") is selection.has_code)
        and (selection.has_data is None or has(record, "data") is selection.has_data)
        and (not selection.kinds or record.kind in selection.kinds)
        and (not selection.sections or getattr(record, "section", None) in selection.sections)
        and (not selection.venues or any(_is_venue(record, venue) for venue in selection.venues))
        and all(is_author(record, author) for author in selection.authors)
        and all(holds(clause, record) for clause in selection.clauses)
    )


def order(records: list[Record], selection: Selection) -> list[Record]:
    """The records in the order of a selection; those that are equal in it stay as they are."""
    key = ORDERS.get(selection.sort)
    if key is not None:
        records = sorted(records, key=key)
    return records[::-1] if selection.reverse else records


def cut(records: Sequence[Record], selection: Selection) -> list[Record]:
    """At most as many records as the limit of a selection."""
    return list(records[: selection.limit] if selection.limit else records)


def date_of(record: Record) -> int | None:
    """The YYYYMM of a record; of a citation, the January of its year."""
    if isinstance(record, Citation):
        year = record.value("year") or ""
        return int(year) * 100 + 1 if len(year) == 4 and year.isascii() and year.isdigit() else None
    return record.date


def holds(clause: Clause, record: Record) -> bool:
    """Whether a record meets a condition of a query."""
    return _CLAUSES[clause.field](record, clause.value) is not clause.excluded


def _newest_first(record: Record) -> tuple[int, int]:
    return -(date_of(record) or 0), -listed_day(record)


def _last_listed_first(record: Record) -> tuple[int, int]:
    return -listed_day(record), -(date_of(record) or 0)


def listed_day(record: Record) -> int:
    """The day on which a record joined the list as a number, 0 where that is not known."""
    listed = None if isinstance(record, Citation) else record.listed
    return listed.toordinal() if listed else 0


def _by_author(record: Record) -> tuple[str, str, int]:
    # the first is told without the others, as there may be many
    authors: Sequence[str] = getattr(record, "authors", ())
    names = (parse_author(authors[0]),) if authors else people(record)[0]
    return (fold(names[0].family), fold(names[0].given), -(date_of(record) or 0)) if names else ("\U0010ffff", "", 0)


def _by_venue(record: Record) -> tuple[bool, str, int]:
    venue = _text_of(record, "venue")
    return (venue is None, fold(venue or ""), -(date_of(record) or 0))


ORDERS: dict[str, Callable[[Record], tuple[object, ...]]] = {
    "date": _newest_first,
    "listed": _last_listed_first,
    "title": lambda record: (fold(title_of(record)), record.key),
    "author": _by_author,
    "venue": _by_venue,
    "key": lambda record: (record.key.casefold(), record.key),
}
"""What records are sorted by; "relevance" is no matter of the record."""


def has(record: Record, what: str) -> bool:
    """Whether a record has a "code", "data" or "paper" link, a "doi", an "arxiv" id or a "venue"."""
    if isinstance(record, Citation):
        return record.value(what) is not None
    if what == "doi":
        return record.any_doi is not None
    return bool(getattr(record, what))


def _is_venue(record: Record, words: str) -> bool:
    venue = _text_of(record, "venue")
    return venue is not None and _words_in(venue, words)


def _words_in(text: str, words: str) -> bool:
    """Whether every word stands in a text as a word or the beginning of one, whatever the case and accents."""
    own = [form for word in split(text) for form in (forms(word)[0], *forms(word)[1])]
    wanted = [form for word in split(words) for form in (forms(word)[1] or forms(word)[:1])]
    return bool(wanted) and all(any(spell(word).startswith(spell(part)) for word in own) for part in wanted)


def _text_of(record: Record, field: str) -> str | None:
    if isinstance(record, Citation):
        names = {"venue": ("journal", "journaltitle", "booktitle"), "method": ()}.get(field, (field,))
        return next((value for name in names if (value := record.value(name))), None)
    value = getattr(record, field)
    return value if value is None else str(value)


def _is_dated(record: Record, text: str) -> bool:
    first, last = date_range(text)
    date = date_of(record)
    return date is not None and (first is None or date >= first) and (last is None or date <= last)


def _is_titled(record: Record, words: str) -> bool:
    return _words_in(title_of(record), words)


def _is_method(record: Record, name: str) -> bool:
    method = _text_of(record, "method")
    return method is not None and (squash(name) in squash(method) if squash(name) else False)


def _is_in(record: Record, place: str) -> bool:
    place = place.casefold()
    section = getattr(record, "section", None)
    return (
        place == section
        or (section is not None and place == section.casefold())
        or place in (record.kind, record.kind + "s")
    )


def _has_word(record: Record, word: str) -> bool:
    """Whether a word, or a phrase, stands anywhere in a record as it is shown; the plural counts."""
    wanted = [form for part in split(word) for form in (forms(part)[0],)]
    return bool(wanted) and all(any(_same(own, form) for own in own_words(record)) for form in wanted)


def own_words(record: Record) -> set[str]:
    """Every folded form of the words of a record: title, method, venue, authors and kind, and two in a row as one."""
    names, _ = people(record)
    texts = [title_of(record), _text_of(record, "method"), _text_of(record, "venue"), *map(str, names)]
    found: set[str] = {record.kind}
    for text in filter(None, texts):
        previous = ""
        for word in split(text):
            joined, parts, humps = forms(word)
            found.update((joined, *parts, *humps, previous + joined))
            previous = joined
    return found


def _same(own: str, wanted: str) -> bool:
    own, wanted = spell(own), spell(wanted)
    return own in (wanted, wanted + "s", wanted + "es")


_CLAUSES: dict[str, Callable[[Record, str], bool]] = {
    "author": is_author,
    "title": _is_titled,
    "method": _is_method,
    "venue": _is_venue,
    "key": lambda record, text: (
        fold(text) in fold(record.key) or any(fold(text) in fold(alias) for alias in record.aliases)
    ),
    "date": _is_dated,
    "has": lambda record, what: has(record, what.lower()),
    "in": _is_in,
    "word": _has_word,
}
