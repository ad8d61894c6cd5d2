"""Papers as Semantic Scholar knows them.

https://api.semanticscholar.org/api-docs/graph: POST /paper/batch answers an array in the order of the ids, with null
for what it does not know, or 400 "No valid paper ids given" where it knows none of them. Citations come the latest
first. Without a key all share one pool, which often answers 429.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from samcat.keep.network.client import LARGEST_BATCH, Client, Service, json_of
from samcat.keep.network.errors import NetworkError
from samcat.keep.services.told import Told
from samcat.keep.services.values import day, parsed, rows, table, text, title
from samcat.record.dates import year_of
from samcat.record.identifiers import arxiv_id
from samcat.record.identifiers import doi as normalized
from samcat.record.model import Publication
from samcat.record.names import family_first

SEMANTIC_SCHOLAR = Service(
    "Semantic Scholar", "https://api.semanticscholar.org", "SAMCAT_S2_URL", pause=1.1, batch=200, days=7,
    key="S2_API_KEY", header="x-api-key",
)  # fmt: skip
_FIELDS = "title,authors,year,publicationDate,venue,publicationVenue,journal,externalIds,publicationTypes"
_CITATIONS = SEMANTIC_SCHOLAR._replace(batch=1, days=1)
# of citations, those that one request asks for, and that are looked at in all
_PAGE, _MOST_CITATIONS = 500, 5000
_WRONG, _KNOWS_NONE = 400, "No valid paper ids given"
_KINDS = {"journal": "journal", "conference": "conference"}


def papers(client: Client, ids: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Told | None]:
    """What Semantic Scholar tells of ids such as "ARXIV:2304.12306" and "DOI:10.1000/x"; None for what it lacks.

    Ids of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        reply = client.ask(
            SEMANTIC_SCHOLAR, "/graph/v1/paper/batch", {"fields": _FIELDS}, data={"ids": list(some)},
            largest=LARGEST_BATCH, also=_WRONG,
        )  # fmt: skip
        items = json_of(reply, SEMANTIC_SCHOLAR)
        if reply.status == _WRONG:
            if text(items, "error") == _KNOWS_NONE:
                return {}
            raise NetworkError(f"Semantic Scholar: {text(items, 'error')[:200] or 'refused the question'}")
        if not isinstance(items, list) or len(items) != len(some):
            raise NetworkError("Semantic Scholar's answer is not one of as many papers as were asked for")
        return {name: json.dumps(item) for name, item in zip(some, items, strict=True) if isinstance(item, dict)}

    found = client.look_up(SEMANTIC_SCHOLAR, ids, ask, done=done)
    return {name: read(parsed(piece, SEMANTIC_SCHOLAR.name)) if piece else None for name, piece in found.items()}


def citing(client: Client, ids: Iterable[str], since: datetime.date) -> dict[str, list[Told]]:
    """The papers that cite papers, by the id of each, back to a day.

    Ids of which nothing could be had are missing, and `client.failures` says why.
    """
    questions = {f"citing {name} since {since}": name for name in ids}

    def ask(some: Sequence[str]) -> dict[str, str]:
        return {some[0]: json.dumps(_citations(client, questions[some[0]], since))}

    found = {}
    for question, piece in client.look_up(_CITATIONS, questions, ask).items():
        if not piece:
            client.tell(f"Semantic Scholar does not know the seed {questions[question]}")
        items = parsed(piece or "[]", SEMANTIC_SCHOLAR.name)
        found[questions[question]] = [read(item) for item in (items if isinstance(items, list) else [])]
    return found


def _citations(client: Client, name: str, since: datetime.date) -> list[dict[str, Any]]:
    """The papers that cite one, page by page until all of a page are older than a day."""
    found: list[dict[str, Any]] = []
    path = f"/graph/v1/paper/{quote(name, safe=':')}/citations"
    for start in range(0, _MOST_CITATIONS, _PAGE):
        query = {"fields": _FIELDS, "offset": str(start), "limit": str(_PAGE)}
        answer = json_of(client.ask(SEMANTIC_SCHOLAR, path, query, largest=LARGEST_BATCH), SEMANTIC_SCHOLAR)
        if "data" not in table(answer):
            raise NetworkError("Semantic Scholar's answer has no list of citations")
        page = [table(row, "citingPaper") for row in rows(answer, "data")]
        found += page
        dates = [date for item in page if (date := text(item, "publicationDate"))]
        if "next" not in table(answer) or (dates and max(dates) < since.isoformat()):
            return found
    client.tell(f"Semantic Scholar: more than {_MOST_CITATIONS} papers cite {name}: only the latest are looked at")
    return found


def read(item: object) -> Told:
    """The paper that an object is; its venue and DOI are those of the version that is known best."""
    ids = table(item, "externalIds")
    number = normalized(text(ids, "DOI"))
    if number and arxiv_id(number):
        number = None
    kind = _KINDS.get(text(item, "publicationVenue", "type").lower())
    venue = title(item, "venue") or title(item, "journal", "name")
    year = year_of(day(text(item, "year")))
    appeared = day(text(item, "publicationDate")) or year
    published = None
    if number:
        published = Publication(
            venue=venue or None, type=kind, year=year, doi=number,
            volume=text(item, "journal", "volume") or None, pages=text(item, "journal", "pages") or None,
        )  # fmt: skip
    return Told(
        source=SEMANTIC_SCHOLAR.name,
        id=text(item, "paperId"),
        title=title(item, "title"),
        authors=tuple(family_first(name) for author in rows(item, "authors") if (name := text(author, "name"))),
        date=appeared,
        arxiv=arxiv_id(text(ids, "ArXiv")),
        doi=number,
        published=published,
    )
