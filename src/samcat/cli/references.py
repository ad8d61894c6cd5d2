"""The references that a command is given: as words, or on standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samcat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def given(references: Iterable[str] | None) -> list[str]:
    """References, of which each "-" stands for those on standard input.

    Raises UsageError where there is none, or no standard input.
    """
    words = list(references or ())
    if not words:
        raise UsageError("say which record: a key, alias, arXiv id, DOI, link or method name; - reads them")
    return [word for reference in words for word in (_standard_input() if reference == "-" else [reference])]


def _standard_input() -> Iterator[str]:
    """The references on standard input: the keys in a form that has them, else the first field of a line with tabs,
    and else every word.
    """
    if sys.stdin is None:
        raise UsageError("there is no standard input to read references from")
    from samcat.cli.piped import keys_in

    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    keys = keys_in(text)
    if keys is not None:
        yield from keys
        return
    for line in text.splitlines():
        if "\t" in line:
            yield from filter(None, [line.partition("\t")[0].strip()])
        else:
            yield from line.replace(",", " ").split()
