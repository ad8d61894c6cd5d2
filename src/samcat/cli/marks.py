"""samcat marks."""

from collections import Counter

from samcat.clean import clean_line
from samcat.cli import options
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, say
from samcat.cli.own import own_marks
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus
from samcat.formats.json import dumps


def command(json: options.Json = False, output: options.Output = None, catalog: options.CatalogFile = None) -> int:
    """List your marks with the number of records that have each, and marked keys that the catalog no longer has.

    \b
    Examples:
      samcat marks
      samcat search mark:later
      samcat marks --json
    """
    form = form_asked("marks", ("tsv", "csv", "json"), json=json, output=output, is_option=False)
    source = open_catalog(catalog)
    own = own_marks(source)
    held = own.all()
    counts = Counter(name for names in held.values() for name in names)
    if form == "json":
        marks = {key: sorted(names) for key, names in sorted(held.items())}
        emit([dumps({"marks": marks, "notes": sorted(own.notes())}) + "\n"], output=output)
    else:
        rows = [*sorted(counts.items()), *([("notes", len(own.notes()))] if own.notes() else [])]
        if form == "csv":
            from samcat.formats.csv import csv_cell

            lines = ["mark,count\r\n", *(f"{csv_cell(name)},{count}\r\n" for name, count in rows)]
        else:
            lines = [f"{clean_line(name)}\t{count}\n" for name, count in rows]
        emit(lines, output=output)
    for key in own.orphans():
        say(f"samcat: {clean_line(key)} is not in this catalog; what you keep on it stays")
    if not (held or own.notes()):
        say("samcat: no marks and no notes yet (samcat mark +later -- REF… makes one)")
    return ExitStatus.OK if held or own.notes() else ExitStatus.NOTHING_FOUND
