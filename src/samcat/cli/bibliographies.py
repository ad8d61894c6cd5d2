"""The bibliographies that a command verifies: files, and those that documents name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samcat import readers
from samcat.cli.decoded import decoded
from samcat.cli.output import say
from samcat.errors import SamcatError, UsageError
from samcat.file import loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

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
    whole = Bibliography(path, form, data, text, (), wanted)
    entries, unread = readers.read(text, form)
    for row in unread:
        say(f"{path}:{row.line}: not understood: {row.reason}: {row.text}")
    chosen = tuple(entry for entry in entries if wanted is None or entry.key.lower() in wanted)
    return whole._replace(entries=chosen, is_partial=bool(unread))
