"""What every bibliographic format says of a record: its type of entry, people, date, venue and ids.

Formats differ in how they spell this, never in what they say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.record.links import citation_arxiv, link_of
from samcat.record.model import Citation, Record, Work
from samcat.record.names import Name, parse_author, people, title_of

VERSIONS = ("published", "preprint")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# patterns and hosts are texts: an arXiv entry needs none of them
_SERVERS = {
    "biorxiv.org": "bioRxiv",
    "medrxiv.org": "medRxiv",
    "ssrn.com": "SSRN",
    "preprints.org": "Preprints.org",
    "researchsquare.com": "Research Square",
    "techrxiv.org": "TechRxiv",
    "chemrxiv.org": "ChemRxiv",
    "psyarxiv.com": "PsyArXiv",
    "eartharxiv.org": "EarthArXiv",
}
_LINK_HOST = r"https?://(?:[^/@]*\.)?([^./]+\.[^./:]+)[:/]"
_KINDS = {
    "article": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "dataset": "dataset",
    "online": "link",
    "unpublished": "link",
}


class Entry(NamedTuple):
    """One bibliography entry, spelled for no format yet.

    `kind` is "preprint", "journal", "conference", "workshop", "dataset" or "link" (a page whose venue is not known).
    `venue` is the journal, the proceedings or the preprint server; `month` is 1 to 12. `also` is the version that
    the entry is not, in words. Texts are as the catalog has them, with whatever letters.
    """

    key: str
    kind: str
    title: str
    names: tuple[Name, ...]
    others: bool
    year: int | None
    month: int | None = None
    venue: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None
    data: str | None = None
    also: str | None = None
    method: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None


def describe(record: Record, prefer: str = "published") -> Entry:
    """The entry of a record: as its "published" version where that is confirmed, or as the "preprint" if it has one."""
    if isinstance(record, Citation):
        return _cited(record)
    names, others = people(record)
    server = None if record.arxiv else preprint_server(record.paper)
    is_preprint = record.published is None or (prefer == "preprint" and bool(record.arxiv or server))
    entry = Entry(
        key=record.key,
        kind="",
        title=record.title,
        names=names,
        others=others,
        year=record.date // 100,
        arxiv=record.arxiv,
        url=record.paper,
        data=record.data,
        method=record.method,
    )
    return _preprint(entry, record, server) if is_preprint else _published(entry, record)


def preprint_server(link: str | None) -> str | None:
    """The preprint server, other than arXiv, that a link leads to: "bioRxiv"; None where it leads elsewhere."""
    match = re.match(_LINK_HOST, link or "", re.IGNORECASE)
    return _SERVERS.get(match[1].lower()) if match else None


def _preprint(entry: Entry, work: Work, server: str | None) -> Entry:
    kind = "preprint" if entry.arxiv or server else "dataset" if work.kind == "dataset" else "link"
    also = None
    if work.published is not None:
        words = [
            work.published.venue,
            str(work.published.year or ""),
            work.published.doi and f"doi:{work.published.doi}",
        ]
        also = "Published in " + ", ".join(filter(None, words))
    return entry._replace(
        kind=kind,
        month=work.date % 100,
        venue="arXiv" if entry.arxiv else server,
        doi=work.doi,
        url=entry.url or entry.data,
        also=also,
    )


def _published(entry: Entry, work: Work) -> Entry:
    published = work.published
    assert published is not None  # noqa: S101 - the one caller has looked
    return entry._replace(
        kind=published.type,
        year=published.year or entry.year,
        venue=published.venue,
        doi=work.any_doi,
        url=entry.url or entry.data,
    )


def _cited(citation: Citation) -> Entry:
    """What the fields of a BibTeX entry say, read as TeX."""
    from samcat.record.tex import address, author, plain_text, split_outside_braces

    def text(*fields: str) -> str | None:
        return next((plain_text(value) for field in fields if (value := citation.value(field))), None)

    parts = split_outside_braces(citation.value("author") or "", re.compile(r"\s+and\s+", re.IGNORECASE))
    authors = [part.strip() for part in parts if part.strip()]
    known = [part for part in authors if part != "others"]
    arxiv = citation_arxiv(citation)
    venue = text("journal", "journaltitle", "booktitle")
    year = text("year") or (text("date") or "")[:4]
    is_preprint = bool(arxiv) and (venue is None or "arxiv" in venue.lower())
    doi = citation.value("doi")
    link = citation.value("url")
    return Entry(
        key=citation.key,
        kind="preprint" if is_preprint else _KINDS.get(citation.type.lower(), "link"),
        title=plain_text(citation.value("title") or "") or title_of(citation),
        names=tuple(parse_author(author(part)) for part in known),
        others=len(known) < len(authors),
        year=int(year) if year.isascii() and year.isdigit() else None,
        month=_month(citation.value("month") or ""),
        venue="arXiv" if is_preprint else venue or text("howpublished"),
        arxiv=arxiv,
        doi=address(doi) if doi else None,
        url=address(link) if link else link_of(citation),
        volume=text("volume"),
        number=text("number", "issue"),
        pages=text("pages"),
        publisher=text("publisher", "institution", "school"),
        also=text("note"),
    )


def _month(text: str) -> int | None:
    text = text.strip("{} .").lower()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS else None
