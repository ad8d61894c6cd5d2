"""References to a record: key, alias, arXiv id, DOI, link, method name or whole title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record.identity import REPOSITORY, identifier_of, identifiers_of, key_forms, title_letters
from samcat.record.model import Record, key_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Named = TypeVar("Named")

_SUGGESTIONS = 3
# of the likeness that RapidFuzz gives two spellings, 0 to 100: below this a suggestion is a guess
_LIKENESS = 65


def resolve(reference: str, records: Sequence[Record]) -> Record:
    """The record that a reference names: by key first, then alias, arXiv id, DOI, link, method name, and title.

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
    return next((record for record in records if wanted in key_forms(record)), None)


def _attempts(reference: str, records: Sequence[Record]) -> Iterator[list[Record]]:
    if not reference:
        return
    folded = key_form(reference)
    yield [record for record in records if key_form(record.key) == folded]
    yield [record for record in records if folded in key_forms(record)]
    identifier = identifier_of(reference)
    if identifier is not None and identifier[0] != REPOSITORY:
        yield [record for record in records if identifier in identifiers_of(record)]
    for form in (str.strip, str.casefold, title_letters):
        yield _by_method(reference, records, form)
    if title := title_letters(reference):
        yield [record for record in records if title_letters(record.title) == title]


def _by_method(reference: str, records: Sequence[Record], form: Callable[[str], str]) -> list[Record]:
    wanted = form(reference)
    if not wanted:
        return []
    return [record for record in records if record.method and form(record.method) == wanted]


def near(reference: str, records: Sequence[Record]) -> list[str]:
    """Keys of records whose key, alias or method name is spelled much like a reference, best first."""
    wanted = _begun_id(reference)
    if wanted:
        ids = ((one, record.key) for record in records for one in (record.arxiv, record.doi, record.own_doi) if one)
        return list(dict.fromkeys(key for one, key in ids if one.casefold().startswith(wanted)))[:_SUGGESTIONS]
    names = ((name, record.key) for record in records for name in names_of(record))
    return near_names(reference, names)


def _begun_id(reference: str) -> str:
    """The beginning of an arXiv id or DOI that a reference is; empty where it is none."""
    bare = reference.strip().casefold()
    for start in ("https://arxiv.org/abs/", "https://doi.org/", "arxiv:", "doi:"):
        bare = bare.removeprefix(start)
    return bare if re.fullmatch(r"\d{4}\.\d{1,5}|10\.\d{4,9}/\S*", bare) else ""


def names_of(record: Record) -> list[str]:
    """The letters of the key, the aliases and the method name of a record."""
    return [title_letters(name) for name in (record.key, *record.aliases, record.method) if name]


def near_names(reference: str, names: Iterable[tuple[str, Named]]) -> list[Named]:
    """What names that are spelled much like a reference belong to, best first; `names` are letters."""
    from rapidfuzz import fuzz, process

    spellings: dict[str, Named] = {}
    for name, named in names:
        spellings.setdefault(name, named)
    matches = process.extract(
        title_letters(reference[:100]),
        list(spellings),
        scorer=fuzz.ratio,
        score_cutoff=_LIKENESS,
        limit=2 * _SUGGESTIONS,
    )
    return list(dict.fromkeys(spellings[spelling] for spelling, _, _ in matches))[:_SUGGESTIONS]


def parents_of(record: Record) -> list[str]:
    """The keys of the entries that a record takes fields from, or is a set of (the biblatex manual, 3.13)."""
    named = [value for name, value in record.fields if name.casefold() in ("crossref", "xdata", "entryset")]
    return [key for value in named for key in map(str.strip, value.split(",")) if key]


def missing_parents(records: Sequence[Record]) -> list[str]:
    """The keys of the parents of records that are not among them."""
    held = {record.key.casefold() for record in records}
    return [
        key
        for key in dict.fromkeys(key for record in records for key in parents_of(record))
        if key.casefold() not in held
    ]
