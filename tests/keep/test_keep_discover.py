"""Papers that a list lacks: who names them, in which order, and what is never shown.

Answers are made from the documentation of the arXiv API (info.arxiv.org/help/api/user-manual.html), OpenAlex
(developers.openalex.org/api-reference/works, filter `cites` and cursor paging) and Semantic Scholar
(api.semanticscholar.org/api-docs/graph, /paper/{id}/citations).
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recorded import Asked, Route, Services, StoppedClock, as_json, entry, feed, services
from samcat.catalog import Catalog
from samcat.errors import UsageError
from samcat.keep.discover.candidates import SOURCES, Candidate, Window, joined, seeds_of
from samcat.keep.discover.ranking import Ranking
from samcat.keep.discover.run import Discovered, discover, last_months, rows, self_test
from samcat.keep.network.client import Client
from samcat.keep.services.told import Told
from samcat.record.model import Discovery, Paper, Publication, Section, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2026, 11, 30)
WINDOW = Window(datetime.date(2026, 11, 1), DAY)
SEED = Paper(
    key="bee2024bees", title="Segmenting bees in hives", date=202401, authors=("Bee, Anna",), arxiv="2401.00001"
)
LISTED = (
    SEED,
    Paper(
        key="b", title="Segmenting wasps in hives", date=202402, authors=("Wasp, Ben", "Bee, Anna"), sections=("one",)
    ),
    Paper(key="c", title="Prompting bees in apiaries", date=202403, authors=("Ant, Carl",), sections=("one",)),
    Paper(key="d", title="Hives of ants, segmented in 3D", date=202610, authors=("Ant, Carl",), sections=("two",)),
)
CATALOG = Catalog(
    path=Path("catalog.toml"), papers=LISTED, sections=(Section("one", "One"), Section("two", "Two")),
    tags=(Tag("bee", "Bees"), Tag("3d", "3D")),
    discovery=Discovery(arxiv=("ti:bees AND cat:eess.IV",), seeds=("bee2024bees",)),
)  # fmt: skip
RETRACTED: dict[str, object] = {"is_retracted": True}
NEW = "BeeNet: Segmenting bees in ultrasound"


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Services]:
    with services(monkeypatch, tmp_path) as running:
        running.routes |= {
            "/arxiv": lambda _: feed(entry("2611.00001", NEW, ("Dora Fly",), published="2026-11-24")),
            "/openalex/works": openalex(),
            "/s2/graph/v1/paper/": lambda _: as_json({"data": []}),
        }
        yield running


def openalex(*citing: dict[str, object]) -> Route:
    def answer(asked: Asked) -> object:
        if asked.query["filter"].startswith("doi:"):
            seed = {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.48550/arxiv.2401.00001", "title": "x"}
            return as_json({"results": [seed]})
        return as_json({"meta": {"next_cursor": None}, "results": list(citing)})

    return answer  # type: ignore[return-value]


def work(title: str, doi: str, *, arxiv: str = "", people: tuple[str, ...] = ("Dora Fly",)) -> dict[str, object]:
    links = [f"https://doi.org/{doi}", *([f"https://arxiv.org/abs/{arxiv}"] if arxiv else [])]
    return {
        "id": f"https://openalex.org/W{len(title)}", "doi": f"https://doi.org/{doi}", "title": title,
        "publication_date": "2026-11-20", "authorships": [{"author": {"display_name": name}} for name in people],
        "locations": [{"landing_page_url": link} for link in links],
    }  # fmt: skip


def found(catalog: Catalog = CATALOG, *sources: str) -> Discovered:
    client = Client(clock=StoppedClock(), today=DAY, timeout=5, tries=1)
    made = discover(catalog, client, seeds_of(catalog, catalog.discovery), WINDOW, sources or SOURCES)
    assert not client.failures
    return made


def titles(catalog: Catalog = CATALOG) -> list[str]:
    return [one.candidate.told.title for one in found(catalog).ranked]


def test_what_was_withdrawn_is_left_out_and_counted(web: Services) -> None:
    web.routes |= {
        "/arxiv": lambda _: feed(
            entry("2611.00001", NEW, ("Dora Fly",), published="2026-11-24", comment="This paper has been withdrawn"),
            entry("2611.00002", "Segmenting the bees of Spain", ("Eva Moth",), published="2026-11-24"),
        ),
        "/openalex/works": openalex(
            work("RETRACTED: Bees in many hives", "10.1000/1"), work("Counting all bees", "10.1000/2") | RETRACTED
        ),
    }
    made = found()
    assert [one.candidate.told.title for one in made.ranked] == ["Segmenting the bees of Spain"]
    assert made.withdrawn == 3


def test_a_query_of_the_catalog_is_asked_by_date_and_tells_why(web: Services) -> None:
    [one] = found().ranked
    assert one.candidate.queries == {1}
    assert one.candidate.sources == {"arXiv"}
    assert {"Segmenting", "bees"} <= set(one.words)
    [asked] = web.asked_of("arxiv")
    assert asked.query["search_query"] == ("(ti:bees AND cat:eess.IV) AND submittedDate:[202611010000 TO 202611302359]")
    assert (asked.query["sortBy"], asked.query["sortOrder"]) == ("submittedDate", "descending")


def test_a_search_of_many_results_is_asked_for_slice_by_slice_three_seconds_apart(web: Services) -> None:
    def answer(asked: Asked) -> object:
        start = int(asked.query["start"])
        count = min(int(asked.query["max_results"]), 450 - start)
        return feed(*(entry(f"2611.{start + n:05}", f"Some bees, number {start + n}") for n in range(count)))

    web.routes["/arxiv"] = answer  # type: ignore[assignment]
    clock = StoppedClock()
    client = Client(clock=clock, today=DAY, timeout=5)
    assert len(discover(CATALOG, client, (), WINDOW, ("arXiv",)).ranked) == 450
    assert client.requests == {"arXiv": 3}
    assert clock.waits == [3, 3]


def test_citations_of_seeds_find_what_no_query_does(web: Services) -> None:
    web.routes["/openalex/works"] = openalex(work("Apiaries without a word of it", "10.1000/a"))
    web.routes["/s2/graph/v1/paper/ARXIV:2401.00001/citations"] = lambda _: as_json(
        {"data": [{"citingPaper": {"paperId": "a", "title": "Another of apiaries", "year": 2026,
                                   "publicationDate": "2026-11-21", "externalIds": {"DOI": "10.1000/b"}}},
                  {"citingPaper": {"paperId": "b", "title": "An older of apiaries", "year": 2025,
                                   "publicationDate": "2025-11-21", "externalIds": {"DOI": "10.1000/c"}}}]}
    )  # fmt: skip
    by_title = {one.candidate.told.title: one.candidate for one in found().ranked}
    assert set(by_title) == {NEW, "Apiaries without a word of it", "Another of apiaries"}
    assert by_title["Another of apiaries"].seeds == {"bee2024bees"}
    assert by_title["Apiaries without a word of it"].sources == {"OpenAlex"}


def test_one_paper_that_several_services_name_is_shown_once_with_all_reasons(web: Services) -> None:
    web.routes["/openalex/works"] = openalex(work(NEW.upper(), "10.1000/a", arxiv="2611.00001"))
    [one] = found().ranked
    assert (one.candidate.told.title, one.candidate.told.doi) == (NEW, "10.1000/a")
    assert (set(one.candidate.queries), set(one.candidate.seeds)) == ({1}, {"bee2024bees"})


@pytest.mark.parametrize(
    "listed",
    [
        Paper(key="x", title="Quite another title of bees", arxiv="2611.00001"),
        Paper(key="x", title=NEW.title()),
        Paper(key="x", title="Segmenting bees in ultrasound", authors=("Fly, Dora",), published=Publication("Bees")),
    ],
    ids=["the same arXiv id", "the same title", "the published version, without the name"],
)
def test_a_paper_that_is_listed_is_not_shown(web: Services, listed: Paper) -> None:
    assert titles(CATALOG._replace(papers=(*LISTED, listed))) == []
    assert found(CATALOG._replace(papers=(*LISTED, listed))).listed == 1


def test_a_paper_that_only_looks_like_a_listed_one_is_shown(web: Services) -> None:
    near = Paper(key="x", title="BeeNet 2: Segmenting bees in ultrasound", authors=("Fly, Dora",), arxiv="2601.00009")
    assert titles(CATALOG._replace(papers=(*LISTED, near))) == [NEW]


@pytest.mark.parametrize("declined", [("2611.00001", ""), ("10.1000/a", ""), ("2512.00001", NEW)])
def test_a_declined_paper_does_not_return_under_another_id_either(web: Services, declined: tuple[str, str]) -> None:
    web.routes["/openalex/works"] = openalex(work(NEW, "10.1000/A", arxiv="2611.00001"))
    made = found(CATALOG._replace(discovery=CATALOG.discovery._replace(declined=(declined,))))
    assert (made.ranked, made.declined) == ([], 1)


def test_a_seed_that_is_not_listed_is_not_proposed(web: Services) -> None:
    assert titles(CATALOG._replace(discovery=Discovery(("ti:bees",), ("2611.00001",)))) == []


def test_what_is_like_the_list_stands_first(web: Services) -> None:
    others = [
        entry(f"2611.1{n:04}", f"Training large language models, part {n}", published="2026-11-25") for n in range(20)
    ]
    web.routes["/arxiv"] = lambda _: feed(*others, entry("2611.00001", NEW, published="2026-11-24"))
    assert titles()[0] == NEW


def test_a_person_of_the_list_lifts_a_paper_and_is_told() -> None:
    candidates = [Candidate(Told("arXiv", "1", "Flowers", (name,))) for name in ("Fly, Dora", "Bee, Anna")]
    first, second = Ranking(LISTED, ["Flowers"]).rank(candidates)
    assert (first.candidate.told.authors, len(first.people)) == (("Bee, Anna",), 1)
    assert first.worth == second.worth + 1


def test_a_row_to_add_has_a_section_and_the_tags_of_its_title(web: Services) -> None:
    [(_, row)] = rows(found().ranked, CATALOG, DAY)
    assert row == Paper(
        key="fly2026beenet", sections=("one",), date=202611, listed=DAY, title=NEW, authors=("Fly, Dora",),
        method="BeeNet", arxiv="2611.00001", paper="https://arxiv.org/abs/2611.00001", tags=("bee",),
    )  # fmt: skip


def test_two_rows_to_add_have_two_keys(web: Services) -> None:
    web.routes["/arxiv"] = lambda _: feed(
        entry("2611.00001", "Bees of old", ("Dora Fly",)), entry("2611.00002", "Bees of new", ("Dora Fly",))
    )
    keys = [row.key for _, row in rows(found().ranked, CATALOG, DAY) if row]
    assert len(set(keys)) == 2


def test_a_self_test_says_what_share_of_the_list_is_found_again(web: Services) -> None:
    web.routes["/arxiv"] = lambda _: feed(
        entry("2610.00001", "Hives of ants, segmented in 3D", ("Carl Ant",), published="2026-10-05"),
        entry("2610.00002", "Flowers of the field", ("Eve Moth",), published="2026-10-06"),
    )
    lost = Paper(key="e", title="Bees that nobody names", date=20261005, authors=("Moth, Eve",))
    catalog = CATALOG._replace(papers=(*LISTED, lost))
    client = Client(clock=StoppedClock(), today=DAY, timeout=5)
    window = last_months(catalog, DAY, 1)
    assert window == (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))
    tested = self_test(catalog, client, seeds_of(catalog, catalog.discovery), window, SOURCES)
    assert [(one.paper.key, one.place, one.sources) for one in tested.held] == [("d", 1, ("arXiv",)), ("e", None, ())]
    assert (tested.found, len(tested.held), tested.others) == (1, 2, 1)


@pytest.mark.parametrize(("months", "since"), [(1, (2026, 1, 1)), (2, (2025, 12, 1)), (13, (2025, 1, 1))])
def test_the_last_months_of_a_list_go_over_the_turn_of_the_year(months: int, since: tuple[int, int, int]) -> None:
    catalog = CATALOG._replace(papers=(SEED._replace(date=202601),))
    assert last_months(catalog, DAY, months) == (datetime.date(*since), datetime.date(2026, 1, 31))


def test_candidates_that_a_third_one_joins_are_one() -> None:
    told = [
        Told("OpenAlex", "W1", "A title that is long enough", doi="10.1000/a"),
        Told("arXiv", "x", "Quite another long title of it", arxiv="2611.00001"),
        Told("Semantic Scholar", "s", "A third title of the same", arxiv="2611.00001", doi="10.1000/a"),
    ]
    assert len(joined([Candidate(one) for one in told])) == 1


def test_a_chain_of_candidates_that_share_marks_two_by_two_is_one() -> None:
    told = [
        Told(
            "OpenAlex", "", f"A title that is long enough {n}", arxiv=f"2611.{n // 2:05}", doi=f"10.1000/{(n + 1) // 2}"
        )
        for n in range(40)
    ]
    [one] = joined([Candidate(each, seeds=frozenset((each.title,))) for each in (*told[::2], *told[1::2])])
    assert len(one.seeds) == 40


def test_a_seed_may_be_a_paper_that_is_not_in_the_list_and_must_be_one() -> None:
    wanted = Discovery(seeds=("bee2024bees", "2304.02643", "10.1000/X"))
    assert [(one.arxiv, one.doi) for one in seeds_of(CATALOG, wanted)] == [
        ("2401.00001", None), ("2304.02643", None), (None, "10.1000/x"),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="'no such thing' is no record"):
        seeds_of(CATALOG, Discovery(seeds=("no such thing",)))


def test_a_seed_that_a_service_does_not_know_is_told(web: Services) -> None:
    web.routes |= {"/openalex/works": lambda _: as_json({"results": []}), "/s2/graph": lambda _: as_json({}, 404)}
    web.routes.pop("/s2/graph/v1/paper/")
    lines: list[str] = []
    client = Client(clock=StoppedClock(), today=DAY, timeout=5, tries=1, tell=lines.append)
    discover(CATALOG, client, seeds_of(CATALOG, CATALOG.discovery), WINDOW, ("OpenAlex", "Semantic Scholar"))
    assert [line.partition(" does not know the seed ")[0] for line in lines] == ["OpenAlex", "Semantic Scholar"]


def test_many_citations_of_a_seed_are_followed_and_it_is_said_where_they_are_cut(web: Services) -> None:
    pages = iter(range(10_000))

    def answer(asked: Asked) -> object:
        if asked.query["filter"].startswith("doi:"):
            return openalex()(asked)
        start = next(pages) * 100
        rows = [work(f"Some bees, number {start + n}", f"10.1000/{start + n}") for n in range(100)]
        return as_json({"meta": {"next_cursor": f"c{start}"}, "results": rows})

    web.routes["/openalex/works"] = answer  # type: ignore[assignment]
    lines: list[str] = []
    client = Client(clock=StoppedClock(), today=DAY, timeout=5, tries=1, tell=lines.append)
    made = discover(CATALOG, client, seeds_of(CATALOG, CATALOG.discovery), WINDOW, ("OpenAlex",))
    assert len(made.ranked) == 2000
    assert [line.partition(" of cites:")[0] for line in lines] == ["OpenAlex has more than 2000 works"]
