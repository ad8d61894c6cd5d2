"""The marks and notes of the reader, for commands that ask for them or change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.catalog import Catalog
    from samcat.keep.marks import Marks
    from samcat.large.catalog import LargeCatalog
    from samcat.search.parse import Query

OWN = ("mark", "note")


def own_marks(catalog: Catalog) -> Marks:
    """The marks and notes of a catalog."""
    from samcat.keep.marks import Marks, folder_of

    return Marks(folder_of(catalog.about, catalog.path), catalog.records)


def resolved(catalog: Catalog | LargeCatalog, query: Query) -> Query:
    """A query in which `mark:` and `note:` are the keys of the records that are meant; they are read only then."""
    if not any(clause.field in OWN for clause in query.clauses):
        return query
    from samcat.large.catalog import LargeCatalog

    marks = own_marks(catalog.whole() if isinstance(catalog, LargeCatalog) else catalog)
    return query._replace(
        clauses=tuple(
            clause._replace(
                field="keys",
                value="\n".join(sorted((marks.marked if clause.field == "mark" else marks.noted)(clause.value))),
            )
            if clause.field in OWN
            else clause
            for clause in query.clauses
        )
    )
