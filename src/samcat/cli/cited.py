"""Which records `samcat cite` is asked for: by reference, from standard input, or by a document that cites them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samcat.cli.output import say
from samcat.cli.references import given
from samcat.cli.source import find_records, open_catalog, open_source
from samcat.errors import SamcatError, UnknownReference, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.catalog import Catalog
    from samcat.record.model import Record

# a chapter tree of LaTeX is a few levels deep; what is deeper includes itself
_DEEPEST = 20


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
    words = given(references) if references else []
    catalog = open_catalog(catalog_file) if documents else None
    records, complete = find_records(catalog or open_source(catalog_file), words)
    if catalog is not None:
        cited, known = _cited_records(catalog, documents)
        held = {record.key for record in records}
        records += [record for record in cited if record.key not in held]
        complete = complete and known
    return records, complete


def _cited_records(catalog: Catalog, documents: Iterable[str]) -> tuple[list[Record], bool]:
    """The records that documents cite, each under the key by which it is cited."""
    from samcat.readers.cited import EVERYTHING
    from samcat.record.references import by_key, near

    found: dict[str, Record] = {}
    complete = True
    for document in documents:
        for key in _keys_of(Path(document)):
            if key == EVERYTHING:
                for record in catalog.records:
                    found.setdefault(record.key, record)
            elif key not in found:
                record_ = by_key(key, catalog.records)
                if record_ is None:
                    say(f"samcat: {document}: {UnknownReference(key, near(key, catalog.records))}")
                    complete = False
                else:
                    # a document finds an entry by the spelling that it cites, be it an alias or of another case
                    found[key] = record_._replace(key=key)
    return list(found.values()), complete


def _keys_of(path: Path, depth: int = 0) -> list[str]:
    from samcat.readers.cited import cited_keys, form_of, included_files

    text = _read(path)
    form = form_of(path.name) or ("aux" if "\\citation{" in text or "\\abx@aux@" in text else "markdown")
    keys = cited_keys(text, form)
    if form == "aux" and depth < _DEEPEST:
        for name in included_files(text):
            included = path.parent / name
            if included.is_file():
                keys += _keys_of(included, depth + 1)
    return list(dict.fromkeys(keys))


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise SamcatError(f"{path}: there is no such file to read citations from")
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise SamcatError(f"{path}: cannot be read: {error.strerror}") from error
