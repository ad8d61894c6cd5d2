"""Tab-separated lines: key, date, byline, title, code or data link, paper link; no header, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.links import link_of, resource_link
from samcat.record.model import Citation, Record
from samcat.record.names import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one record a line; a citation has its year as date and its author field as byline."""
    for record in records:
        if isinstance(record, Citation):
            date, byline = record.value("year") or "", record.value("author") or ""
        else:
            date, byline = str(record.date), record.byline
        columns = (record.key, date, byline, title_of(record), resource_link(record) or "", link_of(record) or "")
        yield "\t".join(map(clean_line, columns)) + "\n"
