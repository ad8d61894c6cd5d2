"""samcat import."""

import datetime
import sys
from pathlib import Path

from samcat import readers
from samcat.cli import options
from samcat.cli.decoded import decoded
from samcat.cli.forms import form_asked
from samcat.cli.output import claimed, emit, is_stream, say, say_some
from samcat.cli.progress import progress
from samcat.errors import ExitStatus, SamcatError, UsageError
from samcat.file import loader
from samcat.file.diff import unified
from samcat.file.document import Document, open_document, update
from samcat.file.write import write_atomically
from samcat.keep import importing
from samcat.keep.imported import AlreadyThere, Imported
from samcat.readers.draft import Draft, Unread
from samcat.record.dates import today

# of rows told one by one; a file with more that went wrong is not mended by reading on
_ROWS_SHOWN = 100
# letters of a file that takes a second or more to read
_LONG = 100_000
Text = str | None


def command(
    source: str = options.argument("FILE", help="What to read; - is standard input.", default=...),
    form: Text = options.value(
        "--from", metavar="FORM", help=f"One of {', '.join(readers.FORMS)}. [default: by the name of the file]"
    ),
    output: Text = options.value("--output", "-o", metavar="NEW", help="Write a new catalog."),
    into: Text = options.value("--into", metavar="CATALOG", help="Add to this catalog what it does not have."),
    title: Text = options.value("--title", metavar="TEXT", help="The title of the new catalog."),
    month: int | None = options.value(
        "--month", metavar="N", help="The month to use where only a year is given.", min=1, max=12
    ),
    history: bool = options.flag(
        "--history", help="Set the day on which each row joined the list, as far as git's log of the file shows it."
    ),
    dry_run: options.DryRun = False,
) -> int:
    """Read a list's README, BibTeX or CSL-JSON into a catalog.

    Every row that cannot be read is reported with its line and the reason. With --into, so is every row that the
    catalog already has.

    \b
    Examples:
      samcat import README.md -o catalog.toml
      samcat import README.md --history -o catalog.toml
      samcat import refs.bib --into catalog.toml --dry-run
      samcat import export.json --month 1 > catalog.toml

    Exit status: 0 every row was understood, 1 some were not, or there were none; the others are written all the same.
    """
    if output and into:
        raise UsageError("--output writes a new catalog and --into adds to one; give only one of them")
    form_asked("a catalog", ("toml",), output=output, is_option=False)
    if source == "-" and not form:
        raise UsageError(f"say what standard input is: --from {', --from '.join(readers.FORMS)}")
    if not form and source != "-" and not Path(source).exists():
        raise UsageError(f"{source}: there is no such file")
    form = readers.form_named(form) if form else readers.form_of(source)
    drafts, unread = _read(_text_of(source), form, into)
    name = "standard input" if source == "-" else Path(source).name
    days = _days(source, drafts) if history else {}
    if into:
        result = _add(Path(into), drafts, month, days, dry_run=dry_run)
    else:
        result = importing.new_catalog(
            drafts, source=name, title=title or importing.title_of_source(source), month=month, days=days
        )
        if result.records:
            _make(result.text, output, dry_run=dry_run)
    return _tell(source, result, unread)


def _read(text: str, form: str, into: str | None) -> "tuple[list[Draft], list[Unread]]":
    """What a text holds; entries of BibTeX take fields from records of the catalog that they are added to as well."""
    from samcat.readers.entry_keys import missing_parents

    missing = missing_parents(text) if into and form == "bibtex" else ()
    if not into or not missing:
        if len(text) < _LONG:
            return readers.read(text, form)
        with progress("samcat: reading") as show:
            return readers.read(text, form, show)
    from samcat.keep.parents import parents_as_bibtex
    from samcat.readers import bibtex

    return bibtex.read(text, parents_as_bibtex(loader.load(into), missing))


def _text_of(source: str) -> str:
    path = Path(source)
    if source == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed")
        data = sys.stdin.buffer.read()
    else:
        data = loader.read_bytes(path)
    return decoded(data, path, source)


def _days(source: str, drafts: "list[Draft]") -> "dict[int, datetime.date]":
    if source == "-":
        raise UsageError("--history needs a file, whose log git has, and not standard input")
    from samcat.keep.history import days_of_rows

    days = days_of_rows(Path(source), drafts)
    say(f"samcat: git knows the day of {sum(draft.line in days for draft in drafts)} of {_count(len(drafts))}")
    return days


def _add(
    path: Path, drafts: "list[Draft]", month: int | None, days: "dict[int, datetime.date]", *, dry_run: bool
) -> "Imported":
    found: list[Imported] = []

    def change(document: Document) -> str:
        found.append(importing.into(document, drafts, listed=today(), month=month, days=days))
        return found[-1].text

    if dry_run:
        document = open_document(path)
        emit(unified(document.text, change(document), path.name), pager=False)
    else:
        update(path, change)
    return found[-1]


def _make(text: str, output: str | None, *, dry_run: bool) -> None:
    if output is None or output == "-" or dry_run:
        emit(unified("", text, Path(output or "catalog.toml").name) if dry_run else [text], pager=False)
    elif is_stream(output):
        emit([text], output=output)
    else:
        with claimed(output):
            if Path(output).exists():
                raise SamcatError(f"{output}: already exists, so nothing was written (--into {output} adds to it)")
            write_atomically(output, text.encode(), is_new=True)


def _tell(source: str, result: "Imported", unread: "list[Unread]") -> int:
    rows = [
        (row.line, f"already there as {row.key}{_other_key(row)}, same {row.reason}{_left(row)}: {row.title}")
        for row in result.already
    ]
    lost = sorted([*unread, *result.unread], key=lambda row: row.line)
    rows = [
        (row.line, f"{_many(row.rows)}{'not taken' if row.rows else 'taken in part'}: {row.reason}: {row.text}")
        for row in lost
    ] + rows
    rows += [
        (row.line, f"taken, though {row.key} has this title and another {row.part}: {row.title}")
        for row in result.alike
    ]
    for row in result.differing:
        said = "; ".join(f"{name} {value}" for name, value in row.said)
        rows.append((row.line, f"taken, but for {said}, which its row above has otherwise: {row.title}"))
    say_some([f"{source}:{line}: {text}" for line, text in rows], _ROWS_SHOWN, "")
    for is_alias, which in ((True, "cite answers to as well"), (False, "is the key of another record")):
        renamed = [row for row in result.renamed if row.is_alias == is_alias]
        told = [f"{source}:{row.line}: the key is {row.key}, not {row.source!r}, which {which}" for row in renamed]
        say_some(told, _ROWS_SHOWN, f" keys that changed, where the old one {which}")
    citations = sum(record.kind == "citation" for record in result.records)
    left_out = sum(row.rows for row in lost)
    parts = [
        f"{len(result.records)} new" + (f" ({citations} of them citations)" if citations else ""),
        *([f"{result.joined} in a further section"] if result.joined else []),
        *([f"{len(result.already)} already there"] if result.already else []),
    ]
    taken = len(result.records) + result.joined + len(result.already)
    say(f"samcat: {_count(taken + left_out)}: {taken} taken ({', '.join(parts)}), {left_out} not taken")
    return ExitStatus.NOTHING_FOUND if lost or not taken else ExitStatus.OK


def _other_key(row: "AlreadyThere") -> str:
    if not row.source:
        return ""
    answers = "answers to as well" if row.is_alias else "finds another record by"
    return f" (not {row.source!r}, which cite {answers})"


def _left(row: "AlreadyThere") -> str:
    """What a row says that the record lacks, or has otherwise."""
    lacking = f"; its {', '.join(row.left)} is not taken, which the record lacks" if row.left else ""
    return lacking + (f"; not its {', '.join(row.otherwise)}, which the record has otherwise" if row.otherwise else "")


def _many(rows: int) -> str:
    return f"{rows} rows " if rows > 1 else ""


def _count(rows: int) -> str:
    return f"{rows} row" if rows == 1 else f"{rows} rows"
