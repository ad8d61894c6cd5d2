"""One command line from its words to an exit status: the only place where errors become text."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from samcat.errors import CatalogError, ExitStatus, SamcatError

if TYPE_CHECKING:
    from collections.abc import Iterable

# a problem is one line; a file with more of them than this is not mended by reading on
_PROBLEMS_SHOWN = 100


class _Terminated(BaseException):
    """SIGTERM, raised so that files being written are tidied up on the way out."""


def entry() -> NoReturn:
    """Run the program and exit with its status: what the console script calls."""
    import gc

    # a command ends in a moment and makes no circles worth looking for among its records
    gc.disable()
    status = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # the system frees what a process held at once, Python one record after another
    os._exit(status)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status; nothing that can go wrong leaves a traceback."""
    from samcat.cli import output

    try:
        _heed_termination()
        status = _dispatch(arguments)
        output.finish()
    except BrokenPipeError:
        output.silence()
        status = ExitStatus.OK
    except KeyboardInterrupt:
        output.silence()
        status = ExitStatus.INTERRUPTED
    except _Terminated:
        output.silence()
        status = ExitStatus.TERMINATED
    except CatalogError as error:
        for problem in error.problems[:_PROBLEMS_SHOWN]:
            output.say(str(problem))
        if len(error.problems) > _PROBLEMS_SHOWN:
            output.say(f"and {len(error.problems) - _PROBLEMS_SHOWN} more problems")
        status = error.status
    except SamcatError as error:
        output.say(f"samcat: {error}")
        status = error.status
    except RecursionError:
        output.say("samcat: nested too deeply to be read")
        status = ExitStatus.ERROR
    except MemoryError:
        output.say("samcat: not enough memory")
        status = ExitStatus.ERROR
    except OSError as error:
        output.say(f"samcat: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        status = ExitStatus.ERROR
    return int(status)


def _heed_termination() -> None:
    import signal

    def terminate(*_: object) -> NoReturn:
        raise _Terminated

    try:
        signal.signal(signal.SIGTERM, terminate)
    except ValueError:  # run in a thread that is not the main one
        return


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] == ["complete--"]:
        from samcat.cli.complete import complete

        return complete(arguments[1:])
    from typer.exceptions import TyperException
    from typer.main import get_command

    from samcat.cli.app import COMMANDS, application

    name = next((word for word in arguments if not word.startswith("-")), None)
    if name in COMMANDS and COMMANDS[name].takes_words:
        arguments = _shield_words(arguments)
    try:
        result = get_command(application(_needed(name, arguments))).main(
            arguments, prog_name="samcat", standalone_mode=False
        )
    except TyperException as error:
        from samcat.cli import output

        named = f" {name}" if name in COMMANDS else ""
        output.say(f"samcat: {error.format_message()} (samcat{named} --help shows how)")
        return ExitStatus.ERROR
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):  # of which Typer makes an exit with status 1
            raise error.__context__ from None
        raise
    return result if isinstance(result, int) else ExitStatus.OK


def _needed(name: str | None, arguments: list[str]) -> "Iterable[str]":
    """The commands that a command line can reach: its own, none for its version, all for the help that lists them."""
    from samcat.cli.app import COMMANDS

    if name in COMMANDS:
        return [name]
    return () if arguments[:1] == ["--version"] else COMMANDS


def _shield_words(arguments: list[str]) -> list[str]:
    """Put a space before each word such as "-adapter", which would be read as options; it is stripped later.

    Short options are a dash and one letter; a count or a format may stand against theirs ("-n5").
    """
    from samcat.cli.options import SHORT_OPTIONS

    shielded: list[str] = []
    for position, word in enumerate(arguments):
        if word == "--":
            return [*shielded, *arguments[position:]]
        is_word = word.startswith("-") and not word.startswith("--") and len(word) > 1
        attached = word[:2] == "-n" and word[2:].isdigit()
        shielded.append(" " + word if is_word and word not in SHORT_OPTIONS and not attached else word)
    return shielded
