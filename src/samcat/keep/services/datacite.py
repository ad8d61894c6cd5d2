"""Works as DataCite knows them: arXiv's DOIs, data sets and software.

https://support.datacite.org/docs/api-get-lists: /dois with `ids`, and https://datacite-metadata-schema.readthedocs.io
for creators, related identifiers and dates.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from samcat.keep.network.client import LARGEST_BATCH, Client, Service, json_of
from samcat.keep.network.errors import NetworkError
from samcat.keep.services.told import Told
from samcat.keep.services.values import day, parsed, person, rows, table, text, title
from samcat.record.identifiers import arxiv_id
from samcat.record.identifiers import doi as normalized
from samcat.record.model import Publication

DATACITE = Service("DataCite", "https://api.datacite.org", "SAMCAT_DATACITE_URL", pause=0.5, batch=25, days=7)
_JSON_API = "application/vnd.api+json"
# what a preprint says of its published version
_VERSION_OF = ("isversionof", "ispreprintof", "isidenticalto", "ispreviousversionof")
_KEPT = ("doi", "titles", "creators", "dates", "publicationYear", "relatedIdentifiers", "state")


def works(client: Client, dois: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Told | None]:
    """What DataCite tells of DOIs, by DOI in lower case; None where it has no such work.

    DOIs of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        query = {"ids": ",".join(some), "page[size]": str(len(some))}
        answer = json_of(client.ask(DATACITE, "/dois", query, accept=_JSON_API, largest=LARGEST_BATCH), DATACITE)
        if not isinstance(table(answer).get("data"), list):
            raise NetworkError("DataCite's answer has no list of works")
        items = [table(item, "attributes") for item in rows(answer, "data")]
        return {
            name: json.dumps({part: value for part, value in item.items() if part in _KEPT})
            for item in items
            if (name := text(item, "doi").lower()) in some
        }

    found = client.look_up(DATACITE, (name.lower() for name in dois), ask, done=done)
    return {name: read(parsed(piece, DATACITE.name)) if piece else None for name, piece in found.items()}


def read(item: object) -> Told:
    """The work that the attributes of a DOI are."""
    number = text(item, "doi").lower()
    others = [
        found
        for other in rows(item, "relatedIdentifiers")
        if text(other, "relationType").lower() in _VERSION_OF
        and (found := normalized(text(other, "relatedIdentifier")))
        and not arxiv_id(found)
        # Zenodo has a DOI for all versions together
        and found.partition("/")[0] != number.partition("/")[0]
    ]
    days = {text(row, "dateType"): text(row, "date") for row in rows(item, "dates")}
    titles = [title(row, "title") for row in rows(item, "titles") if not text(row, "titleType")]
    return Told(
        source=DATACITE.name,
        id=number,
        title=next(filter(None, titles), ""),
        authors=tuple(
            name
            for creator in rows(item, "creators")
            if (name := person(text(creator, "familyName"), text(creator, "givenName"), text(creator, "name")))
        ),
        date=day(days.get("Submitted") or days.get("Issued") or text(item, "publicationYear")),
        arxiv=arxiv_id(number),
        doi=number or None,
        published=Publication(doi=others[0]) if others else None,
        withdrawn=days.get("Withdrawn", "") and f"withdrawn on {days['Withdrawn']}",
    )
