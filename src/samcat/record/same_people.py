"""Whether two names are of one person in other spellings, and in what two lists of authors differ."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from samcat.record.names import PARTICLES, Name
from samcat.text import fold

# a short form such as "Alex" for "Alexander", and no slip: so many letters, and so many fewer
_SHORT_FORM, _LEFT_OUT = 4, 3
# a given name of so many letters is the same with a slip; "Jian" and "Jiang" are two
_LONG = 6
# of names that are held against each other one by one: collaborations have thousands
_MOST_PAIRS = 6_400
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"})
_PINYIN = str.maketrans({"ü": "v"})
# the initials of the parts of one given name: "Y.-T."
_PARTS = r"[^\W\d_]\.?[-‐‑–][^\W\d_]\.?"
_NATIVE = r"\s*[(（][^()（）]*[)）]"
# DBLP tells people of one name apart by a number
_NUMBER = r"\s+\d{4}$"
_SMALL_WORDS = PARTICLES | {"bin", "ibn", "y", "e"}


def is_same_person(one: Name, two: Name) -> bool:
    """Whether two names may be of one person: initials for given names, a middle name left out, accents, particles.

    Names that stand the wrong way round, or of which one has a letter more, are not.
    """
    if one == two or _is_same(one, two):
        return True
    first, second = _initials_last(one), _initials_last(two)
    return (first, second) != (one, two) and _is_same(first, second)


def are_all_others(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Whether nobody is on both lists: each of a family on both has names there that exclude each other."""
    families: dict[str, list[Name]] = {}
    for name in others:
        families.setdefault(_first_family(name), []).append(name)
    shared = [(name, other) for name in names for other in families.get(_first_family(name), ())]
    return bool(shared) and not any(_may_be_one(name, other) for name, other in shared)


def _first_family(name: Name) -> str:
    return next((word for word in _words(name.family) if word not in _SMALL_WORDS), _letters(name.family))


def _may_be_one(one: Name, two: Name) -> bool:
    """Whether names are of one person, with a slip in the given name, or without the second of two family names."""
    if is_same_person(one, two):
        return True
    short, long = sorted((_letters(one.family), _letters(two.family)), key=len)
    return _is_slip(one, two) if short == long else long.startswith(short) and _same_given(one.given, two.given)


def _is_slip(one: Name, two: Name) -> bool:
    """Whether given names may be one, with a slip in a long one or another short form of it."""
    from rapidfuzz.distance import OSA

    for first, second in zip(_given_words(one.given), _given_words(two.given), strict=False):
        short, long = sorted((first, second), key=len)
        is_short_form = long.startswith(short) and len(long) - len(short) >= _LEFT_OUT
        return is_short_form or (len(short) >= _LONG and OSA.distance(first, second) <= 1)
    return True


def _is_same(one: Name, two: Name) -> bool:
    if one.literal or two.literal:
        return bool(_spellings(str(one)) & _spellings(str(two))) or _same_in_a_row(one, two)
    if _spellings(one.family) & _spellings(two.family):
        return _same_given(one.given, two.given)
    return _same_in_a_row(one, two)


def _initials_last(name: Name) -> Name:
    """A name as PubMed and Vancouver style have it, "Ma J", with its family name where it belongs."""
    words = f"{name.given} {name.family}".split() if name.given else name.family.split()
    last = words[-1] if words else ""
    if (
        len(words) < 2
        or name.suffix
        or not (last.isalpha() and last.isupper() and len(last) <= 3)
        or words[0].isupper()
    ):
        return name
    return Name(" ".join(words[:-1]), words[-1])


def differing_people(said: tuple[Sequence[Name], bool], known: tuple[Sequence[Name], bool]) -> Iterator[str]:
    """In what a list of authors is not another one, in words; each is (names, whether others are left out)."""
    names, others = said
    right, unknown = known
    if others and not unknown and len(names) >= len(right):
        yield "has others, of whom there are none"
    if others:
        right = right[: len(names)]
    if unknown and not others and len(names) <= len(right):
        yield "others are missing"
    if unknown:
        names = names[: len(right)]
    if all(map(is_same_person, names, right)) and len(names) == len(right):
        return
    if len(names) * len(right) > _MOST_PAIRS:
        other = sum(not is_same_person(one, two) for one, two in zip(names, right, strict=False))
        yield f"{other + abs(len(names) - len(right))} of {len(right)} are others, or in other places"
        return
    left, there = list(range(len(names))), list(range(len(right)))
    pairs = _paired(names, right)
    for at, place in pairs:
        left.remove(at)
        there.remove(place)
    if not left and not there:
        moved = [str(names[at]) for at, place in pairs if at != place]
        yield f"in another order: {', '.join(moved)}"
        return
    for at in left:
        opposite = next((place for place in there if place == at), there[0] if len(left) == len(there) == 1 else None)
        if opposite is None:
            yield f"{names[at]} is not an author"
        else:
            there.remove(opposite)
            yield f"{names[at]} is {right[opposite]}"
    for place in there:
        yield f"{right[place]} is missing"


def _paired(names: Sequence[Name], right: Sequence[Name]) -> list[tuple[int, int]]:
    """Which name is which, each at most once: those of the same place first."""
    at_place = SequenceMatcher(None, [_row(name) for name in names], [_row(name) for name in right], autojunk=False)
    pairs = [(m.a + n, m.b + n) for m in at_place.get_matching_blocks() for n in range(m.size)]
    taken, used = {at for at, _ in pairs}, {place for _, place in pairs}
    for same_place in (True, False):
        for at, name in enumerate(names):
            if at in taken:
                continue
            for place, other in enumerate(right):
                if place not in used and (at == place or not same_place) and is_same_person(name, other):
                    pairs.append((at, place))
                    taken.add(at)
                    used.add(place)
                    break
    return sorted(pairs)


def _row(name: Name) -> tuple[str, ...]:
    """The words of a name as it is read."""
    return tuple(_words(f"{name.given} {name.family}"))


def _same_in_a_row(one: Name, two: Name) -> bool:
    """Whether names are the same read from left to right, wherever the family name begins: "Ana García | Pérez"."""
    row, other = _row(one), _row(two)
    if row == other:
        return True
    for split, whole in ((one, other), (two, row)):
        family = _letters(split.family)
        for at in range(1, len(whole)):
            if not split.literal and "".join(whole[at:]) == family and _same_given(split.given, " ".join(whole[:at])):
                return True
            # "Maria de la Cruz" as "Cruz, Maria de la"
            small = [word for word in _words(split.family) if word not in _SMALL_WORDS]
            bare = [word for word in whole if word not in _SMALL_WORDS]
            if not split.literal and len(small) < len(_words(split.family)) and bare[-len(small) :] == small:
                return _same_given(split.given, " ".join(bare[: -len(small)]))
    return False


def _same_given(one: str, two: str) -> bool:
    """Whether given names agree as far as both say them."""
    if not one.strip() or not two.strip() or _spellings(one) & _spellings(two):
        return True
    first, second = _given_words(one), _given_words(two)
    if not first or not second:
        return True
    for initials, words, text in ((first, second, one), (second, first, two)):
        if re.fullmatch(_PARTS, text.strip()) and len(words) == 1 and len(words[0]) > 1:
            return _joined_agree(initials, words)
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    return _agree(short, long) or _joined_agree(first, second) or _joined_agree(second, first)


def _agree(short: list[str], long: list[str]) -> bool:
    """Whether the words of the shorter are those of the longer, in order and from the first, some left out."""
    if not _same_word(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_same_word(word, other) for other in rest) for word in short[1:])


def _same_word(one: str, two: str) -> bool:
    """Whether two given names are one: the same, an initial, or a short form that no slip makes."""
    if one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]):
        return True
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and len(short) >= _SHORT_FORM and len(long) - len(short) >= _LEFT_OUT


def _joined_agree(initials: list[str], words: list[str]) -> bool:
    """Whether some are the initials of the parts of a name that is written as one: "Y. T." for "Yuting"."""
    if any(len(word) > 1 for word in initials) or len(words) > 1 or initials[0] != words[0][0]:
        return False
    letters = iter(words[0])
    return all(letter in letters for letter in initials)


def _given_words(text: str) -> list[str]:
    """The given names in folded letters, joined initials set apart: "JD" and "J.D." are "j", "d"."""
    words = []
    for word in re.split(r"[\s.\-‐‑–'’_]+", re.sub(_NATIVE, "", text)):
        if 1 < len(word) <= 3 and word.isupper():
            words += list(word)
        elif word:
            words.append(word)
    return [letters for word in words if (letters := _letters(word))]


def _words(text: str) -> list[str]:
    return [letters for word in re.split(r"[\s.\-‐‑–,]+", _bare(text)) if (letters := _letters(word))]


def _bare(text: str) -> str:
    return re.sub(_NUMBER, "", re.sub(_NATIVE, "", text))


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _spellings(text: str) -> set[str]:
    """The letters of a name, also with umlauts written in two letters."""
    small = _bare(text).lower()
    if small.isascii():
        return {_letters(small)} - {""}
    return {_letters(spelling) for spelling in (small, small.translate(_UMLAUTS), small.translate(_PINYIN))} - {""}
