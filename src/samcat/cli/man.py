"""samcat man."""

import subprocess
from pathlib import Path
from shutil import which

from samcat.cli import options
from samcat.cli.manual import as_mdoc, file_name, main_page, page_named, pages
from samcat.cli.options import Topic
from samcat.cli.output import emit, look, say
from samcat.cli.page_text import as_text
from samcat.cli.pages import Page
from samcat.errors import ExitStatus

Folder = Path | None


def command(
    topic: Topic = None,
    write: Folder = options.value("--write", metavar="FOLDER", help="Write every page of the manual there."),
    check: Folder = options.value(
        "--check", metavar="FOLDER", help="Exit with status 1 if the pages there are out of date."
    ),
    pager: options.Pager = None,
) -> int:
    """Show the manual: of samcat, of a command, or of a topic.

    \b
    Examples:
      samcat man
      samcat man search
      samcat man query
      samcat man catalog | less
    """
    if write or check:
        return _written(write, check)
    page = page_named(topic) if topic else main_page()
    if look().is_terminal and _shown_by_man(page):
        return ExitStatus.OK
    emit([as_text(page)], pager=pager)
    return ExitStatus.OK


def _written(write: Folder, check: Folder) -> int:
    from samcat.file.lock import locked
    from samcat.file.write import write_atomically

    stale = []
    for page in pages():
        text = as_mdoc(page).encode()
        if write:
            path = write / f"man{page.section}" / file_name(page)
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(path):
                write_atomically(path, text)
        if check:
            path = check / f"man{page.section}" / file_name(page)
            if not path.is_file() or path.read_bytes() != text:
                stale.append(path)
    if stale:
        more = f" and {len(stale) - 1} more pages" if len(stale) > 1 else ""
        say(f"{stale[0]}{more}: not up to date (samcat man --write writes them)")
    return ExitStatus.NOTHING_FOUND if stale else ExitStatus.OK


def _shown_by_man(page: Page) -> bool:
    """Whether a program for man pages is there and showed this one."""
    from tempfile import TemporaryDirectory

    if not which("man"):
        return False
    with TemporaryDirectory(prefix="samcat-") as folder:
        path = Path(folder, file_name(page))
        path.write_text(as_mdoc(page), encoding="utf-8")
        return subprocess.run(["man", str(path)], check=False).returncode == 0
