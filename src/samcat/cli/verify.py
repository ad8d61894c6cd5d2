"""samcat verify."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from samcat import readers
from samcat.catalog import Catalog
from samcat.cli import options
from samcat.cli.decoded import decoded, encoding_of
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, say, spare
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus, SamcatError, UsageError
from samcat.file import loader
from samcat.keep.verify import Shelf, Verdict, preprint_allowed
from samcat.keep.verify_reports import FORMS, summary
from samcat.readers.draft import Draft

_FORMS = ("bibtex", "ris", "csl-json")
_DOCUMENTS = ("latex", "aux")


class Bibliography(NamedTuple):
    """A bibliography as it was read: its bytes and their text, and the entries to verify.

    `wanted` are the keys that a document cites, in small letters; none where all entries are wanted. `is_partial` is
    whether something of it was not read, or is missing.
    """

    path: Path
    form: str
    data: bytes
    text: str
    entries: tuple[Draft, ...]
    wanted: frozenset[str] | None = None
    is_partial: bool = False

    def chosen(self, text: str) -> list[Draft]:
        """The entries of a text in its form that are wanted."""
        entries, _ = readers.read(text, self.form)
        return [entry for entry in entries if self.wanted is None or entry.key.lower() in self.wanted]


def command(
    files: list[Path] = options.argument(
        "FILE…", help="A bibliography (.bib, .ris, .json), or a .tex or .aux file that names its own.", default=...
    ),
    fix: bool = options.flag("--fix", help="Replace each entry that differs by the list's own, after showing a diff."),
    online: bool = options.flag(
        "--online", help="Ask Crossref, arXiv, DataCite and doi.org about what the list does not know."
    ),
    allow_preprints: bool = options.flag(
        "--allow-preprints", help="Accept a preprint even if the list knows its published version."
    ),
    format_: str | None = options.form(
        "REPORT", "text, json, markdown or github (annotations). [default: what the --output file ends in]"
    ),
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
    form = form_asked("report", list(FORMS), format_, json=json, output=output) or "text"
    source = open_catalog(catalog)
    shelf = Shelf(source)

    def judged(entry: "Draft") -> Verdict:
        return preprint_allowed(shelf.verdict(entry)) if allow_preprints else shelf.verdict(entry)

    found: list[Verdict] = []
    is_whole = True
    for bibliography in bibliographies_of(files):
        spare(bibliography.path)
        verdicts = [judged(entry) for entry in bibliography.entries]
        if fix:
            verdicts = _fix(bibliography, verdicts, judged, yes=yes, dry_run=dry_run, aside=form != "text")
        found += [verdict._replace(file=str(bibliography.path)) for verdict in verdicts]
        is_whole = is_whole and not bibliography.is_partial
    if online:
        found = _online(source, found)
        if allow_preprints:
            found = [preprint_allowed(verdict) for verdict in found]
    emit(FORMS[form](found), output=output)
    say(f"samcat: {summary(found)}")
    wrong = [verdict for verdict in found if not verdict.is_right]
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

    path, form = bibliography.path, bibliography.form
    result = fixed(bibliography.text, form, verdicts, lambda text: list(map(judged, readers.read(text, form)[0])))
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


def bibliographies_of(files: Iterable[Path]) -> Iterator[Bibliography]:
    """The bibliographies that files are or name; what cannot be read of them, and keys that they lack, is said."""
    for file in files:
        form = _form(file)
        if form is None:
            yield from _of_document(file)
        else:
            yield _read(file, form, None)


def _form(file: Path) -> str | None:
    """The form of a bibliography; None for a document."""
    from samcat.readers.cited import form_of

    if form_of(file.name) in _DOCUMENTS:
        return None
    form = next((name for name in _FORMS if file.name.lower().endswith(readers.FORMS[name].suffixes)), None)
    if form is None:
        raise UsageError(f"{file}: not a bibliography by its name (verify reads .bib, .ris, .json, .tex and .aux)")
    return form


def _of_document(file: Path) -> Iterator[Bibliography]:
    from samcat.cli.cited import documents
    from samcat.readers.cited import EVERYTHING, bibliographies, cited_keys

    texts = list(documents(file))
    keys = list(dict.fromkeys(key for _, text, form in texts for key in cited_keys(text, form)))
    names = list(dict.fromkeys(name for _, text, form in texts for name in bibliographies(text, form)))
    source = file.with_suffix(".tex")
    if not names and file.suffix.lower() == ".aux" and source.is_file():
        # biblatex names its bibliographies elsewhere
        names = list(dict.fromkeys(name for _, text, form in documents(source) for name in bibliographies(text, form)))
    if not names:
        raise SamcatError(f"{file}: names no bibliography (give the .bib file itself)")
    wanted = None if EVERYTHING in keys else frozenset(key.lower() for key in keys)
    found = [_read(_beside(file, name), "bibtex", wanted) for name in names]
    missing: Sequence[str] = ()
    if wanted is not None:
        there = {entry.key.lower() for bibliography in found for entry in bibliography.entries}
        missing = [key for key in keys if key.lower() not in there]
    for key in missing:
        say(f"{file}: {key} is cited, but is in no bibliography ({', '.join(names)})")
    yield from (one._replace(is_partial=one.is_partial or bool(missing)) for one in found)


def _beside(document: Path, name: str) -> Path:
    path = document.parent / name
    if not path.is_file():
        raise SamcatError(f"{document}: its bibliography {name} does not exist")
    return path


def _read(path: Path, form: str, wanted: frozenset[str] | None) -> Bibliography:
    data = loader.read_bytes(path)
    text = decoded(data, path, str(path))
    entries, unread = readers.read(text, form)
    for row in unread:
        say(f"{path}:{row.line}: not understood: {row.reason}: {row.text}")
    chosen = tuple(entry for entry in entries if wanted is None or entry.key.lower() in wanted)
    return Bibliography(path, form, data, text, chosen, wanted, bool(unread))
