"""`samcat add`, the program itself, and the service that it asks, on the loopback interface."""

from __future__ import annotations

import datetime
import http.server
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

SHIPPED = Path(__file__).parents[2] / "catalog.toml"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_bytes(SHIPPED.read_bytes())
    return path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "samcat", *arguments]


def environment(**more: str) -> dict[str, str]:
    dropped = ("SAMCAT_CATALOG", "VISUAL", "EDITOR", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if name not in dropped and "proxy" not in name.lower()}
    return {**kept, **more}


def samcat(catalog: Path, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments, "--catalog", str(catalog)),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        # services are asked in turn by all processes that share this folder
        env=environment(TMPDIR=str(catalog.parent), **more),
        timeout=60,
    )


def bee(number: int = 0) -> list[str]:
    title = f"BeeNet{number}: On bees of hive {number}"
    return ["add", "--title", title, "--author", "Bee, Anna", "--date", "202601", "--section", "sam"]


def keys(catalog: Path) -> set[str]:
    return {paper["key"] for paper in tomli.loads(catalog.read_text("utf-8"))["papers"]}


def test_a_record_is_added_as_a_diff_of_its_own_lines(catalog: Path) -> None:
    before = catalog.read_text("utf-8")
    done = samcat(catalog, *bee(), "--yes", SOURCE_DATE_EPOCH="1706500000")
    assert (done.returncode, done.stderr) == (0, "")
    table = """\
[[papers]]
key = "bee2026beenet0"
section = "sam"
date = 202601
listed = 2024-01-29
title = "BeeNet0: On bees of hive 0"
authors = ["Bee, Anna"]
method = "BeeNet0"

"""
    after = catalog.read_text("utf-8")
    assert after.replace(table, "") == before
    assert [line[1:] for line in done.stdout.splitlines() if line.startswith("+") and "+++" not in line]
    assert not [line for line in done.stdout.splitlines()[2:] if line.startswith("-")]


def test_a_dry_run_shows_the_diff_and_writes_nothing(catalog: Path) -> None:
    before = catalog.read_bytes()
    done = samcat(catalog, *bee(), "--dry-run", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert '+key = "bee2026beenet0"' in done.stdout
    assert catalog.read_bytes() == before


def test_without_a_terminal_nobody_is_asked_and_nothing_is_written(catalog: Path) -> None:
    before = catalog.read_bytes()
    done = samcat(catalog, *bee(), stdin="y\n")
    assert done.returncode == 2
    assert '+key = "bee2026beenet0"' in done.stdout
    assert "give --yes or --dry-run" in done.stderr
    assert catalog.read_bytes() == before


@posix
@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("yes", 0), ("n", 1), ("", 1), ("\x04", 1)])
def test_on_a_terminal_the_answer_decides(catalog: Path, answer: str, status: int) -> None:
    pexpect = pytest.importorskip("pexpect")
    before = catalog.read_bytes()
    child = pexpect.spawn(
        sys.executable, command(*bee(), "--catalog", str(catalog))[1:], env=environment(), encoding="utf-8", timeout=30
    )
    child.expect(r"\[y/N\]")
    child.send(answer + ("" if answer == "\x04" else "\r"))
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == status
    assert (catalog.read_bytes() != before) == (status == 0)


def test_a_paper_that_is_listed_is_not_added_again(catalog: Path) -> None:
    before = catalog.read_bytes()
    row = "|202304|J. Ma and B. Wang|Segment anything in medical images [(paper)](https://a.b/c)|None|"
    done = samcat(catalog, "add", row, "--yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert "already in the catalog: ma2023medsam (same title)" in done.stderr
    assert catalog.read_bytes() == before


def test_a_row_comes_from_standard_input(catalog: Path) -> None:
    row = "| 202601 | Ö. Émile et al. | BeeNet: 蜜蜂 [(paper)](https://a.b/c) | [Code](https://github.com/a/b) |\n"
    done = samcat(catalog, "add", "-", "--yes", stdin=row)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'code = "https://github.com/a/b"' in done.stdout
    assert "emile2026beenet" in keys(catalog)


BIBTEX = "@inproceedings{x, title={{BeeNet}: On bees}, author={Bee, Anna and Wasp, Ben}, year=2026, month=jan}"


@pytest.mark.parametrize(("arguments", "stdin"), [([BIBTEX], ""), (["-"], BIBTEX)])
def test_a_bibtex_entry_is_added(catalog: Path, arguments: list[str], stdin: str) -> None:
    pytest.importorskip("bibtexparser")
    done = samcat(catalog, "add", *arguments, "--yes", stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    assert '+title = "BeeNet: On bees"' in done.stdout
    assert '+authors = ["Bee, Anna", "Wasp, Ben"]' in done.stdout
    assert "bee2026beenet" in keys(catalog)


def test_a_bibtex_entry_is_kept_as_a_citation_where_that_is_asked_for(catalog: Path) -> None:
    pytest.importorskip("bibtexparser")
    done = samcat(catalog, "add", "@misc{Bee2026, title={On bees}, year=2026}", "--kind", "citation", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    entries = tomli.loads(catalog.read_text("utf-8"))["citations"]
    assert isinstance(entries[0].pop("listed"), datetime.date)
    assert entries[0] == {"key": "Bee2026", "type": "misc", "fields": {"title": "On bees", "year": "2026"}}
    assert samcat(catalog, "new", "1d", "-f", "keys").stdout == "Bee2026\n"


def test_control_characters_in_a_title_reach_no_terminal(catalog: Path) -> None:
    done = samcat(catalog, "add", "--title", "a\x1b]0;p\x07b", "--byline", "A. Bee", "--date", "202601", "--yes")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["../../x"],
        ["1&x=2"],
        [""],
        [],
        ["--title", "x"],
        ["--title", "x", "--byline", "B", "--date", "soon"],
        [*bee()[1:], "--kind", "blog"],
        [*bee()[1:], "--code", "file:///etc/passwd"],
        [*bee()[1:], "--section", "three"],
        [*bee()[1:], "--listed", "today"],
        ["@article{x"],
    ],
)
def test_what_makes_no_record_is_one_line_and_status_2(catalog: Path, arguments: list[str]) -> None:
    before = catalog.read_bytes()
    done = samcat(catalog, "add", *arguments, "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert catalog.read_bytes() == before


def test_a_catalog_that_is_not_valid_is_not_added_to(catalog: Path) -> None:
    catalog.write_text(catalog.read_text("utf-8").replace("\ndate = 202304", "\ndate = 'soon'", 1), "utf-8")
    before = catalog.read_bytes()
    done = samcat(catalog, *bee(), "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert catalog.read_bytes() == before


@posix
def test_adds_killed_at_any_time_leave_the_old_file_or_the_new(catalog: Path) -> None:
    chance = random.Random(26)  # noqa: S311 - times to kill at
    before = catalog.read_bytes()
    began = time.monotonic()
    assert samcat(catalog, *bee(), "--yes").returncode == 0
    whole = time.monotonic() - began
    after = catalog.read_bytes()
    for _ in range(15):
        catalog.write_bytes(before)
        process = subprocess.Popen(
            command(*bee(), "--yes", "--catalog", str(catalog)), env=environment(), stdout=subprocess.DEVNULL
        )
        time.sleep(whole * (0.5 + chance.random() / 2))
        process.kill()
        process.wait()
        assert catalog.read_bytes() in (before, after)
    catalog.write_bytes(before)
    assert samcat(catalog, *bee(), "--yes").returncode == 0
    assert sorted(path.name for path in catalog.parent.iterdir()) == ["catalog.toml"]


@posix
def test_twenty_adds_at_once_add_twenty_records(catalog: Path) -> None:
    before = keys(catalog)
    running = [
        subprocess.Popen(
            command(*bee(number), "--yes", "--catalog", str(catalog)),
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(20)
    ]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * 20, errors
    assert keys(catalog) - before == {f"bee2026beenet{number}" for number in range(20)}
    assert sorted(path.name for path in catalog.parent.iterdir()) == ["catalog.toml"]


HOLD = """import sys, time
from samcat.file.lock import locked
with locked(sys.argv[1]): print(flush=True); time.sleep(99)"""


@pytest.fixture
def holder(catalog: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(catalog)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


@posix
def test_a_lock_that_is_held_on_and_on_is_told_after_ten_seconds(
    catalog: Path, holder: subprocess.Popen[bytes]
) -> None:
    before = catalog.read_bytes()
    done = samcat(catalog, *bee(), "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"samcat: {catalog}: another samcat has been writing it for 10 seconds; try again when it is done\n"
    )
    assert catalog.read_bytes() == before


@posix
def test_a_lock_whose_holder_is_killed_is_taken(catalog: Path, holder: subprocess.Popen[bytes]) -> None:
    waiting = subprocess.Popen(
        command(*bee(), "--yes", "--catalog", str(catalog)), env=environment(), stdout=subprocess.DEVNULL
    )
    time.sleep(0.5)
    holder.kill()
    assert waiting.wait(20) == 0


@posix
def test_a_waiting_add_that_is_terminated_leaves_nothing(catalog: Path, holder: subprocess.Popen[bytes]) -> None:
    before = catalog.read_bytes()
    with subprocess.Popen(
        command(*bee(), "--yes", "--catalog", str(catalog)),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (143, b"", b"")
    assert catalog.read_bytes() == before


@posix
def test_a_link_where_the_lock_would_be_is_refused_and_its_target_left_alone(catalog: Path) -> None:
    victim = catalog.with_name("victim")
    victim.write_bytes(b"precious")
    catalog.with_name(".catalog.toml.lock").symlink_to(victim)
    done = samcat(catalog, *bee(), "--yes")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert victim.read_bytes() == b"precious"


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<entry><id>http://arxiv.org/abs/{id}v1</id><title>BeeNet: On bees</title>
<author><name>Anna Bee</name></author><author><name>Ben Wasp</name></author></entry></feed>"""
CSL = """{"type": "article-journal", "title": "On bees", "DOI": "10.1234/ab<1>", "container-title": "Bees",
"author": [{"family": "Bee", "given": "Anna"}], "issued": {"date-parts": [[2026, 1]]}}"""

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class Service:
    """A server on the loopback interface that answers as it is told, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answer: Answer = answering(b"")
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                service.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/api"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def service(socket_enabled: None) -> Iterator[Service]:
    service = Service()
    yield service
    service.server.shutdown()
    service.server.server_close()


def answering(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        try:
            handler.wfile.write(body)
        except OSError:
            return  # the other side has heard enough

    return answer


def looked_up(catalog: Path, service: Service, *arguments: str) -> subprocess.CompletedProcess[str]:
    return samcat(
        catalog, "add", *arguments, "--yes", "--timeout", "2", SAMCAT_ARXIV_URL=service.url, SAMCAT_DOI_URL=service.url
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2601.99961", "2601.99961"),
        ("2601.99961v2", "2601.99961"),
        ("arXiv:2601.99961", "2601.99961"),
        ("https://arxiv.org/pdf/2601.99961v1.pdf", "2601.99961"),
        ("10.48550/arXiv.2601.99961", "2601.99961"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_an_arxiv_id_is_looked_up_with_one_request_that_carries_only_the_id(
    catalog: Path, service: Service, text: str, number: str
) -> None:
    service.answer = answering(FEED.format(id=number).encode())
    done = looked_up(catalog, service, text)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'title = "BeeNet: On bees"' in done.stdout
    assert 'authors = ["Bee, Anna", "Wasp, Ben"]' in done.stdout
    assert f'arxiv = "{number}"' in done.stdout
    [(path, headers)] = service.asked
    assert path == "/api?id_list=" + number.replace("/", "%2F") + "&max_results=1"
    assert headers["user-agent"].startswith("samcat/")
    assert set(headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_doi_is_looked_up_with_one_request_that_carries_only_the_doi(catalog: Path, service: Service) -> None:
    pytest.importorskip("samcat.readers.csl_json")
    service.answer = answering(CSL.encode())
    done = looked_up(catalog, service, "https://doi.org/10.1234/aB<1>")
    assert (done.returncode, done.stderr) == (0, "")
    assert 'title = "On bees"' in done.stdout
    [(path, headers)] = service.asked
    assert path == "/api/10.1234/ab%3C1%3E"
    assert headers["accept"] == "application/vnd.citationstyles.csl+json"


def test_a_retracted_work_is_added_as_withdrawn_and_in_the_words_of_csl(catalog: Path, service: Service) -> None:
    item = json.loads(CSL)
    item |= {"title": "RETRACTED: On bees", "type": "journal-article", "container-title": "Bees", "DOI": "10.1234/abc"}
    item["updated-by"] = [{"type": "Retraction", "DOI": "10.1234/X9"}]
    service.answer = answering(json.dumps(item).encode())
    done = looked_up(catalog, service, "10.1234/abc")
    assert (done.returncode, done.stderr) == (0, "")
    [row] = [row for row in tomli.loads(catalog.read_text())["papers"] if row["title"] == "On bees"]
    assert (row["title"], row["withdrawn"], row["published"]["type"]) == (
        "On bees",
        "Retraction: 10.1234/x9",
        "journal",
    )


def test_a_withdrawn_preprint_is_added_as_such(catalog: Path, service: Service) -> None:
    text = FEED.format(id="2601.99961")
    comment = (
        '<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">withdrawn by the authors</arxiv:comment></entry>'
    )
    service.answer = answering(text.replace("</entry>", comment).encode())
    done = looked_up(catalog, service, "2601.99961")
    assert (done.returncode, done.stderr) == (0, "")
    assert '+withdrawn = "withdrawn by the authors"' in done.stdout


def test_a_doi_with_dots_for_folders_stays_one_name(catalog: Path, service: Service) -> None:
    service.answer = answering(b"", 404)
    assert looked_up(catalog, service, "10.1234/../../x?y#z").returncode == 2
    assert [path for path, _ in service.asked] == ["/api/10.1234/..%2F..%2Fx%3Fy%23z"]


def test_a_title_that_is_given_makes_the_request_needless(catalog: Path, service: Service) -> None:
    done = looked_up(catalog, service, "2601.99961", "--title", "On bees", "--author", "Anna Bee")
    assert (done.returncode, service.asked) == (0, [])
    assert 'arxiv = "2601.99961"' in done.stdout


def test_an_id_that_is_listed_is_not_looked_up(catalog: Path, service: Service) -> None:
    done = looked_up(catalog, service, "2401.13961")
    assert (done.returncode, service.asked) == (1, [])
    assert "wan2024trisam (same arXiv id)" in done.stderr


@pytest.mark.parametrize("text", ["../../x", "1&x=2", "2401.13961&x=2", "file:///etc/passwd"])
def test_what_is_no_id_is_never_sent(catalog: Path, service: Service, text: str) -> None:
    assert looked_up(catalog, service, text).returncode == 2
    assert service.asked == []


def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.2)
    except OSError:
        return


def drip_headers(handler: http.server.BaseHTTPRequestHandler) -> None:
    try:
        for _ in range(100):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.2)
    except OSError:
        return


def sleep(_: http.server.BaseHTTPRequestHandler) -> None:
    time.sleep(10)


def hang_up(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><b>&b;</b>'
GOOD = FEED.format(id="2601.99961").encode()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answering(BOMB.encode()), "declares a document type"),
        (answering(b"", 302, Location="file:///etc/passwd"), "not https, which is not followed"),
        (answering(b"", 302, Location="http://127.0.0.1:1/x"), "not https, which is not followed"),
        (answering(b"", 301, Location="ftp://127.0.0.1/x"), "not https, which is not followed"),
        (answering(b" " * 10_000_000), "more than 1000000 bytes"),
        (drip, "no whole answer within 2 seconds"),
        (drip_headers, "no whole answer within 2 seconds"),
        (sleep, "no whole answer within 2 seconds"),
        (answering(b"", 429), "answered 429: too many requests"),
        (answering(b"", 503), "answered 503: the server is busy"),
        (answering(b"", 500), "answered 500"),
        (answering(b"", 204), "answered 204, which is not a record"),
        (answering(GOOD[:-20], Content_Length=str(len(GOOD))), "cut off"),
        (hang_up, "127.0.0.1"),
        (answering(b"<html><body>Sign in</body></html>"), "not a feed"),
        (answering(FEED.format(id="2601.00002").encode()), "a paper other than"),
        (answering(b"\x1b]0;p\x07"), "not a feed"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_one_line_within_the_time(
    catalog: Path, service: Service, answer: Answer, reason: str
) -> None:
    before = catalog.read_bytes()
    service.answer = answer
    done = looked_up(catalog, service, "2601.99961")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert reason in done.stderr
    assert "\x1b" not in done.stderr
    assert len(service.asked) <= 1
    assert catalog.read_bytes() == before


def test_a_service_that_is_no_web_address_is_refused(catalog: Path) -> None:
    done = samcat(catalog, "add", "2601.99961", "--yes", SAMCAT_ARXIV_URL="file:///etc/passwd")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not an http or https address" in done.stderr


def test_a_service_that_is_not_there_is_one_line(catalog: Path) -> None:
    done = samcat(catalog, "add", "2601.99961", "--yes", SAMCAT_ARXIV_URL="http://127.0.0.1:1/api")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_bullet_that_begins_with_a_dash_is_added(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file("schema = 1\n")
    bullet = "- **Dances of Bees**, Anna Bee, Bernd Wasp. [[paper]](https://j.org/bees)"
    result = run("add", bullet, "--date", "2024", "-y", "-c", str(path))
    assert result.status == 0
    assert '+title = "Dances of Bees"' in result.out
    assert '+paper = "https://j.org/bees"' in result.out
