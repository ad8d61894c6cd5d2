"""JSON Lines: the objects of the JSON format, one a line (https://jsonlines.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.formats.json import as_object, dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Record


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one object a line."""
    for record in records:
        yield dumps(as_object(record)) + "\n"
