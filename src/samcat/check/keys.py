"""Rules for keys."""

import re
from collections.abc import Iterator

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.dates import year_of
from samcat.record.keys import SAFE_KEY

_DIGITS = re.compile(r"\d{4,}")


def unsafe(subject: Subject) -> Iterator[Issue]:
    """A key that some tools reject.

    BibTeX and biber refuse spaces, quotes, commas, braces, parentheses, #, % and = in a key, and shells read some of
    them as commands. Use ASCII letters, digits and . _ : / + -, and keep the old key among the aliases.
    """
    for record in subject.catalog.records:
        for field, name in (("key", record.key), *(("aliases", alias) for alias in record.aliases)):
            if not SAFE_KEY.fullmatch(name):
                odd = sorted({letter for letter in name if not (letter.isascii() and letter.isalnum())} - set("._:/+-"))
                named = {" ": "a space", "\t": "a tab", "\n": "a line break"}
                holds = [named.get(letter) or clean_line(letter) for letter in odd]
                why = f"holds {' '.join(holds)}" if odd else f"begins with {name[0]}"
                yield Issue((record.key,), f"a key that not every tool takes: '{clean_line(name)}' {why}", field)


def unlike_its_year(subject: Subject) -> Iterator[Issue]:
    """A key with the wrong year.

    A key is family name, year and method or telling word. A year that is off by more than one from the date of the row
    and from the publication is often a slip in the date.
    """
    for work in subject.catalog.records:
        years = {int(part[:4]) for part in _DIGITS.findall(work.key) if 1900 <= int(part[:4]) < 2100}
        own = {year_of(work.date), work.published.year if work.published else None} - {None}
        dated = year_of(work.date)
        if years and dated and not years & own and all(abs(year - dated) > 1 for year in years):
            yield Issue(
                (work.key,),
                f"the key says {min(years)}, the date {dated}",
                "key",
                "keys never change once they are published: see whether the date is right",
            )


RULES = (
    rule("SC101", ERROR, unsafe),
    rule("SC102", WARNING, unlike_its_year),
)
