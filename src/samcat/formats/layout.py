"""Rows of a list in a layout of its own: the cells of a table, or bullets, by templates.

In a template {title} is the title of the record, {paper} its link, and so on; a part within {? and } is left out where
a field in it is empty, and {?a|b} is b then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from html import unescape
from typing import NamedTuple

from samcat.errors import meant
from samcat.formats.markdown import destination, escape_text, shield_text, shield_words
from samcat.formats.vanishing import END, GONE, START, vanished
from samcat.record.dates import show_date, year_of
from samcat.record.identifiers import is_web_link
from samcat.record.layouts import Column, Layout
from samcat.record.links import page_of
from samcat.record.model import Section, Tag, Work, key_form
from samcat.record.names import OTHERS, byline_of, parse_author


def _names(work: Work) -> str:
    names = ", ".join(str(parse_author(name)) for name in work.authors if name != OTHERS)
    return f"{names} et al." if OTHERS in work.authors else names


_TEXTS: dict[str, Callable[[Work], str | None]] = {
    "title": lambda work: work.title,
    "authors": byline_of,
    "names": lambda work: _names(work) or byline_of(work),
    "date": lambda work: show_date(work.date) if work.date else None,
    "year": lambda work: str(year_of(work.date)) if work.date else None,
    "venue": lambda work: work.venue,
    "method": lambda work: work.method,
    "note": lambda work: work.note,
    "arxiv": lambda work: work.arxiv,
    "doi": lambda work: work.doi,
    "key": lambda work: work.key,
    "listed": lambda work: work.listed.isoformat() if work.listed else None,
}
_LINKS: dict[str, Callable[[Work], str | None]] = {
    "paper": page_of,
    "code": lambda work: work.code,
    "data": lambda work: work.data,
}
_OF_CATALOG = ("tags", "section")
_PREFIXES = ("links.", "fields.")
NAMES = (*_TEXTS, *_LINKS, *_OF_CATALOG)
"""What a template may name, besides facets of tags, links.LABEL and fields.HEADING."""

# what a row says of a record by these names, as keep.matching calls it; of others it says nothing that is compared
_PARTS = {"authors": "authors", "names": "authors", "date": "date", "year": "date", "arxiv": "paper", "doi": "paper"}

# what a title has of which a reader may take a sign for more (without one a row need not be read again), or will
_MAY_BE_MORE = re.compile(r"[*|\[\]()<.\"`~$_]|\d{4}|^[\W\d]|\s\W\s|[?!]$|, \S+$|^[A-Z]{3,}\b|\bby\b|Proceedings|IEEE")
_IN_PLAIN_TEXT = re.compile(rf"{_MAY_BE_MORE.pattern}|[,;?!]")
_IS_MORE = re.compile(r"[*|]$|, [A-Z]\S*$")

_HEADINGS = {"doi": "DOI", "arxiv": "arXiv", "names": "Authors"}
_CELLS = {
    "paper": "{?[Paper]({paper})}",
    "code": "{?[Code]({code})}",
    "data": "{?[Data]({data})}",
    "arxiv": "{?[{arxiv}](https://arxiv.org/abs/{arxiv})}",
    "doi": "{?[{doi}](https://doi.org/{doi})}",
}


class Field(NamedTuple):
    """A place of a template where a field of the record goes."""

    name: str


class Optional(NamedTuple):
    """A part of a template that is left out where a field in it is empty, with what stands there then."""

    parts: tuple[Part, ...]
    otherwise: tuple[Part, ...]


Part = str | Field | Optional


class Template(NamedTuple):
    """The parts of a template."""

    parts: tuple[Part, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it names, each once."""
        return tuple(dict.fromkeys(_named(self.parts)))


def _named(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Field):
            yield part.name
        elif isinstance(part, Optional):
            yield from _named((*part.parts, *part.otherwise))


def parse_template(text: str, facets: Collection[str] = ()) -> Template:
    """The parts of a template. Raises ValueError with what is wrong; `facets` are those of the catalog."""
    parts, at, _ = _parse(text, 0, [*NAMES, *facets], depth=0)
    if at < len(text):
        raise ValueError(f"a brace is closed that was not opened, behind {text[:at][-20:]!r}")
    return Template(parts)


def _parse(text: str, at: int, known: Sequence[str], *, depth: int) -> tuple[tuple[Part, ...], int, str]:
    """The parts from a place on, up to the end or to a sign that ends them, and this sign."""
    parts: list[Part] = []
    while at < len(text):
        end = next((n for n in range(at, len(text)) if text[n] in ("{}|" if depth else "{}")), len(text))
        if end > at:
            parts.append(text[at:end])
        if end == len(text):
            break
        if text[end] != "{":
            return tuple(parts), end, text[end]
        if text[end + 1 : end + 2] == "?":
            inner, at, sign = _parse(text, end + 2, known, depth=depth + 1)
            otherwise: tuple[Part, ...] = ()
            if sign == "|":
                otherwise, at, sign = _parse(text, at + 1, known, depth=depth + 1)
            if sign != "}":
                raise ValueError(f"a part that begins with {text[end : end + 12]!r} has no end")
            if not list(_named(inner)):
                raise ValueError(
                    f"a part that begins with {text[end : end + 12]!r} names no field, so it is always there"
                )
            parts.append(Optional(inner, otherwise))
            at += 1
            continue
        close = text.find("}", end)
        if close < 0:
            raise ValueError(f"a brace that is opened at {text[end : end + 12]!r} is not closed")
        parts.append(Field(_name(text[end + 1 : close], known)))
        at = close + 1
    return tuple(parts), len(text), ""


def _name(name: str, known: Sequence[str]) -> str:
    if name.startswith(_PREFIXES) and name.partition(".")[2]:
        return name
    folded = {own.casefold(): own for own in known}
    if name.casefold() in folded:
        return folded[name.casefold()]
    near = meant(name, known)
    hint = f", did you mean {{{near}}}?" if near else ""
    raise ValueError(
        f"there is no field {{{name}}}{hint} (there are {', '.join(known)}, links.LABEL and fields.HEADING)"
    )


def cell_template(name: str, names: Collection[str]) -> Column:
    """The column of a name alone, in a table that has columns of these names."""
    own = name.rpartition(".")[2]
    heading = _HEADINGS.get(name) or (own if "." in name else own[:1].upper() + own[1:])
    text = _CELLS.get(name, f"{{{name}}}")
    if name == "title" and not {"paper", "arxiv", "doi"} & set(names):
        text = "{?[{title}]({paper})|{title}}"
    if name.startswith("links."):
        text = f"{{?[{heading}]({{{name}}})}}"
    return Column(heading, text)


class Writer:
    """Writes rows of one layout; `tags` and `sections` are those of the catalog.

    `title_in` tells the title that a row of a list is read with.
    """

    def __init__(
        self, layout: Layout, tags: Sequence[Tag], sections: Sequence[Section], title_in: Callable[[str], str | None]
    ) -> None:
        self._title_in = title_in
        self._rows: dict[Work, str] = {}
        self._tags = {key_form(tag.id): tag for tag in tags}
        self._sections = {section.id: section.heading for section in sections}
        facets = {tag.facet for tag in tags if tag.facet}
        self.columns = layout.columns or ()
        self.bullet = layout.bullet
        texts = [self.bullet] if self.bullet is not None else [column.text for column in self.columns]
        is_plain = any(re.search(r"(?:^|[^\[*_`\"“])\{title\}", text) for text in texts) and self.bullet is not None
        self._may_be_more = _IN_PLAIN_TEXT if is_plain else _MAY_BE_MORE
        self.templates = [parse_template(text, facets) for text in texts]

    @property
    def is_table(self) -> bool:
        """Whether rows are those of a table."""
        return self.bullet is None

    @property
    def head(self) -> list[str]:
        """The lines above the rows; none above bullets."""
        if not self.is_table:
            return []
        return [_row(escape_text(column.heading) for column in self.columns), "|" + "---|" * len(self.columns)]

    def row(self, work: Work) -> str:
        """The row of a record, of several lines where the template of a bullet has them.

        A title of which a reader would take a sign for more than that has its signs as references.
        """
        if work not in self._rows:
            made = self._row(work, escape_text)
            if self._may_be_more.search(work.title) and (
                _IS_MORE.search(work.title) or self._title_of(made) != work.title
            ):
                shielded = (self._row(work, spell) for spell in (shield_text, shield_words))
                made = next((row for row in shielded if self._title_of(row) == work.title), made)
            self._rows[work] = made
        return self._rows[work]

    def _title_of(self, row: str) -> str | None:
        return self._title_in("\n".join(("## A", "", *self.head, row)))

    def _row(self, work: Work, spell: Callable[[str], str]) -> str:
        texts = [vanished(self._written(template.parts, work, spell) or "") for template in self.templates]
        if self.is_table:
            return _row(" ".join(text.split()) for text in texts)
        lines = [line.rstrip() for line in texts[0].strip("\n").split("\n")]
        return _guarded("\n".join(line for line in lines if line))

    def has_place_for(self, part: str) -> bool:
        """Whether rows say a part of a record, as keep.matching names it."""
        kind, _, name = part.partition(":")
        for template in self.templates:
            for own in template.names:
                if kind in ("links", "fields") and own == f"{kind}.{name}":
                    return True
                if _PARTS.get(own, own) == kind:
                    return True
        return kind == "fields" and name in self.derived_headings

    def is_shape_of(self, row: str) -> bool:
        """Whether a row has, in their order, most of what stands in each row of this layout, and begins like one."""
        if self.is_table:
            return row.startswith("|")
        row, at = " ".join(row.split()), 0
        literals = [" ".join(part.split()) for part in self.templates[0].parts if isinstance(part, str)]
        missing = 0
        for place, literal in enumerate(literals):
            found = row.find(literal, at)
            if place == 0 and found != 0:
                return False
            if found < 0:
                missing += 1  # as where a field is empty
            else:
                at = found + len(literal)
        return missing * 2 <= len(literals)

    @property
    def derived_headings(self) -> tuple[str, ...]:
        """The headings of columns that say what a row of a list does not, such as tags."""
        if not self.is_table:
            return ()
        pairs = zip(self.columns, self.templates, strict=True)
        return tuple(column.heading for column, template in pairs if _is_derived(template.names))

    @property
    def has_derived(self) -> bool:
        """Whether rows say what reading them does not tell, such as tags."""
        return any(_is_derived(template.names) for template in self.templates)

    def derived(self, work: Work) -> list[tuple[str, str]]:
        """What the columns of `derived_headings` say of a record, by their headings."""
        if not self.is_table:
            return []
        texts = (
            (column.heading, self._written(template.parts, work, None) or "")
            for column, template in zip(self.columns, self.templates, strict=True)
            if _is_derived(template.names)
        )
        return [(heading, unescape(text)) for heading, text in texts if text.strip()]

    def _value(self, name: str, work: Work, spell: Callable[[str], str] | None) -> str:
        if name.startswith("links.") or name in _LINKS:
            link = dict(work.links).get(name[6:]) if name.startswith("links.") else _LINKS[name](work)
            return (destination(link) if spell else link) if link and is_web_link(link) else ""
        if name.startswith("fields."):
            text = dict(work.fields).get(name[7:]) or ""
        elif name in _TEXTS:
            text = _TEXTS[name](work) or ""
        elif name == "section":
            text = ", ".join(self._sections.get(section, section) for section in work.sections)
        else:
            tags = [self._tags[form] for tag in work.tags if (form := key_form(tag)) in self._tags]
            text = ", ".join(tag.name for tag in tags if name == "tags" or tag.facet == name)
        return text if spell is None else spell(text) if name == "title" else escape_text(text)

    def _written(
        self, parts: Iterable[Part], work: Work, spell: Callable[[str], str] | None, *, strict: bool = False
    ) -> str | None:
        """The text of parts for a record, the title as `spell` has it; None where `strict` and a field is empty."""
        made = []
        for part in parts:
            if isinstance(part, str):
                made.append(part)
                continue
            if isinstance(part, Field):
                text = self._value(part.name, work, spell)
                if strict and not text:
                    return None
                made.append((f"{START}{text}{END}" if text else GONE) if spell else text)
                continue
            inner = self._written(part.parts, work, spell, strict=True)
            made.append(inner if inner is not None else self._written(part.otherwise, work, spell) or "")
        return "".join(made)


def _is_derived(names: Collection[str]) -> bool:
    own = {*_TEXTS, *_LINKS} - {"key", "listed"}
    return bool(names) and any(name not in own and not name.startswith(_PREFIXES) for name in names)


def _row(cells: Iterable[str]) -> str:
    return "|" + "|".join(re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells) + "|"


def _guarded(row: str) -> str:
    """A row whose text does not begin as another list would."""
    row = re.sub(r"(?m)^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)(?=[-+#>](?:\s|$))", r"\1\\", row)
    return re.sub(r"(?m)^([ \t]*(?:[-*+]|\d+[.)])[ \t]+\d{1,9})(?=[.)](?:\s|$))", r"\1\\", row)
