"""Postings: which words stand in which records, and in which of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samcat.identifiers import repository
from samcat.model import Citation, Record
from samcat.names import people, title_of
from samcat.query.people import name_words
from samcat.query.text import fold, forms, spell, split, squash, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samcat.names import Name

# the fields in which a token stands, as bits of one number
TITLE, TITLE_PART, PAIR, METHOD, METHOD_PART, WHOLE_METHOD = 1, 2, 4, 8, 16, 32
FIRST_AUTHOR, AUTHOR, FIRST_PERSON, PERSON, VENUE, LINK, KEY, ACRONYM = 64, 128, 256, 512, 1024, 2048, 4096, 8192

FIELD_NAMES = {
    TITLE: "title",
    TITLE_PART: "title",
    PAIR: "title",
    METHOD: "method",
    METHOD_PART: "method",
    WHOLE_METHOD: "method",
    FIRST_AUTHOR: "first author",
    AUTHOR: "author",
    FIRST_PERSON: "first author",
    PERSON: "author",
    VENUE: "venue",
    LINK: "link",
    KEY: "key",
    ACRONYM: "title",
}

# what no word holds sets the tokens apart that stand for two words: of one person, or side by side in a title
OF_PERSON, SIDE_BY_SIDE = "\x01", "\x02"
_LONGEST_ACRONYM = 6


class Postings(Protocol):
    """What ranking asks of an index; documents are numbers of records, in the order of the catalogue."""

    count: int

    def like(self, token: str) -> Iterable[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        ...

    def postings(self, token: str) -> Mapping[int, int]:
        """The documents that hold a token, with the fields in which they do."""
        ...

    def vocabulary(self) -> Iterable[str]:
        """Every token but pairs."""
        ...


def tokens_of(record: Record) -> dict[str, int]:
    """The tokens of a record with the fields in which they stand."""
    found: dict[str, int] = {}
    _add_title(found, title_of(record))
    names, _ = people(record)
    for number, name in enumerate(names):
        _add_person(found, name, first=number == 0)
    if isinstance(record, Citation):
        _add(
            found,
            next((value for field in ("journal", "booktitle") if (value := record.value(field))), ""),
            VENUE,
            VENUE,
        )
    else:
        if record.method:
            _add(found, record.method, METHOD, METHOD_PART)
            _put(found, squash(record.method), WHOLE_METHOD)
        if record.published is not None:
            _add(found, record.published.venue, VENUE, VENUE)
        for link in (record.code, record.data):
            if link and (name_ := repository(link)):
                _add(found, name_.partition("/")[2], LINK, LINK)
    _put(found, fold(record.key), KEY)
    return found


def _put(found: dict[str, int], token: str, field: int) -> None:
    if token:
        found[token] = found.get(token, 0) | field


def _add(found: dict[str, int], text: str, field: int, part_field: int) -> None:
    for word in split(text):
        joined, parts, humps = forms(word)
        _put(found, joined, field)
        for part in parts:
            _put(found, part, field)
        for hump in humps:
            _put(found, hump, part_field)


def _add_title(found: dict[str, int], title: str) -> None:
    previous = ""
    for word in split(title):
        joined, parts, humps = forms(word)
        found[joined] = found.get(joined, 0) | TITLE
        for part in parts or (joined,):
            if part != joined:
                found[part] = found.get(part, 0) | TITLE
            if previous:
                found[SIDE_BY_SIDE + previous + part] = PAIR
            previous = part
        for hump in humps:
            found[hump] = found.get(hump, 0) | TITLE_PART
    head, colon, _ = title.partition(":")
    if colon:
        initials = [part[0] for word in split(head) for part in (forms(word)[1] or (fold(word),)) if part]
        if 3 <= len(initials) <= _LONGEST_ACRONYM:
            _put(found, "".join(initials), ACRONYM)


def _add_person(found: dict[str, int], name: Name, *, first: bool) -> None:
    words = name_words(f"{name.family} {name.given} {name.suffix}")
    field, pair_field = (FIRST_AUTHOR, FIRST_PERSON) if first else (AUTHOR, PERSON)
    for number, word in enumerate(words):
        if len(word) > 1:
            found[word] = found.get(word, 0) | field
        for other in words[number + 1 :]:
            for one, two in ((word, other), (word, other[0]), (word[0], other)):
                token = pair_of_person(one, two)
                found[token] = found.get(token, 0) | pair_field


def pair_of_person(one: str, two: str) -> str:
    """The token of two words of one person's name, in either order."""
    return one + OF_PERSON + two if one < two else two + OF_PERSON + one


class MemoryIndex:
    """Postings of records in memory; a record is taken apart only once a word is sought that it may hold."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.count = len(records)
        self._records = records
        self._blobs = [_blob(record) for record in records]
        self._tokens: list[dict[str, int] | None] = [None] * len(records)
        self._postings: dict[str, dict[int, int]] = {}

    def like(self, token: str) -> set[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        needle = stem(token)
        return {
            own
            for document in self._holding(needle)
            for own in self._tokens_of(document)
            if spell(own).startswith(needle) and SIDE_BY_SIDE not in own and OF_PERSON not in own
        }

    def postings(self, token: str) -> dict[int, int]:
        """The documents that hold a token, with the fields in which they do."""
        found = self._postings.get(token)
        if found is None:
            found = {}
            for document in self._holding(*map(spell, token.lstrip(SIDE_BY_SIDE).split(OF_PERSON))):
                fields = self._tokens_of(document).get(token)
                if fields:
                    found[document] = fields
            self._postings[token] = found
        return found

    def vocabulary(self) -> set[str]:
        """Every token but pairs."""
        return {
            token
            for document in range(self.count)
            for token in self._tokens_of(document)
            if SIDE_BY_SIDE not in token and OF_PERSON not in token
        }

    def _holding(self, *needles: str) -> list[int]:
        """The documents whose run-together text holds every needle: all that can hold a token, and some more."""
        if len(needles) == 1:
            needle = needles[0]
            return [document for document, blob in enumerate(self._blobs) if needle in blob]
        return [document for document, blob in enumerate(self._blobs) if all(needle in blob for needle in needles)]

    def _tokens_of(self, document: int) -> dict[str, int]:
        tokens = self._tokens[document]
        if tokens is None:
            tokens = self._tokens[document] = tokens_of(self._records[document])
        return tokens


def _blob(record: Record) -> str:
    """The text of a record run together, so that each of its tokens stands in it as a piece, as does each acronym."""
    if isinstance(record, Citation):
        return " ".join(map(spell, tokens_of(record)))
    title = record.title
    parts = [title, record.method or "", record.key, *(record.authors or (record.byline,))]
    if record.published is not None:
        parts.append(record.published.venue)
    if record.code:
        parts.append(record.code)
    if record.data:
        parts.append(record.data)
    text = spell("".join(filter(str.isalnum, fold("".join(parts)))))
    head, colon, _ = title.partition(":")
    if colon:
        text += " " + "".join(part[0] for word in split(head) for part in (forms(word)[1] or (fold(word),)) if part)
    return text
