"""The client by which services are asked, against a server on the loopback interface, and with a clock of its own."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from recorded import Answer, Asked, Services, StoppedClock, arxiv_error, as_json, entry, feed, services
from recorded import arxiv as arxiv_of
from samcat.keep.network.client import MOST_PATIENCE, Client, Service, json_of
from samcat.keep.network.courtesy import asked_patience, patience, user_agent
from samcat.keep.network.errors import Exhausted, NetworkError, NotKnown
from samcat.keep.network.transport import request
from samcat.keep.services import arxiv, crossref, datacite, semantic_scholar
from samcat.record.model import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DAY = datetime.date(2026, 11, 30)
KEYED = Service("Keyed", "", "SAMCAT_TEST_URL", pause=1.0, batch=2, key="SAMCAT_TEST_KEY", scheme="Bearer")


@pytest.fixture
def web(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    with services(monkeypatch) as running:
        monkeypatch.setenv("SAMCAT_TEST_URL", f"{running.url}/test")
        for name in ("SAMCAT_MAILTO", "SAMCAT_TEST_KEY"):
            monkeypatch.delenv(name, raising=False)
        yield running


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def client(tmp_path: Path, clock: StoppedClock) -> Client:
    return made(tmp_path, clock)


def made(folder: Path, clock: StoppedClock, today: datetime.date = DAY, **more: object) -> Client:
    folder.chmod(0o700)
    return Client(folder=folder, clock=clock, today=today, timeout=5, **more)  # type: ignore[arg-type]


def forty() -> dict[str, str]:
    return {f"2401.{number:05}": entry(f"2401.{number:05}", f"Paper {number}") for number in range(40)}


def test_forty_ids_make_one_request_to_arxiv_which_says_how_many_it_wants(web: Services, client: Client) -> None:
    web.routes["/arxiv"] = arxiv_of(forty())
    found = arxiv.papers(client, forty())
    assert [told.title for told in found.values() if told] == [f"Paper {number}" for number in range(40)]
    [asked] = web.asked
    assert int(asked.query["max_results"]) >= 40


def test_what_was_answered_is_not_asked_again_on_that_day_by_another_process_either(
    web: Services, client: Client, tmp_path: Path, clock: StoppedClock
) -> None:
    web.routes["/arxiv"] = arxiv_of(forty())
    first = arxiv.papers(client, forty())
    assert arxiv.papers(made(tmp_path, clock), [*forty()][:30]) == {name: first[name] for name in [*forty()][:30]}
    assert len(web.asked) == 1
    arxiv.papers(made(tmp_path, clock, DAY + datetime.timedelta(days=1)), forty())
    assert len(web.asked) == 2


@pytest.mark.parametrize(("days", "requests"), [(6, 1), (7, 2)])
def test_an_answer_of_crossref_holds_for_a_week_and_that_it_knows_nothing_for_a_day(
    web: Services, tmp_path: Path, clock: StoppedClock, days: int, requests: int
) -> None:
    web.routes["/crossref/works"] = lambda _: as_json({"message": {"items": [WORK]}})
    number = str(WORK["DOI"])
    crossref.works(made(tmp_path, clock), [number, "10.1000/nothing"])
    later = DAY + datetime.timedelta(days=days)
    crossref.works(made(tmp_path, clock, later), [number])
    assert len(web.asked) == requests
    crossref.works(made(tmp_path, clock, later), ["10.1000/nothing"])
    assert len(web.asked) == requests + 1


def test_an_id_that_arxiv_does_not_know_is_none_and_costs_the_others_nothing(web: Services, client: Client) -> None:
    web.routes["/arxiv"] = arxiv_of(forty())
    found = arxiv.papers(client, ["2401.00001", "2999.00001"])
    assert (found["2401.00001"] is not None, found["2999.00001"]) == (True, None)


def test_papers_that_a_page_lacks_are_asked_for_once_more_before_they_are_unknown(
    web: Services, client: Client
) -> None:
    known = {name: entry(name, "A paper") for name in ("2401.00001", "2401.00002")}

    def cut(asked: Asked) -> Answer:
        return arxiv_of(known if len(web.asked) > 1 else {"2401.00001": known["2401.00001"]})(asked)

    web.routes["/arxiv"] = cut
    found = arxiv.papers(client, ["2401.00001", "2401.00002", "2401.00003"])
    assert [told is not None for told in found.values()] == [True, True, False]
    assert [asked.query["id_list"] for asked in web.asked] == [
        "2401.00001,2401.00002,2401.00003", "2401.00002,2401.00003"
    ]  # fmt: skip


def test_a_search_that_lacks_papers_which_it_counts_says_nothing_of_them(web: Services, client: Client) -> None:
    web.routes["/arxiv"] = lambda _: feed(entry("2401.00001", "A paper"), total=2, page=2)
    assert arxiv.search(client, "ti:paper", DAY, DAY) is None
    assert "answered 1 of 2 papers" in str(client.failures["arXiv"])


def test_an_error_of_arxiv_counts_with_status_400_too(web: Services, client: Client) -> None:
    good = arxiv_of({"2401.00001": entry("2401.00001", "A paper")})

    def answer(asked: Asked) -> Answer:
        return arxiv_error("2401.0")._replace(status=400) if "2401.0," in f"{asked.query['id_list']}," else good(asked)

    web.routes["/arxiv"] = answer
    found = arxiv.papers(client, ["2401.00001", "2401.0"])
    assert [told is not None for told in found.values()] == [True, False]
    assert client.failures == {}


def test_semantic_scholar_that_knows_none_of_a_batch_answers_400_and_that_is_no_failure(
    web: Services, client: Client
) -> None:
    web.routes["/s2"] = lambda _: as_json({"error": "No valid paper ids given"}, 400)
    assert semantic_scholar.papers(client, ["ARXIV:2401.00001"]) == {"ARXIV:2401.00001": None}
    web.routes["/s2"] = lambda _: as_json({"error": "Unrecognized or unsupported fields"}, 400)
    assert semantic_scholar.papers(client, ["ARXIV:2401.00002"]) == {}
    assert "Unrecognized or unsupported fields" in str(client.failures["Semantic Scholar"])


def test_citations_are_asked_for_until_they_are_older_than_is_wanted(web: Services, client: Client) -> None:
    # github.com/allenai/s2-folks/issues/70: the latest come first, and `next` is where the next page begins
    def answer(asked: Asked) -> Answer:
        start = int(asked.query["offset"])
        found = {"paperId": f"p{start}", "title": f"Paper {start}", "publicationDate": f"2024-0{9 - start // 500}-01"}
        return as_json({"offset": start, "next": start + 500, "data": [{"citingPaper": found}]})

    web.routes["/s2"] = answer
    found = semantic_scholar.citing(client, ["ARXIV:2304.02643"], datetime.date(2024, 8, 1))
    assert [told.id for told in found["ARXIV:2304.02643"]] == ["p0", "p500", "p1000"]


def test_who_waits_is_told_where_there_are_more_citations_than_are_looked_at(
    web: Services, tmp_path: Path, clock: StoppedClock
) -> None:
    lines: list[str] = []
    web.routes["/s2"] = lambda _: as_json({"next": 9, "data": [{"citingPaper": {"publicationDate": "2026-01-01"}}]})
    client = Client(clock=clock, folder=tmp_path, today=DAY, tell=lines.append)
    semantic_scholar.citing(client, ["ARXIV:2304.02643"], datetime.date(2024, 8, 1))
    assert lines == ["Semantic Scholar: more than 5000 papers cite ARXIV:2304.02643: only the latest are looked at"]


def test_a_plus_in_a_name_is_no_blank(web: Services, client: Client) -> None:
    web.routes["/crossref/works"] = lambda _: as_json({"message": {"items": []}})
    crossref.works(client, ["10.1000/a+b"])
    assert web.asked[0].query["filter"] == "doi:10.1000/a+b"


def test_an_entry_without_a_title_costs_the_others_of_a_batch_nothing(web: Services, client: Client) -> None:
    web.routes["/arxiv"] = lambda _: feed(entry("2401.00001", "A paper"), entry("2401.00002", " "))
    found = arxiv.papers(client, ["2401.00001", "2401.00002"])
    assert [told is not None for told in found.values()] == [True, False]


def test_an_id_that_arxiv_calls_wrong_is_left_out_of_the_next_request(web: Services, client: Client) -> None:
    good = arxiv_of(forty())
    web.routes["/arxiv"] = lambda asked: (
        arxiv_error("2401.99999") if "2401.99999" in asked.query["id_list"] else good(asked)
    )
    found = arxiv.papers(client, ["2401.99999", "2401.00001"])
    assert (found["2401.99999"], found["2401.00001"] is not None) == (None, True)


PROCESS = """
    import datetime, fcntl, sys
    from pathlib import Path
    from samcat.keep.network.client import Client
    from samcat.keep.services import arxiv

    class Clock:
        '''One clock for several processes, which goes on when one of them waits.'''
        def _moved(self, to):
            with open(sys.argv[1], "r+") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX)
                time = max(float(stream.read()), to)
                stream.seek(0)
                stream.write(repr(time))
                return time
        def time(self):
            return self._moved(0.0)
        def sleep(self, seconds):
            self._moved(self.time() + seconds)

    clock = Clock()
    client = Client(folder=Path(sys.argv[2]), clock=clock, today=datetime.date(2026, 11, 30))
    for number in range(3):
        arxiv.paper(client, f"2401.{sys.argv[3]}000{number}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs flock")
def test_two_processes_ask_arxiv_at_least_three_seconds_apart(
    web: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = tmp_path / "time"
    time.write_text("1795000000.0")
    tmp_path.chmod(0o700)
    moments: list[float] = []

    def answer(asked: object) -> Answer:
        moments.append(float(time.read_text()))
        return feed(entry(asked.query["id_list"], "A paper"))  # type: ignore[attr-defined]

    web.routes["/arxiv"] = answer
    code = textwrap.dedent(PROCESS)
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(time), str(tmp_path), str(number)], env=dict(os.environ))
        for number in (1, 2)
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(moments) == 6
    assert all(later - earlier >= 3 for earlier, later in pairwise(moments))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_processes_keep_their_turns_where_nothing_is_to_be_kept_too(
    web: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", "off")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    web.routes["/arxiv"] = arxiv_of(forty())
    clocks = StoppedClock(), StoppedClock()
    for clock in clocks:
        arxiv.paper(Client(clock=clock, today=DAY), "2401.00001")
    assert [round(sum(clock.waits)) for clock in clocks] == [0, 3]
    assert [path.name for path in next(tmp_path.iterdir()).iterdir() if path.suffix == ".json"] == ["pace-arxiv.json"]


def test_a_moment_far_ahead_of_the_clock_is_not_waited_for(
    web: Services, client: Client, tmp_path: Path, clock: StoppedClock
) -> None:
    (tmp_path / "pace-arxiv.json").write_text("[9e12, 9e12]")
    (tmp_path / "pace-arxiv.json").chmod(0o600)
    web.routes["/arxiv"] = arxiv_of(forty())
    arxiv.paper(client, "2401.00001")
    assert clock.waits == []


def test_a_service_that_wants_fifteen_hours_is_left_alone_at_once_and_what_was_found_is_kept(
    web: Services, client: Client, tmp_path: Path, clock: StoppedClock
) -> None:
    # https://github.com/rpatrik96/bibtexupdater/pull/50: OpenAlex, its daily budget used up
    web.routes["/test"] = lambda _: (
        as_json({"rest": 1}) if len(web.asked) == 1 else as_json({}, 429, Retry_After="54000")
    )

    def ask(some: Sequence[str]) -> dict[str, str]:
        return dict.fromkeys(some, client.ask(KEYED).body.decode())

    found = client.look_up(KEYED, ["a", "b", "c", "d", "e", "f"], ask)
    assert list(found) == ["a", "b"]
    assert len(web.asked) == 2
    assert sum(clock.waits) < MOST_PATIENCE
    assert "answers again at 2026-11-19 " in str(client.failures["Keyed"])
    # neither does another process ask, nor this one for anything else
    with pytest.raises(Exhausted):
        made(tmp_path, clock).ask(KEYED)
    assert len(web.asked) == 2
    clock.moment += 54001
    again = made(tmp_path, clock)
    web.routes["/test"] = lambda _: as_json({})
    assert list(again.look_up(KEYED, ["a", "b", "c"], lambda some: dict.fromkeys(some, again.ask(KEYED).body.decode())))
    assert len(web.asked) == 3


def test_a_service_that_wants_a_few_seconds_is_waited_for(web: Services, client: Client, clock: StoppedClock) -> None:
    web.routes["/test"] = lambda _: as_json({}, 429, Retry_After="7") if len(web.asked) == 1 else as_json({"a": 1})
    assert json_of(client.ask(KEYED), KEYED) == {"a": 1}
    assert 7 in clock.waits


@pytest.mark.parametrize(("seconds", "asked"), [(MOST_PATIENCE, 2), (MOST_PATIENCE + 1, 1)])
def test_a_minute_is_waited_for_and_not_more(web: Services, client: Client, seconds: float, asked: int) -> None:
    web.routes["/test"] = lambda _: (
        as_json({}, 429, Retry_After=f"{seconds:.0f}") if len(web.asked) == 1 else as_json({"a": 1})
    )
    if asked == 1:
        with pytest.raises(Exhausted):
            client.ask(KEYED)
    else:
        client.ask(KEYED)
    assert len(web.asked) == asked


def test_a_service_that_is_always_busy_is_asked_three_times(web: Services, client: Client) -> None:
    web.routes["/test"] = lambda _: as_json({}, 429)
    with pytest.raises(Exhausted, match="was asked too often; with a free key in SAMCAT_TEST_KEY"):
        client.ask(KEYED)
    assert len(web.asked) == 3


def test_a_service_that_fails_three_times_in_a_row_is_not_asked_any_more(web: Services, client: Client) -> None:
    web.routes["/test"] = lambda _: Answer(b"<html>Busy</html>")

    def ask(_: Sequence[str]) -> dict[str, str]:
        json_of(client.ask(KEYED), KEYED)
        return {}

    assert client.look_up(KEYED, map(str, range(40)), ask) == {}
    assert len(web.asked) == 3
    assert "answered a web page where JSON was expected" in str(client.failures["Keyed"])


def test_one_batch_that_fails_costs_no_other_and_is_told(web: Services, client: Client) -> None:
    web.routes["/test"] = lambda _: Answer(b"<html>Busy</html>") if len(web.asked) == 2 else as_json({})

    def ask(some: Sequence[str]) -> dict[str, str]:
        json_of(client.ask(KEYED), KEYED)
        return dict.fromkeys(some, "x")

    assert [*client.look_up(KEYED, "abcdef", ask)] == [*"abef"]
    assert "answered a web page" in str(client.failures["Keyed"])
    assert [*client.look_up(KEYED, "gh", ask)] == [*"gh"]


def test_an_interrupt_keeps_what_is_known_and_a_second_run_goes_on_there(
    web: Services, client: Client, tmp_path: Path, clock: StoppedClock
) -> None:
    web.routes["/test"] = lambda _: as_json({})
    seen: list[str] = []
    patient = False

    def ask(some: Sequence[str]) -> dict[str, str]:
        if len(seen) == 4 and not patient:
            raise KeyboardInterrupt
        seen.extend(some)
        return dict.fromkeys(some, "x")

    with pytest.raises(KeyboardInterrupt):
        client.look_up(KEYED, "abcdef", ask)
    patient = True
    again = made(tmp_path, clock)
    assert again.planned(KEYED, "abcdef") == 1
    assert [*again.look_up(KEYED, "abcdef", ask)] == seen == [*"abcdef"]


def test_a_key_is_sent_in_a_header_and_stands_in_no_message_and_no_file(
    web: Services, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_TEST_KEY", " s3cret\n")
    web.routes["/test"] = lambda _: as_json({}, 401)
    with pytest.raises(NetworkError) as error:
        client.ask(KEYED, query={"a": "b"})
    assert web.asked[0].headers["authorization"] == "Bearer s3cret"
    client.look_up(KEYED, "a", lambda _: {"a": "x"})
    assert "s3cret" not in str(error.value)
    assert not any(b"s3cret" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("key", ["", "  "])
def test_a_blank_key_is_none(web: Services, client: Client, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("SAMCAT_TEST_KEY", key)
    web.routes["/test"] = lambda _: as_json({})
    client.ask(KEYED)
    assert "authorization" not in web.asked[0].headers


@pytest.mark.parametrize(
    ("variable", "contact", "said"),
    [
        (None, None, ""),
        (None, "bee@hive.example", "; mailto:bee@hive.example"),
        (None, "https://hive.example", ""),
        (None, "bee@hive.example\r\nX: y", ""),
        ("ant@hill.example", "bee@hive.example", "; mailto:ant@hill.example"),
        ("mailto:ant@hill.example", None, "; mailto:ant@hill.example"),
    ],
)
def test_who_asks_says_version_home_page_and_a_mail_address_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, variable: str | None, contact: str | None, said: str
) -> None:
    monkeypatch.delenv("SAMCAT_MAILTO", raising=False)
    if variable:
        monkeypatch.setenv("SAMCAT_MAILTO", variable)
    agent = user_agent(home="https://hive.example/list", contact=contact)
    assert agent.startswith("samcat/")
    assert agent.endswith(f" (https://hive.example/list{said})")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "30"}, 30),
        ({"retry-after": "Sat, 01 Jan 2000 00:01:00 GMT"}, 60),
        ({"retry-after": "soon"}, None),
        # GitHub: the moment; OpenAlex: the seconds until then
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "946684900"}, 946684900),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1946684900"}, 1000000100),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "11987"}, 11987),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": "11987"}, None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(headers: dict[str, str], seconds: float | None) -> None:
    assert patience(headers, 946684800.0) == seconds


def test_a_date_that_has_passed_is_no_time() -> None:
    assert asked_patience("Sat, 01 Jan 2000 00:00:00 GMT", 946684801.0) == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"<html><body>Sign in</body></html>"), "not a feed"),
        (Answer(b"<!DOCTYPE html><html><body>Sign in</body></html>"), "not a feed"),
        (Answer(b'<!DOCTYPE b [<!ENTITY a "aaaa">]><b>&a;</b>'), "declares a document type"),
        (Answer(b""), "not a feed"),
        (Answer(b"\xff"), "not a feed"),
        (feed(entry("2401.00001", "A paper"))._replace(body=feed(entry("2401.00001", "A")).body[:-30]), "not a feed"),
        (Answer(feed().body, headers=(("Content-Length", "5000"),)), "cut off"),
        (feed(), "knows no paper"),
        (feed(total=1, page=1), "knows no paper"),
        (feed(entry("2401.00002", "A paper")), "a paper other than"),
        (feed(entry("2401.00001", " ")), "without a title"),
        (arxiv_error("2401.00001"), "knows no paper"),
        (Answer(b" " * 5_000_000), "more than 1000000 bytes"),
        (Answer(status=302, headers=(("Location", "http://127.0.0.1:1/x"),)), "not https, which is not followed"),
        (Answer(status=302, headers=(("Location", "https://127.0.0.1:1/x"),)), "into a private network"),
        (Answer(status=302, headers=(("Location", "https://[::1]:1/x"),)), "into a private network"),
        (Answer(status=500), "answered 500"),
        (Answer(status=404), "answered 404"),
    ],
)  # fmt: skip
def test_an_answer_of_no_use_is_one_line(
    web: Services, tmp_path: Path, clock: StoppedClock, answer: Answer, reason: str
) -> None:
    web.routes["/arxiv"] = lambda _: answer
    with pytest.raises(NetworkError, match=reason) as error:
        arxiv.paper(made(tmp_path, clock), "2401.00001")
    assert "\n" not in str(error.value)


def test_a_proxy_is_asked_where_there_is_one_also_on_a_private_address(
    web: Services, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.url)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("SAMCAT_TEST_URL", "http://service.invalid/test")
    web.routes["/test"] = lambda _: as_json({"a": 1})
    assert json_of(client.ask(KEYED), KEYED) == {"a": 1}
    assert web.asked[0].headers["host"] == "service.invalid"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.b/c", "/etc/passwd", "data:,x"])
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(NetworkError, match="not an http or https address"):
        request(url, {})


def test_a_paper_of_arxiv_is_told_with_all_that_refreshing_needs(web: Services, client: Client) -> None:
    web.routes["/arxiv"] = arxiv_of(
        {
            "2304.12306": entry(
                "2304.12306", "Segment Anything in\n  Medical Images", ("Jun Ma", "Bo Wang"), version=3,
                published="2023-04-24", comment="Code at https://github.com/bowang-lab/MedSAM.",
                doi="10.1038/s41467-024-44824-z", journal="Nature Communications 2024",
            )
        }
    )  # fmt: skip
    told = arxiv.paper(client, "2304.12306")
    assert (told.id, told.title) == ("2304.12306v3", "Segment Anything in Medical Images")
    assert (told.authors, told.date, told.withdrawn) == (("Ma, Jun", "Wang, Bo"), 20230424, "")
    assert told.published == Publication(venue="Nature Communications 2024", doi="10.1038/s41467-024-44824-z")
    assert told.links == ("https://github.com/bowang-lab/MedSAM",)


@pytest.mark.parametrize(
    ("comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error in Eq. 3", True),
        ("Withdrawn", True),
        ("Paper withdrawn; we found a bug", True),
        ("The authors withdraw this paper", True),
        ("arXiv admin note: this version has been removed by arXiv administrators", True),
        ("12 pages, withdrawn from ICLR 2024 and revised", False),
        ("Data of withdrawn applications. 8 pages", False),
        ("Withdrawn, since the proof of Theorem 2 does not hold", True),
        ("Results are not correct, so this paper has been withdrawn", True),
        ("This paper was withdrawn by mistake and is now restored", False),
        ("The paper was withdrawn in error", False),
        ("It had been withdrawn; it is available again", False),
        ("Nothing withdrawn", False),
        ("This paper has not been withdrawn", False),
        ("This paper wasn't withdrawn", False),
        ("An earlier version was withdrawn", False),
        ("We withdraw our earlier claim in Section 3", False),
        ("We withdraw our paper for now", True),
        ("12 pages", False),
    ],
)
def test_a_paper_is_withdrawn_where_its_comment_says_so(
    web: Services, client: Client, comment: str, is_withdrawn: bool
) -> None:
    web.routes["/arxiv"] = arxiv_of({"2401.00001": entry("2401.00001", "A withdrawn paper", comment=comment)})
    assert bool(arxiv.paper(client, "2401.00001").withdrawn) == is_withdrawn


# https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md; `updated-by` as in
# https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/
WORK = {
    "DOI": "10.1007/978-3-031-43901-8_1",
    "type": "book-chapter",
    "title": ["SAM in <i>medicine</i> &amp; more"],
    "author": [{"family": "Bee", "given": "Anna"}, {"name": "The Hive"}],
    "container-title": ["Lecture Notes in Computer Science", "MICCAI 2023 Workshops"],
    "issued": {"date-parts": [[2023, 10, 1]]},
    "page": "1-10",
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2401.00001"}]},
    "reference": [{"key": "1"}] * 100,
}


def test_crossref_is_asked_for_many_dois_at_once_and_keeps_no_references(
    web: Services, client: Client, tmp_path: Path
) -> None:
    web.routes["/crossref/works"] = lambda _: as_json({"status": "ok", "message": {"items": [WORK]}})
    found = crossref.works(client, ["10.1007/978-3-031-43901-8_1", "10.1000/nothing"])
    [asked] = web.asked
    assert asked.query["filter"] == "doi:10.1007/978-3-031-43901-8_1,doi:10.1000/nothing"
    told = found["10.1007/978-3-031-43901-8_1"]
    assert told is not None
    assert (told.title, told.authors) == ("SAM in medicine & more", ("Bee, Anna", "{The Hive}"))
    assert told.arxiv == "2401.00001"
    assert told.published == Publication(
        venue="MICCAI 2023 Workshops", type="workshop", year=2023, doi="10.1007/978-3-031-43901-8_1", pages="1-10",
        series="Lecture Notes in Computer Science",
    )  # fmt: skip
    assert found["10.1000/nothing"] is None
    assert b"reference" not in (tmp_path / "answers-crossref.json").read_bytes()


@pytest.mark.parametrize(
    ("books", "type_"),
    [
        (["Lecture Notes in Computer Science", "Images of Hives – HIVES 2023"], "conference"),
        (["Springer Tracts in Hives", "A Handbook of Hives"], "chapter"),
        (["A Handbook of Hives"], "chapter"),
    ],
)
def test_a_chapter_of_a_series_of_proceedings_is_a_paper_of_a_conference(books: list[str], type_: str) -> None:
    published = crossref.read(WORK | {"container-title": books}).published
    assert published is not None
    assert (published.venue, published.type) == (books[-1], type_)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            {"updated-by": [{"type": "Retraction", "DOI": "10.1000/X9"}]},
            "Retraction: 10.1000/x9",
        ),
        ({"updated-by": [{"type": "correction", "label": "Correction", "DOI": "10.1000/x9"}]}, ""),
        ({"title": ["RETRACTED: SAM"]}, "RETRACTED: SAM"),
        ({"update-to": [{"type": "retraction", "DOI": "10.1000/x9"}]}, ""),
    ],
)
def test_a_work_is_retracted_where_crossref_has_a_notice_of_it(
    web: Services, client: Client, more: dict[str, object], reason: str
) -> None:
    web.routes["/crossref/works"] = lambda _: as_json({"message": {"items": [{**WORK, **more}]}})
    told = crossref.works(client, [str(WORK["DOI"])])[str(WORK["DOI"])]
    assert told is not None
    assert told.withdrawn == reason


# https://support.datacite.org/docs/api-get-lists, with the attributes of arXiv's DOIs
PREPRINT = {
    "id": "10.48550/arxiv.2401.00001",
    "type": "dois",
    "attributes": {
        "doi": "10.48550/arxiv.2401.00001",
        "titles": [{"title": "Segmenting bees"}],
        "creators": [{"name": "Bee, Anna", "givenName": "Anna", "familyName": "Bee", "nameType": "Personal"}],
        "publicationYear": 2024,
        "dates": [{"date": "2024-01-25T17:59:59Z", "dateType": "Submitted"}],
        "relatedIdentifiers": [
            {"relationType": "IsVersionOf", "relatedIdentifier": "10.1000/Bees", "relatedIdentifierType": "DOI"}
        ],
    },
}


def test_datacite_tells_the_published_version_of_a_preprint(web: Services, client: Client) -> None:
    web.routes["/datacite/dois"] = lambda _: as_json({"data": [PREPRINT]})
    found = datacite.works(client, ["10.48550/arXiv.2401.00001", "10.48550/arxiv.2401.00002"])
    assert [asked.query["ids"] for asked in web.asked] == ["10.48550/arxiv.2401.00001,10.48550/arxiv.2401.00002"]
    told = found["10.48550/arxiv.2401.00001"]
    assert told is not None
    assert (told.title, told.authors, told.date, told.arxiv) == (
        "Segmenting bees",
        ("Bee, Anna",),
        20240125,
        "2401.00001",
    )
    assert told.published == Publication(doi="10.1000/bees")
    assert found["10.48550/arxiv.2401.00002"] is None


@pytest.mark.parametrize(("other", "published"), [("10.5281/zenodo.7", False), ("10.1000/bees", True)])
def test_the_doi_of_all_versions_of_a_deposit_is_no_publication(other: str, published: bool) -> None:
    row = {"relationType": "IsVersionOf", "relatedIdentifier": other, "relatedIdentifierType": "DOI"}
    told = datacite.read({"doi": "10.5281/zenodo.8", "titles": [{"title": "Bees"}], "relatedIdentifiers": [row]})
    assert (told.published is not None) is published


def test_a_message_of_a_service_that_does_not_know_is_told_apart(web: Services, client: Client) -> None:
    with pytest.raises(NotKnown):
        client.ask(KEYED)
