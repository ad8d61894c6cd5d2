"""Links asked of a server on the loopback interface."""

from __future__ import annotations

import datetime
import http.server
import threading
import time
from typing import TYPE_CHECKING

import pytest

from samcat.check.link_memory import recall, remember
from samcat.check.links import BLOCKED, DAYS_TO_BE_GONE, FINE, GONE, MOVED, UNREACHABLE, Answer, ask, is_fresh, probe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.enable_socket
DAY = datetime.date(2026, 5, 1)


class Server:
    """Answers /STATUS with that status, and keeps count of requests and of how many it had at once."""

    def __init__(self) -> None:
        outer = self
        self.asked: list[tuple[str, str]] = []
        self.at_once = self.most_at_once = 0
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                with lock:
                    outer.asked.append((self.command, self.path))
                    outer.at_once += 1
                    outer.most_at_once = max(outer.most_at_once, outer.at_once)
                word = self.path.strip("/").partition("/")[0]
                if word == "slow":
                    time.sleep(1.5)
                status = 200 if word in ("ok", "slow", "target") else int(word.removeprefix("nohead") or 200)
                if word.startswith("nohead"):
                    status = 405 if self.command == "HEAD" else status
                self.send_response(status)
                places = {301: "/target", 302: "/target", 308: "file:///etc/passwd", 307: "/307"}
                if status in places:
                    self.send_header("Location", places[status])
                self.end_headers()
                with lock:
                    outer.at_once -= 1

            do_GET = do_HEAD  # noqa: N815 - likewise

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def __call__(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.server.shutdown()
    server.thread.join()
    server.server.server_close()


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("ok", FINE),
        ("404", GONE),
        ("410", GONE),
        ("401", BLOCKED),
        ("403", BLOCKED),
        ("429", BLOCKED),
        ("500", UNREACHABLE),
        ("503", UNREACHABLE),
        ("302", FINE),
        ("301", MOVED),
        ("307", UNREACHABLE),
        ("308", UNREACHABLE),
        ("nohead200", FINE),
        ("nohead404", GONE),
    ],
)
def test_an_answer_has_one_verdict(server: Server, path: str, verdict: str) -> None:
    assert probe(server(path), 5).verdict == verdict


def test_a_host_that_says_there_were_too_many_is_not_asked_again(server: Server) -> None:
    answers = ask([server(path) for path in ("ok", "429", "404", "410")], {}, DAY, seconds=20)
    assert list(answers) == [server("ok"), server("429")]


def test_a_link_that_moved_for_good_says_where(server: Server) -> None:
    assert probe(server("301"), 5).target == server("target")


def test_no_server_is_unreachable(server: Server) -> None:
    link = server("ok").replace(str(server.server.server_port), "1")
    assert probe(link, 5).verdict == UNREACHABLE


def test_a_server_that_does_not_answer_in_time_is_unreachable(server: Server) -> None:
    assert probe(server("slow"), 0.3).verdict == UNREACHABLE


def test_a_host_gets_one_request_at_a_time(server: Server) -> None:
    answers = ask([server(f"ok/{number}") for number in range(4)], {}, DAY, seconds=20)
    assert len(answers) == 4
    assert server.most_at_once == 1


def test_the_whole_ends_in_time_and_leaves_out_what_was_not_asked(server: Server) -> None:
    started = time.monotonic()
    answers = ask([server("ok"), *(server(f"slow/{number}") for number in range(5))], {}, DAY, seconds=1)
    assert time.monotonic() - started < 4
    assert len(answers) < 6


def test_what_was_fine_this_week_is_not_asked_again(server: Server) -> None:
    link = server("404")
    known = {link: Answer(FINE, day="2026-04-28")}
    assert ask([link], known, DAY, seconds=5) == known
    assert server.asked == []


def test_what_failed_is_asked_again_on_another_day(server: Server) -> None:
    answer = Answer(GONE, "answered 404", day="2026-04-30", failed_on=("2026-04-30",))
    assert not is_fresh(answer, DAY)
    assert is_fresh(answer._replace(day=DAY.isoformat()), DAY)


def test_only_what_failed_on_several_days_is_gone(server: Server) -> None:
    link = server("404")
    known: dict[str, Answer] = {}
    for number in range(DAYS_TO_BE_GONE):
        assert not any(answer.is_gone for answer in known.values())
        known = ask([link], known, DAY + datetime.timedelta(days=number), seconds=5)
    assert known[link].is_gone
    assert len(known[link].failed_on) == DAYS_TO_BE_GONE


def test_asking_often_on_one_day_does_not_make_a_link_gone(server: Server) -> None:
    link = server("404")
    known: dict[str, Answer] = {}
    for _ in range(DAYS_TO_BE_GONE + 1):
        known = ask([link], known, DAY, seconds=5)
    assert not known[link].is_gone


def test_an_answer_in_between_begins_the_count_anew(server: Server) -> None:
    link = server("ok")
    known = {link: Answer(GONE, day="2026-04-30", failed_on=("2026-04-29", "2026-04-30"))}
    assert ask([link], known, DAY, seconds=5)[link].failed_on == ()


def test_a_refusal_is_never_a_failure(server: Server) -> None:
    answer = ask([server("403")], {}, DAY, seconds=5)[server("403")]
    assert (answer.verdict, answer.failed_on) == (BLOCKED, ())


def test_what_is_no_web_link_is_not_asked() -> None:
    assert ask(["file:///etc/passwd", "javascript:alert(1)", "VoxTell"], {}, DAY, seconds=5) == {}


def test_answers_are_kept_between_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    answers = {"https://x.y/": Answer(GONE, "answered 404", "", "2026-05-01", ("2026-04-30", "2026-05-01"))}
    assert remember(answers)
    assert recall() == answers
    assert (tmp_path / "cache" / "links.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text", ["", "[]", "nonsense", '{"https://x.y/": 1}', '{"a": ["evil", "", "", "", []]}', "[" * 99999]
)
def test_a_memory_that_is_not_understood_is_forgotten(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path))
    (tmp_path / "links.json").write_text(text)
    assert recall() == {}


def test_without_a_cache_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", "off")
    assert not remember({"https://x.y/": Answer(FINE)})
    assert recall() == {}


def test_a_cache_folder_that_others_may_write_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o777)
    monkeypatch.setenv("SAMCAT_CACHE", str(folder))
    assert not remember({"https://x.y/": Answer(FINE)})
    assert list(folder.iterdir()) == []
