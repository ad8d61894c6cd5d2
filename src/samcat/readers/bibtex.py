"""BibTeX: every entry as a draft, or as unread with its line.

bibtexparser finds the entries and their fields. It takes a field without a comma behind it for a part of the one
before, and leaves abbreviations that are joined with "#" as they are: the values are read here, and what is not a
value is told (BibTeXing, section 2; http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.errors import SamcatError
from samcat.readers.dates import month_number, read_date
from samcat.readers.draft import Draft, Unread
from samcat.record.dates import MONTHS, year_of
from samcat.record.decode import citation
from samcat.record.identifiers import arxiv_id
from samcat.record.model import Publication
from samcat.record.names import OTHERS
from samcat.record.tex import address, author, plain_text, split_outside_braces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibtexparser import model

_AND = re.compile(" and ", re.IGNORECASE)
_BARE = re.compile(r"[^\s#{}\",=]+")
_ENTRY = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
_LOOSE = re.compile(r"^[ \t]*@|@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_ET_AL = re.compile(r"\bet\.? al\b\.?$", re.IGNORECASE)
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|ssrn|preprints?|corr|research square|techrxiv)\b", re.IGNORECASE)
_BRACES = re.compile(r"(^[ \t]*)?@\s*[A-Za-z]+\s*[{(]|[{}]", re.MULTILINE)
_SHOWN = 80


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The entries of a bibliography, and those that were not understood, each in order.

    Raises SamcatError where bibtexparser is not installed.
    """
    try:
        from bibtexparser import model
    except ImportError as error:
        raise SamcatError('reading BibTeX needs bibtexparser: pip install "samcat[bibtex]"') from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    macros = {name: name for name in MONTHS}
    drafts: list[Draft] = []
    unread: list[Unread] = []
    keys: set[str] = set()
    text = _without_unclosed(text, unread)
    for block in _blocks(text):
        line, raw, reason = int(block.start_line or 0) + 1, _shown(block.raw or ""), ""
        if isinstance(block, model.DuplicateBlockKeyBlock) and block.ignore_error_block:
            block = block.ignore_error_block  # noqa: PLW2901 - the second of two entries is an entry all the same
        try:
            if isinstance(block, model.String):
                macros[block.key.lower()] = _value(block.value, macros)
            elif isinstance(block, model.Entry):
                drafts.append(_draft(block, macros, line, keys))
                keys.add(block.key.casefold())
            elif isinstance(block, model.DuplicateFieldKeyBlock):
                reason = f"the field {', '.join(sorted(block.duplicate_keys))} is there twice"
            elif isinstance(block, model.ExplicitComment):
                reason = "an entry inside a comment" if _ENTRY.search(block.comment) else ""
            elif isinstance(block, model.ImplicitComment):
                reason = "text that looks like an entry but is none" if _LOOSE.search(block.comment) else ""
            elif isinstance(block, model.ParsingFailedBlock):
                reason = _failure(block.error)
        except ValueError as error:
            reason = str(error)
        if reason:
            unread.append(Unread(line, raw, reason))
    return drafts, sorted(unread, key=lambda entry: entry.line)


def _without_unclosed(text: str, unread: list[Unread]) -> str:
    """The text without entries whose braces are never closed, which are told here.

    An entry ends where the next one begins a line; no entry can then swallow those that follow it.
    """
    cuts: list[tuple[int, int]] = []
    start = depth = 0
    for match in _BRACES.finditer(text):
        mark = match[0]
        if mark == "}":
            depth = max(0, depth - 1)
        elif mark == "{":
            depth += depth > 0
        elif depth and match[1] is None:
            depth += mark.endswith("{")
        else:
            if depth:
                cuts.append((start, match.start()))
            start, depth = match.start(), int(mark.endswith("{"))
    if depth:
        cuts.append((start, len(text)))
    kept: list[str] = []
    position = line = 0
    for begin, end in cuts:
        kept += [text[position:begin], "\n" * text.count("\n", begin, end)]
        line += text.count("\n", position, begin)
        unread.append(
            Unread(line + 1, _shown(text[begin : min(end, begin + _SHOWN * 4)]), "braces that are never closed")
        )
        line += text.count("\n", begin, end)
        position = end
    return "".join([*kept, text[position:]])


def _blocks(text: str) -> list[model.Block]:
    import logging

    from bibtexparser.entrypoint import parse_string

    # a block that fails is told by whoever asked, with its line; the log would tell it a second time
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text, parse_stack=[]).blocks


def _failure(error: Exception) -> str:
    reason = " ".join(str(getattr(error, "abort_reason", "") or error).split())[: _SHOWN * 2]
    return f"not an entry: {reason[:1].lower()}{reason[1:]}"


def _shown(raw: str) -> str:
    line = " ".join(raw[: _SHOWN * 4].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _value(raw: str, macros: Mapping[str, str]) -> str:
    """The text of a value: pieces in braces or quotes, numbers and abbreviations, joined by "#".

    Raises ValueError where it is not that.
    """
    pieces: list[str] = []
    position = 0
    while True:
        while raw[position : position + 1].isspace():
            position += 1
        char = raw[position : position + 1]
        if char in ("{", '"') and char:
            end = _end_of_piece(raw, position)
            if end is None:
                raise ValueError("braces that do not match")
            pieces.append(raw[position + 1 : end - 1])
        elif match := _BARE.match(raw, position):
            end = match.end()
            word = match[0]
            if not word.isdigit() and word.lower() not in macros:
                raise ValueError(f"the abbreviation {word!r} is not defined")
            pieces.append(word if word.isdigit() else macros[word.lower()])
        else:
            raise ValueError("no value" if not raw.strip() else f"not a value: {_shown(raw)}")
        position = end
        while raw[position : position + 1].isspace():
            position += 1
        if position >= len(raw):
            return "".join(pieces)
        if raw[position] != "#":
            raise ValueError(f"a comma is missing before {_shown(raw[position:])!r}")
        position += 1


_MARKS = re.compile(r"[{}\"]")


def _end_of_piece(raw: str, start: int) -> int | None:
    """Behind the brace or quote that closes the one at `start`; BibTeX heeds no backslash here."""
    depth = 0
    quoted = raw[start] == '"'
    for match in _MARKS.finditer(raw, start):
        if match[0] == '"':
            if quoted and depth == 0 and match.start() > start:
                return match.end()
        else:
            depth += 1 if match[0] == "{" else -1
            if depth < 0 or (depth == 0 and not quoted):
                return match.end() if depth == 0 else None
    return None


def _draft(block: model.Entry, macros: Mapping[str, str], line: int, keys: set[str]) -> Draft:
    fields: dict[str, str] = {}
    for field in block.fields:
        try:
            fields[field.key.lower()] = _value(field.value, macros)
        except ValueError as error:
            raise ValueError(f"{field.key}: {error}") from None
    title = plain_text(fields.get("title", ""))
    if not title:
        raise ValueError("no title")
    authors = tuple(_authors(fields.get("author", "")))
    pairs = ((name, " ".join(value.split())) for name, value in fields.items())
    entry = citation(block.key, block.entry_type.lower(), pairs)
    date = _date(fields)
    number = address(fields.get("doi", "")) or None
    url = address(fields.get("url", "")) or None
    is_data = block.entry_type.lower() in ("dataset", "data")
    arxiv = entry.arxiv or next((found for text in (number, url) if text and (found := arxiv_id(text))), None)
    return Draft(
        title=title,
        kind="dataset" if is_data else "paper",
        date=date,
        authors=authors,
        arxiv=arxiv,
        doi=None if arxiv and number and arxiv_id(number) else number,
        paper=None if is_data else url,
        data=url if is_data else None,
        published=_published(block.entry_type.lower(), fields, year_of(date)),
        key=block.key if block.key.casefold() not in keys else "",
        citation=entry,
        line=line,
    )


def _authors(field: str) -> Iterator[str]:
    names = [name.strip() for name in split_outside_braces(" ".join(field.split()), _AND) if name.strip()]
    others = False
    if names and names[-1].casefold() == "others":
        names, others = names[:-1], True
    elif names and _ET_AL.search(names[-1]):
        last = _ET_AL.sub("", names[-1]).rstrip(" ,")
        names, others = [*names[:-1], *([last] if last else [])], True
    known = [name for name in map(author, names) if name != "{}"]
    yield from known
    if others and known:
        yield OTHERS


def _date(fields: Mapping[str, str]) -> int | None:
    """The date of an entry, as exact as it is given."""
    if date := read_date(plain_text(fields.get("date", "")).split("/")[0]):
        return date
    year = year_of(read_date(plain_text(fields.get("year", ""))))
    words = re.findall(r"[A-Za-z]+|\d+", fields.get("month", ""))
    month = next((number for word in words if (number := month_number(word))), None)
    return year * 100 + month if year and month else year


def _published(kind: str, fields: Mapping[str, str], year: int | None) -> Publication | None:
    """Where an entry says that it appeared; None for a preprint and for what is no journal and no proceedings."""
    name, sort = ("journal", "journal") if kind in ("article", "periodical") else ("booktitle", "conference")
    venue = plain_text(fields.get(name, "") or (fields.get("journaltitle", "") if name == "journal" else ""))
    if not venue or kind not in ("article", "inproceedings", "conference") or _PREPRINT.search(venue):
        return None
    return Publication(venue, "workshop" if "workshop" in venue.casefold() else sort, year)
