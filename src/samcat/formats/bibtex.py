"""BibTeX in ASCII, as BibTeX 0.99d and its standard styles take it (BibTeXing, Patashnik 1988)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.formats.tex_letters import (
    escape,
    escape_link,
    escape_name,
    escape_title,
    is_safe_value,
    to_ascii_letters,
)
from samcat.record.dates import MONTHS
from samcat.record.entry import describe
from samcat.record.model import Citation, Record
from samcat.record.names import split_initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.entry import Entry
    from samcat.record.names import Name

# what BibTeX and biber both take in a key; the check of a catalog asks for less
_UNSAFE_IN_KEY = r"[^\w.:/+*!?;<>|&@^`\[\]-]"
_TYPES = {"journal": "article", "conference": "inproceedings", "workshop": "inproceedings"}
_NO_ENTRIES = ("comment", "preamble", "string")
_NAME_OF_FIELD = r"[A-Za-z][A-Za-z0-9_:.+/-]*"


def render(records: Iterable[Record], prefer: str = "published", *, raw: bool = False) -> Iterator[str]:
    """Yield an entry for each record, as the `prefer`red version, with a blank line between two.

    With `raw` citations keep commands of TeX that read, write or define.
    """
    separator = ""
    for record in records:
        if isinstance(record, Citation):
            yield separator + citation_text(record, to_ascii=True, raw=raw)
        else:
            yield separator + _entry(describe(record, prefer))
        separator = "\n"


def entry_text(type_: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with one field a line; a value in no braces is one of BibTeX's macros."""
    lines = [f"  {name} = {value},\n" for name, value in fields]
    return f"@{type_}{{{entry_key(key)},\n{''.join(lines)}}}\n"


def entry_key(key: str) -> str:
    """A key as a .bib file can hold it; a letter that BibTeX or biber refuses becomes a dash."""
    return re.sub(_UNSAFE_IN_KEY, "-", key) or "-"


def citation_text(citation: Citation, *, to_ascii: bool, raw: bool = False) -> str:
    """A citation with its own type, fields and values; one that would end its entry early, or do more, is escaped."""
    fields = []
    for name, value in citation.fields:
        if not re.fullmatch(_NAME_OF_FIELD, name):
            continue
        line = " ".join(value.split()) if "\n" in value or "\t" in value else value
        if not is_safe_value(line, raw=raw):
            line = escape(line, to_ascii=to_ascii)
        fields.append((name, f"{{{to_ascii_letters(line) if to_ascii else line}}}"))
    type_ = citation.type or "misc"
    if not re.fullmatch(_NAME_OF_FIELD, type_) or type_.lower() in _NO_ENTRIES:
        type_ = "misc"
    return entry_text(type_, citation.key, fields)


def names_text(names: Iterable[Name], others: bool, *, to_ascii: bool) -> str:
    """People as an author field: "Family, Jr., Given and … and others"."""
    people = [_name(name, to_ascii=to_ascii) for name in names]
    if others and people:
        people.append("others")
    return " and ".join(people)


def _name(name: Name, *, to_ascii: bool) -> str:
    if name.literal or not name.given or not name.family:
        return f"{{{escape(str(name), to_ascii=to_ascii)}}}"
    parts = [name.family, name.suffix, split_initials(name.given)]
    return ", ".join(escape_name(part, to_ascii=to_ascii) for part in parts if part)


def _entry(entry: Entry) -> str:
    def text(value: str | None) -> str:
        return f"{{{escape(value, to_ascii=True)}}}" if value else ""

    author = names_text(entry.names, entry.others, to_ascii=True)
    fields = {
        "author": author and f"{{{author}}}",
        "title": f"{{{escape_title(entry.title, to_ascii=True, names=entry.method)}}}",
        "journal": text(entry.venue) if entry.kind == "journal" else "",
        "booktitle": text(entry.venue) if entry.kind in ("conference", "workshop") else "",
        "howpublished": text(_how_published(entry)),
        "year": f"{{{entry.year}}}" if entry.year else "",
        "month": MONTHS[entry.month - 1] if entry.month else "",
        "doi": f"{{{escape_link(entry.doi)}}}" if entry.doi else "",
        "eprint": f"{{{escape_link(entry.arxiv)}}}" if entry.arxiv else "",
        "archivePrefix": "{arXiv}" if entry.arxiv else "",
        "url": f"{{{escape_link(entry.url)}}}" if entry.url else "",
        "note": text(entry.also),
        "key": "" if author else f"{{{entry_key(entry.key)}}}",
    }
    return entry_text(
        _TYPES.get(entry.kind, "misc"), entry.key, ((name, value) for name, value in fields.items() if value)
    )


def _how_published(entry: Entry) -> str | None:
    """What a style that knows no eprint shows of a preprint or a data set."""
    if entry.kind == "preprint":
        return f"arXiv preprint arXiv:{entry.arxiv}" if entry.arxiv else f"{entry.venue} preprint"
    return "Data set" if entry.kind == "dataset" else None
