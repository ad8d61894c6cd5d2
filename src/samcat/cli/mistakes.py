"""What was meant by a command or option that does not exist."""

import re
import shlex
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from samcat.cli.commands import COMMANDS
from samcat.errors import SamcatError, UsageError, meant

# names that other programs give to the same thing
_COMMANDS = {
    **dict.fromkeys(("find", "grep", "query", "lookup", "s", "papers", "rg"), "search"),
    **dict.fromkeys(("ls", "dir", "all", "filter", "l"), "list"),
    **dict.fromkeys(("info", "view", "cat", "get", "print", "details", "card", "read"), "show"),
    **dict.fromkeys(("bib", "bibtex", "ref", "reference", "references", "citation", "export"), "cite"),
    **dict.fromkeys(("url", "pdf", "web", "link", "download", "code", "github"), "open"),
    **dict.fromkeys(("update", "upgrade", "sync", "fetch"), "refresh"),
    **dict.fromkeys(("tui", "ui", "interactive", "pick"), "browse"),
    **dict.fromkeys(("insert", "create", "append", "addto"), "add"),
    **dict.fromkeys(("set", "change", "modify", "rename"), "edit"),
    **dict.fromkeys(("rm", "delete", "del", "drop", "unlink"), "remove"),
    **dict.fromkeys(("mv",), "move"),
    **dict.fromkeys(("lint", "validate", "test", "doctor"), "check"),
    **dict.fromkeys(("render", "generate", "readme"), "build"),
    **dict.fromkeys(("html", "publish", "serve"), "site"),
    **dict.fromkeys(("recent", "news", "latest", "feed", "log"), "new"),
    **dict.fromkeys(("summary", "status"), "about"),
    **dict.fromkeys(("topics", "facets", "labels", "keywords"), "tags"),
    **dict.fromkeys(("count", "statistics", "plot"), "stats"),
    **dict.fromkeys(("chronology", "history"), "timeline"),
    **dict.fromkeys(("star", "bookmark"), "mark"),
    **dict.fromkeys(("starred", "bookmarks"), "marks"),
    **dict.fromkeys(("annotate", "notes"), "note"),
    **dict.fromkeys(("manual", "docs"), "man"),
    **dict.fromkeys(("version", "-V", "-v", "--Version"), "--version"),
}
_RANGE = ("--since {} --until {}", "date:{}")
# what others call an option, and how it may be said here, of which the first that the command takes is told; {} stands
# for its value; what is no option is a word of a query
_OPTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("--year", "--date", "--in", "--month", "-y"), _RANGE),
    **dict.fromkeys(("--from", "--after", "--start", "--newer"), ("--since {}",)),
    **dict.fromkeys(("--to", "--before", "--end", "--older"), ("--until {}",)),
    **dict.fromkeys(("--type", "--kinds", "--only", "-t"), ("--kind {}", "type:{}")),
    **dict.fromkeys(("--journal", "--conference", "--publication", "--booktitle", "--venues"), ("--venue {}",)),
    **dict.fromkeys(("--name", "--authors", "--first-author"), ("--author {}",)),
    "--by": ("--author {}",),
    **dict.fromkeys(
        ("--top", "--max", "--count", "--number", "--head", "--first", "--max-count", "-k", "-L", "-N"), ("--limit {}",)
    ),
    **dict.fromkeys(("--order", "--order-by", "--sort-by", "--orderby"), ("--sort {}",)),
    **dict.fromkeys(("--desc", "--descending", "--asc"), ("--reverse",)),
    **dict.fromkeys(("--code", "--with-code"), ("--has-code", "has:code")),
    **dict.fromkeys(("--data", "--with-data", "--has-data"), ("has:data",)),
    **dict.fromkeys(("--topic", "--topics", "--tags", "--label", "--keyword", "--subject"), ("--tag {}",)),
    **dict.fromkeys(("--title", "-T"), ("title:{}",)),
    **dict.fromkeys(("--query", "-q", "--search", "--grep", "--regexp", "-e", "--words", "--match"), ("{}",)),
    **dict.fromkeys(("--mark", "--marked", "--marks"), ("mark:{}",)),
    **dict.fromkeys(("--note", "--notes"), ("note:{}",)),
    **dict.fromkeys(("--method", "--model"), ("method:{}",)),
    **dict.fromkeys(("--key", "--id", "--doi", "--arxiv"), ("{}",)),
    **dict.fromkeys(("--group", "--group-by", "--groupby"), ("--by {}",)),
    **dict.fromkeys(("--fields", "--column", "--select", "--show", "--cols"), ("--columns {}",)),
    **dict.fromkeys(("--file", "--db", "--database", "--input", "--lib", "--library", "-l"), ("--catalog {}",)),
    **dict.fromkeys(("--out", "--save", "--to-file"), ("--output {}",)),
    **dict.fromkeys(("--out-format", "--output-format", "--as", "--export"), ("--format {}",)),
    **dict.fromkeys(("--clipboard", "--clip", "--yank"), ("--copy",)),
    **dict.fromkeys(("--no-color", "--nocolor", "--plain"), ("--color never",)),
    **dict.fromkeys(("--cite-style", "--csl"), ("--style {}",)),
    **{f"--{version}": (f"--prefer {version}",) for version in ("preprint", "published")},
    "--arxiv-version": ("--prefer preprint",),
    **dict.fromkeys(("--tex", "--latex", "--document", "--doc", "--paper", "--from-tex"), ("--aux {}",)),
    **dict.fromkeys(("--web", "-w"), ("--print",)),
    **dict.fromkeys(("--no-pager",), ("--no-pager",)),
    **dict.fromkeys(("-i", "--ignore-case"), ("",)),
    **dict.fromkeys(("-V", "-v", "--ver"), ("--version",)),
    **{
        f"--{name}": (f"--format {name}",)
        for name in ("csv", "tsv", "bibtex", "biblatex", "ris", "jsonl", "md", "keys")
    },
    "--bib": ("--format bibtex",),
    "--markdown": ("--format md",),
    "--yaml": ("--format hayagriva",),
}
_COMMANDS_NAMED = 2
_SEARCHES = ("search", "browse", "tags", "stats", "timeline")


def unknown_command(name: str, rest: Sequence[str]) -> str:
    """What to say of a first word that is no command: the command that was meant, or a search for the words."""
    near = _COMMANDS.get(name) or _COMMANDS.get(name.lower()) or meant(name, COMMANDS)
    arguments = list(rest)
    if near == "search" and not rest:
        near = "list"
    if near is None:
        near, arguments = "search", [name, *rest]
    shown = shlex.join(["samcat", near, *([] if near.startswith("-") else arguments)])
    return f"there is no command {name!r}; did you mean {shown}? (samcat help lists the commands)"


def wrong_usage(error: Any, name: str | None, arguments: Sequence[str]) -> str:
    """What to say of a command line that the command does not take, an error of Typer, with what was meant."""
    how = f"samcat help{f' {name}' if name else ''} shows how"
    option = getattr(error, "option_name", None)
    if option and hasattr(error, "possibilities"):
        known = _spellings(error.ctx.command.params)
        said = _grouped(option, str(name), arguments, known) or _said_here(option, name, arguments, known)
        hint = f"; did you mean {said}?" if said else ""
        if option not in _OPTIONS and (others := _with_option(option)):
            hint = f"; samcat {' and '.join(others)} {'have' if len(others) > 1 else 'has'} it"
        return f"{name or 'samcat'} has no option {option}{hint} ({how})"
    extra = re.fullmatch(r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)", error.format_message())
    if extra:
        words = extra[1].split(" ")
        meant_ = _for_words(str(name), words, arguments)
        if meant_ is None:
            return f"{name} takes no {words[0]!r} ({how})"
        return f"{name} takes no words; did you mean {meant_}? ({how})"
    parameter = getattr(error, "param", None)
    if parameter is not None and parameter.name == "limit":
        return f"--limit takes a number from 0 on; 0 shows all ({how})"
    message = error.format_message().rstrip(".")
    if parameter is not None and message.startswith("Missing argument"):
        example = next(iter(re.findall(rf"^\s*(samcat {name} .+)", error.ctx.command.help or "", re.MULTILINE)), "")
        return f"{name} needs {parameter.metavar or parameter.name}{f', such as {example}' if example else ''} ({how})"
    return f"{message[:1].lower()}{message[1:]} ({how})"


def _with_option(option: str) -> list[str]:
    """The first commands that have an option, spelled just so."""
    from samcat.cli.app import command_of

    having = (name for name in COMMANDS if option in _spellings(command_of(name).params))
    return list(islice(having, _COMMANDS_NAMED))


def _grouped(option: str, name: str, arguments: Sequence[str], known: Collection[str]) -> str | None:
    """The counts that were meant by --by with the name of a grouping, where a command has no groups."""
    if option not in ("--by", "--group-by", "--groupby") or name not in _SEARCHES or "--by" in known:
        return None
    from samcat.cli.source import open_at_once
    from samcat.search.groups import Grouping

    try:
        source = open_at_once(_value("--catalog", arguments) or _value("-c", arguments))
        Grouping(_value(option, arguments) or "year", source.tags, source.sections, None)
    except SamcatError:
        return None
    return shlex.join(["samcat", "stats", *(word.replace(option, "--by") for word in arguments[1:])])


def _for_words(name: str, words: Sequence[str], arguments: Sequence[str]) -> str | None:
    """The command line that was meant by words behind a command that takes none."""
    if name == "list":
        if _value("--by", arguments) == "tag" and len(words) == 1:
            return f"samcat list --by {shlex.quote(words[0])}"
        if re.fullmatch(r"\d{4}(?:[-/]?\d{2}){0,2}", words[0]) and _is_taken("DATE", words[0]):
            return f"samcat list --since {words[0]} --until {words[0]}"
        return shlex.join(["samcat", "search", *words])
    if name == "marks":
        return shlex.join(["samcat", "search", f"mark:{words[0]}"])
    return None


def _spellings(parameters: Iterable[Any]) -> dict[str, tuple[str, bool]]:
    """The spellings of the options of a command, each with what it takes and whether it takes anything."""
    return {
        spelling: (parameter.metavar or "", not parameter.is_flag)
        for parameter in parameters
        if parameter.param_type_name == "option"
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    }


def _said_here(
    option: str, name: str | None, arguments: Sequence[str], known: dict[str, tuple[str, bool]]
) -> str | None:
    """What was meant, with the value that was given, so that the command takes it; None where nothing is near."""
    value = _value(option, arguments)
    names = {spelling.lstrip("-"): spelling for spelling in (*_OPTIONS, *known) if spelling.startswith("--")}
    near = option if option in _OPTIONS else option.lower()
    if near not in _OPTIONS and option.startswith("--"):
        near = names.get(meant(option.lstrip("-"), names) or "", "")
    forms = _OPTIONS.get(near, ())
    if near in known:
        forms = (f"{near} {{}}" if known[near][1] else near,)
    for form in forms:
        spellings = [word for word in form.split() if word.startswith("-")]
        if form in ("", "--version"):
            said = f"samcat {form}" if form else None
        elif not spellings:
            said = _as_query(form, name, value)
        elif all(word in known for word in spellings) and (value is None or _takes(spellings, form, known, value)):
            said = form.replace("{}", shlex.quote("…" if value is None else value))
        else:
            continue
        return said
    return None


def _as_query(form: str, name: str | None, value: str | None) -> str | None:
    """A condition or word of a query, where the command takes one, or else a search for it."""
    if "{}" in form and (not value or (form.startswith("date:") and not _is_taken("DATE", value))):
        return None
    text = form.replace("{}", f'"{value}"' if form != "{}" and " " in str(value) else str(value))
    if name in _SEARCHES:
        return shlex.quote(text)
    return f"samcat search {shlex.quote(text)}" if name in ("list", None) else None


def _takes(spellings: Sequence[str], form: str, known: dict[str, tuple[str, bool]], value: str) -> bool:
    return "{}" not in form or all(_is_taken(known[spelling][0], value) for spelling in spellings)


def _is_taken(kind: str, value: str) -> bool:
    """Whether an option that takes a kind of value, as its metavar says, takes this one."""
    from samcat.formats import format_named
    from samcat.formats.columns import chosen
    from samcat.formats.style_rules import STYLES
    from samcat.record.dates import day_range
    from samcat.record.model import KINDS
    from samcat.search.select import ORDERS

    checks: dict[str, Callable[[str], object]] = {
        "DATE": day_range,
        "KIND": lambda value: value.lower().removesuffix("s") in KINDS,
        **dict.fromkeys(("ORDER", "SORT"), lambda value: value.lower() in ORDERS),
        "COLUMNS": chosen,
        "FORMAT": format_named,
        "STYLE": lambda value: value.lower() in STYLES,
        "N": str.isdigit,
    }
    try:
        return kind not in checks or bool(checks[kind](value))
    except UsageError:
        return False


def _value(option: str, arguments: Sequence[str]) -> str | None:
    """The value that an option was given; None where none was."""
    for at, word in enumerate(arguments):
        if word == option and at + 1 < len(arguments) and not arguments[at + 1].startswith("-"):
            return arguments[at + 1].strip()
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None
