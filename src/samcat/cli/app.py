"""The Typer application of the command that is asked for, and the page of help of each."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samcat.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer import Typer

    from samcat.cli.pages import Page


def application(commands: "Iterable[str]" = COMMANDS) -> "Typer":
    """The Typer application with some of the commands: each that is there costs its import."""
    import typer
    from typer.core import TyperCommand, TyperGroup

    from samcat.cli.options import HELP_SETTINGS, spread, version_callback

    class Command(TyperCommand):
        def get_help(self, ctx: Any) -> str:  # noqa: ARG002 - of Click
            from samcat.cli.page_text import as_text

            return as_text(_page(str(self.name), self)).rstrip("\n")

    class Group(TyperGroup):
        def get_help(self, ctx: Any) -> str:  # noqa: ARG002 - of Click
            from samcat.cli.page_text import overview

            return overview().rstrip("\n")

    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELP_SETTINGS,
    )
    app.callback()(version_callback)
    for command in commands:
        module = import_module(f"samcat.cli.{COMMANDS[command].module}")
        app.command(command, cls=Command)(spread(module.command))
    return app


def command_of(name: str) -> Any:
    """A command as Click has it."""
    from typer.main import get_command

    group: Any = get_command(application([name]))
    return group.commands[name]


def page_of(command: str) -> "Page":
    """The page of help of a command."""
    return _page(command, command_of(command))


def _page(name: str, command: Any) -> "Page":
    """The page of a command of Click, with what its module has to say besides."""
    from samcat.cli.pages import page_from

    more = getattr(import_module(f"samcat.cli.{COMMANDS[name].module}"), "more_blocks", tuple)
    return page_from(name, command, more())
