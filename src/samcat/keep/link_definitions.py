"""Addresses that a page keeps apart from its rows: "[paper][1]", and elsewhere "[1]: https://…"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from samcat.keep.regions import Edit
from samcat.keep.respell_links import spelled_like
from samcat.keep.spelling_parts import Line, removed, text_pattern
from samcat.record.identifiers import canonical_link
from samcat.record.links import LINKS
from samcat.record.model import Work

_DEFINITION = re.compile(r" {0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?")
# a link, but for a picture or what a picture leads to
_INLINE = re.compile(r"(?<!!)\[((?:[^\[\]!]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")
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
            below = at - line.entry.end if line.entry.start < at < line.entry.end else None
            if new and is_alone:
                text = self._lines[at]
                spelled = text[: place.start(2)] + spelled_like(place[2], new) + text[place.end(2) :]
                if below is None:
                    edits.append(Edit(at, at + 1, spelled))
                else:
                    raw = _with_line(raw, below, [spelled.rstrip("\r\n")])
            elif new:
                raw = f"{raw[: reference.start()]}[{reference[1]}]({new}){raw[reference.end() :]}"
            elif re.search(text_pattern(line.entry.draft.title), reference[1]):
                raw = raw[: reference.start()] + reference[1] + raw[reference.end() :]
            else:
                raw = removed(raw, *reference.span())
                # no blank before what follows
                raw = re.sub(r"[ \t]+(?=[.,;](?:\s|$))", "", raw)
            if not new and is_alone and below is not None:
                raw = _with_line(raw, below, [])
            elif not new and is_alone:
                edits.append(Edit(at, at + 1, ""))
            done.append(part)
        return raw, done, edits

    def resolved(self, raw: str) -> str:
        """The text of a row with the addresses that stand elsewhere in it."""

        def inline(found: re.Match[str]) -> str:
            place = self._places.get(_label(found[2] or found[1]))
            return f"[{found[1]}]({place[1][2]})" if place is not None else found[0]

        return _REFERENCE.sub(inline, raw) if self._places else raw

    def restored(self, raw: str, before: str) -> str:
        """A text made of what a row resolves to, with what the row referred to as it referred to it."""
        for found in _REFERENCE.finditer(before) if self._places else ():
            raw = raw.replace(self.resolved(found[0]), found[0], 1)
        return raw

    def referring(self, raw: str, before: str, near: Iterable[str], key: str) -> tuple[str, list[Edit]]:
        """The text of a row whose new links stand apart, where those of the rows near do, and what defines them.

        The definitions stand behind those of the nearest row. `before` is the row as it was, if it was there.
        """
        found = [[one for one in _REFERENCE.finditer(row) if self._has(one)] for row in near] if self._places else []
        known = [one for row in found for one in row]
        if len(known) <= sum(len(_INLINE.findall(row)) for row in near) or not _INLINE.search(raw):
            return raw, []
        at, model = max(self._places[_label(one[2] or one[1])] for one in next(filter(None, found)))
        text, fresh = self._lines[at], list[str]()

        def refer(inline: re.Match[str]) -> str:
            label, url = inline[1], inline[2]
            if inline[0] in before:
                return inline[0]
            own = next((name for name, (_, one) in self._places.items() if one[2] == url), None)
            if own is None:
                own = self._name(known, label, key)
                closed = ">" * (text[model.start(2) - 1] == "<")
                head = text[: model.start(1)] + own + text[model.end(1) : model.start(2)]
                fresh.append(f"{head}{url}{closed}{text[len(text.rstrip()) :] or chr(10)}")
                self._places[_label(own)] = at, model
            is_short = _label(own) == _label(label) and not any(one[2] for one in known)
            return f"[{label}]" if is_short else f"[{label}][{own}]"

        raw = _INLINE.sub(refer, raw)
        return raw, [Edit(at + 1, at + 1, "".join(fresh))] if fresh else []

    def _has(self, found: re.Match[str]) -> bool:
        return _label(found[2] or found[1]) in self._places

    def _name(self, known: Sequence[re.Match[str]], label: str, key: str) -> str:
        """A name for a new definition, as those around have theirs: the next number, the text of the link, or a key."""
        names = [one[2] or one[1] for one in known]
        numbered = [one for one in (re.fullmatch(r"(.*?)(\d{1,3})", name) for name in names) if one]
        if len(numbered) * 2 > len(names):
            start = numbered[0][1]
            taken = (re.fullmatch(rf"{re.escape(_label(start))}(\d+)", name) for name in self._places)
            return f"{start}{max(int(one[1]) for one in taken if one) + 1}"
        if not any(one[2] for one in known):
            return label
        name = key if _label(key) not in self._places else f"{key}-{_label(label).replace(' ', '-')}"
        return name if _label(name) not in self._places else f"{name}-{len(self._places)}"

    def _reference(self, raw: str, url: str) -> re.Match[str] | None:
        """Where a row refers to an address."""
        wanted = canonical_link(url)
        for found in _REFERENCE.finditer(raw):
            place = self._places.get(_label(found[2] or found[1]))
            if place is not None and canonical_link(place[1][2]) == wanted:
                return found
        return None


def without_definitions(line: Line) -> tuple[Line, str]:
    """A row without the definitions right below it, which are text of it to CommonMark alone, and these."""
    above, newline, last = line.raw.rpartition("\n")
    below = ""
    while newline and _DEFINITION.match(last):
        below = newline + last + below
        line = line._replace(raw=above)
        above, newline, last = above.rpartition("\n")
    return line, below


def _label(text: str) -> str:
    # "[[code]]" refers as "[code]" does
    return " ".join(text.strip("[]").split()).casefold()


def _with_line(raw: str, at: int, lines: list[str]) -> str:
    """A text with other lines in place of one that is counted from its end."""
    all_lines = raw.split("\n")
    at += len(all_lines)
    return "\n".join([*all_lines[:at], *lines, *all_lines[at + 1 :]])
