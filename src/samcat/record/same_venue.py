"""Whether two names are of one journal or conference: abbreviations, initials, and what proceedings say besides."""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.text import fold

_STOP = frozenset("of the on in and for with a an to at from & und de der la le et into".split())
# what stands before or behind the name of a conference, and in acronyms or not
_AROUND = frozenset(
    "proceedings proceeding proc international intl int conference conf annual ieee cvf acm spie rsj ras embs iapr "
    "symposium symp meeting society soc chapter advances transactions trans journal j joint press publisher "
    "usenix eurographics isca ifip lncs".split()
)
_PUBLISHERS = frozenset("ieee acm spie cvf elsevier springer usenix".split())
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|\d+|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"|[ivxl]+|(?:twent|thirt|fort|fift)(?:y|ieth).*"
)
# what many universities, conferences and books are called, and what numbers them
_GENERIC = frozenset(
    "university universitat universite universidad universita univ institute institut college school department "
    "proceedings proc conference conf international intl annual symposium workshop workshops meeting ieee acm vol "
    "volume edition press first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
# a word of so many letters is no abbreviation
_SPELLED = 4
_DATES = frozenset(
    "january february march april may june july august september october november december part volume vol revised "
    "selected papers extended abstracts track main full".split()
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|['’](\d\d)(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_WORKSHOPS = re.compile(r"(?i:\bworkshops?\b(?:\s+(?:on|for|in)\b)?)|(?<=[A-Z]{3})W\b|(?<=NeurIPS)W\b")
_FINDINGS = re.compile(r"(?i)\bfindings\b(?:\s+of\b)?")
_SERIES = re.compile(
    r"(?i)^(?:lecture notes in .*|ln[ca][si]|communications in computer and information science|ccis|"
    r"proceedings of machine learning research|pmlr|advances in intelligent systems and computing|"
    r"ceur workshop proceedings|progress in biomedical optics and imaging.*|"
    r"proceedings of spie.*international society.*|proceedings of spie|proc\.? spie.*|ifip advances in .*|"
    r"smart innovation, systems and technologies)$"
)
# "J." is no section, but a journal
_SECTION = (
    r"(?i:\b(?:section|sect\.?|part|series|ser\.?)\s+)([A-Z]|[IVX]{2,4})\b|"
    r"(?<=[\s.])(?!J)([A-Z]|[IVX]{2,4})(?=\s*(?:[:(,;]|\.?\s*$))"
)
# of the name of a venue, in letters, and in words that an acronym may spell
_LONGEST, _MOST_WORDS = 500, 25
_RENAMED = {"nips": "neurips"}
# acronyms that are not the beginnings of the words of their name
_IRREGULAR = {
    "bibm": "bioinformatics biomedicine",
    "embc": "engineering medicine biology",
    "mm": "multimedia",
    "acmmm": "multimedia",
    "kdd": "knowledge discovery data mining",
    "www": "world wide web",
    "naacl": "north american association computational linguistics",
    "visapp": "computer vision theory applications",
    "sipaim": "medical information processing analysis",
    "pnas": "academy sciences",
    "interspeech": "speech communication association",
}


class _Venue(NamedTuple):
    years: frozenset[int]
    is_workshop: bool
    is_findings: bool
    parts: tuple[str, ...]
    workshops: tuple[str, ...]


def is_series(venue: str) -> bool:
    """Whether what stands where a venue would is a series of proceedings, which tells no venue."""
    return _SERIES.match(venue.strip()) is not None


def _is_named(venue: _Venue, other: _Venue) -> bool:
    """Whether another venue is the workshop that stands in parentheses behind "Workshops"."""
    return any(_is_acronym_of(name, part) for name in venue.workshops for part in other.parts)


def is_same_venue(one: str, two: str, *, is_journal: bool = False) -> bool:
    """Whether two texts name one venue, as far as both say it.

    A conference is not its workshops, and not that of another year. A journal has its whole name or its abbreviation;
    what proceedings say besides the name of a conference, such as place and days, is no difference.
    """
    if one == two:
        return True
    if is_journal and _are_other_sections(one, two):
        return False
    first, second = _venue(one, is_journal=is_journal), _venue(two, is_journal=is_journal)
    # the book of a workshop may have its name only: "Domain Adaptation and Representation Transfer", DART
    if any(_is_named(venue, other) for venue, other in ((first, second), (second, first))):
        return not (first.years and second.years) or bool(first.years & second.years)
    if first.is_workshop != second.is_workshop or first.is_findings != second.is_findings:
        return False
    if first.years and second.years and not first.years & second.years:
        return False
    if not any(map(_words, first.parts)) or not any(map(_words, second.parts)):
        return True  # "Proceedings of SPIE": nothing that could be another one
    return any(_same_part(part, other) for part in first.parts for other in second.parts)


def _venue(text: str, *, is_journal: bool) -> _Venue:
    text = text[:_LONGEST]
    years = frozenset(int(long) if long else 2000 + int(short) for long, short in _YEAR.findall(text))
    bare = _YEAR.sub(" ", text)
    is_workshop, is_findings = bool(_WORKSHOPS.search(bare)), bool(_FINDINGS.search(bare))
    bare = _FINDINGS.sub(" ", _WORKSHOPS.sub(" : ", bare))
    inside = re.findall(r"[(\[]([^()\[\]]*)[)\]]", bare)
    outside = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", bare)
    parts = [outside, *inside]
    if is_journal:
        parts.append(outside.partition(" : ")[0])  # "…: the official journal of …"
    else:
        parts += re.split(r"\s*[:,;|]\s*|\s+[-–—]+\s+|[–—]", outside)
        parts += [word for word in re.findall(r"[^\W\d_]+", outside) if _is_acronym(word)]
    workshops = tuple(re.findall(r"(?i)\bworkshops?\s*\(([^()]*)\)", text))
    parts = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    return _Venue(years, is_workshop, is_findings, tuple(parts), workshops)


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 12 and sum(map(str.isupper, word)) > 1 and fold(word) not in _AROUND


def _same_part(one: str, two: str) -> bool:
    first, second = _words(one), _words(two)
    if not first or not second:
        return False
    if first == second or _abbreviates(first, second) or _abbreviates(second, first):
        return True
    return _is_acronym_of(one, two) or _is_acronym_of(two, one)


def _all_words(text: str) -> list[str]:
    words = (_RENAMED.get(word, word) for word in _WORD.findall(fold(text)))
    return [word for word in words if word not in _STOP and not _ORDINAL.fullmatch(word)]


def _words(text: str) -> list[str]:
    """The words that tell a venue, without what stands around its name."""
    words = _all_words(text)
    if not any(word in ("transactions", "trans", "journal", "j") for word in words):
        return [word for word in words if word not in _AROUND and word not in _DATES]
    # of a journal these belong to the name
    return [word for word in words if word not in _PUBLISHERS]


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether each word is the other's beginning, or has its first and last letter and some between ("Natl.")."""
    return len(short) == len(long) and all(map(_is_short_for, short, long))


def _is_short_for(short: str, long: str) -> bool:
    if long.startswith(short) and (len(short) > 1 or short in "jr"):  # "J. R. Soc."
        return True
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1] or len(long) - len(short) < 3:
        return short.startswith(long) and len(long) > 1
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_acronym_of(one: str, two: str) -> bool:
    """Whether a part is one word of capitals that the beginnings of the words of another part spell."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", one) if fold(word) not in _PUBLISHERS]
    if len(words) != 1 or not _is_acronym(words[0]):
        return False
    letters = "".join(_WORD.findall(fold(words[0])))
    if letters in _IRREGULAR:
        name = _IRREGULAR[letters].split()
        # "ACM SIGKDD International Conference on Knowledge Discovery and Data Mining" has one more acronym before it
        if [word for word in _words(two) if not word.endswith(letters)] == name:
            return True
    return _spell(letters, tuple(_all_words(two)))


def _spell(letters: str, words: tuple[str, ...]) -> bool:
    """Whether beginnings of the words make the letters; words around a name may be left out."""
    if not words or len(words) > _MOST_WORDS:
        return not words and not letters
    word, rest = words[0], words[1:]
    if word in _AROUND and _spell(letters, rest):
        return True
    for length in range(1, min(len(word), len(letters), 4) + 1):
        if word[:length] != letters[:length]:
            break
        if _spell(letters[length:], rest):
            return True
    return False


def _are_other_sections(one: str, two: str) -> bool:
    """Whether journals are other sections of one: "Phys. Rev. A" and "Physical Review, Part B: Condensed Matter"."""
    first, second = ({section or letter for section, letter in re.findall(_SECTION, text)} for text in (one, two))
    return bool(first and second) and not first & second


def are_other_venues(one: str, two: str, *, is_journal: bool = False) -> bool | None:
    """Whether two texts name two venues, of whatever years; None where one may be short for the other."""
    bare = [_YEAR.sub(" ", text) for text in (one, two)]
    if is_same_venue(*bare, is_journal=is_journal):
        return False
    if is_journal and _are_other_sections(*bare):
        return True
    left = _left_over(*bare)
    if not all(left):
        return None
    if all(_is_acronym(word) for words in left for word in words):
        return True
    return all(any(len(word) >= _SPELLED and not _is_acronym(word) for word in words) for words in left) or None


def are_other_books(one: str, two: str) -> bool:
    """Whether two texts name two books: each has a word that the other lacks, and is no acronym of it."""
    return not is_same_venue(one, two) and all(_left_over(one, two)) and are_other_venues(one, two) is not False


def are_other_bodies(one: str, two: str) -> bool:
    """Whether two texts name two universities or institutions; where one may be short for the other, they do not."""
    if not one or not two or any(map(_begins_none_of, (one, two), (two, one))):
        return bool(one and two)
    return are_other_venues(one, two) is True and not _are_translated(one, two)


def _begins_none_of(short: str, long: str) -> bool:
    """Whether a text is an acronym of which no letter begins a word of another: "MIT" and "Stanford University"."""
    initials = {word[0] for word in _WORD.findall(fold(long))}
    return short.isalpha() and _is_acronym(short) and not _is_acronym(long) and initials.isdisjoint(fold(short))


def _are_translated(one: str, two: str) -> bool:
    """Whether words of two names begin alike, as "München" and "Munich" do."""
    left, right = _left_over(one, two)
    return any(fold(word)[:3] == fold(other)[:3] for word in left for other in right)


def _left_over(one: str, two: str) -> tuple[list[str], list[str]]:
    """The words of two names that the other has in no form, as they are written, but for what stands around names."""
    first, second = (
        [word for word in _WORD.findall(text) if fold(word) not in _STOP | _GENERIC and not word.isdigit()]
        for text in (one, two)
    )
    return _without(first, second), _without(second, first)


def _without(words: list[str], others: list[str]) -> list[str]:
    from rapidfuzz.distance import OSA

    folded = [fold(other) for other in others]
    return [
        word
        for word in words
        if not any(
            _is_short_for(small, other) or _is_short_for(other, small) or OSA.distance(small, other) <= len(small) // 5
            for small in (fold(word),)
            for other in folded
        )
    ]
