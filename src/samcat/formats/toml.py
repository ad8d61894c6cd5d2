"""Rows of a catalog, as catalog.toml has them: fields in a fixed order, one blank line between records."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samcat.record.dates import show_date
from samcat.record.fields import CITATION_FIELDS, CITATION_OWN, PUBLICATION_FIELDS, TABLES, WORK_FIELDS, Field
from samcat.record.model import Accepted, Citation, Record, Section, Tag

_WIDTH = 120
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# TOML 1.0 forbids the C0 controls and DEL in a string; C1, bidirectional and invisible ones are hard to see there
_ESCAPED = re.compile(
    r"[\x00-\x1f\"\\\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def render(records: Iterable[Record]) -> Iterator[str]:
    """Yield one table a record, with a blank line before each but the first."""
    for number, record in enumerate(records):
        yield ("\n" if number else "") + record_table(record)


def record_table(record: Record) -> str:
    """The table of one record, with its header and a newline at its end."""
    lines = [f"[[{TABLES[record.kind]}]]"]
    if isinstance(record, Citation):
        lines += _statements(record, (CITATION_FIELDS[name] for name in CITATION_OWN))
        lines += [f"type = {string(str(record.type))}", "[citations.fields]"]
        lines += [f"{bare(name)} = {string(value)}" for name, value in record.fields]
    else:
        lines += _statements(record, WORK_FIELDS.values())
    return "\n".join(lines) + "\n"


def section_table(section: Section) -> str:
    """The table of a section, without its layout."""
    under = f"under = {string(section.under)}\n" if section.under else ""
    return f"[[sections]]\nid = {string(section.id)}\nheading = {string(section.heading)}\n{under}"


def tag_table(tag: Tag) -> str:
    """The table of a tag."""
    given = [("id", tag.id), ("label", tag.label), ("facet", tag.facet)]
    lines = ["[[tags]]", *(f"{name} = {string(value)}" for name, value in given if value)]
    return "\n".join([*lines, *([_array("words", tag.words)] if tag.words else [])]) + "\n"


def accepted_row(accepted: Accepted) -> str:
    """An entry of [check] accepted, as an inline table."""
    code, keys, value, why = accepted
    parts = [("code", string(code)), ("keys", f"[{', '.join(map(string, keys))}]" if keys else "")]
    parts += [(name, string(text) if text else "") for name, text in (("value", value), ("why", why))]
    return _inline((name, text) for name, text in parts if text)


def _statements(holder: Record, fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        value = getattr(holder, field.stored)
        if value is None or value in ((), ""):
            continue
        if field.form in ("texts", "names"):
            yield _array(field.name, value)
        else:
            yield f"{field.name} = {spelled(field, value)}"


def spelled(field: Field, value: Any) -> str:
    """The value of a field in TOML, on one line."""
    if field.form in ("texts", "names") or (field.form == "ids" and len(value) > 1):
        return f"[{', '.join(map(string, value))}]"
    if field.form == "ids":
        return string(value[0])
    if field.form == "date":
        return show_date(value) if value > 999999 else str(value)
    if field.form == "day":
        return str(value.isoformat())
    if field.form == "year":
        return str(value)
    if field.form in ("links", "table"):
        return _inline((bare(label), string(text)) for label, text in value)
    if field.form == "publication":
        parts = ((part, getattr(value, part.stored)) for part in PUBLICATION_FIELDS.values())
        return _inline((part.name, spelled(part, known)) for part, known in parts if known not in (None, ()))
    return string(value)


def _inline(pairs: Iterable[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{name} = {value}" for name, value in pairs) + " }"


def string(text: str) -> str:
    """A text as a basic string of TOML 1.0."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or _escape(match[0]), text) + '"'


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if letter <= "\uffff" else f"\\U{ord(letter):08x}"


def bare(name: str) -> str:
    """A name as a key of TOML 1.0."""
    return name if _BARE_KEY.fullmatch(name) else string(name)


def _array(name: str, values: Sequence[str]) -> str:
    items = [string(value) for value in values]
    line = f"{name} = [{', '.join(items)}]"
    if len(line) <= _WIDTH:
        return line
    rows, row = [], "   "
    for item in items:
        if len(row) + len(item) + 2 > _WIDTH and row.strip():
            rows.append(row)
            row = "   "
        row += f" {item},"
    return "\n".join([f"{name} = [", *rows, row, "]"])
