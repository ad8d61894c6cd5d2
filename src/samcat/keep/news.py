"""What happened to a list between two states of it: added, published, changed, withdrawn, joined, retired."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from samcat.catalog import Catalog
from samcat.formats.markdown import escape_text
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS
from samcat.record.identifiers import is_web_link
from samcat.record.identity import key_forms
from samcat.record.links import page_of
from samcat.record.model import Publication, Record
from samcat.record.names import byline_of

KINDS = ADDED, PUBLISHED, WITHDRAWN, CHANGED, JOINED, RETIRED = tuple(
    "added published withdrawn changed joined retired".split()
)

# what says nothing to a reader of the list: where it stands in it, and since when
_SILENT = frozenset("key aliases section listed tags published withdrawn".split())


class News(NamedTuple):
    """One thing that happened to a record, and in a few words what; of one that is no more, `record` is what it was."""

    what: str
    record: Record
    words: str = ""


def news(before: Catalog, now: Catalog) -> list[News]:
    """What happened to the records of a list, by its kind, and in the order of the list."""
    earlier = {form: record for record in before.records for form in key_forms(record)}
    later = {form: record for record in now.records for form in key_forms(record)}
    found: list[News] = []
    for record in now.records:
        old = next((earlier[form] for form in key_forms(record) if form in earlier), None)
        found += [News(ADDED, record)] if old is None else _of(old, record)
    for record in before.records:
        new = next((later[form] for form in key_forms(record) if form in later), None)
        if new is None:
            found.append(News(RETIRED, record))
        else:
            first = next(earlier[form] for form in key_forms(new) if form in earlier)
            if first is not record:
                found.append(News(JOINED, record, f"with {new.key}"))
    return sorted(found, key=lambda one: KINDS.index(one.what))


def _of(old: Record, new: Record) -> Iterator[News]:
    """What happened to a record; its publication and its end are told apart from other changes."""
    changed = [name for name, field in WORK_FIELDS.items() if getattr(old, field.stored) != getattr(new, field.stored)]
    if old.published is None and new.published is not None:
        yield News(PUBLISHED, new, _where(new.published))
    elif "published" in changed:
        parts = [name for name in PUBLICATION_FIELDS if _part(old.published, name) != _part(new.published, name)]
        yield News(CHANGED, new, f"published: {', '.join(parts)}")
    if new.withdrawn and not old.withdrawn:
        yield News(WITHDRAWN, new, new.withdrawn)
    words = [
        f"{name} added" if not getattr(old, WORK_FIELDS[name].stored) else name
        for name in changed
        if name not in _SILENT
    ]
    if words:
        yield News(CHANGED, new, ", ".join(words))


def _part(published: Publication | None, name: str) -> object:
    return getattr(published, PUBLICATION_FIELDS[name].attribute) if published is not None else None


def _where(published: Publication) -> str:
    year = str(published.year or "")
    venue = published.venue or ""
    return venue if year in venue else f"{venue}, {year}".strip(", ")


def as_text(found: Iterable[News]) -> Iterator[str]:
    """A line each."""
    for one in found:
        words = f" ({one.words})" if one.words else ""
        yield f"{one.what}\t{one.record.key}\t{one.record.title}{words}\n"


def as_objects(found: Iterable[News]) -> Iterator[dict[str, Any]]:
    """An object each, for JSON."""
    for one in found:
        yield {
            "what": one.what,
            "key": one.record.key,
            "title": one.record.title,
            "words": one.words or None,
            "link": page_of(one.record),
        }


def as_markdown(found: Sequence[News]) -> Iterator[str]:
    """Release notes: a heading for each kind, and an item for each record."""
    separator = ""
    for kind in KINDS:
        some = [one for one in found if one.what == kind]
        if not some:
            continue
        yield f"{separator}## {kind.capitalize()} ({len(some)})\n\n"
        separator = "\n"
        for one in some:
            link = page_of(one.record)
            title = escape_text(one.record.title)
            shown = f"[{title}]({link})" if link and is_web_link(link) and "(" not in link else title
            byline = byline_of(one.record)
            parts = [shown, escape_text(byline) if byline else "", escape_text(one.words) if one.words else ""]
            yield f"- {', '.join(filter(None, parts[:2]))}{': ' + parts[2] if parts[2] else ''}\n"


def words_of(found: Iterable[News]) -> dict[str, str]:
    """For the key of each record what happened to it, in one line."""
    told: dict[str, list[str]] = {}
    for one in found:
        told.setdefault(one.record.key, []).append(f"{one.what}{': ' + one.words if one.words else ''}")
    return {key: "; ".join(lines) for key, lines in told.items()}
