"""Names of people: their parts, bylines such as "JD. Gutiérrez et al.", and who counts as an author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from samcat.record.model import Work

OTHERS = "others"
"""What stands for unnamed authors at the end of a list of names, as in BibTeX."""

# patterns are texts here: a start that meets no name compiles none
_OTHERS = r"(?<![\s,])[\s,]*\b(?:et\.?\s*al\b\.?|and\s+others|others)\s*$|(?<!\s)\s*等\s*$"
_SEPARATOR = r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*"
# "Deng, Daosheng (邓道盛)", "Smith, John “Bob”"
_NATIVE = r"\s*[(（][^()（）]*[)）]|(?:^|\s+)[\"“”„«‘‚'][^\"“”„«»‘’']+[\"“”»‘’'](?!\S)"
# "JRR", which medical indexes print without points
_BARE_INITIALS = r"(?<![^\s])[A-ZÀ-ÖØ-Þ]{2,4}(?!\S)"
_INITIALS = r"(?:[^\W\d_]{1,4}\.[\s-]*)+"
_SUFFIXES = r"jr|sr|junior|senior|ph\.?\s?d|m\.?d|d\.?sc|esq|filho|neto|júnior|sobrinho"
# which in capitals are names
_SMALL_SUFFIXES = "jun|sen|bart|père|pere|fils"
_SUFFIX = (
    rf"(?i:{_SUFFIXES})\.?|(?:[Jj]un|[Ss]en|[Bb]art)\.|{_SMALL_SUFFIXES}|[IVX]{{1,4}}|[ivx]{{2,4}}|[234](?:nd|rd|th)"
)
SUFFIXES = f"{_SUFFIXES}|{_SMALL_SUFFIXES}"
"""The words that stand behind a name, as a text."""
# capital particles, which stand with the family name but where syllables of Asian names look the same
_CAPITALS, _SYLLABLES = "van von vom dar der de den del des della dos ten ter", "da di du la le lo al el st"
PARTICLES = frozenset(f"{_CAPITALS} {_SYLLABLES} zu zum zur degli do das los te af av".split())
"""The words that stand before a family name, in small letters."""
_PARTICLE, _PARTICLE_OR_SYLLABLE = (
    f"(?:{words.title().replace(' ', '|')})" for words in (_CAPITALS, rf"{_SYLLABLES}\.?")
)
CAPITAL_PARTICLE = rf"[\s~](?:{_PARTICLE}|{_PARTICLE_OR_SYLLABLE})[\s~]"
"""A particle in capitals within a name as it is read."""
_VIETNAMESE = (
    r"(?i:nguyen|nguyễn|tran|trần|le|lê|pham|phạm|huynh|hoang|hoàng|phan|vu|vũ|vo|võ|dang|đặng|bui|bùi|do|đỗ|ho|hồ|ngo|ngô|"
    r"duong|dương|ly|lý|dinh|đinh|doan|trinh|mai|truong|trương|lam|cao|thi|luong|luu)"
)
SYLLABLE = r"(?i:(?:[zcs]h|ts|kw|[a-z])?[aeiouü]{1,3}(?:ng|n|r|k|m)?)"
"""A syllable of a Chinese, Korean or Japanese name in Latin letters."""
_PARTICLES = f"(?:{'|'.join(sorted(PARTICLES - {'st'}))})"
_JUNIOR_WORD = r"(?:jr|sr)\.?|i{2,3}|iv"
BODY_WORDS = frozenset(
    "collaboration collaborations consortium team group initiative network organization "
    "organizations society association institut institute institution instituto institutes university université "
    "universität università universiteit universitet universidad universidade foundation committee commission agency "
    "ministry ministère ministerio ministério ministerie department laboratory laboratories federation alliance center "
    "centers council bureau observatory corporation investigators contributors developers gesellschaft "
    "ministerium bundesamt".split()
)
GROUP = rf"(?i:\b(?:{'|'.join(BODY_WORDS)}|organi[sz]ations?|cent(?:er|re)s?|task force|working party)\b)"
"""A word of the name of a body, as a text: a start that meets no name compiles none."""


class Name(NamedTuple):
    """One person, or a group whose name is not split (`given` is then empty).

    `family` includes particles as written ("de la Cruz"); `suffix` is "Jr." or "III".
    """

    family: str
    given: str = ""
    suffix: str = ""
    literal: bool = False

    def __str__(self) -> str:
        """The name as it is read: "Juan D. Gutiérrez"."""
        if self.is_unspaced:
            return self.family + self.given
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def is_unspaced(self) -> bool:
        """Whether it is written whole, with the family name first and no space: 李世民."""
        return bool(self.given and self.family) and _is_unspaced(self.given) and _is_unspaced(self.family)

    @property
    def initials(self) -> str:
        """The given names as initials: "J. D." for "Juan D." and "J.D.", "J.-D." for "Jean-Daniel"; "Md." stays.

        So does a name in a script without capitals, and what stands in parentheses is left out.
        """
        given = re.sub(_NATIVE, "", self.given)
        if len(self.family) == 1 or not self.family.isupper():
            given = re.sub(_BARE_INITIALS, lambda match: ". ".join(match[0]) + ".", given)
        apart = re.sub(r"\.(?=[^\W\d_])", ". ", split_initials(given))
        return " ".join(map(_initial, apart.split()))


def is_group(name: str) -> bool:
    """Whether a name without commas is that of a group, which has no family name: "ATLAS Collaboration"."""
    return re.search(GROUP, name) is not None


def is_suffix(text: str) -> bool:
    """Whether a text stands behind a name and is no part of it: "Jr.", "III", "PhD"."""
    return re.fullmatch(_SUFFIX, text.strip()) is not None


def _capital(letter: str) -> str:
    """A letter as a capital; "ß", which has none of one letter, as it is."""
    return capital if len(capital := letter.upper()) == 1 else letter


def _initial(word: str) -> str:
    if re.fullmatch(_PARTICLES, word):  # "Hoven, Ludo van"
        return word
    if len(word) > 2 and word.endswith(".") and word[:-1].isalpha():
        return word
    if not any(letter.lower() != letter.upper() for letter in word):
        return word
    return "-".join(f"{_capital(letters[0])}." for part in word.split("-") if (letters := part.lstrip("'’‘\"(")))


def _is_unspaced(text: str) -> bool:
    """Whether a text is in a script that sets no spaces between the parts of a name: Chinese, Japanese, Korean."""
    return all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text)


def split_initials(given: str) -> str:
    """Given names with joined initials set apart: "JD." becomes "J. D."; "Juan D." stays."""

    def apart(match: re.Match[str]) -> str:
        return " ".join(f"{letter}." for letter in match[0][:-1])

    return re.sub(r"(?<![^\s.-])[^\W\d_a-zà-öø-ÿ]{2,4}\.", apart, given)


def split_particle(given: str) -> tuple[str, str]:
    """Given names, and the particle behind them where there is one: "Ludo" and "van" of "Hoven, Ludo van"."""
    match = re.search(rf"(?<=\S)\s+({_PARTICLES}(?:\s+{_PARTICLES})*)$", given)
    return (given[: match.start()], match[1]) if match else (given, "")


# names are taken apart for one thing after another
@lru_cache(1 << 12)
def parse_author(author: str) -> Name:
    """The parts of "Family, Given", "Family, Jr., Given" or "{One Name}"."""
    text = " ".join(author.split())
    family, comma, given = text.partition(", ")
    if comma and text[0] != "{" and text.count(",") == 1 and family[-1:] != " ":  # as nearly all are
        return Name(family, given)
    if text.startswith("{") and text.endswith("}") and len(text) > 2:
        return Name(text[1:-1], literal=True)
    parts = text.split(",")
    if len(parts) == 1:
        return Name(text, literal=True)
    parts = [part.strip() for part in parts]
    if len(parts) > 2:
        if is_suffix(parts[-1]) and not is_suffix(parts[1]):
            return Name(parts[0], ", ".join(parts[1:-1]), parts[-1])
        return Name(parts[0], ", ".join(parts[2:]), parts[1])
    return Name(parts[0], ", ".join(parts[1:]))


def parse_byline(byline: str) -> tuple[tuple[Name, ...], bool]:
    """The names in a byline, and whether it leaves others out ("et al.")."""
    text = " ".join(byline.split())
    shorter = re.sub(_OTHERS, "", text, flags=re.IGNORECASE)
    names = []
    for part in re.split(_SEPARATOR, shorter):
        if not part:
            continue
        match = re.match(_INITIALS, part)
        if match and match.end() < len(part):
            names.append(Name(part[match.end() :].strip(), split_initials(match[0].strip())))
        elif match and names and names[-1].literal and part.isupper() and not is_suffix(part):  # "Ostrom, E."
            names[-1] = Name(names[-1].family, split_initials(part.strip()))
        else:
            names.append(Name(part, literal=True))
    return tuple(names), shorter != text


def people(record: Work) -> tuple[tuple[Name, ...], bool]:
    """The authors of a record as far as they are known, and whether there are others unnamed.

    Full names where the record has them, else the names of its byline.
    """
    if record.authors:
        others = record.authors[-1] == OTHERS
        return tuple(map(parse_author, record.authors[:-1] if others else record.authors)), others
    return parse_byline(record.byline)


def byline_of(record: Work) -> str:
    """The authors of a record as a list prints them: its byline, else what follows from its authors."""
    return record.byline or make_byline(record.authors)


def make_byline(authors: Sequence[str]) -> str:
    """Authors as a list prints them: "J. Ma and B. Wang", "JD. Gutiérrez et al."; empty where there are none."""
    others = bool(authors) and authors[-1] == OTHERS
    # of many only the first is shown
    names = [_short(parse_author(author)) for author in (authors[:1] if others or len(authors) > 2 else authors)]
    if not names or (others and len(authors) == 1):
        return ""
    return " and ".join(names) if len(names) == len(authors) else f"{names[0]} et al."


def _short(name: Name) -> str:
    initials = "".join(letter for letter in name.initials if letter.isalpha())
    return f"{initials}. {name.family}" if initials and not name.literal else name.family


def first_of_family(words: Sequence[str]) -> int:
    """The place of the first word of a family name among the words of a name as it is read: 1 in "Luc Van Gool"."""
    last = len(words) - 1
    first = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), last)
    is_vietnamese = any(re.fullmatch(_VIETNAMESE, word) for word in (words[0], words[-1]))
    form = _PARTICLE if re.fullmatch(SYLLABLE, words[-1]) else f"{_PARTICLE}|{_PARTICLE_OR_SYLLABLE}"
    while first > 1 and not is_vietnamese and re.fullmatch(form, words[first - 1]):
        first -= 1
    return first


def family_first(name: str) -> str:
    """A name as it is read, "Jia Wan" or "Maria de la Cruz", turned into "Wan, Jia" and "de la Cruz, Maria"."""
    words = name.split()
    if len(words) < 2 or is_group(name):
        return "{" + " ".join(words) + "}"
    suffix = [words.pop()] if len(words) > 2 and re.fullmatch(_JUNIOR_WORD, words[-1], re.IGNORECASE) else []
    first = first_of_family(words)
    return ", ".join([" ".join(words[first:]), *suffix, " ".join(words[:first])])
