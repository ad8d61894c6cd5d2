"""References held against what Crossref, arXiv and DataCite know, on a server that answers as they do.

The answers have the form that these services document: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md,
https://info.arxiv.org/help/api/user-manual.html and https://support.datacite.org/docs/api-get-lists.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from recorded import Answer, Asked, Services, StoppedClock, as_json, entry, feed, services
from samcat import readers
from samcat.file.loader import read
from samcat.keep.network.client import Client
from samcat.keep.verify import DIFFERS, EQUAL, INVENTED, NOT_LISTED, WITHDRAWN, Shelf, Verdict
from samcat.keep.verify_online import ask, planned

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2026, 11, 30)
LIST = b"""schema = 1
[[papers]]
key = "bee2024dances"
title = "Dances of Honey Bees in Narrow Hives"
authors = ["Bee, Anna", "Wasp, Bernd"]
published = { in = "Journal of Insects", type = "journal", year = 2024 }
"""


def _work(number: str, title: str, authors: str, venue: str, year: int, **more: Any) -> dict[str, Any]:
    people = [name.split(", ") for name in authors.split("; ")]
    return {
        "DOI": number, "type": "journal-article", "title": [title], "container-title": [venue],
        "author": [{"family": family, "given": given} for family, given in people],
        "issued": {"date-parts": [[year, 3, 1]]}, **more,
    }  # fmt: skip


WORKS = [
    _work("10.1000/ants", "Trails of Ants on Sand", "Ant, Carl; Bug, Dora", "Journal of Insects", 2023,
          **{"published-print": {"date-parts": [[2024]]}}),
    _work("10.1000/dances", "Dances of Honey Bees in Narrow Hives", "Bee, Anna; Wasp, Bernd", "J. of Insects", 2024),
    _work("10.1000/moths", "Lamps and the Moths around Them at Night", "Moth, Eva", "Night Science", 2022),
    _work("10.1000/flies", "RETRACTED: Flies that Count to Seven", "Fly, Finn", "Journal of Insects", 2021,
          **{"updated-by": [{"type": "retraction", "label": "Retraction", "DOI": "10.1000/gone"}]}),
]  # fmt: skip
PAPERS = {
    "2401.00001": entry("2401.00001", "Larvae that Learn to Read", ("Gus Grub",), published="2024-01-02"),
    "2401.00002": entry("2401.00002", "Beetles in Two Dimensions", ("Ida Beetle",), comment="withdrawn by the author"),
    "2401.00003": entry("2401.00003", "Songs of Crickets in Spring", ("Jo Cricket",), doi="10.1000/songs",
                        journal="Night Science 7 (2024)"),
}  # fmt: skip
DATA = {"doi": "10.5281/zenodo.7", "titles": [{"title": "Wings, a Data Set of Many Insects"}],
        "creators": [{"familyName": "Wing", "givenName": "Kim"}], "publicationYear": 2020}  # fmt: skip


def _crossref(asked: Asked) -> Answer:
    if "filter" in asked.query:
        wanted = [name.removeprefix("doi:") for name in asked.query["filter"].split(",")]
        return as_json({"message": {"items": [work for work in WORKS if work["DOI"] in wanted]}})
    words = set(asked.query["query.bibliographic"].lower().split())
    found = sorted(WORKS, key=lambda work: -len(words & set(work["title"][0].lower().split())))
    return as_json({"message": {"items": found[: int(asked.query["rows"])]}})


def _arxiv(asked: Asked) -> Answer:
    if query := asked.query.get("search_query"):
        title = query.removeprefix('ti:"').rstrip('"').lower()
        return feed(*(text for text in PAPERS.values() if title in text.lower()))
    return feed(*(PAPERS[name] for name in asked.query["id_list"].split(",") if name in PAPERS))


def _datacite(asked: Asked) -> Answer:
    some = [DATA] if DATA["doi"] in asked.query["ids"].split(",") else []
    return as_json({"data": [{"attributes": item} for item in some]})


def _handles(asked: Asked) -> Answer:
    """As https://doi.org/api/handles/10.1000/none answers; DOIs of other agencies than the two begin with 10.11."""
    exists = asked.path.startswith("/doi/api/handles/10.11")
    code = {"responseCode": 1 if exists else 100, "handle": asked.path.partition("handles/")[2]}
    return as_json(code, 200 if exists else 404)


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    with services(monkeypatch) as running:
        running.routes |= {"/crossref": _crossref, "/arxiv": _arxiv, "/datacite": _datacite, "/doi": _handles}
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Client:
    tmp_path.chmod(0o700)
    return Client(folder=tmp_path, clock=StoppedClock(), today=DAY, timeout=5)


def _offline(*entries: str) -> list[Verdict]:
    drafts, unread = readers.read("\n".join(entries), "bibtex")
    assert not unread
    shelf = Shelf(read(LIST, Path("catalog.toml")))
    return [shelf.verdict(draft) for draft in drafts]


def _one(client: Client, entry_: str) -> Verdict:
    (verdict,) = ask(_offline(entry_), client)
    return verdict


ANTS = "@article{x, title={Trails of ants on sand}, author={Ant, C. and Bug, D.}, journal={J. Insects}, year={2024}, doi={10.1000/ants}}"  # noqa: E501
WINGS = (
    "@dataset{x, title={Wings, a data set of many insects}, author={Wing, Kim}, year={2020}, doi={10.5281/zenodo.7}}"
)
GRUB = "@misc{x, title={Larvae that learn to read}, author={Grub, Gus}, year={2024}, eprint={2401.00001}}"


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    "entry_",
    [
        ANTS,
        ANTS.replace("2024", "2023"),
        ANTS.replace(", doi={10.1000/ants}", ""),
        GRUB,
        GRUB.replace(", eprint={2401.00001}", ""),
        WINGS,
    ],
)
def test_a_work_that_the_list_lacks_is_equal_to_what_a_service_tells(client: Client, entry_: str) -> None:
    verdict = _one(client, entry_)
    assert (verdict.status, verdict.differs) == (EQUAL, ())
    assert verdict.source in ("Crossref", "arXiv", "DataCite")


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("entry_", "told"),
    [
        (ANTS.replace("2024", "2025"), "year: 2025 (is 2023)"),
        (ANTS.replace("Bug, D.", "Bag, D."), "authors: D. Bag is Dora Bug"),
        (ANTS.replace("J. Insects", "Nature"), "venue: Nature (is Journal of Insects)"),
        (ANTS.replace("sand", "snow"), "title: Trails of ants on snow (is Trails of Ants on Sand)"),
        (ANTS.replace("10.1000/ants", "10.1000/ant5"), "doi: there is no DOI 10.1000/ant5 (is 10.1000/ants)"),
        (ANTS.replace("10.1000/ants", "10.1000/moths"),
         "doi: 10.1000/moths is “Lamps and the Moths around Them at Night” (Crossref) (is 10.1000/ants)"),
        (GRUB.replace("2401.00001", "2401.00010"), "arxiv: there is no arXiv id 2401.00010 (is 2401.00001)"),
        (GRUB.replace("{2024}", "{2023}"), "year: 2023 (is 2024)"),
    ],
)  # fmt: skip
def test_one_slip_is_told_with_what_the_service_has(client: Client, entry_: str, told: str) -> None:
    verdict = _one(client, entry_)
    assert (verdict.status, [str(difference) for difference in verdict.differs]) == (DIFFERS, [told])


@pytest.mark.usefixtures("web")
def test_what_is_not_found_under_its_id_nor_by_its_title_is_invented(client: Client) -> None:
    nobody = "@article{x, title={On the Mathematics of Gnats}, author={Gnat, Lou}, year={2024}, doi={10.1000/gnats}}"
    verdict = _one(client, nobody)
    assert (verdict.status, verdict.reason) == (INVENTED, "doi: there is no DOI 10.1000/gnats")
    borrowed = nobody.replace("10.1000/gnats", "10.1000/moths")
    verdict = _one(client, borrowed)
    assert verdict.status == INVENTED
    assert verdict.reason == "doi: 10.1000/moths is “Lamps and the Moths around Them at Night” (Crossref)"


@pytest.mark.usefixtures("web")
def test_without_an_id_a_work_that_no_service_finds_is_not_called_invented(client: Client) -> None:
    verdict = _one(client, "@book{x, title={A Book of Gnats}, author={Gnat, Lou}, year={1950}}")
    assert (verdict.status, verdict.reason) == (NOT_LISTED, "Crossref and arXiv find no work of this title")


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("entry_", "reason"),
    [
        ("@article{x, title={Flies that count to seven}, author={Fly, Finn}, year={2021}, doi={10.1000/flies}}",
         "Retraction: 10.1000/gone"),
        ("@misc{x, title={Beetles in two dimensions}, author={Beetle, Ida}, year={2024}, eprint={2401.00002}}",
         "withdrawn by the author"),
    ],
)  # fmt: skip
def test_a_withdrawn_work_is_told_with_the_reason(client: Client, entry_: str, reason: str) -> None:
    verdict = _one(client, entry_)
    assert (verdict.status, verdict.withdrawn, verdict.differs) == (WITHDRAWN, reason, ())


@pytest.mark.usefixtures("web")
def test_a_preprint_that_has_appeared_is_told(client: Client) -> None:
    verdict = _one(
        client, "@misc{x, title={Songs of crickets in spring}, author={Cricket, Jo}, year={2024}, eprint={2401.00003}}"
    )
    assert (verdict.status, verdict.published) == (DIFFERS, "Night Science 7 (2024), doi:10.1000/songs")
    assert [difference.field for difference in verdict.differs] == ["published"]


LISTED = "@misc{x, title={Dances of honey bees in narrow hives}, author={Bee, A. and Wasp, B.}, year={2024}, doi={DOI}}"


def test_of_a_listed_work_only_ids_that_the_list_lacks_are_asked_for(client: Client, web: Services) -> None:
    assert _one(client, LISTED.replace(", doi={DOI}", "")).status == EQUAL
    assert web.asked == []
    assert _one(client, LISTED.replace("DOI", "10.1000/dances")).status == EQUAL
    wrong = _one(client, LISTED.replace("DOI", "10.1000/ants"))
    assert [str(one) for one in wrong.differs] == ["doi: 10.1000/ants is “Trails of Ants on Sand” (Crossref)"]


def test_many_ids_are_few_requests_and_the_budget_is_told_before(client: Client, web: Services) -> None:
    ids = [f"@misc{{x{n}, title={{Title {n} of many}}, author={{Ant, C.}}, eprint={{2402.{n:05}}}}}" for n in range(30)]
    verdicts = _offline(*ids, ANTS)
    assert planned(client, verdicts) == "32 to arXiv, 32 to Crossref, 1 to DataCite, 1 to doi.org"
    ask(verdicts, client)
    assert [len(web.asked_of(name)) for name in ("arxiv", "crossref", "datacite", "doi")] == [32, 31, 0, 0]


JAPANESE = "@article{x, title={On the Mathematics of Gnats}, author={Gnat, Lou}, year={2024}, doi={10.11499/gnats}}"


@pytest.mark.usefixtures("web")
def test_a_doi_of_another_agency_is_not_called_invented(client: Client) -> None:
    verdict = _one(client, JAPANESE)
    assert (verdict.status, verdict.reason) == (
        NOT_LISTED, "there is a DOI 10.11499/gnats, but Crossref and DataCite do not tell of what",
    )  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [Answer(b"<html>Not Found</html>", 404), as_json({"responseCode": 2}, 500), as_json({}, 404), as_json(None)],
)
def test_nothing_is_invented_where_doi_org_does_not_say_so(client: Client, web: Services, answer: Answer) -> None:
    web.routes["/doi"] = lambda _: answer
    assert _one(client, JAPANESE.replace("10.11499", "10.1000")).status == NOT_LISTED
    assert "doi.org" in client.failures


def test_that_crossref_does_not_tell_of_a_doi_is_said_only_where_it_was_asked(client: Client, web: Services) -> None:
    web.routes["/crossref"] = lambda _: as_json({}, 503)
    verdict = _one(client, JAPANESE)
    assert (verdict.is_open, verdict.reason) == (True, "not every service that may know it could be asked")


@pytest.mark.parametrize("item", [{"DOI": None, "title": None}, {"DOI": "10.11499/gnats", "title": None}])
def test_a_record_without_a_title_proves_nothing(client: Client, web: Services, item: dict[str, Any]) -> None:
    web.routes["/crossref"] = lambda _: as_json({"message": {"items": [item]}})
    assert _one(client, JAPANESE).status == NOT_LISTED


def test_a_web_page_that_is_not_there_proves_no_arxiv_id_wrong(client: Client, web: Services) -> None:
    web.routes["/arxiv"] = lambda _: Answer(b"<html>Not Found</html>", 404)
    assert _one(client, GRUB.replace("2401.00001", "2401.00099")).status == NOT_LISTED


@pytest.mark.usefixtures("web")
def test_a_service_that_does_not_answer_makes_nothing_invented(client: Client, web: Services) -> None:
    web.routes["/crossref"] = lambda _: Answer(b"", 429, (("Retry-After", "54000"),))
    verdict = _one(client, ANTS.replace("10.1000/ants", "10.1000/none"))
    assert (verdict.status, verdict.is_open) == (NOT_LISTED, True)
    assert verdict.reason == "not every service that may know it could be asked"
    assert "answers again at" in str(client.failures["Crossref"])


SERIES = """\
schema = 1

[[papers]]
key = "ant2024trails"
date = 202401
title = "Trails of Ants across Kitchens"
authors = ["Ant, Carl", "Moth, Eve"]
doi = "10.1007/ants.9"
published = { in = "Lecture Notes in Computer Science", type = "conference", year = 2024 }
"""


@pytest.mark.parametrize(
    ("book", "status", "reason"),
    [
        ("Insects and Computing 2024", EQUAL, ""),
        ("Advances in Gnats", DIFFERS, ""),
        ("", EQUAL, "venue: Insects and Computing 2024 (only the series is known: Lecture Notes in Computer Science)"),
    ],
)
def test_crossref_tells_the_venue_of_which_the_list_knows_the_series(
    client: Client, web: Services, book: str, status: str, reason: str
) -> None:
    # api_format.md: `container-title` has the series beside the book
    item = {
        "DOI": "10.1007/ants.9", "type": "book-chapter", "title": ["Trails of Ants across Kitchens"],
        "container-title": ["Lecture Notes in Computer Science", *([book] if book else [])],
        "issued": {"date-parts": [[2024]]}, "author": [{"family": "Ant", "given": "Carl"}],
    }  # fmt: skip
    web.routes["/crossref/works"] = lambda _: as_json({"message": {"items": [item]}})
    entry = (
        "@inproceedings{x, title={Trails of Ants across Kitchens}, author={Ant, Carl and Moth, Eve}, year={2024}, "
        "booktitle={Insects and Computing 2024}}"
    )
    shelf = Shelf(read(SERIES.encode(), Path("catalog.toml")))
    [verdict] = ask([shelf.verdict(draft) for draft in readers.read(entry, "bibtex")[0]], client)
    assert (verdict.status, verdict.reason) == (status, reason)
