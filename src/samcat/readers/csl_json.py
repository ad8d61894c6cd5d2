"""CSL-JSON: every item as a draft, or as unread with its line.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and its schema, csl-data.json.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from samcat.readers.dates import read_date
from samcat.readers.draft import Draft, Unread
from samcat.record.dates import year_of
from samcat.record.identifiers import arxiv_id
from samcat.record.model import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SPACE = re.compile(r"[ \t\r\n]*")
# the markup that CSL allows in titles
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>", re.IGNORECASE)
_PLACES = {"article-journal": "journal", "article-magazine": "journal", "paper-conference": "conference"}
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|ssrn|preprints?|research square|techrxiv)\b", re.IGNORECASE)
_AFTER = "; nothing from there on was read"
_SHOWN = 80


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The items of an array, or the one item that the text is, and those that were not understood, each in order."""
    text = text.removeprefix("\ufeff")
    drafts: list[Draft] = []
    unread: list[Unread] = []
    for line, item in _items(text):
        if isinstance(item, Unread):
            unread.append(item)
        elif not isinstance(item, dict):
            unread.append(Unread(line, _shown(item), "not an item: a CSL item is an object"))
        else:
            try:
                drafts.append(_draft(item, line))
            except ValueError as error:
                unread.append(Unread(line, _shown(item.get("title") or item.get("id") or item), str(error)))
    return drafts, unread


def _items(text: str) -> Iterator[tuple[int, object]]:
    """Yield each item with its line; what is no JSON as Unread."""
    import json

    decoder = json.JSONDecoder(object_pairs_hook=_object)
    position, line, counted = _skip(text, 0), 1, 0
    is_array = text[position : position + 1] == "["
    if is_array:
        position = _skip(text, position + 1)
    while position < len(text) and text[position] != "]":
        line += text.count("\n", counted, position)
        counted = position
        try:
            item, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            at = getattr(error, "pos", position)
            reason = getattr(error, "msg", "") or str(error)
            if isinstance(error, RecursionError):
                reason = "nested too deeply"
            yield (
                0,
                Unread(
                    line + text.count("\n", counted, at), _shown(text[at : at + _SHOWN]), f"not JSON: {reason}{_AFTER}"
                ),
            )
            return
        yield line, item
        position = _skip(text, end)
        if is_array and text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif not is_array or text[position : position + 1] != "]":
            break
    rest = text[position:].strip()
    if rest != ("]" if is_array else ""):
        line += text.count("\n", counted, position)
        yield (
            0,
            Unread(
                line, _shown(rest[:_SHOWN]), "not JSON: the array is not closed" if not rest else f"not JSON{_AFTER}"
            ),
        )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        made["\0twice"] = next(name for name in names if names.count(name) > 1)
    return made


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _draft(item: Mapping[str, object], line: int) -> Draft:
    if "\0twice" in item:
        raise ValueError(f"the field {item[chr(0) + 'twice']} is there twice")
    if not _text(item, "title"):
        raise ValueError("no title")
    date = _date(item)
    kind = _text(item, "type")
    number = _text(item, "DOI") or None
    url = _text(item, "URL") or None
    places = (number, url, _text(item, "number"), _text(item, "archive_location"), _arxiv_in(_text(item, "note")))
    arxiv = next((found for text in places if text and (found := arxiv_id(text))), None)
    if arxiv is None and (match := re.fullmatch(r"arxiv:\s*(\S+)", _text(item, "archive"), re.IGNORECASE)):
        arxiv = arxiv_id(match[1])
    venue = _text(item, "container-title")
    published = None
    if venue and kind in _PLACES and not _PREPRINT.search(venue):
        sort = "workshop" if "workshop" in venue.casefold() else _PLACES[kind]
        published = Publication(venue, sort, year_of(date))
    return Draft(
        title=" ".join(unescape(_MARKUP.sub("", _text(item, "title"))).split()),
        kind="dataset" if kind == "dataset" else "paper",
        date=date,
        authors=tuple(_authors(item.get("author"))),
        arxiv=arxiv,
        doi=None if arxiv and number and arxiv_id(number) else number,
        paper=url if kind != "dataset" else None,
        data=url if kind == "dataset" else None,
        published=published,
        key=_text(item, "id"),
        line=line,
    )


def _authors(value: object) -> Iterator[str]:
    if not isinstance(value, list):
        return
    for name in value:
        if not isinstance(name, dict):
            continue
        parts = [_text(name, part) for part in ("dropping-particle", "non-dropping-particle", "family")]
        family, given, suffix = " ".join(filter(None, parts)), _text(name, "given"), _text(name, "suffix")
        if family and given:
            yield ", ".join(part for part in (family, suffix, given) if part)
        elif whole := _text(name, "literal") or family or given:
            yield "{" + whole + "}"


def _date(item: Mapping[str, object]) -> int | None:
    """The date of an item, as exact as it is given."""
    issued = item.get("issued")
    if isinstance(issued, str):
        return read_date(issued)
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return read_date("-".join(str(part) for part in first[:3] if isinstance(part, int | str)))
    return read_date(_text(issued, "raw") or _text(issued, "literal"))


def _arxiv_in(note: str) -> str:
    match = re.search(r"\barxiv:\s*\S+", note, re.IGNORECASE)
    return match[0].replace(" ", "").rstrip(".,;") if match else ""


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(str(value).split())
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError(f"the field {name} holds half of a letter")
    return text


def _shown(value: object) -> str:
    line = " ".join(str(value)[: _SHOWN * 4].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
