"""Edits of one record in the text of a catalog; every other byte stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samcat.errors import SamcatError
from samcat.file import write as files
from samcat.file.loader import read, read_bytes
from samcat.file.lock import locked
from samcat.file.ordering import Ordering
from samcat.file.spans import Span, spans
from samcat.file.statements import attached, set_field, statements
from samcat.formats.toml import bare, record_table, string
from samcat.record.dates import date_order
from samcat.record.fields import CITATION_OWN, TABLES, WORK_FIELDS
from samcat.record.model import Citation, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samcat.catalog import Catalog

_BOM = "\ufeff"
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Document:
    """A catalog file as it was read: its bytes, and the valid catalog that they are."""

    path: Path
    data: bytes
    catalog: Catalog

    @cached_property
    def text(self) -> str:
        """The text of the file without a byte order mark."""
        return self.data.decode("utf-8").removeprefix(_BOM)

    @cached_property
    def newline(self) -> str:
        """What ends the lines of the file: that of its first line."""
        head, end, _ = self.text.partition("\n")
        return "\r\n" if end and head.endswith("\r") else "\n"

    @cached_property
    def spans(self) -> list[Span]:
        """Where each record stands in the text."""
        return spans(self.text)

    def encode(self, text: str) -> bytes:
        """A text as bytes of this file, with its byte order mark where it has one.

        Raises SamcatError where it holds bytes that were no letters to Python, as words of a command line may.
        """
        try:
            return ((_BOM if self.data.startswith(_BOM.encode()) else "") + text).encode("utf-8")
        except UnicodeEncodeError as error:
            odd = error.object[max(0, error.start - 20) : error.end]
            raise SamcatError(f"not UTF-8, so nothing was written: {odd!r} (is your locale UTF-8?)") from error

    def span(self, record: Record) -> Span:
        """Where a record of this catalog stands."""
        table = TABLES[record.kind]
        keys = [row.key for row in getattr(self.catalog, table)]
        return self._marks(table)[keys.index(record.key)]

    @cached_property
    def _section_order(self) -> dict[str, int]:
        return {section.id: place for place, section in enumerate(self.catalog.sections)}

    @cached_property
    def _orderings(self) -> dict[str, Ordering]:
        return {
            table: Ordering([_rank(row, self._section_order) for row in getattr(self.catalog, table)])
            for table in TABLES.values()
        }

    @cached_property
    def _spans_of(self) -> dict[str, list[Span]]:
        return {table: [span for span in self.spans if span.table == table] for table in TABLES.values()}

    @cached_property
    def _ends(self) -> list[int]:
        return sorted(span.end for span in self.spans)

    @cached_property
    def _tail(self) -> int:
        """From where on there are only blank lines and comments."""
        at = len(self.text)
        for line in reversed(self.text.split("\n")):
            if line.strip() and not line.lstrip().startswith("#"):
                break
            at -= len(line) + 1
        return at

    def _marks(self, table: str) -> list[Span]:
        marks = self._spans_of[table]
        if len(marks) != len(getattr(self.catalog, table)):
            raise SamcatError(
                f"{self.path}: {table} is written as an inline array, which samcat does not edit "
                f"(write each record as a table of its own, below [[{table}]])"
            )
        return marks

    def inserted(self, record: Record) -> str:
        """The text with a record added: newest first within its section, before the first that is not newer.

        Raises SamcatError where the form of the file does not allow it.
        """
        return self.all_inserted([record])

    def all_inserted(self, records: Sequence[Record], tables: Mapping[str, str] = MappingProxyType({})) -> str:
        """The text with records added, each as `inserted` does for one; of two of one date the first stands above.

        `tables` are the tables of some of them as they are written, by key.
        """
        places: dict[int, list[tuple[tuple[int, int, int], bool, Record]]] = {}
        for record in records:
            self._refuse_empty_array(TABLES[record.kind])
            at, before = self._place(record)
            section, date = _rank(record, self._section_order)
            rank = (list(TABLES).index(record.kind), section, -date)
            places.setdefault(at, []).append((rank, before, record))
        pieces, done = [], 0
        for at, group in sorted(places.items()):
            pieces.append(self.text[done:at])
            done = at
            head = "".join(pieces[-2:])[-4:]
            if head and not head.endswith("\n"):
                pieces.append(self.newline)
                head += self.newline
            if head and not head.endswith(("\n\n", "\n\r\n")):
                pieces.append(self.newline)
            rows = [record for _, _, record in sorted(group, key=itemgetter(0))]
            made = [tables[record.key] if record.key in tables else record_table(record) for record in rows]
            pieces.append(_with_newlines("\n".join(made), self.newline))
            if any(before for _, before, _ in group):
                pieces.append(self.newline)
        return self._checked("".join([*pieces, self.text[done:]]), self.catalog.records, records)

    def changed(self, old: Record, new: Record) -> str:
        """The text with a record replaced by one of the same kind; only fields that differ are touched.

        Raises SamcatError where the form of the record does not allow it.
        """
        return self.all_changed({old.key: new})

    def all_changed(self, changes: Mapping[str, Record]) -> str:
        """The text with records, by their keys, replaced by others of the same kind, as `changed` does for one."""
        edits = [(span, self._retabled(span, old, changes[old.key])) for span, old in self._marked(changes)]
        pieces, at = [], 0
        for span, text in sorted(edits, key=lambda edit: edit[0].start):
            pieces += [self.text[at : span.start], text]
            at = span.end
        expected = [changes.get(row.key, row) for row in self.catalog.records]
        return self._checked("".join([*pieces, self.text[at:]]), expected)

    def removed(self, keys: Iterable[str]) -> str:
        """The text without records, by their keys, and without the comments right above them."""
        gone = set(keys)
        return self._checked(self._without(gone), [row for row in self.catalog.records if row.key not in gone])

    def moved(self, changes: Mapping[str, Record]) -> str:
        """The text as `all_changed` makes it, where a record with another first section takes its place there."""
        tables: dict[str, str] = {}
        for span, old in self._marked(changes):
            if old.section != changes[old.key].section:
                table = self.text[self._above(span) : span.start] + self._retabled(span, old, changes[old.key])
                tables[old.key] = table.replace(self.newline, "\n").rstrip("\n") + "\n"
        rest = {key: new for key, new in changes.items() if key not in tables}
        if not tables:
            return self.all_changed(rest)
        others = self.reread(self.all_changed(rest)) if rest else self
        return others.reread(others.removed(tables)).all_inserted([changes[key] for key in tables], tables)

    def reread(self, text: str) -> Document:
        """The document that this one becomes by a text that was not written yet."""
        data = self.encode(text)
        return Document(self.path, data, read(data, self.path))

    def _marked(self, keys: Container[str]) -> Iterator[tuple[Span, Record]]:
        """The records of some keys, each with where it stands."""
        for table in TABLES.values():
            rows: Sequence[Record] = getattr(self.catalog, table)
            if any(row.key in keys for row in rows):
                found = zip(self._marks(table), rows, strict=True)
                yield from ((span, row) for span, row in found if row.key in keys)

    def _without(self, keys: set[str]) -> str:
        """The text without records and the empty lines behind them."""
        pieces: list[str] = []
        at = 0
        for start, end in sorted((self._above(span), span.end) for span, _ in self._marked(keys)):
            pieces.append(self.text[at:start])
            blank = re.compile(r"(?:[ \t]*\r?\n)*").match(self.text, end)
            at = blank.end() if blank else end
        kept, rest = "".join(pieces), self.text[at:]
        return kept + rest if rest.strip() else kept.rstrip() + self.newline + rest

    def retabled(self, old: Record, new: Record) -> str:
        """The table of a record as `changed` would leave it; that it is valid then is not looked at."""
        return self._retabled(self.span(old), old, new)

    def _retabled(self, span: Span, old: Record, new: Record) -> str:
        """The table of a record with the fields of another one, where they differ."""
        fresh = record_table(new)
        values = {field.path: fresh[field.value_start : field.value_end] for field in statements(fresh)}
        table = self.text[span.start : span.end]
        for path in _differing(old, new):
            value = values.get(path)
            if value is not None and path in _WITH_PARTS:
                value = _with_unread(value, *(_parts(text, path[0]) for text in (table, record_table(old), fresh)))
            table = set_field(table, path, value, self.newline)
        return table

    def table(self, record: Record) -> str:
        """The table of a record as it is written."""
        span = self.span(record)
        return self.text[span.start : span.end]

    def unchanged(self, record: Record, before: Document) -> Record:
        """The record of this document that is written as it was in an earlier one.

        Raises WriteError where it is not, since somebody else changed it.
        """
        now = next((row for row in self.catalog.records if row.key == record.key), None)
        if now is None or self.table(now) != before.table(record):
            raise files.WriteError(f"{self.path}: {record.key} was changed by somebody else in the meantime")
        return now

    def rewritten(self, old: Record, table: str) -> str:
        """The text with the table of a record written anew.

        Raises CatalogError where that is not valid, and SamcatError where it is more or less than this one record, or
        has another key without keeping the old one as an alias.
        """
        span = self.span(old)
        lines = table.replace("\r\n", "\n").rstrip("\n")
        end = self.newline if self.text[: span.end].endswith("\n") else ""
        text = self.text[: span.start] + _with_newlines(lines, self.newline) + end + self.text[span.end :]
        found = read(self.encode(text), self.path)
        here = [row.key for row in self.catalog.records].index(old.key)
        new = found.records[here] if here < len(found.records) else None
        if new is None or old.key not in (new.key, *new.aliases):
            raise SamcatError(
                f"{old.key}: a key never changes, because papers cite it (or keep the old one in aliases)"
            )
        rest = [row for row in self.catalog.records if row is not old]
        if [row for row in found.records if row is not new] != rest or _surroundings(found) != _surroundings(
            self.catalog
        ):
            raise SamcatError(f"{old.key}: the text is not one record")
        return text

    def _checked(self, text: str, expected: Iterable[Record], added: Sequence[Record] = ()) -> str:
        """The text, once it has been read back and holds these records in this order, and those added somewhere."""
        catalog = read(self.encode(text), self.path)
        new = {record.key: record for record in added}
        found = [record for record in catalog.records if record.key not in new]
        if (
            found != list(expected)
            or {record.key: record for record in catalog.records if record.key in new} != new
            or _surroundings(catalog) != _surroundings(self.catalog)
        ):
            raise SamcatError(f"{self.path}: written in a way that samcat does not edit; edit it by hand")
        return text

    def _refuse_empty_array(self, table: str) -> None:
        import tomli

        if not self._marks(table) and table in tomli.loads(self.text):
            raise SamcatError(f"{self.path}: `{table} = []` conflicts with [[{table}]] tables (remove that line)")

    def _place(self, record: Record) -> tuple[int, bool]:
        """Where a new record goes, and whether something follows it there."""
        table = TABLES[record.kind]
        marks = self._marks(table)
        if marks:
            ordering = self._orderings[table]
            section, newness = _rank(record, self._section_order)
            if (below := ordering.not_newer(section, newness)) is not None:
                return self._before(marks[below])
            if (last := ordering.last(section)) is not None:
                return self._after(marks[last])
            later = ordering.later(section)
            return self._before(marks[later]) if later is not None else self._after(marks[-1])
        order = list(TABLES.values())
        following = [span for span in self.spans if span.table in order[order.index(table) :]]
        if following:
            return self._before(following[0])
        preceding = [span for span in self.spans if span.table in order]
        return self._after(preceding[-1]) if preceding else (len(self.text), False)

    def _above(self, span: Span) -> int:
        """Above a record and the comment that belongs to it."""
        place = bisect_right(self._ends, span.start)
        return attached(self.text, span.start, self._ends[place - 1] if place else 0)

    def _before(self, span: Span) -> tuple[int, bool]:
        return self._above(span), True

    def _after(self, span: Span) -> tuple[int, bool]:
        if _SPACE.match(self.text, span.end).end() >= self._tail:  # type: ignore[union-attr]  # it matches nothing too
            return len(self.text), False
        return span.end, False


def open_document(path: Path) -> Document:
    """Read a catalog for editing; raises CatalogError where it cannot be read or is not valid."""
    data = read_bytes(path)
    return Document(path, data, read(data, path))


def save(document: Document, text: str) -> None:
    """Write a text in place of the document, under the lock of the file.

    Raises WriteError where the file changed since the document was read, or cannot be written.
    """
    with locked(document.path):
        files.write_atomically(document.path, document.encode(text), old=document.data)


def update(path: Path, change: Callable[[Document], str]) -> tuple[Document, str]:
    """Read a catalog, change its text and write it, under one lock; the document as it was, and the new text.

    Raises what `change` raises, CatalogError where the file is not valid, and WriteError.
    """
    with locked(path):
        document = open_document(path)
        text = change(document)
        if text != document.text:
            files.write_atomically(path, document.encode(text), old=document.data)
    return document, text


def _surroundings(catalog: Catalog) -> tuple[object, ...]:
    return (
        catalog.about,
        catalog.sections,
        catalog.tags,
        catalog.vocabulary,
        catalog.accepted,
        catalog.checking,
        catalog.declined,
        catalog.discovery,
    )


def _parts(table: str, name: str) -> dict[str, Any]:
    """The parts that a table of one record gives a field."""
    import tomli

    (rows,) = tomli.loads(table).values()
    parts = rows[0].get(name, {})
    return parts if isinstance(parts, dict) else {}


def _with_unread(value: str, written: dict[str, Any], read: dict[str, Any], new: dict[str, Any]) -> str:
    """An inline table, and at its end the parts that the file has and the record does not, since they are no ids."""
    unread = {name: part for name, part in written.items() if name not in read and name not in new}
    kept = [f"{bare(name)} = {string(part)}" for name, part in unread.items()]
    return f"{', '.join([value.removesuffix(' }'), *kept])} }}" if kept else value


_WITH_PARTS = {(name,) for name, field in WORK_FIELDS.items() if field.form in ("publication", "links", "table")}


def _differing(old: Record, new: Record) -> list[tuple[str, ...]]:
    """The paths of the fields in which two records of one kind differ."""
    fields = (field for field in WORK_FIELDS.values() if getattr(old, field.stored) != getattr(new, field.stored))
    if not isinstance(old, Citation) or not isinstance(new, Citation):
        return [(field.name,) for field in fields]
    paths: list[tuple[str, ...]] = [(field.name,) for field in fields if field.name in CITATION_OWN]
    if old.type != new.type:
        paths.append(("type",))
    before, after = dict(old.fields), dict(new.fields)
    return paths + [("fields", name) for name in {**before, **after} if before.get(name) != after.get(name)]


def _rank(record: Record, order: Mapping[str, int]) -> tuple[int, int]:
    """The place of a record's section, and how new the record is."""
    return order.get(record.section or "", len(order)), date_order(record.date)


def _with_newlines(text: str, newline: str) -> str:
    return text if newline == "\n" else text.replace("\n", newline)
