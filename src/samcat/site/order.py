"""The rows of a page, in the order of the list's README."""

from samcat.catalog import Catalog
from samcat.record.model import Record


def works(catalog: Catalog) -> tuple[Record, ...]:
    """Each paper and dataset once: the sections in their order, and in each the order of the file.

    A work of several sections stands in the first one of them; what is in no section comes last.
    """
    places = {section.id: place for place, section in enumerate(catalog.sections)}
    return tuple(
        sorted(
            catalog.records,
            key=lambda work: min((places[name] for name in work.sections if name in places), default=len(places)),
        )
    )
