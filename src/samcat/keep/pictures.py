"""Pictures that follow from a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.errors import UsageError
from samcat.formats import chronology as form
from samcat.search.groups import Grouping, complete_until
from samcat.search.parse import parse
from samcat.search.select import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.catalog import Catalog
    from samcat.record.model import Record


# a comment with a query, and right below it the image in Markdown or HTML
_PLACE = re.compile(
    r"^<!-- samcat:timeline(?:[ \t]+(\S[^\n]*?))?[ \t]*-->[ \t]*\r?\n"
    r"(?:!\[[^\]\n]*\]\(|<img [^>]*?src=\")([^)\"\s]+\.svg)",
    re.MULTILINE,
)


def pictures_of(text: str, catalog: Catalog) -> dict[str, str]:
    """The pictures that a Markdown text asks for, by their paths beside it.

    `<!-- samcat:timeline QUERY -->` stands above each, without a query for the whole list. Raises UsageError for a
    path that leads out of the folder of the text.
    """
    found: dict[str, str] = {}
    for match in _PLACE.finditer(text):
        query, path = match.groups()
        if path.startswith(("/", "\\")) or ":" in path or ".." in path.replace("\\", "/").split("/"):
            raise UsageError(f"{path}: a picture of samcat:timeline stands below the folder of its page")
        records = catalog.papers
        if query:
            hits = catalog.hits(parse(query), Selection(kinds=("paper",), sort="relevance"))
            records = tuple(hit.record for hit in hits)  # type: ignore[misc]  # of papers alone
        found[path] = chronology(catalog, records)
    return found


def chronology(catalog: Catalog, records: Sequence[Record] | None = None, title: str | None = None) -> str:
    """The chronology of a list, or of some of its records, as SVG: the same bytes for the same records."""
    works = catalog.papers if records is None else records
    complete = complete_until(catalog.papers, catalog.about.updated)
    months = Grouping("month", catalog.tags, catalog.sections, complete).groups(works)
    return form.svg(works, months, catalog.sections, title or catalog.about.title or "Chronology")
