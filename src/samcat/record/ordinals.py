"""Numbers of volumes, issues, editions, reports and versions, however they are spelled: "Second", "2nd ed.", "II"."""

import re

from samcat.text import fold, squash

_WORDS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte elfte zwolfte",
        "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme",
    )
    for number, word in enumerate(words.split(), 1)
}
_ROMAN = r"(?=[ivxlc]{2}|[ivx]$)(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def exclude(one: str | None, two: str | None) -> bool:
    """Whether two numbers are not the same, whatever part one leaves out: "TR 12" is "12" and not "13"."""
    if not one or not two:
        return False
    first, second = _numbers(one), _numbers(two)
    if first and second:
        return not (_is_within(first, second) or _is_within(second, first))
    if first or second:
        return False
    here, there = squash(one), squash(two)
    return not (here.startswith(there) or there.startswith(here))


def agree(one: str | None, two: str | None) -> bool:
    """Whether both numbers are given, and may be the same."""
    return bool(one and two) and not exclude(one, two)


def number_word(folded: str) -> str:
    """A word for a number in digits, "ten" and "III"; empty where it is none, or one letter."""
    number = _WORDS.get(folded) or (len(folded) > 1 and re.fullmatch(_ROMAN, folded) and _of_roman(folded))
    return str(number) if number else ""


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text in their order, each with a letter that stands right behind it: "12a"."""
    found = []
    for word in re.findall(r"\d+[a-z]?(?![a-z])|\d+|[a-z]+", fold(text)):
        if word[0].isdigit():
            found.append(word.lstrip("0") or "0")
        elif number := _WORDS.get(word) or (re.fullmatch(_ROMAN, word) and _of_roman(word)):
            found.append(str(number))
    return tuple(found)


def _of_roman(word: str) -> int:
    values = [_VALUES[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _is_within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
