"""Which records `samcat cite` is asked for: by reference, from standard input, or by a document that cites them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from samcat.catalog import Catalog
from samcat.cli.output import say, spare
from samcat.cli.references import given
from samcat.cli.source import MOST_MISSING, find_records, open_catalog, open_source, say_missing
from samcat.errors import SamcatError, UnknownReference, UsageError
from samcat.file.loader import read_bytes
from samcat.record.model import Record
from samcat.record.references import by_key, missing_parents, near


def wanted_records(
    catalog_file: str | None, references: Sequence[str], documents: Sequence[str], *, every: bool
) -> tuple[list[Record], bool]:
    """The records to cite, in the order asked for, and whether all that was asked for is known.

    Raises UsageError where nothing, or `every` and something else, is asked for.
    """
    if every == bool(references or documents):
        raise UsageError("say what to cite: keys or other references, --aux FILE, or --all")
    if every:
        return list(open_catalog(catalog_file).records), True
    catalog = open_catalog(catalog_file) if documents else None
    source = catalog or open_source(catalog_file)
    records, complete = find_records(source, given(references, lambda: source) if references else [])
    if catalog is not None:
        cited, known = _cited_records(catalog, documents)
        held = {record.key for record in records}
        records += [record for record in cited if record.key not in held]
        complete = complete and known
    return records, complete


def with_parents(catalog_file: str | None, records: list[Record]) -> list[Record]:
    """The records with those that they take fields from, without which BibTeX does not find what they name."""
    asked: set[str] = set()
    while missing := [key for key in missing_parents(records) if key not in asked]:
        asked.update(missing)
        records = [*records, *find_records(open_source(catalog_file), missing)[0]]
    return records


def _cited_records(catalog: Catalog, documents: Iterable[str]) -> tuple[list[Record], bool]:
    """The records that documents cite, each under the key by which it is cited."""
    from samcat.readers.cited import EVERYTHING

    found: dict[str, Record] = {}
    complete = True
    missing: list[str] = []
    for document in documents:
        keys = _keys_of(Path(document))
        complete = complete and bool(keys)
        for key in keys:
            if key == EVERYTHING:
                for record in catalog.records:
                    found.setdefault(record.key, record)
            elif key not in found:
                record_ = by_key(key, catalog.records)
                if record_ is None:
                    alike = near(key, catalog.records) if len(missing) < MOST_MISSING else ()
                    missing.append(f"samcat: {document}: {UnknownReference(key, alike)}")
                else:
                    # a document finds an entry by the spelling that it cites, be it an alias or of another case
                    found[key] = record_._replace(key=key)
    say_missing(missing)
    return list(found.values()), complete and not missing


def _keys_of(path: Path) -> list[str]:
    """The keys that a document and all that it reads in cite; that there are none, or no text, is said."""
    from samcat.readers.cited import cited_keys

    texts = list(documents(path))
    keys = list(dict.fromkeys(key for _, text, form in texts for key in cited_keys(text, form)))
    if not keys:
        say(f"samcat: {path}: cites nothing (read as {texts[0][2]})")
    return keys


def documents(path: Path) -> Iterator[tuple[Path, str, str]]:
    """A document and all that it reads in, each with its text and its form.

    Raises SamcatError where it cannot be read, or is of no form that samcat reads.
    """
    from samcat.readers.cited import FORMS, form_in, form_of, is_of_another_form

    text = _read(path)
    form = form_of(path.name) or (None if is_of_another_form(path.name) else form_in(text))
    if form is None:
        there_are = " ".join(f".{ending}" for row in FORMS.values() for ending in row.endings)
        raise SamcatError(f"{path}: citations are not read from this kind of file (samcat reads {there_are})")
    yield from _with_included(path, text, form)


def _with_included(path: Path, text: str, form: str) -> Iterator[tuple[Path, str, str]]:
    """A document and what it reads in, each once, in the order in which LaTeX meets them."""
    from samcat.readers.cited import included_files

    root, seen = path.parent, {path}
    left = [(path, text)]
    while left:
        path, text = left.pop()
        yield path, text, form
        below = []
        for name in included_files(text, form):
            # LaTeX looks in the folder in which it was started, and packages in that of the file
            included = next((file for folder in (root, path.parent) if (file := folder / name).is_file()), None)
            if included is None:
                if form == "latex":
                    say(f"samcat: {path}: {name} does not exist, so its citations are missing")
            elif included not in seen:
                seen.add(included)
                below.append((included, _read(included)))
        left += reversed(below)


def _read(path: Path) -> str:
    if not path.exists():
        raise SamcatError(f"{path}: there is no such file to read citations from")
    if path.is_dir():
        raise SamcatError(f"{path}: a folder; give the document that cites")
    spare(path)
    return read_bytes(path, "give the document that cites").decode("utf-8", "replace")
