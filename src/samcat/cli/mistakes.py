"""What was meant by a command or option that does not exist."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

from samcat.cli.commands import COMMANDS
from samcat.errors import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

# names that other programs give to the same thing
_COMMANDS = {
    **dict.fromkeys(("find", "grep", "query", "lookup", "s", "papers"), "search"),
    **dict.fromkeys(("ls", "dir", "all", "filter", "l"), "list"),
    **dict.fromkeys(("info", "view", "cat", "get", "print", "details", "card", "read"), "show"),
    **dict.fromkeys(("bib", "bibtex", "ref", "reference", "references", "citation", "export"), "cite"),
    **dict.fromkeys(("browse", "url", "pdf", "web", "link"), "open"),
    **dict.fromkeys(("insert", "create", "append"), "add"),
    **dict.fromkeys(("set", "update", "change", "modify", "rm", "remove", "delete"), "edit"),
    **dict.fromkeys(("lint", "validate", "verify", "test", "doctor"), "check"),
    **dict.fromkeys(("render", "generate", "readme"), "build"),
    **dict.fromkeys(("recent", "news", "latest", "feed"), "new"),
    **dict.fromkeys(("version", "stats", "summary"), "about"),
    **dict.fromkeys(("manual", "docs"), "man"),
}
# what others call an option, and how it is said here; {} stands for its value
_OPTIONS = {
    **dict.fromkeys(("--year", "--date", "--in", "--month", "--published"), "--since {} --until {}"),
    **dict.fromkeys(("--from", "--after", "--start", "--newer"), "--since {}"),
    **dict.fromkeys(("--to", "--before", "--end", "--older"), "--until {}"),
    **dict.fromkeys(("--type", "--kinds", "--only"), "--kind {}"),
    **dict.fromkeys(("--journal", "--conference", "--publication", "--booktitle", "--venues"), "--venue {}"),
    **dict.fromkeys(("--by", "--name", "--authors", "--first-author"), "--author {}"),
    **dict.fromkeys(("--top", "--max", "--count", "--number", "--head", "--first", "-k"), "--limit {}"),
    **dict.fromkeys(("--order", "--order-by", "--sort-by", "--orderby"), "--sort {}"),
    **dict.fromkeys(("--desc", "--descending", "--asc"), "--reverse"),
    **dict.fromkeys(("--code", "--with-code"), "--has-code"),
    **dict.fromkeys(("--fields", "--column", "--select", "--show"), "--columns {}"),
    **dict.fromkeys(("--file", "--db", "--database", "--input"), "--catalog {}"),
    **dict.fromkeys(("--out", "--save", "--to-file"), "--output {}"),
    **dict.fromkeys(("--out-format", "--output-format", "--as"), "--format {}"),
    **dict.fromkeys(("--clipboard", "--clip", "--yank"), "--copy"),
    **dict.fromkeys(("--no-color", "--nocolor", "--plain"), "--color never"),
    **dict.fromkeys(("--cite-style", "--csl"), "--style {}"),
    **{f"--{name}": f"--format {name}" for name in ("csv", "tsv", "bibtex", "biblatex", "ris", "jsonl", "md", "keys")},
    "--bib": "--format bibtex",
    "--markdown": "--format md",
    "--yaml": "--format hayagriva",
}


def unknown_command(name: str, rest: Sequence[str]) -> str:
    """What to say of a first word that is no command: the command that was meant, or a search for the words."""
    near = _COMMANDS.get(name.lower()) or meant(name, COMMANDS)
    if near is None:
        near, arguments = "search", [name, *rest]
    else:
        arguments = list(rest)
    shown = shlex.join(["samcat", near, *arguments])
    return f"there is no command {name!r}; did you mean {shown}? (samcat help lists the commands)"


def wrong_usage(error: Any, name: str | None, arguments: Sequence[str]) -> str:
    """What to say of a command line that the command does not take, an error of Typer, with what was meant."""
    how = f"samcat help{f' {name}' if name else ''} shows how"
    option = getattr(error, "option_name", None)
    if option and hasattr(error, "possibilities"):
        known = _spellings(error)
        said = _said_here(option, arguments, known)
        hint = f"; did you mean {said}?" if said else ""
        return f"{name or 'samcat'} has no option {option}{hint} ({how})"
    extra = re.fullmatch(r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)", error.format_message())
    if extra and name in ("list", "new"):
        words = extra[1].split(" ")
        date = re.fullmatch(r"\d{4}(?:[-/]?\d{2}){0,2}", words[0])
        said = f"--since {words[0]} --until {words[0]}" if date else ""
        meant_ = f"samcat {name} {said}" if date else shlex.join(["samcat", "search", *words])
        return f"{name} takes no words; did you mean {meant_}? ({how})"
    message = error.format_message().rstrip(".")
    return f"{message[:1].lower()}{message[1:]} ({how})"


def _spellings(error: Any) -> list[str]:
    context = error.ctx
    return [name for parameter in context.command.params for name in (*parameter.opts, *parameter.secondary_opts)]


def _said_here(option: str, arguments: Sequence[str], known: Sequence[str]) -> str | None:
    """The option that was meant, with the value that it was given; None where none is near."""
    names = {name.lstrip("-"): name for name in (*_OPTIONS, *known) if name.startswith("--")}
    near = option.lower() if option.lower() in _OPTIONS else names.get(meant(option.lstrip("-"), names) or "")
    form = near if near in known else _OPTIONS.get(near or "")
    if form is None or not {word for word in form.split() if word.startswith("-")} <= set(known):
        return None
    return form.replace("{}", shlex.quote(_value(option, arguments)))


def _value(option: str, arguments: Sequence[str]) -> str:
    for at, word in enumerate(arguments):
        if word == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return "…"
