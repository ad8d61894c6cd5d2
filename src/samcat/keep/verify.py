"""Whether the entries of a bibliography say what a catalog says of the works that they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from samcat.catalog import Catalog
from samcat.keep.verify_ids import held_ids
from samcat.readers.draft import Draft
from samcat.record.dates import year_of
from samcat.record.differences import (
    ARXIV_FIELD,
    AUTHORS,
    DOI_FIELD,
    PUBLISHED,
    TITLE,
    Difference,
    differences,
    is_preprint,
    not_comparable,
    own_ids,
    where_published,
)
from samcat.record.identifiers import arxiv_id
from samcat.record.identity import ARXIV, key_forms, title_letters, work_ids
from samcat.record.likeness import DUPLICATE, VERSIONS, compare, likeness, may_misquote
from samcat.record.model import Publication, Record, Work, key_form
from samcat.record.names import people
from samcat.record.servers import is_preprint_doi, is_preprint_venue
from samcat.record.sides import Side, side
from samcat.record.tex import plain_text
from samcat.text import fold, stem

EQUAL, DIFFERS, WITHDRAWN, NOT_LISTED, INVENTED = "equal", "differs", "withdrawn", "not listed", "invented"

# works that are compared for a word or a person that an entry has: what more of them have says nothing of it
_LARGEST_BLOCK = 60
_RARE_WORDS = 4
# letters of a title that are looked at
_LONGEST_TITLE = 2_000
# how alike the title of an entry is to that of the work whose key and people it has
_UNDER_ITS_KEY = 0.55
# … and that of one of which the people are others too
_SLIP = 0.93
_DIGITS = re.compile(r"(?<![^\W_])\d+(?=d?(?![^\W_]))")
_PART = re.compile(r"\b(?:part|volume|vol|chapter|book)\b")
# letters that nobody sees, as what samcat prints spells them out
_SPELLED_OUT = r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})"


class Verdict(NamedTuple):
    """What an entry is, measured against a catalog.

    `status` is one of EQUAL, DIFFERS, WITHDRAWN, NOT_LISTED and INVENTED. `record` is what the catalog has of its work.
    `published` says where a work appeared that the entry has as a preprint. `by_id` is whether no more than an id
    makes the entry that record. `source` names the service that knows the work, where it was asked, `withdrawn` why it
    was withdrawn, and `reason` why an entry is held to be invented, or what of it could not be compared. `is_open` is
    whether nothing more is known because services that could know it did not answer. `file` is where the entry stands.
    """

    entry: Draft
    status: str
    record: Record | None = None
    differs: tuple[Difference, ...] = ()
    published: str = ""
    by_id: bool = False
    source: str = ""
    withdrawn: str = ""
    reason: str = ""
    is_open: bool = False
    file: str = ""

    @property
    def name(self) -> str:
        """What the entry is called: its key, or its title where it has none."""
        return self.entry.key or self.entry.title

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with the entry, as far as is known."""
        return self.status == EQUAL


class _Found(NamedTuple):
    """The record that an entry is of, in what it differs, and the other records of the same work."""

    work: Record
    differs: list[Difference]
    by_id: bool = False
    versions: tuple[Work, ...] = ()


class Shelf:
    """The works of a catalog by all that an entry may have of them, a slip in one place notwithstanding."""

    def __init__(self, catalog: Catalog) -> None:
        self._works: list[Record] = list(catalog.records)
        self._sides: dict[int, Side] = {}
        self._places: dict[str, list[int]] = {}
        self.compared = 0
        words: Counter[str] = Counter()
        for number, work in enumerate(self._works):
            for mark in _marks(work):
                self._places.setdefault(mark, []).append(number)
            words.update(_words(work))
        self._words = words

    def verdict(self, entry: Draft) -> Verdict:
        """What an entry is; a preprint of which the published version is known differs."""
        said = _with_venue(entry.as_printed(), entry)
        said = said._replace(title=re.sub(_SPELLED_OUT, "", said.title)[:_LONGEST_TITLE])
        key = key_form(entry.key)
        found = self._find(said, key)
        subtitle = plain_text(dict(entry.entry[1] if entry.entry else ()).get("subtitle", ""))
        if subtitle and (found is None or found.differs):
            # biblatex has in two fields what a catalog may have in one
            whole = said._replace(title=f"{said.title}: {subtitle}")
            again = self._find(whole, key)
            if again is not None and (found is None or len(again.differs) < len(found.differs)):
                said, found = whole, again
        if found is None:
            return Verdict(entry, NOT_LISTED)
        known, differing, by_id, versions = found
        differing += list(self._further_ids(entry, (known, *versions), differing))
        differing = [self._told(difference) for difference in differing]
        published = ""
        if is_preprint(said) and known.published and known.published.venue:
            published = where_published(known.published)
            differing.append(has_appeared(published))
        status = WITHDRAWN if known.withdrawn and not by_id else DIFFERS if differing else EQUAL
        return Verdict(
            entry,
            status,
            known,
            tuple(differing),
            published,
            by_id,
            withdrawn="" if by_id else known.withdrawn or "",
            reason=not_comparable(said, known),
        )

    def _find(self, said: Work, key: str) -> _Found | None:
        """The work that an entry is of; of several the one it differs from least, and that has its key."""
        one = side(said)
        named: list[int] = []
        for near in (self._named(said, key), self._near(said)):
            same: list[int] = []
            sure: list[int] = []
            for number in near:
                other = self._side(number)
                self.compared += 1
                relation = compare(one, other)
                is_sure = relation is not None and relation[0] in (DUPLICATE, VERSIONS)
                if (is_sure or may_misquote(one, other)) and (one.ids & other.ids or not _is_half(one, other)):
                    (sure if is_sure else same).append(number)
                elif _is_under_its_key(one, other, key) or _has_another_number(one, other):
                    same.append(number)
                elif one.ids & other.ids:
                    named.append(number)
            if sure or same:
                return self._best(one, key, sure, same)
        if named:
            work = self._works[max(named, key=lambda number: likeness(one, self._side(number)))]
            return _Found(work, differences(said, work), by_id=True)
        return None

    def _best(self, one: Side, key: str, sure: list[int], same: list[int]) -> _Found:
        versions = [self._works[number] for number in sure]
        said = one.work
        found: list[tuple[int, bool, float, int, _Found]] = []
        for number in (*sure, *same):
            work = self._works[number]
            is_sure = number in sure
            differing = differences(said, work, versions if is_sure else ())
            weight = sum(map(_weight, differing))
            right = _Found(work, differing, versions=tuple(versions) if is_sure else ())
            alike = likeness(one, self._side(number))
            found.append((weight, key not in key_forms(work), -alike, number, right))
        return min(found, key=lambda entry: entry[:4])[4]

    def _named(self, said: Work, key: str) -> list[int]:
        """The works that have an id, the title or the key of an entry."""
        marks = [f"key:{key}", *(mark for mark in _marks(said) if mark.startswith(("id:", "title:")))]
        return list(dict.fromkeys(place for mark in marks for place in self._places.get(mark, [])[:_LARGEST_BLOCK]))

    def _near(self, said: Work) -> list[int]:
        """The works that have a rare word of the title of an entry, or one of its first people."""
        words = sorted(
            (word for word in _words(said) if 0 < self._words[word] <= _LARGEST_BLOCK),
            key=lambda word: (self._words[word], word),
        )
        marks = [f"word:{word}" for word in words[:_RARE_WORDS]]
        marks += [mark for mark in _marks(said) if mark.startswith("person:")]
        found: dict[int, None] = {}
        for mark in marks:
            places = self._places.get(mark, [])
            if len(places) <= _LARGEST_BLOCK:
                found.update(dict.fromkeys(places))
        return list(found)

    def _side(self, number: int) -> Side:
        if number not in self._sides:
            self._sides[number] = side(self._works[number])
        return self._sides[number]

    def _further_ids(self, entry: Draft, known: Iterable[Work], differing: list[Difference]) -> Iterator[Difference]:
        """The ids that stand in further places of an entry and are of no version of its work."""
        told = {difference.said for difference in differing}
        held = held_ids(entry)
        first = next((value for kind, value in held if kind == ARXIV), "")
        for kind, value in held:
            right = {name for work in known for name in own_ids(work, kind)}
            others = {name for name in right if is_preprint_doi(name) == is_preprint_doi(value)}
            if others and value not in right and value not in told:
                yield Difference(ARXIV_FIELD if kind == ARXIV else DOI_FIELD, value, " or ".join(sorted(others)))
            elif kind == ARXIV and not right and value != first:
                yield Difference(ARXIV_FIELD, value, "", f"{value} beside {first}")

    def _told(self, difference: Difference) -> Difference:
        """A difference in an id, with the record that has this id."""
        mark = {ARXIV_FIELD: "arxiv.org/abs/", DOI_FIELD: "doi.org/"}.get(difference.field)
        places = self._places.get(f"id:{mark}{difference.said}", []) if mark else []
        if not places:
            return difference
        other = self._works[places[0]].key
        return difference._replace(message=f"{difference.said} is that of {other} (is {difference.known})")


def has_appeared(where: str) -> Difference:
    """What a preprint differs in whose published version is known, and appeared at `where`."""
    return Difference(PUBLISHED, "preprint", where, f"the preprint is cited, and the published version exists: {where}")


def preprint_allowed(verdict: Verdict) -> Verdict:
    """A verdict for readers who mean to cite a preprint: that it has been published since is no difference."""
    differs = tuple(difference for difference in verdict.differs if difference.field != PUBLISHED)
    is_equal = verdict.status == DIFFERS and not differs
    return verdict._replace(differs=differs, status=EQUAL if is_equal else verdict.status)


def _with_venue(said: Work, entry: Draft) -> Work:
    """What an entry says, with a venue that stands in a field which its type does not have."""
    published = said.published or Publication(year=year_of(said.date))
    if published.venue or entry.entry is None:
        return said
    fields = {name.casefold(): value for name, value in entry.entry[1]}
    venue = next((plain_text(fields[name]) for name in ("journal", "journaltitle", "booktitle") if name in fields), "")
    if not venue or is_preprint_venue(venue) or arxiv_id(venue):
        return said
    return said._replace(published=published._replace(venue=venue))


def _is_half(said: Side, known: Side) -> bool:
    """Whether an entry has half the title and some of the people of a work, as other works of one group have."""
    return likeness(said, known) < _SLIP and any(
        difference.field == AUTHORS for difference in differences(said.work, known.work)
    )


def _has_another_number(said: Side, known: Side) -> bool:
    """Whether an entry has 2D for 3D, or SAM for SAM2, in its title, and all else as the work has it.

    Where no venue says that it is the same, the rest of the title has to. Parts of one work have the same people too.
    """
    if said.numbers == known.numbers or not said.families & known.families:
        return False
    one, two = (_DIGITS.sub("0", fold(side_.work.title)) for side_ in (said, known))
    return (
        (one == two or (bool(said.work.venue and known.work.venue) and likeness(said, known) >= _SLIP))
        and not _PART.search(one)
        and {difference.field for difference in differences(said.work, known.work)} == {TITLE}
    )


def _is_under_its_key(said: Side, known: Side, key: str) -> bool:
    """Whether an entry has the key of a work, its people and its numbers, and a title that is somewhat like its own."""
    return (
        bool(said.families)
        and said.families == known.families
        and said.numbers == known.numbers
        and key in key_forms(known.work)
        and likeness(said, known) >= _UNDER_ITS_KEY
    )


def _weight(difference: Difference) -> int:
    """How much a difference says that an entry is of another record: the version is another where it has no venue."""
    return 2 if difference.field in (TITLE, AUTHORS) or not difference.known else 1


def _marks(work: Work) -> Iterator[str]:
    for name in work_ids(work):
        yield f"id:{name}"
    if work.key:
        for key in key_forms(work):
            yield f"key:{key}"
    if letters := title_letters(work.title):
        yield f"title:{letters}"
    if work.method:
        yield f"title:{title_letters(work.method)}"
    for word in _words(work):
        yield f"word:{word}"
    names, _ = people(work)
    for person in names[:2]:
        yield f"person:{fold(person.family)}"


def _words(work: Work) -> set[str]:
    return set(map(stem, re.findall(r"[^\W_]+", fold(work.title))))
