"""samcat check, the program itself."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

from samcat.check.rules import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import CatalogFile, Run

HEAD = 'schema = 1\n# mine\n[[sections]]\nid = "s"\nheading = "S"\n'
RECORD = """
[[papers]]  # kept
key = "{key}"
section = "s"
date = 202403
title = "{title}"
byline = "A. Bee"
{more}
"""


def catalog(*records: tuple[str, str, str], tail: str = "") -> str:
    return HEAD + "".join(RECORD.format(key=key, title=title, more=more) for key, title, more in records) + tail


GOOD = ("bee2024good", "On Bees", 'paper = "https://x.org/a"')
TRACKED = ("bee2024tracked", "On Wasps", 'paper = "https://x.org/b?utm_source=z"')
TWICE = ("bee2024twice", "ON BEES!", 'paper = "https://y.org/a"')


def test_a_clean_list_is_status_0_with_nothing_on_stdout(run: Run, catalog_file: CatalogFile) -> None:
    result = run("check", str(catalog_file(catalog(GOOD))))
    assert (result.status, result.out) == (0, "")


def test_the_shipped_catalog_passes(run: Run) -> None:
    result = run("check")
    assert (result.status, result.out) == (0, "")


def test_a_finding_is_status_1_with_its_place_code_keys_and_mend(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TRACKED))
    result = run("check", str(path))
    assert result.status == 1
    assert result.out.startswith(f"{path}:21:1: warning SC305: bee2024tracked: ")
    assert "paper = https://x.org/b)" in result.out
    assert "1 warning" in result.err


def test_a_pair_names_both_keys(run: Run, catalog_file: CatalogFile) -> None:
    result = run("check", str(catalog_file(catalog(GOOD, TWICE))), "-f", "json")
    (finding,) = json.loads(result.out)
    assert (result.status, finding["code"], finding["keys"]) == (1, "SC601", ["bee2024good", "bee2024twice"])


def test_json_has_the_promised_fields(run: Run, catalog_file: CatalogFile) -> None:
    (finding,) = json.loads(run("check", str(catalog_file(catalog(TRACKED))), "--json").out)
    assert {"code", "severity", "message", "file", "line", "keys"} <= set(finding)
    assert (finding["severity"], finding["line"]) == ("warning", 13)


def test_json_of_a_clean_list_is_an_empty_array(run: Run, catalog_file: CatalogFile) -> None:
    result = run("check", str(catalog_file(catalog(GOOD))), "-f", "json")
    assert (result.status, json.loads(result.out)) == (0, [])


def test_github_annotations_are_escaped(run: Run, catalog_file: CatalogFile) -> None:
    odd = ("bee2024odd", "100% the the\\n::error::x", "")
    out = run("check", str(catalog_file(catalog(odd))), "-f", "github", "--select", "SC404").out
    assert out.startswith("::warning file=")
    assert out.count("\n") == 1
    assert "%25" in out or "100%" not in out


def test_sarif_has_rules_and_places(run: Run, catalog_file: CatalogFile) -> None:
    sarif = json.loads(run("check", str(catalog_file(catalog(GOOD, TRACKED, TWICE))), "-f", "sarif").out)
    (one,) = sarif["runs"]
    assert sarif["version"] == "2.1.0"
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in one["results"]] == [result["ruleId"] for result in one["results"]]
    regions = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in one["results"]]
    assert regions == sorted(regions)
    assert all(line > 0 for line in regions)


def test_codes_are_selected_and_ignored(run: Run, catalog_file: CatalogFile) -> None:
    path = str(catalog_file(catalog(GOOD, TRACKED, TWICE)))
    assert "SC305" not in run("check", path, "--select", "SC6").out
    assert "SC601" not in run("check", path, "--ignore", "SC601,SC7").out
    assert run("check", path, "--ignore", "SC601", "--ignore", "SC305").status == 0
    assert run("check", path, "--select", "nonsense").status == 2


def test_an_accepted_finding_does_not_come_back(run: Run, catalog_file: CatalogFile) -> None:
    tail = '\n[check]\naccepted = [{ code = "SC601", keys = ["bee2024twice", "bee2024good"], why = "both" }]\n'
    result = run("check", str(catalog_file(catalog(GOOD, TWICE, tail=tail))))
    assert (result.status, result.out) == (0, "")


def test_an_acceptance_of_nothing_is_told_with_its_line(run: Run, catalog_file: CatalogFile) -> None:
    tail = '\n[check]\naccepted = [{ code = "SC601", keys = ["a", "b"] }]\n'
    path = catalog_file(catalog(GOOD, tail=tail))
    result = run("check", str(path))
    assert result.status == 1
    assert f"{path}:16:1: warning SC003" in result.out


def test_codes_are_explained(run: Run) -> None:
    assert "SAM-Med2D is not SAM-Med3D" in run("check", "--explain", "sc601").out
    listed = run("check", "--explain", "all").out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(ALL)
    assert run("check", "--explain", "SC000").status == 2


def test_records_that_are_not_valid_are_findings(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD).replace("title", "titel").replace("202403", '"soon"'))
    result = run("check", str(path), "-f", "json")
    findings = json.loads(result.out)
    assert result.status == 1
    assert {finding["code"] for finding in findings} == {"SC001"}
    assert "title" in " ".join(finding["hint"] or "" for finding in findings)


@pytest.mark.parametrize("text", ["a = ", "[[papers]", "\x00", "schema = 99\n"])
def test_what_is_no_catalog_is_status_2(run: Run, catalog_file: CatalogFile, text: str) -> None:
    result = run("check", str(catalog_file(text)))
    assert (result.status, result.out) == (2, "")
    assert "catalog.toml" in result.err


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_what_is_no_toml_is_a_finding_too_where_a_program_reads(run: Run, catalog_file: CatalogFile, form: str) -> None:
    result = run("check", str(catalog_file("schema = 1\na = ")), "-f", form)
    assert result.status == 2
    assert "SC001" in result.out
    assert len(result.err.splitlines()) <= 5


def test_a_file_that_cannot_be_read_does_not_hide_the_findings_of_others(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(TRACKED))
    result = run("check", "nowhere.toml", str(path))
    assert result.status == 2
    assert "SC305" in result.out
    assert "nowhere.toml" in result.err


def test_sarif_keeps_to_what_the_standard_asks(run: Run, catalog_file: CatalogFile) -> None:
    odd = ("bee2024odd", "\\u001b[2J 100% the the", "")
    out = run("check", str(catalog_file(catalog(GOOD, TRACKED, TWICE, odd))), "-f", "sarif").out
    (one,) = json.loads(out)["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert one["tool"]["driver"]["name"] == "samcat"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        (place,) = (location["physicalLocation"] for location in result["locations"])
        assert " " not in place["artifactLocation"]["uri"]
        assert min(place["region"].values()) >= 1
    assert "\x1b" not in out


def test_a_file_that_is_not_there_is_status_2(run: Run) -> None:
    assert run("check", "nowhere.toml").status == 2


def test_letters_of_the_data_do_not_reach_the_terminal(run: Run, catalog_file: CatalogFile) -> None:
    odd = ("bee2024odd", "\\u001b]0;p\\u0007 \\u202e the the", "")
    result = run("check", str(catalog_file(catalog(odd))))
    assert result.status == 1
    assert "SC401" in result.out
    assert not {"\x1b", "\x07", "\u202e"} & set(result.out + result.err)


def test_fix_shows_a_diff_and_changes_only_what_it_mends(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TRACKED))
    before = path.read_text()
    shown = run("check", str(path), "--fix", "--dry-run")
    assert shown.status == 1
    assert '+paper = "https://x.org/b"' in shown.out
    assert path.read_text() == before
    assert run("check", str(path), "--fix", "--yes").status == 0
    assert path.read_text() == before.replace("?utm_source=z", "")


def test_a_report_for_programs_has_no_diff_in_it(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TWICE, TRACKED))
    result = run("check", str(path), "--fix", "--yes", "-f", "json")
    assert [one["code"] for one in json.loads(result.out)] == ["SC601"]
    assert '+paper = "https://x.org/b"' in result.err


@pytest.mark.parametrize("words", [("check",), ("list",), ("cite", "--all"), ("list", "-f", "toml"), ("about",)])
def test_no_answer_is_written_over_the_catalog(run: Run, catalog_file: CatalogFile, words: tuple[str, ...]) -> None:
    path = catalog_file(catalog(GOOD, TRACKED))
    before = path.read_text()
    result = run(*words, "-c", str(path), "-o", str(path))
    assert result.status == 2
    assert "is the catalog" in result.err
    assert path.read_text() == before


def test_text_that_is_not_utf_8_is_no_finding_but_an_error(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file("")
    path.write_bytes(b'schema = 1\ntitle = "\xff"\n')
    result = run("check", str(path))
    assert result.status == 2
    assert "UTF-8" in result.err


def test_a_family_of_findings_is_explained(run: Run) -> None:
    out = run("check", "--explain", "sc60").out
    assert all(code in out for code in ("SC601", "SC602", "SC603"))


@pytest.mark.parametrize("seconds", ["0", "-5", "nan", "inf"])
def test_a_time_that_is_none_is_refused(run: Run, seconds: str) -> None:
    assert run("check", "--links", f"--timeout={seconds}").status == 2


def test_fix_without_a_terminal_writes_nothing_unless_told(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(TRACKED))
    before = path.read_text()
    assert run("check", str(path), "--fix").status == 2
    assert path.read_text() == before


def test_fix_leaves_what_is_accepted(run: Run, catalog_file: CatalogFile) -> None:
    tail = '\n[check]\naccepted = [{ code = "SC305", keys = ["bee2024tracked"] }]\n'
    path = catalog_file(catalog(TRACKED, tail=tail))
    before = path.read_text()
    assert run("check", str(path), "--fix", "--yes").status == 0
    assert path.read_text() == before


def test_what_cannot_be_mended_is_told_after_fix(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TWICE, TRACKED))
    result = run("check", str(path), "--fix", "--yes")
    assert result.status == 1
    assert "SC601" in result.out
    assert "SC305" not in result.out


def test_several_files_are_checked(run: Run, catalog_file: CatalogFile, tmp_path: Path) -> None:
    path = catalog_file(catalog(TRACKED))
    other = tmp_path / "other.toml"
    other.write_text(catalog(GOOD))
    result = run("check", str(other), str(path))
    assert result.status == 1
    assert str(path) in result.out
    assert str(other) not in result.out


@pytest.fixture
def host(socket_enabled: None) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            status = int(self.path.strip("/"))
            self.send_response(status)
            if status == 301:
                self.send_header("Location", "/200")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_links_are_asked_only_when_told_and_sorted(
    run: Run, catalog_file: CatalogFile, host: str, tmp_path: Path
) -> None:
    works = [(f"bee2024{status}", f"Title {status}", f'paper = "{host}/{status}"') for status in (200, 301, 403, 404)]
    path = str(catalog_file(catalog(*works)))
    assert run("check", path).status == 0
    cache = {"SAMCAT_CACHE": str(tmp_path / "cache")}
    result = run("check", path, "--links", "--allow-private", env=cache)
    assert "1 fine, 1 moved, 1 blocked, 1 gone" in result.err
    assert f"bee2024403: {host}/403: blocked (answered 403)" in result.err
    assert f"bee2024404: {host}/404: gone (answered 404, failing since " in result.err
    assert result.status == 1
    assert "SC902" in result.out
    assert "SC901" not in result.out
    assert "bee2024403" not in result.out
    for day in (86400, 2 * 86400):
        result = run(
            "check", path, "--links", "--allow-private", env={**cache, "SOURCE_DATE_EPOCH": str(4_000_000_000 + day)}
        )
    assert "SC901" in result.out
    assert "bee2024404" in result.out


def test_links_that_were_not_asked_are_told_and_are_no_success(
    run: Run, catalog_file: CatalogFile, host: str, tmp_path: Path
) -> None:
    works = [(f"bee2024{number}", f"Title {number}", f'paper = "{host}/200?{number}"') for number in range(6)]
    path = str(catalog_file(catalog(*works)))
    cache = {"SAMCAT_CACHE": str(tmp_path / "cache")}
    result = run("check", path, "--links", "--allow-private", "--timeout", "0.4", env=cache)
    assert result.status == 2
    assert "links were not checked" in result.err
    assert "nothing found" not in result.err


def test_private_hosts_are_not_asked_unless_that_is_allowed(
    run: Run, catalog_file: CatalogFile, host: str, tmp_path: Path
) -> None:
    path = str(catalog_file(catalog(("bee2024x", "On bees", f'paper = "{host}/404"'))))
    result = run("check", path, "--links", env={"SAMCAT_CACHE": str(tmp_path / "cache")})
    assert "1 not asked" in result.err
    assert "asked with --allow-private only" in result.err
    assert "nothing found" not in result.err
    assert result.status == 2


def test_only_what_a_change_brought_is_reported_with_since(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TRACKED))

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-C", str(path.parent), "-c", "user.name=n", "-c", "user.email=e@x.org", *words], check=True
        )

    git("init", "-q")
    (path.parent / "other").touch()
    git("add", "other")
    git("commit", "-qm", "none")
    assert "SC305" in run("check", str(path), "--since", "HEAD").out  # the list was not there
    git("add", "catalog.toml")
    git("commit", "-qm", "first")
    assert run("check", str(path), "--since", "HEAD").status == 0
    path.write_text(catalog(TWICE, GOOD, TRACKED))
    result = run("check", str(path), "--since", "HEAD", "-f", "json")
    assert result.status == 1
    assert {row["code"][:3] for row in json.loads(result.out)} == {"SC6"}
    assert run("check", str(path), "--since", "nowhere").status == 2


def test_notes_alone_are_status_0(run: Run, catalog_file: CatalogFile) -> None:
    path = catalog_file(catalog(GOOD, TRACKED, tail='[check]\nseverity = { SC305 = "note" }\n'))
    result = run("check", str(path))
    assert (result.status, result.err) == (0, "samcat: 1 note; 1 can be corrected with --fix\n")
    assert " note SC305: " in result.out
