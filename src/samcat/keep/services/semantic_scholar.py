"""Papers as Semantic Scholar knows them.

https://api.semanticscholar.org/api-docs/graph: POST /paper/batch answers an array in the order of the ids, with null
for what it does not know. Without a key all share one pool, which often answers 429.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SEMANTIC_SCHOLAR = Service(
    "Semantic Scholar", "https://api.semanticscholar.org", "SAMCAT_S2_URL", pause=1.1, batch=200, days=7,
    key="S2_API_KEY", header="x-api-key",
)  # fmt: skip
_FIELDS = "title,authors,year,publicationDate,venue,publicationVenue,journal,externalIds,publicationTypes"
_CITATIONS = SEMANTIC_SCHOLAR._replace(batch=1, days=1)
_MOST_CITATIONS = 500
_KINDS = {"journal": "journal", "conference": "conference"}


def papers(client: Client, ids: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Told | None]:
    """What Semantic Scholar tells of ids such as "ARXIV:2304.12306" and "DOI:10.1000/x"; None for what it lacks.

    Ids of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        reply = client.ask(
            SEMANTIC_SCHOLAR, "/graph/v1/paper/batch", {"fields": _FIELDS}, data={"ids": list(some)},
            largest=LARGEST_BATCH,
        )  # fmt: skip
        items = json_of(reply, SEMANTIC_SCHOLAR)
        if not isinstance(items, list) or len(items) != len(some):
            raise NetworkError("Semantic Scholar's answer is not one of as many papers as were asked for")
        return {name: json.dumps(item) for name, item in zip(some, items, strict=True) if isinstance(item, dict)}

    found = client.look_up(SEMANTIC_SCHOLAR, ids, ask, done=done)
    return {name: read(parsed(piece, SEMANTIC_SCHOLAR.name)) if piece else None for name, piece in found.items()}


def citing(client: Client, ids: Iterable[str]) -> dict[str, list[Told]]:
    """The papers that cite papers, by the id of each, as far as one answer tells; each is one request.

    Ids of which nothing could be had are missing, and `client.failures` says why.
    """
    questions = {f"citing {name}": name for name in ids}

    def ask(some: Sequence[str]) -> dict[str, str]:
        path = f"/graph/v1/paper/{quote(questions[some[0]], safe=':')}/citations"
        query = {"fields": _FIELDS, "limit": str(_MOST_CITATIONS)}
        answer = json_of(client.ask(SEMANTIC_SCHOLAR, path, query, largest=LARGEST_BATCH), SEMANTIC_SCHOLAR)
        if "data" not in table(answer):
            raise NetworkError("Semantic Scholar's answer has no list of citations")
        return {some[0]: json.dumps([table(row, "citingPaper") for row in rows(answer, "data")])}

    found = {}
    for question, piece in client.look_up(_CITATIONS, questions, ask).items():
        items = parsed(piece or "[]", SEMANTIC_SCHOLAR.name)
        found[questions[question]] = [read(item) for item in (items if isinstance(items, list) else [])]
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
