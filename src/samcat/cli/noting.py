"""A note written in the user's editor."""

from samcat.keep.editor import edited
from samcat.keep.marks import Marks
from samcat.record.model import Record


def write_note(own: Marks, record: Record) -> str:
    """Let the user write the note of a record, and say what became of it; an empty one is taken away.

    Raises SamcatError where the editor cannot be started or fails, or somebody else wrote meanwhile.
    """
    old = own.note_of(record.key)
    head = f"# {record.title}\n\n"
    with edited(old or head, 1, "note.md") as result:
        text = "" if result.strip() == head.strip() else result
        if text != old:
            own.write_note(record.key, text, old=old)
    nothing = "the note was removed" if old else "nothing to keep"
    return "kept" if text.strip() else nothing
