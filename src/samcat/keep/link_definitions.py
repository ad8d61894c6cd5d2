"""Addresses that a page keeps apart from its rows: "[paper][1]", and elsewhere "[1]: https://…"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.keep.regions import Edit
from samcat.keep.respell_links import spelled_like
from samcat.keep.spelling_parts import removed, text_pattern
from samcat.record.identifiers import canonical_link
from samcat.record.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.keep.spelling_parts import Line
    from samcat.record.model import Work

_DEFINITION = re.compile(r" {0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?")
_REFERENCE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\[([^\[\]\n]*)\]|(?![\[(:]))")


class LinkDefinitions:
    """The definitions of links in the lines of a page."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # by label, the line and the place of its address
        self._places: dict[str, tuple[int, re.Match[str]]] = {}
        for at, line in enumerate(lines):
            if found := _DEFINITION.match(line):
                self._places.setdefault(_label(found[1]), (at, found))
        self._used: dict[str, int] = {}
        for line in lines if self._places else ():
            for reference in _REFERENCE.finditer(line):
                label = _label(reference[2] or reference[1])
                self._used[label] = self._used.get(label, 0) + 1

    def rework(self, line: Line, work: Work, parts: Iterable[str]) -> tuple[str, list[str], list[Edit]]:
        """A row, the links among some of its parts that are done, and the changes of their definitions.

        An address that several rows share stays for the others.
        """
        raw, done, edits = line.raw, list[str](), list[Edit]()
        for part in parts if self._places else ():
            kind, _, name = part.partition(":")
            if kind not in (*LINKS, "links"):
                continue
            old, new = (
                dict(said.links).get(name) if kind == "links" else getattr(said, kind)
                for said in (line.entry.draft, work)
            )
            reference = self._reference(raw, old) if old else None
            if reference is None:
                continue
            at, place = self._places[_label(reference[2] or reference[1])]
            is_alone = self._used[_label(reference[2] or reference[1])] == 1
            if new and is_alone:
                text = self._lines[at]
                spelled = spelled_like(place[2], new)
                edits.append(Edit(at, at + 1, text[: place.start(2)] + spelled + text[place.end(2) :]))
            elif new:
                raw = f"{raw[: reference.start()]}[{reference[1]}]({new}){raw[reference.end() :]}"
            elif re.search(text_pattern(line.entry.draft.title), reference[1]):
                raw = raw[: reference.start()] + reference[1] + raw[reference.end() :]
            else:
                raw = removed(raw, *reference.span())
                # no blank before what follows
                raw = re.sub(r"[ \t]+(?=[.,;](?:\s|$))", "", raw)
            if not new and is_alone:
                edits.append(Edit(at, at + 1, ""))
            done.append(part)
        return raw, done, edits

    def _reference(self, raw: str, url: str) -> re.Match[str] | None:
        """Where a row refers to an address."""
        wanted = canonical_link(url)
        for found in _REFERENCE.finditer(raw):
            place = self._places.get(_label(found[2] or found[1]))
            if place is not None and canonical_link(place[1][2]) == wanted:
                return found
        return None


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
