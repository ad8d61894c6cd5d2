"""CSL-JSON, as Zotero, pandoc and other citeproc programs take it (CSL 1.0.2, csl-data.json schema)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.clean import clean_line
from samcat.formats.csl_variables import person, variable_of
from samcat.formats.json import array
from samcat.formats.tex_letters import keeps_capitals, word_cores
from samcat.record.decode import ENTRY_TYPE, SORTS
from samcat.record.entry import describe_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samcat.record.entry import Entry
    from samcat.record.model import Record

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
_KNOWN = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
# types of biblatex that records have no type for
_OF_BIBLATEX = {
    "unpublished": "manuscript", "audio": "song", "music": "song", "movie": "motion_picture",
    "video": "motion_picture", "image": "graphic", "artwork": "graphic", "jurisdiction": "legal_case",
    "legal": "treaty", "letter": "personal_communication", "inreference": "entry-encyclopedia",
}  # fmt: skip
OWN = "csl-"
"""What the fields of a record have before the name of a variable that stands for one of the record's own."""
# CSL 1.0.2, "Rich text markup within fields": nothing else is markup, and there are no entities
_MARKUP = r"<(/?(?:i|b|sup|sub|sc|span)\b)"
_ENDING = r"(?:-[^\W\d_]+)+$"


def render(records: Iterable[Record], prefer: str = "published") -> Iterator[str]:
    """Yield an array with one item a line, each record as its `prefer`red version."""
    yield from array(as_item(describe_whole(record, prefer)) for record in records)


def as_item(entry: Entry) -> dict[str, Any]:
    """An entry as a CSL item. CSL has no word for authors that are left out: a note says that there are more."""
    is_preprint = entry.kind == "preprint"
    preprint = f"arXiv:{entry.arxiv}" if entry.arxiv and not is_preprint else None
    notes = ["and others" if entry.others else None, preprint, entry.also]
    maker = entry.publisher or entry.school or entry.institution
    item: dict[str, Any] = {
        "id": entry.key,
        "type": _TYPES[entry.kind],
        "title": _rich_title(entry),
        "author": [person(name) for name in entry.names],
        "editor": [person(name) for name in entry.editors],
        "issued": _issued(entry),
        "container-title": None if is_preprint else _text(entry.venue),
        "collection-title": _text(entry.series),
        "publisher": _text(entry.venue) if is_preprint else _text(maker),
        "edition": _text(entry.edition),
        "number": f"arXiv:{entry.arxiv}" if entry.arxiv and is_preprint else None,
        "volume": _text(entry.volume),
        "page": _text(entry.pages),
        "ISBN": _text(entry.isbn),
        "ISSN": _text(entry.issn),
        "DOI": _text(entry.doi),
        "URL": _text(entry.url),
        "note": _text("; ".join(filter(None, notes))),
    }
    place = _place_of_number(entry)
    item[place] = item.get(place) or _text(entry.number)
    item["number"] = item.get("number") or _text(entry.eid)
    if entry.kind == "thesis":
        item["genre"] = SORTS.get(entry.kept.get(ENTRY_TYPE, ""))
    item = {name: value for name, value in item.items() if value}
    return item | _kept_variables(entry, item)


def _place_of_number(entry: Entry) -> str:
    """The variable of a number: that of an issue, of a part of a series, or of the work itself."""
    if entry.kind in ("journal", "preprint"):
        return "issue"
    if entry.kind in ("conference", "workshop", "chapter") or (entry.kind == "book" and entry.series):
        return "collection-number"
    return "number"


def _issued(entry: Entry) -> dict[str, Any] | None:
    if entry.year:
        first = [part for part in (entry.year, entry.month, entry.day) if part]
        return {"date-parts": [first, [entry.last_year]] if entry.last_year else [first]}
    return {"literal": clean_line(entry.year_text)} if entry.year_text else None


def _kept_variables(entry: Entry, item: Mapping[str, Any]) -> dict[str, Any]:
    """The variables that the source had and the record has no place for, and those that it spells otherwise."""
    found: dict[str, Any] = {}
    for name, text in entry.kept.items():
        if name == ENTRY_TYPE:
            text = _OF_BIBLATEX.get(text, text)  # noqa: PLW2901 - the same type in the words of CSL
            if text in _KNOWN and (entry.kind in ("link", "preprint") or _is_like(text, entry.kind)):
                found["type"] = text
        elif name.startswith(OWN):
            variable = name.removeprefix(OWN)
            value = _unpacked(text)
            if _still_says(variable, value, item):
                found[variable] = value
        else:
            variable, value = variable_of(entry, name)
            if variable and value:
                found.setdefault(variable, value)
    return found


def _is_like(type_: str, kind: str) -> bool:
    """Whether a type of CSL is another name for what is published as a type of publication."""
    return type_.partition("-")[0] == _TYPES[kind].partition("-")[0] or (kind, type_) in _LIKE


_LIKE = {
    ("journal", "article-magazine"), ("journal", "article-newspaper"), ("journal", "review"), ("journal", "article"),
    ("chapter", "entry-encyclopedia"), ("chapter", "entry-dictionary"), ("web", "post-weblog"), ("web", "post"),
    ("book", "collection"), ("report", "pamphlet"), ("conference", "speech"), ("web", "document"),
}  # fmt: skip


def packed(value: object) -> str:
    """The value of a variable as a text from which it comes back: JSON, unless it is a text that is none."""
    from json import dumps, loads

    if isinstance(value, str):
        try:
            loads(value)
        except ValueError:
            return value
    return dumps(value, ensure_ascii=False)


def _unpacked(text: str) -> Any:
    from json import loads

    try:
        return loads(text)
    except ValueError:
        return text


def _still_says(variable: str, value: Any, item: Mapping[str, Any]) -> bool:
    """Whether what the source had in a variable is what the record says there today."""
    mine = item.get(variable)
    if mine is None or variable in ("id", "type"):
        return variable not in ("id", "type")
    if variable == "issued":
        return str(mine.get("date-parts", [[""]])[0][0]) in str(value)
    return _letters(mine) == _letters(value) or (isinstance(value, str | int) and variable in _FREE)


_FREE = ("number", "note", "publisher", "issue")


def _letters(value: Any) -> str:
    """The letters of a value, in whatever markup and order of parts."""
    if isinstance(value, list):
        return " ".join(sorted(_letters(one) for one in value))
    if isinstance(value, bool):
        return ""  # of a name, how it is to be read
    if isinstance(value, dict):
        return "".join(sorted("".join(map(_letters, value.values()))))
    return "".join(letter for letter in re.sub(r"<[^<>]*>", "", str(value)).casefold() if letter.isalnum())


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


def _text(text: str | None) -> str | None:
    return clean_line(text).strip() if text else None
