"""samcat note."""

import sys

from samcat.clean import clean_line
from samcat.cli import options
from samcat.cli.output import emit, say
from samcat.cli.own import own_marks, write_note
from samcat.cli.references import given
from samcat.cli.source import find_records, open_catalog
from samcat.errors import ExitStatus, UsageError


def command(
    reference: options.OneReference,
    show: bool = options.flag("--show", help="Print it instead of editing it."),
    catalog: options.CatalogFile = None,
) -> int:
    """Write a note on a record for yourself, in $VISUAL or $EDITOR; an empty one is removed.

    A note is a Markdown file outside the catalog, and appears in no export and on no page. The query note:word finds
    it.

    \b
    Examples:
      samcat note medsam
      samcat note medsam --show
      samcat search note:prostate
    """
    source = open_catalog(catalog)
    records, complete = find_records(source, given([reference], lambda: source))
    if not records:
        if complete:
            say("samcat: nothing found")
        return ExitStatus.NOTHING_FOUND
    if len(records) > 1 or not complete:
        raise UsageError("a note is about one record: give one reference")
    (record,), own = records, own_marks(source)
    old = own.note_of(record.key)
    if show:
        is_read = sys.stdout is not None and sys.stdout.isatty()
        emit([clean_line(line) + "\n" for line in old.split("\n")] if is_read else [old])
        if not old:
            say(f"samcat: no note on {record.key}; samcat note {record.key} writes one")
        return ExitStatus.OK if old else ExitStatus.NOTHING_FOUND
    say(f"samcat: {write_note(own, record)}")
    return ExitStatus.OK
