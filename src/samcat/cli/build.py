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
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Markdown file that holds the list.")],
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; exit with status 1 if the file is out of date.", show_default=False
        ),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove rows that are in no record.", show_default=False)
    ] = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Make the list in a Markdown file follow the catalog, and leave all else in it alone.

    A row that says what its record says is not touched. Of another only the part that differs is written anew, in the
    row's own layout. A record that is not there is inserted in the layout of its neighbors, under the heading of its
    section, or between the lines <!-- samcat:begin ID --> and <!-- samcat:end -->, where ID is a section (without one,
    the whole list). A row that is in no record stays and is told.

    \b
    Examples:
      samcat build README.md
      samcat build README.md --check
      samcat build docs/list.md --dry-run -c catalog.toml

    Exit status: 0 written or up to date, 1 not up to date (--check), or some rows do not follow the catalog.
    """
    source = open_catalog(catalog)
    with nullcontext() if check or dry_run else locked(file):
        data = loader.read_bytes(file)
        loader.decode(data, file)
        old = data.decode("utf-8")
        built = build(old, source, name=str(file), prune=prune)
        changed = built.text != old
        if changed and not (check or dry_run):
            files.write_atomically(file, built.text.encode("utf-8"), old=data)
    if changed and (check or dry_run):
        emit(unified(old, built.text, file.name), pager=False)
    for section in built.homeless:
        say(f"{file}: no place for section {section.id} (a heading {section.heading!r}, or markers with its id)")
    told = sorted([*built.lost, *built.unwritten], key=lambda row: row.line)
    for row in told[:_ROWS_SHOWN]:
        say(f"{file}:{row.line}: {row.reason}: {row.text}")
    if len(told) > _ROWS_SHOWN:
        say(f"and {len(told) - _ROWS_SHOWN} more")
    if built.lost:
        say(f"{file}: rows in no record stay (samcat build {file} --prune removes them)")
    if changed and check:
        say(f"{file}: not up to date (samcat build {file} writes it)")
    return ExitStatus.NOTHING_FOUND if told or (changed and check) else ExitStatus.OK
