"""Candidates for a completion script: commands, options, values of options, and keys with titles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from samcat.errors import ExitStatus, SamcatError
from samcat.record.keys import SAFE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# shells show help text, and some have evaluated it: only what no shell gives a meaning to
_UNSAFE_HELP = re.compile(r"[^\w .,+/-]|_(?=_)")
_FILES = ":files"
_HELP_LENGTH = 70


def complete(words: Sequence[str]) -> int:
    """Print the candidates for the last of the words that stand after "samcat", one a line."""
    from samcat.cli.output import emit

    *before, incomplete = words or [""]
    try:
        lines = list(_candidates(before, incomplete))
    except SamcatError:
        return ExitStatus.NOTHING_FOUND
    emit(f"{line}\n" for line in lines)
    return ExitStatus.OK if lines else ExitStatus.NOTHING_FOUND


def _candidates(before: Sequence[str], incomplete: str) -> Iterator[str]:
    from samcat.cli.commands import COMMANDS

    name = next((word for word in before if not word.startswith("-")), None)
    if name is None:
        named = [*COMMANDS, "--version", "--help"] if not before else []
        yield from (word for word in named if word.startswith(incomplete))
    elif name in COMMANDS:
        yield from _of_command(name, before[before.index(name) + 1 :], incomplete)


def _of_command(name: str, before: Sequence[str], incomplete: str) -> Iterator[str]:
    previous = before[-1] if before else ""
    values = _VALUES.get((name, previous)) or _VALUES.get(("", previous))
    if values is not None:
        yield from _of_values(values, before, incomplete)
    elif incomplete.startswith("-"):
        yield from (line for line in _options(name) if line.startswith(incomplete))
    elif name in _POSITIONAL and not (name == "edit" and any(not word.startswith("-") for word in before)):
        yield from _of_values(_POSITIONAL[name], before, incomplete)


_KEYS, _SECTIONS, _FREE = "keys", "sections", "free"
_FORMATS, _REPORTS, _CODES, _STYLES = "formats", "reports", "codes", "styles"
# what follows an option, of one command or, where that is empty, of any
_VALUES: dict[tuple[str, str], str | tuple[str, ...]] = {
    ("check", "--format"): _REPORTS,
    ("check", "-f"): _REPORTS,
    ("", "--format"): _FORMATS,
    ("", "-f"): _FORMATS,
    ("", "--section"): _SECTIONS,
    ("", "--kind"): ("paper", "dataset", "citation"),
    ("search", "--sort"): ("relevance", "date", "listed", "title", "author", "key"),
    ("", "--sort"): ("date", "listed", "title", "author", "key"),
    ("", "--color"): ("auto", "always", "never"),
    ("", "--prefer"): ("published", "preprint"),
    ("", "--style"): _STYLES,
    ("", "--from"): ("md", "bibtex", "csl-json"),
    **{("", option): _CODES for option in ("--explain", "--select", "--ignore")},
    **{("", option): _FILES for option in ("--catalog", "-c", "--output", "-o", "--into", "--than", "--aux")},
    **{("", option): _FREE for option in ("--since", "--until", "--author", "-a", "--venue", "--limit", "-n", "--rev")},
    **{("", option): _FREE for option in ("--month", "--title", "--timeout", "--byline", "--date", "--listed")},
    **{("", option): _FREE for option in ("--paper", "--code", "--data", "--method", "--arxiv", "--doi")},
    # these are no links but switches
    **{("open", option): _KEYS for option in ("--code", "--data")},
}
_POSITIONAL: dict[str, str | tuple[str, ...]] = {
    **dict.fromkeys(("show", "cite", "open", "edit"), _KEYS),
    **dict.fromkeys(("import", "build", "check", "merge"), _FILES),
    "completion": ("bash", "zsh", "fish", "powershell"),
}


def _of_values(values: str | tuple[str, ...], before: Sequence[str], incomplete: str) -> Iterator[str]:
    if values == _FILES:
        yield _FILES
    elif values in (_KEYS, _SECTIONS):
        yield from _from_catalog(str(values), before, incomplete)
    else:
        lines = values if isinstance(values, tuple) else _named(values, before)
        yield from (line for line in lines if line.startswith(incomplete))


def _named(values: str, before: Sequence[str]) -> Iterator[str]:
    """The names that a registry holds, each with its help."""
    if values == _FORMATS and "--style" in before:
        from samcat.formats.styles import FORMS

        yield from FORMS
    elif values == _FORMATS:
        from samcat.formats import FORMATS

        yield from (f"{row.name}\t{_plain(row.purpose)}" for row in FORMATS.values())
    elif values == _STYLES:
        from samcat.formats.styles import STYLES

        yield from STYLES
    elif values == _REPORTS:
        from samcat.check.reports import FORMS as REPORTS

        yield from REPORTS
    elif values == _CODES:
        from samcat.check.rules import ALL

        yield from (f"{rule.code}\t{_plain(rule.title)}" for rule in ALL.values())


def _from_catalog(values: str, before: Sequence[str], incomplete: str) -> Iterator[str]:
    from samcat.file.loader import load
    from samcat.file.locate import find

    catalog = load(find(_catalog_option(before)))
    if values == _SECTIONS:
        rows = [(section.id, section.heading) for section in catalog.sections]
    else:
        rows = [(record.key, record.title) for record in catalog.records]
    start = incomplete.casefold()
    for value, title in rows:
        if value.casefold().startswith(start) and SAFE_KEY.fullmatch(value):
            yield f"{value}\t{_plain(title)}"


def _catalog_option(before: Sequence[str]) -> str | None:
    for option, value in pairwise(before):
        if option in ("--catalog", "-c"):
            return value
    return next((word.partition("=")[2] for word in before if word.startswith("--catalog=")), None)


def _options(name: str) -> Iterator[str]:
    from typer.main import get_command

    from samcat.cli.app import application

    group = get_command(application([name]))
    command = group.commands[name]  # type: ignore[attr-defined]  # an application with a callback is a group
    for parameter in command.params:
        for spelling in (*parameter.opts, *parameter.secondary_opts):
            if spelling.startswith("--"):
                yield f"{spelling}\t{_plain(getattr(parameter, 'help', None) or '')}"
    yield "--help\tShow this message and exit."


def _plain(text: str) -> str:
    return " ".join(_UNSAFE_HELP.sub(" ", text).split())[:_HELP_LENGTH]
