"""Postings: which words stand in which records, and in which of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import Protocol

from samcat.record.identifiers import repository
from samcat.record.model import Record, Work
from samcat.record.names import OTHERS, people
from samcat.search import weights as w
from samcat.search.bits import Bits
from samcat.search.people import family_words
from samcat.text import fold, forms, name_words, parts_of, spell, split, squash, ways_of_writing

# what no word holds sets the tokens apart that stand for two words: of one person, or side by side in a title
OF_PERSON, SIDE_BY_SIDE = "\x01", "\x02"
# tokens that begin alike from which on they are looked at together
MANY = 400
MOST_INITIALS = 6
_JOINING = frozenset("a an and as at by for from in of on or the to via with".split())
_LONGEST_HEAD = 80
_LINK_IN_TEXT = r"\S+(?:://|@)\S*"
# no person has more names; what is longer, such as a whole list in one field, would have as many pairs as its square
MOST_WORDS_OF_NAME = 20
# hosts that readers name to say where a paper or its code is
_HOSTS = ("arxiv", "github", "biorxiv", "medrxiv", "openreview")


class Postings(Protocol):
    """What ranking asks of an index; documents are numbers of records, in the order of the catalog."""

    count: int
    """How many documents there are."""

    def like(self, token: str) -> Iterable[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""

    def postings(self, token: str) -> Mapping[int, Bits]:
        """For each set of fields, the documents that hold a token in just these."""

    def beginnings(self, start: str) -> Mapping[tuple[int, int], Bits]:
        """The documents with tokens that begin so in the spelling in which words are compared, by the length of these
        and their fields but for topics; nothing where they are few, and looked at one by one.
        """

    def kin(self, token: str) -> Iterable[str]:
        """The tokens of the stem of a token, its plurals and singulars, what is hardly longer, and longer topics."""

    def words(self, shortest: int, longest: int, first: str = "") -> Iterable[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""

    def initials(self, letters: str) -> Mapping[int, Bits]:
        """The documents in whose title, and in whose venue, a run of words has these initials."""


def tokens_of(record: Record) -> dict[str, int]:
    """The tokens of a record with the fields in which they stand, but for pairs."""
    found: dict[str, int] = {}
    title = record.title
    _add(found, title, w.TITLE, w.TITLE_PART)
    if token := acronym(title):
        _put(found, token, w.ACRONYM)
    field = w.FIRST_AUTHOR
    for text in texts_of_people(record):
        for way in ways_of_writing(text):
            for word in (*name_words(way), *_parts_of_name(way), *_letters_of(way)):
                if len(word) > 1 or not word.isascii():
                    found[word] = found.get(word, 0) | field
        field = w.AUTHOR
    if record.method:
        _add(found, record.method, w.METHOD, w.METHOD_PART)
        for way in ways_of_writing(record.method):
            _put(found, squash(way), w.METHOD | w.WHOLE_METHOD)
    if record.venue:
        for token in _every_token(record.venue):
            _put(found, token, w.VENUE)
    for link in (record.code, record.data):
        if link and (name := repository(link)):
            _add(found, name.replace("/", " "), w.LINK, w.LINK)
            _put(found, squash(name.partition("/")[0]), w.LINK)
    for host in _hosts(record):
        _put(found, host, w.LINK)
    if record.code:
        _put(found, "code", w.LINK)
    for topic in (*record.tags, *record.sections):
        for token in _every_token(topic):
            _put(found, token, w.TOPIC)
    for remark in remarks_of(record):
        _add(found, remark, w.REMARK, w.REMARK)
    _put(found, record.kind, w.KIND)
    _put(found, " ".join(fold(record.key).split()), w.KEY)
    for token in _dates_of(record):
        _put(found, token, w.DATE)
    if year := year_of(record):
        _put(found, str(year), w.YEAR)
    return found


def numbers_of_word(token: str) -> set[str]:
    """The spelled forms that are the same word: itself, its plurals and its singulars."""
    spelled = spell(token)
    return {spelled, f"{spelled}s", f"{spelled}es", spelled.removesuffix("s"), spelled.removesuffix("es")} - {""}


def remarks_of(record: Record) -> Sequence[str]:
    """What the list says of a record beside its other fields: its note, columns of its own, and who published it where.

    Of a citation, which has only columns, these are left out.
    """
    texts = [] if record.kind == "citation" else [record.note, *(value for _, value in record.fields)]
    if (own := record.published) is not None:
        texts += [own.series, own.publisher, own.school, own.institution, *own.editors, own.isbn, own.issn, own.eid]
        # an issue of a journal names no work
        texts += [own.number if own.type != "journal" else None]
    cut = [
        text if len(text) <= w.LONGEST_REMARK else text[: w.LONGEST_REMARK + 1].rpartition(" ")[0]
        for text in texts
        if text
    ]
    return [re.sub(_LINK_IN_TEXT, " ", text) if "://" in text or "@" in text else text for text in cut]


def _dates_of(record: Record) -> Sequence[str]:
    """The year of a record, the month, and the day, as numbers, and the month by its name."""
    date = str(record.date or "")
    if len(date) < w.LETTERS_OF_MONTH:
        return (date,) if date else ()
    return (date[:4], date[: w.LETTERS_OF_MONTH], date, w.WHOLE_MONTHS[date[4 : w.LETTERS_OF_MONTH]])


def year_of(record: Record) -> int | None:
    """The year in which a record was published, where that is known."""
    return record.published.year if record.published is not None else None


def _letters_of(name: str) -> Sequence[str]:
    """The words of a name in a script without spaces, as which a query has them, letters for the most part."""
    return () if name.isascii() else [fold(word) for word in split(name) if word.isalpha() and not word.isascii()]


def initials_of(text: str) -> str:
    """The initials of the words of a text, capitals for those that join, and without function words if it has some."""
    words = [part for word in split(text) for part in parts_of(word)]
    every = "".join(word[0].upper() if word in _JOINING else word[0] for word in words)
    telling = "".join(word[0] for word in words if word not in w.FUNCTION_WORDS)
    return every if telling == every else f"{every} {telling}"


def ways_of_initials(letters: str) -> list[str]:
    """As what some initials may stand in those of a text: words that join are within them, and never at an end."""
    within = product(*((letter, letter.upper()) for letter in letters[1:-1]))
    return [letters[0] + "".join(between) + letters[-1] for between in within]


def _hosts(record: Work) -> list[str]:
    """Of the hosts that readers name, those to which the links of a record lead."""
    links = f"{record.paper} {record.code} {record.data}"
    return [host for host in _HOSTS if f"{host}." in links]


def pairs_of(record: Record) -> dict[str, int]:
    """The tokens that stand for two words: side by side in the title, or of one author, where one may be an initial."""
    return pairs_side_by_side(record) | pairs_of_people(record)


def pairs_side_by_side(record: Record) -> dict[str, int]:
    """The pairs of words that stand side by side in the title of a record, the whole title, and the whole venue."""
    found = dict.fromkeys(pairs_of_title(record.title), w.PAIR)
    if record.venue:
        _put(found, whole_title(record.venue), w.VENUE)
    return found


def pairs_of_people(record: Record) -> dict[str, int]:
    """The pairs of a family and a given name of the people of a record, and family names with nothing."""
    found: dict[str, int] = {}
    for number, (text, name) in enumerate(zip(texts_of_people(record), people(record)[0], strict=False)):
        field = w.PERSON if number else w.FIRST_PERSON
        families, given = family_words(name), name_words(name.given)
        initials = given[:1] if all(len(word) == 1 for word in given) else ()
        short = (initial_of(family, letter) for family in families for letter in initials)
        for pair in (*pairs_of_person(text), *map(family_of, families), *short):
            found[pair] = found.get(pair, 0) | field
    return found


def pairs_of_title(title: str) -> list[str]:
    """The tokens of any two words that stand side by side in a title, and that of the whole title."""
    words: list[str] = []
    for word in split(title):
        # "c++" and "c" are both parts of "C++", and no neighbours
        joined, parts, _ = forms(word.rstrip("+#"))
        words += parts or (joined,)
    return [*(SIDE_BY_SIDE + one + two for one, two in pairwise(words) if one), whole_title(title)]


def whole_title(title: str) -> str:
    """The token of a title as a whole, whatever its spaces and signs."""
    return SIDE_BY_SIDE + SIDE_BY_SIDE + squash(title)


@lru_cache(1 << 14)
def pairs_of_person(text: str) -> tuple[str, ...]:
    """The tokens of any two words of a name, where one may be an initial."""
    found: list[tuple[str, str]] = []
    for way in ways_of_writing(text):
        words = name_words(way)[:MOST_WORDS_OF_NAME]
        for position, word in enumerate(words):
            for other in words[position + 1 :]:
                found += ((word, other), (word, other[0]), (word[0], other))
        found += pairwise(_parts_of_name(way))
    return tuple(pair_of_person(one, two) for one, two in found)


def _parts_of_name(text: str) -> tuple[str, ...]:
    """The words of a name with double names apart, "García-Martín, Jean-Luc", which are otherwise one each."""
    return name_words(text.replace("-", " ")) if "-" in text else ()


def acronym(title: str) -> str:
    """The initials of what stands before the colon of a title, where they are three to six; else nothing."""
    head, colon, _ = title.partition(":")
    if not colon or len(head) > _LONGEST_HEAD:
        return ""
    words = fold(head).replace("-", " ").split()
    return "".join(word[0] for word in words) if w.SHORTEST_ACRONYM <= len(words) <= MOST_INITIALS else ""


def pair_of_person(one: str, two: str) -> str:
    """The token of two words of one person's name, in either order."""
    return one + OF_PERSON + two if one < two else two + OF_PERSON + one


def family_of(word: str) -> str:
    """The token of a word of a family name."""
    return pair_of_person("", word)


def initial_of(family: str, letter: str) -> str:
    """The token of a word of a family name with the initial that is all that is known of the given name."""
    return pair_of_person(family, letter) + OF_PERSON


def _put(found: dict[str, int], token: str, field: int) -> None:
    if token:
        found[token] = found.get(token, 0) | field


def _add(found: dict[str, int], text: str, field: int, part_field: int) -> None:
    for word in split(text):
        joined, parts, humps = forms(word)
        found[joined] = found.get(joined, 0) | field
        for part in parts:
            found[part] = found.get(part, 0) | field
        for hump in humps:
            found[hump] = found.get(hump, 0) | part_field
    for way in ways_of_writing(text)[1:]:
        for word in split(way):
            joined, parts, _ = forms(word)
            for form in (joined, *parts):
                found[form] = found.get(form, 0) | field


@lru_cache(1 << 10)
def _every_token(text: str) -> tuple[str, ...]:
    """The tokens of a text that many records have: a venue, a tag or a section."""
    return tuple(token for joined, parts, humps in map(forms, split(text)) for token in (joined, *parts, *humps))


def texts_of_people(record: Record) -> Sequence[str]:
    """The names of the authors of a record as texts, whatever the order of their words."""
    if not record.authors:
        return [f"{name.family} {name.given}" for name in people(record)[0]]
    return record.authors[:-1] if record.authors[-1] == OTHERS else record.authors


def run_together(record: Record) -> str:
    """The text of a record without spaces and joints, so that each of its tokens, but an acronym, is a piece of it."""
    title = _as_paired(record.title)
    texts = (
        record.title, title, record.method, record.key, record.byline, *record.authors, record.venue, record.code,
        record.data, *_hosts(record), record.kind, "code", *_dates_of(record), str(year_of(record) or ""),
        *record.tags, *record.sections, *remarks_of(record),
    )  # fmt: skip
    plain = "".join(text for text in texts if text and text.isascii())
    others = (way for text in texts if text and not text.isascii() for way in ways_of_writing(text))
    return squash(plain) + "".join(map(squash, others))


def _as_paired(title: str) -> str:
    """A title whose words stand as in its pairs, without possessives and signs such as ™; nothing where it has none."""
    if title.isascii() and "'" not in title:
        return ""
    return " ".join(word.removesuffix("'s") for word in split(title))
