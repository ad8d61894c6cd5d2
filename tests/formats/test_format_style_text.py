"""Quotation marks as print has them, alone and between the quotes of a style."""

from __future__ import annotations

import pytest

from samcat.formats.style_text import inner, printed


@pytest.mark.parametrize(
    ("text", "alone", "within"),
    [
        ("\"wax and 'inner' wax\"", "“wax and ‘inner’ wax”", "‘wax and “inner” wax’"),
        ("'wax \"inner\" wax'", "“wax ‘inner’ wax”", "‘wax “inner” wax’"),
        ('a "b \'c "d" c\' b" a', "a “b ‘c “d” c’ b” a", "a ‘b “c ‘d’ c” b’ a"),
        ("„Wachs“ und «cire»", "„Wachs“ und «cire»", "„Wachs“ und «cire»"),
        ('„das "Wachs" hier“', "„das ‘Wachs’ hier“", "„das “Wachs” hier“"),
        ("‘wax’ alone", "‘wax’ alone", "‘wax’ alone"),
        ("'Tis the 'single' case", "’Tis the “single” case", "’Tis the ‘single’ case"),
        ("rock 'n' roll of the '90s", "rock ’n’ roll of the ’90s", "rock ’n’ roll of the ’90s"),
        ('the bees\' "big" day', "the bees’ “big” day", "the bees’ ‘big’ day"),
        ("O'Neil's \"D'Arcy\"", "O’Neil’s “D’Arcy”", "O’Neil’s ‘D’Arcy’"),
        ("5'10\" and 6' 2", '5’10" and 6’ 2', '5’10" and 6’ 2'),
        ('one "left open', 'one "left open', 'one "left open'),
    ],
)
def test_quotes_within_quotes_are_of_the_other_kind(text: str, alone: str, within: str) -> None:
    assert printed(text) == alone
    assert inner(printed(text)) == within
