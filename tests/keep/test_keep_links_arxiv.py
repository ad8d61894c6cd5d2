"""Links to arXiv, which are asked of its interface for programs and not of its pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recorded import Answer, Services, StoppedClock, arxiv, entry, services
from samcat.keep.links.findings import Asked, check_links, paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = datetime.date(2026, 11, 30)


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Services]:
    with services(monkeypatch, tmp_path) as running:
        monkeypatch.setattr("samcat.keep.network.client.time", StoppedClock())
        yield running


def asked(*links: str, day: datetime.date = DAY) -> Asked:
    rows = [f'[[papers]]\nkey = "k{n}"\ntitle = "Bees {n}"\npaper = "{link}"\n' for n, link in enumerate(links)]
    return check_links("".join(rows).encode(), Path("c.toml"), day, seconds=20)


def test_many_links_make_one_request_and_no_page_is_asked(web: Services) -> None:
    web.routes["/arxiv"] = arxiv({f"2401.{n:05}": entry(f"2401.{n:05}", "A paper") for n in range(60)})
    forms = ("https://arxiv.org/abs/{}", "http://www.arxiv.org/pdf/{}v2.pdf", "https://export.arxiv.org/abs/{}")
    found = asked(*(forms[n % 3].format(f"2401.{n:05}") for n in range(60)))
    assert (found.counts["fine"], found.left_out, found.findings) == (60, 0, [])
    assert len(web.asked) == 1
    # and on the next days their answers hold
    assert asked("https://arxiv.org/abs/2401.00000", day=DAY + datetime.timedelta(days=2)).counts["fine"] == 1
    assert len(web.asked) == 1


def test_a_paper_that_arxiv_does_not_know_on_three_days_is_gone(web: Services) -> None:
    web.routes["/arxiv"] = arxiv({})
    days = [DAY + datetime.timedelta(days=number) for number in range(3)]
    found = [asked("https://arxiv.org/abs/2401.99999", day=day).findings for day in days]
    assert [[one.code for one in some] for some in found] == [[], [], ["SC901"]]


def test_links_that_could_not_be_asked_are_told_and_left_for_the_next_run(web: Services) -> None:
    web.routes["/arxiv"] = lambda _: Answer(status=500)
    found = asked("https://arxiv.org/abs/2401.00001")
    assert found.left_out == 1
    assert [line for line in found.silent if line.startswith("links to arXiv: ") and "answered 500" in line]


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("https://arxiv.org/abs/2401.00001", "2401.00001"),
        ("https://huggingface.co/papers/2401.00001", None),
        ("https://notarxiv.org/abs/2401.00001", None),
        ("https://arxiv.org/list/cs.CV/new", None),
        ("https://doi.org/10.48550/arXiv.2401.00001", None),
    ],
)
def test_only_pages_of_arxiv_itself_are_asked_there(link: str, number: str | None) -> None:
    assert paper_of(link) == number
