"""samcat timeline."""

from pathlib import Path

from samcat.cli import options
from samcat.cli.chosen import chosen
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, is_stream, look, say
from samcat.cli.source import open_catalog
from samcat.errors import ExitStatus, UsageError
from samcat.formats import chronology as form
from samcat.formats.counts import OPEN
from samcat.keep.pictures import METHODS_IN, chronology
from samcat.search.groups import complete_until


def command(
    query: options.Query = None,
    *,
    filters: options.Filters,
    title: str | None = options.value(
        "--title", metavar="TEXT", help="The title of the picture. [default: the list's]"
    ),
    format_: str | None = options.form("CHART", "text or svg. [default: by --output]", options.OUTPUT),
    check: bool = options.flag("--check", help="Exit 1 if the --output file is not up to date."),
    output: options.Output = None,
    catalog: options.CatalogFile = None,
) -> int:
    """Draw the named methods along the months in which they first appeared; on a terminal, tell them.

    \b
    Examples:
      samcat timeline
      samcat timeline -o chronology.svg
      samcat timeline ultrasound has:code -o ultrasound.svg
      samcat timeline -o chronology.svg --check
    """
    name = form_asked("a chronology", ("text", "svg"), format_, output=output) or "text"
    if check and (output is None or is_stream(output)):
        raise UsageError("--check compares with a file: say which with --output")
    source = open_catalog(catalog)
    records = chosen(source, list(query or ()), filters._replace(kind=filters.kind or list(METHODS_IN)))
    is_empty = not form.entries(records)
    if is_empty:
        say(f"samcat: nothing found{' that has a method and a month' if records else ''}")
    if name == "text":
        terminal = look(output=output)
        pieces = form.text(records, terminal.width if terminal.is_terminal else None)
        complete = complete_until(source.papers, source.about.updated)
        late = [
            month
            for entry in form.entries(records)
            if int((month := entry.month).replace("-", "")) > (complete or 999999)
        ]
        if late:
            say(f"samcat: from {min(late)} on {OPEN}")
    else:
        pieces = iter([chronology(source, records, title)])
    if not check:
        emit(pieces, output=output)
        return ExitStatus.NOTHING_FOUND if is_empty else ExitStatus.OK
    file = Path(str(output))
    if file.is_file() and file.read_bytes() == "".join(pieces).encode():
        return ExitStatus.OK
    say(f"{output}: not up to date (samcat timeline -o {output} draws it)")
    return ExitStatus.NOTHING_FOUND
