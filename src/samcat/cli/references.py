"""The references that a command is given: as words, or on standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samcat.cli.source import is_known
from samcat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samcat.source import Source


def given(references: Iterable[str] | None, catalog: Callable[[], Source]) -> list[str]:
    """References, of which each "-" stands for those on standard input; `catalog` is asked what lines there mean.

    Raises UsageError where there is none, or no standard input.
    """
    words = list(references or ())
    if not words:
        raise UsageError("say which record: a key, alias, arXiv id, DOI, link or method name; - reads them")
    return [word for reference in words for word in (_standard_input(catalog()) if reference == "-" else [reference])]


def _standard_input(catalog: Source) -> Iterator[str]:
    """The references on standard input: the keys in a form that has them, else those of each line."""
    if sys.stdin is None:
        raise UsageError("there is no standard input to read references from")
    from samcat.cli.piped import keys_in

    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    keys = keys_in(text)
    if keys is not None:
        yield from keys
        return
    lines = [line.strip(" \r") for line in text.split("\n")]
    rows = [[field.strip() for field in line.split("\t")] for line in lines if "\t" in line]
    known = {record.key for record in catalog.keyed({field for row in rows for field in row if field})}
    for line in lines:
        if "\t" in line:
            fields = [field.strip() for field in line.split("\t")]
            # a group or a score may stand before the key
            yield from filter(None, [next((field for field in fields if field in known), fields[0])])
        else:
            yield from _in_line(line, catalog)


def _in_line(line: str, catalog: Source) -> Sequence[str]:
    """The whole title, or the words, that a line without tabs is: a title too where none of its words is known."""
    words = line.replace(",", " ").split()
    if len(words) < 2:
        return words
    return words if not is_known(catalog, line) and any(is_known(catalog, word) for word in words) else [line]
