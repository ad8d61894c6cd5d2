"""Works by their pages and ISBNs, on a server that answers as the sites document (see keep/services/paper_pages.py)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from recorded import Answer, Asked, Services, StoppedClock, as_json, entry, services
from recorded import arxiv as arxiv_of
from samcat.keep.intake import draft_of, looked_up
from samcat.keep.network.client import Client
from samcat.keep.network.errors import NetworkError, NotKnown
from samcat.keep.services.paper_pages import Page, facts, page_of
from samcat.record.model import About, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTE = {
    "forum": "Zz9", "id": "Zz9", "content": {
        "title": {"value": "Dances of Bees"}, "authors": {"value": ["Anna Bee", "Bernd van der Wasp"]},
        "venue": {"value": "ICLR 2024 spotlight"}, "_bibtex": {"value": "@inproceedings{\nbee2024,\ntitle={Dances "
        "of Bees},\nauthor={Anna Bee},\nbooktitle={The Twelfth International Conference},\nyear={2024}\n}"},
    },
}  # fmt: skip
OLD_NOTE = {
    "id": "old",
    "content": {"title": "Trails of Ants", "authors": ["Carl Ant", "Anonymous"], "venue": "Submitted to ICLR 2019"},
}
BIB = """@inproceedings{bee-wasp-2023-dances,
    title = "Dances of {B}ees",
    author = "Bee, Anna  and Wasp, Bernd",
    booktitle = "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics",
    year = "2023", doi = "10.18653/v1/2023.acl-long.1", pages = "1--10",
    abstract = "We look at bees.",
}
"""
ARTICLE = {
    "uid": "38253604", "title": "Dances of Bees.", "pubdate": "2024 Jan 22", "fulljournalname": "Journal of Insects",
    "authors": [{"name": "Bee AB", "authtype": "Author"}, {"name": "van der Wasp C", "authtype": "Author"},
                {"name": "Hive Group", "authtype": "CollectiveName"}, {"name": "Ed E", "authtype": "Editor"}],
    "volume": "15", "issue": "1", "pages": "654", "articleids": [{"idtype": "pubmed", "value": "38253604"}],
}  # fmt: skip
WHOLE = {"type": "article-journal", "title": "Dances of Bees", "author": [{"family": "Bee", "given": "Anna Berta"}],
         "DOI": "10.1000/bees", "container-title": "Journal of Insects", "issued": {"raw": "2024"}}  # fmt: skip
DATA = {"id": "bees/hive", "author": "bees", "createdAt": "2024-03-05T10:00:00.000Z", "tags": ["arxiv:2401.00001"],
        "cardData": {"pretty_name": "Hive, a Data Set"}}  # fmt: skip
BOOK = {"title": "Deep Hives", "subtitle": "A Book of Bees", "authors": [{"name": "Anna Bee"}],
        "publishers": [{"name": "Hive Press"}], "publish_date": "November 18, 2016"}  # fmt: skip


def _pubmed(asked: Asked) -> Answer:
    name = asked.query["id"]
    article = ARTICLE | ({"articleids": [{"idtype": "doi", "value": "10.1000/bees"}]} if name == "7" else {})
    return as_json({"result": {name: article} if name in ("7", "38253604") else {name: {"error": "cannot get"}}})


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    with services(monkeypatch) as running:
        for site in ("OPENREVIEW", "OPENREVIEW1", "ACL", "PUBMED", "OPENLIBRARY"):
            monkeypatch.setenv(f"SAMCAT_{site}_URL", f"{running.url}/{site.lower()}")
        running.routes |= {
            "/openreview": lambda asked: as_json({"notes": [NOTE] if asked.query["id"] == "Zz9" else []}),
            "/openreview1": lambda asked: as_json({"notes": [OLD_NOTE] if asked.query["id"] == "old" else []}),
            "/acl/2023.acl-long.1.bib": lambda _: Answer(BIB.encode()),
            "/pubmed": _pubmed,
            "/doi": lambda _: as_json(WHOLE),
            "/hf/api/datasets/bees/hive": lambda _: as_json(DATA),
            "/hf/api/models/bees/dancer": lambda _: as_json({"id": "bees/dancer", "tags": ["arxiv:2401.00001", "x"]}),
            "/hf/api/models/bees/many": lambda _: as_json({"tags": ["arxiv:2401.00001", "arxiv:2401.00002"]}),
            "/openlibrary": lambda asked: as_json(
                {"ISBN:9780262035613": BOOK} if "561" in asked.query["bibkeys"] else {}
            ),
            "/arxiv": arxiv_of({"2401.00001": entry("2401.00001", "Dances of Bees")}),
        }
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Client:
    tmp_path.chmod(0o700)
    return Client(folder=tmp_path, clock=StoppedClock(), today=datetime.date(2026, 11, 30), timeout=5, tries=1)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("https://openreview.net/forum?id=abc-D_1", Page("openreview", "abc-D_1")),
        ("https://openreview.net/pdf?id=Zz9&noteId=3", Page("openreview", "Zz9")),
        ("https://aclanthology.org/2023.acl-long.1/", Page("anthology", "2023.acl-long.1")),
        ("http://www.aclanthology.org/P19-1001.pdf", Page("anthology", "P19-1001")),
        ("https://pubmed.ncbi.nlm.nih.gov/38253604/", Page("pubmed", "38253604")),
        ("PMID: 38253604", Page("pubmed", "38253604")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC10803759/pdf", Page("pmc", "PMC10803759")),
        ("https://huggingface.co/datasets/bees/hive", Page("face dataset", "bees/hive")),
        ("https://huggingface.co/datasets/bees/hive/tree/main/data", Page("face dataset", "bees/hive")),
        ("https://huggingface.co/bees/dancer/", Page("face model", "bees/dancer")),
        ("hf.co/bees/dancer/blob/main/README.md", Page("face model", "bees/dancer")),
        ("https://openreview.net/references/pdf?id=Zz9", Page("openreview", "Zz9")),
        ("https://www.aclweb.org/anthology/P18-2006.pdf", Page("anthology", "P18-2006")),
        ("https://www.aclweb.org/anthology/papers/P/P18/P18-2006/", Page("anthology", "P18-2006")),
        ("https://aclanthology.org/2024.findings-acl.12v2.pdf", Page("anthology", "2024.findings-acl.12")),
        ("https://aclanthology.org/volumes/2024.acl-long/", None),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=38253604", Page("pubmed", "38253604")),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=bees", None),
        ("https://europepmc.org/article/MED/38253604", Page("pubmed", "38253604")),
        ("https://europepmc.org/article/PMC/PMC10803759", Page("pmc", "PMC10803759")),
        ("PMCID: PMC10803759", Page("pmc", "PMC10803759")),
        ("https://huggingface.co/datasets/squad/viewer", Page("face dataset", "squad")),
        ("https://huggingface.co/collections/bees/hive-1", None),
        ("https://huggingface.co/datasets", None),
        ("https://openlibrary.org/isbn/9780262035613", Page("isbn", "9780262035613")),
        ("https://www.amazon.com/Deep-Hives/dp/0306406152/ref=x", Page("isbn", "0306406152")),
        ("urn:isbn:9780262035613", Page("isbn", "9780262035613")),
        ("https://huggingface.co/papers/2304.12306", None),
        ("978-0-262-03561-3", Page("isbn", "9780262035613")),
        ("ISBN 0-306-40615-2", Page("isbn", "0306406152")),
        ("ISBN 0-306-40615-3", None),
        ("2304.12306", None),
        ("10.1038/s41467-024-44824-z", None),
        ("https://github.com/bees/hive", None),
    ],
)
def test_a_page_is_known_by_its_link(words: str, page: Page | None) -> None:
    assert page_of(words) == page


@pytest.mark.usefixtures("web")
def test_openreview_tells_what_was_accepted_and_nothing_of_what_was_not(client: Client) -> None:
    told = facts(client, Page("openreview", "Zz9"))
    assert (told.title, told.authors) == ("Dances of Bees", ("Bee, Anna", "van der Wasp, Bernd"))
    assert told.published == Publication("ICLR 2024", "conference", 2024)
    assert told.paper == "https://openreview.net/forum?id=Zz9"
    submitted = facts(client, Page("openreview", "old"))
    assert (submitted.title, submitted.authors, submitted.published) == ("Trails of Ants", ("Ant, Carl",), None)
    with pytest.raises(NotKnown, match="no public paper"):
        facts(client, Page("openreview", "none"))


@pytest.mark.parametrize(
    ("venue", "entry_type", "published", "date"),
    [
        ("Accepted by TMLR", "article", Publication("TMLR", "journal", 2023), 2023),
        (
            "IEEE Trans. Image Process. 2023",
            "article",
            Publication("IEEE Trans. Image Process.", "journal", 2023),
            2023,
        ),
        ("ICLR 2024 oral", "inproceedings", Publication("ICLR 2024", "conference", 2024), 2024),
        ("CoRR 2023", "article", None, 2023),
        ("Submitted to ICLR 2025", "misc", None, 2023),
    ],
)
def test_openreview_names_journals_meetings_and_preprints(
    client: Client, web: Services, venue: str, entry_type: str, published: Publication | None, date: int
) -> None:
    entry_text = f"@{entry_type}{{b,title={{Bees}},author={{Anna Bee}},year={{2023}}}}"
    content = {"title": "Dances of Bees.", "authors": ["Anna Bee 0002"], "venue": venue, "_bibtex": entry_text}
    web.routes["/openreview"] = lambda _: as_json({"notes": [{"id": "v", "content": content}]})
    told = facts(client, Page("openreview", "v"))
    assert (told.title, told.authors) == ("Dances of Bees", ("Bee, Anna",))
    assert (told.published, told.date) == (published, date)


@pytest.mark.parametrize(
    ("tags", "created", "date"),
    [
        ([], "2024-03-05T10:00:00.000Z", 202403),
        ([], "2022-03-02T23:29:22.000Z", None),
        (["arxiv:2401.00001"], "2024-03-05T10:00:00.000Z", None),
    ],
)
def test_the_day_of_a_data_set_is_that_of_its_page_where_nothing_better_is_known(
    client: Client, web: Services, tags: list[str], created: str, date: int | None
) -> None:
    web.routes["/hf/api/datasets/hive"] = lambda _: as_json({"id": "bees/hive", "createdAt": created, "tags": tags})
    assert facts(client, Page("face dataset", "hive")).date == date


def test_a_doi_that_its_resolver_does_not_know_leaves_what_pubmed_tells(web: Services) -> None:
    web.routes["/doi"] = lambda _: Answer(status=404)
    told = looked_up(draft_of("PMID 7", {}), {}, About(), timeout=5)
    assert (told.title, told.doi) == ("Dances of Bees", "10.1000/bees")


@pytest.mark.usefixtures("web")
def test_the_anthology_tells_its_bibtex(client: Client) -> None:
    told = facts(client, Page("anthology", "2023.acl-long.1"))
    assert (told.title, told.authors, told.date) == ("Dances of Bees", ("Bee, Anna", "Wasp, Bernd"), 2023)
    assert told.published is not None
    assert told.doi == "10.18653/v1/2023.acl-long.1"
    with pytest.raises(NotKnown):
        facts(client, Page("anthology", "2023.acl-long.2"))


@pytest.mark.usefixtures("web")
def test_pubmed_tells_initials_and_the_doi_whole_names(client: Client) -> None:
    told = facts(client, Page("pubmed", "38253604"))
    assert (told.title, told.authors) == ("Dances of Bees", ("Bee, A. B.", "van der Wasp, C.", "{Hive Group}"))
    assert told.published == Publication("Journal of Insects", "journal", 2024, volume="15", number="1", pages="654")
    with pytest.raises(NotKnown):
        facts(client, Page("pubmed", "1"))
    whole = looked_up(draft_of("PMID 7", {}), {}, About(), timeout=5)
    assert (whole.authors, whole.doi, whole.paper) == (
        ("Bee, Anna Berta",),
        "10.1000/bees",
        "https://pubmed.ncbi.nlm.nih.gov/7/",
    )


@pytest.mark.usefixtures("web")
def test_hugging_face_tells_data_sets_and_the_one_paper_of_a_model(client: Client) -> None:
    told = facts(client, Page("face dataset", "bees/hive"))
    assert (told.title, told.kind, told.date, told.arxiv) == ("Hive, a Data Set", "dataset", None, "2401.00001")
    assert told.data == "https://huggingface.co/datasets/bees/hive"
    model = looked_up(draft_of("https://huggingface.co/bees/dancer", {}), {}, About(), timeout=5)
    assert (model.title, model.arxiv) == ("Dances of Bees", "2401.00001")
    assert model.links == (("model", "https://huggingface.co/bees/dancer"),)
    with pytest.raises(NetworkError, match="names no one paper"):
        facts(client, Page("face model", "bees/many"))


@pytest.mark.usefixtures("web")
def test_a_book_is_told_by_its_isbn(client: Client) -> None:
    told = facts(client, Page("isbn", "9780262035613"))
    assert (told.title, told.authors, told.date) == ("Deep Hives: A Book of Bees", ("Bee, Anna",), 2016)
    assert told.published == Publication(type="book", year=2016, publisher="Hive Press", isbn="9780262035613")
    with pytest.raises(NotKnown):
        facts(client, Page("isbn", "0306406152"))


@pytest.mark.parametrize(
    "row",
    [
        "- **Dances of Bees**, Anna Bee, Bernd Wasp. *Journal of Insects 2024* [[paper]](https://j.org/b)",
        "* [Dances of Bees](https://j.org/b) - Anna Bee, Bernd Wasp. 2024",
        "1. [Dances of Bees](https://j.org/b), Anna Bee, Bernd Wasp, 2024",
        "[Dances of Bees](https://j.org/b), Anna Bee, Bernd Wasp, 2024",
        "<li><a href='https://j.org/b'>Dances of Bees</a>, Anna Bee, Bernd Wasp, 2024</li>",
        "|2024|A. Bee and B. Wasp|Dances of Bees [(paper)](https://j.org/b)|None|",
    ],
)
def test_a_pasted_row_of_any_layout_is_a_draft(row: str) -> None:
    draft = draft_of(row, {})
    assert (draft.title, draft.paper, draft.date) == ("Dances of Bees", "https://j.org/b", 2024)
