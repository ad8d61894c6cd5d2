"""samcat verify, the program itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from recorded import as_json, feed, services

if TYPE_CHECKING:
    from conftest import Run

QUOTED = Path(__file__).parent.parent / "quoted"

RIGHT = """@article{ma, title={Segment anything in medical images}, author={Ma, Jun and others},
  journal={Nat. Commun.}, year={2024}}
"""
WRONG = RIGHT.replace("{ma,", "{wrong,").replace("2024", "2023")
UNKNOWN = "@book{elsewhere, title={On the Dances of Bees}, author={Bee, Anna}, year={1999}}\n"


def test_right_references_are_status_0_and_print_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT)
    result = run("verify", "refs.bib")
    assert (result.status, result.out, result.err) == (0, "", "samcat: 1 entry: 1 equal\n")


def test_what_differs_is_told_with_its_line_and_what_is_right(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT + WRONG + UNKNOWN)
    result = run("verify", "refs.bib")
    assert result.status == 1
    assert result.out == (
        "refs.bib:3: wrong: differs (ma2023medsam): year: 2023 (is 2024)\n"
        "refs.bib:5: elsewhere: not listed: On the Dances of Bees\n"
    )
    assert result.err == "samcat: 3 entries: 1 equal, 1 differs, 1 not listed\n"


def test_a_preprint_of_what_has_been_published_is_right_only_where_that_is_allowed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@misc{ma, title={Segment anything in medical images}, author={Ma, Jun and others}, year={2023},\n"
        "  eprint={2304.12306}, eprinttype={arXiv}}\n"
    )
    result = run("verify", "refs.bib")
    where = "Nature Communications, 2024, doi:10.1038/s41467-024-44824-z"
    told = f"the preprint is cited, and the published version exists: {where}"
    assert (result.status, result.out) == (1, f"refs.bib:1: ma: differs (ma2023medsam): published: {told}\n")
    allowed = run("verify", "refs.bib", "--allow-preprints")
    assert (allowed.status, allowed.err) == (0, "samcat: 1 entry: 1 equal, 1 preprint published since\n")


def test_a_report_in_json_has_each_entry_with_its_status(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT + WRONG + UNKNOWN)
    result = run("verify", "refs.bib", "-o", "report.json")
    assert result.status == 1
    rows = json.loads((tmp_path / "report.json").read_text())
    assert [(row["key"], row["status"], row["record"], row["line"]) for row in rows] == [
        ("ma", "equal", "ma2023medsam", 1),
        ("wrong", "differs", "ma2023medsam", 3),
        ("elsewhere", "not listed", None, 5),
    ]
    assert rows[1]["differs"] == [{"field": "year", "said": "2023", "is": "2024", "message": "2023 (is 2024)"}]


def test_a_report_for_a_pull_request_is_annotations_or_a_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(WRONG + UNKNOWN)
    annotations = run("verify", "refs.bib", "-f", "github").out
    assert annotations == (
        "::error file=refs.bib,line=1,title=differs::wrong: differs (ma2023medsam): year: 2023 (is 2024)\n"
        "::warning file=refs.bib,line=3,title=not listed::elsewhere: not listed: On the Dances of Bees\n"
    )
    table = run("verify", "refs.bib", "-f", "markdown").out
    assert "**2 entries: 1 differs, 1 not listed**" in table
    assert "|wrong (refs.bib:1)|differs|differs (ma2023medsam): year: 2023 (is 2024)|" in table


def test_of_a_document_the_entries_that_it_cites_are_verified(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT + WRONG)
    (tmp_path / "paper.tex").write_text("\\input{intro}\n\\bibliography{refs}\n")
    (tmp_path / "intro.tex").write_text("As \\cite{ma} shows. % \\cite{wrong}\n")
    result = run("verify", "paper.tex")
    assert (result.status, result.err) == (0, "samcat: 1 entry: 1 equal\n")
    (tmp_path / "paper.aux").write_text("\\citation{ma,gone}\n\\bibdata{refs}\n")
    result = run("verify", "paper.aux")
    assert result.status == 1
    assert "paper.aux: gone is cited, but is in no bibliography (refs.bib)\n" in result.err


def test_fix_shows_a_diff_and_writes_the_entry_of_the_list(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(UNKNOWN + WRONG + RIGHT)
    shown = run("verify", "refs.bib", "--fix", "--dry-run")
    assert shown.status == 1
    assert "-  journal={Nat. Commun.}, year={2023}}" in shown.out
    assert "+  year = {2024}," in shown.out
    assert path.read_text() == UNKNOWN + WRONG + RIGHT
    written = run("verify", "refs.bib", "--fix", "--yes", "--json")
    assert [row["status"] for row in json.loads(written.out)] == ["not listed", "equal", "equal"]
    text = path.read_text()
    assert text.startswith(UNKNOWN + "@article{wrong,\n")
    assert text.endswith("}\n" + RIGHT)


def test_an_entry_that_cannot_be_read_is_told_and_is_status_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT + "@article{open, title={Never closed\n")
    result = run("verify", "refs.bib")
    assert result.status == 1
    assert "refs.bib:3: not understood: braces that are never closed" in result.err


def test_what_is_no_bibliography_is_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.txt").write_text("Ma et al., 2024")
    (tmp_path / "paper.tex").write_text("\\cite{ma}")
    for name, reason in (
        ("refs.txt", "not a bibliography by its name"),
        ("gone.bib", "gone.bib"),
        ("paper.tex", "names no bibliography"),
    ):
        result = run("verify", name)
        assert (result.status, result.err.count("\n")) == (2, 1)
        assert reason in result.err


def test_ris_and_csl_json_are_read_as_well(run: Run) -> None:
    result = run("verify", str(QUOTED / "right.ris"), str(QUOTED / "right.json"))
    assert (result.status, result.err) == (0, "samcat: 5 entries: 5 equal\n")


def test_online_an_id_that_no_service_knows_is_invented(run: Run, tmp_path: Path, socket_enabled: None) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{gnats, title={On the Mathematics of Gnats}, author={Gnat, Lou}, year={2024}, doi={10.1000/gnats}}\n"
    )
    with services() as web:
        web.routes |= {
            "/crossref": lambda _: as_json({"message": {"items": []}}),
            "/datacite": lambda _: as_json({"data": []}),
            "/arxiv": lambda _: feed(),
            "/doi": lambda _: as_json({"responseCode": 100}, 404),
        }
        result = run("verify", "refs.bib", "--online", env={**web.environment, "SAMCAT_CACHE": str(tmp_path / "cache")})
    assert result.status == 1
    assert result.out == "refs.bib:1: gnats: invented: doi: there is no DOI 10.1000/gnats\n"
    assert "samcat: requests: at most 1 to arXiv, 2 to Crossref, 1 to DataCite, 1 to doi.org\n" in result.err
    assert "1 entry: 1 invented" in result.err


def test_what_could_not_be_asked_is_status_2_where_nothing_else_is_wrong(
    run: Run, tmp_path: Path, socket_enabled: None
) -> None:
    (tmp_path / "refs.bib").write_text(RIGHT + UNKNOWN)
    (tmp_path / "worse.bib").write_text(WRONG + UNKNOWN)
    with services() as web:
        web.routes["/"] = lambda _: as_json({"message": "Bad Request"}, 400)
        found = [run("verify", name, "--online", env=web.environment).status for name in ("refs.bib", "worse.bib")]
    assert found == [2, 1]
