"""samcat build."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from samcat.cli import options
from samcat.cli.output import emit, say
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus
from samcat.file import loader
from samcat.file import write as files
from samcat.file.diff import unified
from samcat.file.lock import locked
from samcat.keep.build import build

# of rows told one by one
_ROWS_SHOWN = 20


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Markdown file whose tables are written.")],
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; exit with status 1 if the file is out of date.", show_default=False
        ),
    ] = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Write the tables of the list into a Markdown file, and leave the rest of it unchanged.

    Each table goes between the lines <!-- samcat:begin ID --> and <!-- samcat:end -->, where ID names a section
    (without an ID, the table holds the whole list). Where there are no such lines, it goes below the heading of its
    section.

    \b
    Examples:
      samcat build README.md
      samcat build README.md --check
      samcat build docs/list.md --dry-run -c catalog.toml

    Exit status: 0 written or up to date, 1 not up to date (--check).
    """
    source = open_catalog(catalog)
    with nullcontext() if check or dry_run else locked(file):
        data = loader.read_bytes(file)
        loader.decode(data, file)
        old = data.decode("utf-8")
        built = build(old, source, name=str(file))
        changed = built.text != old
        if changed and not (check or dry_run):
            files.write_atomically(file, built.text.encode("utf-8"), old=data)
    if changed and (check or dry_run):
        emit(unified(old, built.text, file.name), pager=False)
    for section in built.homeless:
        say(f"{file}: no place for section {section.id} (a heading {section.heading!r}, or markers with its id)")
    for row in built.lost[:_ROWS_SHOWN]:
        say(f"{file}:{row.line}: is not in the catalog, so it will be removed: {row.text}")
    if len(built.lost) > _ROWS_SHOWN:
        say(f"and {len(built.lost) - _ROWS_SHOWN} more rows that are not in the catalog")
    if changed and check:
        say(f"{file}: not up to date (samcat build {file} writes it)")
        return ExitStatus.NOTHING_FOUND
    return ExitStatus.OK
