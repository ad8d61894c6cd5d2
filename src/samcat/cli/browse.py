"""samcat browse."""

import os
import sys

from samcat.cli import options
from samcat.cli.options import Filters
from samcat.cli.pages import Block
from samcat.errors import ExitStatus, SamcatError


def command(
    query: options.Query = None,
    keys: bool = options.flag("--keys", help="Print what the keys do, and leave."),
    *,
    filters: options.Filters,
    catalog: options.CatalogFile = None,
) -> int:
    """Search on the whole screen as you type, with the card beside the list; mark, copy, open, and leave with keys.

    The query language and the ranking are those of samcat search. Enter prints the key of the record, or the keys of
    the marked ones, even if standard input or output is a pipe: the screen and the keys are always the terminal's.
    With a QUERY the keys begin in the list, where letters are commands; / goes to the query.

    \b
    Examples:
      samcat browse
      samcat browse 'has:code polyp'
      samcat cite $(samcat browse) -o refs.bib
      samcat browse --keys

    Exit status: 0 also if nothing was taken, 2 without a terminal, 130 after Ctrl-C.
    """
    if keys:
        from samcat.cli.output import emit
        from samcat.cli.page_text import as_text
        from samcat.cli.pages import Page

        emit([as_text(Page("browse", 1, "", blocks=more_blocks()))], pager=False)
        return ExitStatus.OK
    text = " ".join(query or ()).strip()
    _refuse_without_terminal(text, filters)
    from samcat.cli.browsing import browse

    return browse(text, filters, catalog)


def more_blocks() -> tuple[Block, ...]:
    """What the page of help says besides: the keys."""
    from samcat.browse.keys import as_lines

    return tuple(Block(heading, rows=tuple(rows)) for heading, rows in as_lines())


def _refuse_without_terminal(text: str, filters: "Filters") -> None:
    """Raises SamcatError with the command that does without, where there is no terminal to browse on."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        why = "standard input, output or errors is closed"
    elif not _has_terminal():
        why = "there is no terminal"
    elif os.environ.get("TERM", "") in ("", "dumb", "unknown") and sys.platform != "win32":
        why = f"this terminal cannot show one (TERM is {os.environ.get('TERM') or 'not set'})"
    else:
        return
    from samcat.cli.browsing import as_command

    raise SamcatError(f"browse needs a screen, and {why}; the same without: {as_command(text, filters)}")


def _has_terminal() -> bool:
    """Whether the process has a terminal, whatever its standard input and output are led to."""
    if sys.platform == "win32":
        return sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True
