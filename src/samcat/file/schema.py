"""The fields of a catalog: which there are, what each holds, and the records that they make."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from samcat.catalog import Catalog
from samcat.errors import CatalogError, Problem
from samcat.record.dates import is_month
from samcat.record.model import (
    PUBLICATION_TYPES,
    About,
    Accepted,
    Citation,
    Dataset,
    Paper,
    Publication,
    Record,
    Section,
    key_form,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SCHEMA = 1

_TEXTS = ("key", "section", "title", "byline", "method", "arxiv", "doi", "paper", "code", "data")
_WORK_FIELDS = frozenset((*_TEXTS, "date", "listed", "authors", "published", "aliases"))
_WORK_REQUIRED = ("key", "section", "date", "title", "byline")
_CITATION_FIELDS = ("key", "aliases", "type", "fields")
_TABLES = ("schema", "catalog", "sections", "papers", "datasets", "citations", "vocabulary", "check")
_ABOUT_TEXTS = ("title", "description", "homepage", "license", "cite")


class _Found(NamedTuple):
    """A problem whose line is not known yet: in which table, or at the top where that is empty."""

    table: str
    number: int
    key: str
    field: str
    message: str
    hint: str = ""
    severity: str = "error"


class _Reader:
    """Tables of a parsed catalog into records; gathers what is wrong on the way."""

    def __init__(self, sections: frozenset[str] = frozenset()) -> None:
        self.found: list[_Found] = []
        self._place = ("", 0, "")
        self.taken: dict[str, tuple[str, int, str]] = {}
        self._sections = sections

    def problem(self, field: str, message: str, hint: str = "", severity: str = "error") -> None:
        table, index, key = self._place
        self.found.append(_Found(table, index, key, field, message, hint, severity))

    def at(self, table: str, index: int = 0, key: object = "") -> None:
        self._place = (table, index, key if isinstance(key, str) else "")

    # -- the top of the file

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
        self._unknown(row, (*_ABOUT_TEXTS, "updated"), severity="warning")
        texts = {name: self._text(row, name) for name in _ABOUT_TEXTS}
        return About(
            title=texts["title"] or "",
            description=texts["description"] or "",
            homepage=texts["homepage"],
            updated=self._day(row, "updated"),
            license=texts["license"],
            cite=texts["cite"],
        )

    def sections(self, rows: Sequence[dict[str, Any]]) -> tuple[Section, ...]:
        made: dict[str, Section] = {}
        for index, row in enumerate(rows):
            self.at("sections", index, row.get("id"))
            self._unknown(row, ("id", "heading"))
            identifier, heading = self._text(row, "id", required=True), self._text(row, "heading", required=True)
            if identifier is None or heading is None:
                continue
            if identifier in made:
                self.problem("id", f"there is a section {identifier!r} already")
            made[identifier] = Section(identifier, heading)
        self._sections = frozenset(made)
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

    def accepted(self, row: dict[str, Any]) -> tuple[Accepted, ...]:
        self.at("check")
        self._unknown(row, ("accepted",), severity="warning")
        made = []
        rows = row.get("accepted", [])
        for entry in rows if isinstance(rows, list) else [None]:
            code, keys = (entry.get("code"), entry.get("keys", [])) if isinstance(entry, dict) else (None, None)
            if isinstance(code, str) and isinstance(keys, list) and all(isinstance(key, str) for key in keys):
                made.append(Accepted(code, tuple(keys)))
            else:
                self.problem("accepted", 'expected { code = "SC101", keys = ["…"] }')
        return tuple(made)

    # -- records

    def works(self, rows: Sequence[dict[str, Any]], table: str, kind: type[Any], start: int = 0) -> list[Any]:
        made = []
        for index, row in enumerate(rows, start):
            count = len(self.found)
            self.at(table, index, row.get("key"))
            facts = self._work(row)
            if len(self.found) == count:
                made.append(kind(**facts))
        return made

    def _work(self, row: dict[str, Any]) -> dict[str, Any]:
        facts = {}
        for name, value in row.items():
            if name in _TEXTS:
                if type(value) is not str or not value or value.isspace():
                    self._no_text(name, value, required=name in _WORK_REQUIRED)
                facts[name] = value
            elif name in ("authors", "aliases"):
                facts[name] = self._texts(name, value)
            elif name == "date":
                facts[name] = value if type(value) is int and is_month(value) else self._month(value)
            elif name == "listed":
                facts[name] = value if type(value) is datetime.date else self._day(row, name)
            elif name == "published":
                facts[name] = self._publication(value)
            else:
                self._unknown((name,), _WORK_FIELDS)
        misspelled = {_meant(name, _WORK_FIELDS) for name in row if name not in _WORK_FIELDS}
        for name in _WORK_REQUIRED:
            if name not in facts and name not in misspelled:
                self.problem(name, f"expected {_WANTED[name]}, found none")
        section = facts.get("section")
        if self._sections and isinstance(section, str) and section not in self._sections:
            self.problem(
                "section", f"expected an id of [[sections]], found {_shown(section)}", _nearest(section, self._sections)
            )
        self._take(facts.get("key"), facts.get("aliases", ()))
        return facts

    def citations(self, rows: Sequence[dict[str, Any]], start: int = 0) -> list[Citation]:
        made = []
        for index, row in enumerate(rows, start):
            count = len(self.found)
            self.at("citations", index, row.get("key"))
            self._unknown(row, _CITATION_FIELDS)
            key, type_ = self._text(row, "key", required=True), self._text(row, "type", required=True)
            fields = row.get("fields")
            if not isinstance(fields, dict):
                self.problem("fields", "expected a table of texts", 'fields = { title = "…", year = "2024" }')
            else:
                for name, value in fields.items():
                    if not isinstance(value, str):
                        self.problem(f"fields.{name}", f"expected a text, found {_shown(value)}")
            aliases = self._texts("aliases", row.get("aliases", []))
            self._take(key, aliases)
            if len(self.found) == count and key and type_ and isinstance(fields, dict):
                made.append(Citation(key=key, type=type_, fields=tuple(fields.items()), aliases=aliases))
        return made

    def _take(self, key: object, aliases: Iterable[str]) -> None:
        """Note a key and its aliases; two records of one name, whatever the case, are a problem."""
        for name, field in ((key, "key"), *((alias, "aliases") for alias in aliases)):
            if not isinstance(name, str) or not name:
                continue
            form = key_form(name)
            other = self.taken.get(form)
            if other is None:
                self.taken[form] = (self._place[0], self._place[1], name)
            elif other[:2] != self._place[:2]:
                self.found.append(_Found(*self._place, field, f"\0{other[0]}\0{other[1]}\0{name}"))

    # -- values

    def _unknown(
        self, names: Iterable[str], known: Iterable[str], severity: str = "error", *, within: str = ""
    ) -> None:
        for name in names:
            if name not in known:
                self.problem(within + name, "unknown field", _nearest(name, known), severity)

    def _text(self, row: dict[str, Any], name: str, *, required: bool = False, within: str = "") -> str | None:
        value = row.get(name)
        if type(value) is str and value.strip():
            return value
        if value is None and not required:
            return None
        self._no_text(name, value, required=required, within=within)
        return None

    def _no_text(self, name: str, value: object, *, required: bool, within: str = "") -> None:
        wanted = _WANTED.get(name, "a text")
        hint = "leave the field out where it is not known" if value == "" and not required else ""
        self.problem(within + name, f"expected {wanted}, found {_shown(value)}", hint)

    def _texts(self, name: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            self.problem(name, f"expected an array of texts, found {_shown(value)}", _WANTED.get(name, ""))
            return ()
        odd = [item for item in value if type(item) is not str or not item or item.isspace()]
        if not odd:
            return tuple(value)
        self.problem(name, f"expected texts, found {_shown(odd[0])} among them", _WANTED.get(name, ""))
        return ()

    def _month(self, value: object) -> int:
        if isinstance(value, str) and len(value) in (6, 7):
            digits = value.replace("-", "", 1) if len(value) == 7 and value[4] == "-" else value
            if digits.isascii() and digits.isdigit() and len(digits) == 6 and is_month(int(digits)):
                return int(digits)
        self.problem("date", f"expected {_WANTED['date']}, found {_shown(value)}")
        return 0

    def _day(self, row: dict[str, Any], name: str) -> datetime.date | None:
        value = row.get(name)
        if value is None:
            return None
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        if isinstance(value, str) and len(value) == 10:
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        self.problem(name, f"expected a day such as 2023-04-28, found {_shown(value)}")
        return None

    def _publication(self, value: object) -> Publication | None:
        if not isinstance(value, dict):
            self.problem("published", f'expected {{ in = "…", type = "journal", year = 2024 }}, found {_shown(value)}')
            return None
        self._unknown(value, ("in", "type", "year", "doi"), within="published.")
        venue, type_ = self._text(value, "in", required=True, within="published."), value.get("type")
        doi, year = self._text(value, "doi", within="published."), value.get("year")
        if type_ not in PUBLICATION_TYPES:
            near = _nearest(type_, PUBLICATION_TYPES) if isinstance(type_, str) else ""
            self.problem("published.type", f"expected {', '.join(PUBLICATION_TYPES)}, found {_shown(type_)}", near)
        if year is not None and (type(year) is not int or not 1000 <= year <= 9999):
            self.problem("published.year", f"expected a year such as 2024, found {_shown(year)}")
        return Publication(venue or "", str(type_), year, doi)


class PartReader:
    """Reads records of a catalog some at a time, where the whole is known to be valid or will be read if not."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._reader = _Reader(frozenset(section.id for section in sections))

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
        return None if reader.found else made

    @property
    def taken(self) -> Iterable[str]:
        """The keys and aliases of the records that were read, as they are compared."""
        return self._reader.taken

    def also_take(self, forms: Iterable[str]) -> bool:
        """Note keys and aliases of records that another reader read; False where one is taken."""
        taken = self._reader.taken
        before, count = len(taken), 0
        for form in forms:
            taken[form] = ("", count, form)
            count += 1
        return len(taken) == before + count


_WANTED = {
    "key": "a key such as ma2023medsam",
    "section": "the id of a section",
    "date": "a month such as 202304",
    "title": "a title",
    "byline": "the authors as the list prints them",
    "authors": 'names such as "Ma, Jun"',
    "in": "the name of a journal or conference",
}


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
            reader.problem(name, "unknown table", _nearest(name, _TABLES), "warning")
    about = reader.about(reader.table(tables, "catalog"))
    sections = reader.sections(reader.rows(tables, "sections"))
    papers = reader.works(reader.rows(tables, "papers"), "papers", Paper)
    datasets = reader.works(reader.rows(tables, "datasets"), "datasets", Dataset)
    citations = reader.citations(reader.rows(tables, "citations"))
    vocabulary = reader.vocabulary(reader.table(tables, "vocabulary"))
    accepted = reader.accepted(reader.table(tables, "check"))
    problems = _placed(reader.found, text, path) if reader.found else []
    if any(problem.severity == "error" for problem in problems):
        raise CatalogError(problems)
    return Catalog(
        path=path,
        about=about,
        sections=sections,
        papers=tuple(papers),
        datasets=tuple(datasets),
        citations=tuple(citations),
        vocabulary=vocabulary,
        accepted=accepted,
        warnings=tuple(problems),
    )


def _placed(found: Sequence[_Found], text: str, path: Path) -> list[Problem]:
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
        message, hint = row.message, row.hint
        if message.startswith("\0"):
            _, table, index, name = message.split("\0")
            other = places.get((table, int(index)))
            message = f"{_shown(name)} is taken by the record in line {other.line if other else 0}"
            hint = "keys and aliases are unique, whatever their case"
        key, field = _cut(row.key, 100), _cut(row.field)
        problems.append(Problem(message, str(path), line, column, key, field, hint, row.severity))
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _shown(value: object) -> str:
    """A value as an error shows it: short, whatever it is."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number of many digits"
    if isinstance(value, str):
        return repr(_cut(value))
    if isinstance(value, list):
        return "an array"
    if isinstance(value, dict):
        return "a table"
    return str(value)


def _cut(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = _meant(word, known)
    return f"did you mean {near}?" if near else ""


def _meant(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:50], list(known), 1, 0.6)), "")
