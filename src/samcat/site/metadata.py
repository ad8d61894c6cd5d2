"""What pages say to machines: of a list as schema.org's Dataset, of a work in the tags of Scholar and Dublin Core."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from samcat.catalog import Catalog
from samcat.formats.styles import reference
from samcat.record.dates import show_date
from samcat.record.entry import Entry, describe
from samcat.record.identifiers import is_web_link
from samcat.record.links import page_of, pdf_link
from samcat.record.model import Citation, Record
from samcat.record.names import byline_of, people
from samcat.site.markup import meta


class Beside(NamedTuple):
    """What stands in the folder of a page: links of its files by label, and the page of each record by its key.

    `feed` is that of the whole list, `feeds` are those of its tags by the condition that asks for each.
    `url` is where the folder is published, with a slash at its end.
    """

    files: Mapping[str, str]
    pages: Mapping[str, str]
    feed: str
    feeds: Mapping[str, str]
    url: str | None = None


_TYPES = {
    "bib": "application/x-bibtex", "json": "application/json", "csv": "text/csv", "atom": "application/atom+xml",
    "ris": "application/x-research-info-systems",
}  # fmt: skip


def title_of(catalog: Catalog) -> str:
    """The name of a list."""
    return catalog.about.title or "Reading list"


def updated(catalog: Catalog) -> str:
    """The day up to which a list goes, as ISO has it; empty where nothing tells."""
    days = [work.listed for work in catalog.records if work.listed]
    day = catalog.about.updated or max(days, default=None)
    return day.isoformat() if day else ""


def dataset(catalog: Catalog, beside: Beside | None) -> dict[str, Any]:
    """A list as a Dataset of schema.org (https://schema.org/Dataset), as search engines for data read it."""
    about = catalog.about
    cite = next((record for record in catalog.citations if record.key == about.cite), None)
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title_of(catalog),
        "description": " ".join(about.description.split()) or about.title or "A curated reading list",
        "url": (beside.url if beside else None) or _web(about.homepage),
        "license": about.license,
        "dateModified": updated(catalog),
        "creator": _creators(cite),
        "citation": reference(cite, "apa") if cite is not None else None,
        "isAccessibleForFree": True,
        "distribution": _distribution(beside),
    }
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def _web(link: str | None) -> str | None:
    return link if link and is_web_link(link) else None


def _creators(cite: Citation | None) -> list[dict[str, str]]:
    if cite is None:
        return []
    names, _ = people(cite)
    return [{"@type": "Organization" if name.literal else "Person", "name": str(name)} for name in names]


def _distribution(beside: Beside | None) -> list[dict[str, str]]:
    if beside is None:
        return []
    found = []
    for label, path in beside.files.items():
        kind = _TYPES.get(path.rpartition(".")[2])
        if kind:
            url = (beside.url or "") + path
            found.append({"@type": "DataDownload", "name": label, "encodingFormat": kind, "contentUrl": url})
    return found


def of_work(work: Record, address: str | None) -> str:
    """The metadata of the page of a work, for Scholar, reference managers and previews; `address` is that of the page.

    The sources are Google Scholar's inclusion guidelines (Highwire Press tags), DCMI's "Expressing Dublin Core metadata
    using HTML/XHTML meta and link elements", and https://ogp.me.
    """
    lines = [meta(name, value) for name, value in (*_highwire(work, address), *_dublin_core(work))]
    lines += [
        meta("og:title", work.title, "property"),
        meta("og:type", "article", "property"),
        meta("og:description", _in_short(work), "property"),
        meta("og:url", address, "property"),
    ]
    return "".join(lines)


def _highwire(work: Record, address: str | None) -> Iterator[tuple[str, str]]:
    entry = describe(work)
    yield "citation_title", entry.title
    for name in entry.names:
        whole = name.literal or not name.given
        yield "citation_author", name.family if whole else f"{name.family}, {name.given}"
    yield "citation_publication_date", _dated(entry, "/")
    container = {"journal": "citation_journal_title", "conference": "citation_conference_title"}
    container["workshop"] = container["conference"]
    container["chapter"] = "citation_inbook_title"
    if entry.kind in container:
        yield container[entry.kind], entry.venue or ""
    if entry.kind == "thesis":
        yield "citation_dissertation_institution", entry.school or ""
    if entry.kind == "report":
        yield "citation_technical_report_institution", entry.institution or ""
    yield from (("citation_volume", entry.volume or ""), ("citation_issue", entry.number or ""))
    first, _, last = (entry.pages or entry.eid or "").replace("–", "-").replace("--", "-").partition("-")
    yield from (("citation_firstpage", first.strip()), ("citation_lastpage", last.strip()))
    yield from (("citation_isbn", entry.isbn or ""), ("citation_issn", entry.issn or ""))
    yield from (("citation_publisher", entry.publisher or ""), ("citation_doi", entry.doi or ""))
    yield "citation_arxiv_id", entry.arxiv or ""
    yield "citation_pdf_url", _web(pdf_link(work)) or ""
    yield "citation_public_url", _web(page_of(work)) or address or ""
    yield "citation_keywords", "; ".join(work.tags)


def _dublin_core(work: Record) -> Iterator[tuple[str, str]]:
    entry = describe(work)
    yield "DC.title", entry.title
    for name in entry.names:
        yield "DC.creator", str(name)
    yield "DC.date", _dated(entry, "-")
    yield "DC.type", "Dataset" if work.kind == "dataset" else "Text"
    yield "DC.source", entry.venue or ""
    yield "DC.publisher", entry.publisher or ""
    yield "DC.identifier", f"doi:{entry.doi}" if entry.doi else ""
    yield "DC.identifier", _web(page_of(work)) or ""


def _dated(entry: Entry, between: str) -> str:
    if not entry.year:
        return ""
    parts = [str(entry.year), f"{entry.month:02}" if entry.month else "", f"{entry.day:02}" if entry.day else ""]
    return between.join(filter(None, parts))


def _in_short(work: Record) -> str:
    """Authors, venue and year in one line."""
    return ", ".join(filter(None, (byline_of(work), work.venue, show_date(work.date) if work.date else "")))


def article(work: Record, address: str | None) -> dict[str, Any]:
    """A work as schema.org has it."""
    entry = describe(work)
    container = {"@type": "Periodical" if entry.kind == "journal" else "Event" if entry.kind in _EVENTS else "Book"}
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset" if work.kind == "dataset" else "ScholarlyArticle",
        "name": work.title,
        "headline": work.title,
        "description": _in_short(work) if work.kind == "dataset" else None,
        "author": [{"@type": "Organization" if name.literal else "Person", "name": str(name)} for name in entry.names],
        "datePublished": _dated(entry, "-"),
        "isPartOf": container | {"name": entry.venue} if work.published is not None and entry.venue else None,
        "identifier": f"https://doi.org/{entry.doi}" if entry.doi else None,
        "url": _web(page_of(work)) or address,
        "keywords": list(work.tags),
    }
    return {name: value for name, value in values.items() if value not in (None, [], "")}


_EVENTS = ("conference", "workshop")
