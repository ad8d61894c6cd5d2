"""Pages of help: what `--help`, `samcat help` and the manual say, told once.

A page of a command is made from its Typer command and its docstring, those of topics stand in `cli/topics.py`;
`cli/page_text.py` shows them as text and `cli/manual.py` as man pages.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Block(NamedTuple):
    """A part of a page under a heading: paragraphs, rows of a term and what it means, and lines as they are."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


class Page(NamedTuple):
    """A page: of a command (section 1 of the manual), of a file (5) or of a language (7)."""

    name: str
    section: int
    purpose: str
    usage: str = ""
    blocks: tuple[Block, ...] = ()


def page_from(name: str, command: Any, more: tuple[Block, ...] = ()) -> Page:
    """The page of a command of Click, whose help is its docstring; `more` stands behind its options."""
    purpose, *rest = re.split(r"\n\s*\n", (command.help or "").strip())
    blocks = []
    for part in rest:
        is_set = part.startswith("\b")
        text = part.lstrip("\b\n") if is_set else " ".join(part.split())
        if text.startswith("Examples:"):
            blocks.append(Block("Examples", lines=tuple(line.strip() for line in text.splitlines()[1:])))
        elif text.startswith("Exit status:"):
            blocks.append(Block("Exit status", (text.removeprefix("Exit status:").strip(),)))
        elif is_set:
            blocks.append(Block("", lines=tuple(line.strip() for line in text.splitlines())))
        else:
            blocks.append(Block("", (text,)))
    described = [block for block in blocks if not block.heading]
    named = [block for block in blocks if block.heading]
    return Page(
        name,
        1,
        " ".join(purpose.split()),
        f"samcat {name} {' '.join(_usage(command.params))}".rstrip(),
        (*described, *_groups(command.params), *more, *named),
    )


def _usage(parameters: Iterable[Any]) -> Iterator[str]:
    if any(parameter.param_type_name == "option" for parameter in parameters):
        yield "[OPTIONS]"
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            metavar = parameter.metavar or parameter.human_readable_name
            yield metavar if parameter.required or metavar.startswith("[") else f"[{metavar}]"


def _groups(parameters: Iterable[Any]) -> Iterator[Block]:
    groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            groups["Arguments"].append((parameter.metavar.replace("[", "").replace("]", ""), parameter.help or ""))
        else:
            panel = getattr(parameter, "rich_help_panel", None) or "Options"
            groups.setdefault(panel, []).append((spelling(parameter), _help(parameter)))
    groups["Options"].append(("-h, --help", "Show this help."))
    last = groups.pop("Options")
    yield from (Block(heading, rows=tuple(rows)) for heading, rows in {**groups, "Options": last}.items() if rows)


def spelling(parameter: Any) -> str:
    """An option as help shows it: its spellings, short ones first, and what it takes."""
    names = sorted([*parameter.opts, *parameter.secondary_opts], key=lambda name: name.startswith("--"))
    return ", ".join(names) + ("" if parameter.is_flag else f" {parameter.metavar}")


def _help(parameter: Any) -> str:
    text: str = parameter.help or ""
    if parameter.show_default and parameter.default not in (None, False):
        text += f" [default: {parameter.default}]"
    return text
