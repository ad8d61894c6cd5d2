"""What the browser lists: the records of a query that is being typed, of marks, or of what is related to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from samcat.browse import unfinished
from samcat.errors import UsageError
from samcat.record.links import all_links
from samcat.record.model import Record
from samcat.search.parse import Clause, Query, parse
from samcat.search.rank import Answer, Hit
from samcat.search.select import Selection, order
from samcat.source import Source
from samcat.text import name_words

_WINDOW = 300
"""Records that are read at a time: those around what is looked at."""
_MOST_NAMED = 500
_MOST_PREPARED = 5000
_LEAST_LEFT = 0.6
"""Of a word that nothing begins with, the least part that is tried in its place: less of it is another word."""
_MOST_SHORTENED = 4
_MOST_SHOWN = 4


class Asked(NamedTuple):
    """What is listed: what answers a query, in an order; or else what is marked, or related to the record of a key.

    `begun` is whether the last word of the text is being typed.
    """

    text: str = ""
    begun: bool = False
    sort: str = "relevance"
    reverse: bool = False
    marked: bool = False
    related: str = ""


class Found:
    """The records that are listed, read as they are looked at.

    `read` gives as many hits from one place on. `whole` is how many have all words of the query, `unknown` are words
    that no record has, and `said` what else is to be said. `labels` say of keys why they are related. `text` is the
    query that these records answer, where that is not all of what was typed, and `differs` tells whether its last word
    is the beginning of one and finds something else than as a word.
    """

    def __init__(
        self,
        asked: Asked,
        hits: Sequence[Hit] = (),
        total: int | None = None,
        whole: int | None = None,
        unknown: Sequence[str] = (),
        said: str = "",
        labels: Mapping[str, str] | None = None,
        read: Callable[[int, int], Sequence[Hit]] | None = None,
        text: str | None = None,
        differs: Callable[[], bool] = bool,
    ) -> None:
        self.asked = asked
        self.text = asked.text if text is None else text
        self.total = len(hits) if total is None else total
        self.whole = self.total if whole is None else whole
        self.unknown = tuple(unknown)
        self.said = said
        self.labels = labels or {}
        self._hits = hits
        self._start = 0
        self._read = read
        self._differs = differs

    @cached_property
    def is_begun(self) -> bool:
        """Whether the text finds this only with its last word as the beginning of one."""
        return self._differs()

    def complete(self, most: int) -> list[Hit]:
        """The hits that have all words, or all of them where none has; at most so many."""
        if self.whole in (0, self.total):
            return self.hits(0, min(self.total, most))
        found: list[Hit] = []
        for start in range(0, self.total, _WINDOW):
            found += [hit for hit in self.hits(start, start + _WINDOW) if hit.is_whole]
            if len(found) >= min(most, self.whole):
                break
        return found[:most]

    def hits(self, start: int, stop: int) -> list[Hit]:
        """The hits from one place up to another."""
        start, stop = max(0, start), min(stop, self.total)
        is_read = self._start <= start and stop <= self._start + len(self._hits)
        if start < stop and not is_read and self._read is not None:
            margin = max(0, _WINDOW - (stop - start)) // 2
            self._start = max(0, start - margin)
            self._hits = self._read(self._start, stop + margin - self._start)
        return list(self._hits[start - self._start : stop - self._start])

    def hit(self, place: int) -> Hit | None:
        """The hit at a place; None where there is none."""
        return next(iter(self.hits(place, place + 1)), None) if place >= 0 else None


class Finder:
    """Asks a catalog, which keeps its index warm.

    `base` are the filters that hold all the time; `resolve` puts keys in the place of the marks and notes of a query,
    and `marks` are the names of marks that there are.
    """

    def __init__(
        self,
        source: Source,
        base: Selection,
        resolve: Callable[[Query], Query] = lambda query: query,
        marks: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.source = source
        self._marks = marks
        self._base = base
        self._resolve = resolve

    def count(self) -> int:
        """How many records there are to search."""
        return self.source.count(self._base)

    def find(self, asked: Asked, marked: Mapping[str, Record]) -> Found:
        """What is asked for; nothing is raised: an unfinished end is left out, and what is no query finds nothing."""
        if asked.related:
            from samcat.browse.related import related

            record = self.source.get(asked.related)
            rows = related(self.source, record)
            said = "" if rows else f"nothing is related to {record.key}"
            labels = {record.key: "this one", **{other.key: why for other, why in rows}}
            hits = [_hit(record), *(_hit(other) for other, _ in rows)]
            return Found(asked, hits, said=said, labels=labels)
        selection = self._base._replace(sort=asked.sort, reverse=asked.reverse)
        if asked.marked:
            return Found(asked, [_hit(record) for record in order(list(marked.values()), selection)])
        return self._answered(asked, selection)

    def prepared(self) -> Iterator[None]:
        """Make the first answers quick, a little at each step: for when nobody waits, and all is in memory."""
        if self.count() > _MOST_PREPARED:
            return
        for letter in "etaionsrlcdmpguhfbkvwyxzjq":
            self.source.answer(Query((letter,)), self._base._replace(sort="relevance", limit=1), begun=True)
            yield

    def _answered(self, asked: Asked, selection: Selection) -> Found:
        typed = asked.text.strip()
        text, begun = unfinished.closed(typed), asked.begun
        rest, last = unfinished.parted(typed)
        rest = unfinished.closed(rest)
        if unfinished.joins(last, typed) or (begun and unfinished.asks_nothing(last)):
            return self._found(asked, rest, selection)
        condition = unfinished.condition_of(last) if begun else None
        try:
            found = self._found(asked, text, selection, begun=begun)
        except UsageError as error:
            if condition is None or not (longer := self._completed(*condition, is_date=True)):
                return Found(asked, text=text, said=str(error))
            return self._found(asked, rest, selection, said=_unfinished(last, longer))
        if begun and unfinished.may_be_field(last):
            # it is rather a field to come than a slip of a word
            is_slip = any(match.how.startswith("typo") for hit in found.hits(0, 1) for match in hit.matches)
            return found if found.whole and not is_slip else self._found(asked, rest, selection)
        if condition is not None and not found.total:
            return self._without_condition(asked, rest, last, condition, selection, found)
        if condition is not None:
            # a name is found whole, and may be the beginning of others
            words = self._completed(*condition) if condition[0] == "author" else []
            longer = [word for word in words if word != f"author:{condition[1]}"]
            found.said = _unfinished(last, longer) if longer else ""
            return found
        if begun and not found.whole:
            # not the beginning of a word but a whole one, with a slip, as search takes it
            complete = self._found(asked, text, selection)
            if complete.whole or not found.total:
                found = complete
        if begun and not found.total and (unfinished.begins_link(last) or self._has_link(last)):
            return self._found(asked, rest, selection, said=f"{last} may become a link")
        if begun and (not found.total or (found.unknown and not found.whole)):
            found = self._nearly(asked, rest, last, selection, found)
        if not found.total and (near := self.source.nearest(self._resolve(parse(text)))):
            found.said = f"words that would find something: {', '.join(near)}"
        return found

    def _has_link(self, start: str) -> bool:
        """Whether a link of a record begins so; of many records none is looked at."""
        if not start.startswith("http") or self.count() > _MOST_PREPARED:
            return False
        return any(link.startswith(start) for record in self.source.select(self._base) for link in all_links(record))

    def _without_condition(
        self, asked: Asked, rest: str, last: str, condition: tuple[str, str], selection: Selection, found: Found
    ) -> Found:
        """What is found before a last condition that nothing meets, where that may become another; else nothing."""
        before = self._found(asked, rest, selection)
        if last.startswith("-"):
            return found
        if longer := self._completed(*condition):
            before.said = _unfinished(last, longer)
            return before
        found.said = f"none of {before.whole} has {last}"
        return found

    def _completed(self, field: str, value: str, *, is_date: bool = False) -> list[str]:
        """What begins with the value of a field and is not it; dates are begun only where they are none as yet."""
        if is_date and field in ("date", "year"):
            return ["a date"] if unfinished.begins_date(value) else []
        if field == "author":
            *before, last = name_words(value.removeprefix("^")) or ("",)
            if before:
                named = self.source.select(Selection(clauses=(Clause("author", " ".join(before)),), limit=_MOST_NAMED))
                people = {word for record in named for person in record.authors for word in name_words(person)}
            else:
                people = set(self.source.names_begun(last))
            return [f"author:{name}" for name in sorted(people) if last and name.startswith(last)]
        if unfinished.may_be_initials(field, value):
            return ["the initials of a venue"]
        tags: Iterable[str] = (tag.id for tag in self.source.tags)
        if field == "tag":
            tags = chain(tags, self.source.tag_counts())
        marks = self._marks() if field == "mark" else ()
        types = self.source.types() if field == "type" else ()
        words = unfinished.completions(field, value, self.source.sections, tags, marks, types)
        return [f"{field}:{word}" for word in words]

    def _nearly(self, asked: Asked, rest: str, last: str, selection: Selection, found: Found) -> Found:
        """What is found for the word that was probably meant, or for the beginning of the last one, or without it."""
        least = max(2, round(_LEAST_LEFT * len(last)), len(last) - _MOST_SHORTENED)
        shorter = [last[:length] for length in range(len(last) - 1, least - 1, -1)]
        near = self.source.nearest_beginning(last)
        for begun, words in ((False, self.source.nearest(Query((last,)))[:1]), (True, [near, near[:-1], *shorter])):
            for word in filter(None, words):
                other = self._found(asked, unfinished.closed(f"{rest} {word}".strip()), selection, begun=begun)
                if other.whole:
                    other.said = f"no record has {last!r}; {word!r} has"
                    return other
        if found.total or not rest:
            return found
        return self._found(asked, rest, selection, said=f"no record has {last!r}")

    def _found(self, asked: Asked, text: str, selection: Selection, *, begun: bool = False, said: str = "") -> Found:
        """What a text finds. Raises UsageError where it is no query."""
        query = self._resolve(parse(text))
        # nothing that is typed yet rules nothing out
        begun = begun or query.is_only_conditions
        answer = self.source.answer(query, selection._replace(limit=_WINDOW), begun=begun)
        return Found(
            asked,
            answer.hits,
            answer.total,
            answer.whole,
            answer.unknown,
            said,
            read=lambda start, count: (
                self.source.answer(query, selection._replace(skip=start, limit=count), begun=begun).hits
            ),
            text=text,
            differs=lambda: begun and self._differs(query, selection, answer),
        )

    def _differs(self, query: Query, selection: Selection, begun: Answer) -> bool:
        """Whether a query finds something else if its last word is no beginning; of many records that is supposed."""
        if self.count() > _MOST_PREPARED:
            return True
        answer = self.source.answer(query, selection._replace(limit=1))
        return (answer.total, answer.whole) != (begun.total, begun.whole)


def _hit(record: Record) -> Hit:
    return Hit(record, 0.0, ())


def _unfinished(word: str, longer: Sequence[str]) -> str:
    return f"{word} may become {', '.join(longer[:_MOST_SHOWN])}{', …' * (len(longer) > _MOST_SHOWN)}"
