"""Citation keys, one a line."""

from collections.abc import Iterable, Iterator

from samcat.clean import clean_line
from samcat.record.model import Record


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one key a line."""
    for record in records:
        yield clean_line(record.key) + "\n"
