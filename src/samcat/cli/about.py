"""samcat about."""

from samcat.cli import options
from samcat.cli.forms import form_asked
from samcat.cli.output import emit, look
from samcat.cli.source import open_source
from samcat.errors import ExitStatus
from samcat.formats import about


def command(
    catalog: options.CatalogFile = None,
    json: bool = options.flag("--json", help="One JSON object."),
    output: options.Output = None,
) -> int:
    """Show what this catalog is, where it was read from, what is in it, and how to cite it.

    \b
    Examples:
      samcat about
      samcat about -c reading.toml --json
    """
    source = open_source(catalog)
    form = form_asked("it", ("text", "json"), json=json, output=output, is_option=False)
    summary = source.summary()
    terminal = look(output=output)
    width = min(terminal.width, 100) if terminal.is_terminal else None
    is_json = form == "json"
    emit([about.as_json(summary) if is_json else about.as_text(summary, width)], output=output)
    return ExitStatus.OK
