"""The search of the page: the one of the command line in JavaScript, with what it knows of a list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from samcat.catalog import Catalog
from samcat.record.model import KINDS, Publication, Record
from samcat.record.names import people
from samcat.search.index import remarks_of
from samcat.search.inverted import InvertedIndex
from samcat.search.notions import GROUPS, KNOWN_AS, SHORT_AND_LONG
from samcat.search.select import listed_day
from samcat.search.terms import has_notion
from samcat.search.translations import NOTIONS
from samcat.site.constants import constants
from samcat.text import fold

MODULES = (
    "text", "dates", "names", "identifiers", "weights", "parse", "distance", "vocabulary", "index", "people", "select",
    "documents", "identify", "terms", "slips", "matching", "rank", "suggest", "catalog",
)  # fmt: skip
"""The modules in their order: what they make when they are read may need what stands before."""

# to the end of a line, and not within a string, which ends there
_COMMENT = r"\s// [^\"'`]*$"

_SCRIPT = """\
// The search of samcat; src/samcat/site/search has it with comments, beside the same in Python.
var samcat = (function () {{
"use strict";

function engineOf(data) {{
const constants = data.constants;

{modules}
return {{ prepare, search, nearest, places, fold, split }};
}}

const samcat = {{
  load(data) {{
    Object.assign(samcat, engineOf(data));
  }},
}};
return samcat;
}})();
"""


def text() -> str:
    """The whole engine as one classic script, whose only global is `samcat`; comments and indents stay behind."""
    folder = Path(__file__).parent / "search"
    modules = "".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in MODULES)
    return _SCRIPT.format(modules=squeezed(modules))


def squeezed(script: str) -> str:
    """A script without comments, empty lines and indents; none of its strings goes over a line."""
    lines = (re.sub(_COMMENT, "", line).strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))


VALUES = (
    "key", "title", "authors", "date", "listed", "sections", "tags", "paper", "arxiv", "code", "ownDoi", "method",
    "venue", "year", "type", "publishedDoi", "data", "kind", "aliases", "links", "withdrawn",
    "remarks",
)  # fmt: skip
"""Of a record, in this order: the name that the engine has for it."""


def works(catalog: Catalog) -> tuple[Record, ...]:
    """Each paper and dataset once: the sections in their order, and in each the order of the file.

    A work of several sections stands in the first one of them; what is in no section comes last.
    """
    places = {section.id: place for place, section in enumerate(catalog.sections)}
    return tuple(
        sorted(
            catalog.records,
            key=lambda work: min((places[name] for name in work.sections if name in places), default=len(places)),
        )
    )


def data(catalog: Catalog) -> dict[str, Any]:
    """What `samcat.load` takes: the records in the order of the page, the vocabulary and all constants."""
    rows = works(catalog)
    sections = _numbered(section for row in rows for section in row.sections)
    tags = _numbered(tag for row in rows for tag in row.tags)
    places = {work: number for number, work in enumerate(rows)}
    order = [places[work] for work in catalog.records]
    return {
        "records": [_record(row, sections, tags) for row in rows],
        "places": order if order != sorted(order) else None,
        "sections": list(sections),
        "tags": list(tags),
        "vocabulary": dict(catalog.vocabulary),
        "constants": constants() | {"record": VALUES, **_notions(rows, catalog.vocabulary)},
    }


def _notions(rows: Sequence[Record], synonyms: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The notions that some record has, or a word like it; the others are not sent.

    Without them as many records are found.
    """
    index = InvertedIndex(rows)
    known = [line for line in KNOWN_AS if _is_some_of(index, line.partition(": ")[2])]
    groups = {
        name: [group for group in table if _is_some_of(index, group)]
        for name, table in (("SHORT_AND_LONG", SHORT_AND_LONG), ("GROUPS", GROUPS))
    }
    words_of_field = frozenset(map(fold, synonyms))
    lines = (line.split(": ") for line in NOTIONS.splitlines())
    named = {notion: [name for name in names.split(", ") if name not in words_of_field] for notion, names in lines}
    translated = [
        f"{notion}: {', '.join(names)}" for notion, names in named.items() if names and has_notion(index, notion)
    ]
    return {
        "notions": {name: _lines(lines) for name, lines in (*groups.items(), ("KNOWN_AS", known))},
        "translations": {"NOTIONS": _lines(translated)},
    }


def _lines(notions: Sequence[str]) -> str:
    return "\n".join(notions).replace(", ", ",").replace(": ", ":")


def _is_some_of(index: InvertedIndex, notions: str) -> bool:
    return any(has_notion(index, notion) for notion in notions.split(", "))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """Each name once, with its number."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _record(work: Record, sections: dict[str, int], tags: dict[str, int]) -> list[Any]:
    """The values of a record, without the empty ones at the end."""
    published = work.published or Publication()
    values = {
        "key": work.key,
        "title": work.title,
        "authors": _authors(work),
        "date": work.date,
        "listed": listed_day(work),
        "sections": [sections[name] for name in work.sections],
        "tags": [tags[name] for name in work.tags],
        "paper": work.paper,
        "arxiv": work.arxiv,
        "code": work.code,
        "ownDoi": work.own_doi,
        "method": work.method,
        "venue": published.venue,
        "year": published.year,
        "type": work.type or published.type,
        "publishedDoi": published.doi,
        "data": work.data,
        "kind": KINDS.index(work.kind),
        "aliases": work.aliases,
        "links": [link for _, link in work.links],
        "withdrawn": work.withdrawn and 1,
        "remarks": remarks_of(work),
    }
    found = [values[name] or 0 for name in VALUES]
    while not found[-1]:
        found.pop()
    return found


def _authors(work: Record) -> list[str]:
    """The authors of a record, or the names of its byline as authors are written."""
    if work.authors:
        return list(work.authors)
    return [f"{name.family}, {name.given}" if name.given else f"{{{name.family}}}" for name in people(work)[0]]
