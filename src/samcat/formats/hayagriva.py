"""Hayagriva's YAML, the bibliography of Typst (docs/file-format.md of hayagriva)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.clean import clean_line
from samcat.formats.json import dumps
from samcat.formats.tex_letters import keeps_capitals, word_cores
from samcat.record.entry import describe_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.entry import Entry
    from samcat.record.model import Record
    from samcat.record.names import Name

_PARENTS = {"journal": "periodical", "conference": "proceedings", "workshop": "proceedings", "chapter": "book"}
# as Hayagriva itself reads BibLaTeX
_TYPES = {
    "dataset": "misc", "link": "web", "web": "web", "book": "book", "chapter": "chapter", "thesis": "thesis",
    "report": "report", "manual": "reference", "software": "repository",
}  # fmt: skip
_ESCAPED = "\\{}$"
# Typst refuses a whole file for one link without a host that the URL Standard takes
_LINK = r"(?ai)https?://(?:(?!xn--)[a-z0-9_-]+\.)*(?!xn--)[a-z][a-z0-9-]*(?::\d{1,4})?(?:[/?#].*)?"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an entry for each record, as its `prefer`red version; every text is a quoted scalar."""
    for record in records:
        entry = describe_whole(record, prefer)
        yield f"{dumps(entry.key)}:\n{_mapping(_fields(entry), 2)}"


def _fields(entry: Entry) -> dict[str, Any]:
    kind = _PARENTS.get(entry.kind)
    # what a part shares with others of its whole is said of the whole
    whole: dict[str, Any] = {
        "editor": [_person(name) for name in entry.editors],
        "volume": _plain(entry.volume),
        "issue": _plain(entry.number) if entry.kind != "report" else "",
        "edition": _plain(entry.edition),
        "serial-number": {name: value for name in ("isbn", "issn") if (value := _plain(getattr(entry, name)))},
    }
    parent = {"type": kind, "title": _kept(entry.venue), **whole} if kind and entry.venue else {}
    # styles show a preprint's server as publisher and its id as "serial"; they know no "arxiv"
    is_preprint = entry.kind == "preprint"
    number = entry.number if entry.kind == "report" else None
    serials = {
        **({} if parent else whole["serial-number"]),
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "serial": f"arXiv:{entry.arxiv}" if is_preprint and entry.arxiv else number,
    }
    link = _plain(entry.url)
    is_link = re.fullmatch(_LINK, link) is not None
    notes = ("and others" if entry.others else None, entry.also, None if is_link else link)
    fields: dict[str, Any] = {
        "type": _TYPES.get(entry.kind, "article"),
        "title": _title(entry),
        "author": [_person(name) for name in entry.names],
        "date": _date(entry),
        **({} if parent else {name: value for name, value in whole.items() if name != "serial-number"}),
        "publisher": _kept(entry.venue if is_preprint else entry.publisher),
        "organization": _kept(entry.school or entry.institution),
        "page-range": _plain(entry.pages or entry.eid),
        "url": link if is_link else None,
        "serial-number": {name: _plain(value) for name, value in serials.items() if value},
        "note": _plain("; ".join(filter(None, notes))),
        "parent": {name: value for name, value in parent.items() if value},
    }
    return {name: value for name, value in fields.items() if value}


def _title(entry: Entry) -> str:
    """A title in which words that keep their capitals are in braces, as Hayagriva's "formattable strings" have them.

    Typst's styles that set titles in capitals lose the space after braces that a title begins with (Typst 0.15): such
    braces go on to the next word in small letters, and take in the space before it.
    """
    words = [word_cores(word) for word in clean_line(entry.title).split()]
    spared = [bool(core) and keeps_capitals(core, entry.method) for _, core, _ in words]
    opening = 0
    if spared and spared[0] and words[0][0] == words[0][2] == "":
        following = (number for number, parts in enumerate(words) if number and "".join(parts)[0].islower())
        opening = next(following, len(words))
    start = " ".join(_escape("".join(parts)) for parts in words[:opening])
    rest = " ".join(
        f"{_escape(before)}{{{_escape(core)}}}{_escape(after)}" if spare else _escape(before + core + after)
        for (before, core, after), spare in zip(words[opening:], spared[opening:], strict=True)
    )
    return f"{{{start}{' ' if rest else ''}}}{rest}" if start else rest


def _kept(text: str | None) -> str:
    """A text whose capitals no style changes."""
    return f"{{{_escape(plain)}}}" if (plain := _plain(text)) else ""


def _escape(text: str) -> str:
    return "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in text)


def _date(entry: Entry) -> str | None:
    if entry.year is None or not 0 < entry.year < 10_000:
        return None
    return f"{entry.year:04d}-{entry.month:02d}" if entry.month else f"{entry.year:04d}"


def _person(name: Name) -> dict[str, str]:
    if name.literal or not name.given or not name.family:
        return {"name": clean_line(str(name))}
    parts = {"name": name.family, "given-name": name.given, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _plain(text: str | None) -> str:
    return " ".join(clean_line(text).split()) if text else ""


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


def _flow(value: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {dumps(text)}" for name, text in value.items()) + "}"
