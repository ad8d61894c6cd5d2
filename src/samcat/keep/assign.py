"""Changes to one record, as they are typed: field=value."""

import datetime
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from samcat.errors import UsageError
from samcat.record.dates import read_date, year_of
from samcat.record.decode import citation
from samcat.record.fields import CITATION_OWN, PUBLICATION_FIELDS, PUBLICATION_TYPES, WORK_FIELDS, Field
from samcat.record.identifiers import arxiv_id, bare_doi, is_web_link
from samcat.record.kept_dates import with_date
from samcat.record.model import Citation, Dataset, Paper, Publication, Record, Work

Given = TypeVar("Given", bound=Work)


def assign(record: Record, assignments: Iterable[str]) -> Record:
    """The record with fields set as "field=value" says; "field=" takes one out.

    Several authors, sections or aliases are set apart by semicolons. A part of a publication is set as "published.in",
    a link under a label as "links.video", and a field of a citation, or one without a word, as "fields.NAME".

    Raises UsageError where a field does not exist, cannot be taken out, or does not take that value.
    """
    parts: dict[str, str] = {}
    before = record
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        name, value = name.strip(), value.strip()
        if not sign or not name:
            raise UsageError(f"not a change of a field: {assignment!r} (write field=value)")
        if name == "key":
            raise UsageError("a key never changes, because papers cite it (add another one with aliases=…)")
        if isinstance(record, Citation):
            record = _set_citation(record, name, value)
        elif name.startswith("published."):
            parts[name.removeprefix("published.")] = value
        else:
            record = _set_work(record, name, value)
    if isinstance(before, Citation) or isinstance(record, Citation):
        return record
    record = _with_its_link(_with_one_date(record, before, parts), before)
    return _set_publication(record, parts) if parts else record


def _with_one_date(record: Paper | Dataset, before: Paper | Dataset, parts: dict[str, str]) -> Paper | Dataset:
    """The record, whose new date is that of its publication as well where both had one, and not what its source has."""
    published = before.published
    is_one = published is None or (before.arxiv is None and published.year in (None, year_of(before.date)))
    year = parts.get("year", str(published.year) if published and published.year else "")
    if not is_one or (record.date == before.date and year == str(published.year if published else "")):
        return record
    if record.date != before.date and published is not None and published.year and record.date and "year" not in parts:
        parts["year"] = str(year_of(record.date))
    if record.fields != before.fields or record.date == before.date:
        return record
    return record._replace(fields=with_date(record.fields, record.date))


def _with_its_link(record: Paper | Dataset, before: Paper | Dataset) -> Paper | Dataset:
    """The record, whose link leads to its new arXiv id or DOI where it led to the one that it had before."""
    if record.paper is None or record.paper != before.paper:
        return record
    for old, new, named in (
        (before.arxiv, record.arxiv, arxiv_id(record.paper)),
        (before.doi, record.doi, bare_doi(record.paper)),
    ):
        if old and new and old != new and named == old:
            start = record.paper.lower().find(old.lower())
            # a version is that of the old paper
            rest = re.sub(r"^v\d+", "", record.paper[start + len(old) :])
            return record._replace(paper=record.paper[:start] + new + rest) if start >= 0 else record
    return record


def parsed(field: Field, value: str, name: str = "") -> Any:
    """The value that a text says a field has, in the form in which records have it.

    `name` is what the message calls the field. Raises UsageError where the field does not take that value.
    """
    name = name or field.name
    if field.form in ("texts", "names", "ids"):
        # a name has a comma in it, an id or a tag has none
        return items(value if field.form == "names" else value.replace(",", ";"))
    if field.form == "date":
        if (date := read_date(value)) is None:
            raise UsageError(f"not a date: {value!r} (write 2023, 202310, 2023-10 or 2023-10-05)")
        return date
    if field.form == "day":
        return day(value)
    if field.form == "year":
        if (year := read_date(value)) is None or year > 9999:
            raise UsageError(f"{name}: not a year: {value!r}")
        return year
    if field.form == "type" and value not in PUBLICATION_TYPES:
        raise UsageError(f"{name}: not {value!r} but one of {', '.join(PUBLICATION_TYPES)}")
    if field.form in ("links", "table", "publication"):
        raise UsageError(f"{name} has parts: write {name}.NAME=value")
    return checked(field, value, name)


def checked(field: Field, value: str, name: str) -> str:
    """A text in the one form that a field of its form has.

    An arXiv id is bare and without version, a DOI bare. Raises UsageError for none, and for a link that is no web link.
    """
    if field.form in ("arxiv", "doi"):
        found = arxiv_id(value) if field.form == "arxiv" else bare_doi(value)
        if found is None:
            raise UsageError(f"{name}: not {'an arXiv id' if field.form == 'arxiv' else 'a DOI'}: {value!r}")
        return found
    if field.form == "link":
        if not is_web_link(value):
            raise UsageError(f"{name}: not an http or https link: {value!r}")
        identifier = arxiv_id(value) if name == "paper" else None
        return f"https://arxiv.org/abs/{identifier}" if identifier and "arxiv.org/" in value.lower() else value
    return value


def items(value: str) -> tuple[str, ...]:
    """The parts of a value that semicolons set apart: "Ma, Jun; He, Yuting"."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def day(value: str) -> datetime.date:
    """A day written 2023-04-28; raises UsageError for anything else."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"not a day: {value!r} (write 2023-04-28)") from None


def _set_work(record: Paper | Dataset, name: str, value: str) -> Paper | Dataset:
    table, dot, label = name.partition(".")
    field = WORK_FIELDS.get(table)
    if field is None or (dot and field.form not in ("links", "table")):
        raise _no_such_field(record, name, tuple(other for other in WORK_FIELDS if other != "key"))
    if not value and field.required:
        raise UsageError(f"{name} cannot be removed: every record needs one")
    if dot:
        if field.form == "links" and value and not is_web_link(value):
            raise UsageError(f"{name}: not an http or https link: {value!r}")
        return _with(record, field, _with_pair(getattr(record, field.stored), label, value))
    return _with(record, field, parsed(field, value) if value else None)


def _with(record: Given, field: Field, value: Any) -> Given:
    empty = type(record)("", "")
    return record._replace(**{field.attribute: getattr(empty, field.attribute) if value is None else value})


def _with_pair(pairs: tuple[tuple[str, str], ...], label: str, value: str) -> tuple[tuple[str, str], ...]:
    made = dict(pairs)
    if label not in made and (quoted := re.fullmatch(r"""(["'])(.+)\1""", label)):
        label = quoted[2]  # as TOML spells a label with a blank
    if value:
        made[label] = value
    else:
        made.pop(label, None)
    return tuple(made.items())


def _set_publication(record: Paper | Dataset, parts: dict[str, str]) -> Paper | Dataset:
    empty = Publication()
    published = record.published or empty
    for part, value in parts.items():
        field = PUBLICATION_FIELDS.get(part)
        if field is None:
            names = tuple(f"published.{name}" for name in PUBLICATION_FIELDS)
            raise _no_such_field(record, f"published.{part}", names)
        known = parsed(field, value, f"published.{part}") if value else getattr(empty, field.attribute)
        published = published._replace(**{field.attribute: known})
    return record._replace(published=None if published == empty else published)


def _set_citation(record: Citation, name: str, value: str) -> Citation:
    own = CITATION_OWN[1:]
    if name in own:
        return _with(record, WORK_FIELDS[name], parsed(WORK_FIELDS[name], value) if value else None)
    type_, fields = str(record.type), record.fields
    table, _, label = name.partition(".")
    if name == "type":
        if not value:
            raise UsageError("type cannot be removed: every record needs one")
        type_ = value
    elif table == "fields" and label:
        fields = _with_pair(fields, label, value)
    else:
        raise _no_such_field(record, name, (*own, "type", "fields.NAME"))
    return citation(record.key, type_, fields, **{name: getattr(record, name) for name in own})


def _no_such_field(record: Record, name: str, names: tuple[str, ...]) -> UsageError:
    near = get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]}?" if near else "there are " + ", ".join(names)
    return UsageError(f"a {record.kind} has no field {name!r} ({hint})")
