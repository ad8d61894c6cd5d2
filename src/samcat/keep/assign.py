"""Changes to one record, as they are typed: field=value."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from samcat.errors import UsageError
from samcat.record.dates import month_range
from samcat.record.identifiers import arxiv_id, doi, is_web_link
from samcat.record.model import PUBLICATION_TYPES, Citation, Dataset, Paper, Publication, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXTS = ("section", "title", "byline", "method", "arxiv", "doi", "paper", "code", "data")
_WORK_FIELDS = (*_TEXTS, "aliases", "date", "listed", "authors", "published")
_REQUIRED = ("section", "date", "title", "byline", "type")
_PARTS = {"in": "venue", "type": "type", "year": "year", "doi": "doi"}


def assign(record: Record, assignments: Iterable[str]) -> Record:
    """The record with fields set as "field=value" says; "field=" takes one out.

    Several authors or aliases are set apart by semicolons. The parts of a publication are set as "published.in",
    "published.type", "published.year" and "published.doi", the fields of a citation as "fields.NAME".

    Raises UsageError where a field does not exist, cannot be taken out, or does not take that value.
    """
    publication: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        name, value = name.strip(), value.strip()
        if not sign or not name:
            raise UsageError(f"not a change of a field: {assignment!r} (write field=value)")
        if name == "key":
            raise UsageError("a key never changes, since papers cite it (a second one goes into aliases=…)")
        if not value and name in _REQUIRED:
            raise UsageError(f"{name} cannot be taken out: every record has one")
        if isinstance(record, Citation):
            record = _set_citation(record, name, value)
        elif name.startswith("published."):
            publication[name.removeprefix("published.")] = value
        else:
            record = _set_work(record, name, value)
    return _set_publication(record, publication) if publication and not isinstance(record, Citation) else record


def checked(name: str, value: str) -> str:
    """The value of a field of text in the form in which the catalog has it.

    An arXiv id is bare and without version, a DOI bare. Raises UsageError for none, and for a link that is no web link.
    """
    if name in ("arxiv", "doi"):
        found = arxiv_id(value) if name == "arxiv" else doi(value)
        if found is None:
            raise UsageError(f"{name}: not {'an arXiv id' if name == 'arxiv' else 'a DOI'}: {value!r}")
        return found
    if name in ("paper", "code", "data"):
        if not is_web_link(value):
            raise UsageError(f"{name}: not an http or https link: {value!r}")
        identifier = arxiv_id(value) if name == "paper" else None
        return f"https://arxiv.org/abs/{identifier}" if identifier and "arxiv.org/" in value.lower() else value
    return value


def items(value: str) -> tuple[str, ...]:
    """The parts of a value that semicolons set apart: "Ma, Jun; He, Yuting"."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def month(value: str) -> int:
    """One month, as YYYYMM; raises UsageError for a year alone or for no date."""
    first, last = month_range(value)
    if first != last:
        raise UsageError(f"not a month: {value!r} (write 202310 or 2023-10)")
    return first


def day(value: str) -> datetime.date:
    """A day written 2023-04-28; raises UsageError for anything else."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"not a day: {value!r} (write 2023-04-28)") from None


def _set_work(record: Paper | Dataset, name: str, value: str) -> Paper | Dataset:
    if name in _TEXTS:
        return record._replace(**{name: checked(name, value) if value else None})  # type: ignore[arg-type]
    if name == "date":
        return record._replace(date=month(value))
    if name == "listed":
        return record._replace(listed=day(value) if value else None)
    if name == "authors":
        return record._replace(authors=items(value))
    if name == "aliases":
        return record._replace(aliases=items(value))
    if name == "published" and not value:
        return record._replace(published=None)
    raise _no_such_field(record, name, _WORK_FIELDS)


def _set_publication(record: Paper | Dataset, parts: dict[str, str]) -> Paper | Dataset:
    known = record.published
    values: dict[str, Any] = {field: getattr(known, field, None) for field in _PARTS.values()}
    for part, value in parts.items():
        if part not in _PARTS:
            raise _no_such_field(record, f"published.{part}", tuple(f"published.{name}" for name in _PARTS))
        if part == "year" and value and not (value.isascii() and value.isdigit() and len(value) == 4):
            raise UsageError(f"published.year: not a year: {value!r}")
        values[_PARTS[part]] = (int(value) if part == "year" else value) if value else None
    if not values["venue"] or not values["type"]:
        raise UsageError(
            "published needs published.in, the venue, and published.type, one of " + ", ".join(PUBLICATION_TYPES)
        )
    if values["type"] not in PUBLICATION_TYPES:
        raise UsageError(f"published.type: not {values['type']!r} but one of {', '.join(PUBLICATION_TYPES)}")
    return record._replace(published=Publication(**values))


def _set_citation(record: Citation, name: str, value: str) -> Citation:
    if name == "type":
        return record._replace(type=value)
    if name == "aliases":
        return record._replace(aliases=items(value))
    field = name.removeprefix("fields.")
    if not name.startswith("fields.") or not field:
        raise _no_such_field(record, name, ("aliases", "type", "fields.NAME"))
    fields = dict(record.fields)
    if value:
        fields[field] = value
    else:
        fields.pop(field, None)
    return record._replace(fields=tuple(fields.items()))


def _no_such_field(record: Record, name: str, names: tuple[str, ...]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]}?" if near else "there are " + ", ".join(names)
    return UsageError(f"a {record.kind} has no field {name!r} ({hint})")
