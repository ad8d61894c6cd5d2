"""BibLaTeX in UTF-8, as biber takes it (the biblatex manual, sections 2.1 to 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.formats.bibtex import citation_text, entry_text, names_text
from samcat.formats.tex_letters import escape, escape_link, escape_title
from samcat.record.entry import describe
from samcat.record.identifiers import canonical_link
from samcat.record.model import Citation, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.entry import Entry

_TYPES = {"journal": "article", "conference": "inproceedings", "workshop": "inproceedings", "dataset": "dataset"}


def render(records: Iterable[Record], prefer: str = "published", *, raw: bool = False) -> Iterator[str]:
    """Yield an entry for each record, as the `prefer`red version, with a blank line between two.

    With `raw` citations keep commands of TeX that read, write or define.
    """
    separator = ""
    for record in records:
        if isinstance(record, Citation):
            yield separator + citation_text(record, to_ascii=False, raw=raw)
        else:
            yield separator + _entry(describe(record, prefer))
        separator = "\n"


def _entry(entry: Entry) -> str:
    def text(value: str | None) -> str:
        return f"{{{escape(value, to_ascii=False)}}}" if value else ""

    author = names_text(entry.names, entry.others, to_ascii=False)
    fields = {
        "author": author and f"{{{author}}}",
        "title": f"{{{escape_title(entry.title, to_ascii=False, names=entry.method)}}}",
        "journaltitle": text(entry.venue) if entry.kind == "journal" else "",
        "booktitle": text(entry.venue) if entry.kind in ("conference", "workshop") else "",
        "organization": text(entry.venue) if entry.kind == "preprint" and not entry.arxiv else "",
        "date": f"{{{_date(entry)}}}" if entry.year else "",
        "doi": f"{{{escape_link(entry.doi)}}}" if entry.doi else "",
        "eprint": f"{{{escape_link(entry.arxiv)}}}" if entry.arxiv else "",
        "eprinttype": "{arxiv}" if entry.arxiv else "",
        "url": f"{{{escape_link(entry.url)}}}" if entry.url and not _is_eprint(entry) else "",
        "note": text(entry.also),
    }
    present = ((name, value) for name, value in fields.items() if value)
    return entry_text(_TYPES.get(entry.kind, "online"), entry.key, present)


def _is_eprint(entry: Entry) -> bool:
    """Whether the link of an entry says again what its eprint says: styles print both."""
    return entry.arxiv is not None and canonical_link(entry.url or "") == f"arxiv.org/abs/{entry.arxiv}"


def _date(entry: Entry) -> str:
    return f"{entry.year:04d}-{entry.month:02d}" if entry.month else f"{entry.year:04d}"
