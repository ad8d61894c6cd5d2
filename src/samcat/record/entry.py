"""What every bibliographic format says of a record: its type of entry, people, date, venue and ids.

Formats differ in how they spell this, never in what they say.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from samcat.record.dates import day_of, month_of, year_of
from samcat.record.kept_dates import OF_DATES, without_old_dates
from samcat.record.model import Record, Work
from samcat.record.names import OTHERS, Name, parse_author, people
from samcat.record.servers import preprint_server

ARXIV_DOIS = "10.48550/"
"""How the DOIs begin that DataCite has of arXiv."""
_YEARS = r"(\d{4})(?:-\d\d){0,2}\s*(?:/|-+|–)\s*(\d{4})(?:-\d\d){0,2}"
VERSIONS = ("published", "preprint")


class Entry(NamedTuple):
    """One bibliography entry, spelled for no format yet.

    `kind` is "preprint", "dataset", one of PUBLICATION_TYPES, or "link" (a page whose venue is not known). `venue` is
    the journal, the proceedings or book, or the preprint server; `month` is 1 to 12, `day` 1 to 31. `also` is that the
    work was withdrawn, and the remark of the list, or the version that the entry is not, in words. `kept` are the
    fields of the source, by their names in small letters. Texts are as the catalog has them, with whatever letters.
    """

    key: str
    kind: str
    title: str
    names: tuple[Name, ...]
    others: bool
    year: int | None
    month: int | None = None
    day: int | None = None
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
    eid: str | None = None
    series: str | None = None
    edition: str | None = None
    editors: tuple[Name, ...] = ()
    other_editors: bool = False
    publisher: str | None = None
    school: str | None = None
    institution: str | None = None
    isbn: str | None = None
    issn: str | None = None
    kept: Mapping[str, str] = MappingProxyType({})
    withdrawn: bool = False

    @property
    def year_text(self) -> str:
        """The year, or what stands in its place: "in press", "220 BCE"."""
        # a year of ISO 8601, which has a year 0 (the biblatex manual, 2.3.8)
        if before := re.fullmatch(r"-(\d{4})(?:-\d\d){0,2}[~?%]?", self.kept.get("date", "")):
            return f"{int(before[1]) + 1} BCE"
        return str(self.year) if self.year else self.kept.get("year") or self.kept.get("date", "")

    @property
    def last_year(self) -> int | None:
        """The year in which what appeared over several years was complete: 1986 of "1984--1986"."""
        match = re.fullmatch(_YEARS, self.kept.get("date") or self.kept.get("year", ""))
        return int(match[2]) if match and int(match[1]) == self.year and int(match[2]) > int(match[1]) else None


def describe(record: Record, prefer: str = "published") -> Entry:
    """The entry of a record: as its "published" version where that is confirmed, or as the "preprint" if it has one."""
    names, others = people(record)
    server = None if record.arxiv else preprint_server(record.paper)
    is_preprint = record.published is None or (prefer == "preprint" and bool(record.arxiv or server))
    # names of BibTeX have no case, those of CSL and RIS, which a prefix marks, have
    kept: dict[str, str] = {}
    for name, value in record.fields:
        kept.setdefault(name if "-" in name else name.casefold(), value)
    entry = Entry(
        key=record.key,
        kind="",
        title=record.title,
        names=names,
        others=others,
        year=year_of(record.date),
        arxiv=record.arxiv,
        url=record.paper,
        data=record.data,
        method=record.method,
        also=_also(record, record.note),
        kept=kept,
        withdrawn=bool(record.withdrawn),
    )
    year = (record.published.year if record.published and not is_preprint else None) or entry.year
    # the date of a listed work is that of its first version, unless its source gave it with the publication
    if year == entry.year and (is_preprint or not kept.keys().isdisjoint(("month", "date"))):
        entry = entry._replace(month=month_of(record.date), day=day_of(record.date))
    if not kept.keys().isdisjoint(OF_DATES):
        entry = entry._replace(kept=without_old_dates(kept, record.date, year))
    return _preprint(entry, record, server) if is_preprint else _published(entry, record)


def describe_whole(record: Record, prefer: str = "published") -> Entry:
    """The entry of a record with its subtitles behind its titles, for formats that have no field for them.

    What only its source says has its place as well: the DOI of a preprint, and the server that a journal's field names.
    """
    entry = describe(record, prefer)
    if entry.doi is None and entry.kept.get("doi", "").lower().startswith(ARXIV_DOIS):
        entry = entry._replace(doi=plain_kept(entry, "doi"))
    venue = plain_kept(entry, "journal") or plain_kept(entry, "journaltitle")
    if venue and entry.kind == "link" and entry.venue is None:
        entry = entry._replace(
            kind="journal",
            venue=venue,
            volume=entry.volume or plain_kept(entry, "volume") or None,
            number=entry.number or plain_kept(entry, "number") or None,
            pages=entry.pages or plain_kept(entry, "pages") or None,
            publisher=entry.publisher or plain_kept(entry, "publisher") or None,
        )
    if not any(name.endswith("subtitle") for name in entry.kept):
        return entry
    place = "journalsubtitle" if entry.kind == "journal" else "booksubtitle"
    title = _with_subtitle(entry.title, entry.kept.get("subtitle", ""))
    return entry._replace(title=title, venue=entry.venue and _with_subtitle(entry.venue, entry.kept.get(place, "")))


def _with_subtitle(title: str, subtitle: str) -> str:
    from samcat.record.tex import plain_text

    subtitle = plain_text(subtitle)
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title[-1:] in '?!.:' else ': '}{subtitle}"


def plain_kept(entry: Entry, name: str) -> str:
    """A field of the source, which is TeX, as people read it; empty where there is none."""
    value = entry.kept.get(name, "")
    if not value:
        return ""
    from samcat.record.tex import plain_text

    return plain_text(value)


def _preprint(entry: Entry, work: Work, server: str | None) -> Entry:
    kind = "preprint" if entry.arxiv or server else "dataset" if work.is_data else "link"
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
        also=_also(work, also),
    )


def _also(work: Work, remark: str | None) -> str | None:
    """A remark, behind the word that the work was withdrawn."""
    return "; ".join(filter(None, (work.withdrawn and f"Withdrawn: {work.withdrawn}", remark))) or None


def _published(entry: Entry, work: Work) -> Entry:
    published = work.published
    assert published is not None  # noqa: S101 - the one caller has looked
    return entry._replace(
        kind=published.type or ("dataset" if work.is_data else "link"),
        year=published.year or entry.year,
        venue=published.venue,
        doi=work.doi,
        url=entry.url or entry.data,
        volume=published.volume,
        number=published.number,
        pages=re.sub("-{2,}", "–", published.pages) if published.pages else None,
        eid=published.eid,
        series=published.series,
        edition=published.edition,
        editors=tuple(parse_author(name) for name in published.editors if name != OTHERS),
        other_editors=OTHERS in published.editors,
        publisher=published.publisher,
        school=published.school,
        institution=published.institution,
        isbn=published.isbn,
        issn=published.issn,
    )
