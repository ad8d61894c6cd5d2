"""What every bibliographic format says of a record: its type of entry, people, date, venue and ids.

Formats differ in how they spell this, never in what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samcat.record.dates import month_of, year_of
from samcat.record.names import Name, people

if TYPE_CHECKING:
    from samcat.record.model import Record, Work

VERSIONS = ("published", "preprint")

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


class Entry(NamedTuple):
    """One bibliography entry, spelled for no format yet.

    `kind` is "preprint", "dataset", one of PUBLICATION_TYPES, or "link" (a page whose venue is not known).
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
    names, others = people(record)
    server = None if record.arxiv else preprint_server(record.paper)
    is_preprint = record.published is None or (prefer == "preprint" and bool(record.arxiv or server))
    entry = Entry(
        key=record.key,
        kind="",
        title=record.title,
        names=names,
        others=others,
        year=year_of(record.date),
        month=month_of(record.date),
        arxiv=record.arxiv,
        url=record.paper,
        data=record.data,
        method=record.method,
        also=record.note,
    )
    return _preprint(entry, record, server) if is_preprint else _published(entry, record)


def preprint_server(link: str | None) -> str | None:
    """The preprint server, other than arXiv, that a link leads to: "bioRxiv"; None where it leads elsewhere."""
    match = re.match(_LINK_HOST, link or "", re.IGNORECASE)
    return _SERVERS.get(match[1].lower()) if match else None


def _preprint(entry: Entry, work: Work, server: str | None) -> Entry:
    kind = "preprint" if entry.arxiv or server else "dataset" if work.kind == "dataset" else "link"
    also = work.note
    if work.published is not None:
        words = [
            work.published.venue,
            str(work.published.year or ""),
            work.published.doi and f"doi:{work.published.doi}",
        ]
        also = "Published in " + ", ".join(filter(None, words))
    return entry._replace(
        kind=kind,
        venue="arXiv" if entry.arxiv else server,
        doi=work.own_doi,
        url=entry.url or entry.data,
        also=also,
    )


def _published(entry: Entry, work: Work) -> Entry:
    published = work.published
    assert published is not None  # noqa: S101 - the one caller has looked
    return entry._replace(
        kind=published.type or ("dataset" if work.kind == "dataset" else "link"),
        year=published.year or entry.year,
        # the date of a listed work is that of its first version, of a citation that of the entry
        month=entry.month if work.kind == "citation" else None,
        venue=published.venue,
        doi=work.doi,
        url=entry.url or entry.data,
        volume=published.volume,
        number=published.number,
        pages=published.pages,
        publisher=published.publisher or published.institution or published.school,
    )
