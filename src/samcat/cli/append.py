"""Entries added to a file that holds some already: BibTeX, or a catalog."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from samcat import formats
from samcat.catalog import Catalog
from samcat.cli.output import claimed, emit, is_stream, say
from samcat.errors import UsageError
from samcat.file.loader import read
from samcat.readers.entry_keys import entry_keys
from samcat.record.model import Record
from samcat.source import Source

_ADDED_TO = ("bibtex", "biblatex", "toml")


def append_entries(
    records: Sequence[Record], format_: str, prefer: str, to: str, catalog: Callable[[], Source]
) -> None:
    """Add to a file the records whose keys it does not hold; what it holds, and how its lines end, stays as it is.

    A list of records takes the sections and tags along that `catalog` declares for them. Raises UsageError for a
    format that is not added to, and WriteError where another writer does not finish.
    """
    from samcat.file.write import write_atomically

    if format_ not in _ADDED_TO:
        raise UsageError(f"--append adds to {', '.join(_ADDED_TO)}, not to {format_}")
    if is_stream(to):
        emit(whole_list(records, catalog(), to) if format_ == "toml" else _pieces(records, format_, prefer), output=to)
        return
    path = Path(to)
    with claimed(to):
        try:
            is_there = path.exists()
            there = path.read_bytes() if is_there else b""
        except OSError as error:
            raise UsageError(f"{to}: cannot be read: {error.strerror}") from error
        own = read(there, path) if format_ == "toml" and there.strip() else None
        text = there.decode("utf-8", "replace")
        held = {record.key.casefold() for record in own.records} if own else entry_keys(text)
        if own is None:
            _refuse_unclosed(text, to)
        new = [record for record in records if record.key.casefold() not in held]
        if not new:
            say(f"samcat: {to} already has all of it")
            return
        if format_ == "toml" and not there.strip():
            data = "".join(whole_list(new, catalog(), to)).encode()
        else:
            added = "".join(_pieces(new, format_, prefer))
            if there:
                added = ("\n" if there.endswith((b"\n", b"\r")) else "\n\n") + added
            end = "\r\n" if b"\r\n" in there else "\n"
            above = there if own is None else _declaring(there, own, new, catalog())
            data = above + added.replace("\n", end).encode()
        write_atomically(to, data, old=there if is_there else None, is_new=not is_there)


def _pieces(records: Sequence[Record], format_: str, prefer: str) -> Iterator[str]:
    if format_ == "toml":
        return formats.pieces(records, format_)
    from samcat.cli.telling import references

    return references(records, format_, prefer=prefer)


def whole_list(records: Sequence[Record], source: Source, to: str) -> Iterator[str]:
    """Yield records as a list of its own, with the sections and tags that they carry, and what was accepted of them."""
    from samcat.formats.toml import accepted_row, string
    from samcat.keep.declaring import declarations
    from samcat.record.keys import make_list_id

    yield f"schema = 1\n\n[catalog]\nid = {string(make_list_id(Path(to).stem, records[0].title))}\n\n"
    for tables in declarations(records, source).values():
        yield f"{tables}\n"
    yield from formats.pieces(records, "toml")
    keys = {record.key for record in records}
    if accepted := [entry for entry in source.accepted if entry.keys and keys.issuperset(entry.keys)]:
        yield "\n[check]\naccepted = [\n" + "".join(f"    {accepted_row(entry)},\n" for entry in accepted) + "]\n"


def _declaring(there: bytes, own: Catalog, new: Sequence[Record], source: Source) -> bytes:
    """What a list holds, and the sections and tags that it lacks."""
    from samcat.file.document import Document
    from samcat.keep.declaring import declarations, declared

    document = Document(Path(own.path), there, own)
    tables = declarations([*own.records, *new], source, own.sections, own.tags)
    return document.encode(declared(document.text, tables, document.newline)) if tables else there


def _refuse_unclosed(text: str, to: str) -> None:
    """Raise UsageError where a file of BibTeX has an entry that is never closed, of which more would become a part."""
    if text.count("{") <= text.count("}"):
        return
    from samcat.readers import bibtex

    for lost in bibtex.read(text)[1]:
        if "never closed" in lost.reason:
            raise UsageError(f"{to}:{lost.line}: {lost.reason}, so nothing was added")
