"""The query language: words, "quoted phrases", fields such as author:zhang, and -exclusions."""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.errors import UsageError
from samcat.record.dates import month_range

FIELDS = ("author", "title", "method", "venue", "key", "date", "tag", "has", "in")
HAS = ("code", "data", "doi", "arxiv", "venue")

# a field's value or a word may be quoted; a quote that is never closed is a letter like any other
_TOKEN = r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S+))'


class Clause(NamedTuple):
    """One condition that a record meets or not: the value that a field shall have, or with `excluded` shall not.

    `field` is one of FIELDS, or "word" for a word anywhere.
    """

    field: str
    value: str
    excluded: bool = False


class Query(NamedTuple):
    """What was asked for: words to rank by, phrases that must occur, and conditions."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def is_only_conditions(self) -> bool:
        """Whether there is nothing to rank by."""
        return not self.words and not self.phrases


def parse(text: str) -> Query:
    """Read a query; whatever is no field, phrase or exclusion is a word, taken literally.

    Raises UsageError for a date that is none, with how to write one.
    """
    words: list[str] = []
    phrases: list[str] = []
    clauses: list[Clause] = []
    for match in re.finditer(_TOKEN, text):
        minus, field, quoted, bare = match.groups()
        value = quoted if quoted is not None else bare
        excluded = minus == "-"
        if field and field.lower() in FIELDS and value.strip():
            clauses.append(_clause(field.lower(), value.strip(), excluded))
        elif field:
            _plain(f"{field}:{value}", quoted is not None, excluded, words, phrases, clauses)
        elif value.startswith("^") and len(value) > 1:
            clauses.append(Clause("author", value, excluded))
        else:
            _plain(value, quoted is not None, excluded, words, phrases, clauses)
    return Query(tuple(words), tuple(phrases), tuple(clauses))


def _plain(
    value: str, quoted: bool, excluded: bool, words: list[str], phrases: list[str], clauses: list[Clause]
) -> None:
    if not value.strip():
        return
    if excluded:
        clauses.append(Clause("word", value, excluded=True))
    elif quoted and len(value.split()) > 1:
        phrases.append(value)
    else:
        words.append(value)


def _clause(field: str, value: str, excluded: bool) -> Clause:
    if field == "date":
        date_range(value)
    elif field == "has" and value.lower() not in HAS:
        raise UsageError(f"there is no has:{value} (there are {', '.join(f'has:{what}' for what in HAS)})")
    return Clause(field, value, excluded)


def date_range(text: str) -> tuple[int | None, int | None]:
    """The first and last YYYYMM of "2023-10", "2023", "2023-10..2024-03", "2023.." or "..202312"; None is open.

    Raises UsageError where a side is no month.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return month_range(first)
    if not first and not last:
        raise UsageError("a range of dates has a side: 2023-10..2024-03, 2023.. or ..202312")
    return (month_range(first)[0] if first else None, month_range(last)[1] if last else None)
