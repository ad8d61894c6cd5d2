"""The marks and notes of the reader, for commands that ask for them or change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.cli.output import say
from samcat.errors import SamcatError

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
    """What to tell the reader of his marks and note on each record, by its key; that they cannot be read is said."""
    try:
        own = own_marks(source)
        marks, notes = own.all(), own.notes()
    except SamcatError as error:
        say(f"samcat: {error}")
        return {}
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


def write_note(own: Marks, record: Record) -> str:
    """Let the user write the note of a record, and say what became of it; an empty one is taken away.

    Raises SamcatError where the editor cannot be started or fails, or somebody else wrote meanwhile.
    """
    from samcat.keep.editor import edited

    old = own.note_of(record.key)
    head = f"# {record.title}\n\n"
    with edited(old or head, 1, "note.md") as result:
        text = "" if result.strip() == head.strip() else result
        if text != old:
            own.write_note(record.key, text, old=old)
    nothing = "the note was removed" if old else "nothing to keep"
    return "kept" if text.strip() else nothing
