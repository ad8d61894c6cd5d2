"""Rules for names of people."""

import re
from collections import Counter
from collections.abc import Iterator

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.model import Record
from samcat.record.names import OTHERS, Name, parse_author, parse_byline
from samcat.text import fold

_ET_AL = re.compile(r"\bet\.?\s+al\b|\bet\.?al\.|\band others\b|^others$|,\s*others$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,3}")
_JOINED = re.compile(
    r"(?<![^\s.-])[A-ZÀ-ÞŁŚŻŠČ]{2,3}\.(?=\s|$)|(?<![^\s.-])[A-ZÀ-ÞŁŚŻŠČ]\.[A-ZÀ-ÞŁŚŻŠČ](?![\w-])|^[A-ZÀ-ÞŁŚŻŠČ]{2}$"
)
# "Family, Given" in letters and initials, none of which is a title or stands for others
_USUAL_WORD = r"(?!(?i:dr|prof|mrs?|ms|et|al|and|others)\b)[A-ZÀ-ÖØ-Þ](?:[a-zß-öø-ÿ]+|\.)"
_USUAL_NAMES = rf"{_USUAL_WORD}(?:[ -]{_USUAL_WORD})*"
_USUAL = re.compile(rf"(?:{_USUAL_NAMES}, {_USUAL_NAMES}(?:\n|\Z))+")
# "J. Ma et al."
_ONE_OF_MANY = re.compile(r"(?:[^\W\d_]{1,4}\.[ -]?)* ?([^\W\d_]{2,})(?: et al\.)?")
_PARTICLES = frozenset("de la van der den von di da del le al el bin ibn ten ter dos du".split())
_MARKS = re.compile(r"\([A-Z]{2,}\)|[\d*†‡§¶@#⁎∗✉¹²³⁴-⁹⁰]")
_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms)\b\.?\s+\w|\bPh\.?D\b|\bM\.?Sc\b|,\s*(?:MD|M\.D\.|FRCR|BSc)$")
# "Family, Jr., Given" has two commas; a semicolon ends an entity of HTML too
_SEVERAL = re.compile(r"(?:^|\s)(?:and|&)\s|(?<!&\w{4})(?<!&\w{5})(?<!&\w{6});|(?:,.*){3}")
# the end of a byline, read backwards so that it is found in one pass: "Bee and et. al, et al ,"
_UNFINISHED = re.compile(
    r"(?P<others>[\s,;]*\.?\bla\s*\.?te\b(?:\s+\.la te(?=\s))*(?:\s+dna(?=\s))?)?(?P<marks>[\s,;]*)", re.IGNORECASE
)
# a name that stands so often in one place of a name, and never in the other, belongs there
_OFTEN = 5


def _named(authors: tuple[str, ...]) -> tuple[str, ...]:
    """The authors, without what says at the end that there are more."""
    return authors[:-1] if authors[-1:] == (OTHERS,) else authors


def _oddly_named(subject: Subject) -> list[Record]:
    """The records of which not all authors are named as most are."""
    records = subject.catalog.records
    return [work for work in records if work.authors and not _USUAL.fullmatch("\n".join(work.authors))]


def et_al(subject: Subject) -> Iterator[Issue]:
    """An author who is not a person.

    "et al." among the authors would be cited as a person. Authors are all of them, or left out: the byline then comes
    out as "and others".
    """
    for work in subject.once(_oddly_named):
        for author in _named(work.authors):
            if _ET_AL.search(author):
                yield Issue(
                    (work.key,),
                    f"no person: {clean_line(author)}",
                    "authors",
                    "leave it out; authors are whole or not there",
                )
            elif _SEVERAL.search(author) and not author.startswith("{"):
                yield Issue((work.key,), f"several people in one: {clean_line(author)}", "authors")


def not_family_given(subject: Subject) -> Iterator[Issue]:
    """A name that is not split into family and given name.

    An author is "Family, Given", or a group or single name in braces.
    """
    for work in subject.once(_oddly_named):
        for author in _named(work.authors):
            if "," not in author and not author.startswith("{"):
                words = author.split()
                hint = (
                    f'"{words[-1]}, {" ".join(words[:-1])}" or "{{{author}}}"' if len(words) > 1 else f'"{{{author}}}"'
                )
                yield Issue(
                    (work.key,), f"no comma between family and given name: {clean_line(author)}", "authors", hint
                )


def swapped(subject: Subject) -> Iterator[Issue]:
    """Family and given name swapped, or authors of another paper.

    The family name is what bibliographies sort by. The first author and the byline must agree.
    """
    for work in subject.catalog.records:
        for name in [parse_author(author) for author in work.authors if "." in author]:
            if not name.literal and "." in name.family and _INITIAL.fullmatch(name.family):
                yield Issue(
                    (work.key,), f"the family name is initials: {clean_line(name.family)}, {clean_line(name.given)}",
                    "authors", f'"{name.given}, {name.family}"',
                )  # fmt: skip
        first = parse_author(work.authors[0]) if work.authors else None
        if first is None or first.literal or _is_all_of(work.byline, first.family):
            continue
        shown, _ = parse_byline(work.byline)
        if shown and not _same_family(first.family, shown[0].family):
            if _same_family(first.given.split()[-1] if first.given else "", shown[0].family):
                yield Issue(
                    (work.key,), f"family and given name are swapped, by the byline: {first.family}, {first.given}",
                    "authors", f'"{first.given}, {first.family}"',
                )  # fmt: skip
            elif _joined(shown[0].family) not in _joined(str(first)):
                yield Issue(
                    (work.key,), f"the byline begins with {shown[0].family}, the authors with {first.family}", "byline",
                    "see which of the two is of another paper",
                )  # fmt: skip
    yield from _swapped_as_the_list_goes(subject)


def _is_all_of(byline: str, family: str) -> bool:
    """Whether a byline is one name that ends in this family name, with "et al." or without."""
    own = _ONE_OF_MANY.fullmatch(byline)
    return own is not None and own[1] == family and family.lower() not in _PARTICLES


def _swapped_as_the_list_goes(subject: Subject) -> Iterator[Issue]:
    """Authors who are the other way round elsewhere, or whose names stand elsewhere in the other place only."""
    families: Counter[str] = Counter()
    givens: Counter[str] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    folded: dict[str, tuple[str, str]] = {}
    # most names stand in a list more than once
    for author, count in Counter(author for work in subject.catalog.records for author in work.authors).items():
        name = parse_author(author)
        if not name.literal and name.given:
            family, given = folded[author] = fold(name.family), fold(name.given)
            families[family] += count
            givens[given] += count
            whole[family, given] += count
    told: dict[str, tuple[str, str]] = {}
    for author, (family, given) in folded.items():
        if given not in families or len(family) < 2 or len(given) < 2:
            continue
        here, turned = whole[family, given], whole[given, family]
        elsewhere = turned >= here and families[family] == here and families[given] > givens[given]
        # by itself this row says that each name stands here
        odd = families[given] >= _OFTEN and givens[given] == here and families[family] == here and givens[family] > 1
        if elsewhere or odd:
            name = parse_author(author)
            seen = (
                f"the list has {name.given}, {name.family}" if elsewhere else f"{name.given} is a family name elsewhere"
            )
            message = f"family and given name are swapped: {name.family}, {name.given} ({seen})"
            told[author] = clean_line(message), f'"{name.given}, {name.family}"'
    if told:
        for work in subject.catalog.records:
            for author in work.authors:
                if author in told:
                    message, hint = told[author]
                    yield Issue((work.key,), message, "authors", hint)


def _same_family(one: str, two: str) -> bool:
    parts, other = _parts(one), _parts(two)
    return bool(parts & other) or "".join(sorted(parts)) == "".join(sorted(other)) or _joined(one) == _joined(two)


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[\s.'’-]+", fold(name)) if part} - _PARTICLES


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


def joined_initials(subject: Subject) -> Iterator[Issue]:
    """Initials that run together.

    "JD." is one name to BibTeX; "J. D." is two.
    """
    for work in subject.once(_oddly_named):
        # "JD." may be two initials or a short form; "J.D." is two
        apart = tuple(re.sub(r"(?<=\b[A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ]\.)", " ", author) for author in work.authors)
        for author in work.authors:
            name = parse_author(author)
            if not name.literal and not name.family.isupper() and (match := _JOINED.search(name.given)):
                yield Issue(
                    (work.key,), f"initials run together: {clean_line(author)}", "authors", f"set {match[0]} apart",
                    apart if apart != work.authors else None,
                )  # fmt: skip


def oddly_written(subject: Subject) -> Iterator[Issue]:
    """An oddly written name.

    Capitals or small letters only, and marks of affiliations, come from pasting.
    """
    for work in subject.once(_oddly_named):
        tidy = tuple(map(_tidy, work.authors))
        for author, tidied in zip(work.authors, tidy, strict=True):
            name = parse_author(author)
            if name.literal:
                continue
            if _MARKS.search(author):
                yield Issue((work.key,), f"a mark in a name: {clean_line(author)}", "authors")
            elif tidied != author:
                yield Issue(
                    (work.key,), f"a superfluous space or comma: '{clean_line(author)}'", "authors", tidied, tidy
                )
            elif _TITLES.search(author):
                yield Issue((work.key,), f"a title in a name: {clean_line(author)}", "authors")
            elif _is_in_capitals(name):
                yield Issue((work.key,), f"a name in capitals: {clean_line(author)}", "authors")
            elif name.family.islower() and name.given.islower() and name.given:
                yield Issue((work.key,), f"a name in small letters: {clean_line(author)}", "authors")


def _is_in_capitals(name: Name) -> bool:
    """Whether the family name is in capitals, as lists of some countries print it; "XU, LI" may be initials."""
    if not (name.family.isupper() and name.family.isalpha() and len(name.family) > 1):
        return False
    if len(name.family) > 3:
        return True
    # letters without a vowel are the initials that come last in names of southern India
    is_name = any(letter in "AEIOUY" for letter in fold(name.family).upper())
    return is_name and (name.given[1:2].islower() or len(name.given.split(" ")[0]) > 3)


def _tidy(author: str) -> str:
    """An author with one space behind each comma, and nothing behind the last name but the dot of an initial."""
    if author.startswith("{") or not any(map(str.isalpha, author)):
        return author
    text = re.sub(r"\s*,\s*", ", ", " ".join(author.split())).rstrip(" ,;")
    return re.sub(r"(?<=[a-zà-ÿ]{3})\.$", "", text) if not re.search(r"\b(?:Jr|Sr|Md|Mohd|Chr|Thos)\.$", text) else text


def twice(subject: Subject) -> Iterator[Issue]:
    """An author twice.

    Each author is listed once.
    """
    for work in subject.catalog.records:
        seen: set[str] = set()
        for author in work.authors:
            form = fold(author)
            if form in seen:
                yield Issue((work.key,), f"an author twice: {clean_line(author)}", "authors")
            seen.add(form)


def unfinished_byline(subject: Subject) -> Iterator[Issue]:
    """An oddly written byline.

    Other authors are left out as "et al.", with one dot.
    """
    for work in subject.catalog.records:
        mended = _finished(work.byline)
        if mended != work.byline:
            yield Issue(
                (work.key,), f"a byline that is spelled oddly: {clean_line(work.byline)}", "byline", mended, mended
            )


def _finished(byline: str) -> str:
    """A byline that ends in a name, or in one "et al." with its dot."""
    match = _UNFINISHED.match(byline[::-1])
    if match is None:
        return byline
    rest = byline[: len(byline) - match.end()]
    if not match["others"]:
        return rest
    # a comma before "et al." is a matter of style
    comma = match["marks"][::-1].strip()
    return f"{rest}{comma} et al.".lstrip()


RULES = (
    rule("SC501", ERROR, et_al),
    rule("SC502", ERROR, not_family_given),
    rule("SC503", ERROR, swapped),
    rule("SC504", WARNING, joined_initials, is_house_style=True),
    rule("SC505", WARNING, oddly_written),
    rule("SC506", WARNING, twice),
    rule("SC507", WARNING, unfinished_byline),
)
