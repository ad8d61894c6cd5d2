"""RIS, as EndNote, Zotero, Mendeley and bibutils take it (Research Information Systems' RIS format, 2011)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.entry import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.entry import Entry
    from samcat.record.model import Record
    from samcat.record.names import Name

# RIS has no preprint. Zotero takes UNPB and GEN for a journal article; as a report it keeps server, number and link.
# bibutils does not know CPAPER, and takes a title of proceedings from BT
_TYPES = {
    "preprint": "RPRT",
    "journal": "JOUR",
    "conference": "CONF",
    "workshop": "CONF",
    "dataset": "DATA",
    "link": "ELEC",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "manual": "BOOK",
    "software": "COMP",
    "web": "ELEC",
}
_PAGES = r"(\w+)\s*[-–—]+\s*(\w+)"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield a record in RIS for each record, as its `prefer`red version; UTF-8 without a mark, lines end in CR LF."""
    for record in records:
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(describe(record, prefer))) + "ER  - \r\n\r\n"


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """The tags and values of an entry: TY first, each value on one line, none empty.

    The arXiv id is an accession number (AN), since Zotero makes a number (M1) the issue of a journal.
    """
    is_preprint = entry.kind == "preprint"
    in_print = entry.kind in ("journal", "conference", "workshop")
    pages = re.fullmatch(_PAGES, entry.pages or "")
    arxiv = f"arXiv:{entry.arxiv}" if entry.arxiv else None
    fields: list[tuple[str, str | None]] = [
        ("TY", _TYPES[entry.kind]),
        ("ID", entry.key),
        *(("AU", _person(name)) for name in entry.names),
        ("TI", entry.title),
        ("T2", entry.venue if in_print else None),
        ("JO" if entry.kind == "journal" else "BT", entry.venue if in_print else None),
        ("PB", entry.venue if is_preprint else entry.publisher),
        ("M3", "Preprint" if is_preprint else None),
        ("PY", str(entry.year) if entry.year else None),
        ("DA", f"{entry.year}/{entry.month:02d}//" if entry.year and entry.month else None),
        ("VL", entry.volume if in_print else None),
        ("IS", entry.number if in_print else None),
        ("SP", pages[1] if pages else entry.pages),
        ("EP", pages[2] if pages else None),
        ("SN", arxiv if is_preprint else None),
        ("AN", arxiv),
        ("DO", entry.doi),
        ("UR", entry.url),
        ("N1", "and others" if entry.others else None),
        ("N1", entry.also),
    ]
    for tag, value in fields:
        text = " ".join(clean_line(value).split()) if value else ""
        if text:
            yield tag, text


def _person(name: Name) -> str:
    """A person as "Family, Given, Suffix"; a name that is not split as it is, whose comma would split it."""
    if name.literal or not name.given or not name.family:
        return str(name).replace(",", " ")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
