"""What has one right answer, mended in the text of a catalog; nothing else in it changes."""

import datetime
from collections.abc import Iterable

from samcat.check.findings import Value
from samcat.check.run import check
from samcat.file.document import Document
from samcat.file.loader import read
from samcat.record.model import Record

# mending one thing may show another one below it: a link without scheme that tracks
_MOST_ROUNDS = 5


def fixed(document: Document, codes: Iterable[str], today: datetime.date, *, heeds: bool = True) -> str:
    """The text of a catalog in which every finding of `codes` that has one right answer is mended.

    With `heeds` that is no finding which the catalog ignores, and no house style that it does not ask for.
    """
    wanted = frozenset(codes)
    for _ in range(_MOST_ROUNDS):
        values: dict[str, dict[str, Value]] = {}
        for finding in check(document.data, document.path, wanted, today, heeds=heeds):
            if finding.value is not None:
                values.setdefault(finding.keys[0], {}).setdefault(finding.field, finding.value)
        if not values:
            break
        changes: dict[str, Record] = {
            work.key: work._replace(**values[work.key])  # type: ignore[arg-type]  # each rule gives its field's type
            for work in document.catalog.records
            if work.key in values
        }
        data = document.encode(document.all_changed(changes))
        document = Document(document.path, data, read(data, document.path))
    return document.text
