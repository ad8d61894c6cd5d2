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
from samcat.keep.build import Built, NoPlace, build
from samcat.keep.pictures import pictures_of

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

    An SVG image right below <!-- samcat:timeline QUERY --> or <!-- samcat:stats BY QUERY --> is drawn anew where the
    list has changed.

    \b
    Examples:
      samcat build README.md
      samcat build README.md --check
      samcat build docs/list.md --dry-run -c catalog.toml

    Exit status: 0 written or up to date, 1 not up to date (--check), or some rows do not follow the catalog.
    """
    source = open_catalog(catalog)
    is_dry = check or dry_run
    with nullcontext() if is_dry else locked(file):
        data = loader.read_bytes(file)
        loader.decode(data, file)
        old = data.decode("utf-8")
        pictures = pictures_of(old, source, str(file))
        try:
            built = build(old, source, name=str(file), prune=prune)
        except NoPlace:
            if not pictures:
                raise
            built = Built(old)
        changed = built.text != old
        if changed and not is_dry:
            files.write_atomically(file, built.text.encode("utf-8"), old=data)
    if changed and is_dry:
        emit(unified(old, built.text, file.name), pager=False)
    stale = [name for name, picture in pictures.items() if _is_stale(file.parent / name, picture)]
    for name in stale:
        if is_dry:
            say(f"{file.parent / name}: not up to date (samcat build {file} draws it)")
        else:
            _draw(file.parent / name, pictures[name])
    is_told = _tell(file, built)
    if changed and check:
        say(f"{file}: not up to date (samcat build {file} writes it)")
    return ExitStatus.NOTHING_FOUND if is_told or ((changed or stale) and check) else ExitStatus.OK


def _is_stale(path: Path, picture: str) -> bool:
    # git may have given the file other line ends
    return not path.is_file() or loader.read_bytes(path).replace(b"\r\n", b"\n") != picture.encode("utf-8")


def _draw(path: Path, picture: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.could_not(path, error) from error
    with locked(path):
        files.write_atomically(path, picture.encode("utf-8"))


def _tell(file: Path, built: Built) -> bool:
    """Say what of a file does not follow the catalog; whether rows do not."""
    for section in built.homeless:
        say(f"{file}: no place for section {section.id} (a heading {section.heading!r}, or markers with its id)")
    told = sorted([*built.lost, *built.unwritten], key=lambda row: row.line)
    for row in told[:_ROWS_SHOWN]:
        say(f"{file}:{row.line}: {row.reason}: {row.text}")
    if len(told) > _ROWS_SHOWN:
        say(f"and {len(told) - _ROWS_SHOWN} more")
    if built.lost:
        say(f"{file}: rows in no record stay (samcat build {file} --prune removes them)")
    return bool(told)
