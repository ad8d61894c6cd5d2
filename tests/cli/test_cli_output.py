"""Where records go, and in which form: names of files, standard output, pipes, the clipboard."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from test_cli_terminal import sent

from conftest import SHIPPED
from samcat.cli.output import look
from samcat.file.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result, Run

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="files of descriptors, as Unix has them")
BEGINS = {
    "csv": "key,kind,",
    "tsv": "ma2023medsam\t",
    "json": "[\n{",
    "jsonl": '{"key"',
    "bib": "@article{ma2023medsam,",
    "ris": "TY  - JOUR",
    "md": "|Date|Authors|",
    "markdown": "|Date|Authors|",
    "html": "<!doctype html>",
    "yml": '"ma2023medsam":',
    "yaml": '"ma2023medsam":',
    "toml": "schema = 1",
    "xml": "<?xml",
    "txt": "Date ",
    "BIB": "@article{ma2023medsam,",
}


@pytest.mark.parametrize("command", [("search", "2304.12306"), ("cite", "medsam"), ("show", "medsam")], ids=" ".join)
@pytest.mark.parametrize("ending", BEGINS)
def test_the_form_follows_the_name_of_the_file(run: Run, tmp_path: Path, command: tuple[str, ...], ending: str) -> None:
    assert run(*command, "-o", f"out.{ending}").status == 0
    text = (tmp_path / f"out.{ending}").read_text(encoding="utf-8")
    if (command[0], ending) == ("show", "txt"):
        assert text.startswith("Segment Anything in Medical Images\n")
    else:
        assert text.lstrip("\ufeff").startswith(BEGINS[ending])


def test_references_in_json_are_csl_json(run: Run, tmp_path: Path) -> None:
    assert run("cite", "medsam", "-o", "refs.json").status == 0
    assert json.loads((tmp_path / "refs.json").read_text(encoding="utf-8"))[0]["type"] == "article-journal"


@pytest.mark.parametrize("choice", [("-f", "ris"), ("-f", "RIS")])
def test_the_format_that_is_asked_for_wins_over_the_name(run: Run, tmp_path: Path, choice: tuple[str, ...]) -> None:
    assert run("list", "-n", "1", "-o", "out.csv", *choice).status == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("TY  - ")


@pytest.mark.parametrize("name", ["out.xlsx", "out.docx", "out.csvv", "a.b/out.xls"])
@pytest.mark.parametrize("command", [("list",), ("cite", "medsam"), ("show", "medsam"), ("search", "sam")])
def test_a_name_of_no_format_is_refused_with_those_that_there_are(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    (tmp_path / "a.b").mkdir()
    result = run(*command, "-o", name)
    assert (result.status, result.out) == (2, "")
    assert ".csv" in result.err
    assert ".ris" in result.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("asked", "named"),
    [("Markdown", "md"), ("bib", "bibtex"), ("YAML", "hayagriva"), ("yml", "hayagriva"), ("Json", "json")],
)
def test_formats_are_known_by_other_names(run: Run, asked: str, named: str) -> None:
    assert run("show", "medsam", "-f", asked).out == run("show", "medsam", "-f", named).out != ""


@pytest.mark.parametrize(("asked", "near"), [("bibtx", "bibtex"), ("jsn", "json"), ("cls-json", "csl-json")])
def test_a_misspelled_format_is_told_the_one_that_was_meant(run: Run, asked: str, near: str) -> None:
    result = run("list", "-f", asked)
    assert result.status == 2
    assert near in result.err


EMPTY = {"json": "[]\n", "jsonl": "", "bibtex": "", "ris": "", "tsv": "", "keys": "", "toml": "", "csl-json": "[]\n"}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_found_is_a_valid_document_and_status_1(run: Run, tmp_path: Path, name: str) -> None:
    result = run("search", "zzzzqqq", "-f", name)
    assert (result.status, result.out) == (1, EMPTY[name])
    assert "nothing found" in result.err
    result = run("search", "zzzzqqq", "-f", name, "-o", "out")
    assert (result.status, (tmp_path / "out").read_text(encoding="utf-8")) == (1, EMPTY[name])
    assert result.err.endswith("samcat: out is written without a record\n")


def test_nothing_found_is_in_csv_a_header_and_in_a_feed_a_feed(run: Run) -> None:
    header = run("search", "zzzzqqq", "-f", "csv").out
    assert header == run("list", "-n", "1", "-f", "csv").out.splitlines(keepends=True)[0]
    assert run("search", "zzzzqqq", "-f", "atom").out.rstrip().endswith("</feed>")


def test_a_list_that_was_cut_says_so(run: Run) -> None:
    assert "5 of 425" in run("list", "-n", "5").err
    assert run("list", "-n", "425").err == run("list").err == ""


@ON_UNIX
def test_a_list_that_was_cut_says_so_on_a_terminal_too() -> None:
    assert "5 of 425; -n 0 shows all" in sent("list", "-n", "5")


LINES = "ma2023medsam\t2304\tJ. Ma\tSegment, Anything\nwan2024trisam\t2401\tJ. Wan\n"


def test_a_line_with_tabs_on_standard_input_counts_by_its_first_field(run: Run) -> None:
    assert run("cite", "-", "-f", "keys", stdin=LINES).out == "ma2023medsam\nwan2024trisam\n"
    assert run("show", "-", "-f", "keys", stdin=LINES).out == "ma2023medsam\nwan2024trisam\n"
    found = run("search", "polyp", "-n", "3")
    assert run("cite", "-", "-f", "keys", stdin=found.out).out == run("search", "polyp", "-n", "3", "-f", "keys").out
    assert run("open", "-", "--print", stdin=LINES).out.count("\n") == 2
    why = run("search", "polyp", "-n", "2", "--why").out
    assert "\t" in why


@pytest.mark.parametrize("name", ["table", "tsv", "csv", "json", "jsonl"])
def test_columns_can_be_chosen(run: Run, name: str) -> None:
    result = run("show", "medsam", "--columns", "key,title,venue,year,doi", "-f", name)
    assert result.status == 0, result.err
    values = [
        "ma2023medsam",
        "Segment Anything in Medical Images",
        "Nature Communications",
        "2024",
        "10.1038/s41467-024-44824-z",
    ]
    if name == "tsv":
        assert result.out == "\t".join(values) + "\n"
    elif name == "csv":
        assert list(csv.reader(io.StringIO(result.out))) == [["key", "title", "venue", "year", "doi"], values]
    elif name in ("json", "jsonl"):
        record = json.loads(result.out)
        record = record[0] if name == "json" else record
        assert record == dict(
            zip(["key", "title", "venue", "year", "doi"], [*values[:3], 2024, values[4]], strict=True)
        )
    else:
        assert result.out.splitlines()[0].split() == ["Key", "Title", "Venue", "Year", "DOI"]
        assert result.out.splitlines()[2].startswith("ma2023medsam ")


def test_an_unknown_column_is_told_those_that_there_are(run: Run) -> None:
    result = run("list", "--columns", "key,titel")
    assert (result.status, result.out) == (2, "")
    assert "did you mean title" in result.err


def test_columns_of_a_form_that_has_none_are_refused(run: Run) -> None:
    result = run("list", "--columns", "key", "-f", "bibtex")
    assert (result.status, result.out) == (2, "")
    assert "tsv" in result.err


def test_records_are_sorted_by_venue_and_those_without_one_stand_last(run: Run) -> None:
    venues = run("list", "--sort", "venue", "--columns", "venue").out.splitlines()
    known = [venue.casefold() for venue in venues if venue]
    assert known == sorted(known)
    assert venues[: len(known)] == [venue for venue in venues if venue]


def test_csv_for_excel_begins_with_a_mark_and_ids_are_no_numbers(run: Run) -> None:
    raw = run("list", "--excel", "-f", "csv").raw
    assert raw.startswith(b"\xef\xbb\xbfkey,")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    ids = [row["arxiv"] for row in rows if row["arxiv"]]
    assert len(ids) > 200
    assert all(identifier.startswith("arXiv:") for identifier in ids)
    assert run("show", ids[0], "-f", "keys").status == 0


def test_the_mark_for_excel_is_of_csv_alone(run: Run) -> None:
    assert run("list", "--excel", "-f", "json").status == 2


@ON_UNIX
@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1"])
@pytest.mark.parametrize("command", ["list -n 2", "cite medsam", "search sam -n 2 -f csv"])
def test_standard_output_has_names_as_a_file(run: Run, tmp_path: Path, target: str, command: str) -> None:
    expected = run(*command.split()).out
    assert run(*command.split(), "-o", target).out == expected
    with (tmp_path / "kept").open("wb") as kept:
        kept.write(b"before\n")
        kept.flush()
        subprocess.run([sys.executable, "-m", "samcat", *command.split(), "-o", target], stdout=kept, check=True)
        assert (tmp_path / "kept").read_text(encoding="utf-8") == "before\n" + expected


@ON_UNIX
def test_a_process_of_the_shell_is_written_to(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m samcat show medsam -f keys -o >(cat > kept); wait; sleep 0.2; cat kept'
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "ma2023medsam\n"


def test_append_keeps_the_line_ends_of_the_file(run: Run, tmp_path: Path) -> None:
    mine = b"@misc{mine,\r\n  title = {Mine},\r\n}\r\n"
    (tmp_path / "refs.bib").write_bytes(mine)
    assert run("cite", "medsam", "-o", "refs.bib", "--append").status == 0
    data = (tmp_path / "refs.bib").read_bytes()
    assert data.startswith(mine)
    assert data.count(b"\n") == data.count(b"\r\n")


def test_append_takes_toml_and_makes_a_catalog(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("cite", "medsam", "-o", "mine.toml", "--append").status == 0
    assert run("cite", "medsam", "2401.13961", "-o", "mine.toml", "--append").status == 0
    assert run("list", "-f", "keys", "--sort", "key", "-c", str(tmp_path / "mine.toml")).out.split() == [
        "ma2023medsam",
        "wan2024trisam",
    ]


def test_append_to_a_stream_writes_all_of_it(run: Run) -> None:
    assert run("cite", "medsam", "-o", "/dev/stdout", "--append").out == run("cite", "medsam").out


def test_append_waits_for_its_turn(run: Run, tmp_path: Path) -> None:
    keys = run("list", "-n", "6", "-f", "keys").out.split()
    program = [sys.executable, "-m", "samcat", "cite", "-o", "refs.bib", "--append"]
    processes = [subprocess.Popen([*program, key], cwd=tmp_path) for key in keys]
    assert [process.wait(timeout=120) for process in processes] == [0] * len(keys)
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert sorted(line.split("{")[1].rstrip(",") for line in text.splitlines() if line.startswith("@")) == sorted(keys)


def test_append_to_what_is_not_added_to_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("cite", "medsam", "-o", "refs.ris", "--append")
    assert result.status == 2
    assert not (tmp_path / "refs.ris").exists()


def _tool(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "$0" "$@" > "{folder}/asked"\ncat > "{folder}/copied"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@ON_UNIX
@pytest.mark.parametrize(
    ("command", "copied"),
    [
        (("cite", "medsam", "-f", "keys"), "ma2023medsam"),
        (("search", "2304.12306", "-n", "1"), "ma2023medsam"),
        (("open", "medsam", "--code"), "https://github.com/bowang-lab/MedSAM"),
        (("show", "medsam"), "Segment Anything in Medical Images"),
    ],
)
@pytest.mark.parametrize("tool", ["wl-copy", "xclip", "xsel", "tmux"])
def test_what_is_copied_goes_to_the_tool_that_is_there(
    run: Run, tmp_path: Path, command: tuple[str, ...], copied: str, tool: str
) -> None:
    folder = tmp_path / "bin"
    _tool(folder, tool)
    display = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY", "tmux": "TMUX"}[tool]
    environment = {"WAYLAND_DISPLAY": "", "DISPLAY": "", "TMUX": "", "PATH": f"{folder}:/usr/bin:/bin", display: "x"}
    result = run(*command, "--copy", env=environment)
    assert (result.status, result.out) == (0, ""), result.err
    assert "copied" in result.err
    assert (folder / "copied").read_text(encoding="utf-8").splitlines()[0] == copied
    if tool == "tmux":
        assert "load-buffer -w -" in (folder / "asked").read_text(encoding="utf-8")


@ON_UNIX
def test_without_a_tool_the_terminal_is_asked_and_it_is_said_that_one_cannot_know() -> None:
    environment = {"WAYLAND_DISPLAY": "", "DISPLAY": "", "TMUX": "", "WSL_DISTRO_NAME": ""}
    text = sent("cite", "medsam", "-f", "keys", "--copy", env=environment)
    assert "\x1b]52;c;bWEyMDIzbWVkc2Ft\x07" in text
    assert "sent to the terminal" in text


@ON_UNIX
def test_json_and_bibtex_are_colored_on_a_terminal_alone(run: Run) -> None:
    for name, plain in (("json", '"key": "ma2023medsam"'), ("bibtex", "@article{ma2023medsam,")):
        assert "\x1b[" in sent("show", "medsam", "-f", name, "--no-pager")
        text = sent("show", "medsam", "-f", name, "--no-pager", env={"NO_COLOR": "1"})
        assert "\x1b" not in text
        assert plain in text
        assert "\x1b" not in run("show", "medsam", "-f", name).out
    indented = sent("show", "medsam", "wan2024trisam", "--json", env={"NO_COLOR": "1"}, size=(200, 80))
    assert indented.splitlines()[2] == '    "key": "ma2023medsam",'
    assert json.loads(indented) == json.loads(run("show", "medsam", "wan2024trisam", "--json").out)


@ON_UNIX
def test_the_words_that_matched_are_marked(run: Run) -> None:
    text = sent("search", "adapter", "-n", "1")
    assert "\x1b[1;4mSAM2-Adapter\x1b[22;24m" in text
    assert "\x1b" not in sent("search", "adapter", "-n", "1", env={"NO_COLOR": "1"})


def test_a_table_in_a_file_is_whole(run: Run, tmp_path: Path) -> None:
    assert run("list", "-o", "list.txt").status == 0
    text = (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert "…" not in text.replace("Boundary…", "")
    assert len(text.splitlines()) == 427


def test_a_report_and_what_a_catalog_is_follow_the_name_too(run: Run, tmp_path: Path) -> None:
    assert run("about", "-o", "about.json").status == 0
    assert json.loads((tmp_path / "about.json").read_text(encoding="utf-8"))["papers"] == 420
    assert run("check", "-o", "report.sarif").status in (0, 1)
    assert json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("name", ["bib", "BibTeX", "bibtex"])
def test_forms_to_read_are_known_by_other_names(run: Run, name: str) -> None:
    entry = run("cite", "medsam").out
    assert 'arxiv = "2304.12306"' in run("import", "-", "--from", name, stdin=entry).out


def test_a_list_of_ones_own_declares_what_its_records_carry(here: Callable[..., Result], tmp_path: Path) -> None:
    for keys in (["medsam", "trisam"], ["cellvit", "SAM4MIS", "SA-Med2D-20M"]):
        assert here("cite", *keys, "--append", "-o", "my.toml").status == 0
    assert (here("check", "my.toml").status, here("check", "my.toml").out) == (0, "")
    own, whole = load(tmp_path / "my.toml"), load(SHIPPED)
    assert {tag.id for tag in own.tags} == {tag for record in own.works for tag in record.tags}
    assert set(own.tags) <= set(whole.tags)
    assert {section.id for section in own.sections} == {"sam", "sam2", "datasets"} & {
        name for record in own.works for name in record.sections
    }
    assert own.accepted == ()
    assert here("show", "chen2025slmsam2", "-o", "odd.toml").status == 0
    assert [entry.keys for entry in load(tmp_path / "odd.toml").accepted] == [("chen2025slmsam2",)]
    assert here("check", "odd.toml").status == 0
    assert "ma2023medsam" in here("list", "-c", "my.toml", "--by", "modality").out
    assert "ma2023medsam" in here("list", "-c", "my.toml", "--section", "sam").out


def test_a_list_written_to_a_file_of_toml_is_a_whole_one(here: Callable[..., Result]) -> None:
    assert here("list", "--venue", "MICCAI", "-o", "miccai.toml").status == 0
    assert "SC811" not in here("check", "miccai.toml").out
    assert here("list", "--venue", "MICCAI", "-f", "toml").out.startswith("[[papers]]")


def test_an_own_section_and_the_line_ends_of_a_list_stay_as_more_is_added(
    here: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    head = '[catalog]\nid = "x"\n\n[[sections]]\nid = "mine"\nheading = "Mine"\n\n[[tags]]\nid = "CT"\n\n'
    row = '# kept\n[[papers]]\nkey = "a2020b"\nsection = "mine"\ntitle = "On B"\ndate = 2020\n'
    file.write_bytes(f"schema = 1\n\n{head}{row}".replace("\n", "\r\n").encode())
    assert here("cite", "medsam", "--append", "-o", "own.toml").status == 0
    text = file.read_bytes()
    assert (text.count(b"\n"), b"# kept\r\n[[papers]]" in text) == (text.count(b"\r\n"), True)
    own = load(file)
    assert [section.id for section in own.sections] == ["mine", "sam"]
    assert [paper.key for paper in own.papers] == ["a2020b", "ma2023medsam"]


class _Console(io.StringIO):
    """Standard output that is a console, whose mode is set by a function which may refuse."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize("takes", [0, 1])
def test_a_console_of_windows_is_asked_to_take_escapes_and_else_gets_none(
    monkeypatch: pytest.MonkeyPatch, takes: int
) -> None:
    modes: list[int] = []

    def set_mode(_: object, mode: int) -> int:
        modes.append(mode)
        return takes

    kernel = SimpleNamespace(GetConsoleMode=lambda _, mode: ctypes.memset(mode, 3, 1), SetConsoleMode=set_mode)
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: kernel, raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda _: 7))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", _Console())
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    terminal = look()
    assert (terminal.color, terminal.links, modes) == (bool(takes), bool(takes), [7])
