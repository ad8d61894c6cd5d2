"""By what a page narrows its rows: conditions of the query language, each with the rows that meet it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samcat.catalog import Catalog
from samcat.formats.facets import counted
from samcat.record.model import Record
from samcat.search.parse import parse
from samcat.search.select import holds, tag_form

_ENDS_IN_YEAR = r"(.*\S)\s+(?:19|20)\d\d$"


class Choice(NamedTuple):
    """A condition: what people read, how a query says it, and the places of the rows that meet it."""

    label: str
    condition: str
    rows: tuple[int, ...]


class Facet(NamedTuple):
    """Conditions of one kind."""

    name: str
    choices: tuple[Choice, ...]


def facets_of(catalog: Catalog, works: Sequence[Record]) -> list[Facet]:
    """What the rows of a page can be narrowed by; a condition that all or none of them meet is left out."""
    found = [
        Facet("Available", tuple(_meeting(works, {"Code": "has:code", "Data": "has:data", "Venue": "has:venue"}))),
        *_of_tags(catalog, works),
        Facet("Year", tuple(_meeting(works, {year: f"year:{year}" for year in _years(works)}))),
        Facet("Venue", tuple(_of_venues(works))),
    ]
    if len(catalog.sections) > 1:
        headings = {section.heading: condition("in", section.id) for section in catalog.sections}
        # where there are no tags, sections are what a list is told apart by
        place = len(found) if catalog.tags else 1
        found.insert(place, Facet("Section", tuple(_meeting(works, headings))))
    useful = (
        facet._replace(choices=tuple(choice for choice in facet.choices if 0 < len(choice.rows) < len(works)))
        for facet in found
    )
    return [facet for facet in useful if facet.choices]


def packed(facets: Iterable[Facet]) -> list[list[Any]]:
    """Facets for the script of a page: the rows of a choice are the steps from each one to the next."""

    def steps(rows: Sequence[int]) -> list[int]:
        return [place - before for before, place in zip((0, *rows), rows, strict=False)]

    return [[name, [[label, said, steps(rows)] for label, said, rows in choices]] for name, choices in facets]


def condition(field: str, value: str) -> str:
    """A condition as a query spells it; empty where no query can, since the value holds a quotation mark."""
    if '"' in value:
        return ""
    return f"{field}:{value}" if re.fullmatch(r"[^\s()]+", value) else f'{field}:"{value}"'


def _meeting(works: Sequence[Record], conditions: Mapping[str, str]) -> Iterator[Choice]:
    for label, query in conditions.items():
        if query:
            (clause,) = parse(query).clauses
            yield Choice(label, query, tuple(row for row, work in enumerate(works) if holds(clause, work)))


def _of_tags(catalog: Catalog, works: Sequence[Record]) -> Iterator[Facet]:
    rows: dict[str, list[int]] = {}
    for row, work in enumerate(works):
        for form in {tag_form(tag) for tag in work.tags}:
            rows.setdefault(form, []).append(row)
    held: dict[str, list[Choice]] = {}
    for tag, _, _ in counted(catalog.tags, works):
        if query := condition("tag", tag.id):
            choice = Choice(tag.name, query, tuple(rows[tag_form(tag.id)]))
            held.setdefault(tag.facet or "tags", []).append(choice)
    for name, choices in held.items():
        yield Facet(name[:1].upper() + name[1:], tuple(choices))


def _years(works: Iterable[Record]) -> list[str]:
    years = {str(work.date)[:4] for work in works if work.date}
    years |= {str(work.published.year) for work in works if work.published and work.published.year}
    return sorted(years, reverse=True)


def _of_venues(works: Sequence[Record]) -> list[Choice]:
    """The venues of several years as one; the rows are those that a search for its name has."""
    held: dict[str, list[int]] = {}
    for row, work in enumerate(works):
        if work.venue:
            held.setdefault(work.venue, []).append(row)
    names: dict[str, str] = {}
    for venue in sorted(held, key=lambda venue: -len(held[venue])):
        name = re.sub(_ENDS_IN_YEAR, r"\1", venue)
        names.setdefault(name.casefold(), name)
    found = []
    for name in names.values():
        if not (query := condition("venue", name)):
            continue
        (clause,) = parse(query).clauses
        rows = sorted(row for own in held.values() if holds(clause, works[own[0]]) for row in own)
        found.append(Choice(name, query, tuple(rows)))
    return sorted(found, key=lambda choice: (-len(choice.rows), choice.label.casefold()))
