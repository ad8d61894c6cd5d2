"""The real program on a real terminal: the table, cards, links, color and the pager."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pyte
import pytest

from samcat.formats import FORMATS

if TYPE_CHECKING:
    from conftest import CatalogFile, Run

ROOT = Path(__file__).parent.parent.parent
SHIPPED = str(ROOT / "catalog.toml")
_UNSET = (
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "PAGER",
    "SAMCAT_PAGER",
    "LESS",
    "UNICODE_VERSION",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect wants a Unix terminal")


def spawn(*arguments: str, size: tuple[int, int] = (24, 80), env: dict[str, str] | None = None) -> pexpect.spawn[str]:
    """The program on a terminal of (lines, columns)."""
    surroundings = {name: value for name, value in os.environ.items() if name not in _UNSET}
    surroundings |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SAMCAT_CATALOG": SHIPPED, "SAMCAT_CACHE": "off"}
    return pexpect.spawn(
        sys.executable,
        ["-m", "samcat", *arguments],
        dimensions=size,
        env=surroundings | (env or {}),
        encoding="utf-8",
        timeout=30,
    )


def sent(*arguments: str, size: tuple[int, int] = (24, 80), env: dict[str, str] | None = None) -> str:
    """All that the program sends to the terminal; it must end well."""
    process = spawn(*arguments, size=size, env=env)
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0, process.before
    return str(process.before)


def screen(text: str, size: tuple[int, int] = (24, 80)) -> list[str]:
    """What a terminal shows of it, by lines and cells; after a letter two cells wide comes an empty one."""
    terminal = pyte.Screen(size[1], size[0])
    pyte.Stream(terminal).feed(text)
    return [
        "".join(terminal.buffer[row][column].data[:1] or "\0" for column in range(size[1])).rstrip()
        for row in range(size[0])
        if "".join(terminal.display[row]).strip()
    ]


def rows(*records: dict[str, str]) -> str:
    """A catalog of such records."""
    filled = [
        {"key": f"k2024n{number}", "section": "s", "title": "T", "byline": "A. B", **record}
        for number, record in enumerate(records)
    ]
    return "schema = 1\n" + "".join(
        "\n[[papers]]\ndate = 202401\n" + "".join(f"{name} = {toml(value)}\n" for name, value in record.items())
        for record in filled
    )


def toml(value: str) -> str:
    """A TOML basic string."""
    return '"' + "".join(f"\\U{ord(letter):08x}" if not letter.isalnum() else letter for letter in value) + '"'


HOSTILE = (
    "医学图像分割的大模型与提示学习研究进展和应用前景综述",
    "👨‍👩‍👧‍👦 family 🇫🇷 flag 👍🏽 thumb ❤️ heart 1️⃣ keycap and more",
    "e\u0301\u0323 combining a\u030a\u0301 marks n\u0303 all over the place and further",
    "[/red] [bold]x[link=file:///etc/passwd]y :warning: \\[red]",
    "a\x1b]0;p\x07\x1b]52;c;eA==\x07\x1b[2J\x1b]8;;x\x1b\\ \x9b \x85 \x7f \r \x08 b",
    "\u202e \u2066 \u200b \ufeff \u2028 hidden",
    "tab\tnew\nline",
    "x" * 10_000,
)


@pytest.mark.parametrize("size", [(24, 80), (24, 120), (24, 60), (24, 40), (24, 20)])
def test_columns_are_aligned_whatever_the_letters(catalog_file: CatalogFile, size: tuple[int, int]) -> None:
    path = catalog_file(rows(*({"title": title, "byline": title[:30]} for title in HOSTILE)))
    shown = screen(sent("list", "--no-pager", "-c", str(path), size=size), size)
    assert len(shown) == len(HOSTILE) + 2  # a line too wide would be two
    key = shown[0].index("Key")
    assert [line[key:] for line in shown[2:]] == [f"k2024n{number}" for number in range(len(HOSTILE))]
    starts = [match.start() for match in re.finditer(r"(?<=─ )─", shown[1])]
    assert all(line[at - 1 : at] in (" ", "") for line in shown for at in starts)


def test_the_table_shows_date_authors_title_code_and_key() -> None:
    said, *shown = screen(sent("search", "medsam", "-n", "1"))
    assert said == "samcat: 1 of 29; -n 0 shows all"
    assert shown[0].split() == ["Date", "Authors", "Title", "Code", "Key"]
    assert re.fullmatch(r"2023-04 J\. Ma and B\. Wang +Segment Anything in Medical Images +Code ma2023medsam", shown[2])


@pytest.mark.parametrize("command", [("list",), ("search", "zebra"), ("show", "k2024n0")], ids=" ".join)
@pytest.mark.parametrize(
    "title",
    ["[/red] zebra", "[bold]x[link=file:///etc/passwd]y zebra", ":warning: a zebra", "\\[red] zebra", "zebra\\"],
)
def test_markup_is_printed_letter_for_letter(catalog_file: CatalogFile, command: tuple[str, ...], title: str) -> None:
    path = catalog_file(rows({"title": title}))
    assert title in "\n".join(screen(sent(*command, "-c", str(path), size=(24, 120)), (24, 120)))


@pytest.mark.parametrize("command", [("list", "--no-pager"), ("show", "k2024n0"), ("search", "zebra")], ids=" ".join)
def test_no_control_sequence_of_the_data_reaches_the_terminal(
    catalog_file: CatalogFile, command: tuple[str, ...]
) -> None:
    title = "zebra " + HOSTILE[4]
    path = catalog_file(rows({"title": title, "byline": title, "method": title, "paper": "https://a.org/\x1b\\b"}))
    text = sent(*command, "-c", str(path), size=(50, 200))
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)  # the program's own colors
    assert text.replace("\r\n", "").isprintable()
    assert "zebra a\\x1b]0;p\\x07" in text


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_in_a_pipe_lets_a_control_byte_through(run: Run, catalog_file: CatalogFile, name: str) -> None:
    title = "".join(HOSTILE)
    path = catalog_file(rows({"title": title, "byline": title, "paper": "https://a.org/\x1b\\b"}))
    result = run("list", "-f", name, "-c", str(path))
    assert result.status == 0, result.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", result.out)


def test_only_web_links_are_clickable(catalog_file: CatalogFile) -> None:
    links = ["javascript:alert(1)", "file:///etc/passwd", "https://a\x1b\\b", "HTTPS://ok.org/x"]
    path = str(catalog_file(rows(*({"paper": link, "code": link} for link in links))))
    for command in (("list",), ("show", *(f"k2024n{number}" for number in range(len(links))), "--no-pager")):
        opened = re.findall(r"\x1b]8;;([^\x1b\x07]*)", sent(*command, "-c", path))
        assert [link for link in opened if link] == ["HTTPS://ok.org/x"] * 2


def test_links_are_for_a_terminal_alone(run: Run, tmp_path: Path) -> None:
    assert "\x1b" not in run("show", "medsam").out
    assert "\x1b" not in run("list", "-f", "table").out
    assert sent("list", "-f", "table", "-o", str(tmp_path / "list.txt")) == ""
    assert "\x1b" not in (tmp_path / "list.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
@pytest.mark.parametrize("command", [("list", "-n", "5"), ("show", "medsam"), ("search", "adapter", "-n", "3")])
def test_who_wants_no_color_gets_no_escape(command: tuple[str, ...], environment: dict[str, str]) -> None:
    assert "\x1b" not in sent(*command, env=environment)


def test_color_is_as_asked_for(run: Run) -> None:
    assert "\x1b[" in sent("list", "-n", "1")
    assert "\x1b[" not in sent("list", "-n", "1", "--color", "never")
    assert "\x1b[" in run("list", "-n", "1", "-f", "table", env={"FORCE_COLOR": "1"}).out
    assert "\x1b[" in run("list", "-n", "1", "-f", "table", "--color", "always", env={"NO_COLOR": "1"}).out
    assert "\x1b" not in run("list", "-n", "1", "-f", "tsv", env={"FORCE_COLOR": "1"}).out


@pytest.mark.parametrize("columns", ["1", "0", "abc", "-5", "³", "99999999999"])
@pytest.mark.parametrize("command", [("list", "-n", "3"), ("show", "medsam"), ("search", "adapter", "-n", "3")])
def test_any_number_of_columns_will_do(run: Run, command: tuple[str, ...], columns: str) -> None:
    assert run(*command, "-f", "table", env={"COLUMNS": columns}).status == 0
    sent(*command, "--no-pager", env={"COLUMNS": columns})


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}],
    ids=lambda each: next(iter(each)),
)
@pytest.mark.parametrize("command", [("list", "-a", "gutierrez"), ("show", "gutierrez2024training")], ids=" ".join)
def test_a_terminal_of_ascii_is_no_error(command: tuple[str, ...], environment: dict[str, str]) -> None:
    assert "Guti" in sent(*command, env=environment)


@pytest.mark.parametrize("command", [("search",), ("list", "-a")], ids=" ".join)
def test_words_are_utf_8_where_the_locale_has_no_letters(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "H\udcc3\udcb6rst")
    assert (result.status, "horst2023cellvit" in result.out) == (0, True)


@pytest.mark.parametrize("argument", ["\x1b]0;p\a", "\udcff", "", "w" * 100_000, "--", "-x"])
@pytest.mark.parametrize("command", ["search", "show"])
def test_odd_arguments_are_found_or_not_and_never_obeyed(run: Run, command: str, argument: str) -> None:
    result = run(command, "--", argument)
    assert result.status in (0, 1)
    assert "\x1b" not in result.out + result.err
    assert "Traceback" not in result.err
    assert len(result.err) < 2000


def test_the_first_of_very_many_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(rows(*({"title": f"T {number}"} for number in range(5_000))), encoding="utf-8")
    command = f"{shlex.quote(sys.executable)} -m samcat list -c {path} | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert (result.stdout.splitlines()[-1], result.stderr) == ("0", "")
    assert len(result.stdout.splitlines()) == 2


def pager(tmp_path: Path, body: str) -> str:
    """A pager that runs some Python, as a command."""
    program = tmp_path / "the pager.py"
    program.write_text("import os, sys\n" + body, encoding="utf-8")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(program))}"


NOTE = "text = sys.stdin.read()\nprint('paged', text.count('\\n'), os.environ['LESS'])\n"


@pytest.mark.parametrize("name", ["PAGER", "SAMCAT_PAGER"])
def test_what_is_longer_than_the_screen_is_paged(tmp_path: Path, name: str) -> None:
    assert sent("list", env={name: pager(tmp_path, NOTE)}) == "paged 427 FRX\r\n"


def test_samcats_own_pager_stands_above_the_general_one(tmp_path: Path) -> None:
    assert sent("list", env={"PAGER": "false", "SAMCAT_PAGER": pager(tmp_path, NOTE)}).startswith("paged")


def test_the_users_own_options_of_less_stand(tmp_path: Path) -> None:
    assert sent("list", env={"PAGER": pager(tmp_path, NOTE), "LESS": "-S"}) == "paged 427 -S\r\n"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("list", "-n", "5"), {}),
        (("list", "--no-pager"), {}),
        (("list",), {"TERM": "dumb"}),
        (("list",), {"LINES": "900"}),
    ],
)
def test_what_fits_or_should_not_is_not_paged(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    assert "paged" not in sent(*arguments, env={"PAGER": pager(tmp_path, NOTE), **environment})


def test_a_pipe_and_a_file_are_not_paged(run: Run, tmp_path: Path) -> None:
    environment = {"PAGER": pager(tmp_path, NOTE)}
    assert "paged" not in run("list", env=environment).out
    assert sent("list", "-o", str(tmp_path / "out"), env=environment) == ""


@pytest.mark.parametrize("command", ["", "cat", "/nonexistent/pager", "'unclosed"])
def test_without_a_pager_that_starts_all_is_printed(command: str) -> None:
    assert len(sent("list", env={"PAGER": command}).splitlines()) == 427


def test_the_pager_is_no_text_for_a_shell(tmp_path: Path) -> None:
    marker = tmp_path / "p"
    body = "print(sys.argv[1:])\nsys.stdin.read()\n"
    text = sent("list", env={"PAGER": pager(tmp_path, body) + f" 'a b' ; touch {marker} $HOME `id`"})
    assert text.startswith(f"['a b', ';', 'touch', '{marker}', '$HOME', '`id`']")
    assert not marker.exists()


def test_a_pager_that_is_closed_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(rows(*({"title": f"T {number}"} for number in range(5_000))), encoding="utf-8")
    command = pager(tmp_path, "print(len(sys.stdin.readline()))\nsys.stdin.close()\n")
    text = sent("list", "-c", str(path), env={"PAGER": command})
    assert len(text.splitlines()) == 1


def _less(*arguments: str) -> pexpect.spawn[str]:
    if shutil.which("less") is None:
        if os.environ.get("SAMCAT_SKIP_CLIENTS"):
            pytest.skip("less is not installed")
        pytest.fail("less is not installed (Debian package less)")
    return spawn(*arguments)


@pytest.mark.clients
def test_less_shows_the_first_screen_and_leaves_in_silence() -> None:
    process = _less("list")
    process.expect(":")
    time.sleep(0.3)
    process.send("q")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert "Traceback" not in str(process.before)


@pytest.mark.clients
def test_an_interrupt_is_the_pagers_to_heed(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(rows(*({"title": f"T {number}"} for number in range(5_000))), encoding="utf-8")
    process = _less("list", "-c", str(path))
    process.expect("Title")
    time.sleep(0.5)  # the program waits for less to read on
    process.sendintr()
    time.sleep(0.5)
    assert process.isalive()
    process.send("q")
    process.expect(pexpect.EOF)
    process.close()
    assert (process.exitstatus, process.signalstatus) == (0, None)
    assert "Traceback" not in str(process.before)


def test_paging_begins_as_rows_come_and_not_after_the_last(tmp_path: Path) -> None:
    body = "print(sys.stdin.readline(), end='')\nsys.stdin.close()\n"
    program = (
        "import sys, itertools\nfrom samcat.cli import output\noutput.emit(f'row {n}\\n' for n in itertools.count())\n"
    )
    process = pexpect.spawn(
        sys.executable,
        ["-c", program],
        env={**os.environ, "PAGER": pager(tmp_path, body), "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )
    process.expect(pexpect.EOF)
    assert process.before == "row 0\r\n"


def test_a_card_on_a_terminal_tells_of_marks_and_a_note_and_nothing_else_does(run: Run, tmp_path: Path) -> None:
    own = {"XDG_DATA_HOME": str(tmp_path)}
    run("mark", "+later", "--", "medsam", env=own)
    run("note", "medsam", env=own | {"EDITOR": "sh -c 'echo hm >> $0'"})
    assert "marked later, a note (samcat note ma2023medsam --show)" in sent("show", "medsam", env=own)
    assert "later" not in sent("show", "cellvit", env=own)
    assert run("show", "medsam", env=own).out == run("show", "medsam").out
    (tmp_path / "samcat" / "sam4mis" / "marks.toml").write_text("a = [")
    assert "marks.toml" in sent("show", "medsam", env=own)
