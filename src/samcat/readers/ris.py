"""RIS: every reference as a draft, or as unread with its line (Research Information Systems' RIS format, 2011)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from samcat.formats import ris
from samcat.readers.dates import read_date
from samcat.readers.draft import Draft, Unread
from samcat.record.dates import MONTHS, month_of, year_of
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import describe
from samcat.record.identifiers import arxiv_id, bare_doi, is_web_link
from samcat.record.model import Publication
from samcat.record.names import OTHERS
from samcat.record.servers import is_preprint_venue
from samcat.record.tex import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES = {
    "JOUR": "journal", "JFULL": "journal", "EJOUR": "journal", "MGZN": "journal", "NEWS": "journal", "INPR": "journal",
    "ABST": "journal", "CONF": "conference", "CPAPER": "conference", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "ENCYC": "chapter", "DICT": "chapter", "THES": "thesis", "RPRT": "report",
    "GOVDOC": "report", "COMP": "software", "ELEC": "web", "BLOG": "web", "WEB": "web",
}  # fmt: skip
_START = re.compile(r"^[^\S\n]*+TY {1,2}- ?", re.MULTILINE)
_SHOWN = 80
# whose values are one text, though it may be broken into lines
_LONG = ("TI", "T1", "CT", "AB", "N2", "T2", "JO", "JF", "BT", "PB")


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The references of a file, and what was not understood of it, each in order."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    starts = [match.start() for match in _START.finditer(text)]
    drafts: list[Draft] = []
    unread: list[Unread] = []
    before = text[: starts[0]] if starts else text
    if before.strip():
        unread.append(Unread(1, before.strip()[:_SHOWN], "no reference: one begins with TY  -"))
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", counted, start)
        counted = start
        tags = _tags(text[start:end])
        draft = _draft(tags, line)
        if draft is None:
            unread.append(Unread(line, " ".join(text[start:end].split())[:_SHOWN], "no title"))
            continue
        drafts.append(draft)
        if (link := _first(tags, "UR")) and not is_web_link(link):
            unread.append(Unread(line, draft.title[:_SHOWN], f"UR: not an http or https link: {link[:_SHOWN]!r}", 0))
    return drafts, unread


def _tags(text: str) -> dict[str, list[str]]:
    """The values of each tag of one reference, in order."""
    import rispy

    class EveryTag(dict[str, str]):
        def __missing__(self, tag: str) -> str:
            return tag

    class Every:
        def __contains__(self, tag: object) -> bool:
            return tag != "TY"

    lines = [re.sub(r"^\s*([A-Z][A-Z0-9]) {1,2}- ?", r"\1  - ", line) for line in text.split("\n")]
    if not any(line.startswith("ER  -") for line in lines):
        lines.append("ER  - ")
    (found,) = rispy.loads("\n".join(lines), mapping=EveryTag(), list_tags=Every(), delimiter_tags_mapping={})[:1]
    tags = {tag: [value] if isinstance(value, str) else value for tag, value in found.items()}
    return {
        tag: [" ".join(" ".join(values).split())] if tag in _LONG else [v for v in values if v]
        for tag, values in tags.items()
        if any(values)
    }


def _first(tags: Mapping[str, list[str]], *names: str) -> str:
    return next((tags[name][0] for name in names if tags.get(name)), "")


def _draft(tags: Mapping[str, list[str]], line: int) -> Draft | None:
    title = without_markup(_first(tags, "TI", "T1", "CT"))
    type_ = _first(tags, "TY").strip().upper()
    if not title:
        title = without_markup(_first(tags, "BT", "T2")) if type_ in ("BOOK", "EBOOK") else ""
        if not title:
            return None
    date = _date(tags)
    places = (*tags.get("AN", ()), *tags.get("DO", ()), *tags.get("UR", ()), *tags.get("SN", ()), *tags.get("M1", ()))
    arxiv = next((found for text in places if (found := arxiv_id(text.replace(" ", "")))), None)
    venue = without_markup(_first(tags, "T2", "JO", "JF", "JA", "J2", "BT"))
    venue = venue if venue != title else ""
    kind = _TYPES.get(type_)
    is_preprint = bool(arxiv) and kind in (None, "report", "web") and (not venue or is_preprint_venue(venue))
    number = bare_doi(re.sub(r"[.,;]+$", "", _first(tags, "DO")))
    number = None if number and arxiv_id(number) else number
    published = None if is_preprint or (venue and is_preprint_venue(venue)) else _published(tags, kind, venue, date)
    link = next((link for link in tags.get("UR", ()) if is_web_link(link)), None)
    is_data = type_ == "DATA"
    authors = [*tags.get("AU", ()), *tags.get("A1", ())]
    notes = [note for note in tags.get("N1", ()) if note.casefold() != "and others"]
    others = len(notes) < len(tags.get("N1", ()))
    draft = Draft(
        title=title,
        kind="dataset" if is_data else "paper",
        date=date,
        authors=(*_people(authors), *([OTHERS] if others and authors and authors[-1] != OTHERS else [])),
        arxiv=arxiv,
        doi=number,
        paper=None if is_data else link,
        data=link if is_data else None,
        published=published,
        note=notes[0] if len(notes) == 1 else None,
        key=_first(tags, "ID"),
        line=line,
    )
    return replace(draft, fields=tuple(_kept(tags, draft)))


def _published(tags: Mapping[str, list[str]], kind: str | None, venue: str, date: int | None) -> Publication | None:
    if kind == "conference" and "workshop" in venue.casefold():
        kind = "workshop"
    start, end = _first(tags, "SP"), _first(tags, "EP")
    serial = _first(tags, "SN")
    is_book = len(re.sub(r"\D", "", serial)) > 8
    maker = _first(tags, "PB") or None
    published = Publication(
        venue=venue or None,
        type=kind,
        volume=_first(tags, "VL") or None,
        number=_first(tags, "IS", "CP") or None,
        pages=f"{start}–{end}" if start and end and "-" not in start else start or None,
        series=_first(tags, "T3") or None,
        edition=_first(tags, "ET") or None,
        editors=tuple(_people([*tags.get("ED", ()), *tags.get("A2", ())])),
        publisher=None if kind in ("thesis", "report") else maker,
        school=maker if kind == "thesis" else None,
        institution=maker if kind == "report" else None,
        isbn=serial if serial and is_book else None,
        issn=serial if serial and not is_book else None,
    )
    return published._replace(year=year_of(date)) if published != Publication() else None


def _people(names: list[str]) -> Iterator[str]:
    """Names as RIS has them, "Family, Given, Suffix"."""
    for name in names:
        parts = [part.strip() for part in name.split(",")]
        if name.casefold().strip(". ") in ("others", "et al", "and others"):
            yield OTHERS
        elif len(parts) > 2 and all(parts[:3]):
            yield f"{parts[0]}, {', '.join(parts[2:])}, {parts[1]}"
        elif len(parts) == 2 and all(parts):
            yield ", ".join(parts)
        elif name.strip(" ,"):
            yield "{" + name.strip(" ,") + "}"


def _date(tags: Mapping[str, list[str]]) -> int | None:
    """The date of a reference, "2021/05/03/season", as exact as it is given."""
    found = None
    for text in (_first(tags, "DA"), _first(tags, "PY"), _first(tags, "Y1")):
        parts = [part for part in text.split("/")[:3] if part.strip()]
        date = read_date("-".join(parts)) if len(parts) > 1 else read_date(text.strip(" /"))
        if date is not None and (found is None or (month_of(found) is None and month_of(date) is not None)):
            found = date
    return found


def _kept(tags: Mapping[str, list[str]], draft: Draft) -> Iterator[tuple[str, str]]:
    """What a reference says beyond its draft: all that would not come out of it again."""
    made: dict[str, list[str]] = {}
    for tag, text in ris.lines(describe(draft.as_printed())):
        made.setdefault(tag, []).append(text)
    for tag, values in tags.items():
        if tag == "TY":
            if made["TY"] != values:
                yield ENTRY_TYPE, values[0]
        elif tag != "ID" and made.get(tag) != values:
            yield f"{ris.OWN}{tag}", "\n".join(values)
    if (month := month_of(draft.date)) is not None:
        yield "month", MONTHS[month - 1]
