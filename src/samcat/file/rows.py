"""The tables of records of a catalog into records, with everything that is wrong with them."""

import datetime
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from samcat.record.dates import is_date, read_date
from samcat.record.decode import citation
from samcat.record.fields import (
    CITATION_FIELDS,
    CITATION_OWN,
    PUBLICATION_FIELDS,
    PUBLICATION_TYPES,
    WORK_FIELDS,
    Field,
)
from samcat.record.identifiers import arxiv_id, bare_doi
from samcat.record.model import Citation, Publication, key_form

_REQUIRED = tuple(name for name, field in WORK_FIELDS.items() if field.required)


class Fault(NamedTuple):
    """A problem whose line is not known yet: in which table, or at the top where that is empty."""

    table: str
    number: int
    key: str
    field: str
    message: str
    hint: str = ""
    severity: str = "error"
    other: tuple[str, int] | None = None
    """The table and number of the record that this is about besides."""


class RowReader:
    """Tables of records into records; gathers what is wrong on the way."""

    def __init__(self, sections: frozenset[str] = frozenset()) -> None:
        self.found: list[Fault] = []
        self.errors = 0
        self._place = ("", 0, "")
        self.taken: dict[str, tuple[str, int, str]] = {}
        self._sections = sections

    def problem(self, field: str, message: str, hint: str = "", severity: str = "error") -> None:
        """Note what is wrong with a field of the table that is read now."""
        table, index, key = self._place
        self.errors += severity == "error"
        self.found.append(Fault(table, index, key, field, message, hint, severity))

    def at(self, table: str, index: int = 0, key: object = "") -> None:
        """Say which table is read now, and the key of its record."""
        self._place = (table, index, key if isinstance(key, str) else "")

    def works(self, rows: Sequence[dict[str, Any]], table: str, kind: type[Any], start: int = 0) -> list[Any]:
        """The papers or datasets of an array of tables, of which `start` came before."""
        made = []
        for index, row in enumerate(rows, start):
            errors = self.errors
            self.at(table, index, row.get("key"))
            facts = self._work(row)
            if self.errors == errors:
                made.append(kind(**facts))
        return made

    def _work(self, row: dict[str, Any]) -> dict[str, Any]:
        facts = {}
        unknown = []
        for name, value in row.items():
            field = WORK_FIELDS.get(name)
            if field is None:
                unknown.append(name)
            elif field.form == "text" and type(value) is str and value and not value.isspace():
                facts[name] = value
            else:
                facts[field.attribute] = self._value(field, value)
        self.unknown(unknown, WORK_FIELDS)
        misspelled = {_meant(name, WORK_FIELDS) for name in unknown}
        for name in _REQUIRED:
            if name not in row and name not in misspelled:
                self.problem(name, f"expected {WORK_FIELDS[name].wanted}, found none")
        self._take(facts.get("key"), facts.get("aliases", ()))
        return facts

    def citations(self, rows: Sequence[dict[str, Any]], start: int = 0) -> list[Citation]:
        """The citations of an array of tables, of which `start` came before."""
        made = []
        for index, row in enumerate(rows, start):
            errors = self.errors
            self.at("citations", index, row.get("key"))
            self.unknown(row, CITATION_FIELDS)
            key, type_ = self.text(row, "key", required=True), self.text(row, "type", required=True)
            fields = self._pairs("fields", row.get("fields"), "text")
            said = {name: self._value(WORK_FIELDS[name], row[name]) for name in CITATION_OWN[1:] if name in row}
            self._take(key, said.get("aliases", ()))
            if self.errors == errors and key and type_:
                made.append(citation(key, type_, fields, **said))
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
                message = f"{shown(name)} is taken by another record"
                hint = "keys and aliases must be unique, ignoring case"
                self.errors += 1
                self.found.append(Fault(*self._place, field, message, hint, other=other[:2]))

    def _value(self, field: Field, value: object, within: str = "") -> Any:
        """The value of a field as the record has it; None where that is a problem."""
        name, form = within + field.name, field.form
        if form == "texts" or form == "names":
            return self.texts(name, value, field.wanted)
        if form == "date":
            return self._date(name, value)
        if form == "day":
            return self.day({name: value}, name)
        if form == "ids":
            return self._section_ids(value)
        if form == "publication":
            return self._publication(value)
        if form in ("links", "table"):
            return self._pairs(name, value, "link" if form == "links" else "text")
        if form == "year":
            if type(value) is int and 1000 <= value <= 9999:
                return value
        elif type(value) is str and value and not value.isspace():
            return self._identifier(name, field, value)
        hint = "leave the field out if it is not known" if value == "" and not field.required else ""
        self.problem(name, f"expected {field.wanted}, found {shown(value)}", hint)
        return None

    def _identifier(self, name: str, field: Field, value: str) -> str | None:
        """A text in the one form that it has inside: an arXiv id without version, a DOI bare."""
        if field.form == "type" and value not in PUBLICATION_TYPES:
            expected = f"expected {', '.join(PUBLICATION_TYPES)}, found {shown(value)}"
            self.problem(name, expected, nearest(value, PUBLICATION_TYPES))
        if field.form not in ("arxiv", "doi"):
            return value
        # a DOI stays in the case in which it was registered
        found = arxiv_id(value) if field.form == "arxiv" else bare_doi(value)
        if found is None:
            hint = "it is left out until that is corrected"
            self.problem(name, f"expected {field.wanted}, found {shown(value)}", hint, "warning")
        return found

    def _section_ids(self, value: object) -> tuple[str, ...]:
        ids = self.texts("section", [value] if isinstance(value, str) else value, WORK_FIELDS["section"].wanted)
        for identifier in ids:
            if self._sections and identifier not in self._sections:
                message = f"expected an id of [[sections]], found {shown(identifier)}"
                self.problem("section", message, nearest(identifier, self._sections))
        return ids

    def _pairs(self, name: str, value: object, form: str) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            hint = 'fields = { title = "…", year = "2024" }' if form == "text" else 'links = { video = "https://…" }'
            self.problem(name, f"expected a table of texts, found {shown(value)}", hint)
            return ()
        for label, text in value.items():
            if not isinstance(text, str):
                self.problem(f"{name}.{label}", f"expected a text, found {shown(text)}")
        return tuple(value.items())

    def unknown(self, names: Iterable[str], known: Iterable[str], severity: str = "error", *, within: str = "") -> None:
        """Note the names that are not among the known ones."""
        for name in names:
            if name not in known:
                self.problem(within + name, "unknown field", nearest(name, known), severity)

    def text(self, row: dict[str, Any], name: str, *, required: bool = False) -> str | None:
        """The text of a field; None where there is none, or where it is no text, which is noted."""
        value = row.get(name)
        if type(value) is str and value.strip():
            return value
        if value is None and not required:
            return None
        hint = "leave the field out if it is not known" if value == "" and not required else ""
        known = WORK_FIELDS.get(name)
        self.problem(name, f"expected {known.wanted if known else 'a text'}, found {shown(value)}", hint)
        return None

    def texts(self, name: str, value: object, wanted: str = "") -> tuple[str, ...]:
        """The texts of an array; none where it is no such array, which is noted."""
        if not isinstance(value, list):
            self.problem(name, f"expected an array of texts, found {shown(value)}", wanted)
            return ()
        odd = [item for item in value if type(item) is not str or not item or item.isspace()]
        if not odd:
            return tuple(value)
        self.problem(name, f"expected texts, found {shown(odd[0])} among them", wanted)
        return ()

    def _date(self, name: str, value: object) -> int | None:
        if type(value) is int and is_date(value):
            return value
        if type(value) is datetime.date:
            return value.year * 10000 + value.month * 100 + value.day
        if isinstance(value, str) and (found := read_date(value)) is not None:
            return found
        self.problem(name, f"expected {WORK_FIELDS['date'].wanted}, found {shown(value)}")
        return None

    def day(self, row: dict[str, Any], name: str) -> datetime.date | None:
        """The day of a field; None where there is none, or where it is no day, which is noted."""
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
        self.problem(name, f"expected a day such as 2023-04-28, found {shown(value)}")
        return None

    def _publication(self, value: object) -> Publication | None:
        if not isinstance(value, dict):
            self.problem("published", f"expected {WORK_FIELDS['published'].wanted}, found {shown(value)}")
            return None
        self.unknown(value, PUBLICATION_FIELDS, within="published.")
        known = {name: field for name, field in PUBLICATION_FIELDS.items() if name in value}
        if not known:
            self.problem("published", "expected a publication, found an empty table", "leave the field out")
        facts = {field.attribute: self._value(field, value[name], "published.") for name, field in known.items()}
        return Publication(**facts)


def is_file_below(path: str, endings: tuple[str, ...]) -> bool:
    """Whether a path names a file of such an ending in the folder of its catalog or below, on every system."""
    parts = path.replace("\\", "/").split("/")
    is_below = path.isprintable() and bool(parts[0]) and ":" not in path and ".." not in parts
    return is_below and parts[-1].lower().endswith(endings)


def shown(value: object) -> str:
    """A value as an error shows it: short, whatever it is."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number of many digits"
    if isinstance(value, str):
        return repr(cut(value))
    if isinstance(value, list):
        return "an array"
    if isinstance(value, dict):
        return "a table"
    return str(value)


def cut(text: str, most: int = 40) -> str:
    """A text in at most so many letters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that is spelled like another one; empty where none is."""
    near = _meant(word, known)
    return f"did you mean {near}?" if near else ""


def _meant(word: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(word[:50], list(known), 1, 0.6)), "")
