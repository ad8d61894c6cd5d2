"""The marks and notes of the reader, for commands that ask for them or change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.catalog import Catalog
    from samcat.keep.marks import Marks
    from samcat.large.catalog import LargeCatalog
    from samcat.record.model import Record
    from samcat.search.parse import Query

OWN = ("mark", "note")


def own_marks(catalog: Catalog | LargeCatalog, records: Iterable[Record] | None = None) -> Marks:
    """The marks and notes of a catalog; those of some records alone need not read the others."""
    from samcat.catalog import Catalog
    from samcat.keep.marks import Marks, folder_of

    about = catalog.about if isinstance(catalog, Catalog) else catalog.summary().about
    return Marks(folder_of(about, catalog.path), catalog.records if records is None else records)


def told_of_own(catalog: Catalog | LargeCatalog, records: Sequence[Record]) -> dict[str, str]:
    """What to tell the reader of the marks and the note that each record has of him, by its key."""
    own = own_marks(catalog, records)
    marks, notes = own.all(), own.notes()
    told = {}
    for key in (record.key for record in records):
        marked = f"marked {', '.join(sorted(marks[key]))}" if key in marks else ""
        noted = f"a note (samcat note {key} --show)" if key in notes else ""
        if marked or noted:
            told[key] = ", ".join(filter(None, (marked, noted)))
    return told


def resolved(catalog: Catalog | LargeCatalog, query: Query) -> Query:
    """A query in which `mark:` and `note:` are the keys of the records that are meant; they are read only then."""
    if not any(clause.field in OWN for clause in query.clauses):
        return query
    marks = own_marks(catalog)
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
