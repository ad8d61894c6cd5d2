"""The rules by code; a new family is a new module and its name here."""

from importlib import import_module

from samcat.check.findings import ERROR, WARNING, Rule
from samcat.errors import UsageError

_FAMILIES = (
    "keys dates addresses ids hosts texts spaces spelling people bylines pairs words publications tags withdrawn"
).split()

# what is found outside of the rules: by loading, by comparing with what was accepted, and by asking the network
NOT_VALID, ODD, IDLE_ACCEPTANCE, TOO_LONG, GONE, MOVED = "SC001", "SC002", "SC003", "SC004", "SC901", "SC902"

OTHERS = (
    Rule(
        NOT_VALID,
        ERROR,
        "not a valid catalog",
        "The file is not TOML, or a record lacks a field, has one of the wrong type, or has an unknown one.",
    ),
    Rule(
        ODD,
        WARNING,
        "an unknown table or field",
        "samcat ignores it. It is reported because a misspelled name would otherwise be lost silently.",
    ),
    Rule(
        IDLE_ACCEPTANCE,
        WARNING,
        "an accepted finding that no longer occurs",
        "An entry of [check] accepted has nothing to accept. Remove it, so that it does not hide a later mistake.",
    ),
    Rule(
        TOO_LONG,
        ERROR,
        "a field with too many letters",
        "No title, name or link is as long as that: something was pasted into it. The record is not looked at further.",
    ),
    Rule(
        GONE,
        ERROR,
        "a link that is gone",
        "The link failed on several days (--links). Find out where the paper, code or data moved.",
    ),
    Rule(MOVED, WARNING, "a permanently moved link", "The server redirects the link permanently (--links)."),
)

RULES: dict[str, Rule] = {
    rule.code: rule for family in _FAMILIES for rule in import_module(f"samcat.check.{family}").RULES
}
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
