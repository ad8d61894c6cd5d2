"""By what the records that are listed can be narrowed: conditions of a query, with how many records meet them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samcat.browse.menus import Choice, Menu
from samcat.record.dates import year_of
from samcat.record.model import KINDS, Record, Section, Tag
from samcat.record.names import people
from samcat.search.parse import HAS, parse
from samcat.search.select import has, holds

_MOST_NAMES = 8
"""Venues and authors that are offered: those of most records."""
_LEAST_OF_NAME = 2


def facets(records: Sequence[Record], text: str, sections: Sequence[Section], tags: Sequence[Tag]) -> Menu:
    """The menu of conditions for the records that a query finds, those that it has among them.

    Each is counted as the query would take it, so that choosing it leaves as many records.
    """
    words = f" {text} "
    counts = Counter(condition for record in records for condition in _conditions_of(record))
    counts["-has:code"] = len(records) - counts["has:code"]
    rows: list[Choice] = []
    for heading, conditions in _conditions(records, counts, sections, tags):
        found = []
        for condition, label in conditions:
            count = counts[condition] if condition in counts else _count(condition, records)
            is_on = f" {condition} " in words
            if count and (count < len(records) or is_on):
                found.append(Choice("", label, condition, str(count), is_on))
        if found:
            rows += [Choice("", heading), *found]
    title = f"Narrow {len(records)} records by" if rows else "There is nothing to narrow these records by"
    return Menu("facets", title, tuple(rows))


def _conditions_of(record: Record) -> set[str]:
    """The conditions that a record meets, but for those of names."""
    years = {year_of(record.date), record.published.year if record.published else None}
    type_ = record.type or (record.published.type if record.published else None)
    return {
        *(f"has:{what}" for what in HAS if has(record, what)),
        *(f"year:{year}" for year in years if year),
        *(_tagged(tag) for tag in record.tags),
        *(f"in:{_quoted(section)}" for section in record.sections),
        f"in:{record.kind}s",
        *([f"type:{_quoted(type_)}"] if type_ else []),
    }


def _tagged(tag: str) -> str:
    return f"tag:{_quoted(tag)}"


def _count(condition: str, records: Iterable[Record]) -> int:
    clause = parse(condition).clauses[0]
    return sum(holds(clause, record) for record in records)


def _conditions(
    records: Sequence[Record], counts: Mapping[str, int], sections: Sequence[Section], tags: Sequence[Tag]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The headings, and under each the conditions that some records meet, with what they are called."""
    there_is = [(f"has:{what}", what) for what in HAS]
    yield "what there is", [*there_is[:1], ("-has:code", "no code"), *there_is[1:]]
    years = sorted((condition for condition in counts if condition.startswith("year:")), reverse=True)
    yield "year", [(year, year.removeprefix("year:")) for year in years]
    for facet in dict.fromkeys(tag.facet for tag in tags):
        own = [tag for tag in tags if tag.facet == facet and counts.get(_tagged(tag.id))]
        own.sort(key=lambda tag: -counts[_tagged(tag.id)])
        yield facet or "tag", [(_tagged(tag.id), tag.name) for tag in own]
    declared = {tag.id for tag in tags}
    others = Counter(tag for record in records for tag in record.tags if tag not in declared)
    yield "other tags", [(_tagged(tag), tag) for tag, _ in others.most_common(_MOST_NAMES)]
    yield "section", [(f"in:{_quoted(section.id)}", section.heading) for section in sections if _in(counts, section.id)]
    yield "kind", [(f"in:{kind}s", f"{kind}s") for kind in KINDS if _in(counts, f"{kind}s")]
    types = [condition for condition in counts if condition.startswith("type:")]
    yield "published as", [(condition, condition.removeprefix("type:").strip('"')) for condition in types]
    yield "venue", [(f"venue:{_quoted(name)}", name) for name in _most(map(_series, records)) if '"' not in name]
    names = (f"{own.family}, {own.given}" for record in records for own in people(record)[0] if own.given)
    yield "author", [(f'author:"{name}"', name) for name in _most(names) if '"' not in name]


def _in(counts: Mapping[str, int], place: str) -> bool:
    return bool(counts.get(f"in:{_quoted(place)}"))


def _series(record: Record) -> str:
    """The venue of a record without its year."""
    words = (record.venue or "").split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1].isdigit() else words)


def _most(names: Iterable[str]) -> list[str]:
    counts = Counter(filter(None, names))
    return [name for name, count in counts.most_common(_MOST_NAMES) if count >= _LEAST_OF_NAME]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
