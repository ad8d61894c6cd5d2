"""The catalogue that a command reads, and the records that its references name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat import loader, locate
from samcat.cli import output
from samcat.errors import UnknownReference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.catalog import Catalog
    from samcat.model import Record


def open_catalog(option: str | None) -> Catalog:
    """The catalogue of an option `--catalog`, or the one found without; what is odd in it is said on stderr."""
    catalog = loader.load(locate.find(option))
    for warning in catalog.warnings:
        output.say(str(warning))
    return catalog


def find_records(catalog: Catalog, references: Iterable[str]) -> tuple[list[Record], bool]:
    """The records that references name, in their order and each once, and whether every reference named one.

    A reference that names none is said on stderr with near ones. Raises AmbiguousReference.
    """
    found: dict[str, Record] = {}
    complete = True
    for reference in references:
        try:
            record = catalog.get(reference.strip())
        except UnknownReference as error:
            output.say(f"samcat: {error}")
            complete = False
        else:
            found.setdefault(record.key, record)
    return list(found.values()), complete
