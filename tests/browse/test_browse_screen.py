"""The browser on a real terminal: what it shows, what it gives back, and what it leaves behind."""

from __future__ import annotations

import functools
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("a terminal as POSIX has it", allow_module_level=True)

from browser import Start, Terminal, browsing, starting
from hostile import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import CatalogFile, Run

DOWN, UP, ENTER, ESC = "\x1bOB", "\x1bOA", "\r", "\x1b"
PROGRAM = f"{shlex.quote(sys.executable)} -m samcat browse"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    yield from starting(tmp_path)


@pytest.fixture
def browse(start: Start) -> Start:
    return browsing(start)


@pytest.mark.parametrize(
    ("word", "key"),
    [("adapter", "chen2024sam2adapter"), ("gutierez", "gutierrez2025prompt"), ("sam-ad", "chen2023samadapter")],
)
def test_the_list_is_never_empty_on_the_way_to_a_word(browse: Start, word: str, key: str) -> None:
    terminal = browse()
    for length in range(1, len(word) + 1):
        so_far = f"> {word[:length]} "
        terminal.process.send(word[length - 1])
        terminal.until(functools.partial(_begins, terminal, so_far))
        assert re.match(r" +\d{4}-\d\d ", terminal.lines[1]), terminal.text
    terminal.settle()
    assert terminal.lines[1].endswith(key)


def _begins(terminal: Terminal, text: str) -> bool:
    return terminal.lines[0].startswith(text)


def test_the_cursor_stands_on_the_row_that_is_selected(browse: Start) -> None:
    terminal = browse()
    assert (terminal.screen.cursor.y, terminal.reversed_lines()) == (1, [1])
    terminal.press(DOWN + DOWN)
    assert (terminal.screen.cursor.y, terminal.reversed_lines()) == (3, [3])
    terminal.press("\x1b[A")  # as a terminal sends it that is not in the mode that it was asked for
    assert (terminal.screen.cursor.y, terminal.reversed_lines()) == (2, [2])


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "xterm"}], ids=str)
def test_the_selection_is_seen_without_colors(browse: Start, environment: dict[str, str]) -> None:
    terminal = browse(env=environment)
    assert terminal.reversed_lines() == [1]
    colors = re.findall(rb"\x1b\[(?:\d+;)*(3[0-7]|38)[;m]", terminal.sent)
    assert bool(colors) is ("NO_COLOR" not in environment)


def test_enter_gives_the_marked_keys_to_a_pipe_also_where_standard_input_is_one(start: Start, tmp_path: Path) -> None:
    terminal = start(
        "/bin/bash", "-c", f"echo x | {PROGRAM} 'has:code polyp' | cat > {tmp_path}/taken; exit ${{PIPESTATUS[1]}}"
    )
    terminal.until(lambda: "12 of 425" in terminal.text)
    terminal.press(DOWN + " ", "1 marked")
    terminal.press(" ", "2 marked")
    terminal.press(ENTER)
    assert terminal.end()[0] == 0
    assert (tmp_path / "taken").read_text() == "biswas2023polypsam\nli2023polypsam\n"


def test_one_can_leave_with_the_entries_of_all_that_is_found(start: Start, run: Run, tmp_path: Path) -> None:
    terminal = start("/bin/bash", "-c", f"{PROGRAM} polyp > {tmp_path}/refs.bib")
    terminal.until(lambda: "18 of 425" in terminal.text)
    terminal.press("A", "18 marked")
    terminal.press("A", "18 marks taken away")
    terminal.press("A", "18 marked")
    terminal.press("y", "Copy of 18 marked records")
    terminal.press("p")
    assert terminal.end()[0] == 0
    keys = run("search", "polyp", "-n", "0", "-f", "keys").out.split()
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == run("cite", *keys).out


@pytest.mark.parametrize(
    ("arguments", "keys", "status"),
    [((), "q", 0), (("polyp",), "q", 0), ((), ESC, 0), ((), "\x03", 130), (("polyp",), 3 * ESC, 0)],
)
def test_one_can_leave_with_nothing(browse: Start, arguments: tuple[str, ...], keys: str, status: int) -> None:
    terminal = browse(*arguments)
    for key in keys:
        terminal.press(key)
    ended, rest = terminal.end()
    assert (ended, re.sub(rb"\x1b\[?[?>=\d;]*[a-zA-Z]?|\r", b"", rest)) == (status, b"")


def wrapped(folder: Path, after: str = "") -> str:
    """A program of the shell that notes the modes of the terminal before and after the browser, and its number."""
    inner = shlex.quote(f"echo $$ > {folder}/pid; exec {PROGRAM}")
    return f"stty -a > {folder}/before; {after} sh -c {inner}; echo $? > {folder}/status; stty -a > {folder}/after"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_the_terminal_is_as_before_when_the_browser_is_ended(start: Start, tmp_path: Path, number: int) -> None:
    terminal = start("/bin/bash", "-c", wrapped(tmp_path))
    terminal.until(lambda: "of 425" in terminal.text)
    terminal.settle()
    os.kill(int((tmp_path / "pid").read_text()), number)
    terminal.end()
    assert (tmp_path / "status").read_text() == "143\n"
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text()
    assert b"\x1b[?1049l" in terminal.sent


def test_the_terminal_is_as_before_when_the_browser_has_a_fault(start: Start, tmp_path: Path) -> None:
    broken = "from samcat.browse import session; session.picture = None; from samcat.cli.main import entry; entry()"
    program = f"stty -a > {tmp_path}/before; {shlex.quote(sys.executable)} -c {shlex.quote(broken)} browse"
    terminal = start("/bin/bash", "-c", f"{program}; stty -a > {tmp_path}/after")
    _, rest = terminal.end()
    assert b"samcat: internal error: TypeError" in rest
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text()


def test_the_terminal_is_as_before_when_an_editor_fails_and_when_suspended(start: Start, tmp_path: Path) -> None:
    terminal = start("/bin/bash", "--norc", "--noprofile", "-i", env={"PS1": "$ ", "EDITOR": "false"})
    terminal.until(lambda: "$" in terminal.text)
    terminal.press(f"cd {tmp_path}; stty -a > before; {PROGRAM} medsam\r", "Enter take")
    terminal.press("n", "the editor ended with status 1")
    terminal.press("\x1a", "Stopped")
    terminal.press("stty -a > stopped\r")
    terminal.press("fg\r", "Enter take")
    terminal.press(DOWN)
    assert len(terminal.reversed_lines()) == 1
    terminal.press("\x1a", "Stopped")
    terminal.resize(20, 60)
    terminal.press("fg\r", "Enter take")
    terminal.until(lambda: terminal.lines[-1].startswith("Enter take"))
    terminal.press("q")
    terminal.press("stty -a > after; echo it is $?\r", "it is 0")
    texts = {(tmp_path / name).read_text().partition("line =")[2] for name in ("before", "stopped", "after")}
    assert len(texts) == 1


def test_a_size_and_another_and_back_leave_the_selection(browse: Start) -> None:
    terminal = browse("adapter", size=(36, 120))
    terminal.press(5 * DOWN)
    before = terminal.selected[:60]
    terminal.resize(10, 40)
    assert terminal.reversed_lines() == [terminal.screen.cursor.y]
    assert all(len(line) <= 40 for line in terminal.lines)
    terminal.resize(36, 120)
    assert terminal.selected[:60] == before
    terminal.resize(5, 20)
    assert "20x5 is too small" in " ".join(terminal.text.split())
    terminal.resize(36, 120)
    assert terminal.selected[:60] == before


def test_keys_that_come_while_a_long_list_is_searched_are_all_heeded(browse: Start, catalog_file: CatalogFile) -> None:
    rows = "".join(f'[[papers]]\nkey = "k{n}"\ntitle = "Adapting {n} things to polyps"\n' for n in range(5200))
    terminal = browse("-c", str(catalog_file("schema = 1\n" + rows)))
    for letter in "adapting 4321":
        terminal.process.send(letter)
    terminal.until(lambda: "> adapting 4321" in terminal.lines[0] and terminal.lines[1].endswith("k4321"))
    terminal.press("\x15\x1bOF", "k5199")
    terminal.settle()
    assert terminal.selected.endswith("k5199")
    terminal.press("\t")
    terminal.press("r", "nothing is related to k5199")
    terminal.press(ENTER)
    status, rest = terminal.end()
    assert (status, rest[-7:]) == (0, b"k5199\r\n")


def test_a_reference_that_is_pasted_over_several_lines_is_one_query(browse: Start) -> None:
    terminal = browse()
    terminal.press("\x1b[200~Ma J, He Y. Segment anything in\n medical images.\n\x1b[201~")
    assert terminal.selected.endswith("ma2023medsam")
    assert b"\x1b[?2004h" in terminal.sent


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_terminal_of_ascii_is_shown_ascii(browse: Start, locale: str) -> None:
    terminal = browse("gutierrez", env={"LC_ALL": locale})
    assert "Guti?rrez" in terminal.text
    assert terminal.sent.isascii()


def test_a_locale_that_is_not_installed_is_taken_for_one_that_is(browse: Start) -> None:
    assert "Gutiérrez" in browse("gutierrez", env={"LC_ALL": "xx_YY.UTF-8"}).text


def test_a_terminal_that_is_not_known_is_taken_for_another(browse: Start) -> None:
    terminal = browse(env={"TERM": "xterm-nobody-knows-it"})
    assert "xterm-nobody-knows-it is not known here" in terminal.text
    terminal.press("\x1b[B")
    assert terminal.screen.cursor.y == 2
    assert "not known" not in terminal.text


def test_without_a_screen_the_command_that_needs_none_is_told(run: Run, start: Start) -> None:
    result = run("browse", "polyp", "--has-code", "--since", "2024")
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.endswith(": samcat search --since 2024 --has-code polyp\n")
    terminal = start(sys.executable, "-m", "samcat", "browse", size=(10, 200), env={"TERM": "dumb"})
    terminal.end()
    assert terminal.process.exitstatus == 2
    assert terminal.text.rstrip().endswith(": samcat list")


def test_no_byte_of_a_hostile_title_reaches_the_terminal(browse: Start, catalog_file: CatalogFile) -> None:
    hostile = (
        "a\x1b]0;p\x07\x1b]52;c;eA==\x07\x1b[2J\x9b\x85\x7f\rb",
        "\u202e\u2066\u200b\ufeff\u2028",
        "e\u0301\u1112\u1161\u11ab👨‍👩‍👧🇫🇷",
    )
    spelled = ["".join(f"\\U{ord(letter):08x}" for letter in title) for title in (*hostile, *TITLES)]
    rows = "".join(f'[[papers]]\nkey = "k{number}"\ntitle = "{title} zebra"\n' for number, title in enumerate(spelled))
    terminal = browse("zebra", "-c", str(catalog_file("schema = 1\n" + rows)), size=(60, 130))
    for _ in range(3):
        terminal.press(DOWN)
    text = re.sub(rb"\x1b(?:\[[?>]?[\d;]*[a-zA-Z]|[()][AB0]|[=>78MH])", b"", terminal.sent).decode()
    assert "\\x1b]0;p\\x07" in text
    assert "é한" in text
    assert "".join(text.split("\r")).replace("\n", "").replace("\b", "").isprintable()
    assert [line[-4:] for line in terminal.lines[1:3]] != ["", ""]


def test_the_mouse_moves_selects_and_takes(browse: Start) -> None:
    terminal = browse()
    terminal.press("\x1b[<65;5;5M")
    assert terminal.screen.cursor.y == 4
    terminal.press("\x1b[<0;5;8M\x1b[<0;5;8m")
    assert terminal.screen.cursor.y == 7
    title = terminal.selected[30:50]
    assert title
    terminal.press("\x1b[<0;5;8M\x1b[<0;5;8m\x1b[<0;5;8M\x1b[<0;5;8m")
    status, rest = terminal.end()
    assert status == 0
    assert re.search(rb"\w+20\d\d\w+\r\n$", rest)


def test_a_copy_in_tmux_is_what_cite_gives(start: Start, run: Run, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    socket = str(tmp_path / "socket")
    terminal = start("tmux", "-f", os.devnull, "-S", socket, "new-session", f"{PROGRAM} medsam")
    terminal.until(lambda: "Enter take" in terminal.text)
    terminal.settle()
    terminal.press("yb", "samcat cite --copy ma2023medsam")
    copied = subprocess.run(["tmux", "-S", socket, "show-buffer"], capture_output=True, text=True, check=True).stdout
    assert copied.strip() == run("cite", "ma2023medsam").out.strip()
    terminal.press("ya", "--style apa")
    copied = subprocess.run(["tmux", "-S", socket, "show-buffer"], capture_output=True, text=True, check=True).stdout
    assert copied.strip() == run("cite", "ma2023medsam", "--style", "apa").out.strip()
    subprocess.run(["tmux", "-S", socket, "kill-server"], check=False)


def test_a_link_is_opened_in_the_browser_of_the_reader(browse: Start, tmp_path: Path) -> None:
    note = tmp_path / "opened"
    program = tmp_path / "stub"
    program.write_text(f'#!/bin/sh\necho noise >&2\necho "$1" >> {note}\n', encoding="utf-8")
    program.chmod(0o755)
    terminal = browse("medsam", env={"BROWSER": str(program)})
    terminal.press("o", "opened https://")
    terminal.press("c", "opened https://github.com")
    assert note.read_text().splitlines()[1:] == ["https://github.com/bowang-lab/MedSAM"]
    assert "> medsam" in terminal.lines[0]
    assert "noise" not in terminal.text


def test_marks_that_stay_and_a_note_are_kept_and_shown(browse: Start, run: Run, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "compare with ours" > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    environment = {"EDITOR": str(editor)}
    terminal = browse("medsam", env=environment, size=(36, 120))
    terminal.press("+later\r", "1 of 1 changed: samcat mark +later -- ma2023medsam")
    terminal.press("++later\r", "0 of 1 changed: samcat mark +later -- ma2023medsam")
    terminal.press("n", "compare with ours")
    terminal.press("q")
    assert terminal.end()[0] == 0
    data = {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    assert run("search", "mark:later note:ours", "-f", "keys", env=data).out == "ma2023medsam\n"
    terminal = browse("mark:later", env=environment, size=(36, 120))
    assert terminal.lines[1].startswith(" +")
    assert "compare with ours" in terminal.text


def test_a_system_without_curses_is_told_in_one_line(start: Start) -> None:
    program = "import sys; sys.modules['curses'] = None; from samcat.cli.main import entry; entry()"
    terminal = start(sys.executable, "-c", program, "browse", "polyp", size=(10, 200))
    terminal.end()
    assert terminal.process.exitstatus == 2
    assert "browse needs curses" in terminal.lines[0]
    assert "samcat search polyp" in " ".join(terminal.lines)
