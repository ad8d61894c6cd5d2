"""What the fields of a BibTeX entry say of a work, read as TeX (BibTeXing, Patashnik 1988; biblatex manual, 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from samcat.record.dates import is_date, month_and_day, read_date, show_date, year_of
from samcat.record.entry_ids import NUMBERS, arxiv_of, doi_as_number, doi_of, first_link, names_arxiv, stated_link
from samcat.record.identifiers import arxiv_id, doi_link, is_web_link
from samcat.record.model import Citation, Publication
from samcat.record.servers import is_preprint_venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samcat.record.entry import Entry
    from samcat.record.model import Work

ENTRY_TYPE = "entrytype"
"""The name under which the fields of a record hold the type of the entry that it came from."""

TYPES = {
    type_: kind
    for kind, types in {
        "journal": "article periodical suppperiodical",
        "conference": "inproceedings conference",
        "book": "book mvbook mvcollection mvproceedings mvreference proceedings collection reference booklet",
        "chapter": "inbook incollection inreference bookinbook suppbook suppcollection",
        "thesis": "phdthesis mastersthesis thesis",
        "report": "techreport report",
        "manual": "manual",
        "software": "software",
        "web": "online electronic www",
    }.items()
    for type_ in types.split()
}
# the field of a publication in which a field of an entry has its place, the first that an entry has
_PLACES = {part: (part,) for part in "volume pages series edition publisher school institution isbn issn".split()} | {
    "venue": ("journal", "journaltitle", "booktitle"),
    "number": ("number", "issue"),
    "eid": ("eid", "articleno", "article-number"),
}
READ = frozenset("title author editor year month day date doi url eprint archiveprefix eprinttype note".split()).union(
    *_PLACES.values()
)
"""The names of the fields of an entry that its record tells."""
# in which nothing but an escape is TeX
VERBATIM = frozenset(
    "url urls doi file pdf eprint adsurl bdsk-url-1 bdsk-url-2 ee crossref xref xdata entryset related key ids "
    "entrysubtype".split()
)


_DATES = ("date", "origdate", "eventdate", "urldate")


def is_verbatim(name: str) -> bool:
    """Whether a field is an address or an id, or as CSL-JSON or RIS spelled it."""
    return name.casefold() in VERBATIM or name.startswith(("csl-", "ris-"))


class Decoded(NamedTuple):
    """What an entry says: `facts` are fields of a record, `kept` those of the entry that the facts do not tell wholly.

    `doubts` are (field, reason) of what could not be read.
    """

    facts: dict[str, Any]
    kept: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...]


def citation(
    key: str, type_: str, fields: Iterable[tuple[str, str]], aliases: Iterable[str] = (), **own: Any
) -> Citation:
    """The citation of a BibTeX entry: what it says, and the entry itself; `own` is what the list says of it."""
    fields = tuple(fields)
    return Citation(key=key, aliases=tuple(aliases), type=type_, fields=fields, **facts_of(type_, fields), **own)


def facts_of(type_: str, fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the fields of a citation say of the work, the first of one name, and its link where only ids are known."""
    facts = decode(type_, fields).facts
    if facts["paper"] is None:
        facts["paper"] = doi_link(facts["doi"]) if facts["doi"] else None
        if facts["paper"] is None and facts["arxiv"]:
            facts["paper"] = f"https://arxiv.org/abs/{facts['arxiv']}"
    return facts


def decode(type_: str, fields: Iterable[tuple[str, str]]) -> Decoded:
    """What an entry says of a work."""
    from samcat.record.address import address
    from samcat.record.markup import markup_as_tex
    from samcat.record.tex import is_spelled_plainly, plain_text
    from samcat.record.tex_names import people_of
    from samcat.record.tex_person import DBLP_NUMBER

    fields = tuple((name, value if is_verbatim(name) else markup_as_tex(value)) for name, value in fields)
    fields = tuple((name, _padded(value) if name.casefold() in _DATES else value) for name, value in fields)
    # a letter that BibTeX is to take whole for an initial, as we write it
    fields = tuple((name, re.sub(r"\{\\mbox\{\}(?![A-Za-z])([^\W\d_])\}", r"\1", value)) for name, value in fields)
    type_ = type_.lower()
    values: dict[str, str] = {}
    for name, value in fields:
        if value.strip():
            values.setdefault(name.casefold(), value)
    told: set[str] = set()
    doubts: list[tuple[str, str]] = []

    def text(*names: str) -> str | None:
        for name in names:
            if name in values and (plain := plain_text(values[name])):
                # a second name of the field is written as well, and the first beside it
                if is_spelled_plainly(values[name]) and name == names[0] and values.keys().isdisjoint(names[1:]):
                    told.add(name)
                return plain
        return None

    def people(name: str) -> tuple[str, ...]:
        found = people_of(values.get(name, ""))
        if found.doubt:
            doubts.append((name, found.doubt))
        value = values.get(name, "")
        # "{Bee Group}" is what the record has as well
        is_whole = value == " and ".join(found.names) and is_spelled_plainly(re.sub(r"\{([^{}]*)\}", r"\1", value))
        plain = (found.is_same and is_spelled_plainly(value)) or is_whole
        if found.names and not found.doubt and (not found.is_standard or plain):
            told.add(name)
        return found.names

    arxiv = arxiv_of(values)
    number, other_numbers = doi_of(values, doubts)
    url = first_link(values["url"]) if "url" in values else stated_link(values)
    if url is not None and not is_web_link(url):
        doubts.append(("url", f"not an http or https link: {url[:80]!r}"))
        url = None
    elif url is not None and re.search(r"[^\s{}]\s+[^\s{}]", re.sub(r"\\[A-Za-z]+\s+", "", values.get("url", ""))):
        if url == address(values["url"]):
            doubts.append(("url", f"spaces within the link, which is taken for {url[:80]}"))
    elif url is not None and url == address(values.get("url", "")):
        told.add("url")
    if number and values.get("doi") == number:
        told.add("doi")
    if arxiv and values.get("eprint") == arxiv:
        told |= {"eprint", "archiveprefix"} if names_arxiv(values) else {"eprint"}
    date = _date(values, told)
    if doubt := _doubt_of_year(plain_text(values.get("year", "")), date, has_date="date" in values):
        doubts.append(("year", doubt))
    doubts += _doubts_of_parts(values, date)
    title = text("title") or ""
    note = text("note")
    venue = next((plain_text(values[name]) for name in _PLACES["venue"] if name in values), None)
    # what a preprint has for a journal is the server, and its volume an id
    is_preprint = (
        bool(arxiv) and (venue is None or is_preprint_venue(venue)) and TYPES.get(type_) in (None, "journal", "web")
    )
    is_preprint = is_preprint or (venue is not None and (is_preprint_venue(venue) or arxiv_id(venue) is not None))
    kind = None if is_preprint else TYPES.get(type_)
    if type_ == "inbook" and not venue:
        kind = "book"  # what it has for a title is that of the book
    if kind == "conference" and venue and "workshop" in venue.casefold():
        kind = "workshop"
    journals, books = _PLACES["venue"][:2], _PLACES["venue"][2:]
    # Scopus has the proceedings of a meeting as a journal, biblatex what prints statutes and decisions of courts
    in_books = books + journals if kind in ("conference", "workshop", None) else books
    places = _PLACES | {"venue": journals if kind == "journal" else in_books}
    parts = {} if is_preprint else {part: text(*names) for part, names in places.items()}
    for part in NUMBERS:
        if doi_as_number(parts.get(part) or ""):
            parts[part] = None  # which is no number, but the DOI
            told -= {part}
    if kind == "book" and parts["venue"] == title:
        # for those who have it from here (btxdoc, 2.5), and in a reference the title once more
        parts["venue"] = None
        told -= {"booktitle"}
    published = Publication(type=kind, editors=() if is_preprint else people("editor"), **parts)  # type: ignore[arg-type]  # texts, as _PLACES says
    is_published = published != Publication()
    facts = {
        "title": title,
        "date": date,
        "authors": people("author"),
        "arxiv": arxiv,
        "doi": number,
        "paper": url,
        "published": published._replace(year=year_of(date)) if is_published else None,
        "note": note,
    }
    kept = [(name, value) for name, value in fields if name.casefold() not in told and value.strip()]
    # DBLP tells people of one name apart by numbers, for which biblatex has annotations (the manual, 3.7)
    for name in ("author", "editor"):
        people_of_field = enumerate(re.split(r"\s+and\s+", values.get(name, "")), 1)
        numbers = [f'{at}="{match[1]}"' for at, one in people_of_field if (match := re.search(DBLP_NUMBER, one))]
        if numbers and (annotation := f"{name}+an:dblp") not in values:
            kept.append((annotation, "; ".join(numbers)))
    if other_numbers:
        kept.append(("otherdoi", other_numbers))
    if kind is None or TYPES_BACK.get(kind) != type_:
        kept.insert(0, (ENTRY_TYPE, type_))
    return Decoded(facts, tuple(kept), tuple(doubts))


TYPES_BACK = {
    "journal": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "manual": "manual",
}
"""The type of entry that a type of publication is written as, where nothing else is known."""


SORTS = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis", "techreport": "technical report",
    "resreport": "research report", "software": "computer software", "audiocd": "audio CD", "datacd": "data CD",
    "patentus": "U.S. patent", "patenteu": "European patent", "patentde": "German patent", "patentfr": "French patent",
    "patentuk": "British patent", "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip
"""What biblatex prints for the words that its field `type` may hold (the manual, 4.9.2.11)."""


def is_of_type(type_: str, kind: str | None) -> bool:
    """Whether an entry of a type may say what is published as a type of publication."""
    known = TYPES.get(type_)
    return known == kind or (known, kind) == ("conference", "workshop") or (type_, kind) == ("inbook", "book")


def is_container(record: Work) -> bool:
    """Whether a record only holds what others take from it, or names others, and is no work (biblatex, 2.1.1)."""
    return record.kind == "citation" and (record.type or "").lower() in ("xdata", "set")


def still_says(name: str, value: str, record: Work, entry: Entry) -> bool:
    """Whether a field of the entry that a record came from says what the record says today."""
    from samcat.record.address import address
    from samcat.record.tex import plain_text

    if name not in READ:
        return True
    if name == "title":
        return plain_text(value) == record.title
    if name == "author":
        return _still_names(value, record.authors)
    if name == "note":
        return not record.withdrawn and (plain_text(value) or None) == record.note
    if name == "doi":
        return record.doi is None
    if name == "url":
        first = first_link(value)
        if not is_web_link(first):
            return record.paper is None
        return first != address(value) and record.paper == first
    if name in ("eprint", "archiveprefix", "eprinttype"):
        return record.arxiv is None or name != "eprint" or record.arxiv in value.lower()
    if name in ("year", "date"):
        # a date without a year that can be read never told it
        return entry.year is None or str(entry.year) in value or not re.search(r"\d{4}", value)
    if name == "month":
        return entry.month is None or month_and_day(value)[0] in (entry.month, None)
    if name == "day":
        return entry.day is None or str(entry.day) == value.lstrip("0")
    published = record.published
    if published is None or entry.kind == "preprint":
        return published is None
    if name == "editor":
        return _still_names(value, published.editors)
    part = next(part for part, names in _PLACES.items() if name in names)
    if part == "venue" and published.venue is None and plain_text(value) == record.title:
        return True
    if part == "venue" and (name == "booktitle") is (entry.kind == "journal"):
        return True  # where it is printed as well, and not what the record tells
    if name != _PLACES[part][0] and not entry.kept.keys().isdisjoint(_PLACES[part][: _PLACES[part].index(name)]):
        return True  # the record tells the first of the two
    return (plain_text(value) or None) == getattr(published, part) or doi_as_number(value) == (record.doi or "")


def _still_names(value: str, names: tuple[str, ...]) -> bool:
    """Whether a field names people as a record does, and so that BibTeX reads the same ones."""
    from samcat.record.tex_names import people_of

    found = people_of(value)
    return found.names == names and (found.is_standard or not names)


def _date(values: Mapping[str, str], told: set[str]) -> int | None:
    """The date of an entry as exact as it is given; a year that is only within a text stays in the text as well."""
    from samcat.record.tex import plain_text

    text = plain_text(values.get("date", ""))
    exact = re.match(r"\d{4}(?:-\d\d){0,2}(?=(?:T[\d:.Z+-]*|-(?:uu|XX)){0,2}[~?%]?(?:/|$))", text) if text else None
    lengths = (10, 7, 4) if exact else ()
    date = next((found for length in lengths if exact and (found := read_date(exact[0][:length]))), None)
    if date is not None:
        if date < 10000 and values["date"].strip().isdigit():
            told.add("date")
        return date
    digits = re.search(r"(?<!\d)\d{4}(?!\d)", text) if text else None
    year_text = plain_text(values.get("year", ""))
    if digits is None:
        digits = re.search(r"(?<!\d)\d{4}(?!\d)", year_text)
        if digits and digits[0] == values["year"].strip(" {}"):
            told.add("year")
    year = int(digits[0]) if digits else 0
    # as Ovid and others have it, "1999 Mar-Apr", and PubMed has a date
    said = text if text and str(year) in text else year_text
    words = re.sub(r"(?<!\d)\d{4}(?!\d)", " ", said) if re.search(r"[^\W\d_]{3}", said) else ""
    month, day = month_and_day(plain_text(values["month"]) if "month" in values and said != text else words)
    if day is None and (text := values.get("day", "")).isdigit():
        day = int(text)
    if month and day and is_date(date := (year * 100 + month) * 100 + day):
        return date
    return (year * 100 + month if month else year) if is_date(year) else None


def _padded(date: str) -> str:
    """A date with both digits of month and day: "2018-5-3" is "2018-05-03"."""
    if not re.fullmatch(r"\s*\d{4}-\d{1,2}(?:-\d{1,2})?\s*", date):
        return date
    return "-".join(part.strip().zfill(2) for part in date.split("-"))


def _doubts_of_parts(values: Mapping[str, str], date: int | None) -> Iterator[tuple[str, str]]:
    """The parts of a date that are none: the 30th of February, month 13, a year of two digits."""
    taken = f"{show_date(date)} is taken" if date else "no date is taken"
    text = values.get("date", "").strip()
    if re.fullmatch(r"\d{4}(?:-\d\d){1,2}", text) and read_date(text) is None and not _is_season(text):
        yield "date", f"there is no {text}; {taken}"
    for name, most in (("month", 12), ("day", 31)):
        part = values.get(name, "").strip(" {}")
        if part.isascii() and part.isdigit() and not 1 <= int(part) <= most and "date" not in values:
            yield name, f"there is no {name} {part[:9]}; {taken}"
    name = "date" if "date" in values else "year"
    said = values.get(name, "").strip(" {}")
    # "in press" and its like say that there is none
    if date is None and re.search(r"\d", said) and not re.fullmatch(r"\d{4}(?:-\d\d){1,2}", said):
        yield name, f"not a year from 1000 to 9999: {said[:20]}"


def _is_season(text: str) -> bool:
    """Whether what stands for a month is a season of ISO 8601-2."""
    return len(text) == len("2018-21") and "21" <= text[-2:] <= "41"


def _doubt_of_year(text: str, date: int | None, *, has_date: bool) -> str:
    """What is odd in the field year of an entry: words beside the year, or another year than that of the date."""
    years = [int(digits) for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", text)]
    if date is None or not years:
        return ""
    if has_date and year_of(date) not in years:
        return f"{text} is not the year of the date, {year_of(date)}, which is taken"
    bare = re.sub(r"(?i)\b(?:spring|summer|autumn|fall|winter)\b", "", text)
    if not has_date and re.search(r"[^\W\d_]{2}|\d{4}\s*/\s*\d{1,2}(?!\d)", bare):
        return f"more than a year; {year_of(date)} is taken: {text[:80]!r}"
    return ""
