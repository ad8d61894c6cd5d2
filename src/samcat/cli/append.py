"""Entries added to a file that holds some already: BibTeX, or a catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samcat import formats
from samcat.cli.output import emit, is_stream, say
from samcat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.record.model import Record

_ADDED_TO = ("bibtex", "biblatex", "toml")


def append_entries(records: Sequence[Record], format_: str, prefer: str, to: str) -> None:
    """Add to a file the records whose keys it does not hold; what it holds, and how its lines end, stays as it is.

    Raises UsageError for a format that is not added to, and WriteError where another writer does not finish.
    """
    from samcat.file.lock import locked
    from samcat.file.write import write_atomically

    if format_ not in _ADDED_TO:
        raise UsageError(f"--append adds to {', '.join(_ADDED_TO)}, not to {format_}")
    path = Path(to)
    if is_stream(to):
        emit([_start(path, records, format_), *formats.pieces(records, format_, prefer=prefer)], output=to)
        return
    with locked(path):
        try:
            is_there = path.exists()
            there = path.read_bytes() if is_there else b""
        except OSError as error:
            raise UsageError(f"{to}: cannot be read: {error.strerror}") from error
        held = _keys(there, path, format_)
        new = [record for record in records if record.key.casefold() not in held]
        if not new:
            say(f"samcat: {to} holds all of it already")
            return
        text = "".join(formats.pieces(new, format_, prefer=prefer))
        if there:
            text = ("\n" if there.endswith((b"\n", b"\r")) else "\n\n") + text
        else:
            text = _start(path, new, format_) + text
        end = "\r\n" if b"\r\n" in there else "\n"
        write_atomically(
            to, there + text.replace("\n", end).encode(), old=there if is_there else None, is_new=not is_there
        )


def _start(path: Path, records: Sequence[Record], format_: str) -> str:
    """What stands above the first entry of a new file."""
    if format_ != "toml":
        return ""
    from samcat.formats.toml import string
    from samcat.record.keys import make_list_id

    return f"schema = 1\n\n[catalog]\nid = {string(make_list_id(path.stem, records[0].title))}\n\n"


def _keys(data: bytes, path: Path, format_: str) -> set[str]:
    """The keys of a file, without case."""
    if format_ == "toml":
        from samcat.file.loader import read

        return {record.key.casefold() for record in read(data, path).records} if data.strip() else set()
    from samcat.readers.entry_keys import entry_keys

    return entry_keys(data.decode("utf-8", "replace"))
