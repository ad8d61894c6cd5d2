"""Works as OpenAlex knows them, with where they stand and what cites them.

https://developers.openalex.org/api-reference/works and …/authentication: a budget a day, of which a list takes a
thousandth where there is no key; a key is optional, and since February 2026 a mail address changes nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from samcat.keep.network.client import LARGEST_BATCH, Client, Service, json_of
from samcat.keep.network.errors import NetworkError
from samcat.keep.services.told import Told
from samcat.keep.services.values import day, parsed, rows, table, text, title
from samcat.record.identifiers import arxiv_id
from samcat.record.identifiers import doi as normalized
from samcat.record.model import Publication
from samcat.record.names import family_first

OPENALEX = Service(
    "OpenAlex", "https://api.openalex.org", "SAMCAT_OPENALEX_URL", pause=0.2, batch=50, days=7,
    key="OPENALEX_API_KEY", scheme="Bearer",
)  # fmt: skip
_FIELDS = "id,doi,title,publication_date,type,is_retracted,locations,authorships,biblio"
_PAGE = 100
_MOST_PAGES = 20
_JOURNALS = {"journal": "journal", "conference": "conference", "book series": "chapter", "ebook platform": "chapter"}


class Work(NamedTuple):
    """A work of OpenAlex: what is told of it, its id there, and whether it counts as retracted."""

    told: Told
    id: str
    is_retracted: bool


def works(client: Client, dois: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Work | None]:
    """What OpenAlex tells of DOIs, those of arXiv among them, by DOI in lower case; None where it has no such work.

    DOIs of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        # a comma ends a filter and a bar a value: such a DOI cannot be asked for
        query = {
            "filter": "doi:" + "|".join(name for name in some if not {",", "|"} & set(name)),
            "per_page": str(_PAGE),
            "select": _FIELDS,
        }
        found = {}
        for item in _results(json_of(client.ask(OPENALEX, "/works", query, largest=LARGEST_BATCH), OPENALEX)):
            for name in _dois(item):
                if name in some:
                    found[name] = json.dumps(item)
        return found

    found = client.look_up(OPENALEX, (name.lower() for name in dois), ask, done=done)
    return {name: read(parsed(piece, OPENALEX.name)) if piece else None for name, piece in found.items()}


def citing(
    client: Client, ids: Sequence[str], since: datetime.date, until: datetime.date
) -> dict[str, list[Told]] | None:
    """The works that cite each of some works, by their ids here, and appeared between two days.

    None where that could not be asked, and `client.failures` says why; what was answered is kept for the day.
    """
    service = OPENALEX._replace(batch=1, days=1)
    between = f"from_publication_date:{since.isoformat()},to_publication_date:{until.isoformat()}"
    questions = {f"cites:{name},{between}": name for name in ids}
    answers = client.look_up(service, questions, lambda some: {some[0]: json.dumps(_pages(client, some[0]))})
    if len(answers) < len(questions):
        return None
    found = {}
    for question, name in questions.items():
        items = parsed(answers[question] or "[]", OPENALEX.name)
        found[name] = [read(item).told for item in (items if isinstance(items, list) else [])]
    return found


def _pages(client: Client, question: str) -> list[Any]:
    items: list[Any] = []
    cursor = "*"
    for _ in range(_MOST_PAGES):
        query = {"filter": question, "per_page": str(_PAGE), "cursor": cursor, "select": _FIELDS}
        answer = json_of(client.ask(OPENALEX, "/works", query, largest=LARGEST_BATCH), OPENALEX)
        page = _results(answer)
        items += page
        cursor = text(table(answer, "meta"), "next_cursor")
        if not cursor or len(page) < _PAGE:
            return items
    client.tell(f"OpenAlex has more than {_MOST_PAGES * _PAGE} works of {question}: only these are looked at")
    return items


def read(item: object) -> Work:
    """The work that a result is, with the version of it that a publisher has."""
    dois = _dois(item)
    arxiv = next((name for number in dois if (name := arxiv_id(number))), None)
    published = next((made for place in rows(item, "locations") if (made := _publication(place))), None)
    biblio = table(item, "biblio")
    if published is not None:
        pages = "-".join(filter(None, (text(biblio, "first_page"), text(biblio, "last_page"))))
        published = published._replace(
            volume=text(biblio, "volume") or None, number=text(biblio, "issue") or None, pages=pages or None
        )
    appeared = day(text(item, "publication_date"))
    own = normalized(text(item, "doi"))
    is_retracted = table(item).get("is_retracted") is True
    told = Told(
        source=OPENALEX.name,
        id=text(item, "id").rpartition("/")[2],
        title=title(item, "title"),
        authors=tuple(
            family_first(name)
            for author in rows(item, "authorships")
            if (name := text(author, "raw_author_name") or text(author, "author", "display_name"))
            if name
        ),
        date=appeared,
        arxiv=arxiv,
        doi=own,
        published=published,
        withdrawn="counts as retracted at OpenAlex" if is_retracted else "",
    )
    return Work(told, told.id, is_retracted)


def _publication(place: object) -> Publication | None:
    """The publication that a place of a work is, where a publisher has the version of record."""
    kind = _JOURNALS.get(text(place, "source", "type"))
    number = normalized(text(place, "landing_page_url"))
    if kind is None or number is None or arxiv_id(number) or text(place, "version") != "publishedVersion":
        return None
    return Publication(venue=text(place, "source", "display_name") or None, type=kind, doi=number)


def _dois(item: object) -> list[str]:
    """The DOIs of a work: its own, and those of the places where it stands."""
    links = [text(item, "doi"), *(text(place, "landing_page_url") for place in rows(item, "locations"))]
    found = []
    for link in links:
        if name := arxiv_id(link):
            found.append(f"10.48550/arxiv.{name}")
        elif name := normalized(link):
            found.append(name)
    return list(dict.fromkeys(found))


def _results(answer: object) -> list[Any]:
    if "results" not in table(answer):
        raise NetworkError("OpenAlex's answer has no list of works")
    return rows(answer, "results")
