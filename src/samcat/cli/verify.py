"""samcat verify."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samcat import readers
from samcat.cli import options
from samcat.cli.bibliographies import Bibliography, bibliographies_of
from samcat.cli.decoded import encoding_of
from samcat.cli.output import emit, say, spare
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus, SamcatError
from samcat.keep.verify import Shelf, Verdict, preprint_allowed
from samcat.keep.verify_reports import FORMS, Verified, summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft


def command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help="A bibliography (.bib, .ris, .json), or a .tex or .aux file that names its own."
        ),
    ],
    fix: Annotated[
        bool, options.option("--fix", help="Replace each entry that differs by the list's own, after showing a diff.")
    ] = False,
    online: Annotated[
        bool,
        options.option("--online", help="Ask Crossref, arXiv, DataCite and doi.org about what the list does not know."),
    ] = False,
    allow_preprints: Annotated[
        bool,
        options.option("--allow-preprints", help="Accept a preprint even if the list knows its published version."),
    ] = False,
    format_: Annotated[
        str | None,
        options.option(
            "--format",
            "-f",
            metavar="REPORT",
            help="text, json, markdown or github (annotations). [default: what the --output file ends in]",
        ),
    ] = None,
    json: options.Json = False,
    output: options.Output = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    catalog: options.CatalogFile = None,
) -> int:
    """Tell whether the references of a paper are true: whether each is in the list, and agrees with it.

    Compared are title, authors, year, venue, DOI, arXiv id, and volume and pages of a journal. Spellings are no
    differences: TeX, accents, case, initials, abbreviated journals, links for DOIs. A preprint differs if the list
    knows its published version. For a .tex or .aux file, the entries that it cites are verified.

    With --online an entry that is not in the list is looked up by its DOI, its arXiv id, or else its title: it is then
    equal, differs, is withdrawn, or is invented, if there is nothing under its id, or another
    work. Only doi.org is believed that a DOI does not exist.

    \b
    Examples:
      samcat verify refs.bib
      samcat verify refs.bib --online
      samcat verify paper.tex --fix --dry-run
      samcat verify refs.bib -f json

    Exit status: 0 every entry is known and agrees, 1 some are not or do not, 2 a file that cannot be read, or nothing
    wrong but entries that could not be looked up.
    """
    form = options.report_form(list(FORMS), format_, json=json, output=output)
    source = open_catalog(catalog)
    shelf = Shelf(source)

    def judged(entry: "Draft") -> Verdict:
        return preprint_allowed(shelf.verdict(entry)) if allow_preprints else shelf.verdict(entry)

    found: list[Verified] = []
    is_whole = True
    for bibliography in bibliographies_of(files):
        spare(bibliography.path)
        verdicts = [judged(entry) for entry in bibliography.entries]
        if fix:
            verdicts = _fix(bibliography, verdicts, judged, yes=yes, dry_run=dry_run, aside=form != "text")
        found += [Verified(str(bibliography.path), verdict) for verdict in verdicts]
        is_whole = is_whole and not bibliography.is_partial
    if online:
        verdicts = _online(source, [row.verdict for row in found])
        if allow_preprints:
            verdicts = [preprint_allowed(verdict) for verdict in verdicts]
        found = [row._replace(verdict=verdict) for row, verdict in zip(found, verdicts, strict=True)]
    emit(FORMS[form](found), output=output)
    say(f"samcat: {summary(found)}")
    wrong = [row.verdict for row in found if not row.verdict.is_right]
    if online and is_whole and wrong and all(verdict.is_open for verdict in wrong):
        return ExitStatus.ERROR
    return ExitStatus.OK if is_whole and found and not wrong else ExitStatus.NOTHING_FOUND


def _online(catalog: "Catalog", verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts with what services know; what they are asked, and what could not be, is said."""
    from samcat.cli.asking import asking, client_for
    from samcat.keep.verify_online import ask, planned

    client = client_for(catalog.about)
    if budget := planned(client, verdicts):
        say(f"samcat: requests: at most {budget}")
    with asking(client, len(verdicts)) as done:
        return ask(verdicts, client, done=done)


def _fix(
    bibliography: Bibliography,
    verdicts: list[Verdict],
    judged: "Callable[[Draft], Verdict]",
    *,
    yes: bool,
    dry_run: bool,
    aside: bool,
) -> list[Verdict]:
    """Put the entries right that differ, where that is agreed to, and say again what they are."""
    from samcat.cli.change import agreed, show_diff
    from samcat.file.lock import locked
    from samcat.file.write import write_atomically
    from samcat.keep.verify_fix import fixed

    def again(text: str) -> list[Verdict]:
        entries, _ = readers.read(text, bibliography.form)
        return [judged(entry) for entry in entries]

    path = bibliography.path
    result = fixed(bibliography.text, bibliography.form, verdicts, again)
    for verdict, reason in result.left:
        say(f"{path}:{verdict.entry.line}: {verdict.entry.key}: not put right, because {reason}")
    if not result.fixed:
        return verdicts
    show_diff(bibliography.text, result.text, path.name, aside=aside)
    if dry_run or not (yes or agreed(f"Write this to {path}? [y/N] ")):
        return verdicts
    encoding = encoding_of(bibliography.data, bibliography.text)
    if encoding is None:
        raise SamcatError(f"{path}: only a part of it is UTF-8, so it stays as it is (make it UTF-8 first)")
    try:
        data = result.text.encode(encoding)
    except UnicodeEncodeError as error:
        raise SamcatError(f"{path}: its encoding has no {error.object[error.start]!r} (make it UTF-8 first)") from error
    with locked(path):
        write_atomically(path, data, old=bibliography.data)
    return [judged(entry) for entry in bibliography.chosen(result.text)]
