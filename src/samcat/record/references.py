"""References to a record: key, alias, arXiv id, DOI, link, method name or whole title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice
from operator import itemgetter

from samcat.errors import AmbiguousReference, UnknownReference
from samcat.record.identity import ARXIV, DOI, REPOSITORY, identifier_of, identifiers_of, key_forms, title_letters
from samcat.record.model import Record, Work, key_form

SUGGESTIONS = 3
# fields that name other entries: those from which fields are taken, and all (the biblatex manual, 2.2.3)
_PARENTS = ("crossref", "xdata", "entryset")
_NAMING = (*_PARENTS, "xref", "related")
# of the likeness that RapidFuzz gives two spellings, 0 to 100: below this a suggestion is a guess
_LIKENESS = 65
_AT_A_TIME = 50_000


def resolve(reference: str, records: Sequence[Record]) -> Record:
    """The record that a reference names: by key first, then alias, arXiv id, DOI, link, method name, and title.

    Raises UnknownReference, with near keys, or AmbiguousReference.
    """
    reference = reference.strip()
    for found in _attempts(reference, records):
        if len(found) == 1:
            return found[0]
        if found:
            if whole := _whole_of(found):
                return whole
            raise AmbiguousReference(reference, [record.key for record in found])
    raise UnknownReference(reference, near(reference, records))


def _whole_of(records: Sequence[Record]) -> Record | None:
    """Of some records the one that all others are parts of, as they have its DOI by crossref; None without one."""
    for whole in records:
        names = set(key_forms(whole))
        if all(record is whole or names & set(map(key_form, parents_of(record))) for record in records):
            return whole
    return None


def lines_of(records: Iterable[Work]) -> dict[str, set[str]]:
    """The forms of the keys of each work and of all that it is a part of, by its key; kin have one in common."""
    works = list(records)
    above = {form: list(map(key_form, parents_of(work))) for work in works for form in key_forms(work)}
    lines: dict[str, set[str]] = {}
    for work in works:
        line, waiting = lines.setdefault(work.key, set()), [*key_forms(work)]
        while waiting:
            if (form := waiting.pop()) not in line:
                line.add(form)
                waiting += above.get(form, ())
    return lines


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
    if begun := begun_id(reference):
        named = (
            record.key
            for record in records
            if any(kind == begun[0] and name.startswith(begun[1]) for kind, name in identifiers_of(record))
        )
        return list(islice(named, SUGGESTIONS))
    names = ((name, number) for number, record in enumerate(records) for name in names_of(record))
    return list(dict.fromkeys(records[number].key for number in near_names(reference, names)))


def begun_id(reference: str) -> tuple[str, str] | None:
    """The kind of the arXiv id or DOI that a reference begins, and how that begins; None where it is none."""
    bare = reference.strip().casefold()
    for start in ("https://arxiv.org/abs/", "https://doi.org/", "arxiv:", "doi:"):
        bare = bare.removeprefix(start)
    if re.fullmatch(r"\d{4}\.\d{1,5}", bare):
        return ARXIV, bare
    return (DOI, bare) if re.fullmatch(r"10\.\d{4,9}/\S*", bare) else None


def names_of(record: Record) -> list[str]:
    """The letters of the key, the aliases and the method name of a record."""
    return [title_letters(name) for name in (record.key, *record.aliases, record.method) if name]


def near_names(reference: str, names: Iterable[tuple[str, int]]) -> list[int]:
    """The numbers of names that are spelled much like a reference, best first; `names` are letters.

    Of names that are equally near the one of the lower number comes first.
    """
    from rapidfuzz import fuzz, process

    wanted, most = title_letters(reference[:100]), 2 * SUGGESTIONS
    best: dict[str, tuple[float, int]] = {}
    least: float = _LIKENESS
    rows = iter(names)
    # a few at a time: of a large list only the best are held
    while some := list(islice(rows, _AT_A_TIME)):
        spellings = [name for name, _ in some]
        for name, alike, at in process.extract(
            wanted, spellings, scorer=fuzz.ratio, score_cutoff=least, limit=len(some)
        ):
            best[name] = min(best.get(name, (-alike, some[at][1])), (-alike, some[at][1]))
        best = dict(nsmallest(most, best.items(), key=itemgetter(1)))
        if len(best) == most:
            least = -max(best.values())[0]
    return list(dict.fromkeys(number for _, number in best.values()))[:SUGGESTIONS]


def lengths_of_near(reference: str) -> tuple[int, int]:
    """How many letters a name has at least and at most that is spelled much like a reference."""
    count = len(title_letters(reference[:100]))
    return count * _LIKENESS // (200 - _LIKENESS), count * (200 - _LIKENESS) // _LIKENESS + 1


def parents_of(record: Work) -> list[str]:
    """The keys of the entries that a record takes fields from, or is a set of (the biblatex manual, 3.13)."""
    return [key for name, value in record.fields if name.casefold() in _PARENTS for key in names_in(value)]


def names_in(value: str) -> list[str]:
    """The keys in a field that names several entries."""
    return [key for key in map(str.strip, value.split(",")) if key]


def with_keys_followed(records: Iterable[Record]) -> list[Record]:
    """The records with the keys of the others in place of their aliases, where a field names them by one."""
    records = list(records)
    if not any(name.casefold() in _NAMING for record in records for name, _ in record.fields):
        return records
    keys = {alias.casefold(): record.key for record in records for alias in record.aliases}
    keys |= {record.key.casefold(): record.key for record in records}

    def followed(name: str, value: str) -> str:
        if name.casefold() not in _NAMING:
            return value
        names = names_in(value)
        found = [keys.get(key.casefold(), key) for key in names]
        return value if found == names else ",".join(found)

    return [
        record._replace(fields=tuple((name, followed(name, value)) for name, value in record.fields))
        for record in records
    ]


def missing_parents(records: Sequence[Record]) -> list[str]:
    """The keys of the parents of records that are not among them."""
    held = {name.casefold() for record in records for name in (record.key, *record.aliases)}
    return [
        key
        for key in dict.fromkeys(key for record in records for key in parents_of(record))
        if key.casefold() not in held
    ]
