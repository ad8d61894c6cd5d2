"""Tab-separated lines: key, date, byline, title, code or data link, paper link; no header, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.links import link_of, resource_link
from samcat.record.model import Citation, Record
from samcat.record.names import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def render(records: Iterable[Record], *, columns: Sequence[str] = ()) -> Iterator[str]:
    """Yield one record a line; a citation has its year as date and its author field as byline.

    `columns` are printed in place of the usual ones.
    """
    for record in records:
        yield "\t".join(_chosen(record, columns) if columns else map(clean_line, _usual(record))) + "\n"


def _usual(record: Record) -> tuple[str, ...]:
    if isinstance(record, Citation):
        date, byline = record.value("year") or "", record.value("author") or ""
    else:
        date, byline = str(record.date), record.byline
    return record.key, date, byline, title_of(record), resource_link(record) or "", link_of(record) or ""


def _chosen(record: Record, columns: Sequence[str]) -> Iterable[str]:
    from samcat.formats.columns import texts

    return texts(record, columns).values()
