"""Where the records of a large catalog stand in its bytes, and what stands between them.

Parts of a TOML file that begin at a header and are each valid are valid together, as long as no two of them define the
same table. So a catalog can be read in parts: those of records, and the rest, which then must not hold any records.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from samcat.catalog import Catalog
from samcat.file.loader import decode
from samcat.file.schema import PartReader, catalog_from
from samcat.record.model import Record

TABLES = ("papers", "datasets", "citations")

# other ways to write such a header are fine TOML, but then the rest holds records, and the file is read whole
_RECORD = re.compile(rb"\[\[(papers|datasets|citations)\]\][ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")
_BELOW = re.compile(rb"\[[ \t]*(papers|datasets|citations)[ \t]*\.")


class Parts(NamedTuple):
    """The (offset, length) of each record by its table, and the (offset, length, line) of each piece of the rest."""

    records: dict[str, list[tuple[int, int]]]
    rest: list[tuple[int, int, int]]


def parts_of(data: bytes) -> Parts:
    """The parts of a catalog, if no string of several lines holds what looks like a header."""
    records: dict[str, list[tuple[int, int]]] = {table: [] for table in TABLES}
    rest: list[tuple[int, int, int]] = []
    table, start, line, counted = "", 0, 1, 0
    for offset in _headers(data):
        record = _RECORD.match(data, offset)
        if record is None:
            below = _BELOW.match(data, offset)
            if not table or (below is not None and below[1].decode() == table):
                continue
        if table:
            records[table].append((start, offset - start))
        elif offset:
            line += data.count(b"\n", counted, start)
            counted = start
            rest.append((start, offset - start, line))
        table, start = record[1].decode() if record is not None else "", offset
    if table:
        records[table].append((start, len(data) - start))
    else:
        line += data.count(b"\n", counted, start)
        rest.append((start, len(data) - start, line))
    return Parts(records, rest)


def _headers(data: bytes) -> list[int]:
    """The offsets of all lines that begin with a bracket."""
    found = [0] if data.startswith(b"[") else []
    offset = data.find(b"\n[")
    while offset >= 0:
        found.append(offset + 1)
        offset = data.find(b"\n[", offset + 1)
    return found


def has_long_strings(data: bytes) -> bool:
    """Whether there may be a string of several lines."""
    return b'"""' in data or b"'''" in data


def read_rest(pieces: Sequence[bytes], path: Path) -> Catalog | None:
    """What a catalog holds besides records, from the text around them; None where there are records in it.

    Raises CatalogError and ValueError for what is wrong with it.
    """
    import tomli

    data = b"".join(pieces)
    text = decode(data, path)
    tables = tomli.loads(text)
    if len(pieces) > 1 and has_long_strings(data):
        for piece in pieces:
            tomli.loads(decode(piece, path))
    return None if any(table in tables for table in TABLES) else catalog_from(tables, text, path)


def read_records(reader: PartReader, pieces: Sequence[bytes], table: str = "", start: int = 0) -> list[Record] | None:
    """The records whose texts these are; None where one is not valid, or where they are not of one table.

    `start` is how many records of the table came before. Raises ValueError and RecursionError.
    """
    import tomli

    text = b"\n".join(pieces)
    tables = tomli.loads(text.decode())
    if len(tables) != 1 or table not in ("", *tables):
        return None
    if has_long_strings(text) and not all(tomli.loads(piece.decode()) for piece in pieces):
        return None
    made = reader.read(tables, start)
    records = next(iter(made.values())) if made else []
    return records if len(records) == len(pieces) else None
