"""Three-way merge of catalogs, record by record and field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from samcat.errors import SamcatError
from samcat.file.lexer import STRING_OR_COMMENT
from samcat.file.spans import Span, spans
from samcat.file.statements import attached, set_field, statements
from samcat.formats.toml import bare, string
from samcat.keep.lines import Merged, merge_lines
from samcat.record.model import key_form

_TABLES = ("papers", "datasets", "citations")
_MISSING = object()
_BOM = b"\xef\xbb\xbf"


class _Unsuited(Exception):
    """A text that is no catalog, or not in a form that can be taken apart by records."""


class _Row(NamedTuple):
    """A record in a text: the comments and blank lines above it, its table as written, and what that says."""

    name: str
    lead: str
    table: str
    value: dict[str, Any]

    @property
    def text(self) -> str:
        return self.lead.strip() + "\n" + self.table.rstrip()


class _Conflict(NamedTuple):
    """What two sides made of one record, where they cannot be joined; None where a side took it out."""

    ours: _Row | None
    theirs: _Row | None


class _Parts(NamedTuple):
    """A text taken apart: the rows of each table by name, in order, and the rest with a mark where they stood."""

    frame: str
    rows: dict[str, dict[str, _Row]]


def merge(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Join the changes that two sides made to one catalog.

    A record is the same on all sides where its key is, or where one side made the base's key an alias. Changes to
    different records, and to different fields of one record, are joined; what stands outside of records is merged by
    lines. What cannot be joined stands in the result twice, between conflict markers. Texts that are not catalogs
    are merged by lines altogether.

    Raises SamcatError where lines must be merged and git is not there.
    """
    if ours == theirs or theirs == base:
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    try:
        return _merge_records(base, ours, theirs)
    except _Unsuited:
        return merge_lines(base, ours, theirs)


def _merge_records(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    texts = [_decode(data) for data in (base, ours, theirs)]
    mark = "# samcat-records"
    while any(mark in text for text in texts):
        mark += "-"
    root = _take_apart(texts[0], mark, {})
    left, right = (_take_apart(text, mark, root.rows) for text in texts[1:])
    frame = merge_lines(*(part.frame.encode() for part in (root, left, right)))
    text, conflicts = frame.data.decode(), frame.conflicts
    expected: dict[str, list[dict[str, Any]]] = {}
    for table in {**root.rows, **left.rows, **right.rows}:
        rows = _join(*(part.rows.get(table, {}) for part in (root, left, right)))
        here = f"{mark} {table}\n"
        if text.count(here) > 1 or (rows and here not in text):
            raise _Unsuited
        text = text.replace(here, "".join(_shown(rows)))
        conflicts += sum(isinstance(row, _Conflict) for row in rows)
        expected[table] = [row.value for row in rows if isinstance(row, _Row)]
    if not conflicts:
        _check(text, expected)
    return Merged(_encode(text, ours), conflicts)


def _decode(data: bytes) -> str:
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise _Unsuited from None
    text = text.replace("\r\n", "\n") if _is_crlf(data) else text
    return text if text.endswith("\n") or not text else text + "\n"


def _encode(text: str, like: bytes) -> bytes:
    data = text.encode("utf-8")
    if _is_crlf(like):
        data = data.replace(b"\n", b"\r\n")
    if like and not like.endswith(b"\n"):
        data = data.rstrip(b"\r\n")
    return (_BOM if like.startswith(_BOM) else b"") + data


def _is_crlf(data: bytes) -> bool:
    return 0 < data.count(b"\n") == data.count(b"\r\n")


def _parse(text: str) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):  # no TOML, or a number of more digits than Python reads
        raise _Unsuited from None


def _take_apart(text: str, mark: str, base: dict[str, dict[str, _Row]]) -> _Parts:
    values = _parse(text)
    marks = [span for span in spans(text) if span.table in _TABLES]
    rows: dict[str, dict[str, _Row]] = {}
    frame, taken = "", 0
    for place, span in enumerate(marks):
        above = marks[place - 1] if place else None
        if above and above.table == span.table and _is_trivia(text[above.end : span.start]):
            start = above.end
        elif span.table in rows:
            raise _Unsuited  # records of one kind in several places of the file
        else:
            start = attached(text, span.start, above.end if above else 0)
            frame += text[taken:start] + f"{mark} {span.table}\n"
            rows[span.table] = {}
        taken = span.end
        row = _row(values, span, text[start : span.start], text[span.start : span.end])
        name = _known_as(row, base.get(span.table, {}))
        if name in rows[span.table]:
            raise _Unsuited
        rows[span.table][name] = row._replace(name=name)
    if any(len(values[table]) != len(found) for table, found in rows.items()):
        raise _Unsuited
    return _Parts(frame + text[taken:], rows)


def _row(values: dict[str, Any], span: Span, lead: str, table: str) -> _Row:
    value = values[span.table][span.number]
    if not isinstance(value, dict) or not isinstance(value.get("key"), str) or not table.endswith("\n"):
        raise _Unsuited
    return _Row(key_form(value["key"]), lead, table, value)


def _known_as(row: _Row, base: dict[str, _Row]) -> str:
    aliases = row.value.get("aliases")
    texts = [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []
    names = [row.name, *map(key_form, texts)]
    return next((name for name in names if name in base), row.name)


def _is_trivia(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n"))


def _join(base: dict[str, _Row], ours: dict[str, _Row], theirs: dict[str, _Row]) -> list[_Row | _Conflict]:
    """The rows of one table: those of the side that changed their order, with the other's new ones at their places."""
    merged = {
        name: row
        for name in {**ours, **theirs}
        if (row := _merge_row(base.get(name), ours.get(name), theirs.get(name))) is not None
    }
    common = [name for name in base if name in ours and name in theirs]
    moved = [name for name in theirs if name in base and name in ours] != common
    kept = [name for name in ours if name in base and name in theirs] == common
    first, second = (theirs, ours) if moved and kept else (ours, theirs)
    order = _Order(name for name in first if name in merged)
    below: str | None = None
    for name in reversed(second):
        if name in merged and name not in first:
            # it goes up from where the one below it went to, so that all steps together are no more than the rows
            above = order.above(below)
            while above is not None and above not in base and _is_newer(second[name], first.get(above)):
                below, above = above, order.above(above)
            order.insert(name, below)
        if name in merged:
            below = name
    return [merged[name] for name in order]


class _Order:
    """Names in an order, into which others are put wherever that may be; None is what follows the last one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above: dict[str | None, str | None] = {}
        last: str | None = None
        for name in names:
            self._above[name] = last
            last = name
        self._above[None] = last

    def above(self, name: str | None) -> str | None:
        """The name above another, None above the first."""
        return self._above[name]

    def insert(self, name: str, below: str | None) -> None:
        """Put a name right above another."""
        self._above[name], self._above[below] = self._above[below], name

    def __iter__(self) -> Iterator[str]:
        names = []
        name = self._above[None]
        while name is not None:
            names.append(name)
            name = self._above[name]
        return reversed(names)


def _is_newer(row: _Row, other: _Row | None) -> bool:
    """Whether a row belongs above another of the same section."""
    if other is None or row.value.get("section") != other.value.get("section"):
        return False
    mine, its = row.value.get("date"), other.value.get("date")
    return isinstance(mine, int) and isinstance(its, int) and mine > its


def _merge_row(base: _Row | None, ours: _Row | None, theirs: _Row | None) -> _Row | _Conflict | None:
    if ours is None or theirs is None:
        one = ours or theirs
        if one is None or base is None:
            return one
        # a comment that the other side wrote meanwhile is no less than a field
        return None if one.text == base.text else _Conflict(ours, theirs)
    if ours.text == theirs.text or (base and theirs.text == base.text):
        return ours
    if base and ours.text == base.text:
        return theirs
    table = _merge_fields(base.value if base else {}, ours, theirs)
    if table is not None:
        table = _merge_comments(base.table if base else "", ours.table, theirs.table, table)
    leads = {row.lead.strip() for row in (ours, theirs)} - {base.lead.strip() if base else ""}
    if table is None or len(leads) > 1:
        return _Conflict(ours, theirs)
    if base and ours.lead.strip() == base.lead.strip():
        ours = ours._replace(lead=theirs.lead)
    return ours._replace(table=table, value=_only_row(table))


def _merge_fields(base: dict[str, Any], ours: _Row, theirs: _Row) -> str | None:
    """The table of ours with the fields that only theirs changed; None where both changed one differently."""
    mine, its, was = _flat(ours.value), _flat(theirs.value), _flat(base)
    written = {field.path: field for field in statements(theirs.table) if not field.is_header}
    table = ours.table
    for path in {**mine, **its}:
        before, here, there = (side.get(path, _MISSING) for side in (was, mine, its))
        if here == there or there == before:
            continue
        if here != before:
            return None
        field = written.get(path)
        if field is None and len(path) == 2 and (path[:1] in written or _is_inline(table, path[0])):
            table = _with_part(table, path, there)
            mine = _flat(_only_row(table))
            continue
        if there is not _MISSING and field is None:
            return None
        value = theirs.table[field.value_start : field.value_end] if field and there is not _MISSING else None
        try:
            table = set_field(table, path, value)
        except SamcatError:
            return None
        mine = _flat(_only_row(table))
    return table


def _is_inline(table: str, name: str) -> bool:
    return any(field.path == (name,) and not field.is_header for field in statements(table))


def _with_part(table: str, path: tuple[str, ...], value: Any) -> str:
    """A table with one part of an inline table as a value, or without it."""
    name, part = path
    parts = dict(_only_row(table).get(name, {}))
    parts.pop(part, None) if value is _MISSING else parts.update({part: value})
    spelled = ", ".join(f"{bare(own)} = {_spelled(its)}" for own, its in parts.items())
    return set_field(table, (name,), f"{{ {spelled} }}" if parts else None)


def _spelled(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_spelled, value))}]"
    return string(value) if isinstance(value, str) else str(value).lower()


def _merge_comments(base: str, ours: str, theirs: str, table: str) -> str | None:
    """A merged table with the comments that only theirs changed; None where they have no place or both changed one."""
    was, mine, its = map(_behind, (base, ours, theirs))
    for path in {**was, **mine, **its}:
        before, here, there = (side.get(path, "") for side in (was, mine, its))
        if there in (before, here):
            continue
        if here != before:
            return None
        place = next((field for field in statements(table) if field.path == path), None)
        if place is not None:
            table = table[: place.value_end] + there + table[table.index("\n", place.value_end) :]
    known, made = _comments(base), _comments(table)
    is_lost = any((_comments(side) - known) - made for side in (ours, theirs))
    return None if is_lost else table


def _behind(table: str) -> dict[tuple[str, ...], str]:
    """What stands behind the value of each field in its line."""
    fields = statements(table) if table else ()
    return {
        field.path: table[field.value_end : table.index("\n", field.value_end)].rstrip()
        for field in fields
        if not field.is_header
    }


def _comments(table: str) -> Counter[str]:
    """The comments of a table, wherever they stand."""
    found = (match[0].strip() for match in STRING_OR_COMMENT.finditer(table))
    return Counter(text for text in found if text.startswith("#"))


def _flat(value: dict[str, Any]) -> dict[tuple[str, ...], Any]:
    """The fields of a record by path; the parts of those that have some one by one."""
    flat: dict[tuple[str, ...], Any] = {}
    for name, inner in value.items():
        if name in ("fields", "links", "published") and isinstance(inner, dict):
            flat |= {(name, field): text for field, text in inner.items()}
        else:
            flat[name,] = inner
    return flat


def _only_row(table: str) -> dict[str, Any]:
    rows = next(iter(_parse(table).values()))
    if not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], dict):
        raise _Unsuited
    return rows[0]


def _shown(rows: list[_Row | _Conflict]) -> Iterator[str]:
    for place, row in enumerate(rows):
        if isinstance(row, _Row):
            lead = row.lead.lstrip("\n") if place == 0 else row.lead if row.lead.startswith("\n") else "\n" + row.lead
            yield lead + row.table
        else:
            yield "\n" if place else ""
            yield f"<<<<<<< ours\n{_side(row.ours)}=======\n{_side(row.theirs)}>>>>>>> theirs\n"


def _side(row: _Row | None) -> str:
    return row.lead.lstrip("\n") + row.table if row else ""


def _check(text: str, expected: dict[str, list[dict[str, Any]]]) -> None:
    values = _parse(text)
    if any(values.get(table, []) != rows for table, rows in expected.items()):
        raise _Unsuited
