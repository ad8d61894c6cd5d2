"""References to records in show, cite and open, as a user types them."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import CatalogFile, Result, Run
    from samcat.catalog import Catalog

MEDSAM = [
    "ma2023medsam",
    "MA2023MedSAM",
    "2304.12306",
    "arXiv:2304.12306",
    "arxiv:2304.12306v2",
    "https://arxiv.org/pdf/2304.12306.pdf",
    "10.1038/s41467-024-44824-z",
    "https://doi.org/10.1038/S41467-024-44824-Z",
    "MedSAM",
    "medsam",
]


@pytest.mark.parametrize("reference", MEDSAM)
def test_a_record_is_known_by_many_names(run: Run, reference: str) -> None:
    assert run("show", reference, "-f", "keys").out == "ma2023medsam\n"


def test_a_link_names_its_record(run: Run) -> None:
    assert run("show", "http://github.com/hitachinsk/SAMed/", "-f", "keys").out == "zhang2023samed\n"


def test_a_link_that_two_records_share_is_ambiguous(run: Run) -> None:
    result = run("show", "https://github.com/bowang-lab/MedSAM")
    assert (result.status, result.out) == (2, "")
    assert "ma2023medsam" in result.err
    assert "ma2024videos" in result.err


def test_an_alias_resolves(run: Run) -> None:
    assert run("cite", "SAM4MIS").out == run("cite", "SAM4MIS-2024").out


def test_an_unknown_reference_is_status_1_with_near_misses(run: Run) -> None:
    result = run("cite", "ma2023medsma")
    assert (result.status, result.out) == (1, "")
    assert "ma2023medsam" in result.err


@pytest.mark.parametrize(("count", "more"), [(100, 0), (101, 1)])
def test_of_many_unknown_references_a_hundred_are_told_one_by_one(run: Run, count: int, more: int) -> None:
    told = run("show", "-", stdin="".join(f"zq{number}zq\n" for number in range(count))).err.splitlines()
    assert told[100:] == ["and 1 more references, of which there are no records either"] * more


def test_an_ambiguous_reference_is_status_2_with_the_candidates(run: Run, shipped: Catalog) -> None:
    result = run("cite", "SurgicalSAM")
    candidates = [work.key for work in shipped.works if work.method == "SurgicalSAM"]
    assert len(candidates) > 1
    assert (result.status, result.out) == (2, "")
    assert all(key in result.err for key in candidates)


def test_what_is_known_is_printed_beside_what_is_not(run: Run) -> None:
    result = run("cite", "ma2023medsam", "nosuchkey2099", "wan2024trisam", "-f", "keys")
    assert (result.status, result.out) == (1, "ma2023medsam\nwan2024trisam\n")
    assert "nosuchkey2099" in result.err


@pytest.mark.parametrize("reference", ["", "-x", "\x1b]0;p\a", "x" * 100_000, "a b", "%", "../../etc/passwd"])
@pytest.mark.parametrize("command", ["show", "cite", "open"])
def test_an_odd_reference_is_only_not_found(run: Run, command: str, reference: str) -> None:
    result = run(command, reference)
    assert (result.status, result.out) == (1, "")
    assert "\x1b" not in result.err
    assert len(result.err.splitlines()) == 1
    assert len(result.err) < 2000


def test_the_reviews_entry_is_printed_with_its_own_fields_and_values(run: Run) -> None:
    entry = run("cite", "SAM4MIS-2024").out
    assert entry.startswith("@article{SAM4MIS-2024,")
    fields = dict(part.strip().rstrip(",").split("=", 1) for part in entry.splitlines()[1:] if "=" in part)
    assert {name.strip(): value.strip().strip("{}") for name, value in fields.items()} == {
        "title": "Segment Anything Model for Medical Image Segmentation: Current Applications and Future Directions",
        "author": "Zhang, Yichi and Shen, Zhenrong and Jiao, Rushi",
        "journal": "arXiv preprint arXiv:2401.03495",
        "year": "2024",
    }


def test_all_cites_papers_datasets_and_citations(run: Run) -> None:
    assert run("cite", "--all").out.count("\n@") + 1 == 425


@pytest.mark.parametrize("arguments", [(), ("--all", "ma2023medsam")])
def test_cite_wants_references_or_all(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("cite", *arguments).status == 2


def test_a_card_shows_everything_known(run: Run) -> None:
    card = run("show", "ma2023medsam").out
    for part in (
        "Segment Anything in Medical Images",
        "Jun Ma",
        "Nature Communications",
        "2304.12306",
        "bowang-lab/MedSAM",
        "samcat cite ma2023medsam",
    ):
        assert part in card


@pytest.fixture
def browser(tmp_path: Path) -> tuple[Path, Path]:
    """A program that notes the arguments it is started with."""
    noted = tmp_path / "noted"
    program = tmp_path / "browser"
    program.write_text(
        f'#!{sys.executable}\nimport sys\nopen({str(noted)!r}, "w").write(repr(sys.argv[1:]))\n', encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program, noted


def test_open_hands_the_browser_one_link(run: Run, browser: tuple[Path, Path]) -> None:
    program, noted = browser
    assert run("open", "medsam", "--code", env={"BROWSER": str(program)}).status == 0
    assert noted.read_text(encoding="utf-8") == repr(["https://github.com/bowang-lab/MedSAM"])


def test_open_print_shows_the_link_and_starts_nothing(run: Run, browser: tuple[Path, Path]) -> None:
    program, noted = browser
    assert run("open", "medsam", "--print", env={"BROWSER": str(program)}).out == "https://arxiv.org/abs/2304.12306\n"
    assert not noted.exists()


def test_open_takes_several_and_stdin(run: Run, browser: tuple[Path, Path]) -> None:
    result = run("open", "medsam", "trisam", "--pdf", "--print")
    assert result.out == "https://arxiv.org/pdf/2304.12306\nhttps://arxiv.org/pdf/2401.13961\n"


def test_a_browser_that_fails_is_not_followed_by_another(run: Run, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    for name, status in (("first", 1), ("second", 0)):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho {name} >> "{noted}"\nexit {status}\n', encoding="utf-8")
        program.chmod(0o755)
    environment = {"BROWSER": f"{tmp_path / 'first'}:{tmp_path / 'second'}"}
    result = run("open", "medsam", env=environment)
    assert result.status == 2
    assert "https://arxiv.org/abs/2304.12306" in result.err
    assert noted.read_text(encoding="utf-8") == "first\n"


def test_open_data_leads_to_the_data_of_a_dataset(run: Run) -> None:
    assert run("open", "SA-Med2D-20M", "--data", "--print").out.startswith("https://openxlab.org.cn/")


def test_a_record_without_code_has_none_to_open(run: Run) -> None:
    result = run("open", "wan2024trisam", "--code")
    assert (result.status, result.out) == (1, "")


@pytest.mark.parametrize(
    "link",
    [
        "--version",
        "-x",
        "%action--foo",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://a b",
        "https://u:p@h/",
        "https://a\\u001b\\\\b",
        "//h/x",
        "ftp://h/x",
    ],
)
def test_open_refuses_what_is_no_web_link(
    run: Run, browser: tuple[Path, Path], catalog_file: CatalogFile, link: str
) -> None:
    program, noted = browser
    path = catalog_file(
        'schema = 1\n[[papers]]\nkey = "a2024x"\nsection = "s"\ndate = 202401\ntitle = "T"\nbyline = "A. B"\n'
        f'paper = "{link}"\n'
    )
    result = run("open", "a2024x", "-c", str(path), env={"BROWSER": str(program)})
    assert (result.status, result.out) == (2, "")
    assert not noted.exists()
    assert "\x1b" not in result.err


def test_open_takes_an_upper_case_scheme(run: Run, browser: tuple[Path, Path], catalog_file: CatalogFile) -> None:
    program, noted = browser
    path = catalog_file(
        'schema = 1\n[[papers]]\nkey = "a2024x"\nsection = "s"\ndate = 202401\ntitle = "T"\nbyline = "A. B"\npaper = "HTTPS://ok.example"\n'
    )
    assert run("open", "a2024x", "-c", str(path), env={"BROWSER": str(program)}).status == 0
    assert noted.exists()


LINES_WITH_KEYS = [
    ("list --by month --since 2026-03", 1),
    ("list --by tag --tag medsam --kind paper", 1),
    ("list --by month --since 2026-03 -f table", None),
    ("list --since 2026-03 --columns title,key", 1),
    ("search sam --why -n 3", 1),
]


@pytest.mark.parametrize(("line", "column"), LINES_WITH_KEYS)
def test_a_group_or_a_score_before_the_key_is_no_reference(
    here: Callable[..., Result], line: str, column: int | None
) -> None:
    printed = here(*line.split()).out
    rows = [row.split("\t") for row in printed.splitlines() if not row.startswith("\t")]
    keys = (
        {row[column] for row in rows} if column else set(here("list", "--since", "2026-03", "-f", "keys").out.split())
    )
    read = here("cite", "-", "-f", "keys", stdin=printed)
    assert (read.status, set(read.out.split())) == (0, keys)


def test_a_line_is_a_title_or_words(here: Callable[..., Result]) -> None:
    text = "Segment Anything in Medical Images\nwan2024trisam, SAMed\n"
    result = here("cite", "-", "-f", "keys", stdin=text)
    assert (result.status, result.out.split()) == (0, ["ma2023medsam", "wan2024trisam", "zhang2023samed"])


def test_a_title_with_a_slip_is_one_reference_that_is_not_known(here: Callable[..., Result]) -> None:
    result = here("cite", "-", stdin="Segment Anything in Medical Imagse\n")
    assert (result.status, len(result.err.splitlines())) == (1, 1)
    assert "nearly the title of ma2023medsam" in result.err


@pytest.mark.parametrize("command", ["show", "open", "note", "cite"])
def test_no_reference_on_standard_input_is_nothing_found(here: Callable[..., Result], command: str) -> None:
    result = here(command, "-", stdin="")
    assert (result.status, result.err) == (1, "samcat: nothing found\n")


def test_a_note_takes_its_reference_from_standard_input_and_only_one(here: Callable[..., Result]) -> None:
    assert "no note on ma2023medsam" in here("note", "-", "--show", stdin="medsam\n").err
    assert here("note", "-", "--show", stdin="medsam trisam\n").status == 2
