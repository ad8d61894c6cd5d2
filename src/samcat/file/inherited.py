"""What citations of a catalog have from each other by crossref and xdata, as readers of bibliographies have it."""

from collections.abc import Sequence
from typing import TypeVar

from samcat.readers.inheritance import Entry, by_name, inherited_by
from samcat.record.decode import facts_of
from samcat.record.model import Citation, Work

Some = TypeVar("Some", bound=Work)
NAMES = ("crossref", "xdata")
"""The fields in which an entry names those that it has fields from."""


def with_inherited(records: Sequence[Some]) -> list[Some]:
    """The records, of which citations have what those among them say that they take fields from.

    Their own fields stay as they are.
    """
    entries = {record.key: _entry(record) for record in records if isinstance(record, Citation)}
    parents = by_name(entries.values())
    made: list[Some] = []
    for record in records:
        entry = entries.get(record.key)
        inherited = inherited_by(entry, parents) if entry and not entry.fields.keys().isdisjoint(NAMES) else {}
        facts = facts_of(str(record.type), (*record.fields, *inherited.items())) if inherited else {}
        made.append(record._replace(**facts))
    return made


def _entry(citation: Citation) -> Entry:
    entry = Entry(citation.key, str(citation.type).lower(), 0, "")
    entry.aliases = citation.aliases
    for name, value in citation.fields:
        entry.fields.setdefault(name.lower(), value)
    return entry
