"""Links asked of a server on the loopback interface."""

from __future__ import annotations

import datetime
import http.server
import io
import re
import socket
import ssl
import struct
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from recorded import StoppedClock
from samcat.errors import CatalogError, SamcatError
from samcat.file.loader import read
from samcat.keep.links import asking, findings
from samcat.keep.links.memory import file_beside, recall, remember, remember_beside
from samcat.keep.links.probe import (
    BLOCKED,
    DAYS_TO_BE_GONE,
    FINE,
    GONE,
    MOVED,
    NOT_ASKED,
    REFUSED,
    UNREACHABLE,
    Answer,
    Busy,
    is_fresh,
    probe,
)
from samcat.keep.network.connections import is_public
from samcat.keep.network.pace import HostPace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samcat.keep.network.connections import Connection

pytestmark = pytest.mark.enable_socket
DAY = datetime.date(2026, 5, 1)


class Server:
    """Answers /STATUS with that status, and keeps count of requests and of how many it had at once."""

    def __init__(self) -> None:
        outer = self
        self.asked: list[tuple[str, str]] = []
        self.at_once = self.most_at_once = 0
        self.elsewhere = self.forever = "/target"
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
                if word == "drip":
                    for _ in range(40):
                        self.wfile.write(b"x")
                        time.sleep(0.1)
                named = {"ok": 200, "slow": 200, "target": 200, "drip": 200, "utf8": 301, "wait": 429, "hop": 302}
                named |= {
                    "café": 200,
                    "maintained": 503,
                    "moved": 301,
                    "out": 302,
                    "twice": 301,
                    "same": 301,
                    "wordy": 200,
                    "endless": 200,
                }
                word = unquote(word)
                status = named.get(word) or int(re.sub(r"nohead(-[a-z-]+)?", "", word) or 200)
                if word == "wait" and sum(path == self.path for _, path in outer.asked) > 1:
                    status = 200
                if word.startswith("nohead-at-all") and self.command == "HEAD":
                    outer.at_once -= 1
                    self.close_connection = True
                    return
                if word in ("nohead-reset", "nohead-mute") and self.command == "HEAD":
                    if word == "nohead-mute":
                        time.sleep(1)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    outer.at_once -= 1
                    self.wfile = io.BytesIO()
                    self.close_connection = True
                    return
                if word.startswith("nohead"):
                    status = 405 if self.command == "HEAD" else status
                self.send_response(status)
                places = {301: "/target ", 302: "/target", 308: "file:///etc/passwd", 307: "/307"}
                if word == "hop":
                    self.send_header("Location", outer.elsewhere.encode().decode("latin-1"))
                elif word == "moved":
                    self.send_header("Location", outer.forever)
                elif word == "utf8":
                    self.send_header("Location", "/café".encode().decode("latin-1"))
                elif status in places:
                    self.send_header("Location", places[status])
                if word in ("twice", "same"):
                    self.send_header("Location", "/target" if word == "same" else "/other")
                if word == "wordy":
                    for number in range(200):
                        self.send_header(f"X-{number}", "x")
                if word == "endless":
                    self.send_header("X", "x" * 70_000)
                if word in ("wait", "maintained"):
                    self.send_header("Retry-After", "1" if word == "wait" else "Fri, 31 Dec 2100 23:59:59 GMT")
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


class Free:
    """Every host may be asked at any time."""

    def turn(self, host: str, connection: Connection) -> AbstractContextManager[None]:  # noqa: ARG002 - of a Protocol
        return nullcontext()


def probed(link: str, seconds: float = 5, *, allow_private: bool = True) -> Answer:
    return probe(link, Free(), seconds=seconds, allow_private=allow_private)


def ask(links: list[str], known: dict[str, Answer], today: datetime.date, *, seconds: float) -> dict[str, Answer]:
    return asking.ask(links, known, today, seconds=seconds, allow_private=True)


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
        ("500", UNREACHABLE),
        ("503", BLOCKED),
        ("502", UNREACHABLE),
        ("utf8", MOVED),
        ("302", FINE),
        ("301", MOVED),
        ("307", BLOCKED),
        ("308", REFUSED),
        ("twice", BLOCKED),
        ("same", MOVED),
        ("nohead200", FINE),
        ("nohead404", GONE),
        ("nohead-at-all200", FINE),
        ("nohead-at-all404", GONE),
        ("103", BLOCKED),
        ("wordy", BLOCKED),
        ("endless", BLOCKED),
    ],
)
def test_an_answer_has_one_verdict(server: Server, path: str, verdict: str) -> None:
    assert probed(server(path)).verdict == verdict


def test_a_host_that_says_there_were_too_many_is_not_asked_again(server: Server) -> None:
    answers = ask([server(path) for path in ("ok", "429", "404", "410")], {}, DAY, seconds=20)
    assert list(answers) == [server("ok"), server("429")]
    assert answers[server("429")].verdict == BLOCKED


def test_a_link_that_moved_for_good_says_where(server: Server) -> None:
    assert probed(server("301")).target == server("target")


@pytest.mark.parametrize(
    "location", ["https://[oops/x", "//[::1", "http://127.0.0.1:99999/", f"http://{'a' * 70}.org/", "http://.../"]
)
def test_a_redirection_to_no_address_is_one_answer(server: Server, location: str) -> None:
    server.elsewhere = location
    answer = probed(server("hop"))
    assert (answer.verdict, "codec" in answer.reason) == (UNREACHABLE, False)


@pytest.mark.parametrize("path", ["nohead-reset", "nohead-mute"])
def test_a_server_that_breaks_off_or_is_silent_at_head_is_asked_by_get(server: Server, path: str) -> None:
    assert probed(server(path), 0.5).verdict == FINE


@pytest.mark.parametrize(("location", "fragment"), [("/target", "#usage"), ("/target#install", "#install")])
def test_a_link_that_moved_keeps_its_place_in_the_page(server: Server, location: str, fragment: str) -> None:
    server.forever = location
    assert probed(server("moved#usage")).target == server("target") + fragment


def test_a_redirection_to_a_host_in_letters_of_its_own_is_looked_up_as_name_servers_have_it(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    asked: list[str] = []

    def look_up(name: str, port: int, **more: int) -> object:
        asked.append(name)
        return real("127.0.0.1", port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    server.elsewhere = f"http://münchen.example:{server.server.server_port}/ok"
    assert probed(server("hop")).verdict == FINE
    assert asked[-1] == "münchen.example"


def test_no_server_is_unreachable(server: Server) -> None:
    link = server("ok").replace(str(server.server.server_port), "1")
    assert probed(link).verdict == UNREACHABLE


def test_a_server_that_does_not_answer_in_time_is_unreachable(server: Server) -> None:
    assert probed(server("slow"), 0.3).verdict == UNREACHABLE


def test_a_host_gets_one_request_at_a_time(server: Server) -> None:
    answers = ask([server(f"ok/{number}") for number in range(4)], {}, DAY, seconds=20)
    assert len(answers) == 4
    assert server.most_at_once == 1


def test_the_whole_ends_in_time_and_leaves_out_what_was_not_asked(server: Server) -> None:
    answers = ask([server("ok"), *(server(f"slow/{number}") for number in range(5))], {}, DAY, seconds=1)
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


def test_a_machine_without_a_network_learns_nothing_of_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    bees, wasps = "https://bees.example.org/1", "https://wasps.example.org/2"
    gone = Answer(GONE, "answered 404", day="2026-04-30", failed_on=("2026-04-28", "2026-04-29", "2026-04-30"))
    known = {bees: gone, wasps: Answer(FINE, day="2026-03-01")}
    saved: dict[str, Answer] = {}
    answers = asking.ask([bees, wasps], known, DAY, seconds=5, save=saved.update)
    assert answers[bees] == gone
    assert (answers[wasps].verdict, answers[wasps].failed_on) == (NOT_ASKED, ())
    assert saved == {}


def test_a_host_that_is_not_found_beside_one_that_is_has_failed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = socket.getaddrinfo

    def resolved(host: str, *args: object, **named: object) -> object:
        if host == "bees.example.org":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found(host, *args, **named)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    link = "https://bees.example.org/1"
    assert ask([link, server("ok")], {}, DAY, seconds=5)[link].failed_on == (DAY.isoformat(),)


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


def test_a_location_in_utf8_is_read(server: Server) -> None:
    assert probed(server("utf8")).target == server("caf%C3%A9")


def test_a_host_that_says_when_it_has_time_is_asked_again_then(server: Server) -> None:
    answers = ask([server("wait"), server("ok")], {}, DAY, seconds=20)
    assert {link: answer.verdict for link, answer in answers.items()} == {server("wait"): FINE, server("ok"): FINE}


def test_a_host_that_is_busy_for_longer_than_there_is_time_is_left_in_peace(server: Server) -> None:
    with pytest.raises(Busy) as caught:
        probed(server("maintained"))
    assert caught.value.seconds is not None
    assert caught.value.seconds > 10**9
    answers = ask([server("maintained"), server("ok")], {}, DAY, seconds=5)
    assert answers == {server("maintained"): Answer(BLOCKED, "answered 503", day=DAY.isoformat())}


def test_a_redirect_waits_for_the_turn_of_the_host_that_it_leads_to(server: Server) -> None:
    others = [Server() for _ in range(3)]
    try:
        for number, other in enumerate(others):
            other.elsewhere = server(f"ok/{number}")
        answers = ask([server("ok"), *(other("hop") for other in others)], {}, DAY, seconds=20)
    finally:
        for other in others:
            other.server.shutdown()
            other.thread.join()
            other.server.server_close()
    assert [answer.verdict for answer in answers.values()] == [FINE] * 4
    assert server.most_at_once == 1


def test_hosts_take_turns_so_that_a_slow_one_does_not_hold_up_the_rest(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_MOST_AT_ONCE", 1)
    monkeypatch.setattr(asking, "_REQUEST_SECONDS", 0.3)
    slow = Server()
    try:
        links = [*(slow(f"slow/{number}") for number in range(9)), server("ok")]
        answers = ask(links, {}, DAY, seconds=1.5)
    finally:
        slow.server.shutdown()
        slow.thread.join()
        slow.server.server_close()
    assert answers[server("ok")].verdict == FINE
    assert len(answers) < 10


def test_an_answer_that_drips_is_ended(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_REQUEST_SECONDS", 0.5)
    answers = ask([server("drip")], {}, DAY, seconds=3)
    assert answers[server("drip")].verdict == UNREACHABLE


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1",  # noqa: S104
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1",
     "fec0::1", "ff02::1", "255.255.255.255", "nonsense", "::127.0.0.1", "64:ff9b:1::7f00:1", "4000::1",
     "3fff::1", "3fff:fff::9", "::ffff:192.88.99.1", "192.88.99.1", "192.0.0.8", "2002:c058:6301::"],
)  # fmt: skip
def test_addresses_that_not_everybody_can_reach_are_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_web_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "intranet.example"])
def test_a_private_address_is_refused_by_what_its_name_leads_to(
    server: Server, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, *rest, **more: real(name.replace("intranet.example", "10.0.0.1"), *rest, **more),
    )
    answer = probed(server("ok").replace("127.0.0.1", host), allow_private=False)
    assert answer.verdict in (NOT_ASKED, UNREACHABLE)
    assert answer.verdict == NOT_ASKED or host not in ("127.0.0.1", "localhost", "intranet.example")
    assert server.asked == []


def test_a_redirect_into_a_private_network_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samcat.keep.network.connections.is_public", lambda address: address == "127.0.0.1")
    server.elsewhere = server("ok").replace("127.0.0.1", "127.0.0.2")
    answer = probed(server("hop"), allow_private=False)
    assert answer.verdict == REFUSED
    assert answer.reason.startswith("redirected to ")
    assert server.asked == [("HEAD", "/hop")]


@pytest.mark.parametrize(
    "location",
    ["ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.org", "data:,x", "FTP://a.b/"],
)
def test_a_redirect_to_another_scheme_is_refused_and_named(server: Server, location: str) -> None:
    server.elsewhere = location
    scheme = location.partition(":")[0].lower()
    assert probed(server("hop")) == Answer(REFUSED, f"redirected to {scheme}:")


@pytest.mark.parametrize(
    "location", ["http://user:secret@example.org/x", "//user@example.org/", "http://:pw@example.org/"]
)
def test_a_redirect_with_a_user_is_refused_and_shows_no_password(server: Server, location: str) -> None:
    server.elsewhere = location
    assert probed(server("hop")) == Answer(REFUSED, "redirected to an address with a user or password")


def test_a_redirect_from_https_to_http_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samcat.keep.links.probe._status", lambda *_, **__: (302, "http://example.org/x", None))
    assert probed("https://example.org/").verdict == REFUSED


def test_an_untrusted_certificate_is_no_failure_of_the_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def untrusted(*_: object, **__: object) -> tuple[int, str, float | None]:
        raise ssl.SSLCertVerificationError(1, "self-signed certificate")

    monkeypatch.setattr("samcat.keep.links.probe._status", untrusted)
    assert probed("https://example.org/") == Answer(BLOCKED, "no trusted certificate")


def test_what_is_refused_is_not_kept(server: Server) -> None:
    kept: list[dict[str, Answer]] = []
    answers = asking.ask([server("ok")], {}, DAY, seconds=5, save=lambda new: kept.append(dict(new)))
    told = "a private address, which is asked with --allow-private only"
    assert [(answer.verdict, answer.reason) for answer in answers.values()] == [(NOT_ASKED, told)]
    assert kept == [{}]


def test_all_links_of_a_private_host_are_refused_with_its_first_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def tried_once(link: str, *rest: Any, **more: Any) -> Answer:
        tried.append(link)
        return probe(link, *rest, **more)

    monkeypatch.setattr("samcat.keep.links.probe.probe", tried_once)
    links = [server(f"ok/{number}") for number in range(30)]
    answers = asking.ask(links, {}, DAY, seconds=30)
    assert list(answers) == links
    assert {answer.verdict for answer in answers.values()} == {NOT_ASKED}
    assert (tried, server.asked) == (links[:1], [])


def test_what_is_known_is_saved_also_where_the_asking_is_interrupted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_SAVED_EVERY", 0.0)
    kept: list[dict[str, Answer]] = []

    def save(new: Mapping[str, Answer]) -> None:
        kept.append(dict(new))
        if len(new) == 2:
            raise KeyboardInterrupt

    links = [server("ok/1"), server("ok/2"), *(server(f"slow/{number}") for number in range(9))]
    with pytest.raises(KeyboardInterrupt):
        asking.ask(links, {}, DAY, seconds=60, allow_private=True, save=save)
    assert set(kept[-1]) >= {server("ok/1"), server("ok/2")}


@pytest.mark.parametrize("name", ["/a.json", "../a.json", "a\\u0000.json", "catalog.toml", "c:a.json"])
def test_answers_are_kept_in_a_file_of_json_below_the_catalog_and_nowhere_else(name: str) -> None:
    with pytest.raises(CatalogError, match=r"links: expected a file below the catalog's folder"):
        read(f'schema = 1\n[check]\nlinks = "{name}"\n'.encode(), Path("catalog.toml"))


def test_a_file_that_holds_no_answers_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    catalog = read(b'schema = 1\n[check]\nlinks = "package.json"\n', path)
    for text, is_ours in (("", True), ("{\n\n}\n", True), ('{"name": "hive"}', False), ("[1]", False)):
        (tmp_path / "package.json").write_text(text)
        with nullcontext() if is_ours else pytest.raises(SamcatError, match="holds no answers of links"):
            assert file_beside(catalog) == tmp_path / "package.json"


def test_many_links_that_fail_alike_are_told_in_one_line() -> None:
    silent = {"unreachable (no route)": [f"bee{number}: https://x.y/{number}" for number in range(9)]}
    assert list(findings._told(silent)) == [
        "9 links: unreachable (no route): bee0: https://x.y/0; bee1: https://x.y/1; bee2: https://x.y/2; and 6 more"
    ]


def test_a_few_links_that_fail_alike_are_told_one_by_one() -> None:
    silent = {"unreachable (no route)": ["a: https://x.y/1", "b: https://x.y/2", "c: https://x.y/3"]}
    assert len(list(findings._told(silent))) == 3


def test_answers_of_two_runs_are_all_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    remember({"https://x.y/1": Answer(FINE)})
    remember({"https://x.y/2": Answer(FINE)})
    assert set(recall()) == {"https://x.y/1", "https://x.y/2"}


def test_a_file_beside_the_catalog_tells_another_machine_which_links_failed(tmp_path: Path) -> None:
    beside = tmp_path / "links.json"
    days = ("2026-11-01", "2026-11-08")
    answers = {
        "https://x.y/gone": Answer(GONE, "404", "", "2026-11-08", days),
        "https://x.y/fine": Answer(FINE, day="2026-11-08"),
        "https://x.y/of-no-record": Answer(GONE, "404", "", "2026-11-08", days),
    }
    assert remember_beside(beside, answers, ["https://x.y/gone", "https://x.y/fine"])
    assert beside.read_text() == (
        '{\n"https://x.y/gone": ["gone", "404", "", "2026-11-08", ["2026-11-01", "2026-11-08"]]\n}\n'
    )
    assert recall(beside)["https://x.y/gone"] == answers["https://x.y/gone"]
    # what works again is forgotten, and nothing is written where nothing changed
    assert remember_beside(beside, {"https://x.y/gone": Answer(FINE, day="2026-11-15")}, ["https://x.y/gone"])
    assert recall(beside).get("https://x.y/gone") is None
    assert not remember_beside(tmp_path / "no folder" / "links.json", answers, [])


def test_a_link_that_failed_on_three_days_is_gone_for_a_machine_that_asks_once(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.toml"
    link = server("404")
    row = f'[[papers]]\nkey = "bee"\ntitle = "Bees"\npaper = "{link}"\n'
    path.write_text(f'schema = 1\n{row}[check]\nlinks = "links.json"\n')
    for number in range(3):
        monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / f"machine {number}"))
        day = DAY + datetime.timedelta(days=number)
        asked = findings.check_links(path.read_bytes(), path, day, seconds=10, allow_private=True)
        assert [finding.code for finding in asked.findings] == (["SC901"] if number == 2 else [])


def test_the_days_of_two_machines_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMCAT_CACHE", str(tmp_path / "cache"))
    beside = tmp_path / "links.json"
    link = "https://x.y/gone"
    remember({link: Answer(GONE, "404", "", "2026-11-01", ("2026-11-01",))})
    remember_beside(beside, {link: Answer(GONE, "404", "", "2026-11-08", ("2026-11-08",))}, [link])
    assert recall(beside)[link] == Answer(GONE, "404", "", "2026-11-08", ("2026-11-01", "2026-11-08"))


def test_two_processes_ask_a_host_in_turn(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    clock = StoppedClock()
    here, there = HostPace(tmp_path, clock), HostPace(tmp_path, clock)
    assert [round(pace.take("a.example", 0.25, most=2), 2) for pace in (here, there, here)] == [0, 0.25, 0.5]
    assert there.take("b.example", 0.25, most=2) == 0
    clock.sleep(10)
    assert here.take("a.example", 0.25, most=2) == 0


def test_a_host_that_asks_one_process_for_patience_is_left_alone_by_the_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    clock = StoppedClock()
    HostPace(tmp_path, clock).hold("a.example", 60)
    there = HostPace(tmp_path, clock)
    # who does not wait takes no turn
    assert [round(there.take("a.example", 0.25, most=2)) for _ in range(2)] == [60, 60]
    clock.sleep(59)
    assert [round(there.take("a.example", 0.25, most=2), 2) for _ in range(2)] == [1, 1.25]


@pytest.mark.parametrize("kept", ["", "[]", "[" * 5000, '{"a.example": "x", "b.example": null}', "\x00"])
def test_moments_that_are_not_understood_are_none(tmp_path: Path, kept: str) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "pace-hosts.json").write_text(kept)
    (tmp_path / "pace-hosts.json").chmod(0o600)
    assert HostPace(tmp_path, StoppedClock()).take("a.example", 0.25, most=2) == 0
