"""The catalog that the tables of a parsed file hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samcat.catalog import Catalog
from samcat.errors import CatalogError, Problem
from samcat.file.rows import Fault, RowReader, cut, is_file_below, nearest, shown
from samcat.record.model import (
    LEVELS,
    About,
    Accepted,
    Checking,
    Dataset,
    Declined,
    Discovery,
    Paper,
    Record,
    Section,
    Tag,
    key_form,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samcat.record.layouts import Layout, ListPage

SCHEMA = 1

_TABLES = (
    "schema", "catalog", "sections", "tags", "papers", "datasets", "citations", "vocabulary", "check",
    "refresh", "discover", "layout", "files",
)  # fmt: skip
_ABOUT_TEXTS = ("id", "title", "description", "homepage", "license", "cite", "contact")


class _Reader(RowReader):
    """Tables of a parsed catalog into what it holds."""

    def rows(self, tables: dict[str, Any], name: str) -> Sequence[dict[str, Any]]:
        value = tables.get(name, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.at("")
            self.problem(name, "expected an array of tables", f"write [[{name}]] above each record")
            return []
        return value

    def table(self, tables: dict[str, Any], name: str) -> dict[str, Any]:
        value = tables.get(name, {})
        if not isinstance(value, dict):
            self.at("")
            self.problem(name, "expected a table", f"write [{name}]")
            return {}
        return value

    def about(self, row: dict[str, Any]) -> About:
        self.at("catalog")
        self.unknown(row, (*_ABOUT_TEXTS, "updated"), severity="warning")
        texts = {name: self.text(row, name) for name in _ABOUT_TEXTS}
        return About(
            title=texts["title"] or "",
            description=texts["description"] or "",
            homepage=texts["homepage"],
            updated=self.day(row, "updated"),
            license=texts["license"],
            cite=texts["cite"],
            id=texts["id"],
            contact=texts["contact"],
        )

    def sections(self, rows: Sequence[dict[str, Any]], tags: Sequence[Tag] = ()) -> tuple[Section, ...]:
        made: dict[str, Section] = {}
        for index, row in enumerate(rows):
            self.at("sections", index, row.get("id"))
            self.unknown(row, ("id", "heading", "under", "layout"))
            identifier, heading = self.text(row, "id", required=True), self.text(row, "heading", required=True)
            under = self.text(row, "under")
            if identifier is None or heading is None:
                continue
            if identifier in made:
                self.problem("id", f"there is a section {identifier!r} already")
            if under is not None and under not in made:
                self.problem("under", f"expected the id of a section above, found {shown(under)}", nearest(under, made))
            made[identifier] = Section(identifier, heading, under, self.layout(row, tags, "layout."))
        self._sections = frozenset(made)
        return tuple(made.values())

    def layout(self, row: dict[str, Any], tags: Sequence[Tag], within: str = "") -> Layout | None:
        """The layout of a table; few catalogs have one, and the others do without what reads it."""
        if "layout" not in row:
            return None
        from samcat.file.layouts import layout_from

        if not within:
            self.at("layout")
        return layout_from(self, row["layout"], tags, within)

    def pages(self, rows: Sequence[dict[str, Any]], tags: Sequence[Tag]) -> tuple[ListPage, ...]:
        if not rows:
            return ()
        from samcat.file.layouts import pages_from

        return pages_from(self, rows, tags)

    def tags(self, rows: Sequence[dict[str, Any]]) -> tuple[Tag, ...]:
        made: dict[str, Tag] = {}
        for index, row in enumerate(rows):
            self.at("tags", index, row.get("id"))
            self.unknown(row, ("id", "label", "facet", "words"))
            identifier = self.text(row, "id", required=True)
            label, facet = self.text(row, "label") or "", self.text(row, "facet") or ""
            words = self.texts("words", row.get("words", []))
            if identifier is None:
                continue
            if key_form(identifier) in made:
                self.problem("id", f"there is a tag {shown(identifier)} already")
            made[key_form(identifier)] = Tag(identifier, label, facet, words)
        return tuple(made.values())

    def vocabulary(self, row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        self.at("vocabulary")
        made = {}
        for word, synonyms in row.items():
            if isinstance(synonyms, list) and all(isinstance(synonym, str) for synonym in synonyms):
                made[word] = tuple(synonyms)
            else:
                self.problem(word, "expected an array of texts")
        return made

    def declined(self, row: dict[str, Any]) -> tuple[Declined, ...]:
        self.at("refresh")
        self.unknown(row, ("declined",), severity="warning")
        made = []
        for entry in self._inner(row, "declined"):
            parts = [entry.get(name) for name in ("key", "field", "value")]
            if all(isinstance(part, str) and part for part in parts):
                made.append(Declined(*map(str, parts)))
            else:
                self.problem("declined", 'expected { key = "…", field = "published", value = "…" }')
        return tuple(made)

    def discovery(self, row: dict[str, Any]) -> Discovery:
        self.at("discover")
        self.unknown(row, ("arxiv", "seeds", "declined"), severity="warning")
        declined = []
        for entry in self._inner(row, "declined"):
            identifier, title = entry.get("id"), entry.get("title", "")
            if isinstance(identifier, str) and identifier and isinstance(title, str):
                declined.append((identifier, title))
            else:
                self.problem("declined", 'expected { id = "2401.00001", title = "…" }')
        return Discovery(
            self.texts("arxiv", row.get("arxiv", [])), self.texts("seeds", row.get("seeds", [])), tuple(declined)
        )

    @staticmethod
    def _inner(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
        """The tables of an array inside a table; what is none counts as an empty one, which has no field."""
        value = row.get(name, [])
        return [entry if isinstance(entry, dict) else {} for entry in (value if isinstance(value, list) else [value])]

    def accepted(self, row: dict[str, Any]) -> tuple[Accepted, ...]:
        self.at("check")
        self.unknown(row, ("accepted", "ignore", "severity", "links"), severity="warning")
        made = []
        for entry in self._inner(row, "accepted"):
            code, keys, value = entry.get("code"), entry.get("keys", []), entry.get("value", "")
            is_list = isinstance(keys, list) and all(isinstance(key, str) for key in keys)
            if isinstance(code, str) and is_list and isinstance(value, str):
                why = entry.get("why")
                made.append(Accepted(code, tuple(keys), value, why if isinstance(why, str) else ""))
            else:
                self.problem("accepted", 'expected { code = "SC101", keys = ["…"] }')
        return tuple(made)

    def checking(self, row: dict[str, Any]) -> Checking:
        if row.keys() <= {"accepted"}:
            return Checking()
        self.at("check")
        levels = row.get("severity", {})
        if not isinstance(levels, dict) or not all(level in LEVELS for level in levels.values()):
            self.problem("severity", f'expected {{ SC201 = "note" }}, with one of {", ".join(LEVELS)}')
            levels = {}
        links = self.text(row, "links") or ""
        if links and not is_file_below(links, (".json",)):
            self.problem(
                "links", f"expected a file below the catalog's folder, found {shown(links)}", 'links = "links.json"'
            )
        return Checking(self.texts("ignore", row.get("ignore", [])), tuple(levels.items()), links)


class PartReader:
    """Reads records of a catalog some at a time, where the whole is known to be valid or will be read if not."""

    def __init__(self, sections: Iterable[str]) -> None:
        self._reader = _Reader(frozenset(sections))

    def read(self, tables: dict[str, Any], start: int = 0) -> dict[str, list[Record]] | None:
        """The records in the tables of a part by their table; None where anything is wrong.

        `start` is how many records of these tables came before. No key may be taken twice in what one reader reads.
        """
        reader = self._reader
        made: dict[str, list[Record]] = {}
        for name in tables:
            rows = reader.rows(tables, name)
            if name == "citations":
                made[name] = list(reader.citations(rows, start))
            else:
                made[name] = reader.works(rows, name, Paper if name == "papers" else Dataset, start)
        return None if reader.errors else made

    @property
    def taken(self) -> Iterable[str]:
        """The keys and aliases of the records that were read, as they are compared."""
        return self._reader.taken


def catalog_from(tables: dict[str, Any], text: str, path: Path) -> Catalog:
    """The catalog that the tables of a parsed file hold.

    Raises CatalogError with every problem, each with its line in `text`, in the order of the file.
    """
    reader = _Reader()
    version = tables.get("schema", SCHEMA)
    if type(version) is not int or version != SCHEMA:
        newer = type(version) is int and version > SCHEMA
        reader.problem(
            "schema", "made by a newer samcat" if newer else f"expected {SCHEMA}", "update samcat" if newer else ""
        )
        # what another schema means by its fields cannot be judged by this one
        raise CatalogError(_placed(reader.found, text, path))
    for name in tables:
        if name not in _TABLES:
            reader.problem(name, "unknown table", nearest(name, _TABLES), "warning")
    about = reader.about(reader.table(tables, "catalog"))
    tags = reader.tags(reader.rows(tables, "tags"))
    sections = reader.sections(reader.rows(tables, "sections"), tags)
    papers = reader.works(reader.rows(tables, "papers"), "papers", Paper)
    datasets = reader.works(reader.rows(tables, "datasets"), "datasets", Dataset)
    citations = reader.citations(reader.rows(tables, "citations"))
    if citations and any(name in text for name in ("crossref", "xdata", "Crossref", "CROSSREF")):
        from samcat.file.inherited import with_inherited

        citations = with_inherited(citations)
    catalog = Catalog(
        path=path,
        about=about,
        sections=sections,
        tags=tags,
        papers=tuple(papers),
        datasets=tuple(datasets),
        citations=tuple(citations),
        vocabulary=reader.vocabulary(reader.table(tables, "vocabulary")),
        accepted=reader.accepted(reader.table(tables, "check")),
        checking=reader.checking(reader.table(tables, "check")),
        declined=reader.declined(reader.table(tables, "refresh")),
        discovery=reader.discovery(reader.table(tables, "discover")),
        layout=reader.layout(tables, tags),
        pages=reader.pages(reader.rows(tables, "files"), tags),
        warnings=tuple(_placed(reader.found, text, path) if reader.found else ()),
    )
    if any(problem.severity == "error" for problem in catalog.warnings):
        raise CatalogError(catalog.warnings)
    return catalog


def _placed(found: Sequence[Fault], text: str, path: Path) -> list[Problem]:
    """The problems with their lines and columns, in the order of the file."""
    from samcat.file.spans import field_place, spans, top_place

    places = {(span.table, span.number): span for span in spans(text)}
    problems = []
    for row in found:
        span = places.get((row.table, row.number))
        if span is not None:
            line, column = field_place(text, span, row.field)
        else:
            line, column = top_place(text, row.table, row.field)
            if not line and row.table:
                line, column = top_place(text, "", row.table)
        message = row.message
        if row.other is not None and (other := places.get(row.other)) is not None:
            message = message.replace("another record", f"the record in line {other.line}")
        key, field = cut(row.key, 100), cut(row.field)
        problems.append(Problem(message, str(path), line, column, key, field, row.hint, row.severity))
    return sorted(problems, key=lambda problem: (problem.line, problem.column))
