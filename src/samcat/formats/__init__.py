"""The output formats by name; a format's module is imported when it is asked for.

A format is one module with `render(records) -> Iterator[str]`, which yields the text in pieces, in the order of the
records; it knows no file and no terminal. A new format is a new module and one row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from samcat.errors import UsageError, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.model import Record


class Format(NamedTuple):
    """One output format: what reads it, how names of its files end, and the module that writes it.

    `takes` are the arguments that its `render` takes besides records: "prefer" (the published version or the
    preprint), "columns", "raw" and "excel". `cites` is whether it is made for references.
    """

    name: str
    purpose: str
    endings: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    module: str = ""
    cites: bool = False


def _of_references(name: str, purpose: str, *endings: str, takes: tuple[str, ...] = ()) -> Format:
    return Format(name, purpose, endings, ("prefer", *takes), cites=True)


FORMATS = {
    row.name: row
    for row in (
        Format("table", "people: date, authors, title, code and key in columns", ("txt",), ("columns",)),
        Format("tsv", "cut, awk, fzf: one record a line, tab-separated, no header", ("tsv", "tab"), ("columns",)),
        Format(
            "csv", "spreadsheets and data frames: a header row, safe to open", ("csv",), ("columns", "raw", "excel")
        ),
        Format("json", "scripts: one array of objects with every field", ("json",), ("columns",)),
        Format("jsonl", "jq and streams: one JSON object a line", ("jsonl", "ndjson"), ("columns",)),
        Format("md", "Markdown: a table with links, as of a README", ("md", "markdown"), module="markdown"),
        Format("html", "web pages: a table with links", ("html", "htm")),
        _of_references("bibtex", "LaTeX with BibTeX: ASCII entries for any style", "bib", "bibtex", takes=("raw",)),
        _of_references("biblatex", "LaTeX with biblatex and biber: UTF-8 entries, whole dates", takes=("raw",)),
        _of_references("ris", "EndNote, Zotero, Mendeley, VOSviewer: RIS", "ris"),
        _of_references("csl-json", "Zotero, pandoc, Mendeley, Obsidian: CSL-JSON for any citation style", "json"),
        _of_references("hayagriva", "Typst: YAML for its bibliography", "yml", "yaml"),
        Format("atom", "feed readers: recent additions as a feed", ("xml", "atom")),
        Format("toml", "a catalog: rows to paste into catalog.toml", ("toml",)),
        Format("keys", "xargs: one citation key a line", ("keys",)),
    )
}


_OTHER_NAMES = {
    "csl": "csl-json",
    "csljson": "csl-json",
    "typst": "hayagriva",
    "endnote": "ris",
    "zotero": "csl-json",
    "latex": "bibtex",
    "rss": "atom",
    "text": "table",
}
"""What others call a format: by the programs that read it."""
_OTHERS = {
    **dict.fromkeys(("word", "docx", "doc", "odt", "rtf", "libreoffice", "pdf", "print"), "html"),
    **dict.fromkeys(("excel", "xlsx", "xls", "ods", "sheet", "pandas", "r"), "csv"),
    **{name: f"--style {name}" for name in ("apa", "ieee", "vancouver", "chicago", "nature")},
    **dict.fromkeys(("mendeley", "refworks", "papers", "mods"), "ris"),
    **dict.fromkeys(("plain", "console", "list"), "table"),
    **dict.fromkeys(("id", "ids", "key"), "keys"),
}


def format_named(name: str) -> str:
    """The format of a name, whatever its case, or of the ending of its files: "bib", "yaml", "markdown".

    Raises UsageError with those that there are.
    """
    aliases = _OTHER_NAMES | {ending: row.name for row in reversed(FORMATS.values()) for ending in row.endings}
    return choose("format", name, list(FORMATS), aliases, _OTHERS)


def endings(*, cites: bool = False) -> dict[str, str]:
    """The formats by what the names of their files end in; where references are wanted, `cites`, .json is CSL-JSON."""
    rows = sorted(FORMATS.values(), key=lambda row: row.cites is cites)
    found = {ending: row.name for row in rows for ending in row.endings}
    return {ending: found[ending] for row in FORMATS.values() for ending in row.endings}


def pieces(records: Iterable[Record], name: str, *, prefer: str = "published", **choices: object) -> Iterator[str]:
    """The text of records in a format, piece by piece.

    `prefer` is the "published" version or the "preprint". `choices` are what only some formats take: `columns`, names
    of `samcat.formats.columns`; `raw`, which has CSV leave cells that begin like a formula,
    and BibTeX the commands of citations; `excel`.

    Raises UsageError where there is no such format, or where it does not take a choice.
    """
    row = FORMATS[format_named(name)]
    made = {choice: value for choice, value in choices.items() if value}
    for choice in made:
        if choice not in row.takes:
            takers = ", ".join(other.name for other in FORMATS.values() if choice in other.takes)
            raise UsageError(f"{choice} is for {takers}, not for {row.name}")
    if "columns" in made:
        from samcat.formats.columns import chosen

        made["columns"] = chosen(cast("str | Iterable[str]", made["columns"]))
    if "prefer" in row.takes:
        made["prefer"] = prefer
    if row.cites:
        from samcat.formats.invisible import without_invisible

        records = map(without_invisible, records)
    module = import_module(f"samcat.formats.{row.module or row.name.replace('-', '_')}")
    return cast("Iterator[str]", module.render(records, **made))


def render(
    records: Iterable[Record] | Record,
    format: str = "json",  # noqa: A002 - the word that users of the API know
    *,
    prefer: str = "published",
    **choices: object,
) -> str:
    """Records, or one, as text in a format, in the order given; the other arguments are as in `pieces`.

    Raises UsageError where there is no such format, or where it does not take a choice.
    """
    if isinstance(records, str):
        raise TypeError(f"records are wanted, not {records!r} (catalog[{records!r}] is one)")
    several = cast("Iterable[Record]", [records] if hasattr(records, "key") else records)
    return "".join(pieces(several, format, prefer=prefer, **choices))
