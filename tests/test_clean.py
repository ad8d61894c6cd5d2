"""Text that is safe to show, and a command of the user taken apart without a shell."""

from __future__ import annotations

import sys

import pytest

from samcat.clean import clean_line, is_device, visible, words_of


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("less -R", ["less", "-R"]),
        ('"my editor" -w', ["my editor", "-w"]),
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (r'"C:\Program Files\Code\code.cmd" --wait', [r"C:\Program Files\Code\code.cmd", "--wait"]),
    ],
)
def test_a_backslash_is_part_of_a_path_on_windows(
    monkeypatch: pytest.MonkeyPatch, command: str, words: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert words_of(command) == words


def test_a_backslash_shields_a_letter_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert words_of(r"vi a\ b 'c d'") == ["vi", "a b", "c d"]


def test_a_quote_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="No closing quotation"):
        words_of('vi "a')


@pytest.mark.parametrize("text", ["می\u200cشود", "क्\u200dष", "👩\u200d🔬"])
def test_a_joiner_between_letters_that_need_it_is_text(text: str) -> None:
    assert clean_line(text) == text


@pytest.mark.parametrize("text", ["pay\u200cpal", "a\u200d", "\u200dش", "ش\u200c"])
def test_a_joiner_that_changes_nothing_is_spelled_out(text: str) -> None:
    assert "\\u200" in clean_line(text)


@pytest.mark.parametrize("name", ["con", "CON.md", "nul.tar.gz", "Lpt1", "aux .txt", "com¹"])
def test_windows_takes_a_name_for_a_device(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["console", "com", "com10", "a.con", "lpt", ""])
def test_a_name_that_only_resembles_that_of_a_device_is_one_of_a_file(name: str) -> None:
    assert not is_device(name)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mNature\x1b[0m\tJ\u202eournal", "Nature Journal"),
        ("zero\u200bwidth\xa0space", "zerowidth space"),
        ("é\u0000", "é"),
    ],
)
def test_what_a_terminal_obeys_and_what_nobody_sees_is_left_out(text: str, seen: str) -> None:
    assert visible(text) == seen
