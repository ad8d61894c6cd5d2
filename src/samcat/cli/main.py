"""One command line from its words to an exit status: the only place where errors become text."""

# ruff: noqa: E402 - what comes first is there for an interrupt while the rest is loaded
import os
import sys

_shown = sys.excepthook


def _ended(kind: type[BaseException], error: BaseException, place: "TracebackType | None") -> None:
    if issubclass(kind, KeyboardInterrupt):
        os._exit(130)
    _shown(kind, error, place)


sys.excepthook = _ended

import contextlib
from typing import TYPE_CHECKING, NoReturn

from samcat.errors import CatalogError, Caution, ExitStatus, SamcatError, UnknownField, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from samcat.errors import Problem

# a problem is one line; a file with more of them than this is not mended by reading on
_PROBLEMS_SHOWN = 100
# seconds after which a termination that was lost is raised again
_AGAIN = 1.0


class _Terminated(BaseException):
    """SIGTERM, or the SIGHUP of a closed terminal, raised so that files being written are tidied up on the way out."""


class _Signals:
    """The signals that end the program, heeded and remembered: what they raise can be lost on its way.

    Python turns whatever is raised while a class is made into a RuntimeError (until 3.12), and drops what is raised in
    a callback of the interpreter.
    """

    def __init__(self) -> None:
        self.terminated = self.interrupted = False

    def heed(self) -> None:
        """Raise _Terminated at SIGTERM and SIGHUP, and KeyboardInterrupt at SIGINT, the latter two if not ignored."""
        import signal

        try:
            signal.signal(signal.SIGTERM, self._terminate)
            if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
                signal.signal(signal.SIGINT, self._interrupt)
            if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
                signal.signal(signal.SIGHUP, self._terminate)
        except ValueError:  # run in a thread that is not the main one
            return

    def _terminate(self, *_: object) -> NoReturn:
        import signal

        self.terminated = True
        sys.unraisablehook = lambda _: None  # which would print what a callback drops
        if sys.platform != "win32":
            # once more, until it arrives; what is to be tidied up takes less than that
            signal.signal(signal.SIGALRM, self._terminate)
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        raise _Terminated

    @staticmethod
    def rest() -> None:
        """Raise a termination that has arrived no more."""
        import signal

        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _interrupt(self, *_: object) -> NoReturn:
        self.interrupted = True
        sys.unraisablehook = lambda _: None
        raise KeyboardInterrupt


def entry() -> NoReturn:
    """Run the program and exit with its status: what the console script calls."""
    status: int = ExitStatus.INTERRUPTED
    with contextlib.suppress(KeyboardInterrupt):
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
    """Run one command line and return its exit status: whatever goes wrong is said in lines on standard error.

    An error that samcat does not know is one of its own, and is said with the place where it was raised; with
    SAMCAT_TRACEBACK set it is raised on.
    """
    signals = _Signals()
    try:
        signals.heed()
        status = _guarded(arguments)
    except (KeyboardInterrupt, _Terminated):
        status = ExitStatus.INTERRUPTED
    except Exception as error:
        if signals.interrupted or signals.terminated:
            status = ExitStatus.INTERRUPTED
        elif os.environ.get("SAMCAT_TRACEBACK"):
            raise
        else:
            status = _unknown(error)
    if signals.terminated:
        signals.rest()
        status = ExitStatus.TERMINATED
    if status in (ExitStatus.INTERRUPTED, ExitStatus.TERMINATED):
        from samcat.cli import output

        output.silence()
    return int(status)


def _guarded(arguments: list[str]) -> int:
    """Run one command line; the errors that samcat knows become lines on standard error."""
    import warnings

    from samcat.cli import output

    with warnings.catch_warnings():
        warnings.simplefilter("always", Caution)
        shown = warnings.showwarning
        warnings.showwarning = lambda message, category, *place: (
            output.say(f"samcat: {message}") if issubclass(category, Caution) else shown(message, category, *place)
        )
        try:
            status = _dispatch(arguments)
            output.finish()
        except BrokenPipeError:
            output.silence()
            status = ExitStatus.OK
        except CatalogError as error:
            problems = [f"{'' if problem.line else 'samcat: '}{problem}" for problem in _worst(error.problems)]
            output.say_some(problems, _PROBLEMS_SHOWN, " problems")
            status = error.status
        except SamcatError as error:
            near = error.near if isinstance(error, UnknownField) else None
            output.say(f"samcat: {error}{f'; did you mean {near}:?' if near else ''}")
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
    return status


def _worst(problems: "Sequence[Problem]") -> "Sequence[Problem]":
    """Problems in the order of the file; of more than are shown, those first that keep it from being read."""
    if len(problems) <= _PROBLEMS_SHOWN:
        return problems
    return sorted(problems, key=lambda problem: problem.severity != "error")


def _unknown(error: Exception) -> ExitStatus:
    from traceback import extract_tb

    from samcat.cli import output

    place = extract_tb(error.__traceback__)[-1]
    output.say(
        f"samcat: internal error: {type(error).__name__}: {error} "
        f"({os.path.basename(place.filename)}:{place.lineno}; SAMCAT_TRACEBACK=1 shows all of it, for a report)"  # noqa: PTH119
    )
    return ExitStatus.ERROR


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] == ["complete--"]:
        from samcat.cli.complete import complete

        return complete(arguments[1:])
    from samcat.cli import output
    from samcat.cli.app import application
    from samcat.cli.commands import COMMANDS

    given, arguments = arguments, _command_first(arguments)
    if given and not arguments:
        line = " ".join([*given, *(["FILE"] if given[-1] in ("--catalog", "-c") else [])])
        raise UsageError(f"say which command as well: samcat {line} list (samcat help lists the commands)")
    name = next((word for word in arguments if not word.startswith("-")), None)
    if not arguments:
        from samcat.cli.page_text import overview

        output.emit([overview()])
        return ExitStatus.OK
    if name is not None and name not in COMMANDS:
        from samcat.cli.mistakes import unknown_command

        raise UsageError(unknown_command(name, arguments[arguments.index(name) + 1 :]))
    from typer.exceptions import TyperException
    from typer.main import get_command

    _take_all_letters()
    if name in COMMANDS and (COMMANDS[name].takes_words or name == "list"):
        arguments = _in_utf8(arguments)
    if name in COMMANDS and COMMANDS[name].takes_words:
        arguments = _shield_words(arguments)
    try:
        result = get_command(application(_needed(name, arguments))).main(
            arguments, prog_name="samcat", standalone_mode=False
        )
    except TyperException as error:
        from samcat.cli.mistakes import wrong_usage

        raise UsageError(wrong_usage(error, name, arguments)) from error
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):  # of which Typer makes an exit with status 1
            raise error.__context__ from None
        raise
    if sys.stdout is None and not isinstance(result, ExitStatus):  # help or version, which Typer prints
        raise SamcatError("standard output is closed")
    return result if isinstance(result, int) else ExitStatus.OK


def _take_all_letters() -> None:
    """Let a stream whose encoding lacks a letter show a question mark, as for help on a terminal of another century.

    An encoding that cannot do so, as that of domain names, is no terminal's, and becomes UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            try:
                "é".encode(stream.encoding, "replace")
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            except UnicodeError:
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _command_first(arguments: list[str]) -> list[str]:
    """The words of a command line with the options that stand before the command behind it."""
    count = 0
    while count < len(arguments) and arguments[count].startswith("-"):
        option, equals, _ = arguments[count].partition("=")
        if option not in ("--catalog", "-c", "--color", "--pager", "--no-pager", "--json"):
            return arguments
        count += 2 if option in ("--catalog", "-c", "--color") and not equals else 1
    return [*arguments[count : count + 1], *arguments[:count], *arguments[count + 1 :]] if arguments[count:] else []


def _needed(name: str | None, arguments: list[str]) -> "Iterable[str]":
    """The commands that a command line can reach: its own, none for its version, all for the help that lists them."""
    from samcat.cli.commands import COMMANDS

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


def _in_utf8(arguments: list[str]) -> list[str]:
    """The words of a command line in UTF-8, which are bytes in a locale without letters; names of files stay so."""
    words = []
    for position, word in enumerate(arguments):
        with contextlib.suppress(UnicodeError):
            if not word.isascii() and arguments[position - 1] not in ("--catalog", "-c", "--output", "-o"):
                word = os.fsencode(word).decode()  # noqa: PLW2901
        words.append(word)
    return words
