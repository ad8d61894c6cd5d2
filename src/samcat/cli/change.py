"""A change to a catalog on its way to the file: shown, agreed to, written."""

import sys
from collections.abc import Callable
from pathlib import Path

import samcat
from samcat.clean import clean_line
from samcat.cli.output import emit, say
from samcat.errors import ExitStatus, SamcatError
from samcat.file import locate
from samcat.file.diff import unified
from samcat.file.document import Document, open_document, save, update

_NOBODY_THERE = "samcat: nothing was written, because there is no terminal to ask on; give --yes or --dry-run"


def editable(option: str | None) -> Path:
    """The path of the catalog that a command may change: not the one inside the installed package."""
    path = locate.find(option)
    if path.resolve().parent == Path(samcat.__file__).resolve().parent:
        raise SamcatError(
            f"samcat does not change the catalog that comes with it (copy {path} to ./catalog.toml first)"
        )
    return path


def carry_out(
    path: Path, change: Callable[[Document], str], *, yes: bool, dry_run: bool, aside: bool = False
) -> ExitStatus:
    """Show as a diff what `change` makes of the text of a catalog, and write it where that is agreed to.

    With `yes` it is written at once; else a terminal is asked, and without a terminal nothing is written. The diff
    goes to standard output, or to standard error where it is to stand `aside`.
    """
    if yes and not dry_run:
        before, text = update(path, change)
        try:
            show(before, text, aside=aside)
        except SamcatError as error:
            if text == before.text:
                raise
            raise SamcatError(f"{path} was written; what changed could not be shown: {error}") from error
        return ExitStatus.OK
    document = open_document(path)
    text = change(document)
    show(document, text, aside=aside)
    if dry_run or text == document.text:
        return ExitStatus.OK
    if not is_attended():
        say(_NOBODY_THERE)
        return ExitStatus.ERROR
    if not agreed(f"Write this to {path}? [y/N] "):
        return ExitStatus.NOTHING_FOUND
    save(document, text)
    return ExitStatus.OK


def show(document: Document, text: str, *, aside: bool = False) -> None:
    """Print the diff from a document to its new text, on standard error where it is to stand aside."""
    if text == document.text:
        say("samcat: there is nothing to change")
    else:
        show_diff(document.text, text, document.path.name, aside=aside)


def show_diff(before: str, after: str, name: str, *, aside: bool = False) -> None:
    """Print the diff between two texts of a file, on standard error where it is to stand aside."""
    if aside:
        for line in "".join(unified(before, after, name)).splitlines():
            say(line)
    else:
        emit(unified(before, after, name), pager=False)


def is_attended() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    try:
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    except ValueError:  # closed
        return False


def agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes; that nothing is written is said where nobody does."""
    if not is_attended():
        say(_NOBODY_THERE)
        return False
    sys.stderr.write(clean_line(question))
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    say("samcat: nothing was written")
    return False
