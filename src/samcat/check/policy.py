"""Which findings a catalog wants to hear of, at which level, and which of them it accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samcat.catalog import Catalog
from samcat.check.findings import Issue, Rule
from samcat.record.fields import CITATION_FIELDS, WORK_FIELDS
from samcat.record.model import Accepted, key_form
from samcat.record.plain import as_object

OFF = "off"


class Policy:
    """What [check] of a catalog says; without `heeds` nothing is left out, and every level is that of its rule.

    With it house style is left out as well, unless the catalog names a level for it.
    """

    def __init__(self, catalog: Catalog, *, heeds: bool = True) -> None:
        checking = catalog.checking
        self._heeds = heeds
        levels = dict.fromkeys(checking.ignore, OFF) | dict(checking.severity) if heeds else {}
        # of two beginnings of a code the longer one tells more
        self._levels = sorted(((code.upper(), level) for code, level in levels.items()), key=lambda row: -len(row[0]))
        self._records = {record.key: record for record in catalog.records}
        self._accepted: dict[tuple[str, tuple[str, ...]], list[Accepted]] = {}
        self._used: set[int] = set()
        # by key and field, since many findings may be about one
        self._values: dict[tuple[str, str], str] = {}
        for entry in catalog.accepted:
            self._accepted.setdefault((entry.code.upper(), _forms(entry.keys)), []).append(entry)

    def level(self, rule: Rule) -> str:
        """The level of what a rule finds: as the catalog names it, or its own; OFF for style that nobody asked for."""
        own = OFF if rule.is_house_style and self._heeds else rule.severity
        return next((level for start, level in self._levels if rule.code.startswith(start)), own)

    def unknown(self, codes: Iterable[str]) -> Iterator[str]:
        """What the catalog names that begins no code."""
        known = tuple(codes)
        yield from (start for start, _ in self._levels if not any(code.startswith(start) for code in known))

    def is_mentioned(self, code: str) -> bool:
        """Whether a finding of a code was accepted."""
        return any(code == other for other, _ in self._accepted)

    def accepts(self, code: str, issue: Issue) -> bool:
        """Whether a finding was accepted, in whatever order its keys were named, and for the value that it has now."""
        for entry in self._accepted.get((code, _forms(issue.keys)), ()):
            if not entry.value or entry.value == self.current(issue):
                self._used.add(id(entry))
                return True
        return False

    def idle(self) -> Iterator[Accepted]:
        """What was accepted, and was not found."""
        yield from (entry for some in self._accepted.values() for entry in some if id(entry) not in self._used)

    def current(self, issue: Issue) -> str:
        """The value that a finding is about, in one line: that of its field, or the title, of each of its records."""
        name = issue.field.partition(".")[0]
        shown = name if name in WORK_FIELDS or name in CITATION_FIELDS else "title"
        keys = [key for key in sorted(issue.keys, key=key_form) if key in self._records]
        return " | ".join(self._value(key, shown) for key in keys)

    def _value(self, key: str, field: str) -> str:
        if (key, field) not in self._values:
            self._values[key, field] = _text(as_object(self._records[key]).get(field))
        return self._values[key, field]


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}={_text(part)}" for name, part in value.items() if part is not None)
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return "" if value is None else " ".join(str(value).split())


def _forms(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(key_form, keys)))
