"""Which documents meet conditions, as far as an index can tell without their records."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from samcat.record.model import KINDS, key_form
from samcat.search import weights as fields
from samcat.search.bits import Bits, bits_of, union
from samcat.search.conditions import Conditions, row_of
from samcat.search.index import pair_of_person
from samcat.search.parse import HAS, date_range
from samcat.search.people import ways_of_author
from samcat.search.select import Selection, forms_of, is_at_venue, tag_form
from samcat.search.sqlite_index import (
    FAMILY,
    FIRST_FAMILY,
    FOLDED_KEY,
    KEY,
    LONG_NAME,
    METHOD,
    MOST_CONDITIONS,
    TAG,
    VENUE,
    SqliteIndex,
    as_text,
)
from samcat.text import fold, spell, squash, ways_of_writing


class Told(NamedTuple):
    """What an index tells of a condition: the documents that meet it for sure, and all that may meet it."""

    sure: Bits
    possible: Bits


def told(documents: SqliteIndex, conditions: Conditions) -> Told:
    """What an index tells of all of some conditions together."""
    sure = possible = documents.every
    for own in _each(documents, conditions):
        sure &= own.sure
        possible &= own.possible
        if not possible:
            break
    return Told(sure, possible)


def _each(documents: SqliteIndex, conditions: Conditions) -> Iterator[Told]:
    selection = conditions.selection
    yield from _of_selection(documents, selection)
    yield from (_by_author(documents, author) for author in selection.authors)
    yield from (_by_tag(documents, tag) for tag in selection.tags)
    if selection.venues:
        each = [_by_venue(documents, venue) for venue in selection.venues]
        yield Told(union(own.sure for own in each), union(own.possible for own in each))
    for clause in (*selection.clauses, *conditions.clauses):
        sure, possible = _CLAUSES[clause.field](documents, clause.value)
        every = documents.every
        yield Told(every & ~possible, every & ~sure) if clause.excluded else Told(sure, possible)
    yield from (_by_phrase(documents, phrase) for phrase in conditions.phrases)


def _of_selection(documents: SqliteIndex, selection: Selection) -> Iterator[Told]:
    """What the table of records tells of a selection."""
    if selection.since is not None or selection.until is not None:
        dates = _range(selection.since, selection.until)
        test, values = _DATED, [*dates]
        if selection.venues:
            # the year of publication counts where it is known
            test = (
                f"case when ifnull(year, 0) then year * 10000 + 1231 >= ? and year * 10000 + 101 <= ? else {_DATED} end"
            )
            values = [*dates, *dates]
        yield _where(documents, test, *values)
    for wanted, what in ((selection.has_code, "code"), (selection.has_data, "data")):
        if wanted is not None:
            yield _where(documents, f"has_{what} = ?", int(wanted))
    if selection.kinds:
        yield _exactly(union(_of_kind(documents, kind) for kind in selection.kinds))
    if selection.sections:
        yield _exactly(union(_in_section(documents, section) for section in selection.sections))


_DATED = "(last >= ? and first <= ?)"


def _range(first: int | None, last: int | None) -> tuple[int, int]:
    return first if first is not None else 0, last if last is not None else 99999999


def _exactly(bits: Bits) -> Told:
    return Told(bits, bits)


def _where(documents: SqliteIndex, test: str, *values: object) -> Told:
    """The documents that meet a condition of the table of records, in SQL."""
    held = documents.conditions.get((test, values))
    if held is None:
        query = f"select number from records where number < ? and {test} order by number"  # noqa: S608 - of this module
        rows = documents.connection.execute(query, (documents.count, *values))
        if len(documents.conditions) >= MOST_CONDITIONS:
            documents.conditions.clear()
        held = documents.conditions[test, values] = bits_of([number for (number,) in rows])
    return _exactly(held)


def _of_kind(documents: SqliteIndex, kind: str) -> Bits:
    if kind not in KINDS:
        return 0
    borders = (0, *documents.borders)
    number = KINDS.index(kind)
    return ((1 << borders[number + 1]) - (1 << borders[number])) & documents.every


def _in_section(documents: SqliteIndex, section: str) -> Bits:
    return _where(documents, "instr(sections, ?)", f"\n{as_text(section)}\n").sure


def _by_place(documents: SqliteIndex, text: str) -> Told:
    place = text.casefold()
    kinds = [kind for kind in KINDS if place in (kind, f"{kind}s")]
    rows = documents.connection.execute("select distinct sections from records")
    known = {own for (sections,) in rows for own in sections.split("\n") if own}
    sections = [own for own in known if own.casefold() == place]
    return _exactly(
        union(_of_kind(documents, kind) for kind in kinds) | union(_in_section(documents, own) for own in sections)
    )


def _by_date(documents: SqliteIndex, text: str) -> Told:
    return _where(documents, _DATED, *_range(*date_range(text)))


def _by_year(documents: SqliteIndex, text: str) -> Told:
    first, last = _range(*date_range(text))
    dated = _by_date(documents, text).sure
    return _exactly(dated | _where(documents, "(year >= ? and year <= ?)", first // 10000, last // 10000).sure)


def _by_type(documents: SqliteIndex, text: str) -> Told:
    type_ = fold(text)
    found = _of_kind(documents, type_)
    return _exactly(found | (_where(documents, "type = ?", as_text(type_)).sure if type_ else 0))


def _by_has(documents: SqliteIndex, what: str) -> Told:
    if what.lower() not in HAS:
        return Told(0, documents.every)
    return _where(documents, f"has_{what.lower()}")


def _by_tag(documents: SqliteIndex, tag: str) -> Told:
    return _exactly(bits_of(documents.identified(TAG, tag_form(tag))))


def _by_author(documents: SqliteIndex, text: str) -> Told:
    """One word is a family name; of several, two stand in one name, of which one may be an initial."""
    text = text.strip()
    kind = FIRST_FAMILY if text.startswith("^") else FAMILY
    each = [_by_name(documents, kind, wanted) for wanted in ways_of_author(text)]
    return Told(union(own.sure for own in each), union(own.possible for own in each))


def _by_name(documents: SqliteIndex, kind: str, wanted: Sequence[str]) -> Told:
    found = union(bits_of(documents.identified(kind, word)) for word in wanted)
    if len(wanted) < 2:
        return _exactly(found)
    one, two = wanted[:2]
    pairs = {pair_of_person(*own) for own in ((one, two), (one, two[0]), (one[0], two))}
    together = union(bits for pair in pairs for bits in documents.postings(pair).values())
    return Told(0, found & (together | bits_of(documents.identified(LONG_NAME, ""))))


def _by_venue(documents: SqliteIndex, words: str) -> Told:
    names = [name for name in documents.all_of(VENUE) if is_at_venue(name, words)]
    return _exactly(union(bits_of(documents.identified(VENUE, name)) for name in names))


def _by_title(documents: SqliteIndex, text: str) -> Told:
    """The works in whose title every word of a text, or one that begins with it, stands."""
    return _exactly(union(_titled(documents, forms_of(way)) for way in ways_of_writing(text)))


def _titled(documents: SqliteIndex, wanted: Sequence[str]) -> Bits:
    held = documents.every
    for part in wanted:
        start = spell(part)
        begun = [(mask, bits) for (_, mask), bits in documents.beginnings(start).items()]
        each = begun or [own for token in documents.beginning(start) for own in documents.postings(token).items()]
        held &= union(bits for mask, bits in each if mask & fields.TITLE)
    return held if wanted else 0


def _by_method(documents: SqliteIndex, name: str) -> Told:
    letters = squash(name)
    return _exactly(bits_of(documents.containing(METHOD, letters)) if letters else 0)


def _by_key(documents: SqliteIndex, text: str) -> Told:
    letters = fold(text)
    return _exactly(bits_of(documents.containing(KEY, letters)) | bits_of(documents.containing(FOLDED_KEY, letters)))


def _by_keys(documents: SqliteIndex, keys: str) -> Told:
    forms_ = {key_form(key) for key in keys.split("\n")}
    return Told(0, union(bits_of(documents.identified(KEY, form)) for form in forms_))


def _never(documents: SqliteIndex, _: str) -> Told:
    """What is for the records to say."""
    return Told(0, documents.every)


def _by_phrase(documents: SqliteIndex, phrase: str) -> Told:
    wanted = row_of(phrase)
    if not wanted.strip():
        return _exactly(0)
    rows = documents.connection.execute(
        "select number from phrases where number < ? and instr(words, ?) order by number",
        (documents.count, as_text(wanted)),
    )
    return _exactly(bits_of([number for (number,) in rows]))


_CLAUSES: dict[str, Callable[[SqliteIndex, str], Told]] = {
    "author": _by_author,
    "title": _by_title,
    "method": _by_method,
    "venue": _by_venue,
    "key": _by_key,
    "date": _by_date,
    "year": _by_year,
    "type": _by_type,
    "has": _by_has,
    "in": _by_place,
    "tag": _by_tag,
    "keys": _by_keys,
    "word": _never,
    "mark": _never,
    "note": _never,
}
