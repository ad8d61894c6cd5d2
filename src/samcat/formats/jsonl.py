"""JSON Lines: the objects of the JSON format, one a line (https://jsonlines.org)."""

from collections.abc import Iterable, Iterator, Sequence

from samcat.formats.json import dumps
from samcat.record.model import Record
from samcat.record.plain import as_object, values


def render(records: Iterable[Record], *, columns: Sequence[str] = ()) -> Iterator[str]:
    """Yield one object a line, of all fields or of some columns."""
    for record in records:
        yield dumps(values(record, columns) if columns else as_object(record)) + "\n"
