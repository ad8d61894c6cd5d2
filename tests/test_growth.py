"""What a small file may cost: work grows with its size, and not with the square of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from effort import never_ends_if_quadratic
from samcat.errors import CatalogError
from samcat.file import lexer
from samcat.file.loader import read
from samcat.readers.entry_keys import entry_keys
from samcat.search.index import pairs_of_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samcat.file.lexer import Statement

ROW = 'schema = 1\n[[papers]]\nkey = "bee2024x"\ntitle = "On bees"\n'


def _scanned(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements are looked at to tell the problems of a text."""
    count = 0
    real = lexer.scan

    def counted(*given: object) -> Iterator[Statement]:
        nonlocal count
        for statement in real(*given):  # type: ignore[arg-type]
            count += 1
            yield statement

    with monkeypatch.context() as patch:
        patch.setattr("samcat.file.spans.scan", counted)
        try:
            found = read(text.encode(), Path("catalog.toml")).warnings
        except CatalogError as error:
            found = error.problems
    assert len(found) >= text.count("odd")
    return count


@pytest.mark.parametrize(
    "line",
    ["[odd{}]\n", "[[odd{}]]\n", "odd{} = 1\n", "fields.odd{} = 1\n", "[papers.odd{}]\n"],
)
def test_the_places_of_twice_as_many_problems_take_twice_the_steps(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (
        _scanned(ROW + "".join(line.format(number) for number in range(count)), monkeypatch) for count in (60, 120)
    )
    assert 0 < large < 2.2 * small


def test_a_name_of_very_many_words_has_no_more_pairs_than_one_of_many() -> None:
    names = [f"X, {' '.join(f'w{number}' for number in range(count))}" for count in (100, 200)]
    assert len(pairs_of_person(names[0])) == len(pairs_of_person(names[1]))


@never_ends_if_quadratic
@pytest.mark.parametrize("piece", ["\n", " \n", "@", "@ ", "@a", "@a ", "@a{", "@a{b "])
def test_the_keys_of_a_file_are_found_in_one_pass(piece: str) -> None:
    assert "bee2024x" in entry_keys(piece * 300_000 + "\n@misc{bee2024x,}")
