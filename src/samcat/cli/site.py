"""samcat site."""

from contextlib import nullcontext
from pathlib import Path

from samcat.cli import options
from samcat.cli.output import claimed, emit, is_stream, refuse_read, say
from samcat.cli.source import Reading, open_catalog
from samcat.errors import ExitStatus, UsageError
from samcat.file.write import write_atomically

# of records: a page of more takes seconds to open, and a tenth of a second for a letter typed
_MANY = 5000


def command(
    output: str | None = options.value(
        "--output",
        "-o",
        metavar="PATH",
        help="A page, as list.html, or a folder of pages, as public/.",
        panel=options.OUTPUT,
    ),
    url: str | None = options.value(
        "--url", metavar="URL", help="Where the folder is published: for the sitemap, feeds and link previews."
    ),
    check: bool = options.flag("--check", help="Write nothing; exit 1 if it is not up to date."),
    force: bool = options.flag("--force", help="Overwrite files that samcat site did not write."),
    catalog: options.CatalogFile = None,
) -> int:
    """Write the list as a web page that searches as samcat does: one file, or a folder to publish.

    The page holds every record, needs no server, and makes no request. A folder also has a page for each record, the
    list as BibTeX, RIS, JSON and CSV, feeds of the whole list and of each tag, and pictures. Files in it that samcat
    did not write stay as they are.

    \b
    Examples:
      samcat site -o list.html
      samcat site -o public/ --url https://example.org/list
      samcat site -o public/ --check
    """
    if output is None:
        raise UsageError("say where to write: a page (-o list.html) or a folder (-o public/)")
    path = Path(output)
    if is_stream(output) or (
        path.suffix.lower() in (".html", ".htm") and not path.is_dir() and output[-1] not in "/\\"
    ):
        if url is not None:
            raise UsageError("--url is for a folder, not for a page alone")
        return _page(output, catalog, check=check, force=force)
    if path.suffix and not path.is_dir() and output[-1] not in "/\\":
        ways = f"-o {path.with_suffix('.html')}, -o {output}/"
        raise UsageError(f"{output}: a page is named .html or .htm, and a folder ends in a slash ({ways})")
    return _folder(path, catalog, url, check=check, force=force)


def _page(output: str, catalog: str | None, *, check: bool, force: bool) -> int:
    from samcat.site.page import page
    from samcat.site.publish import is_ours, sealed

    if is_stream(output):
        if check:
            raise UsageError("--check compares with a file or a folder: say which with --output")
        emit([sealed(page(open_catalog(catalog)))], output=output, pager=False)
        return ExitStatus.OK
    path = Path(output)
    with nullcontext() if check else claimed(output):
        source = open_catalog(catalog)
        refuse_read(output)
        _tell_size(len(source.records))
        made = sealed(page(source)).encode()
        now = path.read_bytes() if path.is_file() else None
        is_foreign = now is not None and not is_ours(now)
        if check:
            if now == made:
                return ExitStatus.OK
            if is_foreign:
                say(f"{output}: not written by samcat site, or changed since")
            say(_stale(output, is_foreign=is_foreign))
            return ExitStatus.NOTHING_FOUND
        if is_foreign and not force:
            raise UsageError(
                f"{output}: not written by samcat site, or changed since, so it stays (overwrite it with --force)"
            )
        write_atomically(path, made, old=now, is_new=now is None)
    return ExitStatus.OK


def _folder(path: Path, catalog: str | None, url: str | None, *, check: bool, force: bool) -> int:
    from samcat.site.folder import base_of, files
    from samcat.site.publish import MANIFEST, changes, publish

    base = base_of(url) if url is not None else None
    if url is not None and base is None:
        raise UsageError(f"--url takes the address of the folder, such as https://example.org/list/, not {url!r}")
    read = Reading(catalog)
    _tell_size(len(read.catalog.records))
    made = files(read.catalog, base)
    done = changes(path, made) if check else publish(path, made, force=force)
    # so that of two at once the last one never leaves an older list behind
    while not check and read.take_news():
        made = files(read.catalog, base)
        done = publish(path, made, force=force)
    for kept in done.kept:
        say(f"{path / kept}: belongs to no record anymore, but changed since it was written, so it stays")
    if done.is_damaged:
        say(f"{path / MANIFEST}: damaged, so files of former runs may stay")
    if check:
        if done.is_current:
            return ExitStatus.OK
        for word, names in (("to write", (*done.write, *done.foreign)), ("to remove", done.remove)):
            if names:
                say(f"{path}: {len(names)} {word}: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}")
        if done.refusal:
            say(f"{path}: {done.refusal}")
        say(_stale(path, is_foreign=bool(done.foreign)))
        return ExitStatus.NOTHING_FOUND
    written = len(done.write) + len(done.foreign)
    say(f"{path}: {len(made)} files, {written} written, {len(done.remove)} removed")
    if base is None:
        say("samcat: no sitemap, since it needs the address of the folder (--url https://…)")
    return ExitStatus.OK


def _stale(path: str | Path, *, is_foreign: bool) -> str:
    if is_foreign:
        return f"{path}: not up to date (samcat site refuses to overwrite that; samcat site -o {path} --force does)"
    return f"{path}: not up to date (samcat site -o {path} writes it)"


def _tell_size(count: int) -> None:
    if count > _MANY:
        say(f"samcat: a page of {count} records is slow to open and to search; it is made for up to {_MANY}")
