"""The people that a text of a list names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from samcat.readers import venues
from samcat.readers.inline import without_emoji
from samcat.readers.title_words import NO_NAMES
from samcat.record.names import OTHERS, PARTICLES, family_first

_ET_AL = re.compile(
    r"[\s,;]*(?:\b(?:(?:and\s+)?et\.?\s*al\b\.?|and\s+others|others|and\s+more|etc)|等人?|\.\.\.|…)[\s.,;]*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[;；,，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&|\+)\s+|\s*&\s*|\s+and\s+")
_PARTICLES = PARTICLES | {"bin", "ibn", "y", "e", "d"}
# of letters; a text of more names a whole collaboration, or is none of names
_LONGEST = 6000
_ARTICLES = frozenset(("A", "An", "In", "On", "To", "Is", "We", "By", "Of", "Or", "At", "As", "It", "My", "No"))
_PREPOSITIONS = frozenset(("On", "Of", "At", "As", "By", "Or", "Is", "We"))
_MOST_WORDS = 5
_SHORT_WORD = 6
# and no "Clément" or "Guinness"
_WORD_ENDING = re.compile(
    r"(?i)(?:tion|(?<!\bcl[eé])ment|(?<!\bhark)(?<!\bguin)ness|ology|works?|[a-z]sion|ious|ically|ability|based|aware)s?$"
)
# of a name in Chinese or Japanese, of which some have four letters
_LONGEST_HAN = 5
_LONG_INITIALS = 4
# so many of the names of a text are written as names
_MOST = 0.6
# "d'Amore"
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# letters and words that stand in no name in Chinese or Japanese
_NO_CJK_NAME = re.compile(r"[A-Za-z的是不了《》]")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,4}\.[-\s]?)+|[A-ZÀ-Þ]{1,3}(?:[-\s][A-Z])?")
_PINYIN = re.compile(
    r"(?:[bpmdtnljqxy]ing|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:[iu]?ang|i?ong|eng|[iu]?an|[iu]?en|in|un|iao|ao|ou|"
    r"[iu]?ai|ei|ui|iu|[iu]?[ao]|ie|ue|ve|[aeiuv])|an?|ang|ai|ao|e|en|er|ou){2,3}"
)
# capitals, and no word that joins others
_LIKE_NAME = re.compile(
    r"(?!.*\b(?:The|Of|And|For|With|From|Where|When|What|How|Why|Who|That|This|They|Is|Are|In|On|To|By|At|As)\b)"
    r"(?:[A-ZÀ-Þ][\w.'’-]*(?:\s|$))+"
)
# "De Plum", "van den Plum"
_FAMILY_ALONE = re.compile(r"(?:v[ao]n|van de[rn]?|d[aei]|de la|De|Del|Della|Van|Von)\s[A-ZÀ-Þ][\w'’-]+")
_MARKS = re.compile(
    r"[*†‡§¶#^∗⋆✉📧]+|[\u00b9\u00b2\u00b3\u2070-\u209c]+|(?<=[^\W\d_])(?!(?:19|20)\d\d)\d+(?:,\d+)*(?=\s*(?:[,;&]|$|\sand))"
)

# "(*equal contribution)"
MEANING_OF_MARKS = re.compile(
    r"\s*[(（\[][^()（）\[\]]*\b(?:equal(?:ly)?[ -](?:contribut\w+|authors?)|contribut\w+ equally|"
    r"(?:co-?|joint |shared )first authors?|corresponding authors?|project lead(?:er)?s?)\b[^()（）\[\]]*[)）\]]",
    re.IGNORECASE,
)
_INITIALS_LAST = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{3,}(?: [A-ZÀ-Þ]\.?){2,}")
# "WeaveBench", and no "MacAdam"
_JOINED_WORDS = re.compile(r"(?!(?:Ma?c|Van|Von|Fitz|Abd)[A-Z])[A-Z][a-z]{3,}[A-Z][a-z]{2}")


@lru_cache(1 << 13)
def is_name(text: str) -> bool:
    """Whether a text may be the name of one person."""
    words = text.replace(".", ". ").split()
    if (
        not 1 <= len(words) <= _MOST_WORDS
        or any(mark in text for mark in ':!?"()[]/\\=<>|')
        or any(map(str.isdigit, text))
    ):
        return False
    if CJK.search(text):
        is_long = len(text) > _LONGEST_HAN and re.fullmatch(r"[\u3400-\u9fff]+", text) is not None
        if is_long or _NO_CJK_NAME.search(text):
            return False
        return len(text.replace(" ", "").replace("·", "")) <= 12 and all(not word.isascii() for word in words)
    if len(words) == _MOST_WORDS and not any(len(word) < 3 or word.casefold() in _PARTICLES for word in words):
        return False
    if len(words[0]) > _LONG_INITIALS and words[0].isupper() and venues.is_acronym(words[0]):
        return False  # "SIGGRAPH Asia"
    if len(words) > 2 and words[-1].isupper() and re.search(r"[^\W\d_]{3}\. \w{3,}\.?\Z", text):
        return False  # "Ada Plum. JMLR"
    if words[0] in _PREPOSITIONS:
        return False
    if words[0] in _ARTICLES and (len(words) > 2 or (len(words[-1]) > 1 and words[-1].isupper())):
        return False
    capital = 0
    for place, word in enumerate(words):
        bare = word.strip(".'’-,")
        if bare.casefold() in NO_NAMES and not (len(bare) <= 2 and bare[:1].isupper()):
            return False
        if bare.casefold() in _PARTICLES and (place < len(words) - 1 or bare[:1].isupper()):
            capital += len(words) == 1
            continue
        if (
            not bare
            or not (bare[0].isupper() or _ELIDED.match(bare))
            or not all(part.isalpha() for part in re.split(r"['’‐-]", bare) if part)
        ):
            return False
        if len(words) == 1 and ((len(bare) > 1 and bare.isupper()) or _JOINED_WORDS.match(bare)):
            return False
        if re.search(r"-[A-Z]{3}", bare):
            return False
        if len(bare) > _SHORT_WORD and _WORD_ENDING.search(bare):
            return False
        if (
            len(bare) > _SHORT_WORD
            and bare.endswith("ing")
            and place < len(words) - 1
            and not _PINYIN.fullmatch(bare.casefold().replace("-", ""))
        ):
            return False
        capital += 1
    return capital > 0


def surnames(text: str) -> str:
    """A text that names two people or more by their family names alone, as it is printed; "" where it does not."""
    bare = _ET_AL.sub("", text.strip(" .,;"))
    names = [name.strip() for name in _SPLIT.split(bare) if name.strip()]
    single = [name for name in names if len(name.split()) == 1 < len(name) and is_name(name) and not CJK.search(name)]
    return text.strip(" ,;") if single == names and (len(names) > 1 or (names and bare != text.strip(" .,;"))) else ""


_GENERATION = re.compile(r"\S\s+\S+\s+(?:II|III|IV)$")
# "Ng, A., Liu, B. and Roe, C. D."
_FAMILY_FIRST = re.compile(
    r"((?:(?:Di|Del?|V[ao]n|v[ao]n|de)\s(?:de[rn]?\s)?)?[A-ZÀ-Þ][\w'’-]+), ((?:[A-ZÀ-Þ]\.[- ]?)+)"
)
_FAMILIES_FIRST = re.compile(rf"{_FAMILY_FIRST.pattern}(?:(?:, |,? ?(?:and|&) ){_FAMILY_FIRST.pattern})*")


# "Ada Plum & Bo Roe, University of Mill"
_PLACE_BEHIND = re.compile(r"([^,;]+),\s+[^,;]*\b(?:Universit|Institut|Colleges?\b|Laborator|Academy)[^;]*")


# "Plum y Roe", "Plum, Elm y Roe", and no "Ada Plum y Roe"
_SPANISH_AND = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+, )*[A-ZÀ-Þ][\w'’-]+ y [A-ZÀ-Þ][\w'’-]+")


class People(NamedTuple):
    """The people that a text names: one by one, or as the text prints them."""

    authors: tuple[str, ...] = ()
    byline: str = ""


@lru_cache(1 << 12)
def people(text: str, *, certain: bool = False, surnames: bool = False) -> People | None:
    """The people that a text names; None where it names none.

    `certain` says that its place, such as a column of authors, tells that it names people, and `surnames` that two
    single words joined by "and" may be people.
    """
    if len(text) > 2 * _LONGEST:
        return None
    text = MEANING_OF_MARKS.sub("", re.sub(r"\s+([,;])", r"\1", without_emoji(text)))
    text = " ".join(_MARKS.sub("", text).split())
    text = re.sub(r"^(?:by|authors?|作者)\s*[:：]?\s+", "", text, flags=re.IGNORECASE).strip(" ,;:-–—|_")
    if text.endswith(".") and not re.search(r"(?:\b[^\W\d_]|al|jr|sr)\.$", text, re.IGNORECASE):
        text = text[:-1]
    text += "." if text.endswith("et al") else ""
    if re.search(r"\s[~|–—-]{1,2}\s", text):
        return None
    if _SPANISH_AND.fullmatch(text) and all(map(is_name, re.split(r", | y ", text))):
        return People(byline=text)
    if text.count(";") and (alone := _without_affiliations(text)):
        text = alone
    if certain and (placed := _PLACE_BEHIND.fullmatch(text)):
        text = placed[1]
    shorter = _ET_AL.sub("", text)
    others = shorter != text
    if not shorter or len(shorter) > _LONGEST:
        return None
    # "Plum, Ada, et al." is one person, "Plum, Roe et al." two
    inverted = _inverted(shorter, others=others and text[len(shorter) :].lstrip().startswith((",", "…", "...")))
    names = inverted or [name.strip() for name in _SPLIT.split(shorter) if name.strip(" .")]
    flat = [" ".join(reversed(name.split(", ", 1))) for name in names]
    if len(flat) > 1:
        # one name in small letters among others
        flat = [name.title() if name.islower() and len(name.split()) in (2, 3) else name for name in flat]
        slips = [at for at, name in enumerate(flat) if re.fullmatch(r"[A-Z][a-z]+ [a-z]+", name)]
        if len(flat) > 3 and len(slips) == 1:
            flat[slips[0]] = flat[slips[0]].title()
    # "A Steven Younger", which is no article among several
    good = sum(is_name(name.removeprefix("A ") if len(flat) > 1 else name) for name in flat)
    if any(any(map(str.isdigit, name)) for name in flat):
        return People(byline=text) if certain else None
    if certain:
        if not good or good < len(flat) * 0.6:
            return People(byline=text)
    elif good < max(1, len(flat) * _least_of_names(flat)) or (
        not others and not (surnames and len(flat) == 2) and _may_be_words(flat, inverted)
    ):
        return None
    if inverted:
        return People((*inverted, *([OTHERS] if others else [])))
    latin = [name for name in names if not CJK.search(name)]
    whole = [
        name for name in latin if _is_written_out(name) and not (len(names) == 1 and _FAMILY_ALONE.fullmatch(name))
    ]
    if not all(name in whole or _is_name_among(name, len(whole)) for name in latin):
        return People(byline=text)
    authors = ("{" + name + "}" if _INITIALS_LAST.fullmatch(name) else family_first(name) for name in names)
    return People((*authors, *([OTHERS] if others else [])))


def _is_written_out(name: str) -> bool:
    """Whether a name has a given name that is no initials, and a family name that is none either."""
    given, _, last = name.rpartition(" ")
    is_short = re.fullmatch(r"[A-ZÀ-Þ]{1,3}\.?", last) and not _GENERATION.search(name)
    return bool(given) and not _INITIALS.fullmatch(given) and not is_short


def _is_name_among(name: str, whole: int) -> bool:
    """Whether a name is one beside others that are written out, of which there are so many.

    "J. Lee" is one beside any, "Ying WEI" and "Arjun B R" beside two; "E Weinan" may be either way round.
    """
    given, _, last = name.rpartition(" ")
    if _INITIALS.fullmatch(given) and given.endswith("."):
        return whole > 0 and _is_written_out(f"Ada {last}")
    is_capitalized = (
        re.fullmatch(r"[A-Z]{2,3}", last) and re.search("[AEIOUY]", last) and re.fullmatch(r"[^\W\d_]{2,}", given)
    )
    return whole > 1 and bool(is_capitalized or _INITIALS_LAST.fullmatch(name))


def _least_of_names(names: Sequence[str]) -> float:
    """The share of names that must be some: one in four may hold a word where all have several, as "Can Cam" does."""
    if len(names) > 4 or (len(names) > 3 and all(len(name.split()) > 1 for name in names)):
        return 0.75 if all(1 < len(name.split()) < 5 and _LIKE_NAME.fullmatch(name) for name in names) else 0.85
    return 1


def _may_be_words(names: Sequence[str], inverted: Sequence[str]) -> bool:
    """Whether names may as well be words of a title: single words, or one name alone that ends as words do."""
    if len(names) == 1:
        words = names[0].split()
        return len(words) < 2 or (words[-1].endswith("ing") and not _PINYIN.fullmatch(words[-1].casefold()))
    return not inverted and all(len(name.split()) < 2 and not CJK.search(name) for name in names)


def _without_affiliations(text: str) -> str:
    """The names of "Given Family, Place; Given Family, Place"; "" for another form."""
    items = [item.strip() for item in text.split(";") if item.strip()]
    names = [item.split(",")[0].strip() for item in items]
    places = [item.split(",", 1)[1].strip() for item in items if "," in item]
    return (
        ", ".join(names)
        if places
        and all(len(name.split()) > 1 and is_name(name) for name in names)
        and all(len(place.split()) > 1 and not _INITIALS.fullmatch(place) for place in places)
        else ""
    )


def _inverted(text: str, *, others: bool = False) -> list[str]:
    """The names of "Family, Given and Family, Given", "Family, Given; Family, Given" or "Family, Given, Given Family".

    `others` says that more people were named by "et al.".
    """
    parts = [part.strip() for part in re.split(r"\s*[;；]\s*(?:and\s+)?|\s+(?:and|&)\s+", text) if part.strip()]
    # "Ada Plum, Bo Roe and Elm, C.": the first ones are not turned, and the last is
    if (
        len(parts) > 1
        and "," in parts[-1]
        and (plain := [name.strip() for part in parts[:-1] for name in part.split(",")])
    ):
        last = " ".join(reversed(re.split(r"\s*,\s*", parts[-1])))
        if (
            all(len(name.split()) > 1 and is_name(name) for name in plain)
            and parts[-1].count(",") == 1
            and is_name(last)
        ):
            return [*map(family_first, plain), re.sub(r"\s*,\s*", ", ", parts[-1])]
    turned = [" ".join(reversed(re.split(r"\s*,\s*", part))) for part in parts if part.count(",") == 1]
    if 1 < len(parts) == len(turned) and (
        all(map(is_name, turned))
        # a few in small letters
        or (sum(map(is_name, turned)) >= len(turned) * _MOST and all(is_name(name.title()) for name in turned))
    ):
        return [re.sub(r"\s*,\s*", ", ", part) for part in parts]
    if _FAMILIES_FIRST.fullmatch(text):
        return [f"{match[1]}, {match[2].strip()}" for match in _FAMILY_FIRST.finditer(text)]
    # the first one alone is inverted, as the MLA has it
    names = [name.strip() for name in _SPLIT.split(text) if name.strip(" .")]
    if (
        len(names) > 1
        and ", " in text
        and (len(names[0].split()) == 1 or names[0].split()[0] in _PARTICLES)
        and not _INITIALS.fullmatch(names[0])
        and not CJK.search(text)
        and (len(names) > 2 or others)
        and all(len(name.split()) > 1 for name in names[2:])
        and all(map(is_name, (f"{names[1]} {names[0]}", *names[2:])))
        and not re.match(r"[^,]+\s(?:and|&)\s", text)
        and not _INITIALS.fullmatch(names[1])
        and not any(_INITIALS.fullmatch(name.rpartition(" ")[0]) for name in names[2:])
    ):
        return [f"{names[0]}, {names[1]}", *map(family_first, names[2:])]
    return []
