"""The marks and notes of the reader, for commands that ask for them or change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.keep.marks import Marks
    from samcat.record.model import Record
    from samcat.search.parse import Query
    from samcat.source import Source

OWN = ("mark", "note")


def own_marks(source: Source) -> Marks:
    """The marks and notes of a catalog, of which only the records are read that have any."""
    from samcat.keep.marks import Marks, folder_of, kept_keys

    folder = folder_of(source.about, source.path)
    keys = kept_keys(folder)
    return Marks(folder, source.keyed(keys) if keys is not None else source.whole().records)


def told_of_own(source: Source, records: Sequence[Record]) -> dict[str, str]:
    """What to tell the reader of the marks and the note that each record has of him, by its key."""
    own = own_marks(source)
    marks, notes = own.all(), own.notes()
    told = {}
    for key in (record.key for record in records):
        marked = f"marked {', '.join(sorted(marks[key]))}" if key in marks else ""
        noted = f"a note (samcat note {key} --show)" if key in notes else ""
        if marked or noted:
            told[key] = ", ".join(filter(None, (marked, noted)))
    return told


def resolved(source: Source, query: Query) -> Query:
    """A query in which `mark:` and `note:` are the keys of the records that are meant; they are read only then."""
    if not any(clause.field in OWN for clause in query.clauses):
        return query
    marks = own_marks(source)
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
