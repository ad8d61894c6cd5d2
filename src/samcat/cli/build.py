"""samcat build."""

from collections import Counter
from contextlib import nullcontext
from operator import itemgetter
from pathlib import Path

from samcat.cli import options
from samcat.cli.output import emit, say, say_some
from samcat.cli.source import Reading
from samcat.errors import ExitStatus, UsageError
from samcat.file import loader, locate
from samcat.file import write as files
from samcat.file.diff import unified
from samcat.file.lock import locked
from samcat.keep.build import build
from samcat.keep.built import Built, NoPlace
from samcat.keep.pictures import pictures_of
from samcat.keep.views import blank_page, view_of
from samcat.record.layouts import ListPage

# of rows told one by one
_ROWS_SHOWN = 20
# of parts that rows may have no place for, with their articles
_NAMES = {"authors": "authors", "date": "a date", "venue": "a venue", "note": "a note"}


def command(
    file: list[Path] | None = options.argument(
        "[FILE…]", help="The Markdown files that hold the list. [default: those of [[files]] in the catalog]"
    ),
    check: bool = options.flag("--check", help="Write nothing; exit with status 1 if a file is out of date."),
    prune: bool = options.flag(
        "--prune",
        help="Remove rows that belong to no record, and remarks and cells that the record of their row lacks.",
    ),
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Make the list in a Markdown file follow the catalog, and leave all else in it alone.

    A row that says what its record says is not touched. In any other row only the part that differs is rewritten, in
    the row's own layout. A record that has no row is inserted in the layout of its neighbors, under the heading of its
    section, or between the lines <!-- samcat:begin ID --> and <!-- samcat:end -->, where ID is a section (without one,
    the whole list). A row that belongs to no record stays and is reported, and so does what stands in or below a
    row as a remark, or in a column, of which its record says nothing.

    [layout] in the catalog says how a list is laid out where the file has none yet, and [[files]] which files are made
    of which records; samcat help catalog explains both. Without FILE those files are built, missing ones from
    scratch.

    An SVG image right below <!-- samcat:timeline QUERY --> or <!-- samcat:stats BY QUERY --> is redrawn when the
    list has changed.

    \b
    Examples:
      samcat build README.md
      samcat build README.md --check
      samcat build docs/list.md --dry-run -c catalog.toml
      samcat build

    A part that no row of a section's list shows, such as a venue in a table without such a column, is left out, and
    one line says for how many records. A part that other rows of the list show is written where these have it, or else
    reported.

    Exit status: 0 written or up to date, 1 not up to date (--check), or some rows do not follow the catalog.
    """
    read = Reading(str(locate.find_own(catalog)))
    source = read.catalog
    folder = source.path.resolve().parent
    pages = {(folder / page.path).resolve(): page for page in source.pages}
    files_ = [(path, pages.get(path.resolve())) for path in file or ()]
    if not file:
        for path, page in pages.items():
            _refuse_outside(path, folder, f"{page.path} of [[files]]")
        if not pages:
            raise UsageError("say which file to build, or name those of the list as [[files]] in the catalog")
        files_ = [(_near(path), page) for path, page in pages.items()]
    results = [_built(read, path, page, check=check, prune=prune, dry_run=dry_run) for path, page in files_]
    return ExitStatus.OK if all(results) else ExitStatus.NOTHING_FOUND


def _refuse_outside(path: Path, folder: Path, name: str) -> None:
    """Raises WriteError where a path that a file of the list names leaves its folder by a symbolic link."""
    if not path.resolve().is_relative_to(folder):
        raise files.WriteError(f"{name}: a symbolic link leads it out of {folder}, so it was not written")


def _near(path: Path) -> Path:
    """A path as people write it: from where they are, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _built(read: Reading, file: Path, page: ListPage | None, *, check: bool, prune: bool, dry_run: bool) -> bool:
    """Write what differs in a file and its pictures, or show it; whether it follows the catalog, or does so now."""
    is_dry = check or dry_run
    if not is_dry:
        files.make_folder(file.parent, file)
    with nullcontext() if is_dry else locked(file):
        # whoever edited the catalog while this waited builds no more: what it wrote is not to be undone
        read.take_news()
        catalog = read.catalog
        view = view_of(catalog, page)
        data = loader.read_bytes(file) if file.exists() or page is None else None
        if data is not None:
            loader.decode(data, file)
        old = (data or b"").decode("utf-8")
        text = old if data is not None else blank_page(catalog, page)
        pictures = pictures_of(text, catalog, str(file))
        try:
            built = build(text, view, name=str(file), prune=prune)
        except NoPlace:
            if not pictures:
                raise
            built = Built(text)
        changed = built.text != old
        if changed and not is_dry:
            files.write_atomically(file, built.text.encode("utf-8"), old=data, is_new=data is None)
        for name in pictures:
            _refuse_outside(file.parent / name, file.parent.resolve(), f"{name} in {file}")
        stale = [name for name, picture in pictures.items() if _is_stale(file.parent / name, picture)]
        for name in () if is_dry else stale:
            _draw(file.parent / name, pictures[name])
    if changed and is_dry:
        emit(unified(old, built.text, file.name if file.is_absolute() else file.as_posix()), pager=False)
    for name in stale if is_dry else ():
        say(f"{file.parent / name}: not up to date (samcat build {file} draws it)")
    is_told = _tell(file, built)
    if changed and check:
        say(f"{file}: not up to date (samcat build {file} writes it)")
    return not is_told and not ((changed or stale) and check)


def _is_stale(path: Path, picture: str) -> bool:
    # git may have given the file other line ends
    return not path.is_file() or loader.read_bytes(path).replace(b"\r\n", b"\n") != picture.encode("utf-8")


def _draw(path: Path, picture: str) -> None:
    files.make_folder(path.parent, path)
    with locked(path):
        files.write_atomically(path, picture.encode("utf-8"))


def _tell(file: Path, built: Built) -> bool:
    """Say what of a file does not follow the catalog; whether rows do not."""
    for section in built.homeless:
        say(f"{file}: no place for section {section.id} (a heading {section.heading!r}, or markers with its id)")
    told = [(row.line, f"{row.reason}: {row.text}") for row in (*built.lost, *built.unwritten)]
    ways = "(kept; samcat edit {} {}=… puts it into the catalog, --prune removes it)"
    told += [
        (one.line, f"the row says more than the record: {one.text!r} {ways.format(one.key, one.field)}")
        for one in built.kept
    ]
    told += [
        (one.line, f"{one.key}: {one.part} {one.text!r} has no place in this row (write it by hand)")
        for one in built.unplaced
    ]
    is_told = bool(told)
    for one in built.removed:
        way = f"samcat edit {one.key} {one.field}=… brings it back" if one.field else "write it by hand to have it back"
        told.append((one.line, f"{one.key} has no link {one.text}, so it was removed ({way})"))
    say_some([f"{file}:{line}: {text}" for line, text in sorted(told, key=itemgetter(0))], _ROWS_SHOWN, "")
    for part, count in Counter(one.part for one in built.left_out).items():
        what = _NAMES.get(part, f"a field {part!r}")
        rows = (
            f"record has {what} for which its row has" if count == 1 else f"records have {what} for which its rows have"
        )
        say(f"{file}: {count} {rows} no place")
    if built.lost:
        say(f"{file}: rows that belong to no record stay (samcat build {file} --prune removes them)")
    return is_told
