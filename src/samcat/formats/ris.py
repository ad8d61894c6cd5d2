"""RIS, as EndNote, Zotero, Mendeley and bibutils take it (Research Information Systems' RIS format, 2011)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.clean import clean_line
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import describe_whole, plain_kept
from samcat.record.names import OTHERS, parse_author

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
# types of biblatex and CSL that records have no type for
_OF_SOURCE = {
    "patent": "PAT", "unpublished": "UNPB", "manuscript": "UNPB", "audio": "SOUND", "song": "SOUND", "music": "MUSIC",
    "movie": "MPCT", "motion_picture": "MPCT", "video": "VIDEO", "artwork": "ART", "jurisdiction": "CASE",
    "legal_case": "CASE", "legislation": "STAT", "bill": "BILL", "map": "MAP", "standard": "STAND",
    "letter": "PCOMM", "personal_communication": "PCOMM", "inreference": "ENCYC", "entry-encyclopedia": "ENCYC",
    "article-newspaper": "NEWS", "article-magazine": "MGZN",
}  # fmt: skip
_MEETINGS = ("conference", "workshop")
_PAGES = r"(\w+)\s*[-–—]+\s*(\w+)"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield a record in RIS for each record, as its `prefer`red version; UTF-8 without a mark, lines end in CR LF."""
    for record in records:
        yield (
            "".join(f"{tag}  - {value}\r\n" for tag, value in lines(describe_whole(record, prefer))) + "ER  - \r\n\r\n"
        )


def lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """The tags and values of an entry: TY first, each value on one line, none empty.

    The arXiv id is an accession number (AN), since Zotero makes a number (M1) the issue of a journal.
    """
    is_preprint = entry.kind == "preprint"
    in_journal = entry.kind == "journal"
    is_part = entry.kind in ("journal", "conference", "workshop", "chapter") or (
        entry.kind != "preprint" and entry.venue
    )
    pages = re.fullmatch(_PAGES, entry.pages or "")
    arxiv = f"arXiv:{entry.arxiv}" if entry.arxiv else None
    maker = entry.publisher or entry.school or entry.institution
    event = plain_kept(entry, "eventtitle") if "eventtitle" in entry.kept and entry.kind in _MEETINGS else None
    number = {entry.kept.get(f"{OWN}SN"), entry.kept.get(f"{OWN}M1")}
    fields: list[tuple[str, str | None]] = [
        ("TY", _type(entry)),
        ("ID", entry.key),
        *(("AU", _person(name)) for name in entry.names),
        ("TI", entry.title),
        ("T2", event or (entry.venue if is_part else None)),
        ("C3", entry.venue if event else None),
        ("JO", (plain_kept(entry, "shortjournal") or entry.venue) if in_journal else None),
        ("BT", entry.venue if entry.kind in (*_MEETINGS, "chapter") else None),
        *(("ED" if entry.kind == "book" else "A2", _person(name)) for name in entry.editors),
        ("T3", entry.series),
        ("ET", entry.edition),
        ("PB", entry.venue if is_preprint else maker),
        ("M3", "Preprint" if is_preprint else None),
        ("PY", entry.year_text or None),
        ("DA", _date(entry) if entry.year and entry.month else None),
        ("VL", entry.volume),
        ("IS", None if entry.number in number else entry.number),
        ("SP", pages[1] if pages else entry.pages or entry.eid),
        ("EP", pages[2] if pages else None),
        ("SN", arxiv if is_preprint else entry.isbn),
        ("SN", None if is_preprint else entry.issn),
        ("AN", arxiv),
        ("DO", entry.doi),
        ("UR", entry.url),
        *(("UR", link) for link in entry.kept.get("urls", "").split()),
        ("N1", "and others" if entry.others else None),
        ("N1", entry.also),
    ]
    lines = [(tag, text) for tag, value in fields if (text := _one_line(value))]
    yield from _with_kept(lines, entry)


def _type(entry: Entry) -> str:
    own = _OF_SOURCE.get(entry.kept.get(ENTRY_TYPE, ""))
    fits = entry.kind == "link" or (entry.kind, own) in (("chapter", "ENCYC"), ("journal", "NEWS"), ("journal", "MGZN"))
    return own if own and fits else _TYPES[entry.kind]


def _date(entry: Entry) -> str:
    return f"{entry.year}/{entry.month:02d}/{entry.day:02d}/" if entry.day else f"{entry.year}/{entry.month:02d}//"


OWN = "ris-"
"""What the fields of a record have before the name of a tag that it has no field for, or that the source spells so."""
TAGS = {
    "abstract": "AB", "language": "LA", "address": "CY", "location": "CY", "urldate": "Y2", "shortjournal": "JO",
    "shorttitle": "ST", "type": "M3", "version": "ET", "volumes": "NV", "chapter": "SE", "section": "SE",
    "annote": "RN", "annotation": "RN", "file": "L1", "fulltext": "L2", "related": "L3", "figure": "L4",
    "library": "CN", "origdate": "OP", "database": "DB", "provider": "DP", "affiliation": "AD", "availability": "AV",
    "caption": "CA", "label": "LB", "accession": "AN", "reviewed": "RI", "reprint": "RP", "translatedtitle": "TT",
    "translator": "A4", "serieseditor": "A3", "advisor": "A3", "translatedauthor": "TA", "keywords": "KW",
    "miscellaneous": "M1", "miscellany": "M2",
    **{f"custom{number}": f"C{number}" for number in range(1, 9)},
    **{f"user{number}": f"U{number}" for number in range(1, 6)},
}  # fmt: skip
"""The tags of what records have no field of their own for, by the names of BibTeX and biblatex, or after RIS."""
PEOPLE = ("translator", "serieseditor", "advisor", "translatedauthor")


def _with_kept(lines: list[tuple[str, str]], entry: Entry) -> Iterator[tuple[str, str]]:
    """The lines with those of the source that the record has no field for, and with its spelling of the others."""
    kept: dict[str, list[str]] = {}
    for name, value in entry.kept.items():
        if name.startswith(OWN):
            kept[name.removeprefix(OWN)] = [text for part in value.split("\n") if (text := _one_line(part))]
        elif tag := TAGS.get(name):
            kept.setdefault(tag, [text for part in _values(entry, name) if (text := _one_line(part))])
        elif name == ENTRY_TYPE and re.fullmatch("[A-Z]{3,5}", value):
            kept["TY"] = [value]
    own: dict[str, list[str]] = {}
    for tag, text in lines:
        own.setdefault(tag, []).append(text)
    spelled = {tag for tag, values in kept.items() if tag not in own or _says_the_same(tag, values, own[tag])}
    for tag, text in lines:
        if tag not in spelled:
            yield tag, text
        elif tag in kept:
            yield from ((tag, value) for value in kept.pop(tag))
    for tag, values in kept.items():
        if tag in spelled and tag not in own:
            yield from ((tag, value) for value in values)


def _values(entry: Entry, name: str) -> list[str]:
    """The values of a field of the source that has a tag of its own."""
    if name in PEOPLE:
        from samcat.record.tex_names import people_of

        return [_person(parse_author(person)) for person in people_of(entry.kept[name]).names if person != OTHERS]
    text = plain_kept(entry, name)
    if name == "keywords":
        return re.split(";" if ";" in text else ",", text)
    return [text.replace("-", "/") if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text]


def _says_the_same(tag: str, values: list[str], own: list[str]) -> bool:
    """Whether the source's values of a tag hold what the record says there today."""
    if tag == "TY":
        return own[0] in ("ELEC", "RPRT", values[0]) or {own[0], values[0]} <= _ALIKE
    if tag in ("PY", "DA"):
        return own[0][:4] in values[0]
    letters = ["".join(letter for letter in text.casefold() if letter.isalnum()) for text in own]
    theirs = "".join(letter for text in values for letter in text.casefold() if letter.isalnum())
    return all(text in theirs for text in letters)


_ALIKE = frozenset(
    ("JOUR", "JFULL", "MGZN", "NEWS", "EJOUR", "INPR", "ABST", "CPAPER", "CONF", "EBOOK", "BOOK", "ECHAP", "CHAP")
)
"""Types that are names for what the record tells no further."""


def _one_line(value: str | None) -> str:
    return " ".join(clean_line(value).split()) if value else ""


def _person(name: Name) -> str:
    """A person as "Family, Given, Suffix"; a name that is not split as it is, whose comma would split it."""
    if name.literal or not name.given or not name.family:
        return str(name).replace(",", " ")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
