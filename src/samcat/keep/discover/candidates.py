"""Papers that services name for a list, each once, whoever named it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samcat.errors import UnknownReference, UsageError
from samcat.keep.services import arxiv, openalex, semantic_scholar
from samcat.record.identifiers import arxiv_id, doi
from samcat.record.identity import title_letters

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Sequence

    from samcat.catalog import Catalog
    from samcat.keep.network.client import Client
    from samcat.keep.services.told import Told
    from samcat.record.model import Discovery

SOURCES = ("arXiv", "OpenAlex", "Semantic Scholar")


class Seed(NamedTuple):
    """A paper whose citations are looked at: what a list calls it, and an arXiv id or DOI."""

    name: str
    arxiv: str | None
    doi: str | None


class Candidate(NamedTuple):
    """A paper that a list may lack: what is told of it, which queries found it, and which seeds it cites."""

    told: Told
    queries: frozenset[int] = frozenset()
    seeds: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


class Window(NamedTuple):
    """The days between which candidates appeared."""

    since: datetime.date
    until: datetime.date


def seeds_of(catalog: Catalog, wanted: Discovery) -> list[Seed]:
    """The seeds that a catalog names: by a record of it, or an arXiv id or DOI.

    Raises UsageError for what names no paper.
    """
    made = []
    for name in wanted.seeds:
        try:
            record = catalog.get(name)
        except UnknownReference:
            if not (arxiv_id(name) or doi(name)):
                raise UsageError(f"[discover] seeds: {name!r} is no record, arXiv id or DOI") from None
            number = arxiv_id(name)
            made.append(Seed(name, number, None if number else doi(name)))
        else:
            if record.arxiv or record.doi:
                made.append(Seed(record.key, record.arxiv, record.doi))
    return made


def budget(wanted: Discovery, seeds: Sequence[Seed], sources: Collection[str]) -> list[tuple[str, int]]:
    """About how many requests a search for candidates takes, by service."""
    counts = {"arXiv": len(wanted.arxiv), "OpenAlex": len(seeds) + 1 if seeds else 0, "Semantic Scholar": len(seeds)}
    return [(name, count) for name, count in counts.items() if count and name in sources]


def candidates(
    client: Client,
    wanted: Discovery,
    seeds: Sequence[Seed],
    window: Window,
    sources: Collection[str],
    *,
    done: Callable[[int], object] = int,
) -> list[Candidate]:
    """The papers that services name, in no order; what could not be asked stands in `client.failures`."""
    found: list[Candidate] = []
    if "arXiv" in sources:
        for number, query in enumerate(wanted.arxiv, 1):
            found += [
                Candidate(told, queries=frozenset((number,)), sources=frozenset((told.source,)))
                for told in arxiv.search(client, query, *window) or ()
            ]
            done(1)
    if "OpenAlex" in sources and seeds:
        dois = {f"10.48550/arxiv.{seed.arxiv}" if seed.arxiv else str(seed.doi).lower(): seed.name for seed in seeds}
        known = openalex.works(client, dois)
        ids = {work.id: dois[name] for name, work in known.items() if work}
        for unknown in (dois[name] for name, work in known.items() if work is None):
            client.tell(f"OpenAlex does not know the seed {unknown}")
        citing = openalex.citing(client, list(ids), *window) or {}
        found += [_cites(told, ids[name]) for name, rows in citing.items() for told in rows]
        done(len(seeds) + 1)
    if "Semantic Scholar" in sources and seeds:
        names = {f"ARXIV:{seed.arxiv}" if seed.arxiv else f"DOI:{seed.doi}": seed.name for seed in seeds}
        for name, rows in semantic_scholar.citing(client, names, window.since).items():
            found += [_cites(told, names[name]) for told in rows if _is_within(told, window)]
            done(1)
    return joined(found)


def _cites(told: Told, seed: str) -> Candidate:
    return Candidate(told, seeds=frozenset((seed,)), sources=frozenset((told.source,)))


def _is_within(told: Told, window: Window) -> bool:
    """Whether a paper may have appeared within a window: of its date as much is compared as is known."""
    if told.date is None:
        return False
    digits = str(told.date)
    since, until = (f"{day:%Y%m%d}"[: len(digits)] for day in window)
    return since <= digits <= until


def joined(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, each paper once: those are one that share an arXiv id, a DOI or the letters of their titles."""
    made: dict[int, Candidate] = {}
    places: dict[str, int] = {}
    # where a candidate went that was joined with a later one
    moved: dict[int, int] = {}

    def place_of(mark: str) -> int:
        place = places[mark]
        while place in moved:
            place = moved[place]
        places[mark] = place
        return place

    for number, new in enumerate(found):
        marks = marks_of(new.told)
        if not new.told.title or not marks:
            continue
        one = new
        for place in sorted({place_of(mark) for mark in marks if mark in places}):
            # two that were apart are one, where this one has marks of both
            one = _both(made.pop(place), one)
            moved[place] = number
        made[number] = one
        places |= dict.fromkeys(marks, number)
    return list(made.values())


def marks_of(told: Told) -> set[str]:
    """What two candidates share that are one paper."""
    marks = {told.arxiv and f"arxiv:{told.arxiv}", told.doi and f"doi:{told.doi.lower()}"}
    if told.published and told.published.doi:
        marks.add(f"doi:{told.published.doi.lower()}")
    letters = title_letters(told.title)
    return {mark for mark in marks if mark} | ({f"title:{letters}"} if len(letters) > 20 else set())


def _both(one: Candidate, two: Candidate) -> Candidate:
    """One candidate of two that are the same paper; arXiv tells most of it."""
    first, second = (one, two) if one.told.source == "arXiv" or two.told.source != "arXiv" else (two, one)
    told = first.told._replace(
        arxiv=first.told.arxiv or second.told.arxiv,
        doi=first.told.doi or second.told.doi,
        authors=first.told.authors or second.told.authors,
        abstract=first.told.abstract or second.told.abstract,
        published=first.told.published or second.told.published,
        date=first.told.date or second.told.date,
        withdrawn=first.told.withdrawn or second.told.withdrawn,
    )
    return Candidate(told, one.queries | two.queries, one.seeds | two.seeds, one.sources | two.sources)
