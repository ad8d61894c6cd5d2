"""Works as Crossref knows them: journals, proceedings, books, and preprints other than arXiv's.

https://github.com/CrossRef/rest-api-doc (works, filters) and its api_format.md. A preprint names its published version
as `is-preprint-of`, and that one its preprint as `has-preprint`, where their owners told so. Retractions stand in
`updated-by`, those of the Retraction Watch data among them:
https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from samcat.keep.network.client import LARGEST_BATCH, Client, Service, json_of
from samcat.keep.network.errors import NetworkError
from samcat.keep.services.told import Told
from samcat.keep.services.values import date, parsed, person, rows, table, text, title
from samcat.record.identifiers import arxiv_id
from samcat.record.identifiers import doi as normalized
from samcat.record.model import Publication
from samcat.record.same_venue import is_series
from samcat.record.servers import is_preprint_doi

# lists of works: one request a second without a mail address, three with one
CROSSREF = Service("Crossref", "https://api.crossref.org", "SAMCAT_CROSSREF_URL", pause=1.0, batch=20, days=7)
SEARCH = CROSSREF._replace(batch=1)
_TYPES = {
    "journal-article": "journal",
    "proceedings-article": "conference",
    "book-chapter": "chapter",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "dissertation": "thesis",
    "report": "report",
}
CSL_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
    "posted-content": "article",
}
_END = ("retraction", "withdrawal", "removal", "partial_retraction")
_RETRACTED_TITLES = ("retracted:", "retracted article:", "[retracted]", "withdrawn:")
# of a search by title, those that are looked at
_MOST_FOUND = 3


def works(client: Client, dois: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Told | None]:
    """What Crossref tells of DOIs, by DOI in lower case; None where it has no such work.

    Those of arXiv and other members of DataCite are not known here. DOIs of which nothing could be had are missing, and
    `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        # a comma ends a filter, so a DOI that has one is asked for by its address
        odd = [name for name in some if "," in name]
        plain = [name for name in some if name not in odd]
        found: list[Any] = []
        if plain:
            filters = ",".join(f"doi:{name}" for name in plain)
            reply = client.ask(CROSSREF, "/works", {"filter": filters, "rows": str(len(plain))}, largest=LARGEST_BATCH)
            found += _items(json_of(reply, CROSSREF))
        for name in odd:
            found.append(table(json_of(client.ask(CROSSREF, f"/works/{quote(name, safe='')}"), CROSSREF), "message"))
        return {name: _kept(item) for item in found if (name := text(item, "DOI").lower()) in some}

    found = client.look_up(CROSSREF, (name.lower() for name in dois), ask, done=done)
    return {name: read(parsed(piece, CROSSREF.name)) if piece else None for name, piece in found.items()}


def published_as(
    client: Client, queries: Mapping[str, str], *, done: Callable[[int], object] = int
) -> dict[str, list[Told]]:
    """The works that a bibliographic query finds first, by a name of the query; each query is one request."""

    def ask(some: Sequence[str]) -> dict[str, str]:
        query = {"query.bibliographic": some[0], "rows": str(_MOST_FOUND)}
        items = _items(json_of(client.ask(CROSSREF, "/works", query, largest=LARGEST_BATCH), CROSSREF))
        return {some[0]: json.dumps([json.loads(_kept(item)) for item in items])}

    found = client.look_up(SEARCH, queries.values(), ask, done=done)
    made = {}
    for name, query in queries.items():
        if query in found:
            items = parsed(found[query], CROSSREF.name) if found[query] else []
            made[name] = [read(item) for item in (items if isinstance(items, list) else [])]
    return made


def read(item: object) -> Told:
    """The work that an item of Crossref's answers is."""
    number = text(item, "DOI")
    heading, more = title(item, "title"), title(item, "subtitle")
    if more and more.casefold() not in heading.casefold():
        heading = f"{heading}: {more}"
    issued = date(next(iter(rows(table(item, "issued"), "date-parts")), None))
    return Told(
        source=CROSSREF.name,
        id=number,
        title=heading,
        authors=tuple(
            name
            for author in rows(item, "author")
            if (name := person(text(author, "family"), text(author, "given"), text(author, "name")))
        ),
        date=issued,
        arxiv=_preprint_of(item),
        doi=number.lower() or None,
        published=_publication(item, number, issued),
        withdrawn=withdrawn(item),
        printed=date(next(iter(rows(table(item, "published-print"), "date-parts")), None)),
    )


def _publication(item: object, number: str, issued: int | None) -> Publication | None:
    kind = _TYPES.get(text(item, "type"))
    if kind is None:
        later = (normalized(text(other, "id")) for other in rows(table(item, "relation"), "is-preprint-of"))
        found = next((name for name in later if name and not is_preprint_doi(name)), None)
        return Publication(doi=found.lower()) if found else None
    # a series such as Lecture Notes in Computer Science stands beside the title of the book
    names = [title(name) for name in rows(item, "container-title")]
    event = title(table(item, "event"), "name")
    venue = (names[-1] if len(names) > 1 and kind in ("conference", "chapter") else names[0] if names else "") or event
    series = names[0] if len(names) > 1 and kind in ("conference", "chapter") else None
    if kind == "chapter" and series and is_series(series):
        # its books are proceedings, whatever their papers are called
        kind = "conference"
    is_workshop = kind in ("conference", "chapter") and "workshop" in f"{venue} {event}".lower()
    return Publication(
        venue=venue or None,
        type="workshop" if is_workshop else kind,
        year=int(str(issued)[:4]) if issued else None,
        doi=number.lower() or None,
        volume=text(item, "volume") or None,
        number=text(item, "issue") or None,
        pages=text(item, "page") or None,
        eid=text(item, "article-number") or None,
        series=series,
        publisher=text(item, "publisher") or None,
    )


def _preprint_of(item: object) -> str | None:
    """The arXiv id of the preprint of which a work is the published version, as its publisher says."""
    return next(
        (name for other in rows(table(item, "relation"), "has-preprint") if (name := arxiv_id(text(other, "id")))), None
    )


def withdrawn(item: object) -> str:
    """Why a work was withdrawn or retracted, as an item of Crossref tells it; empty where it does not."""
    for update in rows(item, "updated-by"):
        if text(update, "type").lower().replace(" ", "_") in _END:
            label = text(update, "label") or text(update, "type")
            notice = normalized(text(update, "DOI"))
            return f"{label}: {notice}" if notice else label
    heading = title(item, "title")
    return heading if heading.lower().startswith(_RETRACTED_TITLES) else ""


def _items(answer: object) -> list[Any]:
    message = table(answer, "message")
    if "items" not in message:
        raise NetworkError("Crossref's answer has no list of works")
    return rows(message, "items")


_KEPT = (
    "DOI", "title", "subtitle", "author", "issued", "type", "container-title", "event", "volume", "issue", "page",
    "article-number", "publisher", "relation", "updated-by",
    "published-print",
)  # fmt: skip


def _kept(item: object) -> str:
    """A work without its references and whatever else is not read."""
    return json.dumps({name: value for name, value in table(item).items() if name in _KEPT})
