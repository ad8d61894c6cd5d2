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

    from samcat.record.model import Record


class Format(NamedTuple):
    """One output format: what reads it, and the module that writes it."""

    name: str
    purpose: str
    module: str = ""
    prefers: bool = False
    """Whether it can choose between the published version and the preprint."""
    guards: bool = False
    """Whether it changes what a spreadsheet would take for a formula, unless it is asked to be raw."""


FORMATS = {
    row.name: row
    for row in (
        Format("table", "people: date, authors, title, code and key in columns"),
        Format("tsv", "cut, awk, fzf: one record a line, tab-separated, no header"),
        Format("csv", "spreadsheets and data frames: a header row, safe to open", guards=True),
        Format("json", "scripts: one array of objects, every field always there"),
        Format("jsonl", "jq and streams: one JSON object a line"),
        Format("md", "Markdown: the table of the list's README", "markdown"),
        Format("bibtex", "LaTeX with BibTeX: ASCII entries for any style", prefers=True),
        Format("biblatex", "LaTeX with biblatex and biber: UTF-8 entries, whole dates", prefers=True),
        Format("ris", "EndNote, Zotero, Mendeley, VOSviewer: RIS", prefers=True),
        Format("csl-json", "Zotero, pandoc, Mendeley, Obsidian: CSL-JSON for any citation style", prefers=True),
        Format("hayagriva", "Typst: YAML for its bibliography", prefers=True),
        Format("atom", "feed readers: what joined the list, as a feed"),
        Format("toml", "a catalog: rows to paste into catalog.toml"),
        Format("keys", "xargs: one citation key a line"),
    )
}


def pieces(records: Iterable[Record], name: str, *, prefer: str = "published", raw: bool = False) -> Iterator[str]:
    """The text of records in a format, piece by piece.

    `prefer` is the "published" version or the "preprint"; `raw` has CSV leave cells that begin like a formula.
    Raises UsageError where there is no such format, or where it cannot be raw.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r} (there are {', '.join(FORMATS)})")
    row = FORMATS[name]
    module = import_module(f"samcat.formats.{row.module or name.replace('-', '_')}")
    if raw and not row.guards:
        raise UsageError(f"--raw is for csv, not for {name}")
    choice: dict[str, object] = {"prefer": prefer} if row.prefers else {"raw": raw} if row.guards else {}
    return cast("Iterator[str]", module.render(records, **choice))


def render(
    records: Iterable[Record],
    format: str = "json",  # noqa: A002 - the word that users of the API know
    *,
    prefer: str = "published",
    raw: bool = False,
) -> str:
    """Records as text in a format, in the order given; `prefer` and `raw` are as in `pieces`.

    Raises UsageError where there is no such format, or where it cannot be raw.
    """
    return "".join(pieces(records, format, prefer=prefer, raw=raw))
