"""One work of each type with all that its references show, and the same with parts missing in every combination."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from samcat.record.model import Paper, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "On the dance of bees"
AUTHORS = ("Bee, Carl Jan", "Wasp, Dora")
LINK = "https://example.org/a"
PARTS: dict[str, Any] = {
    "venue": "Journal of Apiary Studies",
    "volume": "12",
    "number": "3",
    "pages": "101-119",
    "publisher": "Hive Press",
    "series": "Lecture Notes in Bees",
    "editors": ("Drone, Max", "Queen, Anna Bea"),
    "edition": "2",
    "school": "University of Wax",
    "institution": "Institute of Honey",
    "doi": "10.1000/x.1",
}
PARTS_OF = {
    "journal": ("authors", "year", "venue", "volume", "number", "pages", "doi", "url"),
    "conference": ("authors", "year", "venue", "editors", "series", "pages", "publisher", "doi"),
    "workshop": ("authors", "year", "venue", "pages", "publisher", "doi"),
    "chapter": ("authors", "year", "venue", "editors", "edition", "pages", "publisher", "volume"),
    "book": ("authors", "year", "editors", "edition", "publisher", "volume", "series", "doi"),
    "thesis": ("authors", "year", "school", "doi", "url"),
    "report": ("authors", "year", "institution", "number", "url", "doi"),
    "manual": ("authors", "year", "publisher", "edition", "url", "number"),
    "software": ("authors", "year", "publisher", "url", "doi"),
    "web": ("authors", "year", "venue", "url"),
    "preprint": ("authors", "year", "arxiv", "doi", "url"),
}


def work(kind: str, parts: frozenset[str], key: str = "bee2021dance") -> Paper:
    """A work of a type with some of its parts."""
    facts: dict[str, Any] = {"key": key, "title": TITLE, "authors": AUTHORS if "authors" in parts else ()}
    facts["date"] = 2021 if "year" in parts else None
    facts["paper"] = LINK if "url" in parts else None
    if kind == "preprint":
        facts["arxiv"] = "2101.00001" if "arxiv" in parts else None
        facts["doi"] = PARTS["doi"] if "doi" in parts else None
        return Paper(**facts)
    said = {part: PARTS[part] for part in PARTS_OF[kind] if part in parts and part in PARTS}
    return Paper(**facts, published=Publication(type=kind, year=facts["date"], **said))


def with_parts_missing(kind: str, most: int | None = None) -> Iterator[tuple[frozenset[str], Paper]]:
    """Works of a type of which `most` parts at most are missing (any number without it), and the parts that they have.

    Each has a key of its own.
    """
    parts = PARTS_OF[kind]
    for count in range((len(parts) if most is None else most) + 1):
        for number, missing in enumerate(itertools.combinations(parts, count)):
            has = frozenset(parts) - frozenset(missing)
            yield has, work(kind, has, f"{kind}{count}x{number}")
