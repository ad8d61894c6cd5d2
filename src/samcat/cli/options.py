"""The options that commands share, spelled once.

A metavar names what an option takes: completion offers the values of that kind (`cli/candidates.py`).
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from samcat import __version__
from samcat.formats import FORMATS

HELP_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
SHORT_OPTIONS = frozenset({"-a", "-c", "-f", "-h", "-n", "-o", "-r", "-y"})
FILTERS, OUTPUT = "Which records", "Output"


def option(*spellings: Any, panel: str | None = None, **more: Any) -> Any:
    """An option of Typer without a default to show; `panel` is the heading under which help lists it."""
    return typer.Option(*spellings, rich_help_panel=panel, **{"show_default": False, **more})


def value(*spellings: str, default: Any = None, **more: Any) -> Any:
    """As `option`, as the default of a parameter: None, or another `default`, where it is not given."""
    return option(default, *spellings, **more)


def flag(*spellings: str, **more: Any) -> Any:
    """As `value`, of an option that takes none: off where it is not given."""
    return option(False, *spellings, **more)


def argument(metavar: str, *, help: str, default: Any = None) -> Any:  # noqa: A002 - Typer's word
    """An argument, as the default of a parameter: None where it is not given, which it must be if that is `...`."""
    return typer.Argument(default, metavar=metavar, help=help, show_default=False)


def _print_version(value: bool) -> None:
    if value:
        from samcat.cli.output import emit

        emit([f"samcat {__version__}\n"])
        raise typer.Exit


def version_callback(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


CatalogFile = Annotated[
    str | None,
    option(
        "--catalog",
        "-c",
        metavar="FILE",
        help="The catalog to read. [default: $SAMCAT_CATALOG, ./catalog.toml, or the one that comes with samcat]",
    ),
]
Output = Annotated[
    str | None,
    option("--output", "-o", metavar="FILE", help="Write to this file; on an error it stays as it was.", panel=OUTPUT),
]
Pager = Annotated[
    bool | None,
    option(
        "--pager/--no-pager", help="Page output that is longer than the screen. [default: on a terminal]", panel=OUTPUT
    ),
]
Json = Annotated[bool, option("--json", help="Short for --format json.", panel=OUTPUT)]
Copy = Annotated[bool, option("--copy", help="Copy to the clipboard instead of printing.", panel=OUTPUT)]
Yes = Annotated[bool, option("--yes", "-y", help="Write without asking.")]
DryRun = Annotated[bool, option("--dry-run", help="Show the diff and write nothing.")]
Facets = Annotated[
    bool, option("--facets", help="Instead of the records, their tags by facet, with counts.", panel=OUTPUT)
]
Reverse = Annotated[bool, option("--reverse", "-r", help="Reverse the order.", panel=OUTPUT)]
_REFERENCE = "A key, alias, arXiv id, DOI, link, method name or whole title; - reads them from standard input."
References = Annotated[list[str] | None, typer.Argument(metavar="REF…", help=_REFERENCE, show_default=False)]
OneReference = Annotated[str, typer.Argument(metavar="REF", help=_REFERENCE, show_default=False)]
Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY…]", help="Words and fields, as for samcat search.", show_default=False),
]
Topic = Annotated[
    str | None, typer.Argument(metavar="[TOPIC]", help="A command, or a topic: query, catalog …", show_default=False)
]


def limit(default: int) -> Any:
    """The option --limit, with its default."""
    shown = f" [default: {default}]" if default else ""
    help_ = f"Show at most N records; 0 shows all.{shown}"
    return value("--limit", "-n", metavar="N", help=help_, panel=OUTPUT, default=default, min=0)


def form(metavar: str, help_: str, panel: str | None = None) -> Any:
    """The option --format, of the forms that a command has."""
    return value("--format", "-f", metavar=metavar, help=help_, panel=panel)


class Filters(NamedTuple):
    """Which records are wanted."""

    since: str | None = value(
        "--since",
        metavar="DATE",
        help="Since this date, inclusive: 2023, 2023-10, 2023-10-05, or counted back from today: 7d, 3m, 1y.",
        panel=FILTERS,
    )
    until: str | None = value("--until", metavar="DATE", help="Up to this date, inclusive.", panel=FILTERS)
    author: list[str] | None = value(
        "--author",
        "-a",
        metavar="NAME",
        help="By this author: family or full name, accents optional; ^NAME for the first author. Repeat for several.",
        panel=FILTERS,
    )
    has_code: bool | None = value("--has-code/--no-code", help="Only records with code, or without.", panel=FILTERS)
    kind: list[str] | None = value("--kind", metavar="KIND", help="paper, dataset or citation.", panel=FILTERS)
    section: list[str] | None = value("--section", metavar="ID", help="In this section of the list.", panel=FILTERS)
    tag: list[str] | None = value(
        "--tag", metavar="TAG", help="About this; repeat for several. samcat tags lists them.", panel=FILTERS
    )
    venue: list[str] | None = value(
        "--venue",
        metavar="VENUE",
        help='Published at this venue: its words or initials, with or without the year ("MICCAI 2024", TMI).',
        panel=FILTERS,
    )


class Printing(NamedTuple):
    """How records are printed, and where to."""

    format_: str | None = form(
        "FORMAT", f"One of {', '.join(FORMATS)}. [default: what the name of the --output file ends in]", OUTPUT
    )
    json: Json = False
    columns: str | None = value(
        "--columns",
        metavar="COLUMNS",
        help="The columns to show in table, tsv, csv, json and jsonl: key,title,venue,year,doi.",
        panel=OUTPUT,
    )
    wrap: bool = flag(
        "--wrap", help="In a table, wrap titles, authors and venues instead of cutting them.", panel=OUTPUT
    )
    raw: bool = flag(
        "--raw", help="In csv, keep formulas; in BibTeX, keep commands that may do more than print.", panel=OUTPUT
    )
    excel: bool = flag("--excel", help="In csv, write for Excel: marked as UTF-8, identifiers as text.", panel=OUTPUT)
    output: Output = None
    copy: Copy = False
    color: str = value("--color", metavar="WHEN", help="auto, always or never.", panel=OUTPUT, default="auto")
    pager: Pager = None


def spread(function: Callable[..., int]) -> Callable[..., int]:
    """A command whose groups of options, which are named tuples, are options one by one, as Typer takes them.

    It runs under the lock of its output file, but for one that is only compared.
    """
    groups: dict[str, Any] = {}
    parameters = []
    for parameter in inspect.signature(function).parameters.values():
        group = parameter.annotation
        if isinstance(group, type) and issubclass(group, tuple):
            groups[parameter.name] = group
            defaults = group._field_defaults  # type: ignore[attr-defined]  # a named tuple
            parameters += [
                inspect.Parameter(name, parameter.KEYWORD_ONLY, default=defaults[name], annotation=annotation)
                for name, annotation in group.__annotations__.items()
            ]
        else:
            parameters.append(parameter.replace(kind=parameter.KEYWORD_ONLY))

    def command(**values: Any) -> int:
        output = values["output"] if takes_output and not values.get("check") else None
        for name, group in groups.items():
            values[name] = group(**{field: values.pop(field) for field in group._fields})
        if output is None:
            return function(**values)
        from samcat.cli.output import claimed

        with claimed(output):
            return function(**values)

    takes_output = any(parameter.annotation is Output for parameter in parameters)

    command.__doc__ = function.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command
