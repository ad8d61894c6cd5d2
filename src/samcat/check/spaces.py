"""The rule for spaces that are lost or too much in titles."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.clean import clean_line

_LOST_AFTER = re.compile(
    r"[\w)+](?:[,;!?]|:(?!//))(?=[A-Za-z][a-z])|[\w)+]:(?=[A-Z]\s)|[a-z]{2}[,:](?=[A-Z0-9])|[a-z]{2}\.(?=[A-Z][a-z]+\s)"
    r"|[a-z]{2}\)(?=[A-Za-z]{2})|[a-z]{2}\((?=[A-Z]{2})"
)
_SPACE_BEFORE = re.compile(r"\w\s+[,;:!?](?=\s|$)|\(\s|\s\)")
# a hyphen with a space on one side, but for "pre- and postoperative"
_BROKEN_HYPHEN = re.compile(r"[a-z]- (?!(?:and|or|to|vs|und|et)\b)[a-z]|[A-Za-z] -[a-z]")
# without which a text has no such fault
_MAY_BE_ODD = re.compile(r"[,;:!?.()](?=[A-Za-z0-9])|\s(?=[\s,;:!?)-])|[(-]\s")
_WORDS = re.compile(r"[^\W\d_]+")
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")
_JOINTS = frozenset("a an and as at by for from in into of on that the to using via with".split())
# what compounds begin with, and is a word of its own as well
_PREFIXES = frozenset(
    "multi semi hyper micro macro super sub inter intra over under pre post meta self auto cross trans bio geo neuro "
    "mini mega ultra photo video audio tele electro hydro para poly mono non anti counter fore back side whole work "
    "key time data".split()
)
# no two words are longer; to part one takes steps by its square
_LONGEST_WORD = 60
# endings of nouns before which no English word goes on like this
_NOUN_AND_JOINT = re.compile(
    r"[a-z]{2,}(?:tion|ity|ment|ness|ing|ance|ence|tions|ments|ings)(?:of|for|with|via|by|and|the|from|using)"
)


class _Counts(NamedTuple):
    """In how many titles of the list each word stands, each two words in a row, and each two with a hyphen between."""

    words: Counter[str]
    spaced: Counter[str]
    hyphened: Counter[str]
    parts: dict[str, tuple[str, str] | None]
    """The words that were looked at, with the two that each is."""


def _counts(subject: Subject) -> _Counts:
    counts = _Counts(Counter(), Counter(), Counter(), {})
    for work in subject.catalog.records:
        # words, and what stands before, between and behind them
        parts = re.split(r"([^\W\d_]+)", work.title.lower())
        counts.words.update(set(parts[1::2]))
        for joint, count in ((" ", counts.spaced), ("-", counts.hyphened)):
            if joint in parts:
                count.update(
                    {
                        parts[at - 1] + joint + parts[at + 1]
                        for at in range(2, len(parts) - 2, 2)
                        if parts[at] == joint
                        # a space is in no word
                        and (parts[at - 2] == " " or not _is_in_word(parts[at - 2][-1:]))
                        and (parts[at + 2] == " " or not _is_in_word(parts[at + 2][:1]))
                    }
                )
    return counts


def _is_in_word(sign: str) -> bool:
    return sign == "_" or sign.isdecimal()


def lost_spaces(subject: Subject) -> Iterator[Issue]:
    """A missing or superfluous space.

    A word runs into another one, or a space stands where none belongs: search and citation styles take words apart at
    spaces. The other titles of the list show which words are separate.
    """
    counts = subject.once(_counts)
    for work in subject.catalog.records:
        names = {name.lower() for name in _WORDS.findall(work.method or "")}
        for field, text in (("title", work.title), ("published", work.venue or "")):
            yield from (
                found._replace(keys=(work.key,), field=field, value=found.value if field == "title" else None)
                for found in _faults(text, names, counts)
            )


def run_together(subject: Subject) -> Iterator[Issue]:
    """A compound that other titles write as two words.

    A search for one of the two words finds it there alone. Authors spell compounds as they like.
    """
    counts = subject.once(_counts)
    for work in subject.catalog.records:
        names = {name.lower() for name in _WORDS.findall(work.method or "")}
        for word, parts in _joined(work.title, names, counts):
            if not _has_joint(word, parts):
                yield Issue((work.key,), f"two words run together: {word}", "title", " ".join(parts))


def _joined(text: str, names: set[str], counts: _Counts) -> Iterator[tuple[str, tuple[str, str]]]:
    """Words that are two, with these."""
    for word in _LONG_WORDS.findall(text):
        if word not in counts.parts:
            counts.parts[word] = _parts(word, counts)
        if (parts := counts.parts[word]) and word.lower() not in names:
            yield word, parts


def _has_joint(word: str, parts: tuple[str, str]) -> bool:
    """Whether one of two words is "of" or the like, which no compound has at its end."""
    return any(part.lower() in _JOINTS for part in parts) or _NOUN_AND_JOINT.fullmatch(word.lower()) is not None


def _faults(text: str, names: set[str], counts: _Counts) -> Iterator[Issue]:
    for word, parts in _joined(text, names, counts):
        if _has_joint(word, parts):
            yield Issue((), f"two words run together: {word}", "", " ".join(parts))
            return
    if text == text.strip() and not _MAY_BE_ODD.search(text):
        return
    if match := _LOST_AFTER.search(text):
        around = text[max(0, match.start() - 12) : match.end() + 12]
        is_sure = re.fullmatch(r"[\w+)][:;,!?]", match[0]) or re.fullmatch(r"[a-z]{2}[,:]", match[0])
        value = f"{text[: match.end()]} {text[match.end() :]}" if is_sure else None
        yield Issue((), f"a space is missing: …{clean_line(around)}…", "", "", value)
    elif "  " in text or text != text.strip() or _SPACE_BEFORE.search(text):
        mended = re.sub(r"\s+([,;:!?])(?=\s|$)", r"\1", " ".join(text.split()))
        mended = re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", mended))
        yield Issue((), f"a superfluous space: {clean_line(text)[:80]}", "", "", mended)
    elif match := _BROKEN_HYPHEN.search(text):
        around = text[max(0, match.start() - 12) : match.end() + 12]
        yield Issue((), f"a space beside a hyphen: …{clean_line(around)}…")


def _parts(word: str, counts: _Counts) -> tuple[str, str] | None:
    """The two words that one is, by how the list spells them elsewhere; None where it may be one."""
    lower = word.lower()
    if len(word) > _LONGEST_WORD:
        return None
    if _NOUN_AND_JOINT.fullmatch(lower):
        cut = next(cut for cut in range(len(word) - 5, len(word)) if lower[cut:] in _JOINTS)
        return word[:cut], word[cut:]
    seen = counts.words[lower]
    for cut in range(1, len(word) - 1):
        first, second = lower[:cut], lower[cut:]
        if not (_is_known(first, counts) and _is_known(second, counts)):
            continue
        # "income" is one word, "inImages" is two
        if first in _PREFIXES or (first in _JOINTS and word[cut].islower()) or not _may_part(word, cut):
            continue
        spaced, hyphened = counts.spaced[f"{first} {second}"], counts.hyphened[f"{first}-{second}"]
        # a compound that is spelled in three ways is one
        if 3 * hyphened >= max(spaced, 1) or (seen > 1 and spaced < 10 * seen):
            continue
        if _are_apart(word, cut, spaced, counts):
            return word[:cut], word[cut:]
    return None


def _is_known(part: str, counts: _Counts) -> bool:
    return part in counts.words or part in _JOINTS


def _may_part(word: str, cut: int) -> bool:
    """Whether capitals allow for two words there: no SurgicalSAM, no ConvNet."""
    first, second = word[:cut], word[cut:]
    if second[0].isupper():
        is_joint = first in _JOINTS and len(first) > 1 and len(second) > 2
        return is_joint or (second[1:].islower() and first[-1].islower() and cut >= 4 and len(second) >= 4)
    return second.islower() and (cut > 1 or first == "a")


def _are_apart(word: str, cut: int, spaced: int, counts: _Counts) -> bool:
    first, second = word[:cut].lower(), word[cut:].lower()
    joins_first, joins_second = first in _JOINTS, second in _JOINTS
    if word[cut].isupper() and word[:cut] in _JOINTS:
        return True
    if joins_first and joins_second:
        return spaced >= 1 and len(word) > 4
    if spaced >= 1 and (len(first) >= 4 or joins_first) and (len(second) >= 4 or joins_second):
        return True
    if joins_second and spaced >= 5 and len(first) >= 3:
        return True
    if joins_first != joins_second:
        other = second if joins_first else first
        return len(other) >= 5 and counts.words[other] >= 4 and min(len(first), len(second)) >= 2
    known = sorted((counts.words[first], counts.words[second]))
    return min(len(first), len(second)) >= 5 and known[0] >= 2 and known[1] >= 5


RULES = (
    rule("SC403", WARNING, lost_spaces),
    rule("SC413", WARNING, run_together, is_house_style=True),
)
