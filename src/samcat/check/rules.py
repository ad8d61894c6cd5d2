"""The rules by code; a new family is a new module and one line here."""

from __future__ import annotations

from samcat.check import (
    addresses,
    bylines,
    dates,
    hosts,
    ids,
    keys,
    pairs,
    people,
    publications,
    spaces,
    spelling,
    tags,
    texts,
    words,
)
from samcat.check.findings import ERROR, WARNING, Rule
from samcat.errors import UsageError

_FAMILIES = (
    keys,
    dates,
    addresses,
    ids,
    hosts,
    texts,
    spaces,
    spelling,
    people,
    bylines,
    pairs,
    words,
    publications,
    tags,
)

# what is found outside of the rules: by loading, by comparing with what was accepted, and by asking the network
NOT_VALID, ODD, IDLE_ACCEPTANCE, TOO_LONG, GONE, MOVED = "SC001", "SC002", "SC003", "SC004", "SC901", "SC902"

OTHERS = (
    Rule(
        NOT_VALID,
        ERROR,
        "not a valid catalog",
        "The file is no TOML, or a record lacks something, has a field of a wrong type, or one that does not exist.",
        lambda _: (),
    ),
    Rule(
        ODD,
        WARNING,
        "a table or field that is not known",
        "It is read over. A name that is misspelled would otherwise be lost in silence.",
        lambda _: (),
    ),
    Rule(
        IDLE_ACCEPTANCE,
        WARNING,
        "an accepted finding that is found no more",
        "An entry of [check] accepted has nothing to accept: take it out, so that it does not hide a later slip.",
        lambda _: (),
    ),
    Rule(
        TOO_LONG,
        ERROR,
        "a field of very many letters",
        "No title, name or link is as long as that: something was pasted into it. The record is not looked at further.",
        lambda _: (),
    ),
    Rule(
        GONE,
        ERROR,
        "a link that is gone",
        "The link failed on several days (--links): look for where the paper, code or data went.",
        lambda _: (),
    ),
    Rule(
        MOVED,
        WARNING,
        "a link that moved for good",
        "The server says where it leads from now on (--links).",
        lambda _: (),
    ),
)

RULES = {rule.code: rule for family in _FAMILIES for rule in family.RULES}
ALL = {rule.code: rule for rule in (*OTHERS, *RULES.values())}


def chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes that begin with one of `select` (all where there is none) and with none of `ignore`.

    Raises UsageError where a prefix begins no code.
    """
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix.upper()) for code in ALL):
            raise UsageError(f"no finding has the code {prefix!r} (samcat check --explain all lists them)")
    return frozenset(
        code
        for code in ALL
        if (not select or code.startswith(tuple(prefix.upper() for prefix in select)))
        and not (ignore and code.startswith(tuple(prefix.upper() for prefix in ignore)))
    )
