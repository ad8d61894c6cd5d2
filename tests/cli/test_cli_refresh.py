"""`samcat refresh`, the program itself, against services on the loopback interface."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from recorded import Answer, Asked, Services, arxiv, as_json, entry, services
from samcat.cli.asking import tell_budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import CatalogFile, Run

REASON = "This paper has been withdrawn by the authors"
CATALOG = """\
schema = 1

[catalog]
title = "Bees"
contact = "bee@hive.example"

# the first one
[[papers]]
key = "bee2024bees"
title = "On bees"
authors = ["Bee, Anna"]
arxiv = "2401.00001"
paper = "https://arxiv.org/abs/2401.00001"

[[papers]]
key = "bee2024wasps"
title = "On wasps"
authors = ["Bee, Anna"]
arxiv = "2401.00002"
paper = "https://arxiv.org/abs/2401.00002"
"""


@pytest.fixture
def web(socket_enabled: None) -> Iterator[Services]:
    with services() as running:
        running.routes["/arxiv"] = arxiv(
            {
                "2401.00001": entry("2401.00001", "On bees", comment=REASON),
                "2401.00002": entry("2401.00002", "On wasps of the world"),
            }
        )
        yield running


def test_a_proposal_is_a_diff_of_its_row_with_what_speaks_for_it(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    path = catalog_file(CATALOG)
    done = run("refresh", "--catalog", str(path), "--source", "arxiv", env=environment)
    assert done.status == 0
    first, *_ = done.out.split("\n\n")
    assert first.split("\n")[0] == "bee2024bees: withdrawn (sure): On bees"
    assert first.split("\n")[2:] == [f'  +withdrawn = "{REASON}"']
    assert done.out.count("\n  +") == 2
    assert '  -title = "On wasps"\n  +title = "On wasps of the world"' in done.out
    assert done.err.split("\n")[:2] == [
        "samcat: about 1 to arXiv: 1 request in all",
        "samcat: proposed: 1 sure, 1 likely",
    ]
    assert path.read_text() == CATALOG
    [asked] = web.asked
    assert asked.headers["user-agent"].endswith("mailto:bee@hive.example)")


def test_what_is_sure_is_applied_once_and_touches_no_other_byte(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    path = catalog_file(CATALOG)
    arguments = ("refresh", "--catalog", str(path), "--source", "arXiv", "--apply", "sure", "--yes")
    assert run(*arguments, env=environment).status == 0
    row = 'paper = "https://arxiv.org/abs/2401.00001"\n'
    written = CATALOG.replace(row, f'{row}withdrawn = "{REASON}"\n')
    assert path.read_text() == written
    again = run(*arguments, env=environment)
    assert (again.status, path.read_text()) == (0, written)
    assert "nothing is sure enough" in again.err
    # and nothing was asked again on this day
    assert len(web.asked) == 1


def test_proposals_are_json_for_programs_and_markdown_for_a_pull_request(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    path = str(catalog_file(CATALOG))
    text = run("refresh", "--catalog", path, "--source", "arXiv", "-f", "md", env=environment).out
    done = run("refresh", "wasps", "--catalog", path, "--source", "arXiv", "--json", env=environment)
    [found] = json.loads(done.out)
    assert (found["key"], found["field"], found["grade"]) == ("bee2024wasps", "title", "likely")
    assert (found["old"], found["new"]) == ("On wasps", "On wasps of the world")
    assert set(found["evidence"][0]) == {"source", "day", "what"}
    assert text.startswith("## Sure\n\n### `bee2024bees`: withdrawn\n\nOn bees\n\n- arXiv, ")
    assert f'```diff\n+withdrawn = "{REASON}"\n```\n' in text
    row = '{ key = "bee2024wasps", field = "title", value = "On wasps of the world" }'
    assert f"To refuse it for ever, add `{row}`" in text


def test_a_mail_address_that_is_none_is_told(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    arguments = ("refresh", "--catalog", str(catalog_file(CATALOG)), "--source", "arXiv")
    done = run(*arguments, env={**environment, "SAMCAT_MAILTO": "somebody"})
    assert "SAMCAT_MAILTO is not a mail address" in done.err
    assert web.asked[0].headers["user-agent"].endswith("mailto:bee@hive.example)")


def test_nothing_to_propose_is_an_empty_document_and_status_1(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    web.routes["/arxiv"] = arxiv({"2401.00001": entry("2401.00001", "On bees")})
    path = str(catalog_file(CATALOG.partition('\n[[papers]]\nkey = "bee2024wasps"')[0]))
    done = run("refresh", "--catalog", path, "--source", "arXiv", "--json", env=environment)
    assert (done.status, done.out) == (1, "[]\n")


def test_a_service_that_wants_to_be_left_alone_is_one_line_and_costs_nothing_else(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    web.routes["/openalex"] = lambda _: as_json({}, 429, Retry_After="54000")
    path = str(catalog_file(CATALOG))
    arguments = ("refresh", "--catalog", path, "--source", "arXiv", "--source", "OpenAlex")
    done = run(*arguments, env=environment)
    assert done.status == 0
    assert "withdrawn (sure)" in done.out
    assert [
        line for line in done.err.splitlines() if "stopped asking before the end: OpenAlex answers again at 20" in line
    ]
    assert len(web.asked_of("openalex")) == 1
    assert run(*arguments, env=environment).out == done.out
    assert len(web.asked_of("openalex")) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"<html>Sign in</html>", b"[" * 100_000],
    ids=["nothing", "an empty object", "a page", "nested"],
)
def test_answers_of_no_use_are_one_line_a_service(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str], body: bytes
) -> None:
    web.routes = {"/": lambda _: Answer(body)}
    rows = CATALOG + 'code = "https://github.com/a/b"\n'
    # a service that is asked twice waits a second between
    done = run("refresh", "bees", "--catalog", str(catalog_file(rows)), env=environment)
    assert (done.status, done.out) == (2, "")
    assert "internal error" not in done.err
    failures = [line for line in done.err.splitlines() if "stopped asking before the end" in line]
    assert 1 <= len(failures) <= 7
    assert len(done.err.splitlines()) <= len(failures) + 2


def test_a_service_that_there_is_not_is_refused_with_those_that_there_are(run: Run) -> None:
    done = run("refresh", "--source", "openalx")
    assert done.status == 2
    assert "did you mean OpenAlex?" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_an_interrupt_keeps_what_is_known_and_the_next_run_goes_on_there(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    rows = [f'[[papers]]\nkey = "k{n}"\ntitle = "Bees {n}"\ncode = "https://github.com/a/b{n}"\n' for n in range(4)]
    path = str(catalog_file("schema = 1\n" + "".join(rows)))
    arguments = ["refresh", "--catalog", path, "--source", "GitHub"]
    process = subprocess.Popen(
        [sys.executable, "-m", "samcat", *arguments], env={**os.environ, **environment}, stderr=subprocess.PIPE
    )

    def answer(asked: Asked) -> Answer:
        if len(web.asked) == 3:
            process.send_signal(signal.SIGINT)
        return as_json({"full_name": asked.path.removeprefix("/github/repos/"), "size": 1})

    web.routes["/github"] = answer
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted; the answers so far are kept" in told
    assert len(web.asked) == 3
    done = run(*arguments, env=environment)
    assert done.status == 1
    asked = [one.path for one in web.asked]
    # the one that was under way may be asked again, those before it never
    assert set(asked) == {f"/github/repos/a/b{n}" for n in range(4)}
    assert asked[:2] == sorted(set(asked[:2]))
    assert not {asked[0], asked[1]} & set(asked[3:])


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_on_a_terminal_each_is_taken_left_or_refused_for_ever(
    run: Run, catalog_file: CatalogFile, environment: dict[str, str]
) -> None:
    pexpect = pytest.importorskip("pexpect")
    path = catalog_file(CATALOG)
    arguments = ["refresh", "--catalog", str(path), "--source", "arXiv"]
    child = pexpect.spawn(
        sys.executable, ["-m", "samcat", *arguments], env={**os.environ, **environment}, encoding="utf-8", timeout=30
    )
    child.expect("1 of 2: take it")
    child.send("foo\r")
    child.expect("1 of 2: take it")
    child.send("y\r")
    child.expect("2 of 2: take it")
    child.send("v\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    tables = tomli.loads(path.read_text())
    assert tables["papers"][0]["withdrawn"] == REASON
    assert tables["refresh"]["declined"] == [
        {"key": "bee2024wasps", "field": "title", "value": "On wasps of the world"}
    ]
    done = run(*arguments, env=environment)
    assert (done.status, done.out) == (1, "")
    assert "proposed: nothing (1 declined before)" in done.err


def test_markdown_calls_nobody_and_links_no_other_issue(
    run: Run, catalog_file: CatalogFile, web: Services, environment: dict[str, str]
) -> None:
    text = CATALOG.replace('title = "On bees"', 'title = "@octocat on bees, #1 and GH-2"')
    assert text != CATALOG
    said = entry("2401.00001", "x", comment="This paper has been withdrawn by @octocat, see #1")
    web.routes["/arxiv"] = arxiv({"2401.00001": said})
    done = run("refresh", "--source", "arXiv", "--catalog", str(catalog_file(text)), "-f", "md", env=environment)
    shown = re.sub(r"(?s)```diff.*?```|`[^`]*`", "", done.out)
    assert not re.search(r"@\w|(?<!&)#\d|GH-\d", shown)
    assert "octocat" in shown


@pytest.mark.parametrize(
    ("count", "end"), [(9, ""), (10, ""), (11, ", at their pace 1 minute"), (40, ", at their pace 2 minutes")]
)
def test_a_budget_of_minutes_says_so(capsys: pytest.CaptureFixture[str], count: int, end: str) -> None:
    tell_budget([("arXiv", count)])
    assert capsys.readouterr().err == f"samcat: about {count} to arXiv: {count} requests in all{end}\n"
