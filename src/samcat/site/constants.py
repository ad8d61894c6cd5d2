"""What the search in the page must know of the one here: its numbers, words and patterns, each from where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Any

from samcat import text
from samcat.record import dates, identifiers, identity, names, publishers
from samcat.record.model import KINDS
from samcat.search import everyday, identify, index, parse, people, select, terms, weights
from samcat.site.patterns import SPACE, javascript

# what weights.js makes of others
_DERIVED = ("FIELD_NAMES", "WHOLE_MONTHS")
# behind this there are no combining letters, and those with case are small ones or their capitals
_LAST_LETTER = 0x1F000


@cache
def constants() -> dict[str, Any]:
    """The constants of every module of the search, under their names without the underscore before them."""
    return {
        "text": _patterns(text, "_ASCII_WORD _SPACED_WORD _WORD _JOINT _HUMP")
        | _values(text, "_SPELLINGS _SUFFIXES _LAST_SUFFIXES _SHORTEST_STEM SHORTER_STEM _SHORTEST _DOUBLED")
        | _values(text, "_CHANGING _CHANGED _ROOTS_AND_RESTS _WHOLE")
        | {
            name.lstrip("_"): _letters(vars(text)[name])
            for name in ("_LETTERS", "_SPELLED_OUT", "_PLAIN_JOINTS", "_IN_NAMES")
        }
        | {"SPACE": SPACE, "FOLDED_UP": _folded_up(), "CASE_FOLDED": _case_folded()},
        "dates": _patterns(dates, "_FORM _DAYS_BACK"),
        "names": _patterns(names, "_SUFFIX") | _values(names, "OTHERS"),
        "identifiers": _patterns(
            identifiers, "_ARXIV _ARXIV_DOI _DOI _REPOSITORY_PATH _REPOSITORY _NAMED_PAGE _SCHEME_AND_WWW"
        )
        | _values(identifiers, "_FORGES"),
        "publishers": _patterns(publishers, "_DOI _BEHIND _VERSION") | {"FORMS": _forms()},
        "identity": _patterns(identity, "LINK_END")
        | _values(identity, "ARXIV DOI LINK REPOSITORY DOI_END _ARXIV_LINK _DOI_LINK"),
        "identify": _patterns(identify, "_OWNER _BETWEEN_WORDS _END _WITHIN")
        | {"BEGUN": [(kind, javascript(pattern)) for kind, pattern in vars(identify)["_BEGUN"]]},
        "parse": _patterns(parse, "_TOKEN _GROUPED_TOKEN _HYPHEN_OF_LINE _BEGUN_LINK _NEGATED")
        | _values(parse, "FIELDS HAS _ANSWERS _SCHEMES _MOST_ALTERNATIVES _SHORTEST_FIELD _MOST_LEFT_OUT _NOT_ABOUT")
        | _values(parse, "_MOST_WORDS _MOST_CONDITIONS _MOST_REPEATED")
        | _values(parse, "_NOT _BETWEEN_LEFT_OUT _BEGINNINGS _MOST_LETTERS _ENDS_OF_YEAR"),
        "index": _values(
            index, "OF_PERSON SIDE_BY_SIDE MOST_INITIALS _LONGEST_HEAD MOST_WORDS_OF_NAME _HOSTS _JOINING"
        ),
        "terms": _patterns(terms, "_DATE _DATE_AS_NUMBER _MONTH_AND_YEAR _DATE_IN_WORDS _SHORT_YEAR")
        | _values(terms, "_ITSELF _WORDS_OF_DATE"),
        "people": _values(people, "_PARTICLES"),
        "select": _values(select, "_LEAST_INITIALS _MOST_INITIALS _LITTLE"),
        "weights": {
            name: _as_text(value) for name, value in vars(weights).items() if name.isupper() and name not in _DERIVED
        },
        "everyday": {name: _as_text(vars(everyday)[name]) for name in ("EVERYDAY", "OF_METHOD", "ENDINGS")},
        "kinds": KINDS,
    }


def _values(module: ModuleType, wanted: str) -> dict[str, Any]:
    return {name.lstrip("_"): _plain(vars(module)[name]) for name in wanted.split()}


def _patterns(module: ModuleType, wanted: str) -> dict[str, Any]:
    return {name.lstrip("_"): javascript(vars(module)[name]) for name in wanted.split()}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _as_text(value: Any) -> Any:
    """Words in a row, which is shorter to send than a list of them."""
    return " ".join(sorted(value)) if isinstance(value, frozenset) else value


def _forms() -> dict[str, list[tuple[str, str]]]:
    forms: dict[str, tuple[tuple[str, str], ...]] = vars(publishers)["_FORMS"]
    return {host: [(javascript(pattern), form) for pattern, form in known] for host, known in forms.items()}


def _letters(table: dict[int, Any]) -> dict[str, str]:
    """The letters of a table of str.translate that become the same, by what they become."""
    found: dict[str, str] = {}
    for number, other in table.items():
        becomes = chr(other) if isinstance(other, int) else other or ""
        found[becomes] = found.get(becomes, "") + chr(number)
    return found


def _case_folded() -> dict[str, str]:
    """The letters whose form without case is neither the small one of their capital nor that capital."""
    letters = map(chr, range(0x80, _LAST_LETTER))
    return {
        letter: folded
        for letter in letters
        if (folded := letter.casefold()) not in (letter.upper().lower(), letter.upper())
    }


def _folded_up() -> list[int]:
    """The letters whose form without case is their capital, as those of Cherokee."""
    letters = map(chr, range(0x80, _LAST_LETTER))
    return _ranges(
        ord(letter)
        for letter in letters
        if letter.casefold() == letter.upper() and letter.casefold() != letter.upper().lower()
    )


def _ranges(numbers: Iterable[int]) -> list[int]:
    """Ascending numbers as how far each run of them begins behind the last one, and how many there are in it."""
    found: list[int] = []
    end = 0
    for number in numbers:
        if found and number == end:
            found[-1] += 1
        else:
            found += [number - end, 1]
        end = number + 1
    return found
