"""References to a record: key, alias, arXiv id, DOI, link or method name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record.identifiers import arxiv_id, canonical_link, doi
from samcat.record.links import citation_arxiv, link_of
from samcat.record.model import Citation, Record, key_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SUGGESTIONS = 3
# of the likeness that RapidFuzz gives two spellings, 0 to 100: below this a suggestion is a guess
_LIKENESS = 65


def resolve(reference: str, records: Sequence[Record]) -> Record:
    """The record that a reference names: by key first, then alias, arXiv id, DOI, link, and method name.

    Raises UnknownReference, with near keys, or AmbiguousReference.
    """
    reference = reference.strip()
    for found in _attempts(reference, records):
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousReference(reference, [record.key for record in found])
    raise UnknownReference(reference, near(reference, records))


def by_key(key: str, records: Iterable[Record]) -> Record | None:
    """The record of a key or alias, whatever its case; None where there is none."""
    wanted = key_form(key)
    for record in records:
        if key_form(record.key) == wanted or any(key_form(alias) == wanted for alias in record.aliases):
            return record
    return None


def _attempts(reference: str, records: Sequence[Record]) -> Iterator[list[Record]]:
    if not reference:
        return
    folded = key_form(reference)
    yield [record for record in records if key_form(record.key) == folded]
    yield [record for record in records if any(key_form(alias) == folded for alias in record.aliases)]
    if identifier := arxiv_id(reference):
        yield [record for record in records if _arxiv(record) == identifier]
    if name := doi(reference):
        yield [record for record in records if name in _dois(record)]
    if "/" in reference or "." in reference:
        link = canonical_link(reference)
        yield [record for record in records if link in map(canonical_link, _links(record))]
        if link.startswith("doi.org/"):
            yield [record for record in records if link.partition("/")[2] in _dois(record)]
    for form in (str.strip, str.casefold, _squash):
        yield _by_method(reference, records, form)


def _by_method(reference: str, records: Sequence[Record], form: Callable[[str], str]) -> list[Record]:
    wanted = form(reference)
    if not wanted:
        return []
    return [
        record
        for record in records
        if not isinstance(record, Citation) and record.method and form(record.method) == wanted
    ]


def _squash(text: str) -> str:
    from samcat.text import fold

    return "".join(letter for letter in fold(text) if letter.isalnum())


def _arxiv(record: Record) -> str | None:
    return citation_arxiv(record) if isinstance(record, Citation) else record.arxiv


def _dois(record: Record) -> tuple[str | None, ...]:
    if isinstance(record, Citation):
        return (doi(record.value("doi") or ""),)
    published = record.published.doi if record.published else None
    linked = (link.removeprefix("doi.org/") for link in map(canonical_link, _links(record)))
    return (*(name.lower() for name in (record.doi, published) if name), *linked)


def _links(record: Record) -> Iterable[str]:
    return filter(None, (link_of(record, what) for what in ("paper", "code", "data")))


def near(reference: str, records: Sequence[Record]) -> list[str]:
    """Keys of records whose key, alias or method name is spelled much like a reference, best first."""
    from rapidfuzz import fuzz, process

    spellings: dict[str, str] = {}
    for record in records:
        names = [record.key, *record.aliases]
        if not isinstance(record, Citation) and record.method:
            names.append(record.method)
        for name in names:
            spellings.setdefault(_squash(name), record.key)
    matches = process.extract(
        _squash(reference[:100]), list(spellings), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=2 * _SUGGESTIONS
    )
    return list(dict.fromkeys(spellings[spelling] for spelling, _, _ in matches))[:_SUGGESTIONS]
