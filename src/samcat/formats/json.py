"""JSON: one array of objects, every field always there, null where unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samcat.record.model import Citation, Record
from samcat.record.names import people, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samcat.record.names import Name

FIELDS = (
    "key",
    "kind",
    "section",
    "date",
    "listed",
    "title",
    "byline",
    "authors",
    "method",
    "arxiv",
    "doi",
    "paper",
    "code",
    "data",
    "published",
)

PUBLISHED = ("published_in", "published_type", "published_year", "published_doi")
COLUMNS = (*FIELDS, "venue", "year", *PUBLISHED)
"""What can be chosen of a record; `year` is that of the publication, where it is known, and else that of the date."""

# RFC 8259 allows these in a string, but a terminal or a JavaScript engine may obey them
_OBEYED = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def render(records: Iterable[Record], *, columns: Sequence[str] = ()) -> Iterator[str]:
    """Yield an array with one object a line, of all fields or of some columns."""
    yield from array(values(record, columns) if columns else as_object(record) for record in records)


def array(objects: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON array of some objects, one a line."""
    opened = False
    for one in objects:
        yield (",\n" if opened else "[\n") + dumps(one)
        opened = True
    yield "\n]\n" if opened else "[]\n"


def as_object(record: Record) -> dict[str, Any]:
    """A record as the object that JSON shows."""
    if isinstance(record, Citation):
        return _citation(record)
    published = record.published
    return {
        "key": record.key,
        "kind": record.kind,
        "section": record.section,
        "date": record.date,
        "listed": record.listed.isoformat() if record.listed else None,
        "title": record.title,
        "byline": record.byline,
        "authors": list(record.authors) or None,
        "method": record.method,
        "arxiv": record.arxiv,
        "doi": record.any_doi,
        "paper": record.paper,
        "code": record.code,
        "data": record.data,
        "published": published
        and {"in": published.venue, "type": published.type, "year": published.year, "doi": published.doi},
    }


def values(record: Record, columns: Iterable[str]) -> dict[str, Any]:
    """A record in some columns, which are FIELDS, "venue", "year" and those of a publication: None where unknown."""
    fields = as_object(record)
    published = fields["published"] or {}
    fields["venue"] = getattr(record, "venue", None)
    dated = int(str(fields["date"])[:4]) if fields["date"] else None
    fields["year"] = published.get("year") or fields.get("year") or dated
    fields |= {name: published.get(name.removeprefix("published_")) for name in PUBLISHED}
    return {name: fields[name] for name in columns}


def _citation(citation: Citation) -> dict[str, Any]:
    names, _ = people(citation)
    year = citation.value("year") or ""
    return {
        **dict.fromkeys(FIELDS),
        "key": citation.key,
        "kind": citation.kind,
        "type": citation.type,
        "fields": dict(citation.fields),
        "title": title_of(citation),
        "authors": list(map(_catalog_form, names)) or None,
        "year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
    }


def _catalog_form(name: Name) -> str:
    if name.literal:
        return f"{{{name.family}}}"
    return ", ".join(part for part in (name.family, name.suffix, name.given) if part)


def dumps(value: object) -> str:
    """A value as JSON on one line, with nothing in it that a terminal would obey."""
    from json import dumps as dump

    text = dump(value, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
