"""What services know of the records of a list: asked in batches, and told beforehand how often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from samcat.keep.network.client import Client
from samcat.keep.services import arxiv, code_hosts, crossref, datacite, openalex, semantic_scholar
from samcat.keep.services.code_hosts import Repository
from samcat.keep.services.openalex import Work
from samcat.keep.services.told import Told
from samcat.record.differences import own_ids
from samcat.record.identifiers import arxiv_month, is_web_link
from samcat.record.identity import DOI
from samcat.record.model import Dataset, Paper
from samcat.record.names import people
from samcat.record.servers import is_preprint_doi

_SERVICES = (
    arxiv.ARXIV, crossref.CROSSREF, datacite.DATACITE, openalex.OPENALEX, semantic_scholar.SEMANTIC_SCHOLAR,
    code_hosts.GITHUB, code_hosts.HUGGING_FACE,
)  # fmt: skip
PAUSES = {service.name: service.pause for service in _SERVICES}
"""The services that are asked, with the seconds between two requests to each."""
SOURCES = tuple(PAUSES)
_OF_ARXIV = "10.48550/arxiv."
# a preprint is seldom published sooner, in months
_SOONEST = 3


class Facts(NamedTuple):
    """What each service told, by arXiv id, DOI, repository, title or, of a search, key of a record."""

    arxiv: dict[str, Told | None]
    datacite: dict[str, Told | None]
    openalex: dict[str, Work | None]
    scholar: dict[str, Told | None]
    crossref: dict[str, Told | None]
    searched: dict[str, list[Told]]
    titled: dict[str, list[Told]]
    code: dict[str, Repository | None]
    paper_code: dict[str, str]


class Questions(NamedTuple):
    """What is to be asked of each service."""

    arxiv: list[str]
    datacite: list[str]
    openalex: list[str]
    scholar: list[str]
    crossref: list[str]
    searches: dict[str, tuple[str, str]]
    titles: list[str]
    github: list[str]
    faces: list[str]
    codeless: list[str]
    papers: list[str]
    asks_arxiv: bool
    asks_crossref: bool
    asks_github: bool

    @property
    def total(self) -> int:
        """How many questions these are."""
        parts = (self.arxiv, self.datacite, self.openalex, self.scholar, self.crossref, self.github, self.faces)
        return sum(map(len, (*parts, self.papers, self.titles))) + len(self.searches)

    def budget(self, client: Client) -> list[tuple[str, int]]:
        """About how many requests these are, by service, without those that are answered already."""
        counts = {
            "arXiv": client.planned(arxiv.ARXIV, self.arxiv) + client.planned(arxiv.SEARCH, self.titles),
            "Crossref": client.planned(crossref.CROSSREF, self.crossref)
            + client.planned(crossref.SEARCH, (query for _, query in self.searches.values())),
            "DataCite": client.planned(datacite.DATACITE, self.datacite),
            "OpenAlex": client.planned(openalex.OPENALEX, self.openalex),
            "Semantic Scholar": client.planned(semantic_scholar.SEMANTIC_SCHOLAR, self.scholar),
            "GitHub": client.planned(code_hosts.GITHUB, self.github),
            "Hugging Face": client.planned(code_hosts.HUGGING_FACE, [*self.faces, *self.papers]),
        }
        return [(name, count) for name, count in counts.items() if count]


def questions(works: Sequence[Paper | Dataset], sources: Collection[str], month: int) -> Questions:
    """What is to be asked of records; `month` is the YYYYMM of today."""
    unpublished = [work for work in works if work.published is None or not work.published.doi]
    preprints = [name for work in unpublished if (name := preprint_doi(work))]
    # of what has no arXiv id, those that join versions may know the preprint
    bare = [number for work in works if work.kind == "paper" and not work.arxiv and (number := work.doi)]
    joined = [*preprints, *map(str.lower, bare)]
    dois = [number for work in works for number in (work.own_doi, work.doi) if number]
    codeless = [work.arxiv for work in works if work.arxiv and not work.code and work.kind == "paper"]
    links = [link for work in works for link in (work.code, work.data) if link and is_web_link(link)]

    def asked(name: str, made: list[str]) -> list[str]:
        return list(dict.fromkeys(made)) if name in sources else []

    return Questions(
        arxiv=asked("arXiv", [work.arxiv for work in works if work.arxiv]),
        datacite=asked("DataCite", [name for name in preprints if name.startswith(_OF_ARXIV)]),
        openalex=asked("OpenAlex", joined),
        scholar=asked("Semantic Scholar", [scholar_name(name) for name in joined]),
        crossref=asked(
            "Crossref", [*map(str.lower, dois), *(name for name in preprints if not name.startswith(_OF_ARXIV))]
        ),
        searches={
            work.key: (work.arxiv or "", _query(work))
            for work in unpublished
            if work.published is None and _is_ripe(work, month)
        } if "Crossref" in sources else {},
        titles=asked(
            "arXiv",
            [work.title for work in works if work.kind == "paper" and not (work.doi or preprint_doi(work))],
        ),
        github=asked("GitHub", [name for link in links if (name := code_hosts.github_name(link))]),
        faces=asked("Hugging Face", [path for link in links if (path := code_hosts.face_path(link))]),
        codeless=codeless,
        papers=asked("Hugging Face", codeless),
        asks_arxiv="arXiv" in sources,
        asks_crossref="Crossref" in sources,
        asks_github="GitHub" in sources,
    )  # fmt: skip


def preprint_doi(work: Paper | Dataset) -> str | None:
    """The DOI of a work as a preprint: that of arXiv, or one of another server."""
    if work.arxiv:
        return f"{_OF_ARXIV}{work.arxiv}"
    return next((name for name in sorted(own_ids(work, DOI)) if is_preprint_doi(name)), None)


def scholar_name(doi: str) -> str:
    """What Semantic Scholar is asked by for a DOI."""
    return f"ARXIV:{doi.removeprefix(_OF_ARXIV)}" if doi.startswith(_OF_ARXIV) else f"DOI:{doi}"


def _is_ripe(work: Paper | Dataset, month: int) -> bool:
    appeared = arxiv_month(work.arxiv) if work.arxiv else None
    if work.kind != "paper" or appeared is None:
        return False
    return (month // 100 - appeared // 100) * 12 + month % 100 - appeared % 100 >= _SOONEST


def _query(work: Paper | Dataset) -> str:
    names, _ = people(work)
    return " ".join(filter(None, (work.title, names[0].family if names else "")))


def gather(client: Client, asked: Questions, *, done: Callable[[int], object]) -> Facts:
    """Ask all services; what could not be had is missing, and `client.failures` says why."""
    of_datacite = datacite.works(client, asked.datacite, done=done)
    of_openalex = openalex.works(client, asked.openalex, done=done)
    of_scholar = semantic_scholar.papers(client, asked.scholar, done=done)
    joined = [*of_datacite.values(), *of_scholar.values(), *(work.told for work in of_openalex.values() if work)]
    known = crossref.works(client, asked.crossref, done=done)
    preprints = [told.arxiv for told in (*joined, *known.values()) if told and told.arxiv]
    of_arxiv = arxiv.papers(client, dict.fromkeys([*asked.arxiv, *(preprints if asked.asks_arxiv else ())]), done=done)
    titled = arxiv.titled(client, asked.titles)
    done(len(asked.titles))
    if asked.asks_crossref:
        candidates = [
            told.published.doi
            for told in (*of_arxiv.values(), *joined, *known.values())
            if told and told.published and told.published.doi
        ]
        known |= crossref.works(client, candidates)
    # a search is a guess: none where authors or registries say it
    stated = {told.arxiv for told in (*of_arxiv.values(), *of_datacite.values()) if told and told.published}
    searches = {key: query for key, (number, query) in asked.searches.items() if number not in stated}
    searched = crossref.published_as(client, searches, done=done)
    named = code_hosts.code_of_papers(client, asked.papers, done=done)
    linked = [link for number in asked.codeless if (told := of_arxiv.get(number)) for link in told.links]
    names = [name for link in (*linked, *named.values()) if (name := code_hosts.github_name(link))]
    code: dict[str, Repository | None] = {}
    if asked.asks_github:
        code |= code_hosts.github(client, [*asked.github, *names], done=done)
    code |= code_hosts.hugging_face(client, asked.faces, done=done)
    return Facts(of_arxiv, of_datacite, of_openalex, of_scholar, known, searched, titled, code, named)
