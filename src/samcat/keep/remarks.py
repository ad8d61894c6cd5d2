"""What a curator wrote by hand in a row or around it, which its record has no word for."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from samcat.formats.layout import Writer
from samcat.keep.built import Kept, Told
from samcat.keep.matching import said_parts
from samcat.keep.regions import Row
from samcat.keep.remark_pieces import own_and_more
from samcat.keep.respell_links import repository_of
from samcat.keep.spelling_parts import ADDRESS, Line
from samcat.readers.inline import pieces
from samcat.record.identifiers import arxiv_id, bare_doi
from samcat.record.identity import title_letters
from samcat.record.links import LINKS
from samcat.record.model import Work

_WORD = re.compile(r"[^\W_]+")
_SHOWN = 60
_SURE = 3


class ByHand(NamedTuple):
    """The parts of a row that are to be written anew, what stays instead, and what cannot be written."""

    left: list[str]
    kept: list[Kept]
    unwritten: list[Told]


def by_hand_in(row: Row, work: Work, parts: list[str], writer: Writer | None, *, prune: bool) -> ByHand:
    """What a curator wrote by hand in a row, of which some parts differ from its record; `prune` is to take it out."""
    remark = own_remark(row, work, writer)
    is_mixed = _is_misread(row, work)
    if is_mixed or (remark and _is_lone(row)):
        reason = "this row runs into the lines around it, which stay (set it apart with blank lines)"
        left = [part for part in parts if part != "note" and not (is_mixed and part == "title")]
        return ByHand(left, [], [Told(row.entry.start + 1, work.title, reason)])
    if prune:
        return ByHand(list(dict.fromkeys([*parts, "note"])) if remark else parts, [], [])
    kept = [told_remark(row, work, remark)] if remark else []
    cells = _cells_by_hand(row, work, parts) if writer is None else {}
    for part, text in cells.items():
        field = part.replace(":", ".", 1)
        kept.append(Kept(row.entry.start + 1, _cut(text), work.key, f'"{field}"' if " " in field else field))
    mine = {*cells, *(_parts_by_hand(row, work, remark) if remark else ())}
    return ByHand([part for part in parts if part not in mine], kept, [])


def parts_of_remark(row: Row, work: Work) -> set[str]:
    """The parts as which a row reads a remark all of which stands in it; none where it says something else.

    What other rows look like tells how it is read, and these come and go: a piece may pass for a venue, or for nothing.
    """
    draft, note = row.entry.draft, work.note or ""
    venue = (draft.published.venue if draft.published and not work.published else None) or ""
    is_piece = bool(venue) and venue in note
    said = Counter(_WORD.findall(f"{draft.note or ''} {venue * is_piece}"))
    is_whole = said <= Counter(_WORD.findall(note))
    shown = _spaced(ADDRESS.sub(" ", row.line.raw))
    is_there = bool(note) and all(_spaced(piece) in shown for piece in note.split("; "))
    return ({"note", "venue"} if is_piece else {"note"}) if is_whole and is_there else set()


def with_own_note(row: Row, work: Work) -> str:
    """Leave a row no more of its remark than is its record's; what stands there besides."""
    own, more = own_and_more(row.entry.draft.note or "", work.note or "")
    if more:
        draft = replace(row.entry.draft, note=own)
        row.line = row.line._replace(entry=replace(row.entry, draft=draft))
    return more


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "


def own_remark(row: Row, work: Work, writer: Writer | None) -> str:
    """The remark of a row whose record has none, and which its layout, where it has one, does not write itself."""
    note = row.entry.draft.note
    if not note or work.note:
        return ""
    if writer is not None:
        written = writer.row(work)
        # words of tags, as of those that a record had before
        if writer.has_derived and not lines_below(row, written):
            return ""
        if set(_WORD.findall(note)) <= set(_WORD.findall(written)):
            return ""
    return note


def told_remark(row: Row, work: Work, remark: str) -> Kept:
    """What to say of a remark that stays, with the line in which it begins."""
    return Kept(row.entry.start + 1 + _place(row, remark), _cut(remark), work.key)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def removed_links(row: Row, work: Work, text: str) -> list[Kept]:
    """The links of a row that its record lacks and a text no longer has: those within the repository, too."""
    own = said_parts(work)
    # a link of which the record has another address has changed
    known = [link for part, link in said_parts(row.entry.draft).items() if part in own and _is_link(part)]
    known += [link for part, link in own.items() if _is_link(part)]
    names = {name for link in known for name in _names_of(link)}
    labels = {link: part.replace(":", ".", 1) for part, link in said_parts(row.entry.draft).items() if _is_link(part)}
    return [
        Kept(row.entry.start + 1, link, work.key, labels.get(link, ""))
        for link in dict.fromkeys(piece.url for piece in pieces(row.line.raw))
        if link and link not in text and not names.intersection(_names_of(link))
    ]


def _is_link(part: str) -> bool:
    return part in LINKS or part.startswith("links:")


def _names_of(link: str) -> set[str]:
    return {link, *filter(None, (arxiv_id(link), bare_doi(link), repository_of(link)))}


def head_and_remark(row: Row, remark: str) -> tuple[Line, str]:
    """A row without the lines that begin with its remark, and these; none where the remark is within its first line."""
    lines = row.line.raw.splitlines(keepends=True)
    at = _place(row, remark)
    return (row.line._replace(raw="".join(lines[:at]).rstrip()), "".join(lines[at:])) if at else (row.line, "")


def _place(row: Row, remark: str) -> int:
    """The line of a row, counted from its first, in which a remark begins."""
    words = " ".join(_WORD.findall(remark)[:_SURE])
    lines = row.line.raw.splitlines()
    return next((at for at, line in enumerate(lines) if words in " ".join(_WORD.findall(line))), 0)


def _parts_by_hand(row: Row, work: Work, remark: str) -> set[str]:
    """The remark of a row as a part, with the links in the lines where it stands that the record lacks."""
    below = head_and_remark(row, remark)[1]
    own, draft = dict(work.links), row.entry.draft
    links = {f"links:{label}" for label, link in draft.links if label not in own and link in below}
    roles = {role for role in LINKS if (link := getattr(draft, role)) and link in below and not getattr(work, role)}
    return {"note", *links, *roles}


def _cells_by_hand(row: Row, work: Work, parts: Iterable[str]) -> dict[str, str]:
    """Those of some parts that are cells of columns of which the record says nothing, with their text."""
    own, said = dict(work.fields), dict(row.entry.draft.fields)
    names = (part.partition(":")[2] for part in parts if part.startswith("fields:"))
    return {f"fields:{name}": said[name] for name in names if said.get(name) and not own.get(name)}


def _is_misread(row: Row, work: Work) -> bool:
    """Whether the title of the record stands in the remark of a row: a line above was taken for the title."""
    own = title_letters(work.title)
    draft = row.entry.draft
    return bool(own and title_letters(draft.title) != own and own in map(title_letters, (draft.note or "").split(";")))


def _is_lone(row: Row) -> bool:
    """Whether a row of cells is one line of a paragraph, so that the other lines are none of it."""
    lines = row.line.raw.splitlines()
    return row.entry.form == "paragraph" and len(lines) > 1 and sum(map(_is_row, lines)) == 1


def touches_neighbors(row: Row, raw: str) -> bool:
    """Whether a text changes lines around a lone row."""
    if not _is_lone(row):
        return False
    before = [line for line in row.line.raw.splitlines() if not _is_row(line)]
    return before != [line for line in raw.splitlines() if not _is_row(line)]


def _is_row(line: str) -> bool:
    return len(re.findall(r"(?<!\\)\|", line)) > 1 and line.lstrip().startswith("|")


def lines_below(row: Row, written: str) -> str:
    """What stands in a row below as many lines as its layout writes: all of it where that is one line, or a remark."""
    lines = row.line.raw.splitlines(keepends=True)
    count = len(written.splitlines())
    below = "".join(lines[count:])
    words = set(_WORD.findall(row.entry.draft.note or ""))
    return below if count == 1 or words & set(_WORD.findall(below)) else ""
