"""CSL-JSON, as Zotero, pandoc and other citeproc programs take it (CSL 1.0.2, csl-data.json schema)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.clean import clean_line
from samcat.formats.json import array
from samcat.formats.tex_letters import keeps_capitals, word_cores
from samcat.record.entry import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.record.entry import Entry
    from samcat.record.model import Record
    from samcat.record.names import Name

# the schema has no preprint: an article that is in no journal is one
_TYPES = {
    "preprint": "article",
    "journal": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "dataset": "dataset",
    "link": "document",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "manual": "report",
    "software": "software",
    "web": "webpage",
}
# CSL 1.0.2, "Rich text markup within fields": nothing else is markup, and there are no entities
_MARKUP = r"<(/?(?:i|b|sup|sub|sc|span)\b)"
_ENDING = r"(?:-[^\W\d_]+)+$"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an array with one item a line, each record as its `prefer`red version."""
    yield from array(as_item(describe(record, prefer)) for record in records)


def as_item(entry: Entry) -> dict[str, Any]:
    """An entry as a CSL item. CSL has no word for authors that are left out: a note says that there are more."""
    is_preprint = entry.kind == "preprint"
    preprint = f"arXiv:{entry.arxiv}" if entry.arxiv and not is_preprint else None
    notes = ["and others" if entry.others else None, preprint, entry.also]
    item = {
        "id": entry.key,
        "type": _TYPES[entry.kind],
        "title": _rich_title(entry),
        "author": [_person(name) for name in entry.names],
        "issued": {"date-parts": [[part for part in (entry.year, entry.month) if part]]} if entry.year else None,
        "container-title": None if is_preprint else _text(entry.venue),
        "publisher": _text(entry.venue) if is_preprint else _text(entry.publisher),
        "number": f"arXiv:{entry.arxiv}" if entry.arxiv and is_preprint else None,
        "volume": _text(entry.volume),
        "issue": _text(entry.number),
        "page": _text(entry.pages),
        "DOI": _text(entry.doi),
        "URL": _text(entry.url),
        "note": _text("; ".join(filter(None, notes))),
    }
    return {name: value for name, value in item.items() if value}


def _rich_title(entry: Entry) -> str:
    """A title in the rich text of citeproc, in which words that keep their capitals are marked."""
    return " ".join(_word(word, entry.method) for word in clean_line(entry.title).split())


def _word(word: str, method: str | None) -> str:
    before, core, after = word_cores(word)
    if not core or not keeps_capitals(core, method):
        return _escape(word)
    # of "CAM-guided" a title in capitals may well change the second half
    ending = re.search(_ENDING, core)
    kept, rest = (core[: ending.start()], ending[0]) if ending and ending[0].islower() else (core, "")
    return f"{_escape(before)}{_kept(_escape(kept))}{_escape(rest + after)}"


def _kept(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


def _escape(text: str) -> str:
    """A text in which no program finds markup: what would be a tag is broken by a tag that shows nothing."""
    return re.sub(_MARKUP, lambda match: f"<{_kept(match[1])}", text, flags=re.IGNORECASE)


def _person(name: Name) -> dict[str, str]:
    if name.literal or not name.given or not name.family:
        return {"literal": clean_line(str(name))}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: clean_line(value) for part, value in parts.items() if value}


def _text(text: str | None) -> str | None:
    return clean_line(text).strip() if text else None
