"""A record as plain values: the object that JSON shows, and columns chosen from it."""

from collections.abc import Iterable
from typing import Any

from samcat.record.dates import show_date, year_of
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS, Field
from samcat.record.names import byline_of

_LAST = ("links", "note", "fields", "tags", "withdrawn")
FIELDS = ("key", "kind", *(name for name in WORK_FIELDS if name not in ("key", "aliases", *_LAST)), "aliases", *_LAST)
"""The names of an object, in its order; what was added after the first release stands at the end."""
_ALWAYS = ("in", "type", "year", "doi")

PUBLISHED_FIRST = tuple(f"published_{name}" for name in _ALWAYS)
PUBLISHED_REST = tuple(f"published_{name}" for name in PUBLICATION_FIELDS if name not in _ALWAYS)
PUBLISHED = (*PUBLISHED_FIRST, *PUBLISHED_REST)
COLUMNS = (*FIELDS, "venue", "year", *PUBLISHED)
"""What can be chosen of a record; `year` is that of the publication, where it is known, and else that of the date."""


def as_object(record: Any) -> dict[str, Any]:
    """A record as the object that JSON shows; of a citation, `type` and `fields` are those of its BibTeX entry."""
    values: dict[str, Any] = {"kind": record.kind}
    for name, field in WORK_FIELDS.items():
        values[name] = plain(field, getattr(record, field.stored))
    # as one text where there is one: what it always was
    if record.section is not None and len(record.sections) == 1:
        values["section"] = record.section
    values["byline"] = byline_of(record) or None
    values["doi"] = record.doi
    made = {name: values[name] for name in FIELDS}
    if record.kind == "citation":
        made |= {"type": record.type, "fields": dict(record.fields), "year": year_of(record.date)}
    return made


def values(record: Any, columns: Iterable[str]) -> dict[str, Any]:
    """A record in some columns, which are FIELDS, "venue", "year" and those of a publication: None where unknown."""
    fields = as_object(record)
    published = fields["published"] or {}
    fields["venue"] = record.venue
    fields["year"] = record.year
    fields |= {name: published.get(name.removeprefix("published_")) for name in PUBLISHED}
    return {name: fields[name] for name in columns}


def plain(field: Field, value: Any) -> Any:
    """The value of a field in the types of JSON; None where it is not known."""
    if value is None or value == () or value == "":
        return None
    if field.form in ("texts", "names", "ids"):
        return list(value)
    if field.form == "day":
        return value.isoformat()
    if field.form == "date":
        return show_date(value) if value > 999999 else value
    if field.form in ("links", "table"):
        return dict(value)
    if field.form == "publication":
        parts = {name: plain(part, getattr(value, part.attribute)) for name, part in PUBLICATION_FIELDS.items()}
        first = {name: parts[name] for name in _ALWAYS}
        return first | {name: known for name, known in parts.items() if known is not None}
    return value
