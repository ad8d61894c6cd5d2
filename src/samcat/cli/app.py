"""The commands by name, and the Typer application of the one that is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer import Typer


class Row(NamedTuple):
    """Where a command lives, the heading under which `--help` shows it, and whether its words may begin with a dash."""

    module: str
    panel: str
    takes_words: bool = False


FIND, KEEP, SCRIPT = "Find, read and cite", "Keep a list", "About samcat"

COMMANDS = {
    "list": Row("list_", FIND),
    "search": Row("search", FIND, takes_words=True),
    "show": Row("show", FIND, takes_words=True),
    "cite": Row("cite", FIND, takes_words=True),
    "open": Row("open_", FIND, takes_words=True),
    "add": Row("add", KEEP),
    "edit": Row("edit", KEEP),
    "import": Row("import_", KEEP),
    "check": Row("check", KEEP),
    "build": Row("build", KEEP),
    "new": Row("new", KEEP),
    "merge": Row("merge", KEEP),
    "formats": Row("formats", SCRIPT),
    "about": Row("about", SCRIPT),
    "completion": Row("completion", SCRIPT),
}


def application(commands: "Iterable[str]" = COMMANDS) -> "Typer":
    """The Typer application with some of the commands: each that is there costs its import."""
    import typer

    from samcat.cli.options import HELP_SETTINGS, spread, version_callback

    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELP_SETTINGS,
        no_args_is_help=True,
        help="Find, read and cite the papers of a curated reading list.",
        epilog="Exit status: 0 found, 1 nothing found, 2 wrong usage or an unreadable catalog.",
    )
    app.callback()(version_callback)
    for command in commands:
        row = COMMANDS[command]
        module = import_module(f"samcat.cli.{row.module}")
        app.command(command, rich_help_panel=row.panel)(spread(module.command))
    return app
