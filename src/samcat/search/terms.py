"""The words of a query, and what is found of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from samcat.record.model import Record
from samcat.search import weights as w
from samcat.search.bits import Bits, union
from samcat.search.everyday import is_everyday
from samcat.search.index import Postings, family_of
from samcat.search.notions import ACRONYMS, KNOWN, RELATED
from samcat.search.parse import Query
from samcat.search.slips import slips_of
from samcat.text import forms, parts_of, spell, split, stem, stems_of, ways_of_writing

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"{_YEAR}(?:{_MONTH}{_DAY}?)?"
# "2025-11", "2025-11-03", "20251103", and "11/2025"
_DATE_AS_NUMBER = rf"({_YEAR})[-/.]?({_MONTH})(?:[-/.]?({_DAY}))?"
_MONTH_AND_YEAR = rf"({_MONTH})[-/.]({_YEAR})"
# "3 november 2025", "nov 3rd 2025", "november 2025"
_DAY_IN_WORDS = r"0?([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE_IN_WORDS = rf"(?:{_DAY_IN_WORDS} )?([a-z]+)(?: {_DAY_IN_WORDS})? ({_YEAR}) "
_SHORT_YEAR = r"[0-4]\d"
_WORDS_OF_DATE = 3


# the ways in which a word is found as itself, in any of its forms
_ITSELF = ("exact", "variant", "stem")

# what a word is worth, and whether it is sure, known, half, itself, related and told: as `Found` says
Rating = tuple[float, bool, bool, bool, bool, bool, bool]


class Found:
    """One way in which a word was found; equal only to itself, so that sets of them are told apart at once.

    `is_certain` is whether it is no guess though it is found as one, a slip of one letter in a long word, and says what
    is sought though it only means much the same: no word of everyday speech for another one.
    """

    __slots__ = ("field", "how", "is_certain", "matched", "weight")

    def __init__(self, weight: float, matched: str, field: int, how: str, *, is_certain: bool = False) -> None:
        self.weight = weight
        self.matched = matched
        self.field = field
        self.how = how
        self.is_certain = is_certain

    def of(self, record: Record) -> Found:
        """As what it was found in a record."""
        del record
        return self

    @property
    def rating(self) -> Rating:
        """All that ranking asks of it."""
        is_itself, is_related = self.how in _ITSELF, self.how == "related"
        return self.weight, self.is_sure, self.is_known, self.is_half, is_itself, is_related, self.is_told

    @property
    def is_half(self) -> bool:
        """Whether it covers half of a word, by what the list says or by a word that means much the same."""
        return bool(self.field & w.OF_LIST) or self.how == "related"

    @property
    def is_sure(self) -> bool:
        """Whether it is more than a guess, which counts where every word is found, and never for part of a query."""
        return self.is_certain or self.how not in w.GUESSES

    @property
    def is_told(self) -> bool:
        """Whether it is the word itself, another name of it or what it is a slip for, and not only in a remark."""
        return self.how not in ("related", "prefix") and not self.field & w.REMARK

    @property
    def is_known(self) -> bool:
        """Whether it is sure, and not only one word of a person's name or an everyday one that means much the same."""
        is_said = self.is_sure and (self.is_certain or self.how != "related")
        return is_said and (self.how == "name" or not self.field & w.OF_PEOPLE)


class Way:
    """Documents in which a word counts for the same, since it was found in ways that are alike."""

    __slots__ = (
        "bits",
        "is_half",
        "is_itself",
        "is_known",
        "is_related",
        "is_sure",
        "is_told",
        "notes",
        "rating",
        "weight",
    )

    def __init__(self, rating: Rating) -> None:
        self.rating = rating
        self.weight, self.is_sure, self.is_known, self.is_half, *rest = rating
        self.is_itself, self.is_related, self.is_told = rest
        self.bits: Bits = 0
        self.notes: list[tuple[Found, Bits]] = []

    def found(self, document: int) -> Found:
        """As what the word was found in one of the documents."""
        return next(found for found, bits in self.notes if bits >> document & 1)


class Term:
    """A word of a query: where it was found, and how much that tells."""

    def __init__(
        self, text: str, written: str = "", spelled_out: str = "", *, is_begun: bool = False, is_named: bool = False
    ) -> None:
        self.text = text
        self.is_named = is_named
        """Whether it is a word of the field in capitals ("US") or a name ("He et al."), and no word of asking."""
        self.written = written or text
        self.is_begun = is_begun
        """Whether it is being typed, and words begin so."""
        self.ways: list[Way] = []
        """How it was found, in sets of documents that share none."""
        self.held: Bits = 0
        """The documents in which it was found."""
        self.worth = 0.0
        self.told = 0.0
        """What it is worth, and as much as any word where it is not sure that a record has it."""
        self.count = 0
        """How many records have the word, in any of its forms; where none has, how many have it in any other way."""
        is_month = not is_begun and text in w.WHOLE_MONTHS.values()
        self.is_year = is_month or re.fullmatch(_DATE, text) is not None
        """Whether it is a year, a month, or a day."""
        self.is_method = False
        """Whether a method is called so."""
        self.is_acronym = (
            self.written.isupper() and self.written.isalpha() and w.SHORTEST_ACRONYM <= len(text) <= w.LONGEST_ACRONYM
        )
        self.spelled_out = spelled_out
        """The word with two letters for one, as "oe" for "ö", where it has such; else nothing."""
        self.read_as: tuple[str, ...] = (text,)
        """The word itself, and what it is taken for where it may be a slip."""
        self.certainty = 1.0
        """What the reading is worth for the synonyms of it."""
        self._notes: list[tuple[Found, Bits]] = []
        self._names: list[tuple[Found, Bits]] = []

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter, and not the first of a word that is being typed."""
        return len(self.text) == 1 and self.text.isascii() and self.text.isalpha() and not self.is_begun

    @property
    def is_letter(self) -> bool:
        """Whether it is one letter of a script without spaces, and hardly a word."""
        return len(self.text) == 1 and not self.text.isascii()

    @property
    def size(self) -> float:
        """How many words it is: two letters of a script without spaces are one."""
        return w.LETTER_WORTH if self.is_letter else 1.0

    @property
    def is_content(self) -> bool:
        """Whether it tells what is sought, as initials, words of asking, and numbers that no record has do not."""
        is_page = self.text.isdecimal() and not self.is_year and not self._notes
        return not (self.is_initial or is_page or self.is_asking)

    @property
    def is_asking(self) -> bool:
        """Whether it is a word with which people ask, and names nothing."""
        return not self.is_named and (self.text in w.ASKING_WORDS or self.text in w.FUNCTION_WORDS)

    @property
    def is_held(self) -> bool:
        """Whether some record has the word as it is written, not as what it may be a slip for."""
        return bool(self._notes) and self.certainty == 1.0

    @property
    def is_name(self) -> bool:
        """Whether some person has the word as a name."""
        return any(found.how == "exact" and found.field & w.OF_PEOPLE for found, _ in self._notes)

    @property
    def is_called(self) -> bool:
        """Whether some person has it as a part of a name, beside another part."""
        return bool(self._names)

    @property
    def is_sure(self) -> bool:
        """Whether some record has the word by more than a guess."""
        return any(found.is_sure for found in self._found_as())

    @property
    def is_known(self) -> bool:
        """Whether it is sure that a record has the word; as one word of a person's name only where it is a capital."""
        return (self.is_name and self.written[:1].isupper()) or any(found.is_known for found in self._found_as())

    @property
    def is_subject(self) -> bool:
        """Whether a record is about it in some words, and it is no number or word of everyday speech."""
        known = (found for found, _ in self._notes if found.is_known and found.field & w.OF_SUBJECT)
        found_so = any(found.how in w.OF_SUBJECT_AS for found in known)
        return found_so and not (self.text.isdecimal() or is_everyday(self.text))

    def is_meant(self, *, guessed: bool = False) -> bool:
        """Whether some record has the word, and not only one that means much the same; a guess where guesses count."""
        return any(found.how != "related" and (guessed or found.is_sure) for found in self._found_as())

    def _found_as(self) -> Iterable[Found]:
        return (found for found, _ in (*self._notes, *self._names))

    def note(self, documents: Bits, found: Found) -> None:
        """Remember one way in which documents hold the word; of several, the first of the most weight counts."""
        if documents:
            self._notes.append((found, documents))

    def note_name(self, documents: Bits, found: Found) -> None:
        """Remember that documents hold the word as part of a name, which counts for more than any weight."""
        if documents:
            self._names.append((found, documents))

    def settle(self) -> None:
        """Bring together what was noted."""
        itself = union(documents for found, documents in self._notes if found.is_sure and found.how != "related")
        by_weight = sorted(self._notes, key=lambda note: note[0].weight, reverse=True)
        for found, documents in (*reversed(self._names), *by_weight):
            own = documents & ~self.held
            rating, sure = found.rating, (found.rating[0], True, True, *found.rating[3:-1], True)
            # what means much the same does not count where the word itself stands, and a guess there is none
            if found.how != "related":
                self._hold(found, own & itself, rating if found.is_sure else sure)
            self._hold(found, own & ~itself, rating)

    def _hold(self, found: Found, documents: Bits, rating: Rating) -> None:
        if documents:
            if not self.ways or self.ways[-1].rating != rating:
                self.ways.append(Way(rating))
            way = self.ways[-1]
            way.notes.append((found, documents))
            way.bits |= documents
            self.held |= documents

    def way(self, document: int) -> Way | None:
        """How the word was found in a document; None where it was not."""
        return next((way for way in self.ways if way.bits >> document & 1), None)


def terms_of(index: Postings, query: Query, words_of_field: Collection[str], *, begun: bool = False) -> list[Term]:
    """The words of a query apart, compounds in their parts, a date as one; none twice in a row.

    `begun` is whether the last one is still being typed.
    """
    written: list[tuple[str, str]] = []
    spelled_out: dict[str, str] = {}
    for text in (*query.words, *query.phrases):
        for word in split(text):
            if match := re.fullmatch(_DATE_AS_NUMBER, word):
                written.append(("".join(filter(None, match.groups())), word))
                continue
            if match := re.fullmatch(_MONTH_AND_YEAR, word):
                written.append((match[2] + match[1], word))
                continue
            parts = parts_of(word)
            if "'" in word and len(parts) > 1 and len(parts[0]) <= w.LONGEST_ELISION:
                # as names have it: "O'Brien", "d'Antonoli"
                parts = (forms(word)[0],)
            for way in ways_of_writing(word)[1:]:
                spelled_out |= {one: two for one, two in zip(parts, parts_of(way), strict=False) if one != two}
            joined = forms(word)[0]
            if joined[:-2] in w.VENUES and joined[-2:].isdecimal() and not index.postings(joined):
                parts = (joined[:-2], joined[-2:])
            halves = parts if len(parts) > 1 or begun else _halves(index, parts, words_of_field)
            written += [(part, word if len(halves) == 1 else part) for part in halves]
    for place, ((venue, _), (year, _)) in enumerate(pairwise(written), 1):
        # "MICCAI'24"
        if venue in w.VENUES and re.fullmatch(_SHORT_YEAR, year):
            written[place] = ("20" + year, "20" + year)
    # "sam-ad": of a compound, the last part may have been cut short
    last = parts_of(split(query.words[-1])[-1]) if query.words and split(query.words[-1]) else ()
    is_cut = len(last) > 1 and last[-1].isalpha() and len(last[-1]) < w.SHORTEST_PREFIX
    terms: dict[str, Term] = {}
    while written:
        text, word = written[0]
        date, taken = _date_in_words(written)
        if date not in terms and taken:
            terms[date] = Term(date, " ".join(word for _, word in written[:taken]))
        elif text not in terms and not taken:
            is_begun = len(written) == 1 and (begun or is_cut)
            is_capital = len(word) > 1 and word.isupper() and word.isalpha() and text in words_of_field
            is_named = is_capital or _is_author(index, text, written[1:2], terms.values())
            terms[text] = Term(text, word, spelled_out.get(text, ""), is_begun=is_begun, is_named=is_named)
        del written[: taken or 1]
    return list(terms.values())


def _is_author(index: Postings, text: str, behind: Sequence[tuple[str, str]], before: Iterable[Term]) -> bool:
    """Whether a word stands where names do, though people ask with it: "papers by He et al.", "He 2024"."""
    is_followed = any(own == "et" or re.fullmatch(_DATE, own) for own, _ in behind)
    return is_followed and all(term.is_asking for term in before) and bool(index.postings(family_of(text)))


def _date_in_words(words: Sequence[tuple[str, str]]) -> tuple[str, int]:
    """The date that the first words spell, as a number, and how many they are; none where they spell no date."""
    match = re.match(_DATE_IN_WORDS, " ".join(text for text, _ in words[:_WORDS_OF_DATE]) + " ")
    if match is None or match[2] not in w.MONTHS:
        return "", 0
    before, month, behind, year = match.groups()
    day = before or behind
    return year + w.MONTHS[month] + (f"{int(day):02d}" if day else ""), match[0].count(" ")


def is_notion(index: Postings, word: str, words_of_field: Collection[str]) -> bool:
    """Whether a word stands for a notion that some record has in other words; asked only of words that none has."""
    others = (*ACRONYMS.get(word, ()), *KNOWN.get(word, ()), *RELATED.get(word, ()))
    return is_translated(index, word, words_of_field) or any(has_notion(index, notion) for notion in others)


def is_translated(index: Postings, word: str, words_of_field: Collection[str]) -> bool:
    """Whether a word, whatever its ending, names in another language a notion that some record has.

    What the vocabulary names too is left to that.
    """
    from samcat.search.translations import TRANSLATED

    wanted = {(stem(form),) for form in (word, word.removesuffix(w.FOREIGN_ENDING)) if form}
    alike = [name for name in TRANSLATED if name[0] == word[0] and stems_of(name) in wanted]
    notions = (notion for name in alike if name not in words_of_field for notion in TRANSLATED[name])
    return any(has_notion(index, notion) for notion in notions)


def has_notion(index: Postings, notion: str, of_fields: int = ~w.OF_NO_NOTION) -> bool:
    """Whether a record has all words of a notion in some fields, which are not names, venues and dates."""
    held = -1
    for part in (part for word in split(notion) for part in parts_of(word)):
        alike = [own for own in index.like(part) if len(own) - len(part) <= w.LONGEST_ENDING or stem(own) == stem(part)]
        every = (posting for own in alike for posting in index.postings(own).items())
        held &= union(documents for mask, documents in every if mask & of_fields)
    return bool(held)


def _halves(index: Postings, parts: Sequence[str], words_of_field: Collection[str]) -> Sequence[str]:
    """A word that the list has not as the two that it has, written as one ("Lebertumor"), with an "s" between them."""
    if len(parts) != 1 or not 2 * w.SHORTEST_HALF <= len(parts[0]) <= w.LONGEST_COMPOUND:
        return parts
    word = parts[0]

    def is_known(half: str) -> bool:
        return half in words_of_field or bool(index.postings(half)) or is_translated(index, half, words_of_field)

    if is_known(word) or any(spell(own) == spell(word) or stem(own) == stem(word) for own in index.like(word)):
        return parts
    for place in range(len(word) - w.SHORTEST_HALF, w.SHORTEST_HALF - 1, -1):
        one, two = word[:place], word[place:]
        if is_known(two):
            for half in (one, one.removesuffix("s"), one.removesuffix("n"), one + "e"):
                if len(half) >= w.SHORTEST_HALF and is_known(half):
                    # a method with a slip is no two words
                    methods = (
                        own for own in slips_of(index, word) for mask in index.postings(own) if mask & w.WHOLE_METHOD
                    )
                    return parts if any(methods) else (half, two)
    return parts
