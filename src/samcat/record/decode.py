"""What the fields of a BibTeX entry say of a work, read as TeX (BibTeXing, Patashnik 1988; biblatex manual, 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.record.dates import MONTHS, is_date, read_date
from samcat.record.identifiers import arxiv_id, doi
from samcat.record.model import Citation, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPES = {
    "article": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "proceedings": "conference",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "manual",
    "software": "software",
    "online": "web",
}
READ = frozenset(
    "title author editor journal journaltitle booktitle year month date volume number issue pages eid publisher school "
    "institution series edition isbn issn doi url eprint archiveprefix eprinttype note".split()
)
"""The names of the fields of an entry that its record tells."""
_VENUES = ("journal", "journaltitle", "booktitle")


def citation(key: str, type_: str, fields: Iterable[tuple[str, str]], aliases: Iterable[str] = ()) -> Citation:
    """The citation of a BibTeX entry: what it says, and the entry itself."""
    fields = tuple(fields)
    return Citation(key=key, aliases=tuple(aliases), type=type_, fields=fields, **_facts(type_, fields))


def _facts(type_: str, fields: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    from samcat.record.tex import address, author, plain_text, split_outside_braces

    values = {name.casefold(): value for name, value in reversed(fields) if value.strip()}

    def text(*names: str) -> str | None:
        return next((plain for name in names if name in values and (plain := plain_text(values[name]))), None)

    def people(name: str) -> tuple[str, ...]:
        parts = split_outside_braces(values.get(name, ""), re.compile(r"\s+and\s+", re.IGNORECASE))
        names = [part.strip() for part in parts if part.strip()]
        return tuple("others" if name.casefold() == "others" else author(name) for name in names)

    arxiv = _arxiv(values)
    venue = text(*_VENUES)
    is_preprint = arxiv is not None and (venue is None or "arxiv" in venue.lower())
    number = doi(address(values["doi"])) if "doi" in values else None
    link = address(values["url"]) if "url" in values else None
    date = _date(values)
    published = Publication(
        venue=None if is_preprint else venue,
        type=None if is_preprint else _TYPES.get(type_.lower()),
        year=None if is_preprint or date is None else int(str(date)[:4]),
        volume=None if is_preprint else text("volume"),
        number=None if is_preprint else text("number", "issue"),
        pages=None if is_preprint else text("pages"),
        publisher=text("publisher"),
        school=text("school"),
        institution=text("institution"),
        series=text("series"),
        edition=text("edition"),
        editors=people("editor"),
        eid=None if is_preprint else text("eid"),
        isbn=text("isbn"),
        issn=text("issn"),
    )
    named = published._replace(type=None, year=None) != Publication() or published.type not in (None, "web")
    return {
        "title": text("title") or "",
        "date": date,
        "authors": people("author"),
        "arxiv": arxiv,
        "doi": number,
        "paper": link or (f"https://doi.org/{number}" if number else arxiv and f"https://arxiv.org/abs/{arxiv}"),
        "published": published if named else None,
        "note": text("note"),
    }


def _arxiv(values: dict[str, str]) -> str | None:
    """The arXiv id of an entry, in `eprint`, or as "arXiv:…" in its journal, note or howpublished."""
    if identifier := arxiv_id(values.get("eprint", "")):
        return identifier
    for field in ("journal", "note", "howpublished"):
        for word in re.split(r"[\s,;()\[\]]+", values.get(field, "")):
            if word.lower().startswith("arxiv:") and (identifier := arxiv_id(word)):
                return identifier
    return None


def _date(values: dict[str, str]) -> int | None:
    date = read_date(values.get("date", "").strip("{} "))
    if date is not None:
        return date
    digits = values.get("year", values.get("date", "")).strip("{} ")[:4]
    year = int(digits) if digits.isascii() and digits.isdigit() else 0
    month = month_number(values.get("month", ""))
    return (year * 100 + month if month else year) if is_date(year) else None


def month_number(text: str) -> int | None:
    """The month that a text names in English or as a number, 1 to 12; None for any other text."""
    text = text.strip("{} .").lower()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS else None
