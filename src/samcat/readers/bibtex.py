"""BibTeX: every entry as a draft, or as unread with its line.

bibtexparser finds the entries and their fields. It takes a field without a comma behind it for a part of the one
before, and leaves abbreviations that are joined with "#" as they are: the values are read here, and what is not a
value is told (BibTeXing, section 2; http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.readers.draft import Draft, Unread
from samcat.record.dates import MONTHS
from samcat.record.decode import ENTRY_TYPE, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser import model

_BARE = re.compile(r"[^\s#{}\",=]+")
_ENTRY = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
_LOOSE = re.compile(r"^[ \t]*@|@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_BRACES = re.compile(r"(^[ \t]*)?@\s*[A-Za-z]+\s*[{(]|[{}]", re.MULTILINE)
_SHOWN = 80
# of the texts that abbreviations stand for, and that a field may come to by joining them: no journal is longer
_LONGEST_VALUE = 1_000_000
# BibTeX (BibTeXing, 2.5) hands down every field; biblatex's manual, appendix B, renames those of a title
_NOT_INHERITED = frozenset(
    "crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedtype "
    "shorthand shorthandintro sortkey ids key".split()
)
_OF_THE_WHOLE = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


class _Entry:
    """An entry with the values of its fields, and what was odd in it."""

    def __init__(self, key: str, type_: str, line: int, raw: str) -> None:
        self.key, self.type, self.line, self.raw = key, type_, line, raw
        self.fields: dict[str, str] = {}
        self.doubts: list[str] = []


def read(text: str) -> tuple[list[Draft], list[Unread]]:
    """The entries of a bibliography, and what was not understood of it, each in order.

    An entry of which one field cannot be read is in both.
    """
    from bibtexparser import model

    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    macros = {name: name for name in MONTHS}
    entries: list[_Entry] = []
    unread: list[Unread] = []
    text = _without_unclosed(text, unread)
    for block in _blocks(text):
        line, raw, reason = int(block.start_line or 0) + 1, _shown(block.raw or ""), ""
        if isinstance(block, (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)) and block.ignore_error_block:
            if isinstance(block, model.DuplicateFieldKeyBlock):
                twice = ", ".join(sorted(block.duplicate_keys))
                unread.append(Unread(line, raw, f"the field {twice} is there twice; the first is taken"))
            block = block.ignore_error_block  # noqa: PLW2901 - the second of two entries is an entry all the same
        try:
            if isinstance(block, model.String):
                macros[block.key.lower()] = _value(block.value, macros)
            elif isinstance(block, model.Entry):
                entries.append(_entry(block, macros, line, raw))
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
    drafts = []
    parents = {entry.key.casefold(): entry for entry in reversed(entries)}
    for entry in entries:
        draft = _draft(entry, parents)
        if draft is not None:
            drafts.append(draft)
        elif not entry.fields:
            entry.doubts.append("no title")
        unread += (Unread(entry.line, entry.raw, doubt) for doubt in entry.doubts)
    return drafts, sorted(unread, key=lambda entry: entry.line)


def _entry(block: model.Entry, macros: Mapping[str, str], line: int, raw: str) -> _Entry:
    entry = _Entry(block.key, block.entry_type.lower(), line, raw)
    for field in block.fields:
        name = field.key.lower()
        try:
            entry.fields.setdefault(name, " ".join(_value(field.value, macros).split()))
        except ValueError as error:
            entry.doubts.append(f"{field.key}: {error}")
            # what stands before a missing comma is the value all the same
            end = end_of_piece(field.value, 0) if str(field.value)[:1] in ("{", '"') else None
            first = field.value[1 : end - 1] if end else (re.match(r"\d+", str(field.value)) or [""])[0]
            if first.strip():
                entry.fields.setdefault(name, " ".join(first.split()))
    return entry


def _draft(entry: _Entry, parents: Mapping[str, _Entry]) -> Draft | None:
    inherited = _inherited(entry, parents, set())
    decoded = decode(entry.type, {**inherited, **entry.fields}.items())
    facts = decoded.facts
    if not facts["title"] and (entry.type in ("xdata", "set") or not entry.fields):
        return None
    entry.doubts += (f"{name}: {reason}" for name, reason in decoded.doubts)
    is_data = entry.type in ("dataset", "data")
    if is_data:
        facts |= {"paper": None, "data": facts["paper"]}
    return Draft(
        **facts,
        # what has no title is no paper of a list, but an entry all the same
        kind="dataset" if is_data else "paper" if facts["title"] else "citation",
        fields=tuple((name, value) for name, value in decoded.kept if name not in inherited or name in entry.fields),
        key=entry.key,
        entry=(entry.type, tuple(entry.fields.items())),
        line=entry.line,
    )


def _inherited(entry: _Entry, parents: Mapping[str, _Entry], above: set[str]) -> dict[str, str]:
    """The fields that an entry has from its parents and from the sets of data that it names."""
    found: dict[str, str] = {}
    above = above | {entry.key.casefold()}
    names = [name.strip() for name in entry.fields.get("xdata", "").split(",") if name.strip()]
    for name in [*names, *filter(None, [entry.fields.get("crossref", "").strip()])]:
        parent = parents.get(name.casefold())
        if parent is None or name.casefold() in above:
            entry.doubts.append(f"there is no entry {name!r} to take fields from")
            continue
        whole = {**_inherited(parent, parents, above), **parent.fields}
        is_part = name not in names and entry.type not in ("book", "mvbook", "proceedings", "collection", "thesis")
        for field, value in whole.items():
            if field in _NOT_INHERITED or field == ENTRY_TYPE:
                continue
            if is_part and field in _OF_THE_WHOLE:
                if _OF_THE_WHOLE[field] not in whole:
                    found.setdefault(_OF_THE_WHOLE[field], value)
            elif not (is_part and field == "author" and entry.type == "inbook" and "author" in entry.fields):
                found.setdefault(field, value)
    return {name: value for name, value in found.items() if name not in entry.fields}


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


# an abbreviation made of others doubles with each: twenty-four lines of them stand for 300 MB
_MOST_EXPANDED = 20_000


def _value(raw: str, macros: Mapping[str, str]) -> str:
    """The text of a value: pieces in braces or quotes, numbers and abbreviations, joined by "#".

    Raises ValueError where it is not that.
    """
    pieces: list[str] = []
    position = expanded = 0
    while True:
        while raw[position : position + 1].isspace():
            position += 1
        char = raw[position : position + 1]
        if char in ("{", '"') and char:
            end = end_of_piece(raw, position)
            if end is None:
                raise ValueError("unbalanced braces")
            pieces.append(raw[position + 1 : end - 1])
        elif match := _BARE.match(raw, position):
            end = match.end()
            word = match[0]
            if not word.isdigit() and word.lower() not in macros:
                raise ValueError(f"the abbreviation {word!r} is not defined")
            pieces.append(word if word.isdigit() else macros[word.lower()])
            expanded += len(pieces[-1])
            if expanded > _MOST_EXPANDED:
                raise ValueError(f"abbreviations that stand for more than {_MOST_EXPANDED} letters")
        else:
            raise ValueError("no value" if not raw.strip() else f"not a value: {_shown(raw)}")
        position = end
        while raw[position : position + 1].isspace():
            position += 1
        if sum(map(len, pieces)) > _LONGEST_VALUE:
            raise ValueError(f"a text of over {_LONGEST_VALUE} letters")
        if position >= len(raw):
            return "".join(pieces)
        if raw[position] != "#":
            raise ValueError(f"a comma is missing before {_shown(raw[position:])!r}")
        position += 1


_MARKS = re.compile(r"[{}\"]")


def end_of_piece(raw: str, start: int) -> int | None:
    """Behind the brace or quote that closes the one at `start`; BibTeX heeds no backslash here.

    None where nothing does.
    """
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
