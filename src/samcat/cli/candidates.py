"""What can stand where a command takes a value: one row for each kind, by the metavar of options and arguments."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samcat.source import Source

    Rows = Iterable[tuple[str, str]]

FILES = ":files"
"""What stands for the names of files, which the shell knows."""


def _listed(module: str, table: str) -> Callable[[], Rows]:
    """The names in a table of a module, imported when they are asked for, with the purposes that it has for them."""

    def rows() -> Rows:
        names = getattr(import_module(f"samcat.{module}"), table)
        return [(name, getattr(names[name], "purpose", "") if isinstance(names, dict) else "") for name in names]

    return rows


def _topics() -> Rows:
    return [*_listed("cli.commands", "COMMANDS")(), *_listed("cli.topics", "TOPICS")()]


def _codes() -> Rows:
    from samcat.check.rules import ALL

    return [(rule.code, rule.title) for rule in ALL.values()]


def _words(*words: str) -> Callable[[], Rows]:
    return lambda: [(word, "") for word in words]


_orders = _listed("search.select", "ORDERS")
finished = _listed("formats.styles", "FORMS")
"""The formats of finished references."""
NAMES: dict[str, Callable[[], Rows]] = {
    "FORMAT": _listed("formats", "FORMATS"),
    "STYLE": _listed("formats.style_rules", "STYLES"),
    "REPORT": _listed("check.reports", "FORMS"),
    "CODE": _codes,
    "FORM": _listed("readers", "FORMS"),
    "ORDER": _orders,
    "SORT": lambda: [("relevance", ""), *_orders()],
    "FACETS": _listed("formats.facets", "FORMS"),
    "COLUMNS": _listed("record.plain", "COLUMNS"),
    "KIND": _listed("record.model", "KINDS"),
    "TOPIC": _topics,
    "SHELL": _listed("cli.shells", "SCRIPTS"),
    "COUNTS": _listed("formats.counts", "NAMES"),
    "SERVICE": _listed("keep.refresh.facts", "SOURCES"),
    "GRADE": _words("sure", "likely", "look"),
    "CHART": _words("text", "svg"),
    "WHEN": _words("auto", "always", "never"),
    "VERSION": _words("published", "preprint"),
    **dict.fromkeys(("FILE", "PATH", "FOLDER", "CATALOG", "NEW", "BASE", "OURS", "THEIRS"), _words(FILES)),
}
"""Names that the program knows itself, by the metavar of what takes them."""


def _references(catalog: Source, start: str) -> Iterator[tuple[str, str]]:
    yield from _keys(catalog, start)
    yield from _methods(catalog, start)


def _keys(catalog: Source, start: str) -> Rows:
    return ((record.key, record.title) for record in catalog.named(start))


def _methods(catalog: Source, start: str) -> Rows:
    return ((record.method, record.title) for record in catalog.named(start) if record.method)


def _authors(catalog: Source, start: str) -> Rows:
    return _counted(catalog.families(start))


def _venues(catalog: Source, _: str) -> Rows:
    return _counted(catalog.venues())


def _sections(catalog: Source, _: str) -> Rows:
    return ((section.id, section.heading) for section in catalog.sections)


def _tags(catalog: Source, _: str) -> Rows:
    return _counted(catalog.tag_counts())


def _groupings(catalog: Source, _: str) -> Rows:
    from samcat.search.groups import BY

    return [*((name, "") for name in BY), *facets(catalog)]


def facets(catalog: Source) -> list[tuple[str, str]]:
    """The facets of the tags of a catalog."""
    return [(name, "") for name in dict.fromkeys(tag.facet for tag in catalog.tags if tag.facet)]


def _counted(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Names with the number of records that have them, those of most first."""
    return [
        (name, f"{count} record{'s' * (count > 1)}") for name, count in sorted(counts.items(), key=lambda row: -row[1])
    ]


OF_CATALOG: dict[str, Callable[[Source, str], Rows]] = {
    "REF": _references,
    "ID": _sections,
    "NAME": _authors,
    "VENUE": _venues,
    "TAG": _tags,
    "BY": _groupings,
}
"""Names that the catalog knows, of those that may begin like a text, by the metavar of what takes them."""


def _query_sections(catalog: Source, start: str) -> Rows:
    from samcat.record.fields import TABLES

    return [*_sections(catalog, start), *((table, "") for table in TABLES.values())]


def _query_venues(catalog: Source, start: str) -> Rows:
    # in one word, which a query takes as well: MICCAI-2024
    return ((name.replace(" ", "-"), text) for name, text in _venues(catalog, start))


def _types(catalog: Source, _: str) -> Rows:
    counts = catalog.summary()
    return _counted(catalog.types()) + _counted(
        {"paper": counts.papers, "dataset": counts.datasets, "citation": counts.citations}
    )


def marks(catalog: Source, _: str = "") -> Rows:
    """The marks that the reader has given, with how many records have each; those to begin with where there is none."""
    from samcat.cli.own import own_marks

    given = Counter(mark for names in own_marks(catalog).all().values() for mark in names)
    return _counted(given) or [("later", ""), ("read", "")]


OF_QUERY: dict[str, Callable[[Source, str], Rows]] = {
    "author": _authors,
    "venue": _query_venues,
    "type": _types,
    "mark": marks,
    "method": _methods,
    "key": _keys,
    "in": _query_sections,
    "tag": _tags,
}
"""Values of the fields of a query that the catalog knows."""
