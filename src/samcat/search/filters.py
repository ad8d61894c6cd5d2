"""Filters as they are given, by options or by arguments of the API, made into a Selection."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from samcat.errors import UsageError, choose, meant
from samcat.record.dates import day_range, days_of, is_date
from samcat.record.model import KINDS, Section, Tag
from samcat.search.parse import is_negated
from samcat.search.select import ORDERS, Selection, tag_form

FILTERS = tuple(name for name in Selection._fields if name != "clauses")


def selection_of(known: Sequence[Section], declared: Sequence[Tag], /, **filters: Any) -> Selection:
    """The Selection that filters spell, which are its fields: a name or several, dates as text or as numbers.

    `known` are the sections that there are, and `declared` the tags; where there are none, a tag may be any.

    Raises UsageError for a date, kind, section, tag or order that does not exist, with those that do, and for a range
    of dates that ends before it begins; TypeError for a filter that does not exist, or a value of another type.
    """
    unknown = next((name for name in filters if name not in FILTERS), None)
    if unknown is not None:
        near = meant(unknown, FILTERS)
        hint = f"; did you mean {near}?" if near else ""
        raise TypeError(f"there is no filter {unknown!r}{hint} (there are {', '.join(FILTERS)})")
    ids = [section.id for section in known]
    checked: dict[str, Callable[[Any], Any]] = {
        "since": lambda value: _days(value)[0],
        "until": lambda value: _days(value)[1],
        "authors": _names,
        "venues": _names,
        "kinds": lambda value: tuple(
            choose("kind", name, KINDS, _PLURALS, _OTHER_KINDS | _listed(name, KINDS)) for name in _names(value)
        ),
        "sections": lambda value: tuple(
            choose("section", name, ids, others=_listed(name, ids)) for name in _names(value)
        ),
        "tags": lambda value: tuple(_tag(declared, name) for name in _names(value)),
        "sort": lambda value: choose("order to sort by", _text(value), ["relevance", *ORDERS], others=_OTHER_ORDERS),
        "limit": _count,
        "skip": _count,
        **dict.fromkeys(("has_code", "has_data", "reverse"), _flag),
    }
    given = {name: value for name, value in filters.items() if value is not None}
    made = {name: checked[name](value) if name in checked else value for name, value in given.items()}
    if "since" in made and "until" in made and made["until"] < made["since"]:
        raise UsageError(f"since {given['since']} is later than until {given['until']}, so nothing can match")
    return Selection(**made)


_PLURALS = {f"{name}s": name for name in KINDS}
# what else people write, and what they mean
_OTHER_KINDS = {
    **dict.fromkeys(("article", "articles", "preprint", "preprints", "work", "works"), "paper"),
    **dict.fromkeys(("journal", "conference", "workshop"), "type: in a query"),
    **dict.fromkeys(("data", "benchmark", "collection"), "dataset"),
    **dict.fromkeys(("reference", "references", "entry", "entries"), "citation"),
}
_OTHER_ORDERS = {
    **dict.fromkeys(("year", "month", "newest", "new", "latest", "recent", "recency", "time", "age", "desc"), "date"),
    **dict.fromkeys(("date:desc", "date-desc", "published"), "date"),
    **dict.fromkeys(("oldest", "asc", "date:asc", "date-asc"), "date, with reverse"),
    **dict.fromkeys(("score", "rank", "best", "match", "ranking"), "relevance"),
    **dict.fromkeys(("journal", "conference", "publication"), "venue"),
    **dict.fromkeys(("added", "joined", "updated"), "listed"),
    **dict.fromkeys(("name", "alphabetical", "alphabetically"), "title"),
    **dict.fromkeys(("id", "citekey", "citation key"), "key"),
}


def apart(text: str, known: Iterable[str]) -> list[str]:
    """The names between the commas of a text, where there are several and all are known."""
    names = [name.strip() for name in text.split(",")]
    return names if len(names) > 1 and {tag_form(name) for name in names} <= set(map(tag_form, known)) else []


def _listed(text: str, known: Iterable[str]) -> dict[str, str]:
    names = apart(text, known)
    return {text.casefold(): f"{' and '.join(names)}, one by one"} if names else {}


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several; a text is one, and not its letters."""
    try:
        names = (value,) if isinstance(value, str) else tuple(value)
    except TypeError:
        raise TypeError(f"names are texts, one or several, not {value!r}") from None
    if not all(isinstance(name, str) for name in names):
        raise TypeError(f"names are texts, not {value!r}")
    for name in names:
        if is_negated(name):
            raise UsageError(
                f"{name!r}: what is left out is said in a query, with the minus before the field: -tag:mri"
            )
    return names


def _tag(declared: Sequence[Tag], name: str) -> str:
    """The id of the tag of an id or, where there is no such id, of a label."""
    known = {tag_form(tag.name): tag.id for tag in reversed(declared)} | {tag_form(tag.id): tag.id for tag in declared}
    if not known or tag_form(name) in known:
        return known.get(tag_form(name), name)
    if names := apart(name, known):
        either = " OR ".join(f"tag:{one}" for one in names)
        raise UsageError(
            f"there is no tag {name!r}; give {' and '.join(names)} one by one for all, or search '{either}'"
        )
    near = meant(name, (text for tag in declared for text in (tag.id, tag.name)))
    hint = f"; did you mean {known[tag_form(near)]}?" if near else ""
    raise UsageError(f"there is no tag {name!r}{hint} (samcat tags lists those that there are)")


def _days(value: str | int) -> tuple[int, int]:
    if isinstance(value, str):
        return day_range(value)
    if not isinstance(value, int) or not is_date(value):
        raise UsageError(f"not a date: {value!r} (give 2023, 202310 or 20231005, or a text such as 2023-10)")
    return days_of(value)


def _flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"has_code, has_data and reverse are True or False, not {value!r}")
    return value


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"sort is a text, not {value!r}")
    return value


def _count(value: int) -> int:
    if not isinstance(value, int) or value < 0:
        raise UsageError(f"a limit is a number from 0 on, which is none, not {value!r}")
    return value
