"""Candidates for a completion script: commands, options, values of options, and keys with titles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from samcat.cli import candidates
from samcat.errors import ExitStatus, SamcatError
from samcat.search.parse import FIELDS, HAS
from samcat.source import Source
from samcat.text import fold

# shells show help text, and some have evaluated it: only what no shell gives a meaning to
_UNSAFE_HELP = re.compile(r"[^\w .,+/-]|_(?=_)")
# a value is inserted into the line: letters, digits and signs that no shell gives a meaning to within a word; the names
# of venues are several words, which the scripts quote
_SAFE_WORD = re.compile(r"[^\W_][\w.+/:-]*")
_SAFE_WORDS = re.compile(r"[^\W_][\w.+/:-]*(?: [\w.+/:-]+)*")
_HELP_LENGTH = 70
_WITH_PARTS = ("links", "table", "publication")


def complete(words: Sequence[str]) -> int:
    """Print the candidates for the last of the words that stand after "samcat", one a line."""
    from samcat.cli.output import emit

    *before, incomplete = words or [""]
    try:
        lines = list({line.partition("\t")[0]: line for line in _candidates(before, incomplete)}.values())
    except SamcatError:
        return ExitStatus.NOTHING_FOUND
    emit(f"{line}\n" for line in lines)
    return ExitStatus.OK if lines else ExitStatus.NOTHING_FOUND


def _candidates(before: Sequence[str], incomplete: str) -> Iterator[str]:
    from samcat.cli.commands import COMMANDS

    at = next((number for number, word in enumerate(before) if _is_command(before, number)), None)
    if at is None:
        if before and before[-1] in ("--catalog", "-c"):
            yield candidates.FILES
        elif not incomplete.startswith("-"):
            yield from _matching(((name, row.purpose) for name, row in COMMANDS.items()), incomplete)
        else:
            yield from _matching(((name, "") for name in ("--version", "--help", "--catalog")), incomplete)
    elif (name := before[at]) in COMMANDS:
        # the options before the command count as if they stood behind it
        yield from _of_command(name, [*before[:at], *before[at + 1 :]], incomplete.replace("\\ ", " "))


def _is_command(before: Sequence[str], number: int) -> bool:
    return not before[number].startswith("-") and not (number and before[number - 1] in ("--catalog", "-c"))


def _of_command(name: str, before: Sequence[str], incomplete: str) -> Iterator[str]:
    from samcat.cli.commands import COMMANDS

    option, equals, value = incomplete.partition("=") if incomplete.startswith("--") else ("", "", "")
    if equals:
        yield from (f"{option}={line}" for line in _of_option(name, option, before, value) or ())
        return
    values = _of_option(name, before[-1], before, incomplete) if before and before[-1].startswith("-") else None
    takes = COMMANDS[name].takes
    if values is not None:
        yield from values
    elif takes == "MARK":
        yield from _to_mark(before, incomplete)
    elif incomplete.startswith("-") and not (takes == "QUERY" and incomplete[1:2].isalpha()):
        yield from _options(name, incomplete)
    elif takes == "QUERY":
        if name == "tags" or (name == "stats" and list(before[-2:]) == ["--by", "tag"]):
            yield from _matching(candidates.facets(_catalog(before)), incomplete)
        yield from _of_query(before, incomplete)
    elif name == "edit" and any(not word.startswith("-") for word in before):
        yield from _to_edit(before, incomplete)
    elif takes:
        yield from _values(takes, before, incomplete)


def _of_option(name: str, option: str, before: Sequence[str], incomplete: str) -> Iterator[str] | None:
    """What an option takes; None where it takes nothing, or is none of the command."""
    for parameter in _parameters(name):
        if option in (*parameter.opts, *parameter.secondary_opts):
            return None if parameter.is_flag else _values(parameter.metavar or "", before, incomplete)
    return None


def _values(kind: str, before: Sequence[str], incomplete: str) -> Iterator[str]:
    if kind == "FORMAT" and "--style" in before:
        return _matching(candidates.finished(), incomplete)
    if kind == "COLUMNS":
        given, comma, last = incomplete.rpartition(",")
        return (f"{given}{comma}{line}" for line in _matching(candidates.NAMES[kind](), last))
    if kind in candidates.NAMES:
        return _matching(candidates.NAMES[kind](), incomplete)
    if kind in candidates.OF_CATALOG:
        safe = _SAFE_WORDS if kind == "VENUE" else _SAFE_WORD
        return _matching(candidates.OF_CATALOG[kind](_catalog(before), incomplete), incomplete, safe)
    return iter(())


def _to_mark(before: Sequence[str], incomplete: str) -> Iterator[str]:
    """Marks to add or take away, then records, or the fields of a query."""
    sign, name = incomplete[:1], incomplete[1:]
    if sign in ("+", "-"):
        yield from (f"{sign}{line}" for line in _matching(candidates.marks(_catalog(before)), name))
        return
    yield from _of_query(before, incomplete)
    if ":" not in incomplete:
        yield from _values("REF", before, incomplete)


def _to_edit(before: Sequence[str], incomplete: str) -> Iterator[str]:
    """Fields to set, and the last of the values of one of which the catalog knows some."""
    from samcat.record.fields import PUBLICATION_FIELDS, PUBLICATION_TYPES, WORK_FIELDS

    field, equals, value = incomplete.partition("=")
    if not equals:
        own = (name for name, row in WORK_FIELDS.items() if name != "key" and row.form not in _WITH_PARTS)
        names = (*own, *(f"published.{name}" for name in PUBLICATION_FIELDS))
        yield from (f"{line}=" for line in _matching(((name, "") for name in names), field))
        return
    given, several, last = value.rpartition(";")
    kinds = {"section": "ID", "tags": "TAG", "published.in": "VENUE"}
    if field == "published.type":
        lines = _matching(((name, "") for name in PUBLICATION_TYPES), last)
    else:
        lines = _values(kinds.get(field, ""), before, last)
    yield from (f"{field}={given}{several}{line}" for line in lines)


def _of_query(before: Sequence[str], incomplete: str) -> Iterator[str]:
    """Fields of a query, and what stands in them."""
    minus = incomplete[: incomplete.startswith("-")]
    field, colon, value = incomplete[len(minus) :].partition(":")
    if not colon:
        yield from (f"{minus}{line}" for line in _matching(((f"{name}:", "") for name in FIELDS), field))
        return
    caret = value[: value.startswith("^")]
    if field == "has":
        rows: Iterable[tuple[str, str]] = ((name, "") for name in HAS)
    elif field in candidates.OF_QUERY:
        rows = candidates.OF_QUERY[field](_catalog(before), value[len(caret) :])
    else:
        return
    yield from (f"{minus}{field}:{caret}{line}" for line in _matching(rows, value[len(caret) :]))


def _matching(rows: Iterable[tuple[str, str]], incomplete: str, safe: re.Pattern[str] = _SAFE_WORD) -> Iterator[str]:
    """The lines of values that begin like a word, whatever the case and accents, and are safe to insert."""
    start = fold(incomplete)
    for value, text in rows:
        if value == candidates.FILES:
            yield value
        elif fold(value).startswith(start) and (value.startswith("-") or safe.fullmatch(value)):
            yield f"{value}\t{_plain(text)}" if text else value


def _catalog(before: Sequence[str]) -> Source:
    from samcat.cli.source import open_at_once

    given = next((value for option, value in pairwise(before) if option in ("--catalog", "-c")), None)
    return open_at_once(given or next((word[10:] for word in before if word.startswith("--catalog=")), None))


def _parameters(name: str) -> list[Any]:
    from samcat.cli.app import command_of

    return [parameter for parameter in command_of(name).params if parameter.param_type_name == "option"]


def _options(name: str, incomplete: str) -> Iterator[str]:
    rows = [
        (spelling, parameter.help or "")
        for parameter in _parameters(name)
        for spelling in (*parameter.opts, *parameter.secondary_opts)
        if spelling.startswith("--")
    ]
    yield from _matching([*rows, ("--help", "Show this help.")], incomplete)


def _plain(text: str) -> str:
    return " ".join(_UNSAFE_HELP.sub(" ", text).split())[:_HELP_LENGTH]
