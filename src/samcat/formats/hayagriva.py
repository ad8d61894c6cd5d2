"""Hayagriva's YAML, the bibliography of Typst (hayagriva 0.8, file-format.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samcat.clean import clean_line
from samcat.formats.entries import describe
from samcat.formats.json import dumps
from samcat.formats.tex_letters import keeps_capitals, word_cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.formats.entries import Entry
    from samcat.model import Record
    from samcat.names import Name

_PARENTS = {"journal": "periodical", "conference": "proceedings", "workshop": "proceedings", "preprint": "repository"}
_TYPES = {"dataset": "misc", "link": "web"}


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an entry for each record, as its `prefer`red version; every text is a quoted scalar."""
    for record in records:
        entry = describe(record, prefer)
        yield f"{dumps(entry.key)}:\n{_mapping(_fields(entry), 2)}"


def _fields(entry: Entry) -> dict[str, Any]:
    serials = {"doi": entry.doi, "arxiv": entry.arxiv}
    parent = {"type": _PARENTS.get(entry.kind), "title": _plain(entry.venue), "volume": _plain(entry.volume)}
    if entry.number:
        parent["issue"] = _plain(entry.number)
    people: list[Any] = [_person(name) for name in entry.names]
    fields: dict[str, Any] = {
        "type": _TYPES.get(entry.kind, "article"),
        "title": {"value": _title(entry)},
        "author": people,
        "date": _date(entry),
        "page-range": _plain(entry.pages),
        "url": _plain(entry.url),
        "serial-number": {name: _plain(value) for name, value in serials.items() if value},
        "note": _plain("; ".join(filter(None, ("and others" if entry.others else None, entry.also)))),
        "parent": {name: value for name, value in parent.items() if value} if parent["type"] and entry.venue else None,
    }
    return {name: value for name, value in fields.items() if value}


def _title(entry: Entry) -> str:
    """A title in which words that keep their capitals are in braces, as Hayagriva's "formattable strings" have them."""
    return " ".join(_word(word, entry.method) for word in clean_line(entry.title).split())


def _word(word: str, method: str | None) -> str:
    before, core, after = word_cores(word)
    if core and keeps_capitals(core, method):
        return f"{_escape(before)}{{{_escape(core)}}}{_escape(after)}"
    return _escape(word)


def _escape(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\{}$*_" else letter for letter in text)


def _date(entry: Entry) -> str | None:
    if entry.year is None:
        return None
    return f"{entry.year:04d}-{entry.month:02d}" if entry.month else f"{entry.year:04d}"


def _person(name: Name) -> dict[str, str] | str:
    if name.literal or not name.given or not name.family:
        return {"name": clean_line(str(name))}
    parts = {"name": name.family, "given-name": name.given, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _plain(text: str | None) -> str | None:
    return " ".join(clean_line(text).split()) if text else None


def _mapping(fields: dict[str, Any], indent: int) -> str:
    """Block YAML whose scalars are JSON strings, which YAML 1.2 reads as they are (section 10.2)."""
    lines = []
    space = " " * indent
    for name, value in fields.items():
        if isinstance(value, dict):
            lines.append(f"{space}{name}:\n{_mapping(value, indent + 2)}")
        elif isinstance(value, list):
            items = "".join(f"{space}  - {_flow(item)}\n" for item in value)
            lines.append(f"{space}{name}:\n{items}")
        else:
            lines.append(f"{space}{name}: {value if name == 'type' else dumps(value)}\n")
    return "".join(lines)


def _flow(value: dict[str, str] | str) -> str:
    if isinstance(value, str):
        return dumps(value)
    return "{" + ", ".join(f"{name}: {dumps(text)}" for name, text in value.items()) + "}"
