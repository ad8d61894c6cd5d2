"""A text given to the user's editor."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samcat.clean import words_of
from samcat.errors import CatalogError, Problem, SamcatError


@contextmanager
def edited(text: str, first_line: int, name: str = "record.toml") -> Iterator[str]:
    """What the user makes of a text in $VISUAL, else $EDITOR, else vi (notepad on Windows).

    `first_line` is the line of the catalog at which the text stands, and `name` that of the file in which it is edited.
    Where what is done with the result raises a
    SamcatError, the result is kept in a file, the error names it, and its lines are those of that file.

    Raises SamcatError where the editor cannot be started or fails, or none is set and there is no terminal.
    """
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="samcat-"))
    path = folder / name
    keep = False
    try:
        path.write_bytes(text.replace("\r\n", "\n").encode("utf-8"))
        _run_editor(path)
        keep = True
        try:
            result = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SamcatError("the editor saved a file that is not UTF-8") from error
        yield result
        keep = False
    except CatalogError as error:
        height = result.count("\n") + 1
        raise CatalogError(
            [
                *(_moved(one, path, first_line, height) for one in error.problems),
                Problem(f"nothing was written, and your text is kept in {path}"),
            ]
        ) from None
    except SamcatError as error:
        if not keep:
            raise
        raise SamcatError(f"{error}; nothing was written, and your text is kept in {path}") from error
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def own_editor() -> str:
    """The command that $VISUAL or $EDITOR holds; empty where neither does."""
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def _run_editor(path: Path) -> None:
    fallback = "notepad" if sys.platform == "win32" else "vi"
    command = own_editor() or fallback
    if command == fallback == "vi" and not (sys.stdout and sys.stdout.isatty()):
        raise SamcatError("no editor is set, and there is no terminal for vi (set EDITOR)")
    try:
        words = words_of(command)
    except ValueError as error:
        raise SamcatError(f"$VISUAL or $EDITOR: {error}: {command}") from error
    if sys.platform == "win32" and words:  # "code" is code.cmd, which is found by a look-up alone
        words[0] = shutil.which(words[0]) or words[0]
    try:
        status = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, IndexError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SamcatError(f"the editor could not be started: {command}: {reason}") from error
    if status:
        raise SamcatError(f"the editor ended with status {status}, so nothing was changed")


def _moved(problem: Problem, path: Path, first_line: int, height: int) -> Problem:
    line = problem.line - first_line + 1
    return problem._replace(file=str(path), line=line) if 1 <= line <= height else problem
