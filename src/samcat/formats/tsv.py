"""Tab-separated lines: key, date, byline, title, code or data link, paper link; no header, nothing cut."""

from collections.abc import Iterable, Iterator, Sequence

from samcat.clean import clean_line
from samcat.record.links import link_of, resource_link
from samcat.record.model import Record
from samcat.record.names import byline_of


def render(records: Iterable[Record], *, columns: Sequence[str] = ()) -> Iterator[str]:
    """Yield one record a line, what is not known as an empty cell; `columns` are printed in place of the usual ones."""
    for record in records:
        yield "\t".join(_chosen(record, columns) if columns else map(clean_line, _usual(record))) + "\n"


def _usual(record: Record) -> tuple[str, ...]:
    date, resource = str(record.date or ""), resource_link(record) or ""
    return record.key, date, byline_of(record), record.shown_title, resource, link_of(record) or ""


def _chosen(record: Record, columns: Sequence[str]) -> Iterable[str]:
    from samcat.formats.columns import texts

    return texts(record, columns).values()
