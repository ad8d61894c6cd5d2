"""The output formats by name; a format's module is imported when it is asked for.

A format is one module with `render(records) -> Iterator[str]`, which yields the text in pieces, in the order of the
records; it knows no file and no terminal. A new format is a new module and one row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from samcat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.model import Record


class Format(NamedTuple):
    """One output format: what reads it, and the module that writes it."""

    name: str
    purpose: str
    module: str = ""
    prefers: bool = False
    """Whether it can choose between the published version and the preprint."""


FORMATS = {
    row.name: row
    for row in (
        Format("table", "people: date, authors, title, code and key in columns"),
        Format("tsv", "cut, awk, fzf: one record a line, tab-separated, no header"),
        Format("csv", "spreadsheets and data frames: a header row, safe to open"),
        Format("json", "scripts: one array of objects, every field always there"),
        Format("jsonl", "jq and streams: one JSON object a line"),
        Format("md", "Markdown: the table of the list's README", "markdown"),
        Format("bibtex", "LaTeX with BibTeX: ASCII entries for any style", prefers=True),
        Format("biblatex", "LaTeX with biblatex and biber: UTF-8 entries, whole dates", prefers=True),
        Format("atom", "feed readers: what joined the list, as a feed"),
        Format("toml", "a catalogue: rows to paste into catalog.toml"),
        Format("keys", "xargs: one citation key a line"),
    )
}


def pieces(records: Iterable[Record], name: str, *, prefer: str = "published") -> Iterator[str]:
    """The text of records in a format, piece by piece; `prefer` is the "published" version or the "preprint".

    Raises UsageError where there is no such format.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r} (there are {', '.join(FORMATS)})")
    row = FORMATS[name]
    module = import_module(f"samcat.formats.{row.module or name.replace('-', '_')}")
    choice = {"prefer": prefer} if row.prefers else {}
    return cast("Iterator[str]", module.render(records, **choice))


def render(records: Iterable[Record], format: str = "json", *, prefer: str = "published") -> str:  # noqa: A002 - the word that users of the API know
    """Records as text in a format, in the order given.

    Raises UsageError where there is no such format.
    """
    return "".join(pieces(records, format, prefer=prefer))
