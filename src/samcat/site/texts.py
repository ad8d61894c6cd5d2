"""What a page copies and downloads: each record in every form, as the writers of the formats print it, packed.

Eight texts of a record repeat its title, names and links. Each is stored as a template, in which codes stand for what
the record has anyway, and records of the same build share their templates. What a template cannot say stands in it as
it is, so that unpacking always gives the very text.

    |k          a value of the record, by its letter
    |A12        author 2 in form 1
    |R10, |, & |   the authors from 0 on in form 1, between them ", " and before the last one ", & "
    ||          a bar
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from samcat import formats
from samcat.formats.style_rules import NUMBERED, STYLES
from samcat.formats.styles import author_order, reference
from samcat.record.dates import show_date
from samcat.record.entry import Entry, describe
from samcat.record.model import Paper, Record
from samcat.record.names import OTHERS, people

FILES = {"bibtex": "bib", "biblatex": "bib", "ris": "ris"}
"""The forms that are files for other programs, and how names of such files end."""
FORMS = (*FILES, *STYLES)
_VALUES: dict[str, Callable[[Record, Entry], str | None]] = {
    "k": lambda record, _: record.key,
    "t": lambda record, _: record.title,
    "y": lambda _, entry: entry.year_text,
    "D": lambda record, _: show_date(record.date) if record.date else None,
    "v": lambda _, entry: entry.venue,
    "d": lambda _, entry: entry.doi,
    "x": lambda _, entry: entry.arxiv,
    "u": lambda _, entry: entry.url,
    "g": lambda _, entry: entry.data,
    "V": lambda _, entry: entry.volume,
    "N": lambda _, entry: entry.number,
    "P": lambda _, entry: entry.pages,
    "e": lambda _, entry: entry.eid,
    "S": lambda _, entry: entry.series,
    "p": lambda _, entry: entry.publisher,
    "o": lambda _, entry: entry.also,
}
# titles as TeX protects them, as biblatex does, and with the capitals of a headline
_TITLES = {"bibtex": "b", "biblatex": "q", "chicago": "c"}
_FORMS_OF_NAMES = 6
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEAST_SHARED = 2
# a text of fewer letters may be a part of any word
_LONG = 6
_CODE = re.compile(r"\|(?:(\|)|A(\d)(\w)|R(\d)(\d)([^|]*)\|([^|]*)\||(\w))")


class Packed(NamedTuple):
    """The texts of the rows of a page.

    `templates` are those that several texts share. A row has its values by their letters, its `a`uthors, and for each
    form the number of a template, or one of its own. `orders` are the places of the rows in references of APA, and
    `moved`, by the other styles that have no numbers, those of the rows that stand elsewhere in them.
    """

    templates: list[str]
    rows: list[dict[str, Any]]
    orders: list[int]
    moved: dict[str, dict[int, int]]


def pack(records: Sequence[Record]) -> Packed:
    """The texts of records in all forms, packed."""
    drafts = [_drafted(record) for record in records]
    counts: dict[str, int] = {}
    for _, own in drafts:
        for template in own:
            counts[template] = counts.get(template, 0) + 1
    shared = sorted((text for text, count in counts.items() if count >= _LEAST_SHARED), key=lambda t: (-counts[t], t))
    numbers = {template: number for number, template in enumerate(shared)}
    rows = [values | {"z": [numbers.get(template, template) for template in own]} for values, own in drafts]
    orders = _orders(records, "apa")
    others = {style: _orders(records, style) for style in STYLES if style not in NUMBERED and style != "apa"}
    moved = {
        style: {row: place for row, place in enumerate(own) if place != orders[row]} for style, own in others.items()
    }
    return Packed(shared, rows, orders, moved)


def _orders(records: Sequence[Record], style: str) -> list[int]:
    keys = [author_order(record, "published", style) for record in records]
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return [places[key] for key in keys]


def numbering() -> dict[str, str]:
    """How the styles that number their references begin the first one."""
    return {style: NUMBERED[style].format(1) for style in STYLES if style in NUMBERED}


def between(form: str) -> str:
    """What the writer of a form puts between two entries."""
    one, two = Paper("one", "One"), Paper("two", "Two")
    first, second = (formats.render([record], form) for record in (one, two))
    return formats.render([one, two], form)[len(first) : -len(second)]


def texts_of(record: Record) -> list[str]:
    """A record in all forms, as the commands print it."""
    files = ["".join(formats.pieces([record], form)) for form in FILES]
    return [*files, *(reference(record, style) for style in STYLES)]


def _drafted(record: Record) -> tuple[dict[str, Any], list[str]]:
    texts = texts_of(record)
    entry = describe(record)
    values: dict[str, Any] = {letter: value for letter, of in _VALUES.items() if (value := of(record, entry))}
    for form, letter in _TITLES.items():
        if (title := _title_in(texts[FORMS.index(form)], record.title)) and title not in values.values():
            values[letter] = title
    authors = authors_of(record)
    codes = _codes(values, authors)
    templates = [_template(text, codes, values, authors) for text in texts]
    used = {match[8] for template in templates for match in _CODE.finditer(template)}
    kept: dict[str, Any] = {letter: value for letter, value in values.items() if letter in used}
    return kept | ({"a": authors} if authors else {}), templates


def authors_of(record: Record) -> list[str]:
    """The authors of a record, or the names of its byline, as authors are written."""
    if record.authors:
        return [name for name in record.authors if name != OTHERS]
    return [f"{name.family}, {name.given}" if name.given else f"{{{name.family}}}" for name in people(record)[0]]


def _title_in(text: str, title: str) -> str | None:
    """The title as it stands in a text, where it has other braces or capitals there."""
    if not title.strip("{}") or title in text:
        return None
    at = [place for place, letter in enumerate(text) if letter not in "{}"]
    bare, wanted = "".join(text[place] for place in at).lower(), re.sub("[{}]", "", title).lower()
    start = bare.find(wanted)
    if start < 0 or len(bare) != len(at):
        return None
    first, last = at[start], at[start + len(wanted) - 1] + 1
    while text[first - 1 : first] == "{":
        first -= 1
    while text[last : last + 1] == "}":
        last += 1
    found = text[first:last]
    while found.startswith("{") and found.count("{") > found.count("}"):
        found = found[1:]
    while found.endswith("}") and found.count("}") > found.count("{"):
        found = found[:-1]
    return found


def _codes(values: dict[str, str], authors: Sequence[str]) -> dict[str, str]:
    """The code of each text that one may stand for."""
    codes = {value: f"|{letter}" for letter, value in reversed(values.items())}
    for number, author in enumerate(authors[: len(_DIGITS)]):
        for form in range(_FORMS_OF_NAMES):
            codes.setdefault(_named(author, form), f"|A{form}{_DIGITS[number]}")
    return {text: code for text, code in codes.items() if text and "|" not in text}


def _places(text: str, codes: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where texts stand in another one, the longest at each place; a short one is no part of a longer word."""
    found = []
    for atom in codes:
        start = text.find(atom)
        while start >= 0:
            end = start + len(atom)
            if len(atom) >= _LONG or not (_is_in_word(text[start - 1 : start]) or _is_in_word(text[end : end + 1])):
                found.append((start, -len(atom), atom))
            start = text.find(atom, start + 1)
    place = 0
    for start, _, atom in sorted(found):
        if start >= place:
            place = start + len(atom)
            yield start, atom


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _template(text: str, codes: dict[str, str], values: dict[str, str], authors: Sequence[str]) -> str:
    found: list[str] = []
    place = 0
    for start, atom in _places(text, codes):
        found += [text[place:start].replace("|", "||"), codes[atom]]
        place = start + len(atom)
    template = "".join(_joined([*found, text[place:].replace("|", "||")], len(authors)))
    check = _filled(template, {**values, "a": list(authors)})
    return template if check == text else text.replace("|", "||")


def _joined(parts: list[str], count: int) -> list[str]:
    """Parts of a template, with a list of all authors as one code, whatever their number."""
    for at in range(1, len(parts), 2):
        match = re.fullmatch(r"\|A(\d)([01])", parts[at])
        if match is None:
            continue
        form, start = match[1], int(match[2])
        length = count - start
        own = parts[at : at + 2 * length - 1]
        names, gaps = own[::2], own[1::2]
        if length < 2 or len(names) < length or count > len(_DIGITS):
            continue
        if names != [f"|A{form}{_DIGITS[number]}" for number in range(start, count)] or any("|" in gap for gap in gaps):
            continue
        if length > 2 and len(set(gaps[:-1])) > 1:
            continue
        gap, last = gaps[0] if length > 2 else "", gaps[-1]
        return [*parts[:at], f"|R{form}{start}{gap}|{last}|", *parts[at + 2 * length - 1 :]]
    return parts


def _filled(template: str, values: dict[str, Any]) -> str:
    def value(match: re.Match[str]) -> str:
        bar, form, number, run, start, gap, last, letter = match.groups()
        if bar:
            return "|"
        if letter:
            return str(values[letter])
        authors = values["a"]
        if form:
            return _named(authors[_DIGITS.index(number)], int(form))
        names = [_named(author, int(run)) for author in authors[int(start) :]]
        return gap.join(names[:-1]) + last + names[-1]

    return _CODE.sub(value, template)


def _named(author: str, form: int) -> str:
    """A name in one of the forms that most styles give it; where a style has another one, no code stands for it."""
    family, _, given = author.partition(", ")
    if not given:
        return author if form == 0 else author.strip("{}")
    if form == 0:
        return author
    initials = " ".join("-".join(f"{part[:1]}." for part in word.split("-")) for word in given.split(" "))
    letters = initials.replace(".", "").replace(" ", "").replace("-", "")
    return (
        author,
        f"{family}, {initials}",
        f"{initials} {family}",
        f"{family} {letters}",
        f"{given} {family}",
        f"{family}, {initials.replace('-', ' ')}",
    )[form]
