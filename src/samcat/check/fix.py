"""What has one right answer, mended in the text of a catalogue; nothing else in it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.check.run import check
from samcat.curate.edit import Document
from samcat.loader import read

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from samcat.check.findings import Value

# mending one thing may show another one below it: a link without scheme that tracks
_MOST_ROUNDS = 5


def fixed(document: Document, codes: Iterable[str], today: datetime.date) -> str:
    """The text of a catalogue in which every finding of `codes` that has one right answer is mended."""
    wanted = frozenset(codes)
    for _ in range(_MOST_ROUNDS):
        values: dict[str, dict[str, Value]] = {}
        for finding in check(document.data, document.path, wanted, today):
            if finding.value is not None:
                values.setdefault(finding.keys[0], {}).setdefault(finding.field, finding.value)
        if not values:
            break
        for record in document.catalog.works:
            if record.key in values:
                now = next(work for work in document.catalog.works if work.key == record.key)
                text = document.changed(now, now._replace(**values[record.key]))  # type: ignore[arg-type]  # each rule gives its field's type
                data = document.encode(text)
                document = Document(document.path, data, read(data, document.path))
    return document.text
