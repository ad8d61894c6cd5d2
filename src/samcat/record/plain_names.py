"""Fields of nothing but plain names, as most are: what else names may be says nothing of them."""

import re

from samcat.record.names import BODY_WORDS, CAPITAL_PARTICLE, GROUP, PARTICLES, SUFFIXES
from samcat.record.tex_person import COMPANIES, COMPANIES_OR_INITIALS, TITLES

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD, _INITIAL = rf"[A-ZÀ-ÖØ-Þ](?:['’-]?[{_LETTER}])+", r"(?:[A-ZÀ-ÖØ-Þ]\.-?)+"
_FAMILY = rf"[A-ZÀ-ÖØ-Þ](?:['’-]?[{_LETTER}])*[a-zß-öø-ÿ]"
_GIVEN = rf"(?:{_WORD}|{_INITIAL})(?: (?:{_WORD}|{_INITIAL}))*"
_PLAIN_NAME = rf"(?:(?:[a-z]{{2,5}} ){{0,2}}{_FAMILY}, {_GIVEN}|(?:(?:{_WORD}|{_INITIAL}) )+{_FAMILY})"
_ODD_WORDS = frozenset(
    "of for the others et al more colleagues coworkers coauthors cols collaborators ii iii iv ix v vi vii viii x xi "
    "xii xiii".split()
)
_ENDINGS = f"{SUFFIXES}|{COMPANIES}|{COMPANIES_OR_INITIALS}|{TITLES}"
_NOT_PLAIN = (
    rf"^and\b|{GROUP}|{CAPITAL_PARTICLE}|\b(?:A[Nn][Dd]|and and)\b|(?i:\b(?:{'|'.join(_ODD_WORDS)}|co-workers|"
    rf"co-authors|{_ENDINGS})\b)"
)
# of these it speaks in names of words alone
_ASKS_MORE = BODY_WORDS.union(
    _ODD_WORDS, PARTICLES, re.sub(r"\\.\??", "", _ENDINGS).lower().split("|"), ("and", "task", "working")
)
_BRITISH = ("Organis", "Centr")


def plain_people(text: str) -> tuple[str, ...] | None:
    """The people of a field of nothing but plain names, all as "Bee, Anna B." or all as "Anna B. Bee"; else None."""
    names = text.split(" and ")
    if not all(map(_is_plainest, names)) and (
        not all(re.fullmatch(_PLAIN_NAME, name) for name in names) or re.search(_NOT_PLAIN, text)
    ):
        return None
    if "," not in text:
        return tuple(f"{family}, {given}" for given, _, family in (name.rpartition(" ") for name in names))
    return tuple(names) if all("," in name for name in names) else None


def _is_plainest(name: str) -> bool:
    """Whether a name is plain for sure, told without a pattern, as these take long to compile at a start."""
    words = name.replace(",", "").split(" ")
    return (
        len(words) > 1
        and name.count(",") == (name[len(words[0])] == ",")
        and not any(word.lower() in _ASKS_MORE or word.startswith(_BRITISH) for word in words)
        and all(word.isascii() and word.isalpha() and word.istitle() and len(word) > 1 for word in words)
    )
