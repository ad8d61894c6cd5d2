"""The papers that a list lacks, as rows for it, and how many of those that it has would have been found."""

import calendar
import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from samcat.catalog import Catalog
from samcat.errors import SamcatError
from samcat.keep.add import make_record, method_in
from samcat.keep.discover.candidates import Candidate, Seed, Window, candidates, marks_of
from samcat.keep.discover.ranking import Ranked, Ranking
from samcat.keep.network.client import Client
from samcat.keep.services.withdrawal import without_mark
from samcat.keep.suggest import suggested
from samcat.readers.draft import Draft
from samcat.record.identity import title_letters, work_ids
from samcat.record.likeness import DUPLICATE, VERSIONS, compare
from samcat.record.model import Discovery, Paper, Record
from samcat.record.sides import Side, side

# how many are shown unless it is said otherwise
SHOWN = 30


class Discovered(NamedTuple):
    """The candidates that a list lacks, the likest first, and how many were listed, declined or withdrawn."""

    ranked: list[Ranked]
    listed: int
    declined: int
    withdrawn: int = 0


class Held(NamedTuple):
    """One paper of a list that was held out: its place among those that were found, from 1, and by which services."""

    paper: Paper
    place: int | None
    sources: tuple[str, ...]


class SelfTest(NamedTuple):
    """The papers of some months that were held out, and how many others were shown."""

    held: list[Held]
    others: int

    @property
    def found(self) -> int:
        """How many of them would have been found again."""
        return sum(one.place is not None for one in self.held)


def discover(
    catalog: Catalog,
    client: Client,
    seeds: Sequence[Seed],
    window: Window,
    sources: Collection[str],
    *,
    done: Callable[[int], object] = int,
) -> Discovered:
    """What services name within a window that a catalog neither has nor declined."""
    found = candidates(client, catalog.discovery, seeds, window, sources, done=done)
    known = Known(catalog.records)
    new = [one for one in found if known.holds(one) is None]
    refused = _refused(catalog.discovery, seeds)
    left = [one for one in new if marks_of(one.told).isdisjoint(refused)]
    valid = [one for one in left if not one.told.withdrawn and without_mark(one.told.title) == one.told.title]
    ranking = Ranking(catalog.works, (one.told.title for one in found))
    return Discovered(
        ranking.rank(valid), len(found) - len(new), len(new) - len(left), withdrawn=len(left) - len(valid)
    )


def self_test(
    catalog: Catalog,
    client: Client,
    seeds: Sequence[Seed],
    window: Window,
    sources: Collection[str],
    *,
    done: Callable[[int], object] = int,
) -> SelfTest:
    """Hold out the papers of a catalog that appeared within a window, and look for them as for new ones."""
    first, last = (int(f"{day:%Y%m}") for day in window)
    held = [paper for paper in catalog.papers if paper.date and first <= int(f"{paper.date}"[:6].ljust(6, "0")) <= last]
    keys = {paper.key for paper in held}
    rest = [work for work in catalog.works if work.key not in keys]
    found = candidates(client, catalog.discovery, seeds, window, sources, done=done)
    known = Known(rest)
    new = [one for one in found if known.holds(one) is None]
    ranked = Ranking(rest, (one.told.title for one in found)).rank(new)
    wanted = Known(held)
    places: dict[str, tuple[int, tuple[str, ...]]] = {}
    for place, one in enumerate(ranked, 1):
        if (key := wanted.holds(one.candidate)) is not None:
            places.setdefault(key, (place, tuple(sorted(one.candidate.sources))))
    rows = [Held(paper, *places.get(paper.key, (None, ()))) for paper in held]
    return SelfTest(rows, len(ranked) - len(places))


def last_months(catalog: Catalog, today: datetime.date, months: int = 6) -> Window:
    """The window of the last months of a list, to the end of the newest one that has a paper."""
    newest = max((int(f"{paper.date}"[:6]) for paper in catalog.papers if paper.date and paper.date > 9999), default=0)
    year, month = divmod(newest, 100) if newest else (today.year, today.month)
    first = year * 12 + month - months
    until = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return Window(datetime.date(first // 12, first % 12 + 1, 1), min(until, today))


class Known:
    """Works in which a candidate is looked up: by ids and titles, and then by likeness, with its vetoes."""

    def __init__(self, works: Iterable[Record]) -> None:
        self._marks: dict[str, str] = {}
        self._by_person: dict[str, list[Side]] = {}
        for work in works:
            one = side(work)
            for mark in work_ids(work):
                self._marks.setdefault(mark, work.key)
            if work.arxiv:
                self._marks.setdefault(f"arxiv.org/abs/{work.arxiv}", work.key)
            self._marks.setdefault(f"title:{title_letters(work.title)}", work.key)
            for name in one.families:
                self._by_person.setdefault(name, []).append(one)

    def holds(self, candidate: Candidate) -> str | None:
        """The key of the work that a candidate is; None where it is none of them."""
        told = candidate.told
        link = f"https://arxiv.org/abs/{told.arxiv}" if told.arxiv else None
        one = side(told.as_paper(link))
        for mark in (*one.ids, f"title:{title_letters(told.title)}"):
            if mark in self._marks:
                return self._marks[mark]
        near = {other.work.key: other for name in one.families for other in self._by_person.get(name, ())}
        for key, other in near.items():
            relation = compare(one, other)
            if relation is not None and relation[0] in (DUPLICATE, VERSIONS):
                return key
        return None


def _refused(wanted: Discovery, seeds: Sequence[Seed]) -> set[str]:
    """The marks of papers that are not to be shown: those that were declined, and seeds that are not in the list."""
    names = [*wanted.declined, *((seed.arxiv or seed.doi or "", "") for seed in seeds)]
    return {
        mark
        for name, title in names
        for mark in (f"arxiv:{name}", f"doi:{name.lower()}", f"title:{name}", f"title:{title_letters(title)}")
    }


def name_of(candidate: Candidate) -> str:
    """What a candidate is remembered by: its arXiv id, else its DOI, else the letters of its title."""
    told = candidate.told
    return told.arxiv or (told.published.doi if told.published else None) or told.doi or title_letters(told.title)


def rows(found: Iterable[Ranked], catalog: Catalog, listed: datetime.date) -> Iterator[tuple[Ranked, Paper | None]]:
    """Each candidate with the record that it would become, with keys that nobody has; None where it cannot be one."""
    for one in found:
        made = row(one, catalog, listed)
        if made is not None:
            catalog = catalog._replace(papers=(*catalog.papers, made))
        yield one, made


def row(one: Ranked, catalog: Catalog, listed: datetime.date) -> Paper | None:
    """The record that a candidate would become: in the section that it is likest, with tags that its title suggests."""
    told = one.candidate.told
    number = told.doi or (told.published.doi if told.published else None)
    draft = Draft(
        title=told.title, kind="paper", date=told.date and int(f"{told.date}"[:6]), authors=told.authors,
        arxiv=told.arxiv, doi=number, method=method_in(told.title),
    )  # fmt: skip
    try:
        made = make_record(draft, catalog, section=one.section, listed=listed)
    except SamcatError:
        return None
    if not isinstance(made, Paper):
        return None
    return made._replace(tags=tuple(suggested(made, catalog.tags)))
