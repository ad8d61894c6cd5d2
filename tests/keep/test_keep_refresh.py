"""What services say of the papers of a list, and what is proposed from that.

Answers are made from the services' documentation: the feed of arXiv (info.arxiv.org/help/api/user-manual.html, 3.3),
works of Crossref (github.com/CrossRef/rest-api-doc: api_format.md), DOIs of DataCite (support.datacite.org/docs/api),
works of OpenAlex (developers.openalex.org/api-reference/works), papers of Semantic Scholar
(api.semanticscholar.org/api-docs/graph), repositories of GitHub (docs.github.com/rest/repos/repos) and papers of
Hugging Face (huggingface.co/docs/hub/api).
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recorded import Answer, Asked, Route, Services, StoppedClock, as_json, entry, services
from recorded import arxiv as arxiv_of
from samcat.catalog import Catalog
from samcat.keep.network.client import Client
from samcat.keep.refresh.facts import SOURCES, questions
from samcat.keep.refresh.proposal import LIKELY, LOOK, SURE, Proposal, changes
from samcat.keep.refresh.run import Refreshed, refresh
from samcat.record.model import Checking, Declined, Paper, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2026, 11, 30)


def nobody_knows(asked: Asked) -> Answer:
    """Semantic Scholar, which answers null for each paper that it does not know."""
    assert isinstance(asked.body, dict)
    return as_json([None] * len(asked.body["ids"]))


DOI = "10.1000/bees.1"
PEOPLE = ("Bee, Anna", "Wasp, Ben", "Ant, Carl")
READ = ("Anna Bee", "Ben Wasp", "Carl Ant")
TITLE = "BeeSAM: Segmenting Bees in Hives with Foundation Models"
PREPRINT = Paper(
    key="bee2024beesam", title=TITLE, date=202401, authors=PEOPLE, method="BeeSAM", arxiv="2401.00001",
    paper="https://arxiv.org/abs/2401.00001", code="https://github.com/hive/BeeSAM",
)  # fmt: skip


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Services]:
    with services(monkeypatch, tmp_path) as running:
        running.routes |= {
            "/arxiv": arxiv_of({"2401.00001": entry("2401.00001", TITLE, READ)}),
            "/crossref/works": lambda _: as_json({"message": {"items": []}}),
            "/datacite/dois": lambda _: as_json({"data": []}),
            "/openalex/works": lambda _: as_json({"results": []}),
            "/s2/graph/v1/paper/batch": nobody_knows,
            "/github/repos/hive/BeeSAM": lambda _: as_json({"full_name": "hive/BeeSAM", "size": 9}),
        }
        yield running


def told(*works: Paper, on: datetime.date = DAY, declined: tuple[Declined, ...] = ()) -> Refreshed:
    catalog = Catalog(path=Path("catalog.toml"), papers=works or (PREPRINT,), declined=declined)
    client = Client(clock=StoppedClock(), today=on, timeout=5, tries=1)
    asked = questions(catalog.works, SOURCES, on.year * 100 + on.month)
    found = refresh(catalog, catalog.works, asked, client)
    assert not client.failures
    return found


def proposed(*works: Paper, on: datetime.date = DAY) -> list[tuple[str, str, object]]:
    return [(one.field, one.grade, one.new) for one in told(*works, on=on).proposals]


def work(title: str = TITLE, /, **more: object) -> dict[str, object]:
    """A work of Crossref's: of a journal, by the three authors, unless it is said otherwise."""
    people = [{"family": name.split(", ")[0], "given": name.split(", ")[1]} for name in PEOPLE]
    return {
        "DOI": DOI, "type": "journal-article", "title": [title], "author": people,
        "container-title": ["Journal of Bees"], "issued": {"date-parts": [[2024, 9]]}, "volume": "5", "page": "1-10",
        **more,
    }  # fmt: skip


def crossref(*items: dict[str, object]) -> Route:
    """Crossref, which knows works by their DOIs, and finds nothing by words."""

    def answer(asked: Asked) -> Answer:
        wanted = asked.query.get("filter", "").lower()
        return as_json({"message": {"items": [item for item in items if f"doi:{item['DOI']}".lower() in wanted]}})

    return answer


def arxiv_says(doi: str = DOI, title: str = TITLE, **more: str) -> Route:
    return arxiv_of({"2401.00001": entry("2401.00001", title, READ, version=2, doi=doi, **more)})


JOURNAL = Publication("Journal of Bees", "journal", 2024, DOI, "5", pages="1-10")


def test_nothing_is_proposed_where_services_say_what_the_list_says(web: Services) -> None:
    assert proposed() == []


def test_a_published_version_that_authors_and_title_confirm_is_sure(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    [found] = told().proposals
    assert (found.field, found.grade, found.new) == ("published", SURE, JOURNAL)
    assert [(one.source, one.day) for one in found.evidence] == [("arXiv", "2026-11-30"), ("Crossref", "2026-11-30")]
    assert "the same title; 3 of 3 authors" in found.evidence[1].what


def test_applied_twice_the_second_run_changes_nothing(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    made, late = changes([PREPRINT], [PREPRINT], told().proposals)
    changed = made[PREPRINT.key]
    assert (changed, late) == (PREPRINT._replace(published=JOURNAL), [])
    assert isinstance(changed, Paper)
    assert proposed(changed) == []


def test_a_field_that_somebody_changed_meanwhile_is_left(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    found = told().proposals
    edited = PREPRINT._replace(published=Publication("Hives", "journal", 2024), note="An edit")
    assert changes([PREPRINT], [edited], found) == ({}, found)
    assert changes([PREPRINT], [], found) == ({}, found)
    noted = PREPRINT._replace(note="An edit")
    assert changes([PREPRINT], [noted], found)[0] == {noted.key: noted._replace(published=JOURNAL)}


def test_a_published_version_under_another_title_by_the_same_authors_is_likely(web: Services) -> None:
    other = "Foundation Models for the Delineation of Apiaries"
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work(other))}
    [found] = told().proposals
    assert (found.field, found.grade, found.new) == ("published", LIKELY, JOURNAL)
    assert f"another title: {other}" in found.evidence[1].what


def test_a_title_that_lost_its_prefix_is_likely_and_not_sure(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work(TITLE.partition(": ")[2]))}
    assert proposed() == [("published", LIKELY, JOURNAL)]


def test_a_workshop_version_is_likely_and_called_one(web: Services) -> None:
    item = work(**{"type": "proceedings-article", "container-title": ["MICCAI 2024 Workshops"]})
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    [found] = told().proposals
    assert (found.grade, found.new.type, found.new.venue) == (LIKELY, "workshop", "MICCAI 2024 Workshops")
    assert found.evidence[1].what.endswith("; workshop")


def test_the_doi_of_another_paper_with_a_like_title_is_never_proposed(web: Services) -> None:
    strangers = [{"family": "Fly", "given": "Dora"}, {"family": "Moth", "given": "Eve"}]
    item = work("WaspSAM: Segmenting Wasps in Hives with Foundation Models", author=strangers)
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    assert proposed() == []


@pytest.mark.parametrize(
    "other",
    [
        PREPRINT._replace(key="bee2024other", arxiv="2401.00009", title="Foundation Models for Wasps"),
        PREPRINT._replace(key="bee2024other", arxiv=None, title="Bees", published=Publication("Bees", doi=DOI)),
    ],
    ids=["by its title", "by its DOI"],
)
def test_the_version_of_another_row_of_the_list_is_to_be_looked_at(web: Services, other: Paper) -> None:
    item = work("Foundation Models for Wasps")
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    [found] = [one for one in told(PREPRINT, other).proposals if one.key == PREPRINT.key]
    assert (found.field, found.grade) == ("published", LOOK)
    assert "the list has it as bee2024other" in found.evidence[-1].what


def test_another_method_of_the_same_authors_is_to_be_looked_at(web: Services) -> None:
    item = work("WaspSAM: Segmenting Wasps with Foundation Models")
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    assert [(field, grade) for field, grade, _ in proposed()] == [("published", LOOK)]


@pytest.mark.parametrize(
    "item",
    [
        {"container-title": ["SSRN Electronic Journal"]},
        {"title": [f"Correction to: {TITLE}"]},
        {"type": "posted-content", "container-title": []},
        {"container-title": []},
    ],
    ids=["a server of preprints", "its correction", "a preprint", "no venue"],
)
def test_what_is_no_published_version_is_never_proposed(web: Services, item: dict[str, object]) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref({**work(), **item})}
    assert proposed() == []


def test_the_same_title_by_strangers_is_never_proposed(web: Services) -> None:
    item = work(author=[{"family": "Fly", "given": "Dora"}])
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    assert proposed() == []


@pytest.mark.parametrize(
    ("one", "two", "grades"),
    [
        ("SAM-Med2D: Segmenting Medical Images", "SAM-Med3D: Segmenting Medical Images", []),
        ("SAM for Bees", "SAM 2 for Bees", []),
        ("Supervised Segmentation of Bees in Hives", "Unsupervised Segmentation of Bees in Hives", [LOOK]),
    ],
)
def test_a_number_is_a_veto_and_an_opposite_is_one_unless_authors_say_it(
    web: Services, one: str, two: str, grades: list[str]
) -> None:
    listed = PREPRINT._replace(title=one, method=None)
    web.routes["/arxiv"] = arxiv_says("", one)
    web.routes["/crossref/works"] = crossref(work(two))
    web.routes["/s2/graph/v1/paper/batch"] = lambda _: as_json([scholar()])
    assert proposed(listed) == []
    web.routes["/arxiv"] = arxiv_says(DOI, one)
    assert [grade for _, grade, _ in proposed(listed, on=DAY + datetime.timedelta(days=1))] == grades


def scholar(doi: str = DOI) -> dict[str, object]:
    return {
        "paperId": "a" * 40, "title": TITLE, "year": 2024, "authors": [{"name": name} for name in READ],
        "externalIds": {"ArXiv": "2401.00001", "DOI": doi}, "venue": "Journal of Bees",
    }  # fmt: skip


def open_work(**more: object) -> dict[str, object]:
    places = [
        {"landing_page_url": "https://arxiv.org/abs/2401.00001", "version": "submittedVersion",
         "source": {"display_name": "arXiv (Cornell University)", "type": "repository"}},
        {"landing_page_url": f"https://doi.org/{DOI}", "version": "publishedVersion",
         "source": {"display_name": "Journal of Bees", "type": "journal"}},
    ]  # fmt: skip
    return {
        "id": "https://openalex.org/W123", "doi": f"https://doi.org/{DOI}", "title": TITLE, "locations": places,
        "publication_date": "2024-09-01", "is_retracted": False, "biblio": {"volume": "5"},
        "authorships": [{"author": {"display_name": name}} for name in READ], **more,
    }  # fmt: skip


def test_a_version_that_only_semantic_scholar_or_openalex_knows_is_held_against_crossref(web: Services) -> None:
    web.routes["/crossref/works"] = crossref(work())
    web.routes["/s2/graph/v1/paper/batch"] = lambda _: as_json([scholar()])
    web.routes["/openalex/works"] = lambda _: as_json({"results": [open_work()]})
    [found] = told().proposals
    assert (found.grade, found.new) == (SURE, JOURNAL)
    assert {one.source for one in found.evidence} == {"Semantic Scholar", "OpenAlex", "Crossref"}
    [asked] = web.asked_of("openalex")
    assert asked.query["filter"] == "doi:10.48550/arxiv.2401.00001"


def test_a_version_that_a_search_finds_is_at_most_likely(web: Services) -> None:
    web.routes["/crossref/works"] = lambda asked: as_json(
        {"message": {"items": [work()] if "query.bibliographic" in asked.query else []}}
    )
    assert proposed() == [("published", LIKELY, JOURNAL)]


def test_a_search_that_names_the_preprint_is_sure(web: Services) -> None:
    item = work(relation={"has-preprint": [{"id-type": "arxiv", "id": "2401.00001"}]})
    web.routes["/crossref/works"] = lambda asked: as_json(
        {"message": {"items": [item] if "query.bibliographic" in asked.query else []}}
    )
    assert proposed() == [("published", SURE, JOURNAL)]


def test_without_authors_in_the_list_a_title_alone_is_only_to_be_looked_at(web: Services) -> None:
    listed = PREPRINT._replace(authors=(), byline="")
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    assert ("published", LOOK, JOURNAL) in proposed(listed)


@pytest.mark.parametrize(("number", "is_asked"), [("2609.00001", False), ("2608.00001", True), ("2511.00001", True)])
def test_a_preprint_is_searched_for_from_its_third_month_on(web: Services, number: str, is_asked: bool) -> None:
    proposed(PREPRINT._replace(arxiv=number, paper=f"https://arxiv.org/abs/{number}"))
    assert any("query.bibliographic" in asked.query for asked in web.asked_of("crossref")) == is_asked


def test_a_venue_that_authors_name_in_the_comment_is_to_be_looked_at(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", comment="Accepted at MICCAI 2024. 12 pages")
    assert proposed() == [("published", LOOK, Publication("MICCAI 2024", "conference", 2024))]


def test_a_publication_without_doi_gets_one_and_keeps_its_venue(web: Services) -> None:
    listed = PREPRINT._replace(published=Publication("J. Bees", "journal", 2024))
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    assert proposed(listed) == [("published", LIKELY, Publication("J. Bees", "journal", 2024, DOI))]


def test_a_withdrawn_paper_is_marked_with_the_words_of_its_comment(web: Services) -> None:
    reason = "This paper has been withdrawn by the authors due to an error in Eq. 3"
    web.routes["/arxiv"] = arxiv_says("", comment=reason)
    assert proposed() == [("withdrawn", SURE, reason)]
    assert proposed(PREPRINT._replace(withdrawn=reason)) == []


def test_a_comment_that_only_speaks_of_withdrawal_is_to_be_looked_at(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", comment="Data of withdrawn applications, 8 pages")
    assert [(field, grade) for field, grade, _ in proposed()] == [("withdrawn", LOOK)]


@pytest.mark.parametrize(
    "comment",
    [
        "This paper was withdrawn by mistake and is now restored",
        "Nothing withdrawn",
        "This paper has been withdrawn, but not for good",
        "This paper has been withdrawn and will be resubmitted",
        "It was withdrawn but the authors have since brought it back",
    ],
)
def test_a_comment_that_denies_or_undoes_a_withdrawal_makes_none_sure(web: Services, comment: str) -> None:
    web.routes["/arxiv"] = arxiv_says("", comment=comment)
    assert [(field, grade) for field, grade, _ in proposed()] == [("withdrawn", LOOK)]


def test_a_paper_whose_title_speaks_of_withdrawal_is_not_withdrawn(web: Services) -> None:
    title = "BeeSAM: The Withdrawn Hive"
    web.routes["/arxiv"] = arxiv_says("", title)
    assert proposed(PREPRINT._replace(title=title)) == []


def test_a_retracted_paper_is_marked_with_the_notice(web: Services) -> None:
    notice = [{"type": "retraction", "label": "Retraction", "DOI": "10.1000/notice", "source": "retraction-watch"}]
    web.routes["/crossref/works"] = crossref(work(f"RETRACTED: {TITLE}", **{"updated-by": notice}))
    assert proposed(PREPRINT._replace(published=JOURNAL)) == [("withdrawn", SURE, "Retraction: 10.1000/notice")]


@pytest.mark.parametrize(
    ("title", "people", "is_told"),
    [
        ("Flowers of the Field", [{"family": "Fly", "given": "Dora"}], True),
        ("Flowers of the Field", [{"family": "Bee", "given": "Anna"}], False),
        (TITLE, [{"family": "Fly", "given": "Dora"}], False),
        ("Flowers of the Field", [], False),
    ],
    ids=["other people", "the same people", "the same title", "nobody known"],
)
def test_a_doi_of_the_list_that_is_another_paper_is_to_be_looked_at(
    web: Services, title: str, people: list[dict[str, str]], is_told: bool
) -> None:
    web.routes["/crossref/works"] = crossref(work(title, author=people))
    own = proposed(PREPRINT._replace(doi=DOI, published=None))
    assert own == ([("doi", LOOK, None)] if is_told else [])
    of_version = proposed(PREPRINT._replace(published=JOURNAL))
    assert of_version == ([("published", LOOK, JOURNAL._replace(doi=None))] if is_told else [])


@pytest.mark.parametrize("mark", ["", "RETRACTED: ", "RETRACTED ARTICLE: ", "[Retracted] "])
def test_that_the_published_version_was_retracted_is_likely(web: Services, mark: str) -> None:
    item = work(f"{mark}{TITLE}", **{"updated-by": [{"type": "retraction", "DOI": "10.1000/notice"}]})
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    assert proposed() == [("withdrawn", LIKELY, f"its published version was retracted ({DOI})")]
    assert proposed(PREPRINT._replace(withdrawn="known")) == []


def test_the_retraction_of_another_paper_is_not_proposed(web: Services) -> None:
    strangers = [{"family": "Fly", "given": "Dora"}, {"family": "Moth", "given": "Eva"}]
    item = work(f"RETRACTED: {TITLE}", author=strangers)
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(item)}
    assert proposed() == []


def test_what_counts_as_retracted_only_at_openalex_is_to_be_looked_at(web: Services) -> None:
    web.routes["/openalex/works"] = lambda _: as_json({"results": [open_work(is_retracted=True)]})
    assert ("withdrawn", LOOK) in [(field, grade) for field, grade, _ in proposed()]


def test_a_title_that_changed_at_arxiv_is_likely(web: Services) -> None:
    other = "BeeSAM: Segmenting Honey Bees in Hives with Foundation Models"
    web.routes["/arxiv"] = arxiv_says("", other)
    assert proposed() == [("title", LIKELY, other)]


@pytest.mark.parametrize(("people", "grade"), [(READ, LIKELY), (READ[:2], LOOK)])
def test_a_title_with_another_name_is_likely_by_all_the_same_authors(
    web: Services, people: tuple[str, ...], grade: str
) -> None:
    other = "HiveNet: Segmenting 3D Bees"
    web.routes["/arxiv"] = arxiv_of({"2401.00001": entry("2401.00001", other, people, version=2)})
    assert proposed() == [("title", grade, other)]


def test_case_and_punctuation_of_a_title_are_no_change(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", TITLE.lower().replace(":", " -"))
    assert proposed() == []


def test_authors_that_the_list_lacks_come_from_the_same_id_and_title(web: Services) -> None:
    assert proposed(PREPRINT._replace(authors=(), byline="A. Bee et al.")) == [("authors", SURE, PEOPLE)]


def test_authors_of_another_title_are_not_taken_over(web: Services) -> None:
    listed = PREPRINT._replace(authors=(), byline="A. Bee et al.", title="Wasps of the World")
    assert [field for field, _, _ in proposed(listed)] == ["title"]


def test_code_that_moved_is_sure(web: Services) -> None:
    # docs.github.com/rest/repos/repos: 301 Moved permanently, to the repository by its number
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: Answer(
        status=301, headers=(("Location", "https://api.github.com/repositories/42"),)
    )
    web.routes["/github/repositories/42"] = lambda _: as_json({"full_name": "colony/BeeSAM", "size": 9})
    assert proposed() == [("code", SURE, "https://github.com/colony/BeeSAM")]


def test_another_case_of_a_name_is_no_move(web: Services) -> None:
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: as_json({"full_name": "Hive/beesam", "size": 9})
    assert proposed() == []


def test_code_is_gone_only_after_looks_on_three_days(web: Services) -> None:
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: as_json({"message": "Not Found"}, 404)
    days = [DAY + datetime.timedelta(days=number) for number in range(3)]
    assert [proposed(on=day) for day in (days[0], days[0], days[1])] == [[], [], []]
    assert proposed(on=days[2]) == [("code", LOOK, None)]


def test_looks_of_other_machines_count_where_the_catalog_names_a_file_for_them(
    web: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: as_json({"message": "Not Found"}, 404)
    catalog = Catalog(path=tmp_path / "catalog.toml", papers=(PREPRINT,), checking=Checking(links="looks.json"))
    found = []
    for number in range(3):
        cache = tmp_path / str(number)
        monkeypatch.setenv("SAMCAT_CACHE", str(cache))
        client = Client(clock=StoppedClock(), today=DAY + datetime.timedelta(days=number), timeout=5)
        found.append(refresh(catalog, catalog.works, questions(catalog.works, SOURCES, 202611), client).proposals)
    assert [[one.field for one in proposals] for proposals in found] == [[], [], ["code"]]


def test_a_limit_of_github_is_no_look(web: Services) -> None:
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: as_json(
        {}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="1795003600"
    )
    catalog = Catalog(path=Path("catalog.toml"), papers=(PREPRINT,))
    for number in range(4):
        day = DAY + datetime.timedelta(days=number)
        client = Client(clock=StoppedClock(), today=day, timeout=5)
        assert refresh(catalog, catalog.works, questions(catalog.works, SOURCES, 202611), client).proposals == []
        assert "GitHub answers again at " in str(client.failures["GitHub"])


CODELESS = PREPRINT._replace(code=None)


def test_code_that_arxiv_and_hugging_face_name_and_that_is_there_is_sure(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", comment="Code: https://github.com/hive/BeeSAM")
    web.routes["/hf/api/papers/"] = lambda _: as_json(
        {"id": "2401.00001", "githubRepo": "https://github.com/hive/beesam"}
    )
    assert proposed(CODELESS) == [("code", SURE, "https://github.com/hive/BeeSAM")]


@pytest.mark.parametrize(
    ("words", "size", "grade"),
    [
        ("Our code is at https://github.com/hive/BeeSAM.", 9, LIKELY),
        ("Our code is at https://github.com/hive/BeeSAM.", 0, LOOK),
        ("Code will be released at https://github.com/hive/BeeSAM", 9, LOOK),
        ("Code is ours. We build on https://github.com/hive/BeeSAM", 9, LOOK),
    ],
)
def test_code_that_an_abstract_links_is_a_proposal(web: Services, words: str, size: int, grade: str) -> None:
    web.routes["/arxiv"] = arxiv_says("", summary=words)
    web.routes["/github/repos/hive/BeeSAM"] = lambda _: as_json({"full_name": "hive/BeeSAM", "size": size})
    assert proposed(CODELESS) == [("code", grade, "https://github.com/hive/BeeSAM")]


def test_code_of_another_record_is_to_be_looked_at(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", summary="Code: https://github.com/hive/BeeSAM")
    other = PREPRINT._replace(key="bee2020other", arxiv=None, paper="https://hive.example/x", title="Other Bees")
    found = [one for one in told(CODELESS, other).proposals if one.key == CODELESS.key]
    assert [(one.field, one.grade) for one in found] == [("code", LOOK)]


def test_code_that_is_not_there_is_not_proposed(web: Services) -> None:
    web.routes["/arxiv"] = arxiv_says("", summary="Code: https://github.com/hive/None")
    assert proposed(CODELESS) == []


def test_a_model_at_hugging_face_that_was_renamed_is_followed(web: Services) -> None:
    listed = PREPRINT._replace(code="https://huggingface.co/hive/beesam")
    web.routes["/hf/api/models/hive/beesam"] = lambda _: Answer(
        status=307, headers=(("Location", "/api/models/colony/beesam"),)
    )
    assert proposed(listed) == [("code", SURE, "https://huggingface.co/colony/beesam")]


def test_a_declined_proposal_does_not_return_and_another_value_does(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(), "/crossref/works": crossref(work())}
    [found] = told().proposals
    again = told(declined=(found.as_declined(),))
    assert (again.proposals, again.declined) == ([], 1)
    assert told(declined=(Declined(PREPRINT.key, "published", "10.1000/other"),)).proposals == [found]


def test_a_key_is_never_proposed(web: Services) -> None:
    web.routes |= {"/arxiv": arxiv_says(title="Another Title"), "/crossref/works": crossref(work())}
    assert all(isinstance(one, Proposal) and one.field != "key" for one in told().proposals)


def test_forty_preprints_are_asked_of_arxiv_by_one_request_and_the_budget_says_so(web: Services) -> None:
    many = [PREPRINT._replace(key=f"k{n}", arxiv=f"2401.{n:05}", code=None) for n in range(40)]
    asked = questions(many, {"arXiv", "OpenAlex", "Semantic Scholar"}, 202611)
    client = Client(clock=StoppedClock(), today=DAY, timeout=5)
    web.routes["/arxiv"] = arxiv_of({str(one.arxiv): entry(str(one.arxiv), TITLE, READ) for one in many})
    assert asked.budget(client) == [("arXiv", 1), ("OpenAlex", 1), ("Semantic Scholar", 1)]
    refresh(Catalog(path=Path("c.toml"), papers=tuple(many)), many, asked, client)
    assert client.requests == {"arXiv": 1, "OpenAlex": 1, "Semantic Scholar": 1}


PUBLISHED = PREPRINT._replace(arxiv=None, paper=None, published=JOURNAL)


def scholar_joins(number: str, **more: object) -> Route:
    """Semantic Scholar, which has one entry for the DOI and an arXiv id."""
    item = {"paperId": "p", "title": TITLE, "externalIds": {"DOI": DOI, "ArXiv": number}, **more}
    return lambda asked: as_json([item] * len(asked.body["ids"]))  # type: ignore[index]


def test_the_preprint_of_a_published_paper_is_sure_where_arxiv_has_the_same_title_and_people(web: Services) -> None:
    web.routes |= {
        "/crossref/works": crossref(work()),
        "/s2/graph/v1/paper/batch": scholar_joins("2401.00001"),
    }
    [found] = told(PUBLISHED).proposals
    assert (found.field, found.grade, found.new) == ("arxiv", SURE, "2401.00001")
    assert [one.source for one in found.evidence] == ["Semantic Scholar", "arXiv"]


@pytest.mark.parametrize(
    ("title", "people", "found"),
    [
        (TITLE.replace("BeeSAM: ", ""), READ, [LIKELY]),
        (TITLE.replace("BeeSAM", "BeeSAM2"), READ, []),
        (TITLE, ("Dora Gnat", "Egon Moth", "Fritz Bug"), []),
        ("On Moths", READ[:1], [LOOK]),
    ],
)
def test_a_preprint_of_another_title_or_of_others_is_never_sure(
    web: Services, title: str, people: tuple[str, ...], found: list[str]
) -> None:
    web.routes |= {
        "/arxiv": arxiv_of({"2401.00001": entry("2401.00001", title, people)}),
        "/crossref/works": crossref(work()),
        "/s2/graph/v1/paper/batch": scholar_joins("2401.00001"),
    }
    assert [one.grade for one in told(PUBLISHED).proposals if one.field == "arxiv"] == found


@pytest.mark.parametrize(("people", "grade"), [(3, SURE), (2, LIKELY)])
def test_a_preprint_found_by_title_is_sure_where_three_people_and_all_are_the_same(
    web: Services, people: int, grade: str
) -> None:
    web.routes["/arxiv"] = arxiv_of({"2401.00001": entry("2401.00001", TITLE, READ[:people])})
    bare = PUBLISHED._replace(published=JOURNAL._replace(doi=None), authors=PEOPLE[:people])
    [found] = told(bare).proposals
    assert (found.field, found.grade, found.new) == ("arxiv", grade, "2401.00001")
    assert f'ti:"{TITLE.replace(":", "")}"' in [one.query.get("search_query") for one in web.asked_of("arxiv")]


def test_an_arxiv_id_that_another_record_has_is_to_be_looked_at(web: Services) -> None:
    web.routes |= {"/crossref/works": crossref(work()), "/s2/graph/v1/paper/batch": scholar_joins("2401.00001")}
    other = PREPRINT._replace(key="other", published=JOURNAL)
    assert [(one.key, one.field, one.grade) for one in told(PUBLISHED, other).proposals] == [
        (PUBLISHED.key, "arxiv", LOOK)
    ]


def test_a_preprint_of_crossref_names_its_published_version(web: Services) -> None:
    # github.com/CrossRef/rest-api-doc, api_format.md: relation, by its type
    preprint = work(
        DOI="10.1101/2024.01.02.000001", type="posted-content", relation={"is-preprint-of": [{"id": DOI}]},
        **{"container-title": []},
    )  # fmt: skip
    web.routes["/crossref/works"] = crossref(work(), preprint)
    link = "https://www.biorxiv.org/content/10.1101/2024.01.02.000001v2.abstract"
    [found] = told(PREPRINT._replace(arxiv=None, paper=link)).proposals
    assert (found.field, found.grade, found.new) == ("published", SURE, JOURNAL)
    assert "as its published version" in found.evidence[0].what
