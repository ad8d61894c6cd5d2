"""Rules for bylines against the authors that a record names in full."""

import re
from collections.abc import Iterator

from samcat.check.findings import WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.names import Name, parse_byline, people
from samcat.text import fold

# of the bylines of a list that write initials with dots, from which on those without are slips
_MOSTLY = 0.9
_UNDOTTED = re.compile(r"[A-ZÀ-Þ]{1,3} [A-ZÀ-Þ][a-zà-ÿ]")
_UNSPACED = re.compile(r"(?:^|(?<=, )|(?<=and ))((?:[A-ZÀ-Þ]{1,3}\.)+)(?=[A-ZÀ-Þ][a-zà-ÿ])")


def other_initials(subject: Subject) -> Iterator[Issue]:
    """A byline that contradicts the authors.

    The byline is the first author, with “et al.” where there are others. Another initial, or a person whom the authors
    do not name, is often a slip from the row above.
    """
    have_initials = _mostly_have_initials(subject)
    for work in subject.catalog.records:
        names = list(people(work)[0]) if work.authors else []
        shown, others = parse_byline(work.byline)
        if not names or not shown or names[0].literal:
            continue
        first = shown[0]
        if re.search(r"\s[A-ZÀ-Þ]\.$", str(first)):
            hint = "write the family name last"
            yield Issue((work.key,), f"the byline ends in an initial: {clean_line(str(first))}", "byline", hint)
            continue
        if first.family.islower() and names[0].family[:1].isupper():
            yield Issue((work.key,), f"a family name in small letters: {clean_line(str(first))}", "byline")
            continue
        initials = _initials(names[0].given)
        if have_initials and initials and not first.given and _family(first) == _family(names[0]):
            hint = f"{names[0].given[0]}. {first.family}"
            yield Issue((work.key,), f"a byline without initials: {clean_line(work.byline)}", "byline", hint)
            continue
        if first.given and initials and _family(first) == _family(names[0]) and fold(first.given)[0] not in initials:
            yield Issue(
                (work.key,),
                f"the byline begins with {clean_line(str(first))}, the authors with {clean_line(str(names[0]))}",
                "byline",
                "see which of the two is right",
            )
        elif len(shown) == 1 and len(names) > 1 and not others:
            yield Issue((work.key,), f"the byline names one of {len(names)} authors", "byline", "add “et al.”")
        elif others and len(names) == 1:
            hint = "name all authors, or leave them out"
            yield Issue((work.key,), "the byline has others, the authors name one only", "authors", hint)
        else:
            known = {_family(name) for name in names}
            for other in shown[1:]:
                namesakes = [name for name in names if _family(name) == _family(other)]
                letters = _initials(namesakes[0].given) if len(namesakes) == 1 else set()
                if letters and other.given and fold(other.given)[0] not in letters:
                    pair = f"{clean_line(str(other))} in the byline, {clean_line(str(namesakes[0]))} among the authors"
                    yield Issue((work.key,), pair, "byline", "see which of the two is right")
                elif not other.literal and _family(other) not in known and not _within(other, names):
                    message = f"{clean_line(str(other))} of the byline is not among the authors"
                    yield Issue((work.key,), message, "byline", "see which of the two is right")


def _mostly_have_initials(subject: Subject) -> bool:
    bylines = [work.byline for work in subject.catalog.records if work.byline]
    return sum(bool(re.match(r"[A-ZÀ-Þ]{1,4}[. ]", byline)) for byline in bylines) > _MOSTLY * len(bylines)


def _family(name: Name) -> str:
    return re.sub(r"[\W_]+", "", fold(name.family))


def _initials(given: str) -> set[str]:
    """The first letters of given names; of initials that run together each letter."""
    letters: set[str] = set()
    for part in re.split(r"[\s.-]+", given):
        letters.update(fold(part) if part.isupper() and len(part) < 5 else fold(part)[:1])
        letters.update(fold("".join(letter for letter in part[1:] if letter.isupper())))
    return letters


def _within(name: Name, names: list[Name]) -> bool:
    return any(_family(name) in re.sub(r"[\W_]+", "", fold(str(one))) for one in names)


def unspaced(subject: Subject) -> Iterator[Issue]:
    """A byline without a space or dot.

    Initials end in a dot, and a space separates them from the family name; otherwise they read as one word.
    """
    bylines = [work.byline for work in subject.catalog.records if work.byline]
    dotted = sum(bool(re.match(r"[A-ZÀ-Þ]{1,4}\.", byline)) for byline in bylines)
    undotted = sum(bool(_UNDOTTED.match(byline)) for byline in bylines)
    dots_are_usual = dotted > _MOSTLY * (dotted + undotted)
    for work in subject.catalog.records:
        mended = _UNSPACED.sub(r"\1 ", work.byline)
        if dots_are_usual and (match := _UNDOTTED.match(mended)):
            cut = match[0].index(" ")
            mended = f"{mended[:cut]}.{mended[cut:]}"
        mended = " ".join(mended.split())
        if mended != work.byline:
            message = f"a byline without a space or dot: {clean_line(work.byline)}"
            yield Issue((work.key,), message, "byline", clean_line(mended), mended)


RULES = (
    rule("SC508", WARNING, other_initials, is_house_style=True),
    rule("SC509", WARNING, unspaced, is_house_style=True),
)
