"""What a work is compared by: its ids, the words of its title, and its people."""

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from samcat.record.identifiers import arxiv_id
from samcat.record.identity import work_ids
from samcat.record.model import Work
from samcat.record.names import PARTICLES, people
from samcat.record.servers import preprint_server
from samcat.text import fold, stem

_WORDS = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"\d+(?:[.\-]\d+)?d?|(?<![a-z])(?:i{2,3}|iv)(?![a-z])")
# without which there is none of these
_MAY_BE_NUMBERED = re.compile(r"\d|ii|iv")
_ANSWERS = re.compile(
    r"(?i)(?:(?:author |publisher )?correction|erratum|corrigendum|retraction(?: note)?|addendum|comments?|reply|"
    r"response)(?: to| on|:)"
)


class Side(NamedTuple):
    """What a work is compared by."""

    work: Work
    ids: frozenset[str]
    title: str
    head: str
    tail: str
    words: frozenset[str]
    numbers: tuple[str, ...]
    families: frozenset[str]
    method: str
    is_preprint: bool
    row: list[str]
    """The words of the title in their order."""
    initials: str
    """The first letters of these."""
    short: tuple[str, ...]
    """Those of them that may be an abbreviation."""
    is_answer: bool
    """Whether it is the correction of another work, or a reply to it, and has its title."""


def side(work: Work) -> Side:
    """A work as it is compared: ids and links in canonical form, the title without case, accents and punctuation."""
    folded = fold(work.title)
    # most words stand in many titles
    row = list(map(intern, _WORDS.findall(folded)))
    letters, (before, colon, _) = "".join(row), folded.partition(":")
    head = letters_of(before) if colon else ""
    names, _ = people(work)
    return Side(
        work=work,
        ids=work_ids(work),
        title=letters or work.title,
        head=head,
        tail=letters[len(head) :] if colon else "",
        words=frozenset(map(stem, row)),
        numbers=tuple(sorted(_NUMBERS.findall(folded.replace("-d ", "d ")))) if _MAY_BE_NUMBERED.search(folded) else (),
        families=frozenset().union(*(_person(*((str(name), "") if name.is_unspaced else name[:2])) for name in names)),
        method=letters_of(fold(work.method or "")),
        is_preprint=bool(arxiv_id(work.paper or "") or preprint_server(work.paper) or (work.arxiv and not work.paper)),
        row=row,
        initials="".join([word[0] for word in row]),
        short=tuple([word for word in row if 2 < len(word) < 6 and word.isalpha()]),
        is_answer=_ANSWERS.match(work.title) is not None,
    )


@lru_cache(1 << 14)
def _person(family: str, given: str) -> frozenset[str]:
    # "van den Berg", "García Márquez" and "Müller" as "Berg, P. van den", "Marquez, G. Garcia" and "Mueller"; the
    # second of two family names is left out as well
    words = re.split(r"[^\w'’]+", fold(family).strip(" .-")) if given else [fold(family)]
    names = [word for word in words if word not in PARTICLES] or words
    letters = (re.sub("([aou])e", r"\1", letters_of(name)) for name in (names[0], names[-1]))
    return frozenset(f"{name} {fold(given)[:1]}".strip() for name in letters)


def letters_of(folded: str) -> str:
    """The letters and digits of a folded text."""
    return "".join(_WORDS.findall(folded))
