"""The options that commands share, spelled once."""

from typing import Annotated, Any

import typer

from samcat import __version__
from samcat.formats import FORMATS

HELP_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
SHORT_OPTIONS = frozenset({"-a", "-c", "-f", "-h", "-n", "-o", "-r"})


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
    typer.Option(
        "--catalog",
        "-c",
        metavar="FILE",
        help="The catalog to read. Else $SAMCAT_CATALOG, else ./catalog.toml, else the one that comes with samcat.",
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"One of {', '.join(FORMATS)}. [default: table on a terminal, tsv in a pipe]",
        show_default=False,
    ),
]
CiteFormat = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}. [default: bibtex]"),
]
CardFormat = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}. [default: a card to read]"),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.", show_default=False)]
Raw = Annotated[
    bool,
    typer.Option("--raw", help="In csv, leave cells that a spreadsheet takes for a formula.", show_default=False),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.", show_default=False),
]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
Pager = Annotated[
    bool | None,
    typer.Option(
        "--pager/--no-pager", help="Page what is longer than the screen. [default: on a terminal]", show_default=False
    ),
]

Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="From this month or year on: 202310, 2023-10, 2023.", show_default=False
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Up to this month or year, inclusive.", show_default=False),
]
Authors = Annotated[
    list[str] | None,
    typer.Option(
        "--author",
        "-a",
        metavar="NAME",
        help="By this author: family or full name, accents optional; ^NAME for the first author. Repeat for several.",
        show_default=False,
    ),
]
HasCode = Annotated[
    bool | None, typer.Option("--has-code/--no-code", help="With code, or without.", show_default=False)
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="paper, dataset or citation.", show_default=False),
]
Sections = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="ID", help="In this section of the list.", show_default=False),
]
Venues = Annotated[
    list[str] | None,
    typer.Option("--venue", metavar="WORDS", help="Published there: a word or more of the venue.", show_default=False),
]
Reverse = Annotated[bool, typer.Option("--reverse", "-r", help="Turn the order round.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the diff and write nothing.", show_default=False)]
References = Annotated[
    list[str] | None,
    typer.Argument(metavar="REF…", help="A key, alias, arXiv id, DOI, link or method name.", show_default=False),
]
