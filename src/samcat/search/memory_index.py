"""Postings of records in memory, for one query: a record is taken apart only once a word is sought that it may hold."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from samcat.record.model import Record
from samcat.search.bits import Bits, bits_of
from samcat.search.index import (
    MOST_INITIALS,
    OF_PERSON,
    SIDE_BY_SIDE,
    acronym,
    initials_of,
    pairs_of_people,
    pairs_side_by_side,
    run_together,
    tokens_of,
    ways_of_initials,
    whole_title,
)
from samcat.search.weights import PAIR, TITLE, VENUE
from samcat.text import spell_lines, spellings, squash, stem


class MemoryIndex:
    """Postings of records in memory; a record is taken apart only once a word is sought that it may hold."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.count = len(records)
        self._records = records
        self._texts = _Joined(map(run_together, records))
        self._tokens = _Taken(records, tokens_of)
        self._looked_at: set[int] = set()
        # the tokens of what was looked at, by how they are compared; a line each, to look through them takes no loop
        self._known: set[str] = set()
        self._spelled: dict[str, list[str]] = {}
        self._lines = ""
        self._alike: dict[str, set[str]] = {}
        self._side_by_side = _Taken(records, pairs_side_by_side)
        self._of_people = _Taken(records, pairs_of_people)
        self._acronyms: _Joined | None = None
        self._initials: list[tuple[str, str]] | None = None
        self._titles: defaultdict[tuple[str, int], list[int]] | None = None
        self._postings: dict[str, dict[int, Bits]] = {}

    def like(self, token: str) -> set[str]:
        """The tokens that begin with the stem of a token, whatever their spelling; pairs are none."""
        needle = stem(token)
        if needle in self._alike:
            return self._alike[needle]
        new: set[str] = set()
        for document in self._holding(needle):
            if document not in self._looked_at:
                self._looked_at.add(document)
                new |= set(self._tokens[document]).difference(self._known)
        if new:
            self._known |= new
            # one text of many words is spelled at once
            for own, spelled in zip(new, spell_lines(new), strict=True):
                self._spelled.setdefault(spelled, []).append(own)
            self._lines = "\n".join(("", *self._spelled, ""))
        found: set[str] = set()
        at = self._lines.find(f"\n{needle}")
        while -1 < at < len(self._lines) - 1:
            end = self._lines.index("\n", at + 1)
            found.update(self._spelled[self._lines[at + 1 : end]])
            at = self._lines.find(f"\n{needle}", end)
        self._alike[needle] = found
        return found

    def beginnings(self, start: str) -> Mapping[tuple[int, int], Bits]:
        """Nothing: of the records that are taken apart, all tokens are looked at one by one."""
        del start
        return {}

    def kin(self, token: str) -> Iterable[str]:
        """The tokens that begin with the stem of a token."""
        return self.like(token)

    def postings(self, token: str) -> dict[int, Bits]:
        """For each set of fields, the documents that hold a token in just these."""
        if token.startswith(SIDE_BY_SIDE + SIDE_BY_SIDE):
            return self._titled(token)
        found = self._postings.get(token)
        if found is None:
            taken = self._tokens
            if OF_PERSON in token or token[:1] == SIDE_BY_SIDE:
                taken = self._of_people if OF_PERSON in token else self._side_by_side
            found = {}
            for document in self._holding(*token.lstrip(SIDE_BY_SIDE).split(OF_PERSON)):
                fields = taken[document].get(token)
                if fields:
                    found[fields] = found.get(fields, 0) | 1 << document
            self._postings[token] = found
        return found

    def words(self, shortest: int, longest: int, first: str = "") -> set[str]:
        """The tokens of letters alone, so many at least and at most, that begin with `first`; pairs are none."""
        return {
            token
            for document in range(self.count)
            for token in self._tokens[document]
            if shortest <= len(token) <= longest and token.startswith(first) and token.isalpha()
        }

    def initials(self, letters: str) -> dict[int, Bits]:
        """The documents in whose title, and in whose venue, a run of words has these initials."""
        if self._initials is None:
            self._initials = [(initials_of(record.title), initials_of(record.venue or "")) for record in self._records]
        numbered = list(enumerate(self._initials))
        ways = ways_of_initials(letters)
        return {
            field: bits_of([document for document, own in numbered if any(way in own[place] for way in ways)])
            for place, field in enumerate((TITLE, VENUE))
        }

    def _titled(self, token: str) -> dict[int, Bits]:
        """The documents with a whole title or venue; of one look-up in a query there are many."""
        if self._titles is None:
            self._titles = defaultdict(list)
            for document, record in enumerate(self._records):
                for name, field in ((record.title, PAIR), (record.venue, VENUE)):
                    self._titles[whole_title(name or ""), field if name else 0].append(document)
        both = ((field, self._titles.get((token, field))) for field in (PAIR, VENUE))
        return {field: bits_of(documents) for field, documents in both if documents}

    def _holding(self, *needles: str) -> list[int]:
        """The documents whose run-together text holds every needle: all that can hold a token, and some more."""
        found: set[int] | None = None
        for needle in needles:
            holding = set(chain.from_iterable(map(self._texts.holding, spellings(squash(needle)))))
            found = holding if found is None else found & holding
        found = found or set()
        if len(needles) == 1 and len(needles[0]) <= MOST_INITIALS:
            if self._acronyms is None:
                self._acronyms = _Joined(acronym(record.title) for record in self._records)
            found.update(self._acronyms.holding("\n" + needles[0]))
        return sorted(found)


class _Joined:
    """Texts as one of many lines, which is looked through at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = ["", *texts]
        self._text = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines[1:]), initial=0))

    def holding(self, way: str) -> Iterator[int]:
        """The numbers of the texts that hold some letters, or begin with them after a line break."""
        at = self._text.find(way)
        while 0 <= at < len(self._text):
            number = bisect_right(self._starts, at)
            yield number - 1
            at = self._text.find(way, self._starts[number])


class _Taken(dict[int, dict[str, int]]):
    """What records were taken apart into, of those that were asked for, by their numbers."""

    def __init__(self, records: Sequence[Record], take: Callable[[Record], dict[str, int]]) -> None:
        self._records = records
        self._take = take

    def __missing__(self, document: int) -> dict[str, int]:
        found = self[document] = self._take(self._records[document])
        return found
